"""Each sentence of the page that says what people see is lived in a flow.

The page stands beside the project and is no part of it, so a sentence is known here by the first
ten digits of its SHA-256. One that is new or has changed fails until the flow that lives it is
named in `experience.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = TESTS / "../../shared/EXPERIENCE.md"
MAP = Path(__file__).with_name("experience.txt").read_text(encoding="utf-8").splitlines()
LIVED = {line[:10]: line[11:] for line in MAP if line and not line.startswith("#")}
NO_FLOW = ("promises nothing", "comes later")
SENTENCE_ENDS = re.compile(r"(?<=[.?!:])[*\"]* (?=[A-Z`*\"(])")


def test_each_sentence_of_what_people_see_is_lived_in_a_flow() -> None:
    if not PAGE.exists():
        pytest.skip(f"{PAGE.name} stands beside the project, and is not there")
    there = {digest(one): one for one in sentences(PAGE.read_text(encoding="utf-8"))}
    new = [f"{name} {one}" for name, one in there.items() if name not in LIVED]
    assert not new, "name the flow that lives each of these:\n" + "\n".join(new)
    gone = sorted(LIVED.keys() - there.keys())
    assert not gone, f"no sentence of the page has these digits any more: {gone}"


def test_each_flow_that_is_named_is_a_test() -> None:
    for sentence, flows in LIVED.items():
        for flow in () if flows in NO_FLOW else flows.split():
            file, _, test = flow.partition("::")
            source = (TESTS / file).read_text(encoding="utf-8")
            assert f"\ndef {test}(" in source, f"{sentence} names {flow}"


def sentences(page: str) -> Iterator[str]:
    """Every sentence in reading order; a drawing's lines and a table's rows are each one."""
    is_drawn = False
    for line in page.splitlines():
        if line.startswith("```"):
            is_drawn = not is_drawn
        elif is_drawn or line.startswith("| `"):
            yield line.strip()
        elif not line.startswith(("#", "|")):
            yield from filter(None, SENTENCE_ENDS.split(line.removeprefix("- ").strip()))


def digest(sentence: str) -> str:
    return sha256(sentence.encode()).hexdigest()[:10]
