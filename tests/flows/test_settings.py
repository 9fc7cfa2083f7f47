"""Settings: an admin's for everybody, anybody's own for themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from okrbot.domain.okrs import Actor
from okrbot.services import settings
from okrbot.store import admins
from tests.flows.conftest import Rig
from tests.flows.test_cycles import wrote


def test_an_admin_sets_when_everybody_is_asked(rig: Rig) -> None:
    ayu, mia = rig.person("Ayu"), rig.person("Mia")
    wrote(mia, "Win partners\n- Sign 20 partners")
    ayu.types("/okr settings")
    ayu.picks("Everybody is asked on", "Wednesday")
    ayu.picks("At", "10:30")
    ayu.submits()
    ayu.sees("Everybody is asked on Wednesday at 10:30")
    rig.at("2026-11-23T09:00:30+01:00")
    mia.sees_no("one key result for this week")
    rig.at("2026-11-25T10:30:30+01:00")
    mia.sees("one key result for this week")


def test_who_is_no_admin_sets_their_own_day(rig: Rig) -> None:
    mia = rig.person("Mia")
    mia.types("/okr settings")
    mia.sees("When I ask you")


def test_a_paused_workspace_asks_nobody_until_the_pause_is_over(rig: Rig) -> None:
    ayu, mia = rig.person("Ayu"), rig.person("Mia")
    wrote(mia, "Win partners\n- Sign 20 partners")
    ayu.types("/okr settings")
    ayu.fills("Pause from", "2026-11-23")
    ayu.fills("Pause until", "2026-11-20")
    assert "The last day comes before the first" in ayu.submits_in_vain()["Pause until"]
    ayu.fills("Pause until", "2026-11-29")
    ayu.submits()
    ayu.sees("Paused from Mon 23 Nov until Sun 29 Nov")
    rig.at("2026-11-23T09:00:30+01:00")
    mia.sees_no("one key result for this week")
    rig.at("2026-11-30T09:00:30+01:00")
    mia.sees("one key result for this week")


def test_a_new_fiscal_year_names_the_quarters_to_come(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.types("/okr settings")
    ayu.picks("The fiscal year begins in", "April")
    ayu.submits()
    ayu.closes()
    wrote(ayu, "Win partners\n- Sign 20 partners")
    ayu.types("/okr cycle list")
    ayu.sees("FY27 Q3: running")


def test_what_another_admin_set_meanwhile_stays(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.types("/okr settings")
    ayu.picks("The fiscal year begins in", "April")
    rig.stage.call(set_by_another(rig))
    ayu.submits()
    ayu.closes()
    ayu.types("/okr settings")
    ayu.sees("April")
    ayu.sees("Digest at: 16:00")


async def set_by_another(rig: Rig) -> None:
    """Another admin's form, sent while the first one's is open."""
    actor = Actor("T0KOPI00001", "U0AYU000001")
    desk = rig.bot.desk
    seen = await desk.ask(settings.workspace_settings, actor)
    assert seen is not None
    wanted = replace(seen, digest_at=time(16))
    await desk.ask(
        settings.change_settings, actor, seen, wanted, desk.clock(), once="another admin's form"
    )


def test_a_sample_comes_as_the_prompt_would_and_shows_an_example_to_who_has_nothing(
    rig: Rig,
) -> None:
    ayu = rig.person("Ayu")
    ayu.types("/okr settings")
    ayu.clicks("Send me a sample prompt")
    ayu.sees("The sample comes to your messages with me")
    ayu.closes()
    rig.settle()
    ayu.sees("A sample: only you see it")
    ayu.sees("New leads (an example)")


def test_whom_an_admin_names_is_an_admin_until_they_are_named_no_more(rig: Rig) -> None:
    ayu, mia = rig.person("Ayu"), rig.person("Mia")
    mia.types("/okr cycle new Q2 2027")
    mia.sees("Only admins can do that")
    ayu.types("/okr settings")
    ayu.clicks("Admins")
    ayu.picks("Admins besides Slack's own", "Mia Schneider")
    ayu.submits()
    ayu.sees("Saved: 1 admin besides Slack's own.")
    rig.stage.call(rig.bot.desk.meet(Actor("T0KOPI00001", mia.id)))
    mia.types("/okr settings")
    mia.sees("Everybody is asked on")
    mia.closes()
    with rig.bot.desk.store.write() as tx:
        admins.name_admins(tx, "T0KOPI00001", [])
    mia.types("/okr settings")
    mia.sees("When I ask you")
