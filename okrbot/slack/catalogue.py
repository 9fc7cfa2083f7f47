"""The sentences of other languages: gettext catalogues, read from their .po files as they are."""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "okrbot"


@lru_cache(maxsize=64)
def catalogue(folder: Path, language: str) -> gettext.NullTranslations:
    """Return the sentences of a language, such as "id"; the English ones where there is none.

    English is the source and needs no file. Entries marked fuzzy are not used.
    """
    path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language, domain=DOMAIN))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def marked(template: str) -> str:
    """Return the template as it is; the word marks for the catalogue what is said elsewhere."""
    return template
