"""Telling a team of what arrived: once each, when its answer can no longer be taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, Planned
from okrbot.domain.digests import is_told
from okrbot.domain.okrs import KeyResult, Team
from okrbot.domain.wins import STEPS, Arrival, step_reached
from okrbot.services.actors import workspace_of
from okrbot.services.hours import wait_for_hours
from okrbot.store import objectives, people, teams
from okrbot.store.engine import Store

NO_LONGER_SO = Outcome(DeliveryState.SKIPPED, reason="no_longer_so")


@dataclass(frozen=True, slots=True)
class Win:
    """What a team's channel is told: which key result is how far, in per cent, and whose it is."""

    team: Team
    key_result: KeyResult
    owner_name: str
    step: int


def periods_of(arrivals: Collection[Arrival]) -> list[str]:
    """Return under which periods these and what lies before them were told, if they were."""
    return [_period(one.key_result, step) for one in arrivals for step in STEPS]


def to_tell(
    arrivals: Collection[Arrival], before: Collection[Delivery], due_at: datetime
) -> list[Planned]:
    """Return what a team is to be told of, for when its answer can no longer be taken back.

    `before` is what was planned of these periods; what was left out then was not told.
    """
    told: dict[str, int] = {}
    for row in before:
        if row.kind is DeliveryKind.WIN and row.state is not DeliveryState.SKIPPED:
            public_id, _, step = row.period.partition("@")
            told[public_id] = max(told.get(public_id, 0), int(step))
    return [
        Planned(
            one.key_result.workspace_id,
            DeliveryKind.WIN,
            str(one.team_id),
            _period(one.key_result, one.step),
            due_at,
        )
        for one in arrivals
        if one.step > told.get(one.key_result.public_id, 0)
    ]


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
        if objective is None or not is_told(key_result, objective):
            return NO_LONGER_SO
        wait = wait_for_hours(workspace, team.zone or workspace.zone, now)
        names = people.names(tx, workspace.id, [key_result.owner_id])
    owner_name = names.get(key_result.owner_id, key_result.owner_id)
    return wait or Win(team, key_result, owner_name, int(step))


def _period(key_result: KeyResult, step: int) -> str:
    return f"{key_result.public_id}@{step}"
