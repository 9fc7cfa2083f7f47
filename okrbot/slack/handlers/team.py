"""Teams: a form that founds one."""

from __future__ import annotations

from okrbot.domain.errors import OkrError
from okrbot.domain.teams import TeamDraft
from okrbot.services import teams
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import parse
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import team_form


async def on_new(turn: Turn, desk: Desk) -> Ack:
    """/okr team new [name]; a channel named in it is preset."""
    words = parse(turn.act.text).words
    draft = TeamDraft(
        name=words.text,
        channel_id=words.channels[0] if words.channels else None,
        lead_id=turn.actor.member_id,
        members=words.members,
    )
    await desk.gateway.open_view(turn.act.trigger_id, team_form.build(turn.reader, draft))
    return None


async def on_sent(turn: Turn, desk: Desk) -> Ack:
    """The form was sent."""
    assert turn.act.view is not None
    draft = team_form.read(turn.act.view)
    await desk.meet_all(
        turn.actor.workspace_id, {*draft.members, draft.lead_id or turn.actor.member_id}
    )
    if draft.channel_id and not (await desk.gateway.channel(draft.channel_id)).get("is_member"):
        told = turn.reader.plain("I am not in that channel. Type /invite @okrbot there first.")
        return {"response_action": "errors", "errors": {team_form.CHANNEL: told}}
    try:
        team = await desk.ask(teams.create_team, turn.actor, draft, turn.now, once=turn.act.key)
    except OkrError as problem:
        errors = team_form.on_fields(problem)
        if errors is None:
            raise
        return {"response_action": "errors", "errors": errors}
    return {"response_action": "update", "view": team_form.founded(turn.reader, team)}
