"""What one person has before their eyes at one moment, and finding things on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from okrbot.sandbox.person.lines import Control, Line, Reader, options, text_lines
from okrbot.sandbox.person.words import Json, Names, read_text

HOME = "home"
PRESSED = ("button",)

Found = TypeVar("Found")


class Screen:
    """One answer of /sandbox/screen, looked at from one place (a channel's id or HOME)."""

    def __init__(self, answer: Json, place: str) -> None:
        self.revision: int = answer["revision"]
        self.place = place
        self.modal: Json | None = answer["modal"]
        self.home: Json | None = answer["home"]
        self.channels: Sequence[Json] = answer["channels"]
        self.notices: Sequence[Any] = answer["notices"]
        self.names = Names(
            {person["id"]: person["name"] for person in [*answer["people"], answer["app"]]},
            {channel["id"]: channel["name"] for channel in answer["channels"]},
        )

    def reads(self) -> str:
        """The visible text: the form if one is open, else the place one is at; then notices."""
        shown = [line.text for part in self.parts() for line in part]
        return "\n".join([*shown, *self._noticed()])

    def parts(self) -> list[list[Line]]:
        """The form, or the Home tab, or the channel's messages one by one, oldest first."""
        if self.modal is not None:
            return [self._form(self.modal)]
        if self.place == HOME:
            return [] if self.home is None else [self._home(self.home)]
        return [self._message(message) for message in self._messages()]

    def channel(self, name: str) -> Json | None:
        """The channel called so, with or without #, if it is on the screen."""
        wanted = name.removeprefix("#")
        return next((channel for channel in self.channels if channel["name"] == wanted), None)

    def dm(self) -> Json:
        """The conversation with the bot."""
        return next(channel for channel in self.channels if channel["kind"] == "im")

    def button(self, text: str, under: str | None) -> tuple[Control, str | None] | None:
        """The newest button so labelled, or the ⋮ menu with such an entry and the entry's value."""
        if control := self.control(text, PRESSED, under):
            return control, None
        return self.choice(text, ("overflow",), under)

    def control(self, label: str, kinds: Collection[str], under: str | None) -> Control | None:
        """The newest control so labelled, of one of these kinds."""
        return self._first_fitting(
            label,
            under,
            lambda control: [(shown, control) for shown in control.labels if control.kind in kinds],
        )

    def choice(
        self, text: str, kinds: Collection[str], under: str | None
    ) -> tuple[Control, str] | None:
        """The newest control of one of these kinds that lists such an option, and its value."""
        return self._first_fitting(
            text,
            under,
            lambda control: [
                (shown, (control, value))
                for shown, value in options(control.element, self.names)
                if control.kind in kinds
            ],
        )

    def window_button(self, text: str) -> str | None:
        """Which of the open form's own two buttons, submit or close, is so labelled."""
        if self.modal is None:
            return None
        own = [(read_text(self.modal.get(name), self.names), name) for name in ("submit", "close")]
        return next((name for shown, name in own if shown and same(shown) == same(text)), None)

    def errors(self) -> dict[str, str]:
        """The sentences beside the form's fields, by the field's label."""
        if self.modal is None:
            return {}
        labels = {
            block["block_id"]: read_text(block.get("label"), self.names)
            for block in self.modal["blocks"]
        }
        held = self.modal.get("errors") or {}
        return {labels.get(block_id, block_id): sentence for block_id, sentence in held.items()}

    def message(self, about: str) -> Json | None:
        """The newest message here that shows this text."""
        shown = (
            each
            for each in reversed(self._messages())
            if same(about) in same(_joined(self._message(each)))
        )
        return next(shown, None)

    def file(self, name: str) -> Json | None:
        """The newest file shared here whose name begins so."""
        shared = (
            file
            for message in reversed(self._messages())
            for file in message.get("files") or ()
            if file["name"].startswith(name)
        )
        return next(shared, None)

    def message_text(self, about: str) -> str | None:
        """What that message reads."""
        message = self.message(about)
        return None if message is None else _joined(self._message(message))

    def _first_fitting(
        self,
        text: str,
        under: str | None,
        offers: Callable[[Control], list[tuple[str, Found]]],
    ) -> Found | None:
        """Newest part first; under a heading, its first section that has what is sought."""
        for part in reversed(self.parts()):
            everything = [control for line in part for control in line.controls]
            for controls in [everything] if under is None else _sections(part, under):
                listed = [offer for control in controls for offer in offers(control)]
                if (found := pick(text, listed)) is not None:
                    return found
        return None

    def _messages(self) -> list[Json]:
        here = next((each for each in self.channels if each["id"] == self.place), None)
        return [] if here is None else list(here["messages"])

    def _message(self, message: Json) -> list[Line]:
        marks = [
            "only visible to you" if message.get("ephemeral") else "",
            "in a thread" if message.get("thread_ts") not in (None, message["ts"]) else "",
            "edited" if message.get("edited") else "",
        ]
        said = ", ".join(filter(None, marks))
        head = Line(f"{message['user_name']}{f' ({said})' if said else ''}:", "message")
        reader = Reader(self.names, {"channel": self.place, "ts": message["ts"]})
        files = [Line(f"(file: {file['name']})", "file") for file in message.get("files") or ()]
        if blocks := message.get("blocks"):
            return [head, *reader.lines(blocks), *files]
        return [head, *text_lines(message.get("text") or "", self.names), *files]

    def _home(self, home: Json) -> list[Line]:
        return Reader(self.names, {"home": True}, home.get("state") or {}).lines(home["blocks"])

    def _form(self, modal: Json) -> list[Line]:
        place = {"view_id": modal["id"]}
        reader = Reader(self.names, place, modal.get("state") or {}, modal.get("errors") or {})
        buttons = [read_text(modal.get(name), self.names) for name in ("close", "submit")]
        return [
            Line(f"═══ {read_text(modal['title'], self.names)} ═══", "title"),
            *reader.lines(modal["blocks"]),
            Line("  ".join(f"[{button}]" for button in buttons if button), "buttons"),
        ]

    def _noticed(self) -> list[str]:
        return [
            str(notice.get("text", notice)) if isinstance(notice, dict) else str(notice)
            for notice in self.notices
        ]


def _joined(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def same(text: str) -> str:
    """The text as eyes compare it: any run of any white space is one space."""
    return " ".join(text.split())


def pick(text: str, listed: Sequence[tuple[str, Found]]) -> Found | None:
    """What is listed under this text; a text that begins so, or so after its emoji, will do."""
    wanted = same(text)
    for fits in (_is, _begins, _begins_after_emoji):
        for shown, found in listed:
            if fits(same(shown), wanted):
                return found
    return None


def _is(shown: str, wanted: str) -> bool:
    return shown == wanted


def _begins(shown: str, wanted: str) -> bool:
    return shown.startswith(wanted)


def _begins_after_emoji(shown: str, wanted: str) -> bool:
    first, _, rest = shown.partition(" ")
    return not any(letter.isalnum() for letter in first) and rest.startswith(wanted)


def _sections(lines: Sequence[Line], heading: str) -> Iterator[list[Control]]:
    """The controls of each section so headed: from the heading's line to where the section ends.

    It ends at a divider, at the next block of the heading's own type, or where its labels begin
    again, since three key results in a row each have their “Value”.
    """
    for at, head in enumerate(lines):
        if same(heading) not in same(head.text):
            continue
        controls = list(head.controls)
        for line in lines[at + 1 :]:
            is_heading = line.begins and line.block == head.block != "input"
            again = {control.labels for control in controls} & {c.labels for c in line.controls}
            if is_heading or again or line.block == "divider":
                break
            controls += line.controls
        yield controls
