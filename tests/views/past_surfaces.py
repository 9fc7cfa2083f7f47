"""The surfaces of what is over: its row, its cards, and why it was scored so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from okrbot.domain.cards import card_of
from okrbot.domain.closing import Closing, NextStep, Outcome, Score
from okrbot.domain.details import KeyResultDetail, ObjectiveDetail, Reasons
from okrbot.domain.okrs import Commitment, CycleState, ObjectiveState
from okrbot.domain.sheets import CardPage, ObjectiveCard
from okrbot.domain.why import explain
from okrbot.domain.why_score import explain_given, explain_score
from okrbot.sandbox.limits import Surface
from okrbot.slack.views import card, cards, key_result_card, why
from tests.views.life_surfaces import Life

if TYPE_CHECKING:
    from tests.views.surfaces import Surfaces

HERE = "T1"
SUGGESTED, GIVEN, FIRST = Decimal("0.4"), Decimal("0.7"), Decimal("0.2")


class PastSurfaces:
    """Built from the OKR of `Surfaces`, closed with its first key result scored otherwise."""

    def __init__(self, of: Surfaces) -> None:
        self.of = of
        self.reader = of.reader

    def every(self) -> Iterator[tuple[str, Any, Surface]]:
        """Yields name, payload and surface of each."""
        reader, ended = self.reader, self.card(Closing(HERE, 12, GIVEN, NextStep.STOP, "U1"))
        further = self.card(Closing(HERE, 12, GIVEN, NextStep.CARRY_ON, "U1", 40))
        alone = self.card(Closing(HERE, 12, None, NextStep.STOP))
        rows = (ended, further, alone, self.waiting())
        yield "list-closed", cards.listed(reader, CardPage(rows, 0, 4), "list closed"), "message"
        detail = ObjectiveDetail(further, may_edit=True, may_answer=True)
        yield "card-scored", card.message(reader, detail), "message"
        unsure = replace(detail, card=alone)
        yield "card-unconfirmed", card.message(reader, unsure), "message"
        yield "card-scored-page", card.page(reader, detail), "modal"
        for commitment in Commitment:
            objective = replace(further.objective, commitment=commitment)
            yield f"why-score-{commitment.value}", self.why(objective, further), "message"
        for line in further.lines[:1]:
            shown = KeyResultDetail(
                line,
                further.objective,
                further.cycle,
                history=(Life(self.of).said(line.key_result),),
                names=further.names,
            )
            yield "key-result-card-scored", key_result_card.message(reader, shown), "message"
            one = line.key_result
            told = explain(one, further.objective, further.cycle, further.cycle.ends_on)
            reasons = Reasons(
                one.title,
                one.public_id,
                explanation=replace(told, pace=()),
                total=explain_given(line),
            )
            yield "why-scored", why.message(reader, reasons), "message"

    def why(self, objective: Any, shown: ObjectiveCard) -> Any:
        total = explain_score(replace(shown, objective=objective))
        return why.message(self.reader, Reasons(objective.title, "O-12", total=total))

    def card(self, closing: Closing) -> ObjectiveCard:
        open_one, reason = self.of.card(), self.of.said("the last week was not counted")[:300]
        numbers = [line.key_result.number for line in open_one.lines]
        scores = {number: Score(HERE, number, SUGGESTED, SUGGESTED) for number in numbers}
        for number in numbers[:1]:
            scores[number] = Score(HERE, number, SUGGESTED, GIVEN, reason)
        return card_of(
            replace(open_one.objective, state=ObjectiveState.CLOSED),
            [line.key_result for line in open_one.lines],
            replace(open_one.cycle, state=CycleState.CLOSED),
            self.reader.now,
            "UTC",
            names=open_one.names,
            team_name=open_one.team_name,
            last_asked={},
            away=(),
            outcome=Outcome(closing, scores, dict.fromkeys(numbers[:2], FIRST)),
        )

    def waiting(self) -> ObjectiveCard:
        """Its cycle is over, and nobody has closed it yet."""
        shown = self.of.card()
        return card_of(
            shown.objective,
            [line.key_result for line in shown.lines],
            replace(shown.cycle, state=CycleState.CLOSED),
            self.reader.now,
            "UTC",
            names=shown.names,
            last_asked={},
            away=(),
        )
