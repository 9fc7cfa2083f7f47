"""Whom one may name to own or answer for something: who is here, and sees what they are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from okrbot.domain.access import check_named
from okrbot.store import people


def check(
    tx: Connection, workspace_id: str, named: Mapping[str, Iterable[str]], *, guests_too: bool
) -> None:
    """Raise about the first field that names one who may not be, as `access.check_named` does.

    `named` has the members' ids by the field that names them; where `guests_too`, guests may be.
    """
    ids = sorted({one for ids in named.values() for one in ids})
    known = {one.id: one for one in people.members(tx, workspace_id, ids)}
    for field, member_ids in named.items():
        for member in (known[one] for one in member_ids if one in known):
            check_named(member, field, guests_too=guests_too)
