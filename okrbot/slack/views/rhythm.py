"""When and how often I write: reminders, the silence of others, and the form to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from okrbot.domain.okrs import KeyResult, Member, Objective, Team
from okrbot.domain.rhythm import Cadence, Rhythm
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message, View
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.views import days_off_fields, forms, lines, when_fields
from okrbot.slack.views.forms import ACTION
from okrbot.slack.views.unasked import change_or_stop, never_by_the_clock
from okrbot.slack.words import Reader

HOW_OFTEN, WISHES = "how_often", "wishes"
_OFTEN = {
    Cadence.WEEKLY: marked("Every week"),
    Cadence.TWO_WEEKLY: marked("Every two weeks"),
    Cadence.MONTHLY: marked("Every month"),
}
_WISHES = {
    "prompts": marked("The question about my key results"),
    "nudges": marked("Two short reminders when I have not answered"),
    "bundles": marked("What colleagues ask, offer and hand over, once a day"),
    "cycles": marked("When a cycle is to be planned, begins, or has to be closed"),
}
MOST_TO_DECIDE = 15


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form says. None is what the workspace presets."""

    cadence: Cadence
    weekday: int | None
    at: time | None
    wants_prompts: bool
    wants_nudges: bool
    wants_bundles: bool
    wants_cycles: bool


def nudge(reader: Reader, count: int) -> Message:
    """Return a reminder: one line, the way to answer, the way to stop it."""
    told = reader.plural(
        "{n} key result still waits for a word from you: about a minute.",
        "{n} key results still wait for a word from you: about a minute.",
        count,
    )
    row = blocks.actions(
        blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN, style="primary"),
        blocks.button(reader.plain("Nothing new"), ids.CHECK_IN_NO_CHANGE),
        change_or_stop(reader),
    )
    return blocks.message(told, [blocks.section(told), row])


def silence(reader: Reader, silent: Member, key_results: Sequence[KeyResult]) -> Message:
    """Return what a lead is asked, once, when somebody has long not answered."""
    told = reader.say(
        "{name} has not answered for three weeks. Hand over, park or drop?",
        name=lines.name(silent.name),
    )
    why = reader.say(
        "You lead the team or administer this workspace, so I ask you, once. "
        "{name} gets no more reminders until they answer.",
        name=lines.name(silent.name),
    )
    rows = _to_decide(reader, key_results)
    return blocks.message(told, [blocks.section(told), *rows, _foot(reader, why)])


def left(
    reader: Reader, name: str, things: Sequence[Objective | KeyResult], team: Team | None = None
) -> Message:
    """Return what a lead reads when an owner has left the workspace, or a team."""
    if team is None:
        gone = reader.say("{name} has left.", name=lines.name(name))
    else:
        gone = reader.say(
            "{name} has left {team}.", name=lines.name(name), team=lines.name(team.name)
        )
    told = reader.plural(
        "{gone} Who takes this over?", "{gone} Who takes these {n} over?", len(things), gone=gone
    )
    why = reader.say("You lead the team or administer this workspace, so I ask you, once.")
    rows = _to_decide(reader, things)
    return blocks.message(told, [blocks.section(told), *rows, _foot(reader, why)])


def form(
    reader: Reader,
    member: Member,
    preset: Rhythm,
    next_at: datetime | None,
    last: SafeText,
) -> View:
    """Return the form of /okr remind. `preset` is the workspace's day and hour.

    `last` explains the last message that came unasked; it may be empty.
    """
    told = [_next(reader, next_at), *([last] if last else [])]
    chosen = [
        name
        for name, wanted in (
            ("prompts", member.wants_prompts),
            ("nudges", member.wants_nudges),
            ("bundles", member.wants_bundles),
            ("cycles", member.wants_cycles),
        )
        if wanted
    ]
    body: list[Block] = [
        blocks.section(joined(told)),
        blocks.labelled(
            reader.plain("I ask you"),
            blocks.select(
                ACTION,
                [blocks.option(reader.plain(_OFTEN[one]), one.value) for one in Cadence],
                member.cadence.value,
            ),
            block_id=HOW_OFTEN,
        ),
        *when_fields.build(
            reader,
            (reader.plain("On"), reader.plain("At")),
            (
                reader.plain("A day off moves it to the next working day of that week."),
                reader.plain("By the clock of {zone}.", zone=member.zone.replace("_", " ")),
            ),
            (member.prompt_weekday, member.prompt_at),
            preset,
        ),
        *days_off_fields.build(reader, member),
        blocks.labelled(
            reader.plain("What I send you unasked"),
            blocks.checkboxes(
                ACTION,
                [blocks.option(reader.plain(text), name) for name, text in _WISHES.items()],
                chosen,
            ),
            block_id=WISHES,
            optional=True,
        ),
    ]
    return blocks.modal(
        reader.plain("When I ask you"),
        body,
        callback_id=ids.RHYTHM_FORM,
        submit=reader.plain("Save"),
        close=reader.plain("Not now"),
    )


def read(view: Mapping[str, Any]) -> Wanted:
    """Return what the form says."""
    weekday, at = when_fields.read(view)
    ticked = forms.ticks_in(view, WISHES)
    return Wanted(
        cadence=Cadence(forms.choice_in(view, HOW_OFTEN) or Cadence.WEEKLY),
        weekday=weekday,
        at=at,
        wants_prompts="prompts" in ticked,
        wants_nudges="nudges" in ticked,
        wants_bundles="bundles" in ticked,
        wants_cycles="cycles" in ticked,
    )


def saved(reader: Reader, next_at: datetime | None) -> View:
    """Return what the form turns into."""
    page: list[Block] = [blocks.section(_next(reader, next_at))]
    return blocks.modal(
        reader.plain("Saved"), page, callback_id="notice", close=reader.plain("Close")
    )


def last_message(reader: Reader, kind: str, at: datetime) -> SafeText:
    """Return why the last unasked message came."""
    why = _WHY.get(kind)
    if why is None:
        return SafeText()
    return reader.say(
        "My last message, {moment}: {why}", moment=reader.moment(at), why=reader.say(why)
    )


_WHY = {
    "cycle_planning": marked("a cycle begins soon, and you lead a team."),
    "cycle_drafts": marked("a cycle began, and drafts wait to be activated."),
    "closing": marked("a cycle ended, and you own an OKR of it."),
    "digest_doubt": marked(
        "you answer for a team, and a post in its channel may or may not be there."
    ),
    "channel_trouble": marked("you answer for a team whose channel takes no post."),
    "sample_prompt": marked("you asked for a sample."),
    "prompt": marked("you answer for key results, so I asked about your week."),
    "snoozed_prompt": marked("you asked me to come back a day later."),
    "nudge": marked("your week was not answered yet, so I reminded you."),
    "bundle": marked("colleagues asked, offered or handed over something, told once a day."),
    "silence": marked("somebody of your team has not answered for three weeks."),
    "leaver": marked("somebody left, and what they owned needs a new owner."),
    "digest_copy": marked("you asked for a team's week every week."),
    "away_check": marked("your Slack status had said away for two weeks."),
}


def _foot(reader: Reader, why: SafeText) -> Block:
    """Why this came, with the way to change what comes."""
    return blocks.section(why, accessory=change_or_stop(reader))


def _to_decide(reader: Reader, things: Sequence[Objective | KeyResult]) -> list[Block]:
    """Each thing with what can be done about it; only a key result can be parked."""
    rows: list[Block] = []
    for one in things[:MOST_TO_DECIDE]:
        rows.append(blocks.section(joined([bold(one.public_id), lines.title(one.title)], " ")))
        park = blocks.button(reader.plain("Park"), ids.LIFE_PARK, one.public_id)
        rows.append(
            blocks.actions(
                blocks.button(reader.plain("Hand over"), ids.EDIT_OPEN, one.public_id),
                *([park] if isinstance(one, KeyResult) else []),
                blocks.button(reader.plain("Drop"), ids.LIFE_DROP, one.public_id),
            )
        )
    return rows


def _next(reader: Reader, next_at: datetime | None) -> SafeText:
    if next_at is None:
        return never_by_the_clock(reader)
    return reader.say("I ask you next {moment}.", moment=reader.moment(next_at))
