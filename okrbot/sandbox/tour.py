"""The tour: a week of OKRs played by three people, printed as they see it.

Every step is something a person does and then sees; what nobody sees did not happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from okrbot.sandbox.person import Person
from okrbot.sandbox.running import Stage

WIDTH = 88
ZONES = {
    "Ayu Lestari": ZoneInfo("Asia/Jakarta"),
    "Mia Schneider": ZoneInfo("Europe/Berlin"),
    "Leo Martin": ZoneInfo("America/New_York"),
}
JAKARTA = ZONES["Ayu Lestari"]

FRIDAY = datetime(2026, 11, 20, 15, tzinfo=JAKARTA)
"""When the tour begins."""
MONDAY_NINE = datetime(2026, 11, 23, 9, tzinfo=JAKARTA)
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=JAKARTA)
LATER = datetime(2026, 11, 24, 10, tzinfo=ZONES["Mia Schneider"])

OBJECTIVE = "Make new teams feel at home"
KEY_RESULTS = (
    "New teams a week from 120 to 400",
    "Trial sign-ups from 30k to 60k",
    "Teams active after a month from 35% to 50%",
)

ASKED = "for this week: about a minute."
WAITING = "42k at risk waiting for legal"
ANSWERED = "✓ Answered"
DIGEST = "Growth, Q4 2026, Tue 24 Nov"


def tour(stage: Stage, console: Console, patience: float = 10) -> bool:
    """Plays the week; True if every step was seen to happen.

    At the first that was not within `patience` seconds, prints what stood there instead.
    """
    week = _Week(stage, console, patience)
    try:
        week.play()
    except AssertionError as unseen:
        console.print(Text(f"✗ {week.step}", "bold red"))
        console.print(Text(f"\n{unseen}\n"))
        return False
    console.print(Text("\nThat was a week, and every step was seen to happen.", "bold green"))
    return True


class _Week:
    """Three people, what they do, and how far the tour is."""

    def __init__(self, stage: Stage, console: Console, patience: float) -> None:
        self.step = "three people are there"
        self._stage = stage
        self._console = console
        self._now = FRIDAY
        self._ayu, self._mia, self._leo = (
            stage.person(name, patience) for name in ("Ayu", "Mia", "Leo")
        )

    def play(self) -> None:
        """Friday to Tuesday; AssertionError at the first step that is not seen to happen."""
        self._moves_to(FRIDAY)
        self._found_team()
        ids = self._write_okr()
        for person, answer in (
            (self._ayu, self._answer_by_form),
            (self._mia, self._answer_by_button),
            (self._leo, partial(self._answer_in_words, ids[1])),
        ):
            self._be_asked(person)
            answer()
            with self._seeing("the question becomes the answer"):
                person.sees(ANSWERED)
                person.sees_no_more(ASKED)
            self._shows(person, ANSWERED)
        link = self._read_digest()
        self._answer_late(ids[2], link)

    def _found_team(self) -> None:
        with self._seeing("Ayu founds the team Growth"):
            self._ayu.types("/okr team new")
            self._ayu.fills("Name", "Growth")
            self._ayu.picks("Channel", "#growth")
            self._ayu.picks("Lead", "Ayu Lestari")
            self._ayu.picks("Members", "Ayu Lestari", "Mia Schneider", "Leo Martin")
            self._ayu.clicks("Create")
            self._ayu.sees("Growth is set up")
            self._ayu.closes()

    def _write_okr(self) -> list[str]:
        """The ids of its three key results."""
        with self._seeing("Ayu pastes an objective with three key results"):
            self._ayu.types("\n".join([f"/okr new {OBJECTIVE}", *KEY_RESULTS]))
            self._ayu.sees(OBJECTIVE)
        self._shows(self._ayu)
        with self._seeing("it comes back as it was read; each of the three is asked for one"):
            self._ayu.clicks("Next")
            self._ayu.clicks("More")
            for number, person in enumerate((self._ayu, self._leo, self._mia), start=1):
                self._ayu.picks("Asked", person.name, under=f"Key result {number}")
        self._shows(self._ayu)
        with self._seeing("it is saved"):
            self._ayu.clicks("Save")
            saved = self._ayu.reads(OBJECTIVE)
            ids = re.findall(r"^KR-\d+", saved, re.MULTILINE)
            assert len(ids) == len(KEY_RESULTS), f"key results are missing:\n\n{saved}"
        self._shows(self._ayu, OBJECTIVE)
        return ids

    def _be_asked(self, person: Person) -> None:
        nine = MONDAY_NINE.replace(tzinfo=ZONES[person.name])
        here = f"{self._now.astimezone(nine.tzinfo):%H:%M} in {_city(nine)}"
        with self._seeing(f"{_first_name(person)} is not asked yet: it is {here}"):
            person.sees_no(ASKED)
        self._moves_to(nine)
        with self._seeing(f"{_first_name(person)} is asked"):
            person.sees(ASKED)
        self._shows(person, ASKED)

    def _answer_by_form(self) -> None:
        with self._seeing("Ayu answers with the form"):
            self._ayu.clicks("Check in")
            self._ayu.fills("Value", "150")
            self._ayu.picks("Status", "on track")
        self._shows(self._ayu)
        self._ayu.clicks("Send")

    def _answer_by_button(self) -> None:
        with self._seeing("Mia presses Nothing new"):
            self._mia.clicks("Nothing new")

    def _answer_in_words(self, key_result: str) -> None:
        line = f"{key_result} {WAITING}"
        with self._seeing(f"Leo writes “{line}”"):
            self._leo.types(line)

    def _read_digest(self) -> str:
        """The link of the team's digest."""
        team = (self._ayu, self._mia, self._leo)
        for person in team:
            person.goes_to("#growth")
            person.sees_no(DIGEST)
        self._moves_to(TUESDAY)
        with self._seeing("all of #growth see the team's week"):
            for person in team:
                person.sees(DIGEST)
        self._shows(self._ayu, DIGEST)
        return self._ayu.copies_link(DIGEST)

    def _answer_late(self, key_result: str, link: str) -> None:
        self._moves_to(LATER)
        with self._seeing(f"Mia has a number after all: /okr log {key_result} 41%"):
            self._mia.types(f"/okr log {key_result} 41%")
        with self._seeing("the same message in #growth is edited; there is no second one"):
            self._ayu.sees("Updated")
            edited = self._ayu.reads(DIGEST)
            assert "41%" in edited, f"the late answer is not in the digest:\n\n{edited}"
            assert self._ayu.copies_link(DIGEST) == link, "the digest was posted anew"
            assert self._ayu.reads().count(DIGEST) == 1, "there are two digests"
        self._shows(self._ayu, DIGEST)

    def _moves_to(self, instant: datetime) -> None:
        """A new scene: the clock is moved, for the bot too."""
        self._now = instant
        self._stage.move_clock_to(instant)
        moment = f"{instant:%A} {instant.day} {instant:%B, %H:%M} in {_city(instant)}"
        self._console.print()
        self._console.rule(Text(moment, "bold"), align="left")

    @contextmanager
    def _seeing(self, step: str) -> Iterator[None]:
        """One step; it is printed as done when all in it was seen."""
        self.step = step
        yield
        self._console.print(Text(f"✓ {step}", "green"))

    def _shows(self, person: Person, about: str | None = None) -> None:
        """Prints the form before this person, or their newest message that says `about`."""
        shown = Text(person.reads(about))
        title = Text(f"{_first_name(person)} sees")
        self._console.print(Panel(shown, title=title, title_align="left", width=WIDTH))


def _first_name(person: Person) -> str:
    return person.name.partition(" ")[0]


def _city(instant: datetime) -> str:
    return str(instant.tzinfo).rpartition("/")[2].replace("_", " ")
