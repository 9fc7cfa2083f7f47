"""Builders of Slack's blocks: plain dicts, clipped to Slack's limits.

Text that is written as mrkdwn is SafeText and verbatim; anything else is plain_text, which Slack
never parses. Figures: Slack's Block Kit reference.
"""

from okrbot.slack.blocks.charts import chart, table
from okrbot.slack.blocks.inputs import (
    checkboxes,
    conversations_select,
    datepicker,
    external_select,
    labelled,
    multi_users_select,
    radio,
    select,
    text_input,
    users_select,
)
from okrbot.slack.blocks.layout import (
    Style,
    actions,
    button,
    context,
    divider,
    fields,
    header,
    overflow,
    section,
)
from okrbot.slack.blocks.objects import (
    Block,
    Element,
    Mrkdwn,
    Option,
    PlainText,
    confirm,
    mrkdwn,
    option,
    plain,
)
from okrbot.slack.blocks.surfaces import (
    MESSAGE_BLOCKS,
    VIEW_BLOCKS,
    Message,
    View,
    home,
    message,
    modal,
)

__all__ = [
    "MESSAGE_BLOCKS",
    "VIEW_BLOCKS",
    "Block",
    "Element",
    "Message",
    "Mrkdwn",
    "Option",
    "PlainText",
    "Style",
    "View",
    "actions",
    "button",
    "chart",
    "checkboxes",
    "confirm",
    "context",
    "conversations_select",
    "datepicker",
    "divider",
    "external_select",
    "fields",
    "header",
    "home",
    "labelled",
    "message",
    "modal",
    "mrkdwn",
    "multi_users_select",
    "option",
    "overflow",
    "plain",
    "radio",
    "section",
    "select",
    "table",
    "text_input",
    "users_select",
]
