"""Files in the browser: sent from the disk, imported, and fetched back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from okrbot.sandbox.running import Stage
from tests.browser.office import office
from tests.browser.test_page import write


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with office(tmp_path) as stage:
        yield stage


def test_a_file_is_sent_imported_and_comes_back_as_an_export(
    open_page: Callable[..., Page], tmp_path: Path
):
    file = tmp_path / "plan.csv"
    file.write_text("type,title\nobjective,Grow without pain\n", encoding="utf-8")
    page = open_page("ayu", at="D0AYU000001")
    with page.expect_file_chooser() as choosing:
        page.get_by_label("Shortcuts").click()
        page.get_by_role("button", name="Send a file…").click()
    choosing.value.set_files(file)
    log = page.get_by_role("log")
    expect(log.get_by_role("button", name="Download plan.csv")).to_be_visible()
    log.get_by_role("button", name="Import 1 row").click()
    expect(log.get_by_text("Imported from plan.csv.")).to_be_visible()
    write(page, "/okr export")
    with page.expect_download() as coming:
        log.get_by_role("button", name="Download okrs-").click()
    assert "Grow without pain" in Path(coming.value.path()).read_text(encoding="utf-8")
