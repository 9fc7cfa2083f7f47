"""A language nobody speaks: every sentence of ours in other letters, and longer by two fifths.

What then still stands in Latin letters was not translated; what then breaks a limit is too long in
some real language.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from okrbot.slack import words

LOCALE = "ja-JP"
"""Its days are written without a Latin letter."""
ID_PO = Path(__file__).parents[2] / "okrbot/locale/id.po"
LONGER = 0.4
#: What no translator touches: facts, markup, and what is typed as it stands.
_KEPT = re.compile(r"(`[^`]*`|\{\w+\}|<[^>]*>)")
_LETTERS = {
    **{ord(letter): 0x1D400 + ord(letter) - ord("A") for letter in map(chr, range(65, 91))},
    **{ord(letter): 0x1D41A + ord(letter) - ord("a") for letter in map(chr, range(97, 123))},
}
_LATIN = re.compile("[A-Za-z]")
#: Code of a program, ids and markup people see: not words of a language.
_NO_WORDS = re.compile(r"`[^`]*`|<[^>]*>|\b(?:KR|O)-\d+\b|\bQ[1-4] \d{4}\b|https?:\S+")
#: Where Slack wants a word of its own, or we keep one of ours that nobody sees.
_UNSEEN = frozenset(
    [
        "type",
        "action_id",
        "block_id",
        "value",
        "url",
        "style",
        "callback_id",
        "private_metadata",
        "external_id",
        "include",
        "initial_conversation",
        "initial_user",
        "initial_users",
        "initial_date",
        "initial_time",
    ]
)


class Pseudo(gettext.NullTranslations):
    """Says what is in the catalogue in other letters; what is not stays as it is."""

    def __init__(self, longer: float = LONGER) -> None:
        super().__init__()
        with ID_PO.open("rb") as source:
            catalogue = read_po(source)
        self._known = {
            template
            for message in catalogue
            for template in ([message.id] if isinstance(message.id, str) else message.id)
        }
        self._longer = longer

    def gettext(self, message: str) -> str:
        """Return the sentence in other letters."""
        return self._said(message) if message in self._known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the sentence for so many in other letters."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def _said(self, template: str) -> str:
        parts = _KEPT.split(template)
        said = "".join(
            part if place % 2 else part.translate(_LETTERS) for place, part in enumerate(parts)
        )
        return said + self._filling(template, said)

    def _filling(self, template: str, said: str) -> str:
        """More of the same letters, in words of nine as long languages have them."""
        extra = round(len(template.strip()) * self._longer)
        if not extra or said == template:
            return ""
        letters = "𝐰" * extra
        return "".join(
            letter if place % 10 else " " + letter for place, letter in enumerate(letters)
        )


def speak(monkeypatch: pytest.MonkeyPatch, longer: float = LONGER) -> None:
    """Have every reader read this language."""
    language = Pseudo(longer)
    monkeypatch.setattr(words, "catalogue", lambda _folder, _language: language)
    monkeypatch.setattr(words, "is_spoken", lambda _folder, _language: True)


def untranslated(payload: Any) -> Iterator[str]:
    """Yield what people see that has a Latin letter outside of ids, code and markup."""
    if isinstance(payload, Mapping):
        for name, value in payload.items():
            if name not in _UNSEEN:
                yield from untranslated(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from untranslated(value)
    elif isinstance(payload, str) and has_latin(payload):
        yield payload


def has_latin(text: str) -> bool:
    """Return whether a text has a Latin letter outside of ids, code and markup."""
    return bool(_LATIN.search(_NO_WORDS.sub("", text)))
