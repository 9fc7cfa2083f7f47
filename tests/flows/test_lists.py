"""Lists, cards, the tree and why: what is asked for in commands and in people's own words."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig
from tests.flows.growth import OKR, asked, founded, writes
from tests.store import given


def answer_to(person: Person, words: str) -> str:
    """What a command is answered with, read alone."""
    person.types(f"/okr {words}")
    return person.reads().rpartition("(only visible to you):")[2]


def test_a_command_or_ones_own_words_show_what_was_asked_for(rig: Rig) -> None:
    ayu, mia = founded(rig, "Mia Schneider"), rig.person("Mia")
    writes(ayu, OKR)
    mia.types("/okr new Delight every partner of ours\n- Raise NPS from 10 to 40")
    mia.clicks("More")
    mia.picks("Whose is it?", "Mine alone")
    mia.submits()
    mia.ticks("Keep as draft")
    mia.submits()
    ayu.types("/okr log KR-2 380 at risk waiting for legal")
    ayu.sees("0 → 380")
    for words, seen in (
        ("list", "2 objectives"),
        ("LIST  “Growth”", "O-1 Make onboarding"),
        ("list me at risk", "O-1 Make onboarding"),
        ("list @Mia Schneider at risk", "No objectives here"),
        ("what’s at risk?", "O-1 Make onboarding"),
        ("digest team", "Growth, Q4 2026"),
        ("digest ‘growth’", "Growth, Q4 2026"),
        ("Digest #growth", "Growth, Q4 2026"),
        ("tree my team", "What supports what, Growth"),
        ("list me", "O-1 Make onboarding"),
        ("list @Mia Schneider", "O-2 Delight"),
        ("list @Ayu Lestari", "O-1 Make onboarding"),
        ("list team Growth", "O-1 Make onboarding"),
        ("list company", "No objectives here"),
        ("list at risk", "O-1 Make onboarding"),
        ("list no answer", "No objectives here"),
        ("list draft", "O-2 Delight"),
        ("list Q4 2026", "2 objectives"),
        ("list next", "I find no cycle called “next”"),
        ("list Sales", "I find no team called “Sales”"),
        ("show my okrs", "O-1 Make onboarding"),
        ("okrs at risk", "O-1 Make onboarding"),
        ("growth okrs", "O-1 Make onboarding"),
        ("how are we doing?", "Growth, Q4 2026"),
        ("Show KR–2", "Aim: from 0 to 1,000"),
        ("kr 2", "Aim: from 0 to 1,000"),
        ("show O-99", "I find no O-99 that you can see."),
        ("why kr2", "(380 − 0) ÷ (1,000 − 0) = 38% of the way."),
        ("why O-1", "Each times its weight"),
        ("why growth", "Each times its weight, added up and divided by 2: 19%."),
        ("why company", "No key result counts, so there is no total."),
        ("why Sales", "I find no team called “Sales”"),
        ("tree", "O-1 Make onboarding"),
        ("tree Growth", "What supports what, Growth"),
        ("tree O-1", "at risk (1 of 4)"),
        ("", "This week"),
    ):
        shown = answer_to(ayu, words)
        assert seen in shown, f"/okr {words}:\n{shown}"
    week = answer_to(ayu, "")
    for line in ("[Check in]", "KR-2 New leads ▓▓▓▓", "My OKRs, Q4 2026", "O-1 Make onboarding"):
        assert line in week, week
    assert "O-2 Delight every partner" in answer_to(mia, "list draft")


def test_silence_and_the_next_cycle_are_listed_once_there_is_any(rig: Rig) -> None:
    ayu = asked(rig)
    rig.at("2026-12-01T12:00:00+07:00")
    assert "O-1 Make onboarding" in answer_to(ayu, "list no answer")
    ayu.types("/okr cycle new Q1 2027")
    ayu.submits()
    ayu.closes()
    for words in ("list next", "list Q1 2027", "list me next quarter"):
        assert "No objectives here" in answer_to(ayu, words), words
    ayu.types("/okr new Win the market of small teams\n- Get 50 new customers")
    ayu.clicks("More")
    ayu.sees("When?: Q4 2026")
    ayu.picks("When?", "Q1 2027")
    ayu.clicks("Next")
    ayu.clicks("Save")
    ayu.goes_to_dm()
    ayu.sees("O-2")
    for words in ("list next", "list Q1 2027 draft", "list me next quarter"):
        assert "O-2 Win the market" in answer_to(ayu, words), words
    rig.at("2026-12-12T12:00:00+07:00")
    ayu.types("/okr new")
    ayu.sees("Growth, owned by you, Q1 2027")


def imports(person: Person, count: int, supports: str = "") -> None:
    """Brings in so many objectives at once."""
    person.goes_to_dm()
    rows = [f"objective,Please shop number {n},Ayu,{supports}" for n in range(1, count + 1)]
    file = "\n".join(["type,title,owner,supports", *rows])
    person.sends_file("okrs.csv", file.encode())
    person.clicks(f"Import {count} rows")
    person.sees("Imported from okrs.csv.")
    person.goes_to("#general")


def test_a_long_list_turns_its_pages_in_place(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.closes()
    imports(ayu, 21)
    shown = answer_to(ayu, "list me")
    assert "21 objectives" in shown
    assert "O-20 Please shop number 20" in shown
    assert "O-21" not in shown
    ayu.clicks("More")
    ayu.sees("O-21 Please shop number 21")
    ayu.sees_no("O-20 Please shop")
    ayu.clicks("Back")
    ayu.sees("O-20 Please shop")


def test_teams_and_cycles_beyond_twenty_turn_their_pages_too(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.closes()
    with rig.bot.desk.store.write() as tx:
        for number in range(10, 31):
            given.team(tx, f"Team {number}", "T0KOPI00001")
    for number in range(10, 31):
        ayu.types(f"/okr cycle new Q{number % 4 + 1} 20{number + 17}")
        ayu.submits()
        ayu.closes()
    shown = answer_to(ayu, "team list")
    assert "Team 27" in shown
    assert "Team 28" not in shown
    ayu.clicks("More")
    ayu.sees("Team 30")
    ayu.sees_no("Team 27")
    shown = answer_to(ayu, "cycle list")
    assert "Q3 2047" in shown, "the newest stand on the first page"
    assert "Q3 2027" not in shown
    ayu.clicks("More")
    ayu.sees("Q3 2027: being planned")
    ayu.sees_no("Q3 2047")
    ayu.clicks("Back")
    ayu.sees("Q3 2047")


def test_a_tree_of_more_than_forty_rows_is_folded_and_says_how_to_see_the_rest(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    imports(ayu, 45, supports="O-1")
    for words in ("tree", "tree company"):
        shown = answer_to(ayu, words)
        assert shown.count("╰") == 39, words
    assert "(+6 below: /okr tree O-1)" in shown
