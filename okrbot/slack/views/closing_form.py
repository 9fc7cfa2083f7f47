"""Closing an objective: a score for each key result, then what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from okrbot.domain.closing import Closing, ClosingSheet, NextStep, ScoreLine
from okrbot.domain.okrs import Commitment
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import SafeText, bold
from okrbot.slack.views import forms, lines
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

NEXT = "next"
LONGEST_WHY = 300
MOST = 15
"""Key results on the form: three blocks each, and no objective has more."""
_TENTHS = tuple(Decimal(tenth) / 10 for tenth in range(10, -1, -1))


@dataclass(frozen=True, slots=True)
class Scored:
    """What the form says of one key result; `suggested` is what it showed."""

    key_result: int
    suggested: Decimal
    score: Decimal
    why: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent. `cycle_id` is there where the next of that cycle is to follow."""

    objective: int
    scores: tuple[Scored, ...]
    step: NextStep
    cycle_id: int | None


def build(
    reader: Reader,
    sheet: ClosingSheet,
    cycle_id: int | None = None,
    typed: Filled | None = None,
) -> View:
    """Return the form; `typed` is what stood in one that a value which came meanwhile outdated."""
    given = {one.key_result: one for one in typed.scores} if typed else {}
    body: list[Block] = [
        blocks.section(_heading(reader, sheet)),
        *([blocks.context(_news(reader))] if typed else []),
    ]
    for line in sheet.lines[:MOST]:
        body += _key_result(reader, line, given.get(line.key_result.number))
    steps = [
        blocks.option(label, step.value, meaning) for step, label, meaning in _steps(reader, sheet)
    ]
    body.append(
        blocks.labelled(reader.plain("And now?"), blocks.radio(ACTION, steps), block_id=NEXT)
    )
    suggested = {line.key_result.number: str(line.suggested) for line in sheet.lines[:MOST]}
    return blocks.modal(
        reader.plain("Close {id}", id=sheet.objective.public_id),
        body,
        callback_id=ids.CLOSING_FORM,
        submit=reader.plain("Close it"),
        close=reader.plain("Not now"),
        private_metadata=json.dumps(
            [sheet.objective.number, cycle_id, suggested], separators=(",", ":")
        ),
    )


def read(view: Mapping[str, Any]) -> Filled:
    """Return what the form says."""
    number, cycle_id, suggested = json.loads(view["private_metadata"])
    return Filled(
        objective=int(number),
        scores=tuple(
            Scored(
                key_result=int(of),
                suggested=Decimal(shown),
                score=Decimal(forms.choice_in(view, _score_block(of, Decimal(shown))) or shown),
                why=forms.text_in(view, f"why-{of}"),
            )
            for of, shown in suggested.items()
        ),
        step=NextStep(forms.choice_in(view, NEXT) or NextStep.STOP),
        cycle_id=cycle_id,
    )


def done(reader: Reader, closed: Closing) -> View:
    """Return what the form turns into when nothing is left to close."""
    told = reader.say("O-{number} is closed.", number=closed.objective)
    if closed.carried_to is not None:
        told += reader.say(" It goes on as O-{number}.", number=closed.carried_to)
    page: list[Block] = [blocks.section(told)]
    return blocks.modal(
        reader.plain("Closed"), page, callback_id="notice", close=reader.plain("Done")
    )


def _heading(reader: Reader, sheet: ClosingSheet) -> SafeText:
    aim = (
        reader.say("Must-hit: 1.0 is met, anything below is missed.")
        if sheet.objective.commitment is Commitment.MUST_HIT
        else reader.say("Stretch: from 0.7 on it is hit.")
    )
    return reader.say("{title}\n{aim}", title=bold(lines.title(sheet.objective.title)), aim=aim)


def _news(reader: Reader) -> SafeText:
    return reader.say("⚠ A value has come in meanwhile, so the suggestions are new.")


def _key_result(reader: Reader, line: ScoreLine, given: Scored | None) -> list[Block]:
    """A score that was left as suggested follows the new suggestion; one of their own stays."""
    number = line.key_result.number
    score = line.suggested if given is None or given.score == given.suggested else given.score
    scores = [blocks.option(reader.score(one), f"{one:.1f}") for one in _TENTHS]
    return [
        blocks.section(_where_it_ended(reader, line)),
        blocks.labelled(
            reader.plain("Score"),
            blocks.select(ACTION, scores, f"{score:.1f}"),
            block_id=_score_block(number, line.suggested),
        ),
        blocks.labelled(
            reader.plain("Why, if you change it"),
            blocks.text_input(ACTION, given.why if given else None, max_length=LONGEST_WHY),
            block_id=f"why-{number}",
            optional=True,
        ),
    ]


def _score_block(number: object, suggested: Decimal) -> str:
    """The block's id. Slack keeps what stands in a block of the same id, whatever it begins with.

    A new suggestion must replace one that was left as it was, so it makes another block.
    """
    return f"score-{number}-{suggested:.1f}"


def _where_it_ended(reader: Reader, line: ScoreLine) -> SafeText:
    key_result = line.key_result
    last = key_result.standing.value
    ended = (
        reader.say("no number came")
        if last is None
        else reader.say("ended at {value}", value=lines.value_of(reader, key_result.measure, last))
    )
    words = reader.say(
        "{name} ({aim}): {ended}. I suggest {score}.",
        name=bold(lines.named(reader, key_result)),
        aim=lines.aim(reader, key_result),
        ended=ended,
        score=reader.score(line.suggested),
    )
    if line.first is None:
        return words
    first = reader.score(line.first)
    return words + reader.say(" By its first target: {score}.", score=first)


def _steps(reader: Reader, sheet: ClosingSheet) -> list[tuple[NextStep, str, str]]:
    following = sheet.following
    return [
        (
            NextStep.CARRY_ON,
            reader.plain("Carry on in {cycle}", cycle=following),
            reader.plain("From where it is, to the same targets"),
        ),
        (
            NextStep.CARRY_CHANGED,
            reader.plain("Carry on, changed"),
            reader.plain("The next screen asks for title and targets"),
        ),
        (
            NextStep.LATER,
            reader.plain("Later"),
            reader.plain("A draft in {cycle} that nobody is asked about", cycle=following),
        ),
        (NextStep.STOP, reader.plain("Stop"), reader.plain("It has done its work")),
    ]
