"""Whose an objective is by a row of a file, and who may be named in one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrbot.domain.errors import IsAGuest
from okrbot.domain.okrs import Level, Objective, Visibility
from okrbot.domain.transfer import Outcome
from tests.domain.test_transfer import AYU, BEN, O1, known, only, problem


@pytest.mark.parametrize(
    ("before", "level", "team", "whose"),
    [
        ((Level.INDIVIDUAL, None), "", "Growth", (Level.TEAM, 7)),
        ((Level.INDIVIDUAL, None), "company", "", (Level.COMPANY, None)),
        ((Level.TEAM, 7), "individual", "", (Level.INDIVIDUAL, None)),
        ((Level.INDIVIDUAL, 7), "team", "", (Level.TEAM, 7)),
        ((Level.TEAM, 7), "", "growth", (Level.TEAM, 7)),
        ((Level.INDIVIDUAL, 7), "individual", "Growth", (Level.INDIVIDUAL, 7)),
        ((Level.COMPANY, None), "", "", (Level.COMPANY, None)),
    ],
)
def test_a_row_gives_an_objective_to_a_team_the_company_or_one_person(
    before: tuple[Level, int | None], level: str, team: str, whose: tuple[Level, int | None]
) -> None:
    objective = replace(O1, level=before[0], team_id=before[1])
    step = only(f"O-1,,{level},{team}", "id,title,level,team", known(objectives=(objective,)))
    assert isinstance(step.after, Objective)
    assert (step.after.level, step.after.team_id) == whose
    assert step.writes == (before != whose)


def test_a_guest_owns_no_objective_but_may_answer_for_a_key_result() -> None:
    on = known(members={AYU.id: AYU, BEN.id: replace(BEN, is_guest=True)})
    named = f"objective,x,{BEN.id}"
    assert isinstance(problem(named, "type,title,owner", on), IsAGuest)
    asked = only(f"key result,KR-1,,{BEN.id}", "type,id,title,asked", on)
    assert asked.outcome is Outcome.UPDATED
    private = replace(on, objectives={1: replace(O1, visibility=Visibility.PRIVATE)})
    unseen = problem(f"key result,KR-1,,{BEN.id}", "type,id,title,asked", private)
    assert isinstance(unseen, IsAGuest)
