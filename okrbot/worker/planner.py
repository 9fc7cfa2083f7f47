"""Writes down what is due: a pure function of an instant, inserted at most once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from okrbot.services import due, once, rhythm, turning
from okrbot.slack.desk import Desk


async def run_once(desk: Desk, now: datetime, is_stopping: Callable[[], bool]) -> int:
    """Plan every prompt and digest due by `now`, and forget old acts; return how many are new.

    Once the process is asked to end, what is left is planned by whoever comes next.
    """
    await desk.ask(once.forget_old, now)
    await desk.ask(rhythm.hand_on, now)
    await desk.ask(due.give_up_suspended, now)
    turned = await desk.ask(turning.turn_cycles, now)
    planned = turned + await desk.ask(due.plan_for_teams, now)
    while not is_stopping() and (new := await desk.ask(due.plan_for_members, now)) is not None:
        planned += new
    return planned
