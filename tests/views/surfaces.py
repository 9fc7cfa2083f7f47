"""Every surface of the bot, built from an OKR of whatever words and size a test asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from okrbot.domain.answers import Doubt, Question
from okrbot.domain.blockers import Offer
from okrbot.domain.cards import card_of
from okrbot.domain.deliveries import DeliveryKind, PostInDoubt
from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.errors import NothingToUndo
from okrbot.domain.okrs import (
    Cycle,
    CycleState,
    KeyResult,
    Kind,
    Level,
    Measure,
    Member,
    Objective,
    ObjectiveState,
    Status,
    Team,
    Visibility,
)
from okrbot.domain.progress import standing_after
from okrbot.domain.reading import read_line
from okrbot.domain.rhythm import Rhythm
from okrbot.domain.sheets import (
    Answered,
    AnsweredLine,
    CardPage,
    DigestTime,
    HomeSheet,
    Meanwhile,
    ObjectiveCard,
    TeamLine,
    Week,
)
from okrbot.domain.teams import TeamDraft, TeamRow
from okrbot.sandbox.limits import Surface
from okrbot.slack.grammar import parse
from okrbot.slack.views import (
    answered,
    beginnings,
    cards,
    check_in_form,
    delivery_notices,
    find,
    home,
    introduction,
    key_result_fields,
    manual,
    notices,
    okr_form,
    okr_form_read,
    prompt,
    question,
    refused,
    team_form,
    teams,
)
from okrbot.slack.words import Reader
from tests.views.cycle_surfaces import CycleSurfaces
from tests.views.digest_surfaces import DigestSurfaces
from tests.views.life_surfaces import Life
from tests.views.past_surfaces import PastSurfaces
from tests.views.rhythm_surfaces import RhythmSurfaces
from tests.views.transfer_surfaces import Transfer

HERE = "T1"
NOON = datetime(2027, 2, 8, 12, tzinfo=UTC)
Q2 = Cycle(HERE, 2, "Q2 2027", date(2027, 4, 1), date(2027, 6, 30), CycleState.PLANNING)
Q1 = Cycle(HERE, 1, "Q1 2027", date(2027, 1, 1), date(2027, 3, 31), CycleState.ACTIVE)

_MEASURES = (
    (Measure(Kind.INCREASE, "%", Decimal(55), Decimal(80)), Decimal(72), Status.ON_TRACK),
    (Measure(Kind.INCREASE, "count", Decimal(0), Decimal(1000)), Decimal(310), Status.AT_RISK),
    (Measure(Kind.AT_MOST, "%", None, Decimal(5)), Decimal("4.6"), Status.ON_TRACK),
    (Measure(Kind.MILESTONE, "%"), Decimal(40), Status.ON_TRACK),
    (Measure(Kind.DECREASE, "USD", Decimal(900), Decimal(300)), Decimal(950), Status.OFF_TRACK),
    (Measure(Kind.INCREASE, None, Decimal(1), Decimal(2)), None, None),
)
_TITLES = (
    "Onboarding completion",
    "New leads",
    "Churn",
    "Self-serve plan live",
    "Cost of a sign-up",
    "Partners",
)
IN_DOUBT = {
    DeliveryKind.DIGEST: "2027-W06",
    DeliveryKind.DIGEST_DETAILS: "2027-W06",
    DeliveryKind.WIN: "KR-31@100",
    DeliveryKind.COMMENTS_REQUEST: "O-12",
    DeliveryKind.RETROSPECTIVE: "2027-01-01",
}
"""What may be in doubt in a team's channel, each with its period."""


class Surfaces:
    """All surfaces for one reader. `words` replaces every text that users write."""

    def __init__(self, words: str | None = None, count: int = 6, locale: str = "en-US") -> None:
        self.words = words
        self.count = count
        self.reader = Reader(locale, "Asia/Jakarta", NOON)

    def every(self) -> Iterator[tuple[str, Any, Surface]]:
        """Yields name, payload and surface of each."""
        reader, week, card = self.reader, self.week(), self.card()
        empty = replace(week, owed=(), cards=())
        yield "prompt", prompt.asking(reader, week), "message"
        yield "prompt-snoozed", prompt.snoozed(reader, NOON + timedelta(days=1)), "message"
        yield "prompt-skipped", prompt.skipped(reader, NOON + timedelta(days=7)), "message"
        yield "answered", answered.card(reader, self.answered()), "message"
        yield "answered-receipt", answered.receipt(reader, self.answered()), "message"
        undone = replace(self.answered(), undone=True)
        yield "answered-taken-back", answered.card(reader, undone), "message"
        yield from Life(self).every()
        yield from Transfer(self).every()
        yield from RhythmSurfaces(self).every()
        yield "saved", cards.saved(reader, card), "message"
        draft = replace(card, objective=replace(card.objective, state=ObjectiveState.DRAFT))
        yield "saved-draft", cards.saved(reader, draft), "message"
        example = replace(draft.objective, visibility=Visibility.EXAMPLE)
        yield "saved-example", cards.saved(reader, replace(draft, objective=example)), "message"
        many = tuple(
            replace(card, objective=replace(card.objective, number=number))
            for number in range(1, 46)
        )
        yield (
            "list",
            cards.listed(reader, CardPage(many[20:40], 1, 45), f"list {self.said('growth')}"),
            "message",
        )
        yield "list-empty", cards.listed(reader, CardPage((), 0, 0), "list"), "message"
        yield from self.homes(week, empty)
        yield "week", home.week_message(reader, week), "message"
        yield "week-empty", home.week_message(reader, empty), "message"
        yield from self.check_in_forms()
        yield "okr-form", self.okr_form(), "modal"
        yield "okr-form-more", self.okr_form(more=True), "modal"
        yield "okr-form-read", self.okr_form_read(), "modal"
        if self.count <= okr_form_read.MOST_WITH_MORE:
            with_more = okr_form_read.with_more(reader, self.okr_form_read())
            yield "okr-form-read-more", with_more, "modal"
        if self.count:
            yield "okr-form-read-suggested", self.okr_form_suggested(), "modal"
        yield "team-form", self.team_form(), "modal"
        yield from self.teams()
        yield from CycleSurfaces(self).every()
        yield from DigestSurfaces(self).every()
        yield from PastSurfaces(self).every()
        team = Team(HERE, 1, self.said("Growth"), "U1", "C1")
        for kind, period in IN_DOUBT.items():
            asked = delivery_notices.doubt(reader, team, PostInDoubt(team.id, kind, period))
            yield f"{kind.value}-doubt".replace("_", "-"), asked, "message"
        for name, in_doubt in (("introduction-doubt", True), ("introduction-refused", False)):
            told = delivery_notices.introduction(reader, "C1", in_doubt=in_doubt)
            yield name, told, "message"
        yield "digest-doubt-posted", delivery_notices.posted(reader, team.id), "message"
        yield "digest-doubt-left", delivery_notices.left_there(reader, team.id), "message"
        yield "channel-trouble", delivery_notices.trouble(reader, team), "message"
        yield "channel-shared", delivery_notices.shared(reader, team), "message"
        yield "help", manual.message(reader, parse("help")), "message"
        yield "again", manual.again(reader, self.said("new Win the market")), "message"
        yield "help-unknown", manual.message(reader, parse(self.said("lst"))), "message"
        yield "notice", refused.message(reader, self.problem()), "message"
        yield "first-steps", beginnings.first_steps(reader), "message"
        told = reader.problem(self.problem())
        yield "notice-done", notices.done(reader, told), "modal"
        yield "notice-page", notices.over_the_form(reader, told), "modal"
        for doubt in Doubt if self.count else set(Doubt) - {Doubt.OTHER_UNIT}:
            yield f"question-{doubt.value}", self.question(doubt), "message"

    def said(self, ordinary: str) -> str:
        """What a user wrote: something ordinary, unless the test has words of its own."""
        return ordinary if self.words is None else self.words

    def problem(self) -> NothingToUndo:
        return NothingToUndo(minutes=15)

    def member(self) -> Member:
        return Member(HERE, "U1", self.said("Ayu"), zone="Asia/Jakarta")

    def key_results(self) -> list[KeyResult]:
        made = []
        for index in range(self.count):
            measure, value, status = _MEASURES[index % len(_MEASURES)]
            standing = KeyResult.__dataclass_fields__["standing"].default
            if value is not None:
                standing = standing_after(measure, value, status, NOON, NOON - timedelta(days=7))
            made.append(
                KeyResult(
                    workspace_id=HERE,
                    number=31 + index,
                    objective=12,
                    title=self.said(_TITLES[index % len(_TITLES)])[:500],
                    measure=replace(measure, unit=measure.unit),
                    owner_id="U1",
                    asked_id="U1",
                    starts_on=Q1.starts_on,
                    due_on=Q1.ends_on,
                    position=index,
                    standing=standing,
                )
            )
        return made

    def card(self) -> ObjectiveCard:
        objective = Objective(
            workspace_id=HERE,
            number=12,
            title=self.said("Make onboarding effortless")[:500],
            owner_id="U1",
            cycle_id=1,
            level=Level.TEAM,
            team_id=1,
            state=ObjectiveState.ACTIVE,
        )
        names = {"U1": self.said("Ayu")}
        team = self.said("Growth")
        return card_of(
            objective,
            self.key_results(),
            Q1,
            NOON,
            "UTC",
            names=names,
            team_name=team,
            last_asked={},
            away=(),
        )

    def week(self) -> Week:
        card = self.card()
        return Week(
            member=self.member(),
            owed=card.lines[:15],
            rhythm=Rhythm(),
            cards=(card,) * min(self.count, 30),
            cycle=Q1,
            next_prompt_at=NOON + timedelta(days=7),
        )

    def answered(self) -> Answered:
        lines = [
            AnsweredLine(
                key_result=one,
                before=one.measure.baseline,
                after=one.standing.value,
                status=one.standing.status,
                words=self.said("waiting for legal") if index % 2 else "",
                asks_help=index == 1,
                forecast=Decimal(890) if index == 1 else None,
                stands_still=index in (0, 4),
            )
            for index, one in enumerate(self.key_results()[:15])
        ]
        return Answered(
            batch="trigger:1.2",
            member=self.member(),
            lines=tuple(lines),
            made_at=NOON,
            undo_until=NOON + timedelta(minutes=15),
            next_prompt_at=NOON + timedelta(days=7),
            digests=(
                DigestTime(self.said("Growth"), "C1", NOON + timedelta(days=1), "Asia/Jakarta"),
                DigestTime(self.said("Sales"), "C2", NOON - timedelta(days=1), "Asia/Jakarta"),
            ),
        )

    def check_in_forms(self) -> Iterator[tuple[str, Any, Surface]]:
        news = Meanwhile(self.said("Budi"), Decimal(71), Status.AT_RISK, NOON)
        lines = list(self.card().lines[:15])
        if lines:
            lines[-1] = replace(lines[-1], asks_number=False, number_on=Q1.ends_on)
        yield "check-in-form", (form := check_in_form.build(self.reader, lines, 3)), "modal"
        worded = check_in_form.with_words(self.reader, form, "KR-31") or form
        yield "check-in-form-words", worded, "modal"
        if lines:
            again = check_in_form.again(self.reader, worded, lines, {31: news}, {31, 32})
            yield "check-in-form-overtaken", again, "modal"

    def okr_form(self, *, more: bool = False) -> Any:
        typed = okr_form.Typed(
            objective=self.said("Make onboarding effortless"),
            key_results=self.said("Raise completion from 55% to 80%\nGet 1,000 new leads"),
            owner_id="U1",
            cycle_id=Q1.id,
        )
        teams = [Team(HERE, n, self.said(f"Team {n}") or "x") for n in range(1, self.count + 1)]
        return okr_form.build(self.reader, typed, teams, [Q1, Q2], may_be_company=True, more=more)

    def okr_form_read(self) -> Any:
        lines = [
            "Raise completion from 55% to 80%",
            "Get 1,000 new leads",
            "Grow revenue by 20%",
            "Launch the self-serve plan",
            "Keep churn at or below 5%",
            "Improve things",
        ]
        drafts = tuple(
            read_line(self.said(lines[index % len(lines)])[:2000] or "x", cycle=Q1)
            for index in range(min(self.count, okr_form_read.MOST))
        )
        title = self.said("Make onboarding effortless")
        draft = ObjectiveDraft(title=title, key_results=drafts, owner_id="U1")
        return okr_form_read.build(self.reader, draft, okr_form.Typed(owner_id="U1"), Q1)

    def okr_form_suggested(self) -> Any:
        form = self.okr_form_read()
        first = key_result_fields.keys_in(form)[0]
        better = read_line(self.said("Raise completion from 55% to 85%")[:2000] or "x", cycle=Q1)
        return okr_form_read.with_suggestion(self.reader, form, first, (better,), Q1)

    def team_form(self) -> Any:
        draft = TeamDraft(self.said("Growth"), "C1", "U1", ("U1", "U2"), "Asia/Jakarta")
        return team_form.build(self.reader, draft, Team(HERE, 1, self.said("Kopi & Co")))

    def teams(self) -> Iterator[tuple[str, Any, Surface]]:
        reader, members = self.reader, ("U1", "U2")
        company = Team(HERE, 1, self.said("Kopi & Co"))
        team = Team(HERE, 2, self.said("Growth"), "U1", "C1", "Asia/Jakarta", 1, members)
        tuesdays = Rhythm(weekday=1, at=time(10))
        news = team_form.changed_by(reader, self.said("Budi"), team)
        settings = team_form.settings(reader, team, company, preset=tuesdays, news=news)
        yield "team-settings", settings, "modal"
        yield (
            "team-settings-company",
            team_form.settings(reader, company, None, preset=tuesdays),
            "modal",
        )
        yield "team-founded", team_form.founded(reader, team, tuesdays), "modal"
        yield "team-changed", team_form.changed(reader, team, tuesdays), "modal"
        rows = [TeamRow(company, may_change=True)]
        for number in range(2, self.count + 20):
            one = replace(team, id=number, channel_id="C1" if number % 2 else None)
            lead = self.said("Ayu") if number % 3 else None
            rows.append(TeamRow(one, number % 9, lead, number % 4 == 0, number % 5 == 0))
        yield "teams", teams.listed(reader, rows, 0), "message"
        yield "teams-none", teams.listed(reader, [], 0), "message"
        yield "team-joined", teams.joined_team(reader, team), "message"
        yield "team-left", teams.left_team(reader, team), "message"
        yield "team-invited", teams.invited(reader, "C1"), "message"

    def homes(self, week: Week, empty: Week) -> Iterator[tuple[str, Any, Surface]]:
        card = self.card()
        team = Team(HERE, 1, self.said("Growth"), "U1", "C1")
        drafted = replace(
            card.objective,
            title=beginnings.example(self.reader)[0],
            state=ObjectiveState.DRAFT,
            visibility=Visibility.EXAMPLE,
        )
        cards = (replace(card, objective=drafted), *week.cards[1:])
        sheet = HomeSheet(
            replace(week, cards=cards),
            (TeamLine(team, card.health, card.weakest, card.counted, (card,)),)
            * min(self.count, 9),
            (card,) * min(self.count, 9),
            (Q1,) if self.count else (),
            offers=(Offer(33, "U2", self.said("Ben")),) * self.count,
            may_administer=True,
        )
        yield "home", home.build(self.reader, sheet), "home"
        newcomer = replace(sheet, week=empty)
        yield "home-newcomer", home.build(self.reader, newcomer), "home"
        yield "home-new-workspace", home.build(self.reader, HomeSheet(empty, is_new=True)), "home"
        listed = teams.listed(self.reader, [], 0)
        preview = introduction.message(self.reader, self.said("Ayu"))
        yield "introduction", preview, "message"
        posted = notices.done(self.reader, introduction.posted(self.reader, "C1"))
        yield "introduction-posted", posted, "modal"
        yield "introduction-form", introduction.build(self.reader, preview), "modal"
        yield "home-teams", teams.page(self.reader, listed), "modal"
        yield (
            "find",
            find.found(self.reader, CardPage((card,) * 20, 0, 30), "list at risk"),
            "modal",
        )

    def question(self, doubt: Doubt) -> Any:
        mine = {one.number: one for one in self.key_results()}
        values = (Decimal(1500), Decimal("1.5")) if doubt is Doubt.TWO_READINGS else ()
        asked = Question(self.said("42k at risk"), doubt, tuple(mine), values)
        return question.message(self.reader, asked, mine)
