"""Being away: by Slack status, by one's own word, and who stands in."""

from __future__ import annotations

from okrbot.sandbox.person import Person
from okrbot.sandbox.person.remote import Remote
from tests.flows.conftest import Rig
from tests.flows.growth import MONDAY, TUESDAY, asked, founded, writes

ASKED = "for this week: about a minute"


NOT_ASKING = "Not asking you: your Slack status says away."


def status(rig: Rig, person: Person, text: str, emoji: str = "") -> None:
    """Sets a status and returns once the bot has taken note of it."""
    fields = {"status_text": text, "status_emoji": emoji}
    Remote(rig.stage.url).post(f"/sandbox/people/{person.id}", **fields)
    person.goes_to_dm()
    for _ in range(30):
        person.types("/okr")
        shown = person.reads().rpartition("This week")[2]
        if (NOT_ASKING in shown) is bool(text):
            return
    raise AssertionError(f"the bot took no note of the status “{text}”")


def test_who_is_away_by_their_slack_status_is_not_asked_until_it_is_cleared(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    status(rig, ayu, "Vacationing", ":palm_tree:")
    rig.at(MONDAY)
    ayu.goes_to_dm()
    ayu.sees_no(ASKED)
    status(rig, ayu, "")
    rig.at("2026-11-30T09:00:30+07:00")
    ayu.sees(ASKED)


def test_an_old_status_that_is_told_late_keeps_nobody_from_being_asked(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    rig.at("2026-11-23T08:00:00+07:00")
    rig.stage.call(is_told_late(rig, ayu))
    ayu.types("/okr")
    ayu.sees(NOT_ASKING)
    rig.at(MONDAY)
    ayu.goes_to_dm()
    ayu.sees(ASKED)


async def is_told_late(rig: Rig, person: Person) -> None:
    """An event of when the person was on leave comes after those of what has been since."""
    slack = rig.stage.sandbox.slack
    user = slack.user_object(slack.workspace.members[person.id], with_locale=True)
    profile = {**user["profile"], "status_text": "On leave"}
    slack.events.emit({"type": "user_change", "user": {**user, "profile": profile}})
    await slack.events.settle()


def test_being_here_counts_more_than_an_old_status(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    status(rig, ayu, "On leave")
    ayu.types("/okr back")
    ayu.sees("Welcome back")
    ayu.clicks("My week")
    ayu.sees("This week: 4 key results")
    rig.at(MONDAY)
    ayu.sees(ASKED)


def test_days_away_are_read_said_and_kept(rig: Rig) -> None:
    ayu, noor = founded(rig, "Noor Khan"), rig.person("Noor")
    writes(ayu)
    noor.types("/okr away until 27 Nov")
    noor.sees("Noted")
    ayu.types("/okr away until Friday 27 Nov")
    ayu.sees("I could not read")
    ayu.clicks("I'm away")
    ayu.picks("Who answers meanwhile?", "Noor Khan")
    assert ayu.submits_in_vain() == {
        "Who answers meanwhile?": "Noor is away then too. Name somebody who is there."
    }
    ayu.closes()
    ayu.types("/okr away until 27 Nov")
    ayu.sees("Noted: you are away until Fri 27 Nov, that day too")
    rig.at(MONDAY)
    ayu.sees_no(ASKED)
    rig.at("2026-11-30T09:00:30+07:00")
    ayu.sees(ASKED)


def test_the_first_question_after_it_opens_with_what_was_said_meanwhile(rig: Rig) -> None:
    ayu = founded(rig, "Sari Wijaya")
    writes(ayu)
    ayu.types("/okr away next week @sari")
    ayu.sees("from Mon 23 Nov")
    sari = rig.person("Sari")
    rig.at(MONDAY)
    sari.goes_to_dm()
    sari.types("KR-2 380 at risk waiting for legal")
    sari.sees("0 → 380")
    rig.at("2026-11-30T09:00:30+07:00")
    ayu.goes_to_dm()
    told = ayu.sees("While you were away:")
    assert "KR-2: 380 🟡 at risk, Sari on Mon 23 Nov: “waiting for legal”" in told
    rig.at("2026-12-07T09:00:30+07:00")
    assert ayu.reads().count("While you were away:") == 1


def test_im_here_takes_it_back(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    ayu.types("/okr away next week")
    ayu.clicks("I'm here")
    ayu.sees("Welcome back")
    rig.at(MONDAY)
    ayu.sees(ASKED)


def test_a_delegate_is_told_once_and_gets_one_question_with_both_lists(rig: Rig) -> None:
    ayu = founded(rig, "Sari Wijaya")
    writes(ayu)
    sari = rig.person("Sari")
    ayu.types("/okr away next week @sari")
    ayu.sees("from Mon 23 Nov")
    rig.at("2026-11-20T16:00:00+07:00")
    sari.goes_to_dm()
    sari.sees("meminta Anda menggantikan")
    rig.at("2026-11-23T09:00:30+07:00")
    sari.sees("empat hasil kunci untuk pekan ini")
    sari.types("KR-1 50%")
    sari.sees("✓ Dijawab")
    ayu.sees_no(ASKED)
    assert sari.reads().count("meminta Anda menggantikan") == 1
    ayu.types("/okr list team")
    ayu.sees("⚪ no data yet (3 of 4)")


def test_a_delegate_may_decline_and_the_absent_is_told(rig: Rig) -> None:
    ayu = founded(rig, "Sari Wijaya")
    writes(ayu)
    sari = rig.person("Sari")
    ayu.types("/okr away next week @sari")
    sari.goes_to_dm()
    sari.clicks("Bukan saya")
    sari.sees("Anda tidak menggantikan Ayu")
    sari.clicks("Pekan saya")
    sari.sees("Anda tidak menggantikan Ayu")
    sari.sees("Pekan ini")
    rig.settle()
    ayu.goes_to_dm()
    ayu.sees("Sari cannot stand in for you")
    ayu.clicks("I'm away")
    ayu.sees("Who answers meanwhile?")
    ayu.closes()
    rig.at("2026-11-23T09:00:30+07:00")
    sari.sees_no("hasil kunci untuk pekan ini")
    ayu.types("/okr list team")
    ayu.sees("⚪ away (4 of 4)")


def test_where_the_delegate_is_away_too_the_lead_stands_in(rig: Rig) -> None:
    ayu = founded(rig, "Sari Wijaya", "Noor Khan")
    noor, sari = rig.person("Noor"), rig.person("Sari")
    writes(noor, whose="Mine alone")
    noor.types("/okr away next week @sari")
    sari.types("/okr away next week")
    rig.at("2026-11-23T09:00:30+05:30")
    ayu.closes()
    ayu.goes_to_dm()
    ayu.sees("asks you to stand in")


def test_where_the_delegate_has_left_the_lead_stands_in(rig: Rig) -> None:
    ayu = founded(rig, "Sari Wijaya", "Noor Khan")
    noor, sari = rig.person("Noor"), rig.person("Sari")
    writes(noor, whose="Mine alone")
    noor.types("/okr away next week @sari")
    noor.sees("from Mon 23 Nov")
    Remote(rig.stage.url).post(f"/sandbox/people/{sari.id}", deleted=True)
    rig.at("2026-11-23T09:00:30+05:30")
    ayu.closes()
    ayu.goes_to_dm()
    ayu.sees("asks you to stand in")


def test_an_old_status_is_asked_about_once(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    status(rig, ayu, "On leave")
    rig.at("2026-12-03T10:00:00+07:00")
    ayu.sees_no("Is that still so?")
    rig.at("2026-12-07T10:00:00+07:00")
    ayu.sees("Your Slack status has said away for two weeks. Is that still so?")
    rig.at("2026-12-08T10:00:00+07:00")
    assert ayu.reads().count("Is that still so?") == 1
    ayu.clicks("I'm here")
    ayu.sees("Welcome back")


def test_a_status_is_asked_about_in_the_hours_of_a_working_day(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    status(rig, ayu, "On leave")
    for out_of_hours in ("2026-12-07T06:00:00+07:00", "2026-12-07T22:00:00+07:00"):
        rig.at(out_of_hours)
        ayu.sees_no("Is that still so?")
    rig.at("2026-12-08T08:00:30+07:00")
    ayu.sees("Is that still so?")


def test_what_somebody_away_answers_for_says_so_wherever_it_is_shown(rig: Rig) -> None:
    """With what they last said; before any silence, and until they are back."""
    ayu = asked(rig, "Noor Khan")
    ayu.types("KR-1 50% at risk waiting for legal")
    ayu.sees("✓ Understood")
    noor = rig.person("Noor")
    noor.home()
    noor.sees("Growth 🟡 at risk (1 of 4)")
    rig.at(TUESDAY)
    ayu.types("/okr away until 11 Dec")
    ayu.sees("Noted")
    rig.at("2026-12-01T10:01:00+07:00")
    noor.sees("Growth ⚪ away (4 of 4)")
    noor.goes_to_dm()
    noor.types("/okr list team")
    noor.sees("⚪ away (4 of 4)")
    noor.types("/okr tree")
    noor.sees("effortless for small teams ⚪ away (4 of 4), Growth")
    last_said = "KR-1 Completion ▓▓░░░░░░░░ 50%, by now 50% ⚪ away; last said Mon 23 Nov, at risk"
    noor.types("/okr show O-1")
    noor.sees(f"{last_said}\nKR-2 New leads (from 0 to 1,000 by Thu 31 Dec): ⚪ away\n")
    noor.types("/okr show KR-1")
    noor.sees(f"{last_said}\nAim:")
    noor.goes_to("#growth")
    noor.sees(f"{last_said}: “waiting for legal”\nKR-2")
    noor.sees_no("no answer")
    ayu.home()
    ayu.sees(f"{last_said}\n")
    ayu.sees_no("no answer")
    ayu.clicks("I'm here")
    ayu.sees("KR-2 New leads (from 0 to 1,000 by Thu 31 Dec): ⚪ no answer")


ZEBRAS = """Win the zebra company over
- Count 30 stripes
- Visit 8 stables"""
PLACES = {"show KR-1", "show KR-2", "show O-1", "list", "tree", "the App Home"}


def test_a_delegate_sees_and_answers_what_is_private_in_those_days_and_not_after(rig: Rig) -> None:
    founded(rig, "Ben Okafor", "Noor Khan")
    ben, noor = rig.person("Ben"), rig.person("Noor")
    writes(ben, ZEBRAS, "Mine alone")
    ben.types("/okr edit KR-2")
    ben.picks("Asked", "Mia Schneider")
    ben.submits()
    ben.closes()
    ben.types("/okr edit O-1")
    ben.picks("Who sees it", "Only")
    ben.submits()
    ben.closes()
    writes(noor, "Offer the best tea in town\n- Serve 900 cups", "Mine alone")
    ben.types("/okr away next week @noor")
    ben.sees("Noted")
    assert shows_of_private(noor) == set()
    rig.at("2026-11-23T09:00:30+05:30")
    noor.goes_to_dm()
    noor.sees("two key results for this week")
    assert shows_of_private(noor) == PLACES
    noor.goes_to_dm()
    noor.clicks("Check in")
    noor.fills("Value", "12", under="KR-1")
    noor.submits()
    noor.sees("KR-1 Stripes: 0 → 12")
    noor.types("KR-1 14 at risk the giraffe is against it")
    noor.sees("KR-1 Stripes: 12 → 14 🟡 at risk")
    noor.types("/okr log KR-2 3")
    noor.sees("KR-2 Stables: 0 → 3")
    noor.types("/okr check-in KR-2")
    noor.fills("Value", "4")
    noor.submits()
    noor.sees("KR-2 Stables: 3 → 4")
    rig.at("2026-11-30T09:00:30+05:30")
    assert shows_of_private(noor) == set()
    noor.goes_to_dm()
    for number, answer in ((2, "/okr log KR-2 5"), (1, "KR-1 15")):
        noor.types(answer)
        noor.sees(f"You do not answer for the key result in “KR-{number}")


def shows_of_private(noor: Person) -> set[str]:
    """Where something of the private objective stands for the one who looks."""
    shown = {}
    noor.goes_to_dm()
    for command in ("show KR-1", "show KR-2", "show O-1", "list", "tree"):
        noor.types(f"/okr {command}")
        shown[command] = noor.reads().rpartition("(only visible to you):")[2]
    noor.home()
    shown["the App Home"] = noor.sees("Find")
    secret = ("zebra", "stripes", "stables")
    return {place for place, told in shown.items() if any(word in told.lower() for word in secret)}
