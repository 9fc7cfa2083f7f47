"""What a check-in sentence was understood as."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from decimal import Decimal
from enum import StrEnum

from okrbot.domain.edits import print_of
from okrbot.domain.okrs import KeyResult, Status


class Intent(StrEnum):
    """What a message is about as a whole, where it is not about single key results."""

    UNDO = "undo"
    SKIP = "skip"
    UNCHANGED_ALL = "unchanged_all"


class Doubt(StrEnum):
    """Why a part of a message was not taken as an answer."""

    WHICH = "which"
    NOT_MINE = "not_mine"
    NUMBER = "number"
    OTHER_UNIT = "other_unit"
    TWO_READINGS = "two_readings"
    NO_LAST_VALUE = "no_last_value"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Answer:
    """One key result's answer. `key_result` is its number; None means “not said”, so kept.

    `value` is absolute: “+3” has already been added to the last value. `done` is a milestone
    reached or a target met in the owner's words; `value` is then the target, or 100 for a
    milestone.
    """

    key_result: int
    value: Decimal | None = None
    status: Status | None = None
    words: str = ""
    asks_help: bool = False
    unchanged: bool = False
    done: bool = False

    @property
    def says_words_alone(self) -> bool:
        """True where neither a value nor a status nor anything of their like was said."""
        return (
            self.value is None
            and self.status is None
            and not (self.unchanged or self.done or self.asks_help)
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw of a key result as they answered it: prints of the last answer and of how
    it is measured. What else changed meanwhile is no matter to an answer.
    """

    answer: str
    measure: str

    @classmethod
    def of(cls, key_result: KeyResult) -> Seen:
        """Return what there is to see of a key result now."""
        last = key_result.standing
        return cls(
            print_of((last.value, last.status, last.answered_at)),
            print_of(astuple(key_result.measure)),
        )


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be asked before a part can be taken: the part, why, and what may be meant.

    `candidates` are key result numbers, the likeliest first; `values` both readings of a number;
    `draft` is the answer as far as it was understood, with `key_result` 0 while that is open.
    `rest` holds the message's other parts, to be read again together with the one chosen.
    """

    text: str
    doubt: Doubt
    candidates: tuple[int, ...] = ()
    values: tuple[Decimal, ...] = ()
    draft: Answer | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """A whole message. Nothing is to be saved while there is a question."""

    items: tuple[Answer, ...] = ()
    intent: Intent | None = None
    question: Question | None = None
