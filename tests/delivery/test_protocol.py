"""One prompt a person, whatever Slack answers or does not."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from okrbot.domain.answers import Answer
from okrbot.domain.deliveries import DeliveryKind, DeliveryState, Terms
from okrbot.domain.okrs import Actor, Member
from okrbot.services import checkins
from okrbot.services.checkins import Receipt
from okrbot.store import deliveries, people
from okrbot.worker.ticker import Ticker
from tests.delivery.town import MONDAY, POST, Town, dm_of, user_of, workspace_of
from tests.store.given import planned

LAST = "2026-W47"
"""A week for whose prompt it is too late, so that it is dealt with without a call."""


def everybody_has_one(copies, here: Town, size: int, workspaces: int = 1) -> None:
    expected = {
        dm_of(user_of(number, person)) for number in range(workspaces) for person in range(size)
    }
    assert copies == dict.fromkeys(expected, 1)


def answer_in_thread(store, workspace_id: str, member_id: str, ts: str, now) -> None:
    """The member writes their value below the prompt."""
    actor = Actor(workspace_id, member_id)
    (mine,) = checkins.answerable(store, Member(workspace_id, member_id, "Ayu"), now)
    answers = [Answer(mine.number, value=Decimal(5))]
    checkins.submit(store, actor, answers, now, once="act", receipt=Receipt.CARD, thread_ts=ts)


def test_everybody_is_asked_once_however_many_workers_there_are(play) -> None:
    async def story(here: Town) -> None:
        workers = [await here.worker() for _ in range(3)]
        await asyncio.gather(*(worker.do_all() for worker in workers))
        await asyncio.gather(*(worker.do_all() for worker in workers))
        everybody_has_one(await here.copies(), here, 4, workspaces=3)
        assert here.states() == {"sent": 12}

    play(story, workspaces=3, size=4)


@pytest.mark.parametrize("kind", ["reset_after", "internal_error", "truncated"])
def test_what_slack_took_without_saying_so_is_found_and_not_sent_again(play, kind: str) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        await here.breaks({"kind": kind, "method": POST})
        await worker.do_all()
        assert {row.state for row in here.prompts().values()} <= {
            DeliveryState.UNCERTAIN,
            DeliveryState.SENT,
        }
        await here.settle(worker)
        everybody_has_one(await here.copies(), here, 3)
        by_channel = {post["channel"]: post["ts"] for post in await here.posts()}
        for member_id, row in here.prompts().items():
            assert (row.state, row.ts) == (DeliveryState.SENT, by_channel[dm_of(member_id)])

    play(story)


@pytest.mark.parametrize("kind", ["reset_before", "server_error", "bad_gateway"])
def test_what_slack_never_took_is_sent_again_once_it_was_looked_for_twice(play, kind: str) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        await here.breaks({"kind": kind, "method": POST})
        await worker.plan()
        await worker.send()
        assert here.states() == {"uncertain": 3}
        await here.breaks()
        await worker.settle()
        assert here.states() == {"uncertain": 3}, "once is not enough: Slack shows some late"
        await here.settle(worker)
        everybody_has_one(await here.copies(), here, 3)

    play(story)


def test_a_copy_that_shows_only_later_is_swept(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker(Terms(lease_s=60, timeout_s=2, settle_s=-1, sweep_s=0.3))
        hidden = {"kind": "hidden", "method": POST, "seconds": [900, 900]}
        await here.breaks({"kind": "reset_after", "method": POST}, hidden)
        await worker.plan()
        await worker.send()
        await here.breaks()
        for _ in range(2):
            here.let_lanes_rest()
            await worker.settle()
        await worker.send()
        assert set((await here.copies()).values()) == {2}, "the first ones were not to be seen"
        here.steady += 1_000
        while any(row.sweep_at for row in here.prompts().values()):
            here.let_lanes_rest()
            await worker.settle()
        everybody_has_one(await here.copies(), here, 3)
        left = {post["ts"] for post in await here.posts()}
        assert {row.ts for row in here.prompts().values()} == left

    play(story)


@pytest.mark.parametrize("kind", ["reset_after", "reset_before"])
def test_a_reply_that_nobody_is_sure_of_is_looked_for_in_its_thread(play, kind: str) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        member_id = user_of(0, 0)
        await here.settle(worker)
        prompt = here.prompts()[member_id]
        await here.breaks({"kind": kind, "method": POST})
        answer_in_thread(here.store, workspace_of(0), member_id, prompt.ts, here.now)
        await worker.send()
        (card,) = here.rows(DeliveryKind.ANSWER_CARD)
        assert card.state is DeliveryState.UNCERTAIN
        await here.breaks()
        await here.settle(worker)
        (card,) = here.rows(DeliveryKind.ANSWER_CARD)
        posts = [post for post in await here.posts() if post["key"] == card.message_key]
        assert (card.state, [post["ts"] for post in posts]) == (DeliveryState.SENT, [card.ts])

    play(story)


def test_what_slack_never_lets_us_look_for_is_held_in_the_end(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        broken = {"kind": "refused", "method": "conversations.history", "code": "fatal_error"}
        await here.breaks({"kind": "reset_after", "method": POST}, broken)
        await worker.do_all()
        assert here.states() == {"uncertain": 1}
        here.now += timedelta(hours=13)
        here.let_lanes_rest()
        await worker.settle()
        assert here.states()["held"] == 1
        (home,) = here.rows(DeliveryKind.HOME)
        assert home.subject == user_of(0, 0), "the App Home asks meanwhile"
        await here.breaks()
        here.now = MONDAY + timedelta(days=1)
        await here.settle(worker)
        (nudge,) = here.rows(DeliveryKind.NUDGE)
        assert nudge.state is DeliveryState.SENT, "the reminder is the second try"

    play(story, size=1)


def test_workers_whose_clocks_are_apart_leave_each_others_sends_alone(play) -> None:
    async def story(here: Town) -> None:
        terms = Terms(lease_s=60, timeout_s=20, settle_s=-1, sweep_s=-1)
        worker = await here.worker(terms)
        others = [await here.worker(terms, timedelta(hours=hours)) for hours in (3, -1)]
        await here.breaks({"kind": "late", "method": POST, "seconds": [0.5, 0.5]})
        await worker.plan()
        late = asyncio.create_task(worker.send())
        while await here.struck("late") < 3:
            await asyncio.sleep(0.01)
        await here.breaks()
        for other in others:
            await other.do_all()
        await late
        everybody_has_one(await here.copies(), here, 3)
        taken = {(row.state, row.attempt, row.sweep_at) for row in here.prompts().values()}
        assert taken == {(DeliveryState.SENT, 1, None)}, "a lease is the database's, not a clock's"

        ahead, behind = others
        here.now += timedelta(days=7)
        await here.breaks({"kind": "reset_after", "method": POST})
        await ahead.do_all()
        await here.breaks()
        for other in (behind, ahead):
            await here.settle(other)
        assert set((await here.copies()).values()) == {2}, "one of each week"

    play(story)


def test_a_worker_that_wakes_after_its_lease_leaves_no_second_copy(play) -> None:
    async def story(here: Town) -> None:
        asleep, awake = await here.worker(), await here.worker()
        await here.breaks({"kind": "late", "method": POST, "seconds": [1, 1]})
        await asleep.plan()
        late = asyncio.create_task(asleep.send())
        while await here.struck("late") < 3:
            await asyncio.sleep(0.01)
        await here.breaks()
        here.let_leases_pass()
        await here.settle(awake)
        await late
        await here.settle(awake)
        await here.settle(awake)
        everybody_has_one(await here.copies(), here, 3)

    play(story)


def test_a_rate_limit_lets_one_call_of_one_workspace_rest(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        limited = {"kind": "ratelimited", "method": POST, "seconds": [30, 30]}
        await here.breaks({**limited, "target": workspace_of(0)})
        await worker.do_all()
        copies = await here.copies()
        assert copies == {dm_of(user_of(1, person)): 1 for person in range(2)}
        struck = await here.struck("ratelimited")
        await worker.do_all()
        assert await here.struck("ratelimited") == struck, "it must rest"
        assert {row.attempt for row in here.prompts().values() if row.ts is None} == {0}
        await here.breaks()
        await here.settle(worker)
        everybody_has_one(await here.copies(), here, 2, workspaces=2)

    play(story, workspaces=2, size=2)


def test_what_was_claimed_for_a_workspace_that_must_rest_goes_back_untried(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        await here.breaks({"kind": "ratelimited", "method": POST, "seconds": [30, 30]})
        await worker.plan()
        await worker.send()
        assert await here.struck("ratelimited") < 30, "each of them was tried all the same"
        assert here.states() == {"pending": 30}

    play(story, workspaces=3, size=10)


def test_a_person_slack_does_not_know_is_skipped_with_the_reason(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        refused = {"kind": "refused", "method": POST, "code": "user_not_found"}
        await here.breaks({**refused, "target": dm_of(user_of(0, 1))})
        await worker.do_all()
        gone = here.prompts()[user_of(0, 1)]
        assert (gone.state, gone.reason) == (DeliveryState.SKIPPED, "user_not_found")
        assert here.states() == {"sent": 2, "skipped": 1}

    play(story)


def test_a_revoked_token_suspends_its_workspace_and_keeps_its_rows(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        refused = {"kind": "refused", "method": POST, "code": "token_revoked"}
        await here.breaks({**refused, "target": workspace_of(0)})
        await worker.do_all()
        assert here.states() == {"sent": 2, "pending": 2}
        with here.store.read() as tx:
            assert people.workspace(tx, workspace_of(0)).suspended == "token_revoked"
        await here.breaks()
        await worker.do_all()
        assert here.states() == {"sent": 2, "pending": 2}, "nobody has connected it again"
        with here.store.write() as tx:
            people.suspend(tx, workspace_of(0), None)
        await here.settle(worker)
        everybody_has_one(await here.copies(), here, 2, workspaces=2)

    play(story, workspaces=2, size=2)


def test_what_slack_refuses_for_its_looks_is_said_in_plain_words_else_dead(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        refused = {"kind": "refused", "method": POST, "code": "invalid_blocks"}
        await here.breaks(refused)
        await worker.do_all()
        assert {row.state for row in here.prompts().values()} == {DeliveryState.DEAD}
        assert {row.reason for row in here.prompts().values()} == {"invalid_blocks"}
        assert await here.struck("refused") == 2, "as it is, then plain"

    play(story, size=1)


def test_a_poison_row_dies_after_three_tries_and_blocks_nobody(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        with here.store.write() as tx:
            stranger = planned(
                "U0STRANGER", DeliveryKind.CONFIRMATION, workspace_id=workspace_of(0), period="O-9"
            )
            deliveries.plan(tx, [stranger])
        await worker.do_all()
        everybody_has_one(await here.copies(), here, 3)
        for _ in range(3):
            here.now += timedelta(minutes=1)
            await worker.do_all()
        (poison,) = here.rows(DeliveryKind.CONFIRMATION)
        assert (poison.state, poison.attempt) == (DeliveryState.DEAD, 3)

    play(story)


def test_asked_to_end_a_worker_finishes_what_it_began_and_claims_no_more(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        await here.breaks({"kind": "late", "method": POST, "seconds": [0.3, 0.3]})
        await worker.plan()
        sending = asyncio.create_task(worker.send())
        while not here.states()["sending"]:
            await asyncio.sleep(0.01)
        worker.stop()
        await sending
        states = here.states()
        assert states["sending"] == 0
        assert states["sent"] == len(await here.posts())
        await worker.send()
        assert here.states() == states, "it has ended"

    play(story, size=30)


def test_asked_to_end_a_worker_leaves_to_others_whom_it_has_not_planned_for(play) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker()
        planning = asyncio.create_task(worker.plan())
        while not here.states():
            await asyncio.sleep(0)
        worker.stop()
        assert await planning < 20, "it has planned for everybody all the same"
        await here.settle(await here.worker())
        everybody_has_one(await here.copies(), here, 1, workspaces=20)

    play(story, workspaces=20, size=1)


def test_calls_that_hang_end_as_uncertain_when_the_process_must_end(
    play, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(here: Town) -> None:
        worker = await here.worker(Terms(lease_s=60, timeout_s=20, settle_s=-1, sweep_s=-1))
        await here.breaks({"kind": "late", "method": POST, "seconds": [9, 9]})
        await worker.plan()
        sending = asyncio.create_task(worker.send())
        while await here.struck("late") < 3:
            await asyncio.sleep(0.01)
        worker.stop()
        await asyncio.wait_for(sending, 5)
        assert here.states() == {"uncertain": 3}

    monkeypatch.setattr("okrbot.worker.sender.GRACE_S", 0.2)
    play(story)


def test_a_process_that_ends_amid_a_tick_has_nothing_to_complain_of(
    play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(here: Town) -> None:
        here.now = MONDAY - timedelta(days=1)
        worker = await here.worker()
        ticker = Ticker(worker)
        ticker.start()
        await worker.do_all()
        await here.breaks({"kind": "late", "method": POST, "seconds": [0.3, 0.3]})
        here.now = MONDAY
        while await here.struck("late") < 1:
            await asyncio.sleep(0.01)
        await ticker.stop()
        assert here.states()["sending"] == 0
        assert [record.getMessage() for record in caplog.records] == []

    monkeypatch.setattr("okrbot.worker.ticker.SEND_EVERY_S", 0.05)
    caplog.set_level("ERROR")
    play(story)


def test_a_machine_whose_clock_is_set_back_ticks_on(play, monkeypatch: pytest.MonkeyPatch) -> None:
    class Machine(datetime):
        """The clock that the scheduler goes by."""

        back = timedelta(0)

        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - cls.back

    async def story(here: Town) -> None:
        here.now = MONDAY + timedelta(hours=2)
        ticker = Ticker(await here.worker())
        ticker.start()
        while here.states() != {"sent": 1}:
            await asyncio.sleep(0.01)
        Machine.back = timedelta(hours=1)
        here.now -= Machine.back
        await asyncio.sleep(0.3)
        with here.store.write() as tx:
            deliveries.plan(tx, [planned(user_of(0, 0), workspace_id=workspace_of(0), period=LAST)])
        while "skipped" not in here.states():
            await asyncio.sleep(0.01)
        await ticker.stop()

    for module in ("schedulers.base", "triggers.interval"):
        monkeypatch.setattr(f"apscheduler.{module}.datetime", Machine)
    monkeypatch.setattr("okrbot.worker.ticker.SEND_EVERY_S", 0.05)
    play(story, size=1)
