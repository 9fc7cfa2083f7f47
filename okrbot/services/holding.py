"""What could not be posted in a channel: who is told of it, and how it goes out after all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.deliveries import (
    Delivery,
    DeliveryKind,
    DeliveryState,
    Outcome,
    Planned,
    PostInDoubt,
)
from okrbot.domain.okrs import Team
from okrbot.store import deliveries, people, teams
from okrbot.store.engine import Store

UNSURE = "unsure"
"""Why a delivery is held of which nobody can say whether Slack took it."""

EXTERNAL_CHANNEL = "external_channel"
"""Why a delivery is held whose channel is shared with another organization."""

POSTS = (
    DeliveryKind.DIGEST,
    DeliveryKind.WIN,
    DeliveryKind.COMMENTS_REQUEST,
    DeliveryKind.RETROSPECTIVE,
)
"""What stands in a team's channel by itself."""


def tell(tx: Connection, held: Delivery, outcome: Outcome, now: datetime) -> None:
    """Have whoever can do something about it told, once: nothing is held in silence."""
    if held.kind.goes_to_a_team:
        _tell_the_lead(tx, held, outcome, now)
    elif held.kind is DeliveryKind.INTRODUCTION:
        kind, period = DeliveryKind.INTRODUCTION_TROUBLE, f"{outcome.reason}:{held.period}"
        deliveries.plan(tx, [Planned(held.workspace_id, kind, held.subject, period, now)])
    elif held.kind.is_a_file and outcome.reason == UNSURE:
        kind, period = DeliveryKind.FILE_DOUBT, f"{held.kind.value}:{held.period}"
        deliveries.plan(tx, [Planned(held.workspace_id, kind, held.subject, period, now)])
    elif held.kind in (DeliveryKind.PROMPT, DeliveryKind.SNOOZED_PROMPT):
        # The App Home asks the same, so the member is asked after all.
        home = Planned(held.workspace_id, DeliveryKind.HOME, held.subject, "", now)
        deliveries.mark_dirty(tx, home)


def go_on(tx: Connection, team: Team, now: datetime) -> None:
    """Post what waited for a team's channel; what is too late by now is closed as that."""
    deliveries.go_on(tx, team.workspace_id, POSTS, str(team.id), UNSURE, now)


def go_on_in(store: Store, workspace_id: str, channel_id: str, now: datetime) -> bool:
    """Post what waited for us to come into a team's channel; False where it is no team's."""
    with store.write() as tx:
        team = teams.team_of_channel(tx, workspace_id, channel_id)
        if team is not None:
            go_on(tx, team, now)
        return team is not None


def _tell_the_lead(tx: Connection, held: Delivery, outcome: Outcome, now: datetime) -> None:
    """Ask once about each post in doubt; tell once of a channel that refuses, or is shared."""
    team = teams.team(tx, held.workspace_id, int(held.subject))
    if team is None:
        return
    if outcome.reason == UNSURE:
        kind = DeliveryKind.POST_DOUBT
        period = str(PostInDoubt(team.id, held.kind, held.period))
    elif outcome.reason == EXTERNAL_CHANNEL:
        kind = DeliveryKind.CHANNEL_TROUBLE
        period = f"{team.id}:{team.channel_id}:{EXTERNAL_CHANNEL}"
    elif held.kind in POSTS:
        kind, period = DeliveryKind.CHANNEL_TROUBLE, f"{team.id}:{team.channel_id}"
    else:
        return
    told = [
        Planned(team.workspace_id, kind, member_id, period, now)
        for member_id in _answering(tx, team)
    ]
    deliveries.plan(tx, told)


def _answering(tx: Connection, team: Team) -> list[str]:
    """Who answers for a team: its lead, or where there is none the admins."""
    among = [one for one in people.members(tx, team.workspace_id) if one.is_active]
    lead = [one.id for one in among if one.id == team.lead_id]
    return lead or [one.id for one in among if one.is_admin]


def is_held_in_doubt(delivery: Delivery) -> bool:
    """Tell whether nobody knows whether it was posted."""
    return delivery.state is DeliveryState.HELD and delivery.reason == UNSURE
