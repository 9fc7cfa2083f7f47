"""What comes of files: an export, what an import would do row by row, and what it did."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from okrbot.domain.deliveries import Delivery, DeliveryKind, Outcome
from okrbot.domain.errors import FileNotPassedOn, NotAsShown, OkrError, Outsider
from okrbot.domain.okrs import Actor, Member
from okrbot.domain.transfer import WRITERS, Known, Step, fingerprint, plan, read_rows
from okrbot.domain.transfer.known import member_id_in
from okrbot.services import file_requests, people
from okrbot.services import transfer as transfers
from okrbot.slack.blocks import Message
from okrbot.slack.desk import Desk
from okrbot.slack.files import ReadFile, put_up, read_file
from okrbot.slack.refusals import Refusal, SlackRefused
from okrbot.slack.views import refused, transfer
from okrbot.slack.words import Reader
from okrbot.worker.endings import TRIES
from okrbot.worker.letters import Edit, File, Letter, Post, Write

MOST_STRANGERS = 30
"""So many people whom we never met are asked about for one file."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Something somebody wants done with a file, and who."""

    desk: Desk
    delivery: Delivery
    member: Member
    now: datetime

    @property
    def actor(self) -> Actor:
        """Who is asked again whether they may."""
        return Actor(self.delivery.workspace_id, self.member.id)

    @property
    def reader(self) -> Reader:
        """Who reads what came of it."""
        return Reader(self.member.locale, self.member.zone, self.now)


Do = Callable[[Errand], Awaitable[Letter | Outcome]]
Tell = Callable[[Errand, OkrError], Awaitable[Letter]]


def _errand(do: Do, tell: Tell) -> Write:
    """Tell whoever asked what went wrong; what another try may mend is tried again before."""

    async def write(desk: Desk, delivery: Delivery, now: datetime) -> Letter | Outcome:
        member = await desk.ask(file_requests.asker, delivery)
        if isinstance(member, Outcome):
            return member
        errand = Errand(desk, delivery, member, now)
        try:
            return await do(errand)
        except OkrError as wrong:
            problem: OkrError = wrong
        except SlackRefused as answer:
            if answer.kind is not Refusal.AMBIGUOUS or delivery.attempt < TRIES:
                raise
            problem = FileNotPassedOn()
        return await tell(errand, problem)

    return write


async def _export(errand: Errand) -> Letter:
    found = await errand.desk.ask(transfers.export, errand.actor)
    file_format = file_requests.wanted(errand.delivery)
    content = await asyncio.to_thread(WRITERS[file_format], found.rows)
    beside = transfer.beside_export(errand.reader, found.objectives, found.key_results)
    return await _file(errand, f"okrs-{errand.reader.today}.{file_format}", content, beside)


async def _dry_run(errand: Errand) -> Letter:
    file = await _read(errand, file_requests.wanted(errand.delivery))
    steps, known = await _planned(errand, file)
    if len(steps) > transfer.ROWS:
        await errand.desk.ask(file_requests.want_rows, errand.delivery, errand.now)
    return await _post(errand, _shown(errand, file, steps, known))


async def _rows(errand: Errand) -> Letter | Outcome:
    wait = await errand.desk.ask(file_requests.rows_wait, errand.delivery, errand.now)
    if wait is not None:
        return wait
    file = await _read(errand, file_requests.wanted(errand.delivery))
    steps, known = await _planned(errand, file)
    content = await asyncio.to_thread(transfer.report, errand.reader, steps, known)
    name = f"{file.name.rpartition('.')[0]}-rows.csv"
    return await _file(errand, name, content, transfer.beside_report(errand.reader))


async def _import(errand: Errand) -> Letter:
    """The file is fetched again, and does what was shown or nothing.

    An edit that has to be repeated says what was done, whatever has become of the file.
    """
    press = file_requests.pressed(errand.delivery)
    once = f"import:{press.file_id}:{press.shown}"
    done = await errand.desk.ask(transfers.imported, errand.actor, once)
    if done is None:
        file = await _read(errand, press.file_id)
        steps, known = await _planned(errand, file)
        try:
            if fingerprint(steps) != press.shown:
                raise NotAsShown
            done = await errand.desk.ask(
                transfers.carry_out, errand.actor, file.name, steps, known, errand.now, once=once
            )
        except NotAsShown as changed:
            steps, known = await _planned(errand, file)
            problem = errand.reader.problem(changed)
            return await _edit(errand, _shown(errand, file, steps, known, problem=problem))
    return await _edit(errand, transfer.imported(errand.reader, done.file_name, done.counts))


async def _read(errand: Errand, file_id: str) -> ReadFile:
    """The file, for whoever may import by now."""
    await errand.desk.ask(transfers.check_may_import, errand.actor)
    return await read_file(errand.desk.gateway, file_id)


async def _planned(errand: Errand, file: ReadFile) -> tuple[tuple[Step, ...], Known]:
    """What the file would do, and on which ground; those whose ids it names are met first.

    Reading and planning leave the threads of the database to others. Raises BrokenFile.
    """
    rows = await asyncio.to_thread(read_rows, file.name, file.content)
    named = (row.text(column) for row in rows for column in ("owner", "asked"))
    await _meet(errand, {text for text in named if text})
    known = await errand.desk.ask(transfers.ground, errand.actor, errand.now)
    return await asyncio.to_thread(plan, rows, known), known


async def _meet(errand: Errand, named: Iterable[str]) -> None:
    """Whom Slack does not know here either, the row that names them is refused for."""
    member_ids = {member_id for text in named if (member_id := member_id_in(text))}
    workspace_id = errand.actor.workspace_id
    strangers = await errand.desk.ask(people.strangers, workspace_id, member_ids)
    for member_id in sorted(strangers)[:MOST_STRANGERS]:
        try:
            await errand.desk.meet(Actor(workspace_id, member_id))
        except Outsider:
            continue
        except SlackRefused as answer:
            if answer.kind is not Refusal.PERSON:
                raise


def _shown(
    errand: Errand, file: ReadFile, steps: Sequence[Step], known: Known, *, problem: str = ""
) -> Message:
    value = f"{file.id} {fingerprint(steps)}"
    return transfer.rehearsal(errand.reader, file.name, steps, known, value, problem=problem)


async def _file(errand: Errand, name: str, content: bytes, beside: str) -> File:
    channel_id = await errand.desk.conversation(errand.member)
    file_id = await put_up(errand.desk.gateway, name, content)
    return File(channel_id, file_id, name, beside)


async def _post(errand: Errand, message: Message) -> Letter:
    return Post(await errand.desk.conversation(errand.member), message)


async def _told(errand: Errand, problem: OkrError) -> Letter:
    return await _post(errand, refused.message(errand.reader, problem))


async def _failed(errand: Errand, problem: OkrError) -> Letter:
    """The dry run says what went wrong, and keeps its button."""
    press = file_requests.pressed(errand.delivery)
    value = f"{press.file_id} {press.shown}"
    return await _edit(
        errand, transfer.failed(errand.reader, errand.reader.problem(problem), value)
    )


async def _edit(errand: Errand, message: Message) -> Letter:
    """The dry run turns into what came of it."""
    press = file_requests.pressed(errand.delivery)
    return Edit(press.channel_id, press.ts, message)


async def _doubt(errand: Errand) -> Letter:
    is_export = errand.delivery.period.startswith(f"{DeliveryKind.EXPORT.value}:")
    return await _post(errand, transfer.doubt(errand.reader, is_export=is_export))


FILE_LETTERS: Mapping[DeliveryKind, Write] = {
    DeliveryKind.EXPORT: _errand(_export, _told),
    DeliveryKind.DRY_RUN: _errand(_dry_run, _told),
    DeliveryKind.DRY_RUN_ROWS: _errand(_rows, _told),
    DeliveryKind.IMPORT: _errand(_import, _failed),
    DeliveryKind.FILE_DOUBT: _errand(_doubt, _told),
}
