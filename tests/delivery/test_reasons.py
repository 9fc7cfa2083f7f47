"""Whoever is not asked has a row that says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from okrbot.domain.absence import Absence, AbsenceSource
from okrbot.domain.answers import Answer
from okrbot.domain.cadence import SkipReason
from okrbot.domain.deliveries import DeliveryKind, DeliveryState
from okrbot.domain.okrs import Actor, KeyResultState, Member
from okrbot.domain.rhythm import Cadence, OwnDays
from okrbot.services import checkins
from okrbot.store import absences, objectives, people
from tests.delivery.town import MONDAY, Town, user_of, workspace_of

HERE = workspace_of(0)
(ASKED, IDLE, ANSWERED, AWAY, OFF, GONE, GUEST, BOT, STOPPED) = (user_of(0, n) for n in range(9))
WHOLE_WEEK = frozenset(MONDAY.date() + timedelta(days=day) for day in range(7))


def _things_happen(here: Town) -> None:
    """Between the plan and the send, to everybody but the first."""
    me = Member(HERE, ANSWERED, "Ayu")
    (mine,) = checkins.answerable(here.store, me, here.now)
    answer = Answer(mine.number, value=Decimal(5))
    checkins.submit(here.store, Actor(HERE, ANSWERED), [answer], here.now, once="act")
    with here.store.write() as tx:
        (one,) = objectives.asked_of(tx, HERE, IDLE)
        dropped = replace(one.key_result, state=KeyResultState.DROPPED)
        objectives.update_key_result(tx, dropped)
        absences.put_absence(tx, Absence(HERE, AWAY, AbsenceSource.SAID, date(2026, 11, 20), None))
        people.set_rhythm(tx, HERE, OFF, None, None, Cadence.WEEKLY, OwnDays(off=WHOLE_WEEK))
        for who, change in (
            (GONE, {"is_active": False}),
            (GUEST, {"is_guest": True}),
            (BOT, {"is_bot": True}),
        ):
            people.put_member(tx, Member(HERE, who, "Ayu", refreshed_at=MONDAY, **change))
        people.set_wishes(tx, HERE, STOPPED, prompts=False, nudges=True, bundles=True, cycles=True)
        workspace = people.workspace(tx, workspace_of(1))
        people.put_workspace(tx, replace(workspace, paused_from=MONDAY.date()))


def _reasons(here: Town) -> dict[str, str | None]:
    """Why there is no prompt of the latest week, by whom it was for."""
    rows = here.rows(DeliveryKind.PROMPT)
    latest = max(row.period for row in rows)
    skipped = [row for row in rows if row.state is DeliveryState.SKIPPED and row.period == latest]
    return {row.subject: row.reason for row in skipped}


def test_each_reason_not_to_ask_stands_in_the_row_of_its_week(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        await worker.plan()
        _things_happen(here)
        await here.settle(worker)
        assert _reasons(here) == {
            IDLE: SkipReason.NO_OPEN_KEY_RESULT,
            ANSWERED: SkipReason.ANSWERED_RECENTLY,
            AWAY: SkipReason.AWAY,
            OFF: SkipReason.DAY_OFF,
            GONE: SkipReason.DEACTIVATED,
            GUEST: SkipReason.GUEST,
            BOT: SkipReason.BOT,
            STOPPED: SkipReason.STOPPED,
            **{user_of(1, n): SkipReason.PAUSED for n in range(9)},
        }
        here.now = MONDAY + timedelta(days=11)
        await here.settle(worker)
        assert _reasons(here)[ASKED] == SkipReason.TOO_LATE, "no worker ran before that Friday"

    play(story, workspaces=2, size=9)
