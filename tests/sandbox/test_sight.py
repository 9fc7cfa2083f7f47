"""What a Person reads from blocks, and what they find on a screen."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.sandbox.person.lines import Reader
from okrbot.sandbox.person.screen import PRESSED, Screen, pick
from okrbot.sandbox.person.words import Names, read_mrkdwn, read_rich_text

NAMES = Names({"U1": "Ayu Lestari"}, {"C1": "growth"})
TYPED = ("plain_text_input",)


def plain(text):
    return {"type": "plain_text", "text": text}


def button(text):
    return {"type": "button", "action_id": text, "text": plain(text)}


def section(text, **more):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def typed(label, block_id, value=None, **more):
    element = {"type": "plain_text_input", "action_id": "a"}
    if value is not None:
        element["initial_value"] = value
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        **more,
    }


def screen(*messages, place="C1", **more):
    """What /sandbox/screen answers, with these messages in #growth."""
    listed = [
        {"ts": str(ts), "user": "U1", "user_name": "Ayu Lestari", **message}
        for ts, message in enumerate(messages)
    ]
    answer = {
        "revision": 1,
        "me": {"id": "U1"},
        "app": {"id": "U0", "name": "cafe"},
        "people": [{"id": "U1", "name": "Ayu Lestari"}],
        "channels": [{"id": "C1", "name": "growth", "kind": "channel", "messages": listed}],
        "home": None,
        "modal": None,
        "notices": [],
    }
    return Screen({**answer, **more}, place)


def form(*blocks, **more):
    view = {"id": "V1", "title": plain("Check in"), "submit": plain("Send"), "blocks": blocks}
    return screen({"text": "behind"}, modal={**view, **more})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*bold* and _slanted_ and ~gone~", "bold and slanted and gone"),
        ("*_both_*", "both"),
        ("3 * 4 * 5 and snake_case_name", "3 * 4 * 5 and snake_case_name"),
        ("ask <@U1> in <#C1>", "ask @Ayu Lestari in #growth"),
        ("ask <@U9|bea> in <#C9|ops>, <@U8>", "ask @bea in #ops, @U8"),
        ("<https://x.example|the page> <https://y.example>", "the page https://y.example"),
        ("<!here> <!date^1^{date}|Mon> <!subteam^S1|@all>", "@here Mon @all"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("&lt;@U1&gt;", "<@U1>"),
        ("`*raw* &amp;` and ```\ntwo\n```", "*raw* & and \ntwo\n"),
        ("*not\nover lines*", "*not\nover lines*"),
        ("", ""),
    ],
)
def test_mrkdwn_is_read_without_its_markers(written, read):
    assert read_mrkdwn(written, NAMES) == read


@given(st.text(alphabet="*_~`<>@#!|&;a \n", max_size=60))
def test_any_text_can_be_read(text):
    assert isinstance(read_mrkdwn(text, NAMES), str)


@pytest.mark.parametrize("piece", ["*a ", "<", "`", "*_~", "<@U1|", "_ "])
def test_a_hostile_text_of_full_length_is_read_at_once(piece):
    began = process_time()
    read_mrkdwn(piece * (4000 // len(piece)), NAMES)
    assert process_time() - began < 1


def section_of(*parts):
    return {"type": "rich_text_section", "elements": list(parts)}


def test_rich_text_is_read_with_its_bullets_and_names():
    text = {"type": "text", "text": "Grow "}
    blocks = [
        section_of(text, {"type": "user", "user_id": "U1"}, {"type": "emoji", "name": "wave"}),
        {"type": "rich_text_list", "style": "ordered", "elements": [section_of(text)] * 2},
        {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [section_of(text)]},
        {"type": "rich_text_quote", "elements": [{"type": "emoji", "unicode": "1f44b"}]},
    ]
    read = read_rich_text(blocks, NAMES)
    assert read == ["Grow @Ayu Lestari:wave:", "1. Grow ", "2. Grow ", "  • Grow ", "> 👋"]


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        ({"type": "header", "text": plain("Growth")}, ["Growth"]),
        ({"type": "divider"}, ["────"]),
        (section("a\n*b*", fields=[plain("c")]), ["a", "b", "c"]),
        (section("a", accessory=button("Show")), ["a  [Show]"]),
        ({"type": "context", "elements": [plain("x"), plain("y")]}, ["x  y"]),
        ({"type": "actions", "elements": [button("Go"), button("Stop")]}, ["[Go]  [Stop]"]),
        (
            {
                "type": "table",
                "rows": [[{"type": "raw_text", "text": "a"}, {"type": "raw_text", "text": "b"}]],
            },
            ["a | b"],
        ),
        (
            {
                "type": "data_visualization",
                "title": "Progress",
                "chart": {
                    "type": "line",
                    "series": [{"name": "Leads", "data": [{"label": "W1", "value": 3}]}],
                    "axis_config": {"categories": ["W1"]},
                },
            },
            ["(line chart: Progress)", "  Leads: W1 3"],
        ),
        (
            {
                "type": "data_visualization",
                "title": "Split",
                "chart": {"type": "pie", "segments": [{"label": "A", "value": 1}]},
            },
            ["(pie chart: Split)", "  : A 1"],
        ),
        (
            {"type": "image", "alt_text": "a cat", "image_url": "https://x.example/c"},
            ["(image: a cat) "],
        ),
        (typed("Value", "b", "42"), ["Value: 42"]),
        (typed("Value", "b", optional=True, hint=plain("a number")), None),
    ],
)
def test_each_block_is_read_line_by_line(block, lines):
    expected = lines or ["Value (optional): ‹›", "  a number"]
    assert [line.text for line in Reader(NAMES, {}).lines([block])] == expected


def test_what_the_form_holds_is_read_in_place_of_what_it_began_with():
    state = {"b": {"a": {"type": "plain_text_input", "value": "43"}}}
    assert "Value: 43" in form(typed("Value", "b", "42"), state=state).reads()
    emptied = {"b": {"a": {"type": "plain_text_input", "value": None}}}
    assert "Value: ‹›" in form(typed("Value", "b", "42"), state=emptied).reads()


def test_a_chosen_option_and_ticks_are_read_as_they_look():
    option = {"text": plain("Red"), "value": "r"}
    other = {"text": plain("Blue"), "value": "b"}
    radio = {
        "type": "radio_buttons",
        "action_id": "x",
        "options": [option, other],
        "initial_option": other,
    }
    boxes = {"type": "checkboxes", "action_id": "y", "options": [option]}
    select = {
        "type": "static_select",
        "action_id": "z",
        "options": [option],
        "initial_option": option,
    }
    block = {"type": "actions", "block_id": "b", "elements": [radio, boxes, select]}
    [line] = Reader(NAMES, {}).lines([block])
    assert line.text == "( ) Red  (•) Blue  [ ] Red  Red"


def test_an_open_form_hides_what_is_behind_it():
    shown = form(typed("Value", "b"))
    assert "behind" not in shown.reads()
    assert shown.control("Value", TYPED, None)


def test_an_error_is_read_beside_its_field():
    refused = form(typed("Value", "b"), errors={"b": "Not a number"})
    assert refused.errors() == {"Value": "Not a number"}
    assert "⚠ Not a number" in refused.reads()


def test_the_newest_message_with_the_button_is_meant():
    actions = {"blocks": [{"type": "actions", "block_id": "b", "elements": [button("Check in")]}]}
    control, _ = screen(actions, actions, {"text": "later"}).button("Check in", None)
    assert control.address["ts"] == "1"


def test_an_exact_label_goes_before_one_that_begins_so():
    elements = [button("Send me this weekly"), button("Send")]
    actions = {"type": "actions", "block_id": "b", "elements": elements}
    control, _ = screen({"blocks": [actions]}).button("Send", None)
    assert control.labels == ("Send",)
    control, _ = screen({"blocks": [actions]}).button("Send me", None)
    assert control.labels == ("Send me this weekly",)


@pytest.mark.parametrize(
    ("sought", "found"), [("At risk", "r"), ("🟡 At risk", "r"), ("On", "o"), ("risk", None)]
)
def test_an_option_is_picked_by_how_it_begins_its_emoji_apart(sought, found):
    assert pick(sought, [("🟡 At risk: needs attention", "r"), ("On track", "o")]) == found


def test_a_repeated_label_is_told_apart_by_the_heading_above_it():
    shown = form(
        section("*KR-1 Sign-ups* and KR-2 follow"),
        section("*KR-1 Sign-ups*"),
        typed("Value", "one"),
        section("*KR-2 Churn*\nWhere does it start?"),
        typed("Value", "two"),
        typed("Words", "words"),
    )
    assert shown.control("Value", TYPED, "KR-1 Sign-ups").address["block_id"] == "one"
    assert shown.control("Value", TYPED, "KR-2").address["block_id"] == "two"
    assert shown.control("Words", TYPED, "KR-2").address["block_id"] == "words"
    assert shown.control("Words", TYPED, "KR-1") is None


def test_a_section_ends_at_a_divider_or_where_its_labels_begin_again():
    context = {"type": "context", "elements": [plain("KR-1 Sign-ups")]}
    divided = form(context, typed("Status", "s"), {"type": "divider"}, typed("Value", "v"))
    assert divided.control("Value", TYPED, "KR-1") is None
    again = form(context, typed("Status", "s"), typed("Status", "t"), typed("Value", "v"))
    assert again.control("Value", TYPED, "KR-1") is None


def test_a_label_may_itself_be_the_heading():
    shown = form(typed("KR-1 Sign-ups", "one"), typed("Words", "w1"), typed("KR-2 Churn", "two"))
    assert shown.control("KR-1", TYPED, None).address["block_id"] == "one"
    assert shown.control("Words", TYPED, "KR-1").address["block_id"] == "w1"
    assert shown.control("Words", TYPED, "KR-2") is None


def test_a_label_never_finds_a_control_of_another_kind():
    assert form(typed("Send", "b")).control("Send", PRESSED, None) is None
