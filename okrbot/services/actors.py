"""Who acts, asked of the store within the act's own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from okrbot.domain.errors import NotAllowed
from okrbot.domain.okrs import Actor, Member, Workspace
from okrbot.domain.phrases import Phrase
from okrbot.domain.zones import day_in
from okrbot.store import people


def acting(tx: Connection, actor: Actor) -> Member:
    """Return the member who acts. Raises NotAllowed for strangers, bots and the deactivated."""
    return acting_in(tx, actor)[0]


def acting_in(tx: Connection, actor: Actor) -> tuple[Member, Workspace]:
    """Return the member who acts and their workspace. Raises NotAllowed as `acting` does."""
    found = people.member_and_workspace(tx, actor.workspace_id, actor.member_id)
    if found is None or not found[0].takes_part:
        raise NotAllowed(who=Phrase("members of this workspace"))
    return found


def acting_among(members: Mapping[str, Member], actor: Actor) -> Member:
    """Return the member who acts, of all that were read already. Raises NotAllowed as `acting`."""
    found = members.get(actor.member_id)
    if found is None or not found.takes_part:
        raise NotAllowed(who=Phrase("members of this workspace"))
    return found


def workspace_of(tx: Connection, workspace_id: str) -> Workspace:
    """Return the workspace; LookupError for one that was never joined."""
    workspace = people.workspace(tx, workspace_id)
    if workspace is None:
        raise LookupError(f"workspace {workspace_id} was never joined")
    return workspace


def today_in(workspace: Workspace, now: datetime) -> date:
    """Return the day it is for the workspace."""
    return day_in(workspace.zone, now)
