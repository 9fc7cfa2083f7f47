"""One right example of everything Slack takes, by its type, with every field it may have."""

from __future__ import annotations

import copy
from typing import Any

Json = dict[str, Any]


def plain(text: str = "words") -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str = "words") -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def option(value: str = "1") -> Json:
    return {"text": plain(f"choice {value}"), "value": value, "description": plain("meaning")}


def section_of(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


CONFIRM = {
    "title": plain(),
    "text": mrkdwn(),
    "confirm": plain(),
    "deny": plain(),
    "style": "danger",
}
URL = "https://example.org/a"
TYPED = {
    "action_id": "field",
    "placeholder": plain(),
    "focus_on_load": True,
    "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed", "on_character_entered"]},
}
CHOSEN = {
    "action_id": "menu",
    "placeholder": plain(),
    "focus_on_load": True,
    "confirm": CONFIRM,
}
FILTER = {
    "include": ["public", "private", "im", "mpim"],
    "exclude_external_shared_channels": True,
    "exclude_bot_users": True,
}
TICKED = {"action_id": "ticks", "focus_on_load": True, "confirm": CONFIRM}
STYLE = {"bold": True, "italic": True, "strike": True, "code": True, "underline": True}

RICH_TEXT: Json = {
    "type": "rich_text",
    "block_id": "rich",
    "elements": [
        section_of(
            {"type": "text", "text": "a", "style": STYLE},
            {"type": "link", "url": URL, "text": "b", "unsafe": True, "style": {"bold": True}},
            {"type": "emoji", "name": "tada", "unicode": "1f389", "skin_tone": 2},
            {"type": "user", "user_id": "U1", "style": {"highlight": True}},
            {"type": "channel", "channel_id": "C1"},
            {"type": "usergroup", "usergroup_id": "S1"},
            {"type": "team", "team_id": "T1"},
            {"type": "broadcast", "range": "here"},
            {"type": "color", "value": "#405264"},
            {"type": "date", "timestamp": 1, "format": "{date}", "url": URL, "fallback": "c"},
        ),
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 8,
            "offset": 0,
            "border": 1,
            "elements": [section_of()],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "d"}], "border": 0},
        {
            "type": "rich_text_preformatted",
            "elements": [{"type": "text", "text": "e"}],
            "language": "python",
            "border": 0,
        },
    ],
}

ELEMENTS: dict[str, Json] = {
    "button": {
        "action_id": "press",
        "text": plain(),
        "value": "1",
        "url": URL,
        "style": "primary",
        "confirm": CONFIRM,
        "accessibility_label": "more",
    },
    "overflow": {
        "action_id": "more",
        "options": [{**option(), "url": URL}],
        "confirm": CONFIRM,
    },
    "static_select": {**CHOSEN, "options": [option(), option("2")], "initial_option": option("2")},
    "external_select": {**CHOSEN, "initial_option": option(), "min_query_length": 0},
    "users_select": {**CHOSEN, "initial_user": "U1"},
    "conversations_select": {
        **CHOSEN,
        "initial_conversation": "C1",
        "default_to_current_conversation": True,
        "response_url_enabled": True,
        "filter": FILTER,
    },
    "channels_select": {**CHOSEN, "initial_channel": "C1", "response_url_enabled": True},
    "multi_static_select": {
        **CHOSEN,
        "option_groups": [{"label": plain(), "options": [option(), option("2")]}],
        "initial_options": [option("2")],
        "max_selected_items": 1,
    },
    "multi_external_select": {
        **CHOSEN,
        "initial_options": [option()],
        "min_query_length": 3,
        "max_selected_items": 1,
    },
    "multi_users_select": {**CHOSEN, "initial_users": ["U1"], "max_selected_items": 1},
    "multi_conversations_select": {
        **CHOSEN,
        "initial_conversations": ["C1"],
        "default_to_current_conversation": True,
        "filter": FILTER,
        "max_selected_items": 1,
    },
    "multi_channels_select": {**CHOSEN, "initial_channels": ["C1"], "max_selected_items": 1},
    "datepicker": {**CHOSEN, "initial_date": "2027-03-31"},
    "timepicker": {**CHOSEN, "initial_time": "09:00", "timezone": "Asia/Jakarta"},
    "datetimepicker": {**TICKED, "initial_date_time": 1_800_000_000},
    "checkboxes": {**TICKED, "options": [option()], "initial_options": [option()]},
    "radio_buttons": {
        **TICKED,
        "options": [{"text": mrkdwn(), "value": "1"}],
        "initial_option": {"text": mrkdwn(), "value": "1"},
    },
    "plain_text_input": {
        **TYPED,
        "initial_value": "",
        "multiline": True,
        "min_length": 0,
        "max_length": 3000,
    },
    "number_input": {
        **TYPED,
        "is_decimal_allowed": True,
        "initial_value": "4.5",
        "min_value": "-1",
        "max_value": "5",
    },
    "email_text_input": {**TYPED, "initial_value": "a@example.org"},
    "url_text_input": {**TYPED, "initial_value": URL},
    "rich_text_input": {**TYPED, "initial_value": RICH_TEXT, "min_lines": 1, "max_lines": 100},
    "file_input": {"action_id": "file", "filetypes": ["csv"], "max_files": 10},
    "workflow_button": {
        "action_id": "flow",
        "text": plain(),
        "workflow": {
            "trigger": {
                "url": URL,
                "customizable_input_parameters": [{"name": "a", "value": "b"}],
            }
        },
        "style": "danger",
        "accessibility_label": "more",
    },
    "image": {"alt_text": "a tree", "image_url": URL},
    "feedback_buttons": {
        "action_id": "good",
        "positive_button": {"text": plain(), "value": "1", "accessibility_label": "good"},
        "negative_button": {"text": plain(), "value": "0", "accessibility_label": "bad"},
    },
    "icon_button": {
        "action_id": "bin",
        "icon": "trash",
        "text": plain(),
        "value": "1",
        "confirm": CONFIRM,
        "accessibility_label": "delete",
        "visible_to_user_ids": ["U1"],
    },
}


def element(kind: str, **changes: Any) -> Json:
    return {"type": kind, **ELEMENTS[kind], **changes}


def lines(kind: str = "line") -> Json:
    points = [{"label": "w1", "value": 1}, {"label": "w2", "value": 2.5}]
    return {
        "type": kind,
        "series": [{"name": "progress", "data": points}, {"name": "expected", "data": points}],
        "axis_config": {"categories": ["w1", "w2"], "x_label": "week", "y_label": "share"},
    }


PIE = {"type": "pie", "segments": [{"label": "done", "value": 1}]}
PICTURE = element("image")
CELLS = [{"type": "raw_text", "text": "a"}, {"type": "raw_number", "value": 1.5, "text": "1.5"}]
CARD = {
    "hero_image": PICTURE,
    "icon": PICTURE,
    "title": plain(),
    "subtitle": mrkdwn(),
    "body": mrkdwn(),
    "subtext": plain(),
    "actions": [element("button")],
}
TASK = {
    "task_id": "1",
    "title": "a",
    "status": "complete",
    "details": RICH_TEXT,
    "output": RICH_TEXT,
    "sources": [{"type": "url", "url": URL, "text": "b"}],
}

BLOCKS: dict[str, Json] = {
    "section": {
        "text": mrkdwn(),
        "fields": [plain(), mrkdwn()],
        "accessory": element("button"),
        "expand": True,
    },
    "header": {"text": plain()},
    "divider": {},
    "context": {"elements": [plain(), mrkdwn(), PICTURE]},
    "actions": {"elements": [element("button"), element("static_select")]},
    "input": {
        "label": plain(),
        "element": element("plain_text_input"),
        "hint": plain(),
        "optional": True,
        "dispatch_action": True,
    },
    "image": {"alt_text": "a tree", "slack_file": {"id": "F12345678"}, "title": plain()},
    "video": {
        "alt_text": "a film",
        "thumbnail_url": URL,
        "title": plain(),
        "video_url": URL,
        "author_name": "a",
        "description": plain(),
        "provider_icon_url": URL,
        "provider_name": "b",
        "title_url": URL,
    },
    "rich_text": {name: item for name, item in RICH_TEXT.items() if name != "type"},
    "file": {"external_id": "1", "source": "remote"},
    "table": {
        "rows": [CELLS, [RICH_TEXT, {"type": "raw_text", "text": "b"}]],
        "column_settings": [{"align": "right", "is_wrapped": True}, {}],
    },
    "markdown": {"text": "**a**"},
    "context_actions": {"elements": [element("feedback_buttons"), element("icon_button")]},
    "alert": {"text": mrkdwn(), "level": "warning"},
    "data_table": {
        "rows": [CELLS, CELLS],
        "caption": "a",
        "page_size": 100,
        "row_header_column_index": 0,
    },
    "data_visualization": {"title": "Progress", "chart": lines()},
    "card": CARD,
    "carousel": {"elements": [{"type": "card", **CARD}]},
    "container": {
        "child_blocks": [{"type": "divider"}],
        "title": plain(),
        "subtitle": mrkdwn(),
        "width": "full",
        "icon": PICTURE,
        "is_collapsible": True,
        "default_collapsed": True,
        "has_header_divider": False,
        "rich_text_title": RICH_TEXT,
    },
    "task_card": TASK,
    "plan": {"title": "a", "tasks": [{"type": "task_card", **TASK, "status": "pending"}]},
}


def block(kind: str, **changes: Any) -> Json:
    return {"type": kind, "block_id": f"the {kind}", **BLOCKS[kind], **changes}


MODAL: Json = {
    "type": "modal",
    "title": plain(),
    "blocks": [block("input")],
    "submit": plain(),
    "close": plain(),
    "private_metadata": "",
    "callback_id": "form",
    "external_id": "1",
    "clear_on_close": True,
    "notify_on_close": True,
    "submit_disabled": False,
}
HOME: Json = {"type": "home", "blocks": [block("section")], "private_metadata": ""}


def set_at(payload: Any, path: str, value: Any) -> Any:
    """Return a copy with the value at a path such as "elements/0/text" replaced."""
    changed = copy.deepcopy(payload)
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place = changed
    for step in way:
        place = place[step]
    place[last] = value
    return changed
