"""*Introduce me*: what a channel reads of me once somebody has it posted there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message, View
from okrbot.slack.text import SafeText, channel, joined
from okrbot.slack.views import forms, lines
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

CHANNEL = "channel"


def build(reader: Reader, preview: Message) -> View:
    """Return the form: the channel, and beneath it the post as it will read."""
    body: list[Block] = [
        blocks.labelled(
            reader.plain("Channel"),
            blocks.conversations_select(ACTION),
            block_id=CHANNEL,
            hint=reader.plain("Invite me there first."),
        ),
        blocks.context(reader.say("This is what I post, once, in your name:")),
        blocks.divider(),
        *(block for block in preview["blocks"] if block["type"] != "actions"),
    ]
    return blocks.modal(
        reader.plain("Introduce me"),
        body,
        callback_id=ids.INTRODUCTION_FORM,
        submit=reader.plain("Post"),
        close=reader.plain("Not now"),
    )


def read(view: Mapping[str, Any]) -> str:
    """Return the id of the channel that was chosen."""
    return forms.choice_in(view, CHANNEL) or ""


def message(reader: Reader, by_name: str) -> Message:
    """Return the post."""
    told = reader.say("{who} has asked me to say hello.", who=lines.name(by_name))
    what = [
        reader.say("I keep our OKRs here in Slack: what we want, and how we know we get there."),
        reader.say("Once a week I ask whoever answers for a key result; it takes a minute."),
        reader.say("`/okr` shows your week, `/okr list company` where we stand."),
    ]
    new = blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW)
    return blocks.message(
        told, [blocks.section(told), blocks.section(joined(what)), blocks.actions(new)]
    )


def posted(reader: Reader, channel_id: str) -> SafeText:
    """Return what the form turns into."""
    return reader.say("On its way to {channel}.", channel=channel(channel_id))
