"""Whose answers a team's week lacks, and why nobody waits for some of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from okrbot.domain.awaited import Awaited, awaited
from okrbot.domain.okrs import Member
from okrbot.domain.rhythm import Cadence
from tests.domain.okr_makers import a_member, a_workspace

TUESDAY = datetime(2027, 2, 9, 12, tzinfo=UTC)
THURSDAY = 3


def of(*silent: Member, asked: Any = (), away: Any = (), now: datetime = TUESDAY) -> Awaited:
    return awaited(silent, a_workspace(), "2027-W06", now, asked=set(asked), away=set(away))


def test_who_was_asked_is_waited_for_by_name() -> None:
    ben, ayu = a_member("U1", name="Ben"), a_member("U2", name="Ayu")
    assert of(ben, ayu, asked=["U1", "U2"]) == Awaited(names=("Ayu", "Ben"))


def test_nobody_waits_for_who_is_away_though_they_were_asked() -> None:
    assert of(a_member("U1"), asked=["U1"], away=["U1"]) == Awaited(away=1)


def test_who_is_asked_later_in_the_week_is_counted_on_their_own_day() -> None:
    later = [a_member(one, prompt_weekday=THURSDAY) for one in ("U1", "U2")]
    assert of(*later) == Awaited(later=((date(2027, 2, 11), 2),))


def test_before_the_prompts_of_a_week_all_are_asked_later() -> None:
    early = datetime(2027, 2, 8, 3, tzinfo=UTC)
    assert of(a_member("U1"), now=early) == Awaited(later=((date(2027, 2, 8), 1),))


def test_who_stopped_the_question_or_is_not_asked_this_week_is_not_waited_for() -> None:
    stopped = a_member("U1", prompt_weekday=THURSDAY, wants_prompts=False)
    monthly = a_member("U2", cadence=Cadence.MONTHLY)
    assert of(stopped, monthly) == Awaited(unasked=2)


def test_everybody_has_answered_only_where_no_answer_lacks() -> None:
    assert of().everybody_answered
    assert not of(a_member("U1", wants_prompts=False)).everybody_answered
