"""Export and import: what was sent, what a file would do row by row, and what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from okrbot.domain.edits import as_text
from okrbot.domain.okrs import KeyResult
from okrbot.domain.transfer import COLUMN_OF, COLUMNS, WRITERS, Known, Outcome, Step, csv_of
from okrbot.domain.transfer.rows import Cells
from okrbot.slack import blocks, ids
from okrbot.slack.blocks import Block, Message
from okrbot.slack.catalogue import marked
from okrbot.slack.text import SafeText, bold, excerpt, joined
from okrbot.slack.views import lines, ways_on
from okrbot.slack.words import Reader

ROWS = 20
"""So many rows a message shows; the rest is in a file beside it."""
REASON = 200
"""How much of a reason, or of a change, a row shows."""
EXAMPLE = (
    "type,title,owner,start,target",
    marked("objective,Make onboarding effortless,Ayu,,"),
    marked("key result,Onboarding completion,Ayu,45,70"),
    marked("key result,Keep churn at or below 5%,Ben,,"),
)
"""What files hold is written in English, whoever reads: type and the names of the columns."""
_REPORT = ("line", "id", "title", "outcome", "reason")


def how_to(reader: Reader) -> Message:
    """Return how a file is to look, and where to send it."""
    told = reader.say("Send me a CSV or JSON file in our conversation.")
    body: list[Block] = [
        blocks.section(
            reader.say(
                "{told} I first show what each row would do; nothing changes before you press "
                "*Import*.",
                told=told,
            )
        ),
        blocks.section(joined([reader.say("`{line}`", line=reader.say(line)) for line in EXAMPLE])),
        blocks.section(
            joined(
                [
                    reader.say("The columns there are: {columns}.", columns=", ".join(COLUMNS)),
                    reader.say(
                        "A row with an id changes that OKR, one without makes a new one. An empty "
                        "cell leaves what is there. Days are written 2027-03-31, people as Slack "
                        "shows them. A key result belongs to the objective above it."
                    ),
                ]
            )
        ),
        blocks.context(reader.say("`/okr export` sends all there is, ready to be changed.")),
        blocks.actions(ways_on.export(reader)),
    ]
    return blocks.message(told, body)


def export_comes(reader: Reader, file_format: str) -> Message:
    """Return that the file is on its way, and where to look for it; the other format is a press."""
    told = reader.say("The file comes in our conversation in a moment.")
    others = [ways_on.export(reader, other) for other in WRITERS if other != file_format]
    return blocks.message(told, [blocks.section(told), blocks.actions(*others)])


def beside_export(reader: Reader, objectives: int, key_results: int) -> str:
    """Return the sentence beside an exported file, with how much is in it."""
    return reader.say(
        "All that you may see, as it stands now: {objectives}, {key_results}.",
        objectives=reader.plural("{n} objective", "{n} objectives", objectives),
        key_results=reader.plural("{n} key result", "{n} key results", key_results),
    )


def doubt(reader: Reader, *, is_export: bool) -> Message:
    """Return that nobody can say whether a file has arrived, and what to do if not."""
    told = reader.say(
        "Slack did not tell me whether a file for you has arrived here. If it is not above, please "
        "ask for it again."
    )
    way = ways_on.export(reader) if is_export else ways_on.how_to_import(reader)
    return blocks.message(told, [blocks.section(told), blocks.actions(way)])


def beside_report(reader: Reader) -> str:
    """Return the sentence beside the list of all rows."""
    return reader.plain("Every row of it, with what it would do and why.")


def rehearsal(
    reader: Reader,
    file_name: str,
    steps: Sequence[Step],
    known: Known,
    value: str,
    *,
    problem: str = "",
) -> Message:
    """Return the dry run; `value` is what its button carries, `problem` a sentence above it."""
    writes = sum(step.writes for step in steps)
    title = reader.plural(
        "{file}: {n} row, nothing is changed yet.",
        "{file}: {n} rows, nothing is changed yet.",
        len(steps),
        file=_file(file_name),
    )
    shown = sorted(steps, key=_worth)[:ROWS]
    body: list[Block] = [
        *([blocks.section(reader.say("{problem}", problem=problem))] if problem else []),
        blocks.section(
            joined([bold(title), _counts(reader, Counter(step.outcome for step in steps))])
        ),
        *lines.in_sections([_line(reader, step, known) for step in shown]),
    ]
    if len(shown) < len(steps):
        more = len(steps) - len(shown)
        told = reader.plural(
            "{n} more row: the file below has them all.",
            "{n} more rows: the file below has them all.",
            more,
        )
        body.append(blocks.context(told))
    body.append(_buttons(reader, writes, value))
    return blocks.message(title, body)


def imported(reader: Reader, file_name: str, counts: Mapping[Outcome, int]) -> Message:
    """Return what the dry run turns into once it was carried out."""
    told = reader.say("Imported from {file}.", file=_file(file_name))
    body: list[Block] = [
        blocks.section(joined([bold(told), _counts(reader, counts)])),
        blocks.context(
            reader.say("Who owns any of it now is told once. `/okr list` shows what there is.")
        ),
        blocks.actions(ways_on.all_okrs(reader)),
    ]
    return blocks.message(told, body)


def under_way(reader: Reader, dry_run: Mapping[str, Any]) -> Message:
    """Return the dry run once its button was pressed; the buttons stay, should it come to nothing.

    Pressed twice, it is done once.
    """
    told = reader.say("Importing. This message turns into what came of it.")
    if dry_run.get("text") == told:
        return blocks.message(told, dry_run["blocks"])
    *body, buttons = dry_run["blocks"]
    return blocks.message(told, [*body, blocks.context(told), buttons])


def failed(reader: Reader, problem: str, value: str) -> Message:
    """Return why nothing was imported, with a button that tries it again; it carries `value`."""
    again = blocks.button(reader.plain("Try again"), ids.IMPORT_CARRY_OUT, value, style="primary")
    leave = blocks.button(reader.plain("Leave it"), ids.IMPORT_LEAVE, value)
    told = reader.say("{problem}", problem=problem)
    return blocks.message(problem, [blocks.section(told), blocks.actions(again, leave)])


def left(reader: Reader) -> Message:
    """Return what the dry run turns into when it is not wanted."""
    told = reader.say("Left it: nothing was imported.")
    way = blocks.actions(ways_on.how_to_import(reader))
    return blocks.message(told, [blocks.section(told), way])


def report(reader: Reader, steps: Sequence[Step], known: Known) -> bytes:
    """Return the dry run as a CSV file, a line for each row."""
    rows: list[Cells] = [
        {
            "line": Decimal(step.row.line),
            "id": step.public_id,
            "title": step.title,
            "outcome": _outcome(reader, step.outcome),
            "reason": _reason(reader, step, known),
        }
        for step in steps
    ]
    return csv_of(rows, _REPORT)


def _buttons(reader: Reader, writes: int, value: str) -> Block:
    leave = blocks.button(reader.plain("Leave it"), ids.IMPORT_LEAVE, value)
    if not writes:
        return blocks.actions(leave)
    label = reader.plain("Import {n} rows", n=reader.number(writes))
    if writes == 1:
        label = reader.plain("Import 1 row")
    carry_out = blocks.button(label, ids.IMPORT_CARRY_OUT, value, style="primary")
    return blocks.actions(carry_out, leave)


def _counts(reader: Reader, counts: Mapping[Outcome, int]) -> SafeText:
    """“8 created, 3 updated, 2 refused”; what did not happen is left out."""
    return joined(
        [
            reader.say("{n} {what}", n=reader.number(counts[one]), what=_outcome(reader, one))
            for one in Outcome
            if counts.get(one)
        ],
        ", ",
    )


def _line(reader: Reader, step: Step, known: Known) -> SafeText:
    about = reader.say(
        "Line {line} {outcome}: {what}",
        line=step.row.line,
        outcome=bold(_outcome(reader, step.outcome)),
        what=lines.title(f"{step.public_id} {step.title}".strip() or "–"),
    )
    reason = _reason(reader, step, known)
    if not reason:
        return about
    return reader.say("{about}. {reason}", about=about, reason=excerpt(reason, REASON))


def _reason(reader: Reader, step: Step, known: Known) -> str:
    """Why a row is refused, what it changes, or how a new key result is measured."""
    parts = [
        reader.plain(
            "{field}: {old} → {new}",
            field=COLUMN_OF.get(field, field),
            old=_value(reader, field, old, known),
            new=_value(reader, field, new, known),
        )
        for field, old, new in step.changed
    ]
    if step.outcome is Outcome.CREATED and isinstance(step.after, KeyResult):
        parts.append(reader.plain("{aim}", aim=lines.aim(reader, step.after)))
    if step.problem is not None:
        parts.append(reader.problem(step.problem))
    return "; ".join(parts)


def _value(reader: Reader, field: str, value: object, known: Known) -> str:
    if isinstance(value, Decimal):
        return reader.number(value)
    if field == "team_id" and isinstance(value, int):
        return known.teams[value].name
    text = as_text(value)
    return "–" if text is None else known.members[text].name if text in known.members else text


def _outcome(reader: Reader, outcome: Outcome) -> str:
    match outcome:
        case Outcome.CREATED:
            return reader.plain("new")
        case Outcome.UPDATED:
            return reader.plain("changed")
        case Outcome.UNCHANGED:
            return reader.plain("as it was")
        case Outcome.REFUSED:
            return reader.plain("refused")


def _worth(step: Step) -> int:
    """What has to be looked at first: what is refused, then what would be written."""
    order = (Outcome.REFUSED, Outcome.UPDATED, Outcome.CREATED, Outcome.UNCHANGED)
    return order.index(step.outcome)


def _file(name: str) -> SafeText:
    return lines.name(name)
