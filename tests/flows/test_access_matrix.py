"""Every handler by every actor: let in where the table says so, refused everywhere else."""

from __future__ import annotations

from datetime import date

import pytest

from okrbot.domain import access
from okrbot.domain.access import Role
from okrbot.domain.blockers import ENTITY, OFFER
from okrbot.domain.errors import NotAllowed, NotFound, OkrError
from okrbot.domain.okrs import (
    Actor,
    Change,
    Cycle,
    CycleState,
    KeyResultState,
    Member,
    ObjectiveState,
    Status,
    Visibility,
)
from okrbot.slack import ids, routes
from okrbot.slack.refusals import SlackRefused
from okrbot.slack.turns import Act, Turn
from okrbot.slack.words import Reader
from okrbot.store import changes, people, teams
from okrbot.store.cycles import add_cycle
from tests.flows.access_rows import (
    ACTORS,
    DRAFT,
    DROPPED,
    EXAMPLE,
    HERE,
    NUMBERS,
    PARKED,
    PRESSED,
    ROWS,
    Do,
    Things,
)
from tests.flows.conftest import FRIDAY, Rig
from tests.store import given

GONE = "U0GONE00008"
"""An admin once; deactivated since."""
ELSEWHERE = {ids.HEALTH_RESEND, ids.COMMAND_RUN, ids.KEY_RESULT_MENU}
"""An admin's, in test_admin; what types a command; what opens the form that EDIT_OPEN opens."""
NOBODYS = {
    # What only ever concerns whoever presses: their own week, rhythm, absence, lists and forms.
    ids.CHECK_IN_OPEN, ids.CHECK_IN_NO_CHANGE, ids.CHECK_IN_LATER,
    ids.CHECK_IN_UNDO, ids.CHECK_IN_REST, ids.CHECK_IN_DONE, ids.CHECK_IN_STATUS,
    ids.CHECK_IN_WORDS, ids.LOG_PICK, ids.DIGEST_WEEKLY, ids.DIGEST_STOP, ids.OWNER_FINE,
    ids.STANDSTILL_KEEP,
    ids.OWNER_NOT_ME, ids.AWAY_BACK, ids.AWAY_OPEN, ids.DELEGATE_DECLINE, ids.RHYTHM_OPEN,
    ids.SETTINGS_OPEN, ids.OBJECTIVE_NEW, ids.OBJECTIVE_MORE,
    ids.KEY_RESULTS_MORE, ids.ADVICE_APPLY, ids.FIND, ids.EXAMPLE_LOAD,
    ids.INTRODUCTION_OPEN, ids.LIST_PAGE, ids.TEAM_NEW, ids.TEAM_JOIN, ids.TEAM_LEAVE,
    ids.TEAM_PAGE, ids.TEAM_LIST, ids.CYCLE_NEW, ids.CYCLE_PAGE, ids.CYCLE_DRAFT, ids.CLOSING_OPEN,
    ids.SETTINGS_SAMPLE, ids.IMPORT_CARRY_OUT, ids.IMPORT_LEAVE,
}  # fmt: skip


@pytest.fixture
def town(rig: Rig) -> Rig:
    """Everybody is known, and the quarter runs."""
    store, desk = rig.bot.desk.store, rig.bot.desk
    for member_id in ACTORS.values():
        if member_id != ACTORS[Role.GUEST]:
            rig.stage.call(desk.who(Actor(HERE, member_id)))
    with store.write() as tx:
        people.put_member(tx, Member(HERE, ACTORS[Role.GUEST], "Gita", is_guest=True))
        gone = Member(HERE, GONE, "Gus", is_admin=True, is_active=False)
        people.put_member(tx, gone)
        add_cycle(tx, _cycle("Q4 2026"))
        given.team(tx, "Kopi & Co", HERE)
    return rig


def things_for(rig: Rig, like: str) -> Things:
    """A team with an objective in this state, whose key result waits for legal."""
    number = next(NUMBERS)
    state = {
        DRAFT: ObjectiveState.DRAFT,
        EXAMPLE: ObjectiveState.DRAFT,
        DROPPED: ObjectiveState.DROPPED,
    }
    with rig.bot.desk.store.write() as tx:
        members = tuple(sorted(ACTORS[one] for one in (Role.LEAD, Role.TEAMMATE)))
        team = given.team(
            tx,
            f"Team {number}",
            HERE,
            lead_id=ACTORS[Role.LEAD],
            members=members,
            channel_id=f"C{number}",
            parent_id=1,
        )
        objective = given.objective(
            tx,
            f"Delight {number}",
            HERE,
            owner_id=ACTORS[Role.OWNER],
            team_id=team.id,
            state=state.get(like, ObjectiveState.ACTIVE),
            visibility=Visibility(like) if like in set(Visibility) else Visibility.PUBLIC,
        )
        key_result = given.key_result(
            tx,
            objective,
            owner_id=ACTORS[Role.OWNER],
            asked_id=ACTORS[Role.HELPER],
            state=KeyResultState.PARKED if like == PARKED else KeyResultState.ACTIVE,
        )
        if like not in (DRAFT, EXAMPLE):
            given.check_in(
                tx,
                key_result,
                author_id=ACTORS[Role.OWNER],
                status=Status.AT_RISK,
                words="waiting for legal",
                batch=f"b{number}",
                as_of=FRIDAY,
                made_at=FRIDAY,
            )
        changes.add_changes(tx, [_offer(key_result.number)])
        cycle = add_cycle(tx, _cycle(f"Sprint {number}"))
        return Things(teams.team(tx, HERE, team.id) or team, objective, key_result, cycle.id)


def refusal(rig: Rig, member_id: str, do: Do, things: Things) -> OkrError | None:
    """Why somebody is not let in; None where they are, whatever becomes of it."""
    desk = rig.bot.desk
    actor = Actor(HERE, member_id)
    with desk.store.read() as tx:
        member, here = people.member(tx, HERE, member_id), people.workspace(tx, HERE)
    assert member is not None
    assert here is not None
    key = f"trigger:{next(NUMBERS)}"
    reader = Reader("en-US", "UTC", FRIDAY)
    turn = Turn(Act(actor, key, trigger_id="1.2.3"), member, here, reader, FRIDAY)
    try:
        rig.stage.call(do(turn, desk, things))
    except (NotAllowed, NotFound) as refused:
        return refused
    except (OkrError, SlackRefused):
        return None  # let in, and told that something else is in the way, or shown a form
    return None


def test_the_table_is_kept_at_every_handler_by_every_actor(town: Rig) -> None:
    wrong = []
    for name, what, do, like in ROWS:
        things = things_for(town, like)
        for role, member_id in (*ACTORS.items(), (None, GONE)):
            refused = refusal(town, member_id, do, things)
            # A guest's own key results are another row: these are somebody else's.
            may = role not in (Role.GUEST, None) and access.allowed(what, {role})
            if (refused is None) is not may:
                said = "let in" if refused is None else f"refused: {refused!r}"
                wrong.append(f"{name} ({like or 'active'}) by {role or 'who has left'}: {said}")
            if refused is None:
                things = things_for(town, like)
    assert not wrong, "\n".join(wrong)


def test_every_button_is_in_the_matrix_or_concerns_nobody_else() -> None:
    assert set(routes.ACTIONS) == PRESSED | NOBODYS | ELSEWHERE


def _cycle(name: str) -> Cycle:
    first, last = date(2026, 10, 1), date(2026, 12, 31)
    return Cycle(HERE, 0, name, first, last, CycleState.ACTIVE)


def _offer(number: int) -> Change:
    """The member's offer of help, for which they can be thanked."""
    by = ACTORS[Role.MEMBER]
    return Change(HERE, ENTITY, str(number), OFFER, None, None, "", by, FRIDAY)
