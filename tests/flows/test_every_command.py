"""No command without a flow: each row of the table is typed by somebody in these tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrbot.slack.commands import COMMANDS, Command
from okrbot.slack.grammar import parse

TYPED = re.compile(r'["“]/okr(?P<rest>(?: [^"”\\]*)?)')


@pytest.fixture(scope="module")
def typed() -> set[Command]:
    """The commands that somebody types, in words of any kind."""
    sources = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py")]
    return {
        parse(found["rest"].strip()).command
        for source in sources
        for found in TYPED.finditer(source)
    }


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.word or "week")
def test_every_command_is_typed_in_a_flow(command: Command, typed: set[Command]) -> None:
    assert command in typed, f"no flow types /okr {command.word}"
