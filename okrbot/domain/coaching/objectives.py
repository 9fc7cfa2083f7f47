"""What the coach looks for in the sentence of an objective."""

from __future__ import annotations

import re

from okrbot.domain.coaching.rules import Finding, Rule
from okrbot.domain.coaching.sentences import opened
from okrbot.domain.reading.clauses import Clauses
from okrbot.domain.reading.doings import (
    BETTERING,
    CHOOSING,
    DOING,
    DONE,
    GAINING,
    base_forms,
    is_form_of,
    words,
)
from okrbot.domain.reading.lines import LONGEST_LINE, read_line
from okrbot.domain.reading.verbs import is_finite

FEWEST_WORDS = 4
MOST_WORDS = 18

_STARTERS = (
    BETTERING
    | CHOOSING
    | DOING
    | GAINING
    | words(
        "become care champion cultivate democratise democratize dominate embrace empower evolve "
        "feed free heal ignite let nail nourish own pioneer power protect put reach redefine "
        "reimagine reinvent rescue rethink revive revolutionise revolutionize root rule save serve "
        "shape spark stand surprise think thrive treat turn unite unleash unlock welcome"
    )
)
_PREDICATES = words("are can could do does has have is must should was were will")
_POINTERS = words(
    "a all an any each every everybody everyone her his i it its my no nobody our people that the "
    "their there these they this those we you your"
)
_NOUN_ENDINGS = ("tion", "sion", "ness", "ity", "ance", "ence", "ncy", "ship", "ism")

# Verbs of work with an end to it: an objective that opens so is a piece of work, whatever follows.
_WORK = words(
    """
    automate complete conduct deploy document draft finalise finalize finish hire implement
    install integrate kick kickoff launch migrate organise organize port procure publish purchase
    refactor relaunch release replace roll schedule ship submit translate update upgrade upload
    write
    """
)
# Verbs that take works as well as ambitions: here it depends on what follows.
_MAKING = words(
    "build construct create define deliver design develop establish hold host introduce make move "
    "open plan prepare present redesign research rewrite run select set start test"
)
_MADE = DONE | words("branch desk factory office okr portal shop store structure warehouse")
_PARTICLES = words("off out over to up")
_AMBITION = re.compile(
    r"\b(?:world[- ]class|best|better|most|lov(?:e|ed|es|able)|beloved|delight\w*|great\w*|vibrant|"
    r"thriving|trust\w*|leading|leader\w*|effortless\w*|eas(?:y|ier|iest)|simple\w*|must[- ]have|"
    r"remarkable|culture|favou?rite|first choice|preferred|outstanding|excellen(?:t|ce)|amazing|"
    r"happ(?:y|ier)|proud|pride|unforgettable|reliable|fast(?:er|est)?|safer?|health(?:y|ier)|"
    r"sustainable|inspiring|everyone|anyone|nobody|everywhere|movement|world|hearts?|joy|"
    r"confidence|creativity|dreams?|next[- ]generation|iconic|record|\w+iest|so that|so \w+ can)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:so (?:that )?(?:we )?(?:can )?|in order to |to )(?=[a-z])", re.IGNORECASE
)

_BEFORE_NUMBER = re.compile(
    r"\s+(?:(?:from\s+\S+\s+)?(?:up\s+)?(?:to|by)|above|below|under|over|beyond|past)"
    r"\s+(?:at least\s+|more than\s+|over\s+|under\s+|about\s+)?\S{0,2}$",
    re.IGNORECASE,
)
_BEHIND_NUMBER = re.compile(
    r"\S*(?:\s+(?!by\b|in\b|this\b|next\b|before\b|within\b|until\b)[^\W\d_]+){0,2}?"
    r"(?P<due>\s+(?:by|in|this|next|before|within|until)\b.*)?[.!]?$",
    re.IGNORECASE,
)


def _names_a_number(title: str) -> Finding | None:
    if len(title) > LONGEST_LINE:
        return None
    draft = read_line(title)
    span = draft.spans.get("target")
    if draft.target is None or span is None or not re.search(r"\d", title[span[0] : span[1]]):
        return None
    return Finding({"number": title[span[0] : span[1]]}, _without_number(title, span))


def _without_number(title: str, span: tuple[int, int]) -> str | None:
    """Return the title up to its number, where that leaves a sentence; its day is kept."""
    before = _BEFORE_NUMBER.search(title[: span[0]])
    behind = _BEHIND_NUMBER.match(title[span[1] :])
    if before is None or behind is None or len(title[: before.start()].split()) < 2:
        return None
    return opened(title[: before.start()] + (behind["due"] or ""))


def _reads_like_work(title: str) -> Finding | None:
    line = Clauses.of(title)
    if not _is_work(line) or _is_statement(line):
        return None
    purpose = _purpose(title)
    return None if purpose is None and _AMBITION.search(title) else Finding(suggestion=purpose)


def _is_work(line: Clauses) -> bool:
    if is_form_of(line.verb, _WORK):
        return True
    is_phrasal = bool(line.rest) and line.rest[0] in _PARTICLES
    made = line.head(line.opens + 2 if is_phrasal else line.opens + 1)
    return is_form_of(line.verb, _MAKING) and is_form_of(made, _MADE)


def _purpose(title: str) -> str | None:
    """Return what the work is for: "launch a portal to make claims effortless" → "Make …"."""
    for found in _PURPOSE.finditer(title):
        purpose = title[found.end() :]
        verb = Clauses.of(purpose).verb
        if (
            verb in BETTERING | GAINING | words("make delight help let give")
            and len(purpose.split()) >= FEWEST_WORDS - 1
        ):
            return opened(purpose)
    return None


def _starts_without_a_verb(title: str) -> Finding | None:
    line = Clauses.of(title)
    first, is_statement = line.verb, _is_statement(line)
    if not first or first in _STARTERS:
        return None
    if first.endswith("ing") and not is_statement:
        bases = [form for form in base_forms(first) if form in _STARTERS]
        return Finding(suggestion=_opening_with(bases[0], first, title)) if bases else None
    opens_with_noun = line.tokens[0] in _POINTERS or first.endswith(_NOUN_ENDINGS)
    return Finding() if opens_with_noun or is_statement else None


def _is_statement(line: Clauses) -> bool:
    """Whether the title has a subject and says something of it: "our alerts are calm"."""
    start = line.tokens[line.opens : line.opens + 6]
    return any(word in _PREDICATES for word in start) or (
        len(start) > 1 and is_finite(start[0], start[1])
    )


def _opening_with(base: str, gerund: str, title: str) -> str:
    return opened(re.sub(rf"\b{re.escape(gerund)}\b", base, title, count=1, flags=re.IGNORECASE))


def _is_short(title: str) -> Finding | None:
    return Finding() if 0 < len(title.split()) < FEWEST_WORDS else None


def _is_long(title: str) -> Finding | None:
    count = len(title.split())
    return Finding({"words": count, "most": MOST_WORDS}) if count > MOST_WORDS else None


OBJECTIVE_RULES: tuple[Rule[str], ...] = (
    Rule(
        id="objective-task",
        looks_at="objective",
        reason="Work ends when it is done; an objective says what gets better for whom.",
        weak="Launch the supplier portal to make ordering effortless",
        strong="Make ordering effortless for every supplier",
        template="This reads like a piece of work. What gets better, and for whom?",
        check=_reads_like_work,
    ),
    Rule(
        id="objective-number",
        looks_at="objective",
        reason="An objective says where to go in words; its key results say how far in numbers.",
        weak="Grow wholesale revenue to $4M by December",
        strong="Become the wholesaler that small bakeries rely on",
        template="“{number}” would do well in a key result; here words say where you want to be.",
        check=_names_a_number,
    ),
    Rule(
        id="objective-verb",
        looks_at="objective",
        reason="A verb in front makes it something to do together.",
        weak="Reducing waste in every kitchen",
        strong="Reduce waste in every kitchen",
        template="With a verb in front it is easier to act on: make, win, become, bring.",
        check=_starts_without_a_verb,
    ),
    Rule(
        id="objective-short",
        looks_at="objective",
        reason="Two or three words can mean anything to whoever was not in the room.",
        weak="Happier patients",
        strong="Make every visit calm for our patients",
        template="A few more words would help: what gets better, and for whom?",
        check=_is_short,
    ),
    Rule(
        id="objective-long",
        looks_at="objective",
        reason="People act on what they can say from memory.",
        weak=(
            "Become the supplier that hospitals across the whole region think of first whenever "
            "they need anything delivered quickly, safely and kindly"
        ),
        strong="Become the supplier hospitals call first",
        template="This is {words} words long. With at most {most} it is easier to remember.",
        check=_is_long,
    ),
)
