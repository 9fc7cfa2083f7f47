"""Blocks as lines on a screen, each with what can be pressed or filled on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from okrbot.sandbox.person.words import Json, Names, read_mrkdwn, read_rich_text, read_text

State = Mapping[str, Mapping[str, Json]]
"""What a form holds now, as Slack writes it: block_id → action_id → value."""


@dataclass(frozen=True)
class Control:
    """One thing to press or fill, and where the sandbox finds it."""

    element: Json
    labels: tuple[str, ...]
    address: Mapping[str, Any]
    held: Json | None
    """What the form holds for it in Slack's shape; None while it is as the bot gave it."""
    kept: bool
    """True in an input block: the value waits for submit. Else a touch reaches the bot at once."""

    @property
    def kind(self) -> str:
        """Slack's element type."""
        return str(self.element["type"])

    @property
    def values(self) -> list[str]:
        """What is typed, chosen or ticked in it now."""
        source = self.element if self.held is None else self.held
        prefix = "initial_" if self.held is None else "selected_"
        found: list[Any] = [source.get("initial_value" if self.held is None else "value")]
        for name in ("option", "user", "conversation", "channel", "date", "time", "date_time"):
            found.append(source.get(prefix + name))
        for name in ("options", "users", "conversations", "channels"):
            found += source.get(prefix + name) or ()
        return [
            str(value.get("value") if isinstance(value, Mapping) else value)
            for value in found
            if value is not None
        ]


@dataclass(frozen=True)
class Line:
    """One line of text as it is read."""

    text: str
    block: str = ""
    """The type of its block."""
    controls: tuple[Control, ...] = ()
    begins: bool = True
    """Whether it is its block's first line."""


@dataclass(frozen=True)
class Reader:
    """Turns blocks into lines; knows whose ids are called what and what the form holds."""

    names: Names
    place: Mapping[str, Any]
    state: State = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def lines(self, blocks: Sequence[Json]) -> list[Line]:
        """Every line of these blocks from top to bottom."""
        return [
            replace(line, begins=at == 0)
            for block in blocks
            for at, line in enumerate(self._block(block))
        ]

    def _block(self, block: Json) -> Iterator[Line]:
        kind = str(block["type"])
        if kind == "section":
            yield from self._section(block)
        elif kind == "input":
            yield from self._input(block)
        elif kind == "actions":
            controls = tuple(self._control(block, element) for element in block["elements"])
            yield Line("  ".join(self._face(control) for control in controls), kind, controls)
        elif kind == "rich_text":
            yield from (Line(text, kind) for text in read_rich_text(block["elements"], self.names))
        else:
            yield from (Line(text, kind) for text in self._still(kind, block))

    def _still(self, kind: str, block: Json) -> Iterator[str]:
        """Blocks that cannot be touched."""
        if kind == "divider":
            yield "────"
        elif kind == "context":
            yield "  ".join(self._context_part(part) for part in block["elements"])
        elif kind == "image":
            yield f"(image: {block['alt_text']}) {read_text(block.get('title'), self.names)}"
        elif kind in ("table", "data_table"):
            yield from filter(None, [read_text(block.get("caption"), self.names)])
            for row in block["rows"]:
                yield " | ".join(self._cell(cell) for cell in row)
        elif kind == "data_visualization":
            yield from self._chart(block)
        else:
            yield from read_text(block.get("text") or block.get("title"), self.names).split("\n")

    def _section(self, block: Json) -> Iterator[Line]:
        text = read_text(block.get("text"), self.names)
        fields = [read_text(part, self.names) for part in block.get("fields", ())]
        lines = [line for part in [text, *fields] if part for line in part.split("\n")] or [""]
        if accessory := block.get("accessory"):
            control = self._control(block, accessory, text)
            yield Line(f"{lines[0]}  {self._face(control)}", "section", (control,))
            lines = lines[1:]
        yield from (Line(line, "section") for line in lines)

    def _input(self, block: Json) -> Iterator[Line]:
        label = read_text(block["label"], self.names)
        control = self._control(block, block["element"], label, kept=True)
        optional = " (optional)" if block.get("optional") else ""
        yield Line(f"{label}{optional}: {self._face(control)}", "input", (control,))
        if hint := read_text(block.get("hint"), self.names):
            yield Line(f"  {hint}", "input")
        if error := self.errors.get(block["block_id"]):
            yield Line(f"  ⚠ {error}", "input")

    def _control(
        self, block: Json, element: Json, label: str = "", *, kept: bool = False
    ) -> Control:
        own = [read_text(element.get(name), self.names) for name in ("text", "placeholder")]
        block_id, action_id = block.get("block_id"), element.get("action_id")
        address = {**self.place, "block_id": block_id, "action_id": action_id}
        held = self.state.get(str(block_id), {}).get(str(action_id))
        return Control(element, tuple(filter(None, [label, *own])), address, held, kept)

    def _face(self, control: Control) -> str:
        """A control as it looks now."""
        element = control.element
        if control.kind == "button":
            return f"[{read_text(element['text'], self.names)}]"
        if control.kind == "overflow":
            return f"[⋮ {', '.join(text for text, _ in options(element, self.names))}]"
        if control.kind == "image":
            return f"(image: {element['alt_text']})"
        chosen = control.values
        if control.kind in ("radio_buttons", "checkboxes"):
            on, off = ("(•)", "( )") if control.kind == "radio_buttons" else ("[x]", "[ ]")
            listed = options(element, self.names)
            return "  ".join(f"{on if value in chosen else off} {text}" for text, value in listed)
        shown = ", ".join(self._shown(control, value) for value in chosen)
        return shown or f"‹{read_text(element.get('placeholder'), self.names)}›"

    def _shown(self, control: Control, value: str) -> str:
        if "select" not in control.kind:
            return value
        if value in self.names.people:
            return self.names.people[value]
        if value in self.names.channels:
            return f"#{self.names.channels[value]}"
        known = {value: text for text, value in options(control.element, self.names)}
        held = control.held or {}
        for option in [held.get("selected_option"), *(held.get("selected_options") or ())]:
            if option:
                known.setdefault(option["value"], read_text(option["text"], self.names))
        return known.get(value, value)

    def _context_part(self, part: Json) -> str:
        if part["type"] == "image":
            return f"(image: {part['alt_text']})"
        return read_text(part, self.names)

    def _cell(self, cell: Json) -> str:
        if cell["type"] == "rich_text":
            return " ".join(read_rich_text(cell["elements"], self.names))
        if cell["type"] == "raw_number":
            return str(cell.get("text") or cell["value"])
        return str(cell.get("text", ""))

    def _chart(self, block: Json) -> Iterator[str]:
        chart = block["chart"]
        yield f"({chart['type']} chart: {read_text(block['title'], self.names)})"
        pie = {"name": "", "data": chart.get("segments", ())}
        for series in chart.get("series") or [pie]:
            points = ", ".join(f"{point['label']} {point['value']}" for point in series["data"])
            yield f"  {series['name']}: {points}"


def options(element: Json, names: Names, part: str = "text") -> list[tuple[str, str]]:
    """(what is read, the value sent) of each option the element itself lists.

    With "description" for `part`, what is read beneath each that has one.
    """
    groups = element.get("option_groups") or [{"options": element.get("options") or ()}]
    return [
        (read_text(option[part], names), str(option.get("value", option.get("url", ""))))
        for group in groups
        for option in group["options"]
        if part in option
    ]


def text_lines(text: str, names: Names) -> list[Line]:
    """A message that has no blocks."""
    return [Line(line, "text") for line in read_mrkdwn(text, names).split("\n")]
