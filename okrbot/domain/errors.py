"""What can go wrong, in the user's words.

The docstring of each class is the sentence its reader sees; `{names}` are filled in from the
keyword arguments it was raised with. `field` says which part of the input it is about, so that a
form can put the sentence where it belongs.
"""

from __future__ import annotations

import inspect


class OkrError(Exception):
    """Something went wrong. Please try again."""

    def __init__(self, field: str | None = None, **facts: object) -> None:
        self.field = field
        self.facts = facts
        super().__init__(str(self))

    @classmethod
    def template(cls) -> str:
        """The sentence before its facts are filled in; what a catalogue translates."""
        return inspect.cleandoc(cls.__doc__ or "").replace("\n", " ")

    def __str__(self) -> str:
        return self.template().format(**self.facts)


class NotUnderstood(OkrError):
    """What was typed cannot be read as what was asked for."""


class NotANumber(NotUnderstood):
    """I could not read “{text}” as a number. Write it like 42, 42k, 1.5M, 72% or 3 d."""


class AmbiguousNumber(NotUnderstood):
    """“{text}” can mean {first} or {second}. Which one is it?"""


class WrongUnit(NotANumber):
    """“{text}” is not in {unit}, but this key result is. Give the number in {unit}."""


class NotADate(NotUnderstood):
    """I could not read “{text}” as a date. Write it like 2027-03-31 or 31 March."""


class NotAnId(NotUnderstood):
    """I could not read “{text}” as an id. An objective looks like O-12, a key result like KR-34."""


class NoId(NotAnId):
    """Which one? Name it by its id: an objective looks like O-12, a key result like KR-34."""


class TooLong(NotUnderstood):
    """That is {length} characters; at most {limit} fit. Please shorten it."""


class BadDraft(OkrError):
    """The OKR cannot be saved as it stands."""


class NoTitle(BadDraft):
    """Write the objective in one sentence."""


class NeedsBaseline(BadDraft):
    """Where does it start? Give the number it has now, so that the change can be measured."""


class NeedsTarget(BadDraft):
    """Which number should it reach? Give the target."""


class SameStartAndTarget(BadDraft):
    """Start and target are both {target}. To keep it there, write “keep {title} at {target}”."""


class NoWeight(BadDraft):
    """At least one key result must weigh more than 0."""


class KindStays(BadDraft):
    """{id} has answers, and a stage is no number: they would mean something else. Drop it, and
    add a new key result."""


class NoRoom(BadDraft):
    """With all of it shown this form holds {limit} key results. Write two lines one screen back."""


class TooMany(BadDraft):
    """That is {count} key results; at most {limit} fit one objective. Two to five work best."""


class DueOutsideCycle(BadDraft):
    """{due} is not inside {cycle}, which runs from {starts_on} to {ends_on}."""


class NotFound(OkrError):
    """I find no {what} that you can see. `/okr list` shows what there is."""


class TeamNotFound(NotFound):
    """I find no {what} that you can see. `/okr team list` shows what there is."""


class CycleNotFound(NotFound):
    """I find no {what} that you can see. `/okr cycle list` shows what there is."""


class NoCycle(OkrError):
    """No quarter runs yet. `/okr new` writes the first OKR, and the quarter with it."""


class NotAllowed(OkrError):
    """Only {who} can do that. Ask them, or use `/okr show` to see who they are."""


class NoTeam(OkrError):
    """You are in no team yet. `/okr team new` makes one, or name one: `/okr digest growth`."""


class NameTaken(OkrError):
    """There is a team called {name} already. Choose another name, or ask its lead to add you."""


class CycleClosed(OkrError):
    """{cycle} is closed, so nothing new can start in it. Choose a running cycle."""


class NotAStage(NotUnderstood):
    """A milestone's stage lies between 0 and 100 %. Write 40%, or 100% when it is done."""


class NothingOwed(OkrError):
    """Nothing is waiting for your answer. `/okr new` writes an OKR, `/okr list` shows them all."""


class NothingToRepeat(OkrError):
    """None of your key results has a number yet. Open *Check in* to give the first one."""


class AnsweredAlready(OkrError):
    """You have answered for all of these this week. `/okr check-in` corrects what you said."""


class DoneAlready(OkrError):
    """{id} is done already. `/okr check-in` corrects what you said."""


class NotAskedAnyMore(OkrError):
    """You are not asked about {id} any more. Choose “not this week” to leave it out here."""


class AnsweredMeanwhile(OkrError):
    """Others have answered these meanwhile, and their answers stand. `/okr` shows them."""


class NothingToUndo(OkrError):
    """There is nothing of yours to take back: Undo works for {minutes} minutes after an answer."""


class EditConflict(OkrError):
    """{who} changed this meanwhile. Both values are shown; choose the one to keep."""


class NoName(BadDraft):
    """Give it a name."""


class NotAZone(NotUnderstood):
    """I know no time zone called “{zone}”. Choose a city from the list, such as Jakarta."""


class NotInItself(OkrError):
    """{team} is part of this team. Choose one that stands above it."""


class EverybodyIsIn(OkrError):
    """Everybody is in {team}: there is nothing to join or to leave."""


class Outsider(OkrError):
    """{who} is not of this organization. Name a member of this workspace."""


class HasLeft(OkrError):
    """{who} is not active here any more. Name somebody who is."""


class IsABot(OkrError):
    """{who} is a bot, and bots answer for nothing. Name a member of this workspace."""


class IsAGuest(OkrError):
    """{who} is a guest, who sees only public key results of their own. Name a member."""


class LeadStays(OkrError):
    """You lead {team}. Name another lead first: `/okr team settings {team}`."""


class CycleTaken(OkrError):
    """There is a cycle called {name} already. Choose another name."""


class TooManyDays(OkrError):
    """That is more than {most} days. For a long absence there is `/okr away`."""


class EndsTooSoon(OkrError):
    """The last day comes before the first. Choose a later one."""


class NoReason(OkrError):
    """You changed what I suggested, {suggested}. Say in a few words why."""


class AlreadyClosed(OkrError):
    """{objective} is closed already, with a score of {score} of 1.0."""


class NotActive(OkrError):
    """{objective} is a draft, so there is nothing to score. Activate it, or delete it."""


class NothingToClose(OkrError):
    """None of your OKRs waits to be closed. `/okr list me` shows what you have."""


class NothingToCarry(OkrError):
    """Every key result has arrived. Choose “Carry on, changed” for new targets, or “Stop”."""


class AllStaysBehind(OkrError):
    """Every key result would stay behind. Give one of them a target to carry this on."""


class NotADraft(OkrError):
    """{id} is no draft any more. `/okr show {id}` shows how it stands."""


class OnlyAnExample(OkrError):
    """{id} is an example that only you see. `/okr new` writes one of your own."""


class NotUnderWay(OkrError):
    """{id} is not active, so this does not apply. `/okr show {id}` shows how it stands."""


class NeedsWhy(OkrError):
    """Say why in one line: it stands beside the change for all who read the numbers."""


class NotAWeight(NotUnderstood):
    """“{text}” is no weight. Write a number from 0 up, such as 1 or 2.5."""


class SupportsItself(OkrError):
    """{id} cannot support itself, nor anything that supports it."""


class NoChannel(OkrError):
    """{id} belongs to no team with a channel, so there is nobody to ask there."""


class StaysPrivate(OkrError):
    """{id} is private and stays out of channels. Edit it and make it public first."""


class AskedAlready(OkrError):
    """{id} was asked about already this week, and once a week is enough."""


class AskedOfOneself(OkrError):
    """You answer for {id} yourself: `/okr check-in` opens the form."""


class AskedBefore(OkrError):
    """Comments on {id} were asked for already; the message is in the team's channel."""


class NothingInTheWay(OkrError):
    """Nothing is in the way of {id} any more."""


class BrokenFile(NotUnderstood):
    """I could not read this file, so nothing was changed."""


class NotOurFile(BrokenFile):
    """I read files whose name ends in .csv or .json, and that were uploaded to Slack itself."""


class NotAFormat(NotUnderstood):
    """I write csv and json, not “{text}”."""


class FileTooLarge(BrokenFile):
    """This file has {size} MB; at most {limit} fit. Cut it in parts and send them one by one."""


class TooManyRows(BrokenFile):
    """This file has more than {limit} rows. Cut it in parts and send them one by one."""


class NotUtf8(BrokenFile):
    """Line {line} is not written in UTF-8. Save the file as “CSV UTF-8” and send it again."""


class NoColumns(BrokenFile):
    """The first line should name the columns, title among them. `/okr export` sends an example."""


class StrangeColumns(BrokenFile):
    """I do not know these columns: {columns}. `/okr import` lists the ones there are."""


class TwiceTheColumn(BrokenFile):
    """The column {column} is there twice."""


class UnevenLine(BrokenFile):
    """Line {line} has {count} cells, the first line names {columns}. Is half of it missing?"""


class BrokenLine(BrokenFile):
    """Line {line} cannot be read: is a quote or a comma missing there, or the end of the file?"""


class NoRows(BrokenFile):
    """There is nothing in this file but the names of its columns."""


class NoFile(NotFound):
    """That file is gone from Slack. Send it again."""


class FileNotPassedOn(OkrError):
    """Slack did not pass the file on, so nothing was changed. Please try again."""


class MayNotTouchFiles(OkrError):
    """Slack does not let me send or read files here. Reinstalling okrbot adds that right."""


class NotAsShown(OkrError):
    """Something changed since. This is how it stands now; press again if it is right."""


class ImportsAlready(OkrError):
    """That is being imported already. Its message turns into what came of it."""


class NeedsType(NotUnderstood):
    """Say “objective” or “key result” in the column type."""


class NotAChoice(NotUnderstood):
    """“{text}” is nothing I know in the column {column}. Write one of: {choices}."""


class StaysAsItIs(OkrError):
    """The {column} of {id} is “{now}”, and a file cannot change that."""


class ValueStays(OkrError):
    """Its value stays {value}: `/okr log` changes it."""


class NamedBefore(OkrError):
    """Line {line} is about the same one already."""


class NeedsParent(OkrError):
    """Put it below its objective, or give the objective's id in the column objective."""


class ParentRefused(OkrError):
    """Its objective on line {line} cannot be taken."""


class NobodyCalled(NotFound):
    """I know nobody here called “{name}”. Write the name as Slack shows it, or the member's id."""


class TwoAreCalled(NotUnderstood):
    """{count} people are called “{name}”. Put the member's id behind it in brackets."""


class CannotStandIn(OkrError):
    """{name} cannot stand in for you. Name another colleague of this workspace."""


class DelegateAway(OkrError):
    """{name} is away then too. Name somebody who is there."""
