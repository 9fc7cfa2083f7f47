"""Whatever comes unasked says why it came."""

from __future__ import annotations

import pytest

from okrbot.domain.deliveries import DeliveryKind
from okrbot.slack.views import rhythm
from tests.views.surfaces import Surfaces

UNASKED = [kind for kind in DeliveryKind if kind.comes_unasked and not kind.goes_to_a_team]


@pytest.mark.parametrize("kind", UNASKED)
def test_the_last_message_can_be_explained_whatever_it_was(kind: DeliveryKind) -> None:
    reader = Surfaces().reader
    assert rhythm.last_message(reader, kind.value, reader.now)
