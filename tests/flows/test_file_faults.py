"""Exports and imports are kept once taken: what happens when Slack fails, repeats or hesitates."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from okrbot.sandbox.faults import Kind, Rule
from okrbot.sandbox.files import Files
from okrbot.sandbox.person import Person
from okrbot.slack.blocks import Message
from okrbot.slack.gateway import Gateway
from okrbot.store import people
from tests.flows.conftest import FRIDAY, Rig, rigged

NEW = b"type,title,start,target\nobjective,Win the mid-market,,\nkey result,Partners,0,20\n"
WORKSPACE = "T0KOPI00001"
UNREADABLE = Rule(Kind.BAD_GATEWAY, method="files.info")


@pytest.fixture
def ayu(rig: Rig) -> Person:
    return here(rig)


def here(rig: Rig) -> Person:
    """The admin, known, in the conversation with the bot."""
    ayu = rig.person("Ayu")
    ayu.types("/okr list")
    ayu.goes_to_dm()
    return ayu


def suffers(rig: Rig, *rules: Rule) -> None:
    rig.stage.sandbox.slack.faults.set(1, list(rules))


def tries_again(rig: Rig, tries: int = 2) -> None:
    """What failed is tried again half a minute later."""
    rig.settle()
    for number in range(tries):
        rig.at((FRIDAY + timedelta(minutes=number + 1)).isoformat())


def changed(rig: Rig, person: Person, change: dict[str, bool]) -> None:
    """Slack has said so of a person meanwhile."""
    with rig.bot.desk.store.write() as tx:
        member = people.member(tx, WORKSPACE, person.id)
        assert member is not None
        people.put_member(tx, replace(member, **change))


@pytest.mark.parametrize(
    ("code", "told"),
    [("missing_scope", "Reinstalling okrbot"), ("file_deleted", "That file is gone")],
)
def test_what_no_other_try_mends_is_told_at_once(
    rig: Rig, ayu: Person, code: str, told: str
) -> None:
    suffers(rig, Rule(Kind.REFUSED, method="files.info", code=code))
    ayu.sends_file("new.csv", NEW)
    ayu.sees(told)


def test_a_right_to_send_files_that_is_missing_is_told(rig: Rig, ayu: Person) -> None:
    suffers(rig, Rule(Kind.REFUSED, method="files.getUploadURLExternal", code="missing_scope"))
    ayu.types("/okr export")
    ayu.sees("Reinstalling okrbot")


@pytest.mark.parametrize("method", ["files.info", "files.getUploadURLExternal"])
def test_what_slack_fails_at_is_tried_again_and_given_up_with_a_word(
    rig: Rig, ayu: Person, method: str
) -> None:
    suffers(rig, Rule(Kind.BAD_GATEWAY, method=method))
    asks(ayu, method)
    tries_again(rig)
    ayu.sees("Slack did not pass the file on")


@pytest.mark.parametrize("method", ["files.info", "files.getUploadURLExternal"])
def test_what_was_taken_is_kept_while_slack_fails(rig: Rig, ayu: Person, method: str) -> None:
    suffers(rig, Rule(Kind.BAD_GATEWAY, method=method))
    asks(ayu, method)
    rig.settle()
    suffers(rig)
    tries_again(rig, 1)
    if method == "files.info":
        ayu.sees("new.csv: 2 rows, nothing is changed yet.")
    else:
        ayu.receives_file("okrs-")


def asks(ayu: Person, method: str) -> None:
    if method == "files.info":
        ayu.sends_file("new.csv", NEW)
    else:
        ayu.types("/okr export")
        ayu.sees("The file comes in our conversation in a moment.")


@pytest.mark.parametrize(
    ("fault", "files"), [(Kind.RESET_AFTER, 1), (Kind.RESET_BEFORE, 0), (Kind.INTERNAL_ERROR, 1)]
)
def test_a_file_that_may_have_arrived_is_never_sent_twice(
    tmp_path: Path, fault: Kind, files: int
) -> None:
    with rigged(tmp_path, okrbot_settle_s=0.001) as rig:
        ayu = here(rig)
        suffers(rig, Rule(fault, method="files.completeUploadExternal"))
        ayu.types("/okr export")
        rig.settle()
        suffers(rig)
        tries_again(rig)
        ayu.sees("Slack did not tell me whether a file for you has arrived here.")
        assert ayu.reads().count("(file: okrs-") == files


def test_what_slack_delivers_twice_is_done_once(rig: Rig, ayu: Person) -> None:
    suffers(rig, Rule(Kind.DUPLICATED))
    ayu.sends_file("new.csv", NEW)
    ayu.clicks("Import 2 rows")
    ayu.sees("Imported from new.csv.")
    ayu.types("/okr export")
    _, content = ayu.receives_file("okrs-")
    rig.settle()
    assert content.count(b"Win the mid-market") == 1
    shown = ayu.reads()
    assert shown.count("(file: okrs-") == 1
    assert shown.count("Imported from new.csv.") == 1
    assert "nothing is changed yet" not in shown


def test_an_import_whose_edit_fails_is_shown_as_done_whatever_became_of_the_file(
    rig: Rig, ayu: Person
) -> None:
    file_id = ayu.sends_file("new.csv", NEW)
    ayu.sees("2 new")
    suffers(rig, Rule(Kind.RESET_BEFORE, method="chat.update"))
    ayu.clicks("Import 2 rows")
    rig.settle()
    ayu.deletes_file(file_id)
    suffers(rig)
    tries_again(rig, 1)
    assert "2 new" in ayu.sees("Imported from new.csv.")


@pytest.mark.parametrize(
    ("change", "told"),
    [({"is_active": False}, None), ({"is_admin": False}, "Only admins can do that")],
)
def test_who_may_is_asked_again_when_it_is_done(
    rig: Rig, ayu: Person, change: dict[str, bool], told: str | None
) -> None:
    suffers(rig, UNREADABLE)
    ayu.sends_file("new.csv", NEW)
    rig.settle()
    changed(rig, ayu, change)
    suffers(rig)
    before = ayu.reads()
    tries_again(rig, 1)
    if told is None:
        assert ayu.reads() == before
    else:
        ayu.sees(told)
    ayu.sees_no("nothing is changed yet")


def test_who_is_gone_before_the_rows_are_written_has_written_none(rig: Rig, ayu: Person) -> None:
    ayu.sends_file("new.csv", NEW)
    ayu.sees("2 new")
    suffers(rig, UNREADABLE)
    ayu.clicks("Import 2 rows")
    rig.settle()
    changed(rig, ayu, {"is_active": False})
    suffers(rig)
    tries_again(rig, 1)
    ben = rig.person("Ben")
    ben.types("/okr list")
    ben.sees("No objectives here.")


def test_five_thousand_rows_are_shown_listed_and_written(rig: Rig) -> None:
    here(rig)
    ayu = rig.stage.person("Ayu", timeout=60)
    ayu.goes_to_dm()
    lines = ["type,title,start,target"]
    for number in range(2500):
        lines += [f"objective,Objective {number},,", f"key result,Leads {number},0,100"]
    ayu.sends_file("big.csv", "\n".join(lines).encode())
    ayu.sees("big.csv: 5,000 rows, nothing is changed yet.")
    _, listed = ayu.receives_file("big-rows")
    assert listed.count(b"\n") == 5001
    ayu.clicks("Import 5,000 rows")
    assert "5,000 new" in ayu.sees("Imported from big.csv.")
    ayu.sends_file("again.csv", "\n".join(lines).encode())
    assert "5,000 as it was" in ayu.sees("again.csv: 5,000 rows")


def test_an_import_that_ends_before_its_first_word_is_out_has_the_last_word(
    rig: Rig, ayu: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    respond = Gateway.respond

    async def slowly(gateway: Gateway, url: str, message: Message) -> None:
        await rig.bot.settle()
        await respond(gateway, url, message)

    monkeypatch.setattr(Gateway, "respond", slowly)
    ayu.sends_file("new.csv", NEW)
    ayu.clicks("Import 2 rows")
    rig.settle()
    ayu.sees("Imported from new.csv.")
    ayu.sees_no("Importing.")


def test_a_file_that_slack_does_not_take_is_told_and_shared_with_nobody(
    rig: Rig, ayu: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Files, "put", lambda *_: False)
    ayu.types("/okr export")
    tries_again(rig)
    ayu.sees("Slack did not pass the file on")
    ayu.sees_no("(file:")
