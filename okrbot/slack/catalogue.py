"""The sentences of other languages: gettext catalogues, read from their .po files as they are."""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"
"""The language our sentences are written in; it needs no file."""


@lru_cache(maxsize=64)
def is_spoken(folder: Path, language: str) -> bool:
    """Return whether there are sentences in a language, such as "id"."""
    return language == SOURCE or _file(folder, language).is_file()


@lru_cache(maxsize=64)
def catalogue(folder: Path, language: str) -> gettext.NullTranslations:
    """Return the sentences of a language, such as "id"; the English ones where there is none.

    Read when the first reader of the language appears, and kept. Entries marked fuzzy are not used.
    """
    path = _file(folder, language)
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _file(folder: Path, language: str) -> Path:
    return folder / f"{language}.po"


def marked(template: str) -> str:
    """Return the template as it is; the word marks for the catalogue what is said elsewhere."""
    return template
