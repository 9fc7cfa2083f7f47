"""Facts in plain English, for where no reader's language and locale are at hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

Fact: TypeAlias = Decimal | float | int | date | str | None
"""A Decimal is a value, a float a share of the way, an int a count."""


def plain(fact: Fact) -> str:
    """Return "1,000.5" for a value, "31 %" for a share, "1 Jan 2027" for a day.

    What is not there is a dash; of an instant it is the day in UTC.
    """
    match fact:
        case None:
            return "–"
        case Decimal():
            return f"{fact:,f}"
        case float():
            return f"{round(fact * 100)} %"
        case date():
            return f"{fact.day} {fact:%b %Y}"
        case _:
            return str(fact)
