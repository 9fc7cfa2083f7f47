"""Slack's limits hold, tell honestly when to come again, and can be switched."""

from __future__ import annotations

import asyncio

import pytest

from okrbot.sandbox.people import Member
from okrbot.sandbox.rates import LIMITS, Bucket, RateLimits
from tests.sandbox.test_faults import AYU, AYUS, MIAS, TEA, bench
from tests.sandbox.test_socket_mode import in_loop

POST = "chat.postMessage"
BURST = 5


def limits():
    """Limits, and the list that holds what time it is for them."""
    time = [0.0]
    return RateLimits(lambda: time[0]), time


def taken(rates, count, method, channel="C1", team="T1"):
    """How many of so many calls in one moment go through."""
    return sum(rates.wait(team, method, channel) == 0 for _ in range(count))


@pytest.mark.parametrize("method", LIMITS)
def test_a_minute_lets_as_many_calls_through_as_slack_says(method):
    calls = LIMITS[method].a_minute
    rates, time = limits()
    through = 0
    for n in range(calls * 2):
        through += taken(rates, 1, method, channel=f"C{n}")
    assert through == calls
    time[0] += 60
    assert sum(taken(rates, 1, method, channel=f"C{n}") for n in range(calls * 2)) == calls


def test_a_channel_takes_one_message_a_second_after_a_short_burst():
    rates, time = limits()
    assert taken(rates, 20, POST) == BURST
    time[0] += 1
    assert taken(rates, 20, POST) == 1
    assert taken(rates, 20, POST, channel="C2") == BURST


def test_whoever_comes_when_told_finds_room():
    rates, time = limits()
    taken(rates, LIMITS["users.info"].a_minute, "users.info")
    wait = rates.wait("T1", "users.info", "")
    assert 0 < wait <= 60 / LIMITS["users.info"].a_minute
    time[0] += wait
    assert rates.wait("T1", "users.info", "") == 0


def test_a_refused_message_costs_its_workspace_nothing():
    rates, _ = limits()
    taken(rates, 1000, POST)
    spared = sum(taken(rates, 1, POST, channel=f"D{n}") for n in range(1000))
    assert spared == LIMITS[POST].a_minute - BURST


def test_workspaces_and_methods_have_buckets_of_their_own():
    rates, _ = limits()
    taken(rates, 1000, "chat.update")
    assert taken(rates, 1, "chat.update", team="T2") == 1
    assert taken(rates, 1, "chat.delete") == 1


def test_methods_without_a_limit_are_never_refused():
    rates, _ = limits()
    assert taken(rates, 1000, "auth.test") == 1000


def test_a_bucket_holds_no_more_than_its_size_however_long_it_waits():
    bucket = Bucket(2, 1.0, now=0)
    assert bucket.wait(1e6) == 0
    bucket.take()
    bucket.take()
    assert bucket.wait(1e6) == 1


@in_loop
async def test_slack_answers_429_with_retry_after_and_accepts_nothing():
    async with bench(rate_limits=True) as on:
        answers = [await on.answer() for _ in range(BURST + 1)]
        assert [status for status, _, _ in answers] == [200] * BURST + [429]
        assert answers[-1][1]["Retry-After"] == "1"
        assert len(await on.ledger()) == BURST
        assert (await on.posts(MIAS))["ok"], "another channel has its own room"
        on.steady[0] += 1
        assert (await on.answer())[0] == 200


@in_loop
async def test_a_moved_clock_fills_every_bucket():
    async with bench(rate_limits=True) as on:
        while (await on.answer())[0] == 200:
            pass
        body = {"by_seconds": 3600}
        async with on.bot.web.post(f"{on.sandbox.url}/sandbox/clock", json=body) as reply:
            assert reply.status == 200
        await asyncio.sleep(0)  # what follows a jump is done in the next turn of the loop
        assert (await on.answer())[0] == 200


@in_loop
async def test_limits_can_be_switched_and_given_other_numbers():
    async with bench(rate_limits=True) as on:
        url = f"{on.sandbox.url}/sandbox/faults"
        async with on.bot.web.post(url, json={"rate_limits": {"users.info": [60, 2]}}) as reply:
            assert (await reply.json())["rate_limits"]["users.info"] == [60, 2]
        statuses = [(await on.answer("users.info", user=AYU))[0] for _ in range(3)]
        assert statuses == [200, 200, 429]
        async with on.bot.web.post(url, json={"rate_limits": False}) as reply:
            assert (await reply.json())["rate_limits"] is False
        assert [(await on.answer())[0] for _ in range(20)] == [200] * 20
        for wrong in ("yes", {"users.sing": [1, 1]}, {"users.info": [0, 1]}, {"users.info": 2}):
            async with on.bot.web.post(url, json={"rate_limits": wrong}) as reply:
                assert reply.status == 400, wrong


@in_loop
async def test_one_workspace_at_its_limit_does_not_hold_another():
    async with bench(
        rate_limits=True, elsewhere={TEA: (Member("U1", "jo", "Jo", "Etc/UTC"),)}
    ) as on:
        tea = on.sandbox.slacks[1].bot_token
        while (await on.answer(channel=AYUS, text="hi"))[0] == 200:
            pass
        await on.bot.call("conversations.open", tea, users="U1")
        assert (await on.posts("D1", token=tea))["ok"]
