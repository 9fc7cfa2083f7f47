"""What the bot keeps to whoever reads: nothing of mine is shown to others, nobody is ranked."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from okrbot.slack.commands import COMMANDS
from tests.flows.conftest import Rig
from tests.flows.growth import asked, founded, writes


def test_what_a_command_answers_is_seen_by_its_sender_alone(rig: Rig) -> None:
    ayu, mia = asked(rig), rig.person("Mia")
    for person in (ayu, mia):
        person.goes_to("#growth")
    ayu.types("/okr help")
    ayu.sees("only visible to you")
    before = mia.reads()
    for command in COMMANDS:
        ayu.types(f"/okr {command.example.replace('34', '2').replace('12', '1')}")
        rig.settle()
        assert mia.reads() == before, f"/okr {command.example} is seen by others"


def test_neither_teams_nor_objectives_are_sorted_by_how_they_stand(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.types("/okr team new Partners")
    ayu.picks("Channel", "#general")
    ayu.submits()
    ayu.closes()
    writes(ayu, "Delight the small shops\n- Get 100 new shops", "Growth")
    writes(ayu, "Delight our partners\n- Get 10 new partners", "Partners")
    for worse, better in (("KR-1", "KR-2"), ("KR-2", "KR-1")):
        ayu.types(f"/okr log {worse} 1 off track they left")
        ayu.sees("they left")
        ayu.types(f"/okr log {better} 2 on track")
        ayu.sees("2 🟢 on track")
        in_this_order(digest_of(ayu), "Growth:", "Partners:")
        ayu.types("/okr list")
        in_this_order(ayu.reads("2 objectives"), "O-1 Delight", "O-2 Delight")
        ayu.types("/okr team list")
        in_this_order(ayu.reads("2 teams"), "Growth", "Partners")
        ayu.home()
        home = ayu.sees("My teams")
        in_this_order(home[home.index("My teams") :], "Growth", "Partners")


def test_words_that_are_never_shown_are_understood_where_they_are_typed(rig: Rig) -> None:
    ayu = asked(rig)
    for typed, answered in (
        ("stale okrs", "No objectives here."),
        ("pace of KR-2", "Why KR-2 New leads shows what it shows"),
        ("roll-up of O-1", "Why O-1 Make onboarding effortless"),
        ("baseline of KR-1", "Aim: from 45% to 70%"),
        ("commitment of O-1", "Stretch: 70% is a success"),
        ("health of growth", "Growth, Q4 2026"),
    ):
        ayu.types(f"/okr {typed}")
        ayu.sees(answered)
    ayu.types("/okr new Delight our partners\n- Partner NPS, baseline 20, target 45")
    ayu.submits()
    ayu.sees("From (optional): 20")
    ayu.sees("To (optional): 45")


def digest_of(person: Person) -> str:
    person.types("/okr digest company")
    return person.reads("key results updated this week")


def in_this_order(shown: str, first: str, second: str) -> None:
    assert -1 < shown.find(first) < shown.rfind(second), shown
