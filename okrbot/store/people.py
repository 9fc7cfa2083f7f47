"""Workspaces and their members."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime, time

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from okrbot.domain.okrs import Member, Workspace
from okrbot.domain.rhythm import Cadence, OwnDays
from okrbot.store.admins import MEMBER
from okrbot.store.lists import is_among
from okrbot.store.looks import AT_ONCE, look_again_at_all
from okrbot.store.rows import columns_of, fields_of
from okrbot.store.tables import MemberRow, WorkspaceRow, table_of

# PostgreSQL's INSERT … ON CONFLICT is SQLite's as well, letter for letter.
_put_workspace = insert(table_of(WorkspaceRow)).values(
    next_team=1, next_cycle=1, next_objective=1, next_key_result=1, next_check_in=1, next_change=1
)
_PUT_WORKSPACE = _put_workspace.on_conflict_do_update(
    index_elements=["id"],
    set_={
        column.key: _put_workspace.excluded[column.key]
        for column in columns_of(WorkspaceRow, Workspace)
        if column.key != "installer_id"
    },
)
_WORKSPACES = select(*columns_of(WorkspaceRow, Workspace)).order_by(col(WorkspaceRow.id))
_WORKSPACE = _WORKSPACES.where(col(WorkspaceRow.id) == bindparam("workspace"))
_SUSPEND = (
    update(table_of(WorkspaceRow))
    .where(col(WorkspaceRow.id) == bindparam("workspace"))
    .values(suspended=bindparam("reason"))
)
_TAKE_FOR_INSTALLER = (
    update(table_of(WorkspaceRow))
    .where(col(WorkspaceRow.id) == bindparam("workspace"), col(WorkspaceRow.installer_id).is_(None))
    .values(installer_id=bindparam("member"))
    .execution_options(preserve_rowcount=True)
)

_DESCRIBED = ("name", "full_name", "zone", "locale", "is_admin", "is_guest", "is_bot", "is_active")
_put_member = insert(table_of(MemberRow)).values(look_at=AT_ONCE)
_PUT_MEMBER = _put_member.on_conflict_do_update(
    index_elements=["workspace_id", "id"],
    set_={
        **{name: _put_member.excluded[name] for name in _DESCRIBED},
        "look_at": AT_ONCE,
        "refreshed_at": func.coalesce(
            _put_member.excluded.refreshed_at, col(MemberRow.refreshed_at)
        ),
    },
)
_MEMBERS = (
    select(*MEMBER)
    .where(col(MemberRow.workspace_id) == bindparam("workspace"))
    .order_by(col(MemberRow.id))
)
_SOME_MEMBERS = _MEMBERS.where(is_among(col(MemberRow.id), "ids"))
_MEMBER = _MEMBERS.where(col(MemberRow.id) == bindparam("member"))
_WITH_WORKSPACE = (
    select(*MEMBER, *columns_of(WorkspaceRow, Workspace))
    .join(WorkspaceRow, col(WorkspaceRow.id) == col(MemberRow.workspace_id))
    .where(
        col(MemberRow.workspace_id) == bindparam("workspace"),
        col(MemberRow.id) == bindparam("member"),
    )
)
_MEMBER_END = len(fields(Member))
_NAMES = select(col(MemberRow.id), col(MemberRow.name)).where(
    col(MemberRow.workspace_id) == bindparam("workspace"),
    is_among(col(MemberRow.id), "ids"),
)
_PRESENT_NAMES = select(col(MemberRow.id), col(MemberRow.name), col(MemberRow.full_name)).where(
    col(MemberRow.workspace_id) == bindparam("workspace"),
    col(MemberRow.is_active),
    col(MemberRow.is_bot).is_(False),
)
_change_member = update(table_of(MemberRow)).where(
    col(MemberRow.workspace_id) == bindparam("workspace"), col(MemberRow.id) == bindparam("member")
)
_SET_DM_CHANNEL = _change_member.values(dm_channel=bindparam("channel"))
_SET_HOME_OPENED = _change_member.values(home_opened_at=bindparam("at"))
_SET_RHYTHM = _change_member.values(
    prompt_weekday=bindparam("weekday"),
    prompt_at=bindparam("hour"),
    cadence=bindparam("how_often"),
    own_days=bindparam("days"),
    look_at=AT_ONCE,
)
_SET_WISHES = _change_member.values(
    wants_prompts=bindparam("prompts"),
    wants_nudges=bindparam("nudges"),
    wants_bundles=bindparam("bundles"),
    wants_cycles=bindparam("cycles"),
)


def put_workspace(tx: Connection, workspace: Workspace) -> None:
    """Write a workspace with all its settings, whether it is new or known.

    Who brought us there is left alone: that is decided once.
    """
    tx.execute(_PUT_WORKSPACE, fields_of(workspace))
    look_again_at_all(tx, workspace.id)


def workspace(tx: Connection, workspace_id: str) -> Workspace | None:
    """Return a workspace, or None."""
    row = tx.execute(_WORKSPACE, {"workspace": workspace_id}).first()
    return Workspace(*row) if row else None


def workspaces(tx: Connection) -> tuple[Workspace, ...]:
    """Return every workspace, suspended ones too, by id."""
    return tuple(Workspace(*row) for row in tx.execute(_WORKSPACES))


def suspend(tx: Connection, workspace_id: str, reason: str | None) -> None:
    """Stop sending to a workspace for a reason, or with None go on."""
    tx.execute(_SUSPEND, {"workspace": workspace_id, "reason": reason})


def take_for_installer(tx: Connection, workspace_id: str, member_id: str) -> bool:
    """Keep who brought us to a workspace; False where that is known already."""
    key = {"workspace": workspace_id, "member": member_id}
    return tx.execute(_TAKE_FOR_INSTALLER, key).rowcount == 1


def put_member(tx: Connection, member: Member) -> None:
    """Write a member as Slack describes them.

    Of a known one this leaves alone what Slack does not know: the DM channel, the rhythm they
    chose, when they opened their Home.
    """
    tx.execute(_PUT_MEMBER, fields_of(member))


def member(tx: Connection, workspace_id: str, member_id: str) -> Member | None:
    """Return a member, or None."""
    row = tx.execute(_MEMBER, {"workspace": workspace_id, "member": member_id}).first()
    return Member(*row) if row else None


def member_and_workspace(
    tx: Connection, workspace_id: str, member_id: str
) -> tuple[Member, Workspace] | None:
    """Return a member and where they are, or None."""
    key = {"workspace": workspace_id, "member": member_id}
    row = tx.execute(_WITH_WORKSPACE, key).first()
    return (Member(*row[:_MEMBER_END]), Workspace(*row[_MEMBER_END:])) if row else None


def members(
    tx: Connection, workspace_id: str, ids: Collection[str] | None = None
) -> tuple[Member, ...]:
    """Return the members of a workspace by id: all of them, or those of `ids` that are known."""
    rows = (
        tx.execute(_MEMBERS, {"workspace": workspace_id})
        if ids is None
        else tx.execute(_SOME_MEMBERS, {"workspace": workspace_id, "ids": list(ids)})
    )
    return tuple(Member(*row) for row in rows)


def names(tx: Connection, workspace_id: str, ids: Collection[str]) -> dict[str, str]:
    """Return the display names of those of `ids` that are known."""
    rows = tx.execute(_NAMES, {"workspace": workspace_id, "ids": list(ids)})
    return {row.id: row.name for row in rows}


def present_names(tx: Connection, workspace_id: str) -> tuple[tuple[str, str, str], ...]:
    """Return the id, the name and the full name of each who is known and there, bots aside."""
    rows = tx.execute(_PRESENT_NAMES, {"workspace": workspace_id})
    return tuple((row.id, row.name, row.full_name) for row in rows)


def set_dm_channel(tx: Connection, workspace_id: str, member_id: str, channel_id: str) -> None:
    """Keep the channel in which a member is written to."""
    tx.execute(
        _SET_DM_CHANNEL, {"workspace": workspace_id, "member": member_id, "channel": channel_id}
    )


def set_home_opened(tx: Connection, workspace_id: str, member_id: str, at: datetime) -> None:
    """Keep when a member last opened their Home."""
    tx.execute(_SET_HOME_OPENED, {"workspace": workspace_id, "member": member_id, "at": at})


def set_rhythm(
    tx: Connection,
    workspace_id: str,
    member_id: str,
    weekday: int | None,
    at: time | None,
    cadence: Cadence,
    own_days: OwnDays,
) -> None:
    """Keep when a member wants to be asked: None is the workspace's preset, Monday is 0."""
    tx.execute(
        _SET_RHYTHM,
        {
            "workspace": workspace_id,
            "member": member_id,
            "weekday": weekday,
            "hour": at,
            "how_often": cadence,
            "days": own_days,
        },
    )


def set_wishes(
    tx: Connection,
    workspace_id: str,
    member_id: str,
    *,
    prompts: bool,
    nudges: bool,
    bundles: bool,
    cycles: bool,
) -> None:
    """Keep what a member wants to be sent unasked."""
    wishes = {"prompts": prompts, "nudges": nudges, "bundles": bundles, "cycles": cycles}
    tx.execute(_SET_WISHES, {"workspace": workspace_id, "member": member_id, **wishes})
