"""Teams as people set them up, find them, join them and change them."""

from __future__ import annotations

from okrbot.domain.okrs import Member
from okrbot.sandbox.person import Person
from okrbot.services.cycles import running_cycle
from okrbot.store import people
from tests.flows.conftest import FRIDAY, Rig
from tests.store import given


def founded(person: Person, name: str = "Growth", channel: str | None = "#growth") -> None:
    person.types(f"/okr team new {name}")
    if channel is not None:
        person.picks("Channel", channel)
    person.submits()
    person.sees(f"{name} is set up")
    person.closes()


def test_the_list_shows_the_company_above_its_teams_with_their_leads(rig: Rig) -> None:
    ayu, mia = rig.person("Ayu"), rig.person("Mia")
    mia.types("/okr team list")
    mia.sees("No team yet")
    founded(ayu)
    mia.types("/okr team list")
    mia.sees("1 team")
    mia.sees("Kopi & Co: everybody")
    mia.sees("Growth: led by Ayu, 1 member, #growth")


def test_who_joins_a_team_is_in_it_until_they_leave(rig: Rig) -> None:
    ayu, mia = rig.person("Ayu"), rig.person("Mia")
    founded(ayu)
    mia.types("/okr team list")
    mia.clicks("Join")
    mia.sees("You are in Growth")
    mia.clicks("All teams")
    mia.sees("2 members, #growth, you are in it")
    mia.types("/okr leave growth")
    mia.sees("You are no longer in Growth")
    mia.types("/okr team join #growth")
    mia.sees("You are in Growth")


def test_a_lead_names_another_before_leaving(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    founded(ayu)
    ayu.types("/okr team leave growth")
    ayu.sees("You lead Growth. Name another lead first")


def test_nobody_joins_or_leaves_the_company(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    founded(ayu)
    ayu.types("/okr team join company")
    ayu.sees("Everybody is in Kopi & Co")


def test_a_lead_changes_channel_zone_and_what_the_team_is_part_of(rig: Rig) -> None:
    mia = rig.person("Mia")
    founded(mia)
    founded(mia, "Onboarding", None)
    mia.types("/okr team settings onboarding")
    mia.sees("Part of")
    mia.sees("Time zone (optional): Europe/Berlin")
    mia.fills("Name", "Activation")
    mia.picks("Part of", "Growth")
    mia.picks("Time zone", "Europe/Lisbon")
    mia.picks("Lead", "Leo Martin")
    mia.submits()
    mia.sees("Saved: Activation")
    mia.closes()
    mia.types("/okr team list")
    mia.sees("Activation: led by Leo, 2 members")
    mia.types("/okr team settings activation")
    mia.sees("Only admins and the team's lead can do that")


def test_a_team_is_never_part_of_itself(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    founded(ayu)
    founded(ayu, "Onboarding", None)
    ayu.types("/okr team settings onboarding")
    ayu.picks("Part of", "Growth")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr team settings growth")
    ayu.picks("Part of", "Onboarding")
    errors = ayu.submits_in_vain()
    assert errors == {
        "Part of": "Onboarding is part of this team. Choose one that stands above it."
    }


def test_a_name_is_taken_once_and_never_empty(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    founded(ayu)
    ayu.types("/okr team new GROWTH")
    assert "called GROWTH already" in ayu.submits_in_vain()["Name"]
    ayu.fills("Name", " \u2003\u200b\u3164 ")
    assert ayu.submits_in_vain()["Name"] == "Give it a name."


def test_of_two_who_change_a_team_the_second_sees_what_the_first_wrote(rig: Rig) -> None:
    mia, ayu = rig.person("Mia"), rig.person("Ayu")
    founded(mia)
    mia.types("/okr team settings growth")
    mia.fills("Name", "Growth EMEA")
    ayu.types("/okr team settings growth")
    ayu.fills("Name", "Growth & Retention")
    ayu.submits()
    mia.submits()
    mia.sees("Ayu changed this meanwhile. It now reads: “Growth & Retention”")
    mia.submits()
    mia.sees("Saved: Growth EMEA")


def test_a_member_who_does_not_lead_may_not_change_the_team(rig: Rig) -> None:
    mia, leo = rig.person("Mia"), rig.person("Leo")
    founded(mia)
    leo.types("/okr team join growth")
    leo.sees("You are in Growth")
    leo.types("/okr team settings")
    leo.sees("Only admins and the team's lead can do that")


def test_whoever_brings_the_bot_into_a_channel_is_asked_alone_what_for(rig: Rig) -> None:
    mia, leo = rig.person("Mia"), rig.person("Leo")
    mia.goes_to("#product")
    leo.goes_to("#product")
    mia.types("/invite @okrbot")
    mia.sees("Make this a team's channel?")
    leo.sees_no("Make this a team's channel?")
    mia.clicks("Set up a team")
    mia.submits()
    mia.sees("Product is set up")
    mia.closes()
    mia.goes_to_dm()
    mia.types("/okr team list")
    mia.sees("Product: led by Mia, 6 members, #product")


def test_a_channel_that_has_a_team_is_asked_about_no_more(rig: Rig) -> None:
    ayu, mia = rig.person("Ayu"), rig.person("Mia")
    founded(ayu)
    mia.goes_to("#growth")
    mia.types("/remove @okrbot")
    mia.types("/invite @okrbot")
    rig.settle()
    mia.sees_no("Make this a team's channel?")


def test_the_people_of_a_channel_are_a_teams_first_members(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.types("/okr team new Growth #growth")
    form = ayu.sees("New team")
    assert "Members (optional): Ayu Lestari" in form, form
    assert "okrbot" not in form, form
    ayu.submits()
    ayu.sees("Growth is set up")


def test_a_user_group_names_a_teams_members(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.types("/okr team new Growth @growth-team")
    form = ayu.sees("New team")
    assert "Name: Growth\n" in form, form
    for name in ("Ayu Lestari", "Mia Schneider", "Leo Martin"):
        assert name in form, form


def test_three_hundred_teams_break_no_screen(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    founded(ayu)
    with rig.bot.desk.store.write() as tx:
        (workspace,) = people.workspaces(tx)
        cycle = running_cycle(tx, workspace, FRIDAY.date())
        people.put_member(tx, Member(workspace.id, "U9", "Somebody else"))
        for place in range(300):
            team = given.team(
                tx, f"Team {place}", workspace.id, lead_id=ayu.id, members=(ayu.id,), parent_id=1
            )
            whose = {"owner_id": "U9", "cycle_id": cycle.id, "team_id": team.id}
            given.objective(tx, f"Delight the friends of {place}", workspace.id, **whose)
    ayu.types("/okr team list")
    ayu.sees("301 teams")
    ayu.clicks("More")
    ayu.types("/okr tree")
    ayu.sees("260 more stand beside these: name a team, as in /okr tree Growth.")
    ayu.types("/okr tree Team 299")
    ayu.sees("Delight the friends of 299")
    ayu.types("/okr digest company")
    ayu.sees("and 277 more: /okr tree")
    ayu.types("/okr settings")
    ayu.sees("Everybody is asked on")
    ayu.closes()
    ayu.types("/okr team settings Team 299")
    ayu.picks("Part of", "Team 250")
    ayu.submits()
    ayu.sees("Saved: Team 299")
    ayu.closes()
    ayu.home()
    ayu.sees("My teams")
    ayu.picks("Whose", "Team 298")
    ayu.sees("Delight the friends of 298")
    ayu.closes()
    ayu.types("/okr new Win the market of small teams for good\n- Get 50 new customers")
    ayu.clicks("More")
    ayu.picks("Whose is it?", "Team 297")
    ayu.clicks("Next")
    ayu.clicks("Save")
    ayu.types("/okr list Team 297")
    ayu.sees("Win the market of small teams for good")
