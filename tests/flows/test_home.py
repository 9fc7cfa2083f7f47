"""The App Home: what I owe, my OKRs, my teams, the company, and where to look further."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from okrbot.sandbox.person.remote import Remote
from tests.flows.conftest import Rig
from tests.flows.growth import asked, founded, in_order, writes
from tests.store import given


def test_a_new_workspace_shows_three_steps_and_an_example_that_goes_again(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.home()
    ayu.sees("Three steps to your first OKR")
    for button in ("New team", "New OKR"):
        ayu.clicks(button)
        ayu.sees(f"═══ {button} ═══")
        ayu.closes()
    ayu.clicks("Load an example")
    ayu.sees("Example: Make first-time customers want to come back")
    mia = rig.person("Mia")
    mia.home()
    mia.sees("OKRs in four lines")
    mia.sees_no("Example:")
    mia.clicks("New OKR")
    mia.closes()
    mia.types("/okr list draft")
    mia.sees("No objectives here")
    mia.types("/okr show O-1")
    mia.sees("I find no O-1")
    ayu.clicks("Remove the example")
    ayu.sees("deleted")
    ayu.closes()
    rig.at("2026-11-20T15:02:00+07:00")  # an App Home is published at most once a minute
    ayu.sees("Three steps to your first OKR")


def test_the_first_admin_to_turn_to_us_reads_three_steps_once(rig: Rig) -> None:
    ayu, mia, steps = rig.person("Ayu"), rig.person("Mia"), "Three steps to your first OKR"
    mia.types("/okr help")
    mia.sees("/okr check-in")
    Remote(rig.stage.url).post(f"/sandbox/people/{ayu.id}", status_text="Busy")
    rig.stage.call(rig.stage.sandbox.slack.events.settle())
    rig.settle()
    ayu.sees_no(steps)
    ayu.types("hello")
    ayu.sees(steps)
    ayu.sees("You administer this workspace and nobody has written an OKR here yet")
    ayu.clicks("Load an example")
    ayu.sees("O-1 Example: Make first-time customers want to come back")
    ayu.clicks("Load an example")
    ayu.types("/okr list draft")
    ayu.sees("1 objective")
    ayu.clicks("Remove the example")
    ayu.sees("The draft O-1 is deleted.")
    ayu.types("/okr help")
    ayu.home()
    rig.settle()
    for person, count in ((ayu, 1), (mia, 0)):
        person.goes_to_dm()
        assert person.reads().count(steps) == count


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


def test_an_open_home_follows_what_colleagues_do_at_most_once_a_minute(rig: Rig) -> None:
    ayu = asked(rig, "Mia Schneider", lead="Ben Okafor")
    ben, leo, mia = rig.person("Ben"), rig.person("Leo"), rig.person("Mia")
    ayu.home()
    ayu.sees("This week: 4 key results")
    mia.home()
    mia.sees("Growth ⚪ no data yet (4 of 4)")
    ben.types("/okr log KR-2 380 at risk waiting for legal")
    rig.settle()
    ayu.sees("🟡 at risk (1 of 4)")
    mia.sees("Growth 🟡 at risk (1 of 4)")
    before = homes_published(rig)
    for answer in ("390", "400 off track", "410 at risk"):
        ben.types(f"/okr log KR-2 {answer}")
        rig.settle()
    assert homes_published(rig) == before
    for minute in (2, 3, 4):
        rig.at(f"2026-11-23T09:0{minute}:00+07:00")
    assert homes_published(rig) == before + 2, "Ayu's and Mia's, once each"
    ayu.sees("KR-2 New leads ▓▓▓▓░░░░░░ 410")
    leo.types("/okr show KR-2")
    leo.clicks("I can help")
    ben.types("/okr edit KR-1")
    ben.picks("Asked", "Mia Schneider")
    ben.submits()
    ben.closes()
    ben.types("/okr team settings growth")
    ben.fills("Name", "Growth EMEA")
    ben.submits()
    rig.at("2026-11-23T09:06:00+07:00")
    ayu.sees("Leo offers help on KR-2.")
    ayu.sees("This week: 3 key results")
    mia.sees("This week: 1 key result")
    mia.sees("Growth EMEA 🟡 at risk (1 of 4)")
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    rig.at("2026-11-23T09:08:00+07:00")
    mia.sees("O-2 Win the market of small teams")


def homes_published(rig: Rig) -> int:
    """How many App Homes were published up to now."""
    calls = Remote(rig.stage.url).get("/sandbox/calls")["calls"]
    return sum(call["method"] == "views.publish" for call in calls)


def test_a_newcomer_sees_what_okrs_are_their_teams_and_what_those_support(rig: Rig) -> None:
    ayu = asked(rig, "Leo Martin")
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    ayu.types("/okr align O-1 O-2")
    ayu.sees("Supports O-2")
    leo = rig.person("Leo")
    leo.home()
    home = leo.sees("OKRs in four lines")
    teams_own, _, companys = home.partition("Company")
    assert "O-1 Make onboarding effortless" in teams_own, home
    assert "supports O-2" in teams_own, home
    assert "O-2 Win the market" in companys, home


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


def test_find_takes_a_person_or_a_team_by_name(rig: Rig) -> None:
    ayu, ben = founded(rig), rig.person("Ben")
    ayu.types("/okr team new At risk")
    ayu.submits()
    ayu.closes()
    writes(ben, "Help the founders with all they need\n- Hold 20 talks with founders", "Mine")
    writes(ayu)
    writes(ayu, "Win back who left us\n- Get 50 old customers", "At risk")
    ayu.home()
    for whose, title in (
        ("Ben", "O-1 Help the founders"),
        ("Growth", "O-2 Make onboarding effortless"),
        ("At risk", "O-3 Win back who left us"),
        ("mine", "O-2 Make onboarding effortless"),
    ):
        ayu.picks("Whose", whose)
        assert title in ayu.sees("2 objectives" if whose == "mine" else "1 objective")
        ayu.closes()
    ayu.picks("Status", "on track")
    ayu.sees("No objectives here")


def test_a_long_list_over_the_home_turns_its_pages(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, "Win the market of small teams\n- Get 50 new customers")
    with rig.bot.desk.store.write() as tx:
        for place in range(2, 22):
            given.objective(tx, f"Win the market number {place}", "T0KOPI00001", owner_id=ayu.id)
    ayu.home()
    ayu.picks("Whose", "mine")
    ayu.sees("21 objectives")
    ayu.clicks("More")
    ayu.sees("O-21 Win the market")
    ayu.sees_no("O-1 Win the market")


def blocked(rig: Rig) -> Person:
    """Ayu, who waits for legal with KR-2, and whom Mia has offered help."""
    ayu, mia = asked(rig, "Mia Schneider"), rig.person("Mia")
    ayu.types("KR-2 380 at risk waiting for legal")
    ayu.sees("0 → 380")
    rig.at("2026-11-23T10:00:30+01:00")
    mia.types("/okr show KR-2")
    mia.clicks("I can help")
    mia.sees("Thank you.")
    rig.settle()
    return ayu


def test_an_offer_of_help_stands_on_the_home_until_it_is_thanked_for(rig: Rig) -> None:
    ayu, mia = blocked(rig), rig.person("Mia")
    ayu.home()
    ayu.sees("Mia offers help on KR-2.")
    ayu.clicks("Thank")
    ayu.sees_no_more("Mia offers help on KR-2.")
    rig.settle()
    mia.goes_to_dm()
    mia.sees("Ayu thanks you for offering help with KR-2 New leads.")
    ayu.goes_to_dm()
    ayu.clicks("Thank")
    ayu.sees("Mia reads your thanks.")
    rig.settle()
    assert mia.reads().count("thanks you") == 1, "an offer is thanked for once"


def test_solved_on_the_home_ends_the_offer_and_the_blocker(rig: Rig) -> None:
    ayu = blocked(rig)
    ayu.home()
    ayu.clicks("Solved", under="Mia offers")
    ayu.sees_no_more("Mia offers help on KR-2.")
    ayu.types("/okr show KR-2")
    ayu.sees("KR-2 New leads")
    ayu.sees_no("Help offered")


def test_i_am_away_is_said_on_the_home_and_so_is_i_am_here(rig: Rig) -> None:
    ayu = asked(rig, "Mia Schneider")
    ayu.home()
    ayu.clicks("I'm away")
    ayu.fills("Last day", "2026-11-20")
    assert "The last day comes before the first" in ayu.submits_in_vain()["Last day"]
    ayu.fills("Last day", "2026-11-27")
    ayu.picks("Who answers meanwhile?", "Ayu Lestari")
    assert "Who answers meanwhile?" in ayu.submits_in_vain()
    ayu.picks("Who answers meanwhile?", "Mia Schneider")
    ayu.submits()
    ayu.sees("Noted: you are away until Fri 27 Nov, that day too.")
    ayu.closes()
    rig.settle()
    ayu.sees("Not asking you: you are away until Fri 27 Nov")
    ayu.clicks("I'm here")
    ayu.sees("[I'm away]")


def test_update_asks_for_the_key_results_of_that_objective_alone(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    writes(ayu)
    ayu.home()
    ayu.clicks("Update", under="O-1")
    ayu.sees("KR-1 New customers")
    ayu.sees_no("KR-2")


def test_a_press_on_the_home_shows_on_it_at_once(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.home()
    ayu.clicks("Done")
    ayu.sees("KR-4 Launch the self-serve plan, due Thu 31 Dec: 100%")
    ayu.clicks("Nothing new, 2 of 3")
    ayu.sees("KR-2 New leads ░░░░░░░░░░ 0, by now 51 🟢 on track")


def test_teams_are_found_joined_and_left_from_the_home(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    mia = rig.person("Mia")
    mia.home()
    mia.sees("You are in no team yet.")
    mia.clicks("All teams")
    mia.clicks("Join")
    mia.sees("You are in Growth")
    mia.closes()
    rig.settle()
    mia.sees("My teams")
    mia.sees("Growth ⚪ no data yet (4 of 4)")


def test_admins_find_settings_and_what_was_sent_on_the_home(rig: Rig) -> None:
    ayu, mia = asked(rig, "Mia Schneider"), rig.person("Mia")
    mia.home()
    mia.sees("My teams")
    mia.sees_no("You administer this workspace")
    ayu.home()
    ayu.clicks("What was sent")
    ayu.sees("What I sent in the last seven days")
    ayu.closes()
    ayu.clicks("Settings")
    ayu.sees("Everybody is asked on")


def test_an_introduction_is_previewed_before_it_is_posted(rig: Rig) -> None:
    ayu, mia = rig.person("Ayu"), rig.person("Mia")
    ayu.home()
    ayu.clicks("Introduce me")
    ayu.sees("Ayu has asked me to say hello.")
    ayu.picks("Channel", "#product")
    assert "Type /invite @okrbot" in ayu.submits_in_vain()["Channel"]
    mia.goes_to("#growth")
    mia.sees_no("say hello")
    ayu.picks("Channel", "#growth")
    ayu.submits()
    ayu.sees("On its way to #growth.")
    rig.settle()
    mia.sees("Ayu has asked me to say hello.")
    assert mia.reads().count("say hello") == 1


def test_each_line_of_the_home_stands_in_its_place_and_each_button_on_it_leads_on(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    writes(ayu)
    ayu.types("/okr align O-2 O-1")
    ayu.types("/okr cycle new Q1 2027")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr log KR-1 20 on track")
    ayu.types("/okr log KR-3 380 at risk waiting for legal")
    rig.at("2026-11-23T09:00:30+07:00")
    ayu.home()
    lines = (
        "This week: 5 key results, about a minute.",
        "[Check in]",
        "[Nothing new",
        "My OKRs, Q4 2026, 38 days left  [New OKR]",
        "O-1 Win the market of small teams",
        "🟢 on track (1 of 1)",
        "O-2 Make onboarding effortless for small teams",
        "▓░░░░░░░░░",
        ", by now ",
        "🟡 at risk (1 of 4), supports O-1",
        "[Update]  [Show]",
        "My teams",
        "Growth 🟡 at risk (1 of 4)  [This week's digest]",
        "Company  [All]",
        "O-1 Win the market of small teams",
        "🟢 on track (1 of 1)",
        "Find",
        "I ask you Mondays 09:00 Jakarta, next 30 Nov.",
        "[Change]  [I'm away]",
    )
    in_order(ayu.sees("This week: 5 key results"), lines)
    for button, page in (
        ("Check in", "Value, expected by now"),
        ("New OKR", "═══ New OKR ═══"),
        ("Show", "Said lately"),
        ("All", "1 objective"),
        ("Change", "═══ When I ask you ═══"),
    ):
        ayu.clicks(button)
        ayu.sees(page)
        ayu.closes()
    for quarter, found in (("Q1 2027", "No objectives here"), ("Q4 2026", "2 objectives")):
        ayu.picks("Quarter", quarter)
        ayu.sees(found)
        ayu.closes()
