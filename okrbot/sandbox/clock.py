"""The sandbox's clock: real time, moved."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

_EARLIEST = datetime(1971, 1, 1, tzinfo=UTC).timestamp()
_LATEST = datetime(9998, 12, 31, tzinfo=UTC).timestamp()
"""A year from the ends of what a datetime holds, so that zones and windows fit beside it."""


class Clock:
    """Calendar time that can be moved, and steady time that cannot.

    Args:
        wall: seconds since 1970 of the real clock.
        steady: seconds of a clock that never jumps; windows of three seconds are measured by it.
    """

    def __init__(
        self,
        *,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall = wall
        self.steady = steady
        self._offset = 0.0
        self._file: Path | None = None
        self._callbacks: list[Callable[[], None]] = []
        self._last_stamp = 0

    def now(self) -> datetime:
        """The instant it is in the sandbox, in UTC."""
        return datetime.fromtimestamp(self._wall() + self._offset, UTC)

    def stamp(self) -> str:
        """A message's `ts`: seconds and microseconds, never the same twice, always increasing.

        It follows the clock forward; after a move back it goes on from the last one given.
        """
        instant = int((self._wall() + self._offset) * 1_000_000)
        self._last_stamp = max(instant, self._last_stamp + 1)
        seconds, micros = divmod(self._last_stamp, 1_000_000)
        return f"{seconds}.{micros:06d}"

    def move_to(self, instant: datetime) -> None:
        """Make it `instant` (aware) now; time runs on from there. ValueError out of its years."""
        if instant.tzinfo is None:
            raise ValueError("an instant needs its zone")
        self._jump(instant.timestamp() - self._wall())

    def move_by(self, delta: timedelta) -> None:
        """Make it `delta` later, or earlier, than it is."""
        self._jump(self._offset + delta.total_seconds())

    def on_jump(self, callback: Callable[[], None]) -> None:
        """Have `callback` called after every move, in the thread that moved the clock."""
        self._callbacks.append(callback)

    def keep_offset_in(self, file: Path) -> None:
        """Write the offset in seconds to `file` now and at every move, for other processes."""
        self._file = file
        self._write()

    def _jump(self, offset: float) -> None:
        if not _EARLIEST <= self._wall() + offset <= _LATEST:
            raise ValueError("the clock goes from the year 1971 to 9998")
        self._offset = offset
        self._write()
        for callback in self._callbacks:
            callback()

    def _write(self) -> None:
        if self._file is None:
            return
        draft = self._file.with_name(f"{self._file.name}.new")
        draft.write_text(f"{self._offset}\n", encoding="utf-8")
        os.replace(draft, self._file)
