"""What a member reads: their week, lists and cards. A constant number of queries each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain.access import may_see
from okrbot.domain.cadence import iso_week, rhythm_of
from okrbot.domain.cards import card_of, owed_line
from okrbot.domain.closing import Closing, Outcome, Score, seen_in_part
from okrbot.domain.cycles import parse_cycle_name
from okrbot.domain.errors import NotFound, TeamNotFound
from okrbot.domain.filters import PAGE, ListFilter, Whose
from okrbot.domain.health import PATIENCE, status_behind
from okrbot.domain.names import (
    named_among,
    no_cycle_called,
    no_team_called,
    person_among,
)
from okrbot.domain.okrs import (
    Actor,
    KeyResult,
    Level,
    Member,
    OpenKeyResult,
    Workspace,
)
from okrbot.domain.phrases import Phrase
from okrbot.domain.sheets import CardPage, ObjectiveCard, Week
from okrbot.domain.windows import next_ask, weeks_before
from okrbot.domain.zones import day_in
from okrbot.services.actors import acting_in, today_in, workspace_of
from okrbot.services.limits import weeks_held
from okrbot.store import card_lines, cards, deliveries, objectives, people, teams
from okrbot.store.card_lines import CardLine
from okrbot.store.cards import CardHead
from okrbot.store.engine import Store

ASKED_WITHIN_WEEKS = 6
"""Whoever still answers for something was asked within this time, by any cadence."""


def week_in(tx: Connection, member: Member, now: datetime) -> Week:
    """Return what the member owes this week, as a prompt asks it; what they own is left out."""
    workspace = workspace_of(tx, member.workspace_id)
    asked = objectives.asked_of(tx, workspace.id, member.id, day_in(member.zone, now))
    silence = silences(tx, workspace, [member.id], now).get(member.id)
    held = weeks_held(tx, workspace, [(one.key_result, one.cycle) for one in asked], now)
    return week_of(workspace, member, asked, silence, held, now)


def week_of(
    workspace: Workspace,
    member: Member,
    asked: Sequence[OpenKeyResult],
    silence: datetime | None,
    held: Mapping[int, tuple[int, int]],
    now: datetime,
) -> Week:
    """Return what `week_in` does, of what was read already.

    `silence` is since when the member leaves a prompt unanswered, `held` in how many weeks each
    limit was held.
    """
    today = today_in(workspace, now)
    answers = [one.key_result.standing.answered_at for one in asked]
    owed = [owed_line(one, today, now, workspace.zone, silence) for one in asked]
    return Week(
        member=member,
        owed=tuple(replace(one, held=held.get(one.key_result.number)) for one in owed),
        answered_at=answered_this_week(member, answers, now),
        next_prompt_at=next_ask(member, workspace, now, answers),
        rhythm=rhythm_of(member, workspace),
    )


def answered_this_week(
    member: Member, answers: Sequence[datetime | None], now: datetime
) -> datetime | None:
    """Return when the member gave the last of this ISO week's answers; None while any is open."""
    week = iso_week(day_in(member.zone, now))
    given = [at for at in answers if at and iso_week(day_in(member.zone, at)) == week]
    return max(given) if given and len(given) == len(answers) else None


def list_cards(
    store: Store, actor: Actor, wanted: ListFilter, now: datetime, page: int = 0
) -> CardPage:
    """Return a page of what was asked for and may be seen.

    Raises NotFound for no such team or cycle.
    """
    with store.read() as tx:
        member, workspace = acting_in(tx, actor)
        cycle_name = _cycle_name(workspace, wanted.cycle, now)
        wanted = _of_channel(tx, workspace, wanted)
        heads = _listed(tx, workspace, member, wanted, cycle_name, now)
        if not heads:
            known = _known(tx, workspace, wanted, cycle_name)
            if known != wanted:
                heads = _listed(tx, workspace, member, known, cycle_name, now)
        if wanted.closed:
            heads = tuple(sorted(heads, key=lambda head: head.cycle.starts_on, reverse=True))
        beyond = _beyond(member, heads, page) if wanted.health is None else frozenset()
        read = tuple(head for head in heads if head.objective.number not in beyond)
        found = cards_of(workspace, member, read, lines_of(tx, workspace, read, now), now)
    if wanted.health is not None:
        found = tuple(card for card in found if card.health is wanted.health)
    first = page * PAGE
    return CardPage(found[first : first + PAGE], page, len(found) + len(beyond))


def card(store: Store, actor: Actor, number: int, now: datetime) -> ObjectiveCard:
    """Return one objective's card. Raises NotFound for an unknown and a forbidden one alike."""
    with store.read() as tx:
        return _card(tx, *acting_in(tx, actor), number, now)


def card_in(tx: Connection, member: Member, number: int, now: datetime) -> ObjectiveCard:
    """Return what `card` does, within a transaction that is already open."""
    return _card(tx, member, workspace_of(tx, member.workspace_id), number, now)


def cards_in(
    tx: Connection,
    workspace: Workspace,
    viewer: Member,
    numbers: Collection[int],
    now: datetime,
) -> tuple[ObjectiveCard, ...]:
    """Return the cards of those of these objectives that the viewer may see."""
    heads = cards.these(tx, workspace.id, viewer.id, day_in(viewer.zone, now), numbers)
    return cards_of(workspace, viewer, heads, lines_of(tx, workspace, heads, now), now)


def lines_of(
    tx: Connection, workspace: Workspace, heads: Sequence[CardHead], now: datetime
) -> tuple[CardLine, ...]:
    """Return the key results of these objectives, as cards show them."""
    if not heads:
        return ()
    numbers = [head.objective.number for head in heads]
    weeks = weeks_before(now, workspace.zone, ASKED_WITHIN_WEEKS)
    today = today_in(workspace, now)
    return card_lines.lines_of(tx, workspace.id, numbers, weeks, now - PATIENCE, today)


def cards_of(
    workspace: Workspace,
    viewer: Member,
    heads: Iterable[CardHead],
    lines: Iterable[CardLine],
    now: datetime,
) -> tuple[ObjectiveCard, ...]:
    """Return the cards of those objectives that the viewer may see, of what was read already."""
    names: dict[str, str] = {}
    asked_at: dict[int, datetime] = {}
    away: set[str] = set()
    by_objective: dict[int, list[KeyResult]] = defaultdict(list)
    scores: dict[int, Score] = {}
    for line in lines:
        one = line.key_result
        if line.score is not None:
            scores[one.number] = line.score
        by_objective[one.objective].append(one)
        names |= {one.owner_id: line.owner_name, one.asked_id: line.asked_name}
        if line.last_asked_at is not None:
            asked_at[one.number] = line.last_asked_at
        if line.is_away:
            away.add(one.asked_id)
    shown = [head for head in heads if _sees(viewer, head, by_objective[head.objective.number])]
    names |= {head.objective.owner_id: head.owner_name for head in shown}
    return tuple(
        card_of(
            head.objective,
            seen_by(viewer, by_objective[head.objective.number]),
            head.cycle,
            now,
            workspace.zone,
            names=names,
            team_name=head.team.name if head.team else None,
            last_asked=asked_at,
            away=away,
            outcome=outcome_of(viewer, head.closing, by_objective[head.objective.number], scores),
        )
        for head in shown
    )


def outcome_of(
    viewer: Member,
    closing: Closing | None,
    key_results: Sequence[KeyResult],
    scores: Mapping[int, Score],
) -> Outcome | None:
    """Return how an objective ended as the viewer sees it: a guest by their own key results."""
    if closing is None:
        return None
    if viewer.is_guest:
        own = seen_by(viewer, key_results)
        scored = [(one, scores[one.number].score) for one in own if one.number in scores]
        closing = seen_in_part(closing, scored)
    return Outcome(closing, scores)


def silences(
    tx: Connection, workspace: Workspace, member_ids: Collection[str], now: datetime
) -> dict[str, datetime]:
    """Return when each member was last asked long enough ago that no answer is told."""
    weeks = weeks_before(now, workspace.zone, ASKED_WITHIN_WEEKS)
    return deliveries.asked_in(tx, workspace.id, member_ids, weeks, now - PATIENCE)


def seen_by(viewer: Member, key_results: Sequence[KeyResult]) -> list[KeyResult]:
    """A guest sees their own key results of an objective, everybody else all of them."""
    if not viewer.is_guest:
        return list(key_results)
    return [one for one in key_results if viewer.id in (one.owner_id, one.asked_id)]


def _beyond(viewer: Member, heads: Iterable[CardHead], page: int) -> frozenset[int]:
    """The numbers of what stands behind the page and is seen whatever its key results.

    These need not be read: of a long list that is nearly all.
    """
    seen = [head.objective.number for head in heads if _sees(viewer, head)]
    return frozenset(seen[(page + 1) * PAGE :])


def _sees(viewer: Member, head: CardHead, key_results: Iterable[KeyResult] = ()) -> bool:
    return may_see(viewer, head.objective, key_results, head.team, head.stands_in_for)


def _card(
    tx: Connection, member: Member, workspace: Workspace, number: int, now: datetime
) -> ObjectiveCard:
    found = cards_in(tx, workspace, member, [number], now)
    if not found:
        raise NotFound(what=f"O-{number}")
    return found[0]


def _cycle_name(workspace: Workspace, name: str | None, now: datetime) -> str | None:
    """The name of the cycle that was meant: “next” and “q1” have names of their own."""
    if name is None:
        return None
    span = parse_cycle_name(name, today_in(workspace, now), workspace.fiscal_start_month)
    return span.name if span else name


def _listed(
    tx: Connection,
    workspace: Workspace,
    member: Member,
    wanted: ListFilter,
    cycle_name: str | None,
    now: datetime,
) -> tuple[CardHead, ...]:
    return cards.listed(
        tx,
        workspace.id,
        member.id,
        day_in(member.zone, now),
        concerned_id=member.id if wanted.whose is Whose.MINE else wanted.member_id,
        in_my_teams=wanted.whose is Whose.MY_TEAMS,
        team_name=wanted.team_name,
        team_id=wanted.team_id,
        level=Level.COMPANY if wanted.whose is Whose.COMPANY else None,
        states=wanted.states,
        cycle_name=cycle_name,
        cycle_id=wanted.cycle_id,
        last_said=status_behind(wanted.health) if wanted.health else None,
    )


def _of_channel(tx: Connection, workspace: Workspace, wanted: ListFilter) -> ListFilter:
    """The filter with the team of its channel. Raises NotFound for a channel of no team."""
    if wanted.channel_id is None:
        return wanted
    team = teams.team_of_channel(tx, workspace.id, wanted.channel_id)
    if team is None:
        raise TeamNotFound(what=Phrase("team with that channel"))
    return replace(wanted, team_id=team.id, channel_id=None)


def _known(
    tx: Connection, workspace: Workspace, wanted: ListFilter, cycle_name: str | None
) -> ListFilter:
    """The filter where its names are somebody's, or with the team or person its words name.

    Raises NotFound where they name nobody, and for an unknown cycle.
    """
    if wanted.team_name is None and cycle_name is None:
        return wanted
    knows_team, knows_cycle = cards.are_known(tx, workspace.id, wanted.team_name, cycle_name)
    if cycle_name is not None and not knows_cycle:
        raise no_cycle_called(str(wanted.cycle))
    if wanted.team_name is None or knows_team:
        return wanted
    named = [(team.id, team.name) for team in teams.teams(tx, workspace.id)]
    team_id = named_among(wanted.words, named)
    if team_id is not None:
        return replace(wanted, team_name=None, team_id=team_id)
    known = people.present_names(tx, workspace.id)
    member_id = person_among(wanted.words, [(one, name) for one, *both in known for name in both])
    if member_id is not None:
        return replace(wanted, whose=Whose.MEMBER, team_name=None, member_id=member_id)
    raise no_team_called(wanted.team_name)
