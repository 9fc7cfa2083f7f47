"""Late, lost, doubled, out of order: what the sandbox does to a bot, and a bot to it."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from time import monotonic

import aiohttp
import pytest

from okrbot.sandbox.running import running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.state import Timings
from tests.sandbox.cafe import MANIFEST, actions, button, field, modal, section

HASTY = Timings(ack=0.5, retries=(0.0, 0.05))
FORM = modal("Order", field("Drink", "plain_text_input", initial_value="tea"))


class Scripted:
    """A bot whose every acknowledgement is held until the test lets it go."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.heard: list[dict] = []
        self.arrived = threading.Condition()
        self.acknowledges = True
        self.answer = None

    async def start(self):
        self.web = aiohttp.ClientSession()
        self.socket = await self.connect()
        self.listening = asyncio.create_task(self.listen(self.socket))

    async def connect(self):
        token = {"Authorization": f"Bearer {self.sandbox.app_token}"}
        url = f"{self.sandbox.api_url}apps.connections.open"
        async with self.web.post(url, headers=token) as reply:
            opened = await reply.json()
        socket = await self.web.ws_connect(opened["url"])
        assert (await socket.receive_json())["type"] in ("hello", "disconnect")
        return socket

    async def listen(self, socket):
        async for frame in socket:
            envelope = json.loads(frame.data)
            with self.arrived:
                self.heard.append(envelope)
                self.arrived.notify_all()
            if self.acknowledges and "envelope_id" in envelope:
                await self.acknowledge(envelope)

    async def acknowledge(self, envelope, times=1):
        for _ in range(times):
            await self.socket.send_json(
                {"envelope_id": envelope["envelope_id"], "payload": self.answer}
            )

    async def call(self, method, **arguments):
        token = {"Authorization": f"Bearer {self.sandbox.bot_token}"}
        url = self.sandbox.api_url + method
        async with self.web.post(url, json=arguments, headers=token) as reply:
            return await reply.json()

    def hears(self, kind, count=1):
        """The `count` newest envelopes of this kind, once there are so many."""

        def found():
            return [envelope for envelope in self.heard if envelope["type"] == kind]

        with self.arrived:
            assert self.arrived.wait_for(lambda: len(found()) >= count, 5), self.heard
            return found()[-count:]

    async def stop(self):
        self.listening.cancel()
        await self.socket.close()
        await self.web.close()


@pytest.fixture
def scene():
    bots = []

    def hire(sandbox):
        bots.append(Scripted(sandbox))
        return bots[0]

    with running(lambda: Sandbox(MANIFEST, timings=HASTY), hire) as stage:
        yield stage, bots[0], stage.person("Ayu")


def opened_form(stage, bot, person, view=FORM):
    person.types("/cafe")
    [envelope] = bot.hears("slash_commands")[-1:]
    trigger_id = envelope["payload"]["trigger_id"]
    answer = stage.call(bot.call("views.open", trigger_id=trigger_id, view=view))
    assert answer["ok"], answer
    return answer["view"]


def test_a_command_nobody_acknowledges_is_told_to_its_writer_alone(scene):
    stage, bot, ayu = scene
    bot.acknowledges = False
    ayu.goes_to("#growth")
    ayu.types("/cafe")
    ayu.sees("operation_timeout")
    mia = stage.person("Mia")
    mia.goes_to("#growth")
    mia.sees_no("operation_timeout")
    assert len(bot.heard) == 1, "a command is never sent twice"


def test_a_late_acknowledgement_changes_nothing_any_more(scene):
    stage, bot, ayu = scene
    bot.acknowledges, bot.answer = False, {"text": "too late"}
    ayu.types("/cafe")
    [late] = bot.hears("slash_commands")
    stage.call(bot.acknowledge(late, times=3))
    bot.acknowledges, bot.answer = True, {"text": "in time"}
    ayu.types("/cafe")
    ayu.sees("in time")
    ayu.sees_no("too late")


def test_a_doubled_acknowledgement_is_one(scene):
    stage, bot, ayu = scene
    bot.acknowledges, bot.answer = False, {"text": "here you are"}
    with ThreadPoolExecutor(1) as fingers:
        typing = fingers.submit(ayu.types, "/cafe")
        [envelope] = bot.hears("slash_commands")
        stage.call(bot.acknowledge(envelope, times=5))
        typing.result()
    assert ayu.sees("here you are").count("here you are") == 1


def test_an_event_nobody_acknowledges_comes_again_and_says_so(scene):
    _, bot, ayu = scene
    bot.acknowledges = False
    ayu.types("hello")
    attempts = bot.hears("events_api", 3)
    assert [one["retry_attempt"] for one in attempts] == [0, 1, 2]
    assert {one["retry_reason"] for one in attempts[1:]} == {"timeout"}
    assert len({one["payload"]["event_id"] for one in attempts}) == 1
    assert len({one["envelope_id"] for one in attempts}) == 3


def test_a_form_nobody_answers_stays_open_with_what_was_typed(scene):
    stage, bot, ayu = scene
    opened_form(stage, bot, ayu)
    ayu.fills("Drink", "mocha")
    bot.acknowledges = False
    assert ayu.submits_in_vain()
    assert "Drink: mocha" in ayu.sees("trouble connecting")
    bot.acknowledges = True
    ayu.submits()
    ayu.sees_no("mocha")


def test_a_form_sent_twice_at_once_is_sent_once(scene):
    stage, bot, ayu = scene
    opened_form(stage, bot, ayu)
    bot.acknowledges = False
    twin = stage.person("Ayu")
    with ThreadPoolExecutor(2) as fingers:
        presses = [fingers.submit(person.submits) for person in (ayu, twin)]
        [envelope] = bot.hears("interactive")
        first = wait(presses, return_when=FIRST_COMPLETED).done.pop()
        assert "on its way" in str(first.exception())
        stage.call(bot.acknowledge(envelope))
    assert sum(one["type"] == "interactive" for one in bot.heard) == 1


def test_a_trigger_opens_one_form_within_its_window(scene):
    stage, bot, ayu = scene
    ayu.types("/cafe")
    [envelope] = bot.hears("slash_commands")
    trigger = {"trigger_id": envelope["payload"]["trigger_id"], "view": FORM}

    async def twice():
        return await asyncio.gather(*(bot.call("views.open", **trigger) for _ in range(5)))

    answers = stage.call(twice())
    assert sorted(answer.get("error", "ok") for answer in answers) == [
        *["exchanged_trigger_id"] * 4,
        "ok",
    ]


def test_a_trigger_does_not_outlive_its_window_however_the_clock_is_moved(scene):
    stage, bot, ayu = scene
    ayu.types("/cafe")
    [envelope] = bot.hears("slash_commands")
    trigger = {"trigger_id": envelope["payload"]["trigger_id"], "view": FORM}
    stage.move_clock_to(stage.sandbox.clock.now().replace(year=2040))
    refused = {**trigger, "view": {**FORM, "title": {"type": "plain_text", "text": "x" * 25}}}
    assert stage.call(bot.call("views.open", **refused))["error"] == "invalid_arguments"
    assert stage.call(bot.call("views.open", **trigger))["ok"], "a refused form spends no trigger"
    ayu.types("/cafe")
    [later] = bot.hears("slash_commands")
    stage.sandbox.clock.steady = lambda: monotonic() + HASTY.trigger
    trigger["trigger_id"] = later["payload"]["trigger_id"]
    assert stage.call(bot.call("views.open", **trigger))["error"] == "expired_trigger_id"


def test_of_two_updates_from_one_hash_the_second_is_refused(scene):
    stage, bot, ayu = scene
    view = opened_form(stage, bot, ayu)
    ayu.fills("Drink", "mocha")
    known = {"view_id": view["id"], "hash": view["hash"]}
    note = section("meanwhile")
    first = {**FORM, "blocks": [note, *FORM["blocks"]]}
    assert stage.call(bot.call("views.update", **known, view=first))["ok"]
    second = stage.call(bot.call("views.update", **known, view=FORM))
    assert second["error"] == "hash_conflict"
    assert "Drink: mocha" in ayu.sees("meanwhile")


def test_a_form_closed_meanwhile_can_be_neither_updated_nor_sent(scene):
    stage, bot, ayu = scene
    view = opened_form(stage, bot, ayu)
    ayu.closes()
    updated = stage.call(bot.call("views.update", view_id=view["id"], view=FORM))
    assert updated["error"] == "not_found"
    stage.person("Mia").sees_no("Drink")


def test_a_button_of_an_edited_message_is_gone(scene):
    stage, bot, ayu = scene
    dm = f"D{ayu.id[1:]}"
    posted = stage.call(
        bot.call("chat.postMessage", channel=dm, text="x", blocks=[actions(button("Old"))])
    )
    ayu.sees("[Old]")
    where = {"channel": dm, "ts": posted["ts"]}
    blocks = [actions(button("New"))]
    stage.call(bot.call("chat.update", **where, text="x", blocks=blocks))
    ayu.clicks("New")
    stage.call(bot.call("chat.delete", **where))
    ayu.sees_no("[New]")
    assert stage.call(bot.call("chat.delete", **where))["error"] == "message_not_found"


def test_an_eleventh_connection_is_sent_away_and_the_ten_go_on(scene):
    stage, bot, ayu = scene

    async def ten_more():
        sockets = [await bot.connect() for _ in range(10)]
        closed = [(await socket.receive(0.5)).type for socket in sockets[9:]]
        for socket in sockets[:9]:
            await socket.close()
        await sockets[9].close()
        return closed

    [last] = stage.call(ten_more())
    assert last in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.CLOSED)
    bot.answer = {"text": "still here"}
    ayu.types("/cafe")
    ayu.sees("still here")


def test_a_ticket_opens_one_connection(scene):
    stage, bot, _ = scene

    async def again():
        token = {"Authorization": f"Bearer {stage.sandbox.app_token}"}
        url = f"{stage.sandbox.api_url}apps.connections.open"
        async with bot.web.post(url, headers=token) as reply:
            ticket = (await reply.json())["url"]
        socket = await bot.web.ws_connect(ticket)
        with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
            await bot.web.ws_connect(ticket)
        await socket.close()

    stage.call(again())


def test_with_nobody_connected_a_command_fails_at_once(scene):
    stage, bot, ayu = scene
    stage.call(bot.socket.close())
    ayu.types("/cafe")
    ayu.sees("dispatch_failed")


def test_what_bots_say_at_once_is_stamped_in_order_and_never_twice(scene):
    stage, bot, ayu = scene
    dm = f"D{ayu.id[1:]}"

    async def chatter():
        return await asyncio.gather(
            *(bot.call("chat.postMessage", channel=dm, text=f"n{n}") for n in range(50))
        )

    stamps = [answer["ts"] for answer in stage.call(chatter())]
    assert len(set(stamps)) == 50
    stage.move_clock_to(stage.sandbox.clock.now().replace(year=2020))
    later = stage.call(bot.call("chat.postMessage", channel=dm, text="after going back"))
    assert float(later["ts"]) > max(map(float, stamps))


def test_a_page_of_history_stays_true_while_more_is_said(scene):
    stage, bot, ayu = scene
    dm = f"D{ayu.id[1:]}"

    async def read_while_talking():
        for n in range(6):
            await bot.call("chat.postMessage", channel=dm, text=f"n{n}")
        asked = {"channel": dm, "limit": 2}
        seen, cursor = [], ""
        while True:
            page = await bot.call("conversations.history", **asked, cursor=cursor)
            seen += [message["text"] for message in page["messages"]]
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return seen
            await bot.call("chat.postMessage", channel=dm, text="newer")

    assert stage.call(read_while_talking()) == ["n5", "n4", "n3", "n2", "n1", "n0"]
