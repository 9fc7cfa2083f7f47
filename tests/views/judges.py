"""Who judges what the bot says: our own rules, two libraries, Slack's SDK, and the golden files.

`judge(payload, surface)` asks all four; each of the others knows only a part of Slack, so a block
one of them has never heard of is skipped by it. `golden(name, payload)` compares with a file.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from okrbot.sandbox.blocks import characters, problems
from okrbot.sandbox.limits import Surface
from tests.views import blockkit_judge, slack_sdk_judge, slackblocks_judge

GOLDEN = Path(__file__).parent / "golden"
LONGEST_TEXT = 4000
MOST_CHARACTERS = 9000
"""Of a message in all: Slack refuses somewhere near 13,000, so ours stay well below."""

updating_golden = False
"""Set by conftest from `pytest --update-golden`."""

_LIBRARIES: Mapping[str, Callable[[Any, Surface], None]] = {
    "slackblocks": slackblocks_judge.judge,
    "blockkit": blockkit_judge.judge,
    "slack_sdk": slack_sdk_judge.judge,
}


def judge(payload: Any, surface: Surface) -> None:
    """Fail with the judge's name and words if a message, its blocks, a modal or a home is refused.

    A message is a dict with text and blocks, as chat.postMessage takes it, or its blocks alone.
    """
    written = json.dumps(payload, ensure_ascii=False)
    assert json.loads(written) == payload, "not the JSON it will be sent as"
    _judged(written, surface)


@cache  # what all let pass is not asked about again: most of what is said is said in many tests
def _judged(written: str, surface: Surface) -> None:
    payload = json.loads(written)
    if surface == "message" and isinstance(payload, dict):
        text = payload.get("text")
        assert isinstance(text, str), "a message needs a text for notifications"
        assert 0 < len(text) <= LONGEST_TEXT, f"a text of {len(text)} characters"
        payload = payload["blocks"]
    found = problems(payload, surface)
    assert not found, "our own rules: " + "; ".join(found)
    if surface == "message":
        length = characters(payload)
        assert length <= MOST_CHARACTERS, f"a message of {length} characters"
    _mrkdwn_is_verbatim(payload, "")
    for name, library in _LIBRARIES.items():
        try:
            library(payload, surface)
        except Exception as refusal:
            raise AssertionError(f"{name}: {refusal}") from refusal


def golden(name: str, payload: Any) -> None:
    """Fail where the payload differs from tests/views/golden/<name>.json."""
    path = GOLDEN / f"{name}.json"
    built = json.dumps(payload, indent=2, ensure_ascii=False) + "\n"
    if updating_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(built, encoding="utf-8")
        return
    if not path.exists():
        pytest.fail(f"no golden file {path.name}: write it with pytest --update-golden and read it")
    kept = path.read_text(encoding="utf-8")
    if built != kept:
        lines = difflib.unified_diff(kept.splitlines(), built.splitlines(), "golden", "built", n=2)
        pytest.fail(f"{path.name} differs (pytest --update-golden):\n" + "\n".join(lines))


def _mrkdwn_is_verbatim(value: Any, path: str) -> None:
    """Slack turns a plain @here in mrkdwn into a mention unless it is told not to."""
    if isinstance(value, dict):
        assert value.get("type") != "mrkdwn" or value.get("verbatim") is True, (
            f"mrkdwn that is not verbatim at {path}"
        )
        for name, item in value.items():
            _mrkdwn_is_verbatim(item, f"{path}/{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _mrkdwn_is_verbatim(item, f"{path}/{index}")
