from __future__ import annotations

import contextlib
import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrbot.domain.errors import NoId, NotAnId
from okrbot.domain.filters import ListFilter, Whose
from okrbot.domain.okrs import Health
from okrbot.slack import commands, grammar
from okrbot.slack.commands import COMMANDS, Command
from okrbot.slack.filters import read_filter
from okrbot.slack.grammar import parse, parse_id
from okrbot.slack.typed import folded, typed
from okrbot.slack.words import Reader

READER = Reader("en-US", "UTC", datetime(2026, 11, 20, 8, tzinfo=UTC))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.word or "week")
def test_an_example_is_read_as_its_command(command: Command) -> None:
    assert parse(command.example).command is command


@pytest.mark.parametrize(
    ("text", "unknown", "nearest"),
    [
        ("lst", "lst", commands.LIST),
        ("shwo O-12", "shwo", commands.SHOW),
        ("chekin", "chekin", commands.CHECK_IN),
        ("digets growth", "digets", commands.DIGEST),
        ("nwe Raise NPS", "nwe", commands.NEW),
        ("tema", "tema", commands.TEAM_NEW),
        ("unod", "unod", commands.UNDO),
        ("team jion growth", "team jion", commands.TEAM_JOIN),
        ("chekc in", "chekc in", commands.CHECK_IN),
        ("team nowhere", "team nowhere", commands.TEAM_NEW),
        # Near a command by its letters alone, and far from it in sense.
        ("remove it", "remove", None),
        ("test", "test", None),
        ("who is admin", "who", None),
        ("xyzzy", "xyzzy", None),
        ("1234", "1234", None),
        ("<!channel>", "@channel", None),
    ],
)
def test_an_unknown_word_gets_help_and_the_nearest_command(
    text: str, unknown: str, nearest: Command | None
) -> None:
    parsed = parse(text)
    assert parsed.command is commands.HELP
    assert (parsed.unknown, parsed.nearest) == (unknown, nearest)


@pytest.mark.parametrize("word", [command.word for command in COMMANDS if command.word])
def test_case_spaces_and_dashes_are_forgiven(word: str) -> None:
    for written in (word.upper(), f"  {word}  ", word.replace("-", " "), word.replace("-", "–")):
        assert parse(written).command.word == word


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    parsed = parse(text)
    assert parsed.command in COMMANDS
    read_filter(parsed.words)


@given(st.text().map(str.strip))
def test_what_follows_new_is_kept_to_the_letter(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse(f"new\n{escaped}").text == text


HEADS = ["", "list ", "show", "kr-1", "how is", "what", "create", "red"]
PARTS = ["a ", "kr ", "o", "<@", "show ", "red !?", "at risk ", "1", "\n", " ", "!", "-"]


@pytest.mark.parametrize("part", PARTS)
def test_a_very_long_text_is_read_at_once(part: str) -> None:
    start = time.process_time()
    for head in HEADS:
        text = f"{head}{part * 10_000}x"
        parse(text)
        read_filter(typed(text))
        with contextlib.suppress(NotAnId):
            parse_id(text)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("slack_text", "text", "members", "channels"),
    [
        ("<@U123|ayu> and <@W9>", "@ayu and @W9", ("U123", "W9"), ()),
        ("<@U123|>", "@U123", ("U123",), ()),
        ("<#C123|growth> <#C9>", "#growth #C9", (), ("C123", "C9")),
        ("<#C123|>", "#C123", (), ("C123",)),
        ("<!here> <!channel|@channel> <!subteam^S1|@all>", "@here @channel @all", (), ()),
        ("<https://a.example|good.example>", "https://a.example", (), ()),
        ("<https://a.example/?q=1&amp;r=2>", "https://a.example/?q=1&r=2", (), ()),
        ("<mailto:a@example.org|a@example.org>", "a@example.org", (), ()),
        ("R&amp;D &lt;b&gt; &amp;lt;", "R&D <b> &lt;", (), ()),
        ("&lt;@U123&gt;", "<@U123>", (), ()),
        ("a < b", "a < b", (), ()),
    ],
)
def test_slack_text_reads_as_it_was_typed(
    slack_text: str, text: str, members: tuple[str, ...], channels: tuple[str, ...]
) -> None:
    words = typed(slack_text)
    assert (words.text, words.members, words.channels) == (text, members, channels)


@given(st.text())
def test_folded_text_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ListFilter()),
        ("all", ListFilter()),
        ("everyone's okrs", ListFilter()),
        ("me", ListFilter(Whose.MINE)),
        ("list/me", ListFilter(Whose.MINE)),
        ("what are we working on?", ListFilter(Whose.MY_TEAMS)),
        ("is everyone working on", ListFilter()),
        ("who hasn't answered yet", ListFilter(health=Health.NO_ANSWER)),
        ("belum mengisi", ListFilter(health=Health.NO_ANSWER)),
        ("<#C1|growth> at risk", ListFilter(Whose.TEAM, health=Health.AT_RISK, channel_id="C1")),
        ("my okrs", ListFilter(Whose.MINE)),
        ("me at risk", ListFilter(Whose.MINE, health=Health.AT_RISK)),
        ("saya berisiko", ListFilter(Whose.MINE, health=Health.AT_RISK)),
        ("OKR tim saya yang meleset", ListFilter(Whose.MY_TEAMS, health=Health.OFF_TRACK)),
        ("perusahaan sesuai rencana", ListFilter(Whose.COMPANY, health=Health.ON_TRACK)),
        ("Tim belum dijawab", ListFilter(Whose.TEAM, None, "Tim", Health.NO_ANSWER)),
        ("at-risk", ListFilter(health=Health.AT_RISK)),
        ("okrs at risk 🟡", ListFilter(health=Health.AT_RISK)),
        ("off track", ListFilter(health=Health.OFF_TRACK)),
        ("on track", ListFilter(health=Health.ON_TRACK)),
        ("no answer", ListFilter(health=Health.NO_ANSWER)),
        ("without an answer", ListFilter(health=Health.NO_ANSWER)),
        ("stale okrs", ListFilter(health=Health.NO_ANSWER)),
        ("my commitments", ListFilter(Whose.MINE)),
        ("shwo my okrs", ListFilter(Whose.MINE)),
        ("lsit my orks at risk", ListFilter(Whose.MINE, health=Health.AT_RISK)),
        ("shwo the company's okrs", ListFilter(Whose.COMPANY)),
        ("Shop okrs", ListFilter(Whose.TEAM, team_name="Shop")),
        ("team Shop", ListFilter(Whose.TEAM, team_name="Shop")),
        ("draft", ListFilter(drafts=True)),
        ("my drafts next", ListFilter(Whose.MINE, drafts=True, cycle="next")),
        ("team", ListFilter(Whose.MY_TEAMS)),
        ("my team's okrs", ListFilter(Whose.MY_TEAMS)),
        ("our goals", ListFilter(Whose.MY_TEAMS)),
        ("company", ListFilter(Whose.COMPANY)),
        ("the company okrs Q1 2027", ListFilter(Whose.COMPANY, cycle="Q1 2027")),
        ("growth", ListFilter(Whose.TEAM, team_name="growth")),
        ("growth’s okrs", ListFilter(Whose.TEAM, team_name="growth")),
        ("Mia's OKRs", ListFilter(Whose.TEAM, team_name="Mia")),
        ("Children's", ListFilter(Whose.TEAM, team_name="Children's")),
        ("Growth team", ListFilter(Whose.TEAM, team_name="Growth")),
        ("team Growth at risk", ListFilter(Whose.TEAM, team_name="Growth", health=Health.AT_RISK)),
        ("okrs of Growth & Co", ListFilter(Whose.TEAM, team_name="Growth & Co")),
        ("red okrs", ListFilter(health=Health.OFF_TRACK)),
        ("my yellow ones", ListFilter(Whose.MINE, health=Health.AT_RISK)),
        ("Red Cross", ListFilter(Whose.TEAM, team_name="Red Cross")),
        ("Green Energy at risk", ListFilter(Whose.TEAM, None, "Green Energy", Health.AT_RISK)),
        ("2027 Q1", ListFilter(cycle="2027 Q1")),
        ("2027", ListFilter(cycle="2027")),
        ("#growth", ListFilter(Whose.TEAM, team_name="growth")),
        ("q1", ListFilter(cycle="q1")),
        ("Q1'27", ListFilter(cycle="Q1'27")),
        ("FY27 Q1", ListFilter(cycle="FY27 Q1")),
        ("next quarter", ListFilter(cycle="next quarter")),
        ("<@U1|ayu>", ListFilter(Whose.MEMBER, member_id="U1")),
        ("<@U1> at risk", ListFilter(Whose.MEMBER, member_id="U1", health=Health.AT_RISK)),
        ("<@U1|Ayu Lestari> draft", ListFilter(Whose.MEMBER, member_id="U1", drafts=True)),
    ],
)
def test_a_list_is_asked_for_in_words(text: str, wanted: ListFilter) -> None:
    assert read_filter(typed(text)) == wanted


@pytest.mark.parametrize(
    ("text", "public_id"),
    [
        ("O-12", ("objective", 12)),
        ("o 12", ("objective", 12)),
        ("o12", ("objective", 12)),
        ("O–12", ("objective", 12)),
        ("objective #12", ("objective", 12)),
        (" (O-12). ", ("objective", 12)),
        ("KR-34", ("key_result", 34)),
        ("kr34", ("key_result", 34)),
        ("Kr #34", ("key_result", 34)),
        ("key result 34", ("key_result", 34)),
        ("kr-007", ("key_result", 7)),
    ],
)
def test_an_id_is_read_however_it_is_written(text: str, public_id: tuple[str, int]) -> None:
    assert parse_id(text) == public_id


@pytest.mark.parametrize(
    "text",
    ["12", "X-12", "KR", "O-0", "KR-34 42k", "KR-1234567890", "KR-٣", "KR-1O", "☃" * 500],
)
def test_what_is_no_id_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotAnId, match="could not read"):
        parse_id(text)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_where_an_id_is_missing_it_is_asked_for(text: str) -> None:
    with pytest.raises(NoId, match="Which one"):
        parse_id(text)


def test_help_has_ten_lines_and_every_command_is_in_one_of_them() -> None:
    lines = grammar.help_text(READER).splitlines()
    assert len(lines) == 10
    told = [word for line in lines for word in re.findall(r"[\w-]+", line.split("`")[1])]
    assert {command.word.split()[0] for command in COMMANDS if command.word} <= set(told)
    of_topics = [command for topic in commands.TOPICS for command in topic.commands]
    assert sorted(command.word for command in of_topics) == sorted(
        command.word for command in COMMANDS
    )


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("lsit me at risk", "list me at risk"),
        ("  Lits Growth ", "list Growth"),
        ("chekin", "check-in"),
        ("tema new Growth", "team new Growth"),
        ("Please team jion “Growth”", "team join “Growth”"),
        ("acitvate O-3", "activate O-3"),
        ("lgo KR-34 42k “ok”", "log KR-34 42k “ok”"),
        ("lits <@U1|mia> draft", "list <@U1|mia> draft"),
        ("edit everything", None),
        ("xyzzy", None),
    ],
)
def test_a_slip_is_put_right_with_the_rest_as_it_was_typed(text: str, instead: str | None) -> None:
    assert parse(text).instead == instead


def test_help_about_a_family_has_a_line_for_each_of_it() -> None:
    lines = grammar.help_text(READER, "team").splitlines()
    assert [line.split("`")[1].split()[2] for line in lines] == [
        command.word.split()[1] for command in COMMANDS if command.word.startswith("team ")
    ]


def test_help_about_a_word_shows_its_example() -> None:
    assert grammar.help_text(READER, "log").splitlines() == [
        "`/okr log KR-34 42k [at risk] [words]` one value, confirmed, with Undo",
        "For example: `/okr log KR-34 42k at risk waiting for legal`",
    ]
    assert grammar.help_text(READER, "week").splitlines()[1] == "For example: `/okr`"
    assert grammar.help_text(READER, "check in?").startswith("`/okr check-in [KR-34]`")
    assert grammar.help_text(READER, "checkin").startswith("`/okr check-in [KR-34]`")
    assert grammar.help_text(READER, "nonsense <!channel>") == grammar.help_text(READER)


def test_the_table_for_the_readme_has_every_command() -> None:
    rows = grammar.markdown_table().splitlines()
    assert rows[:2] == ["| command | does |", "|---|---|"]
    assert len(rows) == 2 + len(COMMANDS)
    assert all(re.fullmatch(r"\| `/okr[^|]*` \| [^|]+ \|", row) for row in rows[2:])
