from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from okrbot.slack import blocks
from okrbot.slack.text import SafeText, safe
from tests.views.hostile import titles
from tests.views.judges import judge

LONG = "é" * 20_000
LONG_MARKUP = "<!channel> & " * 2_000


def choices(count: int, text: str = "choice") -> list[blocks.Option]:
    return [blocks.option(f"{text} {n}", str(n), text) for n in range(count)]


def message_of(text: str, many: int) -> blocks.Message:
    said = safe(text)
    return blocks.message(
        text,
        [
            blocks.header(text),
            blocks.section(said, accessory=blocks.button(text, "a.b", "1", style="primary")),
            blocks.fields(*[safe(text, 500)] * min(many, 2)),
            blocks.divider(),
            blocks.context(*[safe(text, 100)] * many),
            blocks.actions(
                *[blocks.button(text, f"a.{n}", style="danger") for n in range(many)],
                blocks.select("menu", choices(many), "0", placeholder=text),
            ),
        ],
    )


def form_of(text: str, many: int) -> blocks.View:
    inputs = [
        blocks.text_input("i", text, multiline=True, placeholder=text, focus=True),
        blocks.text_input("i", text, max_length=80),
        blocks.select("i", choices(many, text), "1", placeholder=text),
        blocks.radio("i", choices(many, text), "1"),
        blocks.checkboxes("i", choices(many, text), ["0", "1"]),
        blocks.external_select("i", choices(1, text)[0], placeholder=text),
        blocks.users_select("i", "U1"),
        blocks.multi_users_select("i", ["U1", "U2"]),
        blocks.conversations_select("i", "C1"),
        blocks.datepicker("i", "2027-03-31"),
    ]
    asked = [
        blocks.labelled(text, element, block_id=str(n), hint=text, optional=True)
        for n, element in enumerate(inputs)
    ]
    return blocks.modal(
        text, asked, callback_id="form", submit=text, close=text, private_metadata="1"
    )


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("words", 1),
        ("words", 300),
        *((text, 2) for text in ("", " ", "\u200b", LONG, LONG_MARKUP, "👩‍👩‍👧" * 400)),
    ],
)
class TestHoweverLongOrEmpty:
    def test_a_message_is_taken(self, text: str, many: int) -> None:
        message = message_of(text, many)
        judge(blocks.message(message["text"], message["blocks"][:2]), "message")
        judge(blocks.message(message["text"], message["blocks"][2:]), "message")

    def test_a_form_is_taken(self, text: str, many: int) -> None:
        judge(form_of(text, many), "modal")

    def test_a_home_is_taken(self, text: str, many: int) -> None:
        judge(blocks.home(message_of(text, many)["blocks"]), "home")


def test_a_bare_form_is_taken() -> None:
    page = blocks.modal("Page", [blocks.section(safe("read me"))], callback_id="page")
    judge(page, "modal")
    bare = [
        blocks.labelled("A", element)
        for element in (
            blocks.text_input("i"),
            blocks.select("i", choices(1)),
            blocks.long_select("i", choices(300), "250"),
            blocks.radio("i", choices(1)),
            blocks.checkboxes("i", choices(1)),
            blocks.external_select("i"),
            blocks.users_select("i"),
            blocks.multi_users_select("i", []),
            blocks.conversations_select("i"),
            blocks.datepicker("i"),
        )
    ]
    judge(blocks.modal("Form", bare, callback_id="form", submit="Save"), "modal")


def test_hostile_titles_stay_within_every_field() -> None:
    for title in titles(60, seed=3):
        judge(message_of(title, 2), "message")
        judge(form_of(title, 2), "modal")


def test_too_many_blocks_are_left_out() -> None:
    many = [blocks.divider()] * 200
    judge(blocks.message("Many", many), "message")
    judge(blocks.home(many), "home")
    judge(blocks.modal("Many", many, callback_id="many"), "modal")


def test_a_plain_string_that_slips_into_mrkdwn_is_escaped() -> None:
    slipped: Any = "<!channel> & *more*"
    assert blocks.section(slipped)["text"] == {
        "type": "mrkdwn",
        "text": "&lt;!channel&gt; &amp; *more*",
        "verbatim": True,
    }


def test_what_was_typed_stands_in_the_field_again_to_the_letter() -> None:
    typed = "  Make it <b>\n\n- KR1: 3 → 5 ​ \t“x”  "
    assert blocks.text_input("i", typed, multiline=True)["initial_value"] == typed


def test_a_preset_that_is_not_offered_is_no_preset() -> None:
    assert "initial_option" not in blocks.select("i", choices(2), "9")
    assert "initial_option" not in blocks.select("i", choices(200), "150")
    assert "initial_options" not in blocks.checkboxes("i", choices(2), ["9"])


@pytest.mark.parametrize(
    "build",
    [
        lambda: blocks.option("text", "x" * 151),
        lambda: blocks.button("text", "a.b", "x" * 2001),
        lambda: blocks.modal("T", [], callback_id="f", private_metadata="x" * 3001),
    ],
)
def test_what_the_bot_must_read_back_is_never_cut(build: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="characters where Slack takes"):
        build()


def test_a_chart_shows_its_last_weeks() -> None:
    weeks = [f"week {n}" for n in range(30)]
    shown = blocks.chart("Progress", weeks, {"progress": [n / 30 for n in range(30)]})
    assert shown["chart"]["axis_config"]["categories"] == weeks[10:]
    judge([shown], "message")


@pytest.mark.parametrize("title", [LONG, "", "<!channel>"])
def test_a_chart_keeps_to_its_limits(title: str) -> None:
    series = {f"{n} {title}": [1.0, 2.0] for n in range(9)}
    judge([blocks.chart(title, ["a", title], series)], "message")


def test_a_chart_whose_labels_read_the_same_is_not_built() -> None:
    with pytest.raises(ValueError, match="labels must differ"):
        blocks.chart("Progress", [LONG, LONG + "!"], {"progress": [1.0, 2.0]})


def test_a_chart_of_unequal_lines_is_not_built() -> None:
    with pytest.raises(ValueError, match="shorter"):
        blocks.chart("Progress", ["a", "b"], {"progress": [1.0]})


def test_a_table_keeps_to_its_limits() -> None:
    judge([blocks.table([["", "R&D", "x"] * 20] * 300)], "message")


def test_fifty_blocks_are_built_in_half_a_millisecond() -> None:
    def build() -> None:
        said = SafeText("KR-33 New leads ▓▓▓░░░░░░░ 310, by now 427 🟡 at risk")
        blocks.message(
            "Ayu, six key results for this week.",
            [
                blocks.section(said, accessory=blocks.button("Show", "objective.show", "12"))
                for _ in range(50)
            ],
        )

    build()
    seconds = min(_took(build) for _ in range(30))
    assert seconds < 0.0005, f"{seconds * 1000:.2f} ms"


def _took(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def test_a_part_between_dividers_is_replaced_alone() -> None:
    def named(name: str) -> blocks.Block:
        return blocks.section(SafeText(name), block_id=name)

    rule = blocks.divider()
    whole = [named("title"), rule, named("a"), named("b"), rule, named("c")]
    new = [named("new")]
    assert blocks.replaced_part(whole, "b", new) == [named("title"), rule, *new, rule, named("c")]
    assert blocks.replaced_part(whole, "c", new) == [*whole[:5], *new]
    assert blocks.replaced_part([named("a"), named("b")], "a", new) == new, "without a divider"
    assert blocks.replaced_part(whole, "gone", new) == new
