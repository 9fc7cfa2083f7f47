"""Whom one may name to own or answer for something: who is here, and sees what they are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from okrbot.domain.errors import HasLeft, IsABot, IsAGuest
from okrbot.store import people


def check(
    tx: Connection, workspace_id: str, named: Mapping[str, Iterable[str]], *, guests_too: bool
) -> None:
    """Raise HasLeft, IsABot or IsAGuest about the first field that names such a one.

    `named` has the members' ids by the field that names them; where `guests_too`, guests may be.
    """
    ids = sorted({one for ids in named.values() for one in ids})
    known = {one.id: one for one in people.members(tx, workspace_id, ids)}
    for field, member_ids in named.items():
        for member in (known[one] for one in member_ids if one in known):
            if not member.is_active:
                raise HasLeft(field, who=member.name)
            if member.is_bot:
                raise IsABot(field, who=member.name)
            if member.is_guest and not guests_too:
                raise IsAGuest(field, who=member.name)
