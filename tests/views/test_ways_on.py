"""No message ends in nothing: each has a button or a menu, and a refusal's does what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args

import pytest

from okrbot.domain import errors
from okrbot.domain.errors import OkrError
from okrbot.slack import commands, ids, routes
from okrbot.slack.commands import Command
from okrbot.slack.grammar import parse
from okrbot.slack.views import manual, notices, refused
from okrbot.worker.letters import Letter
from tests.views.judges import judge
from tests.views.surfaces import Surfaces

WITHOUT = {"File": "Slack takes a sentence beside a file that is shared, and no blocks"}
"""What is sent without a button, and why."""
IN_A_ROW = (errors.ValueStays,)
"""What stands in a row of an import's dry run, and never alone."""
DOES = {
    ids.OBJECTIVE_NEW: commands.NEW,
    ids.OBJECTIVE_SHOW: commands.SHOW,
    ids.CHECK_IN_OPEN: commands.CHECK_IN,
    ids.TEAM_NEW: commands.TEAM_NEW,
    ids.AWAY_OPEN: commands.AWAY,
    ids.EDIT_OPEN: commands.EDIT,
}
"""Which command a button of a refusal stands for."""
NAMED = re.compile(r"`/okr ([^`]*)`")
FACT = re.compile(r"\{(\w+)\}")
READER = Surfaces().reader


def pressable(payload: Any) -> Iterator[dict[str, Any]]:
    """Every button and menu in a payload."""
    if isinstance(payload, dict):
        if "action_id" in payload:
            yield payload
        for part in payload.values():
            yield from pressable(part)
    elif isinstance(payload, list):
        for part in payload:
            yield from pressable(part)


def every_problem() -> Iterator[OkrError]:
    """One of every kind, its facts filled in."""
    kinds = [one for one in vars(errors).values() if isinstance(one, type)]
    for kind in kinds:
        if issubclass(kind, OkrError) and kind not in IN_A_ROW:
            facts = dict.fromkeys(FACT.findall(kind.template()), "KR-34")
            yield kind(**facts)


def command_of(button: dict[str, Any]) -> Command | None:
    action = button["action_id"].partition(":")[0]
    if action == ids.COMMAND_RUN:
        return parse(button["value"]).command
    return DOES.get(action)


@pytest.mark.parametrize("count", [0, 1, 6, 60])
def test_every_message_leads_on(count: int) -> None:
    messages = [
        (name, payload)
        for name, payload, surface in Surfaces(count=count).every()
        if surface == "message"
    ]
    assert messages
    dead = [name for name, payload in messages if not list(pressable(payload))]
    assert not dead, f"nothing can be pressed in {dead}"


def test_whatever_is_sent_is_such_a_message_or_cannot_be() -> None:
    letters = {one.__name__: {each.name for each in fields(one)} for one in get_args(Letter)}
    plain = {name for name, parts in letters.items() if not parts & {"message", "view"}}
    assert plain == set(WITHOUT)


def test_what_is_too_long_for_a_button_leads_on_too() -> None:
    assert list(pressable(manual.again(READER, "new " + "word " * 500)))


@pytest.mark.parametrize("problem", list(every_problem()), ids=lambda one: type(one).__name__)
def test_a_refusal_does_with_a_button_what_its_sentence_names(problem: OkrError) -> None:
    message = refused.message(READER, problem, "show KR-34")
    judge(message, "message")
    buttons = list(pressable(message))
    assert 1 <= len(buttons) <= 2
    offered = [command_of(one) for one in buttons]
    named = [parse(text).command for text in NAMED.findall(str(problem))]
    words = [one and one.word for one in offered]
    assert not named or named[0] in offered, f"{problem} leads to {words}"


def test_a_refusal_shows_what_it_was_about() -> None:
    [show, _] = refused.after(READER, errors.NotAllowed(who="its owner"), "edit kr 34")
    assert (show["action_id"], show["value"]) == (f"{ids.OBJECTIVE_SHOW}:KR-34", "KR-34")


def test_what_nobody_foresaw_leads_on_too() -> None:
    whisper = notices.whisper(READER, "Something", *refused.after(READER, RuntimeError()))
    assert list(pressable(whisper["blocks"]))


def test_every_button_does_something() -> None:
    known = set(routes.ACTIONS) | set(routes.OPTIONS)
    messages = [each for each in Surfaces().every() if each[2] == "message"]
    strange = {
        (name, one["action_id"])
        for name, payload, _ in messages
        for one in pressable(payload)
        if one["action_id"].partition(":")[0] not in known
    }
    assert not strange
