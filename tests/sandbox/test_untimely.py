"""Late, doubled, many at once: the sandbox stays true where a bot and people are not in step."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from okrbot.sandbox.running import running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.state import Timings
from tests.sandbox.cafe import MANIFEST, field, modal
from tests.sandbox.rawbot import RawBot

HASTY = Timings(ack=0.5)
FORM = modal("Order", field("Drink", "plain_text_input", initial_value="tea"))


@pytest.fixture
def scene():
    bots = []

    def hire(sandbox):
        bots.append(RawBot(sandbox))
        return bots[0]

    with running(lambda: Sandbox(MANIFEST, timings=HASTY), hire) as stage:
        yield stage, bots[0], stage.person("Ayu")


def test_a_command_nobody_acknowledges_is_told_to_its_writer_alone_and_never_sent_again(scene):
    stage, bot, ayu = scene
    bot.acknowledges = False
    ayu.goes_to("#growth")
    ayu.types("/cafe")
    ayu.sees("operation_timeout")
    mia = stage.person("Mia")
    mia.goes_to("#growth")
    mia.sees_no("operation_timeout")
    assert len(bot.heard) == 1


def test_a_late_acknowledgement_does_not_answer_the_next_command(scene):
    stage, bot, ayu = scene
    bot.acknowledges, bot.answer = False, {"text": "too late"}
    ayu.types("/cafe")
    stage.call(bot.acknowledge(bot.hears("slash_commands"), times=3))
    bot.acknowledges, bot.answer = True, {"text": "in time"}
    ayu.types("/cafe")
    ayu.sees("in time")
    ayu.sees_no("too late")


def test_a_doubled_acknowledgement_is_one(scene):
    stage, bot, ayu = scene
    bot.acknowledges, bot.answer = False, {"text": "here you are"}
    with ThreadPoolExecutor(1) as fingers:
        typing = fingers.submit(ayu.types, "/cafe")
        stage.call(bot.acknowledge(bot.hears("slash_commands"), times=5))
        typing.result()
    assert ayu.sees("here you are").count("here you are") == 1


def test_of_five_calls_with_one_trigger_one_opens_a_form(scene):
    stage, bot, ayu = scene
    ayu.types("/cafe")
    trigger_id = bot.hears("slash_commands")["payload"]["trigger_id"]

    async def at_once():
        calls = [bot.call("views.open", trigger_id=trigger_id, view=FORM) for _ in range(5)]
        return await asyncio.gather(*calls)

    answers = [answer.get("error", "opened") for answer in stage.call(at_once())]
    assert sorted(answers) == [*["exchanged_trigger_id"] * 4, "opened"]
    ayu.sees("Drink: tea")


def test_a_form_that_turns_under_the_fingers_keeps_what_was_typed(scene):
    stage, bot, ayu = scene
    ayu.types("/cafe")
    trigger_id = bot.hears("slash_commands")["payload"]["trigger_id"]
    opened = stage.call(bot.call("views.open", trigger_id=trigger_id, view=FORM))
    view_id = opened["view"]["id"]

    async def turn():
        for number in range(20):
            title = {"type": "plain_text", "text": f"Turn {number}"}
            await bot.call("views.update", view_id=view_id, view={**FORM, "title": title})

    with ThreadPoolExecutor(1) as other:
        turning = other.submit(stage.call, turn())
        for number in range(20):
            ayu.fills("Drink", f"drink {number}")
        turning.result()
    assert "Drink: drink 19" in ayu.sees("Turn 19")
    ayu.submits()
    sent = bot.hears("interactive")["payload"]["view"]["state"]["values"]
    assert sent["field.Drink"]["it"]["value"] == "drink 19"


def test_pages_of_history_miss_and_repeat_nothing_while_more_is_said(scene):
    stage, bot, ayu = scene
    channel = f"D{ayu.id[1:]}"

    async def read_while_talking():
        for n in range(6):
            await bot.call("chat.postMessage", channel=channel, text=f"n{n}")
        seen, cursor = [], ""
        while True:
            asked = {"channel": channel, "limit": 2, "cursor": cursor}
            page = await bot.call("conversations.history", **asked)
            seen += [message["text"] for message in page["messages"]]
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return seen
            await bot.call("chat.postMessage", channel=channel, text="newer")

    assert stage.call(read_while_talking()) == ["n5", "n4", "n3", "n2", "n1", "n0"]


def test_what_eight_people_say_at_once_is_neither_lost_nor_doubled(scene):
    stage, _, _ = scene
    names = ("Ayu", "Ben", "Sari", "Mia", "Leo", "Noor", "Ayu", "Ben")
    people = [stage.person(name) for name in names]

    def speak(number):
        people[number].goes_to("#product")
        for count in range(5):
            people[number].types(f"word {number}.{count}")
        return people[number].sees(f"word {number}.4")

    with ThreadPoolExecutor(len(people)) as crowd:
        list(crowd.map(speak, range(len(people))))
    shown = people[0].reads()
    said = [f"word {number}.{count}" for number in range(len(people)) for count in range(5)]
    assert [shown.count(words) for words in said] == [1] * len(said)
