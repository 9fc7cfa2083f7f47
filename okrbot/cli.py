"""The command line. Each command imports what it needs inside itself: `read` knows no Slack."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from okrbot.domain.okrs import Cycle
    from okrbot.settings import Settings

R = TypeVar("R")

MANIFEST = Path(__file__).parents[1] / "manifests" / "socket.json"

app = typer.Typer(
    help="OKRs without leaving Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line; what an operator can mend ends in one line and exit code 2."""
    app()


@app.command()
def run() -> None:
    """Connect to Slack over Socket Mode and work until stopped."""
    settings = _settings("slack_bot_token", "slack_app_token")
    with _loading():
        from okrbot import bootstrap

    _operate(bootstrap.run(settings))


@app.command()
def worker() -> None:
    """Send what is due until stopped, beside any number of others: needs PostgreSQL."""
    settings = _settings("slack_bot_token")
    with _loading():
        from okrbot import bootstrap

    _operate(bootstrap.work(settings))


@app.command()
def tick(
    at: Annotated[str, typer.Option(help="The instant, such as 2026-11-23T09:00Z.")],
) -> None:
    """Do one pass of everything due at an instant, print a JSON summary, and exit."""
    instant = _instant(at)
    settings = _settings("slack_bot_token")
    with _loading():
        from okrbot import bootstrap

    summary = _operate(bootstrap.tick(settings, instant))
    typer.echo(json.dumps(summary))


@app.command()
def sandbox(
    bare: Annotated[bool, typer.Option("--bare", help="The stand-in Slack alone.")] = False,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="The port on 127.0.0.1, 0 for a free one.")
    ] = None,
) -> None:
    """Open a workspace on this machine, with the bot in it: no Slack account needed."""
    settings = _settings()
    chosen = settings.okrbot_sandbox_port if port is None else port
    from okrbot.sandbox.server import CannotListen

    if bare:
        from okrbot import bare as alone

        _operate(alone.serve(settings, MANIFEST, chosen), CannotListen)
    else:
        with _loading():
            from okrbot import local

        _operate(local.serve(settings, MANIFEST, chosen), CannotListen)


@app.command()
def tour() -> None:
    """Play a week of OKRs unattended and print it."""
    settings = _settings()
    from okrbot import local
    from okrbot.process import quiet_logs

    quiet_logs()
    raise typer.Exit(local.play_tour(settings, MANIFEST))


@app.command()
def read(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    locale: Annotated[str, typer.Option(help="How its numbers are written.")] = "en-US",
    cycle: Annotated[str, typer.Option(help="Fixes due days, such as “Q1 2027”.")] = "",
) -> None:
    """Read key results from standard input, one a line, and say what each was read as."""
    from okrbot.domain.reading.records import record, spoken

    within = _cycle(cycle) if cycle else None
    shown = json.dumps if as_json else spoken
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):  # whatever this machine takes text to be
            stream.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        sys.stdout.write(shown(record(line.rstrip("\r\n"), locale=locale, cycle=within)) + "\n")


def _cycle(name: str) -> Cycle:
    """Return the cycle of a name that holds its year; “next” would depend on the day."""
    from okrbot.domain.cycles import parse_cycle_name
    from okrbot.domain.okrs import Cycle

    span = parse_cycle_name(name, date(1000, 1, 1))
    if span is None or span.starts_on.year < 1900:
        _refuse(f"--cycle: “{name}” names no quarter or year. Write it like Q1 2027.")
    return Cycle("", 0, span.name, span.starts_on, span.ends_on)


def _settings(*needed: str) -> Settings:
    """Return the settings; refuse bad or missing ones before the rest is even imported."""
    from okrbot.settings import SettingsProblem, load_settings, require

    try:
        settings = load_settings()
        require(settings, *needed)
    except SettingsProblem as problem:
        _refuse(str(problem))
    return settings


@contextmanager
def _loading() -> Iterator[None]:
    """Look for no garbage while the bot is imported, and never again in what was imported.

    There is none in it, and to look through all of it takes a tenth of the start.
    """
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def _operate(work: Coroutine[Any, Any, R], *mendable: type[Exception]) -> R:
    """Run a piece of the bot; what an operator can mend is told in one line."""
    from okrbot.process import CannotStart, quiet_logs
    from okrbot.store.errors import DatabaseError

    quiet_logs()
    told: tuple[type[Exception], ...] = (DatabaseError, CannotStart, *mendable)
    try:
        return asyncio.run(work)
    except told as problem:
        _refuse(str(problem))


def _instant(text: str) -> datetime:
    """Return the instant in UTC; it needs a zone, and a century that calendars reach."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        _refuse(f"--at: “{text}” is not an instant. Write it like 2026-11-23T09:00Z.")
    if instant.tzinfo is None:
        _refuse(f"--at: “{text}” names no zone. Write it like {instant:%Y-%m-%dT%H:%M}Z.")
    if not 2000 <= instant.year < 2100:
        _refuse(f"--at: “{text}” is too far away. Write it like 2026-11-23T09:00Z.")
    return instant.astimezone(UTC)


def _refuse(line: str) -> NoReturn:
    typer.echo(line, err=True)
    raise typer.Exit(2)
