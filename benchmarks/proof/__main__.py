"""The command: play parts, print their tables and merge them into docs/proof.md."""

from __future__ import annotations

import argparse
import sys
import time
from math import inf

from benchmarks.proof.parts import PARTS, Size, play_of
from benchmarks.proof.postgres import Postgres, postgres
from benchmarks.proof.report import Report

LONGEST_S = 8 * 60
"""One part played by itself begins a new line only before that; the rest is for the next time."""


def main() -> int:
    """Play the part that was asked for, else all in order; return 1 where a promise did not hold.

    Only at its full size does a part go into the page.
    """
    asked = _asked()
    size = Size(asked.prompts, asked.rounds)
    reports = []
    with postgres() as database:
        for part in [asked.part] if asked.part else PARTS:
            report = Report(part)
            if size == Size() and not asked.afresh:
                report.resume()
            _play(report, size, database, LONGEST_S if asked.part else inf)
            report.show()
            reports.append(report)
    return int(not all(report.holds for report in reports))


def _play(report: Report, size: Size, database: Postgres, longest_s: float) -> None:
    since = time.monotonic()
    for row in play_of(report.part)(size, report.rows, database):
        report.add(row)
        if size == Size():
            report.write()
        print(*row.values(), sep=" | ", flush=True)
        if time.monotonic() - since > longest_s:
            print("The time is up; play it again for what is left.")
            return


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make proof PART=…", description=__doc__)
    parser.add_argument("part", choices=PARTS, nargs="?", help="all of them where left out")
    parser.add_argument("--prompts", type=int, default=10_000, help="how many people are asked")
    parser.add_argument("--rounds", type=int, help="how often, where a part repeats itself")
    parser.add_argument("--afresh", action="store_true", help="forget the lines of before")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
