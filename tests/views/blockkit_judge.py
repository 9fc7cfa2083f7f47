"""The judge blockkit: every object is built again with its classes, which check it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import blockkit.core as kit

UNKNOWN = frozenset(
    {
        *("alert", "card", "carousel", "container", "context_actions", "data_table"),
        *("data_visualization", "plan", "task_card"),
    }
)
BLOCKS = {
    "actions": kit.Actions,
    "context": kit.Context,
    "divider": kit.Divider,
    "file": kit.File,
    "header": kit.Header,
    "image": kit.Image,
    "input": kit.Input,
    "markdown": kit.Markdown,
    "rich_text": kit.RichText,
    "section": kit.Section,
    "table": kit.Table,
    "video": kit.Video,
}
PARTS = {
    "plain_text": kit.Text,
    "mrkdwn": kit.Text,
    "raw_text": kit.RawText,
    "button": kit.Button,
    "checkboxes": kit.Checkboxes,
    "datepicker": kit.DatePicker,
    "datetimepicker": kit.DatetimePicker,
    "timepicker": kit.TimePicker,
    "email_text_input": kit.EmailInput,
    "url_text_input": kit.UrlInput,
    "file_input": kit.FileInput,
    "number_input": kit.NumberInput,
    "plain_text_input": kit.PlainTextInput,
    "rich_text_input": kit.RichTextInput,
    "image": kit.ImageEl,
    "overflow": kit.Overflow,
    "radio_buttons": kit.RadioButtons,
    "static_select": kit.StaticSelect,
    "external_select": kit.ExternalSelect,
    "users_select": kit.UsersSelect,
    "conversations_select": kit.ConversationsSelect,
    "channels_select": kit.ChannelsSelect,
    "multi_static_select": kit.MultiStaticSelect,
    "multi_external_select": kit.MultiExternalSelect,
    "multi_users_select": kit.MultiUsersSelect,
    "multi_conversations_select": kit.MultiConversationsSelect,
    "multi_channels_select": kit.MultiChannelsSelect,
    "workflow_button": kit.WorkflowButton,
    "rich_text": kit.RichText,
    "rich_text_section": kit.RichTextSection,
    "rich_text_list": kit.RichTextList,
    "rich_text_quote": kit.RichTextQuote,
    "rich_text_preformatted": kit.RichTextPreformatted,
    "text": kit.RichTextEl,
    "link": kit.RichLinkEl,
    "emoji": kit.RichEmojiEl,
    "user": kit.RichUserEl,
    "channel": kit.RichChannelEl,
}
FIELDS = {
    "confirm": kit.Confirm,
    "options": kit.Option,
    "initial_option": kit.Option,
    "initial_options": kit.Option,
    "option_groups": kit.OptionGroup,
    "filter": kit.ConversationFilter,
    "dispatch_action_config": kit.DispatchActionConfig,
    "column_settings": kit.ColumnSettings,
    "slack_file": kit.SlackFile,
    "style": kit.RichStyle,
}


def judge(payload: Any, surface: str) -> None:
    blocks = payload if isinstance(payload, list) else payload["blocks"]
    known = [block for block in blocks if block["type"] not in UNKNOWN]
    if surface != "message":
        # It does not know tables on the home tab.
        known = [block for block in known if block["type"] != "table"]
    for index, block in enumerate(known):
        try:
            _judged(json.dumps(block))
        except Exception as refusal:
            raise ValueError(f"block {index} ({block['type']}): {refusal}") from refusal
    if surface == "modal" and known:
        settings = {name: item for name, item in payload.items() if item and name != "type"}
        parts = {name: _part(name, item) for name, item in settings.items() if name != "blocks"}
        # Each block is judged above; here it matters which kinds they are and how many.
        kinds = {block["type"]: block for block in known}
        blocks = [_made(BLOCKS[kind], block) for kind, block in kinds.items()]
        blocks += [kit.Divider() for _ in range(len(known) - len(blocks))]
        kit.Modal(blocks=blocks, **parts).build()


@cache
def _judged(written: str) -> None:
    block = json.loads(written)
    _made(BLOCKS[block["type"]], block).build()


def _made(kind: Any, fields: dict[str, Any]) -> Any:
    taken = dict(fields)
    if kind is not kit.Text:
        taken.pop("type", None)
    if "option_groups" in taken:
        taken.pop("initial_option", None)  # sought among the groups here; Slack seeks in them
    if taken.get("min_query_length") == 0:
        del taken["min_query_length"]  # wanted from 1 on here; Slack takes 0 and asks at once
    return kind(**{name: _part(name, item) for name, item in taken.items()})


def _part(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_part(name, item) for item in value]
    if not isinstance(value, dict):
        return value
    if "type" in value:
        return _made(PARTS[value["type"]], value)
    return _made(FIELDS[name], value)
