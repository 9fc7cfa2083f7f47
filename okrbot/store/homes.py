"""App Homes: who has opened theirs lately, and when it was last published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select
from sqlmodel import col

from okrbot.domain.deliveries import DeliveryKind, DeliveryState
from okrbot.store.tables import DeliveryRow, MemberRow, TeamMemberRow


@dataclass(frozen=True, slots=True)
class OpenHome:
    """A member's App Home, with how its last publication stands; None before the first one."""

    member_id: str
    state: DeliveryState | None
    last_try_at: datetime | None


_OPEN = (
    select(col(MemberRow.id), col(DeliveryRow.state), col(DeliveryRow.last_try_at))
    .outerjoin(
        DeliveryRow,
        (col(DeliveryRow.workspace_id) == col(MemberRow.workspace_id))
        & (col(DeliveryRow.kind) == DeliveryKind.HOME)
        & (col(DeliveryRow.subject) == col(MemberRow.id))
        & (col(DeliveryRow.period) == ""),
    )
    .where(
        col(MemberRow.workspace_id) == bindparam("workspace"),
        col(MemberRow.is_active),
        col(MemberRow.home_opened_at) >= bindparam("since"),
    )
    .order_by(col(MemberRow.id))
)
_OPEN_IN_TEAM = _OPEN.where(
    col(MemberRow.id).in_(
        select(col(TeamMemberRow.member_id)).where(
            col(TeamMemberRow.workspace_id) == bindparam("workspace"),
            col(TeamMemberRow.team_id) == bindparam("team"),
        )
    )
)


def opened(tx: Connection, workspace_id: str, since: datetime) -> tuple[OpenHome, ...]:
    """Return the App Home of everybody who has opened it since then."""
    key = {"workspace": workspace_id, "since": since}
    return tuple(OpenHome(*row) for row in tx.execute(_OPEN, key))


def opened_in(
    tx: Connection, workspace_id: str, team_id: int, since: datetime
) -> tuple[OpenHome, ...]:
    """Return the App Home of each member of a team who has opened it since then."""
    key = {"workspace": workspace_id, "team": team_id, "since": since}
    return tuple(OpenHome(*row) for row in tx.execute(_OPEN_IN_TEAM, key))
