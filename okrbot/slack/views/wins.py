"""What arrived, in a team's channel."""

from __future__ import annotations

from okrbot.domain.okrs import KeyResult, Kind, Team
from okrbot.domain.wins import WHOLE
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Message
from okrbot.slack.text import SafeText, bold
from okrbot.slack.views import lines
from okrbot.slack.views.unasked import in_a_channel
from okrbot.slack.words import Reader


def message(
    reader: Reader, team: Team, key_result: KeyResult, owner_name: str, step: int
) -> Message:
    """Return the line; its fallback gives no value away."""
    told = _told(reader, key_result, owner_name, step)
    standing = key_result.standing
    is_milestone = key_result.measure.kind is Kind.MILESTONE
    if standing.value is not None and standing.raw is not None and not is_milestone:
        shown = reader.say(
            "{told} Now {value}, {share} of the way.",
            told=bold(told),
            value=lines.value_of(reader, key_result.measure, standing.value),
            share=reader.percent(standing.raw),
        )
    else:
        shown = bold(told)
    why = reader.say(
        "A team's channel hears of each once; admins choose of what in `/okr settings`."
    )
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, key_result.public_id)
    body = [blocks.section(shown, accessory=show), in_a_channel(reader, team, why)]
    return blocks.message(_fallback(reader, key_result, owner_name, step), body)


def _fallback(reader: Reader, key_result: KeyResult, owner_name: str, step: int) -> SafeText:
    if step == WHOLE:
        return _told(reader, key_result, owner_name, step)
    return reader.say(
        "👏 {id} {title} is a step further, {owner}.",
        id=key_result.public_id,
        title=lines.title(key_result.title),
        owner=lines.name(owner_name),
    )


def _told(reader: Reader, key_result: KeyResult, owner_name: str, step: int) -> SafeText:
    facts = {
        "id": key_result.public_id,
        "title": lines.title(key_result.title),
        "owner": lines.name(owner_name),
    }
    if key_result.measure.kind is Kind.MILESTONE:
        return reader.say("🎉 {id} {title} is done, {owner}.", **facts)
    if step == WHOLE:
        return reader.say("🎉 {id} {title} has arrived, {owner}.", **facts)
    return reader.say(
        "👏 {id} {title} is past {share} of the way, {owner}.",
        share=reader.percent(step / WHOLE),
        **facts,
    )
