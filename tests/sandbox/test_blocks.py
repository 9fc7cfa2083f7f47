from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.sandbox import elements, limits
from okrbot.sandbox.blocks import TOO_LARGE, TOO_LONG, characters, problems
from tests.sandbox.block_examples import (
    BLOCKS,
    CELLS,
    ELEMENTS,
    HOME,
    MODAL,
    Json,
    block,
    element,
    lines,
    mrkdwn,
    option,
    plain,
    set_at,
)

BAD_PAYLOADS = Path(__file__).parents[2] / "../shared/slack/bad_payloads.json"
SURFACES: tuple[limits.Surface, ...] = ("message", "home", "modal")

ACTIONABLE = (*elements.BUTTONS, *elements.SELECTS, *elements.PICKERS)
ASKABLE = (*elements.FIELDS, *elements.SELECTS, *elements.PICKERS)


def modal(*blocks: Json, **changes: Any) -> Json:
    return {**MODAL, "blocks": list(blocks), **changes}


def placed(kind: str) -> tuple[Any, limits.Surface]:
    """An element where it may stand."""
    if kind in elements.SMALL_BUTTONS:
        return [block("context_actions", elements=[element(kind)])], "message"
    if kind == "image":
        return [block("context", elements=[element(kind)])], "message"
    if kind in ACTIONABLE:
        return [block("actions", elements=[element(kind)])], "message"
    return modal(block("input", element=element(kind))), "modal"


def surface_of(kind: str) -> limits.Surface:
    return next(surface for surface in SURFACES if kind in limits.ON_SURFACE[surface])


def test_every_block_in_the_table_is_shown_by_an_example() -> None:
    assert set(BLOCKS) == set(limits.BLOCKS)
    known = {*elements.BUTTONS, *elements.SELECTS, *elements.PICKERS}
    assert set(ELEMENTS) == {*known, *elements.FIELDS, *elements.SMALL_BUTTONS, "image"}


@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("surface", SURFACES)
def test_a_block_is_taken_on_its_surfaces_alone(kind: str, surface: limits.Surface) -> None:
    payload = {"home": {**HOME}, "modal": {**MODAL}, "message": {}}[surface]
    payload["blocks"] = [block(kind)]
    found = problems(payload["blocks"] if surface == "message" else payload, surface)
    if kind in limits.ON_SURFACE[surface]:
        assert found == []
    else:
        assert len(found) == 1
        assert f"unsupported type: {kind}" in found[0]


@pytest.mark.parametrize("kind", ELEMENTS)
def test_an_element_with_all_its_fields_is_taken(kind: str) -> None:
    payload, surface = placed(kind)
    assert problems(payload, surface) == []


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_with_an_unknown_field_is_refused(kind: str) -> None:
    surface = surface_of(kind)
    found = problems([block(kind, colour="red")], surface)
    assert len(found) == 1
    assert "invalid additional property: colour" in found[0]


@pytest.mark.parametrize("kind", ELEMENTS)
def test_an_element_with_an_unknown_field_is_refused(kind: str) -> None:
    payload, surface = placed(kind)
    text = json.dumps(payload).replace(f'{{"type": "{kind}"', f'{{"type": "{kind}", "colour": 1', 1)
    assert problems(json.loads(text), surface)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        *[("header", "text"), ("context", "elements"), ("actions", "elements")],
        *[("input", "label"), ("input", "element"), ("image", "alt_text")],
        *[("video", name) for name in ("alt_text", "thumbnail_url", "title", "video_url")],
        *[("rich_text", "elements"), ("file", "external_id"), ("file", "source")],
        *[("table", "rows"), ("markdown", "text"), ("context_actions", "elements")],
        *[("alert", "text"), ("data_table", "rows"), ("data_table", "caption")],
        *[("data_visualization", "title"), ("data_visualization", "chart")],
        *[("carousel", "elements"), ("container", "child_blocks")],
        *[("task_card", "task_id"), ("task_card", "title"), ("task_card", "status")],
        *[("plan", "title"), ("plan", "tasks")],
    ],
)
def test_a_block_without_a_field_it_needs_is_refused(kind: str, field: str) -> None:
    broken = block(kind)
    del broken[field]
    found = problems([broken], surface_of(kind))
    assert [problem.partition(" [")[0] for problem in (found[0][8:],)] == [
        f"missing required field: {field}"
    ]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        *[("button", "text"), ("overflow", "options"), ("checkboxes", "options")],
        *[("radio_buttons", "options"), ("workflow_button", "text")],
        *[("workflow_button", "workflow"), ("feedback_buttons", "positive_button")],
        *[("feedback_buttons", "negative_button"), ("icon_button", "icon")],
        *[("icon_button", "text"), ("number_input", "is_decimal_allowed"), ("image", "alt_text")],
    ],
)
def test_an_element_without_a_field_it_needs_is_refused(kind: str, field: str) -> None:
    payload, surface = placed(kind)
    text = json.loads(json.dumps(payload))
    holder = text["blocks"][0]["element"] if surface == "modal" else text[0]["elements"][0]
    del holder[field]
    assert any(f"missing required field: {field}" in problem for problem in problems(text, surface))


LENGTHS = [
    ("section", "text/text", 3000),
    ("section", "fields/0/text", 2000),
    ("section", "block_id", 255),
    ("section", "accessory/text/text", 75),
    ("section", "accessory/value", 2000),
    ("section", "accessory/action_id", 255),
    ("section", "accessory/accessibility_label", 75),
    ("section", "accessory/confirm/title/text", 100),
    ("section", "accessory/confirm/text/text", 300),
    ("section", "accessory/confirm/confirm/text", 30),
    ("section", "accessory/confirm/deny/text", 30),
    ("header", "text/text", 150),
    ("context", "elements/1/text", 2000),
    ("context", "elements/2/alt_text", 2000),
    ("actions", "elements/1/placeholder/text", 150),
    ("actions", "elements/1/options/0/text/text", 75),
    ("actions", "elements/1/options/0/value", 150),
    ("actions", "elements/1/options/0/description/text", 75),
    ("input", "label/text", 2000),
    ("input", "hint/text", 2000),
    ("input", "element/placeholder/text", 150),
    ("input", "element/initial_value", 3000),
    ("image", "alt_text", 2000),
    ("image", "title/text", 2000),
    ("video", "title/text", 200),
    ("video", "author_name", 50),
    ("video", "description/text", 200),
    ("video", "provider_name", 50),
    ("markdown", "text", 12_000),
    ("alert", "text/text", 200),
    ("data_visualization", "title", 50),
    ("data_visualization", "chart/series/0/name", 20),
    ("data_visualization", "chart/axis_config/x_label", 50),
    ("data_visualization", "chart/axis_config/y_label", 50),
    ("card", "title/text", 150),
    ("card", "subtitle/text", 150),
    ("card", "body/text", 200),
    ("card", "subtext/text", 200),
    ("container", "title/text", 150),
    ("container", "subtitle/text", 150),
]


@pytest.mark.parametrize(("kind", "path", "most"), LENGTHS)
def test_a_text_may_be_as_long_as_slack_takes_and_no_longer(
    kind: str, path: str, most: int
) -> None:
    surface = surface_of(kind)
    assert problems([set_at(block(kind), path, "x" * most)], surface) == []
    found = problems([set_at(block(kind), path, "x" * (most + 1))], surface)
    assert len(found) == 1
    assert f"must be less than {most + 1} characters" in found[0]
    assert found[0].endswith(f"/0/{path}]")


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("title/text", 24),
        ("submit/text", 24),
        ("close/text", 24),
        ("private_metadata", 3000),
        ("callback_id", 255),
        ("external_id", 255),
    ],
)
def test_a_form_keeps_to_its_lengths(path: str, most: int) -> None:
    assert problems(set_at(MODAL, path, "x" * most), "modal") == []
    assert problems(set_at(MODAL, path, "x" * (most + 1)), "modal")


def many(item: Json, key: str = "action_id") -> Any:
    """As many of one element as asked, each with an id of its own."""
    return lambda times: [{**item, key: str(index)} for index in range(times)]


def same(item: Any) -> Any:
    return lambda times: [item] * times


def weeks(times: int) -> Json:
    labels = [f"w{index}" for index in range(times)]
    chart = lines()
    chart["axis_config"] = {"categories": labels}
    points = [{"label": label, "value": 1} for label in labels]
    chart["series"] = [{"name": "progress", "data": points}]
    return chart


def series(times: int) -> Json:
    chart = lines()
    one = chart["series"][0]
    chart["series"] = [{**one, "name": str(index)} for index in range(times)]
    return chart


def menu(times: int) -> Json:
    return {"type": "static_select", "options": [option(str(n)) for n in range(times)]}


BUTTON = {"type": "button", "text": plain()}
TASK = {"type": "task_card", "task_id": "1", "title": "a", "status": "error"}
COUNTS = [
    ("section", "fields", same(plain()), 1, 10),
    ("context", "elements", same(mrkdwn()), 1, 10),
    ("actions", "elements", many(BUTTON), 1, 25),
    ("actions", "elements/1", menu, 1, 100),
    ("context_actions", "elements", many(element("icon_button")), 1, 5),
    ("table", "rows", same(CELLS), 1, 100),
    ("table", "rows/0", same(CELLS[0]), 1, 20),
    ("table", "column_settings", same({}), 1, 20),
    ("data_table", "rows", same(CELLS), 2, 201),
    ("data_visualization", "chart", series, 1, 6),
    ("data_visualization", "chart", weeks, 1, 20),
    ("card", "actions", many(BUTTON), 1, 3),
    ("carousel", "elements", same({"type": "card", "title": plain()}), 1, 10),
    ("container", "child_blocks", same({"type": "divider"}), 1, 10),
    ("plan", "tasks", same(TASK), 1, 50),
]


@pytest.mark.parametrize(("kind", "path", "of", "least", "most"), COUNTS)
def test_a_list_holds_as_many_as_slack_takes(
    kind: str, path: str, of: Any, least: int, most: int
) -> None:
    surface = surface_of(kind)
    for times in (least, most):
        assert problems([set_at(block(kind), path, of(times))], surface) == []
    for times in (least - 1, most + 1):
        assert problems([set_at(block(kind), path, of(times))], surface)


@pytest.mark.parametrize(
    ("kind", "most"), [("overflow", 5), ("checkboxes", 10), ("radio_buttons", 10)]
)
def test_a_short_menu_stays_short(kind: str, most: int) -> None:
    for times in (0, 1, most, most + 1):
        offered = [option(str(index)) for index in range(times)]
        menu = {"type": kind, "action_id": "a", "options": offered}
        taken = problems([block("actions", elements=[menu])], "message") == []
        assert taken is (1 <= times <= most), f"{times} choices"


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("home", 100), ("modal", 100)])
def test_a_surface_holds_as_many_blocks_as_slack_takes(surface: limits.Surface, most: int) -> None:
    dividers = [{"type": "divider"}]
    shells = {"message": lambda b: b, "home": lambda b: {**HOME, "blocks": b}}
    shell = shells.get(surface, lambda b: modal(*b))
    assert problems(shell(dividers * most), surface) == []
    assert problems(shell(dividers * (most + 1)), surface)
    assert problems(shell([]), surface)


def test_a_form_without_inputs_needs_no_submit() -> None:
    page = {"type": "modal", "title": plain(), "blocks": [block("section")]}
    assert problems(page, "modal") == []


def test_the_same_action_may_stand_in_two_blocks() -> None:
    row = [{**BUTTON, "action_id": "a"}]
    pair = [block("actions", block_id=name, elements=row) for name in "ab"]
    assert problems(pair, "message") == []


def test_a_home_may_be_given_as_its_blocks() -> None:
    assert problems([block("section")], "home") == []
    assert "/view/blocks/0" in problems([block("alert")], "home")[0]


def test_a_message_of_too_many_characters_has_an_error_of_its_own() -> None:
    long = [block("section", block_id=str(n), text=mrkdwn("x" * 2900)) for n in range(5)]
    plain_ones = [{"type": "section", "text": part["text"]} for part in long]
    assert characters(plain_ones) == 14_500
    assert [problem.split(":")[0] for problem in problems(plain_ones, "message")] == [TOO_LONG]
    assert problems(plain_ones[:4], "message") == []
    assert problems({**HOME, "blocks": plain_ones}, "home") == []


def test_a_view_of_too_many_bytes_has_an_error_of_its_own() -> None:
    wide = [{"type": "section", "fields": [mrkdwn("界" * 2000)] * 10} for _ in range(5)]
    found = problems({**HOME, "blocks": wide}, "home")
    assert [problem.split(":")[0] for problem in found] == [TOO_LARGE]


def test_every_problem_names_its_place() -> None:
    broken = [block("header"), block("actions", elements=[{**BUTTON, "text": plain("x" * 76)}])]
    assert problems(broken, "message") == [
        "[ERROR] must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]"
    ]


def test_all_problems_are_told_at_once() -> None:
    broken = [block("header", text=plain("")), block("divider", colour="red")]
    assert len(problems(broken, "message")) == 2


def test_the_known_bad_payloads_are_refused_and_the_good_ones_taken() -> None:
    if not BAD_PAYLOADS.exists():
        pytest.skip("the folder of facts about Slack is not here")
    for case in json.loads(BAD_PAYLOADS.read_text()):
        found = problems(case["payload"], case["surface"])
        assert (not found) is case["valid"], f"{case['name']}: {found}"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(JSON, st.sampled_from(SURFACES))
def test_any_json_gets_an_answer_and_no_exception(payload: Any, surface: limits.Surface) -> None:
    assert problems(payload, surface) or payload is None


@given(st.sampled_from(sorted(BLOCKS)), JSON, st.randoms(use_true_random=False))
def test_any_block_with_any_one_value_replaced_gets_an_answer(
    kind: str, value: Any, chance: random.Random
) -> None:
    surface = surface_of(kind)
    changed = block(kind)
    path = chance.choice(list(_paths(changed)))
    found = problems([set_at(changed, path, value)], surface)
    assert all(isinstance(problem, str) for problem in found)


def _paths(value: Any, before: str = "") -> Any:
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in steps:
        yield f"{before}{step}"
        if isinstance(item, dict | list):
            yield from _paths(item, f"{before}{step}/")
