"""Teams and who is in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select
from sqlmodel import col

from okrbot.domain.okrs import Team
from okrbot.domain.rhythm import DigestClock
from okrbot.store.numbers import take_numbers
from okrbot.store.rows import TEAM, read_team
from okrbot.store.tables import TeamMemberRow, TeamRow, table_of
from okrbot.store.types import folded
from okrbot.store.versions import next_version_of, write_version

_TEAMS = (
    select(*TEAM)
    .where(col(TeamRow.workspace_id) == bindparam("workspace"))
    .order_by(col(TeamRow.id))
)
_TEAM = _TEAMS.where(col(TeamRow.id) == bindparam("team"))
_NAMED = _TEAMS.where(col(TeamRow.folded) == bindparam("folded")).limit(1)
_OF_CHANNEL = _TEAMS.where(col(TeamRow.channel_id) == bindparam("channel")).limit(1)
_WITH_CHANNEL = select(
    col(TeamRow.id),
    col(TeamRow.zone),
    col(TeamRow.digest_weekday),
    col(TeamRow.digest_at),
    col(TeamRow.channel_since),
).where(col(TeamRow.workspace_id) == bindparam("workspace"), col(TeamRow.channel_id).is_not(None))
_OF_MEMBER = _TEAMS.where(
    col(TeamRow.id).in_(
        select(col(TeamMemberRow.team_id)).where(
            col(TeamMemberRow.workspace_id) == bindparam("workspace"),
            col(TeamMemberRow.member_id) == bindparam("member"),
        )
    )
)
_ADD = insert(table_of(TeamRow))
_UPDATE = next_version_of(TeamRow, "id")
_ADD_MEMBER = insert(table_of(TeamMemberRow))
_EMPTY = delete(table_of(TeamMemberRow)).where(
    col(TeamMemberRow.workspace_id) == bindparam("workspace"),
    col(TeamMemberRow.team_id) == bindparam("team"),
)


def hold(tx: Connection, workspace_id: str) -> None:
    """Keep others from adding teams until this transaction ends; reads from now on are current."""
    take_numbers(tx, workspace_id, "team", 0)


def add_team(tx: Connection, team: Team) -> Team:
    """Write a new team with its members and return it with the id it got."""
    team = replace(team, id=take_numbers(tx, team.workspace_id, "team"), version=1)
    tx.execute(
        _ADD,
        {
            "workspace_id": team.workspace_id,
            "id": team.id,
            **_fields(team),
            "version": team.version,
        },
    )
    _add_members(tx, team.workspace_id, team.id, team.members)
    return team


def update_team(tx: Connection, team: Team) -> Team:
    """Write a team that was read at `team.version`, members too; return it at the next version.

    Raises EditConflict where it has been changed since, or is not there.
    """
    write_version(
        tx,
        _UPDATE,
        _fields(team),
        workspace_id=team.workspace_id,
        key=team.id,
        version=team.version,
    )
    set_members(tx, team.workspace_id, team.id, team.members)
    return replace(team, version=team.version + 1)


def set_members(tx: Connection, workspace_id: str, team_id: int, ids: Collection[str]) -> None:
    """Make these the members of a team, and nobody else."""
    tx.execute(_EMPTY, {"workspace": workspace_id, "team": team_id})
    _add_members(tx, workspace_id, team_id, ids)


def team(tx: Connection, workspace_id: str, team_id: int) -> Team | None:
    """Return a team, or None."""
    return _first(tx, _TEAM, workspace_id, team=team_id)


def team_named(tx: Connection, workspace_id: str, name: str) -> Team | None:
    """Return the team of a name, whatever its case, or None; the oldest where two share it."""
    return _first(tx, _NAMED, workspace_id, folded=folded(name))


def team_of_channel(tx: Connection, workspace_id: str, channel_id: str) -> Team | None:
    """Return the team whose channel it is, or None; the oldest where two share it."""
    return _first(tx, _OF_CHANNEL, workspace_id, channel=channel_id)


def teams(tx: Connection, workspace_id: str) -> tuple[Team, ...]:
    """Return every team of a workspace, oldest first."""
    return tuple(read_team(row) for row in tx.execute(_TEAMS, {"workspace": workspace_id}))


def with_channel(tx: Connection, workspace_id: str) -> dict[DigestClock, list[int]]:
    """Return the ids of the teams that have a channel, by when they read their week."""
    found: dict[DigestClock, list[int]] = {}
    for team_id, zone, weekday, at, since in tx.execute(_WITH_CHANNEL, {"workspace": workspace_id}):
        found.setdefault(DigestClock(zone, weekday, at, since), []).append(team_id)
    return found


def teams_of(tx: Connection, workspace_id: str, member_id: str) -> tuple[Team, ...]:
    """Return the teams a member is in, oldest first."""
    rows = tx.execute(_OF_MEMBER, {"workspace": workspace_id, "member": member_id})
    return tuple(read_team(row) for row in rows)


def _first(tx: Connection, statement: Select[Any], workspace_id: str, **key: object) -> Team | None:
    row = tx.execute(statement, {"workspace": workspace_id, **key}).first()
    return read_team(row) if row else None


def _fields(team: Team) -> dict[str, object]:
    return {
        "name": team.name,
        "folded": folded(team.name),
        "lead_id": team.lead_id,
        "channel_id": team.channel_id,
        "zone": team.zone,
        "parent_id": team.parent_id,
        "digest_weekday": team.digest_weekday,
        "digest_at": team.digest_at,
        "channel_since": team.channel_since,
    }


def _add_members(tx: Connection, workspace_id: str, team_id: int, ids: Collection[str]) -> None:
    rows = [
        {"workspace_id": workspace_id, "team_id": team_id, "member_id": member_id}
        for member_id in dict.fromkeys(ids)
    ]
    if rows:
        tx.execute(_ADD_MEMBER, rows)
