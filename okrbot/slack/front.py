"""Between Bolt and the handlers: who acts, which reader, and what to say when something fails.

Every failure ends here, once: an OkrError is told in the user's words, an error of Slack's by
what can be done about it, and anything else by a reference id that also stands in the log.
"""

from __future__ import annotations

import secrets

import structlog

from okrbot.domain.errors import OkrError
from okrbot.services import installing
from okrbot.slack import routes
from okrbot.slack.desk import Desk
from okrbot.slack.gateway import may_be_refused
from okrbot.slack.grammar import parse
from okrbot.slack.refusals import Refusal, SlackRefused
from okrbot.slack.turns import Ack, Act, Turn
from okrbot.slack.views import manual, notices, refused
from okrbot.slack.words import Reader

log = structlog.get_logger()


class Front:
    """Runs a handler for an act and tells its failure where the user is looking."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def command(self, act: Act) -> Ack:
        """Answer a slash command; a failure is told to its sender alone."""
        handler = routes.COMMANDS[parse(act.text).command]
        reader = self._any_reader()
        try:
            turn = await self._turn(act)
            reader = turn.reader
            answer = await handler(turn, self._desk)
            if answer is None or act.response_url is None or not may_be_refused(answer):
                return answer
            # An acknowledgement never hears that its blocks were refused; this does.
            await self._desk.gateway.respond(act.response_url, answer)
            return None
        except Exception as problem:  # noqa: BLE001 — told to the user and logged by _told
            told = self._told(problem, act, reader)
            if _came_too_late(problem) and act.text:
                return {"response_type": "ephemeral", **manual.again(reader, act.text)}
            return notices.whisper(reader, told, *refused.after(reader, problem, act.text))

    async def action(self, handler: routes.Handler, act: Act) -> Ack:
        """Answer a press; a failure is told beside what was pressed."""
        reader = self._any_reader()
        try:
            turn = await self._turn(act)
            reader = turn.reader
            return await handler(turn, self._desk)
        except Exception as problem:  # noqa: BLE001 — told to the user and logged by _told
            told = self._told(problem, act, reader)
            if act.in_form:
                page = notices.over_the_form(reader, told)
                await self._desk.gateway.push_view(act.trigger_id, page)
            elif act.response_url is None:
                page = notices.over_the_form(reader, told)
                await self._desk.gateway.open_view(act.trigger_id, page)
            else:
                ways = refused.after(reader, problem, act.value)
                aside = notices.aside(reader, told, *ways)
                await self._desk.gateway.respond(act.response_url, aside)
            return None

    async def form(self, handler: routes.Handler, act: Act) -> Ack:
        """Answer a form; a failure keeps it open underneath, with all that was typed."""
        reader = self._any_reader()
        try:
            turn = await self._turn(act)
            reader = turn.reader
            return await handler(turn, self._desk)
        except Exception as problem:  # noqa: BLE001 — told to the user and logged by _told
            told = notices.over_the_form(reader, self._told(problem, act, reader))
            return {"response_action": "push", "view": told}

    async def options(self, handler: routes.Handler, act: Act) -> Ack:
        """Answer a menu that asks for its choices."""
        return await handler(await self._turn(act), self._desk)

    async def event(self, handler: routes.Handler, act: Act) -> None:
        """Take an event; where words could not be taken, that is told where they were written."""
        reader = self._any_reader()
        try:
            turn = await self._turn(act)
            reader = turn.reader
            await handler(turn, self._desk)
        except OkrError as problem:
            if act.channel_id is None:
                raise
            told = refused.message(reader, problem, act.text)
            await self._desk.gateway.post(
                act.channel_id, told["text"], told["blocks"], thread_ts=act.thread_ts
            )
        except SlackRefused as answer:
            log.warning("event_unanswered", method=answer.method, code=answer.code)

    async def _turn(self, act: Act) -> Turn:
        member, workspace = await self._desk.who_and_where(act.actor)
        now = self._desk.clock()
        if workspace.installer_id is None and member.is_admin and _comes_to_us(act):
            await self._desk.ask(installing.take_for_installer, member, now)
            self._desk.wake()
        return Turn(act, member, workspace, Reader(member.locale, member.zone, now), now)

    def _any_reader(self) -> Reader:
        """Who reads before we know who acts: learning that can fail, and is told as well."""
        return Reader("en-US", "UTC", self._desk.clock())

    def _told(self, problem: Exception, act: Act, reader: Reader) -> str:
        """The sentence for a failure; what nobody foresaw is logged under a reference."""
        if isinstance(problem, OkrError):
            return reader.problem(problem)
        if _came_too_late(problem):
            return reader.plain("That took too long for Slack. Please press again.")
        reference = secrets.token_hex(4)
        log.error(
            "act_failed",
            reference=reference,
            workspace=act.actor.workspace_id,
            problem=type(problem).__name__,
            where=_where(problem),
        )
        if isinstance(problem, SlackRefused):
            return reader.plain(
                "Slack failed me just now, so I cannot show you what came of it. It may be saved: "
                "please look before you try again. If it stays so, give your admin the reference "
                "{reference}.",
                reference=reference,
            )
        return reader.plain(
            "Something went wrong on my side and nothing was saved. Please try again; "
            "if it stays so, give your admin the reference {reference}.",
            reference=reference,
        )


def _comes_to_us(act: Act) -> bool:
    """Tell whether somebody turns to us, which not every event about them means."""
    return act.event is None or act.event["type"] in ("app_home_opened", "message")


def _came_too_late(problem: Exception) -> bool:
    return isinstance(problem, SlackRefused) and problem.kind is Refusal.INTERACTION


def _where(problem: Exception) -> str:
    """The last place in our code, without the values, which may hold what people wrote."""
    trace = problem.__traceback__
    place = "unknown"
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename.rpartition('okrbot')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
