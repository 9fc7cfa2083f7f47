"""The tour is proof only if it fails where the loop is broken."""

from __future__ import annotations

import io

from rich.console import Console

from okrbot import local
from okrbot.cli import MANIFEST
from okrbot.sandbox.running import running
from okrbot.sandbox.server import Sandbox
from okrbot.sandbox.tour import tour
from okrbot.settings import Settings
from tests.sandbox.cafe import MANIFEST as CAFE_MANIFEST
from tests.sandbox.cafe import Cafe


def test_the_tour_sees_the_whole_loop_on_the_real_bot(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exit_code = local.play_tour(Settings(), MANIFEST)
    printed = capsys.readouterr().out
    assert exit_code == 0, printed
    for moment in (
        "Friday 20 November, 15:00 in Jakarta",
        "Monday 23 November, 09:00 in Jakarta",
        "Monday 23 November, 09:00 in Berlin",
        "Monday 23 November, 09:00 in New York",
        "Tuesday 24 November, 10:00 in Jakarta",
    ):
        assert moment in printed
    assert not list(tmp_path.iterdir()), "the tour left something behind"


def test_a_step_that_nobody_sees_ends_the_tour_and_is_named_with_the_screen():
    printed = io.StringIO()
    with running(lambda: Sandbox(CAFE_MANIFEST), Cafe) as stage:
        assert not tour(stage, Console(file=printed), patience=0.1)
    assert "✗ Ayu founds the team Growth" in printed.getvalue()
    assert "/okr is not a valid command" in printed.getvalue()
    assert "every step was seen" not in printed.getvalue()
