"""The command: play a part, print its table and merge it into docs/proof.md."""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks.proof.parts import PARTS, Size, play_of
from benchmarks.proof.postgres import postgres
from benchmarks.proof.report import Report

LONGEST_S = 8 * 60
"""A new line is begun only before that; the rest is done when the part is played again."""


def main() -> int:
    """Play the part that was asked for; return 1 where a promise did not hold.

    Only at its full size does a part go into the page.
    """
    asked = _asked()
    size = Size(asked.prompts, asked.rounds)
    report = Report(asked.part)
    is_full = size == Size()
    if is_full and not asked.afresh:
        report.resume()
    since = time.monotonic()
    with postgres() as database:
        for row in play_of(asked.part)(size, report.rows, database):
            report.add(row)
            if is_full:
                report.write()
            print(*row.values(), sep=" | ", flush=True)
            if time.monotonic() - since > LONGEST_S:
                print("The time is up; play it again for what is left.")
                break
    report.show()
    return int(any("✗" in cell for row in report.rows.values() for cell in row.values()))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make proof PART=…", description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--prompts", type=int, default=10_000, help="how many people are asked")
    parser.add_argument("--rounds", type=int, help="how often, where a part repeats itself")
    parser.add_argument("--afresh", action="store_true", help="forget the lines of before")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
