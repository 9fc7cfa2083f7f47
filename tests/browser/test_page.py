"""What a person can do on the page, done in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from okrbot.sandbox.faults import Kind, Rule
from okrbot.sandbox.running import Stage

OpenPage = Callable[..., Page]


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Message").fill(text)
    page.keyboard.press("Enter")


def ordering(page: Page, paper: str = "") -> None:
    write(page, f"/kiosk order {paper}")
    expect(page.get_by_role("dialog", name="Order")).to_be_visible()


def test_a_command_is_answered_to_its_writer_alone(open_page: OpenPage):
    ayu, ben = open_page("ayu"), open_page("ben")
    write(ayu, "/kiosk a secret")
    expect(ayu.get_by_text("You said: a secret")).to_be_visible()
    expect(ayu.get_by_text("Only visible to you").last).to_be_visible()
    write(ben, "seen by all")
    expect(ayu.get_by_text("seen by all")).to_be_visible()
    expect(ben.get_by_text("seen by all")).to_be_visible()
    expect(ben.get_by_text("a secret")).to_have_count(0)


def test_acting_as_another_shows_what_that_person_sees(open_page: OpenPage):
    page = open_page("ayu")
    page.get_by_role("button", name="kiosk", exact=True).click()
    write(page, "good morning")
    expect(page.get_by_text("Heard: good morning")).to_be_visible()
    page.get_by_label("Acting as").select_option(label_of(page, "Leo Martin"))
    expect(page.locator("#clock")).to_contain_text("New York")
    expect(page.get_by_role("heading", name="kiosk")).to_be_visible()
    expect(page.get_by_text("good morning")).to_have_count(0)


def label_of(page: Page, name: str) -> str:
    return page.locator("#acting-as option", has_text=name).inner_text()


def test_a_pasted_block_stays_in_its_lines(open_page: OpenPage):
    page = open_page("ben")
    page.get_by_role("button", name="kiosk", exact=True).click()
    write(page, "first line\nsecond line")
    expect(page.get_by_text("Heard: first line\nsecond line", exact=True)).to_be_visible()


def test_shift_enter_starts_a_new_line_and_sends_nothing(open_page: OpenPage):
    page = open_page("ben")
    field = page.get_by_role("textbox", name="Message")
    field.press_sequentially("one")
    field.press("Shift+Enter")
    field.press_sequentially("two")
    expect(field).to_have_value("one\ntwo")


def test_a_slash_offers_the_commands_and_tab_completes_one(open_page: OpenPage):
    page = open_page("ayu")
    page.get_by_role("textbox", name="Message").press_sequentially("/ki")
    expect(page.get_by_role("list", name="Commands")).to_contain_text("[order | show]")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Message")).to_have_value("/kiosk ")


def test_a_form_shows_an_error_beside_its_field_and_keeps_what_was_typed(open_page: OpenPage):
    page = open_page("mia")
    ordering(page, "Weekly")
    form = page.get_by_role("dialog", name="Order")
    copies = form.get_by_label("Copies")
    copies.fill("twelve")
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_role("alert").filter(has_text="twelve is not a number")).to_be_visible()
    expect(copies).to_be_focused()
    expect(copies).to_have_value("twelve")
    copies.fill("12")
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_hidden()
    page.get_by_role("button", name="kiosk", exact=False).first.click()
    expect(page.get_by_text("Paper: Weekly; Copies: 12;")).to_be_visible()


def test_every_kind_of_field_is_told_to_the_app(open_page: OpenPage):
    page = open_page("noor")
    page.get_by_role("button", name="kiosk", exact=True).click()
    ordering(page)
    form = page.get_by_role("dialog", name="Order")
    form.get_by_label("Copies").fill("3")
    form.get_by_label("Note").fill("two\nlines")
    form.get_by_label("Size").select_option("Large")
    form.get_by_role("combobox", name="Shelf").press_sequentially("shelf")
    form.get_by_role("option", name="Low shelf").click()
    form.get_by_label("For", exact=True).select_option("Ben Okafor")
    form.get_by_label("For", exact=True).select_option("Leo Martin")
    form.get_by_role("button", name="Remove Ben Okafor").click()
    form.get_by_label("By").fill("2027-04-01")
    form.get_by_label("Twice").check()
    form.get_by_label("String").check()
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_hidden()
    said = page.get_by_role("log").get_by_text("Paper: Daily")
    expect(said).to_contain_text("Note: two\nlines; Size: large; Shelf: low shelf; For:")
    expect(said).to_contain_text("['U0LEO000005']; By: 2027-04-01; Fold: twice; Extras: string")


def test_type_ahead_is_worked_by_the_keyboard_alone(open_page: OpenPage):
    page = open_page("noor")
    ordering(page)
    shelf = page.get_by_role("combobox", name="Shelf")
    shelf.press_sequentially("win")
    expect(page.get_by_role("option", name="Window")).to_be_visible()
    shelf.press("ArrowDown")
    shelf.press("Enter")
    expect(shelf).to_have_value("Window")
    shelf.press("Escape")
    expect(page.get_by_role("dialog", name="Order")).to_be_hidden()


def test_typing_goes_on_while_the_app_changes_the_form(open_page: OpenPage):
    page = open_page("sari")
    ordering(page)
    form = page.get_by_role("dialog", name="Order")
    form.get_by_label("Copies").press_sequentially("4")
    form.get_by_role("button", name="Add words").dispatch_event("click")
    page.keyboard.type("2")
    expect(form.get_by_label("Words")).to_be_visible()
    page.keyboard.type("0")
    expect(form.get_by_label("Copies")).to_have_value("420")
    expect(form.get_by_label("Copies")).to_be_focused()


def test_a_half_written_message_outlives_what_others_say(open_page: OpenPage):
    ayu, ben = open_page("ayu"), open_page("ben")
    field = ayu.get_by_role("textbox", name="Message")
    field.press_sequentially("half a th")
    field.press("ArrowLeft")
    write(ben, "hello from Ben")
    expect(ayu.get_by_text("hello from Ben")).to_be_visible()
    ayu.keyboard.type("oug")
    expect(field).to_have_value("half a tough")
    ayu.get_by_role("button", name="growth").click()
    expect(field).to_have_value("")
    ayu.get_by_role("button", name="general").click()
    expect(field).to_have_value("half a tough")


def test_a_press_reaches_the_app_and_the_message_changes_in_place(open_page: OpenPage):
    page = open_page("ben")
    page.get_by_role("button", name="# growth").click()
    write(page, "/kiosk sell")
    page.get_by_role("button", name="Buy").click()
    expect(page.get_by_text("Buy by @Ben Okafor")).to_be_visible()
    expect(page.get_by_role("button", name="Buy")).to_have_count(0)


def test_a_press_that_asks_first_does_nothing_when_denied(open_page: OpenPage):
    page = open_page("leo")
    page.get_by_role("button", name="# growth").click()
    write(page, "/kiosk sell")
    page.get_by_role("button", name="Burn").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Burn")).to_be_visible()
    page.get_by_role("button", name="Burn").click()
    page.get_by_role("button", name="Burn it").click()
    expect(page.get_by_text("Burned by @Leo Martin")).to_be_visible()
    expect(page.get_by_text("(edited)")).to_be_visible()


def test_a_reply_stands_under_its_message(open_page: OpenPage):
    page = open_page("leo")
    page.get_by_role("button", name="kiosk", exact=True).click()
    write(page, "a question")
    expect(page.get_by_text("Heard: a question")).to_be_visible()
    write(page, "something else")
    expect(page.get_by_text("Heard: something else")).to_be_visible()
    first = page.locator("article", has_text="Heard: a question")
    first.get_by_label("More for this message").click()
    first.get_by_role("button", name="Reply in thread").click()
    write(page, "an answer")
    expect(page.get_by_text("Heard: an answer")).to_be_visible()
    said = page.locator("article .message-body").all_inner_texts()
    assert said.index("Heard: an answer") < said.index("something else")


def test_shortcuts_open_their_form(open_page: OpenPage):
    page = open_page("ayu")
    page.get_by_label("Shortcuts").click()
    page.get_by_role("button", name="Order").click()
    form = page.get_by_role("dialog", name="Order")
    form.get_by_role("button", name="Cancel").click()
    expect(form).to_be_hidden()
    write(page, "keep this")
    message = page.locator("article", has_text="keep this")
    message.get_by_label("More for this message").click()
    message.get_by_role("button", name="Clip").click()
    expect(form.get_by_label("Paper")).to_have_value("keep this")


def test_app_home_is_what_the_app_published(open_page: OpenPage):
    page = open_page("mia")
    page.get_by_role("button", name="App Home").click()
    expect(page.get_by_role("heading", name="Your papers")).to_be_visible()


def test_the_clock_moves_to_monday_nine_where_one_is(open_page: OpenPage, stage: Stage):
    page = open_page("leo")
    page.get_by_text("Move the clock to…").click()
    page.get_by_role("button", name="Next Monday, 09:00").click()
    expect(page.locator("#clock time")).to_contain_text(", 09:00 New York")
    expect(page.locator("#clock time")).to_contain_text("Mon ")
    expect(page.locator("#clock summary")).to_be_focused()
    moved = stage.sandbox.clock.now().astimezone(ZoneInfo("America/New_York"))
    assert (moved.weekday(), moved.hour, moved.minute) == (0, 9, 0)


def test_the_clock_takes_any_day_and_hour_of_the_person_one_is(open_page: OpenPage, stage: Stage):
    page = open_page("noor")
    page.get_by_text("Move the clock to…").click()
    page.get_by_label("Or to").fill("2031-05-06T07:08")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.locator("#clock time")).to_have_text("Tue 6 May 2031, 07:08 Kolkata")
    moved = stage.sandbox.clock.now().astimezone(ZoneInfo("Asia/Kolkata"))
    assert f"{moved:%Y-%m-%d %H:%M}" == "2031-05-06 07:08"


def test_what_goes_wrong_is_chosen_said_and_ended(open_page: OpenPage, stage: Stage):
    page, other = open_page("ayu"), open_page("ben")
    write(page, "/kiosk hello")
    page.get_by_text("Faults…").click()
    page.get_by_role("button", name="The workspace is down").click()
    opener = page.locator("#faults summary")
    expect(opener).to_have_text("Faults: The workspace is down")
    expect(opener).to_be_focused()
    write(page, "/kiosk order")
    expect(page.get_by_role("dialog", name="Order")).to_have_count(0)
    other.reload()
    expect(other.locator("#faults summary")).to_have_text("Faults: The workspace is down")
    opener.click()
    page.get_by_role("button", name="No faults").click()
    expect(opener).to_have_text("Faults…")
    ordering(page)


def test_faults_of_a_program_are_told_from_those_of_the_list(open_page: OpenPage, stage: Stage):
    page = open_page("ayu")
    stage.sandbox.slack.faults.set(1, [Rule(Kind.TRUNCATED)])
    page.get_by_text("Faults…").click()
    expect(page.locator("#faults summary")).to_have_text("Faults: others")
