"""The past can be read: what is closed, its scores, and where it went on."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from okrbot.domain.okrs import Visibility
from okrbot.sandbox.person import Person
from okrbot.store import objectives, people
from tests.flows.conftest import Rig
from tests.flows.growth import OKR, founded, in_order, raises_its_target, writes
from tests.flows.test_lists import answer_to

HERE = "T0KOPI00001"
JANUARY = "2027-01-04T09:00:30+07:00"
IN_TIME_NO_MORE = "2027-01-12T09:00:30+07:00"


@pytest.fixture
def closed(rig: Rig) -> Rig:
    """Growth's O-1 of Q4 2026, closed in January by Ayu and carried on as O-2."""
    ayu = founded(rig)
    writes(ayu, OKR)
    ayu.types("KR-1 65%")
    ayu.sees("45% → 65%")
    closes(rig, ayu)
    return rig


def closes(rig: Rig, ayu: Person) -> None:
    """Scores what she owns: KR-1 otherwise than suggested."""
    rig.at(JANUARY)
    ayu.goes_to_dm()
    ayu.clicks("Close my OKRs")
    ayu.picks("Score", "0.6", under="KR-1")
    ayu.fills("Why, if you change it", "the last week was not counted", under="KR-1")
    ayu.picks("And now?", "Carry on in Q1 2027")
    ayu.submits()
    ayu.sees("O-1 is closed. It goes on as O-2")
    ayu.closes()


def test_a_list_of_a_past_cycle_says_how_its_objectives_ended(closed: Rig) -> None:
    ayu = closed.person("Ayu")
    ended = "0.2 of 1.0, missed, carried on as O-2"
    for words in (
        "list Q4 2026",
        "list last quarter",
        "list growth past quarter",
        "list closed",
        "closed",
        "closed okrs",
        "show me our closed okrs",
        "done okrs",
        "past okrs",
        "list me finished Q4 2026",
        "okr yang sudah ditutup",
        "daftar okr selesai",
    ):
        shown = answer_to(ayu, words)
        assert "1 objective\n" in shown, f"/okr {words}:\n{shown}"
        assert "O-1 Make onboarding" in shown, f"/okr {words}:\n{shown}"
        assert ended in shown, f"/okr {words}:\n{shown}"
    for words in ("list", "list me", "growth okrs", "list Q1 2027"):
        shown = answer_to(ayu, words)
        assert "O-2 Make onboarding" in shown, f"/okr {words}:\n{shown}"
        assert "O-1 Make" not in shown, f"/okr {words}:\n{shown}"
    for words in ("done", "all done"):
        assert "1 objective" not in answer_to(ayu, words), f"/okr {words} asks for no list"
    ayu.types("/okr cycle list")
    ayu.clicks("Its OKRs", under="Q4 2026: closed")
    ayu.sees(ended)
    for menu, choice in (("Quarter", "Q4 2026"), ("Status", "closed")):
        ayu.home()
        ayu.picks(menu, choice)
        ayu.sees(ended)
        ayu.closes()


def test_a_closed_card_says_its_scores_the_reasons_and_where_it_went_on(closed: Rig) -> None:
    ayu = closed.person("Ayu")
    scored = "KR-1 Completion ▓▓▓▓▓▓▓▓░░ 65%, scored 0.6, “the last week was not counted”"
    in_order(
        answer_to(ayu, "show O-1"),
        (
            "O-1 Make onboarding",
            "0.2 of 1.0, missed, carried on as O-2",
            scored,
            "KR-4 Launch the self-serve plan (to be done by Thu 31 Dec), scored 0.0",
            "Closed",
            "[Why]",
            "[Show O-2]",
        ),
    )
    ayu.clicks("Show O-2")
    ayu.sees("O-2 Make onboarding effortless for small teams\n")
    in_order(answer_to(ayu, "show KR-1"), (scored, "Aim: from 45% to 70%", "[Why]"))
    in_order(
        answer_to(ayu, "why O-1"),
        (
            "KR-1: 0.6, with weight 1.",
            "KR-4: 0.0, with weight 1.",
            "Each times its weight, added up and divided by 4: 0.2.",
            "A stretch below 0.4 is missed.",
        ),
    )
    why = answer_to(ayu, "why KR-1")
    assert "scored 0.6, not 0.8 as suggested: “the last week was not counted”." in why
    assert "by now" not in why, "nothing is expected of what is over"
    assert "At the end it was scored 0.0, as suggested." in answer_to(ayu, "why KR-2")


def test_both_scores_are_said_of_what_had_its_target_moved(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    raises_its_target(ayu)
    ayu.types("/okr close O-1")
    ayu.picks("And now?", "Stop")
    ayu.submits()
    ayu.closes()
    assert "0.1 of 1.0, missed, stopped" in answer_to(ayu, "list closed")
    assert "scored 0.2 (0.4 by its first target)" in answer_to(ayu, "show O-1")
    assert "By its first target it would have come to 0.4." in answer_to(ayu, "why KR-1")


def test_what_its_owner_has_not_closed_waits_and_then_stands_unconfirmed(rig: Rig) -> None:
    ayu = founded(rig)
    writes(ayu)
    rig.at(JANUARY)
    assert "waits to be closed" in answer_to(ayu, "list Q4 2026")
    assert "No objectives here" in answer_to(ayu, "list closed")
    rig.at(IN_TIME_NO_MORE)
    for words in ("list Q4 2026", "list closed", "show O-1"):
        assert "0.0 of 1.0, missed (suggested, not confirmed)" in answer_to(ayu, words)
    assert "Nobody confirmed it in time" in answer_to(ayu, "why O-1")
    mia = rig.person("Mia")
    assert "[Confirm the scores]" not in answer_to(mia, "show O-1"), (
        "who may not edit confirms none"
    )
    ayu.types("/okr show O-1")
    ayu.clicks("Confirm the scores")
    ayu.picks("And now?", "Stop")
    ayu.submits()
    ayu.sees("O-1 is closed.")
    ayu.closes()
    shown = answer_to(ayu, "show O-1")
    assert "0.0 of 1.0, missed, stopped" in shown
    assert "[Confirm the scores]" not in shown


def test_the_past_is_seen_by_whoever_saw_the_present(closed: Rig) -> None:
    """What carries O-1 on becomes private, and so does O-1; then Noor is a guest with KR-1."""
    ayu, noor = closed.person("Ayu"), closed.person("Noor")
    assert "carried on as O-2" in answer_to(noor, "list closed")
    ayu.types("/okr edit O-2")
    ayu.picks("Who sees it", "Only")
    ayu.submits()
    ayu.closes()
    for words in ("list closed", "list Q4 2026", "show O-1"):
        shown = answer_to(noor, words)
        assert "missed, carried on" in shown, f"/okr {words}:\n{shown}"
        assert "O-2" not in shown, f"/okr {words}:\n{shown}"
    assert "[Show O-2]" in answer_to(ayu, "show O-1")
    with closed.bot.desk.store.write() as tx:
        known, asked = people.member(tx, HERE, noor.id), objectives.key_result(tx, HERE, 1)
        assert known is not None
        assert asked is not None
        people.put_member(tx, replace(known, is_guest=True))
        objectives.update_key_result(tx, replace(asked, asked_id=noor.id))
    for words in ("list closed", "show O-1", "why O-1"):
        shown = answer_to(noor, words)
        assert "0.6" in shown, f"a guest reads what their own key result came to:\n{shown}"
        assert "0.2" not in shown, f"the others' scores are none of a guest's:\n{shown}"
        assert "KR-2" not in shown, shown
    with closed.bot.desk.store.write() as tx:
        known, ended = people.member(tx, HERE, noor.id), objectives.objective(tx, HERE, 1)
        assert known is not None
        assert ended is not None
        people.put_member(tx, replace(known, is_guest=False))
        asked = objectives.key_result(tx, HERE, 1)
        assert asked is not None
        objectives.update_key_result(tx, replace(asked, asked_id=ayu.id))
        objectives.update_objective(tx, replace(ended, visibility=Visibility.PRIVATE))
    for words in ("list closed", "list Q4 2026"):
        assert "No objectives here" in answer_to(noor, words)
    assert "I find no O-1" in answer_to(noor, "show O-1")
    assert "O-1 Make onboarding" in answer_to(ayu, "list closed")


def test_the_past_reads_in_indonesian_too(closed: Rig) -> None:
    sari = closed.person("Sari")
    assert "0,2 dari 1,0" in answer_to(sari, "list Q4 2026")
    shown = answer_to(sari, "show O-1")
    assert "skor 0,6, “the last week was not counted”" in shown
    assert "Yang ambisius di bawah 0,4 tidak tercapai." in answer_to(sari, "why O-1")


def test_an_export_holds_the_scores_and_adds_nothing_when_it_comes_again(closed: Rig) -> None:
    ayu = closed.person("Ayu")
    ayu.goes_to_dm()
    ayu.types("/okr export csv")
    name, content = ayu.receives_file("okrs-")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    scores = {row["id"]: row["score"] for row in rows}
    assert (scores["O-1"], scores["KR-1"], scores["KR-4"]) == ("0.2", "0.6", "0")
    assert scores["O-2"] == scores["KR-5"] == "", "what still runs has none"
    ayu.sends_file(f"again-{name}", content)
    ayu.sees(f"again-{name}: 10 rows, nothing is changed yet.")
    assert "10 as it was" in ayu.reads(f"again-{name}: 10 rows")
