"""k, M, bn, jt, lakh: the words that stand for powers of ten."""

from __future__ import annotations

from decimal import Decimal

_WORDS = {
    2: "hundred hundreds",
    3: "k thousand thousands ribu rb tsd tausend mille mil",
    5: "lakh lakhs lac lacs",
    6: "m mm mn mio million millions millionen juta jt mill",
    7: "crore crores cr",
    9: "b bn billion billions mrd milliard milliards milliarden miliar milyar mld md mds",
    12: "t tn trillion trillions triliun",
}

MAGNITUDES = {
    word: Decimal(10) ** power for power, words in _WORDS.items() for word in words.split()
}


def magnitude_of(word: str, unit: str | None = None) -> Decimal | None:
    """Return what the word multiplies by, else None.

    “M” behind rupiah is miliar, 10⁹, as Indonesians write it; elsewhere it is a million.
    """
    if word == "M" and unit == "IDR":
        return Decimal(10) ** 9
    return MAGNITUDES.get(word.lower().rstrip("."))
