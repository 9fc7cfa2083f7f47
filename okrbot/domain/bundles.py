"""What colleagues cause reaches a member in one message a day, however much it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from okrbot.domain.days_off import working_day_after
from okrbot.domain.okrs import Member, Workspace
from okrbot.domain.windows import next_window
from okrbot.domain.zones import day_in, instant_of, zone_named

FULL = 6
"""So many items fit into one message with all their buttons; more wait for the next."""


class ItemKind(StrEnum):
    """What somebody did that concerns another."""

    OWNERSHIP = "ownership"
    ORPHAN = "orphan"
    HELP_OFFER = "help_offer"
    THANKS = "thanks"
    UPDATE_REQUEST = "update_request"
    STANDSTILL = "standstill"
    DELEGATE = "delegate"
    DELEGATE_DECLINED = "delegate_declined"


@dataclass(frozen=True, slots=True)
class BundleItem:
    """One thing a member is told, once: unique by workspace, member, kind and what it is `about`.

    `bundle` is the period of the message it comes with, a day such as "2026-11-23".
    """

    workspace_id: str
    member_id: str
    kind: ItemKind
    about: str
    bundle: str
    at: datetime


def next_bundle(
    member: Member, workspace: Workspace, told_on: Collection[date], now: datetime
) -> tuple[str, datetime]:
    """Return the period of a member's next bundle, and when it is due, in UTC.

    Now, within the hours in which unasked messages come; on a day that has had one, at the
    member's own hour of the next working day that has not.
    """
    due_at = next_window(now, member.zone, member.own_days)
    day = day_in(member.zone, due_at)
    while day in told_on:
        day = working_day_after(day, member.zone, own=member.own_days)
        at = member.prompt_at or workspace.prompt_at
        due_at = instant_of(day, at, zone_named(member.zone, workspace.zone))
    return day.isoformat(), due_at
