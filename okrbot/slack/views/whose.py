"""Whose an objective is, to be chosen: one person's alone, the company's, or a team's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from okrbot.domain.okrs import Level, Team
from okrbot.slack import blocks
from okrbot.slack.blocks import Block
from okrbot.slack.views import forms
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

TEAM = "team"
COMPANY, NOBODY = "company", "me"


def field(
    reader: Reader,
    level: Level,
    team_id: int | None,
    teams: Sequence[Team],
    *,
    alone: str,
    may_be_company: bool,
    hint: str | None = None,
) -> Block:
    """Return the field, with what is chosen now; `alone` says who has it if nobody else does."""
    options = [blocks.option(alone, NOBODY)]
    if may_be_company:
        options.append(blocks.option(reader.plain("The company's"), COMPANY))
    options += [blocks.option(team.name, str(team.id)) for team in teams]
    menu = blocks.long_select(ACTION, options, value_of(level, team_id))
    return blocks.labelled(reader.plain("Whose is it?"), menu, block_id=TEAM, hint=hint)


def value_of(level: Level, team_id: int | None) -> str:
    """Return what stands for a choice within the form."""
    if team_id is not None:
        return str(team_id)
    return COMPANY if level is Level.COMPANY else NOBODY


def read(view: Mapping[str, Any]) -> tuple[Level, int | None]:
    """Return the level chosen, and the team where it is one's."""
    chosen = forms.choice_in(view, TEAM) or NOBODY
    if chosen.isdecimal():
        return Level.TEAM, int(chosen)
    return Level.COMPANY if chosen == COMPANY else Level.INDIVIDUAL, None
