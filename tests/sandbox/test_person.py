"""A Person does what a person does: reads, types, fills by label, clicks by text."""

from __future__ import annotations

import re

import pytest

from okrbot.sandbox.person import FormRefused
from okrbot.sandbox.running import running
from okrbot.sandbox.server import Sandbox
from tests.sandbox.cafe import MANIFEST, Cafe, actions, button, field, modal, options, section


class Coffee(Cafe):
    """Takes an order with a form of every kind of field, and talks about it."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.orders: list[dict] = []
        app = self.app
        app.command("/cafe")(self.on_command)
        app.view("Order")(self.on_order)
        app.action("pressed")(self.on_press)
        app.action(re.compile("choice|more"))(self.on_choice)
        app.options("it")(self.on_search)
        app.event("app_home_opened")(self.on_home)
        app.event("message")(self.on_message)

    def forget(self):
        self.orders.clear()
        self.heard.clear()

    def pressed(self):
        return [body["actions"][0] for body in self.heard if body.get("type") == "block_actions"]

    async def on_command(self, ack, body, client):
        word, _, rest = body["text"].partition(" ")
        if word == "order":
            await client.views_open(trigger_id=body["trigger_id"], view=self.order_form(rest))
            await ack()
        elif word == "menu":
            await ack(text="menu", blocks=self.menu())
        elif word == "post":
            await client.chat_postMessage(channel=body["channel_id"], text=rest)
            await ack()
        else:
            await ack(f"You said: {rest}")

    def order_form(self, drink):
        sizes = options("Small", "Large: half a litre")
        return modal(
            "Order",
            field("Drink", "plain_text_input", initial_value=drink or "espresso"),
            field("Note", "plain_text_input", optional=True, multiline=True),
            field("Size", "static_select", options=sizes),
            field("Heat", "radio_buttons", options=options("Warm", "Hot"), optional=True),
            field("For", "users_select", optional=True),
            field("With", "multi_users_select", optional=True),
            field("Where", "conversations_select", optional=True),
            field("Bean", "external_select", min_query_length=1, optional=True),
            field("When", "datepicker", optional=True),
            field("Extras", "checkboxes", options=options("Sugar", "Milk"), optional=True),
        )

    async def on_order(self, ack, view, body, client):
        held = {
            block_id.removeprefix("field."): state["it"]
            for block_id, state in view["state"]["values"].items()
        }
        if held["Drink"]["value"] == "tea":
            await ack(response_action="errors", errors={"field.Drink": "No tea here"})
            return
        self.orders.append(held)
        await ack()
        await client.chat_postMessage(
            channel=body["user"]["id"],
            text="ordered",
            blocks=[section(f"Ordered *{held['Drink']['value']}*"), actions(button("Undo"))],
        )

    def menu(self):
        choice = {
            "type": "static_select",
            "action_id": "choice",
            "placeholder": {"type": "plain_text", "text": "Size"},
            "options": options("Small", "Large"),
        }
        more = {"type": "overflow", "action_id": "more", "options": options("Later", "Never")}
        return [
            section("*KR-1* Espresso", accessory=button("Take", "first")),
            section("*KR-2* Latte", accessory=button("Take", "second")),
            actions(choice, more),
        ]

    async def on_press(self, ack, body, client):
        await ack()
        if body["container"]["type"] == "message" and not body["container"]["is_ephemeral"]:
            where = {"channel": body["channel"]["id"], "ts": body["container"]["message_ts"]}
            await client.chat_update(**where, text="Taken back", blocks=[section("Taken back")])

    async def on_choice(self, ack):
        await ack()

    async def on_search(self, ack, payload):
        found = [bean for bean in ("Arabica", "Robusta") if bean.startswith(payload["value"][:3])]
        await ack(options=options(*found))

    async def on_home(self, event, client):
        blocks = [section("*Today* espresso"), actions(button("Order"))]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    async def on_message(self, event, client):
        if "bot_id" not in event and "subtype" not in event:
            thread = event.get("thread_ts")
            heard = f"I heard {event['text']}"
            await client.chat_postMessage(channel=event["channel"], text=heard, thread_ts=thread)


@pytest.fixture(scope="module")
def opened():
    """The stage, and the bot that plays on it."""
    cafes: list[Coffee] = []

    def open_cafe(sandbox):
        cafes.append(Coffee(sandbox))
        return cafes[0]

    with running(lambda: Sandbox(MANIFEST), open_cafe) as stage:
        yield stage, cafes[0]


@pytest.fixture
def stage(opened):
    return opened[0]


@pytest.fixture
def cafe(opened):
    opened[1].forget()
    return opened[1]


@pytest.fixture
def ayu(cafe, stage):
    return stage.person("Ayu")


def test_a_person_is_found_by_how_their_name_begins_or_by_id(stage):
    assert stage.person("Mia").name == "Mia Schneider"
    assert stage.person(stage.person("Mia").id).name == "Mia Schneider"
    with pytest.raises(AssertionError, match="Nobody is called Zoe"):
        stage.person("Zoe")


def test_an_order_is_filled_by_label_and_reaches_the_bot_in_slacks_shape(ayu, cafe, stage):
    ayu.types("/cafe order")
    ayu.sees("Drink: espresso")
    ayu.fills("Drink", "mocha")
    ayu.fills("Note", "two\nlines")
    ayu.picks("Size", "Large")
    ayu.picks("Heat", "Hot")
    ayu.picks("For", "Mia Schneider")
    ayu.picks("With", "Ben")
    ayu.picks("With", "Leo", "Ben")
    ayu.picks("Where", "#growth")
    ayu.picks("Bean", "Rob")
    ayu.fills("When", "2026-12-24")
    ayu.ticks("Milk")
    ayu.ticks("Sugar")
    ayu.ticks("Milk")
    shown = ayu.reads()
    ayu.submits()
    [order] = cafe.orders
    mia, ben, leo = (stage.person(name).id for name in ("Mia", "Ben", "Leo"))
    assert order["Drink"] == {"type": "plain_text_input", "value": "mocha"}
    assert order["Note"]["value"] == "two\nlines"
    assert order["Size"]["selected_option"]["text"]["text"] == "Large: half a litre"
    assert order["Heat"]["selected_option"]["value"] == "hot"
    assert order["For"]["selected_user"] == mia
    assert order["With"]["selected_users"] == [ben, leo]
    assert order["Where"]["selected_conversation"].startswith("C")
    assert order["Bean"]["selected_option"]["text"]["text"] == "Robusta"
    assert order["When"]["selected_date"] == "2026-12-24"
    assert [option["value"] for option in order["Extras"]["selected_options"]] == ["sugar"]
    for line in (
        "Drink: mocha",
        "Size: Large: half a litre",
        "( ) Warm  (•) Hot",
        "For (optional): Mia Schneider",
        "With (optional): Ben Okafor, Leo Martin",
        "Where (optional): #growth",
        "Bean (optional): Robusta",
        "When (optional): 2026-12-24",
        "[x] Sugar  [ ] Milk",
    ):
        assert line in shown
    ayu.sees("Ordered mocha")


def test_a_refused_form_stays_open_with_the_sentence_and_the_text(ayu):
    ayu.types("/cafe order")
    ayu.fills("Drink", "tea")
    ayu.picks("Size", "Small")
    with pytest.raises(FormRefused, match="No tea here"):
        ayu.submits()
    assert ayu.submits_in_vain() == {"Drink": "No tea here"}
    assert "Drink: tea" in ayu.sees("⚠ No tea here")
    ayu.fills("Drink", "mocha")
    with pytest.raises(AssertionError, match="was accepted"):
        ayu.submits_in_vain()


def test_an_empty_required_field_never_reaches_the_bot(ayu, cafe):
    ayu.types("/cafe order")
    ayu.fills("Drink", "")
    assert set(ayu.submits_in_vain()) == {"Drink", "Size"}
    assert not any(body["type"] == "view_submission" for body in cafe.heard if "type" in body)
    ayu.closes()


def test_the_forms_own_buttons_are_clicked_by_their_text(ayu, cafe):
    ayu.types("/cafe order")
    ayu.clicks("Cancel")
    ayu.sees_no("Drink")
    ayu.types("/cafe order")
    ayu.picks("Size", "Small")
    ayu.clicks("Send")
    assert len(cafe.orders) == 1


def test_the_newest_button_is_pressed_and_its_message_edited(ayu):
    for _ in range(2):
        ayu.types("/cafe order")
        ayu.picks("Size", "Small")
        ayu.submits()
    ayu.sees("Ordered espresso")
    ayu.clicks("Undo")
    assert ayu.sees("Taken back").count("Ordered espresso") >= 1


def test_a_link_stays_while_its_message_is_edited(ayu):
    ayu.types("/cafe order ristretto")
    ayu.picks("Size", "Small")
    ayu.submits()
    link = ayu.copies_link("Ordered ristretto")
    ayu.clicks("Undo")
    ayu.sees_no_more("Ordered ristretto")
    assert ayu.copies_link("Taken back") == link


def test_one_message_is_read_apart_from_the_others(ayu):
    ayu.types("/cafe say first things")
    ayu.types("/cafe say second things")
    read = ayu.reads("You said: first")
    assert read == "cafe (only visible to you):\nYou said: first things"


def test_what_does_not_go_away_is_waited_for_in_vain(ayu, stage):
    ayu.types("/cafe say I stay")
    with pytest.raises(AssertionError, match="sees no end of “I stay”"):
        stage.person("Ayu", timeout=0.05).sees_no_more("I stay")


def test_a_button_under_a_heading_is_told_from_its_twin(ayu, cafe):
    ayu.types("/cafe menu")
    ayu.clicks("Take", under="KR-2")
    assert [action["value"] for action in cafe.pressed()] == ["second"]


def test_a_select_and_a_menu_in_a_message_reach_the_bot_at_once(ayu, cafe):
    ayu.types("/cafe menu")
    ayu.picks("Size", "Large")
    ayu.clicks("Never")
    assert [action["selected_option"]["value"] for action in cafe.pressed()] == ["large", "never"]


def test_plain_words_are_said_and_a_reply_stands_in_its_thread(ayu):
    ayu.types("good morning")
    ayu.sees("I heard good morning")
    ayu.replies("and good night", to="I heard good morning")
    assert "(in a thread)" in ayu.sees("I heard and good night")


def test_home_is_opened_and_its_buttons_pressed(ayu, cafe):
    ayu.home()
    ayu.sees("Today espresso")
    ayu.clicks("Order")
    assert [action["value"] for action in cafe.pressed()] == ["Order"]
    ayu.types("/cafe menu")
    ayu.sees("KR-1 Espresso")


def test_what_is_ephemeral_only_its_reader_sees(ayu, stage):
    mia = stage.person("Mia")
    for person in (ayu, mia):
        person.goes_to("#growth")
    ayu.types("/cafe say a secret")
    assert "only visible to you" in ayu.sees("You said: a secret")
    ayu.types("/cafe post for all")
    mia.sees("for all")
    mia.sees_no("a secret")


def test_what_is_not_there_is_missed_with_the_whole_screen_in_the_message(ayu, stage):
    ayu.types("/cafe say here I am")
    hasty = stage.person("Ayu", timeout=0.05)
    for act in (
        lambda: hasty.sees("nothing like it"),
        lambda: hasty.clicks("No such button"),
        lambda: hasty.fills("No such field", "x"),
        lambda: hasty.goes_to("#nowhere"),
        lambda: hasty.submits(),
    ):
        with pytest.raises(AssertionError, match=r"(?s)Ayu Lestari sees no .*here I am"):
            act()
    with pytest.raises(AssertionError, match="sees “here I am”"):
        hasty.sees_no("here I am")


def test_what_a_search_finds_alone_is_chosen_however_it_begins(ayu):
    ayu.types("/cafe order")
    ayu.picks("Bean", "Robust and dark")
    ayu.sees("Bean (optional): Robusta")
    with pytest.raises(AssertionError, match=r"cannot be chosen; there is: \[\]"):
        ayu.picks("Bean", "Liberica")
    ayu.closes()


def test_an_option_that_is_not_offered_is_missed_with_those_that_are(ayu):
    ayu.types("/cafe order")
    with pytest.raises(AssertionError, match=r"cannot be chosen; there is: .*Small"):
        ayu.picks("Size", "Huge")
    ayu.closes()
