"""Whether a key result measures the doing, not what comes of it.

The question is put to the verb that governs the number, and where there is none to the noun that
is counted: "publish 6 articles" counts doings, "publish a guide read by 500 nurses" and "500
readers" count what others give. A line without a number is work unless somebody else decides
("customers recommend us") or it tells how things will be ("checkout is faster than the old one").
"""

from __future__ import annotations

from itertools import pairwise

from okrbot.domain.drafts import KeyResultDraft, ReadKind
from okrbot.domain.reading.clauses import Clauses
from okrbot.domain.reading.doings import (
    ASKING,
    BETTERING,
    BRINGING,
    CHOOSING,
    DOING,
    DONE,
    FINISHED,
    FINISHING,
    GAINING,
    GIVEN,
    HOLDING,
    OPENING,
    PLACES,
    SERVING,
    SPENDING,
    STAFF,
    is_done_to,
    is_form_of,
    words,
)
from okrbot.domain.reading.verbs import is_finite
from okrbot.domain.units import DURATION_WORDS

_BEING = words("is are was were be been being")
_COPULAS = _BEING | words("has have had get gets got becomes become feel feels")
_FIGURES = words("average mean median number percentage rate ratio share total")
_NEGATIONS = words("no nobody none nothing zero")
_PROMISES = words("ensure ensuring guarantee guaranteeing")
_MODALS = words("can could will should may must")
_WINDOWS = words("before less time under within")
_PUNCTUAL = {("on", "time"), ("on", "schedule"), ("same", "day"), ("next", "day")}
_CARRIED_OUT = words(
    "deployment digitisation digitization implementation installation migration rollout"
)
_ASKED = words("request sign")
_GOES = words("attempt call contact go reply response time try")
_PERFECT = words("has have")
# Participles that look like their verbs: “have set goals”.
_UNINFLECTED = words("cut put read run set")
_LIGHT = words("get have")
_STATES = words("compliant healthy neutral positive profitable reliable sustainable")
# Those who are not our own people, and what they give.
_OTHERS = GIVEN - STAFF
_CHOSEN = CHOOSING - FINISHING
_BY_OTHERS = _CHOSEN - DOING | _ASKED
_COMING = (CHOOSING | GAINING | BETTERING) - FINISHING
_OURS_ALONE = DOING - CHOOSING
_OWN_WORK = _OURS_ALONE | words("give speak visit")
_WORKS = DONE | ASKING
_GOING_ON = SERVING | HOLDING | words("adopt meet use")
_OURSELVES = STAFF | words("crew department everybody everyone office rep squad team unit we")


def is_task(text: str, draft: KeyResultDraft) -> bool:
    """Return whether `text` measures work being done, `draft` being the same line as read."""
    line = Clauses.of(text, draft.spans.get("target"), draft.spans.get("due"))
    match draft.kind:
        case ReadKind.MILESTONE:
            return _tells_of_work(line)
        case ReadKind.REACH if draft.unit == "%":
            return _is_share_of_work(line)
        case ReadKind.REACH if _is_measured(draft.unit):
            return is_form_of(line.governing_verb, SPENDING) and not line.turns
        case ReadKind.REACH:
            return _counts_work(line)
        case ReadKind.INCREASE | ReadKind.DECREASE | ReadKind.AT_LEAST if draft.unit == "count":
            # A word of direction elsewhere in the line: "publish 5 guides on reducing waste".
            is_counted = draft.baseline is None and not line.is_level
            return is_counted and bool(line.governing_verb) and _counts_work(line)
        case _:
            return False


def _is_measured(unit: str | None) -> bool:
    """Whether a unit is of something that work may bring about but cannot be: money, a score."""
    return unit in ("score", "points", "x") or (unit is not None and unit.isupper())


def _tells_of_work(line: Clauses) -> bool:
    verb = line.verb
    if not verb or verb in _NEGATIONS:
        return False
    if verb in _PROMISES or verb in _COPULAS or is_form_of(verb, GAINING):
        return _is_finished(line.rest) or (
            verb == "have" and is_form_of(line.head(line.opens + 1), DONE)
        )
    if is_form_of(verb, BETTERING):
        return line.goes_on_to(DOING)
    if is_form_of(verb, BRINGING):
        is_one = line.rest[:1] in (("a",), ("an",))
        return is_one or not is_form_of(line.head(line.opens + 1), GIVEN)
    return is_form_of(verb, DOING) or not (
        _tells_how_things_are(line) or not _STATES.isdisjoint(line.tokens)
    )


def _is_finished(tokens: tuple[str, ...]) -> bool:
    """Whether the words name something finished: "get the portal live", "is documented"."""
    return any(
        word in FINISHED or (before, word) == ("in", "place") or is_done_to(word, DOING)
        for before, word in pairwise(("", *tokens))
    )


def _tells_how_things_are(line: Clauses) -> bool:
    """Whether a sentence with a subject says what will be, or what others will do."""
    if "than" in line.tokens:
        return True
    for at, (before, word) in enumerate(pairwise(line.tokens[line.opens :]), line.opens + 1):
        behind = line.tokens[at + 1 :]
        if word in _MODALS:
            return False
        if word in _PERFECT and is_form_of(line.head(at + 1), DONE):
            return False
        if word in _COPULAS:
            is_under_way = is_form_of("".join(behind[:1]), DOING)
            return before != "there" and not (is_under_way or _is_finished(behind[:3]))
        if is_finite(before, word) and not is_done_to("".join(behind[:1]), DOING):
            return is_form_of(word, _COMING)
    return False


def _counts_work(line: Clauses) -> bool:
    verb, counted = line.governing_verb, line.counted
    is_given = is_form_of(counted, _OTHERS)
    if line.is_value or line.is_measured or (line.is_brought_to and not line.counted):
        return False
    if line.verb in ("be", "get") and any(is_done_to(word, CHOOSING) for word in line.rest[:2]):
        return False
    if not verb:
        return (line.is_order and line.verb not in _FIGURES) or _names_work(line)
    if verb in _LIGHT:
        behind = line.tokens[line.number :]
        if verb == "have" and any(is_done_to(word, _OURS_ALONE) for word in line.rest[:1]):
            return True
        if any(map(_is_our_work, line.tokens, line.tokens[1 : line.number])):
            return True
        return not is_given and any(is_done_to(word, _OURS_ALONE) for word in behind)
    if is_form_of(verb, _PROMISES):
        return not is_given and any(is_done_to(word, _OURS_ALONE) for word in line.rest)
    if not is_form_of(verb, DOING) or is_form_of(line.doer, _OTHERS):
        return False
    if line.turns:
        return not (is_form_of(counted, GIVEN) or line.is_chosen_by)
    is_set_up = is_form_of(verb, OPENING) and is_form_of(counted, PLACES)
    return is_set_up or not (is_form_of(verb, BRINGING) and is_given and line.is_object)


def _names_work(line: Clauses) -> bool:
    """Whether the noun counted is work or what it leaves behind: "12 recitals in care homes"."""
    if line.meets:
        return True
    if is_form_of(line.counted, STAFF) and any(
        _is_our_work(*pair) for pair in pairwise(line.tokens[line.number :])
    ):
        return True
    if line.verb == "number" and any(is_done_to(word, _OURS_ALONE) for word in line.rest):
        return True
    if line.verb in _FIGURES or _is_chosen(line):
        return False
    if any(_is_carried_through(*pair) for pair in pairwise(line.tokens[line.number :])):
        return True
    nouns = [line.counted]
    if not any(word in _COPULAS for word in line.tokens):
        nouns.append(line.head(line.opens))
    for noun in nouns:
        if is_form_of(noun, GIVEN):
            return False
        if is_form_of(noun, _WORKS):
            return True
    return any(is_done_to(word, DOING - HOLDING) for word in line.tokens)


def _is_our_work(doer: str, word: str) -> bool:
    """Whether our own people do something: "have each team talk to 5 users"."""
    return is_form_of(doer, _OURSELVES) and word in _OWN_WORK


def _is_chosen(line: Clauses) -> bool:
    """Whether others decide on what is counted: "5 talks accepted", "5 schools use the guide"."""
    return any(is_done_to(word, _BY_OTHERS) for word in line.tokens) or any(
        is_finite(before, word) and is_form_of(word, _CHOSEN)
        for before, word in pairwise(line.tokens[line.number + 1 :])
    )


def _is_carried_through(doer: str, word: str) -> bool:
    """Whether our own people go through with something: "5 nurses complete the course"."""
    return is_finite(doer, word) and word in FINISHING and not is_form_of(doer, _OTHERS)


def _is_share_of_work(line: Clauses) -> bool:
    """Whether a share is of work: "migrate 80 % of the sites", "100 % of nurses trained"."""
    if line.is_value or line.is_held or "without" in line.tokens or _is_on_time(line):
        return False
    if line.is_brought_to:
        return False
    if line.is_of_others and is_form_of(line.shared, _OTHERS):
        return False
    verb = line.governing_verb
    if verb in _LIGHT:
        return any(is_done_to(word, _OURS_ALONE) for word in line.tokens[line.number :])
    is_timed = any(word in _WINDOWS for word in line.tokens) or _is_said_in_time(line.tokens)
    if is_form_of(verb, DOING):
        is_of_things = bool(line.doer) and not is_form_of(line.doer, _OURSELVES)
        is_served = is_form_of(verb, SERVING) and bool(line.doer or is_timed or _is_at_once(line))
        is_brought = is_form_of(verb, BRINGING) and is_form_of(line.shared, _OTHERS)
        return not (is_of_things or is_served or is_brought or line.turns)
    return line.counted in _CARRIED_OUT if verb else _is_share_done(line, is_timed)


def _is_share_done(line: Clauses, is_timed: bool) -> bool:
    """Whether a share is told to have been worked on: "100 % of nurses trained"."""
    said = next((at for at, word in enumerate(line.tokens) if word in _BEING), None)
    if said is not None:
        behind = line.tokens[said + 1 : said + 4]
        return not is_timed and "able" not in behind and _is_finished(behind)
    for at in range(line.opens + 1, len(line.tokens)):
        before, word = line.tokens[at - 1], line.tokens[at]
        if word in _PERFECT:
            behind = line.tokens[at + 1 : at + 2]
            is_alike = not _UNINFLECTED.isdisjoint(behind)
            return is_alike or is_form_of(line.head(at + 1), DONE) or _is_finished(behind)
        if word in FINISHING and before != "to":
            return not _is_at_once(line) and not is_form_of(line.shared, _OTHERS)
        if is_done_to(word, DOING) and not _is_attribute(line.tokens, at):
            return not is_timed and not is_form_of(word, _GOING_ON)
        if is_finite(before, word):
            return False
    return False


def _is_attribute(tokens: tuple[str, ...], at: int) -> bool:
    """Whether a participle only describes the plural behind it: "emit structured logs"."""
    behind = "".join(tokens[at + 1 : at + 2])
    return len(behind) > 3 and behind.endswith("s")


def _is_said_in_time(tokens: tuple[str, ...]) -> bool:
    """Whether it says how fast: "answer 90 % of letters in 5 days"."""
    return any(
        before == "in" and number[0].isdigit() and span in DURATION_WORDS
        for before, number, span in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _is_on_time(line: Clauses) -> bool:
    """Whether keeping to the time is what is measured: "deliver 90 % of orders on time"."""
    return any(pair in _PUNCTUAL for pair in pairwise(line.tokens))


def _is_at_once(line: Clauses) -> bool:
    """Whether it has to succeed at the first go: then it is skill or service that is measured."""
    return any(before == "first" and word in _GOES for before, word in pairwise(line.tokens))
