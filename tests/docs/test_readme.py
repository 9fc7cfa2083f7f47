"""What the README says is what the code does."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from okrbot.cli import app
from okrbot.domain import access
from okrbot.settings import Settings
from okrbot.slack import commands, grammar, routes
from tests.docs.pages import README, ROOT, hold, part
from tests.views import judges

PAGES = sorted([README, ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")])
TIME = re.compile(r"\b\d\d:\d\d\b")
"""The tour's clock runs: a slow machine may answer a minute later."""


def test_the_command_table_is_the_grammars() -> None:
    hold(README, "commands", grammar.markdown_table())


def test_every_command_of_the_table_has_a_handler() -> None:
    assert set(routes.COMMANDS) == set(commands.COMMANDS)


def test_the_settings_table_is_the_codes() -> None:
    described = _docstrings_of_fields(Settings)
    rows = ["| variable | preset | what it is |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        preset = "" if field.default is None else f"`{field.default}`"
        rows.append(f"| `{name.upper()}` | {preset} | {described[name]} |")
    hold(README, "settings", "\n".join(rows))


def _docstrings_of_fields(described: type) -> dict[str, str]:
    """What stands below each field. Pydantic would read it at every start, which takes 25 ms."""
    (found,) = ast.parse(inspect.getsource(described)).body
    assert isinstance(found, ast.ClassDef)
    docstrings: dict[str, str] = {}
    for above, below in pairwise(found.body):
        match above, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(said))),
            ):
                docstrings[name] = said
    return docstrings


def test_the_access_page_is_the_table_of_the_domain() -> None:
    hold(ROOT / "docs" / "access.md", "access", access.as_markdown())


def test_the_transcript_is_what_the_tour_prints() -> None:
    tour = subprocess.run(
        [sys.executable, "-m", "okrbot", "tour"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "80"},
    )
    assert tour.returncode == 0, tour.stdout + tour.stderr
    printed = "\n".join(line.rstrip() for line in tour.stdout.strip().splitlines())
    if judges.updating_golden:
        hold(README, "tour", f"```\n{printed}\n```")
    shown = part(README, "tour").strip("`\n")
    assert TIME.sub("hh:mm", shown) == TIME.sub("hh:mm", printed)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\((?!http|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES)
def test_every_part_of_the_house_that_is_named_stands(page: Path) -> None:
    for part_of in re.findall(r"`((?:[a-z_]+/)+(?:\w+\.py)?)`", page.read_text(encoding="utf-8")):
        places = (ROOT / part_of, ROOT / "okrbot" / part_of)
        assert any(place.exists() for place in places), f"{page.name} names {part_of}"


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_and_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for named in re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE):
        assert named in targets, f"{page.name} names make {named}"
    commands = {one.name or one.callback.__name__ for one in app.registered_commands}
    for named in re.findall(r"`(?:\.venv/bin/)?okrbot ([a-z-]+)", text):
        assert named in commands, f"{page.name} names okrbot {named}"


def test_the_manifest_asks_for_what_the_code_handles() -> None:
    manifest = json.loads((ROOT / "manifests" / "socket.json").read_text(encoding="utf-8"))
    subscribed = set(manifest["settings"]["event_subscriptions"]["bot_events"])
    assert {name.partition(".")[0] for name in subscribed} == set(routes.EVENTS)
    shortcuts = {one["callback_id"] for one in manifest["features"]["shortcuts"]}
    assert shortcuts == set(routes.SHORTCUTS)
    (command,) = manifest["features"]["slash_commands"]
    assert command["command"] == commands.SLASH
    assert command["should_escape"]


def test_the_manifest_obeys_slacks_schema() -> None:
    folder = ROOT.parent / "shared" / "slack"
    if not folder.exists():
        pytest.skip("Slack's manifest schema is not part of the project; it stands beside it here")
    manifest = json.loads((ROOT / "manifests" / "socket.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / "manifest.schema.1.0.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(manifest, schema)
