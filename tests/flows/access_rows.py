"""What can be done to an OKR, a team and a workspace, each with the row of the table it obeys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from okrbot.domain.access import Act as What
from okrbot.domain.access import Role
from okrbot.domain.answers import Answer
from okrbot.domain.closing import NextStep
from okrbot.domain.cycles import Span
from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.okrs import KeyResult, KeyResultState, Level, Objective, Status, Team
from okrbot.domain.reading import read_line
from okrbot.domain.settings import settings_of
from okrbot.domain.teams import TeamDraft
from okrbot.services import (
    checkins,
    closing,
    cycles,
    digest_copies,
    lives,
    objective_edits,
    planning,
    settings,
    team_changes,
    transfer,
)
from okrbot.services.actors import workspace_of
from okrbot.slack import commands, ids, routes
from okrbot.slack.desk import Desk
from okrbot.slack.turns import Turn

HERE = "T0KOPI00001"
ACTORS = {
    Role.ADMIN: "U0AYU000001",
    Role.LEAD: "U0MIA000004",
    Role.OWNER: "U0BEN000002",
    Role.HELPER: "U0LEO000005",
    Role.TEAMMATE: "U0SARI00003",
    Role.MEMBER: "U0NOOR00006",
    Role.GUEST: "U0GUEST0007",
}
NUMBERS = count(1)
PRESSED: set[str] = set()
"""Every button that a row presses."""


@dataclass(frozen=True)
class Things:
    """What an act is done to, made for it alone."""

    team: Team
    objective: Objective
    key_result: KeyResult
    cycle_id: int


Do = Callable[[Turn, Desk, Things], Awaitable[object]]


def pressed(action_id: str, value: str = "{o}") -> Do:
    """The press of a button with this value."""
    PRESSED.add(action_id)

    async def do(turn: Turn, desk: Desk, things: Things) -> object:
        return await routes.ACTIONS[action_id](acting(turn, things, value=value), desk)

    return do


def typed(command: commands.Command, rest: str = "") -> Do:
    """A command with what follows it."""

    async def do(turn: Turn, desk: Desk, things: Things) -> object:
        text = f"{command.word} {rest}"
        return await routes.COMMANDS[command](acting(turn, things, text=text), desk)

    return do


def sent(service: Callable[..., Any], arguments: Callable[[Things], tuple[Any, ...]]) -> Do:
    """What a form asks for once it is sent, by whoever forged it."""

    async def do(turn: Turn, desk: Desk, things: Things) -> object:
        given_ones = [turn.now if one is NOW else one for one in arguments(things)]
        return await desk.ask(service, turn.actor, *given_ones, once=turn.act.key)

    return do


NOW = object()
"""Stands for the moment of the act."""


def acting(turn: Turn, things: Things, **said: str) -> Turn:
    """The turn with the ids of the things put into what was typed or pressed."""
    facts = {
        "o": things.objective.public_id,
        "kr": things.key_result.public_id,
        "team": str(things.team.id),
        "helper": ACTORS[Role.MEMBER],
    }
    filled = {name: text.format(**facts) for name, text in said.items()}
    return replace(turn, act=replace(turn.act, **filled))


def answered(things: Things) -> tuple[Any, ...]:
    return [Answer(things.key_result.number, Decimal(5), Status.ON_TRACK)], NOW


def new_one(level: Level, *, draft: bool = False) -> Callable[[Things], tuple[Any, ...]]:
    def arguments(things: Things) -> tuple[Any, ...]:
        team_id = things.team.id if level is Level.TEAM else None
        lines = (read_line("Get 10 new fans"),)
        title = f"Delight everybody, attempt {next(NUMBERS)}"
        return (
            ObjectiveDraft(title, lines, level=level, team_id=team_id, keep_as_draft=draft),
            NOW,
        )

    return arguments


async def changes_settings(turn: Turn, desk: Desk, _: Things) -> object:
    with desk.store.read() as tx:
        seen = settings_of(workspace_of(tx, HERE))
    wanted = replace(seen, fiscal_start_month=1)
    return await desk.ask(
        settings.change_settings, turn.actor, seen, wanted, turn.now, once=turn.act.key
    )


async def imports(turn: Turn, desk: Desk, _: Things) -> object:
    return await desk.ask(transfer.check_may_import, turn.actor)


def changed_team(things: Things) -> tuple[Any, ...]:
    team = things.team
    draft = TeamDraft(team.name, lead_id=team.lead_id, members=team.members)
    return (team.id, team.version), draft, NOW


def next_cycle(_: Things) -> tuple[Any, ...]:
    number = next(NUMBERS)
    return Span(f"Push {number}", date(2027, 1, 1), date(2027, 3, 31)), NOW


DRAFT, PRIVATE, EXAMPLE = "draft", "private", "example"
DROPPED, PARKED = "dropped", "parked"
ROWS: list[tuple[str, What, Do, str]] = [
    ("show", What.SEE_PUBLIC, pressed(ids.OBJECTIVE_SHOW), ""),
    ("show, key result", What.SEE_PUBLIC, typed(commands.SHOW, "{kr}"), ""),
    ("why", What.SEE_PUBLIC, pressed(ids.WHY_SHOW), ""),
    ("all of it", What.SEE_PUBLIC, pressed(ids.HISTORY_SHOW, "{kr} 0"), ""),
    ("why, key result", What.SEE_PUBLIC, typed(commands.WHY, "{kr}"), ""),
    ("tree", What.SEE_PUBLIC, typed(commands.TREE, "{o}"), ""),
    ("help", What.SEE_PUBLIC, pressed(ids.BLOCKER_HELP, "{kr}"), ""),
    ("digest", What.SEE_PUBLIC, pressed(ids.DIGEST_SHOW, "{team}"), ""),
    ("digest, typed", What.SEE_PUBLIC, typed(commands.DIGEST, "company"), ""),
    (
        "digest, weekly",
        What.SEE_PUBLIC,
        sent(digest_copies.begin, lambda it: (it.team.id, NOW)),
        "",
    ),
    ("show", What.SEE_DRAFT, pressed(ids.OBJECTIVE_SHOW), DRAFT),
    ("tree", What.SEE_DRAFT, typed(commands.TREE, "{o}"), DRAFT),
    ("show", What.SEE_PRIVATE, pressed(ids.OBJECTIVE_SHOW), PRIVATE),
    ("show, key result", What.SEE_PRIVATE, typed(commands.SHOW, "{kr}"), PRIVATE),
    ("why", What.SEE_PRIVATE, pressed(ids.WHY_SHOW), PRIVATE),
    ("all of it", What.SEE_PRIVATE, pressed(ids.HISTORY_SHOW, "{kr} 0"), PRIVATE),
    ("tree", What.SEE_PRIVATE, typed(commands.TREE, "{o}"), PRIVATE),
    ("help", What.SEE_PRIVATE, pressed(ids.BLOCKER_HELP, "{kr}"), PRIVATE),
    ("show", What.SEE_EXAMPLE, pressed(ids.OBJECTIVE_SHOW), EXAMPLE),
    ("show, key result", What.SEE_EXAMPLE, typed(commands.SHOW, "{kr}"), EXAMPLE),
    ("why", What.SEE_EXAMPLE, pressed(ids.WHY_SHOW), EXAMPLE),
    ("delete", What.SEE_EXAMPLE, pressed(ids.LIFE_DELETE), EXAMPLE),
    ("update", What.LOG, pressed(ids.CHECK_IN_UPDATE, "{kr}"), ""),
    ("log", What.LOG, sent(checkins.submit, answered), ""),
    ("log", What.LOG, sent(checkins.submit, answered), PRIVATE),
    ("solved", What.LOG, pressed(ids.BLOCKER_SOLVE, "{kr}"), ""),
    ("thank", What.LOG, pressed(ids.BLOCKER_THANK, "{kr} {helper}"), ""),
    ("ask for an update", What.LOG, pressed(ids.UPDATE_ASK, "{kr}"), ""),
    ("edit", What.EDIT, pressed(ids.EDIT_OPEN), ""),
    ("edit, key result", What.EDIT, typed(commands.EDIT, "{kr}"), ""),
    (
        "edit, sent",
        What.EDIT,
        sent(objective_edits.align, lambda it: (it.objective.number, None, NOW)),
        "",
    ),
    ("align", What.EDIT, typed(commands.ALIGN, "{o} none"), ""),
    ("activate", What.EDIT, pressed(ids.LIFE_ACTIVATE), DRAFT),
    ("activate, typed", What.EDIT, typed(commands.ACTIVATE, "{o}"), DRAFT),
    ("comments", What.EDIT, pressed(ids.COMMENTS_ASK), DRAFT),
    ("drafts", What.EDIT, pressed(ids.DIGEST_DRAFTS, "{team}"), DRAFT),
    ("delete", What.EDIT, pressed(ids.LIFE_DELETE), DRAFT),
    ("park", What.EDIT, pressed(ids.LIFE_PARK, "{kr}"), ""),
    ("drop", What.EDIT, pressed(ids.LIFE_DROP), ""),
    ("drop, sent", What.EDIT, sent(lives.drop, lambda it: (it.objective.number, "no", NOW)), ""),
    (
        "park, sent",
        What.EDIT,
        sent(
            lives.set_key_result_state,
            lambda it: (it.key_result.number, KeyResultState.PARKED, "no budget", NOW),
        ),
        "",
    ),
    ("return", What.EDIT, pressed(ids.LIFE_RETURN), DROPPED),
    ("return, key result", What.EDIT, pressed(ids.LIFE_RETURN, "{kr}"), PARKED),
    ("close", What.EDIT, typed(commands.CLOSE, "{o}"), ""),
    (
        "close, sent",
        What.EDIT,
        sent(closing.close_objective, lambda it: (it.objective.number, [], NextStep.STOP, NOW)),
        "",
    ),
    (
        "new for the company",
        What.NEW_AT_COMPANY,
        sent(planning.create_objective, new_one(Level.COMPANY)),
        "",
    ),
    (
        "new draft for a team",
        What.NEW_DRAFT_AT_TEAM,
        sent(planning.create_objective, new_one(Level.TEAM, draft=True)),
        "",
    ),
    (
        "new of one's own",
        What.NEW_AT_INDIVIDUAL,
        sent(planning.create_objective, new_one(Level.INDIVIDUAL)),
        "",
    ),
    ("team settings", What.TEAM_SETTINGS, pressed(ids.TEAM_SETTINGS, "{team}"), ""),
    ("team settings, sent", What.TEAM_SETTINGS, sent(team_changes.change_team, changed_team), ""),
    ("post the digest", What.TEAM_SETTINGS, pressed(ids.DIGEST_NOW, "{team}"), ""),
    (
        "a digest in doubt",
        What.TEAM_SETTINGS,
        pressed(ids.DIGEST_IS_THERE, "{team}:digest:2026-W47"),
        "",
    ),
    (
        "a digest in doubt, again",
        What.TEAM_SETTINGS,
        pressed(ids.DIGEST_POST, "{team}:digest:2026-W47"),
        "",
    ),
    ("settings", What.WORKSPACE_SETTINGS, changes_settings, ""),
    ("admins", What.WORKSPACE_SETTINGS, pressed(ids.ADMINS_OPEN), ""),
    ("admins, sent", What.WORKSPACE_SETTINGS, sent(settings.name_admins, lambda _: ([], NOW)), ""),
    ("sample", What.WORKSPACE_SETTINGS, sent(settings.ask_for_sample, lambda _: (NOW,)), ""),
    ("health", What.WORKSPACE_SETTINGS, typed(commands.ADMIN_HEALTH), ""),
    ("health, pressed", What.WORKSPACE_SETTINGS, pressed(ids.HEALTH_SHOW), ""),
    ("preview", What.WORKSPACE_SETTINGS, typed(commands.ADMIN_PREVIEW), ""),
    ("preview, a page", What.WORKSPACE_SETTINGS, pressed(ids.PREVIEW_PAGE, "0"), ""),
    ("import", What.WORKSPACE_SETTINGS, imports, ""),
    ("import, typed", What.WORKSPACE_SETTINGS, typed(commands.IMPORT), ""),
    ("new cycle", What.WORKSPACE_SETTINGS, sent(cycles.create_cycle, next_cycle), ""),
    ("close a cycle", What.WORKSPACE_SETTINGS, typed(commands.CYCLE_CLOSE), ""),
    (
        "close a cycle, sent",
        What.WORKSPACE_SETTINGS,
        sent(cycles.close_cycle, lambda it: (it.cycle_id, NOW)),
        "",
    ),
]
