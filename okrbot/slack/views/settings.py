"""The workspace's settings, for admins, and the sample of a prompt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from okrbot.domain.okrs import (
    Health,
    KeyResult,
    Kind,
    Measure,
    Standing,
    Status,
    Wins,
    Workspace,
)
from okrbot.domain.settings import WorkspaceSettings
from okrbot.domain.sheets import KeyResultLine, Week
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message, View
from okrbot.slack.catalogue import marked
from okrbot.slack.views import forms, prompt
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

_DAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
)
_MONTHS = (
    marked("January"),
    marked("February"),
    marked("March"),
    marked("April"),
    marked("May"),
    marked("June"),
    marked("July"),
    marked("August"),
    marked("September"),
    marked("October"),
    marked("November"),
    marked("December"),
)
_WINS = {
    Wins.DONE: marked("100 % and milestones done"),
    Wins.QUARTERS: marked("25, 50, 75 and 100 %"),
    Wins.NONE: marked("Nothing"),
}
_HALF_HOURS = tuple(time(hour, minute) for hour in range(8, 19) for minute in (0, 30))
"""When messages that nobody asked for may come."""


def build(reader: Reader, settings: WorkspaceSettings, *, sample_comes: bool = False) -> View:
    """Return the form, each field with what is set now."""
    coming = reader.say("The sample comes to your messages with me in a moment.")
    body: list[Block] = [
        blocks.actions(
            blocks.button(reader.plain("My own day and hour"), ids.RHYTHM_OPEN),
            blocks.button(reader.plain("Send me a sample prompt"), ids.SETTINGS_SAMPLE),
            blocks.button(reader.plain("Admins"), ids.ADMINS_OPEN),
        ),
        *([blocks.context(coming)] if sample_comes else []),
        _day(reader, reader.plain("Everybody is asked on"), "prompt_weekday", settings),
        _hour(reader.plain("At"), "prompt_at", settings, reader.plain("By each one's own clock.")),
        _day(reader, reader.plain("Teams read their week on"), "digest_weekday", settings),
        _hour(
            reader.plain("Digest at"), "digest_at", settings, reader.plain("By the team's clock.")
        ),
        blocks.labelled(
            reader.plain("The fiscal year begins in"),
            blocks.select(
                ACTION,
                [
                    blocks.option(reader.plain(month), str(number))
                    for number, month in enumerate(_MONTHS, start=1)
                ],
                str(settings.fiscal_start_month),
            ),
            block_id="fiscal_start_month",
            hint=reader.plain("New quarters follow it; those that are there stay as they are."),
        ),
        blocks.labelled(
            reader.plain("A team's channel is told of"),
            blocks.select(
                ACTION,
                [blocks.option(reader.plain(told), wins.value) for wins, told in _WINS.items()],
                settings.wins.value,
            ),
            block_id="wins",
            hint=reader.plain("Once each, a quarter of an hour after the answer."),
        ),
        _date(reader.plain("Pause from"), "paused_from", settings.paused_from),
        _date(
            reader.plain("Pause until"),
            "paused_until",
            settings.paused_until,
            reader.plain("Nobody is asked and nothing is posted on these days."),
        ),
    ]
    shown = json.dumps(asdict(settings), default=str, separators=(",", ":"))
    return blocks.modal(
        reader.plain("Settings"),
        body,
        callback_id=ids.SETTINGS_FORM,
        submit=reader.plain("Save"),
        close=reader.plain("Not now"),
        private_metadata=shown,
    )


def shown_in(view: Mapping[str, Any]) -> WorkspaceSettings:
    """Return what the form showed when it was opened."""
    return _settings(json.loads(view["private_metadata"]))


def read(view: Mapping[str, Any]) -> WorkspaceSettings:
    """Return what the form says."""
    chosen = {name: forms.choice_in(view, name) for name in json.loads(view["private_metadata"])}
    return _settings(chosen)


def saved(reader: Reader, workspace: Workspace) -> View:
    """Return what the form turns into."""
    told = reader.say(
        "Saved. Everybody is asked on {day} at {hour}, by their own clock.",
        day=reader.plain(_DAYS[workspace.prompt_weekday]),
        hour=f"{workspace.prompt_at:%H:%M}",
    )
    if workspace.paused_from is not None:
        told += reader.say(" Paused from {first}", first=reader.day(workspace.paused_from))
        if workspace.paused_until is not None:
            told += reader.say(" until {last}", last=reader.day(workspace.paused_until))
        told += reader.say(".")
    page: list[Block] = [blocks.section(told)]
    return blocks.modal(
        reader.plain("Settings"), page, callback_id="notice", close=reader.plain("Close")
    )


def sample(reader: Reader, week: Week) -> Message:
    """Return the prompt as the member would get it now; who answers for nothing sees an example."""
    shown = week if week.owed else replace(week, owed=(_example(reader, week),))
    asked = prompt.asking(reader, shown)
    title = reader.say("A sample: only you see it, and nothing depends on it.")
    return blocks.message(title, [blocks.context(title), *asked["blocks"]])


def _example(reader: Reader, week: Week) -> KeyResultLine:
    day = reader.today
    key_result = KeyResult(
        workspace_id=week.member.workspace_id,
        number=1,
        objective=1,
        title=reader.plain("New leads (an example)"),
        measure=Measure(Kind.INCREASE, "count", Decimal(0), Decimal(1000)),
        owner_id=week.member.id,
        asked_id=week.member.id,
        starts_on=day,
        due_on=day,
        standing=Standing(Decimal(310), Status.AT_RISK, 0.31, 0.31),
    )
    return KeyResultLine(key_result, Health.AT_RISK, 0.43, Decimal(427))


def _settings(texts: Mapping[str, Any]) -> WorkspaceSettings:
    first, last = texts["paused_from"], texts["paused_until"]
    return WorkspaceSettings(
        prompt_weekday=int(texts["prompt_weekday"]),
        prompt_at=time.fromisoformat(texts["prompt_at"]),
        digest_weekday=int(texts["digest_weekday"]),
        digest_at=time.fromisoformat(texts["digest_at"]),
        fiscal_start_month=int(texts["fiscal_start_month"]),
        paused_from=date.fromisoformat(first) if first else None,
        paused_until=date.fromisoformat(last) if last else None,
        wins=Wins(texts["wins"]),
    )


def _day(reader: Reader, label: str, name: str, settings: WorkspaceSettings) -> Block:
    days = [blocks.option(reader.plain(day), str(number)) for number, day in enumerate(_DAYS)]
    menu = blocks.select(ACTION, days, str(getattr(settings, name)))
    return blocks.labelled(label, menu, block_id=name)


def _hour(label: str, name: str, settings: WorkspaceSettings, hint: str) -> Block:
    at = getattr(settings, name)
    hours = sorted({*_HALF_HOURS, at})
    menu = blocks.select(
        ACTION, [blocks.option(f"{hour:%H:%M}", f"{hour:%H:%M}") for hour in hours], f"{at:%H:%M}"
    )
    return blocks.labelled(label, menu, block_id=name, hint=hint)


def _date(label: str, name: str, day: date | None, hint: str | None = None) -> Block:
    calendar = blocks.datepicker(ACTION, day.isoformat() if day else None)
    return blocks.labelled(label, calendar, block_id=name, hint=hint, optional=True)
