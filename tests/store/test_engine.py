from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from okrbot.domain.okrs import Workspace
from okrbot.store import people
from okrbot.store.engine import open_store, read_url
from okrbot.store.errors import CannotOpenDatabase, DatabaseInUse
from okrbot.store.lock import hold_file_lock
from tests.store import given


def test_a_write_that_raises_leaves_nothing(store):
    def write_and_fail() -> None:
        with store.write() as tx:
            people.put_workspace(tx, Workspace("T1", "Acme"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with store.read() as tx:
        assert people.workspaces(tx) == ()


def test_a_write_is_seen_by_the_next_read(store):
    with store.write() as tx:
        people.put_workspace(tx, Workspace("T1", "Acme"))
    with store.read() as tx:
        assert people.workspace(tx, "T1") == Workspace("T1", "Acme")


def test_a_read_on_sqlite_sees_one_state_throughout(sqlite_template, tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'one.db'}")
    with store.write() as tx:
        tx.execute(text("CREATE TABLE t (n INTEGER)"))
    with store.read() as reader:
        assert reader.execute(text("SELECT count(*) FROM t")).scalar() == 0
        with store.write() as writer:
            writer.execute(text("INSERT INTO t VALUES (1)"))
        assert reader.execute(text("SELECT count(*) FROM t")).scalar() == 0
    store.close()


def test_a_reference_to_nothing_is_refused(store):
    with store.write() as tx:
        given.workspace(tx)
    with pytest.raises(IntegrityError), store.write() as tx:
        given.objective(tx, owner_id="U-nobody")


def test_a_reference_into_another_workspace_is_refused(store):
    with store.write() as tx:
        given.workspace(tx, "T1")
        given.workspace(tx, "T2", "U3")
    with pytest.raises(IntegrityError), store.write() as tx:
        given.objective(tx, workspace_id="T1", owner_id="U3")


def test_sqlite_waits_for_others_and_keeps_what_it_acknowledged(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    with store.read() as tx:
        pragmas = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    store.close()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_the_folder_of_a_new_file_is_made(tmp_path):
    open_store(f"sqlite:///{tmp_path / 'data' / 'okrbot.db'}").close()
    assert (tmp_path / "data" / "okrbot.db").exists()


def test_a_database_in_memory_works(store):
    memory = open_store("sqlite://")
    with memory.write() as tx:
        tx.execute(text("CREATE TABLE t (n INTEGER)"))
    with memory.read() as tx:
        assert tx.execute(text("SELECT count(*) FROM t")).scalar() == 0
    memory.close()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_means_our_driver(scheme):
    assert read_url(f"{scheme}://me@host/db").drivername == "postgresql+psycopg"


def _missing_folder(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/no/such/folder/okrbot.db"


def _folder_is_a_file(tmp_path: Path) -> str:
    (tmp_path / "data").write_text("")
    return f"sqlite:///{tmp_path}/data/okrbot.db"


def _file_is_a_folder(tmp_path: Path) -> str:
    (tmp_path / "okrbot.db").mkdir()
    return f"sqlite:///{tmp_path}/okrbot.db"


def _not_a_database(tmp_path: Path) -> str:
    (tmp_path / "okrbot.db").write_text("Dear diary, " * 1000)
    return f"sqlite:///{tmp_path}/okrbot.db"


def _nobody_listens(_: Path) -> str:
    return "postgresql://okrbot:hunter2@127.0.0.1:1/okrbot"


def _unknown_kind(_: Path) -> str:
    return "mysql://okrbot:hunter2@localhost/okrbot"


def _no_url(_: Path) -> str:
    return "data/okrbot.db"


@pytest.mark.parametrize(
    "address",
    [
        _missing_folder,
        _folder_is_a_file,
        _file_is_a_folder,
        _not_a_database,
        _nobody_listens,
        _unknown_kind,
        _no_url,
    ],
)
def test_a_database_that_cannot_be_opened_says_so_in_one_line(address, tmp_path):
    with pytest.raises(CannotOpenDatabase) as refused:
        open_store(address(tmp_path))
    message = str(refused.value)
    assert message
    assert "\n" not in message
    assert "hunter2" not in message


def test_a_database_the_server_does_not_have_says_so(postgres):
    with pytest.raises(CannotOpenDatabase, match='database "nowhere" does not exist'):
        open_store(postgres.url("nowhere"))


def test_a_connection_that_broke_while_it_lay_idle_is_replaced(postgres, postgres_shared):
    store = open_store(postgres.url(postgres_shared))
    with store.read() as tx:
        backend = tx.execute(text("SELECT pg_backend_pid()")).scalar_one()
    postgres.disconnect(backend)
    with store.read() as tx:
        assert tx.execute(text("SELECT pg_backend_pid()")).scalar_one() != backend
    store.close()


def _try_lock(url: str, answers) -> None:
    try:
        with hold_file_lock(url):
            answers.put("held")
    except DatabaseInUse as error:
        answers.put(str(error))


def _ask_another_process(url: str) -> str:
    spawn = multiprocessing.get_context("spawn")
    answers = spawn.Queue()
    other = spawn.Process(target=_try_lock, args=(url, answers))
    other.start()
    answer: str = answers.get(timeout=20)
    other.join(timeout=20)
    return answer


def test_a_second_process_on_the_same_file_is_refused_until_the_first_ends(tmp_path):
    url = f"sqlite:///{tmp_path}/okrbot.db"
    with hold_file_lock(url):
        assert _ask_another_process(url).startswith("Another okrbot already works on")
    assert _ask_another_process(url) == "held"


def test_a_second_lock_in_the_same_process_is_refused_too(tmp_path):
    url = f"sqlite:///{tmp_path}/okrbot.db"
    with hold_file_lock(url), pytest.raises(DatabaseInUse), hold_file_lock(url):
        pass


@pytest.mark.parametrize("url", ["sqlite://", "postgresql://me@host/db"])
def test_memory_and_postgresql_need_no_lock(url):
    with hold_file_lock(url), hold_file_lock(url):
        pass


def test_the_lock_does_not_touch_the_database(tmp_path):
    url = f"sqlite:///{tmp_path}/okrbot.db"
    with hold_file_lock(url):
        assert not (tmp_path / "okrbot.db").exists()
        sqlite3.connect(tmp_path / "okrbot.db").close()


def test_a_lock_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "data").write_text("")
    with (
        pytest.raises(CannotOpenDatabase, match="cannot be locked"),
        hold_file_lock(f"sqlite:///{tmp_path}/data/okrbot.db"),
    ):
        pass
