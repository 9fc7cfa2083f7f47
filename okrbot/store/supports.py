"""What supports what: followed upwards, and what decides who sees what stands above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CTE, Connection, Select, bindparam, func, or_, select, union
from sqlalchemy.orm import aliased
from sqlmodel import col

from okrbot.domain.okrs import (
    LIVING,
    KeyResult,
    Objective,
    ObjectiveState,
    Support,
    Team,
    Visibility,
)
from okrbot.store.lists import are_among, is_among
from okrbot.store.rows import (
    KEY_RESULT,
    OBJECTIVE,
    OF_ITS_TEAM,
    TEAM_AND_ME,
    read_key_result,
    read_objective,
    read_team,
)
from okrbot.store.tables import (
    ContributorRow,
    KeyResultRow,
    ObjectiveRow,
    TeamMemberRow,
    TeamRow,
)
from okrbot.store.types import folded


@dataclass(frozen=True, slots=True)
class Above:
    """An objective that others support, with what decides who sees it.

    Of its team's members only the one who looks is told, of its key results only those that are
    supported and those that the one who looks owns or answers for.
    """

    objective: Objective
    team: Team | None
    key_results: tuple[KeyResult, ...]


_one, _home = aliased(ObjectiveRow), aliased(KeyResultRow)


def supported_by(those: CTE) -> Select[Any]:
    """Return the statement for the numbers of what `those` objectives of `workspace` support."""
    above = func.coalesce(col(_one.supports_objective), col(_home.objective))
    return (
        select(above)
        .select_from(those)
        .join(
            _one,
            (col(_one.workspace_id) == bindparam("workspace"))
            & (col(_one.number) == those.c.number),
        )
        .outerjoin(
            _home,
            (col(_home.workspace_id) == col(_one.workspace_id))
            & (col(_home.number) == col(_one.supports_key_result)),
        )
        .where(above.is_not(None))
    )


_start = select(col(ObjectiveRow.number)).where(
    col(ObjectiveRow.workspace_id) == bindparam("workspace"),
    col(ObjectiveRow.number) == bindparam("start"),
)
_line = _start.cte("line", recursive=True)
# UNION, not UNION ALL: a circle, should there be one, ends where it meets itself.
_LINE = select(_line.union(supported_by(_line)).c.number)

_OBJECTIVE_END = len(OBJECTIVE)
_TEAM_END = _OBJECTIVE_END + len(TEAM_AND_ME)
_supported = is_among(col(KeyResultRow.number), "key_results")
_ABOVE = (
    select(*OBJECTIVE, *TEAM_AND_ME, *KEY_RESULT)
    .select_from(ObjectiveRow)
    .outerjoin(TeamRow, OF_ITS_TEAM)
    .outerjoin(
        KeyResultRow,
        (col(KeyResultRow.workspace_id) == col(ObjectiveRow.workspace_id))
        & (col(KeyResultRow.objective) == col(ObjectiveRow.number))
        & or_(
            _supported,
            is_among(col(KeyResultRow.owner_id), "answering"),
            is_among(col(KeyResultRow.asked_id), "answering"),
        ),
    )
    .where(
        col(ObjectiveRow.workspace_id) == bindparam("workspace"),
        or_(
            is_among(col(ObjectiveRow.number), "objectives"),
            col(ObjectiveRow.number).in_(
                select(col(KeyResultRow.objective))
                .where(col(KeyResultRow.workspace_id) == bindparam("workspace"), _supported)
                .correlate(None)
            ),
        ),
    )
)

_of_member = (
    col(KeyResultRow.workspace_id) == bindparam("workspace"),
    or_(
        col(KeyResultRow.owner_id) == bindparam("member"),
        col(KeyResultRow.asked_id) == bindparam("member"),
    ),
)
_OWN = select(*KEY_RESULT).where(*_of_member)
_PART_IN = union(
    select(col(KeyResultRow.objective)).where(*_of_member),
    select(col(ContributorRow.objective)).where(
        col(ContributorRow.workspace_id) == bindparam("workspace"),
        col(ContributorRow.member_id) == bindparam("member"),
    ),
)
_TEAMS_OF = union(
    select(col(TeamMemberRow.team_id)).where(
        col(TeamMemberRow.workspace_id) == bindparam("workspace"),
        col(TeamMemberRow.member_id) == bindparam("member"),
    ),
    select(col(TeamRow.id)).where(
        col(TeamRow.workspace_id) == bindparam("workspace"),
        col(TeamRow.lead_id) == bindparam("member"),
    ),
)
# Whoever has a part in an objective may see it or not; whoever has none sees all like it, or none.
_SEARCH = (
    select(*OBJECTIVE, *TEAM_AND_ME)
    .select_from(ObjectiveRow)
    .outerjoin(TeamRow, OF_ITS_TEAM)
    .where(
        col(ObjectiveRow.workspace_id) == bindparam("workspace"),
        col(ObjectiveRow.state).in_(LIVING),
        col(ObjectiveRow.visibility) != Visibility.EXAMPLE,
        or_(
            are_among((col(ObjectiveRow.visibility), col(ObjectiveRow.state)), "seen_by_all"),
            col(ObjectiveRow.owner_id) == bindparam("member"),
            col(ObjectiveRow.number).in_(_PART_IN),
            col(ObjectiveRow.team_id).in_(_TEAMS_OF),
        ),
        col(ObjectiveRow.folded).like(bindparam("pattern"), escape="/"),
    )
    .order_by(col(ObjectiveRow.number).desc())
)


def search(
    tx: Connection,
    workspace_id: str,
    viewer_id: str,
    text: str,
    seen_by_all: Collection[tuple[Visibility, ObjectiveState]],
) -> Iterator[Above]:
    """Yield what is not over and whose id or title holds a text, the newest first, as it is read.

    Only what is of a kind of which the viewer sees all, or what they have a part in. Whether they
    see that is for who asks to say; two statements.
    """
    literal = folded(text).replace("/", "//").replace("%", "/%").replace("_", "/_")
    key: dict[str, object] = {
        "workspace": workspace_id,
        "member": viewer_id,
        "pattern": f"%{literal}%",
    }
    key["seen_by_all"] = sorted(seen_by_all)
    own: dict[int, list[KeyResult]] = defaultdict(list)
    for one in map(read_key_result, tx.execute(_OWN, key)):
        own[one.objective].append(one)
    for row in tx.execute(_SEARCH, key):
        objective, of_team = read_objective(row[:_OBJECTIVE_END]), row[_OBJECTIVE_END:]
        team = read_team(of_team) if of_team[1] is not None else None
        yield Above(objective, team, tuple(own[objective.number]))


_own_key_results = select(col(KeyResultRow.number)).where(
    col(KeyResultRow.workspace_id) == bindparam("workspace"),
    is_among(col(KeyResultRow.objective), "objectives"),
)
_BELOW = select(*OBJECTIVE).where(
    col(ObjectiveRow.workspace_id) == bindparam("workspace"),
    or_(
        is_among(col(ObjectiveRow.supports_objective), "objectives"),
        col(ObjectiveRow.supports_key_result).in_(_own_key_results),
    ),
)


def below(tx: Connection, workspace_id: str, objectives: Collection[int]) -> tuple[Objective, ...]:
    """Return what directly supports one of these objectives or a key result of one."""
    key = {"workspace": workspace_id, "objectives": list(objectives)}
    return tuple(read_objective(row) for row in tx.execute(_BELOW, key))


def line_up(tx: Connection, workspace_id: str, objective: int) -> frozenset[int]:
    """Return an objective with all that it supports, directly or through others, by number."""
    rows = tx.execute(_LINE, {"workspace": workspace_id, "start": objective})
    return frozenset(number for (number,) in rows)


def above(
    tx: Connection,
    workspace_id: str,
    viewer_id: str,
    answering: Collection[str],
    wanted: Collection[Support],
) -> tuple[Above, ...]:
    """Return the objectives of what is supported; `answering` are those the viewer answers for."""
    key = {
        "workspace": workspace_id,
        "member": viewer_id,
        "answering": list(answering),
        "objectives": [one.objective for one in wanted if one.objective],
        "key_results": [one.key_result for one in wanted if one.key_result],
    }
    found: dict[int, Above] = {}
    for row in tx.execute(_ABOVE, key):
        read = _read(row)
        known = found.get(read.objective.number, replace(read, key_results=()))
        more = (*known.key_results, *read.key_results)
        found[read.objective.number] = replace(known, key_results=more)
    return tuple(found.values())


def _read(row: Sequence[Any]) -> Above:
    of_team, of_key_result = row[_OBJECTIVE_END:_TEAM_END], row[_TEAM_END:]
    return Above(
        read_objective(row[:_OBJECTIVE_END]),
        read_team(of_team) if of_team[1] is not None else None,
        (read_key_result(of_key_result),) if of_key_result[1] is not None else (),
    )
