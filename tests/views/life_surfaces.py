"""The surfaces of an objective's life: cards, why, tree, edits, what colleagues tell each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from okrbot.domain.blockers import Blocker
from okrbot.domain.details import KeyResultDetail, ObjectiveDetail, Reasons, Said, TreeSheet
from okrbot.domain.edits import KeyResultEdit, ObjectiveEdit
from okrbot.domain.okrs import (
    Change,
    CheckIn,
    Comes,
    KeyResultState,
    Kind,
    Level,
    Objective,
    ObjectiveState,
    Status,
    Support,
    Team,
    Visibility,
)
from okrbot.domain.tree import folded, parents_of
from okrbot.domain.trends import total_trend, trend_of
from okrbot.domain.why import explain
from okrbot.domain.why_total import explain_total, explain_week
from okrbot.sandbox.limits import Surface
from okrbot.slack.views import (
    bundle,
    card,
    colleagues,
    edit_form,
    edit_key_result_form,
    history,
    key_result_card,
    past,
    reason_form,
    tree,
    why,
)

if TYPE_CHECKING:
    from tests.views.surfaces import Surfaces

LONGEST_TITLE = 500


class Life:
    """Builds them from the OKR of `Surfaces`."""

    def __init__(self, of: Surfaces) -> None:
        self.of = of
        self.reader = of.reader
        self.now = of.reader.now
        self.names = {"U1": of.said("Ayu"), "U2": of.said("Ben")}
        self.title = of.said("Make onboarding effortless")[:LONGEST_TITLE]

    def every(self) -> Iterator[tuple[str, Any, Surface]]:
        """Yields name, payload and surface of each."""
        yield from self.cards()
        yield from self.key_result_cards()
        yield from self.explanations()
        yield "tree", tree.message(self.reader, self.tree()), "message"
        yield "tree-empty", tree.message(self.reader, TreeSheet((), {}, 0)), "message"
        yield from self.forms()
        yield from self.between_people()

    def cards(self) -> Iterator[tuple[str, Any, Surface]]:
        detail, told = self.objective(), self.reader.plain("{id} is active again.", id="O-12")
        yield "card", card.message(self.reader, detail), "message"
        yield "card-page", card.page(self.reader, detail, told), "modal"
        for state in (ObjectiveState.DRAFT, ObjectiveState.DROPPED, ObjectiveState.CLOSED):
            changed = replace(detail.card.objective, state=state, visibility=Visibility.PRIVATE)
            shown = replace(detail, card=replace(detail.card, objective=changed), trend=None)
            yield f"card-{state}", card.message(self.reader, shown, told), "message"

    def key_result_cards(self) -> Iterator[tuple[str, Any, Surface]]:
        if not self.of.count:
            return
        for detail in self.key_results():
            kind = detail.line.key_result.measure.kind
            message = key_result_card.message(self.reader, detail)
            yield f"key-result-card-{kind.value}", message, "message"
        for number in (0, 1):
            said = history.page(
                self.reader, detail.line.key_result, (*detail.history, *detail.history), number
            )
            yield f"history-{number}", said, "modal"
        longer = replace(detail, says_more=True)
        yield "key-result-card-more", key_result_card.message(self.reader, longer), "message"
        yield "key-result-card-page", key_result_card.page(self.reader, detail), "modal"
        one = replace(
            detail.line.key_result,
            state=KeyResultState.PARKED,
            asked_id="U2",
            comes=Comes.ON_DATE,
            comes_on=detail.line.key_result.due_on,
            weight=Decimal("2.5"),
        )
        parked = replace(detail, line=replace(detail.line, key_result=one), may_answer=False)
        message = key_result_card.message(
            self.reader, parked, self.reader.plain("{id} is parked and does not count.", id="KR-31")
        )
        yield "key-result-card-parked", message, "message"

    def explanations(self) -> Iterator[tuple[str, Any, Surface]]:
        shown = self.of.card()
        of_all = Reasons(
            self.title, "O-12", total=explain_total(shown), changes=self.changes(), names=self.names
        )
        yield "why-objective", why.message(self.reader, of_all), "message"
        of_company = Reasons(self.title, total=explain_week(shown.lines), names=self.names)
        yield "why-company", why.message(self.reader, of_company), "message"
        of_team = replace(of_company, team_id=1)
        yield "why-team", why.message(self.reader, of_team), "message"
        for one in self.of.key_results()[:6]:
            today = self.now.date()
            explanation = explain(one, shown.objective, shown.cycle, today)
            reasons = Reasons(
                one.title,
                one.public_id,
                explanation=explanation,
                changes=self.changes(),
                names=self.names,
            )
            yield f"why-{one.number}", why.message(self.reader, reasons), "message"
            yield f"why-page-{one.number}", why.page(self.reader, reasons), "modal"

    def forms(self) -> Iterator[tuple[str, Any, Surface]]:
        objective = self.objective().card.objective
        edit = ObjectiveEdit.of(replace(objective, supports=Support(3), contributors=("U1", "U2")))
        supported = f"O-3 {self.title}"
        rows = self.of.key_results()[:15]
        teams = [Team("T1", number, self.of.said(f"Team {number}") or "x") for number in (1, 2)]
        whose = {"teams": teams, "may_be_company": True}
        plain = edit_form.build(self.reader, "O-12", edit, edit, rows, supported, **whose)
        yield "edit-form", plain, "modal"
        fields = ("title", "owner_id", "supports", "commitment", "visibility", "contributors")
        fields = (*fields, "team_id")
        names = {**self.names, **{str(team.id): team.name for team in teams}}
        news = past.theirs(self.reader, self.of.said("Ben"), edit, fields, None, names)
        both = edit_form.build(self.reader, "O-12", edit, edit, rows, supported, news, **whose)
        yield "edit-form-overtaken", both, "modal"
        if rows:
            yield "edit-form-moved", edit_form.moved(plain, "KR-31", up=False), "modal"
        for one in self.of.key_results()[:4]:
            as_it_is = KeyResultEdit.of(one)
            form = edit_key_result_form.build(self.reader, one, as_it_is)
            yield f"edit-key-result-form-{one.measure.kind.value}", form, "modal"
        for one in self.of.key_results()[:1]:
            fields = ("title", "target", "due_on", "weight", "state", "comes", "unit", "asked_id")
            fields = (*fields, "kind")
            as_it_is = KeyResultEdit.of(one)
            news = past.theirs(
                self.reader, self.of.said("Ben"), as_it_is, fields, one.measure, self.names
            )
            why_ = self.of.said("lost the partner")
            form = edit_key_result_form.build(self.reader, one, as_it_is, news, why_)
            yield "edit-key-result-form-overtaken", form, "modal"
        for what in (reason_form.PARK, reason_form.DROP):
            yield f"reason-form-{what}", reason_form.build(self.reader, "KR-31", what), "modal"

    def between_people(self) -> Iterator[tuple[str, Any, Surface]]:
        reader, shown, who = self.reader, self.of.card(), self.of.said("Ben")
        things = (shown.objective, *self.of.key_results()[:15])
        yield "owner", colleagues.made_owner(reader, things, who), "message"
        yield "owner-fine", colleagues.accepted(reader, "O-12 KR-31"), "message"
        yield "owner-not-me", colleagues.declined(reader, "O-12 KR-31"), "message"
        yield "orphans", colleagues.orphans(reader, things, who), "message"
        yield "comments-wanted", colleagues.comments_wanted(reader, self.few(), who), "message"
        yield "comments-asked", colleagues.comments_asked(reader, "O-12", "C1"), "message"
        for one in self.of.key_results()[:1]:
            (blocker,) = self.blockers(1)
            offered = colleagues.help_offered(reader, one, blocker, who, "U2")
            yield "help-offered", offered, "message"
            made = colleagues.made_owner(reader, things, who)
            wanted = colleagues.update_wanted(reader, one, who)
            yield "stands-still", colleagues.stands_still(reader, one, who), "message"
            yield "stands-still-kept", colleagues.kept(reader, "KR-31"), "message"
            yield "bundle-of-one", bundle.message(reader, [wanted]), "message"
            yield "bundle", bundle.message(reader, [made, offered, wanted] * 3), "message"
            yield "help-noted", colleagues.help_noted(reader, one, who), "message"
            yield "thanked", colleagues.thanked(reader, "KR-31", who), "message"
            yield "thanks", colleagues.thanks(reader, one, who), "message"
            yield "solved", colleagues.solved(reader, one), "message"
            yield "update-wanted", colleagues.update_wanted(reader, one, who), "message"
            yield "update-asked", colleagues.update_asked(reader, "KR-31", who), "message"

    def few(self) -> Any:
        shown = self.of.card()
        return replace(shown, lines=shown.lines[:15])

    def objective(self) -> ObjectiveDetail:
        shown = replace(self.of.card(), names=self.names)
        key_results = self.of.key_results()
        given = {one.number: self.check_ins(one.number) for one in key_results}
        commitment = shown.objective.commitment
        return ObjectiveDetail(
            card=shown,
            history=tuple(self.said(one) for one in key_results[:5]),
            trend=total_trend(key_results, {12: commitment}, given, "UTC", self.now.date()),
            blockers=self.blockers(self.of.count),
            moved=self.changes()[:3] if key_results else (),
            supported=f"O-3 {self.title}",
            may_edit=True,
            may_answer=True,
        )

    def key_results(self) -> Iterator[KeyResultDetail]:
        shown = self.of.card()
        kinds: set[Kind] = set()
        for line in shown.lines:
            one = line.key_result
            if one.measure.kind in kinds:
                continue
            kinds.add(one.measure.kind)
            commitment = shown.objective.commitment
            given = self.check_ins(one.number)
            yield KeyResultDetail(
                line=line,
                objective=shown.objective,
                cycle=shown.cycle,
                history=tuple(self.said(one) for _ in range(5)),
                trend=trend_of(one, commitment, given, "UTC", self.now.date()),
                blocker=self.blockers(1)[0],
                moved=self.changes()[:3],
                names=self.names,
                may_edit=True,
                may_answer=True,
                may_ask=True,
            )

    def said(self, one: Any) -> Said:
        return Said(
            key_result=one,
            author_name=self.of.said("Ayu"),
            at=self.now - timedelta(days=7),
            before=one.measure.baseline,
            after=one.standing.value,
            status=Status.AT_RISK,
            words=self.of.said("waiting for legal"),
        )

    def blockers(self, count: int) -> tuple[Blocker, ...]:
        return tuple(
            Blocker(
                key_result=31 + index,
                author_id="U1",
                words=self.of.said("waiting for legal"),
                since=self.now - timedelta(days=8 * index),
                asks_help=index == 0,
                helpers=("U2",) * index,
            )
            for index in range(min(count, 5))
        )

    def changes(self) -> tuple[Change, ...]:
        rows = (
            ("target", "5000", "4000", self.of.said("lost the partner")),
            ("due_on", "2027-03-31", "2027-03-15", ""),
            ("baseline", "200", "100", ""),
            ("owner_id", "U1", "U2", ""),
            ("state", "active", "parked", self.of.said("no budget")),
            ("title", self.of.said("Old name"), self.of.said("New name"), ""),
        )
        return tuple(
            Change("T1", "key_result", "31", field, old, new, reason, "U2", self.now)
            for field, old, new, reason in rows
        )

    def check_ins(self, number: int) -> list[CheckIn]:
        return [
            CheckIn(
                workspace_id="T1",
                id=week,
                key_result=number,
                author_id="U1",
                batch="b",
                value=Decimal(10 * week),
                status=Status.ON_TRACK,
                words="",
                asks_help=False,
                unchanged=False,
                as_of=self.now - timedelta(weeks=5 - week),
                made_at=self.now - timedelta(weeks=5 - week),
            )
            for week in range(1, 6)
        ]

    def tree(self) -> TreeSheet:
        shown = replace(self.of.card(), names=self.names)
        levels = (Level.COMPANY, Level.TEAM, Level.INDIVIDUAL)
        objectives = [
            replace(
                shown.objective,
                number=number,
                level=levels[min(number - 1, 2)] if number < 4 else Level.INDIVIDUAL,
                supports=Support(number - 1) if number % 5 else None,
                state=ObjectiveState.DRAFT if number == 3 else ObjectiveState.ACTIVE,
            )
            for number in range(1, 2 + 4 * self.of.count)
        ]
        twigs = folded(parents_of(objectives, {}), 40)
        by_number: dict[int, Objective] = {one.number: one for one in objectives}
        return TreeSheet(
            twigs=twigs,
            cards={one.number: replace(shown, objective=by_number[one.number]) for one in twigs},
            count=len(objectives),
            team_name=self.of.said("Growth"),
        )
