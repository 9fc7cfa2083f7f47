"""Fields: what can be entered, what is checked before sending, and the shape it is sent in."""

from __future__ import annotations

import pytest

from tests.sandbox.cafe import field, modal, options, plain
from tests.sandbox.scripted import fill, opens, submit, tell

AYU = "U0AYU000001"
DM = "D0AYU000001"
GROWTH = "C0GROWTH001"


FIELDS = [
    (field("A", "plain_text_input", min_length=3), "ab", "abc"),
    (field("A", "plain_text_input", max_length=3), "abcd", "abc"),
    (field("A", "plain_text_input"), "x" * 3001, "x" * 3000),
    (field("A", "number_input", is_decimal_allowed=False), "1.5", "2"),
    (field("A", "number_input", is_decimal_allowed=True), "many", "1.5"),
    (field("A", "number_input", is_decimal_allowed=True), "NaN", "-1"),
    (field("A", "number_input", is_decimal_allowed=False, min_value="3"), "2", "3"),
    (field("A", "number_input", is_decimal_allowed=False, max_value="3"), "4", "3"),
    (field("A", "email_text_input"), "ayu", "ayu@kopi.test"),
    (field("A", "url_text_input"), "kopi", "https://kopi.test/x"),
    (field("A", "multi_users_select", max_selected_items=1), [AYU, "U0MIA000004"], [AYU]),
    (field("A", "static_select", options=options("One", "Two")), None, "one"),
    (field("A", "checkboxes", options=options("One", "Two")), [], ["two"]),
    (field("A", "datepicker"), None, "2026-11-23"),
]


@pytest.mark.parametrize(("block", "wrong", "right"), FIELDS)
def test_the_client_checks_a_field_before_the_bot_is_asked(stage, bot, block, wrong, right):
    form = opens(stage, bot, modal("F", block))
    bot.heard.clear()
    fill(stage, form, "A", wrong)
    assert list(submit(stage, form)["errors"]) == ["field.A"]
    assert bot.heard == []
    fill(stage, form, "A", right)
    assert submit(stage, form) == {"outcome": "closed"}


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (field("A", "static_select", options=options("One")), "three"),
        (field("A", "static_select", options=options("One")), ["one"]),
        (field("A", "users_select"), "U0NOBODY001"),
        (field("A", "channels_select"), DM),
        (field("A", "datepicker"), "23.11.2026"),
        (field("A", "timepicker"), "25:00"),
        (field("A", "datetimepicker"), "soon"),
        (field("A", "plain_text_input"), 5),
    ],
)
def test_what_a_client_does_not_offer_cannot_be_entered(stage, bot, block, value):
    form = opens(stage, bot, modal("F", block))
    where = {"view_id": form["id"], "block_id": "field.A", "action_id": "it"}
    status, answer = tell(stage, "fill", **{"as": AYU, **where, "value": value})
    assert (status, answer["ok"]) == (400, False)


STATES = [
    (field("A", "datetimepicker"), 1_700_000_000, {"selected_date_time": 1_700_000_000}),
    (field("A", "timepicker"), "09:30", {"selected_time": "09:30"}),
    (field("A", "conversations_select"), GROWTH, {"selected_conversation": GROWTH}),
    (field("A", "multi_channels_select"), [GROWTH], {"selected_channels": [GROWTH]}),
    (
        field("A", "radio_buttons", options=options("One")),
        "one",
        {"selected_option": {"text": plain("One"), "value": "one"}},
    ),
    (
        field("A", "rich_text_input"),
        "hi",
        {
            "rich_text_value": {
                "type": "rich_text",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "hi"}]}
                ],
            }
        },
    ),
]


@pytest.mark.parametrize(("block", "value", "state"), STATES)
def test_a_submission_holds_values_in_slacks_shape(stage, bot, block, value, state):
    form = opens(stage, bot, modal("F", block))
    fill(stage, form, "A", value)
    submit(stage, form)
    (body,) = bot.kinds("view_submission")
    kind = block["element"]["type"]
    assert body["view"]["state"]["values"] == {"field.A": {"it": {"type": kind, **state}}}
    assert body["response_urls"] == []


def test_empty_fields_are_null_or_an_empty_list(stage, bot):
    blocks = [
        field("A", "plain_text_input", optional=True),
        field("B", "multi_users_select", optional=True),
        field("C", "conversations_select", optional=True, default_to_current_conversation=True),
    ]
    form = opens(stage, bot, modal("F", *blocks), channel=GROWTH)
    submit(stage, form)
    values = bot.kinds("view_submission")[0]["view"]["state"]["values"]
    assert values["field.A"]["it"]["value"] is None
    assert values["field.B"]["it"]["selected_users"] == []
    assert values["field.C"]["it"]["selected_conversation"] == GROWTH


def test_a_field_that_dispatches_tells_at_once_a_text_on_enter(stage, bot):
    blocks = [
        {**field("A", "plain_text_input"), "dispatch_action": True},
        {**field("B", "static_select", options=options("One", "Two")), "dispatch_action": True},
        field("C", "static_select", options=options("One", "Two"), optional=True),
    ]
    form = opens(stage, bot, modal("F", *blocks))
    fill(stage, form, "A", "typ")
    fill(stage, form, "A", "typed", enter=True)
    fill(stage, form, "B", "two")
    fill(stage, form, "C", "two")
    told = [body["actions"][0] for body in bot.kinds("block_actions")]
    assert [(action["block_id"], action["type"]) for action in told] == [
        ("field.A", "plain_text_input"),
        ("field.B", "static_select"),
    ]
    assert told[0]["value"] == "typed"
    assert told[1]["selected_option"]["value"] == "two"
    assert (
        bot.kinds("block_actions")[1]["view"]["state"]["values"]["field.A"]["it"]["value"]
        == "typed"
    )
