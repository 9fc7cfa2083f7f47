"""Whatever happens in whatever order: nobody keeps two prompts of a week, nobody is forgotten."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import update

from okrbot.domain.answers import Answer
from okrbot.domain.cadence import RECENTLY
from okrbot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Outcome, Terms
from okrbot.domain.okrs import Actor, Member
from okrbot.domain.sheets import Week
from okrbot.services import asking, checkins, due, people, sending, settling
from okrbot.slack.refusals import Refusal, SlackRefused
from okrbot.store import people as kept
from okrbot.store.engine import open_store
from okrbot.store.tables import DeliveryRow, PaceRow, Row, table_of
from okrbot.worker.endings import after_look, after_refusal
from tests.delivery.town import MONDAY
from tests.store import given

TERMS = Terms(settle_s=-1, sweep_s=-1)
PEOPLE = [("T1", "U1"), ("T1", "U2"), ("T2", "U1")]
WORKERS = st.sampled_from("AB")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LIMITED = SlackRefused("chat.postMessage", "ratelimited", Refusal.WAIT, wait_s=30)
SILENT = SlackRefused("chat.postMessage", "TimeoutError", Refusal.AMBIGUOUS)


@cache
def _small_town() -> bytes:
    """A database with three people who are asked, made once."""
    store = open_store("sqlite://")
    Row.metadata.create_all(store.engine)
    with store.write() as tx:
        for workspace_id in ("T1", "T2"):
            given.workspace(tx, workspace_id)
        for workspace_id, member_id in PEOPLE:
            kept.put_member(tx, Member(workspace_id, member_id, "Ayu"))
            kept.set_dm_channel(tx, workspace_id, member_id, f"D{member_id}")
            objective = given.objective(tx, workspace_id=workspace_id)
            given.key_result(tx, objective, owner_id=member_id, asked_id=member_id)
    with store.engine.connect() as connection:
        saved: bytes = connection.connection.driver_connection.serialize()
    store.close()
    return saved


class Outbox(RuleBasedStateMachine):
    """Two workers, killed and stalled at will, and a Slack that takes, loses and delays posts."""

    @initialize()
    def begin(self) -> None:
        self.store = open_store("sqlite://")
        with self.store.engine.connect() as connection:
            connection.connection.driver_connection.deserialize(_small_town())
        self.now = MONDAY
        self.hands: dict[str, list[Delivery]] = defaultdict(list)
        self.slack: dict[str, list[str]] = defaultdict(list)
        self.on_the_way: list[str] = []
        self.hidden: set[str] = set()
        self.gone: set[str] = set()
        self.answered: dict[tuple[str, str], datetime] = {}
        self.excused: set[str] = set()
        """What may be sent again although it is there: it came late, or from a lost claim."""
        self.count = 0
        self.plan()

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        self._bring_to_an_end()
        self._nobody_is_forgotten()
        self.store.close()

    @rule()
    def plan(self) -> None:
        while due.plan_for_members(self.store, self.now) is not None:
            pass

    @rule(worker=WORKERS)
    def claim(self, worker: str) -> None:
        self._let_lanes_rest()
        self.count += 1
        claimed = sending.claim(self.store, self.now, f"{worker}{self.count}", terms=TERMS, limit=2)
        for one in claimed:
            there = self.slack[one.message_key] and one.message_key not in self.excused
            assert not there, f"{one} is to be sent again although Slack shows it"
            assert one.workspace_id not in self.gone, f"{one} is to be sent to who is gone"
        self.hands[worker] += claimed

    @rule(worker=WORKERS, fate=st.sampled_from(["ok", "429", "lost", "never", "late", "hidden"]))
    def send(self, worker: str, fate: str) -> None:
        """Post what was claimed first, be it long ago."""
        if not self.hands[worker]:
            self.claim(worker)
        if not self.hands[worker]:
            return
        one = self.hands[worker].pop(0)
        outcome = self._outcome(one, fate)
        sending.record(self.store, [(one, outcome)], self.now, terms=TERMS)

    @rule(worker=WORKERS)
    def kill(self, worker: str) -> None:
        self.hands[worker].clear()

    @rule(worker=WORKERS)
    def kill_after_its_post(self, worker: str) -> None:
        """Slack took the post, and nobody is left to write that down."""
        if not self.hands[worker]:
            self.claim(worker)
        if self.hands[worker] and self._is_to_send(self.hands[worker][0]):
            self._take(self.hands[worker][0])
        self.kill(worker)

    @rule()
    def let_leases_pass(self) -> None:
        table = table_of(DeliveryRow)
        with self.store.write() as tx:
            tx.execute(update(table).where(table.c.state == "sending").values(lease_until=LONG_AGO))

    @rule()
    def land(self) -> None:
        """What was on its way reaches Slack."""
        for key in self.on_the_way:
            self.excused.add(key)
            self._accept(key)
        self.on_the_way.clear()

    @rule()
    def look(self) -> None:
        self._let_lanes_rest()
        self.count += 1
        claimed = settling.claim_uncertain(self.store, f"L{self.count}", terms=TERMS, limit=8)
        results = [(one, self._seen(one)) for one in claimed]
        settling.record_looks(self.store, results, self.now, terms=TERMS)

    @rule()
    def sweep(self) -> None:
        """Ten minutes on, so what was on its way has landed."""
        self.land()
        self._let_lanes_rest()
        for one in settling.claim_sweeps(self.store, terms=TERMS, limit=8):
            copies = self.slack[one.message_key]
            stays = one.ts if one.ts in copies or not copies else copies[0]
            copies[:] = [ts for ts in copies if ts == stays]
            settling.swept(self.store, one, stays)

    @rule(workspace_id=st.sampled_from(["T1", "T2"]))
    def uninstall(self, workspace_id: str) -> None:
        self.gone.add(workspace_id)
        sending.suspend(self.store, workspace_id, "token_revoked")

    @rule(workspace_id=st.sampled_from(["T1", "T2"]))
    def install_again(self, workspace_id: str) -> None:
        self.gone.discard(workspace_id)
        people.join(self.store, workspace_id, "Kopi")

    @rule(who=st.sampled_from(PEOPLE), zone=st.sampled_from(["UTC", "Asia/Tokyo", "Pacific/Apia"]))
    def move(self, who: tuple[str, str], zone: str) -> None:
        with self.store.write() as tx:
            kept.put_member(tx, Member(*who, "Ayu", zone=zone))

    @rule(who=st.sampled_from(PEOPLE))
    def check_in(self, who: tuple[str, str]) -> None:
        self.count += 1
        actor = Actor(*who)
        mine = checkins.answerable(self.store, Member(*who, "Ayu"), self.now)
        answers = [Answer(one.number, value=Decimal(5)) for one in mine]
        checkins.submit(self.store, actor, answers, self.now, once=f"act {self.count}")
        self.answered[who] = self.now

    @rule(minutes=st.sampled_from([1, 30, 600]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def there_is_one_row_a_person_and_week(self) -> None:
        if hasattr(self, "store"):
            rows = self._prompts()
            keys = {(row.workspace_id, row.subject, row.period) for row in rows}
            assert len(keys) == len(rows)

    def _outcome(self, one: Delivery, fate: str) -> Outcome:
        if one.kind is not DeliveryKind.PROMPT:
            return Outcome(DeliveryState.SENT)
        asked = self._asked(one)
        if isinstance(asked, Outcome):
            return asked
        match fate:
            case "ok":
                ts = self._take(one)
                return Outcome(DeliveryState.SENT, channel_id=f"D{one.subject}", ts=ts)
            case "429":
                return after_refusal(LIMITED, one, self.now)
            case "lost":
                self._take(one)
            case "hidden":
                self._take(one)
                self.hidden.add(one.message_key)
            case "late":
                self.on_the_way.append(one.message_key)
        return after_refusal(SILENT, one, self.now)

    def _asked(self, one: Delivery) -> Week | Outcome:
        asked = asking.weeks_to_ask(self.store, [one], self.now)[one.id]
        answered_at = self.answered.get((one.workspace_id, one.subject), LONG_AGO)
        if self.now - answered_at < RECENTLY:
            assert isinstance(asked, Outcome), f"{one} asks who has just answered"
        return asked

    def _is_to_send(self, one: Delivery) -> bool:
        return one.kind is DeliveryKind.PROMPT and not isinstance(self._asked(one), Outcome)

    def _seen(self, one: Delivery) -> Outcome:
        copies = self.slack[one.message_key]
        if not copies or one.message_key in self.hidden:
            self.hidden.discard(one.message_key)
            return after_look(one, self.now)
        return Outcome(DeliveryState.SENT, channel_id=f"D{one.subject}", ts=copies[0])

    def _take(self, one: Delivery) -> str:
        mine = next(row for row in self._prompts() if row.id == one.id)
        if (mine.state, mine.claim_token) != (DeliveryState.SENDING, one.claim_token):
            self.excused.add(one.message_key)
        return self._accept(one.message_key)

    def _accept(self, key: str) -> str:
        self.count += 1
        ts = f"{self.count}.0"
        self.slack[key].append(ts)
        return ts

    def _prompts(self) -> list[Delivery]:
        table = table_of(DeliveryRow)
        with self.store.read() as tx:
            statement = table.select().where(table.c.kind == DeliveryKind.PROMPT)
            return [Delivery(**row._mapping) for row in tx.execute(statement)]

    def _let_lanes_rest(self) -> None:
        with self.store.write() as tx:
            tx.execute(update(table_of(PaceRow)).values(free_at=LONG_AGO))

    def _bring_to_an_end(self) -> None:
        """From now on nothing fails; the stalled wake up, and an hour passes and another."""
        for worker in "AB":
            while self.hands[worker]:
                self.send(worker, "ok")
        for workspace_id in ("T1", "T2"):
            self.install_again(workspace_id)
        for _ in range(2):  # what is still on its way is given up before it lands
            self.look()
        for _ in range(400):
            self.plan()
            self.let_leases_pass()
            self.claim("A")
            while self.hands["A"]:
                self.send("A", "ok")
            self.look()
            self.sweep()
            if not any(_is_open(row) for row in self._prompts()):
                return
            self.now += timedelta(hours=1)

    def _nobody_is_forgotten(self) -> None:
        for row in self._prompts():
            copies = len(self.slack[row.message_key])
            assert not _is_open(row), f"{row} was never dealt with"
            assert copies <= 1, f"{row} has {copies} copies that stay"
            if row.state is DeliveryState.SENT:
                assert self.slack[row.message_key] == [row.ts], f"{row} is not where it is said"
            else:
                assert row.state is DeliveryState.SKIPPED, row
                assert row.reason, f"{row} was skipped without a reason"


def _is_open(row: Delivery) -> bool:
    if row.sweep_at is not None:
        return True
    return row.state in (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNCERTAIN)


TestEveryOrder = Outbox.TestCase
TestEveryOrder.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_a_copy_that_lands_when_another_was_sent_in_its_place_is_swept() -> None:
    """One order that always needs the sweep, which few of the orders above come by."""
    outbox = Outbox()
    outbox.begin()
    outbox.send("A", "late")
    for _ in range(len(PEOPLE) - 1):
        outbox.send("A", "ok")
    outbox.look()
    outbox.look()
    outbox.now += timedelta(hours=1)
    outbox.send("B", "ok")
    outbox.land()
    assert sorted(len(copies) for copies in outbox.slack.values()) == [1, 1, 2]
    outbox.teardown()
