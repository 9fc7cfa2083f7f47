"""What a workspace's admins may set."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, time

from okrbot.domain.errors import EndsTooSoon
from okrbot.domain.okrs import Wins, Workspace


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """The part of a workspace that its admins set: wall times, Monday is 0, January 1."""

    prompt_weekday: int
    prompt_at: time
    digest_weekday: int
    digest_at: time
    fiscal_start_month: int
    paused_from: date | None = None
    paused_until: date | None = None
    wins: Wins = Wins.DONE


def settings_of(workspace: Workspace) -> WorkspaceSettings:
    """Return what is set now."""
    return WorkspaceSettings(
        **{field.name: getattr(workspace, field.name) for field in fields(WorkspaceSettings)}
    )


def changed_settings(
    seen: WorkspaceSettings, wanted: WorkspaceSettings
) -> dict[str, int | str | time | date | None]:
    """Return by name what somebody has changed in a form that showed `seen`.

    What they left alone is not theirs to say: another admin may have changed it meanwhile. Raises
    EndsTooSoon (field "paused_until") for a pause that ends before it begins.
    """
    first, last = wanted.paused_from, wanted.paused_until
    if first is not None and last is not None and last < first:
        raise EndsTooSoon("paused_until")
    names = [field.name for field in fields(WorkspaceSettings)]
    return {
        name: getattr(wanted, name)
        for name in names
        if getattr(wanted, name) != getattr(seen, name)
    }


def with_settings(
    workspace: Workspace, changed: dict[str, int | str | time | date | None]
) -> Workspace:
    """Return the workspace as it is after the change; a pause without its first day is none."""
    made = replace(workspace, **changed)  # type: ignore[arg-type]  # names and types of its fields
    return replace(made, paused_until=None) if made.paused_from is None else made
