"""What Slack takes as a block, a message or a view, as a table of rules.

Source of the figures: Slack's Block Kit reference; the total length of a message's blocks is
documented nowhere and was measured by many (`msg_blocks_too_long`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from okrbot.sandbox.elements import BUTTONS, FIELDS, IMAGE, PICKERS, SELECTS, SMALL_BUTTONS
from okrbot.sandbox.objects import ID, SLACK_FILE, URL, plain, words
from okrbot.sandbox.richtext import RICH_TEXT
from okrbot.sandbox.rules import (
    Amount,
    Check,
    Choice,
    Flag,
    Kinds,
    Many,
    Record,
    Rule,
    Text,
    Whole,
    at,
)

Surface = Literal["message", "modal", "home"]

BLOCKS_AT_MOST: Mapping[Surface, int] = {"message": 50, "modal": 100, "home": 100}
MESSAGE_CHARACTERS = 13_000
MARKDOWN_CHARACTERS = 12_000
VIEW_BYTES = 250_000
AT_MOST_IN_A_MESSAGE: Mapping[str, int] = {"table": 1, "data_table": 1, "data_visualization": 2}


_Groups = tuple[tuple[str, ...], ...]


def _block(
    required: Mapping[str, Rule],
    optional: Mapping[str, Rule] | None = None,
    some_of: _Groups = (),
    apart: _Groups = (),
    also: tuple[Check, ...] = (),
) -> Record:
    return Record(required, {"block_id": ID, **(optional or {})}, some_of, apart, also)


def _same_width(table: Mapping[str, Any], path: str) -> Iterator[str]:
    if len({len(row) for row in table["rows"]}) > 1:
        yield at("every row must have the same number of cells", f"{path}/rows")


def _chart_agrees(chart: Mapping[str, Any], path: str) -> Iterator[str]:
    categories = chart["axis_config"]["categories"]
    names = [series["name"] for series in chart["series"]]
    if len(set(categories)) < len(categories):
        yield at("categories must be unique", f"{path}/axis_config/categories")
    if len(set(names)) < len(names):
        yield at("series names must be unique", f"{path}/series")
    for index, series in enumerate(chart["series"]):
        if sorted(point["label"] for point in series["data"]) != sorted(categories):
            where = f"{path}/series/{index}/data"
            yield at("must have exactly one point for every category", where)


def _collapse_agrees(container: Mapping[str, Any], path: str) -> Iterator[str]:
    folds = container.get("is_collapsible", False)
    if container.get("default_collapsed") and not folds:
        yield at("default_collapsed needs is_collapsible", path)
    if container.get("has_header_divider") and folds:
        yield at("has_header_divider needs a container that is not collapsible", path)


_CELL = Kinds(
    {
        "raw_text": Record({"text": Text()}),
        "raw_number": Record({"value": Amount(), "text": Text()}),
        "rich_text": RICH_TEXT,
    }
)
_COLUMN = Record({}, {"align": Choice(("left", "center", "right")), "is_wrapped": Flag()})

_POINT = Record({"label": Text(20), "value": Amount()})
_AXES = Record({"categories": Many(Text(20), 20)}, {"x_label": Text(50), "y_label": Text(50)})
_LINES = Record(
    {"series": Many(Record({"name": Text(20), "data": Many(_POINT, 20)}), 6), "axis_config": _AXES},
    also=(_chart_agrees,),
)
_SLICES = Record({"segments": Many(Record({"label": Text(20), "value": Amount(above=0)}), 12)})
_CHART = Kinds({"line": _LINES, "bar": _LINES, "area": _LINES, "pie": _SLICES})

_PICTURE = Kinds({"image": IMAGE})
_CARD_FACE = ("hero_image", "title", "actions", "body")
_CARD = _block(
    {},
    {
        "hero_image": _PICTURE,
        "icon": _PICTURE,
        "slack_icon": Kinds({"icon": Record({"name": Text()})}),
        "title": words(150),
        "subtitle": words(150),
        "body": words(200),
        "subtext": words(200),
        "actions": Many(Kinds({"button": BUTTONS["button"]}), 3),
    },
    some_of=(_CARD_FACE,),
    apart=(("icon", "slack_icon"),),
)
_TASK = _block(
    {
        "task_id": Text(),
        "title": Text(),
        "status": Choice(("pending", "in_progress", "complete", "error")),
    },
    {
        "details": Kinds({"rich_text": RICH_TEXT}),
        "output": Kinds({"rich_text": RICH_TEXT}),
        "sources": Many(Kinds({"url": Record({"url": URL, "text": Text()})})),
    },
)

_INTERACTIVE: Mapping[str, Record] = {**BUTTONS, **SELECTS, **PICKERS}

_SIMPLE: Mapping[str, Record] = {
    "section": _block(
        {},
        {
            "text": words(3000),
            "fields": Many(words(2000), 10),
            "accessory": Kinds({**_INTERACTIVE, "image": IMAGE}),
            "expand": Flag(),
        },
        some_of=(("text", "fields"),),
    ),
    "header": _block({"text": plain(150)}),
    "divider": _block({}),
    "context": _block(
        {
            "elements": Many(
                Kinds({**words(2000).records, "image": IMAGE}),
                10,
            )
        }
    ),
    "actions": _block(
        {
            "elements": Many(
                Kinds({**_INTERACTIVE, "rich_text_input": FIELDS["rich_text_input"]}), 25
            )
        }
    ),
    "input": _block(
        {"label": plain(2000), "element": Kinds({**SELECTS, **PICKERS, **FIELDS})},
        {"hint": plain(2000), "optional": Flag(), "dispatch_action": Flag()},
    ),
    "image": _block(
        {"alt_text": Text(2000)},
        {"image_url": URL, "slack_file": SLACK_FILE, "title": plain(2000)},
        some_of=(("image_url", "slack_file"),),
        apart=(("image_url", "slack_file"),),
    ),
    "video": _block(
        {
            "alt_text": Text(2000),
            "thumbnail_url": URL,
            "title": plain(200),
            "video_url": URL,
        },
        {
            "author_name": Text(50),
            "description": plain(200),
            "provider_icon_url": URL,
            "provider_name": Text(50),
            "title_url": URL,
        },
    ),
    "rich_text": RICH_TEXT,
    "file": _block({"external_id": ID, "source": Choice(("remote",))}),
    "table": _block(
        {"rows": Many(Many(_CELL, 20), 100)},
        {"column_settings": Many(_COLUMN, 20)},
    ),
}

BLOCKS: Mapping[str, Record] = {
    **_SIMPLE,
    "markdown": _block({"text": Text(MARKDOWN_CHARACTERS)}),
    "context_actions": _block({"elements": Many(Kinds(SMALL_BUTTONS), 5)}),
    "alert": _block(
        {"text": words(200)},
        {"level": Choice(("default", "info", "warning", "error", "success"))},
    ),
    "data_table": _block(
        {"rows": Many(Many(_CELL, 20), 201, least=2), "caption": Text()},
        {"page_size": Whole(1, 100), "row_header_column_index": Whole(0, 19)},
        also=(_same_width,),
    ),
    "data_visualization": _block({"title": Text(50), "chart": _CHART}),
    "card": _CARD,
    "carousel": _block({"elements": Many(Kinds({"card": _CARD}), 10)}),
    "container": _block(
        {"child_blocks": Many(Kinds(_SIMPLE), 10)},
        {
            "title": plain(150),
            "rich_text_title": Kinds({"rich_text": RICH_TEXT}),
            "subtitle": words(150),
            "width": Choice(("narrow", "standard", "wide", "full")),
            "icon": _PICTURE,
            "is_collapsible": Flag(),
            "default_collapsed": Flag(),
            "has_header_divider": Flag(),
        },
        some_of=(("title", "rich_text_title"),),
        also=(_collapse_agrees,),
    ),
    "task_card": _TASK,
    "plan": _block({"title": Text(), "tasks": Many(Kinds({"task_card": _TASK}), 50)}),
}

_EVERYWHERE = (
    *("actions", "card", "context", "divider", "header"),
    *("image", "input", "rich_text", "section", "video"),
)
_WIDE = ("carousel", "container", "data_table", "data_visualization", "table")

ON_SURFACE: Mapping[Surface, tuple[str, ...]] = {
    "message": (*_EVERYWHERE, *_WIDE, "context_actions", "file", "markdown", "plan", "task_card"),
    "home": (*_EVERYWHERE, *_WIDE),
    "modal": (*_EVERYWHERE, "alert"),
}
ONLY_ON: Mapping[str, tuple[Surface, ...]] = {
    "file_input": ("modal",),
    "workflow_button": ("message",),
}

_VIEW: Mapping[str, Rule] = {
    "private_metadata": Text(3000, least=0),
    "callback_id": Text(255, least=0),
    "external_id": Text(255, least=0),
}


def blocks_on(surface: Surface) -> Many:
    """Return the rule of a surface's list of blocks."""
    return Many(
        Kinds({name: BLOCKS[name] for name in ON_SURFACE[surface]}), BLOCKS_AT_MOST[surface]
    )


RULES: Mapping[Surface, Rule] = {
    "message": blocks_on("message"),
    "home": Kinds({"home": Record({"blocks": blocks_on("home")}, _VIEW)}),
    "modal": Kinds(
        {
            "modal": Record(
                {"title": plain(24), "blocks": blocks_on("modal")},
                {
                    **_VIEW,
                    "submit": plain(24),
                    "close": plain(24),
                    "clear_on_close": Flag(),
                    "notify_on_close": Flag(),
                    "submit_disabled": Flag(),
                },
            )
        }
    ),
}
