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
    long_select,
    multi_users_select,
    overflow,
    radio,
    select,
    text_input,
    users_select,
)
from okrbot.slack.blocks.layout import (
    actions,
    button,
    context,
    divider,
    fields,
    header,
    section,
)
from okrbot.slack.blocks.objects import (
    Block,
    Element,
    Option,
    option,
    question,
)
from okrbot.slack.blocks.surfaces import (
    Message,
    View,
    home,
    message,
    modal,
    replaced_part,
)

__all__ = [
    "Block",
    "Element",
    "Message",
    "Option",
    "View",
    "actions",
    "button",
    "chart",
    "checkboxes",
    "context",
    "conversations_select",
    "datepicker",
    "divider",
    "external_select",
    "fields",
    "header",
    "home",
    "labelled",
    "long_select",
    "message",
    "modal",
    "multi_users_select",
    "option",
    "overflow",
    "question",
    "radio",
    "replaced_part",
    "section",
    "select",
    "table",
    "text_input",
    "users_select",
]
