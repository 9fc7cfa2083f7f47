from __future__ import annotations

import copy
import html
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.slack.text import (
    SafeText,
    bar,
    bold,
    channel,
    clipped,
    clipped_safe,
    filled,
    filled_plain,
    joined,
    paragraphs,
    safe,
)
from tests.views.hostile import titles

MARKUP = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)|@(?:here|channel|everyone)", re.IGNORECASE)
FAULTS = {
    "markup": MARKUP,
    "a fence": re.compile("```"),
    "controls": re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]"),
    "something unseen": re.compile(
        "[\u00ad\u034f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff]"
    ),
    "a joiner that joins nothing": re.compile(
        "(?:^|[\x00-\u05ff])[\u200c\u200d]|[\u200c\u200d](?:$|[\x00-\u05ff])"
    ),
    "space that runs on": re.compile(r"\s\s"),
    "marks that run over their neighbours": re.compile("[\u0300-\u036f]{5}"),
}


def faults(text: str, limit: int) -> list[str]:
    """What could ping, mislead or break, in words; read apart from how the text was made."""
    found = [words for words, pattern in FAULTS.items() if pattern.search(text)]
    if text != text.strip():
        found.append("space at an end")
    if len(text) > limit:
        found.append(f"{len(text)} characters")
    return found


def judge_titles(count: int, seed: int) -> None:
    for title in titles(count, seed):
        limit = 1 + len(title) % 75
        whole, cut = safe(title), safe(title, limit)
        assert not faults(whole, 10**9), f"{title!r} became {whole!r}: {faults(whole, 10**9)}"
        assert not faults(cut, limit), f"{title!r} became {cut!r}: {faults(cut, limit)}"
        assert filled("{title}", {"title": title}) == whole


def test_no_hostile_title_can_ping_or_disguise_a_link() -> None:
    judge_titles(10_000, seed=1)


@pytest.mark.long
def test_no_hostile_title_of_a_million_can_ping_or_disguise_a_link() -> None:
    judge_titles(1_000_000, seed=2)


@given(st.text(), st.integers(1, 80))
def test_no_text_at_all_can(title: str, limit: int) -> None:
    assert not faults(safe(title, limit), limit)


@given(st.text(), st.text())
def test_two_texts_cannot_when_they_meet(first: str, second: str) -> None:
    met = filled("{first}{second}", {"first": first, "second": second})
    assert not MARKUP.search(met)
    assert not MARKUP.search(SafeText(first) + second)


def test_two_halves_of_a_call_to_all_stay_silent() -> None:
    assert filled("@{name}", {"name": "here"}) == "＠here"
    assert SafeText("@chan") + SafeText("nel") == "＠channel"
    assert joined((safe("@"), safe("everyone")), "") == "＠everyone"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Raise NPS", "Raise NPS"),
        ("R&D <beta>", "R&amp;D &lt;beta&gt;"),
        ("&amp;", "&amp;amp;"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("<https://a.example|b>", "&lt;https://a.example|b&gt;"),
        ("@Here and @hereafter", "＠Here and ＠hereafter"),
        ("mail here@example.org", "mail here@example.org"),
        ("@ayu #general", "@ayu #general"),
        ("two\nlines\t here", "two lines here"),
        ("```all that follows", "'''all that follows"),
        ("`one` word", "`one` word"),
        ("`one` and ` more", "`one` and ' more"),
        ("a\u202eb\u200bc", "abc"),
        ("1\u202f000\u00a0€", "1\u202f000\u00a0€"),
        ("a\u00a0\u00a0b", "a b"),
        ("👩‍👩‍👧 👍🏽 🇮🇩 ❤️", "👩‍👩‍👧 👍🏽 🇮🇩 ❤️"),
        ("a\u200db", "ab"),
        ("نمی‌خواهم", "نمی‌خواهم"),
        ("क्‍ष", "क्‍ष"),
        ("\u0301e\u0301", "e\u0301"),
        (" \u0301e", "e"),
        ("e\u0301\u200d" + "\u0334" * 9, "e\u0301" + "\u0334" * 3),
        ("x" + "\u0334" * 9, "x" + "\u0334" * 4),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_people_read_what_was_typed(typed: str, shown: str) -> None:
    assert safe(typed) == shown


def test_safe_text_is_not_escaped_again() -> None:
    once = safe("R&D")
    assert safe(once) is once
    assert filled("{team} <!x>", {"team": once}) == "R&amp;D <!x>"


def test_what_is_made_of_safe_text_by_plain_means_is_no_longer_trusted() -> None:
    assert type(safe("a") + "<") is SafeText
    assert safe("a") + "<" == "a&lt;"
    for plain in (f"{safe('a')}", safe("a").upper(), "".join([safe("a")]), safe("ab")[:1]):
        assert type(plain) is str
    assert type(safe("<") * 2) is str


def test_a_copied_payload_says_the_same() -> None:
    from okrbot.slack.blocks import message, section

    said = message("R&D", [section(safe("R&D"))])
    assert copy.deepcopy(said) == said


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("abc def", 5, "abc…"),
        ("abcdef", 1, "…"),
        ("ab👩‍👩‍👧cd", 5, "ab…"),
        ("ab👍🏽cd", 4, "ab…"),
        ("ab👍🏽cd", 5, "ab👍🏽…"),
        ("ab❤️cd", 4, "ab…"),
        ("abe\u0301cd", 4, "ab…"),
        ("🇩🇪🇫🇷🇮🇩", 4, "🇩🇪…"),
        ("🇩🇪🇫🇷🇮🇩", 5, "🇩🇪🇫🇷…"),
        ("किं", 2, "…"),
    ],
)
def test_a_cut_splits_no_letter(text: str, limit: int, cut: str) -> None:
    assert clipped(text, limit) == cut


@pytest.mark.parametrize("limit", range(1, 16))
def test_a_cut_splits_no_entity(limit: int) -> None:
    cut = safe("a & b < c > d", limit)
    assert len(cut) <= limit
    assert not MARKUP.search(cut)


@pytest.mark.parametrize("limit", range(1, 30))
def test_a_cut_splits_no_markup(limit: int) -> None:
    cut = clipped_safe(filled("in {where} or {where}", {"where": channel("C123")}), limit)
    assert cut.count("<") == cut.count(">")


@given(st.text(), st.integers(1, 20))
def test_a_cut_text_fits_and_begins_as_it_did(text: str, limit: int) -> None:
    cut = clipped(text, limit)
    assert len(cut) <= limit
    assert cut == text or text.startswith(cut.removesuffix("…"))


def test_a_template_needs_all_its_facts() -> None:
    with pytest.raises(KeyError, match="title"):
        filled("{id} {title}", {"id": 1})


def test_facts_of_any_kind_are_written_out_and_never_read_as_templates() -> None:
    assert filled("{a} of {b}", {"a": Decimal("1.50"), "b": "{a}"}) == "1.50 of {a}"
    assert filled_plain("{a} of {b}", {"a": 3, "b": "R&D <x>"}) == "3 of R&D <x>"
    assert filled_plain("{team}", {"team": safe("R&D")}) == "R&D"


@pytest.mark.parametrize("wrong", ["U123", "C1|x>", "", "c123", "C12 3", "C123\n"])
def test_only_a_channel_is_shown_as_one(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a channel"):
        channel(wrong)


def test_bold_ends_where_it_should() -> None:
    assert bold("2*3 & more") == "*2∗3 &amp; more*"
    assert bold(" ") == ""


def test_parts_that_say_nothing_are_left_out() -> None:
    assert joined((safe("a"), safe(""), safe("b"))) == "a\nb"


@pytest.mark.parametrize(
    ("share", "cells"),
    [
        *[(None, 0), (0, 0), (0.04, 0), (0.05, 1), (0.31, 3), (0.36, 4), (0.949, 9), (0.97, 9)],
        *[(0.9999, 9), (1, 10), (1.7, 10), (-0.2, 0), (float("nan"), 0)],
    ],
)
def test_a_bar_is_full_only_on_arrival(share: float | None, cells: int) -> None:
    assert bar(share) == "▓" * cells + "░" * (10 - cells)


@pytest.mark.parametrize("text", ["word " * 900, "&" * 4000, "x" * 4000, "a & b < c " * 400])
def test_paragraphs_hold_all_of_a_text_and_fit(text: str) -> None:
    parts = paragraphs(text)
    assert max(map(len, parts)) <= 2900
    assert "".join(html.unescape(part) for part in parts).replace(" ", "") == text.replace(" ", "")
