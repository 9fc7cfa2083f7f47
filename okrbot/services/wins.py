"""Telling a team of what arrived: once each, when its answer can no longer be taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, Planned
from okrbot.domain.okrs import KeyResult, ObjectiveState, Team, Visibility
from okrbot.domain.wins import STEPS, step_reached
from okrbot.services.actors import workspace_of
from okrbot.services.hours import wait_for_hours
from okrbot.store import deliveries, objectives, people, teams
from okrbot.store.engine import Store

NO_LONGER_SO = Outcome(DeliveryState.SKIPPED, reason="no_longer_so")


@dataclass(frozen=True, slots=True)
class Win:
    """What a team's channel is told: which key result is how far, in per cent, and whose it is."""

    team: Team
    key_result: KeyResult
    owner_name: str
    step: int


def tell(
    tx: Connection,
    workspace_id: str,
    arrivals: Collection[tuple[KeyResult, int]],
    due_at: datetime,
) -> None:
    """Plan to tell of what has come to a step, for when its answer can no longer be taken back.

    Nothing is read where nothing has come far enough, which is nearly always.
    """
    if not arrivals:
        return
    arrived = [one for one, _ in arrivals]
    team_of = {
        one.number: str(one.team_id)
        for one in objectives.objectives(tx, workspace_id, sorted({a.objective for a in arrived}))
        if one.team_id is not None
    }
    told = _told(tx, workspace_id, set(team_of.values()), arrived)
    deliveries.mark_all_dirty(
        tx,
        [
            Planned(
                workspace_id, DeliveryKind.WIN, team_of[one.objective], _period(one, step), due_at
            )
            for one, step in arrivals
            if one.objective in team_of and step > told.get(one.public_id, 0)
        ],
    )


def win(store: Store, delivery: Delivery, now: datetime) -> Win | Outcome:
    """Return what a team is told, or why it is not (yet): the answer may have been taken back."""
    public_id, _, step = delivery.period.partition("@")
    with store.read() as tx:
        workspace = workspace_of(tx, delivery.workspace_id)
        team = teams.team(tx, workspace.id, int(delivery.subject))
        if team is None or team.channel_id is None:
            return Outcome(DeliveryState.SKIPPED, reason="no_channel")
        key_result = objectives.key_result(tx, workspace.id, int(public_id.removeprefix("KR-")))
        if key_result is None or step_reached(key_result, workspace.wins) != int(step):
            return NO_LONGER_SO
        objective = objectives.objective(tx, workspace.id, key_result.objective)
        if (
            objective is None
            or objective.state is not ObjectiveState.ACTIVE
            or objective.visibility is not Visibility.PUBLIC
        ):
            return NO_LONGER_SO
        wait = wait_for_hours(workspace, team.zone or workspace.zone, now)
        names = people.names(tx, workspace.id, [key_result.owner_id])
    owner_name = names.get(key_result.owner_id, key_result.owner_id)
    return wait or Win(team, key_result, owner_name, int(step))


def _told(
    tx: Connection, workspace_id: str, team_ids: set[str], arrived: list[KeyResult]
) -> dict[str, int]:
    """How far each was told to be before, by its public id; what was left out was not told."""
    periods = [_period(one, step) for one in arrived for step in STEPS]
    told: dict[str, int] = {}
    for row in deliveries.rows_of(tx, workspace_id, [DeliveryKind.WIN], team_ids, periods):
        if row.state is not DeliveryState.SKIPPED:
            public_id, _, step = row.period.partition("@")
            told[public_id] = max(told.get(public_id, 0), int(step))
    return told


def _period(key_result: KeyResult, step: int) -> str:
    return f"{key_result.public_id}@{step}"
