"""Places where a proof may kill the process: between any two steps nothing may be lost or doubled.

`OKRBOT_FAILPOINT=after_post` ends it there as `kill -9` would, `after_post:3` the third time.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

FAILPOINTS = ("after_claim", "before_post", "after_post", "before_record")
Reached = Callable[[str], None]


class NoFailpoint(Exception):
    """The setting names no failpoint; the message says which there are."""


def pass_by(_: str) -> None:
    """Do nothing at any failpoint."""


def failing_at(setting: str | None) -> Reached:
    """Return what is to be called at each failpoint. Raises NoFailpoint."""
    if setting is None:
        return pass_by
    place, _, count = setting.partition(":")
    if place not in FAILPOINTS or not (count or "1").isdecimal():
        raise NoFailpoint(f"OKRBOT_FAILPOINT: “{setting}” is none of {', '.join(FAILPOINTS)}.")
    left = int(count or 1)

    def reached(here: str) -> None:
        nonlocal left
        left -= here == place
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached
