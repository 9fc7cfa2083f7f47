"""The ways on from a message that only tells something: each a button that opens what is next."""

from __future__ import annotations

from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Element
from okrbot.slack.catalogue import marked
from okrbot.slack.words import Reader

LONGEST_COMMAND = 2000
"""What a button can carry."""
BARE = "week"
"""What a bare /okr is called where something must be said."""
_EXPORTS = {"csv": marked("Export as CSV"), "json": marked("Export as JSON")}


def typed(label: str, text: str) -> Element:
    """Return the button that does what could have been typed after /okr."""
    # Slack refuses a button of no value, and a bare /okr has no text.
    text = text or BARE
    what = " ".join(text.split()[:2])[:40]
    return blocks.button(label, f"{ids.COMMAND_RUN}:{what}", text[:LONGEST_COMMAND])


def my_week(reader: Reader) -> Element:
    """Return the button to what the reader owes and owns."""
    return typed(reader.plain("My week"), BARE)


def my_okrs(reader: Reader) -> Element:
    """Return the button to the reader's objectives."""
    return typed(reader.plain("My OKRs"), "list me")


def all_okrs(reader: Reader) -> Element:
    """Return the button to every objective that the reader may see."""
    return typed(reader.plain("All OKRs"), "list")


def new_okr(reader: Reader) -> Element:
    """Return the button to the form of a new OKR."""
    return blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW)


def check_in(reader: Reader) -> Element:
    """Return the button to the form with all that the reader answers for."""
    return blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN)


def update(reader: Reader, public_id: str) -> Element:
    """Return the button to the form of one objective's, or one, key result."""
    return blocks.button(reader.plain("Update"), ids.CHECK_IN_UPDATE, public_id)


def show(reader: Reader, public_id: str) -> Element:
    """Return the button to a card."""
    label = reader.plain("Show {id}", id=public_id)
    return blocks.button(label, f"{ids.OBJECTIVE_SHOW}:{public_id}", public_id)


def edit(reader: Reader, public_id: str) -> Element:
    """Return the button to the form that changes an objective or a key result."""
    return blocks.button(reader.plain("Edit"), ids.EDIT_OPEN, public_id)


def away(reader: Reader) -> Element:
    """Return the button to the form in which the reader says when they are away."""
    return blocks.button(reader.plain("I'm away"), ids.AWAY_OPEN)


def new_team(reader: Reader) -> Element:
    """Return the button to the form that founds a team."""
    return blocks.button(reader.plain("New team"), ids.TEAM_NEW)


def all_teams(reader: Reader) -> Element:
    """Return the button to every team."""
    return typed(reader.plain("All teams"), "team list")


def all_cycles(reader: Reader) -> Element:
    """Return the button to every cycle."""
    return typed(reader.plain("All cycles"), "cycle list")


def team_settings(reader: Reader, team_id: int) -> Element:
    """Return the button to a team's settings."""
    return blocks.button(reader.plain("Settings"), ids.TEAM_SETTINGS, str(team_id))


def digest(reader: Reader, team_id: int) -> Element:
    """Return the button to a team's week."""
    return blocks.button(reader.plain("This week's digest"), ids.DIGEST_SHOW, str(team_id))


def what_was_sent(reader: Reader) -> Element:
    """Return the button to what became of all that was sent."""
    return blocks.button(reader.plain("What was sent"), ids.HEALTH_SHOW)


def export(reader: Reader, file_format: str = "csv") -> Element:
    """Return the button that has all the OKRs sent as a file."""
    return typed(reader.plain(_EXPORTS[file_format]), f"export {file_format}")


def how_to_import(reader: Reader) -> Element:
    """Return the button to how a file is to look."""
    return typed(reader.plain("How a file looks"), "import")


def help_(reader: Reader) -> Element:
    """Return the button to what can be typed."""
    return typed(reader.plain("Help"), "help")
