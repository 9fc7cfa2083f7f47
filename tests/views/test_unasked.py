"""Whatever comes unasked says why it came, and how to change or stop what comes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time

import pytest

from okrbot.domain.deliveries import DeliveryKind
from okrbot.domain.rhythm import Cadence, Rhythm
from okrbot.slack import ids
from okrbot.slack.views import rhythm, unasked
from okrbot.slack.words import Reader
from tests.views.surfaces import Surfaces

UNASKED = [kind for kind in DeliveryKind if kind.comes_unasked and not kind.goes_to_a_team]
IN_A_CHANNEL = [kind for kind in DeliveryKind if kind.comes_unasked and kind.goes_to_a_team]
LOOKS = {
    DeliveryKind.PROMPT: ("prompt", ids.RHYTHM_OPEN),
    DeliveryKind.SNOOZED_PROMPT: ("prompt", ids.RHYTHM_OPEN),
    DeliveryKind.NUDGE: ("nudge", ids.RHYTHM_OPEN),
    DeliveryKind.BUNDLE: ("bundle", ids.RHYTHM_OPEN),
    DeliveryKind.SILENCE: ("silence", ids.RHYTHM_OPEN),
    DeliveryKind.LEAVER: ("left", ids.RHYTHM_OPEN),
    DeliveryKind.AWAY_CHECK: ("still-away", ids.RHYTHM_OPEN),
    DeliveryKind.CYCLE_PLANNING: ("cycle-to-plan", ids.RHYTHM_OPEN),
    DeliveryKind.CYCLE_DRAFTS: ("cycle-begun", ids.RHYTHM_OPEN),
    DeliveryKind.CLOSING: ("closing-call", ids.RHYTHM_OPEN),
    DeliveryKind.DIGEST_COPY: ("digest-copy", ids.DIGEST_STOP),
    DeliveryKind.POST_DOUBT: ("digest-doubt", ids.TEAM_SETTINGS),
    DeliveryKind.CHANNEL_TROUBLE: ("channel-trouble", ids.TEAM_SETTINGS),
    DeliveryKind.DIGEST: ("digest", ids.TEAM_SETTINGS),
    DeliveryKind.WIN: ("win-half", ids.TEAM_SETTINGS),
    DeliveryKind.RETROSPECTIVE: ("retrospective", ids.TEAM_SETTINGS),
}
"""What each looks like, and the button that changes or stops its kind.

What concerns a team's channel is stopped where the channel is chosen.
"""
OF_ITSELF = [
    kind
    for kind in (*UNASKED, *IN_A_CHANNEL)
    if kind
    not in (
        DeliveryKind.SAMPLE_PROMPT,
        DeliveryKind.COMMENTS_REQUEST,
        DeliveryKind.DIGEST_DETAILS,
    )
]
"""All but what one asked for oneself or for one's team, and what stands in a digest's thread."""


@pytest.mark.parametrize("kind", UNASKED)
def test_the_last_message_can_be_explained_whatever_it_was(kind: DeliveryKind) -> None:
    reader = Surfaces().reader
    assert rhythm.last_message(reader, kind.value, reader.now)


@pytest.mark.parametrize("kind", OF_ITSELF)
def test_a_message_brings_the_button_that_stops_its_kind(kind: DeliveryKind) -> None:
    name, button = LOOKS[kind]
    [message] = [payload for found, payload, _ in Surfaces().every() if found == name]
    assert f'"{button}' in json.dumps(message)


@pytest.mark.parametrize(
    ("cadence", "locale", "told"),
    [
        (Cadence.WEEKLY, "en-US", "Thursdays 09:30 Jakarta"),
        (Cadence.TWO_WEEKLY, "en-US", "every two weeks, Thursdays 09:30 Jakarta"),
        (Cadence.MONTHLY, "en-US", "once a month, Thursdays 09:30 Jakarta"),
        (Cadence.WEEKLY, "id-ID", "setiap Kamis 09:30 Jakarta"),
        (Cadence.TWO_WEEKLY, "id-ID", "dua pekan sekali, Kamis 09:30 Jakarta"),
        (Cadence.MONTHLY, "id-ID", "sebulan sekali, Kamis 09:30 Jakarta"),
    ],
)
def test_when_one_is_asked_is_said_in_words(cadence: Cadence, locale: str, told: str) -> None:
    reader = Reader(locale, "Asia/Jakarta", datetime(2027, 2, 8, tzinfo=UTC))
    assert unasked.often(reader, Rhythm(cadence, 3, time(9, 30))) == told
