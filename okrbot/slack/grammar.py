"""What was typed after /okr: which command, which ids, and the help that says what can be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from okrbot.domain.errors import NoId, NotAnId
from okrbot.domain.filters import ListFilter
from okrbot.slack.commands import (
    COMMANDS,
    HELP,
    LIST,
    LOG,
    NEW,
    SHOW,
    SLASH,
    TOPICS,
    WEEK,
    Command,
    Topic,
)
from okrbot.slack.filters import read_filter
from okrbot.slack.pieces import KEY_RESULT, NUMBER, OBJECTIVE, OKRS, SOME_ID
from okrbot.slack.text import SafeText, joined
from okrbot.slack.typed import Typed, folded, typed
from okrbot.slack.words import Reader

NOTHING = Typed("")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A command and what it is given.

    `text` is kept to the letter, with names as people read them and their ids in `words`. For a
    word nobody knows the command is help, `unknown` that word, `nearest` the command that was
    likely meant, and `instead` what would then have been typed, where that can be told. `is_guess`
    is true where only an id was understood of all that was said.
    """

    command: Command
    words: Typed = NOTHING
    unknown: str | None = None
    nearest: Command | None = None
    instead: str | None = None
    is_guess: bool = False

    @property
    def text(self) -> str:
        """What follows the command, as it was typed."""
        return self.words.text

    @property
    def asks_what_okrs_are(self) -> bool:
        """True of “what is an OKR?” and `help okrs`."""
        return self.command is HELP and bool(re.fullmatch(OKRS, folded(self.text)))


class PublicId(NamedTuple):
    """An id people see and type."""

    kind: Literal["objective", "key_result"]
    number: int

    def __str__(self) -> str:
        return f"{'O' if self.kind == 'objective' else 'KR'}-{self.number}"


def parse(slack_text: str) -> Parsed:
    """Return the command that a slash command's text asks for; never fails."""
    asked = slack_text.strip()
    words = _without_courtesy(typed(asked))
    if not words.text:
        return Parsed(WEEK)
    return (
        _meant(words)
        or _slip(asked, words)
        or _list_in_other_words(words)
        or _card_of_what_is_named(words)
        or _unknown(words)
    )


def parse_id(text: str) -> PublicId:
    """Return the id that is all of `text`, however it is written: kr34, KR 34, o-12.

    Raises NotAnId, and NoId where nothing was written.
    """
    if not text.strip():
        raise NoId
    match = _ID.fullmatch(folded(text).strip())
    if not match or not int(match["key_result"] or match["objective"]):
        raise NotAnId(text=text.strip()[:80])
    if match["key_result"]:
        return PublicId("key_result", int(match["key_result"]))
    return PublicId("objective", int(match["objective"]))


def public_ids(text: str) -> tuple[PublicId, ...]:
    """Return the ids that are named anywhere in `text`, in their order."""
    return tuple(parse_id(found[0]) for found in _NAMED.finditer(folded(text)))


def key_result_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of the key results that are named anywhere in `text`."""
    return tuple(int(found) for found in _NAMED_KEY_RESULT.findall(folded(text)))


def help_text(reader: Reader, word: str = "") -> SafeText:
    """Return every command in ten lines; or one family's, or one command with an example."""
    family = _family(folded(word).strip())
    if family:
        return joined(_line(reader, command) for command in family)
    asked = parse(word).command if word else HELP
    if asked is HELP:
        return joined(_topic(reader, topic) for topic in TOPICS)
    example = reader.say("For example: `{example}`", example=f"{SLASH} {asked.example}")
    return joined((_line(reader, asked), example))


def markdown_table() -> str:
    """Return the table of commands for the README."""
    rows = [f"| `{typed_as(command)}` | {command.summary} |" for command in COMMANDS]
    return "\n".join(("| command | does |", "|---|---|", *rows))


def typed_as(command: Command) -> str:
    """Return how a command is written: “/okr new [text]”."""
    return " ".join(part for part in (SLASH, command.word, command.usage) if part)


def _topic(reader: Reader, topic: Topic) -> SafeText:
    """One line: every first word once, and what they are for together."""
    words = ", ".join(dict.fromkeys(one.word.partition(" ")[0] for one in topic.commands))
    summary = reader.say(topic.summary)
    return reader.say("`{usage}` {summary}", usage=f"{SLASH} {words}".strip(), summary=summary)


def _family(first: str) -> list[Command]:
    return [command for command in COMMANDS if command.word.startswith(f"{first} ")]


def _line(reader: Reader, command: Command) -> SafeText:
    return reader.say(
        "`{usage}` {summary}", usage=typed_as(command), summary=reader.say(command.summary)
    )


def _rest(words: Typed, match: re.Match[str]) -> Typed:
    if "rest" not in match.groupdict() or match["rest"] is None:
        return replace(words, text="")
    return _cut(words, *match.span("rest"))


def _meant(words: Typed) -> Parsed | None:
    """The command these words are, or would be without the marks and the name around them.

    Almost anything could be what a list is asked for, so any other command comes before it:
    “okr help” is no list of a team called Help.
    """
    known, bare = _known(words), _known(_bare(words))
    return bare if known is None or (bare and known.command is LIST) else known


def _known(words: Typed) -> Parsed | None:
    """The command whose word or own words these are."""
    plain = folded(words.text)
    for command, pattern in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match:
            rest = _rest(words, match)
            # What is written down is kept to the letter, thanks and all.
            return Parsed(command, rest if command in (NEW, LOG) else _without_thanks(rest))
    return None


def _list_in_other_words(words: Typed) -> Parsed | None:
    """A list, where every word is one that a list is asked for with: “who hasn't answered”."""
    plain = folded(words.text)
    if _NAMED.search(plain) or (_ANSWERED.search(plain) and not _OF_OKRS.search(plain)):
        return None
    wanted = read_filter(words)
    is_list = wanted != ListFilter() and wanted.team_name is None
    return Parsed(LIST, words) if is_list else None


def _card_of_what_is_named(words: Typed) -> Parsed | None:
    """What an id names, whatever is asked about it: its card has the buttons to go on with."""
    named = _NAMED.search(folded(words.text))
    return Parsed(SHOW, _cut(words, *named.span()), is_guess=True) if named else None


def _slip(asked: str, words: Typed) -> Parsed | None:
    """Help with the command that is one slip away; None where no command is that near."""
    first, *more = folded(words.text).split(maxsplit=2)
    tried = [(f"{first} {word}", _OF_TWO_WORDS) for word in more[:1]]
    for said, known in (*tried, (first, _FIRST_WORDS)):
        nearest = _nearest(said, known)
        if nearest is not None:
            start = max(folded(asked).find(said), 0)
            put_right = nearest + asked[start + len(said) :]
            instead = put_right if _known(typed(put_right)) else None
            return Parsed(HELP, unknown=said, nearest=known[nearest], instead=instead)
    return None


def _nearest(said: str, known: Mapping[str, Command]) -> str | None:
    if said in known or said in _NO_SLIPS:
        return None
    turned = [word for word in known if sorted(word) == sorted(said)]
    # Of two words one can be far off while both together look near.
    cutoff = 0.8 if " " in said else 0.7
    close = turned or difflib.get_close_matches(said[:40], known, n=1, cutoff=cutoff)
    return close[0] if close else None


def _unknown(words: Typed) -> Parsed:
    """Help with the word nobody knows; one that begins commands gets the help of those."""
    first = folded(words.text).split()[0]
    nearest = _FIRST_WORDS.get(first)
    if nearest is None:
        return Parsed(HELP, unknown=first)
    return Parsed(HELP, Typed(first), unknown=words.text, nearest=nearest)


def _without_courtesy(words: Typed) -> Typed:
    """The words without what people begin with out of politeness: “could you please …”."""
    polite = _COURTESY.match(folded(words.text))
    return _cut(words, polite.end(), len(words.text)) if polite else words


def _without_thanks(words: Typed) -> Typed:
    last = folded(words.text[-20:])
    thanks = _THANKS.search(last)
    return _cut(words, 0, len(words.text) - len(last) + thanks.start()) if thanks else words


def _bare(words: Typed) -> Typed:
    """The words without marks around them, and without the command's own name before them."""
    text = words.text.strip(_MARKS)
    named = _OWN_NAME.match(folded(text))
    return replace(words, text=text[named.end() :] if named else text)


def _cut(words: Typed, start: int, end: int) -> Typed:
    return replace(words, text=words.text[start:end].strip())


def _word_pattern(command: Command) -> str:
    word = re.sub(r"[- ]", "[- ]?", command.word)
    return rf"{word}(?:(?::|(?=\W))(?P<rest>{command.needs}))?"


_ID = re.compile(
    rf"\W*(?:{KEY_RESULT}(?P<key_result>{NUMBER})|{OBJECTIVE}(?P<objective>{NUMBER}))\W*"
)
_NAMED_KEY_RESULT = re.compile(rf"\b{KEY_RESULT}({NUMBER})\b")
_NAMED = re.compile(rf"\b{SOME_ID}\b")
_COURTESY = re.compile(
    r"(?:(?:please|pls|plz|kindly|hey|hi|hello|ok|okay|so|tolong|mohon)\b[ ,:]+(?!there\b)"
    r"|(?:can|could|would|will) you (?:please )?"
    r"|(?:can|could|may) i (?:please )?(?=see|get|have|read|open)"
    r"|i(?:'d| would)? (?:want|need|like)(?: to)? |i wanna |let me |let'?s "
    r"|saya (?:mau|ingin) )+(?=\w)"
)
_THANKS = re.compile(r"(?:^|[ ,])+(?:please|pls|thanks|thank you|ya|dong)[.!?\s]*$")
_MARKS = " \t\n\"'“”„‟«»‘’‚‛`*_~"
_OWN_NAME = re.compile(r"(?:/okr|@?okr ?bot|okr)[ ,:]+(?=\w)")
_ANSWERED = re.compile(r"\b(?:done|finished|completed|ended|past|selesai|berakhir)\b")
_OF_OKRS = re.compile(rf"\b{OKRS}\b")
"""Without a word for them, “done” answers something and asks for no list."""
_NO_SLIPS = ("closed", "how", "last", "teams")
"""Words that are meant, near a command as they are."""
_OF_TWO_WORDS = {spaced: one for one in COMMANDS if " " in (spaced := one.word.replace("-", " "))}
_FIRST_WORDS = {one.word.split()[0]: one for one in reversed(COMMANDS) if one.word}
_LIST_LAST = sorted(COMMANDS, key=lambda command: command is LIST)
_PATTERNS = tuple(
    (command, re.compile(rf"(?:{pattern})[?!.\s]*", re.DOTALL))
    for command, pattern in (
        *((command, _word_pattern(command)) for command in COMMANDS if command.word),
        # Almost anything could be what a list is asked for, so its own words come last.
        *((command, words) for command in _LIST_LAST for words in command.own_words),
    )
)
