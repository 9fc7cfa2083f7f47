"""The house keeps its order: who may import whom, how long a file is, who touches the clock."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "okrbot"
LONGEST_FILE = 400

MAY_IMPORT = {
    "domain": {"domain"},
    "store": {"store", "domain"},
    "services": {"services", "store", "domain"},
    "slack.refusals": set(),
    "slack.gateway": {"slack.refusals"},
    "slack.text": set(),
    "slack.blocks": {"slack.text"},
    "slack.ids": set(),
    "slack.catalogue": set(),
    "slack.words": {"slack.text", "slack.catalogue", "domain"},
    "slack.typed": set(),
    "slack.filters": {"slack.typed", "domain"},
    "slack.pieces": set(),
    "slack.own_words": {"slack.pieces"},
    "slack.commands": {"slack.catalogue", "slack.own_words", "slack.pieces"},
    "slack.grammar": {
        "slack.commands",
        "slack.filters",
        "slack.pieces",
        "slack.typed",
        "slack.words",
        "slack.text",
        "slack.catalogue",
        "domain",
    },
    "slack.views": {
        "slack.views",
        "slack.blocks",
        "slack.text",
        "slack.words",
        "slack.catalogue",
        "slack.ids",
        "slack.grammar",
        "slack.commands",
        "domain",
    },
    "slack": {"slack", "services", "domain", "store.engine"},
    "worker": {
        "worker",
        "services",
        "domain",
        "store.errors",
        "slack.desk",
        "slack.refusals",
        "slack.gateway",
        "slack.files",
        "slack.views",
        "slack.blocks",
        "slack.words",
    },
    "sandbox": {"sandbox"},
    "locale": set(),
    "settings": set(),
    "process": set(),
    "bare": {"process", "sandbox", "settings"},
    "bootstrap": {"process", "services", "settings", "slack", "store", "worker", "domain"},
    "local": {"bare", "bootstrap", "process", "sandbox", "settings"},
    "cli": {
        "bare",
        "bootstrap",
        "process",
        "local",
        "settings",
        "sandbox",
        "store.errors",
        "domain",
    },
    "__main__": {"cli"},
}
"""By the longest name that fits: what a part of the house may import of the house."""

PURE = {"domain"}
OUTSIDE_OF_PURE = {"babel", "holidays"}

FILES = sorted(HOUSE.rglob("*.py"))


def named(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def is_inside(name: str, part: str) -> bool:
    return name == part or name.startswith(f"{part}.")


def rule_of(name: str) -> str | None:
    fitting = [part for part in MAY_IMPORT if is_inside(name, part)]
    return max(fitting, key=len, default=None)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_modules() -> set[str]:
    return {named(path) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_part_imports_only_what_lies_below_it(path: Path) -> None:
    name = named(path)
    if name == "":
        return
    rule = rule_of(name)
    assert rule is not None, f"{name} has no place in the house: give it one in MAY_IMPORT"
    allowed = MAY_IMPORT[rule] | {rule}
    for imported in imports_of(path):
        if not imported.startswith("okrbot."):
            continue
        target = imported.removeprefix("okrbot.")
        assert any(is_inside(target, part) for part in allowed), (
            f"okrbot.{name} imports okrbot.{target}; {rule} may import {sorted(allowed)}"
        )


@pytest.mark.parametrize("folder", ["okrbot", "tests", "benchmarks"])
def test_a_file_is_short_enough_to_read(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        assert_short(path)


def assert_short(path: Path) -> None:
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_FILE, f"{path.relative_to(ROOT)} has {length} lines"


@pytest.mark.parametrize("path", [p for p in FILES if is_inside(named(p), "domain")], ids=named)
def test_the_domain_is_pure(path: Path) -> None:
    for imported in imports_of(path):
        root = imported.partition(".")[0]
        assert root in sys.stdlib_module_names | OUTSIDE_OF_PURE | {"okrbot"}, (
            f"{named(path)} imports {imported}: the domain knows only {OUTSIDE_OF_PURE}"
        )


@pytest.mark.parametrize("path", FILES, ids=named)
def test_only_the_bootstrap_and_the_sandbox_name_the_real_clock(path: Path) -> None:
    name = named(path)
    if is_inside(name, "bootstrap") or is_inside(name, "sandbox"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today"):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            assert owner not in ("datetime", "date"), f"{name}:{node.lineno} reads the real clock"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_sql_lives_in_the_store(path: Path) -> None:
    name = named(path)
    if is_inside(name, "store"):
        return
    for imported in imports_of(path):
        root = imported.partition(".")[0]
        if root in ("sqlmodel", "sqlite3", "psycopg", "alembic"):
            raise AssertionError(f"okrbot.{name} imports {imported}")
        if root == "sqlalchemy":
            wrong = f"okrbot.{name} imports {imported}; a service may name the Connection it uses"
            assert is_inside(name, "services"), wrong
            assert imported == "sqlalchemy.Connection", wrong


def test_no_circle_of_imports() -> None:
    modules = own_modules()
    graph: dict[str, set[str]] = {}
    for path in FILES:
        wanted = {
            one.removeprefix("okrbot.") for one in imports_of(path) if one.startswith("okrbot.")
        }
        graph[named(path)] = {
            target if target in modules else target.rpartition(".")[0] for target in wanted
        } & modules
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name in done:
            return
        for target in graph.get(name, ()):
            if target != name:
                walk(target, (*trail, name))
        done.add(name)

    for name in graph:
        walk(name, ())
