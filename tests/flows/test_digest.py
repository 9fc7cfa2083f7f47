"""A team's week in its channel."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrbot.sandbox.faults import Kind, Rule
from okrbot.sandbox.person import Person
from tests.flows.conftest import Rig, rigged
from tests.flows.growth import OKR, TUESDAY, asked, founded, writes


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
    mia.clicks("Why")
    why = mia.reads("Why Growth shows what it shows")
    assert "expected by now, with weight 1." in why
    mia.clicks("I can help")
    rig.settle()
    mia.sees("Mia offered")
    ayu.goes_to_dm()
    ayu.sees("Mia")


def test_a_lead_moves_the_day_and_hour_of_the_digest_from_the_digest_itself(rig: Rig) -> None:
    ayu = asked(rig)
    rig.at(TUESDAY)
    ayu.goes_to("#growth")
    ayu.clicks("Change or stop")
    ayu.picks("Digest on", "Thursdays")
    ayu.picks("Digest at", "15:00")
    ayu.submits()
    ayu.sees("#growth reads its week Thursdays 15:00 Jakarta.")
    ayu.closes()
    rig.at("2026-12-01T10:00:30+07:00")
    ayu.sees_no("Growth, Q4 2026, Tue 1 Dec")
    rig.at("2026-12-03T15:00:30+07:00")
    ayu.sees("Growth, Q4 2026, Thu 3 Dec")
    ayu.types("/okr team settings growth")
    ayu.picks("Digest on", "As everybody here: Tuesdays")
    ayu.picks("Digest at", "As everybody here: 10:00")
    ayu.submits()
    ayu.sees("#growth reads its week Tuesdays 10:00 Jakarta.")


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


def test_a_digest_waits_for_the_hours_of_a_working_day_but_not_when_a_lead_posts_it(
    rig: Rig,
) -> None:
    ayu = asked(rig)
    rig.at("2026-11-24T22:00:00+07:00")
    ayu.goes_to("#growth")
    ayu.sees_no("Growth, Q4 2026")
    rig.at("2026-11-25T08:00:30+07:00")
    ayu.sees("Growth, Q4 2026, Wed 25 Nov")
    rig.at("2026-11-30T21:00:00+07:00")
    ayu.types("/okr digest growth")
    ayu.clicks("Post it now")
    rig.settle()
    ayu.sees("Growth, Q4 2026, Mon 30 Nov")


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
    for name, above in (("Onboarding", "Growth"), ("Back office", None), ("Activation", "Growth")):
        ayu.types(f"/okr team new {name}")
        if above:
            ayu.picks("Part of", above)
        ayu.submits()
        ayu.closes()
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    ayu.goes_to_dm()
    ayu.types(
        "KR-1 50% at risk the guide is late; KR-4 at risk waiting for legal; "
        "KR-2 380 off track the partner left; KR-3 6% at risk prices rose"
    )
    ayu.sees("✓ Answered")
    ayu.types("/okr digest company")
    digest = ayu.sees("4 of 5 key results updated this week.")
    ayu.types("/okr show KR-1")
    ayu.clicks("Park")
    ayu.fills("Why?", "no budget")
    ayu.submits()
    ayu.closes()
    ayu.types("/okr digest company")
    assert "“the guide is late”" not in ayu.reads("3 of 4 key results updated this week.")
    in_order = (
        "O-2 Win the market of small teams ⚪ no data yet (1 of 1)",
        "🔴 off track KR-2 New leads, Ayu: “the partner left”",
        "🟡 at risk KR-1 Completion, Ayu: “the guide is late”",
        "🟡 at risk KR-3 Churn, Ayu: “prices rose”",
        "Kopi & Co: ⚪ no data yet (1 of 1)",
        "› Back office: no active OKRs yet",
        "› Growth: 🔴 off track (1 of 4)",
        "› › Activation: no active OKRs yet",
        "› › Onboarding: no active OKRs yet",
        "[Send me this weekly]",
    )
    places = [digest.find(line) for line in in_order]
    assert -1 not in places, (digest, places)
    assert places == sorted(places), digest
    assert "waiting for legal" not in digest.partition("Kopi & Co, Q4 2026")[2], "three, no more"


def test_the_foot_tells_who_is_away_and_who_is_asked_later(rig: Rig) -> None:
    ayu = founded(rig, "Mia Schneider", "Leo Martin", "Ben Okafor")
    ayu.closes()
    for asked_of in ("Mia Schneider", "Leo Martin", "Ben Okafor"):
        ayu.goes_to_dm()
        ayu.types(f"/okr new Delight the friends of {asked_of[:3]} everywhere\n- Get 10 more fans")
        ayu.submits()
        ayu.clicks("More")
        ayu.picks("Asked", asked_of)
        ayu.submits()
        ayu.sees("is active")
    mia, ben = rig.person("Mia"), rig.person("Ben")
    mia.types("/okr away 23 nov to 27 nov")
    mia.sees("Noted")
    ben.types("/okr remind")
    ben.picks("On", "Thursdays")
    ben.submits()
    rig.at("2026-11-23T09:00:30-05:00")
    rig.at(TUESDAY)
    ayu.goes_to("#growth")
    digest = ayu.reads("Growth, Q4 2026, Tue 24 Nov")
    assert "1 answer still to come, 1 away, 1 answers Thu 26 Nov." in digest
    assert "Details and talk in the thread." in digest
    assert "Still to come: Leo" in ayu.reads("Still to come")


def test_whoever_answers_late_is_named_in_the_thread_no_more(rig: Rig) -> None:
    ayu = asked(rig)
    rig.at(TUESDAY)
    ayu.goes_to("#growth")
    ayu.sees("Still to come: Ayu")
    ayu.types("/okr log KR-2 380 at risk waiting for legal")
    rig.settle()
    rig.at("2026-11-24T10:05:00+07:00")
    ayu.sees_no_more("Still to come: Ayu")
    assert "KR-2 New leads" in (thread := ayu.reads("Ayu Tue 24 Nov: “waiting for legal”")), thread
    ayu.sees("Everybody has answered.")


def test_the_thread_tells_what_was_last_said_and_all_that_is_in_the_way(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("KR-2 380 at risk waiting for legal")
    ayu.sees("0 → 380")
    rig.at("2026-12-01T10:00:30+07:00")
    ayu.goes_to("#growth")
    thread = ayu.reads("at risk, Ayu Mon 23 Nov: “waiting for legal”")
    assert "KR-3 Churn" in thread
    assert "⚠ KR-2, Ayu: “waiting for legal”, 8 days" in thread


def test_a_digest_comes_by_message_every_week_until_it_is_stopped(rig: Rig) -> None:
    asked(rig)
    mia = rig.person("Mia")
    mia.types("/okr digest growth")
    mia.clicks("Send me this weekly")
    mia.sees("every week from Tue 24 Nov, 08:00 Berlin on")
    mia.types("/okr digest growth")
    mia.sees("Stop sending me this")
    rig.at(TUESDAY)
    mia.goes_to_dm()
    mia.sees_no("Growth, Q4 2026, Tue 24 Nov")
    rig.at("2026-11-24T08:00:30+01:00")
    copy = mia.reads("Growth, Q4 2026, Tue 24 Nov")
    assert "You asked for the week of Growth every week." in copy
    rig.at("2026-11-25T09:00:30+01:00")
    assert mia.reads().count("You asked for the week of Growth") == 1
    rig.at("2026-12-01T08:00:30+01:00")
    assert mia.reads().count("You asked for the week of Growth") == 2
    mia.clicks("Stop")
    mia.sees("I send you the week of Growth no more.")
    rig.at("2026-12-08T08:00:30+01:00")
    assert mia.reads().count("You asked for the week of Growth") == 2


def test_the_companys_digest_comes_by_message_too(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr digest company")
    ayu.clicks("Send me this weekly")
    ayu.sees("You get the week of Kopi & Co by message")
    rig.at("2026-11-24T18:00:00+07:00")
    ayu.goes_to_dm()
    ayu.sees("You asked for the week of Kopi & Co every week.")


def test_a_paused_workspace_posts_no_digest(rig: Rig) -> None:
    ayu = asked(rig)
    ayu.types("/okr settings")
    ayu.fills("Pause from", "2026-11-24")
    ayu.fills("Pause until", "2026-11-25")
    ayu.submits()
    ayu.closes()
    rig.at(TUESDAY)
    ayu.goes_to("#growth")
    ayu.sees_no("Growth, Q4 2026")
    rig.at("2026-11-26T10:00:30+07:00")
    ayu.sees("Growth, Q4 2026, Thu 26 Nov")


def test_drafts_alone_are_one_line_that_activates_them(rig: Rig) -> None:
    ayu, mia = founded(rig, "Mia Schneider"), rig.person("Mia")
    for place in ("every partner", "every small shop"):
        mia.types(f"/okr new Delight {place} of ours\n- Raise NPS from 10 to 40")
        mia.submits()
        mia.submits()
    mia.goes_to_dm()
    mia.sees("Saved as a draft: O-2")
    rig.at(TUESDAY)
    ayu.closes()
    ayu.goes_to("#growth")
    ayu.sees("2 drafts, none active.")
    leo = rig.person("Leo")
    leo.goes_to("#growth")
    leo.clicks("Activate")
    leo.sees("Only the team's lead and admins can do that")
    ayu.clicks("Activate")
    ayu.sees("Drafts of Growth that you can activate.")
    ayu.clicks("Activate", under="O-2")
    ayu.sees("O-2 is active")


@pytest.mark.parametrize(
    ("fault", "answer", "told"),
    [
        (Kind.RESET_BEFORE, "Post it", "Then I post it now."),
        (Kind.RESET_AFTER, "It is there", "Good, then I leave it."),
    ],
)
def test_a_lead_says_of_a_digest_in_doubt_whether_it_is_there(
    tmp_path: Path, fault: Kind, answer: str, told: str
) -> None:
    with rigged(tmp_path, okrbot_settle_s=0.001) as rig:
        ayu = asked(rig)
        ayu.goes_to("#growth")
        faults = rig.stage.sandbox.slack.faults
        faults.set(1, [Rule(fault, method="chat.postMessage", target="C0GROWTH001")])
        rig.at(TUESDAY)
        faults.set(1, [])
        rig.settle()
        ayu.goes_to_dm()
        ayu.sees("I could not tell whether the digest of Growth was posted in #growth.")
        ayu.clicks(answer)
        ayu.sees(told)
        ayu.sees_no_more("I could not tell whether")
        ayu.clicks("This week's digest")
        ayu.sees("Send me this weekly")
        rig.settle()
        assert digests_in_growth(ayu) == 1


def digests_in_growth(person: Person) -> int:
    person.goes_to("#growth")
    person.sees("Growth, Q4 2026, Tue 24 Nov")
    return person.reads().count("Growth, Q4 2026, Tue 24 Nov")


def test_a_team_founded_after_this_weeks_hour_reads_its_first_digest_next_week(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu, OKR)
    rig.settle()
    ayu.goes_to("#growth")
    ayu.sees_no("Growth, Q4 2026")
    rig.at(TUESDAY)
    ayu.sees("Growth, Q4 2026, Tue 24 Nov")


def test_a_team_before_its_first_okr_reads_no_digest_and_nothing_fails(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.closes()
    ayu.types("/okr digest growth")
    ayu.sees("No quarter runs yet. /okr new writes the first OKR")
    rig.at(TUESDAY)
    ayu.types("/okr admin health")
    ayu.sees("left out (no quarter runs yet)")
    ayu.clicks("New OKR")
    ayu.sees("Key results")
