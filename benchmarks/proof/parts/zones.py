"""People change their zone in the midst of a week; clocks change; a year has a week 53."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import select
from sqlmodel import col

from benchmarks.proof.databases import own_file
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.town import MONDAY, WEEK, Town
from okrbot.domain.deliveries import DeliveryKind
from okrbot.services import due
from okrbot.store import people
from okrbot.store.engine import open_store
from okrbot.store.tables import DeliveryRow

FIRST = MONDAY - timedelta(hours=25)
"""Sunday morning in UTC: the week has begun nowhere."""
HOURS, STEP = 24 * 7, 3
ZONES = sorted(available_timezones())


def play(size: Size, done: Collection[str], _: Postgres) -> Iterator[Row]:
    """One line: everybody moves once, at any hour of the week, to any zone there is."""
    if f"{size.prompts:,}" in done:
        return
    town = Town(max(1, size.prompts // 250), min(250, size.prompts))
    dice = random.Random(1)
    moves: dict[int, list[tuple[str, str]]] = {}
    for resident in town.residents():
        moves.setdefault(dice.randrange(0, HOURS, STEP), []).append(resident)
    with own_file(town) as url:
        store = open_store(url)
        for hour in range(0, HOURS, STEP):
            with store.write() as tx:
                for workspace_id, member_id in moves.get(hour, ()):
                    member = people.member(tx, workspace_id, member_id)
                    assert member is not None
                    people.put_member(tx, replace(member, zone=dice.choice(ZONES)))
            while due.plan_for_members(store, FIRST + timedelta(hours=hour)) is not None:
                pass
        week = select(col(DeliveryRow.workspace_id), col(DeliveryRow.subject)).where(
            col(DeliveryRow.kind) == DeliveryKind.PROMPT, col(DeliveryRow.period) == WEEK
        )
        with store.read() as tx:
            planned = Counter((team, user) for team, user in tx.execute(week))
        store.close()
    yield {
        "people who moved": f"{town.size:,}",
        "among zones": str(len({ZoneInfo(name) for name in ZONES})),
        "looked at": f"every {STEP} h for a week",
        "not asked in the week": mark(sum(one not in planned for one in town.residents())),
        "asked twice": mark(sum(count > 1 for count in planned.values())),
    }
