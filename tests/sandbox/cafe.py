"""A small real Bolt app to try the sandbox and its people with: it takes orders for coffee."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from okrbot.sandbox.server import Sandbox

MANIFEST = {
    "display_information": {"name": "Cafe"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "cafe"},
        "slash_commands": [
            {
                "command": "/cafe",
                "description": "Order coffee",
                "usage_hint": "order | menu | say",
                "should_escape": True,
            }
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "im:write",
                "im:history",
                "users:read",
                "channels:read",
            ]
        }
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["message.im", "app_home_opened"]},
        "socket_mode_enabled": True,
    },
}

Listener = Callable[..., Awaitable[None]]


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str, value: str = "", action_id: str = "pressed") -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": action_id,
        "text": plain(text),
        "value": value or text,
    }


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def options(*texts: str) -> list[dict[str, Any]]:
    return [{"text": plain(text), "value": text.lower()} for text in texts]


def field(label: str, kind: str, *, optional: bool = False, **element: Any) -> dict[str, Any]:
    block_id = f"field.{label}"
    element = {"type": kind, "action_id": "it", **element}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        "optional": optional,
    }


def modal(title: str, *blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    callback_id = more.pop("callback_id", title)
    return {
        "type": "modal",
        "title": plain(title),
        "callback_id": callback_id,
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "blocks": list(blocks),
        **more,
    }


class Cafe:
    """The bot as a service beside the sandbox; `heard` is every payload it was given."""

    def __init__(self, sandbox: Sandbox) -> None:
        client = AsyncWebClient(
            token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[]
        )
        self.client = client
        self.app = AsyncApp(client=client, process_before_response=True)
        self.heard: list[dict[str, Any]] = []
        self._handler = AsyncSocketModeHandler(self.app, sandbox.app_token)
        self.app.use(self._hear)

    async def start(self) -> None:
        await self._handler.connect_async()

    async def stop(self) -> None:
        await self._handler.close_async()
        # aiohttp closes its connections one turn of the loop after its session
        await asyncio.sleep(0)

    async def _hear(self, body: dict[str, Any], next: Callable[[], Awaitable[None]]) -> None:  # noqa: A002 - Bolt's name
        self.heard.append(body)
        await next()
