"""What can be done after a refusal: the step that its sentence names, as a button."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from okrbot.domain import errors
from okrbot.domain.errors import OkrError
from okrbot.slack.blocks import Element, Message
from okrbot.slack.commands import TEAM_SETTINGS
from okrbot.slack.grammar import public_ids
from okrbot.slack.views import notices, ways_on
from okrbot.slack.words import Reader

MOST = 2
Way = Callable[[Reader], Element]

_WAYS: Mapping[type[OkrError], Sequence[Way]] = {
    errors.NotAnId: (ways_on.my_okrs, ways_on.all_okrs),
    errors.NotFound: (ways_on.all_okrs, ways_on.my_week),
    errors.TeamNotFound: (ways_on.all_teams, ways_on.my_week),
    errors.CycleNotFound: (ways_on.all_cycles, ways_on.my_week),
    errors.NoCycle: (ways_on.new_okr,),
    errors.OnlyAnExample: (ways_on.new_okr,),
    errors.NoTeam: (ways_on.new_team, ways_on.all_teams),
    errors.EverybodyIsIn: (ways_on.all_teams,),
    errors.NothingOwed: (ways_on.new_okr, ways_on.all_okrs),
    errors.NothingToRepeat: (ways_on.check_in,),
    errors.AnsweredAlready: (ways_on.check_in,),
    errors.AnsweredMeanwhile: (ways_on.my_week,),
    errors.DoneAlready: (ways_on.check_in,),
    errors.NothingToUndo: (ways_on.check_in, ways_on.my_week),
    errors.NothingToClose: (ways_on.my_okrs,),
    errors.AskedOfOneself: (ways_on.check_in,),
    errors.NotADate: (ways_on.away,),
    errors.TooManyDays: (ways_on.away,),
    errors.EndsTooSoon: (ways_on.away,),
    errors.CannotStandIn: (ways_on.away,),
    errors.DelegateAway: (ways_on.away,),
    errors.NotAFormat: (ways_on.export,),
    errors.BrokenFile: (ways_on.how_to_import,),
    errors.NoColumns: (ways_on.export, ways_on.how_to_import),
    errors.NoFile: (ways_on.how_to_import,),
}


def message(reader: Reader, problem: OkrError, asked: str = "") -> Message:
    """Return a refusal and what can be done; `asked` is what was typed or pressed."""
    return notices.message(reader, reader.problem(problem), *after(reader, problem, asked))


def after(reader: Reader, problem: Exception, asked: str = "") -> tuple[Element, ...]:
    """Return the ways on after a problem: one or two buttons.

    Of a problem that names an id, or was met over one that is there, that is its card.
    """
    match problem:
        case errors.LeadStays():
            settings = f"{TEAM_SETTINGS.word} {problem.facts['team']}"
            return (ways_on.typed(reader.plain("Settings"), settings),)
        case errors.StaysPrivate():
            return (ways_on.edit(reader, str(problem.facts["id"])),)
    for kind in type(problem).__mro__:
        if kind in _WAYS:
            return tuple(way(reader) for way in _WAYS[kind])
    about = asked
    if isinstance(problem, OkrError):
        about = str(problem.facts.get("id") or problem.facts.get("objective") or asked)
    named = public_ids(about)
    if named:
        return (ways_on.show(reader, str(named[0])), ways_on.my_week(reader))
    return (ways_on.my_week(reader), ways_on.help_(reader))
