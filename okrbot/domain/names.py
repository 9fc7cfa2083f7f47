"""Names that stand among other words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from okrbot.domain.errors import CycleNotFound, TeamNotFound
from okrbot.domain.phrases import Phrase

Named = TypeVar("Named")

_SAID = 80
"""How much of a name that nobody has is said again."""


def named_among(words: str, names: Iterable[tuple[Named, str]]) -> Named | None:
    """Return what is named in `words`, by the longest of the names found there; None by none."""
    said = _spaced(words)
    found = [(len(name), named) for named, name in names if _stands_in(name, said)]
    return max(found, key=lambda one: one[0])[1] if found else None


def person_among(words: str, names: Iterable[tuple[Named, str]]) -> Named | None:
    """Return who is named in `words`, by the whole name or by a first name that is theirs alone."""
    every = list(names)
    whole = named_among(words, every)
    if whole is not None:
        return whole
    said = _spaced(words)
    found = {one for one, name in every if _stands_in((name.split() or [""])[0], said)}
    return found.pop() if len(found) == 1 else None


def no_team_called(name: str) -> TeamNotFound:
    """Return the problem of a name that is no team's."""
    return TeamNotFound(what=Phrase("team called “{name}”", {"name": name[:_SAID]}))


def no_cycle_called(name: str) -> CycleNotFound:
    """Return the problem of a name that is no cycle's."""
    return CycleNotFound(what=Phrase("cycle called “{name}”", {"name": name[:_SAID]}))


def _stands_in(name: str, said: str) -> bool:
    wanted = _spaced(name)
    return bool(wanted.strip()) and wanted in said


def _spaced(text: str) -> str:
    """The words alone, each between two spaces, so that a name is found as whole words."""
    alone = " ".join(re.findall(r"\w+", text.casefold()))
    return f" {alone} "
