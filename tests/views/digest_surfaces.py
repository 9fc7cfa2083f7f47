"""Every surface of a digest: the team's, the company's, and the copies some asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from okrbot.domain.awaited import Awaited
from okrbot.domain.digests import team_week
from okrbot.domain.okrs import CheckIn, Cycle, CycleState, Team, Workspace
from okrbot.domain.sheets import CompanyWeek, TeamLine, TeamWeek
from okrbot.domain.trends import total_trend
from okrbot.sandbox.limits import Surface
from okrbot.slack.views import company, digest, digest_copy, digest_drafts
from okrbot.slack.words import channel_reader
from tests.views.life_surfaces import Life

if TYPE_CHECKING:
    from tests.views.surfaces import Surfaces

HERE = "T1"
NOON = datetime(2027, 2, 8, 12, tzinfo=UTC)
Q1 = Cycle(HERE, 1, "Q1 2027", date(2027, 1, 1), date(2027, 3, 31), CycleState.ACTIVE)


class DigestSurfaces:
    """Those of one reader, made of what `of` makes of words and sizes."""

    def __init__(self, of: Surfaces) -> None:
        self.of = of
        self.reader = of.reader

    def every(self) -> Iterator[tuple[str, Any, Surface]]:
        """Yields name, payload and surface of each."""
        week = self.team_week()
        reader = channel_reader(week.team, NOON)
        yield "digest", digest.message(reader, week), "message"
        yield "digest-details", digest.details(reader, week), "message"
        yield (
            "digest-to-me",
            digest.to_me(self.reader, week, may_post=True, is_weekly=False),
            "message",
        )
        yield "digest-copy", digest.copy(self.reader, week), "message"
        begun = digest_copy.begun(self.reader, week.team, NOON)
        yield "digest-weekly", begun, "message"
        yield "digest-stopped", digest_copy.stopped(self.reader, week.team), "message"
        drafts = (self.of.card().objective,) * self.of.count
        yield "digest-drafts", digest_drafts.page(self.reader, week.team, drafts), "modal"
        yield (
            "digest-company",
            company.to_me(self.reader, self.company_week(), week.team, is_weekly=True),
            "message",
        )
        company_copy = company.copy(self.reader, self.company_week(), week.team)
        yield "digest-company-copy", company_copy, "message"
        yield "digest-page", digest.page(self.reader, week, is_weekly=True), "modal"
        yield "digest-posted", digest.posted(self.reader, week.team), "message"
        idle = replace(week, active=0, drafts=3)
        yield "digest-idle", digest.message(reader, idle), "message"

    def company_week(self) -> CompanyWeek:
        card, week = self.of.card(), self.team_week()
        lines = tuple(
            (place % 4, TeamLine(replace(week.team, id=place), card.health, 1, self.of.count))
            for place in range(self.of.count * 5)
        )
        return CompanyWeek(
            self.of.said("Kopi & Co"),
            Q1,
            NOON.date(),
            objectives=(card,) * self.of.count,
            worst=(*week.off_track, *week.at_risk)[:3],
            answered=self.of.count,
            asked=self.of.count,
            teams=lines,
        )

    def team_week(self) -> TeamWeek:
        team = Team(
            HERE,
            1,
            self.of.said("Growth"),
            "U1",
            "C1",
            "Asia/Jakarta",
            locale=self.reader.locale,
        )
        objective = self.of.card().objective
        rows = [(one, objective) for one in self.of.key_results()]
        in_week = {
            one.number: CheckIn(
                workspace_id=HERE,
                id=one.number,
                key_result=one.number,
                author_id="U1",
                batch="b",
                value=one.standing.value,
                status=one.standing.status,
                words=self.of.said("waiting for legal"),
                asks_help=False,
                unchanged=False,
                as_of=NOON,
                made_at=NOON,
            )
            for one, _ in rows
            if one.standing.value is not None
        }
        week = team_week(
            team,
            Q1,
            rows,
            before={},
            in_week=in_week,
            names={"U1": self.of.said("Ayu")},
            workspace=Workspace(HERE, "Kopi"),
            now=NOON,
            last_asked={},
            away=(),
            updated_at=NOON,
        )
        life = Life(self.of)
        return replace(
            week,
            awaited=Awaited(
                names=(self.of.said("Leo"), self.of.said("Mia")),
                away=1,
                later=((date(2027, 2, 11), 1),),
            ),
            blockers={one.key_result: one for one in life.blockers(self.of.count)},
            changed=life.changes()[:2] if rows else (),
            trend=total_trend(
                self.of.key_results(), {12: objective.commitment}, {}, "UTC", NOON.date()
            ),
            last=in_week,
            names=life.names,
        )
