"""Forgetting a draft, which nobody has answered for yet."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, null, select, update
from sqlmodel import col

from okrbot.store.tables import ClosingRow, ContributorRow, KeyResultRow, ObjectiveRow, table_of

_own_key_results = select(col(KeyResultRow.number)).where(
    col(KeyResultRow.workspace_id) == bindparam("workspace"),
    col(KeyResultRow.objective) == bindparam("draft"),
)
_UNTIE = (
    update(table_of(ObjectiveRow))
    .where(
        col(ObjectiveRow.workspace_id) == bindparam("workspace"),
        (col(ObjectiveRow.supports_objective) == bindparam("draft"))
        | col(ObjectiveRow.supports_key_result).in_(_own_key_results),
    )
    .values(
        supports_objective=null(),
        supports_key_result=null(),
        version=col(ObjectiveRow.version) + 1,
    )
)
_LEAVE_BEHIND = (
    update(table_of(ClosingRow))
    .where(
        col(ClosingRow.workspace_id) == bindparam("workspace"),
        col(ClosingRow.carried_to) == bindparam("draft"),
    )
    .values(carried_to=null())
)
_DROP_CONTRIBUTORS = delete(table_of(ContributorRow)).where(
    col(ContributorRow.workspace_id) == bindparam("workspace"),
    col(ContributorRow.objective) == bindparam("draft"),
)
_DROP_KEY_RESULTS = delete(table_of(KeyResultRow)).where(
    col(KeyResultRow.workspace_id) == bindparam("workspace"),
    col(KeyResultRow.objective) == bindparam("draft"),
)
_DROP = delete(table_of(ObjectiveRow)).where(
    col(ObjectiveRow.workspace_id) == bindparam("workspace"),
    col(ObjectiveRow.number) == bindparam("draft"),
)


def delete_draft(tx: Connection, workspace_id: str, number: int) -> None:
    """Delete an objective without check-ins, its key results, and every tie to them."""
    for statement in (_UNTIE, _LEAVE_BEHIND, _DROP_CONTRIBUTORS, _DROP_KEY_RESULTS, _DROP):
        tx.execute(statement, {"workspace": workspace_id, "draft": number})
