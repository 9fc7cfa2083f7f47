"""The one outbound door to Slack: one client, one session, one attempt a call.

Retries are decided by the delivery protocol and never by the SDK, whose default sends a request
twice after a reset connection (`retry_handlers=[]`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from okrbot.slack.refusals import Refusal, SlackRefused, refusal_of, seconds_to_wait

Blocks = Sequence[Mapping[str, Any]]
View = Mapping[str, Any]
Answer = Mapping[str, Any]

# After these nobody can say whether Slack took the request.
_UNCLEAR = (TimeoutError, aiohttp.ClientError, SlackRequestError, json.JSONDecodeError)


def make_client(token: str, api_url: str, timeout_s: float) -> AsyncWebClient:
    """Return the client every part shares; `base_url` reaches Web API and Socket Mode alike."""
    base_url = api_url if api_url.endswith("/") else api_url + "/"
    return AsyncWebClient(token=token, base_url=base_url, timeout=int(timeout_s), retry_handlers=[])


class Gateway:
    """What the bot says to Slack. Every method makes one call and raises SlackRefused."""

    def __init__(self, client: AsyncWebClient, timeout_s: float) -> None:
        self._client = client
        self._timeout_s = timeout_s

    @property
    def client(self) -> AsyncWebClient:
        """The client Bolt and Socket Mode share with the gateway."""
        return self._client

    async def open(self) -> None:
        """Open the one session that all calls share."""
        timeout = aiohttp.ClientTimeout(total=self._timeout_s)
        self._client.session = aiohttp.ClientSession(timeout=timeout)

    async def close(self) -> None:
        """Close the session; calls still under way end as ambiguous."""
        if self._client.session is not None:
            await self._client.session.close()

    async def identity(self) -> Answer:
        """Return who we are and where: team, team_id, user_id, bot_id."""
        return await self._read("auth.test")

    async def try_app_token(self, app_token: str) -> None:
        """Ask for a socket's address, which shows whether Slack takes the app-level token."""
        await self._write("apps.connections.open", {"token": app_token})

    async def post(
        self,
        channel: str,
        text: str,
        blocks: Blocks = (),
        *,
        thread_ts: str | None = None,
        message_key: str | None = None,
    ) -> str:
        """Post a message and return its ts. `message_key` goes along as metadata, to be found."""
        call: dict[str, Any] = {
            "channel": channel,
            "text": text,
            "blocks": list(blocks),
            "unfurl_links": False,
            "unfurl_media": False,
            "parse": "none",
        }
        if thread_ts is not None:
            call["thread_ts"] = thread_ts
        if message_key is not None:
            call["metadata"] = {
                "event_type": "okrbot_delivery",
                "event_payload": {"key": message_key},
            }
        answer = await self._write("chat.postMessage", call)
        return str(answer["ts"])

    async def edit(self, channel: str, ts: str, text: str, blocks: Blocks) -> None:
        """Replace a message of ours."""
        call = {
            "channel": channel,
            "ts": ts,
            "text": text,
            "blocks": list(blocks),
            "parse": "none",
        }
        await self._write("chat.update", call)

    async def whisper(self, channel: str, member_id: str, text: str, blocks: Blocks = ()) -> None:
        """Post what only one member of a channel sees."""
        call = {"channel": channel, "user": member_id, "text": text, "blocks": list(blocks)}
        await self._write("chat.postEphemeral", call)

    async def open_view(self, trigger_id: str, view: View) -> None:
        """Open a form; the trigger is good for three seconds and once."""
        await self._write("views.open", {"trigger_id": trigger_id, "view": view})

    async def update_view(self, view_id: str, view_hash: str, view: View) -> None:
        """Replace a form that is open; refused where it has changed since."""
        await self._write("views.update", {"view_id": view_id, "hash": view_hash, "view": view})

    async def publish_home(self, member_id: str, view: View) -> None:
        """Publish a member's App Home."""
        await self._write("views.publish", {"user_id": member_id, "view": view})

    async def dm_channel(self, member_id: str) -> str:
        """Return the id of our conversation with a member."""
        answer = await self._write("conversations.open", {"users": member_id})
        return str(answer["channel"]["id"])

    async def user(self, member_id: str) -> Mapping[str, Any]:
        """Return Slack's description of a user, with locale."""
        answer = await self._read("users.info", user=member_id, include_locale="true")
        user: Mapping[str, Any] = answer["user"]
        return user

    async def channel(self, channel_id: str) -> Mapping[str, Any]:
        """Return Slack's description of a channel: its name, whether we are a member of it."""
        answer = await self._read("conversations.info", channel=channel_id)
        channel: Mapping[str, Any] = answer["channel"]
        return channel

    async def respond(self, response_url: str, answer: Mapping[str, Any]) -> None:
        """Answer by a response_url (good five times, for 30 minutes)."""
        session = self._client.session
        if session is None:
            raise RuntimeError("the gateway is not open")
        try:
            async with session.post(response_url, json=answer) as response:
                body = await response.text()
        except (aiohttp.ClientError, TimeoutError) as problem:
            raise SlackRefused("response_url", type(problem).__name__, Refusal.AMBIGUOUS) from None
        if response.status != 200:
            code = _error_in(body)
            raise SlackRefused("response_url", code, Refusal.INTERACTION)

    async def _read(self, method: str, **params: str) -> Answer:
        return await self._call(method, params=params)

    async def _write(self, method: str, call: dict[str, Any]) -> Answer:
        return await self._call(method, json=call)

    async def _call(self, method: str, **body: Any) -> Answer:  # noqa: ANN401 — the SDK's own bag
        try:
            response = await self._client.api_call(method, **body)
        except SlackApiError as problem:
            raise _refused(method, problem) from None
        except aiohttp.ClientConnectorError as problem:
            # Not even connected: surely not accepted.
            raise SlackRefused(method, type(problem).__name__, Refusal.WAIT) from None
        except (
            TimeoutError,
            aiohttp.ClientError,
            SlackRequestError,
            json.JSONDecodeError,
        ) as problem:
            raise SlackRefused(method, type(problem).__name__, Refusal.AMBIGUOUS) from None
        answer: Mapping[str, Any] = response.data if isinstance(response.data, dict) else {}
        return answer


def _refused(method: str, problem: SlackApiError) -> SlackRefused:
    response = problem.response
    answer = getattr(response, "data", None)
    if not isinstance(answer, dict) or "error" not in answer:
        return SlackRefused(method, "unreadable_answer", Refusal.AMBIGUOUS)
    status = getattr(response, "status_code", 200)
    headers = getattr(response, "headers", {})
    code = "ratelimited" if status == 429 else str(answer["error"])
    kind = Refusal.AMBIGUOUS if status >= 500 else refusal_of(code)
    words = (answer.get("response_metadata") or {}).get("messages") or []
    return SlackRefused(
        method,
        code,
        kind,
        wait_s=seconds_to_wait(headers.get("Retry-After")) if code == "ratelimited" else None,
        words=tuple(str(word) for word in words),
    )


def _error_in(body: str) -> str:
    try:
        return str(json.loads(body).get("error", "refused"))
    except (ValueError, AttributeError):
        return "refused"
