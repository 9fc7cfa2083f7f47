"""What the README says a week's check-in takes is what it takes when it is played."""

from __future__ import annotations

from pathlib import Path

from benchmarks import effort
from tests.docs.pages import README, hold
from tests.flows.conftest import rigged


def test_a_week_is_one_button_one_form_or_some_words_and_the_readme_says_what_each_takes(
    tmp_path: Path,
) -> None:
    with rigged(tmp_path) as rig:
        efforts = effort.play(rig.stage)
    button, form, words = (efforts[way] for way in ("Nothing new", "the form", "in words"))
    assert (button.taps, button.keys, button.submits) == (1, 0, 0)
    assert (form.messages, form.submits) == (0, 1)
    assert form.taps <= 7
    assert form.keys <= 27
    assert (words.messages, words.submits) == (2, 0)
    hold(README, "effort", effort.told(efforts))
