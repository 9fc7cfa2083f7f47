"""What somebody wants a team to be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TeamDraft:
    """A team before it was checked."""

    name: str = ""
    channel_id: str | None = None
    lead_id: str | None = None
    members: tuple[str, ...] = ()
