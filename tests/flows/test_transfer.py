"""Out of the workspace and in again: export and import as people live them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from okrbot.sandbox.person import Person
from okrbot.sandbox.wire import Refused
from okrbot.worker.ticker import Ticker
from tests.flows.conftest import Rig

GROWTH = """Make onboarding effortless
- Raise completion from 45% to 70%
- Get 1,000 new leads"""
NEW = b"""type,title,owner,start,target,unit,value,status
objective,Win the mid-market,Ayu,,,,,
key result,Signed partners,Ben,0,20,,5,at risk
key result,Keep churn at or below 5%,,,,,,
"""


@pytest.fixture
def ayu(rig: Rig) -> Person:
    """The admin, with O-1, KR-1 and KR-2."""
    ayu = rig.person("Ayu")
    ayu.types(f"/okr new {GROWTH}")
    ayu.submits()
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("Saved: O-1 is active")
    return ayu


def exported(person: Person, kind: str = "csv") -> list[dict[str, str]]:
    person.types(f"/okr export {kind}")
    _, content = person.receives_file("okrs-")
    if kind == "json":
        return json.loads(content)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_an_export_comes_as_a_file_with_every_id_and_last_value(ayu: Person) -> None:
    ayu.types("KR-1 50% at risk")
    ayu.sees("✓ Answered")
    rows = exported(ayu)
    assert [row["id"] for row in rows] == ["O-1", "KR-1", "KR-2"]
    assert (rows[1]["value"], rows[1]["status"]) == ("50", "at risk")
    assert rows[1]["owner"].startswith("Ayu (U0AYU")
    ayu.sees("1 objective, 2 key results")


def test_an_export_is_imported_again_without_a_change(ayu: Person) -> None:
    for kind in ("csv", "json"):
        ayu.types(f"/okr export {kind}")
        name, content = ayu.receives_file("okrs-")
        ayu.sends_file(f"again-{name}", content)
        ayu.sees(f"again-{name}: 3 rows, nothing is changed yet.")
        shown = ayu.reads(f"again-{name}: 3 rows")
        assert "3 as it was" in shown, shown
        assert "[Import" not in shown


def test_a_file_shows_what_each_row_would_do_and_one_button_does_it(rig: Rig, ayu: Person) -> None:
    rig.person("Ben").types("/okr")
    ayu.sends_file("new.csv", NEW)
    shown = ayu.sees("3 new")
    assert "Line 3 new: Signed partners. from 0 to 20" in shown
    ayu.clicks("Import 3 rows")
    ayu.sees("Imported from new.csv.")
    rows = exported(ayu)
    new = {row["title"]: row for row in rows[3:]}
    assert new["Signed partners"]["value"] == "5"
    assert new["Signed partners"]["owner"].startswith("Ben")
    assert new["Keep churn at or below 5%"]["kind"] == "at most"


def test_the_same_file_again_adds_nothing(rig: Rig, ayu: Person) -> None:
    rig.person("Ben").types("/okr")
    for told in ("3 new", "3 as it was"):
        ayu.sends_file("new.csv", NEW)
        ayu.sees(told)
        if "new" in told:
            ayu.clicks("Import 3 rows")
            ayu.sees("Imported from new.csv.")
    assert len(exported(ayu)) == 6


def test_a_row_that_cannot_be_taken_says_why_and_the_others_come_in(ayu: Person) -> None:
    ayu.sends_file(
        "mixed.csv",
        b"type,id,objective,title,owner,start,target\n"
        b"key result,KR-1,,,,,75\n"
        b"key result,KR-99,,,,,75\n"
        b"key result,,O-1,Calls,Zoe,0,10\n",
    )
    shown = ayu.sees("1 changed, 2 refused")
    assert "Line 2 changed: KR-1 Completion. target: 70 → 75" in shown
    assert "Line 3 refused: –. I find no KR-99" in shown
    assert "Line 4 refused: Calls. I know nobody here called “Zoe”" in shown
    ayu.clicks("Import 1 row")
    ayu.sees("Imported from mixed.csv.")
    rows = exported(ayu)
    assert [row["target"] for row in rows] == ["", "75", "1000"]


def test_a_file_gives_an_objective_to_a_team(ayu: Person) -> None:
    ayu.types("/okr team new Growth")
    ayu.submits()
    ayu.closes()
    ayu.sends_file("given.csv", b"id,title,team\nO-1,,Growth\n")
    assert "level: individual → team; team: – → Growth" in ayu.sees("Line 2 changed")
    ayu.clicks("Import 1 row")
    ayu.sees("Imported from given.csv")
    ayu.types("/okr show O-1")
    ayu.clicks("Why")
    ayu.sees("whose it is its owner's alone → Growth")
    assert exported(ayu)[0]["team"] == "Growth"


def test_left_alone_nothing_is_imported(ayu: Person) -> None:
    ayu.sends_file("new.csv", NEW.replace(b"Ben", b"Ayu"))
    ayu.sees("3 new")
    ayu.clicks("Leave it")
    ayu.sees("Left it: nothing was imported.")
    ayu.clicks("How a file looks")
    ayu.sees("Send me a CSV or JSON file in our conversation.")
    ayu.sees("Left it: nothing was imported.")
    ayu.clicks("Export as CSV")
    ayu.sees("The file comes in our conversation in a moment.")
    ayu.sees_no("Send me a CSV or JSON file in our conversation.")
    ayu.clicks("Export as JSON")
    _, content = ayu.receives_file("okrs-2026-11-20.json")
    assert len(json.loads(content)) == 3


def test_what_changed_since_the_dry_run_is_shown_before_anything_is_written(ayu: Person) -> None:
    ayu.sends_file("o.csv", b"id,title\nKR-1,Completion of onboarding\n")
    ayu.sees("1 changed")
    ayu.types("KR-1 52%")
    ayu.sees("✓ Answered")
    ayu.clicks("Import 1 row")
    ayu.sees("Something changed since.")
    ayu.clicks("Import 1 row")
    ayu.sees("Imported from o.csv.")
    ayu.clicks("All OKRs")
    ayu.sees("1 objective")
    ayu.sees("Imported from o.csv.")
    assert exported(ayu)[1]["title"] == "Completion of onboarding"


def test_a_file_that_was_deleted_before_the_button_is_missed_kindly(ayu: Person) -> None:
    file_id = ayu.sends_file("new.csv", NEW.replace(b"Ben", b"Ayu"))
    ayu.sees("3 new")
    ayu.deletes_file(file_id)
    ayu.clicks("Import 3 rows")
    ayu.sees("That file is gone from Slack. Send it again.")
    ayu.clicks("Try again")
    ayu.sees("That file is gone from Slack. Send it again.")


def test_an_import_that_was_asked_for_says_at_once_that_it_is_under_way(
    ayu: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ayu.sends_file("new.csv", NEW.replace(b"Ben", b"Ayu"))
    ayu.sees("3 new")
    with monkeypatch.context() as asleep:
        asleep.setattr(Ticker, "wake", lambda _: None)
        ayu.clicks("Import 3 rows")
        ayu.sees("Importing. This message turns into what came of it.")
        ayu.clicks("Leave it")
        ayu.sees("That is being imported already.")
    assert "Left it" not in ayu.reads()
    ayu.clicks("Import 3 rows")
    ayu.sees("Imported from new.csv")


def test_an_import_whose_first_word_is_not_heard_is_told_as_it_ended(
    rig: Rig, ayu: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ayu.sends_file("new.csv", NEW.replace(b"Ben", b"Ayu"))
    ayu.sees("3 new")
    answers = rig.stage.sandbox.slack.response_urls
    use, refused = answers.use, [Refused("used_url")]

    def refuses_once(secret: str, given: Any) -> None:
        if refused:
            raise refused.pop()
        use(secret, given)

    monkeypatch.setattr(answers, "use", refuses_once)
    ayu.clicks("Import 3 rows")
    ayu.sees("Imported from new.csv")
    assert not refused
    ayu.sees_no("That took too long for Slack.")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", "type,title\nobjective,Überall\n".encode("latin-1"), "Line 2 is not written in"),
        ("a.csv", b"type,title,owner\nobjective,Grow,Ayu\nobje", "Line 3 has 1 cells"),
        ("a.csv", b'type,title\nobjective,"Grow\n', "Line 2 cannot be read"),
        ("a.csv", b"type,title,salary\n", "I do not know these columns: salary"),
        ("a.csv", b"a,b\n1,2\n", "The first line should name the columns"),
        ("a.csv", b"", "The first line should name the columns"),
        ("a.csv", b"type,title\n", "nothing in this file but the names"),
        ("a.csv", b"\x50\x4b\x03\x04 zip", "The first line should name the columns"),
        ("a.json", b'[{"title": "Grow"},\n{"title": ', "Line 2 cannot be read"),
        ("a.xlsx", b"PK", "I read files whose name ends in .csv or .json"),
        ("big.csv", b"x" * 6_000_000, "This file has 6 MB; at most 5 fit"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_file_changes_nothing_and_says_where_it_is_broken(
    ayu: Person, name: str, content: bytes, told: str
) -> None:
    ayu.sends_file(name, content)
    ayu.sees(told)
    ayu.sees_no("[Import")


def test_a_file_that_slack_only_links_to_is_not_fetched(ayu: Person) -> None:
    ayu.sends_file("new.csv", NEW, external_url="http://127.0.0.1:9/new.csv")
    ayu.sees("that were uploaded to Slack itself")


def test_only_admins_import_and_each_exports_what_they_may_see(rig: Rig, ayu: Person) -> None:
    ben = rig.person("Ben")
    ben.types("/okr import")
    ben.sees("Only admins can do that")
    ben.sends_file("new.csv", NEW)
    ben.sees("Only admins can do that")
    assert [row["id"] for row in exported(ben, "json")] == ["O-1", "KR-1", "KR-2"]
    ayu.types("/okr import")
    ayu.sees("The columns there are: type, id, objective, title")


def test_a_formula_in_a_title_is_no_formula_in_the_file(ayu: Person) -> None:
    content = b'type,title\nobjective,"=HYPERLINK(""http://evil"",""x"")"\n'
    ayu.sends_file("f.csv", content)
    ayu.clicks("Import 1 row")
    ayu.sees("Imported from f.csv.")
    rows = exported(ayu)
    assert rows[-1]["title"].startswith("'=HYPERLINK")
    ayu.types("/okr list")
    ayu.sees("O-2 =HYPERLINK")


def test_a_picture_with_an_answer_beside_it_is_an_answer(ayu: Person) -> None:
    ayu.sends_file("proof.png", b"\x89PNG", "KR-1 55%")
    ayu.sees("✓ Answered")


def test_a_long_file_comes_with_the_list_of_all_its_rows(ayu: Person) -> None:
    rows = "".join(f"objective,Objective number {n}\n" for n in range(2, 32))
    ayu.sends_file("many.csv", f"type,title\n{rows}".encode())
    ayu.sees("10 more rows: the file below has them all.")
    name, content = ayu.receives_file("many-rows")
    listed = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert name == "many-rows.csv"
    assert [row["line"] for row in listed] == [str(n) for n in range(2, 32)]
    assert {row["outcome"] for row in listed} == {"new"}


def test_people_are_known_in_a_file_and_in_a_list_by_either_of_their_names(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.goes_to_dm()
    ayu.types("/okr help")
    ayu.sends_file(
        "okrs.csv",
        b"type,title,owner,start,target\n"
        b"objective,Make onboarding effortless for small teams,Ayu Lestari,,\n"
        b"key result,Onboarding completion,ayu,45,70\n",
    )
    ayu.sees("Import 2 rows")
    ayu.clicks("Import 2 rows")
    ayu.sees("Imported from okrs.csv.")
    ayu.types("/okr okrs of ayu lestari")
    ayu.sees("1 objective")
