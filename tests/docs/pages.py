"""Pages that are partly made from the code: the parts stand between marks."""

from __future__ import annotations

import re
from pathlib import Path

from tests.views import judges

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"


def part(page: Path, name: str) -> str:
    """What stands between the marks of that name."""
    found = _between(name).search(page.read_text(encoding="utf-8"))
    assert found, f"{page.name} has no part {name}"
    return found[2].strip()


def hold(page: Path, name: str, truth: str) -> None:
    """Fails where a part of a page says something else than the code; `make golden` mends it."""
    if judges.updating_golden:
        text = page.read_text(encoding="utf-8")
        new = _between(name).sub(lambda found: f"{found[1]}{truth}\n{found[3]}", text)
        page.write_text(new, encoding="utf-8")
    assert part(page, name) == truth.strip(), f"{page.name}, {name}: make golden writes it anew"


def _between(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name}:begin -->\n)(.*?)(<!-- {name}:end -->)", re.DOTALL)
