"""Every sentence can be translated: found by extraction, literal, and given all its facts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from okrbot.domain import errors
from okrbot.domain.answers import Intent
from okrbot.domain.cadence import SkipReason
from okrbot.domain.deliveries import DeliveryKind
from okrbot.domain.drafts import ReadKind
from okrbot.domain.errors import NotANumber
from okrbot.domain.measures import parse_value
from okrbot.domain.okrs import KeyResult, Kind, Measure, Status
from okrbot.domain.reading import read_answers, read_line, sayings
from okrbot.domain.reading.sayings import intent_of, status_in
from okrbot.domain.units import DURATION_SIGNS
from okrbot.slack.catalogue import catalogue
from okrbot.slack.commands import COMMANDS
from okrbot.slack.views import beginnings, health, preview
from okrbot.slack.words import UNIT_SIGNS, Reader
from tests.views.manners import NEVER_SHOWN

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "okrbot/locale"
MAKEFILE = ROOT / "Makefile"
LANGUAGES = sorted(path.stem for path in LOCALE.glob("*.po"))
FACT = re.compile(r"\{(\w+)\}")
EDGES = re.compile(r"(?<=\S).*(?=\S)|\S", re.DOTALL)
"""All but the spaces around: sentences are joined, so a translation keeps them."""
NOT_WORDS = re.compile(r"\{\w+\}|`[^`]*`|/okr(?: [\w-]+){0,2}")
"""Facts, and what is typed."""
PROSE = {
    ast.Constant: re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}"),
    ast.JoinedStr: re.compile(r"[a-z]{2,} [a-z]{2,}"),
}
"""Three words in a row, or two between facts; fewer may be words of a command."""
WORDS = re.compile(r"[a-z]{2}")
ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.OkrError)
}
STATUS_WORDS = {
    Status.ON_TRACK: "on track",
    Status.AT_RISK: "at risk",
    Status.OFF_TRACK: "off track",
}
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


def test_no_words_of_ours_are_said_beside_the_reader() -> None:
    beside = [
        f"{path.relative_to(ROOT)}:{text.lineno}: {_literal(text)!r} is to go through the Reader"
        for folder in ("slack/views", "slack/handlers", "worker")
        for path in sorted((ROOT / "okrbot" / folder).rglob("*.py"))
        for text in _texts(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not beside, "\n".join(beside)


def test_words_beside_the_reader_are_noticed() -> None:
    code = '''
def view(reader, told):
    """Return a docstring."""
    assert told, "what we tell ourselves"
    log.info("what a log says", told=told)
    rows = [reader.say("This is translated."), "list company", f"KR-{told}"]
    return blocks.message(told, [blocks.section(f"{told} was said"), "And this was not"])
'''
    assert [_literal(text) for text in _texts(ast.parse(code))] == [" was said", "And this was not"]


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
    """What `make messages` collects."""
    command = re.search(r"pybabel -q extract (.*?[^\\])\n", MAKEFILE.read_text(), re.DOTALL)
    assert command
    words = command[1].replace("\\\n", " ").split()
    target = tmp_path_factory.mktemp("locale") / "okrbot.pot"
    words[words.index("-o") + 1] = str(target)
    words[words.index("-F") + 1] = str(ROOT / words[words.index("-F") + 1])
    words[-1] = str(ROOT / words[-1])
    CommandLineInterface().run(["pybabel", "-q", "extract", *words])
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(extracted: Catalog, language: str) -> None:
    theirs = _catalogue(language)
    ours = {_source(message) for message in extracted if message.id}
    kept = {_source(message): message for message in theirs if message.id}
    where = f"okrbot/locale/{language}.po"
    lacking = [
        f"{where} has no “{source}”: run `make messages`, then write its msgstr there"
        for source in sorted(ours - kept.keys())
    ]
    unwritten = [
        f"{where} leaves “{source}” untranslated: write its msgstr there, and drop a “fuzzy” mark"
        for source, message in kept.items()
        if message.fuzzy or not all(_said(message))
    ]
    left_over = [
        f"{where} keeps “{source}”, which nothing says any more: `make messages` removes it"
        for source in sorted(kept.keys() - ours | {str(one) for one in theirs.obsolete})
    ]
    assert not lacking + unwritten + left_over, "\n".join(lacking + unwritten + left_over)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_facts_of_its_source_and_no_markup_of_its_own(language: str) -> None:
    wrong = [f"{language}: {_source(message)}" for message in _faulty(_catalogue(language))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_and_its_translation_keep_our_manners(extracted: Catalog, language: str) -> None:
    """Whoever says it and wherever: views, help, what an error tells."""
    ours = [source for message in extracted if message.id for source in _sources(message)]
    theirs = [said for message in _catalogue(language) for said in _said(message)]
    unkind = [text for text in (*ours, *theirs) if NEVER_SHOWN.search(NOT_WORDS.sub("", text))]
    assert ours
    assert not unkind


def test_what_an_error_names_can_be_translated() -> None:
    plain = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(fact.value)} is to be a Phrase"
        for path in sorted((ROOT / "okrbot").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
        for fact in node.exc.keywords
        if ast.unparse(node.exc.func) in ERRORS and fact.arg != "column"
        if WORDS.search(_literal(fact.value))
    ]
    assert not plain, "\n".join(plain)


def test_every_kind_of_message_and_every_reason_has_its_words() -> None:
    assert set(health.KINDS) == set(DeliveryKind)
    assert {reason.value for reason in SkipReason} <= preview.WHY.keys()


def test_every_unit_of_time_is_written_in_words_of_ours() -> None:
    assert DURATION_SIGNS.items() <= UNIT_SIGNS.items()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_language_answers_with_is_read_whatever_the_readers_language(language: str) -> None:
    said = catalogue(LOCALE, language).gettext
    for status, english in STATUS_WORDS.items():
        found = status_in(said(english))
        assert found is not None, said(english)
        assert found.status is status, said(english)
    assert intent_of(said("Undo")) is Intent.UNDO
    assert intent_of(said("Nothing new")) is Intent.UNCHANGED_ALL
    assert intent_of(said("Not this week")) is Intent.SKIP
    assert sayings.DONE.fullmatch(said("Done"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_answer_can_be_sent_as_it_stands(language: str) -> None:
    reader = Reader(language, "UTC", datetime(2027, 2, 8, tzinfo=UTC))
    example = reader.plain("{id} {value} at risk waiting for legal", id="KR-1", value="42")
    key_result = KeyResult(
        *("T1", 1, 1, "Leads", Measure(Kind.INCREASE, "count", Decimal(0), Decimal(100))),
        owner_id="U1",
        asked_id="U1",
        starts_on=date(2027, 1, 1),
        due_on=date(2027, 3, 31),
    )
    read = read_answers(example, [key_result], locale=language)
    assert read.question is None
    (answer,) = read.items
    assert (answer.value, answer.status) == (42, Status.AT_RISK)
    assert answer.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_okr_is_read_in_its_language(language: str) -> None:
    reader = Reader(language, "UTC", datetime(2027, 2, 8, tzinfo=UTC))
    kinds = [read_line(line, locale=language).kind for line in beginnings.example(reader)[1]]
    assert kinds == [ReadKind.INCREASE, ReadKind.AT_MOST, ReadKind.MILESTONE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_language_calls_a_unit_is_read_back(language: str) -> None:
    reader = Reader(language, "UTC", datetime(2027, 2, 8, tzinfo=UTC))
    for unit in UNIT_SIGNS:
        written = reader.value(Decimal("1.5"), unit)
        assert parse_value(written, unit, locale=language) == Decimal("1.5"), written


def test_a_faulty_translation_is_noticed() -> None:
    catalogue = Catalog(locale="id")
    catalogue.add("{n} answer", "{m} jawaban")
    catalogue.add("Answered", "<!channel>")
    catalogue.add(", {n} more", "{n} lagi")
    catalogue.add(" as {id}", "sebagai {id}")
    catalogue.add(("{n} day", "{n} days"), ("{n} hari",))
    faulty = [message.id for message in _faulty(catalogue)]
    assert faulty == ["{n} answer", "Answered", " as {id}"]


def _faulty(catalogue: Catalog) -> Iterator[Message]:
    for message in catalogue:
        if not message.id:
            continue
        sources = _sources(message)
        facts = {fact for source in sources for fact in FACT.findall(source)}
        marks = set("<>") & set("".join(sources))
        edges = EDGES.sub("", sources[0])
        for said in filter(None, _said(message)):
            has_facts = set(FACT.findall(said)) == facts
            if not has_facts or set("<>") & set(said) - marks or EDGES.sub("", said) != edges:
                yield message
                break


def _literal(value: ast.expr) -> str:
    """The letters of ours in an expression that is text: “team called “”” of an f-string."""
    match value:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts):
            return "".join(map(_literal, parts))
        case ast.IfExp(body=one, orelse=other):
            return _literal(one) + _literal(other)
        case _:
            return ""


def _texts(tree: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Yield what reads as words for people and is not handed to the catalogue."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Assert | ast.Raise) or _is_aside(child):
            continue
        if isinstance(child, ast.Constant | ast.JoinedStr):
            if PROSE[type(child)].search(_literal(child)):
                yield child
        else:
            yield from _texts(child)


def _is_aside(node: ast.AST) -> bool:
    """A docstring, a line of the log, or what the catalogue is told of."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    return called.startswith("log.") or called.rpartition(".")[2] in (*SAYING, "marked", "Phrase")


def _catalogue(language: str) -> Catalog:
    with (LOCALE / f"{language}.po").open("rb") as source:
        return read_po(source, locale=language)


def _source(message: Message) -> str:
    return _sources(message)[0]


def _sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _said(message: Message) -> tuple[str, ...]:
    if not message.id:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)
