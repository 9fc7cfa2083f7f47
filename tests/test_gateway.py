"""The outbound door: what it calls is what the sandbox plays and the manifest may do."""

from __future__ import annotations

import inspect
import json
import re

import pytest

from okrbot.cli import MANIFEST
from okrbot.sandbox.methods import METHODS
from okrbot.slack import gateway
from okrbot.slack.refusals import Refusal, refusal_of, seconds_to_wait

CALLED = sorted(set(re.findall(r'"([a-z]+\.[A-Za-z.]+)"', inspect.getsource(gateway))))
GRANTED = json.loads(MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]["bot"]


@pytest.mark.parametrize("method", CALLED)
def test_the_sandbox_plays_every_method_that_is_called(method: str) -> None:
    assert method in METHODS, f"the sandbox knows no {method}"


def test_a_client_waits_no_shorter_than_told_and_never_for_ever() -> None:
    waits = [
        gateway.make_client("xoxb-1", "http://127.0.0.1:1/", s).timeout for s in (0.4, 1.5, 10)
    ]
    assert waits == [1, 2, 10]


def test_the_shared_client_never_tries_twice() -> None:
    client = gateway.make_client("xoxb-1", "http://127.0.0.1:1/api", 10)
    assert client.retry_handlers == []
    assert client.base_url.endswith("/")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ratelimited", Refusal.WAIT),
        ("internal_error", Refusal.AMBIGUOUS),
        ("never_heard_of_it", Refusal.AMBIGUOUS),
        ("token_revoked", Refusal.INSTALLATION),
        ("user_not_found", Refusal.PERSON),
        ("is_archived", Refusal.CHANNEL),
        ("msg_too_long", Refusal.PAYLOAD),
        ("expired_trigger_id", Refusal.INTERACTION),
    ],
)
def test_an_error_of_slack_has_a_class(code: str, kind: Refusal) -> None:
    assert refusal_of(code) is kind


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("30", 30), ("0.5", 1), ("86400", 900), ("inf", 900), ("nan", 60), ("-3", 1), (None, 60)],
)
def test_a_wait_is_read_from_any_header_and_bounded(header: str | None, seconds: float) -> None:
    assert seconds_to_wait(header) == seconds


@pytest.mark.parametrize(
    ("header", "answered", "seconds"),
    [
        ("Mon, 23 Nov 2026 09:00:30 GMT", "Mon, 23 Nov 2026 09:00:00 GMT", 30),
        ("Mon, 23 Nov 2026 09:00:30 -0000", "Mon, 23 Nov 2026 09:00:00 GMT", 30),
        ("Mon, 23 Nov 2026 08:00:00 GMT", "Mon, 23 Nov 2026 09:00:00 GMT", 1),
        ("Tue, 24 Nov 2026 09:00:00 GMT", "Mon, 23 Nov 2026 09:00:00 GMT", 900),
        ("Mon, 23 Nov 2026 09:00:30 GMT", None, 60),
        ("soon", "Mon, 23 Nov 2026 09:00:00 GMT", 60),
        ("Mon, 99 Foo 2026", "today", 60),
    ],
)
def test_a_wait_until_a_date_counts_from_the_answers_own_date(
    header: str, answered: str | None, seconds: float
) -> None:
    assert seconds_to_wait(header, answered) == seconds
