"""The App Home: what I owe, my OKRs, my teams, the company, and where to look further."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import asked, founded, writes


def test_a_new_workspace_shows_three_steps_and_an_example_that_goes_again(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.home()
    ayu.sees("Three steps to your first OKR")
    ayu.clicks("Load an example")
    ayu.sees("Example: Make first-time customers want to come back")
    mia = rig.person("Mia")
    mia.home()
    mia.sees("OKRs in four lines")
    mia.sees_no("Example:")
    ayu.clicks("Remove the example")
    ayu.sees("deleted")
    ayu.closes()
    rig.at("2026-11-20T15:02:00+07:00")  # an App Home is published at most once a minute
    ayu.sees("Three steps to your first OKR")


def test_the_home_shows_my_week_my_okrs_my_team_and_the_company(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    writes(ayu)
    ayu.home()
    home = ayu.sees("This week: 5 key results")
    for part in ("My OKRs, Q4 2026", "My teams", "Growth ⚪ no data yet (4 of 4)", "Company"):
        assert part in home, home
    assert home.index("My OKRs") < home.index("My teams") < home.rindex("Company")
    ayu.clicks("This week's digest")
    ayu.sees("Growth, Q4 2026")


def test_the_home_follows_an_answer_given_elsewhere(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.home()
    ayu.sees("This week: 4 key results")
    ayu.types("/okr log KR-2 380 at risk")
    ayu.sees("0 → 380")
    rig.settle()
    ayu.home()
    ayu.sees("🟡 at risk (1 of 4)")


def test_a_newcomer_sees_what_okrs_are_and_their_teams(rig: Rig) -> None:
    ayu = asked(rig, "Leo Martin")
    ayu.sees("key results")
    leo = rig.person("Leo")
    leo.home()
    leo.sees("OKRs in four lines")
    leo.sees("O-1 Make onboarding effortless")


def test_find_lists_what_the_menus_choose_together(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-2 380 at risk")
    ayu.sees("0 → 380")
    ayu.home()
    ayu.picks("Status", "at risk")
    ayu.sees("1 objective")
    ayu.sees("O-1 Make onboarding effortless")
    ayu.closes()
    ayu.picks("Whose", "the company's")
    ayu.sees("No objectives here")


def test_a_long_list_over_the_home_turns_its_pages(rig: Rig) -> None:
    ayu = founded(rig)
    for place in range(21):
        writes(ayu, f"Win the market number {place} for good\n- Get {place + 1}0 new customers")
    ayu.home()
    ayu.picks("Whose", "mine")
    ayu.sees("21 objectives")
    ayu.clicks("More")
    ayu.sees("O-21 Win the market")
    ayu.sees_no("O-1 Win the market")
