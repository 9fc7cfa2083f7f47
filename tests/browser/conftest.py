"""A real browser on a real sandbox with a small real bot beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from okrbot.sandbox.running import Stage, running
from okrbot.sandbox.server import Sandbox
from tests.browser.kiosk import MANIFEST, Kiosk

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE_MS = 5_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is missing; the page can only be tried in a real browser"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def stage() -> Iterator[Stage]:
    with running(lambda: Sandbox(MANIFEST), Kiosk) as stage:
        yield stage


@pytest.fixture
def open_page(browser: Browser, stage: Stage) -> Iterator[Callable[..., Page]]:
    """Opens the page as someone somewhere; afterwards no page may have complained of anything."""
    complaints: list[str] = []
    contexts = []

    def open_as(name: str, at: str = "C0GENERAL01", width: int = 1100, height: int = 760) -> Page:
        size: ViewportSize = {"width": width, "height": height}
        context = browser.new_context(viewport=size, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        person = next(p for p in stage.sandbox.slack.workspace.people() if p.name == name)
        page.goto(f"{stage.url}/#as={person.id}&at={at}")
        page.get_by_role("textbox", name="Message").wait_for()
        page.get_by_role("button", name="Dismiss").click()
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert complaints == []
