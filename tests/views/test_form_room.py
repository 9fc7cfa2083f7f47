"""The largest forms there can be lose nothing of themselves: Slack takes a hundred blocks."""

from __future__ import annotations

from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.health import Health
from okrbot.domain.okrs import Status
from okrbot.domain.reading import read_line
from okrbot.domain.sheets import KeyResultLine
from okrbot.services.checkins import MOST_ON_A_FORM
from okrbot.slack.views import check_in_form, okr_form, okr_form_read
from okrbot.slack.words import Reader
from tests.domain.okr_makers import MILESTONE, NOON, Q1, a_key_result, standing_at

MOST_BLOCKS = 100
READER = Reader("en-US", "Asia/Jakarta", NOON)


def test_fifteen_milestones_in_trouble_and_what_comes_after_fit_one_check_in_form() -> None:
    lines = []
    for number in range(1, MOST_ON_A_FORM + 1):
        worries = standing_at(a_key_result(MILESTONE, number=number), 40, Status.AT_RISK)
        lines.append(KeyResultLine(worries, Health.AT_RISK))
    body = check_in_form.build(READER, lines, more=7)["blocks"]
    shown = {str(block.get("block_id")) for block in body}
    for number in range(1, MOST_ON_A_FORM + 1):
        assert {f"KR-{number}.{part}" for part in ("value", "done", "words", "help")} <= shown
    assert "7 more after sending" in str(body[-1])
    assert len(body) <= MOST_BLOCKS


def test_as_many_key_results_as_a_new_okr_may_have_fit_its_form_with_the_tick_below_them() -> None:
    def form(count: int) -> okr_form_read.View:
        line = read_line("Raise completion from 45% to 70%", cycle=Q1)
        draft = ObjectiveDraft(title="Ship it", key_results=(line,) * count)
        return okr_form_read.build(READER, draft, okr_form.Typed(), Q1)

    most = form(okr_form_read.MOST)
    with_more = okr_form_read.with_more(READER, form(okr_form_read.MOST_WITH_MORE))
    for view in (most, with_more):
        assert view["blocks"][-1]["block_id"] == okr_form_read.KEEP
        assert len(view["blocks"]) <= MOST_BLOCKS
