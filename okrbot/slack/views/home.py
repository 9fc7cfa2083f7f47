"""The App Home: what I owe, my OKRs, my teams, the company, and where to look further."""

from __future__ import annotations

from collections.abc import Sequence

from okrbot.domain.cycles import days_left
from okrbot.domain.okrs import ObjectiveState, Support
from okrbot.domain.sheets import HomeSheet, ObjectiveCard, TeamLine, Week
from okrbot.domain.zones import day_in
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message, View
from okrbot.slack.text import SafeText, bold
from okrbot.slack.views import absence, beginnings, colleagues, find, lines, ways_on
from okrbot.slack.views.prompt import asked_lines, buttons
from okrbot.slack.views.unasked import never_by_the_clock, often
from okrbot.slack.words import Reader

CARDS = 20
MESSAGE_CARDS = 8
TEAMS, TEAM_CARDS, COMPANY_CARDS = 5, 3, 5
"""How many of each the App Home shows; the rest is a list away."""


def build(reader: Reader, sheet: HomeSheet) -> View:
    """Return the App Home of a member; of a newcomer and in a new workspace how to begin."""
    week = sheet.week
    if sheet.is_new:
        body = beginnings.of_workspace(reader)
    elif not week.owed and not week.cards:
        body = [*beginnings.of_member(reader), *_teams(reader, sheet.teams, with_cards=True)]
    else:
        body = [
            *_owed(reader, week),
            *colleagues.offers(reader, sheet.offers),
            blocks.divider(),
            *_mine(reader, week, CARDS),
            *_teams(reader, sheet.teams, with_cards=False),
        ]
    return blocks.home(
        [
            *body,
            *_company(reader, sheet.company),
            blocks.divider(),
            *find.choices(reader, sheet.cycles),
            *_asking(reader, week),
            *(_administering(reader) if sheet.may_administer else []),
        ]
    )


def week_message(reader: Reader, week: Week) -> Message:
    """Return the same as a message: the answer to a bare /okr."""
    foot = _next_prompt(reader, week) if week.owed else SafeText()
    body = [
        *_owed(reader, week),
        *([blocks.context(foot)] if foot else []),
        blocks.divider(),
        *_mine(reader, week, MESSAGE_CARDS),
    ]
    return blocks.message(_this_week(reader, week), body)


def _owed(reader: Reader, week: Week) -> list[Block]:
    head: list[Block] = [blocks.section(bold(_this_week(reader, week)))]
    if not week.owed:
        return head
    return [*head, buttons(reader, week.owed), *asked_lines(reader, week.owed)]


def _this_week(reader: Reader, week: Week) -> SafeText:
    if not week.owed:
        return reader.say("This week nothing waits for your answer.")
    if week.answered_at is not None:
        return reader.say("This week: answered {moment}.", moment=reader.moment(week.answered_at))
    return reader.plural(
        "This week: {n} key result, about a minute.",
        "This week: {n} key results, about a minute.",
        len(week.owed),
    )


def _mine(reader: Reader, week: Week, most: int) -> list[Block]:
    new = blocks.button(reader.plain("New OKR"), ids.OBJECTIVE_NEW)
    if not week.cards:
        return [
            blocks.section(
                reader.say(
                    "You own no OKRs yet. Write one, or paste one you have: it arrives read."
                ),
                accessory=new,
            )
        ]
    body: list[Block] = [blocks.section(bold(_heading(reader, week)), accessory=new)]
    answered_for = {line.key_result.objective for line in week.owed}
    for card in week.cards[:most]:
        body += _card(reader, card, may_update=card.objective.number in answered_for)
    left = len(week.cards) - most
    if left > 0:
        told = reader.plural("{n} more: `/okr list me`", "{n} more: `/okr list me`", left)
        body.append(blocks.context(told))
    return body


def _card(reader: Reader, card: ObjectiveCard, *, may_update: bool = False) -> list[Block]:
    objective = card.objective
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, objective.public_id)
    told = lines.objective_line(reader, card)
    if objective.state is ObjectiveState.DRAFT and not objective.is_example:
        told += reader.say(", draft")
    if objective.supports is not None:
        told += reader.say(", supports {id}", id=_supported(objective.supports))
    if may_update:
        update = reader.plain("Update")
        update_it = blocks.button(update, ids.CHECK_IN_UPDATE, objective.public_id)
        return [blocks.section(told), blocks.actions(update_it, show)]
    removal = beginnings.removal(reader, objective)
    return [
        blocks.section(told, accessory=show),
        *([blocks.actions(*removal)] if removal else []),
    ]


def _supported(support: Support) -> str:
    if support.objective is not None:
        return f"O-{support.objective}"
    return f"KR-{support.key_result}"


def _teams(reader: Reader, shown: Sequence[TeamLine], *, with_cards: bool) -> list[Block]:
    every = blocks.button(reader.plain("All teams"), ids.TEAM_LIST)
    if not shown:
        told = reader.say("You are in no team yet.")
        return [blocks.divider(), blocks.section(told, accessory=every)]
    heading = blocks.section(bold(reader.say("My teams")), accessory=every)
    body: list[Block] = [blocks.divider(), heading]
    for line in shown[:TEAMS]:
        digest = blocks.button(
            reader.plain("This week's digest"), f"{ids.DIGEST_SHOW}:{line.team.id}"
        )
        digest["value"] = str(line.team.id)
        stands = reader.say(
            "{team} {health}",
            team=lines.name(line.team.name),
            health=lines.team_health(reader, line),
        )
        body.append(blocks.section(stands, accessory=digest))
        if with_cards:
            for card in line.cards[:TEAM_CARDS]:
                body += _card(reader, card)
    return body


def _company(reader: Reader, cards: Sequence[ObjectiveCard]) -> list[Block]:
    if not cards:
        return []
    every = blocks.button(reader.plain("All"), f"{ids.FIND}:company", "list company")
    heading = blocks.section(bold(reader.say("Company")), accessory=every)
    body: list[Block] = [blocks.divider(), heading]
    for card in cards[:COMPANY_CARDS]:
        body += _card(reader, card)
    return body


def _asking(reader: Reader, week: Week) -> list[Block]:
    if week.absence is not None:
        return [absence.back_row(reader, week.absence)]
    change = blocks.button(reader.plain("Change"), ids.RHYTHM_OPEN)
    away = blocks.button(reader.plain("I'm away"), ids.AWAY_OPEN)
    return [blocks.section(_rhythm(reader, week)), blocks.actions(change, away)]


def _administering(reader: Reader) -> list[Block]:
    told = reader.say("You administer this workspace. `/okr admin preview`: who is asked when.")
    settings = blocks.button(reader.plain("Settings"), ids.SETTINGS_OPEN)
    sent = ways_on.what_was_sent(reader)
    introduce = blocks.button(reader.plain("Introduce me"), ids.INTRODUCTION_OPEN)
    return [blocks.divider(), blocks.context(told), blocks.actions(settings, sent, introduce)]


def _rhythm(reader: Reader, week: Week) -> SafeText:
    if week.next_prompt_at is None:
        return never_by_the_clock(reader)
    when = often(reader, week.rhythm)
    if not week.owed:
        return reader.say("When you answer for a key result, I ask {often}.", often=when)
    day = reader.short_day(day_in(reader.zone, week.next_prompt_at))
    return reader.say("I ask you {often}, next {day}.", often=when, day=day)


def _heading(reader: Reader, week: Week) -> SafeText:
    if week.cycle is None:
        return reader.say("My OKRs")
    return reader.say(
        "My OKRs, {cycle}, {left}",
        cycle=week.cycle.name,
        left=reader.plural("{n} day left", "{n} days left", days_left(week.cycle, reader.today)),
    )


def _next_prompt(reader: Reader, week: Week) -> SafeText:
    if week.absence is not None:
        return absence.line(reader, week.absence)
    if week.next_prompt_at is None:
        return SafeText()
    return reader.say("I ask you next {moment}.", moment=reader.moment(week.next_prompt_at))
