"""A person at their Slack, for tests and for the tour."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic
from typing import Any, TypeVar

from okrbot.sandbox.person.lines import Control, options
from okrbot.sandbox.person.remote import Remote
from okrbot.sandbox.person.screen import HOME, Screen, pick, same
from okrbot.sandbox.person.words import Json

Found = TypeVar("Found")

LONGEST_POLL = 20.0
"""Seconds to wait in one request for something new."""
TYPED = (
    "plain_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "datepicker",
    "timepicker",
)
CHOSEN = (
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_external_select",
    "multi_users_select",
    "multi_conversations_select",
    "multi_channels_select",
    "radio_buttons",
)


class FormRefused(AssertionError):
    """The form stayed open: `errors` has the sentence beside each field, by label."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__(f"The form was refused: {self.errors}")


class Person:
    """One of the sandbox's people. Every act waits until what it names is on the screen.

    Texts are compared as eyes do: white space does not count, and a label may be shortened to how
    it begins. An act that finds nothing in `timeout` seconds raises AssertionError with the whole
    visible text. `under` tells twins apart: it means the section that follows that text.

    It is plain code that waits, so it must not run in the sandbox's own loop.
    """

    def __init__(self, url: str, name_or_id: str, timeout: float = 10) -> None:
        self._sandbox = Remote(url)
        self._timeout = timeout
        people = self._sandbox.get("/sandbox/people")
        listed = [(person["name"], person) for person in people["people"]]
        listed += [(person["id"], person) for person in people["people"]]
        found = pick(name_or_id, listed)
        assert found is not None, f"Nobody is called {name_or_id}: {[name for name, _ in listed]}"
        self.id: str = found["id"]
        self.name: str = found["name"]
        self._place = ""
        self.goes_to_dm()

    def __repr__(self) -> str:
        return f"Person({self.name})"

    # Where they are

    def goes_to(self, channel: str) -> None:
        """Looks at this channel from now on, such as "#growth"."""
        found = self._until(f"channel {channel}", lambda screen: screen.channel(channel))
        self._place = found["id"]

    def goes_to_dm(self) -> None:
        """Looks at the conversation with the bot."""
        self._place = self._look().dm()["id"]

    def home(self) -> None:
        """Opens the bot's Home tab."""
        self._sandbox.post("/sandbox/home", **{"as": self.id})
        self._place = HOME

    # What they see

    def reads(self, about: str | None = None) -> str:
        """The visible text now: the open form, else the place they are at.

        With `about`, only the newest message here that shows this text, once there is one.
        """
        if about is None:
            return self._look().reads()
        return self._until(f"message with “{about}”", lambda screen: screen.message_text(about))

    def lock_screen(self, about: str) -> str:
        """What a locked phone shows of the newest message here that shows this text."""
        return str(self._message(about)["text"])

    def copies_link(self, about: str) -> str:
        """The link of the newest message here that shows this text; it stays through edits."""
        message = self._message(about)
        return f"/archives/{self._place}/p{message['ts'].replace('.', '')}"

    def sees(self, text: str) -> str:
        """The visible text once `text` is in it."""
        return self._until(
            f"“{text}”",
            lambda screen: shown if same(text) in same(shown := screen.reads()) else None,
        )

    def sees_no(self, text: str) -> None:
        """Checks that `text` is not visible now."""
        shown = self.reads()
        assert same(text) not in same(shown), f"{self.name} sees “{text}”:\n\n{shown}"

    def sees_no_more(self, text: str) -> None:
        """Waits until `text` is gone."""
        self._until(
            f"end of “{text}”", lambda screen: same(text) not in same(screen.reads()) or None
        )

    # What they do

    def types(self, text: str) -> None:
        """Writes into the composer and presses Enter: a command if it begins with a slash."""
        act = "/sandbox/command" if text.startswith("/") else "/sandbox/say"
        if self._place == HOME:
            self.goes_to_dm()
        self._sandbox.post(act, **{"as": self.id, "channel": self._place, "text": text})

    def replies(self, text: str, to: str) -> None:
        """Writes into the thread of the newest message here that shows the text `to`."""
        message = self._message(to)
        thread = message.get("thread_ts") or message["ts"]
        place = {"as": self.id, "channel": self._place, "thread_ts": thread}
        self._sandbox.post("/sandbox/say", **place, text=text)

    def sends_file(
        self, name: str, content: bytes, text: str = "", external_url: str | None = None
    ) -> str:
        """Drops a file where they are, with words beside it; its id.

        With `external_url` it is one that Slack only links to.
        """
        place = {"as": self.id, "channel": self._place, "external_url": external_url}
        coded = base64.b64encode(content).decode()
        answer = self._sandbox.post("/sandbox/file", **place, name=name, content=coded, text=text)
        return str(answer["file"])

    def receives_file(self, name: str = "") -> tuple[str, bytes]:
        """The newest file here whose name begins so, once there is one: its name and content."""
        file = self._until(f"file {name}", lambda screen: screen.file(name))
        answer = self._sandbox.post("/sandbox/fetch", **{"as": self.id}, file=file["id"])
        return str(answer["name"]), base64.b64decode(answer["content"])

    def deletes_file(self, file_id: str) -> None:
        """Deletes a file they sent."""
        self._sandbox.post("/sandbox/unshare", **{"as": self.id}, file=file_id)

    def clicks(self, text: str, under: str | None = None) -> None:
        """Presses the newest button so labelled, or an entry of a ⋮ menu; confirms if asked."""

        def find(screen: Screen) -> Callable[[], object] | None:
            if own := screen.window_button(text):
                return self.submits if own == "submit" else self.closes
            if pressed := screen.button(text, under):
                control, value = pressed
                return partial(self._touch, "/sandbox/press", control, value=value)
            return None

        press = self._until(f"button “{text}”{_section(under)}", find)
        press()

    def chooses_shortcut(self, name: str, about: str | None = None) -> None:
        """Picks a shortcut of the app; with `about`, from the menu of the message showing that."""
        shortcuts = self._sandbox.get("/sandbox/screen", **{"as": self.id})["shortcuts"]
        found = pick(name, [(one["name"], one["callback_id"]) for one in shortcuts])
        assert found is not None, f"no shortcut “{name}”: {[one['name'] for one in shortcuts]}"
        ts = None if about is None else self._message(about)["ts"]
        place = {} if ts is None else {"channel": self._place, "ts": ts}
        self._sandbox.post("/sandbox/shortcut", **{"as": self.id}, callback_id=found, **place)

    def fills(self, label: str, text: str, under: str | None = None) -> None:
        """Writes into the field so labelled, in place of what stood there."""
        self._sets(self._field(label, TYPED, under), text or None)

    def picks(self, label: str, *choices: str, under: str | None = None) -> None:
        """Chooses by visible text, an option's own or the words beneath it.

        Where one types to search, what alone is found will do, however it begins.
        In a list of many, these beside what is chosen already.
        """
        control = self._field(label, CHOSEN, under)
        chosen = [self._value(control, choice) for choice in choices]
        if control.kind.startswith("multi_"):
            self._sets(control, list(dict.fromkeys([*control.values, *chosen])))
        else:
            self._sets(control, chosen[-1])

    def ticks(self, text: str, under: str | None = None) -> None:
        """Ticks the box so labelled, or takes its tick away."""
        control, value = self._until(
            f"box “{text}”{_section(under)}",
            lambda screen: screen.choice(text, ("checkboxes",), under),
        )
        held = control.values
        self._sets(
            control, [kept for kept in held if kept != value] if value in held else [*held, value]
        )

    def submits(self) -> None:
        """Presses the form's submit button; `FormRefused` if it answers with errors."""
        if errors := self._submitted():
            raise FormRefused(errors)

    def submits_in_vain(self) -> dict[str, str]:
        """Presses submit where it must fail; the sentence beside each field, by label."""
        errors = self._submitted()
        assert errors, f"The form was accepted; {self.name} now sees:\n\n{self.reads()}"
        return errors

    def closes(self) -> None:
        """Closes the form with its close button."""
        modal = self._until("open form", lambda screen: screen.modal)
        self._sandbox.post("/sandbox/close", **{"as": self.id, "view_id": modal["id"]})

    # How it is done

    def _submitted(self) -> dict[str, str]:
        modal = self._until("open form", lambda screen: screen.modal)
        answer = self._sandbox.post("/sandbox/submit", **{"as": self.id, "view_id": modal["id"]})
        if answer["outcome"] == "failed":
            return {"": str(answer["error"])}
        return self._look().errors() if answer["outcome"] == "errors" else {}

    def _message(self, about: str) -> Json:
        return self._until(f"message with “{about}”", lambda screen: screen.message(about))

    def _field(self, label: str, kinds: Sequence[str], under: str | None) -> Control:
        return self._until(
            f"field “{label}”{_section(under)}",
            lambda screen: screen.control(label, kinds, under),
        )

    def _sets(self, control: Control, value: str | list[str] | None) -> None:
        self._touch("/sandbox/fill" if control.kept else "/sandbox/press", control, value=value)

    def _touch(self, act: str, control: Control, **value: object) -> None:
        self._sandbox.post(act, **{"as": self.id}, **control.address, **value)

    def _value(self, control: Control, choice: str) -> str:
        names = self._look().names
        listed = options(control.element, names)
        if not listed:  # people, channels, and what the bot is asked for
            query = {"as": self.id, "query": choice}
            answer = self._sandbox.post("/sandbox/options", **query, **control.address)
            listed = options(answer, names)
        value = pick(choice, [*listed, *options(control.element, names, "description")])
        if value is None and "external" in control.kind and len(listed) == 1:
            ((_, value),) = listed
        assert value is not None, (
            f"“{choice}” cannot be chosen; there is: {[text for text, _ in listed]}"
        )
        return value

    def _until(self, sought: str, find: Callable[[Screen], Found | None]) -> Found:
        """What `find` finds on the screen, as soon as it does."""
        give_up = monotonic() + self._timeout
        screen = self._look()
        while (found := find(screen)) is None:
            left = give_up - monotonic()
            if left <= 0:
                raise AssertionError(f"{self.name} sees no {sought}:\n\n{screen.reads()}")
            wait = min(left, LONGEST_POLL)
            screen = self._look(after=str(screen.revision), timeout=f"{wait:.2f}")
        return found

    def _look(self, **waiting: str) -> Screen:
        answer: Mapping[str, Any] = self._sandbox.get(
            "/sandbox/screen", **{"as": self.id}, **waiting
        )
        return Screen(answer, self._place)


def _section(under: str | None) -> str:
    return f" under “{under}”" if under else ""
