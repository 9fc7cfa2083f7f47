"""The digest and the App Home of a full week: each line that there can be stands in them."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig
from tests.flows.growth import OKR, founded, in_order, writes

DIGEST = (
    "Growth, Q4 2026, Tue 15 Dec, 16 days left",
    "▓░░░░░░░░░ 14%, expected 43%: far below. 1 limit held. 1 of 2 milestones done.",
    "Moved: KR-3 New leads: 100 → 310; KR-4 Churn: 4.6%; "
    "KR-5 Launch the self-serve plan: 0% → 100%; KR-6 New partners: 0 → 2; 1 unchanged",
    "🔴 off track KR-6 New partners, Ayu: “the partner left”, 1 day  [I can help]",
    "🟡 at risk KR-3 New leads, Ayu: “waiting for legal”, 8 days, Mia offered  [I can help]",
    "Says on track, the numbers say behind: KR-2 Completion",
    "Target changed: KR-6 40 → 30, Ayu: “lost the partner”",
    "Done: KR-5 Launch the self-serve plan",
    "(line chart: Progress in %, week by week)",
    "  Progress: 24 Nov 0.0, 1 Dec 0.0, 8 Dec 4.7, 15 Dec 13.9",
    "  Expected: 24 Nov 6.8, 1 Dec 18.8, 8 Dec 30.7, 15 Dec 42.7",
    "Everybody has answered.",
    "Details and talk in the thread. Growth reads its week here, once a week.  [Change or stop]",
)
HOME = (
    "This week: 7 key results, about a minute.",
    "[Check in]  [Nothing new, 6 of 7]",
    "Mia offers help on KR-3.",
    "[Thank]  [Solved]",
    "My OKRs, Q4 2026, 17 days left  [New OKR]",
    "O-2 Make onboarding effortless for small teams",
    "░░░░░░░░░░ 2%, its numbers 5%, by now 41% 🟡 at risk (1 of 6), supports O-1",
    "[Update]  [Show]",
    "Growth 🟡 at risk (1 of 6)  [This week's digest]",
    "Company  [All]",
    "O-1 Win the market of small teams  [Show]",
    "I ask you Mondays 09:00 Jakarta, next 21 Dec.",
    "[Change]  [I'm away]",
)


def test_a_full_week_has_each_line_in_the_digest_and_on_the_home(rig: Rig) -> None:
    ayu, mia = founded(rig, "Mia Schneider"), rig.person("Mia")
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    writes(ayu, f"{OKR}\n- Get 40 new partners\n- Open the second shop")
    ayu.types("/okr align O-2 O-1")
    ayu.sees("Supports O-1")
    rig.at("2026-11-24T10:00:30+07:00")
    ayu.goes_to("#growth")
    ayu.sees("Nothing new this week.")
    help_is_offered(rig, ayu, mia)
    rig.at("2026-12-14T09:00:30+07:00")
    ayu.home()
    in_order(ayu.sees("Mia offers help"), HOME)
    a_week_is_answered(ayu)
    rig.at("2026-12-15T10:00:30+07:00")
    ayu.goes_to("#growth")
    in_order(ayu.reads("Growth, Q4 2026, Tue 15 Dec"), DIGEST)
    mia.goes_to("#growth")
    mia.clicks("Change or stop", under="Growth, Q4 2026, Tue 15 Dec")
    mia.sees("Only admins and the team's lead can do that.")
    ayu.clicks("Change or stop", under="Growth, Q4 2026, Tue 15 Dec")
    ayu.sees("Where the weekly digest goes.")
    ayu.closes()
    rig.at("2026-12-15T14:12:30+07:00")
    ayu.types("/okr log KR-7 20% on track")
    ayu.sees("0% → 20%")
    rig.settle()
    digest = ayu.reads("Growth, Q4 2026, Tue 15 Dec")
    assert "Updated 14:12 Jakarta." in digest, digest


def help_is_offered(rig: Rig, ayu: Person, mia: Person) -> None:
    """KR-3 waits for legal since Monday the 7th, and Mia offers help."""
    rig.at("2026-12-07T10:00:30+07:00")
    ayu.goes_to_dm()
    ayu.types("KR-3 100 at risk waiting for legal; KR-2 46% on track")
    ayu.sees("0 → 100")
    mia.types("/okr show KR-3")
    mia.clicks("I can help")
    mia.sees("Thank you.")


def a_week_is_answered(ayu: Person) -> None:
    """All but KR-7, a milestone; and the target of KR-6 is moved."""
    ayu.goes_to_dm()
    ayu.types("KR-3 310 at risk; KR-2 46% on track; KR-4 4.6%; KR-5 done")
    ayu.sees("100 → 310")
    ayu.types("KR-6 2 off track the partner left")
    ayu.sees("the partner left")
    ayu.types("/okr edit KR-6")
    ayu.fills("To", "30")
    ayu.fills("Why?", "lost the partner")
    ayu.submits()
    ayu.sees("Saved.")
    ayu.closes()
