"""Everything the bot shows is in its reader's language, and fits however long that one is."""

from __future__ import annotations

import re

import pytest

from okrbot.domain.transfer import COLUMNS
from tests.views import pseudo
from tests.views.judges import judge
from tests.views.surfaces import Surfaces

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


def assert_fits(count: int, locale: str) -> None:
    for name, payload, surface in Surfaces(count=count, locale=locale).every():
        try:
            judge(payload, surface)
        except AssertionError as refused:
            raise AssertionError(f"{name}: {refused}") from refused
