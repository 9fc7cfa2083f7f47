"""What was sent in the last seven days, what was not, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message, View
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, bold, joined
from okrbot.slack.views import lines, preview, ways_on
from okrbot.slack.words import Reader

_STATE = {
    DeliveryState.PENDING: marked("to be sent"),
    DeliveryState.SENDING: marked("being sent"),
    DeliveryState.SENT: marked("sent"),
    DeliveryState.UNCERTAIN: marked("being looked for"),
    DeliveryState.SKIPPED: marked("left out"),
    DeliveryState.HELD: marked("held"),
    DeliveryState.DEAD: marked("failed"),
}
KINDS = {
    DeliveryKind.PROMPT: marked("The weekly question"),
    DeliveryKind.SNOOZED_PROMPT: marked("The question, a day later"),
    DeliveryKind.NUDGE: marked("Reminders"),
    DeliveryKind.DIGEST: marked("Digests"),
    DeliveryKind.DIGEST_COPY: marked("Digests by message"),
    DeliveryKind.INTRODUCTION: marked("Introductions"),
    DeliveryKind.INTRODUCTION_TROUBLE: marked("Words about an introduction that was not posted"),
    DeliveryKind.FIRST_STEPS: marked("First steps"),
    DeliveryKind.EXPORT: marked("Exports"),
    DeliveryKind.DRY_RUN: marked("Dry runs of imports"),
    DeliveryKind.DRY_RUN_ROWS: marked("Lists of an import's rows"),
    DeliveryKind.FILE_DOUBT: marked("Words about a file in doubt"),
    DeliveryKind.WIN: marked("Arrivals"),
    DeliveryKind.DIGEST_DETAILS: marked("Details of digests"),
    DeliveryKind.BUNDLE: marked("What colleagues caused"),
    DeliveryKind.ANSWER_CARD: marked("Confirmations of answers"),
    DeliveryKind.CONFIRMATION: marked("Confirmations of OKRs"),
    DeliveryKind.COMMENTS_REQUEST: marked("Wishes for comments"),
    DeliveryKind.POST_DOUBT: marked("Questions whether a post is there"),
    DeliveryKind.CHANNEL_TROUBLE: marked("Channels that take no post"),
    DeliveryKind.SILENCE: marked("Long silences"),
    DeliveryKind.AWAY_CHECK: marked("Questions whether somebody is still away"),
    DeliveryKind.LEAVER: marked("OKRs whose owner has left"),
    DeliveryKind.CYCLE_PLANNING: marked("Calls to plan"),
    DeliveryKind.CYCLE_DRAFTS: marked("Calls to activate drafts"),
    DeliveryKind.CLOSING: marked("Calls to close"),
    DeliveryKind.RETROSPECTIVE: marked("Looks back"),
    DeliveryKind.SAMPLE_PROMPT: marked("Samples"),
    DeliveryKind.PROMPT_EDIT: marked("Questions brought up to date"),
    DeliveryKind.DIGEST_EDIT: marked("Digests brought up to date"),
    DeliveryKind.DIGEST_DETAILS_EDIT: marked("Details of digests brought up to date"),
    DeliveryKind.CLOSING_EDIT: marked("Calls to close brought up to date"),
    DeliveryKind.RETROSPECTIVE_EDIT: marked("Looks back brought up to date"),
    DeliveryKind.IMPORT: marked("Imports"),
    DeliveryKind.HOME: marked("App Homes"),
    DeliveryKind.TEAM_HOMES: marked("App Homes of a team marked as out of date"),
}
Tally = tuple[DeliveryKind, DeliveryState, str | None, int]


def page(reader: Reader, shown: Message) -> View:
    """Return the same over the App Home."""
    return blocks.modal(
        reader.plain("What was sent"),
        shown["blocks"],
        callback_id="health",
        close=reader.plain("Close"),
    )


def message(
    reader: Reader,
    counts: Sequence[Tally],
    failed: Sequence[tuple[Delivery, bool]],
    names: Mapping[str, str],
) -> Message:
    """Return the health of deliveries. Of each failed one: whether it may be sent again."""
    title = reader.say("What I sent in the last seven days")
    by_kind: dict[str, list[SafeText]] = {}
    for kind, state, reason, count in counts:
        by_kind.setdefault(_kind(reader, kind), []).append(_tally(reader, state, reason, count))
    body: list[Block] = [blocks.section(bold(title))]
    body += lines.in_sections(
        [joined([bold(kind), joined(told, ", ")], " ") for kind, told in by_kind.items()]
    )
    if not counts:
        body.append(blocks.section(reader.say("Nothing was due.")))
    if failed:
        body.append(blocks.divider())
    for delivery, may_resend in failed:
        again = blocks.button(reader.plain("Send again"), ids.HEALTH_RESEND, str(delivery.id))
        row = _failure(reader, delivery, names)
        body.append(blocks.section(row, accessory=again if may_resend else None))
    return blocks.message(title, body)


def resent(reader: Reader) -> Message:
    """Return the answer to *Send again*."""
    told = reader.say("On its way. `/okr admin health` shows what becomes of it.")
    sent = blocks.actions(ways_on.what_was_sent(reader))
    return blocks.message(told, [blocks.section(told), sent])


def _tally(reader: Reader, state: DeliveryState, reason: str | None, count: int) -> SafeText:
    told = reader.say("{n} {state}", n=reader.number(count), state=reader.say(_STATE[state]))
    if reason is None or state is DeliveryState.SENT:
        return told
    return reader.say("{told} ({why})", told=told, why=preview.why(reader, reason))


def _failure(reader: Reader, delivery: Delivery, names: Mapping[str, str]) -> SafeText:
    whom = names.get(delivery.subject)
    kind = _kind(reader, delivery.kind)
    about = reader.say("{kind} to {name}", kind=kind, name=lines.name(whom)) if whom else kind
    return reader.say(
        "{about}, {moment}: {why}",
        about=about,
        moment=reader.moment(delivery.due_at),
        why=preview.why(reader, delivery.reason or "?"),
    )


def _kind(reader: Reader, kind: DeliveryKind) -> SafeText:
    return reader.say(KINDS[kind])
