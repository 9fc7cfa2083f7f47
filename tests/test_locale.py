"""Every sentence can be translated: found by extraction, literal, and given all its facts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from okrbot.domain.errors import NotANumber
from okrbot.slack.commands import COMMANDS

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "okrbot/locale"
FACT = re.compile(r"\{(\w+)\}")
SAYING = {"say": 1, "plain": 1, "plural": 2}


def calls_of_a_reader() -> Iterator[tuple[str, ast.Call, int]]:
    """Every `reader.say(…)` and its kin: where, the call, how many templates it takes."""
    for path in sorted((ROOT / "okrbot/slack").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in SAYING
                and "reader" in ast.unparse(node.func.value)
            ):
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield where, node, SAYING[node.func.attr]


CALLS = list(calls_of_a_reader())


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    made = [
        where
        for where, call, templates in CALLS
        for template in call.args[:templates]
        if isinstance(template, ast.JoinedStr | ast.BinOp | ast.IfExp)
    ]
    assert CALLS
    assert not made


def test_every_sentence_is_given_its_facts() -> None:
    missing = []
    for where, call, templates in CALLS:
        given = {keyword.arg for keyword in call.keywords} | ({"n"} if templates == 2 else set())
        for template in call.args[:templates]:
            if isinstance(template, ast.Constant) and None not in given:
                absent = set(FACT.findall(str(template.value))) - given
                missing.extend(f"{where}: {name}" for name in absent)
    assert not missing


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What the command in babel.cfg collects."""
    command = re.findall(r"^# +(.*?) *\\?$", (LOCALE / "babel.cfg").read_text(), re.MULTILINE)
    target = tmp_path_factory.mktemp("locale") / "okrbot.pot"
    words = " ".join(command).split()
    words[words.index("-o") + 1] = str(target)
    words[words.index("-F") + 1] = str(LOCALE / "babel.cfg")
    words[-1] = str(ROOT / "okrbot")
    CommandLineInterface().run([*words[:1], "-q", *words[1:]])
    with target.open("rb") as source:
        return read_po(source)


def test_extraction_finds_sentences_words_summaries_and_errors(extracted: Catalog) -> None:
    of_why = "It counts with weight {weight} in {objective}."
    summary, error = COMMANDS[1].summary, NotANumber.template()
    for template in ("on track", "no data yet", summary, error, of_why):
        assert template in extracted, template


def test_extraction_finds_every_literal_sentence(extracted: Catalog) -> None:
    lost = [
        where
        for where, call, _ in CALLS
        if isinstance(call.args[0], ast.Constant)
        and call.args[0].value
        and call.args[0].value not in extracted
    ]
    assert not lost


def test_a_translation_has_the_facts_of_its_source_and_no_markup_of_its_own() -> None:
    wrong = []
    for path in LOCALE.glob("*/LC_MESSAGES/*.po"):
        with path.open("rb") as source:
            wrong.extend(f"{path}: {message.id}" for message in _faulty(read_po(source)))
    assert not wrong


def test_a_faulty_translation_is_noticed() -> None:
    catalogue = Catalog(locale="id")
    catalogue.add("{n} answer", "{m} jawaban")
    catalogue.add("Answered", "<!channel>")
    catalogue.add(("{n} day", "{n} days"), ("{n} hari",))
    assert [message.id for message in _faulty(catalogue)] == ["{n} answer", "Answered"]


def _faulty(catalogue: Catalog) -> Iterator[object]:
    for message in catalogue:
        sources = message.id if isinstance(message.id, list | tuple) else (message.id,)
        said = message.string if isinstance(message.string, list | tuple) else (message.string,)
        facts = {fact for source in sources for fact in FACT.findall(source)}
        marks = set("<>") & set("".join(sources))
        for translation in filter(None, said if message.id else ()):
            if set(FACT.findall(translation)) != facts or set("<>") & set(translation) - marks:
                yield message
                break
