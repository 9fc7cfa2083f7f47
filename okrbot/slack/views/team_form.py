"""The form that founds a team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrbot.domain.errors import OkrError
from okrbot.domain.okrs import Team
from okrbot.domain.teams import TeamDraft
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import bold, channel, joined
from okrbot.slack.views import forms
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

NAME, CHANNEL, LEAD, MEMBERS = "name", "channel", "lead", "members"


def build(reader: Reader, draft: TeamDraft) -> View:
    """Return the form with what is already known filled in."""
    body: list[Block] = [
        blocks.labelled(
            reader.plain("Name"),
            blocks.text_input(ACTION, draft.name, max_length=80, focus=True),
            block_id=NAME,
        ),
        blocks.labelled(
            reader.plain("Channel"),
            blocks.conversations_select(ACTION, draft.channel_id),
            block_id=CHANNEL,
            hint=reader.plain("Where the weekly digest goes. Invite me there first."),
            optional=True,
        ),
        blocks.labelled(
            reader.plain("Lead"), blocks.users_select(ACTION, draft.lead_id), block_id=LEAD
        ),
        blocks.labelled(
            reader.plain("Members"),
            blocks.multi_users_select(ACTION, draft.members),
            block_id=MEMBERS,
            optional=True,
        ),
    ]
    return blocks.modal(
        reader.plain("New team"),
        body,
        callback_id=ids.TEAM_FORM,
        submit=reader.plain("Create"),
        close=reader.plain("Not now"),
    )


def founded(reader: Reader, team: Team) -> View:
    """Return what the form turns into: the team is there, and what happens next."""
    told = [reader.say("{team} is set up.", team=bold(team.name))]
    if team.channel_id is not None:
        told.append(
            reader.say("{channel} reads its week on Tuesdays.", channel=channel(team.channel_id))
        )
    told.append(reader.say("Next: `/okr new` writes its first objective."))
    return blocks.modal(
        reader.plain("New team"),
        [blocks.section(joined(told))],
        callback_id="notice",
        close=reader.plain("Close"),
    )


def read(view: Mapping[str, Any]) -> TeamDraft:
    """Return what the form says."""
    return TeamDraft(
        name=forms.text_in(view, NAME),
        channel_id=forms.choice_in(view, CHANNEL),
        lead_id=forms.choice_in(view, LEAD),
        members=forms.people_in(view, MEMBERS),
    )


def on_fields(problem: OkrError) -> dict[str, str] | None:
    """Return a problem as an error on the field it is about; None where it is about none."""
    fields = (NAME, CHANNEL, LEAD, MEMBERS)
    return {problem.field: str(problem)} if problem.field in fields else None
