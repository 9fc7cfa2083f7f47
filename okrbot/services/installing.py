"""Who brought us to a workspace, and what they are told first."""

from __future__ import annotations

from datetime import datetime

from okrbot.domain.deliveries import DeliveryKind, Planned
from okrbot.domain.okrs import Member
from okrbot.store import deliveries, objectives, people
from okrbot.store.engine import Store


def take_for_installer(store: Store, admin: Member, now: datetime) -> None:
    """Have the first admin we meet told how to begin, once a workspace for ever.

    Where somebody has written an OKR already nobody needs to be told.
    """
    with store.write() as tx:
        if not people.take_for_installer(tx, admin.workspace_id, admin.id):
            return
        if not objectives.list_objectives(tx, admin.workspace_id, limit=1):
            kind = DeliveryKind.FIRST_STEPS
            deliveries.plan(tx, [Planned(admin.workspace_id, kind, admin.id, "installed", now)])
