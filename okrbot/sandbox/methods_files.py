"""files.*: what the bot puts up and looks at. The bytes travel beside the Web API (`downloads`)."""

from __future__ import annotations

from okrbot.sandbox.files import File
from okrbot.sandbox.method import Method, anything, number, text
from okrbot.sandbox.sharing import share
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, Refused, invalid_arguments, parse_json


def _begin(slack: Slack, given: Json) -> Json:
    if given["length"] <= 0:
        raise invalid_arguments("length must be more than 0 [json-pointer:/length]")
    created = int(slack.clock.now().timestamp())
    secret, file = slack.files.begin(
        given["filename"], slack.app.bot_user_id, created, given["length"]
    )
    return {"upload_url": f"{slack.url}/upload/{slack.app.team.id}/{secret}", "file_id": file.id}


def _complete(slack: Slack, given: Json) -> Json:
    channel = None
    if "channel_id" in given:
        channel = slack.workspace.channel_for_bot(given["channel_id"])
        if slack.app.bot_user_id not in channel.members:
            raise Refused("not_in_channel")
    wanted = _listed(given["files"])
    files = [slack.files.complete(one["id"], str(one.get("title") or "")) for one in wanted]
    if channel is not None:
        share(
            slack,
            channel,
            slack.app.bot_user_id,
            files,
            given.get("initial_comment", ""),
            thread_ts=given.get("thread_ts"),
        )
    return {"files": [_wire(slack, file) for file in files]}


def _info(slack: Slack, given: Json) -> Json:
    file = slack.files.get(given["file"])
    if file is None or not _is_seen_by_bot(slack, file):
        raise Refused("file_not_found")
    return {"file": _wire(slack, file)}


def _listed(given: object) -> list[Json]:
    """The `files` argument: objects with an id, as a list or as its JSON."""
    try:
        files = parse_json(given) if isinstance(given, str) else given
    except ValueError:
        raise invalid_arguments("files must be JSON [json-pointer:/files]") from None
    if (
        not isinstance(files, list)
        or not files
        or not all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in files)
    ):
        raise invalid_arguments("files must be a list of objects [json-pointer:/files]")
    return files


def _is_seen_by_bot(slack: Slack, file: File) -> bool:
    places = [slack.workspace.channels[channel_id] for channel_id in file.shared_in]
    bot = slack.app.bot_user_id
    return file.user == bot or any(bot in channel.members for channel in places)


def _wire(slack: Slack, file: File) -> Json:
    return file.wire(slack.url, slack.app.team.id)


FILE_METHODS = {
    "files.getUploadURLExternal": Method(
        _begin,
        required={"filename": text, "length": number},
        optional={"alt_txt": text, "snippet_type": text},
        scopes=("files:write",),
    ),
    "files.completeUploadExternal": Method(
        _complete,
        required={"files": anything},
        optional={"channel_id": text, "initial_comment": text, "thread_ts": text},
        scopes=("files:write",),
    ),
    "files.info": Method(_info, required={"file": text}, scopes=("files:read",)),
}
