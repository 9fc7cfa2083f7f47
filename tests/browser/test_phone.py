"""A week's check-in on a phone: one message, one form, one submit, all by taps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from okrbot.sandbox.running import Stage
from tests.browser.office import SIX, founded, office

MONDAY = datetime.fromisoformat("2026-11-23T09:00:30+07:00")
FINGER = 44
"""Pixels that what is tapped is high, at least."""
TOO_SMALL = """
least => [...document.querySelectorAll("button, a, input, select, textarea, summary")]
  .map((node) => node.closest(".ticks label") ?? node)
  .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < least)
  .map((node) => node.outerHTML)
"""
TOO_WIDE = """
() => [document.documentElement, ...document.querySelectorAll("#messages, .modal-body")]
  .filter((node) => node.scrollWidth > node.clientWidth)
  .map((node) => `${node.tagName}.${node.className}: ${node.scrollWidth} > ${node.clientWidth}`)
"""
COVERED = """
node => {
  node.scrollIntoView({ block: "nearest" });
  const { left, top, width, height } = node.getBoundingClientRect();
  return !node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}
"""
IN_SIGHT = """
node => {
  const { top, bottom } = node.getBoundingClientRect();
  return top >= node.closest("#messages").getBoundingClientRect().top && bottom <= innerHeight;
}
"""


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with office(tmp_path) as stage:
        yield stage


def fits(page: Page) -> None:
    """Nothing is wider than the phone, nothing that is tapped is lower than a finger."""
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(TOO_SMALL, FINGER) == []


def writes(field: Locator, text: str) -> None:
    field.tap()
    field.fill(text)


def test_a_week_of_six_key_results_is_one_message_one_form_and_one_submit(
    phone: Page, stage: Stage
) -> None:
    ayu = founded(stage, SIX)
    asked: Counter[str] = Counter()

    def count(request: Request) -> None:
        if "/sandbox/" in request.url and request.method == "POST":
            asked[request.url.rpartition("/")[2]] += 1

    phone.goto(f"{stage.url}/#as=U0AYU000001&at=D0AYU000001")
    fits(phone)
    phone.on("request", count)
    stage.move_clock_to(MONDAY)
    check_in = phone.get_by_role("log").get_by_role("button", name="Check in")
    check_in.wait_for()
    assert check_in.evaluate(IN_SIGHT), "what a long message asks is in sight when it arrives"
    phone.get_by_role("button", name="Dismiss").tap()
    fits(phone)

    check_in.tap()
    form = phone.get_by_role("dialog", name="Check in")
    expect(form.get_by_label("Status")).to_have_count(6)
    keyboard = phone.evaluate("document.activeElement.matches('input, textarea')")
    assert not keyboard, "a form that opens does not raise the keyboard over itself"
    writes(form.get_by_label("Value").first, "50%")
    writes(form.get_by_label("Value").nth(1), "42k")
    form.get_by_label("Status").nth(1).tap()
    form.get_by_label("Status").nth(1).select_option("at risk: only if something changes")
    writes(form.get_by_label("Words"), "waiting for legal")
    fits(phone)
    for field in form.locator("input, select, textarea, button").all():
        assert not field.evaluate(COVERED), f"out of reach: {field.evaluate('n => n.outerHTML')}"
    send = form.get_by_role("button", name="Send")
    expect(send).to_be_in_viewport(ratio=1)
    send.tap()

    answer = phone.get_by_role("article").last
    expect(answer).to_contain_text("✓ Answered")
    expect(answer).to_contain_text("0 → 42,000")
    expect(answer).to_contain_text("“waiting for legal”")
    fits(phone)
    phone.remove_listener("request", count)
    del asked["fill"]  # what is typed is told as it is typed
    assert asked == {"press": 1, "submit": 1}, "Check in, and Send"

    phone.get_by_role("button", name="App Home").tap()
    expect(phone.get_by_text("This week: answered")).to_be_visible()
    fits(phone)
    ayu.types(f"/okr new {SIX}")
    expect(phone.get_by_role("dialog", name="New OKR")).to_be_visible()
    fits(phone)
    ayu.submits()
    ayu.clicks("More")
    expect(phone.get_by_label("Weight")).to_have_count(6)
    fits(phone)
