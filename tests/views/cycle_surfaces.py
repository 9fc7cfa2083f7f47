"""The surfaces of cycles, closings and settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from okrbot.domain.closing import (
    Closing,
    ClosingCall,
    ClosingSheet,
    Ended,
    NextStep,
    Retrospective,
    Score,
    ScoreLine,
)
from okrbot.domain.cycles import Span
from okrbot.domain.okrs import Cycle, CycleState, Objective, Team, Workspace
from okrbot.domain.settings import WorkspaceSettings
from okrbot.sandbox.limits import Surface
from okrbot.slack.views import (
    admins_form,
    carry_form,
    closing,
    closing_form,
    cycle_form,
    cycles,
    settings,
)

if TYPE_CHECKING:
    from tests.views.surfaces import Surfaces

HERE = "T1"
NOON = datetime(2027, 4, 1, 12, tzinfo=UTC)
MEANT = Decimal("0.7")


class CycleSurfaces:
    """Those of one reader, made of what `of` makes of words and sizes."""

    def __init__(self, of: Surfaces) -> None:
        self.of = of
        self.reader = of.reader
        days = date(2027, 1, 1), date(2027, 3, 31)
        self.cycle = Cycle(HERE, 1, of.said("Q1 2027"), *days, CycleState.CLOSED)

    def every(self) -> Iterator[tuple[str, Any, Surface]]:
        """Yields name, payload and surface of each."""
        reader, cycle = self.reader, self.cycle
        running = replace(cycle, state=CycleState.ACTIVE)
        many = [replace(running, id=number) for number in range(1, self.of.count + 20)]
        today = date(2027, 2, 8)
        yield "cycles", cycles.listed(reader, many, today, 0, may_change=True), "message"
        yield "cycles-none", cycles.listed(reader, [], today, 0, may_change=False), "message"
        yield "cycle-to-plan", cycles.to_plan(reader, cycle), "message"
        drafts = [self.objective(number) for number in range(1, self.of.count + 1)]
        yield "cycle-begun", cycles.begun(reader, cycle, drafts), "message"
        span = Span(self.of.said("Q2 2027"), date(2027, 4, 1), date(2027, 6, 30))
        yield "cycle-form", cycle_form.build(reader, "", span), "modal"
        own = cycle_form.build(reader, self.of.said("Spring push"), None)
        yield "cycle-form-own", own, "modal"
        yield "cycle-made", cycle_form.made(reader, cycle), "modal"
        yield "cycle-closing", cycle_form.closing(reader, cycle), "modal"
        yield "cycle-closed", cycle_form.closed(reader, cycle), "modal"
        yield from self.closings()
        yield from self.settings()

    def closings(self) -> Iterator[tuple[str, Any, Surface]]:
        """Closing, from the call to the look back."""
        reader, sheet = self.reader, self.sheet()
        yield "closing-form", closing_form.build(reader, sheet, 1), "modal"
        scored = [
            closing_form.Scored(line.key_result.number, line.suggested, MEANT, self.why())
            for line in sheet.lines[:3]
        ]
        sheet = replace(sheet, lines=sheet.lines[:3])
        typed = closing_form.Filled(12, tuple(scored), NextStep.STOP, None)
        yield "closing-form-again", closing_form.build(reader, sheet, None, typed), "modal"
        ended = self.ended(12)
        assert ended.closing is not None
        yield "closing-done", closing_form.done(reader, ended.closing), "modal"
        yield "carry-form", carry_form.build(reader, ended, 1), "modal"
        every = tuple(self.ended(number) for number in range(1, self.of.count + 1))
        waiting = tuple(replace(one, closing=None) for one in every[:2]) + every[2:]
        member = self.of.member()
        call = ClosingCall(member, self.cycle, waiting)
        yield "closing-call", closing.call(reader, call), "message"
        closed = ClosingCall(member, self.cycle, every)
        yield "closing-call-closed", closing.call(reader, closed), "message"
        team = Team(HERE, 1, self.of.said("Growth"), "U1", "C1")
        names = {"U1": self.of.said("Ayu")}
        told = Retrospective(team, self.cycle, every, names)
        yield "retrospective", closing.look_back(reader, told), "message"

    def settings(self) -> Iterator[tuple[str, Any, Surface]]:
        """The workspace's settings and the sample."""
        reader, week = self.reader, self.of.week()
        pause = date(2027, 3, 1), date(2027, 3, 5)
        now = WorkspaceSettings(0, time(9), 1, time(10, 15), 4, *pause)
        yield "admins-form", admins_form.build(self.reader, ["U2"]), "modal"
        yield "settings", settings.build(reader, now), "modal"
        paused = Workspace(HERE, "Kopi", paused_from=pause[0], paused_until=pause[1])
        yield "settings-saved", settings.saved(reader, paused), "modal"
        yield "sample", settings.sample(reader, week), "message"
        yield "sample-example", settings.sample(reader, replace(week, owed=())), "message"

    def objective(self, number: int) -> Objective:
        title = self.of.said("Make onboarding effortless")[:500]
        return Objective(HERE, number, title, "U1", 1)

    def why(self) -> str:
        return self.of.said("the last week was not counted")[:300]

    def sheet(self) -> ClosingSheet:
        lines = [
            ScoreLine(one, Decimal("0.4"), MEANT if index == 1 else None)
            for index, one in enumerate(self.of.key_results()[:15])
        ]
        return ClosingSheet(self.objective(12), self.cycle, tuple(lines), self.of.said("Q2 2027"))

    def ended(self, number: int) -> Ended:
        step = list(NextStep)[number % 4]
        carried_to = None if step is NextStep.STOP else number + 100
        by = None if number % 5 == 0 else "U1"
        done = Closing(HERE, number, MEANT, step, by, carried_to)
        scored = tuple(
            (one, Score(HERE, one.number, Decimal("0.4"), MEANT, self.why()))
            for one in self.of.key_results()[:15]
        )
        return Ended(self.objective(number), done, scored)
