"""From columns to the domain's values and back: what several of the store's modules read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, null, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import col

from okrbot.domain.okrs import (
    CheckIn,
    Cycle,
    KeyResult,
    Measure,
    Objective,
    Standing,
    Support,
    Team,
)
from okrbot.store.tables import (
    CheckInRow,
    ContributorRow,
    CycleRow,
    KeyResultRow,
    MemberRow,
    ObjectiveRow,
    Row,
    TeamMemberRow,
    TeamRow,
)
from okrbot.store.types import folded

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def columns_of(
    row: type[Row], value: type[DataclassInstance]
) -> tuple[InstrumentedAttribute[Any], ...]:
    """Return a table's columns in the order of a value's fields, so that `value(*row)` reads it."""
    return tuple(getattr(row, field.name) for field in fields(value))


def fields_of(value: DataclassInstance) -> dict[str, Any]:
    """Return a flat value's fields by name: a statement's parameters."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def ids_in(joined: str | None) -> tuple[str, ...]:
    """Return the ids that SQL joined with commas (Slack's have none), in their own order."""
    return tuple(sorted(joined.split(","))) if joined else ()


CYCLE = columns_of(CycleRow, Cycle)
CHECK_IN = columns_of(CheckInRow, CheckIn)

_CONTRIBUTORS = (
    select(func.aggregate_strings(col(ContributorRow.member_id), ","))
    .where(
        col(ContributorRow.workspace_id) == col(ObjectiveRow.workspace_id),
        col(ContributorRow.objective) == col(ObjectiveRow.number),
    )
    .correlate(ObjectiveRow)
    .scalar_subquery()
)

_TEAM_HEAD = (
    col(TeamRow.workspace_id),
    col(TeamRow.id),
    col(TeamRow.name),
    col(TeamRow.lead_id),
    col(TeamRow.channel_id),
    col(TeamRow.zone),
    col(TeamRow.parent_id),
)
_TEAM_MEMBERS = (
    select(func.aggregate_strings(col(TeamMemberRow.member_id), ","))
    .where(
        col(TeamMemberRow.workspace_id) == col(TeamRow.workspace_id),
        col(TeamMemberRow.team_id) == col(TeamRow.id),
    )
    .correlate(TeamRow)
)
_LEADS_LOCALE = (
    select(col(MemberRow.locale))
    .where(
        col(MemberRow.workspace_id) == col(TeamRow.workspace_id),
        col(MemberRow.id) == col(TeamRow.lead_id),
    )
    .correlate(TeamRow)
    .scalar_subquery()
)
_TEAM_TAIL = (
    col(TeamRow.version),
    col(TeamRow.digest_weekday),
    col(TeamRow.digest_at),
    col(TeamRow.channel_since),
)
TEAM = (*_TEAM_HEAD, _TEAM_MEMBERS.scalar_subquery(), *_TEAM_TAIL, _LEADS_LOCALE)
TEAM_AND_ME = (
    *_TEAM_HEAD,
    _TEAM_MEMBERS.where(col(TeamMemberRow.member_id) == bindparam("member")).scalar_subquery(),
    *_TEAM_TAIL,
    null(),
)
"""A team of which the one `member` is told, if in it: all that rights ask of a long list.

Its locale is nobody's."""
OF_ITS_TEAM = (col(TeamRow.workspace_id) == col(ObjectiveRow.workspace_id)) & (
    col(TeamRow.id) == col(ObjectiveRow.team_id)
)
"""Joins an objective with the team it is of."""

OBJECTIVE = (
    col(ObjectiveRow.workspace_id),
    col(ObjectiveRow.number),
    col(ObjectiveRow.title),
    col(ObjectiveRow.owner_id),
    col(ObjectiveRow.cycle_id),
    col(ObjectiveRow.level),
    col(ObjectiveRow.team_id),
    col(ObjectiveRow.commitment),
    col(ObjectiveRow.visibility),
    col(ObjectiveRow.state),
    col(ObjectiveRow.supports_objective),
    col(ObjectiveRow.supports_key_result),
    _CONTRIBUTORS,
    col(ObjectiveRow.created_at),
    col(ObjectiveRow.activated_on),
    col(ObjectiveRow.version),
)

KEY_RESULT = (
    col(KeyResultRow.workspace_id),
    col(KeyResultRow.number),
    col(KeyResultRow.objective),
    col(KeyResultRow.title),
    col(KeyResultRow.kind),
    col(KeyResultRow.unit),
    col(KeyResultRow.baseline),
    col(KeyResultRow.target),
    col(KeyResultRow.owner_id),
    col(KeyResultRow.asked_id),
    col(KeyResultRow.starts_on),
    col(KeyResultRow.due_on),
    col(KeyResultRow.position),
    col(KeyResultRow.weight),
    col(KeyResultRow.comes),
    col(KeyResultRow.comes_on),
    col(KeyResultRow.state),
    col(KeyResultRow.value),
    col(KeyResultRow.status),
    col(KeyResultRow.raw),
    col(KeyResultRow.shown),
    col(KeyResultRow.as_of),
    col(KeyResultRow.answered_at),
    col(KeyResultRow.version),
)


def read_objective(row: Sequence[Any]) -> Objective:
    """Return the objective of a row of OBJECTIVE."""
    supports = Support(row[10], row[11]) if row[10] or row[11] else None
    values: tuple[Any, ...] = (*row[:10], supports, ids_in(row[12]), *row[13:])
    return Objective(*values)


def read_key_result(row: Sequence[Any]) -> KeyResult:
    """Return the key result of a row of KEY_RESULT."""
    measure, standing = Measure(*row[4:8]), Standing(*row[17:23])
    values: tuple[Any, ...] = (*row[:4], measure, *row[8:17], standing, row[23])
    return KeyResult(*values)


def read_team(row: Sequence[Any]) -> Team:
    """Return the team of a row of TEAM or TEAM_AND_ME."""
    *head, member_ids, version, weekday, at, since, locale = row
    tail: list[Any] = [ids_in(member_ids), version, weekday, at, since]
    return Team(*head, *tail, *([locale] if locale else []))


def objective_fields(objective: Objective) -> dict[str, Any]:
    """Return the columns of an objective, its key and its contributors aside."""
    supports = objective.supports or Support()
    return {
        "title": objective.title,
        "folded": folded(f"{objective.public_id} {objective.title}"),
        "owner_id": objective.owner_id,
        "cycle_id": objective.cycle_id,
        "level": objective.level,
        "team_id": objective.team_id,
        "commitment": objective.commitment,
        "visibility": objective.visibility,
        "state": objective.state,
        "supports_objective": supports.objective,
        "supports_key_result": supports.key_result,
        "created_at": objective.created_at,
        "activated_on": objective.activated_on,
    }


def key_result_fields(key_result: KeyResult) -> dict[str, Any]:
    """Return the columns of a key result, its key aside."""
    measure = key_result.measure
    return {
        "objective": key_result.objective,
        "title": key_result.title,
        "kind": measure.kind,
        "unit": measure.unit,
        "baseline": measure.baseline,
        "target": measure.target,
        "owner_id": key_result.owner_id,
        "asked_id": key_result.asked_id,
        "starts_on": key_result.starts_on,
        "due_on": key_result.due_on,
        "position": key_result.position,
        "weight": key_result.weight,
        "comes": key_result.comes,
        "comes_on": key_result.comes_on,
        "state": key_result.state,
        **fields_of(key_result.standing),
    }
