"""What is not how the bot speaks is found, wherever in a payload it stands."""

from __future__ import annotations

import pytest

from okrbot.slack import blocks
from okrbot.slack.blocks import Message
from okrbot.slack.text import SafeText
from tests.views.manners import keep_manners


@pytest.mark.parametrize(
    "text",
    ["Well done!", "Your pace is low.", "The health of it", "I ask at 09:00.", "🟢 (1 of 4)"],
)
def test_what_is_not_how_we_speak_is_found(text: str) -> None:
    with pytest.raises(AssertionError, match=r"shows|whose|colour"):
        keep_manners(said(text))


def test_whoever_is_pinged_is_found() -> None:
    ping = {"type": "mrkdwn", "text": "<@U1> has not answered"}
    with pytest.raises(AssertionError, match="pings"):
        keep_manners(ping)


@pytest.mark.parametrize(
    "text",
    ["Ayu: “at last! our pace holds”", "`/okr admin health`", "I ask at 09:00 Jakarta.", "🟢 on"],
)
def test_what_others_wrote_or_what_is_typed_is_left_as_it_is(text: str) -> None:
    keep_manners(said(text))


def said(text: str) -> Message:
    return blocks.message(text, [blocks.section(SafeText(text))])
