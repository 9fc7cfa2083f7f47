"""Teams as a tree, and settings as a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.errors import EndsTooSoon
from okrbot.domain.okrs import Team, Workspace
from okrbot.domain.settings import changed_settings, settings_of, with_settings
from okrbot.domain.teams import company_among, in_tree_order, is_below

COMPANY = Team("T1", 1, "Kopi & Co")


def team(number: int, name: str, parent_id: int | None = 1) -> Team:
    return Team("T1", number, name, parent_id=parent_id)


def test_parents_come_before_their_children_and_siblings_by_name() -> None:
    every = [team(4, "Zoo"), team(3, "Onboarding", 2), COMPANY, team(2, "growth")]
    shown = [(depth, one.name) for depth, one in in_tree_order(every)]
    assert shown == [(0, "Kopi & Co"), (1, "growth"), (2, "Onboarding"), (1, "Zoo")]
    assert company_among(every) is COMPANY


@given(st.lists(st.integers(1, 12), min_size=1, max_size=12))
def test_every_team_whose_parents_lead_to_the_company_is_shown_once(parents: list[int]) -> None:
    every = [COMPANY]
    for number, parent in enumerate(parents, start=2):
        every.append(team(number, f"Team {number}", min(parent, number - 1)))
    ordered = in_tree_order(every)
    assert sorted(one.id for _, one in ordered) == [one.id for one in every]
    for one in every:
        assert is_below(one.id, 1, every)


def test_a_ring_of_teams_ends_the_question_who_is_below_whom() -> None:
    ring = [team(2, "A", 3), team(3, "B", 2)]
    assert is_below(2, 3, ring)
    assert not is_below(2, 9, ring)


def test_only_what_an_admin_touched_is_changed() -> None:
    workspace = Workspace("T1", "Kopi")
    seen = settings_of(workspace)
    by_another = replace(workspace, digest_at=time(16))
    mine = changed_settings(seen, replace(seen, fiscal_start_month=4))
    assert with_settings(by_another, mine) == replace(by_another, fiscal_start_month=4)


def test_a_pause_ends_after_it_begins_and_is_none_without_its_first_day() -> None:
    workspace = Workspace("T1", "Kopi")
    seen = settings_of(workspace)
    first, last = date(2027, 1, 8), date(2027, 1, 4)
    with pytest.raises(EndsTooSoon):
        changed_settings(seen, replace(seen, paused_from=first, paused_until=last))
    only_last = changed_settings(seen, replace(seen, paused_until=last))
    assert with_settings(workspace, only_last).paused_until is None
