"""What cannot be done is told in a sentence that names the next step, and nothing is changed."""

from __future__ import annotations

from tests.flows.conftest import Rig
from tests.flows.growth import founded, writes


def test_a_command_that_cannot_be_done_says_what_can(rig: Rig) -> None:
    leo = rig.person("Leo")
    leo.goes_to("#general")
    for typed, told in (
        ("/okr digest", "You are in no team yet. /okr team new makes one"),
        ("/okr digest company", "No quarter runs yet. /okr new writes the first OKR"),
        ("/okr close", "Which one? Name it by its id: an objective looks like O-12"),
        ("/okr align", "Which one? Name it by its id: an objective looks like O-12"),
        ("/okr log", "Write what it is now, like KR-2 42k at risk waiting for legal"),
        ("/okr export xml", "I write csv and json, not “xml”."),
        ("/okr undo", "There is nothing of yours to take back"),
        ("/okr why", "Which one? Name it by its id: an objective looks like O-12"),
        ("/okr align O-1", "I could not read “O-1” as an id. An objective looks like O-12"),
        ("/okr show O-9", "I find no O-9 that you can see. /okr list shows what there is."),
        ("/okr away 32 Feb", "I could not read “32 Feb” as a date. Write it like 2027-03-31"),
        ("/okr away tomorrow @Leo Martin", "cannot stand in for you. Name another colleague"),
        ("/okr tree nowhere", "I find no team called “nowhere”"),
        (f"/okr tree {'x' * 2900}", f"I find no team called “{'x' * 80}” that you can see."),
        (f"/okr list {'x' * 2900}", f"I find no team called “{'x' * 80}” that you can see."),
        (f"/okr {'x' * 2900}", f"I do not know “{'x' * 80}”."),
    ):
        leo.types(typed)
        leo.sees(told)
    leo.types("/okr cycle list")
    leo.sees("No cycle yet. The first OKR makes this quarter's.")
    leo.clicks("New OKR")
    leo.sees("How sure must it be?")


def test_what_is_there_already_is_not_made_again(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.closes()
    writes(ayu)
    ayu.goes_to("#general")
    for typed, told in (
        ("/okr activate O-1", "O-1 is no draft any more. /okr show O-1 shows how it stands."),
        ("/okr team leave Growth", "You lead Growth. Name another lead first"),
    ):
        ayu.types(typed)
        ayu.sees(told)
    ayu.types("/okr team new growth")
    (told,) = ayu.submits_in_vain().values()
    assert told.startswith("There is a team called growth already. Choose another name"), told
    ayu.closes()
    ayu.types("/okr cycle new Q4 2026")
    assert "There is a cycle called Q4 2026 already. Choose another name." in (
        ayu.submits_in_vain().values()
    )


def test_no_change_before_any_number_asks_for_the_first(rig: Rig) -> None:
    ayu = founded(rig)
    ayu.closes()
    writes(ayu, "Launch well\n- Keep churn at or below 5%")
    ayu.types("no change")
    ayu.sees("None of your key results has a number yet. Open Check in to give the first one.")
