"""Everything the bot shows is in its reader's language, and fits however long that one is."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrbot.domain.transfer import COLUMNS
from okrbot.sandbox.blocks import characters, problems
from tests.views import pseudo
from tests.views.hostile import FRAGMENTS
from tests.views.judges import MOST_CHARACTERS, judge
from tests.views.manners import texts_in
from tests.views.surfaces import Surfaces
from tests.views.test_surfaces import assert_harmless

LOCALES = ("en-US", "id-ID", "de-DE", "ar", "xx-nonsense")

HUGE = {"usual": None, "escaped": "&<>" * 1000, "emoji": "👩‍👩‍👧‍👦" * 400}
SOMEBODYS = "字句"
"""What users write in these tests: no letter of ours."""
#: Not words of a language: places, and the names of files and of their columns.
KEPT = re.compile("Jakarta|Asia/|UTC")
FILES = re.compile(rf"\b(?:{'|'.join(sorted(COLUMNS, key=len, reverse=True))})\b|\S+\.csv")


def test_nothing_that_people_see_bypasses_the_catalogues(monkeypatch: pytest.MonkeyPatch) -> None:
    pseudo.speak(monkeypatch, longer=0)
    bypassing = {
        (name, text)
        for name, payload, _ in Surfaces(SOMEBODYS, locale=pseudo.LOCALE).every()
        for text in pseudo.untranslated(payload)
        if pseudo.has_latin(KEPT.sub("", FILES.sub("", text) if "port" in name else text))
    }
    assert not bypassing, "not through reader.say and its kin, or not in id.po:\n" + "\n".join(
        f"{name}: {text}" for name, text in sorted(bypassing)
    )


@pytest.mark.parametrize("count", [1, 60])
def test_a_language_longer_by_two_fifths_breaks_no_limit(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pseudo.speak(monkeypatch)
    assert_fits(count, locale=pseudo.LOCALE)


def test_indonesian_breaks_no_limit() -> None:
    assert_fits(15, locale="id-ID")


@st.composite
def anything(draw: st.DrawFn) -> str:
    """What somebody may write: any text at all, or what is meant to ping, mislead or break."""
    parts = draw(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=20), max_size=8))
    return ("".join(parts) * draw(st.sampled_from((1, 1, 1, 20, 300))))[:3000]


def assert_nobody_is_pinged_and_nothing_breaks(said: str, count: int, locale: str) -> None:
    for name, payload, surface in Surfaces(said, count=count, locale=locale).every():
        try:
            judge(payload, surface)
            assert_harmless(name, payload, said)
        except AssertionError as refused:
            raise AssertionError(f"{name}, {locale}, {count} of {said[:60]!r}: {refused}") from None


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(anything(), st.sampled_from((0, 1, 4, 15)), st.sampled_from(LOCALES))
def test_whatever_is_written_in_whatever_language(said: str, count: int, locale: str) -> None:
    assert_nobody_is_pinged_and_nothing_breaks(said, count, locale)


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(anything(), st.sampled_from((0, 1, 4, 15, 60, 200)), st.sampled_from(LOCALES))
def test_whatever_is_written_in_whatever_language_in_many_tries(
    said: str, count: int, locale: str
) -> None:
    assert_nobody_is_pinged_and_nothing_breaks(said, count, locale)


@pytest.mark.parametrize(
    "said", [None, "&<>" * 1000, "👩‍👩‍👧‍👦" * 400], ids=("usual", "escaped", "emoji")
)
def test_two_hundred_key_results_and_three_hundred_teams_break_no_limit(
    said: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pseudo.speak(monkeypatch)
    for name, payload, surface in Surfaces(said, count=280, locale=pseudo.LOCALE).every():
        assert not problems(payload["blocks"] if surface == "message" else payload, surface), name
        assert surface != "message" or characters(payload["blocks"]) <= MOST_CHARACTERS, name


def test_what_a_line_cuts_stands_in_full_on_its_card() -> None:
    title = " ".join(f"word{place}" for place in range(80))[:500]
    for name, payload, _ in Surfaces(title).every():
        if name in ("card", "card-page", "key-result-card-increase", "key-result-card-page"):
            assert title in "\n".join(texts_in(payload)), name
    words = " ".join(f"word{place}" for place in range(200))[:1000]
    for name, payload, _ in Surfaces(words).every():
        if name.startswith("key-result-card-"):
            assert f"“{words}”" in "\n".join(texts_in(payload)), name


def assert_fits(count: int, locale: str) -> None:
    for name, payload, surface in Surfaces(count=count, locale=locale).every():
        try:
            judge(payload, surface)
        except AssertionError as refused:
            raise AssertionError(f"{name}: {refused}") from refused
