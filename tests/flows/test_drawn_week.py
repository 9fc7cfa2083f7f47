"""The weekly prompt, its form and its card: each line that there can be stands in them."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import founded, in_order, writes

OKR = """Make onboarding effortless for small teams
- Raise onboarding completion from 55% to 80%
- Get 1,000 new leads
- Keep churn at or below 5%
- Launch the self-serve plan
- Raise CSAT from 7 to 9
- Cut support cost from $900 to $300"""
SAID = "KR-1 {}%; KR-2 {}; KR-3 4.6%; KR-4 {}%; KR-5 on track; KR-6 $850 off track"
TITLE = "Ayu, six key results for this week: about a minute."
FIRST_PROMPT = (
    TITLE,
    "[Check in]  [Nothing new, 4 of 6]  ‹Later›",
    "KR-1 Onboarding completion (from 55% to 80% by Thu 31 Dec): ⚪ no data yet",
    "KR-3 Churn (keep ≤ 5%): ⚪ no data yet",
    "KR-4 Launch the self-serve plan (to be done by Thu 31 Dec): ⚪ no data yet  [Done]",
    "KR-5 CSAT: next number Sun 20 Dec, today only your status ⚪ no data yet",
    "Or write: KR-1 55% at risk waiting for legal",
)
PROMPT = (
    TITLE,
    "[Check in]  [Nothing new, all 6]  ‹Later›",
    "KR-1 Onboarding completion ▓▓▓░░░░░░░ 62%, by now 62% 🟢 on track",
    "KR-2 New leads ▓▓░░░░░░░░ 200, by now 290 🟢 on track",
    "KR-3 Churn, keep ≤ 5%: 4.6%, held 2 of 2 weeks 🟢 on track",
    "KR-4 Launch the self-serve plan, due Thu 31 Dec: 20% 🟢 on track  [Done]",
    "KR-5 CSAT: next number Sun 20 Dec, today only your status 🟢 on track",
    "KR-6 Support cost ▓░░░░░░░░░ $850, by now $726 🔴 off track",
    "All last said Mon 30 Nov.  Or write: KR-1 62% at risk waiting for legal",
    "You answer for these, so I ask Mondays 09:00 Jakarta.  [Change or stop]",
)
FORM = (
    "KR-1 Onboarding completion  [Add words]",
    "from 55% to 80% by Thu 31 Dec, last said Mon 30 Nov, 09:00 Jakarta",
    "Value, expected by now 62% (optional): 62%",
    "Status: 🟢 on track",
    "KR-3 Churn  [Add words]",
    "Value, keep ≤ 5% (optional): 4.6%",
    "KR-4 Launch the self-serve plan  [Add words]",
    "Stage, in % (optional): 20%",
    "Done (optional): [ ] It is done",
    "KR-5 CSAT  [Add words]",
    "next number Sun 20 Dec, today only your status",
    "Status: 🟢 on track",
    "KR-6 Support cost",
    "Status: 🔴 off track",
    "Words (optional): ‹What should others know?›",
    "Help (optional): [ ] Ask for help",
    "[Not now]  [Send]",
)
CARD = (
    "✓ Answered Mon 7 Dec, 09:10 Jakarta. Undo until 09:25 Jakarta.  [Undo]",
    "KR-1 Onboarding completion: 62% → 72% 🟢 on track  [Why]",
    "  At this rate it gets to 80% before Thu 31 Dec.",
    "KR-2 New leads: 200 → 380 🟡 at risk, “waiting for legal”, help asked  [Why]",
    "  At this rate about 860 of 1,000 by Thu 31 Dec.",
    "KR-3 Churn: 4.6% 🟢 on track",
    "KR-4 Launch the self-serve plan: 20% 🟢 on track",
    "KR-5 CSAT: no number until Sun 20 Dec: 🟢 on track",
    "#growth sees this Tue 10:00 Jakarta.  I ask again Mon 14 Dec.",
    "[Correct]  [Show O-1]",
)


def test_a_week_is_asked_answered_and_confirmed_line_by_line(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, OKR)
    ayu.types("/okr edit KR-5")
    ayu.picks("When does this number come in?", "On a date")
    ayu.fills("On which day?", "2026-12-20")
    ayu.submits()
    ayu.closes()
    for day, answers in (("23", (61, 100, 10)), ("30", (62, 200, 20))):
        rig.at(f"2026-11-{day}T09:00:30+07:00")
        if day == "23":
            in_order(ayu.reads(TITLE), FIRST_PROMPT)
        ayu.types(SAID.format(*answers))
        ayu.sees(f"→ {answers[1]}")
    rig.at("2026-12-07T09:10:00+07:00")
    in_order(ayu.reads("All last said Mon 30 Nov"), PROMPT)
    assert ayu.lock_screen("All last said Mon 30 Nov") == TITLE, "no values on a locked phone"
    ayu.clicks("Check in")
    form = ayu.sees("KR-6")
    in_order(form, FORM)
    assert "░" not in form, "a form has numbers to change and no bars"
    assert "Value" not in form.partition("KR-5 CSAT")[2].partition("KR-6")[0]
    ayu.fills("Value", "72%", under="KR-1")
    ayu.fills("Value", "0.38k", under="KR-2")
    ayu.picks("Status", "only if something changes", under="KR-2")
    ayu.fills("Words", "waiting for legal", under="KR-2")
    ayu.ticks("Ask for help", under="KR-2")
    ayu.submits()
    in_order(ayu.reads("Answered Mon 7 Dec"), CARD)
    ayu.sees_no("All last said Mon 30 Nov")
    assert ayu.lock_screen("Answered Mon 7 Dec") == "✓ Answered Mon 7 Dec, 09:10 Jakarta."
    ayu.clicks("Show O-1")
    ayu.sees("Team Growth · Stretch: 70% is a success")
