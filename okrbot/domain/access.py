"""Who may do what: one table, deny by default, asked when shown and again when submitted."""

from __future__ import annotations

from collections.abc import Iterable, Set
from enum import StrEnum

from okrbot.domain.errors import HasLeft, IsABot, IsAGuest
from okrbot.domain.okrs import KeyResult, Member, Objective, ObjectiveState, Team, Visibility


class Act(StrEnum):
    """What somebody wants to do; the value is the row's name in the documentation."""

    SEE_PUBLIC = "see public"
    SEE_DRAFT = "see a draft"
    SEE_PRIVATE = "see private"
    SEE_EXAMPLE = "see an example"
    LOG = "log a value, blocker"
    EDIT = "edit, activate, park, drop, close, score"
    REASSIGN = "reassign"
    NEW_AT_COMPANY = "new at company level"
    NEW_AT_TEAM = "new at team level"
    NEW_DRAFT_AT_TEAM = "new at team level, as draft"
    NEW_AT_INDIVIDUAL = "new at individual level"
    TEAM_SETTINGS = "team settings, digest channel"
    WORKSPACE_SETTINGS = "workspace settings, health, preview, import, all-export"


class Role(StrEnum):
    """What somebody is to the thing in question; the value is the column's name."""

    ADMIN = "admin"
    LEAD = "lead of its team"
    OWNER = "owner"
    HELPER = "who is asked, contributor, delegate"
    TEAMMATE = "member of its team"
    MEMBER = "member"
    GUEST = "guest, own KRs"


_RUNS = frozenset({Role.ADMIN, Role.LEAD})
_OWNS = _RUNS | {Role.OWNER}
_ANSWERS = _OWNS | {Role.HELPER}
_MEMBERS = _ANSWERS | {Role.TEAMMATE, Role.MEMBER}

TABLE: dict[Act, frozenset[Role]] = {
    Act.SEE_PUBLIC: _MEMBERS | {Role.GUEST},
    Act.SEE_DRAFT: _ANSWERS | {Role.TEAMMATE},
    Act.SEE_PRIVATE: _ANSWERS,
    Act.SEE_EXAMPLE: frozenset({Role.OWNER}),
    Act.LOG: _ANSWERS | {Role.GUEST},
    Act.EDIT: _OWNS,
    Act.REASSIGN: _OWNS,
    Act.NEW_AT_COMPANY: frozenset({Role.ADMIN}),
    Act.NEW_AT_TEAM: _RUNS,
    Act.NEW_DRAFT_AT_TEAM: _RUNS | {Role.TEAMMATE},
    Act.NEW_AT_INDIVIDUAL: _MEMBERS,
    Act.TEAM_SETTINGS: _RUNS,
    Act.WORKSPACE_SETTINGS: frozenset({Role.ADMIN}),
}
"""Which roles may do what. An act or a role that is not here may not."""
_SEEN = {
    Visibility.PUBLIC: Act.SEE_PUBLIC,
    Visibility.PRIVATE: Act.SEE_PRIVATE,
    Visibility.EXAMPLE: Act.SEE_EXAMPLE,
}


def roles_of(
    member: Member,
    objective: Objective | None = None,
    key_result: KeyResult | None = None,
    team: Team | None = None,
    stands_in_for: Set[str] = frozenset(),
) -> frozenset[Role]:
    """Return what `member` is to the thing acted on; nothing for bots, leavers and outsiders.

    `team` is the objective's (or the one acted on); `stands_in_for` the members whose delegate
    they are today. A guest is a guest only of key results they own or are asked for.
    """
    if (
        member.is_bot
        or not member.is_active
        or not _is_at_home(member, objective, key_result, team)
    ):
        return frozenset()
    asked = {key_result.owner_id, key_result.asked_id} if key_result else set()
    if member.is_guest:
        return frozenset({Role.GUEST} if member.id in asked else ())
    owners = {one.owner_id for one in (objective, key_result) if one}
    helpers = asked | set(objective.contributors if objective else ())
    return frozenset(
        role
        for role, is_so in (
            (Role.MEMBER, True),
            (Role.ADMIN, member.is_admin),
            (Role.LEAD, team is not None and member.id == team.lead_id),
            (Role.TEAMMATE, team is not None and member.id in team.members),
            (Role.OWNER, member.id in owners),
            (Role.HELPER, member.id in helpers or bool((owners | asked) & stands_in_for)),
        )
        if is_so
    )


def allowed(act: Act, roles: Iterable[Role]) -> bool:
    """Return whether any of `roles` may do this."""
    return not TABLE.get(act, frozenset()).isdisjoint(roles)


def may_see(
    member: Member,
    objective: Objective,
    key_results: Iterable[KeyResult] = (),
    team: Team | None = None,
    stands_in_for: Set[str] = frozenset(),
) -> bool:
    """Return whether `member` sees the objective: for itself or for one of its key results.

    What is both private and a draft is seen by those who may see either.
    """
    acts = _seeing(objective.visibility, objective.state)
    return any(
        all(allowed(act, roles) for act in acts)
        for roles in (
            roles_of(member, objective, key_result, team, stands_in_for)
            for key_result in (None, *key_results)
        )
    )


def seen_by_all_like(member: Member) -> frozenset[tuple[Visibility, ObjectiveState]]:
    """Return of which objectives the member sees all, whatever they have to do with them."""
    roles = roles_of(member)
    return frozenset(
        (visibility, state)
        for visibility in Visibility
        for state in ObjectiveState
        if all(allowed(act, roles) for act in _seeing(visibility, state))
    )


def check_named(member: Member, field: str, *, guests_too: bool) -> None:
    """Raise HasLeft, IsABot or IsAGuest about the field that names such a one.

    Whoever is to own or answer for something is here, and sees what they are given.
    """
    if not member.is_active:
        raise HasLeft(field, who=member.name)
    if member.is_bot:
        raise IsABot(field, who=member.name)
    if member.is_guest and not guests_too:
        raise IsAGuest(field, who=member.name)


def as_markdown() -> str:
    """Return the table for the documentation."""
    rows = [["act", *Role], ["---"] * (len(Role) + 1)]
    rows += [[act, *("✔" if role in TABLE[act] else "–" for role in Role)] for act in Act]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _seeing(visibility: Visibility, state: ObjectiveState) -> frozenset[Act]:
    is_draft = state is ObjectiveState.DRAFT
    return frozenset({_SEEN[visibility]} | ({Act.SEE_DRAFT} if is_draft else set()))


def _is_at_home(member: Member, *things: Objective | KeyResult | Team | None) -> bool:
    return all(thing is None or thing.workspace_id == member.workspace_id for thing in things)
