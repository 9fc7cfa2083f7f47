from __future__ import annotations

import subprocess
import sys

import pytest

from okrbot.worker.failpoints import FAILPOINTS, NoFailpoint, failing_at

PASSING = """
import sys
from okrbot.worker.failpoints import failing_at
reached = failing_at(sys.argv[1])
for place in sys.argv[2:]:
    print(place, flush=True)
    reached(place)
"""


def _passing(setting: str, *places: str) -> tuple[int, list[str]]:
    run = [sys.executable, "-c", PASSING, setting, *places]
    ended = subprocess.run(run, capture_output=True, text=True, timeout=30, check=False)
    return ended.returncode, ended.stdout.split()


def test_a_failpoint_kills_the_process_there_and_nowhere_else() -> None:
    assert _passing("after_post", *FAILPOINTS) == (-9, ["after_claim", "before_post", "after_post"])


def test_a_failpoint_waits_for_its_time() -> None:
    places = ["before_post", "after_post"] * 5
    assert _passing("after_post:3", *places) == (-9, places[:6])


@pytest.mark.parametrize("setting", ["elsewhere", "after_post:x", ":", "after_post:-1"])
def test_what_is_no_failpoint_is_refused(setting: str) -> None:
    with pytest.raises(NoFailpoint, match="after_claim, before_post, after_post, before_record"):
        failing_at(setting)


def test_without_the_setting_nothing_happens() -> None:
    reached = failing_at(None)
    for place in FAILPOINTS:
        reached(place)
