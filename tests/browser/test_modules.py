"""What is true of the page's files, without a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import okrbot.sandbox

PAGE = Path(okrbot.sandbox.__file__).parent / "page"
FILES = sorted(PAGE.iterdir())
MODULES = [file for file in FILES if file.suffix == ".js"]

MAKES_MARKUP = re.compile(r"(?:inner|outer|Adjacent)HTML|document\.write|\beval\b|Function\(")
EXPORTS = r"export (?:async )?(?:function|class|const)"
ELSEWHERE = re.compile(r"(?:src|href|url|from|import)\W{1,3}(?:https?:)?//")


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.name)
def test_no_module_can_make_markup_of_text(module: Path):
    assert MAKES_MARKUP.findall(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_fetched_from_elsewhere(file: Path):
    assert ELSEWHERE.findall(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.name)
def test_every_module_is_used(module: Path):
    others = (file for file in FILES if file != module)
    assert any(module.name in file.read_text(encoding="utf-8") for file in others)


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.name)
def test_every_name_imported_is_exported_and_used(module: Path):
    text = module.read_text(encoding="utf-8")
    for names, source in re.findall(r'import \{ ([^}]+) \} from "\./([^"]+)"', text):
        exported = (PAGE / source).read_text(encoding="utf-8")
        for name in names.split(", "):
            assert re.search(rf"{EXPORTS} {name}\b", exported), f"{source} exports no {name}"
            assert len(re.findall(rf"\b{name}\b", text)) > 1, f"{name} is imported and not used"
