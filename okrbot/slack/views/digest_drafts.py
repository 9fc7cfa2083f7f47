"""The drafts of a team that has none active, each with its *Activate*."""

from __future__ import annotations

from collections.abc import Sequence

from okrbot.domain.okrs import Objective, Team
from okrbot.slack import blocks
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import bold
from okrbot.slack.views import cycles, lines
from okrbot.slack.words import Reader

ROWS = 30
"""More drafts than that in one quarter are looked for by `/okr list`."""


def page(reader: Reader, team: Team, drafts: Sequence[Objective]) -> View:
    """Return the drafts that the reader may activate."""
    told = reader.say(
        "Drafts of {team} that you can activate. Whoever answers for one is then asked weekly.",
        team=bold(lines.name(team.name)),
    )
    rows: list[Block] = [cycles.draft_row(reader, draft) for draft in drafts[:ROWS]]
    return blocks.modal(
        reader.plain("Drafts"),
        [blocks.section(told), *rows],
        callback_id="drafts",
        close=reader.plain("Close"),
    )
