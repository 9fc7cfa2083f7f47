"""What is read on the way to a screen costs the same few statements, however much there is."""

from __future__ import annotations

from datetime import date

import pytest

from okrbot.domain.deliveries import DeliveryKind
from okrbot.store import (
    absences,
    answering,
    card_lines,
    cards,
    checkins,
    claims,
    cycles,
    deliveries,
    looks,
    objectives,
    people,
    reports,
    supports,
    teams,
)
from okrbot.store.engine import open_store
from tests.store import given
from tests.store.given import DAY, NOW, WEEK, planned

_READS = {
    "workspaces": (1, lambda tx: people.workspaces(tx)),
    "members": (1, lambda tx: people.members(tx, "T1")),
    "names": (1, lambda tx: people.names(tx, "T1", ["U1", "U2"])),
    "teams": (1, lambda tx: teams.teams(tx, "T1")),
    "teams_of": (1, lambda tx: teams.teams_of(tx, "T1", "U1")),
    "cycles_on": (1, lambda tx: cycles.cycles_on(tx, "T1", date(2026, 11, 1))),
    "list_objectives": (1, lambda tx: objectives.list_objectives(tx, "T1", owner_id="U1")),
    "search": (2, lambda tx: list(supports.search(tx, "T1", "U1", "x", ()))),
    "objectives": (1, lambda tx: objectives.objectives(tx, "T1", range(1, 30))),
    "key_results_of": (1, lambda tx: objectives.key_results_of(tx, "T1", range(1, 30))),
    "asked_of": (1, lambda tx: objectives.asked_of(tx, "T1", "U1")),
    "asked_all": (1, lambda tx: objectives.asked_all(tx, "T1")),
    "answerable": (1, lambda tx: objectives.answerable(tx, "T1", range(1, 30))),
    "asked_among": (1, lambda tx: objectives.asked_among(tx, "T1", ["U1", "U2"])),
    "has_due": (1, lambda tx: looks.has_due(tx, "T1", NOW)),
    "take_due": (1, lambda tx: looks.take_due(tx, "T1", NOW, 1000)),
    "latest_of": (1, lambda tx: checkins.latest_of(tx, "T1", range(1, 30))),
    "in_span": (1, lambda tx: checkins.in_span(tx, "T1", range(1, 30), NOW, NOW + DAY)),
    "last_batch": (1, lambda tx: checkins.last_batch(tx, "T1", "U1")),
    "by_author": (1, lambda tx: checkins.by_author(tx, "T1", "U1", NOW)),
    "counts": (1, lambda tx: deliveries.counts(tx)),
    "team_week": (4, lambda tx: reports.team_week(tx, "T1", 1, [1], NOW, NOW + WEEK)),
    "plan": (1, lambda tx: deliveries.plan(tx, [planned(f"U{n}") for n in range(50)])),
    "rows_of": (1, lambda tx: deliveries.rows_of(tx, "T1", DeliveryKind, ["U1"], ["x"])),
    "subjects_of": (1, lambda tx: deliveries.subjects_of(tx, "T1", DeliveryKind, ["x"])),
    "member_and_workspace": (1, lambda tx: people.member_and_workspace(tx, "T1", "U1")),
    "absences_touching": (1, lambda tx: absences.absences_touching(tx, "T1", "U1")),
    "listed": (
        1,
        lambda tx: cards.listed(tx, "T1", "U1", NOW.date(), states=cards.LIVING, concerned_id="U1"),
    ),
    "listed of a team": (
        1,
        lambda tx: cards.listed(tx, "T1", "U1", NOW.date(), states=cards.LIVING, team_name="a"),
    ),
    "concerning": (1, lambda tx: cards.concerning(tx, "T1", "U1", NOW.date(), ["U1"])),
    "lines_of": (
        1,
        lambda tx: card_lines.lines_of(tx, "T1", range(1, 30), ["2026-W48"], NOW, NOW.date()),
    ),
    "held": (1, lambda tx: answering.held(tx, "T1", "U1", NOW.date(), range(1, 30))),
    "next_room": (1, lambda tx: claims.next_room(tx, NOW)),
    # Look, take the pace (a second try makes it), write pace and claim.
    "claim": (5, lambda tx: claims.claim(tx, due_by=NOW, token="t")),
    "set_standings": (
        1,
        lambda tx: objectives.set_standings(
            tx, "T1", {n: objectives.Standing() for n in range(1, 20)}
        ),
    ),
}


@pytest.fixture
def okrs(store):
    with store.write() as tx:
        given.workspace(tx)
        for name in "ab":
            given.team(tx, name, members=("U1", "U2"))
        for place in range(10):
            objective = given.objective(tx, f"x {place}", team_id=1, contributors=("U1", "U2"))
            for _ in range(2):
                given.check_in(tx, given.key_result(tx, objective))
        deliveries.plan(tx, [planned(f"U{n}") for n in range(20)])
    return store


def test_reading_much_takes_as_few_statements_as_reading_little(okrs):
    with okrs.write() as tx:
        sent = {}
        for name, (_, read) in _READS.items():
            with given.counting(okrs) as seen:
                read(tx)
            sent[name] = len(seen)
    assert sent == {name: most for name, (most, _) in _READS.items()}


@pytest.mark.parametrize(
    ("index", "act"),
    [
        ("ix_delivery_state_due_at", _READS["claim"][1]),
        ("ix_objective_workspace_id_owner_id_state", _READS["list_objectives"][1]),
        ("ix_key_result_workspace_id_asked_id_state", _READS["asked_of"][1]),
        ("ix_key_result_workspace_id_objective_position", _READS["key_results_of"][1]),
        ("sqlite_autoindex_key_result_1 (workspace_id=? AND number=?)", _READS["answerable"][1]),
        ("ix_check_in_workspace_id_key_result_as_of_id", _READS["latest_of"][1]),
        ("ix_check_in_workspace_id_author_id_made_at", _READS["last_batch"][1]),
        ("ix_check_in_workspace_id_author_id_made_at", _READS["by_author"][1]),
        ("ix_team_member_workspace_id_member_id_team_id", _READS["teams_of"][1]),
        ("ix_absence_workspace_id_delegate_id", _READS["absences_touching"][1]),
        ("ix_objective_workspace_id_owner_id_state", _READS["listed"][1]),
        ("ix_objective_workspace_id_team_id_state", _READS["listed of a team"][1]),
        ("ix_objective_workspace_id_level_state", _READS["concerning"][1]),
        ("ix_key_result_workspace_id_owner_id", _READS["concerning"][1]),
        ("sqlite_autoindex_delivery_2", _READS["lines_of"][1]),
        ("ix_member_workspace_id_look_at", _READS["has_due"][1]),
        ("ix_member_workspace_id_look_at", _READS["take_due"][1]),
        ("ix_key_result_workspace_id_asked_id_state", _READS["asked_among"][1]),
        ("ix_key_result_workspace_id_objective_position", _READS["lines_of"][1]),
        ("sqlite_autoindex_key_result_1 (workspace_id=? AND number=?)", _READS["held"][1]),
        ("sqlite_autoindex_delivery_2", _READS["rows_of"][1]),
    ],
)
def test_what_is_read_is_found_by_an_index(index, act, sqlite_template):
    """A screen must not cost more the more there is elsewhere, nor the longer the history."""
    store = open_store(f"sqlite:///{sqlite_template}")
    with store.write() as tx, given.counting(store) as seen:
        act(tx)
        (statement,) = seen
        nothing = (None,) * statement.count("?")
        plan = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", nothing).all()
    store.close()
    steps = [str(row[-1]) for row in plan]
    assert any(index in step for step in steps), steps
    # What the statement itself has gathered, and what is given to it, is as short as it is.
    cheap = ("json_each", "CONSTANT ROW", "SCAN due", "SCAN concerning")
    scanned = [
        step for step in steps if step.startswith("SCAN") and not any(one in step for one in cheap)
    ]
    assert scanned == [], steps
