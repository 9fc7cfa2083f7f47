"""What a rule of the coach is, and what it says when it applies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

Looked = TypeVar("Looked")
LooksAt = Literal["objective", "key_result", "set"]
Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing the coach would change. It never keeps anything from being saved.

    `template` is what a catalogue translates, `facts` fill its {names}; `reason` is the rule's own
    sentence of why. `suggestion` is the whole line rewritten, ready to apply; a line break in it
    means that one line becomes two.
    """

    id: str
    template: str
    reason: str
    facts: Facts = field(default_factory=dict)
    suggestion: str | None = None

    @property
    def message(self) -> str:
        """The advice in English, as its reader sees it."""
        return self.template.format(**self.facts)


@dataclass(frozen=True, slots=True)
class Finding:
    """That a rule applies: the facts its message names, and the line as it could be."""

    facts: Facts = field(default_factory=dict)
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Rule(Generic[Looked]):
    """One rule: why it is there, an example on either side of it, and how it is told.

    `template` is the message, in plain words; `check` returns None where the rule has nothing to
    say.
    """

    id: str
    looks_at: LooksAt
    reason: str
    weak: str
    strong: str
    template: str
    check: Callable[[Looked], Finding | None]

    def advise(self, looked: Looked) -> Advice | None:
        """Return the advice this rule has for what it looked at, or None."""
        finding = self.check(looked)
        if finding is None:
            return None
        return Advice(self.id, self.template, self.reason, finding.facts, finding.suggestion)
