"""A real browser on a real sandbox with a small real bot beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

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


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, for this folder alone: while it is there, no other loop may run in this thread."""
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


@pytest.fixture(scope="package")
def phone(browser: Browser) -> Page:
    """A window as wide as a phone's, worked by a finger."""
    seen = {"width": 390, "height": 844}
    context = browser.new_context(viewport=seen, has_touch=True, is_mobile=True, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> list[Page]:
    """Two windows of two people, used again by each test: opening one takes longer than a test."""
    return [browser.new_context(locale="en-GB").new_page() for _ in range(2)]


@pytest.fixture
def open_page(tabs: list[Page], stage: Stage) -> Iterator[Callable[..., Page]]:
    """Opens the page as someone somewhere; afterwards no page may have complained of anything."""
    complaints: list[str] = []
    free = iter(tabs)

    def suffer(error: Error) -> None:
        complaints.append(str(error))

    def hear(said: ConsoleMessage) -> None:
        # that a request failed is the page's to tell, and some tests make one fail
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            complaints.append(said.text)

    def open_as(name: str, at: str = "C0GENERAL01", width: int = 1100, height: int = 760) -> Page:
        page = next(free)
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(PATIENCE_MS)
        person = next(p for p in stage.sandbox.slack.workspace.people() if p.name == name)
        page.goto(f"{stage.url}/#as={person.id}&at={at}")
        page.get_by_role("button", name="Dismiss").click()
        return page

    for page in tabs:
        page.on("pageerror", suffer)
        page.on("console", hear)
    yield open_as
    for page in tabs:
        page.unroute_all()
        page.goto("about:blank")
        page.remove_listener("pageerror", suffer)
        page.remove_listener("console", hear)
    assert complaints == []
