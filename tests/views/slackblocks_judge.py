"""The judge slackblocks: every object is built again with its classes, which check it."""

from __future__ import annotations

from typing import Any

import slackblocks as kit
from slackblocks import blocks as kit_blocks
from slackblocks import elements as kit_elements
from slackblocks import objects as kit_objects
from slackblocks import views as kit_views
from slackblocks._surfaces import validate_surface_blocks

BLOCKS = {
    "actions": kit_blocks.ActionsBlock,
    "alert": kit_blocks.AlertBlock,
    "context": kit_blocks.ContextBlock,
    "data_table": kit_blocks.DataTableBlock,
    "data_visualization": kit_blocks.DataVisualizationBlock,
    "divider": kit_blocks.DividerBlock,
    "header": kit_blocks.HeaderBlock,
    "image": kit_blocks.ImageBlock,
    "input": kit_blocks.InputBlock,
    "markdown": kit_blocks.MarkdownBlock,
    "section": kit_blocks.SectionBlock,
    "table": kit_blocks.TableBlock,
}
PARTS = {
    "raw_text": kit_objects.RawText,
    "raw_number": kit_objects.RawNumber,
    "button": kit_elements.Button,
    "checkboxes": kit_elements.CheckboxGroup,
    "datepicker": kit_elements.DatePicker,
    "timepicker": kit_elements.TimePicker,
    "number_input": kit_elements.NumberInput,
    "plain_text_input": kit_elements.PlainTextInput,
    "image": kit_elements.Image,
    "overflow": kit_elements.OverflowMenu,
    "radio_buttons": kit_elements.RadioButtonGroup,
    "static_select": kit_elements.StaticSelectMenu,
    "external_select": kit_elements.ExternalSelectMenu,
    "users_select": kit_elements.UserSelectMenu,
    "conversations_select": kit_elements.ConversationSelectMenu,
    "channels_select": kit_elements.ChannelSelectMenu,
    "multi_static_select": kit_elements.StaticMultiSelectMenu,
    "multi_external_select": kit_elements.ExternalMultiSelectMenu,
    "multi_users_select": kit_elements.UserMultiSelectMenu,
    "multi_conversations_select": kit_elements.ConversationMultiSelectMenu,
    "line": kit_objects.LineChart,
    "bar": kit_objects.BarChart,
    "area": kit_objects.AreaChart,
    "pie": kit_objects.PieChart,
}
FIELDS = {
    "confirm": kit_objects.ConfirmationDialogue,
    "options": kit_objects.Option,
    "initial_option": kit_objects.Option,
    "initial_options": kit_objects.Option,
    "option_groups": kit_objects.OptionGroup,
    "filter": kit_objects.ConversationFilter,
    "dispatch_action_config": kit_objects.DispatchActionConfiguration,
    "column_settings": kit_objects.ColumnSettings,
    "series": kit_objects.DataSeries,
    "data": kit_objects.DataPoint,
    "segments": kit_objects.ChartSegment,
    "axis_config": kit_objects.AxisConfig,
}


def judge(payload: Any, surface: str) -> None:
    blocks = payload if isinstance(payload, list) else payload["blocks"]
    built = []
    for index, block in enumerate(blocks):
        if block["type"] in BLOCKS:
            try:
                built.append(_made(BLOCKS[block["type"]], block))
            except Exception as refusal:
                raise ValueError(f"block {index} ({block['type']}): {refusal}") from refusal
    if not built:
        return
    validate_surface_blocks(built, surface)
    if surface == "modal":
        settings = {name: item for name, item in payload.items() if name not in ("type", "blocks")}
        texts = {name: _part(name, item) for name, item in settings.items()}
        kit_views.ModalView(blocks=built, **texts)
    elif surface == "message":
        kit.Message(channel="C1", text="-", blocks=built)


def _made(kind: Any, fields: dict[str, Any]) -> Any:
    return kind(**{name: _part(name, item) for name, item in fields.items() if name != "type"})


def _part(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_part(name, item) for item in value]
    if not isinstance(value, dict):
        return value
    kind = value.get("type")
    if kind in ("plain_text", "mrkdwn"):
        return kit_objects.Text.from_dict(value)
    if "option_groups" in value:
        # It takes a whole group for what is chosen; Slack takes the option.
        value = {part: item for part, item in value.items() if part != "initial_option"}
    if kind is not None:
        return _made(PARTS[kind], value)
    return _made(FIELDS[name], value)
