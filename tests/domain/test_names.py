from __future__ import annotations

import pytest

from okrbot.domain.names import named_among, person_among

TEAMS = ((1, "Growth"), (2, "Growth & Co"), (3, "🚀"), (4, "R&D"))
PEOPLE = (("U1", "Mia Schneider"), ("U2", "Leo Martin"), ("U3", "Leo Brandt"), ("U4", ""))


@pytest.mark.parametrize(
    ("words", "team"),
    [
        ("the growth team", 1),
        ("how GROWTH's week went", 1),
        ("growth & co, please", 2),
        ("of r&d", 4),
        ("growths", None),
        ("", None),
        ("🚀", None),
    ],
)
def test_a_name_is_found_among_words_as_whole_words_the_longest_first(
    words: str, team: int | None
) -> None:
    assert named_among(words, TEAMS) == team


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("mia’s work", "U1"),
        ("leo brandt at risk", "U3"),
        ("leo", None),
        ("schneider", None),
    ],
)
def test_a_person_is_found_by_a_first_name_that_nobody_shares(
    words: str, person: str | None
) -> None:
    assert person_among(words, PEOPLE) == person
