"""The command table: what can be typed after /okr. Parser, help and README come from it."""

from __future__ import annotations

from dataclasses import dataclass

from okrbot.slack.catalogue import marked

SLASH = "/okr"

KEY_RESULT = r"(?:kr|key[- ]result)[ #-]*"
OBJECTIVE = r"(?:o|obj|okr|objective)[ #-]*"
NUMBER = r"[0-9]{1,9}"
_SOME_KEY_RESULT = rf"{KEY_RESULT}{NUMBER}"
SOME_ID = rf"(?:{_SOME_KEY_RESULT}|{OBJECTIVE}{NUMBER})"
_MAKE = r"(?:create|add|start|write|make|set)"
_TELL = r"(?:update|set|record|report|change|check[- ]?in)"
_OKRS = r"(?:okrs?|objectives?|goals?|commitments?|key results?|krs?)"
_THE = r"(?:(?:what|how)(?: is|'s|s) )?(?:the )?(?:expected )?"
_OF = r"(?: (?:of|for))?"
_ROLL_UP = r"roll[- ]?ups?"


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
        (
            r"(?:my )?week|(?:this|my) week|home|status|how am i doing|what do i owe|todo",
            r"(?:pekan|minggu) (?:saya|ini)",
        ),
    ),
    Command(
        "new",
        "[text]",
        marked("the form; a pasted objective with its key results arrives already read"),
        "new Make onboarding effortless",
        (
            rf"(?!set {_SOME_KEY_RESULT})"
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
            r"(?:show|list|see|get|give|find|which|what(?:'?s)?)(?: me)?(?: are| have)?"
            r" (?P<rest>.+)",
            rf"(?P<rest>(?:my|our|all|the|company) {_OKRS}.*)",
            rf"(?P<rest>{_OKRS}(?: .*)?)",
            rf"(?P<rest>\S+(?: \S+){{0,3}} {_OKRS})",
            r"(?:lihat|tampilkan|daftar) (?P<rest>.+)",
            r"(?P<rest>berisiko|meleset|sesuai rencana|belum dijawab|draf|(?:milik )?saya)",
            r"(?P<rest>at risk|off track|on track|no answer|stale|drafts?|mine|company)",
        ),
    ),
    Command(
        "show",
        "O-12 or KR-34",
        marked("the card: its key results and where each stands"),
        "show O-12",
        (
            rf"(?:see|open|view|get)? ?(?P<rest>{SOME_ID})",
            rf"(?:what|how)(?: is|'s|s) (?P<rest>{SOME_ID})(?: doing)?",
            rf"{_THE}(?:health|status|baseline|commitment){_OF} (?P<rest>{SOME_ID})",
        ),
        needs=rf"(?:\W*{SOME_ID}\b.*)?",
    ),
    Command(
        "check-in",
        "[KR-34]",
        marked("every key result I answer for, on one form"),
        "check-in",
        (
            r"(?:(?:do|start) )?(?:my )?(?:weekly )?(?:check[- ]?ins?|updates?)|answer|i'm ready",
            rf"(?:update|answer)(?: for)? (?P<rest>{SOME_ID})",
        ),
        # With a value behind the id it is that value which is logged.
        needs=rf"\W*{SOME_ID}|(?!\W*kr).*",
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
        (r"(?:take (?:it|that) back|revert|oops)(?: .*)?|batalkan|urungkan",),
    ),
    Command(
        "digest",
        "[team, company]",
        marked("this week's digest, to me only"),
        "digest Growth",
        (
            r"how (?:are|is) (?:we|our team|my team) doing.*",
            r"how(?: is|'s|s)(?: the)? (?P<rest>.+?)(?: team)? doing.*",
            rf"(?:weekly |this week's )?(?:digest|summary|report){_OF}(?P<rest>.*)",
            rf"(?:team|okrs?) health|{_ROLL_UP}",
            rf"(?P<rest>company) (?:health|{_ROLL_UP})",
            rf"(?:health|{_ROLL_UP}) (?:of|for) (?P<rest>(?!{SOME_ID}).+)",
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
        marked("its lead, channel, day, hour, zone, members, the team above it"),
        "team settings Growth",
        (r"(?:edit|change)(?: the| my| our)? team\b(?P<rest>.*)",),
    ),
    Command(
        "why",
        "KR-34, O-12, team or company",
        marked("the arithmetic behind a number, and who changed what"),
        "why KR-34",
        (
            rf"(?:explain|why (?:is|does|has)) (?P<rest>{SOME_ID})\b.*",
            rf"{_THE}(?:pace|{_ROLL_UP}){_OF} (?P<rest>{SOME_ID})",
        ),
        # “why did you write me?” is another question.
        needs=r"(?!\W*(?:is|are|am|was|were|did|do|does|has|have|not|can|should)\b).*",
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
        (rf"(?:modify|rename|reassign|hand over) (?P<rest>{SOME_ID})",),
        needs=rf"\W*{SOME_ID}\b.*",
    ),
    Command(
        "align",
        "O-12 O-3",
        marked("O-12 supports O-3 from now on; `none` ends it"),
        "align O-12 O-3",
        (rf"(?P<rest>{OBJECTIVE}{NUMBER} supports {SOME_ID})",),
        needs=rf"\W*{SOME_ID}\b.*",
    ),
    Command(
        "activate",
        "O-12",
        marked("a draft counts and is asked about from today"),
        "activate O-12",
        (rf"(?:start|launch) (?P<rest>{OBJECTIVE}{NUMBER})",),
        needs=rf"\W*{SOME_ID}\b.*",
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
            r"reminders?|(?:my )?(?:rhythm|schedule|notifications?)",
            r"(?:stop|mute|unsubscribe)(?: .*)?",
            r"(?:change|set)(?: my)? (?:day|hour|time|reminders?)|why did (?:i|you) .*",
        ),
    ),
    Command(
        "away",
        "[dates] [@delegate]",
        marked("not asked on those days; a colleague can stand in"),
        "away 21 Dec to 4 Jan",
        (
            r"(?:i'?m|i am|i'll be) (?:away|out|off|ooo|on leave|on vacation|on holiday)\b"
            r"(?P<rest>.*)",
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
        "admin preview",
        "",
        marked("the next four weeks, person by person, and why somebody is left out"),
        "admin preview",
        (r"preview",),
    ),
    Command(
        "admin health",
        "",
        marked("what was sent, what failed with Slack's own words, what was left out and why"),
        "admin health",
        (r"(?:health|admin|admin resend)",),
    ),
    Command(
        "cycle list",
        "",
        marked("every cycle with its days, and how long it still runs"),
        "cycle list",
        (r"(?:cycles?|quarters?)|(?:show|list|see)(?: me)?(?: all| the| our)* cycles",),
    ),
    Command(
        "cycle new",
        "[Q2 2027]",
        marked("a quarter, a year, or any span of days"),
        "cycle new Q2 2027",
        (r"(?:new|create|add)(?: an?)?(?: new)? cycle\b(?P<rest>.*)",),
    ),
    Command(
        "cycle close",
        "[Q4 2026]",
        marked("end a cycle before its time; its owners close their OKRs"),
        "cycle close Q4 2026",
        (r"(?:end|close|finish)(?: the)? (?:cycle|quarter)\b(?P<rest>.*)",),
    ),
    Command(
        "close",
        "O-12",
        marked("score it, then carry on, change, keep for later or stop"),
        "close O-12",
        (rf"(?:score|finish|grade) (?P<rest>{SOME_ID})",),
        needs=rf"\W*{SOME_ID}\b.*",
    ),
    Command(
        "settings",
        "",
        marked("my day and hour; for admins those of everybody, and pauses"),
        "settings",
        (r"(?:preferences|config(?:ure|uration)?|setup|pause)",),
    ),
    Command(
        "help",
        "[word]",
        marked("this list, or more about one word"),
        "help log",
        (
            r"\?+|(?:hi|hello|hey|halo|start|commands?|what can you do|how does this work)\W*",
            r"bantuan|perintah",
        ),
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
