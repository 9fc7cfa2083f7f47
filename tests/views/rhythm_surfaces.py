"""What is said about the rhythm: reminders, absences, the preview, what became of deliveries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from okrbot.domain.absence import Absence, AbsenceSource
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from okrbot.domain.okrs import CheckIn, Team
from okrbot.domain.rhythm import Rhythm
from okrbot.domain.sheets import Said, Week
from okrbot.sandbox.limits import Surface
from okrbot.slack import blocks
from okrbot.slack.views import absence, away_form, health, notices, preview, prompt, rhythm, wins

if TYPE_CHECKING:
    from tests.views.surfaces import Surfaces

STEPS = {"win-half": (0, 50), "win-quarter": (1, 25), "win-milestone": (3, 100)}
"""Of which of the other surfaces' key results a channel is told what."""


def spans(days: Absence) -> Iterator[Absence]:
    """An absence in every way it can lie to today, Monday 8 February."""
    today = date(2027, 2, 8)
    yield days
    yield replace(days, last_on=None)
    yield replace(days, first_on=today)
    yield replace(days, first_on=today, last_on=None)
    yield replace(days, last_on=days.first_on)
    yield replace(days, mark="Vacationing")


class RhythmSurfaces:
    """The surfaces of the rhythm, with the words and sizes of the others."""

    def __init__(self, given: Surfaces) -> None:
        self.given = given
        self.reader = given.reader

    def every(self) -> Iterator[tuple[str, Any, Surface]]:
        """Yields name, payload and surface of each."""
        reader, said = self.reader, self.given.said
        member = self.given.member()
        key_results = self.given.key_results()
        yield "nudge", rhythm.nudge(reader, self.given.count), "message"
        yield "silence", rhythm.silence(reader, member, key_results), "message"
        things = [self.given.card().objective, *key_results]
        yield "left", rhythm.left(reader, member.name, things), "message"
        why = rhythm.last_message(reader, "nudge", reader.now)
        moved = replace(member, prompt_weekday=2, prompt_at=time(14, 30))
        preset = Rhythm()
        yield "rhythm-form", rhythm.form(reader, moved, preset, reader.now, why), "modal"
        yield "rhythm-saved", rhythm.saved(reader, None), "modal"
        days = Absence(
            member.workspace_id,
            member.id,
            AbsenceSource.SAID,
            date(2027, 2, 15),
            date(2027, 2, 26),
            "U2",
        )
        yield "away", absence.away(reader, days, said("Budi")), "message"
        yield "prompt-after-away", prompt.asking(reader, self.after_away()), "message"
        yield "back", absence.back(reader, was_away=True), "message"
        told = absence.standing_in(reader, member, days, self.given.count)
        yield "standing-in", told, "message"
        yield "standing-in-declined", absence.declined(reader, member.name), "message"
        yield "delegate-declined", absence.delegate_declined(reader, said("Budi")), "message"
        yield "still-away", absence.still_away(reader), "message"
        yield (
            "away-rows",
            blocks.home([absence.back_row(reader, one) for one in spans(days)]),
            "home",
        )
        team = Team("T1", 1, said("Growth"), "U1", "C1")
        for name, (place, step) in STEPS.items():
            for one in key_results[place : place + 1]:
                yield name, wins.message(reader, team, one, said("Ayu"), step), "message"
        yield "preview", self.preview(), "message"
        yield "health", self.health(), "message"
        yield "health-resent", health.resent(reader), "message"
        yield "health-page", health.page(reader, self.health()), "modal"
        form = away_form.build(reader)
        yield "away-form", form, "modal"
        away = absence.away(reader, days, said("Budi"))
        yield "away-saved", notices.turned_into(reader, form, away), "modal"

    def after_away(self) -> Week:
        week = self.given.week()
        said = [
            CheckIn(
                workspace_id="T1",
                id=line.key_result.number,
                key_result=line.key_result.number,
                author_id="U2",
                batch="b",
                value=line.key_result.standing.value,
                status=line.key_result.standing.status,
                words=self.given.said("waiting for legal"),
                asks_help=False,
                unchanged=False,
                as_of=self.reader.now,
                made_at=self.reader.now,
            )
            for line in week.owed
        ]
        meanwhile = tuple(
            Said(line.key_result, one, self.given.said("Sari"))
            for line, one in zip(week.owed, said, strict=True)
        )
        return replace(week, meanwhile=meanwhile)

    def preview(self) -> Any:
        now, member = self.reader.now, self.given.member()
        weeks: list[preview.Ahead] = [
            (now, None, True),
            (now + timedelta(days=7), "away", False),
            (None, None, False),
            (now + timedelta(days=21), None, False),
        ]
        people = [(member, weeks)] * min(self.given.count, 12)
        return preview.message(self.reader, people, 1, 3, (5000, 17))

    def health(self) -> Any:
        counts = [
            (DeliveryKind.PROMPT, DeliveryState.SENT, None, 41),
            (DeliveryKind.PROMPT, DeliveryState.SKIPPED, "away", 3),
            (DeliveryKind.DIGEST, DeliveryState.DEAD, self.given.said("msg_too_long"), 1),
        ]
        dead = Delivery(
            workspace_id="T1",
            id=7,
            kind=DeliveryKind.PROMPT,
            subject="U1",
            period="2027-W06",
            due_at=self.reader.now,
            state=DeliveryState.DEAD,
            message_key="k",
            reason=self.given.said("msg_too_long"),
        )
        held = replace(dead, id=8, state=DeliveryState.HELD, subject="1")
        names = {"U1": self.given.said("Ayu")}
        return health.message(self.reader, counts, [(dead, True), (held, False)] * 5, names)
