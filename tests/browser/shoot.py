"""Takes the README's pictures: `python -m tests.browser.shoot`, into docs/images."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, ViewportSize, sync_playwright

from okrbot.sandbox.running import Stage
from tests.browser.conftest import CHROMIUM, PATIENCE_MS, QUIET
from tests.browser.office import OKR, office

IMAGES = Path(__file__).parents[2] / "docs" / "images"
LARGEST_BYTES = 200_000
WINDOW: ViewportSize = {"width": 1040, "height": 640}
TO_THE_TOP = "heading => heading.scrollIntoView()"
SETTLED_MS = 300
"""The page has drawn what it knows; a picture needs no more than that."""


def shoot(stage: Stage, page: Page) -> None:
    """Live a week and take a picture of each of its moments."""
    ayu, mia = stage.person("Ayu"), stage.person("Mia")
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#growth")
    ayu.picks("Members", "Mia Schneider")
    ayu.submits()
    ayu.closes()
    ayu.types(f"/okr new {OKR}")
    visit(page, stage, "U0AYU000001", "C0GROWTH001")
    page.get_by_role("dialog", name="New OKR").wait_for()
    take(page, "new-okr")
    ayu.submits()
    ayu.clicks("More")
    ayu.picks("Asked", "Mia Schneider", under="Key result 2")
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("Saved: O-1 is active")

    stage.move_clock_to(datetime.fromisoformat("2026-11-23T09:00:30+07:00"))
    ayu.sees("for this week")
    visit(page, stage, "U0AYU000001", "D0AYU000001")
    page.get_by_role("button", name="Check in").wait_for()
    take(page, "monday")

    ayu.clicks("Check in")
    ayu.fills("Value", "50%", under="KR-1")
    ayu.fills("Value", "4.2%", under="KR-3")
    ayu.submits()
    stage.move_clock_to(datetime.fromisoformat("2026-11-23T09:00:30+01:00"))
    mia.goes_to_dm()
    mia.sees("for this week")
    mia.types("KR-2 420 at risk waiting for legal")
    mia.sees("✓ Answered")
    stage.move_clock_to(datetime.fromisoformat("2026-11-24T10:00:30+07:00"))
    ayu.goes_to("#growth")
    ayu.sees("Growth, Q4 2026")

    stage.move_clock_to(datetime.fromisoformat("2026-11-30T09:00:30+07:00"))
    ayu.goes_to_dm()
    ayu.types("KR-1 52% at risk two releases slipped; KR-3 4.4%")
    ayu.sees("two releases slipped")
    stage.move_clock_to(datetime.fromisoformat("2026-11-30T09:00:30+01:00"))
    mia.types("KR-2 560 on track")
    mia.sees("420 → 560")
    stage.move_clock_to(datetime.fromisoformat("2026-12-01T10:00:30+07:00"))
    ayu.goes_to("#growth")
    ayu.sees("Growth, Q4 2026, Tue 1 Dec")
    visit(page, stage, "U0AYU000001", "C0GROWTH001")
    page.get_by_role("heading", name="Growth, Q4 2026, Tue 1 Dec").evaluate(TO_THE_TOP)
    take(page, "digest")

    mia.goes_to("#growth")
    mia.clicks("I can help")
    mia.sees("Thank you.")
    ayu.home()
    ayu.sees("Mia offers help on KR-1")
    visit(page, stage, "U0AYU000001", "home")
    page.get_by_role("button", name="Thank").wait_for()
    take(page, "home")

    stage.move_clock_to(datetime.fromisoformat("2027-01-04T09:00:30+07:00"))
    ayu.goes_to_dm()
    ayu.sees("Q4 2026 is over")
    ayu.clicks("Close my OKRs")
    visit(page, stage, "U0AYU000001", "D0AYU000001")
    page.get_by_role("dialog", name="Close O-1").wait_for()
    take(page, "closing")


def visit(page: Page, stage: Stage, person: str, place: str) -> None:
    """Look as this person at this place, with nothing left of where one was before."""
    page.goto("about:blank")
    page.goto(f"{stage.url}/#as={person}&at={place}")


def take(page: Page, name: str) -> None:
    """Write one picture; raises if it is too large for a README."""
    page.get_by_role("button", name="Dismiss").evaluate_all("all => all[0]?.click()")
    page.wait_for_timeout(SETTLED_MS)
    picture = page.screenshot(path=IMAGES / f"{name}.png")
    assert len(picture) < LARGEST_BYTES, f"{name}.png is too large: {len(picture)} bytes"
    sys.stdout.write(f"docs/images/{name}.png {len(picture)} bytes\n")


def main() -> None:
    """Start the bot in a workspace of its own, and a browser, and take all the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, office(Path(folder)) as stage, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport=WINDOW)
        page.set_default_timeout(PATIENCE_MS)
        shoot(stage, page)
        browser.close()


if __name__ == "__main__":
    main()
