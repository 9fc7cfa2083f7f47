"""Writes down what is due: a pure function of an instant, inserted at most once."""

from __future__ import annotations

from datetime import datetime

from okrbot.services import deliveries
from okrbot.slack.desk import Desk


async def run_once(desk: Desk, now: datetime) -> int:
    """Plan every prompt and digest due by `now`; return how many rows are new."""
    return await desk.ask(deliveries.plan_due, now)
