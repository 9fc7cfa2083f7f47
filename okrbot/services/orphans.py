"""What somebody who left owned or answered for: whoever leads is asked who takes it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.deliveries import Delivery, DeliveryKind, Planned
from okrbot.domain.okrs import LIVING, KeyResult, Member, Objective, Team
from okrbot.domain.windows import next_window
from okrbot.domain.zones import day_in
from okrbot.services.leads import leads_of
from okrbot.store import deliveries, objectives, people, teams
from okrbot.store.engine import Store


@dataclass(frozen=True, slots=True)
class Orphans:
    """What a lead is asked to hand over, and who has left: the team, or with None altogether."""

    lead: Member
    left: Member
    things: tuple[Objective | KeyResult, ...]
    team: Team | None = None


def rescue(tx: Connection, left: Member, now: datetime, team: Team | None = None) -> None:
    """Plan one message to each who leads what a member leaves behind, else to the admins.

    Of who left one team that is what is that team's.
    """
    behind = _left_behind(tx, left.workspace_id, left.id, team)
    if not behind:
        return
    by_objective = leads_of(tx, left.workspace_id, [one for one, _ in behind], left.id)
    told = {lead_id for leads in by_objective.values() for lead_id in leads}
    period = f"{left.id}@{day_in(left.zone, now)}@{team.id if team else ''}"
    deliveries.plan(
        tx,
        [
            Planned(
                left.workspace_id,
                DeliveryKind.LEAVER,
                lead.id,
                period,
                next_window(now, lead.zone, lead.own_days),
            )
            for lead in people.members(tx, left.workspace_id, sorted(told))
        ],
    )


def orphans(store: Store, delivery: Delivery) -> Orphans | None:
    """Return what a lead is asked to hand over; None where nothing is left to."""
    left_id, _, rest = delivery.period.partition("@")
    _, _, team_id = rest.partition("@")
    with store.read() as tx:
        lead = people.member(tx, delivery.workspace_id, delivery.subject)
        left = people.member(tx, delivery.workspace_id, left_id)
        team = teams.team(tx, delivery.workspace_id, int(team_id)) if team_id else None
        behind = _left_behind(tx, delivery.workspace_id, left_id, team)
        by_objective = leads_of(tx, delivery.workspace_id, [one for one, _ in behind], left_id)
    things = tuple(
        thing for objective, thing in behind if delivery.subject in by_objective[objective.number]
    )
    if lead is None or left is None or not things:
        return None
    is_back = left.is_active if team is None else left_id in team.members
    return None if is_back else Orphans(lead, left, things, team)


def _left_behind(
    tx: Connection, workspace_id: str, member_id: str, team: Team | None
) -> list[tuple[Objective, Objective | KeyResult]]:
    """What a member owns and what they are asked about, each behind the objective it is of."""
    owned = objectives.list_objectives(tx, workspace_id, owner_id=member_id, states=LIVING)
    asked = objectives.asked_of(tx, workspace_id, member_id)
    behind: list[tuple[Objective, Objective | KeyResult]] = [
        *((one, one) for one in owned if one.owner_id == member_id),
        *((one.objective, one.key_result) for one in asked),
    ]
    return [one for one in behind if team is None or one[0].team_id == team.id]
