"""App Homes: who has opened theirs, and when it was last published."""

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
        col(MemberRow.home_opened_at).is_not(None),
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


def opened(tx: Connection, workspace_id: str) -> tuple[OpenHome, ...]:
    """Return the App Home of everybody who has ever opened it."""
    return tuple(OpenHome(*row) for row in tx.execute(_OPEN, {"workspace": workspace_id}))


def opened_in(tx: Connection, workspace_id: str, team_id: int) -> tuple[OpenHome, ...]:
    """Return the App Home of each member of a team who has ever opened it."""
    key = {"workspace": workspace_id, "team": team_id}
    return tuple(OpenHome(*row) for row in tx.execute(_OPEN_IN_TEAM, key))
