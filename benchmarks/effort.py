"""What a week's check-in costs a person with a phone: `make effort`.

Three ways to answer for six key results are played on the sandbox with the real bot, and each touch
is counted. The seconds are an estimate for who knows the way, without the machine's own, by the
keystroke-level model: Card, Moran and Newell, Communications of the ACM 23 (7), 1980. It is made
for a keyboard and a mouse; what a finger takes is from three later studies.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial
from tempfile import TemporaryDirectory

from okrbot import local
from okrbot.bare import read
from okrbot.cli import MANIFEST
from okrbot.process import quiet_logs
from okrbot.sandbox.clock import Clock
from okrbot.sandbox.person import Person
from okrbot.sandbox.person.person import TYPED
from okrbot.sandbox.running import Stage, running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.tour import FRIDAY
from okrbot.settings import Settings

SECONDS: Mapping[str, float] = {
    # The model's own M: a look at one thing, or a thought before something is started.
    "thoughts": 1.35,
    # An index finger on a touchscreen, its way there included: doi 10.1016/j.apergo.2016.06.004.
    "taps": 0.57,
    # 36.2 words of five letters a minute: Palin et al., MobileHCI 2019, 37,000 people's phones.
    "keys": 0.33,
    # A short swipe: El Batran and Dunlop, MobileHCI 2014.
    "swipes": 0.07,
}
LINES_IN_SIGHT = 11
"""Lines of the form that a phone of 390 by 844 shows at once, as the sandbox's page draws them."""
KEY_RESULTS = 6
OKR = """Make onboarding effortless for small teams
- Raise completion from 45% to 70%
- Get 1,000 new leads
- Keep churn at or below 5%
- Launch the self-serve plan
- Raise CSAT from 3.9 to 4.5
- Cut time to first value from 10 days to 4 days"""


@dataclass
class Effort:
    """What somebody did: each a count, the estimate in seconds."""

    messages: int = 0
    submits: int = 0
    thoughts: int = 0
    taps: int = 0
    keys: int = 0
    swipes: int = 0

    @property
    def seconds(self) -> float:
        """Return the estimate."""
        return sum(float(getattr(self, name)) * each for name, each in SECONDS.items())


class Thumb(Person):
    """A person with a phone, whose touches are counted in `spent`.

    Before a button, a message and the sending of a form there is a thought, as the model has it.
    """

    def __init__(self, url: str, name: str) -> None:
        super().__init__(url, name)
        self.spent = Effort()

    def clicks(self, text: str, under: str | None = None) -> None:
        self.spent.thoughts += 1
        self.spent.taps += 1
        super().clicks(text, under)

    def fills(self, label: str, text: str, under: str | None = None) -> None:
        """A tap into the field, a key for each letter that stood there and for each that comes."""
        stood = "".join(self._field(label, TYPED, under).values)
        self.spent.taps += 1
        self.spent.keys += len(stood) + len(text)
        super().fills(label, text, under)

    def picks(self, label: str, *choices: str, under: str | None = None) -> None:
        """A tap opens the list, another one chooses."""
        self.spent.taps += 2
        super().picks(label, *choices, under=under)

    def types(self, text: str) -> None:
        """A tap into the composer, the words, and a tap on Send."""
        self.spent.messages += 1
        self.spent.thoughts += 1
        self.spent.taps += 2
        self.spent.keys += len(text)
        super().types(text)

    def submits(self) -> None:
        self.spent.submits += 1
        self.spent.thoughts += 1
        self.spent.taps += 1
        super().submits()

    def looks_at_each(self) -> None:
        """How each key result stands and what to say of it, one thought each."""
        self.spent.thoughts += KEY_RESULTS

    def thinks_of_words(self) -> None:
        self.spent.thoughts += 1

    def swipes_through_the_form(self) -> None:
        self.spent.swipes += math.ceil(len(self.reads().splitlines()) / LINES_IN_SIGHT) - 1


def nothing_new(ayu: Thumb) -> None:
    ayu.looks_at_each()
    ayu.clicks("Nothing new")


def by_form(ayu: Thumb) -> None:
    """Two values, and one status with its words; the other four are left as they are."""
    ayu.clicks("Check in")
    ayu.sees("Value")
    ayu.looks_at_each()
    ayu.fills("Value", "52%", under="KR-1")
    ayu.fills("Value", "380", under="KR-2")
    ayu.picks("Status", "at risk", under="KR-2")
    ayu.sees("Words")
    ayu.thinks_of_words()
    ayu.fills("Words", "waiting for legal", under="KR-2")
    ayu.swipes_through_the_form()
    ayu.submits()


def in_words(ayu: Thumb) -> None:
    """The same news, and of the rest that it is as it was."""
    ayu.looks_at_each()
    ayu.thinks_of_words()
    ayu.types("KR-1 54%; KR-2 420 at risk waiting for legal")
    ayu.sees("380 → 420")
    ayu.types("no change")
    ayu.sees("KR-6 Time to first value: 10 d 🟢 on track [Correct]")


WAYS: Mapping[str, tuple[str, Callable[[Thumb], None], str]] = {
    "Nothing new": ("2026-11-30T09:00:30+07:00", nothing_new, "✓ Answered Mon 30 Nov"),
    "the form": ("2026-12-07T09:00:30+07:00", by_form, "✓ Answered Mon 7 Dec"),
    "in words": ("2026-12-14T09:00:30+07:00", in_words, "✓ Answered Mon 14 Dec"),
}


def play(stage: Stage) -> dict[str, Effort]:
    """Return what each way took, from the question in sight to the answer sent."""
    ayu = Thumb(stage.url, "Ayu")
    ayu.types(f"/okr new {OKR}")
    ayu.submits()
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("Saved: O-1 is active")
    stage.move_clock_to(datetime.fromisoformat("2026-11-23T09:00:30+07:00"))
    ayu.clicks("Check in")
    ayu.fills("Value", "4.6%", under="KR-3")
    ayu.submits()
    ayu.sees("✓ Answered")
    efforts = {}
    for name, (monday, way, answered) in WAYS.items():
        stage.move_clock_to(datetime.fromisoformat(monday))
        ayu.sees("six key results for this week")
        ayu.spent = efforts[name] = Effort()
        way(ayu)
        ayu.sees(answered)
        ayu.sees_no_more("six key results for this week")
    return efforts


def told(efforts: Mapping[str, Effort]) -> str:
    """Return the README's line."""
    button, form, words = (efforts[way] for way in WAYS)
    return (
        f"On a phone six key results take {button.taps} tap where nothing is new (about "
        f"{button.seconds:.0f} s, with a look at each), {form.taps} taps and {form.keys} keys in "
        f"the form ({form.seconds:.0f} s: two values, a status, its words), or {words.keys} keys "
        f"in words ({words.seconds:.0f} s); `make effort` plays them and says whose estimate the "
        "seconds are."
    )


def played() -> dict[str, Effort]:
    """Return what each way took, in a workspace and a database of its own."""
    clock = Clock()
    clock.move_to(FRIDAY)
    with TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/effort.db")
        make_sandbox = partial(Sandbox, read(MANIFEST), clock=clock)
        with running(make_sandbox, partial(local.beside, settings)) as stage:
            return play(stage)


def main() -> int:
    """Print what each way takes."""
    quiet_logs()
    names = [field.name for field in fields(Effort)]
    print(f"{'':12}", *(f"{name:>9}" for name in [*names, "about"]))
    for way, effort in played().items():
        counts = [f"{getattr(effort, name):9}" for name in names]
        print(f"{way:12}", *counts, f"{effort.seconds:7.1f} s")
    print("In seconds each:", ", ".join(f"{name} {each}" for name, each in SECONDS.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
