"""The objectives that cards show, each with what stands at its head: one statement."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    func,
    select,
    union,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from okrbot.domain.closing import Closing
from okrbot.domain.okrs import (
    LIVING,
    Cycle,
    Level,
    Objective,
    ObjectiveState,
    Status,
    Team,
    Visibility,
)
from okrbot.store.absences import stood_in_for_joined
from okrbot.store.lists import is_among
from okrbot.store.objectives import WIDEST_FIRST
from okrbot.store.rows import (
    CYCLE,
    OBJECTIVE,
    OF_ITS_TEAM,
    TEAM_AND_ME,
    columns_of,
    ids_in,
    read_objective,
    read_team,
)
from okrbot.store.supports import supported_by
from okrbot.store.tables import (
    ClosingRow,
    CycleRow,
    KeyResultRow,
    MemberRow,
    ObjectiveRow,
    TeamMemberRow,
    TeamRow,
)
from okrbot.store.types import folded


@dataclass(frozen=True, slots=True)
class CardHead:
    """An objective with its cycle, team and owner's name. Of the team's members only the viewer.

    `stands_in_for` are those in whose place the viewer answers. Of one that is closed, how it
    ended; what carries it on is named where every member sees that.
    """

    objective: Objective
    cycle: Cycle
    team: Team | None
    owner_name: str
    stands_in_for: frozenset[str]
    closing: Closing | None


_of_workspace = col(ObjectiveRow.workspace_id) == bindparam("workspace")
_further = aliased(ObjectiveRow)
_is_open = (col(_further.visibility) == Visibility.PUBLIC) & (
    col(_further.state) != ObjectiveState.DRAFT
)
_CLOSING = tuple(
    case((_is_open, column)) if column.key == "carried_to" else column
    for column in columns_of(ClosingRow, Closing)
)
_HEADS = (
    select(
        *OBJECTIVE,
        *CYCLE,
        *_CLOSING,
        *TEAM_AND_ME,
        col(MemberRow.name),
        stood_in_for_joined("member", "day"),
    )
    .select_from(ObjectiveRow)
    .join(
        CycleRow,
        (col(CycleRow.workspace_id) == col(ObjectiveRow.workspace_id))
        & (col(CycleRow.id) == col(ObjectiveRow.cycle_id)),
    )
    .outerjoin(TeamRow, OF_ITS_TEAM)
    .outerjoin(
        ClosingRow,
        (col(ClosingRow.workspace_id) == col(ObjectiveRow.workspace_id))
        & (col(ClosingRow.objective) == col(ObjectiveRow.number)),
    )
    .outerjoin(
        _further,
        (col(_further.workspace_id) == col(ClosingRow.workspace_id))
        & (col(_further.number) == col(ClosingRow.carried_to)),
    )
    .join(
        MemberRow,
        (col(MemberRow.workspace_id) == col(ObjectiveRow.workspace_id))
        & (col(MemberRow.id) == col(ObjectiveRow.owner_id)),
    )
    .where(_of_workspace)
    .order_by(*WIDEST_FIRST)
)
_OBJECTIVE_END = len(OBJECTIVE)
_CYCLE_END = _OBJECTIVE_END + len(CYCLE)
_CLOSING_END = _CYCLE_END + len(_CLOSING)


def _owned_by(parameter: str) -> Select[Any]:
    return select(col(ObjectiveRow.number)).where(
        _of_workspace, col(ObjectiveRow.owner_id) == bindparam(parameter)
    )


def _of_key_results(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(col(KeyResultRow.objective)).where(
        col(KeyResultRow.workspace_id) == bindparam("workspace"), *conditions
    )


_MY_TEAMS = select(col(TeamMemberRow.team_id)).where(
    col(TeamMemberRow.workspace_id) == bindparam("workspace"),
    col(TeamMemberRow.member_id) == bindparam("member"),
)


# Of teams that share a name the oldest is meant, of cycles the earliest.
_TEAM_NAMED = (
    select(func.min(col(TeamRow.id)))
    .where(
        col(TeamRow.workspace_id) == bindparam("workspace"),
        col(TeamRow.folded) == bindparam("team_name"),
    )
    .scalar_subquery()
)
_CYCLE_NAMED = (
    select(col(CycleRow.id))
    .where(
        col(CycleRow.workspace_id) == bindparam("workspace"),
        col(CycleRow.folded) == bindparam("cycle_name"),
    )
    .order_by(col(CycleRow.starts_on), col(CycleRow.ends_on), col(CycleRow.id))
    .limit(1)
    .scalar_subquery()
)
_KNOWN = select(_TEAM_NAMED, _CYCLE_NAMED)
# Look-ups by one index each, where an OR of them would read every objective there is.
_CONDITIONS = {
    "numbers": is_among(col(ObjectiveRow.number), "numbers"),
    "concerned": col(ObjectiveRow.number).in_(
        union(
            _owned_by("concerned"),
            _of_key_results(col(KeyResultRow.asked_id) == bindparam("concerned")),
        )
    ),
    "in_teams_of": col(ObjectiveRow.team_id).in_(_MY_TEAMS),
    "team_name": col(ObjectiveRow.team_id) == _TEAM_NAMED,
    "team_id": col(ObjectiveRow.team_id) == bindparam("team_id"),
    "level": col(ObjectiveRow.level) == bindparam("level"),
    "states": is_among(col(ObjectiveRow.state), "states"),
    "last_said": col(ObjectiveRow.number).in_(
        _of_key_results(col(KeyResultRow.status) == bindparam("last_said"))
    ),
    "cycle_name": col(ObjectiveRow.cycle_id) == _CYCLE_NAMED,
    "cycle_id": col(ObjectiveRow.cycle_id) == bindparam("cycle_id"),
}
_concerning = (
    select(col(ObjectiveRow.number))
    .where(
        _of_workspace,
        col(ObjectiveRow.state).in_(LIVING),
        col(ObjectiveRow.number).in_(
            union(
                _owned_by("member"),
                _of_key_results(col(KeyResultRow.owner_id) == bindparam("member")),
                _of_key_results(is_among(col(KeyResultRow.asked_id), "answered_for")),
                select(col(ObjectiveRow.number)).where(
                    _of_workspace,
                    col(ObjectiveRow.team_id).in_(_MY_TEAMS),
                    col(ObjectiveRow.state).in_(LIVING),
                ),
                select(col(ObjectiveRow.number)).where(
                    _of_workspace,
                    col(ObjectiveRow.level) == Level.COMPANY,
                    col(ObjectiveRow.state).in_(LIVING),
                ),
            )
        ),
    )
    .cte("concerning")
)
_CONCERNING = _HEADS.where(
    col(ObjectiveRow.number).in_(union(select(_concerning.c.number), supported_by(_concerning)))
)


@cache
def _heads(filters: frozenset[str]) -> Select[Any]:
    """Return the statement for a choice of filters; there are few, and each is built once."""
    return _HEADS.where(*(_CONDITIONS[name] for name in sorted(filters)))


def these(
    tx: Connection, workspace_id: str, viewer_id: str, day: date, numbers: Collection[int]
) -> tuple[CardHead, ...]:
    """Return those of these objectives that there are: company, team, individual; by number.

    `day` is the viewer's, as for the others here: they may stand in for somebody on it.
    """
    return _read(tx, workspace_id, viewer_id, day, {"numbers": list(numbers)})


def listed(
    tx: Connection,
    workspace_id: str,
    viewer_id: str,
    day: date,
    *,
    states: Collection[ObjectiveState],
    concerned_id: str | None = None,
    in_my_teams: bool = False,
    team_name: str | None = None,
    team_id: int | None = None,
    level: Level | None = None,
    cycle_name: str | None = None,
    cycle_id: int | None = None,
    last_said: Status | None = None,
) -> tuple[CardHead, ...]:
    """Return the objectives that fit every filter given: company, team, individual; by number.

    `concerned_id` finds those that the member owns or answers for a key result of, `last_said`
    those of a key result of which this was said last.
    """
    given: dict[str, object] = {
        "states": list(states),
        "concerned": concerned_id,
        "in_teams_of": in_my_teams or None,
        "team_name": None if team_name is None else folded(team_name),
        "team_id": team_id,
        "level": level,
        "last_said": last_said,
        "cycle_name": None if cycle_name is None else folded(cycle_name),
        "cycle_id": cycle_id,
    }
    chosen = {name: value for name, value in given.items() if value is not None}
    return _read(tx, workspace_id, viewer_id, day, chosen)


def are_known(
    tx: Connection, workspace_id: str, team_name: str | None, cycle_name: str | None
) -> tuple[bool, bool]:
    """Return whether there is a team of that name, and a cycle of that one."""
    key = {
        "workspace": workspace_id,
        "team_name": folded(team_name or ""),
        "cycle_name": folded(cycle_name or ""),
    }
    team_id, cycle_id = tx.execute(_KNOWN, key).one()
    return team_id is not None, cycle_id is not None


def concerning(
    tx: Connection, workspace_id: str, member_id: str, day: date, answered_for: Collection[str]
) -> tuple[CardHead, ...]:
    """Return the drafts and active objectives of a member, of their teams and of the company.

    And those with a key result for which one of `answered_for` is asked. What these support comes
    along, in whatever state.
    """
    key = {
        "workspace": workspace_id,
        "member": member_id,
        "day": day,
        "answered_for": list(answered_for),
    }
    return tuple(_head(row) for row in tx.execute(_CONCERNING, key))


def _read(
    tx: Connection, workspace_id: str, viewer_id: str, day: date, filters: Mapping[str, object]
) -> tuple[CardHead, ...]:
    key = {"workspace": workspace_id, "member": viewer_id, "day": day, **filters}
    return tuple(_head(row) for row in tx.execute(_heads(frozenset(filters)), key))


def _head(row: Sequence[Any]) -> CardHead:
    *of_team, owner_name, stood_in_for = row[_CLOSING_END:]
    closing = row[_CYCLE_END:_CLOSING_END]
    return CardHead(
        read_objective(row[:_OBJECTIVE_END]),
        Cycle(*row[_OBJECTIVE_END:_CYCLE_END]),
        read_team(of_team) if of_team[1] is not None else None,
        owner_name,
        frozenset(ids_in(stood_in_for)),
        Closing(*closing) if closing[0] is not None else None,
    )
