"""What a word of a line can be: told to do, the verb of a subject, one or several."""

from __future__ import annotations

from okrbot.domain.reading.doings import (
    BETTERING,
    CHOOSING,
    DOING,
    GAINING,
    is_done_to,
    is_form_of,
    words,
)

#: Where a noun phrase ends.
PHRASE_ENDS = words(
    "a about across after against an and are as at be been before between by can could during "
    "each every for from had has have in into is last next of on onto or our over per should "
    "than that the their this through to towards under until upon using via was were when "
    "where which who will with within without"
)
PERFECT = words("has have")
_AGAIN = ("co-", "cross-", "re-")
_PLURALS = words("children everybody men people personnel staff they we who women")

OURS = DOING | GAINING | BETTERING
OURS_TO_DO = DOING - GAINING - BETTERING - {"make"}
ANYBODYS = OURS | CHOOSING


def is_imperative(word: str) -> bool:
    """Return whether somebody may set out to do this: "train", "training", "trained"."""
    if word.endswith("ed") and "-" in word and not word.startswith(_AGAIN):
        return False
    return word in OURS or (word.endswith(("ing", "ed")) and is_form_of(word, OURS))


def is_finite(subject: str, word: str) -> bool:
    """Return whether `word` can be the verb of `subject`: "nurses report", "a nurse reports"."""
    if subject in PERFECT:
        return word.endswith("ed") and is_form_of(word, ANYBODYS)
    if not subject[0].isalpha() or subject in PHRASE_ENDS:
        return False
    if is_plural_noun(subject):
        return is_plural_verb(subject, word)
    return word.endswith("s") and is_form_of(word, ANYBODYS)


def is_attached(noun: str, word: str) -> bool:
    """Return whether `word` only says more of the noun before it: "talks given", "shops using"."""
    return is_done_to(word, ANYBODYS) or (
        is_plural_noun(noun) and word.endswith("ing") and is_form_of(word, ANYBODYS)
    )


def is_plural_noun(noun: str) -> bool:
    """Return whether a word can name several: "nurses", "staff"; not "access"."""
    return noun in _PLURALS or (noun.endswith("s") and not noun.endswith("ss"))


def is_plural_verb(subject: str, word: str) -> bool:
    """Return whether `word` can be what several do: "nurses report"; not "sales report"."""
    return is_plural_noun(subject) and subject != "sales" and word in ANYBODYS
