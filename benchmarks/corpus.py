"""How well lines are read, held against key results labelled by hand.

Scored as the corpus README says: an accepted alternative kind counts as right, and then target
and unit are not scored; the start is scored on lines that have one.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from okrbot.domain.drafts import KeyResultDraft
from okrbot.domain.reading import read_line

CORPUS = Path(__file__).parents[1] / "../shared/corpus/kr_dev.jsonl"
BARS = {"kind": 0.96, "target": 0.96, "unit": 0.96, "baseline": 0.97, "is_task": 0.90}


@dataclass
class Figures:
    """What was right of what was scored, and each miss in one line."""

    right: Counter[str] = field(default_factory=Counter)
    scored: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """Return the share of `name` that was right, 0…1."""
        return self.right[name] / self.scored[name] if self.scored[name] else 1.0

    def add(self, name: str, gold: object, read: object, text: str) -> None:
        self.scored[name] += 1
        if gold == read:
            self.right[name] += 1
        else:
            self.misses.append(f"{name:8} {gold!s:>18} read as {read!s:18} {text}")


def score(rows: Iterable[Mapping[str, Any]]) -> Figures:
    """Return the figures over the key results among `rows`."""
    figures = Figures()
    for row in rows:
        if row["type"] == "kr" and not row["extra"]["exclude_from_scoring"]:
            _score_row(figures, row, read_line(row["text"]))
    return figures


def _score_row(figures: Figures, row: Mapping[str, Any], draft: KeyResultDraft) -> None:
    gold, text = row["gold"], row["text"]
    kind = draft.kind.value
    is_alternative = kind in row["extra"]["alt_kinds"]
    figures.add("kind", kind if is_alternative else gold["kind"], kind, text)
    if not is_alternative:
        figures.add("target", _number(gold["target"]), draft.target, text)
        figures.add("unit", gold["unit"], draft.unit, text)
    if gold["baseline"] is not None:
        figures.add("baseline", _number(gold["baseline"]), draft.baseline, text)
    figures.add("is_task", gold["is_task"], draft.is_task, text)
    due = draft.due.isoformat() if isinstance(draft.due, date) else draft.due
    figures.add("due", (gold["due"] or "").lower(), (due or "").lower(), text)


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def main() -> int:
    """Print the table of figures and the misses; return 1 where a bar is missed."""
    if not CORPUS.exists():
        print(f"No corpus at {CORPUS.parent}: it is not part of the project.", file=sys.stderr)
        return 2
    figures = score(json.loads(line) for line in CORPUS.read_text().splitlines())
    print(f"{'':9} {'right':>5} {'of':>5} {'share':>7} {'bar':>5}")
    for name, count in figures.scored.items():
        bar = f"{BARS[name]:.0%}" if name in BARS else ""
        print(f"{name:9} {figures.right[name]:5} {count:5} {figures.share(name):7.1%} {bar:>5}")
    print(*figures.misses, sep="\n")
    return int(any(figures.share(name) < bar for name, bar in BARS.items()))


if __name__ == "__main__":
    sys.exit(main())
