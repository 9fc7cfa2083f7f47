"""What is told when something for a channel did not simply go out."""

from __future__ import annotations

from okrbot.domain.deliveries import DeliveryKind, PostInDoubt
from okrbot.domain.okrs import Team
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Message
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, channel
from okrbot.slack.views import lines, ways_on
from okrbot.slack.words import Reader

_IS_IT_THERE = {
    DeliveryKind.DIGEST: marked(
        "I could not tell whether the digest of {team} was posted in {channel}. Is it there?"
    ),
    DeliveryKind.DIGEST_DETAILS: marked(
        "I could not tell whether the details of the digest of {team} were posted in its thread "
        "in {channel}. Are they there?"
    ),
    DeliveryKind.WIN: marked(
        "I could not tell whether the news of {id} was posted in {channel}. Is it there?"
    ),
    DeliveryKind.COMMENTS_REQUEST: marked(
        "I could not tell whether the wish for comments on {id} was posted in {channel}. "
        "Is it there?"
    ),
    DeliveryKind.RETROSPECTIVE: marked(
        "I could not tell whether the look back of {team} was posted in {channel}. Is it there?"
    ),
}


def doubt(reader: Reader, team: Team, about: PostInDoubt) -> Message:
    """Return the question whether a post is there: we may not read the channel ourselves."""
    told = reader.say(
        _IS_IT_THERE[about.kind],
        team=lines.name(team.name),
        channel=channel(team.channel_id or ""),
        id=about.period.partition("@")[0],
    )
    value = str(about)
    answers = blocks.actions(
        blocks.button(reader.plain("Post it"), ids.DIGEST_POST, value),
        blocks.button(reader.plain("It is there"), ids.DIGEST_IS_THERE, value),
        ways_on.team_settings(reader, team.id),
    )
    why = blocks.context(
        reader.say(
            "You answer for this team, so I ask, once. A team without a channel is posted nothing."
        )
    )
    return blocks.message(told, [blocks.section(told), answers, why])


def posted(reader: Reader, team_id: int) -> Message:
    """Return what takes the question's place once the lead had it posted."""
    return _settled(reader, reader.say("Then I post it now."), team_id)


def left_there(reader: Reader, team_id: int) -> Message:
    """Return what takes the question's place once the lead has seen it."""
    return _settled(reader, reader.say("Good, then I leave it."), team_id)


def trouble(reader: Reader, team: Team) -> Message:
    """Return the news that a channel takes no post, and what mends it."""
    told = reader.say(
        "I cannot post in {channel} for {team}: it is archived, or I am not in it, or I may not "
        "write there. Type `/invite @okrbot` there, or choose another channel: then I post what "
        "waits. I try again next week.",
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


def introduction(reader: Reader, channel_id: str, *, in_doubt: bool) -> Message:
    """Return what whoever had me introduced reads where that did not go well."""
    if in_doubt:
        told = reader.say(
            "Slack did not tell me whether I have introduced myself in {channel}. Look there; if I "
            "have not, ask me again.",
            channel=channel(channel_id),
        )
    else:
        told = reader.say(
            "I could not introduce myself in {channel}: it is archived or shared with another "
            "organization, or I am not in it, or I may not write there. "
            "Mend that and ask me again.",
            channel=channel(channel_id),
        )
    again = blocks.button(reader.plain("Introduce me"), ids.INTRODUCTION_OPEN)
    return blocks.message(told, [blocks.section(told), blocks.actions(again)])


def _trouble(reader: Reader, team: Team, told: SafeText) -> Message:
    why = blocks.context(
        reader.say(
            "You answer for this team, so I tell you, once a channel. A team without one is posted "
            "nothing."
        )
    )
    # The way to another channel, or to none: so it is moved, and stopped.
    settings = blocks.actions(ways_on.team_settings(reader, team.id))
    return blocks.message(told, [blocks.section(told), settings, why])


def _settled(reader: Reader, told: SafeText, team_id: int) -> Message:
    digest = blocks.actions(ways_on.digest(reader, team_id))
    return blocks.message(told, [blocks.section(told), digest])
