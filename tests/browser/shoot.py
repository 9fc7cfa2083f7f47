"""Takes the README's pictures: `python -m tests.browser.shoot`, into docs/images."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, ViewportSize, sync_playwright

from okrbot.sandbox.person import Person
from okrbot.sandbox.running import Stage
from tests.browser.conftest import CHROMIUM, PATIENCE_MS, QUIET
from tests.browser.office import office

IMAGES = Path(__file__).parents[2] / "docs" / "images"
LARGEST_BYTES = 200_000
WINDOW: ViewportSize = {"width": 1040, "height": 800}
AYU = "U0AYU000001"
OKR = """Make onboarding effortless for small teams
- Raise onboarding completion from 45% to 70%
- Get 1,000 new leads
- Keep churn at or below 5%
- Self-serve plan live
- Raise CSAT from 3.8 to 4.5"""
WEEKS = (
    ("2027-01-11", "KR-2 60", "KR-1 47%; KR-3 4.2%; KR-4 10%; KR-5 3.8"),
    ("2027-01-18", "KR-2 150", "KR-1 50%; KR-3 4.4%; KR-4 15%; KR-5 3.9"),
    ("2027-01-25", "KR-2 310", "KR-1 53%; KR-3 4.4%; KR-4 25%; KR-5 4.0"),
    ("2027-02-01", "KR-2 440", "KR-1 55%; KR-3 4.6%; KR-4 30%; KR-5 4.1"),
    ("2027-02-08", "KR-2 520 at risk the campaign waits for legal", ""),
)
"""Each Monday, with what Mia and Ayu write; on the last of them Ayu takes the form."""
FILMED = WEEKS[-1][0]
TO_THE_TOP = "heading => heading.closest('article').scrollIntoView()"
SETTLED_MS = 300
"""The page has drawn what it knows; a picture needs no more than that."""


def shoot(stage: Stage, page: Page) -> None:
    """Live a quarter and take a picture of each of its moments."""
    ayu, mia = stage.person("Ayu"), stage.person("Mia")
    stage.move_clock_to(datetime.fromisoformat("2027-01-01T10:00:30+07:00"))
    ayu.types("/okr team new Growth")
    ayu.picks("Channel", "#growth")
    ayu.picks("Members", "Mia Schneider")
    ayu.submits()
    ayu.closes()
    write_okrs(page, stage, ayu)
    for day, leads, written in WEEKS:
        stage.move_clock_to(datetime.fromisoformat(f"{day}T09:00:30+07:00"))
        ayu.goes_to_dm()
        ayu.sees("four key results for this week")
        if day == FILMED:
            visit(page, stage, AYU, "D0AYU000001")
            page.get_by_role("button", name="Check in").last.scroll_into_view_if_needed()
            take(page, "monday")
            check_in(page, stage, ayu)
        else:
            ayu.types(written)
            ayu.sees_no_more("four key results for this week")
        stage.move_clock_to(datetime.fromisoformat(f"{day}T09:00:30+01:00"))
        mia.goes_to_dm()
        mia.types(leads)
        mia.sees(f"→ {leads.split()[1]}")

    stage.move_clock_to(datetime.fromisoformat("2027-02-09T10:00:30+07:00"))
    ayu.goes_to("#growth")
    ayu.sees("Growth, Q1 2027, Tue 9 Feb")
    visit(page, stage, AYU, "C0GROWTH001")
    page.get_by_role("heading", name="Growth, Q1 2027, Tue 9 Feb").evaluate(TO_THE_TOP)
    take(page, "digest")

    mia.goes_to("#growth")
    mia.clicks("I can help", under="KR-1")
    mia.sees("Thank you.")
    ayu.home()
    ayu.sees("Mia offers help on KR-1")
    visit(page, stage, AYU, "home")
    page.get_by_role("button", name="Thank").wait_for()
    take(page, "home")

    stage.move_clock_to(datetime.fromisoformat("2027-04-01T09:00:30+07:00"))
    ayu.goes_to_dm()
    ayu.sees("Q1 2027 is over")
    ayu.clicks("Close my OKRs")
    visit(page, stage, AYU, "D0AYU000001")
    page.get_by_role("dialog", name="Close O-1").wait_for()
    take(page, "closing")


def write_okrs(page: Page, stage: Stage, ayu: Person) -> None:
    """Paste an objective with its key results; Mia answers for the second of them."""
    ayu.types(f"/okr new {OKR}")
    visit(page, stage, AYU, "C0GROWTH001")
    page.get_by_role("dialog", name="New OKR").wait_for()
    take(page, "new-okr")
    ayu.submits()
    ayu.clicks("More")
    ayu.picks("Asked", "Mia Schneider", under="Key result 2")
    ayu.submits()
    ayu.goes_to_dm()
    ayu.sees("Saved: O-1 is active")


def check_in(page: Page, stage: Stage, ayu: Person) -> None:
    """Answer for the whole week with the form."""
    ayu.clicks("Check in")
    ayu.fills("Value", "56%", under="KR-1")
    ayu.picks("Status", "at risk", under="KR-1")
    visit(page, stage, AYU, "D0AYU000001")
    page.get_by_role("dialog", name="Check in").wait_for()
    take(page, "check-in")
    ayu.fills("Words", "two releases slipped", under="KR-1")
    ayu.ticks("Ask for help", under="KR-1")
    ayu.submits()
    ayu.sees("two releases slipped")


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
