"""/okr export and /okr import, and files that people send: kept here, done by the worker."""

from __future__ import annotations

from contextlib import suppress

from okrbot.domain.errors import NotAFormat, NotOurFile
from okrbot.domain.transfer import WRITERS
from okrbot.services import file_requests
from okrbot.services import transfer as transfers
from okrbot.services.file_requests import Press
from okrbot.slack.desk import Desk
from okrbot.slack.files import shared_files
from okrbot.slack.grammar import parse
from okrbot.slack.refusals import SlackRefused
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import transfer


async def on_export(turn: Turn, desk: Desk) -> Ack:
    """/okr export [csv, json]: a file comes in our conversation."""
    asked = parse(turn.act.text).text.casefold().strip(" .") or "csv"
    if asked not in WRITERS:
        raise NotAFormat(text=asked[:40])
    await desk.ask(file_requests.want_export, turn.actor, asked, turn.now, once=turn.act.key)
    desk.wake()
    return {"response_type": "ephemeral", **transfer.export_comes(turn.reader, asked)}


async def on_import(turn: Turn, desk: Desk) -> Ack:
    """/okr import: how a file is to look."""
    await desk.ask(transfers.check_may_import, turn.actor)
    return {"response_type": "ephemeral", **transfer.how_to(turn.reader)}


async def takes_files(turn: Turn, desk: Desk) -> bool:
    """Have it shown what each file sent to us would do; False where there is none that we read."""
    shared = shared_files(turn.act.event or {})
    ours = [file_id for file_id, name in shared if not name or is_ours(name)]
    if not ours:
        if shared and not turn.act.text.strip():
            raise NotOurFile
        return False
    await desk.ask(file_requests.want_dry_runs, turn.actor, ours, turn.now, once=turn.act.key)
    desk.wake()
    return True


async def on_carry_out(turn: Turn, desk: Desk) -> Ack:
    """*Import 12 rows*: the dry run says that it is under way, then turns into what came of it."""
    press = _press(turn)
    await desk.ask(file_requests.want_import, turn.actor, press, turn.now)
    if turn.act.response_url is not None and turn.act.message is not None:
        told = {**transfer.under_way(turn.reader, turn.act.message), "replace_original": True}
        # It is kept: where this is not heard, the message still turns into what came of it.
        with suppress(SlackRefused):
            await desk.gateway.respond(turn.act.response_url, told)
        # Where it had ended before that was out, its end is shown again.
        await desk.ask(file_requests.want_import, turn.actor, press, turn.now)
    desk.wake()
    return None


async def on_leave(turn: Turn, desk: Desk) -> Ack:
    """*Leave it*, unless it is being imported already."""
    await desk.ask(file_requests.check_may_leave, turn.actor, _press(turn))
    if turn.act.response_url is not None:
        left = {**transfer.left(turn.reader), "replace_original": True}
        await desk.gateway.respond(turn.act.response_url, left)
    return None


def _press(turn: Turn) -> Press:
    """Which dry run the pressed button belongs to."""
    file_id, _, shown = turn.act.value.partition(" ")
    channel_id, ts = turn.act.channel_id, turn.act.message_ts
    assert channel_id is not None, "the button is in a message"
    assert ts is not None, "the button is in a message"
    return Press(file_id, shown, channel_id, ts)


def is_ours(name: str) -> bool:
    """Tell whether a file of that name is for us to read."""
    return name.casefold().rpartition(".")[2] in WRITERS
