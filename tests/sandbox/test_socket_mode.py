"""Socket Mode: tickets, turns, acknowledgements, redelivery, and saying good-bye."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from functools import wraps

import aiohttp
import pytest

from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.socket import MOST_CONNECTIONS, NotAcknowledged
from okrbot.sandbox.state import Timings
from tests.sandbox.scripted import manifest

SHORT = Timings(ack=0.05, retries=(0.0, 0.0))
SILENT = object()


class Line:
    """One bare connection; `answers` says what each envelope is acknowledged with."""

    def __init__(self, socket, answers):
        self.socket = socket
        self.answers = answers
        self.heard = []

    async def frame(self):
        return json.loads((await self.socket.receive(timeout=5)).data)

    async def envelope(self):
        """The next envelope, acknowledged as `answers` says."""
        envelope = await self.frame()
        self.heard.append(envelope)
        answer = self.answers(envelope) if self.answers else None
        if answer is not SILENT:
            await self.acknowledge(envelope, answer)
        return envelope

    async def acknowledge(self, envelope, payload=None):
        body = {"envelope_id": envelope["envelope_id"]}
        await self.socket.send_json(body if payload is None else {**body, "payload": payload})


class Bench:
    def __init__(self, sandbox, web):
        self.sandbox = sandbox
        self.sockets = sandbox.slack.sockets
        self.web = web
        self.connected = []

    async def ticket(self):
        headers = {"Authorization": f"Bearer {self.sandbox.app_token}"}
        url = f"{self.sandbox.api_url}apps.connections.open"
        async with self.web.post(url, headers=headers) as reply:
            return (await reply.json())["url"]

    async def connect(self, url, **how):
        """A connection, kept until the bench is cleared."""
        self.connected.append(await self.web.ws_connect(url, **how))
        return self.connected[-1]

    async def line(self, answers=None):
        """A connection that was said hello to."""
        line = Line(await self.connect(await self.ticket()), answers)
        assert (await line.frame())["type"] == "hello"
        return line


@asynccontextmanager
async def bench(timings=SHORT, **changes):
    sandbox = Sandbox(manifest(**changes), timings=timings)
    await sandbox.start()
    async with aiohttp.ClientSession() as web:
        on = Bench(sandbox, web)
        yield on
        for socket in on.connected:
            await socket.close()
    await sandbox.stop()


def in_loop(test):
    """Run an async test to its end in a loop of its own."""

    @wraps(test)
    def run(**given):
        asyncio.run(asyncio.wait_for(test(**given), 10))

    return run


@in_loop
async def test_a_ticket_opens_one_connection():
    async with bench() as on:
        url = await on.ticket()
        await on.connect(url)
        for used in (url, url.replace("ticket=", "ticket=x")):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await on.connect(used)
            assert refused.value.status == 401


@in_loop
async def test_hello_tells_the_app_and_how_many_are_connected():
    async with bench() as on:
        await on.line()
        second = await on.connect(await on.ticket())
        hello = json.loads((await second.receive()).data)
        assert hello["num_connections"] == 2
        assert hello["connection_info"]["app_id"] == on.sandbox.slack.app.id


@in_loop
async def test_the_eleventh_connection_is_turned_away():
    async with bench() as on:
        lines = [await on.line() for _ in range(MOST_CONNECTIONS)]
        eleventh = await on.connect(await on.ticket())
        assert json.loads((await eleventh.receive()).data)["reason"] == "too_many_websockets"
        assert (await eleventh.receive()).type is aiohttp.WSMsgType.CLOSE
        await lines[0].socket.close()
        await on.line()


@in_loop
async def test_payloads_go_to_the_connections_in_turn():
    async with bench() as on:
        lines = [await on.line(), await on.line()]
        for _ in range(2):
            for line in lines:
                sent = asyncio.create_task(on.sockets.deliver("interactive", {}))
                await line.envelope()
                await sent


@in_loop
async def test_an_acknowledgement_may_come_by_any_connection():
    async with bench() as on:
        first, second = await on.line(lambda _: SILENT), await on.line()
        sent = asyncio.create_task(on.sockets.deliver("slash_commands", {}, answerable=True))
        await second.acknowledge(await first.envelope(), {"text": "by the other"})
        assert await sent == {"text": "by the other"}


@in_loop
async def test_what_is_not_answerable_takes_no_answer():
    async with bench() as on:
        line = await on.line(lambda _: {"text": "unasked"})
        sent = asyncio.create_task(on.sockets.deliver("interactive", {}))
        assert (await line.envelope())["accepts_response_payload"] is False
        assert await sent == {}


@in_loop
async def test_with_nobody_connected_it_fails_at_once():
    async with bench(Timings(ack=60)) as on:
        with pytest.raises(NotAcknowledged, match="dispatch_failed"):
            await on.sockets.deliver("interactive", {})


@in_loop
async def test_who_is_just_connecting_is_waited_for():
    async with bench(Timings()) as on:
        url = await on.ticket()
        sent = asyncio.create_task(on.sockets.deliver("interactive", {}))
        await asyncio.sleep(0)
        line = Line(await on.connect(url), None)
        assert (await line.frame())["type"] == "hello"
        await line.envelope()
        await sent


@in_loop
async def test_an_acknowledgement_after_the_window_is_too_late():
    async with bench() as on:
        line = await on.line(lambda _: SILENT)
        with pytest.raises(NotAcknowledged, match="operation_timeout"):
            await asyncio.gather(on.sockets.deliver("interactive", {}), line.envelope())
        await line.acknowledge(line.heard[0])
        sent = asyncio.create_task(on.sockets.deliver("interactive", {}))
        line.answers = None
        await line.envelope()
        await sent


@in_loop
async def test_an_event_nobody_takes_comes_again_with_its_number_and_reason():
    async with bench() as on:
        line = await on.line(lambda _: SILENT)
        on.sandbox.slack.user_changed(on.sandbox.slack.workspace.people()[0])
        tries = [await line.envelope() for _ in range(3)]
        await on.sandbox.slack.events.settle()
    assert [t["retry_attempt"] for t in tries] == [0, 1, 2]
    assert [t["retry_reason"] for t in tries] == ["", "timeout", "timeout"]
    assert len({t["payload"]["event_id"] for t in tries}) == 1
    assert len({t["envelope_id"] for t in tries}) == 3


@in_loop
async def test_an_event_unanswered_on_a_dead_connection_comes_by_another():
    async with bench() as on:
        dying, living = await on.line(lambda _: SILENT), await on.line()
        on.sandbox.slack.user_changed(on.sandbox.slack.workspace.people()[0])
        first = await dying.envelope()
        await dying.socket.close()
        again = await living.envelope()
        assert again["payload"]["event_id"] == first["payload"]["event_id"]
        assert again["retry_attempt"] == 1
        await on.sandbox.slack.events.settle()


@in_loop
async def test_who_is_asked_to_refresh_may_finish_and_hears_nothing_new():
    async with bench(Timings()) as on:
        old = await on.line(lambda _: SILENT)
        begun = asyncio.create_task(on.sockets.deliver("interactive", {"n": 1}))
        envelope = await old.envelope()
        await on.sockets.disconnect("refresh_requested")
        assert (await old.frame())["reason"] == "refresh_requested"
        new = await on.line()
        later = asyncio.create_task(on.sockets.deliver("interactive", {"n": 2}))
        assert (await new.envelope())["payload"] == {"n": 2}
        await later
        await old.acknowledge(envelope)
        await begun


@in_loop
async def test_a_client_may_ping():
    async with bench() as on:
        socket = await on.connect(await on.ticket(), autoping=False)
        await socket.receive()
        await socket.ping(b"sdk-ping-pong:1")
        pong = await socket.receive()
        assert (pong.type, bytes(pong.data)) == (aiohttp.WSMsgType.PONG, b"sdk-ping-pong:1")


@in_loop
async def test_events_not_subscribed_to_are_not_sent():
    async with bench(events=["app_home_opened"]) as on:
        line = await on.line()
        on.sandbox.slack.user_changed(on.sandbox.slack.workspace.people()[0])
        await on.sandbox.slack.events.settle()
        sent = asyncio.create_task(on.sockets.deliver("interactive", {"next": True}))
        assert (await line.envelope())["payload"] == {"next": True}
        await sent
