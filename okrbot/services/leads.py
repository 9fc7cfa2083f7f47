"""Who is asked what becomes of an OKR whose owner or answerer cannot say: lead, else admins."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from okrbot.domain.okrs import Objective
from okrbot.store import people, teams


def leads_of(
    tx: Connection, workspace_id: str, concerned: Iterable[Objective], but: str
) -> dict[int, frozenset[str]]:
    """Return by an objective's number the active lead of its team, else the active admins.

    Never `but`, the member it is about.
    """
    among = {one.id: one for one in people.members(tx, workspace_id) if one.is_active}
    lead_of = {team.id: team.lead_id for team in teams.teams(tx, workspace_id)}
    admins = frozenset(one.id for one in among.values() if one.is_admin and one.id != but)
    found = {}
    for objective in concerned:
        lead_id = lead_of.get(objective.team_id or 0)
        is_there = lead_id is not None and lead_id in among and lead_id != but
        found[objective.number] = frozenset({lead_id}) if lead_id and is_there else admins
    return found
