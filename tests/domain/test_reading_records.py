from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from okrbot.cli import app
from okrbot.domain.reading.records import record

FIELDS = {"text", "kind", "baseline", "target", "unit", "metric", "due", "missing", "is_task",
          "advice"}  # fmt: skip


def _read(lines, *options):
    return CliRunner().invoke(app, ["read", *options], input=lines)


def test_a_record_has_every_field_in_plain_json():
    fields = json.loads(json.dumps(record("Grow ARR from $1.5M to $2M by end of Q1")))
    assert set(fields) == FIELDS
    assert (fields["baseline"], fields["target"], fields["unit"]) == (1_500_000, 2_000_000, "USD")
    assert (fields["due"], fields["missing"]) == ("end of Q1", [])


def test_a_number_with_a_fraction_stays_one():
    assert record("Improve app rating from 3.9 to 4.6")["target"] == 4.6


def test_each_line_gives_one_object_in_order():
    lines = "Hire 3 bakers\n\n" + "x" * 2001 + "\r\nKeep churn under 2%\n🚀"
    shown = _read(lines, "--json").stdout.splitlines()
    records = [json.loads(line) for line in shown]
    assert len(records) == 5
    assert [one.get("kind") for one in records] == [
        "reach",
        "milestone",
        None,
        "maintain_at_most",
        "milestone",
    ]


def test_a_line_that_is_too_long_says_why():
    (shown,) = _read("x" * 2001, "--json").stdout.splitlines()
    assert json.loads(shown)["error"].startswith("That is 2001 characters")


def test_a_cycle_fixes_due_days_on_the_command_line():
    (shown,) = _read("Hire 3 bakers by 15 February", "--json", "--cycle", "Q1 2027").stdout.split(
        "\n"
    )[:1]
    assert json.loads(shown)["due"] == "2027-02-15"


@pytest.mark.parametrize("name", ["next", "Q1", "soon"])
def test_a_cycle_without_its_year_is_refused_in_one_line(name):
    refused = _read("Hire 3 bakers", "--json", "--cycle", name)
    assert refused.exit_code == 2
    assert name in refused.output


def test_a_locale_says_how_numbers_are_written():
    (shown,) = _read("Reach 1.500,5 points", "--json", "--locale", "de-DE").stdout.splitlines()
    assert json.loads(shown)["target"] == 1500.5


def test_without_json_a_line_is_told_in_words():
    shown = _read("Increase retention to 60% by June").stdout
    assert shown.startswith("increase; to 60 %; by June; missing: baseline")


def test_lines_are_utf8_whatever_the_machine_takes_text_to_be():
    shown = subprocess.run(
        [sys.executable, "-m", "okrbot", "read", "--json"],
        input="Reach €5M\n".encode() + b"Hire 3 bakers \xff\xfe\n",
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    money, broken = map(json.loads, shown.stdout.splitlines())
    assert (money["target"], money["unit"]) == (5_000_000, "EUR")
    assert (broken["target"], broken["text"]) == (3, "Hire 3 bakers \ufffd\ufffd")


def test_reading_imports_neither_slack_nor_sql():
    code = (
        "import sys; import okrbot.domain.reading;"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('slack_sdk', 'slack_bolt', 'sqlalchemy', 'sqlmodel', 'aiohttp')])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
