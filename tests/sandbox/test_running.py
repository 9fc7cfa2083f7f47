"""running() starts everything, hands out the stage, and leaves nothing behind."""

from __future__ import annotations

import socket
import threading
from datetime import UTC, datetime

import pytest

from okrbot.sandbox.running import running
from okrbot.sandbox.server import CannotListen, Sandbox
from tests.sandbox.cafe import MANIFEST


class Extra:
    """A service that writes down what happens to it."""

    def __init__(self, name, log, fails_at=""):
        self.name, self.log, self.fails_at = name, log, fails_at

    async def start(self):
        self.log.append(f"{self.name} starts")
        if self.fails_at == "start":
            raise RuntimeError(f"{self.name} cannot start")

    async def stop(self):
        self.log.append(f"{self.name} stops")
        if self.fails_at == "stop":
            raise RuntimeError(f"{self.name} cannot stop")


def is_answered(port):
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def left_over():
    return [thread for thread in threading.enumerate() if thread.name == "sandbox"]


def test_services_start_in_order_after_the_sandbox_and_stop_in_reverse():
    log = []

    def first(sandbox):
        assert is_answered(int(sandbox.url.rpartition(":")[2]))
        return Extra("first", log)

    with running(lambda: Sandbox(MANIFEST), first, lambda _: Extra("second", log)) as stage:
        port = int(stage.url.rpartition(":")[2])
    assert log == ["first starts", "second starts", "second stops", "first stops"]
    assert not is_answered(port)
    assert not left_over()


@pytest.mark.parametrize("fails_at", ["start", "stop"])
def test_a_service_that_fails_is_told_and_the_rest_is_stopped(fails_at):
    log = []
    first = Extra("first", log)
    second = Extra("second", log, fails_at)
    ports = []
    with (
        pytest.raises(RuntimeError, match=f"second cannot {fails_at}"),
        running(lambda: Sandbox(MANIFEST), lambda _: first, lambda _: second) as stage,
    ):
        ports.append(int(stage.url.rpartition(":")[2]))
    assert log[-1] == "first stops"
    assert not any(is_answered(port) for port in ports)
    assert not left_over()


def test_what_goes_wrong_on_the_stage_is_what_is_told():
    with pytest.raises(ZeroDivisionError), running(lambda: Sandbox(MANIFEST)):
        _ = 1 / 0
    assert not left_over()


def test_a_port_in_use_is_one_clear_sentence():
    with running(lambda: Sandbox(MANIFEST)) as stage:
        port = int(stage.url.rpartition(":")[2])
        with (
            pytest.raises(CannotListen, match=f"Port {port} cannot be opened: another program"),
            running(lambda: Sandbox(MANIFEST, port=port)),
        ):
            pass
    assert not left_over()


def test_two_stages_at_once_share_nothing():
    with running(lambda: Sandbox(MANIFEST)) as one, running(lambda: Sandbox(MANIFEST)) as other:
        ayu, twin = one.person("Ayu"), other.person("Ayu")
        ayu.goes_to("#product")
        twin.goes_to("#product")
        ayu.types("only here")
        one.move_clock_to(datetime(2030, 1, 1, tzinfo=UTC))
        ayu.sees("only here")
        twin.sees_no("only here")
        assert other.sandbox.clock.now().year < 2030 <= one.sandbox.clock.now().year


def test_work_is_done_in_the_loop_of_the_stage():
    async def whose():
        return threading.current_thread().name

    with running(lambda: Sandbox(MANIFEST)) as stage:
        assert stage.call(whose()) == "sandbox"
