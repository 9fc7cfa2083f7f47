"""A small real bot with something of everything the page can show."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from okrbot.sandbox.server import Sandbox

Json = dict[str, Any]
Ack = Callable[..., Awaitable[None]]

MANIFEST: Json = {
    "display_information": {"name": "Kiosk"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "kiosk"},
        "slash_commands": [
            {"command": "/kiosk", "description": "Order papers", "usage_hint": "[order | show]"}
        ],
        "shortcuts": [
            {"name": "Order", "type": "global", "callback_id": "order", "description": "Order"},
            {"name": "Clip", "type": "message", "callback_id": "clip", "description": "Clip it"},
        ],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "im:write", "im:history"]}},
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["message.im", "app_home_opened"]},
        "socket_mode_enabled": True,
    },
}

HOSTILE = "<img src=x onerror=\"document.title='taken'\"> &amp; *bold* <javascript:alert(1)|click>"


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(text: str) -> Json:
    return {"text": plain(text), "value": text.lower()}


def field(label: str, element: Json, **more: object) -> Json:
    element = {"action_id": "it", **element}
    return {"type": "input", "block_id": label, "label": plain(label), "element": element, **more}


def section(text: str, **more: object) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str, **more: object) -> Json:
    return {"type": "button", "action_id": text, "text": plain(text), "value": text, **more}


def order_form(paper: str) -> Json:
    """Fields of every kind; it refuses a copy count that is no number."""
    return {
        "type": "modal",
        "callback_id": "order",
        "title": plain("Order"),
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "blocks": [
            field("Paper", {"type": "plain_text_input", "initial_value": paper or "Daily"}),
            field("Copies", {"type": "plain_text_input"}, hint=plain("How many")),
            field("Note", {"type": "plain_text_input", "multiline": True}, optional=True),
            field(
                "Size",
                {"type": "static_select", "options": [option("Small"), option("Large")]},
                optional=True,
            ),
            field("Shelf", {"type": "external_select", "min_query_length": 1}, optional=True),
            field("For", {"type": "multi_users_select"}, optional=True),
            field("By", {"type": "datepicker", "initial_date": "2027-03-31"}),
            field(
                "Fold",
                {"type": "radio_buttons", "options": [option("Once"), option("Twice")]},
                optional=True,
            ),
            field(
                "Extras",
                {"type": "checkboxes", "options": [option("Bag"), option("String")]},
                optional=True,
            ),
            {
                "type": "actions",
                "block_id": "more",
                "elements": [button("Add words"), button("Deeper")],
            },
        ],
    }


def chart(kind: str) -> Json:
    weeks = [f"W{week}" for week in range(1, 7)]
    series = [
        {"name": name, "data": [{"label": w, "value": (i + 1) * step} for i, w in enumerate(weeks)]}
        for name, step in (("Sold", 410), ("Expected", 500))
    ]
    drawn = {
        "type": kind,
        "series": series,
        "axis_config": {"categories": weeks, "x_label": "Week"},
    }
    return {"type": "data_visualization", "title": f"Papers, {kind}", "chart": drawn}


SHOWN: list[Json] = [
    {"type": "header", "text": plain("This week")},
    section("*Bold* _slanted_ ~gone~ `code` 🟢 on track\n&gt; said <@U0BEN000002>"),
    section("Fields", fields=[{"type": "mrkdwn", "text": "*From*\n10"}, plain("To 20")]),
    {"type": "divider"},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "Asked on Mondays"}]},
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "One"}]}
                ],
            }
        ],
    },
    chart("line"),
    chart("bar"),
    {
        "type": "table",
        "rows": [
            [{"type": "raw_text", "text": "Paper"}, {"type": "raw_text", "text": "Sold"}],
            [{"type": "raw_text", "text": "Daily"}, {"type": "raw_text", "text": "2,460"}],
        ],
    },
]


class Kiosk:
    """The bot as a service beside the sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        client = AsyncWebClient(
            token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[]
        )
        app = AsyncApp(client=client, process_before_response=True)
        app.command("/kiosk")(self.on_command)
        app.view("order")(self.on_order)
        app.action("Add words")(self.on_add_words)
        app.action("Deeper")(self.on_deeper)
        app.action("Buy")(self.on_buy)
        app.action("Burn")(self.on_burn)
        app.options("it")(self.on_search)
        app.shortcut("order")(self.on_shortcut)
        app.shortcut("clip")(self.on_clip)
        app.event("app_home_opened")(self.on_home)
        app.event("message")(self.on_message)
        self._handler = AsyncSocketModeHandler(app, sandbox.app_token)

    async def start(self) -> None:
        await self._handler.connect_async()

    async def stop(self) -> None:
        await self._handler.close_async()
        # aiohttp closes its connections one turn of the loop after its session
        await asyncio.sleep(0)

    async def on_command(self, ack: Ack, body: Json, client: AsyncWebClient) -> None:
        word, _, rest = body["text"].partition(" ")
        if word == "order":
            await client.views_open(trigger_id=body["trigger_id"], view=order_form(rest))
            await ack()
        elif word == "show":
            await client.chat_postMessage(channel=body["channel_id"], text="week", blocks=SHOWN)
            await ack()
        elif word == "sell":
            sell = {
                "type": "actions",
                "elements": [
                    button("Buy", style="primary"),
                    button("Burn", style="danger", confirm=self.sure()),
                ],
            }
            await client.chat_postMessage(
                channel=body["channel_id"], text="sell", blocks=[section("For sale"), sell]
            )
            await ack()
        elif word == "hostile":
            await client.chat_postMessage(
                channel=body["channel_id"],
                text="hostile",
                blocks=[{"type": "section", "text": plain(HOSTILE)}, section(HOSTILE)],
            )
            await ack()
        else:
            await ack(f"You said: {body['text']}")

    def sure(self) -> Json:
        return {
            "title": plain("Burn it?"),
            "text": plain("It will be gone."),
            "confirm": plain("Burn it"),
            "deny": plain("Keep it"),
        }

    async def on_order(self, ack: Ack, view: Json, body: Json, client: AsyncWebClient) -> None:
        held = {block: values["it"] for block, values in view["state"]["values"].items()}
        copies = held["Copies"]["value"]
        if not copies.isdigit():
            await ack(response_action="errors", errors={"Copies": f"{copies} is not a number"})
            return
        await ack()
        said = "; ".join(f"{label}: {told(value)}" for label, value in held.items())
        await client.chat_postMessage(channel=body["user"]["id"], text=said)

    async def on_add_words(self, ack: Ack, body: Json, client: AsyncWebClient) -> None:
        blocks = [*body["view"]["blocks"]]
        blocks.insert(1, field("Words", {"type": "plain_text_input"}, optional=True))
        view = {**order_form(""), "blocks": blocks}
        await client.views_update(view_id=body["view"]["id"], view=view)
        await ack()

    async def on_deeper(self, ack: Ack, body: Json, client: AsyncWebClient) -> None:
        deeper = {
            "type": "modal",
            "title": plain("Deeper"),
            "blocks": [section("Nothing to fill in")],
        }
        await client.views_push(trigger_id=body["trigger_id"], view=deeper)
        await ack()

    async def on_buy(self, ack: Ack, body: Json, client: AsyncWebClient) -> None:
        await ack()
        by = f"{body['actions'][0]['value']} by <@{body['user']['id']}>"
        await client.chat_update(
            channel=body["channel"]["id"],
            ts=body["message"]["ts"],
            text=by,
            blocks=[section(by)],
        )

    async def on_burn(self, ack: Ack, body: Json, client: AsyncWebClient) -> None:
        await ack()
        by = f"Burned by <@{body['user']['id']}>"
        await client.chat_update(
            channel=body["channel"]["id"], ts=body["message"]["ts"], text=by, blocks=[]
        )

    async def on_search(self, ack: Ack, payload: Json) -> None:
        shelves = ["Top shelf", "Low shelf", "Window"]
        found = [option(shelf) for shelf in shelves if payload["value"].lower() in shelf.lower()]
        await ack(options=found)

    async def on_shortcut(self, ack: Ack, shortcut: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=shortcut["trigger_id"], view=order_form(""))
        await ack()

    async def on_clip(self, ack: Ack, shortcut: Json, client: AsyncWebClient) -> None:
        clipped = shortcut["message"]["text"]
        await client.views_open(trigger_id=shortcut["trigger_id"], view=order_form(clipped))
        await ack()

    async def on_home(self, event: Json, client: AsyncWebClient) -> None:
        if event["tab"] != "home":
            return
        blocks = [{"type": "header", "text": plain("Your papers")}, section("None today")]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    async def on_message(self, event: Json, client: AsyncWebClient) -> None:
        if event.get("bot_id") or event.get("subtype"):
            return
        await client.chat_postMessage(
            channel=event["channel"],
            text=f"Heard: {event['text']}",
            thread_ts=event.get("thread_ts"),
        )


def told(value: Json) -> str:
    """What a field held, as one short word or list."""
    for key in ("value", "selected_date", "selected_users"):
        if value.get(key):
            return str(value[key])
    if option := value.get("selected_option"):
        return str(option["value"])
    return ",".join(option["value"] for option in value.get("selected_options", ())) or "none"
