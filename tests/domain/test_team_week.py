"""A team's digest, put together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from okrbot.domain.digests import team_week
from okrbot.domain.okrs import (
    Commitment,
    KeyResult,
    KeyResultState,
    Objective,
    ObjectiveState,
    Standing,
    Status,
    Team,
)
from okrbot.domain.sheets import Mover, TeamWeek
from tests.domain.okr_makers import (
    MILESTONE,
    NOON,
    Q1,
    a_check_in,
    a_key_result,
    a_team,
    a_workspace,
    an_objective,
    at_most,
    standing_at,
)

OBJECTIVE = an_objective(commitment=Commitment.MUST_HIT)
TEAM = a_team()
NAMES = {"UOWN": "Ayu", "UASK": "Budi", "UBEN": "Ben"}


def digest(
    *key_results: KeyResult,
    objective: Objective = OBJECTIVE,
    team: Team = TEAM,
    **said: Any,
) -> TeamWeek:
    facts = {
        "before": {},
        "in_week": {},
        "names": NAMES,
        "workspace": a_workspace(),
        "now": NOON,
        "last_asked": {},
        "away": (),
        **said,
    }
    return team_week(team, Q1, [(one, objective) for one in key_results], **facts)


def numbers(movers: tuple[Mover, ...]) -> list[int]:
    return [mover.key_result.number for mover in movers]


LEADS = standing_at(a_key_result(number=33), 380, Status.AT_RISK)
CHURN = standing_at(a_key_result(at_most(5), number=34), "4.6")
PLAN = standing_at(a_key_result(MILESTONE, number=35), 100)


def test_a_week_tells_progress_limits_and_milestones_apart() -> None:
    breached = standing_at(a_key_result(at_most(5), number=36), 6)
    begun = standing_at(a_key_result(MILESTONE, number=37), 50)
    idle = a_key_result(MILESTONE, number=38)
    week = digest(LEADS, CHURN, PLAN, breached, begun, idle)
    assert week.progress == 0.38
    assert week.pace == pytest.approx(38 / 89)
    assert (week.limits, week.milestones) == ((1, 2), (1, 3))
    assert (week.week, week.today, week.cycle) == ("2027-W06", date(2027, 2, 8), Q1)


def test_without_anything_paced_progress_is_that_of_all() -> None:
    week = digest(CHURN, standing_at(a_key_result(MILESTONE, number=37), 50))
    assert (week.progress, week.pace) == (0.75, None)


def test_what_moved_is_told_with_before_and_after_and_the_rest_is_counted() -> None:
    week = digest(
        LEADS,
        CHURN,
        PLAN,
        before={33: Decimal(310), 34: Decimal("4.60"), 35: Decimal(100)},
        in_week={33: a_check_in(33, 380, "waiting for legal"), 34: a_check_in(34, "4.6")},
    )
    assert week.moved == (
        Mover(LEADS, "Ayu", Decimal(310), Decimal(380), "waiting for legal", date(2027, 2, 8)),
    )
    assert week.unchanged == 1


def test_only_answers_count_as_unchanged() -> None:
    said_again = {33: a_check_in(33, 380), 34: a_check_in(34, "4.6"), 35: a_check_in(35, 100)}
    before = {33: Decimal(380), 34: Decimal("4.6"), 35: Decimal(40), 36: None}
    week = digest(LEADS, CHURN, PLAN, a_key_result(number=36), before=before, in_week=said_again)
    assert (week.unchanged, numbers(week.moved)) == (2, [35])


def test_a_first_value_moves_from_the_start_and_a_limits_from_nothing() -> None:
    week = digest(LEADS, CHURN, in_week={33: a_check_in(33, 380), 34: a_check_in(34, "4.6")})
    assert [mover.before for mover in week.moved] == [Decimal(0), None]


def test_a_first_answer_that_repeats_the_start_is_unchanged() -> None:
    still = standing_at(a_key_result(number=36), 0)
    idle = standing_at(a_key_result(MILESTONE, number=37), 0)
    week = digest(still, idle, in_week={36: a_check_in(36, 0), 37: a_check_in(37, 0)})
    assert (week.moved, week.unchanged) == ((), 2)


def test_risks_are_told_until_their_status_changes_with_since_when() -> None:
    partner = standing_at(a_key_result(number=41), 5, Status.OFF_TRACK)
    week = digest(LEADS, partner, CHURN)
    assert (numbers(week.at_risk), numbers(week.off_track)) == ([33], [41])
    assert (week.at_risk[0].since, week.at_risk[0].words) == (date(2027, 2, 8), "")


def test_words_on_track_against_numbers_behind_are_told() -> None:
    says_well = standing_at(a_key_result(number=44), 100, Status.ON_TRACK)
    says_badly = standing_at(a_key_result(number=45), 900, Status.OFF_TRACK)
    assert numbers(digest(says_well, says_badly, LEADS, CHURN).disagree) == [44]


def test_done_is_told_once_in_the_week_it_happened() -> None:
    reached = standing_at(a_key_result(number=39), 1000)
    check_ins = {39: a_check_in(39, 1000), 35: a_check_in(35, 100), 34: a_check_in(34, "4.6")}
    this_week = digest(
        reached,
        PLAN,
        CHURN,
        before={39: Decimal(900), 34: Decimal(7)},
        in_week=check_ins,
    )
    assert numbers(this_week.done) == [35, 39]
    beyond = standing_at(a_key_result(number=39), 1100)
    next_week = digest(beyond, before={39: Decimal(1000)}, in_week=check_ins)
    assert (numbers(next_week.done), numbers(next_week.moved)) == ([], [39])


def test_nobody_is_ranked_the_order_is_by_number() -> None:
    worst = standing_at(a_key_result(number=50), 0, Status.AT_RISK)
    assert numbers(digest(worst, LEADS).at_risk) == [33, 50]


@pytest.mark.parametrize("state", [KeyResultState.PARKED, KeyResultState.DROPPED])
def test_what_is_parked_is_not_told(state: KeyResultState) -> None:
    week = digest(standing_at(a_key_result(number=33, state=state), 380, Status.AT_RISK))
    assert (week.progress, week.at_risk, week.active, week.lines) == (None, (), 0, ())


def test_a_draft_is_not_told() -> None:
    draft = an_objective(state=ObjectiveState.DRAFT)
    week = digest(LEADS, objective=draft, drafts=3)
    assert (week.at_risk, week.active, week.drafts) == ((), 0, 3)


def test_two_key_results_are_of_one_active_objective() -> None:
    assert digest(LEADS, CHURN).active == 1


def test_what_was_said_this_week_is_told_of_active_key_results_alone() -> None:
    said = {33: a_check_in(33, 380), 99: a_check_in(99, 1)}
    assert digest(LEADS, CHURN, in_week=said).said == {33: said[33]}


def test_who_has_no_name_is_called_by_their_id() -> None:
    week = digest(LEADS, CHURN, in_week={33: a_check_in(33, 380)}, names={})
    assert week.moved[0].owner_name == "UOWN"


def test_the_day_is_the_teams_and_pace_is_the_workspaces() -> None:
    evening = datetime(2027, 2, 8, 20, tzinfo=UTC)
    leads = standing_at(LEADS, 380, Status.AT_RISK, at=evening)
    jakarta, new_york = a_team(zone="Asia/Jakarta"), a_team(zone="America/New_York")
    week = digest(leads, team=jakarta, now=evening)
    assert (week.today, week.at_risk[0].since) == (date(2027, 2, 9), date(2027, 2, 8))
    assert week.pace == pytest.approx(38 / 89)
    week = digest(leads, team=new_york, now=evening, workspace=a_workspace(zone="Asia/Jakarta"))
    assert (week.today, week.at_risk[0].since) == (date(2027, 2, 8), date(2027, 2, 9))
    assert week.pace == pytest.approx(39 / 89)


def test_what_the_caller_knows_is_passed_through() -> None:
    week = digest(LEADS, drafts=1, updated_at=NOON)
    assert (week.drafts, week.updated_at, week.team) == (1, NOON, TEAM)
    assert digest(LEADS).drafts == 0


def test_what_was_never_answered_has_no_since() -> None:
    reopened = a_key_result(number=33, standing=Standing(status=Status.AT_RISK))
    assert digest(reopened).at_risk[0].since is None


def test_an_empty_team_has_an_empty_week() -> None:
    week = digest()
    assert (week.progress, week.pace, week.moved, week.unchanged) == (None, None, (), 0)
