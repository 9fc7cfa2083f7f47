"""The command table: what can be typed after /okr. Parser, help and README come from it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from okrbot.domain.errors import NotAnId
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, joined
from okrbot.slack.typed import Typed, folded, typed
from okrbot.slack.words import Reader

SLASH = "/okr"

_KEY_RESULT = r"(?:kr|key[- ]result)[ #-]*"
_OBJECTIVE = r"(?:o|obj|okr|objective)[ #-]*"
_NUMBER = r"[0-9]{1,9}"
_SOME_KEY_RESULT = rf"{_KEY_RESULT}{_NUMBER}"
_SOME_ID = rf"(?:{_SOME_KEY_RESULT}|{_OBJECTIVE}{_NUMBER})"
_MAKE = r"(?:create|add|start|write|make|set)"
_TELL = r"(?:update|set|record|report|change|check[- ]?in)"
_OKRS = r"(?:okrs?|objectives?|goals?|key results?|krs?)"


@dataclass(frozen=True, slots=True)
class Command:
    """A word and what follows it.

    `own_words` are patterns of other ways to say it; the group `rest` in one is what the command
    is given. `needs` is a pattern that what follows must have for the word to mean this command.
    """

    word: str
    usage: str
    summary: str
    example: str
    own_words: tuple[str, ...] = ()
    needs: str = r".*"


(
    WEEK,
    NEW,
    LIST,
    SHOW,
    CHECK_IN,
    LOG,
    UNDO,
    DIGEST,
    TEAM_NEW,
    TEAM_LIST,
    TEAM_JOIN,
    TEAM_LEAVE,
    TEAM_SETTINGS,
    WHY,
    TREE,
    EDIT,
    ALIGN,
    ACTIVATE,
    EXPORT,
    IMPORT,
    REMIND,
    AWAY,
    BACK,
    HELP,
) = COMMANDS = (
    Command(
        "",
        "",
        marked("my week: what I owe, my OKRs, one button to check in"),
        "",
        (r"(?:my )?week|(?:this|my) week|home|status|how am i doing|what do i owe|todo",),
    ),
    Command(
        "new",
        "[text]",
        marked("the form; a pasted objective with its key results arrives already read"),
        "new Make onboarding effortless",
        (
            rf"{_MAKE}(?: (?:an?|the|my))?(?: new)? {_OKRS}\b:?(?P<rest>.*)",
            r"(?:create|add)(?P<rest>)",
            r"(?P<rest>objective:.*\n.*)",
        ),
    ),
    Command(
        "list",
        "[me, @someone, team, company] [at risk, no answer, draft] [Q1 2027, next]",
        marked("objectives: whose, how they stand, of which quarter"),
        "list me at risk",
        (
            r"(?:show|list|see|get|give|find|which|what)(?: me)?(?: are| have)? (?P<rest>.+)",
            rf"(?P<rest>(?:my|our|all|the|company) {_OKRS}.*)",
            rf"(?P<rest>{_OKRS}(?: .*)?)",
            rf"(?P<rest>\S+(?: \S+){{0,3}} {_OKRS})",
            r"(?P<rest>at risk|off track|on track|no answer|drafts?|mine|company)",
        ),
    ),
    Command(
        "show",
        "O-12 or KR-34",
        marked("the card: its key results and where each stands"),
        "show O-12",
        (
            rf"(?:see|open|view|get)? ?(?P<rest>{_SOME_ID})",
            rf"(?:what|how)(?: is|'s|s) (?P<rest>{_SOME_ID})(?: doing)?",
        ),
        needs=rf"(?:\W*{_SOME_ID}\b.*)?",
    ),
    Command(
        "check-in",
        "",
        marked("every key result I answer for, on one form"),
        "check-in",
        (r"(?:(?:do|start) )?(?:my )?(?:weekly )?(?:check[- ]?ins?|updates?)|answer|i'm ready",),
        needs=r"(?!\W*kr).*",
    ),
    Command(
        "log",
        "KR-34 42k [at risk] [words]",
        marked("one value, confirmed, with Undo"),
        "log KR-34 42k at risk waiting for legal",
        (
            rf"{_TELL} (?P<rest>{_SOME_KEY_RESULT}\b.*)",
            rf"(?P<rest>{_SOME_KEY_RESULT}[ :=]+\S.*)",
        ),
    ),
    Command(
        "undo",
        "",
        marked("take back my last answer"),
        "undo",
        (r"(?:take (?:it|that) back|revert|oops)(?: .*)?",),
    ),
    Command(
        "digest",
        "[team]",
        marked("this week's digest, to me only"),
        "digest Growth",
        (
            r"how (?:are|is) (?:we|our team|my team) doing.*",
            r"how(?: is|'s|s)(?: the)? (?P<rest>.+?)(?: team)? doing.*",
            r"(?:weekly |this week's )?(?:digest|summary|report)(?: (?:of|for))?(?P<rest>.*)",
        ),
    ),
    Command(
        "team new",
        "[name]",
        marked("a team: its channel, its lead, its members"),
        "team new Growth",
        (r"(?:new|create|add)(?: an?)?(?: new)? team\b(?P<rest>.*)",),
    ),
    Command(
        "team list",
        "",
        marked("every team: who leads it, what it is part of, a button to join"),
        "team list",
        (r"teams?|(?:show|list|see)(?: me)?(?: all| the| our)* teams|(?:which|what) teams.*",),
    ),
    Command(
        "team join",
        "[name or #channel]",
        marked("be in a team: see its drafts and write for it"),
        "team join Growth",
        (r"join(?: the)?(?: team)?\b(?P<rest>.*)",),
    ),
    Command(
        "team leave",
        "[name or #channel]",
        marked("be in it no more"),
        "team leave Growth",
        (r"leave(?: the| my)?(?: team)?\b(?P<rest>.*)",),
    ),
    Command(
        "team settings",
        "[name or #channel]",
        marked("its lead, channel, time zone, members, the team above it"),
        "team settings Growth",
        (r"(?:edit|change)(?: the| my| our)? team\b(?P<rest>.*)",),
    ),
    Command(
        "why",
        "KR-34 or O-12",
        marked("the arithmetic behind a number, and who changed what"),
        "why KR-34",
        (rf"explain (?P<rest>{_SOME_ID})",),
        needs=rf"\W*{_SOME_ID}\b.*",
    ),
    Command(
        "tree",
        "[team or O-12]",
        marked("how work ties to the company: what supports what"),
        "tree Growth",
        (r"(?:what supports what|alignment|(?:okr )?map)",),
    ),
    Command(
        "edit",
        "O-12 or KR-34",
        marked("change it, hand it over, park or drop it"),
        "edit KR-34",
        (rf"(?:modify|rename|reassign|hand over) (?P<rest>{_SOME_ID})",),
        needs=rf"\W*{_SOME_ID}\b.*",
    ),
    Command(
        "align",
        "O-12 O-3",
        marked("O-12 supports O-3 from now on; `none` ends it"),
        "align O-12 O-3",
        (rf"(?P<rest>{_OBJECTIVE}{_NUMBER} supports {_SOME_ID})",),
        needs=rf"\W*{_SOME_ID}\b.*",
    ),
    Command(
        "activate",
        "O-12",
        marked("a draft counts and is asked about from today"),
        "activate O-12",
        (rf"(?:start|launch) (?P<rest>{_OBJECTIVE}{_NUMBER})",),
        needs=rf"\W*{_SOME_ID}\b.*",
    ),
    Command(
        "export",
        "[csv, json]",
        marked("everything I may see, as a file in our conversation"),
        "export csv",
        (rf"(?:download|back ?up)(?: (?:all|my|our|the))*(?: {_OKRS})?(?: as)?(?P<rest>.*)",),
        needs=r"(?:\s*(?:as )?\w*)?",
    ),
    Command(
        "import",
        "",
        marked("OKRs out of a file: first what each row would do, then one button"),
        "import",
        (r"(?:upload|bulk (?:add|create))(?: .*)?",),
    ),
    Command(
        "remind",
        "",
        marked("my day and hour, what I am sent unasked, why I got the last message"),
        "remind",
        (
            r"reminders?|(?:my )?(?:rhythm|schedule|notifications?)|(?:stop|mute|unsubscribe)(?: .*)?",
            r"(?:change|set)(?: my)? (?:day|hour|time|reminders?)|why did (?:i|you) .*",
        ),
    ),
    Command(
        "away",
        "[dates] [@delegate]",
        marked("not asked on those days; a colleague can stand in"),
        "away 21 Dec to 4 Jan",
        (
            r"(?:i'?m|i am|i'll be)(?: going)? (?:away|out|off|ooo|on (?:leave|vacation|holiday))\b(?P<rest>.*)",
            r"(?:ooo|out of office|vacation|on leave|cuti)\b(?P<rest>.*)",
        ),
    ),
    Command(
        "back",
        "",
        marked("here again, whatever my Slack status says"),
        "back",
        (r"(?:i'?m|i am) (?:back|here)(?: again)?|not away",),
    ),
    Command(
        "help",
        "[word]",
        marked("this list, or more about one word"),
        "help log",
        (r"\?+|(?:hi|hello|hey|halo|start|commands?|what can you do|how does this work)\W*",),
    ),
)


FAMILIES = {
    "team": marked("teams: channel, lead, members"),
}
"""What help says of the commands that share a first word."""

NOTHING = Typed("")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A command and what it is given.

    `text` is kept to the letter, with names as people read them and their ids in `words`. For a
    word nobody knows the command is help, `unknown` that word, `nearest` what was likely meant.
    """

    command: Command
    words: Typed = NOTHING
    unknown: str | None = None
    nearest: Command | None = None

    @property
    def text(self) -> str:
        """What follows the command, as it was typed."""
        return self.words.text


class PublicId(NamedTuple):
    """An id people see and type."""

    kind: Literal["objective", "key_result"]
    number: int


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
    return _unknown(plain)


def parse_id(text: str) -> PublicId:
    """Return the id that is all of `text`, however it is written: kr34, KR 34, o-12.

    Raises NotAnId.
    """
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
    """Return every command, a family on one line; or one family, or one command's example."""
    family = _family(folded(word).strip())
    if family:
        return joined(_line(reader, command) for command in family)
    asked = parse(word).command if word else HELP
    if asked is HELP:
        return joined(_lines(reader))
    example = reader.say("For example: `{example}`", example=f"{SLASH} {asked.example}")
    return joined((_line(reader, asked), example))


def markdown_table() -> str:
    """Return the table of commands for the README."""
    rows = [f"| `{typed_as(command)}` | {command.summary} |" for command in COMMANDS]
    return "\n".join(("| command | does |", "|---|---|", *rows))


def typed_as(command: Command) -> str:
    """Return how a command is written: “/okr new [text]”."""
    return " ".join(part for part in (SLASH, command.word, command.usage) if part)


def _lines(reader: Reader) -> Iterator[SafeText]:
    told: set[str] = set()
    for command in COMMANDS:
        first, _, second = command.word.partition(" ")
        if not second:
            yield _line(reader, command)
        elif first not in told:
            told.add(first)
            words = ", ".join(one.word.partition(" ")[2] for one in _family(first))
            summary = reader.say(FAMILIES[first])
            yield reader.say(
                "`{usage}` {summary}", usage=f"{SLASH} {first} {words}", summary=summary
            )


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


def _unknown(plain: str) -> Parsed:
    first = plain.split()[0]
    known = {word: command for command in reversed(COMMANDS) for word in command.word.split()}
    close = difflib.get_close_matches(first[:40], known, n=1, cutoff=0.6)
    return Parsed(HELP, unknown=first, nearest=known[close[0]] if close else None)


def _word_pattern(command: Command) -> str:
    word = re.sub(r"[- ]", "[- ]?", command.word)
    return rf"{word}(?:(?::|(?=\W))(?P<rest>{command.needs}))?"


_ID = re.compile(
    rf"\W*(?:{_KEY_RESULT}(?P<key_result>{_NUMBER})|{_OBJECTIVE}(?P<objective>{_NUMBER}))\W*"
)
_NAMED_KEY_RESULT = re.compile(rf"\b{_KEY_RESULT}({_NUMBER})\b")
_NAMED = re.compile(rf"\b{_SOME_ID}\b")
_LIST_LAST = sorted(COMMANDS, key=lambda command: command is LIST)
_PATTERNS = tuple(
    (command, re.compile(rf"(?:{pattern})[?!.\s]*", re.DOTALL))
    for command, pattern in (
        *((command, _word_pattern(command)) for command in COMMANDS if command.word),
        # Almost anything could be what a list is asked for, so its own words come last.
        *((command, words) for command in _LIST_LAST for words in command.own_words),
    )
)
