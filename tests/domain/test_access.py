"""Who may do what: the table of the rules, cell by cell, and who is what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrbot.domain.access import (
    TABLE,
    Act,
    Role,
    allowed,
    as_markdown,
    may_see,
    roles_of,
    seen_by_all_like,
)
from okrbot.domain.okrs import ObjectiveState, Visibility
from tests.domain.okr_makers import a_key_result, a_member, a_team, an_objective

OBJECTIVE = an_objective(team_id=1, contributors=("UCON",))
PRIVATE = replace(OBJECTIVE, visibility=Visibility.PRIVATE)
DRAFT = replace(OBJECTIVE, state=ObjectiveState.DRAFT)
KEY_RESULT = a_key_result(owner_id="UKRO", asked_id="UASK")
TEAM = a_team(lead_id="ULEAD", members=("ULEAD", "UMATE", "UASK"))

COLUMNS = (
    Role.ADMIN,
    Role.LEAD,
    Role.OWNER,
    Role.HELPER,
    Role.TEAMMATE,
    Role.MEMBER,
    Role.GUEST,
)
ROWS = {
    Act.SEE_PUBLIC: "✔ ✔ ✔ ✔ ✔ ✔ ✔",
    Act.SEE_DRAFT: "✔ ✔ ✔ ✔ ✔ – –",
    Act.SEE_PRIVATE: "✔ ✔ ✔ ✔ – – –",
    Act.SEE_EXAMPLE: "– – ✔ – – – –",
    Act.LOG: "✔ ✔ ✔ ✔ – – ✔",
    Act.EDIT: "✔ ✔ ✔ – – – –",
    Act.REASSIGN: "✔ ✔ ✔ – – – –",
    Act.NEW_AT_COMPANY: "✔ – – – – – –",
    Act.NEW_AT_TEAM: "✔ ✔ – – – – –",
    Act.NEW_DRAFT_AT_TEAM: "✔ ✔ – – ✔ – –",
    Act.NEW_AT_INDIVIDUAL: "✔ ✔ ✔ ✔ ✔ ✔ –",
    Act.TEAM_SETTINGS: "✔ ✔ – – – – –",
    Act.WORKSPACE_SETTINGS: "✔ – – – – – –",
}
CELLS = [
    pytest.param(act, role, cell == "✔", id=f"{act}, {role}")
    for act, row in ROWS.items()
    for role, cell in zip(COLUMNS, row.split(), strict=True)
]


@pytest.mark.parametrize(("act", "role", "may"), CELLS)
def test_each_role_may_do_what_the_table_says(act: Act, role: Role, may: bool) -> None:
    assert allowed(act, {role}) is may


def test_the_table_has_a_row_for_every_act() -> None:
    assert set(TABLE) == set(Act) == set(ROWS)


@pytest.mark.parametrize("act", Act)
def test_who_is_nothing_may_do_nothing(act: Act) -> None:
    assert not allowed(act, set())


def test_an_act_that_is_not_in_the_table_is_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(TABLE, Act.LOG)
    assert not allowed(Act.LOG, set(Role))


@pytest.mark.parametrize(
    ("member_id", "roles"),
    [
        ("UOWN", {Role.MEMBER, Role.OWNER}),
        ("UKRO", {Role.MEMBER, Role.OWNER, Role.HELPER}),
        ("UASK", {Role.MEMBER, Role.HELPER, Role.TEAMMATE}),
        ("UCON", {Role.MEMBER, Role.HELPER}),
        ("ULEAD", {Role.MEMBER, Role.LEAD, Role.TEAMMATE}),
        ("UMATE", {Role.MEMBER, Role.TEAMMATE}),
        ("UANY", {Role.MEMBER}),
    ],
)
def test_somebody_is_what_the_okr_and_its_team_say(member_id: str, roles: set[Role]) -> None:
    assert roles_of(a_member(member_id), OBJECTIVE, KEY_RESULT, TEAM) == roles


def test_the_owner_of_a_key_result_does_not_own_its_objective() -> None:
    assert Role.OWNER not in roles_of(a_member("UKRO"), OBJECTIVE, team=TEAM)


def test_the_lead_of_another_team_is_a_member_here() -> None:
    other = a_team(id=2, lead_id="UELSE", members=("UELSE",))
    assert roles_of(a_member("ULEAD"), OBJECTIVE, KEY_RESULT, other) == {Role.MEMBER}


def test_an_admin_is_an_admin_everywhere() -> None:
    assert roles_of(a_member("UADM", is_admin=True)) == {Role.MEMBER, Role.ADMIN}


@pytest.mark.parametrize("member", [a_member("UANY"), a_member("UADM", is_admin=True)])
def test_of_a_kind_one_sees_all_of_without_a_part_in_it_one_sees_each(member) -> None:
    for visibility in Visibility:
        for state in ObjectiveState:
            one = replace(OBJECTIVE, visibility=visibility, state=state)
            sees = may_see(member, one, [KEY_RESULT], TEAM)
            assert ((visibility, state) in seen_by_all_like(member)) is sees


def test_who_is_nothing_sees_all_of_no_kind() -> None:
    assert not seen_by_all_like(a_member("UBOT", is_bot=True))


@pytest.mark.parametrize("absent", ["UOWN", "UKRO", "UASK"])
def test_a_delegate_answers_for_who_is_away_and_no_more(absent: str) -> None:
    budi = roles_of(a_member("UBUDI"), OBJECTIVE, KEY_RESULT, TEAM, frozenset({absent}))
    assert budi == {Role.MEMBER, Role.HELPER}
    assert allowed(Act.LOG, budi)
    assert not allowed(Act.EDIT, budi)


def test_a_delegate_of_somebody_else_is_a_member_here() -> None:
    budi = roles_of(a_member("UBUDI"), OBJECTIVE, KEY_RESULT, TEAM, frozenset({"UANY"}))
    assert budi == {Role.MEMBER}


@pytest.mark.parametrize("said", [{"is_bot": True}, {"is_active": False}])
@pytest.mark.parametrize("member_id", ["UOWN", "ULEAD", "UASK", "UANY"])
def test_bots_and_leavers_may_do_nothing_whatever_they_own(
    said: dict[str, bool], member_id: str
) -> None:
    member = a_member(member_id, is_admin=True, **said)
    assert roles_of(member, OBJECTIVE, KEY_RESULT, TEAM) == frozenset()


@pytest.mark.parametrize("member_id", ["UOWN", "ULEAD", "UASK", "UANY"])
def test_nobody_reaches_into_another_workspace(member_id: str) -> None:
    stranger = replace(a_member(member_id, is_admin=True), workspace_id="T2")
    for things in (
        {"objective": OBJECTIVE},
        {"key_result": KEY_RESULT},
        {"team": TEAM},
        {"objective": OBJECTIVE, "key_result": KEY_RESULT, "team": TEAM},
    ):
        assert roles_of(stranger, **things) == frozenset()


@pytest.mark.parametrize(
    ("member_id", "roles"),
    [
        ("UASK", {Role.GUEST}),
        ("UKRO", {Role.GUEST}),
        ("UOWN", set()),
        ("ULEAD", set()),
        ("UCON", set()),
    ],
)
def test_a_guest_has_a_part_in_their_own_key_results_alone(
    member_id: str, roles: set[Role]
) -> None:
    guest = a_member(member_id, is_guest=True, is_admin=True)
    assert roles_of(guest, OBJECTIVE, KEY_RESULT, TEAM) == roles
    assert roles_of(guest, OBJECTIVE, team=TEAM) == frozenset()


@pytest.mark.parametrize(
    ("member_id", "public", "draft", "private"),
    [
        ("UOWN", True, True, True),
        ("UKRO", True, True, True),
        ("UASK", True, True, True),
        ("UCON", True, True, True),
        ("ULEAD", True, True, True),
        ("UMATE", True, True, False),
        ("UANY", True, False, False),
    ],
)
def test_who_sees_an_objective_depends_on_its_visibility_and_life(
    member_id: str, public: bool, draft: bool, private: bool
) -> None:
    member = a_member(member_id)
    both = replace(PRIVATE, state=ObjectiveState.DRAFT)
    seen = [may_see(member, one, [KEY_RESULT], TEAM) for one in (OBJECTIVE, DRAFT, PRIVATE, both)]
    assert seen == [public, draft, private, private]


def test_a_delegate_sees_what_who_is_away_sees() -> None:
    budi = a_member("UBUDI")
    assert may_see(budi, PRIVATE, [KEY_RESULT], TEAM, frozenset({"UASK"}))
    assert not may_see(budi, PRIVATE, [KEY_RESULT], TEAM)


def test_a_guest_sees_the_public_objective_of_their_own_key_result() -> None:
    guest = a_member("UASK", is_guest=True)
    assert may_see(guest, OBJECTIVE, [a_key_result(asked_id="U0"), KEY_RESULT], TEAM)
    assert not may_see(guest, OBJECTIVE, [], TEAM)
    assert not may_see(guest, PRIVATE, [KEY_RESULT], TEAM)
    assert not may_see(guest, DRAFT, [KEY_RESULT], TEAM)


def test_the_documentation_is_made_from_the_table() -> None:
    lines = as_markdown().splitlines()
    assert lines[0].startswith("| act | admin | lead of its team | owner |")
    assert lines[1] == "| " + " | ".join(["---"] * (len(Role) + 1)) + " |"
    assert "| log a value, blocker | ✔ | ✔ | ✔ | ✔ | – | – | ✔ |" in lines
    assert len(lines) == len(Act) + 2
