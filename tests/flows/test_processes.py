"""The command line as an operator meets it: real processes, what they print, how they end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from okrbot.sandbox.person import Person

PATIENCE = 30


@pytest.fixture
def okrbot(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts `okrbot …` in an empty folder, with only the settings given; ends what still runs."""
    begun: list[subprocess.Popen[str]] = []

    def start(*words: str, **settings: str) -> subprocess.Popen[str]:
        kept = {
            name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "okrbot", *words],
            cwd=tmp_path,
            env={**kept, "HOME": str(tmp_path), **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


@pytest.fixture
def slack(okrbot: Callable[..., subprocess.Popen[str]]) -> dict[str, str]:
    """A bare sandbox: what it prints, as settings for a bot."""
    bare = okrbot("sandbox", "--bare", "--port", "0")
    assert bare.stdout is not None
    told = json.loads(bare.stdout.readline())
    assert set(told) == {"api_url", "bot_token", "app_token", "signing_secret"}
    return {
        "SLACK_API_URL": told["api_url"],
        "SLACK_BOT_TOKEN": told["bot_token"],
        "SLACK_APP_TOKEN": told["app_token"],
        "URL": told["api_url"].removesuffix("/api/"),
    }


def test_run_answers_in_a_workspace_and_ends_when_asked(
    okrbot: Callable[..., subprocess.Popen[str]], slack: dict[str, str]
) -> None:
    bot = okrbot("run", **slack)
    ayu = Person(slack["URL"], "Ayu", timeout=PATIENCE)
    assert bot.stderr is not None
    assert "connected" in bot.stderr.readline()
    ayu.types("/okr help")
    ayu.sees("/okr new")
    bot.send_signal(signal.SIGTERM)
    code, _, err = ended(bot)
    assert code == 0, err
    assert "Traceback" not in err


def test_tick_does_one_pass_of_what_is_due_and_prints_what_came_of_it(
    okrbot: Callable[..., subprocess.Popen[str]], slack: dict[str, str]
) -> None:
    code, out, err = ended(okrbot("tick", "--at", "2026-11-23T09:00Z", **slack))
    assert code == 0, err
    assert json.loads(out)["planned"] == 0


def test_a_second_process_on_the_same_sqlite_file_refuses_to_start(
    okrbot: Callable[..., subprocess.Popen[str]], slack: dict[str, str]
) -> None:
    first = okrbot("run", **slack)
    assert first.stderr is not None
    first.stderr.readline()
    for words in (("run",), ("tick", "--at", "2026-11-23T09:00Z")):
        code, _, err = ended(okrbot(*words, **slack))
        assert code == 2
        assert err.count("\n") == 1, err
        assert "Another okrbot" in err


def test_a_worker_refuses_sqlite_where_one_process_does_all(
    okrbot: Callable[..., subprocess.Popen[str]], slack: dict[str, str]
) -> None:
    code, _, err = ended(okrbot("worker", **slack))
    assert code == 2
    assert "PostgreSQL" in err
    assert err.count("\n") == 1, err


@pytest.mark.parametrize(
    ("words", "settings", "told"),
    [
        (("run",), {}, "SLACK_BOT_TOKEN, SLACK_APP_TOKEN"),
        (("run",), {"SLACK_BOT_TOKEN": "xoxb-1"}, "Missing: SLACK_APP_TOKEN"),
        (("run",), {"OKRBOT_FAILPOINT": "x", "SLACK_BOT_TOKEN": "x", "SLACK_APP_TOKEN": "x"}, "x"),
        (("tick", "--at", "tomorrow"), {}, "2026-11-23T09:00Z"),
        (("tick", "--at", "2026-11-23T09:00"), {}, "Write it like 2026-11-23T09:00Z."),
        (("tick", "--at", "2026-11-23"), {}, "Write it like 2026-11-23T00:00Z."),
        (("tick", "--at", "0001-01-01T00:00+14:00"), {}, "too far away"),
        (
            ("run",),
            {"OKRBOT_LEASE_S": "soon", "SLACK_BOT_TOKEN": "x", "SLACK_APP_TOKEN": "x"},
            "OKRBOT_LEASE_S",
        ),
        (("sandbox",), {"OKRBOT_SANDBOX_PORT": "70000"}, "OKRBOT_SANDBOX_PORT"),
    ],
)
def test_what_an_operator_can_mend_is_told_in_one_line(
    okrbot: Callable[..., subprocess.Popen[str]],
    words: tuple[str, ...],
    settings: dict[str, str],
    told: str,
) -> None:
    code, out, err = ended(okrbot(*words, **settings))
    assert code == 2
    assert told in err
    assert err.count("\n") == 1, err
    assert not out


def test_a_wrong_token_is_told_in_one_line(
    okrbot: Callable[..., subprocess.Popen[str]], slack: dict[str, str]
) -> None:
    for wrong in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        code, _, err = ended(okrbot("run", **{**slack, wrong: "xoxb-wrong"}))
        last = err.splitlines()[-1]
        assert code == 2, err
        assert wrong in last
        assert "Traceback" not in err
        assert "xoxb-wrong" not in err


def test_slack_out_of_reach_is_told_in_one_line(
    okrbot: Callable[..., subprocess.Popen[str]], slack: dict[str, str]
) -> None:
    code, _, err = ended(okrbot("run", **{**slack, "SLACK_API_URL": "http://127.0.0.1:9/api/"}))
    assert code == 2
    assert "could not be asked" in err
    assert "SLACK_API_URL" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "url", ["sqlite:////proc/none/okrbot.db", "postgresql://nobody@127.0.0.1:9/none", "nonsense"]
)
def test_a_database_that_cannot_be_opened_is_told_in_one_line(
    okrbot: Callable[..., subprocess.Popen[str]], slack: dict[str, str], url: str
) -> None:
    code, _, err = ended(okrbot("run", DATABASE_URL=url, **slack))
    assert code == 2
    assert err.count("\n") == 1, err


def test_a_port_in_use_is_told_in_one_line(okrbot: Callable[..., subprocess.Popen[str]]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for words in (("sandbox",), ("sandbox", "--bare")):
            code, _, err = ended(okrbot(*words, "--port", port))
            assert code == 2
            assert port in err
            assert err.count("\n") == 1, err


def test_a_second_sandbox_leaves_the_first_ones_database_alone(
    okrbot: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    first = okrbot("sandbox", "--port", "0")
    assert first.stdout is not None
    first.stdout.readline()
    file = (tmp_path / "data" / "sandbox.db").stat().st_ino
    code, _, err = ended(okrbot("sandbox", "--port", "0"))
    assert code == 2
    assert "Another okrbot" in err
    assert err.count("\n") == 1, err
    assert (tmp_path / "data" / "sandbox.db").stat().st_ino == file
