"""A small language for saying what a JSON value must look like, and its interpreter.

Rules are frozen values; `problems_of(rule, value, path)` reads them. The wording of the problems
follows Slack's own, which names the place as a JSON pointer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Check = Callable[[Mapping[str, Any], str], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Text:
    """A string of `least` to `most` characters, of the form `like` where one is given."""

    most: int | None = None
    least: int = 1
    like: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number in a span, both ends included."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, above a bound where one is given."""

    above: float | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of `least` to `most` values of one rule."""

    of: Rule
    most: int | None = None
    least: int = 1


@dataclass(frozen=True, slots=True)
class Record:
    """An object with these fields and no others.

    Of each group in `some_of` at least one field is there; of each in `apart` at most one. `also`
    are checks over several fields at once; they run only on a record that is otherwise right.
    """

    required: Mapping[str, Rule] = field(default_factory=dict)
    optional: Mapping[str, Rule] = field(default_factory=dict)
    some_of: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    also: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Kinds:
    """An object whose `type` names its record; `type` itself belongs to every record."""

    records: Mapping[str, Record]


Rule = Text | Whole | Amount | Flag | Choice | Many | Record | Kinds


def at(problem: str, path: str) -> str:
    """Return one problem as Slack words it."""
    return f"[ERROR] {problem} [json-pointer:{path}]"


def problems_of(rule: Rule, value: object, path: str) -> Iterator[str]:
    """Yield what is wrong with a value; nothing where it follows the rule."""
    match rule:
        case Text():
            yield from _text(rule, value, path)
        case Whole() | Amount():
            yield from _number(rule, value, path)
        case Flag() | Choice():
            yield from _one_of(rule, value, path)
        case Many():
            yield from _many(rule, value, path)
        case Record():
            yield from _record(rule, value, path)
        case Kinds():
            yield from _kind(rule, value, path)


def _one_of(rule: Flag | Choice, value: object, path: str) -> Iterator[str]:
    if isinstance(rule, Choice):
        if value not in rule.words:
            yield at(f"must be one of: {', '.join(rule.words)}", path)
    elif not isinstance(value, bool):
        yield at("must be a boolean", path)


def _text(rule: Text, value: object, path: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield at("must be a string", path)
    elif len(value) < rule.least:
        yield at(f"must be more than {rule.least - 1} characters", path)
    elif rule.most is not None and len(value) > rule.most:
        yield at(f"must be less than {rule.most + 1} characters", path)
    elif rule.like and not rule.like.fullmatch(value):
        yield at(f"must match {rule.like.pattern}", path)


def _number(rule: Whole | Amount, value: object, path: str) -> Iterator[str]:
    if isinstance(rule, Amount):
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield at("must be a number", path)
        elif rule.above is not None and not value > rule.above:
            yield at(f"must be greater than {rule.above:g}", path)
    elif isinstance(value, bool) or not isinstance(value, int):
        yield at("must be an integer", path)
    elif rule.least is not None and value < rule.least:
        yield at(f"must be no less than {rule.least}", path)
    elif rule.most is not None and value > rule.most:
        yield at(f"must be no more than {rule.most}", path)


def _many(rule: Many, value: object, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield at("must be an array", path)
        return
    if len(value) < rule.least:
        yield at(f"no fewer than {rule.least} items allowed", path)
    if rule.most is not None and len(value) > rule.most:
        yield at(f"no more than {rule.most} items allowed", path)
    for index, item in enumerate(value):
        yield from problems_of(rule.of, item, f"{path}/{index}")


def _record(rule: Record, value: object, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield at("must be an object", path)
        return
    found = list(_fields(rule, value, path))
    for check in rule.also if not found else ():
        found.extend(check(value, path))
    yield from found


def _fields(rule: Record, value: Mapping[str, Any], path: str) -> Iterator[str]:
    for name in rule.required:
        if name not in value:
            yield at(f"missing required field: {name}", path)
    for group in rule.some_of:
        if not any(name in value for name in group):
            yield at(f"must have at least one of: {', '.join(group)}", path)
    for group in rule.apart:
        if sum(name in value for name in group) > 1:
            yield at(f"must have only one of: {', '.join(group)}", path)
    for name, item in value.items():
        known = rule.required.get(name) or rule.optional.get(name)
        if known is None:
            yield at(f"invalid additional property: {name}", path)
        else:
            yield from problems_of(known, item, f"{path}/{name}")


def _kind(rule: Kinds, value: object, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield at("must be an object", path)
    elif "type" not in value:
        yield at("missing required field: type", path)
    elif not isinstance(value["type"], str) or value["type"] not in rule.records:
        yield at(f"unsupported type: {value['type']}", f"{path}/type")
    else:
        rest = {name: item for name, item in value.items() if name != "type"}
        yield from _record(rule.records[value["type"]], rest, path)
