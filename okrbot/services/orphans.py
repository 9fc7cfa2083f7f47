"""What somebody who left owned or answered for: whoever leads is asked who takes it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.deliveries import Delivery, DeliveryKind, Planned
from okrbot.domain.okrs import KeyResult, Member, Objective, ObjectiveState
from okrbot.domain.windows import next_window
from okrbot.domain.zones import day_in
from okrbot.services.leads import leads_of
from okrbot.store import deliveries, objectives, people
from okrbot.store.engine import Store

_LIVING = (ObjectiveState.DRAFT, ObjectiveState.ACTIVE)


@dataclass(frozen=True, slots=True)
class Orphans:
    """What a lead is asked to hand over, and who has left."""

    lead: Member
    left: Member
    things: tuple[Objective | KeyResult, ...]


def rescue(tx: Connection, left: Member, now: datetime) -> None:
    """Plan one message to each who leads what a member leaves behind, else to the admins."""
    behind = _left_behind(tx, left.workspace_id, left.id)
    by_objective = leads_of(tx, left.workspace_id, [one for one, _ in behind], left.id)
    told = {lead_id for leads in by_objective.values() for lead_id in leads}
    period = f"{left.id}@{day_in(left.zone, now)}"
    deliveries.plan(
        tx,
        [
            Planned(
                left.workspace_id,
                DeliveryKind.LEAVER,
                lead.id,
                period,
                next_window(now, lead.zone),
            )
            for lead in people.members(tx, left.workspace_id, sorted(told))
        ],
    )


def orphans(store: Store, delivery: Delivery) -> Orphans | None:
    """Return what a lead is asked to hand over; None where nothing is left to."""
    left_id, _, _ = delivery.period.partition("@")
    with store.read() as tx:
        lead = people.member(tx, delivery.workspace_id, delivery.subject)
        left = people.member(tx, delivery.workspace_id, left_id)
        behind = _left_behind(tx, delivery.workspace_id, left_id)
        by_objective = leads_of(tx, delivery.workspace_id, [one for one, _ in behind], left_id)
    things = tuple(
        thing for objective, thing in behind if delivery.subject in by_objective[objective.number]
    )
    if lead is None or left is None or left.is_active or not things:
        return None
    return Orphans(lead, left, things)


def _left_behind(
    tx: Connection, workspace_id: str, member_id: str
) -> list[tuple[Objective, Objective | KeyResult]]:
    """What a member owns and what they are asked about, each behind the objective it is of."""
    owned = objectives.list_objectives(tx, workspace_id, owner_id=member_id, states=_LIVING)
    asked = objectives.asked_of(tx, workspace_id, member_id)
    return [
        *((one, one) for one in owned if one.owner_id == member_id),
        *((one.objective, one.key_result) for one in asked),
    ]
