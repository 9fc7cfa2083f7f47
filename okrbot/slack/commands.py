"""The command table: what can be typed after /okr. Parser, help and README come from it."""

from __future__ import annotations

from dataclasses import dataclass

from okrbot.slack import own_words
from okrbot.slack.catalogue import marked
from okrbot.slack.pieces import A_DAY, CYCLE, KEY_RESULTS, OKRS, SOME_ID, SOME_OBJECTIVE

SLASH = "/okr"


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


@dataclass(frozen=True, slots=True)
class Topic:
    """Commands that help tells of on one line."""

    commands: tuple[Command, ...]
    summary: str


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
    ADMIN_PREVIEW,
    ADMIN_HEALTH,
    CYCLE_LIST,
    CYCLE_NEW,
    CYCLE_CLOSE,
    CLOSE,
    SETTINGS,
    HELP,
) = COMMANDS = (
    Command(
        "",
        "",
        marked("my week: what I owe, my OKRs, one button to check in"),
        "",
        own_words.WEEK,
    ),
    Command(
        "new",
        "[text]",
        marked("the form; a pasted objective with its key results arrives already read"),
        "new Make onboarding effortless",
        own_words.NEW,
        # What is new may be something else: a cycle, or a key result of an objective.
        needs=rf"(?! +(?:(?:company|team) )?{OKRS}\W*$"
        rf"| +{KEY_RESULTS} (?:(?:to|for|in|on) )?{SOME_OBJECTIVE}\b"
        rf"| +{CYCLE}(?:\W*$| (?:q[1-4]|fy|20[0-9]{{2}}))).*",
    ),
    Command(
        "list",
        "[me, @someone, team, company] [at risk, no answer, draft, closed] [Q1 2027, next]",
        marked("objectives: whose, how they stand, of which quarter"),
        "list me at risk",
        own_words.LIST,
        needs=rf"(?!\W*(?:(?:all|the|our) )?(?:teams|{CYCLE}s|tree)\W*$).*",
    ),
    Command(
        "show",
        "O-12 or KR-34",
        marked("the card: its key results and where each stands"),
        "show O-12",
        own_words.SHOW,
        needs=rf"(?:\W*{SOME_ID}\b.*)?",
    ),
    Command(
        "check-in",
        "[KR-34]",
        marked("every key result I answer for, on one form"),
        "check-in",
        own_words.CHECK_IN,
        # With a value behind the id it is that value which is logged.
        needs=rf"\W*{SOME_ID}|(?!\W*kr).*",
    ),
    Command(
        "log",
        "KR-34 42k [at risk] [words]",
        marked("one value, confirmed, with Undo"),
        "log KR-34 42k at risk waiting for legal",
        own_words.LOG,
    ),
    Command(
        "undo",
        "",
        marked("take back my last answer"),
        "undo",
        own_words.UNDO,
    ),
    Command(
        "digest",
        "[team, company]",
        marked("this week's digest, to me only"),
        "digest Growth",
        own_words.DIGEST,
        needs=rf"(?!\W*{A_DAY}).*",
    ),
    Command(
        "team new",
        "[name]",
        marked("a team: its channel, its lead, its members"),
        "team new Growth",
        own_words.TEAM_NEW,
    ),
    Command(
        "team list",
        "",
        marked("every team: who leads it, what it is part of, a button to join"),
        "team list",
        own_words.TEAM_LIST,
    ),
    Command(
        "team join",
        "[name or #channel]",
        marked("be in a team: see its drafts and write for it"),
        "team join Growth",
        own_words.TEAM_JOIN,
    ),
    Command(
        "team leave",
        "[name or #channel]",
        marked("be in it no more"),
        "team leave Growth",
        own_words.TEAM_LEAVE,
    ),
    Command(
        "team settings",
        "[name or #channel]",
        marked("its lead, channel, day, hour, zone, members, the team above it"),
        "team settings Growth",
        own_words.TEAM_SETTINGS,
    ),
    Command(
        "why",
        "KR-34, O-12, team or company",
        marked("the arithmetic behind a number, and who changed what"),
        "why KR-34",
        own_words.WHY,
        # “why did you write me?” is another question.
        needs=r"(?!\W*(?:is|are|am|was|were|did|do|does|has|have|not|can|should)\b).*",
    ),
    Command(
        "tree",
        "[team or O-12]",
        marked("how work ties to the company: what supports what"),
        "tree Growth",
        own_words.TREE,
    ),
    Command(
        "edit",
        "O-12 or KR-34",
        marked("change it, hand it over, park or drop it"),
        "edit KR-34",
        own_words.EDIT,
        needs=rf"\W*{SOME_ID}\b.*",
    ),
    Command(
        "align",
        "O-12 O-3",
        marked("O-12 supports O-3 from now on; `none` ends it"),
        "align O-12 O-3",
        own_words.ALIGN,
        needs=rf"\W*{SOME_ID}\b.*",
    ),
    Command(
        "activate",
        "O-12",
        marked("a draft counts and is asked about from today"),
        "activate O-12",
        own_words.ACTIVATE,
        needs=rf"\W*{SOME_ID}\b.*",
    ),
    Command(
        "export",
        "[csv, json]",
        marked("everything I may see, as a file in our conversation"),
        "export csv",
        own_words.EXPORT,
        needs=r"\s*(?:csv|json)?",
    ),
    Command(
        "import",
        "",
        marked("OKRs out of a file: first what each row would do, then one button"),
        "import",
        own_words.IMPORT,
    ),
    Command(
        "remind",
        "",
        marked("my day and hour, what I am sent unasked, why I got the last message"),
        "remind",
        own_words.REMIND,
        # Somebody else is reminded by the card of what they answer for.
        needs=r"(?!\W*@).*",
    ),
    Command(
        "away",
        "[dates] [@delegate]",
        marked("not asked on those days; a colleague can stand in"),
        "away 21 Dec to 4 Jan",
        own_words.AWAY,
    ),
    Command(
        "back",
        "",
        marked("here again, whatever my Slack status says"),
        "back",
        own_words.BACK,
    ),
    Command(
        "admin preview",
        "",
        marked("the next four weeks, person by person, and why somebody is left out"),
        "admin preview",
        own_words.ADMIN_PREVIEW,
    ),
    Command(
        "admin health",
        "",
        marked("what was sent, what failed with Slack's own words, what was left out and why"),
        "admin health",
        own_words.ADMIN_HEALTH,
    ),
    Command(
        "cycle list",
        "",
        marked("every cycle with its days, and how long it still runs"),
        "cycle list",
        own_words.CYCLE_LIST,
    ),
    Command(
        "cycle new",
        "[Q2 2027]",
        marked("a quarter, a year, or any span of days"),
        "cycle new Q2 2027",
        own_words.CYCLE_NEW,
    ),
    Command(
        "cycle close",
        "[Q4 2026]",
        marked("end a cycle before its time; its owners close their OKRs"),
        "cycle close Q4 2026",
        own_words.CYCLE_CLOSE,
    ),
    Command(
        "close",
        "O-12",
        marked("score it, then carry on, change, keep for later or stop"),
        "close O-12",
        own_words.CLOSE,
        needs=rf"\W*{SOME_ID}\b.*",
    ),
    Command(
        "settings",
        "",
        marked("my day and hour; for admins those of everybody, and pauses"),
        "settings",
        own_words.SETTINGS,
        needs=r"(?!\W*(?:(?:of|for) )?team\b).*",
    ),
    Command(
        "help",
        "[word]",
        marked("this list, or more about one word"),
        "help log",
        own_words.HELP,
        needs=r"(?!\W*me\b).*",
    ),
)


TOPICS: tuple[Topic, ...] = (
    Topic((WEEK,), WEEK.summary),
    Topic((CHECK_IN, LOG, UNDO), marked("answer for my key results; take an answer back")),
    Topic(
        (NEW, EDIT, ALIGN, ACTIVATE, CLOSE),
        marked("write an OKR, change it, tie it to another, start it, close it"),
    ),
    Topic((LIST, SHOW, TREE, WHY), marked("what there is, how it stands, and why")),
    Topic((DIGEST,), marked("the week of a team or the company, to me only")),
    Topic((REMIND, AWAY, BACK), marked("when I am asked, and when not")),
    Topic(
        (TEAM_NEW, TEAM_LIST, TEAM_JOIN, TEAM_LEAVE, TEAM_SETTINGS),
        marked("teams: channel, lead, members"),
    ),
    Topic(
        (CYCLE_LIST, CYCLE_NEW, CYCLE_CLOSE, EXPORT, IMPORT),
        marked("quarters and years; OKRs as files"),
    ),
    Topic(
        (SETTINGS, ADMIN_PREVIEW, ADMIN_HEALTH),
        marked("my own and everybody's settings; who was asked, and who will be"),
    ),
    Topic((HELP,), marked("more about one word: `help log`, `help team`")),
)
"""Help in ten lines; every command is in one of them."""
