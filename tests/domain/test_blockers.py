"""What is in the way, and until when: told from answers, offers and *Solved* alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from okrbot.domain.blockers import ENTITY, OFFER, SOLVED, open_blockers
from okrbot.domain.okrs import Change, CheckIn, Status

MONDAY = datetime(2027, 2, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def said(words: str, after: int = 0, status: Status = Status.AT_RISK, **fields: object) -> CheckIn:
    at = MONDAY + after * DAY
    made = CheckIn("T1", after, 34, "UAYU", "b", None, status, words, False, False, at, at)
    return replace(made, **fields)


def mark(field: str, after: int, who: str = "UBEN") -> Change:
    return Change("T1", ENTITY, "34", field, None, None, "", who, MONDAY + after * DAY)


def test_worry_without_words_or_a_call_for_help_is_no_blocker() -> None:
    assert not open_blockers([said("")], [])
    assert not open_blockers([said("all is well", status=Status.ON_TRACK)], [])
    assert open_blockers([said("", asks_help=True, status=Status.ON_TRACK)], [])


def test_it_keeps_its_age_while_its_words_follow_the_last_answer() -> None:
    found = open_blockers([said("still legal", 7), said("waiting for legal")], [])[34]
    assert (found.words, found.since) == ("still legal", MONDAY)


def test_it_outlives_an_answer_that_says_on_track() -> None:
    later = said("better", 7, Status.ON_TRACK)
    assert open_blockers([said("waiting for legal"), later], [])[34].words == "waiting for legal"


def test_solved_ends_it_and_a_new_worry_begins_another() -> None:
    marks = [mark(SOLVED, 2)]
    assert not open_blockers([said("waiting for legal")], marks)
    again = open_blockers([said("waiting for legal"), said("no budget", 9)], marks)[34]
    assert (again.words, again.since) == ("no budget", MONDAY + 9 * DAY)


def test_an_answer_taken_back_takes_its_blocker_with_it() -> None:
    assert not open_blockers([said("waiting for legal", undone_at=MONDAY + DAY)], [])


def test_who_offered_stands_once_and_only_for_this_blocker() -> None:
    marks = [
        mark(OFFER, 1, "UOLD"),
        mark(SOLVED, 2),
        mark(OFFER, 10, "USARI"),
        mark(OFFER, 11, "UBEN"),
        mark(OFFER, 12, "USARI"),
    ]
    found = open_blockers([said("waiting for legal"), said("no budget", 9)], reversed(marks))
    assert found[34].helpers == ("USARI", "UBEN")


def test_a_key_result_knows_nothing_of_anothers_marks() -> None:
    other = replace(mark(SOLVED, 2), entity_id="35")
    assert open_blockers([said("waiting for legal")], [other])
