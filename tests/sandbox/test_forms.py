"""Forms: opened once, stacked three high, kept while typed in, and answered as the bot says."""

from __future__ import annotations

import asyncio

from okrbot.sandbox import forms
from okrbot.sandbox.state import Timings
from tests.sandbox.cafe import actions, button, field, modal, section
from tests.sandbox.scripted import act, fill, look, opens, scripted, submit, tell

AYU = "U0AYU000001"
DM = "D0AYU000001"
GROWTH = "C0GROWTH001"


def answers(bot, kind, **answer):
    async def listener(ack, body, client):
        await ack(**answer)

    bot.on[kind] = listener


def text_form(*labels, **more):
    fields = [field(label, "plain_text_input", optional=True) for label in labels]
    return modal("Form", *fields, **more)


def test_a_trigger_opens_one_form(stage, bot, wire):
    opens(stage, bot, text_form("A"))
    trigger_id = bot.heard[0]["trigger_id"]
    error = wire.error("views.open", trigger_id=trigger_id, view=text_form("A"))
    assert error == "exchanged_trigger_id"


def test_a_trigger_is_not_spent_on_a_form_that_is_refused(stage, bot, wire):
    act(stage, "command", channel=DM, text="/cafe")
    trigger_id = bot.heard[0]["trigger_id"]
    too_long = modal("t" * 25, field("A", "plain_text_input"))
    assert wire.error("views.open", trigger_id=trigger_id, view=too_long) == "invalid_arguments"
    assert wire("views.open", trigger_id=trigger_id, view=text_form("A"))["ok"]


def test_a_trigger_lasts_its_window_and_the_sandboxs_clock_does_not_stretch_it():
    with scripted(timings=Timings(trigger=0.0)) as (stage, bot, wire):
        act(stage, "command", channel=DM, text="/cafe")
        trigger_id = bot.heard[0]["trigger_id"]
        error = wire.error("views.open", trigger_id=trigger_id, view=text_form("A"))
    assert error == "expired_trigger_id"


def test_a_plain_acknowledgement_closes_the_form(stage, bot):
    form = opens(stage, bot, text_form("A"))
    assert submit(stage, form) == {"outcome": "closed"}
    assert look(stage, AYU)["modal"] is None


def test_errors_stand_beside_their_fields_and_the_text_stays(stage, bot):
    form = opens(stage, bot, text_form("A", "B"))
    fill(stage, form, "A", "typed")
    errors = {"field.A": "Not this"}
    answers(bot, "view", response_action="errors", errors=errors)
    assert submit(stage, form) == {"outcome": "errors", "errors": errors}
    shown = look(stage, AYU)["modal"]
    assert shown["errors"] == errors
    assert shown["state"]["field.A"]["it"]["value"] == "typed"
    fill(stage, form, "A", "other")
    assert look(stage, AYU)["modal"]["errors"] == {}


def test_an_error_for_something_that_is_no_field_is_refused_and_the_form_stays(stage, bot):
    form = opens(
        stage,
        bot,
        modal("F", section("x", block_id="s"), field("A", "plain_text_input", optional=True)),
    )
    answers(bot, "view", response_action="errors", errors={"s": "no"})
    outcome = submit(stage, form)
    assert outcome == {"outcome": "failed", "error": "invalid_arguments"}
    assert look(stage, AYU)["modal"]["id"] == form["id"]


def test_an_answer_may_update_push_and_clear(stage, bot):
    first = opens(stage, bot, text_form("A", callback_id="first"))
    answers(bot, "view", response_action="update", view=text_form("B", callback_id="second"))
    assert submit(stage, first)["outcome"] == "updated"
    updated = look(stage, AYU)["modal"]
    assert updated["id"] == first["id"]
    assert updated["hash"] != first["hash"]
    for depth in (2, 3):
        answers(bot, "view", response_action="push", view=text_form("C"))
        assert submit(stage, look(stage, AYU)["modal"])["outcome"] == "pushed"
        assert look(stage, AYU)["modal"]["depth"] == depth
    assert submit(stage, look(stage, AYU)["modal"]) == {
        "outcome": "failed",
        "error": "push_limit_reached",
    }
    answers(bot, "view", response_action="clear")
    assert submit(stage, look(stage, AYU)["modal"])["outcome"] == "cleared"
    assert look(stage, AYU)["modal"] is None


def test_closing_a_pushed_form_shows_the_one_below(stage, bot):
    first = opens(stage, bot, text_form("A"))
    fill(stage, first, "A", "kept")
    answers(bot, "view", response_action="push", view=text_form("B"))
    submit(stage, first)
    pushed = look(stage, AYU)["modal"]
    act(stage, "close", view_id=pushed["id"])
    below = look(stage, AYU)["modal"]
    assert below["id"] == first["id"]
    assert below["state"]["field.A"]["it"]["value"] == "kept"
    assert bot.kinds("view_closed") == []


def test_a_form_that_asks_tells_when_it_is_closed(stage, bot):
    form = opens(stage, bot, text_form("A", notify_on_close=True))
    act(stage, "close", view_id=form["id"])
    (closed,) = bot.kinds("view_closed")
    assert (closed["view"]["id"], closed["is_cleared"]) == (form["id"], False)


def test_clear_on_close_takes_the_whole_stack(stage, bot):
    first = opens(stage, bot, text_form("A", notify_on_close=True))
    more = text_form("B", clear_on_close=True, notify_on_close=True)
    answers(bot, "view", response_action="push", view=more)
    submit(stage, first)
    act(stage, "close", view_id=look(stage, AYU)["modal"]["id"])
    assert look(stage, AYU)["modal"] is None
    assert [closed["is_cleared"] for closed in bot.kinds("view_closed")] == [True, True]


def test_a_closed_form_can_be_neither_filled_nor_sent_nor_updated(stage, bot, wire):
    form = opens(stage, bot, text_form("A"))
    act(stage, "close", view_id=form["id"])
    for name, more in (
        ("submit", {}),
        ("close", {}),
        ("fill", {"block_id": "field.A", "action_id": "it", "value": "x"}),
    ):
        status, _ = tell(stage, name, **{"as": AYU, "view_id": form["id"], **more})
        assert status == 400, name
    assert wire.error("views.update", view_id=form["id"], view=text_form("A")) == "not_found"


def test_nobody_touches_anothers_form(stage, bot):
    form = opens(stage, bot, text_form("A"))
    status, _ = tell(stage, "submit", **{"as": "U0MIA000004", "view_id": form["id"]})
    assert status == 400
    assert look(stage, "U0MIA000004")["modal"] is None


def test_an_update_with_an_old_hash_is_refused(stage, bot, wire):
    form = opens(stage, bot, text_form("A"))
    changed = wire("views.update", view_id=form["id"], hash=form["hash"], view=text_form("B"))
    assert changed["ok"]
    late = {"view_id": form["id"], "hash": form["hash"], "view": text_form("C")}
    assert wire.error("views.update", **late) == "hash_conflict"
    assert wire("views.update", view_id=form["id"], view=text_form("C"))["ok"]


def test_what_was_typed_survives_an_update_under_the_same_ids_only(stage, bot, wire):
    form = opens(stage, bot, text_form("A", "B"))
    fill(stage, form, "A", "typed")
    fill(stage, form, "B", "gone")
    renewed = modal(
        "Form",
        field("A", "plain_text_input", initial_value="preset"),
        field("B", "number_input", is_decimal_allowed=False, initial_value="7"),
        field("C", "plain_text_input", initial_value="new"),
    )
    state = wire("views.update", view_id=form["id"], view=renewed)["view"]["state"]["values"]
    assert state["field.A"]["it"]["value"] == "typed"
    assert state["field.B"]["it"] == {"type": "number_input", "value": "7"}
    assert state["field.C"]["it"]["value"] == "new"


def test_an_external_id_names_one_open_form(stage, bot, wire):
    opens(stage, bot, text_form("A", external_id="one"))
    assert wire("views.update", external_id="one", view=text_form("A", external_id="one"))["ok"]
    bot.on.clear()
    tell(stage, "command", **{"as": "U0MIA000004", "channel": "D0MIA000004", "text": "/cafe"})
    again = {"trigger_id": bot.heard[-1]["trigger_id"], "view": text_form("B", external_id="one")}
    assert wire.error("views.open", **again) == "duplicate_external_id"


def test_a_push_needs_a_trigger_from_a_form(stage, bot, wire):
    act(stage, "command", channel=DM, text="/cafe")
    trigger_id = bot.heard[0]["trigger_id"]
    assert wire.error("views.push", trigger_id=trigger_id, view=text_form("A")) == "not_found"
    form = opens(stage, bot, modal("F", actions(button("More")), field("A", "plain_text_input")))
    pressed = next(held for held in form["blocks"] if held["type"] == "actions")

    async def push(ack, body, client):
        await client.views_push(trigger_id=body["trigger_id"], view=text_form("B"))
        await ack()

    bot.on["action"] = push
    where = {"block_id": pressed["block_id"], "action_id": "pressed"}
    assert act(stage, "press", view_id=form["id"], **where) == {"outcome": "ok"}
    top = look(stage, AYU)["modal"]
    assert top["depth"] == 2
    (body,) = bot.kinds("block_actions")
    assert body["container"] == {"type": "view", "view_id": form["id"]}
    assert body["view"]["id"] == form["id"]
    assert "response_url" not in body


def test_a_bot_that_does_not_answer_leaves_the_form_with_its_text():
    with scripted(timings=Timings(ack=0.05)) as (stage, bot, _):
        form = opens(stage, bot, text_form("A"))
        fill(stage, form, "A", "kept")

        async def silent(ack, body, client):
            return

        bot.on["view"] = silent
        assert submit(stage, form) == {"outcome": "failed", "error": "operation_timeout"}
        screen = look(stage, AYU)
        assert screen["modal"]["state"]["field.A"]["it"]["value"] == "kept"
        assert screen["notices"]


def test_a_form_is_not_sent_twice_at_once(stage, bot):
    form = opens(stage, bot, text_form("A"))
    seen = []

    async def twice(ack, body, client):
        seen.append(body["view"]["id"])
        await ack()

    async def both():
        tries = (forms.submit(stage.sandbox.slack, AYU, form["id"]) for _ in range(2))
        return await asyncio.gather(*tries, return_exceptions=True)

    bot.on["view"] = twice
    outcomes = stage.call(both())
    assert outcomes[0] == {"outcome": "closed"}
    assert "on its way" in str(outcomes[1])
    assert seen == [form["id"]]


def test_a_home_tab_is_published_guarded_by_its_hash_and_pressed(stage, bot, wire):
    home = {"type": "home", "blocks": [actions(button("Go", value="v"))]}
    first = wire("views.publish", user_id=AYU, view=home)["view"]
    second = wire("views.publish", user_id=AYU, view=home, hash=first["hash"])["view"]
    assert second["id"] == first["id"]
    late = {"user_id": AYU, "view": home, "hash": first["hash"]}
    assert wire.error("views.publish", **late) == "hash_conflict"
    shown = look(stage, AYU)["home"]
    block_id = shown["blocks"][0]["block_id"]
    act(stage, "press", home=True, block_id=block_id, action_id="pressed")
    (body,) = bot.kinds("block_actions")
    assert body["view"]["type"] == "home"
    assert body["actions"][0]["value"] == "v"
    assert look(stage, "U0MIA000004")["home"] is None
