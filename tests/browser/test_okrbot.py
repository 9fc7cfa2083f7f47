"""The loop as someone lives it in the browser, with the real bot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from okrbot.sandbox.running import Stage
from tests.browser.office import OKR, office
from tests.browser.test_page import write


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with office(tmp_path) as stage:
        yield stage


def test_a_week_of_okrs_can_be_lived_in_the_browser(open_page: Callable[..., Page]):
    page = open_page("ayu", at="C0GROWTH001")
    form = page.get_by_role("dialog")
    write(page, "/okr team new Growth")
    form.get_by_label("Channel").select_option("#growth")
    form.get_by_role("button", name="Create").click()
    expect(form.get_by_text("is set up")).to_be_visible()
    form.get_by_role("button", name="Close", exact=True).last.click()
    expect(form).to_be_hidden()

    write(page, f"/okr new {OKR}")
    expect(form.get_by_label("Objective")).to_have_value(
        "Make onboarding effortless for small teams"
    )
    form.get_by_role("button", name="Next").click()
    expect(form.get_by_label("From").first).to_have_value("45%")
    form.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="okrbot").first.click()
    expect(page.get_by_text("Saved: O-1 is active")).to_be_visible()

    page.get_by_text("Move the clock to…").click()
    page.get_by_role("button", name="Next Monday, 09:00").click()
    page.get_by_role("log").get_by_role("button", name="Check in").click()
    form.get_by_label("Value").first.fill("50%")
    form.get_by_role("button", name="Send").click()
    expect(page.get_by_text("✓ Answered")).to_be_visible()

    page.get_by_text("Move the clock to…").click()
    page.get_by_role("button", name="Next Tuesday, 10:00").click()
    page.get_by_role("button", name="# growth").click()
    expect(page.get_by_role("heading", name="Growth, Q4 2026, Tue 24 Nov")).to_be_visible()
