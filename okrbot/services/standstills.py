"""Asking what becomes of a key result that stands still, where its answerer may not say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from okrbot.domain import access
from okrbot.domain.access import Act
from okrbot.domain.bundles import BundleItem, ItemKind
from okrbot.domain.okrs import KeyResult, KeyResultState, Member, Objective, Team, Workspace
from okrbot.domain.standstill import makes_standstill
from okrbot.services import bundles
from okrbot.services.colleagues import Note
from okrbot.services.forecasts import outlooks
from okrbot.store import checkins, objectives, people
from okrbot.store.answering import Answerable


def may_end(member: Member, key_result: KeyResult, objective: Objective, team: Team | None) -> bool:
    """Return whether a member may park or drop a key result; who may not is not asked to."""
    return access.allowed(Act.EDIT, access.roles_of(member, objective, key_result, team))


def ask_owners(
    tx: Connection,
    author: Member,
    workspace: Workspace,
    logged: Collection[Answerable],
    batch: str,
    now: datetime,
) -> None:
    """Have owners asked, once, about what stands still after these answers by somebody else.

    Who may end it reads that on the card of their own answer, and costs no statement here.
    """
    others = {
        one.key_result.number: one
        for one in logged
        if not may_end(author, one.key_result, one.objective, one.team)
    }
    if not others:
        return
    key_results = [one.key_result for one in others.values()]
    for number, outlook in outlooks(tx, workspace.id, key_results, now).items():
        one = others[number]
        given = next((said for said in outlook.said if said.batch == batch), None)
        if given and makes_standstill(one.key_result, given, outlook.said, workspace.zone):
            _ask(tx, one, f"{one.key_result.public_id}@{author.id}@{batch}", now)


def standstill(tx: Connection, item: BundleItem) -> Note | None:
    """Return what an owner is asked; None where that answer is no longer the last word on it."""
    public_id, by_id, batch = item.about.split("@", 2)
    number = int(public_id.removeprefix("KR-"))
    member = people.member(tx, item.workspace_id, item.member_id)
    key_result = objectives.key_result(tx, item.workspace_id, number)
    last = checkins.latest(tx, item.workspace_id, number)
    if member is None or key_result is None or key_result.state is not KeyResultState.ACTIVE:
        return None
    if last is None or last.batch != batch:
        return None
    name = people.names(tx, item.workspace_id, [by_id]).get(by_id, by_id)
    return Note(member, name, by_id, key_result)


def _ask(tx: Connection, one: Answerable, about: str, now: datetime) -> None:
    """The owner of the key result, or of its objective where that one is a guest or has left."""
    ids = (one.key_result.owner_id, one.objective.owner_id)
    owners = {member.id: member for member in people.members(tx, one.key_result.workspace_id, ids)}
    for owner in (owners[owner_id] for owner_id in ids):
        if may_end(owner, one.key_result, one.objective, one.team):
            bundles.tell(tx, owner, ItemKind.STANDSTILL, about, now)
            return
