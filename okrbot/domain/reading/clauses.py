"""A line as words and signs: what verb governs its number, what is counted, who does it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from okrbot.domain.reading.doings import (
    CHOOSING,
    DOING,
    DONE,
    GIVEN,
    MEETINGS,
    is_done_to,
    is_form_of,
    words,
)
from okrbot.domain.reading.openings import FRAMES, TOKEN, opening_of, sentence_start
from okrbot.domain.reading.verbs import (
    ANYBODYS,
    OURS,
    OURS_TO_DO,
    PERFECT,
    PHRASE_ENDS,
    is_attached,
    is_finite,
    is_imperative,
    is_plural_noun,
    is_plural_verb,
)

_CLAUSE_OPENERS = words("and & + / , ; . to then or by while = ( – — - : through via")
_TURNS = words(
    "= achieving attracting by earning gaining generating getting having reaching "
    "resulting so that where which who with yielding →"
)
_LEVELS = words("above at below beyond from is of over past reach to under")
_MOVING = words("bring drive get move pull push take")
_PARTICLES = words("back down forward off out up")
_COMPARING = words("< = > ≤ ≥")
_PREPOSITIONS = words("across among at between for from in on to with within")
_AMOUNTS = words(
    "board group maximum minimum network number panel pipeline pool publication set team total"
)
_GATHERED = DONE | _AMOUNTS
_COUNTED = GIVEN | DONE | CHOOSING
_REPLIES = words("answer entry registration reply response sign-up signup submission")
_PHRASAL = {
    ("reach", "out"): "contact",
    ("sign", "off"): "approve",
    ("makes", "up"): "equals",
    ("make", "up"): "equal",
}
_PHRASAL_VERBS = frozenset(verb for verb, _ in _PHRASAL)
_INNER_SIGNS = words("+ % # & / ' ’ ‘ \" “ ”")
_DETERMINERS = words("a all an each every its our the their this these")


@dataclass(frozen=True, slots=True)
class Clauses:
    """A line's words in lower case; `opens` is where its sentence begins, `number` its target.

    Where a line has no number, `number` is the count of its words.
    """

    tokens: tuple[str, ...]
    opens: int
    number: int

    @classmethod
    def of(
        cls,
        text: str,
        target: tuple[int, int] | None = None,
        due: tuple[int, int] | None = None,
    ) -> Clauses:
        """Return the clauses of `text`, with its target and due date at these characters."""
        tokens, ends = _words_of(text)
        if target is None:
            number = next((n for n, token in enumerate(tokens) if token[0].isdigit()), len(tokens))
        else:
            number = bisect_right(ends, target[0])
        opens = opening_of(tokens)
        if due and "".join(tokens[opens : opens + 1]) in FRAMES:
            opens = opening_of(tokens, min(bisect_right(ends, due[1] - 1) + 1, number))
        return cls(tokens, opens, number)

    @property
    def verb(self) -> str:
        """The word the sentence opens with; empty where there is none."""
        return self.tokens[self.opens] if self.opens < len(self.tokens) else ""

    @property
    def rest(self) -> tuple[str, ...]:
        """What follows the word the sentence opens with."""
        return self.tokens[self.opens + 1 :]

    @property
    def is_level(self) -> bool:
        """Whether the number is a level and counts nothing: "to 40", "below 40"."""
        return self.number > 0 and self.tokens[self.number - 1] in _LEVELS

    @property
    def is_value(self) -> bool:
        """Whether the number is the value of something: "an average of 4"; not "a list of 40"."""
        if self.number < 2 or self.tokens[self.number - 1] != "of":
            return False
        return not is_form_of(self.tokens[self.number - 2], _GATHERED)

    @property
    def is_brought_to(self) -> bool:
        """Whether the number is where something is to get: "bring retention to 18 %"."""
        return self.tokens[self.number - 1 : self.number] == ("to",) and self.verb in _MOVING

    @property
    def is_of_others(self) -> bool:
        """Whether the number is of those who are with it or do it: "form filled in by 40 % of"."""
        return self.number > 0 and self.tokens[self.number - 1] in ("with", "by")

    @property
    def is_chosen_by(self) -> bool:
        """Whether the number is of those who decide: "guide adopted by 9 schools"."""
        before = self.tokens[max(self.number - 2, 0) : self.number]
        return before[1:] == ("by",) and is_done_to(before[0], CHOOSING)

    @property
    def is_held(self) -> bool:
        """Whether the number is where something stands: "acceptance at 85 %", "accuracy > 95 %"."""
        if self.number > 0 and self.tokens[self.number - 1] in ("at", "above", "below"):
            return True
        at = self._sign - 1
        return self.opens < at < self.number - 1

    @property
    def _sign(self) -> int:
        """Where the signs before the number begin; the number itself where there are none."""
        at = min(self.number, len(self.tokens))
        while at > 0 and self.tokens[at - 1] in _COMPARING:
            at -= 1
        return at

    @property
    def _before_sign(self) -> str:
        return self.tokens[self._sign - 1] if self._sign else ""

    @property
    def is_measured(self) -> bool:
        """Whether one thing stands above or below the number: "average ≥ 4"; not "posts ≥ 4"."""
        counts = is_plural_noun(self._before_sign) or is_done_to(self._before_sign, DOING)
        return self.is_held and not self.counted and not counts

    @property
    def counted(self) -> str:
        """The noun that the number counts: "20+ paying customers of ours" → customers."""
        return self.head(self.number + 1)

    @property
    def shared(self) -> str:
        """What the number is a share of: "80 % of the old sites" → sites."""
        behind = self.tokens[self.number :]
        return self.head(self.number + behind.index("of") + 1) if "of" in behind else ""

    @property
    def governing_verb(self) -> str:
        """The verb that the number belongs to, imperative or finite; empty where there is none."""
        at = self._governs
        return "" if at is None else self.tokens[at]

    @property
    def doer(self) -> str:
        """Who does what the number belongs to; empty for an imperative."""
        at = self._governs
        if at is None or at <= self.opens or self.tokens[at - 1] in _CLAUSE_OPENERS:
            return ""
        is_perfect = self.tokens[at - 1] in PERFECT
        return self.tokens[at - 2 if is_perfect else at - 1]

    @property
    def turns(self) -> bool:
        """Whether the number lies behind a turn: "launch a guide *with* 500 readers"."""
        at = self._governs
        if at is None:
            return False
        verb, behind = self.tokens[at], self.tokens[at : self.number]
        is_answered = is_form_of(self.counted, _REPLIES)
        return any(
            word in _TURNS
            and not (
                word == "with"
                and not is_answered
                and (is_form_of(before, MEETINGS) or is_form_of(verb, MEETINGS))
            )
            for before, word in pairwise(behind)
        )

    @property
    def is_object(self) -> bool:
        """Whether the number is what the verb takes: "sign up 40", not "ask people in 40 towns"."""
        at = self._governs
        return at is not None and not any(
            word in _PREPOSITIONS or (word == "of" and is_form_of(before, DONE))
            for before, word in pairwise(self.tokens[at + 1 : self.number])
        )

    @property
    def is_order(self) -> bool:
        """Whether an unknown word is told to do to a count: "resole 40 shoes", not "revenue 40"."""
        word = self.verb
        is_known = is_form_of(word, _COUNTED) or is_plural_noun(word)
        return (
            word.isalpha()
            and self.number == self.opens + 1
            and bool(self.counted)
            and word not in PHRASE_ENDS
            and not is_known
        )

    def goes_on_to(self, verbs: frozenset[str]) -> bool:
        """Return whether a second clause is of these verbs: "… and write a guide"."""
        return any(
            opener == "and" and verb in verbs and behind in _DETERMINERS
            for opener, verb, behind in zip(
                self.tokens, self.tokens[1:], self.tokens[2:], strict=False
            )
        )

    @property
    def _triples(self) -> Iterator[tuple[str, str, str]]:
        """The words up to the number, each with the two before it."""
        words = ("", *self.tokens[: self.number])
        return zip(words, words[1:], words[2:], strict=False)

    @property
    def meets(self) -> bool:
        """Whether the number is of those met: "usability test with 8 nurses"."""
        return any(
            word == "with"
            and (
                is_form_of(before, MEETINGS)
                or (is_form_of(met, MEETINGS) and is_done_to(before, DOING))
            )
            for met, before, word in self._triples
        )

    @property
    def _governs(self) -> int | None:
        is_told = is_imperative(self.verb) and not self._is_subject
        for at in range(min(self.number, len(self.tokens)) - 1, self.opens, -1):
            before, word = self.tokens[at - 1], self.tokens[at]
            if self.tokens[max(at - 2, 0)] == "able":
                continue
            if before in _CLAUSE_OPENERS and is_imperative(word):
                return at
            is_noun = word.endswith("s") and is_done_to(
                "".join(self.tokens[at + 1 : at + 2]), DOING
            )
            if not is_told and is_finite(before, word) and not is_noun:
                return at
        return self.opens if is_told and self.opens < self.number else None

    @property
    def _is_subject(self) -> bool:
        """Whether the first word is who does or what is done to, not what to do.

        "Petition reaches 400 names", "the share of …", "discharge letters sent".
        """
        if self.opens and self.tokens[self.opens - 1] in _DETERMINERS:
            return True
        behind, then = (*self.rest, "", "")[:2]
        is_described = self.verb not in OURS and is_plural_verb(behind, then)
        is_noun = behind not in PHRASE_ENDS and behind not in _PARTICLES
        is_named = is_plural_noun(behind) or (is_noun and self.verb in OURS_TO_DO)
        if is_described or (is_named and is_done_to(then, ANYBODYS)):
            return True
        is_verb = behind.endswith("s") and is_finite(self.verb, behind)
        return is_verb and not is_form_of(behind, GIVEN | DONE)

    def phrase(self, start: int) -> tuple[str, ...]:
        """Return the noun phrase from a word on, without its article."""
        while start < len(self.tokens) and self.tokens[start] in _DETERMINERS:
            start += 1
        end = start
        while end < len(self.tokens) and not self._ends_phrase(end, end > start):
            end += 1
        return self.tokens[start:end]

    def _ends_phrase(self, at: int, has_begun: bool) -> bool:
        before, word = self.tokens[at - 1], self.tokens[at]
        is_sign = not word[0].isalnum() and word not in _INNER_SIGNS
        return word in PHRASE_ENDS or is_sign or (has_begun and is_plural_verb(before, word))

    def head(self, start: int) -> str:
        """Return the noun that a phrase is about: "the old nursing homes in …" → homes."""
        nouns = [word for word in self.phrase(start) if word[0].isalpha()]
        while len(nouns) > 1 and is_attached(nouns[-2], nouns[-1]):
            nouns.pop()
        return nouns[-1] if nouns else ""


# Several rules look at the same line, one after the other.
@lru_cache(maxsize=8)
def _words_of(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the words of a sentence in lower case, and where each ends in `text`."""
    found = list(TOKEN.finditer(text, sentence_start(text)))
    tokens = tuple(token.group().lower() for token in found)
    if not _PHRASAL_VERBS.isdisjoint(tokens):
        tokens = tuple(_PHRASAL.get(pair, pair[0]) for pair in pairwise((*tokens, "")))
    return tokens, tuple(token.end() for token in found)
