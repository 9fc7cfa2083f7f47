"""What nobody foresaw is told where one looks; nothing typed is lost, and no log holds it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from structlog.testing import capture_logs

from okrbot.sandbox.faults import Kind, Rule
from tests.flows.conftest import Rig

OKR = "Make onboarding effortless\n- Raise completion from 45% to 70%"
WENT_WRONG = "Something went wrong on my side and nothing was saved."
SLACK_FAILED = "Slack failed me just now, so I cannot show you what came of it."


@contextmanager
def broken(database: Path, table: str) -> Iterator[None]:
    """As long as this lasts, a table is not there."""
    with sqlite3.connect(database, timeout=10) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")  # so that nothing follows its name
        connection.execute(f"ALTER TABLE {table} RENAME TO lost")
        connection.commit()
        yield
        connection.execute(f"ALTER TABLE lost RENAME TO {table}")


def test_a_form_that_cannot_be_saved_stays_with_all_that_was_typed(
    rig: Rig, tmp_path: Path
) -> None:
    ayu = rig.person("Ayu")
    ayu.types(f"/okr new {OKR}")
    ayu.submits()
    ayu.fills("Objective", "Make the first week effortless")
    with capture_logs() as logged, broken(tmp_path / "okrbot.db", "objective"):
        ayu.submits()
        ayu.sees(WENT_WRONG)
        told = ayu.reads()
        ayu.closes()
    ayu.sees("Make the first week effortless")
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("Saved: O-1 is active")
    (line,) = [one for one in logged if one["event"] == "act_failed"]
    assert line["reference"] in re.findall(r"\b[0-9a-f]{8}\b", told)
    assert "effortless" not in repr(logged)


def test_a_command_that_fails_is_told_to_its_sender_alone(rig: Rig, tmp_path: Path) -> None:
    ayu, ben = rig.person("Ayu"), rig.person("Ben")
    ayu.goes_to("#general")
    ben.goes_to("#general")
    with broken(tmp_path / "okrbot.db", "objective"):
        ayu.types("/okr list")
        ayu.sees(WENT_WRONG)
        ben.sees_no(WENT_WRONG)


def test_a_press_that_fails_is_told_beside_what_was_pressed(rig: Rig, tmp_path: Path) -> None:
    ayu = rig.person("Ayu")
    ayu.types(f"/okr new {OKR}")
    ayu.submits()
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("Saved: O-1 is active")
    with broken(tmp_path / "okrbot.db", "check_in"):
        ayu.clicks("Show")
        ayu.sees(WENT_WRONG)
    ayu.sees("Saved: O-1 is active")


def test_a_stranger_whom_slack_cannot_describe_is_told_so_and_known_the_next_time(
    rig: Rig,
) -> None:
    faults = rig.stage.sandbox.slack.faults
    faults.set(1, [Rule(Kind.SERVER_ERROR, method="users.info")])
    ben = rig.person("Ben")
    ben.types("/okr help")
    ben.sees(SLACK_FAILED)
    faults.set(1, [])
    ben.types("/okr help")
    ben.sees("/okr new")


def test_what_was_saved_before_slack_failed_is_not_called_unsaved(rig: Rig) -> None:
    ayu = rig.person("Ayu")
    ayu.types("/okr away 20 to 27 Nov 2026")
    ayu.home()
    ayu.sees("Not asking you")
    faults = rig.stage.sandbox.slack.faults
    faults.set(1, [Rule(Kind.SERVER_ERROR, method="views.publish")])
    ayu.clicks("I'm here")
    ayu.sees(SLACK_FAILED)
    assert "It may be saved: please look" in ayu.reads()
    ayu.closes()
    faults.set(1, [])
    rig.settle()
    ayu.home()
    ayu.sees("[I'm away]")
