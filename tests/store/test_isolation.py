"""No function reads or writes a row of another workspace."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from importlib import import_module

import pytest
from sqlalchemy import Connection, select

from okrbot.domain.absence import Absence, AbsenceSource
from okrbot.domain.bundles import BundleItem, ItemKind
from okrbot.domain.closing import Closing, NextStep, Score
from okrbot.domain.deliveries import DeliveryKind, DeliveryState, Lane, Outcome, Planned, Terms
from okrbot.domain.okrs import Change, CycleState, Level, Member, Standing, Support, Workspace
from okrbot.domain.pacing import new_pace
from okrbot.domain.rhythm import Cadence, OwnDays
from okrbot.store import (
    absences,
    admins,
    answering,
    bundles,
    card_lines,
    cards,
    changes,
    checkins,
    claims,
    closings,
    cycles,
    deliveries,
    homes,
    inbox,
    levels,
    looks,
    objectives,
    offers,
    oversight,
    paces,
    people,
    prompts,
    readers,
    reports,
    supports,
    teams,
)
from okrbot.store.tables import Row
from tests.store import given
from tests.store.given import DAY, NOW, WEEK, planned

_TODAY = NOW.date()
_ALIKE, _OWN = "Growth", Level.INDIVIDUAL
_CLOSING = Closing("T1", 1, Decimal(1), NextStep.STOP, "U1")
_SCORE = Score("T1", 1, Decimal(1), Decimal(1))


def _of(tx: Connection, workspace_id: str) -> dict[str, list[str]]:
    """Every row of a workspace."""
    rows = {}
    for name, table in Row.metadata.tables.items():
        key = table.c.id if name == "workspace" else table.c.workspace_id
        rows[name] = sorted(map(repr, tx.execute(select(table).where(key == workspace_id))))
    return rows


def _fill(tx: Connection, workspace_id: str) -> None:
    """Fill a workspace so that the same ids and names mean something in each."""
    given.workspace(tx, workspace_id)
    people.set_home_opened(tx, workspace_id, "U1", NOW)
    given.team(tx, _ALIKE, workspace_id, channel_id="C1", members=("U1",))
    objective = given.objective(tx, _ALIKE, workspace_id, team_id=1, contributors=("U2",))
    given.check_in(tx, given.key_result(tx, objective))
    deliveries.plan(tx, [planned(workspace_id=workspace_id)])
    inbox.first_time(tx, workspace_id, "Ev1", NOW)
    changes.add_changes(tx, [_change(workspace_id)])
    absences.put_absence(tx, _absence(workspace_id))
    absences.put_absence(tx, Absence(workspace_id, "U2", AbsenceSource.STATUS, _TODAY))
    readers.add_reader(tx, workspace_id, 1, "U1")
    admins.name_admins(tx, workspace_id, ["U1"])
    bundles.add_item(tx, _item(workspace_id))
    deliveries.plan(tx, [_bundle(workspace_id)])
    ended = replace(_CLOSING, workspace_id=workspace_id)
    closings.put_closing(tx, ended, [replace(_SCORE, workspace_id=workspace_id)])


def _absence(workspace_id: str) -> Absence:
    return Absence(workspace_id, "U1", AbsenceSource.SAID, _TODAY - DAY, delegate_id="U2")


def _item(workspace_id: str, about: str = "KR-1@U2") -> BundleItem:
    return BundleItem(workspace_id, "U1", ItemKind.HELP_OFFER, about, "2026-11-23", NOW)


def _bundle(workspace_id: str) -> Planned:
    return planned(
        kind=DeliveryKind.BUNDLE, workspace_id=workspace_id, period="2026-11-23", due_at=NOW + DAY
    )


def _change(workspace_id: str) -> Change:
    return Change(workspace_id, "objective", "O-1", "title", "a", "b", "", "U1", NOW)


def _prompt_of(tx: Connection):
    return deliveries.delivery(tx, "T1", DeliveryKind.PROMPT, "U1", "2026-W48")


def _digest(workspace_id: str) -> Planned:
    return planned(kind=DeliveryKind.DIGEST, workspace_id=workspace_id)


# Each function once, on T1. What it returns must be T1's, and T2 must be as it was.
_CALLS: dict[str, Callable[[Connection], object]] = {
    "answering.held": lambda tx: _answerable(answering.held(tx, "T1", "U2", _TODAY, [1])),
    "cards.these": lambda tx: _heads(cards.these(tx, "T1", "U2", _TODAY, [1])),
    "cards.listed": lambda tx: _heads(
        cards.listed(
            tx, "T1", "U1", _TODAY, states=cards.LIVING, team_name=_ALIKE, in_my_teams=True
        )
    ),
    "cards.are_known": lambda tx: cards.are_known(tx, "T1", _ALIKE, "q4 2026"),
    "cards.concerning": lambda tx: _heads(cards.concerning(tx, "T1", "U2", _TODAY, ["U1"])),
    "card_lines.lines_of": lambda tx: tuple(
        line.key_result for line in card_lines.lines_of(tx, "T1", [1], ["2026-W48"], NOW, _TODAY)
    ),
    "changes.add_changes": lambda tx: changes.add_changes(tx, [_change("T1")]),
    "changes.forget": lambda tx: changes.forget(tx, "T1", "objective", "O-1"),
    "changes.changes_of": lambda tx: changes.changes_of(tx, "T1", "objective", "O-1", 9),
    "changes.changes_of_each": lambda tx: changes.changes_of_each(tx, "T1", "objective", ["O-1"]),
    "checkins.add_check_ins": lambda tx: given.check_in(tx, objectives.key_result(tx, "T1", 1)),
    "checkins.batch": lambda tx: checkins.batch(tx, "T1", "b1"),
    "checkins.last_batch": lambda tx: checkins.last_batch(tx, "T1", "U1"),
    "checkins.by_author": lambda tx: checkins.by_author(tx, "T1", "U1", NOW),
    "checkins.latest": lambda tx: checkins.latest(tx, "T1", 1),
    "checkins.latest_of": lambda tx: tuple(checkins.latest_of(tx, "T1", [1]).values()),
    "checkins.history": lambda tx: checkins.history(tx, "T1", 1, 9),
    "checkins.in_span": lambda tx: checkins.in_span(tx, "T1", [1], NOW, NOW + DAY),
    "checkins.mark_undone": lambda tx: checkins.mark_undone(tx, "T1", "b1", NOW),
    "closings.put_closing": lambda tx: closings.put_closing(tx, _CLOSING, [_SCORE]),
    "closings.closings": lambda tx: tuple(closings.closings(tx, "T1", [1]).values()),
    "closings.scores": lambda tx: tuple(closings.scores(tx, "T1", [1]).values()),
    "closings.ended": lambda tx: [one for by in closings.ended(tx, "T1") for one in by.values()],
    "cycles.hold": lambda tx: cycles.hold(tx, "T1"),
    "cycles.add_cycle": lambda tx: cycles.add_cycle(tx, cycles.cycle(tx, "T1", 1)),
    "cycles.cycle": lambda tx: cycles.cycle(tx, "T1", 1),
    "cycles.cycle_named": lambda tx: cycles.cycle_named(tx, "T1", "q4 2026"),
    "cycles.cycles": lambda tx: cycles.cycles(tx, "T1"),
    "cycles.worth_a_look": lambda tx: cycles.worth_a_look(tx, "T1"),
    "cycles.cycles_on": lambda tx: cycles.cycles_on(tx, "T1", date(2026, 11, 1)),
    "cycles.set_cycle_state": lambda tx: cycles.set_cycle_state(tx, "T1", 1, CycleState.CLOSED),
    "deliveries.plan": lambda tx: deliveries.plan(tx, [_digest("T1")]),
    "deliveries.mark_dirty": lambda tx: deliveries.mark_dirty(tx, planned()),
    "deliveries.mark_all_dirty": lambda tx: deliveries.mark_all_dirty(tx, [planned()]),
    "deliveries.mark_there": lambda tx: deliveries.mark_there(tx, _prompt_of(tx)),
    "deliveries.rows_of": lambda tx: deliveries.rows_of(
        tx, "T1", [DeliveryKind.PROMPT], ["U1"], ["2026-W48"]
    ),
    "deliveries.subjects_of": lambda tx: deliveries.subjects_of(
        tx, "T1", [DeliveryKind.PROMPT], ["2026-W48"]
    ),
    "claims.suspect": lambda tx: claims.suspect(tx, _prompt_of(tx), Terms()),
    "claims.swept": lambda tx: claims.swept(tx, _prompt_of(tx), "1.0"),
    "paces.take": lambda tx: tuple(paces.take(tx, {("T1", Lane.POST)}, NOW).values()),
    "paces.hold": lambda tx: tuple(paces.hold(tx, {("T1", Lane.POST)}).values()),
    "paces.put": lambda tx: paces.put(tx, [new_pace("T1", Lane.POST, NOW)]),
    "deliveries.delivery": lambda tx: deliveries.delivery(
        tx, "T1", DeliveryKind.PROMPT, "U1", "2026-W48"
    ),
    "deliveries.asked_in": lambda tx: deliveries.asked_in(
        tx, "T1", ["U1"], ["2026-W48"], NOW + DAY
    ),
    "homes.opened": lambda tx: _opened(homes.opened(tx, "T1", NOW)),
    "homes.opened_in": lambda tx: _opened(homes.opened_in(tx, "T1", 1, NOW)),
    "inbox.first_time": lambda tx: inbox.first_time(tx, "T1", "Ev2", NOW),
    "inbox.keep_ack": lambda tx: inbox.keep_ack(tx, "T1", "Ev1", "{}"),
    "inbox.kept_ack": lambda tx: inbox.kept_ack(tx, "T1", "Ev1"),
    "objectives.add_objective": lambda tx: given.objective(tx),
    "objectives.add_key_result": lambda tx: given.key_result(tx, objectives.objective(tx, "T1", 1)),
    "objectives.objective": lambda tx: objectives.objective(tx, "T1", 1),
    "objectives.example_of": lambda tx: objectives.example_of(tx, "T1", "U1"),
    "objectives.objectives": lambda tx: objectives.objectives(tx, "T1", [1]),
    "objectives.key_result": lambda tx: objectives.key_result(tx, "T1", 1),
    "objectives.key_results": lambda tx: objectives.key_results(tx, "T1", [1]),
    "objectives.key_results_of": lambda tx: objectives.key_results_of(tx, "T1", [1]),
    "objectives.list_objectives": lambda tx: objectives.list_objectives(tx, "T1"),
    "objectives.asked_of": lambda tx: _key_results(objectives.asked_of(tx, "T1", "U1")),
    "objectives.asked_all": lambda tx: _key_results(objectives.asked_all(tx, "T1")),
    "objectives.answerable": lambda tx: _key_results(objectives.answerable(tx, "T1", [1])),
    "objectives.asked_among": lambda tx: objectives.asked_among(tx, "T1", ["U1"]),
    "objectives.update_objective": lambda tx: objectives.update_objective(
        tx, replace(objectives.objective(tx, "T1", 1), title="New", contributors=())
    ),
    "objectives.update_key_result": lambda tx: objectives.update_key_result(
        tx, replace(objectives.key_result(tx, "T1", 1), title="New")
    ),
    "objectives.set_standings": lambda tx: objectives.set_standings(tx, "T1", {1: Standing()}),
    "oversight.counts_since": lambda tx: oversight.counts_since(tx, "T1", NOW - WEEK),
    "oversight.failed_since": lambda tx: oversight.failed_since(tx, "T1", NOW - WEEK, 9),
    "oversight.failed": lambda tx: oversight.failed(tx, "T1", 1),
    "oversight.send_again": lambda tx: oversight.send_again(tx, _prompt_of(tx), NOW),
    "people.put_workspace": lambda tx: people.put_workspace(tx, Workspace("T1", "New")),
    "people.workspace": lambda tx: people.workspace(tx, "T1"),
    "deliveries.go_on": lambda tx: deliveries.go_on(
        tx, "T1", [DeliveryKind.DIGEST], "1", "unsure", NOW
    ),
    "people.take_for_installer": lambda tx: people.take_for_installer(tx, "T1", "U1"),
    "people.suspend": lambda tx: people.suspend(tx, "T1", "gone"),
    "people.put_member": lambda tx: people.put_member(tx, Member("T1", "U1", "New")),
    "people.member": lambda tx: people.member(tx, "T1", "U1"),
    "people.member_and_workspace": lambda tx: people.member_and_workspace(tx, "T1", "U1"),
    "people.members": lambda tx: people.members(tx, "T1"),
    "people.names": lambda tx: people.names(tx, "T1", ["U1"]),
    "people.present_names": lambda tx: people.present_names(tx, "T1"),
    "people.set_dm_channel": lambda tx: people.set_dm_channel(tx, "T1", "U1", "D1"),
    "people.set_home_opened": lambda tx: people.set_home_opened(tx, "T1", "U1", NOW),
    "people.set_rhythm": lambda tx: people.set_rhythm(
        tx, "T1", "U1", 1, time(8), Cadence.MONTHLY, OwnDays(off=frozenset({_TODAY}))
    ),
    "people.set_wishes": lambda tx: people.set_wishes(
        tx, "T1", "U1", prompts=False, nudges=False, bundles=False, cycles=False
    ),
    "admins.named_admins": lambda tx: admins.named_admins(tx, "T1"),
    "admins.name_admins": lambda tx: admins.name_admins(tx, "T1", ["U2"]),
    "absences.put_absence": lambda tx: absences.put_absence(tx, _absence("T1")),
    "absences.remove_absence": lambda tx: absences.remove_absence(
        tx, "T1", "U1", AbsenceSource.SAID
    ),
    "absences.away_alone": lambda tx: absences.away_alone(tx, "T1", _TODAY),
    "absences.absences_of": lambda tx: absences.absences_of(tx, "T1", "U1"),
    "absences.absences_since": lambda tx: absences.absences_since(tx, "T1", _TODAY),
    "absences.absences_touching": lambda tx: absences.absences_touching(tx, "T1", "U2"),
    "absences.delegated_to": lambda tx: absences.delegated_to(tx, "T1", ["U2"], _TODAY),
    "levels.count_at": lambda tx: _alone(levels.count_at(tx, "T1", 1, _OWN, None, "U1")),
    "looks.has_due": lambda tx: looks.has_due(tx, "T1", NOW),
    "looks.take_due": lambda tx: looks.take_due(tx, "T1", NOW, 9),
    "looks.set_looks": lambda tx: looks.set_looks(tx, "T1", {NOW: ["U1"]}),
    "looks.look_again": lambda tx: looks.look_again(tx, "T1", ["U1"]),
    "looks.look_again_at_all": lambda tx: looks.look_again_at_all(tx, "T1"),
    "looks.look_again_for": lambda tx: looks.look_again_for(tx, "T1", 1),
    "absences.stood_in_for": lambda tx: absences.stood_in_for(tx, "T1", "U2", _TODAY),
    "bundles.add_item": lambda tx: bundles.add_item(tx, _item("T1", "KR-1@U3")),
    "bundles.items_of": lambda tx: bundles.items_of(tx, "T1", "U1", "2026-11-23"),
    "bundles.latest_held": lambda tx: bundles.latest_held(tx, "T1", "U1", 9),
    "bundles.held": lambda tx: bundles.held(tx, "T1", "U1", "2026-11-23"),
    "prompts.asked_in_weeks": lambda tx: prompts.asked_in_weeks(tx, "T1", "U1", ["2026-W48"]),
    "prompts.last_unasked": lambda tx: prompts.last_unasked(tx, "T1", "U1"),
    "offers.offers_to": lambda tx: offers.offers_to(tx, "T1", "U1"),
    "readers.add_reader": lambda tx: readers.add_reader(tx, "T1", 1, "U2"),
    "readers.remove_reader": lambda tx: readers.remove_reader(tx, "T1", 1, "U1"),
    "readers.readers": lambda tx: readers.readers(tx, "T1"),
    "readers.is_reader": lambda tx: readers.is_reader(tx, "T1", 1, "U1"),
    "reports.team_week": lambda tx: _pairs(reports.team_week(tx, "T1", 1, [1], NOW, NOW + WEEK)),
    "supports.above": lambda tx: _above(supports.above(tx, "T1", "U1", ["U1"], [Support(1)])),
    "supports.below": lambda tx: supports.below(tx, "T1", [1]),
    "supports.search": lambda tx: _above(tuple(supports.search(tx, "T1", "U1", _ALIKE, ()))),
    "supports.line_up": lambda tx: supports.line_up(tx, "T1", 1),
    "teams.hold": lambda tx: teams.hold(tx, "T1"),
    "teams.add_team": lambda tx: given.team(tx),
    "teams.update_team": lambda tx: teams.update_team(
        tx, replace(teams.team(tx, "T1", 1), name="New", members=("U2",))
    ),
    "teams.set_members": lambda tx: teams.set_members(tx, "T1", 1, ["U2"]),
    "teams.team": lambda tx: teams.team(tx, "T1", 1),
    "teams.team_named": lambda tx: teams.team_named(tx, "T1", _ALIKE),
    "teams.team_of_channel": lambda tx: teams.team_of_channel(tx, "T1", "C1"),
    "teams.teams": lambda tx: teams.teams(tx, "T1"),
    "teams.with_channel": lambda tx: teams.with_channel(tx, "T1"),
    "teams.teams_of": lambda tx: teams.teams_of(tx, "T1", "U1"),
}

# Those that serve every workspace at once, and the statements others are made of.
_OF_ALL = {
    "absences.answered_for",
    "absences.members_away",
    "absences.stood_in_for_joined",
    "checkins.latest_each",
    "claims.claim",
    "claims.claim_uncertain",
    "claims.claim_sweeps",
    "claims.expire",
    "claims.next_room",
    "claims.record",
    "paces.now",
    "deliveries.counts",
    "deliveries.has_late_while_suspended",
    "deliveries.skip_late_while_suspended",
    "inbox.forget_before",
    "objectives.answerable_where",
    "objectives.open_ones_where",
    "objectives.read_open",
    "people.workspaces",
    "supports.supported_by",
}


def _key_results(found):
    return tuple(value for one in found for value in (one.key_result, one.objective, one.cycle))


def _answerable(found):
    assert found[1].stands_in_for == {"U1"}
    return tuple(value for one in found.values() for value in (one.key_result, one.objective))


def _heads(found: tuple[cards.CardHead, ...]):
    assert len(found) == 1
    return tuple(value for one in found for value in (one.objective, one.cycle, one.team))


def _alone(count: int):
    assert count == 1


def _opened(found: tuple[homes.OpenHome, ...]):
    assert [one.member_id for one in found] == ["U1"]


def _above(found: tuple[supports.Above, ...]):
    assert len(found) == len(found[0].key_results) == 1
    return tuple(value for one in found for value in (one.objective, one.team, *one.key_results))


def _pairs(week: reports.TeamRows):
    assert len(week.pairs) == len(week.in_week) == 1
    return (*(value for pair in week.pairs for value in pair), *week.in_week.values())


def _functions_of(noun: str) -> set[str]:
    module = import_module(f"okrbot.store.{noun}")
    return {
        f"{noun}.{name}"
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


def test_every_function_is_tried():
    nouns = {name.partition(".")[0] for name in _CALLS}
    assert set(_CALLS) | _OF_ALL == set().union(*map(_functions_of, nouns))


@pytest.fixture
def filled(store):
    with store.write() as tx:
        for workspace_id in ("T1", "T2"):
            _fill(tx, workspace_id)
    return store


def test_no_function_touches_another_workspace(filled):
    for name, call in _CALLS.items():
        with filled.write() as tx:
            before = _of(tx, "T2")
            returned = call(tx)
            assert _of(tx, "T2") == before, f"{name} wrote to another workspace"
            tx.rollback()
        values = returned if isinstance(returned, tuple) else (returned,)
        owners = {
            owner
            for value in values
            if (owner := getattr(value, "workspace_id", getattr(value, "id", None)))
        }
        assert owners <= {"T1"}, f"{name} returned what belongs to {owners}"


def test_a_record_needs_the_workspace_of_its_delivery(filled):
    with filled.write() as tx:
        mine, other = claims.claim(tx, due_by=NOW, token="t")
        stranger = replace(mine, workspace_id=other.workspace_id)
        sent = Outcome(DeliveryState.SENT)
        assert claims.record(tx, [(stranger, sent)], NOW, Terms()) == (stranger,)
