"""Text that cannot ping, hide a link or break a message, whoever wrote it."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping

ELLIPSIS = "…"
NOTHING = "–"
PARAGRAPH = 2900
"""What a section holds, with room for quotes."""

#: A single no-break space keeps a number and its unit together; any other space is a plain one.
_SPACES = re.compile(r"\s{2,}|[^\S \u00a0\u202f]")
_BROADCAST = re.compile(r"@(?=here|channel|everyone)", re.IGNORECASE)
#: Opens a block of code that would swallow the lines after it.
_FENCE = "```"
_CODE = "`"
_FACT = re.compile(r"\{(\w+)\}")
_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]+")

#: Letters that show nothing: fillers that could make an empty or a misleading title.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
#: Letters and signs of which none is unseen or a mark; most text is made of these alone.
_HARMLESS = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20cf\u2190-\u27ff\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3"
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f9ff]*"
)
_JOINERS = frozenset("\u200c\u200d")
_JOINER_RUN = re.compile("[\u200c\u200d]+")
#: More marks than any script stacks on one letter; what exceeds it runs over its neighbours.
_MARKS_ON_A_LETTER = 4


class SafeText(str):
    """Text fit for a mrkdwn field.

    Whatever it is built from is cleaned and escaped, so that no value of this type can mention
    anybody or show another link than it opens. Only `filled` puts markup around such facts.
    """

    __slots__ = ()

    def __new__(cls, text: str = "") -> SafeText:
        """Return the text escaped; a SafeText as it is."""
        if isinstance(text, SafeText):
            return text
        words = cleaned(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _trusted(_paired(words.replace(_FENCE, "'''")))

    def __add__(self, other: str) -> SafeText:
        return _trusted(str.__add__(self, SafeText(other)))


def _trusted(text: str) -> SafeText:
    """Return text as SafeText unescaped: only for what this module itself has made safe.

    A call to all is broken here, last, where two harmless parts may have met to make one.
    """
    return str.__new__(SafeText, _BROADCAST.sub("＠", text) if "@" in text else text)


def _paired(text: str) -> str:
    """Return the text with no mark of code left open, which would close with a mark of ours."""
    if text.count(_CODE) % 2 == 0:
        return text
    before, _, behind = text.rpartition(_CODE)
    return f"{before}'{behind}"


def safe(text: str, limit: int | None = None) -> SafeText:
    """Return `text` on one line, fit for mrkdwn, in at most `limit` characters once escaped."""
    escaped = SafeText(text)
    if limit is None or len(escaped) <= limit:
        return escaped
    return clipped_safe(escaped, limit)


def excerpt(text: str, most: int) -> SafeText:
    """Return how a text begins: `most` characters of it, half as much again once escaped."""
    return safe(clipped(text, most), most + most // 2)


def paragraphs(text: str) -> list[SafeText]:
    """Return a text whole, in parts that each fit a section once escaped, cut between words."""
    parts: list[SafeText] = []
    for part in textwrap.wrap(text, PARAGRAPH):
        fits = len(SafeText(part)) <= PARAGRAPH
        # Nothing grows to more than the five characters of an ampersand.
        parts += [SafeText(part)] if fits else map(SafeText, textwrap.wrap(part, PARAGRAPH // 5))
    return parts


def filled(template: str, facts: Mapping[str, object]) -> SafeText:
    """Return a template of ours with every fact escaped that is not already SafeText.

    Raises KeyError for a placeholder without a fact.
    """
    return _trusted(_FACT.sub(lambda match: SafeText(_as_text(facts[match[1]])), template))


def filled_plain(template: str, facts: Mapping[str, object]) -> str:
    """Return a template of ours with its facts cleaned, for a plain_text field."""
    return _FACT.sub(lambda match: unescaped(_as_text(facts[match[1]])), template)


def unescaped(fact: str) -> str:
    """Return a text as a plain_text field shows it: without the escapes of a SafeText."""
    if not isinstance(fact, SafeText):
        return cleaned(fact)
    return fact.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def joined(parts: Iterable[SafeText], separator: str = "\n") -> SafeText:
    """Return the parts that are not empty, with a separator of ours between them."""
    return _trusted(separator.join(SafeText(part) for part in parts if part))


def channel(channel_id: str) -> SafeText:
    """Return a channel's name as Slack shows it, which pings nobody. Raises ValueError."""
    if not _CHANNEL_ID.fullmatch(channel_id):
        raise ValueError(f"not a channel id: {channel_id!r}")
    return _trusted(f"<#{channel_id}>")


def bold(text: str) -> SafeText:
    """Return the text in bold; a star inside it would end the bold, so it becomes another."""
    return _trusted(f"*{SafeText(text).replace('*', '∗')}*") if text.strip() else SafeText()


def bar(share: float | None) -> str:
    """Return ten cells, filled by share (0…1); the last is filled by arriving only."""
    reached = share if share and share > 0 else 0.0
    cells = 10 if reached >= 1 else min(int(reached * 10 + 0.5), 9)
    return "▓" * cells + "░" * (10 - cells)


def cleaned(text: str) -> str:
    """Return the text on one line without what cannot be seen or runs over its neighbours."""
    if not _HARMLESS.fullmatch(text):
        text = _visible(text)
    return _SPACES.sub(" ", text).strip()


def _visible(text: str) -> str:
    kept: list[str] = []
    marks = _MARKS_ON_A_LETTER
    for letter in text:
        category = unicodedata.category(letter)
        if letter in _JOINERS:
            kept.append(letter)
        elif category in ("Mn", "Me") and letter not in _BLANKS:
            marks += 1
            if marks <= _MARKS_ON_A_LETTER:
                kept.append(letter)
        elif letter.isspace():
            marks = _MARKS_ON_A_LETTER  # a mark needs a letter to stand on
            kept.append(letter)
        elif category not in ("Cc", "Cf", "Cs") and letter not in _BLANKS:
            marks = 0
            kept.append(letter)
    return _JOINER_RUN.sub(_joiner, "".join(kept))


def _joiner(run: re.Match[str]) -> str:
    """Keep one joiner where it means something: inside emoji and Arabic and Indic words."""
    before = run.string[run.start() - 1 : run.start()]
    after = run.string[run.end() : run.end() + 1]
    joins = all(side >= "\u0600" and not side.isspace() for side in (before, after))
    return run[0][0] if joins else ""


def clipped(text: str, limit: int) -> str:
    """Return the text in at most `limit` characters; a cut is shown and splits no letter."""
    if len(text) <= limit:
        return text
    end = limit - 1
    while end > 0 and _continues(text, end):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def clipped_safe(text: SafeText, limit: int) -> SafeText:
    """Return the text in at most `limit` characters, splitting no letter, entity or markup."""
    if len(text) <= limit:
        return text
    cut = clipped(text, limit).removesuffix(ELLIPSIS)
    for opening, closing in (("&", ";"), ("<", ">")):
        start = cut.rfind(opening)
        if start > cut.rfind(closing):
            cut = cut[:start]
    return _trusted(_paired(cut.rstrip()) + ELLIPSIS)


def _continues(text: str, index: int) -> bool:
    """Say whether the character at `index` belongs to the one before it."""
    here, before = text[index], text[index - 1]
    if here in _JOINERS or before in _JOINERS or unicodedata.combining(here):
        return True
    if unicodedata.category(here) in ("Mn", "Mc", "Me") or "\U0001f3fb" <= here <= "\U0001f3ff":
        return True
    return _is_flag_letter(here) and _flag_letters_before(text, index) % 2 == 1


def _is_flag_letter(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _flag_letters_before(text: str, index: int) -> int:
    start = index
    while start > 0 and _is_flag_letter(text[start - 1]):
        start -= 1
    return index - start


def _as_text(fact: object) -> str:
    return fact if isinstance(fact, str) else str(fact)
