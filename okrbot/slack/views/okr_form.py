"""New OKR, first screen: an objective, its key results as lines, and the little that is preset."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.okrs import Commitment, Cycle, CycleState, Level, Objective, Support, Team
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, View
from okrbot.slack.views import forms, whose
from okrbot.slack.views.forms import ACTION
from okrbot.slack.words import Reader

OBJECTIVE, KEY_RESULTS, COMMITMENT, OWNER, CYCLE, SUPPORTS = (
    *("objective", "key_results", "commitment", "owner", "cycle", "supports"),
)
FIELDS = (OBJECTIVE, KEY_RESULTS, COMMITMENT, whose.TEAM, OWNER, CYCLE, SUPPORTS)
PRESET = "preset"


@dataclass(frozen=True, slots=True)
class Typed:
    """The first screen as it was filled in; `key_results` are lines of text, not read yet."""

    objective: str = ""
    key_results: str = ""
    commitment: Commitment = Commitment.STRETCH
    level: Level = Level.INDIVIDUAL
    team_id: int | None = None
    owner_id: str | None = None
    supports: Support | None = None
    cycle_id: int | None = None


def typed_of(draft: ObjectiveDraft) -> Typed:
    """Return the first screen for a pasted block."""
    lines = "\n".join(one.text for one in draft.key_results)
    return Typed(objective=draft.title, key_results=lines, commitment=draft.commitment)


def build(
    reader: Reader,
    typed: Typed,
    teams: Sequence[Team],
    cycles: Sequence[Cycle],
    *,
    may_be_company: bool,
    more: bool = False,
) -> View:
    """Return the first screen with what is already known filled in; `cycles` are not none.

    What is preset stands on one line until `more` of it is asked for.
    """
    body: list[Block] = [
        blocks.labelled(
            reader.plain("Objective"),
            blocks.text_input(
                ACTION,
                typed.objective,
                placeholder=reader.plain("What do you want to achieve? One sentence, no number."),
                focus=True,
            ),
            block_id=OBJECTIVE,
        ),
        blocks.labelled(
            reader.plain("Key results"),
            blocks.text_input(
                ACTION,
                typed.key_results,
                multiline=True,
                placeholder=reader.plain("Raise sign-ups from 200 to 500 by 31 March"),
            ),
            block_id=KEY_RESULTS,
            hint=reader.plain("One per line. I read start, target, unit and date from the words."),
        ),
        blocks.labelled(
            reader.plain("How sure must it be?"),
            blocks.radio(ACTION, _commitments(reader), typed.commitment.value),
            block_id=COMMITMENT,
        ),
    ]
    if more:
        body += _more(reader, typed, teams, cycles, may_be_company=may_be_company)
    else:
        body.append(_preset_line(reader, typed, teams, cycles))
    return blocks.modal(
        reader.plain("New OKR"),
        body,
        callback_id=ids.OKR_FORM,
        submit=reader.plain("Next"),
        close=reader.plain("Not now"),
        private_metadata=carried(typed),
    )


def _preset_line(
    reader: Reader, typed: Typed, teams: Sequence[Team], cycles: Sequence[Cycle]
) -> Block:
    owner = next((team.name for team in teams if team.id == typed.team_id), None)
    if owner is None:
        is_company = typed.level is Level.COMPANY
        owner = reader.plain("The company's") if is_company else reader.plain("Mine alone")
    cycle = next((_cycle(reader, one) for one in cycles if one.id == typed.cycle_id), "")
    told = reader.say("{whose}, owned by you, {cycle}", whose=owner, cycle=cycle)
    button = blocks.button(reader.plain("More"), ids.OBJECTIVE_MORE)
    return blocks.section(told, accessory=button, block_id=PRESET)


def _more(
    reader: Reader,
    typed: Typed,
    teams: Sequence[Team],
    cycles: Sequence[Cycle],
    *,
    may_be_company: bool,
) -> list[Block]:
    """What is preset, to be chosen otherwise."""
    return [
        whose.field(
            reader,
            typed.level,
            typed.team_id,
            teams,
            alone=reader.plain("Mine alone"),
            may_be_company=may_be_company,
        ),
        blocks.labelled(
            reader.plain("Owner"), blocks.users_select(ACTION, typed.owner_id), block_id=OWNER
        ),
        blocks.labelled(
            reader.plain("When?"),
            blocks.select(ACTION, _cycles(reader, cycles), str(typed.cycle_id)),
            block_id=CYCLE,
        ),
        blocks.labelled(
            reader.plain("Supports"),
            blocks.external_select(
                ids.OBJECTIVE_SEARCH, placeholder=reader.plain("Which objective above it?")
            ),
            block_id=SUPPORTS,
            optional=True,
        ),
    ]


def read(view: Mapping[str, Any]) -> Typed:
    """Return what the first screen says; what it does not show is as it was preset."""
    written = replace(
        carried_in(view),
        objective=forms.text_in(view, OBJECTIVE),
        key_results=forms.text_in(view, KEY_RESULTS),
        commitment=Commitment(forms.choice_in(view, COMMITMENT) or Commitment.STRETCH),
    )
    if not any(block.get("block_id") == whose.TEAM for block in view["blocks"]):
        return written
    level, team_id = whose.read(view)
    return replace(
        written,
        level=level,
        team_id=team_id,
        owner_id=forms.choice_in(view, OWNER),
        supports=_support(forms.choice_in(view, SUPPORTS)),
        cycle_id=int(cycle) if (cycle := forms.choice_in(view, CYCLE)) else None,
    )


def supportable(reader: Reader, found: Sequence[Objective]) -> list[blocks.Option]:
    """Return the choices of *Supports* for what was typed into it."""
    return [
        blocks.option(
            reader.plain("{id} {title}", id=one.public_id, title=one.title), str(one.number)
        )
        for one in found
    ]


def carried(typed: Typed) -> str:
    """Return what the screens must know beside the texts they show."""
    supported = typed.supports.objective if typed.supports else None
    facts = [
        typed.commitment.value,
        typed.level.value,
        typed.team_id,
        typed.owner_id,
        supported,
        typed.cycle_id,
    ]
    return json.dumps(facts, separators=(",", ":"))


def carried_in(view: Mapping[str, Any]) -> Typed:
    """Return what `carried` put along; LookupError for a view that is not ours."""
    facts = json.loads(view["private_metadata"])
    commitment, level, team_id, owner_id, supported, cycle_id = facts
    return Typed(
        commitment=Commitment(commitment),
        level=Level(level),
        team_id=team_id,
        owner_id=owner_id,
        supports=Support(objective=supported) if supported else None,
        cycle_id=cycle_id,
    )


def on_fields(field: str | None, sentence: str) -> dict[str, str] | None:
    """Return a sentence as an error of the first screen; None where it is about none of it."""
    return {field: sentence} if field in FIELDS else None


def _support(number: str | None) -> Support | None:
    return Support(objective=int(number)) if number else None


def _commitments(reader: Reader) -> list[blocks.Option]:
    return [
        blocks.option(reader.plain("Must-hit (100 %)"), Commitment.MUST_HIT.value),
        blocks.option(reader.plain("Stretch (70 % is a success)"), Commitment.STRETCH.value),
    ]


def _cycles(reader: Reader, cycles: Sequence[Cycle]) -> list[blocks.Option]:
    return [blocks.option(_cycle(reader, one), str(one.id)) for one in cycles]


def _cycle(reader: Reader, cycle: Cycle) -> str:
    """A cycle's name, and that what is written for one still being planned is a draft."""
    if cycle.state is CycleState.ACTIVE:
        return cycle.name
    return reader.plain("{cycle}, as a draft", cycle=cycle.name)
