"""A team's week in its channel."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import TUESDAY, asked, writes


def test_a_digest_says_what_moved_what_worries_and_who_can_help(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-2 380 at risk waiting for legal")
    ayu.sees("0 → 380")
    ayu.types("KR-1 50%")
    ayu.sees("45% → 50%")
    rig.at(TUESDAY)
    mia = rig.person("Mia")
    mia.goes_to("#growth")
    digest = mia.reads("Growth, Q4 2026, Tue 24 Nov")
    assert "Moved: KR-1 Completion: 45% → 50%; KR-2 New leads: 0 → 380" in digest
    assert "🟡 at risk KR-2 New leads, Ayu: “waiting for legal”, 1 day" in digest
    assert "limit" not in digest, "of a limit nobody has measured nothing can be said"
    assert "0 of 1 milestone done" in digest
    mia.clicks("I can help")
    rig.settle()
    mia.sees("Mia offered")
    ayu.goes_to_dm()
    ayu.sees("Mia")


def test_details_and_who_is_awaited_stand_in_the_thread(rig: Rig) -> None:
    ayu = asked(rig)
    rig.at(TUESDAY)
    ayu.goes_to("#growth")
    thread = ayu.reads("Still to come: Ayu")
    assert "in a thread" in thread
    assert "KR-3 Churn" in thread
    digest = ayu.reads("1 answer still to come")
    assert "Still to come: Ayu" not in digest, "names stand in the thread only"


def test_a_lead_posts_the_digest_now_and_there_is_no_second_one(rig: Rig) -> None:
    ayu = asked(rig, "Mia Schneider")
    mia = rig.person("Mia")
    mia.types("/okr digest growth")
    assert "Post it now" not in mia.sees("Growth, Q4 2026")
    ayu.types("/okr digest growth")
    ayu.clicks("Post it now")
    ayu.sees("Posted to #growth")
    rig.settle()
    mia.goes_to("#growth")
    mia.sees("Growth, Q4 2026, Mon 23 Nov")
    rig.at(TUESDAY)
    assert mia.reads().count("Moved") + mia.reads().count("Nothing new") == 1


def test_a_private_objective_stays_out_of_its_teams_channel(rig: Rig) -> None:
    ayu = asked(rig)
    writes(ayu, "Merge with our rival in silence\n- Sign 3 contracts with their founders")
    ayu.types("/okr edit O-2")
    ayu.picks("Who sees it", "Only")
    ayu.submits()
    ayu.closes()
    rig.at(TUESDAY)
    ayu.goes_to("#growth")
    ayu.sees("Growth, Q4 2026, Tue 24 Nov")
    assert "contracts" not in ayu.reads()


def test_the_companys_digest_has_a_line_an_objective_and_a_line_a_team(rig: Rig) -> None:
    ayu = asked(rig)
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    ayu.types("/okr log KR-2 380 off track the partner left")
    ayu.sees("0 → 380")
    ayu.types("/okr digest company")
    digest = ayu.sees("1 of 5 key results updated this week.")
    for line in (
        "O-2 Win the market of small teams ⚪ no data yet (1 of 1)",
        "🔴 off track KR-2 New leads, Ayu: “the partner left”",
        "Growth: 🔴 off track (1 of 4)",
    ):
        assert line in digest, digest
