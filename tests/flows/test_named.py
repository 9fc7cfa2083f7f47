"""Who cannot own or answer for something is told on the field that names them; all typed stays."""

from __future__ import annotations

from dataclasses import replace

from okrbot.sandbox.person import Person
from okrbot.store import people
from tests.flows.conftest import Rig
from tests.flows.growth import founded, writes
from tests.flows.test_outside import partner

BEN = "Ben Okafor"
BOT = "Ben is a bot, and bots answer for nothing."
LEFT = "Ben is not active here any more."
GUEST = "Ben is a guest, who sees only public key results of their own."
OUTSIDER = "Pat is not of this organization."


def becomes(rig: Rig, told: str) -> str:
    """Makes Ben what keeps him from being named, and returns what is told of it."""
    ben = rig.person("Ben")
    with rig.bot.desk.store.write() as tx:
        (workspace,) = people.workspaces(tx)
        known = people.member(tx, workspace.id, ben.id)
        assert known is not None
        is_bot, is_active, is_guest = told == BOT, told != LEFT, told == GUEST
        changed = replace(known, is_bot=is_bot, is_active=is_active, is_guest=is_guest)
        people.put_member(tx, changed)
    return told


def refused(person: Person, field: str, told: str) -> None:
    person.picks(field, "Pat Partner" if told == OUTSIDER else BEN)
    assert person.submits_in_vain()[field].startswith(told)


def test_who_cannot_be_named_is_told_on_each_field_that_names_them(rig: Rig) -> None:
    ayu, ben = founded(rig), rig.person("Ben")
    partner(rig)
    ben.types("/okr")
    ben.sees("okrbot")
    writes(ayu)
    ayu.types("/okr edit O-1")
    ayu.fills("Objective", "Make onboarding quick")
    refused(ayu, "Owner", OUTSIDER)
    refused(ayu, "Owner", becomes(rig, BOT))
    ayu.picks("Owner", "Ayu Lestari")
    refused(ayu, "Contributors", becomes(rig, GUEST))
    assert "Make onboarding quick" in ayu.reads(), "what was typed stays"
    ayu.closes()
    ayu.types("/okr new Please every small shop\n- Raise NPS from 10 to 40")
    ayu.clicks("More")
    refused(ayu, "Owner", GUEST)
    refused(ayu, "Owner", OUTSIDER)
    assert "Please every small shop" in ayu.reads()
    ayu.picks("Owner", "Ayu Lestari")
    ayu.submits()
    ayu.clicks("More")
    refused(ayu, "Asked", becomes(rig, LEFT))
    refused(ayu, "Asked", OUTSIDER)
    ayu.closes()
    ayu.closes()
    ayu.types("/okr team new Sales")
    refused(ayu, "Lead", LEFT)
    refused(ayu, "Lead", OUTSIDER)
    ayu.closes()
    ayu.types("/okr settings")
    ayu.clicks("Admins")
    refused(ayu, "Admins besides Slack's own", becomes(rig, GUEST))
    ayu.closes()
    ayu.closes()


def test_a_guest_answers_for_what_is_public_and_for_nothing_private(rig: Rig) -> None:
    ayu, ben = founded(rig), rig.person("Ben")
    ben.types("/okr")
    ben.sees("okrbot")
    writes(ayu)
    becomes(rig, GUEST)
    ayu.types("/okr edit KR-1")
    ayu.picks("Asked", BEN)
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
    ben.types("/okr log KR-1 50%")
    ben.sees("45% → 50%")
    ayu.types("/okr edit O-1")
    ayu.picks("Who sees it?", "Only those involved")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
    ayu.types("/okr edit KR-2")
    refused(ayu, "Asked", GUEST)


def test_who_left_meanwhile_keeps_nobody_from_editing_the_rest(rig: Rig) -> None:
    ayu, ben = founded(rig), rig.person("Ben")
    ben.types("/okr")
    ben.sees("okrbot")
    writes(ayu)
    ayu.types("/okr edit KR-1")
    ayu.picks("Asked", BEN)
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
    becomes(rig, LEFT)
    ayu.types("/okr edit KR-1")
    ayu.fills("Key result", "Completion of sign-up")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.sees("Completion of sign-up")
