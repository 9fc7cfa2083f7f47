from __future__ import annotations

from dataclasses import replace

import pytest

from okrbot.domain.errors import EditConflict
from okrbot.domain.okrs import Member, Team
from okrbot.store import people, teams
from tests.store import given


@pytest.fixture
def tx(store):
    with store.write() as tx:
        given.workspace(tx)
        yield tx


def test_a_team_comes_back_as_it_was_added(tx):
    company = given.team(tx, "Acme")
    growth = teams.add_team(
        tx, Team("T1", 0, "Growth", "U1", "C1", "Asia/Tokyo", company.id, ("U1", "U2"))
    )
    assert (company.id, growth.id, growth.version) == (1, 2, 1)
    assert teams.team(tx, "T1", growth.id) == growth
    assert teams.teams(tx, "T1") == (company, growth)
    assert teams.team(tx, "T1", 99) is None


def test_a_member_named_twice_is_in_the_team_once(tx):
    team = given.team(tx, members=("U2", "U1", "U2"))
    assert teams.team(tx, "T1", team.id).members == ("U1", "U2")


def test_a_team_is_found_by_its_name_whatever_the_case(tx):
    team = given.team(tx, "Équipe Ärger 100%")
    assert teams.team_named(tx, "T1", "ÉQUIPE  ärger 100% ") == team
    assert teams.team_named(tx, "T1", "Équipe") is None


def test_a_team_is_found_by_its_channel(tx):
    team = given.team(tx, channel_id="C1")
    given.team(tx, "Later", channel_id="C1")
    assert teams.team_of_channel(tx, "T1", "C1") == team
    assert teams.team_of_channel(tx, "T1", "C2") is None


def test_the_teams_of_a_member_come_with_all_their_members(tx):
    both = given.team(tx, "Both", members=("U1", "U2"))
    given.team(tx, "Other", members=("U2",))
    assert teams.teams_of(tx, "T1", "U1") == (both,)
    assert teams.teams_of(tx, "T1", "U9") == ()


def test_an_update_writes_everything_and_takes_the_next_version(tx):
    team = given.team(tx, members=("U1",))
    changed = replace(team, name="New", lead_id="U2", channel_id="C2", zone="UTC", members=("U2",))
    assert teams.update_team(tx, changed) == replace(changed, version=2)
    assert teams.team(tx, "T1", team.id) == replace(changed, version=2)
    assert teams.team_named(tx, "T1", "new") is not None


def test_an_update_of_what_was_changed_meanwhile_is_refused(tx):
    team = given.team(tx)
    first = teams.update_team(tx, replace(team, name="First"))
    with pytest.raises(EditConflict):
        teams.update_team(tx, replace(team, name="Second", members=("U2",)))
    assert teams.team(tx, "T1", team.id) == first


def test_members_are_set_as_a_whole(tx):
    team = given.team(tx, members=("U1",))
    teams.set_members(tx, "T1", team.id, ["U2"])
    assert teams.team(tx, "T1", team.id).members == ("U2",)
    teams.set_members(tx, "T1", team.id, [])
    assert teams.team(tx, "T1", team.id).members == ()


def test_a_team_is_read_with_the_language_of_its_lead(tx):
    people.put_member(tx, Member("T1", "U1", "Sari", locale="id-ID"))
    led, without = given.team(tx, lead_id="U1"), given.team(tx, "Later", lead_id=None)
    assert [team.locale for team in teams.teams(tx, "T1")] == ["id-ID", "en-US"]
    assert teams.team(tx, "T1", led.id).locale == "id-ID"
    assert teams.team(tx, "T1", without.id).locale == "en-US"
