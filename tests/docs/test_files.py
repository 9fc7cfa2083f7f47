"""The page about files names every column there is, and nothing else."""

from __future__ import annotations

import re

from okrbot.domain.transfer import COLUMNS
from tests.docs.pages import ROOT


def test_the_page_lists_every_column_in_its_order() -> None:
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    firsts = re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", " ".join(firsts))) == COLUMNS
