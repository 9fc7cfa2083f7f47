from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from okrbot.domain.okrs import Member, Workspace
from okrbot.domain.rhythm import Cadence, OwnDays
from okrbot.store import people
from tests.store import given
from tests.store.given import DAY, NOW


def test_a_workspace_comes_back_as_it_was_put(store):
    acme = Workspace(
        "T1", "Acme", "Asia/Jakarta", "id", 4, 2, time(8, 30), 3, time(11), "token_revoked"
    )
    with store.write() as tx:
        people.put_workspace(tx, acme)
        assert people.workspace(tx, "T1") == acme
        assert people.workspace(tx, "T9") is None


def test_putting_a_workspace_again_changes_its_settings_and_keeps_its_numbers(store):
    with store.write() as tx:
        given.workspace(tx)
        first = given.objective(tx)
        people.put_workspace(tx, Workspace("T1", "Renamed"))
        second = given.objective(tx)
        assert people.workspaces(tx) == (Workspace("T1", "Renamed"),)
    assert (first.number, second.number) == (1, 2)


def test_a_suspended_workspace_keeps_the_reason_until_it_goes_on(store):
    with store.write() as tx:
        given.workspace(tx)
        people.suspend(tx, "T1", "token_revoked")
        assert people.workspace(tx, "T1").suspended == "token_revoked"
        people.suspend(tx, "T1", None)
        assert people.workspace(tx, "T1").suspended is None


def test_what_slack_says_later_leaves_a_members_own_settings_alone(store):
    with store.write() as tx:
        given.workspace(tx)
        people.set_dm_channel(tx, "T1", "U1", "D1")
        people.set_rhythm(tx, "T1", "U1", 2, time(8, 15), Cadence.MONTHLY, OwnDays())
        people.set_home_opened(tx, "T1", "U1", NOW)
        described = Member(
            "T1", "U1", "Mia", "Europe/Berlin", "de", True, True, True, False, refreshed_at=NOW
        )
        people.put_member(tx, described)
        assert people.member(tx, "T1", "U1") == replace(
            described,
            dm_channel="D1",
            cadence=Cadence.MONTHLY,
            prompt_weekday=2,
            prompt_at=time(8, 15),
            home_opened_at=NOW,
        )


def test_a_mention_does_not_forget_when_slack_was_last_asked(store):
    with store.write() as tx:
        given.workspace(tx)
        people.put_member(tx, Member("T1", "U1", "Mia", refreshed_at=NOW))
        people.put_member(tx, Member("T1", "U1", "Mia"))
        assert people.member(tx, "T1", "U1").refreshed_at == NOW
        people.put_member(tx, Member("T1", "U1", "Mia", refreshed_at=NOW + DAY))
        assert people.member(tx, "T1", "U1").refreshed_at == NOW + DAY


def test_a_new_member_brings_all_it_was_described_with(store):
    described = Member(
        "T1", "U7", "Leo", dm_channel="D7", cadence=Cadence.TWO_WEEKLY, prompt_weekday=4
    )
    with store.write() as tx:
        given.workspace(tx)
        people.put_member(tx, described)
        assert people.member(tx, "T1", "U7") == described


def test_members_come_by_id_all_or_those_asked_for(store):
    with store.write() as tx:
        given.workspace(tx, "T1", "U3")
        assert [one.id for one in people.members(tx, "T1")] == ["U1", "U2", "U3"]
        assert [one.id for one in people.members(tx, "T1", ["U3", "U9", "U1"])] == ["U1", "U3"]
        assert people.members(tx, "T1", []) == ()
        assert people.names(tx, "T1", ["U2", "U9"]) == {"U2": "Name of U2"}


def test_a_rhythm_can_go_back_to_the_preset(store):
    with store.write() as tx:
        given.workspace(tx)
        people.set_rhythm(tx, "T1", "U1", 2, time(8, 15), Cadence.MONTHLY, OwnDays())
        people.set_rhythm(tx, "T1", "U1", None, None, Cadence.WEEKLY, OwnDays())
        member = people.member(tx, "T1", "U1")
    assert (member.prompt_weekday, member.prompt_at, member.cadence) == (None, None, "weekly")


def test_own_days_come_back_as_they_were_kept_and_slack_leaves_them_alone(store):
    days = OwnDays(
        "GB", frozenset({4, 5}), frozenset({date(2026, 12, 24)}), frozenset({date(2026, 12, 25)})
    )
    with store.write() as tx:
        given.workspace(tx)
        assert people.member(tx, "T1", "U1").own_days == OwnDays()
        for kept in (days, OwnDays(weekend=frozenset())):
            people.set_rhythm(tx, "T1", "U1", None, None, Cadence.WEEKLY, kept)
            people.put_member(tx, Member("T1", "U1", "Ayu"))
            assert people.member(tx, "T1", "U1").own_days == kept
