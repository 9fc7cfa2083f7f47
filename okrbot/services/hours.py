"""When a message that nobody asked for may go out: looked at again just before it does."""

from __future__ import annotations

from datetime import datetime, timedelta

from okrbot.domain.cadence import may_ask
from okrbot.domain.deliveries import DeliveryState, Outcome
from okrbot.domain.okrs import Member, Workspace
from okrbot.domain.rhythm import AS_THE_COUNTRY, OwnDays
from okrbot.domain.windows import next_window
from okrbot.services.absence import absence_of
from okrbot.services.actors import today_in, workspace_of
from okrbot.store.engine import Store


def wait_for_reader(
    store: Store, reader: Member, now: datetime, *, even_away: bool
) -> Outcome | None:
    """Return until when a note to a member waits, as `wait_for_hours` does.

    One that may come `even_away` is about their absence itself.
    """
    with store.read() as tx:
        workspace = workspace_of(tx, reader.workspace_id)
        is_away = not even_away and absence_of(tx, reader, now) is not None
    return wait_for_hours(workspace, reader.zone, now, is_away=is_away, own=reader.own_days)


def wait_for_hours(
    workspace: Workspace,
    zone: str,
    now: datetime,
    *,
    is_away: bool = False,
    own: OwnDays = AS_THE_COUNTRY,
) -> Outcome | None:
    """Return until when an unasked message waits; None where it may go out now.

    It waits for 08:00–19:00 of a working day in the zone; through a pause, and while its reader is
    away, it looks again every day.
    """
    if is_away or workspace.is_paused_on(today_in(workspace, now)):
        due_at = next_window(now + timedelta(days=1), zone, own)
    elif not may_ask(now, zone, own):
        due_at = next_window(now, zone, own)
    else:
        return None
    return Outcome(DeliveryState.PENDING, due_at=due_at, counts=False)
