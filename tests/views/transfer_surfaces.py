"""What is said of files: how one is to look, what it would do, what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from okrbot.domain.errors import NobodyCalled, NotAsShown
from okrbot.domain.okrs import Actor, Member, Workspace
from okrbot.domain.transfer import Known, Outcome, Row, Step
from okrbot.sandbox.limits import Surface
from okrbot.slack.views import transfer

if TYPE_CHECKING:
    from tests.views.surfaces import Surfaces

NOW = datetime(2027, 2, 8, 12, tzinfo=UTC)


class Transfer:
    """The surfaces of export and import."""

    def __init__(self, surfaces: Surfaces) -> None:
        self._surfaces = surfaces
        self._reader = surfaces.reader

    def every(self) -> Iterator[tuple[str, Any, Surface]]:
        reader, steps = self._reader, self._steps()
        file = self._surfaces.said("okrs.csv")
        known = self._known()
        value = "F0123456789 0123456789abcdef"
        problem = reader.problem(NotAsShown())
        still = [step for step in steps if not step.writes]
        yield "import-how-to", transfer.how_to(reader), "message"
        yield "export-comes", transfer.export_comes(reader, "csv"), "message"
        yield "file-doubt", transfer.doubt(reader, is_export=True), "message"
        yield "file-doubt-rows", transfer.doubt(reader, is_export=False), "message"
        dry_run = transfer.rehearsal(reader, file, steps, known, value, problem=problem)
        yield "import-dry-run", dry_run, "message"
        yield "import-under-way", transfer.under_way(reader, dry_run), "message"
        yield "import-failed", transfer.failed(reader, problem, value), "message"
        yield (
            "import-nothing-new",
            transfer.rehearsal(reader, file, still, known, value),
            "message",
        )
        counts = Counter(step.outcome for step in steps)
        yield "import-done", transfer.imported(reader, file, counts), "message"
        yield "import-left", transfer.left(reader), "message"

    def _known(self) -> Known:
        card = self._surfaces.card()
        return Known(
            workspace=Workspace("T1", "Kopi"),
            actor=Actor("T1", "U1"),
            locale="en-US",
            now=self._reader.now,
            today=self._reader.today,
            cycle=card.cycle,
            objectives={},
            key_results={},
            teams={},
            cycles={},
            members={"U1": Member("T1", "U1", self._surfaces.said("Ayu"))},
        )

    def _steps(self) -> list[Step]:
        objective = self._surfaces.card().objective
        new = replace(objective, number=-1)
        steps = [
            Step(self._row(2), Outcome.UNCHANGED, objective, objective),
            Step(self._row(3), Outcome.CREATED, None, new),
            Step(
                self._row(4),
                Outcome.REFUSED,
                problem=NobodyCalled(name=self._surfaces.said("Zoe")[:40]),
            ),
        ]
        for one in self._surfaces.key_results():
            after = replace(one, title=self._surfaces.said("Sign-ups"), weight=Decimal(2))
            line = len(steps) + 2
            steps.append(Step(self._row(line), Outcome.UPDATED, one, after))
            steps.append(Step(self._row(line + 1), Outcome.CREATED, None, replace(one, number=-2)))
        return steps

    def _row(self, line: int) -> Row:
        return Row(line, {"title": self._surfaces.said("Make it effortless")})
