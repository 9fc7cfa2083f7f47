"""What a team's lead is told when a digest did not simply go out."""

from __future__ import annotations

from okrbot.domain.okrs import Team
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Message
from okrbot.slack.text import SafeText, channel
from okrbot.slack.views import lines
from okrbot.slack.words import Reader


def doubt(reader: Reader, team: Team, week: str) -> Message:
    """Return the question whether a digest is there: we may not read the channel ourselves."""
    told = reader.say(
        "I could not tell whether the digest of {team} was posted in {channel}. Is it there?",
        team=lines.name(team.name),
        channel=channel(team.channel_id or ""),
    )
    value = f"{team.id}:{week}"
    answers = blocks.actions(
        blocks.button(reader.plain("Post it"), ids.DIGEST_POST, value),
        blocks.button(reader.plain("It is there"), ids.DIGEST_IS_THERE, value),
        _channel(reader, team),
    )
    why = blocks.context(
        reader.say("You lead this team, so I ask, once. A team without a channel has no digest.")
    )
    return blocks.message(told, [blocks.section(told), answers, why])


def posted(reader: Reader) -> Message:
    """Return what takes the question's place once the lead had it posted."""
    return _settled(reader.say("Then I post it now."))


def left_there(reader: Reader) -> Message:
    """Return what takes the question's place once the lead has seen it."""
    return _settled(reader.say("Good, then I leave it."))


def trouble(reader: Reader, team: Team) -> Message:
    """Return the news that a channel takes no digest, and what mends it."""
    told = reader.say(
        "I cannot post the digest of {team} in {channel}: it is archived, or I am not in it, or I "
        "may not write there. Type `/invite @okrbot` there, or choose another channel. I try again "
        "next week.",
        team=lines.name(team.name),
        channel=channel(team.channel_id or ""),
    )
    return _trouble(reader, team, told)


def shared(reader: Reader, team: Team) -> Message:
    """Return the news that a channel is shared with others, and what has its posts go on."""
    told = reader.say(
        "I post nothing of {team} in {channel}: it is shared with another organization, and OKRs "
        "stay inside this one. Choose another channel. Once nobody else is in it, I go on the week "
        "after.",
        team=lines.name(team.name),
        channel=channel(team.channel_id or ""),
    )
    return _trouble(reader, team, told)


def _trouble(reader: Reader, team: Team, told: SafeText) -> Message:
    why = blocks.context(
        reader.say(
            "You lead this team, so I tell you, once a channel. A team without one has no digest."
        )
    )
    return blocks.message(told, [blocks.section(told), blocks.actions(_channel(reader, team)), why])


def _channel(reader: Reader, team: Team) -> blocks.Element:
    """The way to another channel, or to none: so it is moved, and stopped."""
    return blocks.button(reader.plain("Settings"), ids.TEAM_SETTINGS, str(team.id))


def _settled(told: SafeText) -> Message:
    return blocks.message(told, [blocks.section(told)])
