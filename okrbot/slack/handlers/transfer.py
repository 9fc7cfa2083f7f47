"""/okr export and /okr import, and files that people send."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from okrbot.domain.errors import NotAFormat, NotAsShown, NotOurFile
from okrbot.domain.okrs import Actor
from okrbot.domain.transfer import (
    Known,
    Step,
    csv_of,
    fingerprint,
    json_of,
    plan,
    read_rows,
)
from okrbot.domain.transfer.known import member_id_in
from okrbot.services import people
from okrbot.services import transfer as transfers
from okrbot.services.once import is_first
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.files import ReadFile, read_file, send_file, shared_files
from okrbot.slack.grammar import parse
from okrbot.slack.refusals import Refusal, SlackRefused
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import transfer

MOST_STRANGERS = 30
"""So many people whom we never met are asked about for one file."""
_FORMATS = {"csv": csv_of, "json": json_of}


async def on_export(turn: Turn, desk: Desk) -> Ack:
    """/okr export [csv, json]: a file in our conversation."""
    asked = parse(turn.act.text).text.casefold().strip(" .") or "csv"
    if asked not in _FORMATS:
        raise NotAFormat(text=asked[:40])
    found = await desk.ask(transfers.export, turn.actor)
    name = f"okrs-{turn.reader.today.isoformat()}.{asked}"
    content = await asyncio.to_thread(_FORMATS[asked], found.rows)
    await _send(turn, desk, name, content, transfer.beside_export(turn.reader))
    told = transfer.exported(turn.reader, name, found.objectives, found.key_results)
    return {"response_type": "ephemeral", **told}


async def on_import(turn: Turn, desk: Desk) -> Ack:
    """/okr import: how a file is to look."""
    await desk.ask(transfers.check_may_import, turn.actor)
    return {"response_type": "ephemeral", **transfer.how_to(turn.reader)}


async def takes_files(turn: Turn, desk: Desk) -> bool:
    """Show what each file sent to us would do; False where there is none that we read."""
    event = turn.act.event or {}
    shared = shared_files(event)
    ours = [file_id for file_id, name in shared if not name or is_ours(name)]
    if not ours:
        if shared and not turn.act.text.strip():
            raise NotOurFile
        return False
    await desk.ask(transfers.check_may_import, turn.actor)
    channel_id = turn.act.channel_id
    assert channel_id is not None, "a message is written somewhere"
    if not await desk.ask(is_first, turn.actor, turn.act.key, turn.now):
        return True
    for file_id in ours:
        file = await read_file(desk.gateway, file_id)
        steps, known = await _planned(turn, desk, file)
        message = _shown(turn, file, steps, known)
        await desk.gateway.post(channel_id, message["text"], message["blocks"])
        if len(steps) > transfer.ROWS:
            report = await asyncio.to_thread(transfer.report, turn.reader, steps, known.members)
            beside = transfer.beside_report(turn.reader)
            name = f"{file.name.rpartition('.')[0]}-rows.csv"
            await send_file(desk.gateway, channel_id, name, report, beside)
    return True


async def on_carry_out(turn: Turn, desk: Desk) -> Ack:
    """*Import 12 rows*: the file is fetched again, and does what was shown or nothing."""
    file_id, _, shown = turn.act.value.partition(" ")
    await desk.ask(transfers.check_may_import, turn.actor)
    file = await read_file(desk.gateway, file_id)
    steps, known = await _planned(turn, desk, file)
    once = f"import:{file_id}:{shown}"
    try:
        if fingerprint(steps) != shown:
            raise NotAsShown
        await desk.ask(transfers.carry_out, turn.actor, steps, known, turn.now, once=once)
    except NotAsShown as problem:
        steps, known = await _planned(turn, desk, file)
        again = _shown(turn, file, steps, known, problem=turn.reader.problem(problem))
        await _replace(turn, desk, again)
        return None
    desk.wake()
    await _replace(turn, desk, transfer.imported(turn.reader, file.name, steps))
    return None


async def on_leave(turn: Turn, desk: Desk) -> Ack:
    """*Leave it*."""
    await _replace(turn, desk, transfer.left(turn.reader))
    return None


def is_ours(name: str) -> bool:
    """Tell whether a file of that name is for us to read."""
    return name.casefold().rpartition(".")[2] in _FORMATS


async def _planned(turn: Turn, desk: Desk, file: ReadFile) -> tuple[tuple[Step, ...], Known]:
    """What the file would do, and on which ground; those whose ids it names are met first.

    Reading and planning leave the threads of the database to others. Raises BrokenFile.
    """
    rows = await asyncio.to_thread(read_rows, file.name, file.content)
    named = (row.text(column) for row in rows for column in ("owner", "asked"))
    await _meet(turn, desk, {text for text in named if text})
    known = await desk.ask(transfers.ground, turn.actor, turn.now)
    return await asyncio.to_thread(plan, rows, known), known


async def _meet(turn: Turn, desk: Desk, named: Iterable[str]) -> None:
    """Whom Slack does not know either, the row that names them is refused for."""
    member_ids = {member_id for text in named if (member_id := member_id_in(text))}
    workspace_id = turn.actor.workspace_id
    strangers = await desk.ask(people.strangers, workspace_id, member_ids)
    for member_id in sorted(strangers)[:MOST_STRANGERS]:
        try:
            await desk.meet(Actor(workspace_id, member_id))
        except SlackRefused as refused:
            if refused.kind is not Refusal.PERSON:
                raise


def _shown(
    turn: Turn, file: ReadFile, steps: Sequence[Step], known: Known, *, problem: str = ""
) -> Message:
    value = f"{file.id} {fingerprint(steps)}"
    return transfer.rehearsal(turn.reader, file.name, steps, known.members, value, problem=problem)


async def _send(turn: Turn, desk: Desk, name: str, content: bytes, beside: str) -> None:
    channel_id = turn.member.dm_channel or await desk.gateway.dm_channel(turn.actor.member_id)
    await send_file(desk.gateway, channel_id, name, content, beside)


async def _replace(turn: Turn, desk: Desk, message: Message) -> None:
    if turn.act.response_url is not None:
        await desk.gateway.respond(turn.act.response_url, {**message, "replace_original": True})
