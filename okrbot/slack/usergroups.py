"""Who is meant by an @group that was typed."""

from __future__ import annotations

from okrbot.slack.gateway import Gateway
from okrbot.slack.typed import Typed


async def members_named(gateway: Gateway, words: Typed) -> tuple[str, ...]:
    """Return the ids of all people named in some words, one by one or by their group, each once.

    Raises SlackRefused: missing_scope where okrbot may not read user groups.
    """
    named = list(words.members)
    for group_id in words.groups:
        named += await gateway.group_members(group_id)
    return tuple(dict.fromkeys(named))
