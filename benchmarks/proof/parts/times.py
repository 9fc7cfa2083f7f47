"""The calendar jumps: workers were down, the clock is moved, Slack is out for half an hour."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from functools import partial

from benchmarks.proof.crew import beside
from benchmarks.proof.databases import settled
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.scene import HASTY, Scene, scene, until
from benchmarks.proof.town import MONDAY, Town
from okrbot.domain.cadence import may_ask
from okrbot.domain.deliveries import DeliveryState

TOWN = Town(10, 10)
LIMIT_S = 60.0
RECOVERY_S = 300.0
"""Seconds for a bot that a black-out has taught to go slowly."""
NIGHT_S = 5.0
"""Seconds in which workers could send at night, if they did."""


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """A line for each jump; each has a clock of its own, so all are lived through at once."""
    names = [name for name in (CASES if size.rounds is None else SHORT) if name not in done]
    if names:
        town = TOWN.within(size.prompts)
        yield from beside(partial(_jump, town, database, settled(database, town)), names)


def _jump(town: Town, database: Postgres, template: str, name: str) -> Row:
    befall, is_in_time = CASES[name]
    with scene(town, database, template) as played:
        befall(played)
        return _line(played, name, town.size if is_in_time else 0)


def _line(played: Scene, name: str, sent: int) -> Row:
    verdict, states = played.verdict(), played.states()
    skipped = states.get(DeliveryState.SKIPPED, 0)
    posts = [datetime.fromisoformat(post["at"]) for post in played.prompts()]
    asked = verdict.asked - verdict.never
    outside = sum(not may_ask(at, "UTC") for at in posts)
    return {
        "what happens": name,
        "asked": str(asked),
        "skipped, too late": str(skipped),
        "neither": mark(verdict.never - skipped),
        "expected to be asked": str(sent) if sent == asked else f"✗ {sent}",
        "extra copies": mark(verdict.extra),
        "open rows": mark(played.open()),
        "outside 08:00–19:00 of a working day": mark(outside),
    }


def _down(hours: float) -> Callable[[Scene], None]:
    """Workers begin so many hours after prompts were due."""

    def befall(played: Scene) -> None:
        played.move_to(MONDAY + timedelta(hours=hours))
        _work_until_settled(played)

    return befall


def _down_into_the_night(played: Scene) -> None:
    played.move_to(MONDAY + timedelta(hours=13))
    crew = played.crew(1, HASTY)
    until(lambda: bool(played.slack.ledger()), NIGHT_S)
    played.move_to(MONDAY + timedelta(hours=23))
    until(played.is_settled, LIMIT_S)
    crew.dismiss()


def _moved(hours: float, back: float = 0) -> Callable[[Scene], None]:
    """The clock jumps in the midst of the work, and perhaps back again."""

    def befall(played: Scene) -> None:
        crew = played.crew(1, HASTY)
        until(lambda: len(played.slack.ledger()) > played.town.size // 10, LIMIT_S)
        played.move_by(hours * 3600)
        until(played.is_settled, NIGHT_S)
        played.move_by(back * 3600)
        until(played.is_settled, LIMIT_S)
        crew.dismiss()

    return befall


def _black_out(played: Scene) -> None:
    """Half an hour in which every call fails, minute by minute."""
    played.goes_wrong([{"kind": "reset_before"}])
    crew = played.crew(1, HASTY)
    for _ in range(30):
        until(played.is_settled, 0.5)
        played.move_by(60)
    played.goes_wrong()
    until(lambda: played.is_settled() and played.is_swept(), RECOVERY_S)
    crew.dismiss()


def _work_until_settled(played: Scene) -> None:
    crew = played.crew(1, HASTY)
    until(played.is_settled, LIMIT_S)
    crew.dismiss()


SHORT = ("workers are down for 1 h", "workers are down from Monday to Friday")
"""Those that show in seconds."""
CASES: dict[str, tuple[Callable[[Scene], None], bool]] = {
    "workers are down for 1 h": (_down(1), True),
    "workers are down for 13 h, into the night": (_down_into_the_night, True),
    "workers are down for 23 h": (_down(23), True),
    "workers are down from Monday to Friday": (_down(96), False),
    "the clock goes back 1 h, and forth": (_moved(-1, back=1), True),
    "the clock goes forth 1 h": (_moved(1), True),
    "the clock goes forth 3 d": (_moved(72), True),
    "Slack fails for 30 min": (_black_out, True),
}
