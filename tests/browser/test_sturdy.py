"""What the page must bear: hostile text, lost connections, small screens, a keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.kiosk import HOSTILE
from tests.browser.test_page import ordering, write

OpenPage = Callable[..., Page]

NAMELESS = """
() => [...document.querySelectorAll("input, select, textarea, button, summary, [role]")]
  .filter((node) => node.checkVisibility())
  .filter((node) => !node.labels?.length && !node.ariaLabel && !node.textContent.trim())
  .map((node) => node.outerHTML)
"""


def test_hostile_text_is_shown_and_does_nothing(open_page: OpenPage):
    page = open_page("ayu")
    write(page, "/kiosk hostile")
    expect(page.get_by_text(HOSTILE, exact=True)).to_be_visible()
    assert page.title() == "A workspace on your machine"
    assert page.locator("main img").count() == 0
    assert page.locator("main a").count() == 0


def test_every_block_is_drawn_and_a_chart_can_be_read(open_page: OpenPage):
    page = open_page("mia", at="C0GROWTH001")
    write(page, "/kiosk show")
    shown = page.locator("article").last
    expect(shown.get_by_role("img", name="Papers, line: line chart")).to_be_visible()
    shown.get_by_text("The numbers").first.click()
    expect(shown.get_by_role("row", name="W6 2460 3000").first).to_be_visible()
    expect(shown.get_by_role("cell", name="2,460")).to_be_visible()
    expect(shown.get_by_text("@Ben Okafor")).to_be_visible()
    assert shown.locator(".unknown").count() == 0


def test_a_phone_shows_all_without_scrolling_sideways(open_page: OpenPage):
    page = open_page("ben", at="C0GROWTH001", width=390, height=800)
    write(page, "/kiosk show")
    expect(page.get_by_role("img", name="Papers, bar: bar chart").last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('#messages').scrollWidth") <= 390
    page.get_by_text("Move the clock to…").click()
    move = page.get_by_role("button", name="Move", exact=True).bounding_box()
    assert move is not None
    assert move["x"] + move["width"] <= 390
    page.keyboard.press("Escape")
    ordering(page)
    box = page.get_by_role("dialog", name="Order").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_everything_one_can_use_has_a_name(open_page: OpenPage):
    page = open_page("ayu")
    write(page, "/kiosk sell")
    expect(page.get_by_role("button", name="Buy")).to_be_visible()
    assert page.evaluate(NAMELESS) == []
    ordering(page)
    assert page.evaluate(NAMELESS) == []


def test_a_form_holds_the_keyboard_until_closed_and_gives_it_back(open_page: OpenPage):
    page = open_page("ben")
    ordering(page)
    expect(page.get_by_label("Paper")).to_be_focused()
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement.closest('dialog') !== null"
            " || document.activeElement === document.body"
        ), "the keyboard reached what is behind the form"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()


def test_a_form_over_a_form_gives_back_what_was_typed_below(open_page: OpenPage):
    page = open_page("mia")
    ordering(page)
    page.get_by_label("Copies").fill("12")
    page.get_by_role("button", name="Deeper").click()
    deeper = page.get_by_role("dialog", name="Deeper")
    deeper.get_by_role("button", name="Back").click()
    expect(page.get_by_role("dialog", name="Order").get_by_label("Copies")).to_have_value("12")


def test_a_refusal_is_said_over_an_open_form_which_stays(open_page: OpenPage):
    page = open_page("leo")
    ordering(page)
    page.route("**/sandbox/submit", lambda route: route.fulfill(status=400, json=REFUSAL))
    page.get_by_label("Copies").fill("1")
    page.get_by_role("button", name="Send", exact=True).last.click()
    expect(page.get_by_role("status")).to_contain_text("not today")
    expect(page.get_by_label("Copies")).to_have_value("1")


REFUSAL = {"ok": False, "error": "not today"}


def test_words_that_could_not_be_sent_come_back(open_page: OpenPage):
    page = open_page("leo")
    page.route("**/sandbox/say", lambda route: route.abort())
    write(page, "do not lose me")
    expect(page.get_by_role("status")).to_contain_text("does not answer")
    expect(page.get_by_role("textbox", name="Message")).to_have_value("do not lose me")


def test_the_page_goes_on_after_the_connection_was_lost(open_page: OpenPage):
    page, ben = open_page("noor"), open_page("ben")
    page.route("**/sandbox/screen?*", lambda route: route.abort())
    write(ben, "one that ends the wait")
    expect(page.get_by_role("status")).to_contain_text("Trying again")
    page.unroute("**/sandbox/screen?*")
    write(ben, "still there?")
    expect(page.get_by_text("still there?")).to_be_visible()


def test_what_is_unread_is_counted_until_it_is_looked_at(open_page: OpenPage):
    page, ben = open_page("sari", at="C0PRODUCT01"), open_page("ben")
    write(ben, "have a look")
    expect(page.get_by_label("1 unread")).to_be_visible()
    page.get_by_role("button", name="general").click()
    expect(page.get_by_text("have a look")).to_be_visible()
    page.get_by_role("button", name="product").click()
    write(ben, "and again")
    expect(page.get_by_label("1 unread")).to_be_visible()


def test_a_reload_keeps_who_one_is_and_where(open_page: OpenPage):
    page = open_page("ayu")
    page.get_by_label("Acting as").select_option("U0NOOR00006")
    page.get_by_role("button", name="growth").click()
    page.reload()
    expect(page.get_by_role("heading", name="# growth")).to_be_visible()
    expect(page.get_by_label("Acting as")).to_have_value("U0NOOR00006")
