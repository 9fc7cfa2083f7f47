from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError

from okrbot.domain.okrs import Support
from okrbot.store import deliveries, migrate
from okrbot.store.engine import open_store
from okrbot.store.errors import DatabaseError, DatabaseTooNew
from okrbot.store.tables import Row
from tests.store import given

_PROJECT = Path(__file__).parents[2]


def _tables(store) -> dict[str, list[tuple]]:
    """Every row of every table, as text."""
    with store.read() as tx:
        return {
            name: sorted(map(repr, tx.execute(select(table))))
            for name, table in Row.metadata.tables.items()
        }


def test_the_migrated_schema_is_the_one_the_tables_describe(own_store):
    with own_store.read() as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []


def test_every_constraint_has_the_name_the_tables_give_it(own_store):
    described = {
        str(constraint.name)
        for table in Row.metadata.tables.values()
        for constraint in table.constraints
    }
    with own_store.read() as tx:
        found = inspect(tx)
        made = {
            str(constraint["name"])
            for table in Row.metadata.tables
            for constraint in (
                found.get_pk_constraint(table),
                *found.get_foreign_keys(table),
                *found.get_unique_constraints(table),
            )
        }
    assert made == described


def test_the_known_head_is_the_newest_revision():
    scripts = ScriptDirectory(str(_PROJECT / "okrbot/store/migrations"))
    assert scripts.get_heads() == [migrate.HEAD]


def test_a_new_database_gets_the_schema_and_a_second_start_does_nothing(empty_url):
    store = open_store(empty_url)
    migrate.migrate(store)
    with given.counting(store) as seen:
        migrate.migrate(store)
    assert not any(word in sql for sql in seen for word in ("CREATE", "ALTER", "lock"))
    with store.read() as tx:
        assert migrate.revision_of(tx) == migrate.HEAD
    store.close()


def test_a_start_with_nothing_to_do_does_not_import_alembic(empty_url):
    store = open_store(empty_url)
    migrate.migrate(store)
    store.close()
    start = (
        "import sys; from okrbot.store.engine import open_store;"
        "from okrbot.store.migrate import migrate; migrate(open_store(sys.argv[1]));"
        "print('alembic' in sys.modules)"
    )
    run = [sys.executable, "-c", start, empty_url]
    done = subprocess.run(run, cwd=_PROJECT, capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "False"


def test_two_that_start_at_once_migrate_once(empty_url):
    failures = []

    def start() -> None:
        store = open_store(empty_url)
        try:
            migrate.migrate(store)
        except Exception as error:  # noqa: BLE001 - reported by the assertion below
            failures.append(error)
        store.close()

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failures == []


def _populate(store) -> None:
    with store.write() as tx:
        for workspace_id in ("T1", "T2"):
            given.workspace(tx, workspace_id)
            team = given.team(tx, workspace_id=workspace_id, members=("U1", "U2"))
            company = given.objective(tx, "Grow", workspace_id)
            key_result = given.key_result(tx, company)
            given.objective(
                tx,
                "Delight",
                workspace_id,
                team_id=team.id,
                contributors=("U2",),
                supports=Support(key_result=key_result.number),
            )
            given.check_in(tx, key_result)
            deliveries.plan(tx, [given.planned(workspace_id=workspace_id)])


@pytest.fixture
def add_revision(monkeypatch, tmp_path):
    """Adds a revision that a later version of okrbot might bring."""

    def add(*upgrade: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(_PROJECT / "okrbot/store/migrations", folder)
        lines = ["from alembic import op", "import sqlalchemy as sa"]
        lines += ['revision = "next"', f'down_revision = "{migrate.HEAD}"', "def upgrade():"]
        lines += [f"    {line}" for line in upgrade]
        (folder / "versions" / "next.py").write_text("\n".join(lines))
        monkeypatch.setattr(migrate, "_REVISIONS", folder)
        monkeypatch.setattr(migrate, "HEAD", "next")

    return add


def test_a_migration_that_rebuilds_every_table_keeps_every_row(own_store, add_revision):
    """Dropping a parent to rebuild it must neither fail nor empty its children."""
    _populate(own_store)
    before = _tables(own_store)
    add_revision(
        f"for name in {list(Row.metadata.tables)}:",
        "    with op.batch_alter_table(name, recreate='auto') as table:",
        "        table.add_column(sa.Column('later', sa.Text()))",
        "    if op.get_bind().dialect.name == 'sqlite':",
        "        with op.batch_alter_table(name, recreate='always') as table:",
        "            table.drop_column('later')",
    )
    migrate.migrate(own_store)
    assert _tables(own_store) == before
    with own_store.read() as tx:
        assert migrate.revision_of(tx) == "next"


def test_foreign_keys_are_on_again_after_a_migration(empty_url):
    store = open_store(empty_url)
    migrate.migrate(store)
    with store.write() as tx:
        given.workspace(tx)
    with pytest.raises(IntegrityError), store.write() as tx:
        given.objective(tx, owner_id="U-nobody")
    store.close()


def test_a_migration_that_breaks_a_reference_changes_nothing(own_store, add_revision):
    _populate(own_store)
    before, head = _tables(own_store), migrate.HEAD
    add_revision("op.execute(\"DELETE FROM member WHERE id = 'U1'\")")
    # SQLite checks at the end, PostgreSQL at once.
    with pytest.raises(DatabaseError if own_store.dialect == "sqlite" else IntegrityError):
        migrate.migrate(own_store)
    assert _tables(own_store) == before
    with own_store.read() as tx:
        assert migrate.revision_of(tx) == head


def test_a_database_of_a_later_version_is_left_alone(own_store):
    with own_store.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="9999 of a later okrbot"):
        migrate.migrate(own_store)
