"""The words of a list: whose, which health, which cycle; whatever is left names a team.

Like answers they are read in every catalogue's language at once.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

from okrbot.domain.filters import ListFilter, Whose
from okrbot.domain.okrs import Health
from okrbot.domain.teams import COMPANY, TeamWords
from okrbot.slack.typed import Typed, folded

_OKRS = r"(?:okrs?|objectives?|goals?|key results?|krs?|ones?)"
_HAS_NOT = r"not|(?:has|have|did|is|are)n't"
#: A colour is a status where nothing but OKRs follows it: “red okrs”, not “Red Cross”.
_COLOUR_ENDS = rf"(?=\W*(?:{_OKRS}\W*)?$)"
_HEALTHS = (
    (Health.AT_RISK, rf"at[- ]?risk|berisiko|(?:yellow|amber){_COLOUR_ENDS}|🟡"),
    (Health.OFF_TRACK, rf"off[- ]?track|meleset|red{_COLOUR_ENDS}|🔴"),
    (Health.ON_TRACK, rf"on[- ]?track|sesuai rencana|green{_COLOUR_ENDS}|🟢"),
    (
        Health.NO_ANSWER,
        r"(?:no|without)(?: an)?[- ]answers?|unanswered|stale|silent|missing|late|overdue|⚪"
        rf"|(?:{_HAS_NOT}) (?:been )?(?:yet )?(?:updat|answer|respond|repl|check)\w*(?:[- ]?in)?"
        r"|belum (?:di|men|meng)?(?:jawab|isi)",
    ),
)
_WHOSE = (
    (Whose.MY_TEAMS, r"(?:my|our) teams?(?:'s)?|ours?|we|us|team|teams|tim (?:saya|kami|kita)"),
    (Whose.MINE, r"mine|my|me|i|(?:milik )?saya"),
    (Whose.COMPANY, r"company(?:'s)?(?:[- ]wide)?|the company|(?:milik )?perusahaan"),
    (Whose.EVERYONE, r"everyone(?:'s)?|everybody(?:'s)?|everything|all|semua(?: orang)?"),
)
#: How the menus of the App Home name a team; its name could read as something else.
_TEAM = r"team:[0-9]+"
#: How menus and buttons name a cycle.
_CYCLE_ID = r"cycle:[0-9]+"
_DRAFTS = r"drafts?|draf"
_CLOSED = (
    r"closed|done|finished|completed|ended|past(?! (?:quarter|cycle|year))"
    r"|(?:sudah |telah )?(?:ditutup|selesai|berakhir)"
)
_CYCLE = (
    r"(?:(?:fy ?'?|20)[0-9]{2,4} ?)?q[1-4](?: ?(?:fy)? ?/?'?[0-9]{2,4})?"
    r"|fy ?'?[0-9]{2,4}|20[0-9]{2}"
    r"|(?:next|this|last|current|previous)(?: (?:quarter|cycle|year))?"
    r"|past (?:quarter|cycle)"
)
_NOISE = re.compile(
    r"okrs?|objectives?|goals?|commitments?|key|results?|krs?|list|show|see|the|of|for|in|on|by"
    r"|with|without|and|that|which|are|is|do|does|did|has|have|what|what's|who|who's|any|anyone"
    r"|anything|there|please|owned|from|only|ones?|an?|yet|work|working|focus(?:ed|ing)?|doing|up"
    r"|to|about|status|progress|currently|now|'?s"
    r"|tujuan|hasil|kunci|yang|dan|di|lihat|tampilkan|apa|siapa|saja|"
)
_MY_TEAM = r"(?:(?:my|our|the) )?team(?:'s)?|we|us|tim (?:saya|kami|kita)"
_COMPANY = r"(?:the |our |whole )*company(?:'s)?|perusahaan"
_TEAM_LEADS = re.compile(r"(?:(?:of|for|on|to|from|in)\b)?\W*", re.IGNORECASE)
_MISSPELT = ("show", "list", "okrs", "objectives", "goals")
_QUOTES = " \t\n\"'“”„‟«»‘’‚‛`"
_POSSESSIVE = re.compile(rf"['’]s(?=\s+{_OKRS}\W*$)", re.IGNORECASE)
_EDGES = f"{_QUOTES},.;:?!@#/-"


def read_filter(words: Typed) -> ListFilter:
    """Return what a list is asked to show; words nobody knows are the name of a team."""
    rest = _without_names(words)
    wanted = ListFilter()
    for health, pattern in _HEALTHS:
        rest, found = _taken(rest, pattern)
        if found:
            wanted = replace(wanted, health=health)
    rest, team = _taken(rest, _TEAM)
    if team is not None:
        wanted = replace(wanted, whose=Whose.TEAM, team_id=int(team.partition(":")[2]))
    rest, cycle_id = _taken(rest, _CYCLE_ID)
    if cycle_id is not None:
        wanted = replace(wanted, cycle_id=int(cycle_id.partition(":")[2]))
    rest, drafts = _taken(rest, _DRAFTS)
    rest, cycle = _taken(rest, _CYCLE)
    rest, closed = _taken(rest, _CLOSED)
    wanted = replace(wanted, drafts=drafts is not None, closed=closed is not None, cycle=cycle)
    if words.members:
        return replace(wanted, whose=Whose.MEMBER, member_id=words.members[0])
    if words.channels:
        return replace(wanted, whose=Whose.TEAM, channel_id=words.channels[0])
    if team is not None:
        return wanted
    return _whose(replace(wanted, words=words.text), rest)


def read_team(words: Typed) -> TeamWords:
    """Return which team is meant: by its channel or its name; “my team” is what none means."""
    if words.channels:
        return TeamWords(channel_id=words.channels[0])
    lead = _TEAM_LEADS.match(words.text)
    name = words.text[lead.end() if lead else 0 :].strip(_QUOTES)
    if re.fullmatch(_MY_TEAM, folded(name)):
        return TeamWords()
    return TeamWords(name=COMPANY if re.fullmatch(_COMPANY, folded(name)) else name)


def _whose(wanted: ListFilter, rest: str) -> ListFilter:
    named = wanted.whose
    for whose, pattern in _WHOSE:
        rest, found = _taken(rest, pattern)
        if found and named is Whose.EVERYONE:
            named = whose
    plain = _POSSESSIVE.sub("", rest)
    team = _without_noise(plain, is_told=named in (Whose.MINE, Whose.COMPANY))
    if team:
        return replace(wanted, whose=Whose.TEAM, team_name=team)
    return replace(wanted, whose=named)


def _without_names(words: Typed) -> str:
    return re.sub(r"(?<!\S)@\S+", " ", words.text) if words.members else words.text


def _without_noise(text: str, *, is_told: bool) -> str:
    """The words that say something; where it `is_told` whose, a misspelt one says nothing more."""
    plain = {word: folded(word).strip(_EDGES) for word in text.split()}
    kept = [
        word
        for word in text.split()
        if not _NOISE.fullmatch(plain[word]) and not (is_told and _is_misspelt(plain[word]))
    ]
    return " ".join(kept).strip(_EDGES)


def _is_misspelt(word: str) -> bool:
    return bool(difflib.get_close_matches(word, _MISSPELT, n=1, cutoff=0.7))


def _taken(text: str, pattern: str) -> tuple[str, str | None]:
    """Return the text without the whole words that match, and the first of them as typed."""
    found = [match.span() for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", folded(text))]
    if not found:
        return text, None
    taken = text[slice(*found[0])].strip()
    for start, end in reversed(found):
        text = f"{text[:start]} {text[end:]}"
    return text, taken
