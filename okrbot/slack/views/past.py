"""What was said and changed of a key result, each on one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from okrbot.domain.blockers import Blocker
from okrbot.domain.details import Said
from okrbot.domain.edits import Edit, as_text
from okrbot.domain.okrs import Change, KeyResult, Measure
from okrbot.domain.zones import day_in
from okrbot.slack.catalogue import marked
from okrbot.slack.text import NOTHING, SafeText, bold, excerpt, joined
from okrbot.slack.views import lines
from okrbot.slack.words import Reader

WORDS = 100
"""How much of what somebody wrote such a line repeats."""
WHOLE = 1000
"""How much of it still reads as one line: all that a form takes."""

_FIELDS = {
    "title": marked("name"),
    "owner_id": marked("owner"),
    "whose": marked("whose it is"),
    "asked_id": marked("who is asked"),
    "kind": marked("how it is measured"),
    "baseline": marked("start"),
    "target": marked("target"),
    "due_on": marked("due day"),
    "unit": marked("unit"),
    "weight": marked("weight"),
    "comes": marked("when its number comes"),
    "comes_on": marked("the day its number comes"),
    "state": marked("state"),
    "supports": marked("what it supports"),
    "order": marked("order"),
    "commitment": marked("how sure it must be"),
    "visibility": marked("who sees it"),
    "contributors": marked("contributors"),
}
_VALUES = {
    "active": marked("active"),
    "parked": marked("parked"),
    "dropped": marked("dropped"),
    "draft": marked("draft"),
    "closed": marked("closed"),
    "must_hit": marked("must-hit"),
    "stretch": marked("stretch"),
    "public": marked("everybody"),
    "private": marked("only those involved"),
    "weekly": marked("every week"),
    "monthly": marked("every month"),
    "on_date": marked("on a date"),
    "company": marked("the company's"),
    "team": marked("a team's"),
    "individual": marked("its owner's alone"),
    "increase": marked("from a start to a target"),
    "maintain_at_least": marked("at or above a number"),
    "maintain_at_most": marked("at or below a number"),
    "milestone": marked("as a milestone"),
}
_OF_WORDS = ("state", "commitment", "visibility", "comes", "level", "whose", "kind")
_TERMS = {
    "kind": marked("Measured otherwise: {id} {old} → {new}, {who}{why}"),
    "baseline": marked("Start changed: {id} {old} → {new}, {who}{why}"),
    "target": marked("Target changed: {id} {old} → {new}, {who}{why}"),
    "due_on": marked("Due day changed: {id} {old} → {new}, {who}{why}"),
}
"""What an active key result is held to; whoever moves one says why."""


def said(reader: Reader, one: Said, *, with_id: bool, most: int = WORDS) -> SafeText:
    """Return an answer of the past: “Mon 8 Feb, Ayu: 310 → 380 🟡 at risk: “waiting””.

    `most` is how much of its words is told.
    """
    who = reader.say(
        "{day}, {author}:",
        day=reader.day(day_in(reader.zone, one.at)),
        author=lines.name(one.author_name),
    )
    change = lines.change(reader, one.key_result.measure, one.before, one.after)
    told = joined([who, change], " ")
    if with_id:
        told = joined([bold(one.key_result.public_id), told], " ")
    if one.status is not None:
        told += reader.say(" {status}", status=reader.status(one.status))
    if one.is_late:
        told += lines.late(reader)
    return told + words(reader, one.words, most)


def words(reader: Reader, text: str, most: int = WORDS) -> SafeText:
    """Return what somebody wrote, in quotes after a colon; nothing for nothing."""
    if not text:
        return SafeText()
    return reader.say(": “{words}”", words=excerpt(text, most))


def in_the_way(reader: Reader, one: Blocker, names: Mapping[str, str]) -> SafeText:
    """Return what holds a key result up, how long it has, and who offers help."""
    days = (reader.today - day_in(reader.zone, one.since)).days
    told = reader.say(
        "⚠ {id}, {author}{words}, {age}",
        id=bold(f"KR-{one.key_result}"),
        author=lines.name(names.get(one.author_id, one.author_id)),
        words=words(reader, one.words),
        age=reader.plural("{n} day", "{n} days", days) if days else reader.say("since today"),
    )
    if one.asks_help:
        told += reader.say(", asks for help")
    if one.helpers:
        helpers = [lines.name(names.get(helper, helper)) for helper in one.helpers[:3]]
        told += reader.say(". Help offered: {names}", names=joined(helpers, ", "))
    return told


def moved(
    reader: Reader, one: Change, measure: Measure | None, names: Mapping[str, str]
) -> SafeText:
    """Return a change: “12 Feb, Ben: target 5,000 → 4,000: “lost the partner””."""
    return reader.say(
        "{day}, {who}: {field} {old} → {new}{why}",
        day=reader.day(day_in(reader.zone, one.at)),
        who=lines.name(names.get(one.actor_id, one.actor_id)),
        field=reader.say(_FIELDS.get(one.field, one.field)),
        old=_changed(reader, one.field, one.old, measure, names),
        new=_changed(reader, one.field, one.new, measure, names),
        why=words(reader, one.why),
    )


def new_terms(
    reader: Reader, one: Change, measure: Measure | None, names: Mapping[str, str]
) -> SafeText:
    """Return what a digest says of it: “Target changed: KR-38 5,000 → 4,000, Ben: “lost …””."""
    return reader.say(
        _TERMS[one.field],
        id=f"KR-{one.entity_id}",
        old=_changed(reader, one.field, one.old, measure, names),
        new=_changed(reader, one.field, one.new, measure, names),
        who=lines.name(names.get(one.actor_id, one.actor_id)),
        why=words(reader, one.why),
    )


def moved_of(
    reader: Reader,
    changes: Iterable[Change],
    key_results: Iterable[KeyResult],
    names: Mapping[str, str],
) -> list[SafeText]:
    """Return the changes of several key results, each with its id."""
    measures = {str(one.number): one.measure for one in key_results}
    return [
        joined(
            [
                bold(f"KR-{one.entity_id}"),
                moved(reader, one, measures.get(one.entity_id), names),
            ],
            " ",
        )
        for one in changes
    ]


def theirs(
    reader: Reader,
    who: str | None,
    current: Edit,
    fields: Iterable[str],
    measure: Measure | None,
    names: Mapping[str, str],
) -> dict[str, str]:
    """Return what another wrote into these fields, each as a sentence for a form."""
    return {
        name: reader.plain(
            "{who} wrote: {value}",
            who=who or reader.plain("Somebody"),
            value=_changed(reader, name, as_text(getattr(current, name)), measure, names),
        )
        for name in fields
    }


def _changed(
    reader: Reader,
    field: str,
    text: str | None,
    measure: Measure | None,
    names: Mapping[str, str],
) -> SafeText:
    if text is None:
        return SafeText(NOTHING)
    if field in ("baseline", "target") and measure is not None:
        return SafeText(lines.value_of(reader, measure, Decimal(text)))
    if field in ("due_on", "comes_on"):
        return SafeText(reader.day(date.fromisoformat(text)))
    if field in ("owner_id", "asked_id", "contributors"):
        people = [lines.name(names.get(one, one)) for one in text.split(",")[:5]]
        return joined(people, ", ")
    if field in _OF_WORDS and text in _VALUES:
        return reader.say(_VALUES[text])
    if field == "team_id":
        return lines.title(names.get(text, text))
    return lines.title(text)
