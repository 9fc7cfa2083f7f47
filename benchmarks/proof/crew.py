"""The processes of a proof: a stand-in Slack, and workers that are killed and started again."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.proof.slack import SlackAt, serve
from benchmarks.proof.town import Town

# Children are forked from a clean process that has imported everything already: a worker that
# was killed is back in milliseconds, as if the machine had many cores.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["benchmarks.proof.worker", "benchmarks.proof.naive"])

Work = Callable[..., None]
Given = TypeVar("Given")
Result = TypeVar("Result")


class Crew:
    """So many processes that do the same work; one that ends or is killed is replaced."""

    def __init__(self, size: int, work: Work, *given: Any) -> None:
        self._work, self._given = work, given
        self._members = [self._hired() for _ in range(size)]
        self.kills = 0

    def kill_one(self, dice: random.Random) -> None:
        """Kill one as `kill -9` does, and have another in its place."""
        place = dice.randrange(len(self._members))
        self._members[place].kill()
        self._members[place].join()
        self._members[place] = self._hired()
        self.kills += 1

    def stop(self) -> None:
        """Stop all in the midst of whatever they do."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let all go on where they were stopped."""
        self._signal(signal.SIGCONT)

    def replace_ended(self) -> int:
        """Have another in the place of each that ended by itself; return how many did."""
        ended = [place for place, one in enumerate(self._members) if not one.is_alive()]
        for place in ended:
            self._members[place].join()
            self._members[place] = self._hired()
        return len(ended)

    def is_done(self) -> bool:
        """Whether all have come to the end of their work."""
        return all(one.exitcode == 0 for one in self._members)

    def dismiss(self, patience_s: float = 30) -> float:
        """Ask all to end and return how many seconds the last one took."""
        since = time.monotonic()
        for one in self._members:
            one.terminate()
        for one in self._members:
            one.join(max(0.0, since + patience_s - time.monotonic()))
            one.kill()
            one.join()
        return time.monotonic() - since

    def _signal(self, number: signal.Signals) -> None:
        for one in self._members:
            assert one.pid is not None
            os.kill(one.pid, number)

    def _hired(self) -> BaseProcess:
        one = _CONTEXT.Process(target=self._work, args=self._given, daemon=True)
        one.start()
        return one


def in_a_process(work: Callable[..., Result], *given: Any) -> Result:
    """Do the work in a process of its own and return what it returns."""
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_tell, args=(theirs, work, *given), daemon=True)
    process.start()
    theirs.close()
    told: Result = ours.recv()
    process.join()
    return told


def beside(play: Callable[[Given], Result], given: Collection[Given]) -> Iterator[Result]:
    """Play with each of what is given at once, since all mostly wait; yield what each came to."""
    with ThreadPoolExecutor(len(given)) as threads:
        yield from threads.map(play, given)


def _tell(to: Connection, work: Callable[..., Result], *given: Any) -> None:
    to.send(work(*given))


@contextmanager
def slack_of(town: Town) -> Iterator[tuple[SlackAt, Path]]:
    """Yield a stand-in Slack for the town, and the file that tells its clock."""
    with tempfile.TemporaryDirectory(prefix="okrbot-proof-") as folder:
        clock_file = Path(folder) / "clock"
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=serve, args=(town, clock_file, theirs), daemon=True)
        process.start()
        theirs.close()
        try:
            if not ours.poll(60):
                raise TimeoutError("the stand-in Slack did not start")
            yield ours.recv(), clock_file
        finally:
            process.terminate()
            process.join(10)
            process.kill()
