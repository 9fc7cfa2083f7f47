"""A digest goes to a channel whose history we may not read: the team's lead is asked instead."""

from __future__ import annotations

from datetime import timedelta

import pytest

from okrbot.domain.deliveries import DeliveryKind, DeliveryState, Planned, PostInDoubt
from okrbot.domain.errors import NotAllowed
from okrbot.domain.okrs import Actor
from okrbot.services import settling
from okrbot.store import deliveries
from tests.delivery.town import POST, WEEK, Town, dm_of, user_of, workspace_of
from tests.store import given

LEAD = user_of(0, 0)
HERE = workspace_of(0)


async def _tuesday(here: Town) -> str:
    """A team with a channel on the day of its digest; everybody was asked on Monday."""
    (channel,) = [
        channel.id
        for channel in here.sandbox.slacks[1].workspace.channels.values()
        if channel.name == "growth"
    ]
    with here.store.write() as tx:
        given.team(tx, workspace_id=HERE, lead_id=LEAD, channel_id=channel)
    await (await here.worker()).do_all()
    here.now += timedelta(days=1, hours=2)
    return channel


def _digest(here: Town):
    (row,) = here.rows(DeliveryKind.DIGEST)
    return row


async def _in_doubt(here: Town, kind: str) -> None:
    channel = await _tuesday(here)
    await here.breaks({"kind": kind, "method": POST, "target": channel})
    await here.settle(await here.worker())
    await here.breaks()
    assert (_digest(here).state, _digest(here).reason) == (DeliveryState.HELD, "unsure")


async def _copies(here: Town) -> int:
    """How often the digest stands in its channel."""
    key = _digest(here).message_key
    return sum(post["key"] == key for post in await here.posts())


def _settles(here: Town, *, is_there: bool, by: str = LEAD, once: str = "press") -> None:
    actor = Actor(HERE, by)
    doubt = PostInDoubt(1, DeliveryKind.DIGEST, WEEK)
    settling.settle_doubt(here.store, actor, doubt, here.now, is_there=is_there, once=once)


def test_the_lead_is_asked_once_whether_an_uncertain_digest_is_there(play) -> None:
    async def story(here: Town) -> None:
        await _in_doubt(here, "reset_after")
        for _ in range(3):
            await here.settle(await here.worker())
        (question,) = here.rows(DeliveryKind.POST_DOUBT)
        assert (question.state, question.channel_id) == (DeliveryState.SENT, dm_of(LEAD))

    play(story)


def test_a_digest_that_is_not_there_is_posted_when_the_lead_says_so(play) -> None:
    async def story(here: Town) -> None:
        await _in_doubt(here, "reset_before")
        assert await _copies(here) == 0
        _settles(here, is_there=False)
        _settles(here, is_there=False)
        _settles(here, is_there=True, once="a second thought")
        await here.settle(await here.worker())
        assert await _copies(here) == 1
        assert _digest(here).state is DeliveryState.SENT

    play(story)


def test_a_digest_that_is_there_is_left(play) -> None:
    async def story(here: Town) -> None:
        await _in_doubt(here, "reset_after")
        _settles(here, is_there=True)
        _settles(here, is_there=False, once="a second thought")
        await here.settle(await here.worker())
        assert await _copies(here) == 1
        assert _digest(here).state is DeliveryState.SENT

    play(story)


def test_of_the_details_in_a_digests_thread_the_lead_is_asked_alike(play) -> None:
    async def story(here: Town) -> None:
        channel = await _tuesday(here)
        worker = await here.worker()
        await here.settle(worker)
        about = (DeliveryKind.DIGEST_DETAILS, "1", WEEK)
        with here.store.write() as tx:
            deliveries.mark_dirty(tx, Planned(HERE, *about, here.now))
        await here.breaks({"kind": "reset_before", "method": POST, "target": channel})
        await here.settle(worker)
        await here.breaks()
        await here.settle(worker)
        (details,) = here.rows(DeliveryKind.DIGEST_DETAILS)
        assert (details.state, details.reason) == (DeliveryState.HELD, "unsure")
        (question,) = here.rows(DeliveryKind.POST_DOUBT)
        doubt = PostInDoubt(1, DeliveryKind.DIGEST_DETAILS, WEEK)
        assert (question.state, question.period) == (DeliveryState.SENT, str(doubt))
        lead = Actor(HERE, LEAD)
        settling.settle_doubt(here.store, lead, doubt, here.now, is_there=False, once="press")
        await here.settle(worker)
        (details,) = here.rows(DeliveryKind.DIGEST_DETAILS)
        assert details.state is DeliveryState.SENT
        assert sum(post["key"] == details.message_key for post in await here.posts()) == 1

    play(story)


def test_only_who_leads_the_team_says_whether_its_digest_is_there(play) -> None:
    async def story(here: Town) -> None:
        await _in_doubt(here, "reset_after")
        with pytest.raises(NotAllowed):
            _settles(here, is_there=False, by=user_of(0, 1))
        assert _digest(here).state is DeliveryState.HELD

    play(story)


def test_a_channel_that_takes_no_digest_is_told_to_the_lead_once(play) -> None:
    async def story(here: Town) -> None:
        channel = await _tuesday(here)
        refused = {"kind": "refused", "method": POST, "code": "is_archived", "target": channel}
        await here.breaks(refused)
        await here.settle(await here.worker())
        assert (_digest(here).state, _digest(here).reason) == (DeliveryState.HELD, "is_archived")
        here.now += timedelta(days=7)
        await here.settle(await here.worker())
        assert len(here.rows(DeliveryKind.DIGEST)) == 2, "tried again the week after"
        assert len(here.rows(DeliveryKind.CHANNEL_TROUBLE)) == 1

    play(story)
