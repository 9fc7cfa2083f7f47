"""The one outbound door to Slack: one client, one session, one attempt a call.

Retries are decided by the delivery protocol and never by the SDK, whose default sends a request
twice after a reset connection (`retry_handlers=[]`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from okrbot.slack.refusals import Refusal, SlackRefused, SlackSilent, refusal_of, seconds_to_wait

Blocks = Sequence[Mapping[str, Any]]
View = Mapping[str, Any]
Answer = Mapping[str, Any]

log = structlog.get_logger()

# After these nobody can say whether Slack took the request. The last two are how the SDK stumbles
# over an answer that is no JSON.
_UNCLEAR = (
    TimeoutError,
    OSError,
    aiohttp.ClientError,
    SlackRequestError,
    ValueError,
    AttributeError,
)
_NEW_BLOCKS = frozenset({"data_visualization", "data_table", "alert"})
"""Blocks of 2026, which not every workspace takes yet."""
_LOOKED_AT = 15
"""So many messages Slack gives at once to apps outside its marketplace."""
_EVENT_TYPE = "okrbot_delivery"


def make_client(token: str, api_url: str, timeout_s: float) -> AsyncWebClient:
    """Return the client every part shares; `base_url` reaches Web API and Socket Mode alike."""
    base_url = api_url if api_url.endswith("/") else api_url + "/"
    # The SDK counts in whole seconds, and takes 0 for no end; `open` gives the session the exact.
    whole_s = ceil(timeout_s)
    return AsyncWebClient(token=token, base_url=base_url, timeout=whole_s, retry_handlers=[])


class Gateway:
    """What the bot says to Slack. Every method makes one attempt and raises SlackRefused.

    What Slack refuses for its looks, and so surely did not take, is said once more and plainer.
    """

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
                "event_type": _EVENT_TYPE,
                "event_payload": {"key": message_key},
            }
        answer = await self._show("chat.postMessage", call)
        if "ts" not in answer:
            raise SlackRefused("chat.postMessage", "no_ts", Refusal.AMBIGUOUS)
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
        await self._show("chat.update", call)

    async def delete(self, channel: str, ts: str) -> None:
        """Take a message of ours back."""
        await self._write("chat.delete", {"channel": channel, "ts": ts})

    async def copies(
        self, channel: str, message_key: str, *, thread: tuple[str, datetime] | None = None
    ) -> tuple[str, ...]:
        """Return the ts of each message that carries the key, the oldest first.

        Looked for are the last 15 messages of the conversation; in a `thread` (its parent's ts, and
        since when), which no history shows, the first 14 replies since then.
        """
        call = {
            "channel": channel,
            "include_all_metadata": "true",
            "limit": str(_LOOKED_AT),
        }
        if thread is None:
            answer = await self._read("conversations.history", **call)
        else:
            ts, since = thread
            oldest = f"{since.timestamp():.6f}"
            answer = await self._read("conversations.replies", **call, ts=ts, oldest=oldest)
        found = (
            str(one["ts"]) for one in answer.get("messages", ()) if _key_of(one) == message_key
        )
        return tuple(sorted(found))

    async def whisper(self, channel: str, member_id: str, text: str, blocks: Blocks = ()) -> None:
        """Post what only one member of a channel sees."""
        call = {"channel": channel, "user": member_id, "text": text, "blocks": list(blocks)}
        await self._write("chat.postEphemeral", call)

    async def open_view(self, trigger_id: str, view: View) -> None:
        """Open a form; the trigger is good for three seconds and once."""
        await self._write("views.open", {"trigger_id": trigger_id, "view": view})

    async def push_view(self, trigger_id: str, view: View) -> None:
        """Lay a form over the one the trigger came from, which stays as it is underneath.

        Slack stacks three; beyond that the new one takes the place of all.
        """
        try:
            await self._write("views.push", {"trigger_id": trigger_id, "view": view})
        except SlackRefused as refused:
            if refused.code != "push_limit_reached":
                raise
            await self.open_view(trigger_id, view)

    async def update_view(self, view_id: str, view_hash: str | None, view: View) -> None:
        """Replace a form that is open; refused where it has changed since `view_hash`, if given."""
        call: dict[str, Any] = {"view_id": view_id, "view": view}
        if view_hash is not None:
            call["hash"] = view_hash
        await self._write("views.update", call)

    async def publish_home(self, member_id: str, view: View) -> None:
        """Publish a member's App Home."""
        await self._show("views.publish", {"user_id": member_id, "view": view})

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

    async def group_members(self, group_id: str) -> tuple[str, ...]:
        """Return the ids of who is in a user group."""
        answer = await self._read("usergroups.users.list", usergroup=group_id)
        return tuple(str(member_id) for member_id in answer["users"])

    async def channel_members(self, channel_id: str, most: int) -> tuple[str, ...]:
        """Return the ids of who is in a channel, bots among them; at most so many."""
        answer = await self._read("conversations.members", channel=channel_id, limit=str(most))
        return tuple(str(member_id) for member_id in answer["members"])

    async def file(self, file_id: str) -> Mapping[str, Any]:
        """Return Slack's description of a file: its name, its size, where its bytes are."""
        answer = await self._read("files.info", file=file_id)
        file: Mapping[str, Any] = answer["file"]
        return file

    async def upload_address(self, name: str, length: int) -> tuple[str, str]:
        """Return where to put so many bytes, and the id of the file that they become."""
        answer = await self._read("files.getUploadURLExternal", filename=name, length=str(length))
        return str(answer["upload_url"]), str(answer["file_id"])

    async def share_file(self, channel: str, file_id: str, name: str, comment: str) -> None:
        """Share a file whose bytes were put up in a conversation."""
        files = json.dumps([{"id": file_id, "title": name}])
        await self._read(
            "files.completeUploadExternal", files=files, channel_id=channel, initial_comment=comment
        )

    async def respond(self, response_url: str, answer: Mapping[str, Any]) -> None:
        """Answer by a response_url (good five times, for 30 minutes)."""
        try:
            await self._respond(response_url, answer)
        except SlackRefused as refused:
            if refused.kind is not Refusal.PAYLOAD or not answer.get("blocks"):
                raise
            log.warning("said_plainer", method=refused.method, code=refused.code)
            await self._respond(response_url, next(_plainer(answer)))

    async def _respond(self, response_url: str, answer: Mapping[str, Any]) -> None:
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
            is_of_looks = refusal_of(code) is Refusal.PAYLOAD
            kind = Refusal.PAYLOAD if is_of_looks else Refusal.INTERACTION
            raise SlackRefused("response_url", code, kind)

    async def _read(self, method: str, **params: str) -> Answer:
        return await self._call(method, params=params)

    async def _write(self, method: str, call: dict[str, Any]) -> Answer:
        return await self._call(method, json=call)

    async def _show(self, method: str, call: dict[str, Any]) -> Answer:
        """Make a call that shows blocks; where Slack does not take them, once more and plainer."""
        try:
            return await self._write(method, call)
        except SlackRefused as refused:
            if refused.kind is not Refusal.PAYLOAD:
                raise
            first = refused
        for plain in _plainer(call):
            log.warning("said_plainer", method=method, code=first.code, words=first.words)
            try:
                return await self._write(method, plain)
            except SlackRefused as refused:
                if refused.kind is not Refusal.PAYLOAD:
                    raise
        raise first

    async def _call(self, method: str, **body: Any) -> Answer:  # noqa: ANN401 — the SDK's own bag
        try:
            response = await self._client.api_call(method, **body)
        except SlackApiError as problem:
            raise _refused(method, problem) from None
        except aiohttp.ClientConnectorError as problem:
            # Not even connected: surely not accepted.
            raise SlackSilent(method, type(problem).__name__, Refusal.WAIT) from None
        except _UNCLEAR as problem:
            raise SlackSilent(method, type(problem).__name__, Refusal.AMBIGUOUS) from None
        answer: Mapping[str, Any] = response.data if isinstance(response.data, dict) else {}
        return answer


def is_internal(channel: Mapping[str, Any]) -> bool:
    """Return whether only our organization reads a channel, and will.

    Who accepts an invitation reads what was posted before it, so one that is open counts already
    (Slack's reference of the conversation object).
    """
    return not (channel.get("is_ext_shared") or channel.get("is_pending_ext_shared"))


def may_be_refused(message: Mapping[str, Any]) -> bool:
    """Tell whether a message has blocks that not every workspace takes yet."""
    return any(block["type"] in _NEW_BLOCKS for block in message.get("blocks", ()))


def _refused(method: str, problem: SlackApiError) -> SlackRefused:
    response = problem.response
    # Where the body was no JSON, the SDK hands on aiohttp's own response.
    status: Any = getattr(response, "status_code", None) or getattr(response, "status", 200)
    if status == 429:
        wait_s = seconds_to_wait(response.headers.get("Retry-After"), response.headers.get("Date"))
        return SlackRefused(method, "ratelimited", Refusal.WAIT, wait_s=wait_s)
    answer = getattr(response, "data", None)
    if not isinstance(answer, dict) or "error" not in answer:
        return SlackSilent(method, "unreadable_answer", Refusal.AMBIGUOUS)
    code = str(answer["error"])
    kind = Refusal.AMBIGUOUS if status >= 500 else refusal_of(code)
    words = (answer.get("response_metadata") or {}).get("messages") or []
    return SlackRefused(method, code, kind, words=tuple(str(word) for word in words))


def _plainer(call: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The same without the newest blocks, where it has any; then the text alone."""
    view = call.get("view")
    shown = call if view is None else view
    older = [block for block in shown["blocks"] if block["type"] not in _NEW_BLOCKS]
    if len(older) < len(shown["blocks"]):
        yield (
            {**call, "blocks": older}
            if view is None
            else {
                **call,
                "view": {**view, "blocks": older},
            }
        )
    if view is None and shown["blocks"]:
        yield {**call, "blocks": []}


def _key_of(message: Mapping[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != _EVENT_TYPE:
        return None
    return (metadata.get("event_payload") or {}).get("key")


def _error_in(body: str) -> str:
    try:
        return str(json.loads(body).get("error", "refused"))
    except (ValueError, AttributeError):
        return "refused"
