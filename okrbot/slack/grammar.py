"""What was typed after /okr: which command, which ids, and the help that says what can be."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from okrbot.domain.errors import NoId, NotAnId
from okrbot.slack.commands import (
    COMMANDS,
    HELP,
    KEY_RESULT,
    LIST,
    NUMBER,
    OBJECTIVE,
    SLASH,
    SOME_ID,
    TOPICS,
    WEEK,
    Command,
    Topic,
)
from okrbot.slack.text import SafeText, joined
from okrbot.slack.typed import Typed, folded, typed
from okrbot.slack.words import Reader

NOTHING = Typed("")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A command and what it is given.

    `text` is kept to the letter, with names as people read them and their ids in `words`. For a
    word nobody knows the command is help, `unknown` that word, `nearest` the command that was
    likely meant, and `instead` what would then have been typed, where that can be told.
    """

    command: Command
    words: Typed = NOTHING
    unknown: str | None = None
    nearest: Command | None = None
    instead: str | None = None

    @property
    def text(self) -> str:
        """What follows the command, as it was typed."""
        return self.words.text


class PublicId(NamedTuple):
    """An id people see and type."""

    kind: Literal["objective", "key_result"]
    number: int

    def __str__(self) -> str:
        return f"{'O' if self.kind == 'objective' else 'KR'}-{self.number}"


def parse(slack_text: str) -> Parsed:
    """Return the command that a slash command's text asks for; never fails."""
    words = typed(slack_text.strip())
    plain = folded(words.text)
    if not plain:
        return Parsed(WEEK)
    for command, pattern in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match:
            return Parsed(command, _rest(words, match))
    return _unknown(slack_text.strip(), plain)


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
    start, end = match.span("rest")
    return replace(words, text=words.text[start:end].strip())


def _unknown(slack_text: str, plain: str) -> Parsed:
    first = plain.split()[0]
    known = {word: command for command in reversed(COMMANDS) for word in command.word.split()}
    close = difflib.get_close_matches(first[:40], known, n=1, cutoff=0.6)
    if not close or close[0] == first:
        return Parsed(HELP, unknown=first, nearest=known.get(first))
    put_right = close[0] + slack_text[len(first) :]
    instead = put_right if parse(put_right).unknown is None else None
    return Parsed(HELP, unknown=first, nearest=known[close[0]], instead=instead)


def _word_pattern(command: Command) -> str:
    word = re.sub(r"[- ]", "[- ]?", command.word)
    return rf"{word}(?:(?::|(?=\W))(?P<rest>{command.needs}))?"


_ID = re.compile(
    rf"\W*(?:{KEY_RESULT}(?P<key_result>{NUMBER})|{OBJECTIVE}(?P<objective>{NUMBER}))\W*"
)
_NAMED_KEY_RESULT = re.compile(rf"\b{KEY_RESULT}({NUMBER})\b")
_NAMED = re.compile(rf"\b{SOME_ID}\b")
_LIST_LAST = sorted(COMMANDS, key=lambda command: command is LIST)
_PATTERNS = tuple(
    (command, re.compile(rf"(?:{pattern})[?!.\s]*", re.DOTALL))
    for command, pattern in (
        *((command, _word_pattern(command)) for command in COMMANDS if command.word),
        # Almost anything could be what a list is asked for, so its own words come last.
        *((command, words) for command in _LIST_LAST for words in command.own_words),
    )
)
