"""A team with objectives, for flows that begin where there is something to answer."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig

OKR = """Make onboarding effortless for small teams
- Raise completion from 45% to 70%
- Get 1,000 new leads
- Keep churn at or below 5%
- Launch the self-serve plan"""
MONDAY = "2026-11-23T09:00:30+07:00"
TUESDAY = "2026-11-24T10:00:30+07:00"


def founded(rig: Rig, *members: str, lead: str = "Ayu Lestari") -> Person:
    """Ayu, an admin, who has founded the team Growth that reads in #growth."""
    ayu = rig.person("Ayu")
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#growth")
    ayu.picks("Lead", lead)
    for member in members:
        ayu.picks("Members", member)
    ayu.submits()
    return ayu


def writes(person: Person, text: str = OKR, whose: str = "Growth") -> None:
    """Writes an OKR for a team, or of the person's own, and activates it."""
    person.goes_to_dm()
    person.types(f"/okr new {text}")
    person.clicks("More")
    person.picks("Whose is it?", whose)
    person.clicks("Next")
    person.clicks("Save")
    person.sees("is active")


def asked(rig: Rig, *members: str, lead: str = "Ayu Lestari") -> Person:
    """Ayu on Monday at nine, asked about the four key results of her team's objective."""
    ayu = founded(rig, *members, lead=lead)
    writes(ayu)
    rig.at(MONDAY)
    ayu.goes_to_dm()
    ayu.sees("four key results for this week")
    return ayu


def raises_its_target(person: Person) -> None:
    """Says 55 % of KR-1, which goes from 45 % to 70 %, and moves its target to 95 %."""
    person.types("KR-1 55%")
    person.sees("45% → 55%")
    person.types("/okr edit KR-1")
    person.fills("To", "95%")
    person.fills("Why", "more is in it")
    person.submits()
    person.closes()


def in_order(shown: str, lines: tuple[str, ...]) -> None:
    """Every one of these stands in what is shown, each below or beside the one before."""
    place = 0
    for line in lines:
        place = shown.find(line, place)
        assert place >= 0, f"“{line}” is not there, or not in its place:\n\n{shown}"
