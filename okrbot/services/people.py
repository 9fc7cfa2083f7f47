"""Who is here: members as Slack describes them, and what we keep of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from okrbot.domain.absence import SlackStatus
from okrbot.domain.okrs import Actor, Member, Workspace
from okrbot.services import absence, orphans, refreshing
from okrbot.store import people
from okrbot.store.engine import Store

NO_ZONE = "UTC"


def join(store: Store, workspace_id: str, name: str) -> Workspace:
    """Return the workspace the bot was installed in, kept under its present name."""
    with store.write() as tx:
        known = people.workspace(tx, workspace_id) or Workspace(workspace_id, name)
        people.put_workspace(tx, replace(known, name=name, suspended=None))
        return replace(known, name=name, suspended=None)


def met(store: Store, actor: Actor) -> tuple[Member, Workspace] | None:
    """Return the member who acts and their workspace, None before the first meeting."""
    with store.read() as tx:
        return people.member_and_workspace(tx, actor.workspace_id, actor.member_id)


def remember(store: Store, described: Member, status: SlackStatus, now: datetime) -> Member:
    """Keep what Slack says of a member and return the member with their own settings.

    Of their status only whether it says away is kept. The first person met lends the workspace
    their zone, until somebody sets it.
    """
    with store.write() as tx:
        workspace = people.workspace(tx, described.workspace_id)
        if workspace is None:
            workspace = Workspace(described.workspace_id, described.workspace_id)
            people.put_workspace(tx, workspace)
        if workspace.zone == NO_ZONE and described.zone != NO_ZONE and not described.is_bot:
            people.put_workspace(tx, replace(workspace, zone=described.zone))
        before = people.member(tx, described.workspace_id, described.id)
        people.put_member(tx, described)
        kept = people.member(tx, described.workspace_id, described.id) or described
        absence.note_status(tx, kept, status, now)
        if before is not None and _reads_otherwise(before, kept):
            refreshing.show_homes(tx, kept.workspace_id, [kept.id], [], now)
        if before is not None and before.is_active and not kept.is_active:
            orphans.rescue(tx, kept, now)
        return kept


def strangers(store: Store, workspace_id: str, member_ids: set[str]) -> set[str]:
    """Return those of the ids that we have not met."""
    with store.read() as tx:
        return member_ids - {m.id for m in people.members(tx, workspace_id, sorted(member_ids))}


def keep_dm_channel(store: Store, workspace_id: str, member_id: str, channel_id: str) -> None:
    """Keep the conversation with a member, so that a later send needs no look-up."""
    with store.write() as tx:
        people.set_dm_channel(tx, workspace_id, member_id, channel_id)


def _reads_otherwise(before: Member, after: Member) -> bool:
    """Whether what a member sees is in another language or zone now, or more or less of it."""
    return any(
        getattr(before, name) != getattr(after, name)
        for name in ("locale", "zone", "is_admin", "is_guest")
    )
