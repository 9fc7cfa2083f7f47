"""The arithmetic behind a number, with the values put in, and who changed what."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from okrbot.domain.details import Reasons
from okrbot.domain.okrs import Measure, Team
from okrbot.domain.plain import Fact
from okrbot.domain.why import Step
from okrbot.domain.zones import day_in
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, Message, View
from okrbot.slack.text import NOTHING, SafeText, bold, joined
from okrbot.slack.views import lines, past, ways_on
from okrbot.slack.words import Reader

CHANGES = 10
TEAM = "team:"
"""Before a team's id, where the Why button carries one."""
_PLAIN_NUMBERS = ("weight", "total")
_SCORES = ("score", "suggested", "first", "whole", "hit", "progress", "short")


def message(reader: Reader, reasons: Reasons) -> Message:
    """Return the explanation; its fallback says what it is about and no values."""
    return blocks.message(_title(reader, reasons), _body(reader, reasons))


def page(reader: Reader, reasons: Reasons) -> View:
    """Return the explanation as a page of its own."""
    return blocks.modal(
        reader.plain("Why"),
        _body(reader, reasons),
        callback_id="why",
        close=reader.plain("Close"),
    )


def of_team(reader: Reader, team: Team) -> Element:
    """Return the button that explains a team's total."""
    return blocks.button(reader.plain("Why"), ids.WHY_SHOW, f"{TEAM}{team.id}")


def of_company(reader: Reader) -> Element:
    """Return the button that explains what the company's objectives come to together."""
    return blocks.button(reader.plain("Why"), ids.WHY_SHOW, "company")


def _title(reader: Reader, reasons: Reasons) -> SafeText:
    if reasons.public_id is None:
        return reader.say("Why {team} shows what it shows", team=lines.name(reasons.title))
    return reader.say(
        "Why {id} {title} shows what it shows",
        id=reasons.public_id,
        title=lines.title(reasons.title),
    )


def _body(reader: Reader, reasons: Reasons) -> list[Block]:
    explanation = reasons.explanation
    measure = explanation.key_result.measure if explanation else None
    parts = [reasons.total]
    if explanation is not None:
        parts = [explanation.progress, explanation.pace, explanation.weight, reasons.total]
    told = [[_step(reader, step, measure) for step in part] for part in parts]
    changed = [
        past.moved(reader, one, measure, reasons.names)
        for one in reasons.changes[-CHANGES:]
        if one.old is not None
    ]
    changed += past.moved_of(reader, reasons.moved[-CHANGES:], reasons.key_results, reasons.names)
    return [
        blocks.section(bold(_title(reader, reasons))),
        *(block for part in told for block in lines.in_sections(lines.fitting(reader, part))),
        *([blocks.context(joined(changed))] if changed else []),
        blocks.actions(_way_on(reader, reasons)),
    ]


def _way_on(reader: Reader, reasons: Reasons) -> Element:
    """To what it is about: its card, or the digest of a team or the company."""
    if reasons.public_id is not None:
        return blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, reasons.public_id)
    if reasons.team_id is not None:
        return ways_on.digest(reader, reasons.team_id)
    return ways_on.typed(reader.plain("This week's digest"), "digest company")


def _step(reader: Reader, step: Step, measure: Measure | None) -> SafeText:
    facts = {name: _fact(reader, name, fact, measure) for name, fact in step.facts.items()}
    return joined([SafeText("•"), reader.say(step.template, **facts)], " ")


def _fact(reader: Reader, name: str, fact: Fact, measure: Measure | None) -> str:
    match fact:
        case None:
            return NOTHING
        case Decimal() if name in _SCORES:
            return reader.score(fact)
        case Decimal():
            if measure is None or name in _PLAIN_NUMBERS:
                return reader.number(fact)
            return lines.value_of(reader, measure, fact)
        case float():
            return reader.percent(fact)
        case int():
            return reader.number(fact)
        case datetime():
            return reader.day(day_in(reader.zone, fact))
        case date():
            return reader.day(fact)
        case _:
            return fact
