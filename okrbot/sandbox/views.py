"""Open forms in stacks of three, and home tabs."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from okrbot.sandbox.clock import Clock
from okrbot.sandbox.inputs import Values, identified, initial_values
from okrbot.sandbox.manifest import App
from okrbot.sandbox.wire import Json, Refused, new_id

MOST_STACKED = 3


@dataclass(eq=False)
class View:
    """One form or home tab, as its owner has it before them."""

    id: str
    owner: str
    root_id: str
    previous_id: str | None
    channel: str | None
    """Where the owner was when it opened, which a conversations select may start with."""
    payload: Json = field(default_factory=dict)
    hash: str = ""
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    sending: bool = False
    """Whether its submission is on the way; a client does not send a second."""

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, each with its id."""
        blocks: list[Json] = self.payload["blocks"]
        return blocks

    def wire(self, app: App) -> Json:
        """The `view` of answers and payloads."""
        payload = self.payload
        return {
            "id": self.id,
            "team_id": app.team.id,
            "type": payload["type"],
            "blocks": payload["blocks"],
            "private_metadata": payload.get("private_metadata", ""),
            "callback_id": payload.get("callback_id", ""),
            "state": {"values": self.values},
            "hash": self.hash,
            "title": payload.get("title", {"type": "plain_text", "text": "View Title"}),
            "clear_on_close": payload.get("clear_on_close", False),
            "notify_on_close": payload.get("notify_on_close", False),
            "close": payload.get("close"),
            "submit": payload.get("submit"),
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": app.id,
            "external_id": payload.get("external_id", ""),
            "app_installed_team_id": app.team.id,
            "bot_id": app.bot_id,
        }


class Views:
    """Every open view. Ids are forgotten when a view closes, as in Slack."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def top(self, user: str) -> View | None:
        """The form `user` has before them."""
        stack = self._stacks.get(user)
        return stack[-1] if stack else None

    def depth(self, user: str) -> int:
        """How many forms lie on `user`'s stack."""
        return len(self._stacks.get(user, ()))

    def open(self, user: str, payload: Json, channel: str | None) -> View:
        """Show a new form alone; what `user` had open is gone."""
        self._check_external_id(payload)
        view_id = new_id("V")
        view = self._filled(View(view_id, user, view_id, None, channel), payload)
        self._stacks[user] = [view]
        return view

    def push(self, user: str, payload: Json) -> View:
        """Lay a form over the one `user` has open."""
        self._check_external_id(payload)
        top = self.top(user)
        if top is None:
            raise Refused("not_found")
        if self.depth(user) >= MOST_STACKED:
            raise Refused("push_limit_reached")
        view = self._filled(View(new_id("V"), user, top.root_id, top.id, top.channel), payload)
        self._stacks[user].append(view)
        return view

    def update(self, view: View, payload: Json, known_hash: str | None) -> View:
        """Give an open view new content; what was typed under the same ids stays."""
        self._check_hash(view, known_hash)
        self._check_external_id(payload, but=view)
        return self._filled(view, payload)

    def publish(self, user: str, payload: Json, known_hash: str | None) -> View:
        """Give `user`'s home tab this content."""
        view = self.homes.get(user)
        self._check_external_id(payload, but=view)
        if view is None:
            view_id = new_id("V")
            view = self.homes[user] = View(view_id, user, view_id, None, None)
        else:
            self._check_hash(view, known_hash)
        return self._filled(view, payload)

    def find(self, *, view_id: str | None = None, external_id: str | None = None) -> View:
        """An open view by one of its ids; refused with not_found."""
        for view in self._all():
            if view.id == view_id or (
                external_id and view.payload.get("external_id") == external_id
            ):
                return view
        raise Refused("not_found")

    def close(self, view: View) -> None:
        """Take this form off its stack, unless it has left it already."""
        stack = self._stacks.get(view.owner, [])
        if view in stack:
            stack.remove(view)

    def clear(self, user: str) -> list[View]:
        """Take all forms off `user`'s stack and return them, the top one first."""
        return list(reversed(self._stacks.pop(user, [])))

    def _all(self) -> list[View]:
        stacked = [view for stack in self._stacks.values() for view in stack]
        return [*stacked, *self.homes.values()]

    def _filled(self, view: View, payload: Json) -> View:
        same_form = view.payload.get("type") == payload["type"]
        view.payload = {**payload, "blocks": identified(payload["blocks"])}
        view.values = initial_values(view.blocks, view.values if same_form else None, view.channel)
        view.errors = {}
        view.hash = f"{int(self._clock.now().timestamp())}.{secrets.token_hex(4)}"
        return view

    def _check_hash(self, view: View, known_hash: str | None) -> None:
        if known_hash and known_hash != view.hash:
            raise Refused("hash_conflict")

    def _check_external_id(self, payload: Json, but: View | None = None) -> None:
        external_id = payload.get("external_id")
        if external_id and any(
            view is not but and view.payload.get("external_id") == external_id
            for view in self._all()
        ):
            raise Refused("duplicate_external_id")
