"""What is private is nowhere to be seen by those who may not see it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from okrbot.domain.okrs import Actor
from okrbot.sandbox.person import Person
from okrbot.services import planning
from okrbot.store import people
from tests.flows.conftest import Rig
from tests.flows.growth import TUESDAY, asked, writes

WORKSPACE = "T0KOPI00001"
SECRET = ("zebra", "stripes", "giraffe")
"""Of its title, of its key result, of what was said about it."""


COMMANDS = {
    "": "This week nothing waits",
    "list everyone": "2 objectives",
    "list growth": "1 objective",
    "list everyone at risk": "No objectives here",
    "tree": "What supports what",
    "tree growth": "What supports what, Growth",
    "tree O-3": "What supports what",
    "show O-3": "Help the founders",
    "why O-3": "Why",
    "team list": "1 team",
    "digest growth": "Growth, Q4 2026",
    "digest company": "Kopi & Co, Q4 2026",
    "align O-3 O-2": "Only Ben and admins",
    "log KR-5 7": "KR-5",
    "log KR-5 lots": "KR-5",
    "close O-2": "I find no O-2",
}
"""What Noor types, and what the answer says at least."""


@pytest.fixture
def kept(rig: Rig) -> Rig:
    """Ayu's private O-2, whose blocker and moved target are told to nobody else.

    Ben's public O-3 supports it from before it was private; Growth reads its week on Tuesday.
    """
    ayu = asked(rig)
    writes(ayu, "Merge with the zebra company quietly\n- Count 30 stripes on their side")
    ben = rig.person("Ben")
    writes(ben, "Help the founders with all they need\n- Hold 20 talks with founders", "Mine")
    ben.types("/okr align O-3 O-1")
    ben.sees("Supports O-1")
    ben.types("/okr align O-3 O-2")
    ben.sees("Supports O-2")
    ayu.types("/okr log KR-5 5 at risk the giraffe is against it")
    ayu.sees("0 → 5")
    ayu.types("/okr edit KR-5")
    ayu.fills("To", "25")
    ayu.fills("Why?", "the giraffe has fewer")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr edit O-2")
    ayu.picks("Who sees it", "Only")
    ayu.submits()
    ayu.closes()
    rig.at(TUESDAY)
    return rig


def answered(person: Person, command: str, answer: str) -> str:
    """What a command is answered with, read alone; it says `answer` at least."""
    person.types(f"/okr {command}")
    return person.sees(answer).rpartition("(only visible to you):")[2]


def looks_everywhere(rig: Rig, noor: Person) -> Iterator[tuple[str, str]]:
    """What Noor reads wherever something could be read, by what she did."""
    noor.goes_to_dm()
    for command, answer in COMMANDS.items():
        yield f"/okr {command}", answered(noor, command, answer)
    noor.types("/okr export csv")
    yield "the export", noor.receives_file()[1].decode()
    noor.goes_to("#growth")
    yield "the digest", noor.sees("Growth, Q4 2026")
    noor.home()
    yield "the App Home", noor.sees("Find")
    noor.picks("Whose", "everyone's")
    yield "what is found", noor.sees("objectives")
    store, actor = rig.bot.desk.store, Actor(WORKSPACE, noor.id)
    yield "what can be supported", repr(planning.supportable(store, actor, "zebra"))


def test_an_outsider_reads_nothing_of_a_private_objective(kept: Rig) -> None:
    noor = kept.person("Noor")
    for place, shown in looks_everywhere(kept, noor):
        for word in (*SECRET, *(one for one in ("o-2", "kr-5") if one not in place.casefold())):
            assert word not in shown.casefold(), f"{place} shows “{word}”:\n{shown}"


def test_who_supports_what_is_private_reads_as_if_it_supported_nothing(kept: Rig) -> None:
    ayu, ben = kept.person("Ayu"), kept.person("Ben")
    ben.goes_to_dm()
    for command, answer in COMMANDS.items():
        if "O-3" in command and "O-2" not in command:
            assert "O-2" not in answered(ben, command, answer)
    assert "what it supports O-1 → –" in ben.reads()
    ben.types("/okr export csv")
    ben.types("/okr show O-3")
    assert b"O-2" not in ben.receives_file()[1]
    ben.home()
    assert "O-2" not in ben.sees("O-3 Help the founders")
    ben.types("/okr edit O-3")
    assert "O-2" not in ben.sees("Supports")
    ben.fills("Objective", "Help every founder with all they need")
    ben.submits()
    ben.sees("O-3 Help every founder")
    ben.closes()
    ayu.types("/okr show O-3")
    ayu.sees("Supports O-2 Merge with the zebra")
    ben.types("/okr edit O-3")
    ben.picks("Supports", "O-1 Make onboarding")
    ben.submits()
    ben.sees("Supports O-1 Make onboarding")


def test_what_is_forbidden_is_answered_as_what_does_not_exist(kept: Rig) -> None:
    noor = kept.person("Noor")
    for forbidden, unknown in (("O-2", "O-98"), ("KR-5", "KR-98")):
        for verb in ("show", "why", "edit", "activate", "tree"):
            said = []
            for public_id in (forbidden, unknown):
                noor.types(f"/okr {verb} {public_id}")
                said.append(noor.sees(f"I find no {public_id}").rpartition("I find no ")[2])
            assert said[0].replace(forbidden, unknown) == said[1], verb


def test_a_guest_sees_their_own_key_result_and_nothing_else(kept: Rig) -> None:
    ayu, noor = kept.person("Ayu"), kept.person("Noor")
    ayu.types("/okr edit KR-1")
    ayu.picks("Asked", "Noor Khan")
    ayu.submits()
    ayu.closes()
    with kept.bot.desk.store.write() as tx:
        known = people.member(tx, WORKSPACE, noor.id)
        assert known is not None
        people.put_member(tx, replace(known, is_guest=True))
    noor.types("/okr show KR-1")
    noor.sees("KR-1 Completion")
    noor.types("/okr show KR-2")
    noor.sees("I find no KR-2")
    for command in ("digest growth", "digest company"):
        noor.types(f"/okr {command}")
        noor.sees("Only members of this workspace can do that")
    noor.types("/okr list everyone")
    assert "New leads" not in noor.sees("1 objective")
    noor.types("/okr tree")
    noor.sees("What supports what")
    noor.home()
    assert "New leads" not in noor.sees("Find")
    noor.types("/okr export json")
    rows = json.loads(noor.receives_file()[1])
    assert "New leads" not in json.dumps(rows)
