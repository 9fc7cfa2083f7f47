"""All that the bot says: as it was read aloud once, within Slack's rules whatever is in it."""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from inspect import isfunction
from pkgutil import iter_modules
from types import CodeType
from typing import Any

import pytest

from okrbot.slack import views
from tests.views.hostile import titles
from tests.views.judges import golden, judge
from tests.views.manners import keep_manners, mrkdwn_in, texts_in
from tests.views.surfaces import Surfaces

NAMES = [name for name, _, _ in Surfaces().every()]
LONG = [
    "x" * 3000,
    "👩‍👩‍👧‍👦" * 400,
    "&<>" * 900,
    "<!channel> " * 200,
    " ",
    "\u202e\u200b",
    "ﷺ" * 500,
]
LONGEST_MESSAGE = 9_000
MARKUP = re.compile(r"<[!@#]|<https?:|<mailto:")
OURS = re.compile(r"<#C[12]>")
VALUE = re.compile(r"\d+(?:[.,]\d+)? ?%|[$€]|\b(?:310|950|4\.6|42k)\b")
"""Of the key results of `Surfaces`, or of what a member wrote there."""


def ascii_start(words: str) -> str:
    """A test's name must be printable, whatever it is about."""
    return ascii(words[:12])


@pytest.fixture(scope="module")
def ordinary() -> dict[str, tuple[Any, Any]]:
    return {name: (payload, surface) for name, payload, surface in Surfaces().every()}


def test_every_view_is_among_the_surfaces() -> None:
    built = {
        code.__code__: f"{module.__name__}.{name}"
        for module in map(import_module, every_view())
        for name, code in vars(module).items()
        if isfunction(code) and code.__module__ == module.__name__ and not name.startswith("_")
        if str(code.__annotations__.get("return")) in ("Message", "View", "Block", "list[Block]")
    }
    called: set[CodeType] = set()
    sys.setprofile(lambda frame, *_: called.add(frame.f_code))
    try:
        list(Surfaces().every())
    finally:
        sys.setprofile(None)
    left_out = sorted(name for code, name in built.items() if code not in called)
    assert built
    assert not left_out, f"yield them in tests/views/*surfaces.py: {left_out}"


def every_view() -> list[str]:
    return [f"{views.__name__}.{one.name}" for one in iter_modules(views.__path__)]


@pytest.mark.parametrize("name", NAMES)
def test_a_surface_says_what_its_golden_file_says(
    name: str, ordinary: dict[str, tuple[Any, Any]]
) -> None:
    payload, surface = ordinary[name]
    judge(payload, surface)
    golden(name, payload)


@pytest.mark.parametrize("name", NAMES)
def test_a_surface_keeps_our_manners(name: str, ordinary: dict[str, tuple[Any, Any]]) -> None:
    payload, _ = ordinary[name]
    keep_manners(payload)


def test_a_fallback_gives_no_values_away_on_a_lock_screen(
    ordinary: dict[str, tuple[Any, Any]],
) -> None:
    for name, (payload, surface) in ordinary.items():
        if surface == "message":
            text = payload["text"]
            assert not VALUE.search(text), f"{name}: {text}"


@pytest.mark.parametrize("count", [0, 1, 12, 60])
@pytest.mark.parametrize("locale", ["en-US", "de-DE", "id-ID", "ar", "xx-nonsense"])
def test_no_size_and_no_locale_breaks_a_limit(count: int, locale: str) -> None:
    for name, payload, surface in Surfaces(count=count, locale=locale).every():
        try:
            judge(payload, surface)
        except AssertionError as refused:
            raise AssertionError(f"{name}: {refused}") from refused


@pytest.mark.parametrize("words", [*LONG, *titles(4, seed=1)], ids=ascii_start)
def test_no_words_of_users_ping_disguise_or_break(words: str) -> None:
    assert_all_harmless(words)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_no_words_of_users_ping_disguise_or_break_in_many_tries(seed: int) -> None:
    for words in titles(25, seed):
        assert_all_harmless(words)


def assert_all_harmless(words: str) -> None:
    for name, payload, surface in Surfaces(words, count=15).every():
        try:
            judge(payload, surface)
        except AssertionError as refused:
            raise AssertionError(f"{name}, {words[:60]!r}: {refused}") from refused
        assert_harmless(name, payload, words)


def assert_harmless(name: str, payload: Any, words: str) -> None:
    for text in mrkdwn_in(payload):
        left = OURS.sub("", text)
        assert not MARKUP.search(left), f"{name}, {words[:60]!r}: {text[:200]}"
    if isinstance(payload, dict) and "text" in payload:
        length = sum(len(text) for text in texts_in(payload["blocks"]))
        assert length <= LONGEST_MESSAGE, f"{name} has {length} characters"
        assert not MARKUP.search(OURS.sub("", payload["text"]))
    json.dumps(payload)
