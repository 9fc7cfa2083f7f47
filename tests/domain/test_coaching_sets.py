"""What the coach says of an objective with its key results."""

from __future__ import annotations

import pytest

from okrbot.domain.coaching import Advice, advise_set
from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.okrs import Commitment, Level, Support
from okrbot.domain.reading.lines import read_line


def ids(found: tuple[Advice, ...]) -> set[str]:
    return {advice.id for advice in found}


def objective(*lines: str, **fields: object) -> ObjectiveDraft:
    known = {"owner_id": "U1", "level": Level.COMPANY, **fields}
    return ObjectiveDraft(
        "Be the wholesaler small bakeries rely on",
        tuple(read_line(line) for line in lines),
        **known,  # type: ignore[arg-type]  # the tests name real fields
    )


SOUND = ("Raise NPS from 30 to 45", "Win 40 bakeries", "Cut refunds from 5 % to 2 %")


def test_a_sound_objective_gets_no_advice() -> None:
    assert advise_set(objective(*SOUND), 3) == ()


@pytest.mark.parametrize(("count", "expected"), [(1, set()), (5, set()), (6, {"many-objectives"})])
def test_more_than_five_objectives_are_flagged_and_fewer_never(
    count: int, expected: set[str]
) -> None:
    assert ids(advise_set(objective(*SOUND), count)) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, {"few-key-results"}),
        (1, {"few-key-results"}),
        (2, set()),
        (5, set()),
        (6, {"many-key-results"}),
    ],
)
def test_an_objective_has_two_to_five_key_results(count: int, expected: set[str]) -> None:
    places = ("Bandung", "Medan", "Solo", "Malang", "Bogor", "Ambon")[:count]
    assert (
        ids(advise_set(objective(*(f"Win 40 bakeries in {place}" for place in places)))) == expected
    )


def test_an_objective_without_an_owner_is_asked_for_one() -> None:
    assert ids(advise_set(objective(*SOUND, owner_id=None))) == {"owner"}


@pytest.mark.parametrize("level", [Level.TEAM, Level.INDIVIDUAL])
def test_a_team_or_a_person_supports_something_above(level: Level) -> None:
    assert ids(advise_set(objective(*SOUND, level=level))) == {"supports-nothing"}
    tied = objective(*SOUND, level=level, supports=Support(objective=3))
    assert advise_set(tied) == ()


def test_what_sounds_owed_is_asked_to_be_must_hit() -> None:
    owed = (*SOUND, "Cut findings of the food regulator from 8 to 2")
    (advice,) = advise_set(objective(*owed))
    assert (advice.id, advice.facts["words"]) == ("must-hit", "regulator")
    assert advise_set(objective(*owed, commitment=Commitment.MUST_HIT)) == ()


def test_what_sounds_dared_is_asked_to_be_stretch() -> None:
    dared = (*SOUND, "Moonshot: win 4000 bakeries abroad")
    assert ids(advise_set(objective(*dared, commitment=Commitment.MUST_HIT))) == {"stretch"}
    assert advise_set(objective(*dared)) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("Raise NPS from 30 to 45", "Raise NPS from 30 to 45"),
        ("Raise NPS from 30 to 45", "raise nps, from 30 to 45."),
        ("Raise NPS to 45", "Increase the NPS to 50"),
    ],
)
def test_a_duplicate_is_named_with_both_its_lines(lines: tuple[str, str]) -> None:
    (advice,) = advise_set(objective(*lines))
    assert advice.id == "duplicate"
    assert all(line in advice.message for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Win 40 bakeries in Solo", "Win 40 bakeries in Medan"),
        ("Win 3 Tier 1 hotels", "Win 9 Tier 2 hotels"),
        ("Raise NPS from 30 to 45", "Raise CSAT from 30 to 45"),
    ],
)
def test_like_lines_about_different_things_are_no_duplicates(lines: tuple[str, str]) -> None:
    assert advise_set(objective(*lines)) == ()
