"""The judge slack_sdk.models: what it reads and writes again must be what it was given."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

UNKNOWN = frozenset({"data_table", "data_visualization"})


def judge(payload: Any, surface: str) -> None:
    blocks = payload if isinstance(payload, list) else payload["blocks"]
    for index, block in enumerate(blocks):
        if block["type"] not in UNKNOWN:
            try:
                _judged(json.dumps(block))
            except AssertionError as refused:
                raise AssertionError(f"block {index} ({block['type']}): {refused}") from refused
    if isinstance(payload, dict):
        shell = {**payload, "blocks": [{"type": "divider"}]}
        _same(View(**shell), shell)


@cache
def _judged(written: str) -> None:
    block = json.loads(written)
    _same(Block.parse(block), block)


def _same(parsed: Any, given: dict[str, Any]) -> None:
    assert parsed is not None, "not known"
    again, before = _filled(parsed.to_dict()), _filled(given)
    assert again == before, f"{before} came back as {again}"


def _filled(value: Any) -> Any:
    """Without what is empty, which the SDK leaves out."""
    if isinstance(value, dict):
        return {name: _filled(item) for name, item in value.items() if item not in ("", [], None)}
    return [_filled(item) for item in value] if isinstance(value, list) else value
