"""Files: put up before they are shared, and read by their id. The bytes travel here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog

from okrbot.domain.errors import FileTooLarge, MayNotTouchFiles, NoFile, NotOurFile
from okrbot.slack.gateway import Gateway
from okrbot.slack.refusals import Refusal, SlackRefused

log = structlog.get_logger()

MOST_BYTES = 5_000_000
_MEGABYTE = 1_000_000
_CHUNK = 65_536
_OK = 200
_GONE = ("file_not_found", "file_deleted", "not_visible")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read whole."""

    id: str
    name: str
    content: bytes


async def put_up(gateway: Gateway, name: str, content: bytes) -> str:
    """Put a file up, which nobody sees before it is shared, and return its id.

    Raises MayNotTouchFiles and SlackRefused.
    """
    with _told():
        url, file_id = await gateway.upload_address(name, len(content))
        async with _reached("upload", gateway, "POST", url, data=content):
            return file_id


async def read_file(gateway: Gateway, file_id: str) -> ReadFile:
    """Return a file that people sent.

    Raises NoFile, NotOurFile for what Slack only links to, FileTooLarge beyond 5 MB,
    MayNotTouchFiles and SlackRefused.
    """
    with _told():
        file = await gateway.file(file_id)
        url = str(file.get("url_private") or "")
        if file.get("is_external") or not _is_slacks(gateway, url):
            raise NotOurFile
        _check_size(int(file.get("size") or 0))
        content = await _fetched(gateway, url)
    return ReadFile(file_id, str(file.get("name") or ""), content)


def shared_files(event: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return id and name of each file a message event brings; of a strange one no name is told."""
    return [(str(one["id"]), str(one.get("name") or "")) for one in event.get("files") or ()]


async def _fetched(gateway: Gateway, url: str) -> bytes:
    """The bytes behind an address; read piece by piece, since a size may be wrong."""
    content = bytearray()
    headers = {"Authorization": f"Bearer {gateway.client.token}"}
    async with _reached("url_private", gateway, "GET", url, headers=headers) as response:
        async for piece in response.content.iter_chunked(_CHUNK):
            content += piece
            _check_size(len(content))
    return bytes(content)


@asynccontextmanager
async def _reached(
    what: str,
    gateway: Gateway,
    verb: str,
    url: str,
    **request: Any,  # noqa: ANN401 — aiohttp's own bag
) -> AsyncIterator[aiohttp.ClientResponse]:
    """Follows no redirect: Slack sends those who may not read a file to where one signs in."""
    session = gateway.client.session
    if session is None:
        raise RuntimeError("the gateway is not open")
    try:
        async with session.request(verb, url, allow_redirects=False, **request) as response:
            if response.status != _OK:
                raise SlackRefused(what, f"http_{response.status}", Refusal.AMBIGUOUS)
            yield response
    except (aiohttp.ClientError, TimeoutError) as problem:
        raise SlackRefused(what, type(problem).__name__, Refusal.AMBIGUOUS) from None


def _is_slacks(gateway: Gateway, url: str) -> bool:
    """Whether an address may see our token: Slack's own, or where its API was said to be."""
    address = urlsplit(url)
    api = urlsplit(gateway.client.base_url)
    if (address.scheme, address.netloc) == (api.scheme, api.netloc):
        return True
    host = address.hostname or ""
    return address.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))


def _check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise FileTooLarge(size=-(-size // _MEGABYTE), limit=MOST_BYTES // _MEGABYTE)


@contextmanager
def _told() -> Iterator[None]:
    """What another try does not mend is said in people's words; Slack's own go to the log."""
    try:
        yield
    except SlackRefused as refused:
        if refused.code != "missing_scope" and refused.code not in _GONE:
            raise
        log.warning("file_refused", method=refused.method, code=refused.code)
        problem = NoFile() if refused.code in _GONE else MayNotTouchFiles()
        raise problem from refused
