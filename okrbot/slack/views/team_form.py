"""The form that founds a team, and the one that changes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from okrbot.domain.okrs import Team
from okrbot.domain.rhythm import Rhythm
from okrbot.domain.teams import TeamDraft
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.text import SafeText, bold, channel, joined
from okrbot.slack.views import forms, lines, when_fields
from okrbot.slack.views.forms import ACTION
from okrbot.slack.views.unasked import DAYS
from okrbot.slack.words import Reader

NAME, CHANNEL, LEAD, MEMBERS, ZONE, PARENT = FIELDS = (
    "name",
    "channel",
    "lead",
    "members",
    "zone",
    "parent",
)
LONGEST_NAME = 80


def build(reader: Reader, draft: TeamDraft, parent: Team | None = None) -> View:
    """Return the form that founds a team, with what is already known filled in."""
    return blocks.modal(
        reader.plain("New team"),
        [*_about(reader, draft), *_people(reader, draft), *_place(reader, draft, parent)],
        callback_id=ids.TEAM_FORM,
        submit=reader.plain("Create"),
        close=reader.plain("Not now"),
    )


def settings(
    reader: Reader,
    team: Team,
    parent: Team | None,
    *,
    preset: Rhythm,
    typed: TeamDraft | None = None,
    news: SafeText | None = None,
) -> View:
    """Return the form that changes a team; the company has neither members nor a channel.

    `preset` is when teams read their week that have not moved it, `typed` what stood in a form
    that came too late, `news` what has changed meanwhile.
    """
    draft = typed or draft_of(team)
    body: list[Block] = [blocks.context(news)] if news else []
    if team.parent_id is None:
        body += [*_name(reader, draft), _lead(reader, draft, optional=True), _zone(reader, draft)]
    else:
        body += [*_about(reader, draft), *_digest_fields(reader, draft, preset)]
        body += [*_people(reader, draft), *_place(reader, draft, parent)]
    return blocks.modal(
        reader.plain("Team"),
        body,
        callback_id=ids.TEAM_SETTINGS_FORM,
        submit=reader.plain("Save"),
        close=reader.plain("Not now"),
        private_metadata=json.dumps([team.id, team.version], separators=(",", ":")),
    )


def draft_of(team: Team) -> TeamDraft:
    """Return a team as its form shows it."""
    return TeamDraft(
        team.name,
        team.channel_id,
        team.lead_id,
        team.members,
        team.zone,
        team.parent_id,
        team.digest_weekday,
        team.digest_at,
    )


def changed_by(reader: Reader, who: str, theirs: Team) -> SafeText:
    """Return what somebody saved while the form was open; the form shows mine."""
    told = reader.say("⚠ {who} changed this meanwhile. It now reads", who=lines.name(who))
    facts = [reader.say("“{name}”", name=lines.name(theirs.name))]
    if theirs.channel_id:
        facts.append(channel(theirs.channel_id))
    facts.append(reader.plural("{n} member", "{n} members", len(theirs.members)))
    if theirs.zone:
        facts.append(reader.say("{zone}", zone=theirs.zone))
    listed = joined(facts, ", ")
    return told + reader.say(": {facts}. Save again to have it as you see it here.", facts=listed)


def founded(reader: Reader, team: Team, rhythm: Rhythm) -> View:
    """Return what the form turns into: the team is there, and what happens next."""
    told = [reader.say("{team} is set up.", team=bold(team.name)), *_digest(reader, team, rhythm)]
    told.append(reader.say("Next: `/okr new` writes its first objective."))
    return _notice(reader.plain("New team"), joined(told), reader)


def changed(reader: Reader, team: Team, rhythm: Rhythm) -> View:
    """Return what the settings turn into once they are saved."""
    told = [reader.say("Saved: {team}.", team=bold(team.name)), *_digest(reader, team, rhythm)]
    return _notice(reader.plain("Team"), joined(told), reader)


def seen(view: Mapping[str, Any]) -> tuple[int, int]:
    """Return the id and the version of the team that a settings form showed."""
    team_id, version = json.loads(view["private_metadata"])
    return int(team_id), int(version)


def read(view: Mapping[str, Any]) -> TeamDraft:
    """Return what either form says."""
    parent = forms.choice_in(view, PARENT)
    weekday, at = when_fields.read(view)
    return TeamDraft(
        name=forms.text_in(view, NAME),
        channel_id=forms.choice_in(view, CHANNEL),
        lead_id=forms.choice_in(view, LEAD),
        members=forms.people_in(view, MEMBERS),
        zone=forms.choice_in(view, ZONE),
        parent_id=int(parent) if parent else None,
        digest_weekday=weekday,
        digest_at=at,
    )


def zone_option(zone: str) -> blocks.Option:
    """Return a zone as a choice: “Asia/Jakarta”."""
    return blocks.option(zone.replace("_", " "), zone)


def team_option(team: Team) -> blocks.Option:
    """Return a team as a choice."""
    return blocks.option(team.name, str(team.id))


def _about(reader: Reader, draft: TeamDraft) -> list[Block]:
    return [
        *_name(reader, draft),
        blocks.labelled(
            reader.plain("Channel"),
            blocks.conversations_select(ACTION, draft.channel_id),
            block_id=CHANNEL,
            hint=reader.plain("Where the weekly digest goes. Invite me there first."),
            optional=True,
        ),
    ]


def _digest_fields(reader: Reader, draft: TeamDraft, preset: Rhythm) -> list[Block]:
    return when_fields.build(
        reader,
        (reader.plain("Digest on"), reader.plain("Digest at")),
        (
            reader.plain("A day off moves it to the next working day of that week."),
            reader.plain("By the team's clock."),
        ),
        (draft.digest_weekday, draft.digest_at),
        preset,
    )


def _people(reader: Reader, draft: TeamDraft) -> list[Block]:
    return [
        _lead(reader, draft),
        blocks.labelled(
            reader.plain("Members"),
            blocks.multi_users_select(ACTION, draft.members),
            block_id=MEMBERS,
            optional=True,
        ),
    ]


def _place(reader: Reader, draft: TeamDraft, parent: Team | None) -> list[Block]:
    above = blocks.external_select(ids.TEAM_SEARCH, team_option(parent) if parent else None)
    return [
        _zone(reader, draft),
        blocks.labelled(
            reader.plain("Part of"),
            above,
            block_id=PARENT,
            hint=reader.plain("The team above it. Left empty, it is the company."),
            optional=True,
        ),
    ]


def _name(reader: Reader, draft: TeamDraft) -> list[Block]:
    field = blocks.text_input(ACTION, draft.name, max_length=LONGEST_NAME, focus=True)
    return [blocks.labelled(reader.plain("Name"), field, block_id=NAME)]


def _lead(reader: Reader, draft: TeamDraft, *, optional: bool = False) -> Block:
    menu = blocks.users_select(ACTION, draft.lead_id)
    return blocks.labelled(reader.plain("Lead"), menu, block_id=LEAD, optional=optional)


def _zone(reader: Reader, draft: TeamDraft) -> Block:
    menu = blocks.external_select(ids.ZONE_SEARCH, zone_option(draft.zone) if draft.zone else None)
    return blocks.labelled(
        reader.plain("Time zone"),
        menu,
        block_id=ZONE,
        hint=reader.plain("The digest comes by this clock. By preset it is the lead's."),
        optional=True,
    )


def _digest(reader: Reader, team: Team, rhythm: Rhythm) -> list[SafeText]:
    if team.channel_id is None:
        return []
    told = reader.say(
        "{channel} reads its week {days} {time}.",
        channel=channel(team.channel_id),
        days=reader.plain(DAYS[rhythm.weekday]),
        time=reader.hour(rhythm.at, team.zone),
    )
    return [told]


def _notice(title: str, told: SafeText, reader: Reader) -> View:
    page: list[Block] = [blocks.section(told)]
    return blocks.modal(title, page, callback_id="notice", close=reader.plain("Close"))
