"""Whatever changes shows on the App Homes it touches, and on no other: each writing service."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from okrbot import services
from okrbot.domain.deliveries import DeliveryKind
from okrbot.sandbox.person import Person
from okrbot.sandbox.person.remote import Remote
from okrbot.services.refreshing import ALWAYS
from okrbot.store import deliveries
from tests.flows.conftest import FRIDAY, Rig
from tests.flows.growth import TUESDAY, asked, founded, writes

TEAM = {"Ayu", "Ben", "Mia"}
"""Who owns Growth's objective, who leads Growth, who else is in it."""
ALL = {*TEAM, "Leo", "Noor"}
"""Leo's objective supports Growth's; Noor has nothing to do with any of it."""
ON_NO_HOME = {
    "colleagues.ask_for_comments": "a post in the channel",
    "colleagues.ask_for_update": "a message",
    "digest_copies.begin": "a message",
    "digest_copies.end": "a message",
    "digests.post_now": "a post in the channel",
    "due.give_up_suspended": "what is not sent",
    "due.plan_for_members": "when something is sent",
    "due.plan_for_teams": "when something is sent",
    "file_requests.want_dry_runs": "a message",
    "file_requests.want_export": "a message",
    "file_requests.want_import": "what it brings is carry_out's",
    "file_requests.want_rows": "a message",
    "holding.go_on_in": "a post in the channel",
    "homes.opened": "publishes the Home itself",
    "installing.take_for_installer": "a message",
    "introducing.introduce": "a post in the channel",
    "nudges.nudge": "a message",
    "once.forget_old": "our own notes",
    "once.is_first": "our own notes",
    "oversight.resend": "when something is sent",
    "owners.decline": "a message: who owns it stays until it is handed over",
    "people.join": "the name of the workspace",
    "people.keep_dm_channel": "our own notes",
    "planning.choices": "the running quarter, without an objective in it",
    "refreshing.show_homes_again": "marks the Homes",
    "sending.claim": "when something is sent",
    "sending.record": "when something is sent",
    "sending.suspend": "when something is sent",
    "settings.ask_for_sample": "a message",
    "settling.claim_sweeps": "when something is sent",
    "settling.claim_uncertain": "when something is sent",
    "settling.record_looks": "when something is sent",
    "settling.settle_doubt": "when something is sent",
    "settling.swept": "when something is sent",
    "snoozing._again_at": "when something is sent",
    "transfer.ground": "the running quarter, without an objective in it",
}
"""Services that write what no App Home shows, and what they write instead."""


@pytest.fixture(autouse=True)
def every_payload_is_judged() -> None:
    """These Homes are other flows' too, where they are judged: here each is published often."""


@dataclass
class Watch:
    """Five people with their App Homes open, and what was seen to be published of them."""

    rig: Rig
    now: datetime = FRIDAY
    seen: set[str] = field(default_factory=set)

    def __getitem__(self, name: str) -> Person:
        person = self.rig.person(name)
        person.goes_to_dm()
        return person

    def shows(self, service: str, touched: set[str], act: Callable[[], object]) -> None:
        """What the service does, done by `act`, is published to those it touches alone."""
        self.passes(minutes=2)  # what was published a moment ago is, a minute later, once more
        self.now += timedelta(minutes=2)
        self.rig.stage.move_clock_to(self.now)
        before = self._prints()
        act()
        self.rig.rest()
        self.rig.settle()
        after = self._prints()
        published = {name for name in ALL if after[name] != before[name]}
        assert published == touched, service
        self.seen.add(service)

    def passes(self, **span: int) -> None:
        self.now += timedelta(**span)
        self.rig.at(self.now.isoformat())

    def opens_all(self) -> None:
        for name in sorted(ALL):
            person = self.rig.person(name)
            person.home()
            person.sees("Find")

    def _prints(self) -> dict[str, str]:
        homes = self.rig.stage.sandbox.slack.views.homes
        return {name: homes[self.rig.person(name).id].hash for name in ALL}


def test_each_change_is_published_to_those_it_touches_and_to_nobody_else(rig: Rig) -> None:
    on = Watch(rig)
    founded(rig, "Mia Schneider", lead="Ben Okafor").closes()
    on.opens_all()
    _objectives(on)
    _answers_and_help(on)
    _edits(on)
    _lives(on)
    _people_and_teams(on)
    _ends(on)
    writing = _writing_services()
    assert on.seen | set(ON_NO_HOME) == writing
    assert not on.seen & set(ON_NO_HOME)


def _objectives(on: Watch) -> None:
    ayu, leo = on["Ayu"], on["Leo"]
    onboarding = "Make onboarding effortless\n- Raise completion from 45% to 70%\n- Get 900 leads"
    helping = "Help the founders with all they need\n- Hold 20 talks with founders"
    market = "Win the market of small teams\n- Get 50 new customers"
    made = "planning.create_objective"
    on.shows(made, ALL, lambda: writes(ayu, onboarding, "Growth"))  # the first of all
    on.shows(made, {"Leo"}, lambda: writes(leo, helping, "Mine"))
    on.shows(made, ALL, lambda: writes(ayu, market, "The company's"))
    on.shows("objective_edits.align", {"Leo"}, lambda: leo.types("/okr align O-2 O-1"))


def _answers_and_help(on: Watch) -> None:
    ayu, ben, leo = on["Ayu"], on["Ben"], on["Leo"]
    log = "/okr log KR-2 380 at risk waiting for legal"
    on.shows("checkins.submit", TEAM, lambda: ben.types(log))
    on.shows("checkins.undo", TEAM, lambda: ben.types("/okr undo"))
    ben.types(log)
    leo.types("/okr show KR-2")
    on.shows("colleagues.offer_help", TEAM, lambda: leo.clicks("I can help"))
    ayu.home()
    on.shows("colleagues.thank", TEAM, lambda: ayu.clicks("Thank"))
    ayu.types("/okr show KR-2")
    on.shows("colleagues.solve", TEAM, lambda: ayu.clicks("Solved"))


def _edits(on: Watch) -> None:
    ayu = on["Ayu"]
    edit, edit_key_result = "objective_edits.edit_objective", "key_result_edits.edit_key_result"
    on.shows(edit, TEAM, lambda: _retitles(ayu, "O-1", "Make it easy"))
    for who in ("Only", "Everybody"):
        on.shows(edit, {*TEAM, "Leo"}, lambda who=who: _picks(ayu, "O-1", "Who sees it", who))
    noor_answers = {*TEAM, "Noor"}
    on.shows(edit_key_result, noor_answers, lambda: _picks(ayu, "KR-2", "Asked", "Noor Khan"))
    _picks(ayu, "KR-2", "Asked", "Ayu Lestari")
    hidden = b"id,title,visibility\nO-1,,private\n"
    ayu.sends_file("hide.csv", hidden)
    ayu.sees("1 changed")
    on.shows("transfer.carry_out", {*TEAM, "Leo"}, lambda: ayu.clicks("Import 1 row"))
    _picks(ayu, "O-1", "Who sees it", "Everybody")


def _lives(on: Watch) -> None:
    ayu = on["Ayu"]
    ayu.types("/okr show KR-2")
    on.shows("lives.set_key_result_state", TEAM, lambda: _does(ayu, "Park", "no budget"))
    for service, verb, why in (("drop", "Drop", "no budget"), ("bring_back", "Return", "")):
        ayu.types("/okr show O-1")
        on.shows(f"lives.{service}", TEAM, lambda a=verb, b=why: _does(ayu, a, b))
    for number, (service, act) in enumerate(
        (
            ("activate", lambda: ayu.types("/okr activate O-4")),
            ("delete_draft", lambda: ayu.clicks("Delete")),
        ),
        start=4,
    ):
        ayu.types("/okr new Delight our partners everywhere\n- Raise NPS from 10 to 40")
        ayu.submits()
        ayu.ticks("Keep as draft")
        ayu.submits()
        ayu.types(f"/okr align O-1 O-{number}")
        ayu.types(f"/okr show O-{number}")
        on.shows(f"lives.{service}", TEAM, act)  # of what supports it, too


def _people_and_teams(on: Watch) -> None:
    ayu, leo, mia, noor = (on[name] for name in ("Ayu", "Leo", "Mia", "Noor"))
    on.shows("rhythm.set_rhythm", {"Leo"}, lambda: _remind_me(leo))
    away = "absence.go_away"
    on.shows(away, {"Leo", "Noor"}, lambda: leo.types("/okr away next week @noor"))
    on.shows(away, {"Leo", "Noor", "Mia"}, lambda: leo.types("/okr away next week @mia"))
    mia.sees("asks you to stand in")
    on.shows("absence.decline", {"Leo", "Mia"}, lambda: mia.clicks("Not me"))
    on.shows("absence.come_back", {"Leo", "Mia"}, lambda: leo.types("/okr back"))
    mia.types("/okr away today @noor")
    mia.sees("you are away")
    on.shows("rhythm.hand_on", {"Noor", "Ben"}, lambda: noor.types("/okr away today"))
    for person in (mia, noor):
        person.types("/okr back")
    there = f"/sandbox/people/{noor.id}"
    remote = Remote(on.rig.stage.url)
    on.shows("people.remember", {"Noor"}, lambda: _told(on, remote, there, locale="id-ID"))
    _told(on, remote, there, locale="en-IN")
    on.shows(
        "team_changes._move", {"Ben", "Mia", "Noor"}, lambda: noor.types("/okr team join growth")
    )
    noor.types("/okr team leave growth")
    on.passes(minutes=2)
    on.shows("team_changes.create_team", {"Noor"}, lambda: _founds(noor, "Partners"))
    on.shows(
        "team_changes.change_team", {"Ben", "Mia"}, lambda: _renames(ayu, "growth", "Growth EMEA")
    )
    on.shows("settings.name_admins", {"Leo"}, lambda: _names_admin(ayu, "Leo Martin"))
    on.shows("settings.change_settings", ALL, lambda: _asks_at(ayu, "10:00"))


def _ends(on: Watch) -> None:
    ayu = on["Ayu"]
    on.shows("cycles.create_cycle", ALL, lambda: _submits(ayu, "/okr cycle new Q2 2027"))
    ayu.types("/okr close O-1")
    ayu.picks("And now?", "Carry on, changed")
    on.shows("closing.close_objective", TEAM, ayu.submits)
    on.shows("closing.carry_on_changed", TEAM, ayu.submits)
    ayu.closes()
    on.shows("cycles.close_cycle", ALL, lambda: _submits(ayu, "/okr cycle close"))
    on.now = datetime.fromisoformat("2026-12-31T23:50:00+07:00")
    on.passes(minutes=1)
    on.opens_all()
    on.shows("turning._turn", ALL, lambda: on.passes(hours=1))


def _retitles(person: Person, public_id: str, title: str) -> None:
    person.types(f"/okr edit {public_id}")
    person.fills("Objective", title)
    person.submits()
    person.closes()


def _picks(person: Person, public_id: str, label: str, choice: str) -> None:
    person.types(f"/okr edit {public_id}")
    person.picks(label, choice)
    person.submits()
    person.closes()


def _does(person: Person, verb: str, why: str) -> None:
    person.clicks(verb)
    if why:
        person.fills("Why?", why)
        person.submits()
        person.closes()


def _remind_me(person: Person) -> None:
    person.types("/okr remind")
    person.picks("On", "Thursday")
    person.submits()
    person.closes()


def _founds(person: Person, name: str) -> None:
    person.types(f"/okr team new {name}")
    person.submits()
    person.closes()


def _renames(person: Person, team: str, name: str) -> None:
    person.types(f"/okr team settings {team}")
    person.fills("Name", name)
    person.submits()
    person.closes()


def _names_admin(person: Person, name: str) -> None:
    person.types("/okr settings")
    person.clicks("Admins")
    person.picks("Admins besides Slack's own", name)
    person.submits()
    person.closes()


def _asks_at(person: Person, hour: str) -> None:
    person.types("/okr settings")
    person.picks("At", hour)
    person.submits()
    person.closes()


def _submits(person: Person, command: str) -> None:
    person.types(command)
    person.submits()
    person.closes()


def _told(on: Watch, remote: Remote, path: str, **changed: object) -> None:
    remote.post(path, **changed)
    on.rig.stage.call(on.rig.stage.sandbox.slack.events.settle())


def _writing_services() -> set[str]:
    """Every service that writes, as module.function."""
    found = set()
    for path in Path(services.__path__[0]).glob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.FunctionDef) and "store.write()" in ast.unparse(one):
                found.add(f"{path.stem}.{one.name}")
    return found


def test_a_home_not_opened_lately_is_left_alone_and_opening_it_shows_the_truth(rig: Rig) -> None:
    ayu, mia, noor = founded(rig), rig.person("Mia"), rig.person("Noor")
    ayu.closes()
    for person in (mia, noor):
        person.home()
        person.sees("Find")
    rig.at("2026-12-01T09:00:00+07:00")
    noor.home()
    noor.sees("Find")
    rig.at("2026-12-07T09:00:00+07:00")
    homes = rig.stage.sandbox.slack.views.homes
    before = {person.id: homes[person.id].hash for person in (mia, noor)}
    writes(ayu, "Win the market of small teams\n- Get 50 new customers", "The company's")
    rig.at("2026-12-07T09:02:00+07:00")
    assert homes[noor.id].hash != before[noor.id], "opened six days ago"
    assert homes[mia.id].hash == before[mia.id], "opened seventeen days ago"
    with rig.bot.desk.store.read() as tx:
        kinds, here = [DeliveryKind.HOME], "T0KOPI00001"
        rows = deliveries.rows_of(tx, here, kinds, [mia.id, noor.id], [ALWAYS])
    assert [row.subject for row in rows] == [noor.id]
    _picks(ayu, "KR-1", "Asked", "Mia Schneider")
    rig.at("2026-12-07T09:04:00+07:00")
    assert homes[mia.id].hash == before[mia.id], "though it is hers now"
    mia.home()
    mia.sees("This week: 1 key result")


def test_what_becomes_private_is_named_no_more_where_others_had_it_before_them(rig: Rig) -> None:
    ayu, leo = asked(rig, "Mia Schneider"), rig.person("Leo")
    writes(leo, "Help the founders with all they need\n- Hold 20 talks with founders", "Mine")
    leo.types("/okr align O-2 KR-2")
    ayu.types("KR-2 380 at risk waiting for legal")
    rig.at(TUESDAY)
    mia, noor = rig.person("Mia"), rig.person("Noor")
    for person in (leo, mia):
        person.home()
    leo.sees("supports KR-2")
    mia.sees("O-1 Make onboarding effortless")
    noor.goes_to("#growth")
    noor.sees("KR-2 New leads")
    for who, minute in (("Only", "02"), ("Everybody", "04")):
        _picks(ayu, "O-1", "Who sees it", who)
        rig.at(f"2026-11-24T10:{minute}:00+07:00")
        for person, named in (
            (leo, "supports KR-2"),
            (mia, "O-1 Make onboarding effortless"),
            (noor, "KR-2 New leads"),
        ):
            look = person.sees_no_more if who == "Only" else person.sees
            look(named)
