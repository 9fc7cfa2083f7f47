"""The next four weeks, person by person, each by their own clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from okrbot.domain.okrs import Member
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, bold, clipped, joined
from okrbot.slack.views import lines
from okrbot.slack.words import Reader

WHY = {
    "no_open_key_result": marked("answers for nothing open"),
    "answered_recently": marked("answered within three days"),
    "away": marked("away"),
    "day_off": marked("days off to the end of that week"),
    "paused": marked("the workspace is paused"),
    "deactivated": marked("has left"),
    "guest": marked("is a guest"),
    "bot": marked("is a bot"),
    "suspended": marked("okrbot is not connected"),
    "too_late": marked("it came too late in the week"),
    "not_this_week": marked("is asked in other weeks by now"),
    "before_cycle": marked("no cycle runs, or its first week"),
    "stopped": marked("does not want to be asked"),
    "answered": marked("answered meanwhile"),
    "snoozed": marked("had put it off to that day"),
    "silent": marked("silent for three weeks: the lead was asked instead"),
    "no_longer_so": marked("no longer so"),
    "nothing_to_edit": marked("nothing to change"),
    "unsure": marked("nobody can tell whether it arrived"),
    "nobody_to_tell": marked("nobody is there to be told"),
    "no_channel": marked("the team has no channel"),
    "no_cycle": marked("no quarter runs yet"),
}
"""A reason in words; one of Slack's own is shown as Slack gave it."""

LONGEST_REASON = 150

Ahead = tuple[datetime | None, str | None, bool]
"""When somebody is asked, why not, and whether that is past."""


def message(
    reader: Reader,
    people: Sequence[tuple[Member, Sequence[Ahead]]],
    page: int,
    pages: int,
    wave: tuple[int, int],
) -> Message:
    """Return a page of the preview. `wave` is the largest one: people, and minutes it takes."""
    title = reader.say("Who is asked when in the next four weeks")
    body: list[Block] = [blocks.section(bold(title))]
    for member, weeks in people:
        told = [_week(reader, member, *ahead) for ahead in weeks]
        name = lines.name(member.name)
        body.append(blocks.section(joined([bold(name), joined(told, " · ")])))
    if not people:
        body.append(blocks.section(reader.say("Nobody answers for an open key result.")))
    size, minutes = wave
    if size > 1:
        body.append(
            blocks.context(
                reader.say(
                    "At most {size} people are asked at once; Slack takes {time} for that.",
                    size=reader.number(size),
                    time=reader.plural("about {n} minute", "about {n} minutes", minutes),
                )
            )
        )
    turn = [
        blocks.button(label, f"{ids.PREVIEW_PAGE}:{target}", str(target))
        for label, target in ((reader.plain("Back"), page - 1), (reader.plain("More"), page + 1))
        if 0 <= target < pages
    ]
    return blocks.message(title, [*body, *([blocks.actions(*turn)] if turn else [])])


def why(reader: Reader, reason: str) -> SafeText:
    """Return a stored reason in words."""
    if reason in WHY:
        return reader.say(WHY[reason])
    return reader.say("{reason}", reason=clipped(reason, LONGEST_REASON))


def _week(
    reader: Reader, member: Member, instant: datetime | None, reason: str | None, is_past: bool
) -> SafeText:
    if instant is None:
        return reader.say("not that week")
    moment = reader.moment(instant, member.zone)
    if reason is not None:
        return reader.say("{moment}: no, {why}", moment=moment, why=why(reader, reason))
    return reader.say("{moment}: asked", moment=moment) if is_past else SafeText(moment)
