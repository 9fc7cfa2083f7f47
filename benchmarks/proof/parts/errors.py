"""Every error of a send at 100 % for one workspace, person or channel; all others go on."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlmodel import col

from benchmarks.proof.judge import homes_of, judged
from benchmarks.proof.parts import Size
from benchmarks.proof.postgres import Postgres
from benchmarks.proof.report import Row, mark
from benchmarks.proof.scene import HASTY, Scene, new_scene, until
from benchmarks.proof.town import Town, dm_of, team_id, user_id
from okrbot.domain.deliveries import DeliveryKind
from okrbot.store.people import workspaces
from okrbot.store.tables import DeliveryRow

LATEST_S = 60.0
WATCHED_S = 30
"""Seconds that errors have to do their harm."""
SPARED = 20
"""Workspaces that nothing befalls."""
PEOPLE = 5
WORKSPACE, PERSON, CHANNEL = "a workspace", "a person", "a channel"

CODES = {
    "rate_limited": WORKSPACE,
    "message_limit_exceeded": WORKSPACE,
    "request_timeout": WORKSPACE,
    "internal_error": WORKSPACE,
    "fatal_error": WORKSPACE,
    "service_unavailable": WORKSPACE,
    "invalid_auth": WORKSPACE,
    "token_revoked": WORKSPACE,
    "account_inactive": WORKSPACE,
    "not_authed": WORKSPACE,
    "missing_scope": WORKSPACE,
    "messages_tab_disabled": WORKSPACE,
    "user_not_found": PERSON,
    "user_disabled": PERSON,
    "user_not_visible": PERSON,
    "cannot_dm_bot": PERSON,
    "is_archived": CHANNEL,
    "channel_not_found": CHANNEL,
    "not_in_channel": CHANNEL,
    "restricted_action": CHANNEL,
    "invalid_blocks": WORKSPACE,
    "msg_too_long": WORKSPACE,
    "msg_blocks_too_long": WORKSPACE,
    "no_text": WORKSPACE,
    "metadata_too_large": WORKSPACE,
    "an_error_of_tomorrow": WORKSPACE,
}
KINDS = (
    "ratelimited",
    "server_error",
    "bad_gateway",
    "truncated",
    "reset_before",
    "reset_after",
)
CASES = {
    **{code: ({"kind": "refused", "code": code}, whom) for code, whom in CODES.items()},
    **{kind: ({"kind": kind}, WORKSPACE) for kind in KINDS},
}
TOWN = Town(len(CASES) + SPARED, PEOPLE)


def play(size: Size, done: Collection[str], database: Postgres) -> Iterator[Row]:
    """A line for each error and one for everybody else, all in one run."""
    if "none" in done:
        return
    rules = [
        {**rule, "target": _target(whom, number), "method": "chat.postMessage"}
        for number, (rule, whom) in enumerate(CASES.values())
    ]
    with new_scene(TOWN, database) as played:
        played.goes_wrong(rules)
        crew = played.crew(2, HASTY)
        since = time.monotonic()
        watched_s = size.times(WATCHED_S)
        until(lambda: _rest(played) == 0 and time.monotonic() - since > watched_s, LATEST_S + 10)
        ends = _ends(played)
        crew.dismiss()
        for number, (code, (_, whom)) in enumerate(CASES.items()):
            became = Counter(ends.get(one, "not planned") for one in _met(whom, number))
            told = ", ".join(f"{count} {end}" for end, count in sorted(became.items()))
            yield {"error": code, "at 100 % for": whom, "of those asked": told, "p99 late": ""}
        yield _others(played)


def _others(played: Scene) -> Row:
    spared = {
        one
        for number in range(TOWN.workspaces)
        for one in _of_workspace(number)
        if number >= len(CASES) or one not in _met(list(CASES.values())[number][1], number)
    }
    verdict = judged(homes_of(spared), played.prompts())
    late = f"{verdict.p99_late_s:.0f} s"
    return {
        "error": "none",
        "at 100 % for": f"all {len(spared)} others",
        "of those asked": f"{mark(verdict.never)} never asked, {mark(verdict.extra)} extra copies",
        "p99 late": late if verdict.p99_late_s <= LATEST_S else f"✗ {late}",
    }


def _rest(played: Scene) -> int:
    """How many of the workspaces that nothing befalls wait yet."""
    ends = _ends(played)
    return sum(
        ends.get(one) != "sent"
        for number in range(len(CASES), TOWN.workspaces)
        for one in _of_workspace(number)
    )


def _ends(played: Scene) -> dict[tuple[str, str], str]:
    """How each person's prompt stands; what waits in a suspended workspace is said so."""
    columns = (col(DeliveryRow.workspace_id), col(DeliveryRow.subject), col(DeliveryRow.state))
    wanted = select(*columns).where(col(DeliveryRow.kind) == DeliveryKind.PROMPT)
    with played.store.read() as tx:
        suspended = {one.id for one in workspaces(tx) if one.suspended}
        return {
            (team, user): "kept, workspace suspended"
            if team in suspended and state.value != "sent"
            else str(state.value)
            for team, user, state in tx.execute(wanted)
        }


def _target(whom: str, number: int) -> str:
    return {
        WORKSPACE: team_id(number),
        PERSON: user_id(number, 0),
        CHANNEL: dm_of(user_id(number, 0)),
    }[whom]


def _met(whom: str, number: int) -> list[tuple[str, str]]:
    """Those whose sends meet the error."""
    return _of_workspace(number)[: PEOPLE if whom == WORKSPACE else 1]


def _of_workspace(number: int) -> list[tuple[str, str]]:
    return [(team_id(number), user_id(number, person)) for person in range(PEOPLE)]
