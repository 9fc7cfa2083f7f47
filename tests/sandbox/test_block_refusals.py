"""What Slack refuses, case by case: rules over several fields, and values of the wrong kind."""

from __future__ import annotations

from typing import Any

import pytest

from okrbot.sandbox import limits
from okrbot.sandbox.blocks import problems
from tests.sandbox.block_examples import (
    CELLS,
    HOME,
    MODAL,
    PIE,
    Json,
    block,
    element,
    lines,
    mrkdwn,
    option,
    plain,
    set_at,
)

BUTTON = {"type": "button", "text": plain()}


def modal(*blocks: Json) -> Json:
    return {**MODAL, "blocks": list(blocks)}


REFUSED: dict[str, tuple[Any, limits.Surface]] = {
    "not a list": ({"type": "section"}, "message"),
    "a block that is no object": (["section"], "message"),
    "a block without a type": ([{"text": plain()}], "message"),
    "a type that is no word": ([{"type": ["section"]}], "message"),
    "a section that says nothing": ([{"type": "section"}], "message"),
    "an empty text": ([block("section", text=mrkdwn(""))], "message"),
    "a text without a kind": ([block("section", text={"text": "a"})], "message"),
    "a plain string as text": ([block("section", text="a")], "message"),
    "a number as text": ([block("section", text={"type": "mrkdwn", "text": 5})], "message"),
    "mrkdwn with emoji": ([block("section", text={**mrkdwn(), "emoji": True})], "message"),
    "a word for a flag": ([block("section", expand="yes")], "message"),
    "mrkdwn on a button": ([block("actions", elements=[{**BUTTON, "text": mrkdwn()}])], "message"),
    "mrkdwn as a label": (modal(block("input", label=mrkdwn())), "modal"),
    "a text field among buttons": (
        [block("actions", elements=[element("plain_text_input")])],
        "message",
    ),
    "a button as an input": (modal(block("input", element=element("button"))), "modal"),
    "a button among small print": ([block("context", elements=[BUTTON])], "message"),
    "two presets of a menu": (
        [
            block(
                "actions",
                elements=[
                    element(
                        "static_select", option_groups=[{"label": plain(), "options": [option()]}]
                    )
                ],
            )
        ],
        "message",
    ),
    "a menu without choices": (
        [block("actions", elements=[{"type": "static_select", "action_id": "a"}])],
        "message",
    ),
    "a preset that is not offered": (
        [block("actions", elements=[element("static_select", initial_option=option("9"))])],
        "message",
    ),
    "a preset that is offered under another name": (
        [
            block(
                "actions",
                elements=[
                    element("static_select", initial_option={**option("2"), "text": plain("else")})
                ],
            )
        ],
        "message",
    ),
    "a tick that is not offered": (
        [block("actions", elements=[element("checkboxes", initial_options=[option("9")])])],
        "message",
    ),
    "a day that is no date": (
        [block("actions", elements=[element("datepicker", initial_date="31.3.2027")])],
        "message",
    ),
    "an hour that is no time": (
        [block("actions", elements=[element("timepicker", initial_time="9 am")])],
        "message",
    ),
    "a moment in milliseconds": (
        [block("actions", elements=[element("datetimepicker", initial_date_time=10**12)])],
        "message",
    ),
    "a filter that filters nothing": (
        [block("actions", elements=[element("conversations_select", filter={})])],
        "message",
    ),
    "an unknown kind of conversation": (
        [block("actions", elements=[element("conversations_select", filter={"include": ["dm"]})])],
        "message",
    ),
    "an unknown style": ([block("actions", elements=[{**BUTTON, "style": "green"}])], "message"),
    "an address that is none": ([block("actions", elements=[{**BUTTON, "url": "a"}])], "message"),
    "a picture without a source": ([{"type": "image", "alt_text": "a"}], "message"),
    "a picture with two sources": (
        [block("image", image_url="https://example.org/a.png")],
        "message",
    ),
    "a file named twice": (
        [block("image", slack_file={"id": "F12345678", "url": "https://example.org/a"})],
        "message",
    ),
    "two blocks of one id": ([block("header"), block("divider", block_id="the header")], "message"),
    "two actions of one id": (
        [block("actions", elements=[{**BUTTON, "action_id": "a"}] * 2)],
        "message",
    ),
    "two tables": ([block("table"), block("table", block_id="b")], "message"),
    "two data tables": ([block("data_table"), block("data_table", block_id="b")], "message"),
    "three charts": (
        [block("data_visualization", block_id=str(index)) for index in range(3)],
        "message",
    ),
    "a pie with nothing in it": (
        [block("data_visualization", chart={**PIE, "segments": [{"label": "a", "value": 0}]})],
        "message",
    ),
    "an unknown chart": ([block("data_visualization", chart=lines("radar"))], "message"),
    "a chart that lacks a point": (
        [
            block(
                "data_visualization",
                chart=set_at(lines(), "series/0/data", [{"label": "w1", "value": 1}]),
            )
        ],
        "message",
    ),
    "a chart with two lines of one name": (
        [block("data_visualization", chart=set_at(lines(), "series/1/name", "progress"))],
        "message",
    ),
    "a chart whose weeks repeat": (
        [block("data_visualization", chart=set_at(lines(), "axis_config/categories", ["w1"] * 2))],
        "message",
    ),
    "a chart of words": (
        [block("data_visualization", chart=set_at(lines(), "series/0/data/0/value", "1"))],
        "message",
    ),
    "a ragged data table": ([block("data_table", rows=[CELLS, CELLS[:1]])], "message"),
    "a table cell that is empty": (
        [block("table", rows=[[{"type": "raw_text", "text": ""}]])],
        "message",
    ),
    "a table cell in mrkdwn": ([block("table", rows=[[mrkdwn()]])], "message"),
    "a list in rich text without a style": (
        [block("rich_text", elements=[{"type": "rich_text_list", "elements": []}])],
        "message",
    ),
    "a mention in preformatted text": (
        [
            block(
                "rich_text",
                elements=[
                    {
                        "type": "rich_text_preformatted",
                        "elements": [{"type": "user", "user_id": "U1"}],
                    }
                ],
            )
        ],
        "message",
    ),
    "a broadcast to nobody known": (
        [
            block(
                "rich_text",
                elements=[
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "broadcast", "range": "all"}],
                    }
                ],
            )
        ],
        "message",
    ),
    "a card without a face": ([{"type": "card", "subtext": plain()}], "message"),
    "a card with two icons": (
        [block("card", slack_icon={"type": "icon", "name": "star"})],
        "message",
    ),
    "a fold that cannot fold": ([block("container", is_collapsible=False)], "message"),
    "a fold with a divider": ([block("container", has_header_divider=True)], "message"),
    "a container in a container": (
        [block("container", child_blocks=[block("container")])],
        "message",
    ),
    "a pending task by itself": ([block("task_card", status="pending")], "message"),
    "markdown too long in all": (
        [block("markdown", text="x" * 6001), block("markdown", block_id="b", text="x" * 6000)],
        "message",
    ),
    "a workflow button in a home": (
        {**HOME, "blocks": [block("actions", elements=[element("workflow_button")])]},
        "home",
    ),
    "a file field in a message": ([block("input", element=element("file_input"))], "message"),
    "two fields that take the focus": (
        modal(block("input"), block("input", block_id="b")),
        "modal",
    ),
    "an input without a submit": (
        {name: item for name, item in MODAL.items() if name != "submit"},
        "modal",
    ),
    "a form without a title": (
        {name: item for name, item in MODAL.items() if name != "title"},
        "modal",
    ),
    "a form with a title in mrkdwn": ({**MODAL, "title": mrkdwn()}, "modal"),
    "a home that is a form": (MODAL, "home"),
    "a form that is a home": (HOME, "modal"),
    "a home with a submit": ({**HOME, "submit": plain()}, "home"),
    "a number field without decimals that starts with one": (
        modal(block("input", element=element("number_input", is_decimal_allowed=False))),
        "modal",
    ),
    "a number field whose end is before its start": (
        modal(block("input", element=element("number_input", min_value="6", max_value="5"))),
        "modal",
    ),
    "a number field that starts with a number": (
        modal(block("input", element=element("number_input", initial_value=5))),
        "modal",
    ),
    "a text field whose end is before its start": (
        modal(block("input", element=element("plain_text_input", min_length=9, max_length=5))),
        "modal",
    ),
    "a text field without room": (
        modal(block("input", element=element("plain_text_input", max_length=0))),
        "modal",
    ),
    "a field that listens to nothing": (
        modal(
            block(
                "input",
                element=element(
                    "plain_text_input", dispatch_action_config={"trigger_actions_on": []}
                ),
            )
        ),
        "modal",
    ),
    "true for a number": (
        modal(block("input", element=element("file_input", max_files=True))),
        "modal",
    ),
    "eleven files": (modal(block("input", element=element("file_input", max_files=11))), "modal"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_slack_refuses_is_refused(name: str) -> None:
    payload, surface = REFUSED[name]
    found = problems(payload, surface)
    assert found, name
    assert all(problem.startswith("[ERROR] ") for problem in found)
