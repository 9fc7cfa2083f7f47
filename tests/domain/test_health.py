"""What is shown of a key result and of an objective. Silence is never green."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from okrbot.domain.health import key_result_health, objective_health, status_behind
from okrbot.domain.okrs import Health, KeyResult, KeyResultState, ObjectiveState, Status
from tests.domain.okr_makers import NOON, a_key_result, an_objective, standing_at

DAY = timedelta(days=1)


def health_of(
    key_result: KeyResult,
    *,
    objective_state: ObjectiveState = ObjectiveState.ACTIVE,
    cycle_closed: bool = False,
    owner_away: bool = False,
    last_asked_at: datetime | None = None,
) -> Health:
    return key_result_health(
        key_result,
        an_objective(state=objective_state),
        cycle_closed=cycle_closed,
        owner_away=owner_away,
        last_asked_at=last_asked_at,
        now=NOON,
    )


ANSWERED = standing_at(a_key_result(), 300, Status.AT_RISK, at=NOON - 14 * DAY)
PARKED = standing_at(a_key_result(state=KeyResultState.PARKED), 300)


@pytest.mark.parametrize(
    ("status", "health"),
    [
        (Status.ON_TRACK, Health.ON_TRACK),
        (Status.AT_RISK, Health.AT_RISK),
        (Status.OFF_TRACK, Health.OFF_TRACK),
        (None, Health.NO_DATA),
    ],
)
def test_the_last_status_is_the_health(status: Status | None, health: Health) -> None:
    assert health_of(standing_at(a_key_result(), 300, status)) is health


def test_what_was_never_answered_is_no_data_and_never_green() -> None:
    assert health_of(a_key_result()) is Health.NO_DATA


@pytest.mark.parametrize("state", [ObjectiveState.CLOSED, ObjectiveState.DROPPED])
def test_closed_comes_before_everything(state: ObjectiveState) -> None:
    asked = NOON - 8 * DAY
    everything = {"owner_away": True, "last_asked_at": asked}
    assert health_of(PARKED, objective_state=state, **everything) is Health.CLOSED
    assert health_of(PARKED, cycle_closed=True, **everything) is Health.CLOSED


@pytest.mark.parametrize("state", [KeyResultState.PARKED, KeyResultState.DROPPED])
def test_parked_comes_before_away(state: KeyResultState) -> None:
    assert health_of(a_key_result(state=state), owner_away=True) is Health.PARKED


def test_away_comes_before_no_answer() -> None:
    assert health_of(ANSWERED, owner_away=True, last_asked_at=NOON - 8 * DAY) is Health.AWAY


@pytest.mark.parametrize(
    ("asked_before", "health"),
    [
        pytest.param(6 * DAY + timedelta(hours=23), Health.AT_RISK, id="still time"),
        pytest.param(7 * DAY, Health.NO_ANSWER, id="a week of silence"),
        pytest.param(14 * DAY, Health.AT_RISK, id="answered as it was asked"),
        pytest.param(15 * DAY, Health.AT_RISK, id="answered after it was asked"),
    ],
)
def test_seven_days_of_silence_after_an_ask_are_no_answer(
    asked_before: timedelta, health: Health
) -> None:
    assert health_of(ANSWERED, last_asked_at=NOON - asked_before) is health


def test_who_never_answered_an_ask_gives_no_answer() -> None:
    assert health_of(a_key_result(), last_asked_at=NOON - 7 * DAY) is Health.NO_ANSWER


@pytest.mark.parametrize(
    ("healths", "shown"),
    [
        ("on_track on_track on_track", (Health.ON_TRACK, 3, 3)),
        ("on_track at_risk on_track on_track", (Health.AT_RISK, 1, 4)),
        ("at_risk off_track at_risk", (Health.OFF_TRACK, 1, 3)),
        ("no_answer at_risk", (Health.AT_RISK, 1, 2)),
        ("no_data no_answer no_answer", (Health.NO_ANSWER, 2, 3)),
        ("on_track no_data", (Health.NO_DATA, 1, 2)),
        ("on_track away", (Health.AWAY, 1, 2)),
        ("away no_data", (Health.NO_DATA, 1, 2)),
        ("parked at_risk on_track", (Health.AT_RISK, 1, 2)),
        ("parked parked", (Health.PARKED, 2, 2)),
        ("closed closed", (Health.CLOSED, 2, 2)),
        ("", (Health.NO_DATA, 0, 0)),
    ],
)
def test_an_objective_shows_its_weakest_with_the_count(
    healths: str, shown: tuple[Health, int, int]
) -> None:
    assert objective_health(Health(health) for health in healths.split()) == shown


def test_every_health_of_a_key_result_has_its_place() -> None:
    for health in Health:
        assert objective_health([health]) == (health, 1, 1)


@pytest.mark.parametrize("health", Health)
@pytest.mark.parametrize("asked_at", [None, NOON - 8 * DAY])
def test_a_status_that_is_behind_a_health_was_said_of_all_that_have_it(
    health: Health, asked_at: datetime | None
) -> None:
    told = [standing_at(a_key_result(), 300, one, at=NOON - 9 * DAY) for one in Status]
    every = [*told, standing_at(a_key_result(), 300, None, at=NOON), PARKED, a_key_result()]
    of_health = [one for one in every if health_of(one, last_asked_at=asked_at) is health]
    behind = status_behind(health)
    assert behind is None or all(one.standing.status is behind for one in of_health)


def test_only_what_somebody_says_is_behind_a_health() -> None:
    assert {one: status_behind(one) for one in Health if status_behind(one)} == {
        Health.ON_TRACK: Status.ON_TRACK,
        Health.AT_RISK: Status.AT_RISK,
        Health.OFF_TRACK: Status.OFF_TRACK,
    }
