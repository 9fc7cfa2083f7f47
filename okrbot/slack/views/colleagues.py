"""What people ask and tell each other through the bot, each with what to press."""

from __future__ import annotations

from collections.abc import Sequence

from okrbot.domain.blockers import Blocker, Offer
from okrbot.domain.okrs import KeyResult, Objective
from okrbot.domain.sheets import ObjectiveCard
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Element, Message
from okrbot.slack.text import SafeText, bold, channel, joined
from okrbot.slack.views import lines, past, ways_on
from okrbot.slack.words import Reader

Thing = Objective | KeyResult

OFFERS = 5
"""So many offers of help the App Home shows at once; the next come as these are answered."""
MOST_TO_HAND_OVER = 15
"""Rows with a button of their own; the rest are counted, and stand in `/okr list`."""


def made_owner(reader: Reader, things: Sequence[Thing], by_name: str) -> Message:
    """Return what a new owner reads: *Fine*, or *Not me*."""
    told = reader.plural(
        "{who} made you the owner of an OKR.",
        "{who} made you the owner of {n} OKRs.",
        len(things),
        who=lines.name(by_name),
    )
    value = " ".join(thing.public_id for thing in things)
    return blocks.message(
        told,
        [
            blocks.section(told),
            *lines.in_sections([_named(thing) for thing in things]),
            blocks.context(
                reader.say(
                    "Who owns an OKR answers for how it goes. I tell this once, when it happens."
                )
            ),
            blocks.actions(
                blocks.button(reader.plain("Fine"), ids.OWNER_FINE, value, style="primary"),
                blocks.button(reader.plain("Not me"), ids.OWNER_NOT_ME, value),
                blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, things[0].public_id),
            ),
        ],
    )


def accepted(reader: Reader, named: str) -> Message:
    """Return what the message turns into after *Fine*."""
    told = reader.say("Fine: you own {ids}.", ids=", ".join(named.split()))
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, named.split()[0])
    return blocks.message(told, [blocks.section(told), blocks.actions(show)])


def declined(reader: Reader, named: str) -> Message:
    """Return what the message turns into after *Not me*."""
    told = reader.say(
        "Understood. Whoever can hand over {ids} is asked to.", ids=", ".join(named.split())
    )
    return _with_card(reader, told, named.split()[0])


def orphans(reader: Reader, things: Sequence[Thing], by_name: str) -> Message:
    """Return what a lead or an admin reads when an owner says *Not me*."""
    told = reader.plural(
        "{who} does not want to own this OKR. Who should?",
        "{who} does not want to own these {n} OKRs. Who should?",
        len(things),
        who=lines.name(by_name),
    )
    rows = [
        blocks.section(
            _named(thing),
            accessory=blocks.button(reader.plain("Hand over"), ids.EDIT_OPEN, thing.public_id),
        )
        for thing in things[:MOST_TO_HAND_OVER]
    ]
    left = len(things) - len(rows)
    if left > 0:
        rows.append(blocks.section(reader.plural("and {n} more", "and {n} more", left)))
    why = reader.say("You lead the team or administer this workspace, so I ask you.")
    return blocks.message(told, [blocks.section(told), *rows, blocks.context(why)])


def help_offered(
    reader: Reader, key_result: KeyResult, blocker: Blocker, by_name: str, by_id: str
) -> Message:
    """Return what an owner reads when somebody offers help."""
    told = reader.say(
        "{who} can help with {id}{words}.",
        who=lines.name(by_name),
        id=key_result.public_id,
        words=past.words(reader, blocker.words),
    )
    why = reader.say(
        "Write to them directly. I tell you because you own {id}.", id=key_result.public_id
    )
    thank = thank_button(reader, key_result.number, by_id)
    solved = blocks.button(reader.plain("Solved"), ids.BLOCKER_SOLVE, key_result.public_id)
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, key_result.public_id)
    title = reader.say(
        "{who} can help with {id}.", who=lines.name(by_name), id=key_result.public_id
    )
    return blocks.message(
        title,
        [blocks.section(told), blocks.context(why), blocks.actions(thank, solved, show)],
    )


def help_noted(reader: Reader, key_result: KeyResult, owner_name: str) -> Message:
    """Return the thanks to whoever offers help."""
    told = reader.say(
        "Thank you. {owner} reads that you can help with {id}.",
        owner=lines.name(owner_name),
        id=key_result.public_id,
    )
    return _with_card(reader, told, key_result.public_id)


def thank_button(reader: Reader, key_result: int, helper_id: str) -> Element:
    """Return the *Thank* for an offer."""
    return blocks.button(reader.plain("Thank"), ids.BLOCKER_THANK, f"KR-{key_result} {helper_id}")


def offers(reader: Reader, shown: Sequence[Offer]) -> list[Block]:
    """Return the help offered to the reader, each with *Thank* and *Solved*."""
    body: list[Block] = []
    for one in shown[:OFFERS]:
        told = reader.say(
            "{who} offers help on {id}.", who=lines.name(one.helper_name), id=f"KR-{one.key_result}"
        )
        solved = blocks.button(reader.plain("Solved"), ids.BLOCKER_SOLVE, f"KR-{one.key_result}")
        thank = thank_button(reader, one.key_result, one.helper_id)
        body += [blocks.section(told), blocks.actions(thank, solved)]
    return body


def thanked(reader: Reader, public_id: str, helper_name: str) -> Message:
    """Return the confirmation to whoever thanks."""
    told = reader.say("{who} reads your thanks.", who=lines.name(helper_name))
    return _with_card(reader, told, public_id)


def thanks(reader: Reader, key_result: KeyResult, by_name: str) -> Message:
    """Return what whoever offered help reads."""
    told = reader.say(
        "{who} thanks you for offering help with {what}.",
        who=lines.name(by_name),
        what=lines.named(reader, key_result),
    )
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, key_result.public_id)
    return blocks.message(told, [blocks.section(told), blocks.actions(show)])


def solved(reader: Reader, key_result: KeyResult) -> Message:
    """Return the confirmation that nothing is in the way any more."""
    told = reader.say(
        "Solved: nothing is in the way of {what}.", what=lines.named(reader, key_result)
    )
    ways = ways_on.update(reader, key_result.public_id), ways_on.show(reader, key_result.public_id)
    return blocks.message(told, [blocks.section(told), blocks.actions(*ways)])


def update_wanted(reader: Reader, key_result: KeyResult, by_name: str) -> Message:
    """Return what whoever is asked reads when a colleague wants to know."""
    told = reader.say(
        "{who} would like an update on {what}.",
        who=lines.name(by_name),
        what=lines.named(reader, key_result),
    )
    why = reader.say(
        "You answer for it, so I pass this on, once a week at most. "
        "Or write: `{id} 42 at risk waiting for legal`",
        id=key_result.public_id,
    )
    check_in = blocks.button(reader.plain("Check in"), ids.CHECK_IN_OPEN, style="primary")
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, key_result.public_id)
    return blocks.message(
        told, [blocks.section(told), blocks.context(why), blocks.actions(check_in, show)]
    )


def stands_still(reader: Reader, key_result: KeyResult, by_name: str) -> Message:
    """Return what an owner is asked when whoever answers has seen no change three times."""
    told = reader.say(
        "{who} answered the same for the third time for {what}. Keep it as it is, park it, or "
        "drop it?",
        who=lines.name(by_name),
        what=lines.named(reader, key_result),
    )
    why = reader.say("You can park or drop it, so I ask you, once.")
    public_id = key_result.public_id
    row = blocks.actions(
        blocks.button(reader.plain("Keep"), ids.STANDSTILL_KEEP, public_id, style="primary"),
        blocks.button(reader.plain("Park"), ids.LIFE_PARK, public_id),
        blocks.button(reader.plain("Drop"), ids.LIFE_DROP, public_id),
        blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, public_id),
    )
    return blocks.message(told, [blocks.section(told), blocks.context(why), row])


def kept(reader: Reader, public_id: str) -> Message:
    """Return what the question turns into after *Keep*."""
    told = reader.say("{id} stays as it is.", id=public_id)
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, public_id)
    return blocks.message(told, [blocks.section(told), blocks.actions(show)])


def update_asked(reader: Reader, public_id: str, asked_name: str) -> Message:
    """Return the confirmation to whoever asked."""
    told = reader.say(
        "Asked: {who} reads that you would like an update on {id}.",
        who=lines.name(asked_name),
        id=public_id,
    )
    return _with_card(reader, told, public_id)


def comments_wanted(reader: Reader, card: ObjectiveCard, by_name: str) -> Message:
    """Return a draft as its team's channel reads it."""
    told = reader.say(
        "{who} asks for comments on a draft: {id}.",
        who=lines.name(by_name),
        id=card.objective.public_id,
    )
    rows = [
        reader.say(
            "{id} {title} ({aim})",
            id=bold(line.key_result.public_id),
            title=lines.title(line.key_result.title),
            aim=lines.aim(reader, line.key_result),
        )
        for line in card.lines
    ]
    show = blocks.button(reader.plain("Show"), ids.OBJECTIVE_SHOW, card.objective.public_id)
    return blocks.message(
        told,
        [
            blocks.section(told),
            blocks.section(_named(card.objective)),
            *lines.in_sections(rows),
            blocks.context(reader.say("Write in the thread. Nobody is asked about a draft.")),
            blocks.actions(show),
        ],
    )


def comments_asked(reader: Reader, public_id: str, channel_id: str) -> Message:
    """Return the confirmation to whoever asked for comments."""
    told = reader.say("{id} is on its way to {channel}.", id=public_id, channel=channel(channel_id))
    return _with_card(reader, told, public_id)


def _with_card(reader: Reader, told: SafeText, public_id: str) -> Message:
    """What was done, and the way to what it was done about."""
    show = blocks.actions(ways_on.show(reader, public_id))
    return blocks.message(told, [blocks.section(told), show])


def _named(thing: Thing) -> SafeText:
    return joined([bold(thing.public_id), lines.title(thing.title)], " ")
