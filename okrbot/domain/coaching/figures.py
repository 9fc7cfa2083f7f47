"""What the coach looks for in the numbers of a key result."""

from __future__ import annotations

from okrbot.domain.coaching.rules import Finding, Rule
from okrbot.domain.drafts import Direction, KeyResultDraft, ReadKind

_MOVES = frozenset((ReadKind.INCREASE, ReadKind.DECREASE, ReadKind.RELATIVE))


def _has_no_start(draft: KeyResultDraft) -> Finding | None:
    if draft.baseline is not None or draft.is_task:
        return None
    is_missing = draft.kind in _MOVES or "baseline" in draft.missing
    return Finding() if is_missing else None


def _has_no_target(draft: KeyResultDraft) -> Finding | None:
    is_measured = draft.kind is not ReadKind.MILESTONE
    return Finding() if is_measured and draft.target is None else None


def _starts_at_its_target(draft: KeyResultDraft) -> Finding | None:
    if draft.baseline is None or draft.baseline != draft.target or draft.kind not in _MOVES:
        return None
    target = _as_written(draft, "target")
    if not target or not draft.metric or draft.metric == draft.text:
        return Finding()
    side = "less" if _direction(draft) is Direction.DOWN else "more"
    return Finding(suggestion=f"Keep {draft.metric} at {target} or {side}")


def _contradicts_its_numbers(draft: KeyResultDraft) -> Finding | None:
    if draft.baseline is None or draft.target is None or draft.baseline == draft.target:
        return None
    goes = Direction.UP if draft.target > draft.baseline else Direction.DOWN
    says = _direction(draft)
    if draft.kind is ReadKind.RELATIVE or says in (None, goes):
        return None
    start, target = _as_written(draft, "baseline"), _as_written(draft, "target")
    if not start or not target:
        return Finding({"start": f"{draft.baseline:f}", "target": f"{draft.target:f}"})
    return Finding({"start": start, "target": target}, _with_numbers_swapped(draft))


def _direction(draft: KeyResultDraft) -> Direction | None:
    if draft.direction is not None:
        return draft.direction
    return {ReadKind.INCREASE: Direction.UP, ReadKind.DECREASE: Direction.DOWN}.get(draft.kind)


def _as_written(draft: KeyResultDraft, part: str) -> str:
    """Return the characters that a number was read from; empty where that is not known."""
    start, end = draft.spans.get(part, (0, 0))
    return draft.text[start:end]


def _with_numbers_swapped(draft: KeyResultDraft) -> str | None:
    (first, second) = sorted((draft.spans["baseline"], draft.spans["target"]))
    text = draft.text
    if first[1] > second[0]:
        return None
    return "".join(
        (
            text[: first[0]],
            text[second[0] : second[1]],
            text[first[1] : second[0]],
            text[first[0] : first[1]],
            text[second[1] :],
        )
    )


FIGURE_RULES: tuple[Rule[KeyResultDraft], ...] = (
    Rule(
        id="start",
        looks_at="key_result",
        reason="Without a start nobody can see how far a number has come.",
        weak="Increase repeat orders by 20 %",
        strong="Increase repeat orders from 30 % to 36 %",
        template="Where does it stand today? With a start, each step towards it can be seen.",
        check=_has_no_start,
    ),
    Rule(
        id="target",
        looks_at="key_result",
        reason="A target says when enough is enough.",
        weak="Increase repeat orders to X %",
        strong="Increase repeat orders from 30 % to 36 %",
        template="Which number should it reach?",
        check=_has_no_target,
    ),
    Rule(
        id="direction",
        looks_at="key_result",
        reason="When the words say one way and the numbers the other, two people read two goals.",
        weak="Reduce delivery time from 3 days to 5 days",
        strong="Reduce delivery time from 5 days to 3 days",
        template="The words say one way, {start} → {target} goes the other. Which is meant?",
        check=_contradicts_its_numbers,
    ),
    Rule(
        id="same-numbers",
        looks_at="key_result",
        reason="A number that is to stay where it is shows no progress, but it can be watched.",
        weak="Increase on-time arrivals from 95 % to 95 %",
        strong="Keep on-time arrivals at 95 % or more",
        template="Start and target are the same. If it should stay there, write “keep”.",
        check=_starts_at_its_target,
    ),
)
