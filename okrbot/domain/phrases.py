"""Parts of a sentence that are words of ours too, so that a catalogue can translate them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for the place of a fact: “team called “{name}””, with the facts in them."""

    template: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """The words in English."""
        return self.template.format(**self.facts)


SOMEBODY = Phrase("Somebody")
