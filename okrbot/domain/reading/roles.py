"""What each number of a line is: a measure, a name, a window of time, or said in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrbot.domain.reading.changes import NOW
from okrbot.domain.reading.doings import GIVEN, STAFF, is_form_of
from okrbot.domain.reading.mentions import SIZE, Mention, is_time
from okrbot.domain.reading.nouns import BREAKS, noun_behind
from okrbot.domain.reading.tokens import Line, Token
from okrbot.domain.reading.vocabulary import (
    DOWN_VERBS,
    KNOWN_SETS,
    LESS_IS_BETTER,
    MOVE_VERBS,
    NAMES_BEFORE,
    SCORES,
    TIME_WANTED,
    UP_VERBS,
    word_set,
)
from okrbot.domain.units import PERCENT

#: Read as names, these also open sentences as verbs: “Release 5 features”, “Track 3 metrics”.
_VERBS_TOO = word_set(
    "release issue issues track schedule grade stage model group act line stream box step form "
    "title rank ring gate level releases tracks order file catalogue catalog mark pilot"
)
_MEASURES = SCORES | LESS_IS_BETTER | TIME_WANTED
_MOVING = MOVE_VERBS | UP_VERBS
_LEADS = BREAKS | UP_VERBS | DOWN_VERBS | NOW | word_set("rated scored")
_ALWAYS = (
    ("24", "a", "day"),
    ("24", "hours", "a", "day"),
    ("7", "a", "week"),
    ("7", "days", "a", "week"),
    ("365", "days", "a", "year"),
)
_ONE = word_set("a an the each")
_SCALES = (("scale", "of"), ("scale", "from"), ("rule", "of"))
_TURNS = (("°",), ("degree",), ("degrees",))
_LONG_SPANS = word_set("year years quarter quarters decade decades sprint sprints")
_PREPOSITIONS = word_set(
    "in on at with across for among from using via into through between within over during "
    "throughout amongst di untuk dengan"
)
_RECURRENCE = word_set("every each per after following last past previous first rolling")
_AHEAD = word_set("next coming following initial trailing final opening last first past")
_AFTERWARDS = word_set("ago old before prior ahead beforehand earlier later notice")
_CONTAINING = word_set("with containing covering including")
_SUBJECTS = word_set("we our i they it all every each will")
_SPEEDS = word_set("time times turnaround latency sla slas response responses resolution delay")
_TOLD_OF_RELEASES = word_set("is ships lands launches releases supports has goes becomes released")
_UNFINISHED = word_set("alpha beta rc release version milestone ga")
_RELEASING = word_set("tag ship release launch publish cut deploy land")
_UPGRADING = word_set("upgrade upgrades upgraded upgrading update updated migrate bump port")
_CONJUNCTIONS = word_set("and or , ; : to will we then & also . ) -")
_VERSION = re.compile(r"\d{1,3}(?:\.\d{1,2}){1,3}")
_METRICS_IN_CAPITALS = re.compile(
    r"[A-Za-z]*(?:NPS|CSAT|MRR|ARR|DAU|MAU|WAU|CTR|CTA|MQL|SQL|ROI|ROAS|CAC|GMV|ARPU|LTV|CLV|"
    r"MTTR|MTTA|MTTD|SLA|SLO|KPI|TTV|TTFB|LCP|EBITDA|ACV|TCV|GMV|QPS|OEE|FCR|AHT|ASA|PSAT|VSAT|"
    r"EPS|TPS|ESAT|CES|SUS|F1|AUC|CPA|CPC|CPL|ASAT|OTIF|NRR|GRR|OKR)s?"
)


def is_name(line: Line, mention: Mention, dates: Sequence[tuple[int, int]]) -> bool:
    """Return whether the number only names something: a date, Tier 1, the 4 offices, 24/7."""
    if any(start < mention.end and mention.start < end for start, end in dates):
        return True
    if mention.is_attribute and not _is_time_allowed(line, mention):
        return True
    if line.text[mention.start : mention.end] in ("24/7", "24x7", "9/11"):
        return True
    if _is_part(line, mention) or _is_list_mark(line, mention):
        return True
    is_written = line.at(mention.last - 1).kind == "word"
    if mention.unit == SIZE and is_written and line.at(mention.first - 1).lower in _ONE:
        return bool(noun_behind(line, mention))
    if mention.unit is None and mention.value is not None:
        return _is_numbered(line, mention) or _is_known_set(line, mention)
    return False


def _is_time_allowed(line: Line, mention: Mention) -> bool:
    """Return whether “24-hour” says how long something may take: “a 24-hour response time”."""
    if not is_time(mention):
        return False
    return bool(mention.bound) or any(word in _SPEEDS for word in noun_behind(line, mention))


def _is_list_mark(line: Line, mention: Mention) -> bool:
    """Return whether the number only counts the lines of a list: “3. Ship”, “2.1 Ship”."""
    if mention.first > 1 or line.at(0).lower not in ("(", line.at(mention.first).lower):
        return False
    behind = line.at(mention.last)
    if mention.unit == PERCENT and behind.lower == ":":
        return any(token.kind == "numeral" for token in line.tokens[mention.last :])
    if mention.unit or mention.is_word or mention.has_plus:
        return False
    if behind.lower in (".", ")", ":"):
        return line.at(mention.last + 1).start > behind.end
    return "." in mention.numeral and behind.text[:1].isupper()


def _is_part(line: Line, mention: Mention) -> bool:
    """Return whether the number belongs to a phrase: 95% confidence, a scale of 1 to 5, ±5%."""
    behind = line.words(mention.last, mention.last + 3)
    previous = line.at(mention.first - 1).lower
    if previous in ("#", "scale", "§") or behind[:1] in (("scale",), ("percentile",)):
        return True
    if line.words(mention.first - 2, mention.first) in _SCALES:
        return True
    if previous == "±" and not mention.bound:
        return line.lowers.count("±") < 2
    if mention.unit == PERCENT and behind[:1] in (("confidence",), ("ci",)):
        return True
    always = (*line.words(mention.first, mention.last), *behind[:2])
    if always in _ALWAYS or (mention.value == 360 and behind[:1] in _TURNS):
        return True
    if previous == "per" or (previous == "/" and line.is_glued(mention.first)):
        return True
    if line.words(mention.first - 2, mention.first) in (("older", "than"), ("rated", "above")):
        return is_time(mention)
    if len(behind) > 1 and behind[1].startswith("old") and behind[0].startswith(("year", "month")):
        return True
    return bool(behind) and is_time(mention) and behind[0] in _AFTERWARDS


def _is_numbered(line: Line, mention: Mention) -> bool:
    """Return whether the number is a label behind its noun: Tier 1, SOC 2, Angular 12."""
    index = mention.first - 1
    previous = line.at(index)
    if line.at(mention.first).lower in ("+", "-"):
        return False
    if previous.lower == "." and line.at(index - 1).lower in ("no", "ver", "v", "nr"):
        return True
    if line.at(index - 1).lower in ("last", "previous", "prior"):
        return False
    if previous.kind != "word" or (mention.is_word and previous.lower not in NAMES_BEFORE):
        return False
    opens = _opens(line, index)
    if previous.lower in NAMES_BEFORE or previous.lower.rstrip("s") in NAMES_BEFORE:
        return not (opens and noun_behind(line, mention) and previous.lower in _VERBS_TOO)
    if _names_a_measure(previous):
        return False
    if _is_version(line, mention, opens):
        return True
    if opens or not previous.text[0].isupper() or "," in mention.numeral:
        return False
    return not noun_behind(line, mention) and mention.numeral.isdigit()


def _opens(line: Line, index: int) -> bool:
    """Return whether a word may be a verb that opens a clause; “to Postgres” holds a name."""
    if index == 0:
        return True
    before, is_name = line.at(index - 1).lower, line.at(index).text[0].isupper()
    return before in _CONJUNCTIONS and not line.is_glued(index) and not (before == "to" and is_name)


def _names_a_measure(word: Token) -> bool:
    return word.lower in _MEASURES or bool(_METRICS_IN_CAPITALS.fullmatch(word.text))


def _is_version(line: Line, mention: Mention, opens: bool) -> bool:
    """Return whether a product stands before: ipfs 0.5 is out, Firefox 120 ships, Engine 2.0."""
    previous, behind = line.at(mention.first - 1), line.at(mention.last)
    is_dotted = bool(_VERSION.fullmatch(mention.numeral))
    is_told_of = behind.lower in _TOLD_OF_RELEASES
    is_bare = is_told_of or not noun_behind(line, mention)
    if is_dotted and (behind.lower in _UNFINISHED or (is_bare and previous.lower in _RELEASING)):
        return True
    if is_dotted and previous.lower == "to" and _UPGRADING & set(line.words(0, mention.first)):
        return _MEASURES.isdisjoint(line.words(0, mention.first))
    if opens:
        return is_told_of and mention.first == 1 and previous.text[0].isupper()
    is_led = bool(mention.bound) or previous.lower in _LEADS
    return is_dotted and is_bare and not is_led


def is_twin_of_name(line: Line, first: Mention, second: Mention) -> bool:
    """Return whether a name goes on in the second number: from Rails 5.2 to 6.1."""
    return (
        line.words(first.last, second.first) == ("to",)
        and first.unit is None
        and second.unit is None
        and not noun_behind(line, second)
    )


def _is_known_set(line: Line, mention: Mention) -> bool:
    """Return whether it is known which ones are meant: the 4 signals, top 10, 10 most asked-for."""
    behind = line.words(mention.last, mention.last + 2)
    if behind[:1] in (("most",), ("least",)) and behind[:2] != ("most", "of"):
        return True
    previous = line.at(mention.first - 1).lower
    if previous in ("top", "bottom", "best", "biggest", "largest", "worst"):
        return True
    if line.words(mention.first - 2, mention.first) == ("up", "to"):
        moves = any(word in _MOVING or word in SCORES for word in line.words(0, mention.first))
        return line.at(mention.first - 3).lower != "-" and not moves
    is_small = mention.value is not None and mention.value < 1000
    return previous in KNOWN_SETS and is_small and behind[:1] != ("%",)


def is_window(line: Line, mention: Mention) -> bool:
    """Return whether a span of time only frames the rest: for 3 months, every 2 weeks, in the
    first 30 days. “Within 3 days” may be a target and is not one of these.
    """
    if mention.unit is None and line.at(mention.first - 1).lower == "every":
        return True
    if not _is_span(line, mention):
        return False
    words = line.words(mention.first - 3, mention.first)
    if words[-1:] and (words[-1] in _RECURRENCE or words[-1] in _AHEAD):
        return True
    if words[-1:] == ("for",):
        return line.at(mention.last).lower not in ("every", "each", "a", "per", "daily")
    if words[-1:] == ("over",) and _has_finished_clause(line, mention):
        return True
    return line.at(mention.last).lower == "after" and mention.bound is None


def _has_finished_clause(line: Line, mention: Mention) -> bool:
    return mention.last >= len(line.tokens) - 1 and mention.first > 3


def is_soft_window(line: Line, mention: Mention) -> bool:
    """Return whether a span of time yields to any number: within 3 days, in 2 h, < 2 s."""
    if not _is_span(line, mention):
        return False
    if line.at(mention.lead).lower == "for":
        return True
    if line.at(mention.lead).lower == "to":
        return False
    words, behind = line.words(0, mention.near), line.words(mention.last, line.count)
    if words and behind[:1] == (",",) and PERCENT not in behind:
        return False
    word = line.at(mention.near).lower
    return word in ("within", "in", "under", "<", "inside", "below", "dalam", "than")


def _is_span(line: Line, mention: Mention) -> bool:
    """Return whether the number is a span of time, years and sprints included."""
    return is_time(mention) or line.at(mention.last).lower in _LONG_SPANS


def is_adjunct(line: Line, mention: Mention) -> bool:
    """Return whether the number stands in an opening phrase: “In 3 regions, …”."""
    if line.at(0).lower not in _PREPOSITIONS or mention.unit == PERCENT:
        return False
    comma = next((i for i, token in enumerate(line.tokens) if token.lower == ","), 0)
    has_subject = bool(_SUBJECTS & set(line.words(0, mention.first)))
    return mention.last <= comma and not has_subject


def _are_people(line: Line, mention: Mention) -> bool:
    """Return whether those counted take part: “a study with eight participants”."""
    noun = noun_behind(line, mention)
    return bool(noun) and is_form_of(noun[-1], GIVEN | STAFF)


def is_detail(line: Line, mention: Mention) -> bool:
    """Return whether the number describes the one thing that is made: “a model with 3 parts”."""
    index = mention.near
    if mention.bound or line.at(index).lower not in _CONTAINING:
        return False
    if is_time(mention):
        return line.at(mention.last).lower == "of"
    if mention.unit or not mention.is_word or _are_people(line, mention):
        return False
    words = line.words(0, index)
    return any(word in ("a", "an", "the", "one", "both", "our", "new") for word in words)
