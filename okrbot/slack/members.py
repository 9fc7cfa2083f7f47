"""Slack's description of a user, read into a Member and their status."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from okrbot.domain.absence import SlackStatus
from okrbot.domain.okrs import Member


def described(workspace_id: str, user: Mapping[str, Any], now: datetime) -> Member:
    """Return the member whom a `user` object of users.info, user_change or team_join describes."""
    profile = user.get("profile") or {}
    name = profile.get("display_name") or user.get("real_name") or user.get("name") or user["id"]
    return Member(
        workspace_id=workspace_id,
        id=str(user["id"]),
        name=str(name),
        zone=str(user.get("tz") or "UTC"),
        locale=str(user.get("locale") or "en-US"),
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        is_active=not user.get("deleted", False),
        refreshed_at=now,
        full_name=str(user.get("real_name") or profile.get("real_name") or ""),
    )


def is_outsider(user: Mapping[str, Any], workspace_id: str) -> bool:
    """Return whether a `user` object describes somebody of another organization.

    On Enterprise Grid a colleague is at home in one workspace and a member of several.
    """
    if user.get("is_stranger"):
        return True
    workspaces = (user.get("enterprise_user") or {}).get("teams") or ()
    home = str(user.get("team_id") or workspace_id)
    return home != workspace_id and workspace_id not in workspaces


def status_of(user: Mapping[str, Any]) -> SlackStatus:
    """Return the status of a `user` object; an expiration of 0 is none."""
    profile = user.get("profile") or {}
    expires = int(profile.get("status_expiration") or 0)
    return SlackStatus(
        text=str(profile.get("status_text") or ""),
        emoji=str(profile.get("status_emoji") or ""),
        expires=datetime.fromtimestamp(expires, UTC) if expires else None,
    )
