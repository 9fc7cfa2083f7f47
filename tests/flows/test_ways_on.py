"""What only tells something leads on: each of its buttons does what it says."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import MONDAY, TUESDAY, asked, founded, writes


def test_what_is_read_leads_on(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr tree")
    ayu.clicks("All OKRs")
    ayu.sees("1 objective")
    ayu.sees_no("What supports what")
    ayu.types("/okr tree")
    ayu.clicks("New OKR")
    ayu.sees("═══ New OKR ═══")
    ayu.closes()
    for whose in ("growth", "company"):
        ayu.types(f"/okr why {whose}")
        ayu.sees("Why")
        ayu.clicks("This week's digest")
        ayu.sees("Send me this weekly")


def test_a_digest_leads_on_where_it_was_posted_and_in_its_thread(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr digest")
    ayu.clicks("Post it now")
    ayu.sees("Posted to #growth.")
    ayu.clicks("Settings")
    ayu.sees("═══ Team ═══")
    ayu.closes()
    rig.at(TUESDAY)
    ayu.goes_to("#growth")
    ayu.sees("(in a thread)")
    ayu.clicks("Check in")
    ayu.sees("KR-2 New leads")


def test_a_refusal_leads_to_the_step_that_it_names(rig: Rig) -> None:
    ayu, ben = asked(rig), rig.person("Ben")
    ben.types("/okr show")
    ben.clicks("My OKRs")
    ben.sees("No objectives here")
    ben.types("/okr edit KR-2")
    ben.sees("can do that")
    ben.clicks("Show KR-2")
    ben.sees("Measures O-1")
    ben.types("/okr check-in")
    ben.sees("Nothing is waiting for your answer.")
    ben.clicks("New OKR")
    ben.sees("═══ New OKR ═══")
    ayu.types("/okr undo")
    ayu.sees("There is nothing of yours to take back")
    ayu.clicks("Check in")
    ayu.sees("═══ Check in ═══")
    ayu.closes()
    ayu.types("/okr export pdf")
    ayu.clicks("Export as CSV")
    ayu.receives_file("okrs-")
    ayu.types("/okr team leave growth")
    ayu.sees("You lead Growth.")
    ayu.clicks("Settings")
    ayu.sees("═══ Team ═══")


def test_check_in_opens_the_form_of_one_key_result_for_whoever_may_answer(rig: Rig) -> None:
    ayu = founded(rig, "Ben", lead="Ben")
    writes(ayu)
    rig.at(MONDAY)
    for words in ("check-in KR-2", "checkin kr2", "update KR-2"):
        ayu.types(f"/okr {words}")
        ayu.sees("KR-2 New leads")
        ayu.sees_no("KR-1")
        ayu.closes()
    ben, mia = rig.person("Ben"), rig.person("Mia")
    ben.types("/okr check-in KR-2")
    ben.fills("Value", "310", under="KR-2")
    ayu.types("/okr log KR-2 200")
    ayu.sees("0 → 200")
    ben.submits()
    ben.sees("200")
    ben.submits()
    ben.goes_to_dm()
    ben.sees("KR-2 New leads: 200 → 310")
    mia.types("/okr check-in KR-2")
    mia.sees("Only Ayu, Ben and admins can do that")
    mia.types("/okr check-in KR-9")
    mia.sees("I find no KR-9")
    ayu.types("/okr show KR-2")
    ayu.clicks("Park")
    ayu.fills("Why", "no budget")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr check-in KR-2")
    ayu.sees("KR-2 is not active, so this does not apply.")
    ayu.clicks("Show KR-2")
    ayu.sees("⚪ parked")
