"""What goes wrong on purpose: what the caller sees, and what Slack accepted nevertheless."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
import pytest

from okrbot.sandbox.clock import Clock
from okrbot.sandbox.faults import Faults, Kind, Rule
from okrbot.sandbox.people import Member, Team
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.state import Timings
from tests.sandbox.rawbot import RawBot
from tests.sandbox.scripted import manifest
from tests.sandbox.test_socket_mode import in_loop

AYU, MIA = "U0AYU000001", "U0MIA000004"
AYUS, MIAS = "D0AYU000001", "D0MIA000004"
TEA = Team("T0TEA000001", "Tea Ltd", "tea")
POST = "chat.postMessage"


class Bench:
    """A sandbox, a bot by hand, and a clock that counts only what it is told."""

    def __init__(self, sandbox, bot, steady):
        self.sandbox, self.bot, self.steady = sandbox, bot, steady

    async def breaks(self, *rules, seed=0):
        url = f"{self.sandbox.url}/sandbox/faults"
        body = {"seed": seed, "rules": rules, "rate_limits": False}
        async with self.bot.web.post(url, json=body) as reply:
            return reply.status, await reply.json()

    async def posts(self, channel=AYUS, key="k", token=None, **more):
        metadata = {"event_type": "sent", "event_payload": {"key": key}}
        told = {"channel": channel, "text": "hi", "metadata": metadata, **more}
        return await self.bot.call(POST, token, **told)

    async def answer(self, method=POST, **arguments):
        """The bare answer: status, headers and text."""
        bearer = {"Authorization": f"Bearer {self.sandbox.bot_token}"}
        arguments = arguments or {"channel": AYUS, "text": "hi"}
        url = self.sandbox.api_url + method
        async with self.bot.web.post(url, json=arguments, headers=bearer) as reply:
            return reply.status, reply.headers, await reply.text()

    async def ledger(self):
        async with self.bot.web.get(f"{self.sandbox.url}/sandbox/ledger") as reply:
            return (await reply.json())["posts"]

    async def history(self, channel=AYUS):
        told = await self.bot.call("conversations.history", channel=channel)
        return [message["ts"] for message in told["messages"]]


@asynccontextmanager
async def bench(**changes):
    steady = [0.0]
    clock = Clock(steady=lambda: steady[0])
    sandbox = Sandbox(manifest(), clock=clock, **changes)
    await sandbox.start()
    bot = RawBot(sandbox)
    await bot.start()
    for user in (AYU, MIA):
        await bot.call("conversations.open", users=user)
    yield Bench(sandbox, bot, steady)
    await bot.stop()
    await sandbox.stop()


@in_loop
async def test_what_fails_before_slack_accepts_leaves_nothing():
    async with bench() as on:
        await on.breaks({"kind": "server_error", "method": POST})
        assert (await on.answer())[0] == 500
        await on.breaks({"kind": "bad_gateway"})
        status, headers, text = await on.answer()
        assert (status, headers["Content-Type"]) == (502, "text/html; charset=utf-8")
        assert "<html>" in text
        await on.breaks({"kind": "refused", "code": "restricted_action"})
        assert await on.posts() == {"ok": False, "error": "restricted_action"}
        await on.breaks({"kind": "reset_before"})
        with pytest.raises(aiohttp.ClientError):
            await on.posts()
        assert await on.ledger() == []


@in_loop
async def test_what_fails_after_slack_accepted_is_in_the_ledger_unanswered():
    async with bench() as on:
        await on.breaks({"kind": "reset_after"})
        with pytest.raises(aiohttp.ClientError):
            await on.posts(key="reset")
        await on.breaks({"kind": "internal_error"})
        assert await on.posts(key="internal") == {"ok": False, "error": "internal_error"}
        await on.breaks({"kind": "truncated"})
        with pytest.raises(json.JSONDecodeError):
            await on.posts(key="truncated")
        await on.breaks()
        told = await on.posts(key="fine")
        lines = await on.ledger()
        assert [line["key"] for line in lines] == ["reset", "internal", "truncated", "fine"]
        assert [line["answered"] for line in lines] == [False, False, False, True]
        assert lines[-1]["ts"] == told["ts"]
        assert lines[-1]["team"] == "T0KOPI00001"
        assert not lines[-1]["deleted"]


@in_loop
async def test_the_ledger_keeps_what_was_deleted_and_says_so():
    async with bench() as on:
        told = await on.posts()
        await on.bot.call("chat.delete", channel=AYUS, ts=told["ts"])
        assert [(post["ts"], post["deleted"]) for post in await on.ledger()] == [(told["ts"], True)]


@in_loop
async def test_a_late_post_is_accepted_though_its_sender_has_hung_up():
    async with bench() as on:
        await on.breaks({"kind": "late", "seconds": [0.1, 0.2]})
        before = on.sandbox.slack.workspace.revision
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(on.posts(), 0.02)
        assert await on.ledger() == []
        await on.sandbox.slack.workspace.wait_past(before, 5)
        assert [post["answered"] for post in await on.ledger()] == [False]


@in_loop
async def test_a_late_post_whose_sender_waits_is_answered():
    async with bench() as on:
        await on.breaks({"kind": "late", "seconds": 0.01})
        assert (await on.posts())["ok"]
        assert [post["answered"] for post in await on.ledger()] == [True]


@in_loop
async def test_a_hidden_post_shows_in_no_history_until_its_time():
    async with bench() as on:
        await on.breaks({"kind": "hidden", "seconds": 1})
        told = await on.posts()
        assert await on.history() == []
        on.steady[0] += 1
        assert await on.history() == [told["ts"]]


@in_loop
async def test_hidden_comes_beside_another_fault():
    async with bench() as on:
        await on.breaks({"kind": "internal_error", "method": POST}, {"kind": "hidden"})
        await on.posts()
        assert await on.history() == []
        on.steady[0] += 1
        assert len(await on.history()) == 1


@pytest.mark.parametrize(
    ("shape", "written"), [("integer", "3"), ("decimal", "2.5"), ("garbage", "soon")]
)
@in_loop
async def test_retry_after_comes_in_the_shape_that_was_asked_for(shape, written):
    async with bench() as on:
        await on.breaks({"kind": "ratelimited", "retry_after": shape, "seconds": 2.5})
        status, headers, text = await on.answer()
        assert (status, headers["Retry-After"]) == (429, written)
        assert json.loads(text) == {"ok": False, "error": "ratelimited"}


@in_loop
async def test_retry_after_as_a_date_is_by_the_clock_of_the_sandbox():
    async with bench() as on:
        on.sandbox.clock.move_to(datetime.fromisoformat("2031-05-06T07:08:09+00:00"))
        await on.breaks({"kind": "ratelimited", "retry_after": "date", "seconds": 60})
        _, headers, _ = await on.answer()
        when = parsedate_to_datetime(headers["Retry-After"])
        wait = when - on.sandbox.clock.now()
        assert timedelta(seconds=55) < wait <= timedelta(seconds=61)


@pytest.mark.parametrize("target", [AYU, AYUS])
@in_loop
async def test_a_rule_for_one_person_or_channel_spares_the_others(target):
    async with bench() as on:
        await on.breaks({"kind": "refused", "code": "is_archived", "target": target})
        assert (await on.posts(AYUS))["error"] == "is_archived"
        assert (await on.posts(MIAS))["ok"]


@in_loop
async def test_a_rule_for_one_workspace_spares_the_others():
    async with bench(elsewhere={TEA: (Member("U1", "jo", "Jo", "Etc/UTC"),)}) as on:
        tea = on.sandbox.slacks[1].bot_token
        await on.bot.call("conversations.open", tea, users="U1")
        await on.breaks({"kind": "refused", "code": "account_inactive", "target": TEA.id})
        assert (await on.posts())["ok"]
        assert (await on.posts("D1", token=tea))["error"] == "account_inactive"


@in_loop
async def test_each_token_reaches_its_own_workspace_and_no_other():
    async with bench(elsewhere={TEA: (Member("U1", "jo", "Jo", "Etc/UTC"),)}) as on:
        tea = on.sandbox.slacks[1].bot_token
        assert (await on.bot.call("auth.test", tea))["team_id"] == TEA.id
        assert (await on.bot.call("auth.test"))["team_id"] == "T0KOPI00001"
        assert (await on.bot.call("users.info", tea, user="U1"))["user"]["team_id"] == TEA.id
        assert (await on.bot.call("users.info", tea, user=AYU))["error"] == "user_not_found"
        assert (await on.posts("D1"))["error"] == "channel_not_found"
        await on.posts("D1", token=tea)
        assert [post["team"] for post in await on.ledger()] == [TEA.id]


RULES = [Rule(Kind.RESET_AFTER, 0.02), Rule(Kind.SERVER_ERROR, 0.05), Rule(Kind.HIDDEN, 0.1)]


def fates(seed, calls):
    faults = Faults()
    faults.set(seed, RULES)
    met = {}
    for name in calls:
        met.setdefault(name, []).append(faults.meet(POST, {"T1", name}))
    return met


def test_a_seed_gives_each_call_the_same_fate_in_whatever_order_calls_come():
    people = [f"U{n}" for n in range(200)]
    forwards, backwards = fates(7, people * 3), fates(7, [*reversed(people)] * 3)
    assert forwards == backwards
    assert forwards != fates(8, people * 3)


def test_a_rate_is_the_share_of_calls_that_are_met():
    faults = Faults()
    faults.set(1, RULES)
    for n in range(10_000):
        faults.meet(POST, {"T1", f"U{n}"})
    assert 150 < faults.struck[Kind.RESET_AFTER] < 250
    assert 420 < faults.struck[Kind.SERVER_ERROR] < 580
    assert 900 < faults.struck[Kind.HIDDEN] < 1100


def test_rules_set_anew_begin_with_fresh_dice():
    faults = Faults()
    faults.set(3, RULES)
    first = [faults.meet(POST, {"U1"}) for _ in range(300)]
    faults.set(3, RULES)
    assert [faults.meet(POST, {"U1"}) for _ in range(300)] == first


@in_loop
async def test_what_was_set_can_be_seen_with_how_often_it_struck():
    async with bench() as on:
        await on.breaks({"kind": "server_error", "method": POST, "rate": 1}, seed=9)
        await on.answer()
        async with on.bot.web.get(f"{on.sandbox.url}/sandbox/faults") as reply:
            told = await reply.json()
        assert told["seed"] == 9
        assert told["rules"][0]["kind"] == "server_error"
        assert told["struck"] == {"server_error": 1}
        assert told["rate_limits"] is False


@pytest.mark.parametrize(
    "rule",
    [
        {},
        "reset",
        {"kind": "earthquake"},
        {"kind": "late", "rate": 1.5},
        {"kind": "late", "rate": True},
        {"kind": "late", "seconds": [3, 1]},
        {"kind": "late", "seconds": "soon"},
        {"kind": "late", "when": "now"},
        {"kind": "refused"},
        {"kind": "late", "code": "is_archived"},
        {"kind": "ratelimited", "retry_after": "roman"},
        {"kind": ["late"]},
    ],
)
@in_loop
async def test_a_rule_that_means_nothing_is_told_and_changes_nothing(rule):
    async with bench() as on:
        status, told = await on.breaks(rule)
        assert status == 400, told
        assert told["error"]
        assert (await on.posts())["ok"]


def hearing(kind, **timings):
    """A bench on which a person's message meets a fault of envelopes; yields what the bot hears."""

    @asynccontextmanager
    async def made():
        quick = Timings(ack=0.3, retries=(0.0, 0.0))
        async with bench(timings=quick) as on:
            await on.breaks({"kind": kind, "method": "events_api", "rate": 1})
            url = f"{on.sandbox.url}/sandbox/say"
            said = {"as": AYU, "channel": AYUS, "text": "hello"}
            async with on.bot.web.post(url, json=said) as reply:
                assert reply.status == 200
            await on.sandbox.slack.events.settle()
            yield on

    return made()


@in_loop
async def test_a_dropped_envelope_never_comes():
    async with hearing("dropped") as on:
        assert on.bot.heard == []


@in_loop
async def test_a_duplicated_envelope_comes_twice_with_one_event_id():
    async with hearing("duplicated") as on:
        first, second = on.bot.heard
        assert first["envelope_id"] != second["envelope_id"]
        assert first["payload"]["event_id"] == second["payload"]["event_id"]


@in_loop
async def test_a_cut_connection_has_the_event_sent_again_to_whoever_comes_anew():
    async with hearing("disconnected") as on:
        assert on.sandbox.slack.sockets.count == 0
        assert [envelope["retry_attempt"] for envelope in on.bot.heard] == [0]


@in_loop
async def test_a_refresh_asks_everyone_to_come_anew_before_the_envelope():
    async with hearing("refresh") as on:
        assert [envelope["type"] for envelope in on.bot.heard] == ["disconnect"]
        assert on.bot.heard[0]["reason"] == "refresh_requested"


def test_the_page_of_the_proof_explains_every_kind_of_fault():
    page = (Path(__file__).parents[2] / "docs" / "proof.md").read_text(encoding="utf-8")
    assert {kind for kind in Kind if f"`{kind}`" in page} == {*Kind}
