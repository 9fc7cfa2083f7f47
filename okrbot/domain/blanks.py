"""Letters that show nothing: a title or a name of these alone is none."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})


def is_blank(text: str) -> bool:
    """Return whether there is nothing in a text to be seen: a mark needs a letter to stand on."""
    return all(letter.isspace() or _shows_nothing(letter) for letter in text)


def _shows_nothing(letter: str) -> bool:
    # Fillers and the empty braille cell count as letters and signs.
    is_filler = unicodedata.name(letter, "").endswith(("FILLER", "BLANK"))
    return is_filler or unicodedata.category(letter) in _UNSEEN
