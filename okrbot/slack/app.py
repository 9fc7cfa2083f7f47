"""The Bolt app: one listener per payload type, each a look-up in the tables of `routes`.

One listener each, because Bolt tries them in turn and its cost grows with every one registered.
`process_before_response` makes the acknowledgement follow the work: acknowledged means kept.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from okrbot.slack import routes, turns
from okrbot.slack.desk import Desk
from okrbot.slack.front import Front
from okrbot.slack.gateway import Answer
from okrbot.slack.outsiders import ignore_outsiders
from okrbot.slack.turns import Ack, Body

ANYTHING = re.compile(r".*", re.DOTALL)


def build_app(desk: Desk, who: Answer) -> AsyncApp:
    """Return the app that answers everything the manifest subscribes to; `who` is auth.test's.

    Bolt would ask auth.test once more at the first request, and lose that request to any mishap.
    """
    installation = AuthorizeResult(
        enterprise_id=who.get("enterprise_id"),
        team_id=who["team_id"],
        bot_id=who["bot_id"],
        bot_user_id=who["user_id"],
        bot_token=desk.gateway.client.token,
    )

    async def authorize() -> AuthorizeResult:
        return installation

    app = AsyncApp(
        # With a token in its client, Bolt would not take `authorize`.
        client=AsyncWebClient(base_url=desk.gateway.client.base_url),
        authorize=authorize,
        process_before_response=True,
        name="okrbot",
        # Bolt's own loggers take the root's level; this one obeys the settings of its parent.
        logger=logging.getLogger("slack_bolt.okrbot"),
    )
    ignore_outsiders(app, str(who["team_id"]))
    front = Front(desk)

    @app.command(ANYTHING)
    async def on_command(ack: AsyncAck, body: Body) -> None:
        await _reply(ack, await front.command(turns.command_act(body)))

    @app.action(ANYTHING)
    async def on_action(ack: AsyncAck, body: Body) -> None:
        handler = routes.ACTIONS.get(_action_name(body))
        await _reply(ack, await front.action(handler, turns.action_act(body)) if handler else None)

    @app.view(ANYTHING)
    async def on_view(ack: AsyncAck, body: Body) -> None:
        handler = routes.FORMS.get(body["view"]["callback_id"])
        await _reply(ack, await front.form(handler, turns.view_act(body)) if handler else None)

    @app.options(ANYTHING)
    async def on_options(ack: AsyncAck, body: Body) -> None:
        handler = routes.OPTIONS.get(body["action_id"])
        found = await front.options(handler, turns.options_act(body)) if handler else None
        await _reply(ack, found or {"options": []})

    @app.shortcut(ANYTHING)
    async def on_shortcut(ack: AsyncAck, body: Body) -> None:
        handler = routes.SHORTCUTS.get(body["callback_id"])
        act = turns.shortcut_act(body)
        await _reply(ack, await front.action(handler, act) if handler else None)

    @app.event(ANYTHING)
    async def on_event(ack: AsyncAck, body: Body) -> None:
        handler = routes.EVENTS.get(body["event"]["type"])
        act = turns.event_act(body)
        if handler and act:
            await front.event(handler, act)
        await ack()

    return app


async def _reply(ack: AsyncAck, answer: Ack) -> None:
    if answer:
        await ack(**answer)
    else:
        await ack()


def _action_name(body: Mapping[str, object]) -> str:
    """A routed name; ids that must differ within a block carry a suffix after a colon."""
    actions = body["actions"]
    assert isinstance(actions, list)
    return str(actions[0]["action_id"]).split(":")[0]
