"""A card of however many answers leaves out none without a count, and keeps its buttons."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from okrbot.domain.okrs import Status
from okrbot.domain.sheets import Answered, AnsweredLine
from okrbot.slack.blocks import Message
from okrbot.slack.views import answered
from okrbot.slack.words import Reader
from tests.domain.okr_makers import NOON, a_key_result, a_member, going
from tests.views.manners import mrkdwn_in

READER = Reader("en-US", "Asia/Jakarta", NOON)
MOST_BLOCKS = 50
MOST_CHARACTERS = 9000


def of(count: int, words: str) -> Answered:
    lines = tuple(
        AnsweredLine(
            replace(a_key_result(going(0, 1000), number=number), title="Sign-ups"),
            before=Decimal(300),
            after=Decimal(310),
            status=Status.AT_RISK,
            words=words if number % 2 else "",
            forecast=Decimal(890),
            stands_still=True,
        )
        for number in range(1, count + 1)
    )
    until = NOON + timedelta(minutes=15)
    return Answered("b1", a_member(), lines, made_at=NOON, undo_until=until)


def told_of(message: Message) -> tuple[set[str], int]:
    """The key results that a message has a line for, and how many more it counts."""
    texts = "\n".join(mrkdwn_in(message["blocks"]))
    more = re.search(r"and (\d+) more", texts)
    return set(re.findall(r"\*(KR-\d+)\*", texts)), int(more[1]) if more else 0


@pytest.mark.parametrize("words", ["", "waiting for legal " * 40], ids=["brief", "long"])
@pytest.mark.parametrize("shown", [answered.card, answered.receipt], ids=["card", "receipt"])
def test_two_hundred_answers_are_shown_or_counted_and_can_be_corrected(shown, words) -> None:
    message = shown(READER, of(200, words))
    there, more = told_of(message)
    assert len(there) >= 15, "what a form holds is shown"
    assert len(there) + more == 200
    assert len(message["blocks"]) <= MOST_BLOCKS
    assert sum(map(len, mrkdwn_in(message["blocks"]))) <= MOST_CHARACTERS
    assert "Correct" in str(message["blocks"][-1])


def test_two_hundred_answers_taken_back_are_shown_or_counted_too() -> None:
    message = answered.card(READER, replace(of(200, ""), undone=True))
    there, more = told_of(message)
    assert len(there) + more == 200
    assert "Check in" in str(message["blocks"][-1])
