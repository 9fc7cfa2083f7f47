"""Every act has one effect, however often Slack delivers it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from okrbot.domain.okrs import Actor
from okrbot.store import inbox
from okrbot.store.engine import Store

REMEMBERED_FOR = timedelta(hours=25)
"""Slack tries again within hours; a day and a little more is safe."""


class AlreadyDone(Exception):
    """The act came before; `kept` is what the first delivery left for its answer."""

    def __init__(self, kept: str) -> None:
        super().__init__(kept)
        self.kept = kept


def first_time(tx: Connection, workspace_id: str, key: str, now: datetime) -> None:
    """Note the act within the transaction of its effect; raises AlreadyDone for a repeated one.

    A refused act leaves no note, since its transaction is rolled back: the corrected form may
    come again under the same key.
    """
    if not inbox.first_time(tx, workspace_id, key, now):
        raise AlreadyDone(inbox.kept_ack(tx, workspace_id, key) or "")


def forget_old(store: Store, now: datetime) -> int:
    """Drop the notes of acts that Slack delivers no more; return how many there were."""
    with store.write() as tx:
        return inbox.forget_before(tx, now - REMEMBERED_FOR)


def is_first(store: Store, actor: Actor, key: str, now: datetime) -> bool:
    """Return whether an act without an effect of its own comes for the first time."""
    with store.write() as tx:
        return inbox.first_time(tx, actor.workspace_id, key, now)
