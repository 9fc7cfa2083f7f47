"""Who is away: by their Slack status or by their own word, and who stands in for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256

from okrbot.domain.okrs import Member
from okrbot.domain.zones import zone_named

PATIENCE_DAYS = 10
"""After so many working days an unchanged status is asked about, once."""

_NOON = time(12)

_AWAY_EMOJI = {
    "palm_tree",
    "desert_island",
    "island",
    "beach_with_umbrella",
    "umbrella_on_ground",
    "beach_umbrella",
    "face_with_thermometer",
    "face_with_head_bandage",
    "sneezing_face",
    "nauseated_face",
    "face_vomiting",
    "thermometer",
    "hospital",
    "camping",
    "vacation",
    "holiday",
    "holidays",
    "pto",
    "ooo",
    "ooto",
    "out-of-office",
    "out_of_office",
    "on-leave",
    "on_leave",
    "sick",
    "cuti",
    "libur",
    "sakit",
}
_AWAY = re.compile(
    r"""\b(?:
    out[ ]of[ ](?:the[ ])?office | ooo | o\.o\.o | ooto | pto | wellness[ ]day
    | (?:on|taking|annual|sick|medical|parental|maternity|paternity|family|bereavement|unpaid
        |compassionate|study|carer'?s)[ ](?:\w+[ ])?leave
    | vacation(?:ing)? | (?:on|public|bank)[ ]holidays? | holidays? (?=[ ]*(?:until|till|$))
    | (?:day|days|time|week)[ ]off | off[ ](?:today|until|till|sick|work|this[ ]week|all[ ]week)
    | sick (?![ ]of) | unwell | sabbatical | honeymoon
    | away (?=[ ]*(?:$|until|till|today|this[ ]week|all[ ]day|on[ ]))
    | cuti | libur(?:an)? | sakit | (?:lagi[ ]|sedang[ ])?izin | tidak[ ]masuk | mudik
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:back (?:from|in|at)|working|wfh|remote|no longer|not (?:on|away|sick|off)"
    r"|planning|kembali|kerja|wfo|bukan|tidak (?:cuti|libur|sakit))\b",
    re.IGNORECASE,
)


class AbsenceSource(StrEnum):
    """How we know of an absence."""

    SAID = "said"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class SlackStatus:
    """What a member's Slack status says now; `expires` is when Slack clears it."""

    text: str = ""
    emoji: str = ""
    expires: datetime | None = None

    @property
    def mark(self) -> str:
        """Tells one status from another without keeping what it says; "" for none."""
        said = f"{self.emoji} {self.text}".strip()
        return sha256(said.encode("utf-8", "replace")).hexdigest()[:16] if said else ""


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a member is not asked, both ends included; without a last one, until further
    notice.

    `delegate_id` answers for them meanwhile, unless `declined`. Of a status we keep only its
    `mark`, and that its bearer said to be here all the same (`dismissed`).
    """

    workspace_id: str
    member_id: str
    source: AbsenceSource
    first_on: date
    last_on: date | None = None
    delegate_id: str | None = None
    declined: bool = False
    mark: str = ""
    dismissed: bool = False

    def covers(self, day: date) -> bool:
        """Return whether the member is away on this day."""
        if self.dismissed or day < self.first_on:
            return False
        return self.last_on is None or day <= self.last_on


def says_away(status: SlackStatus) -> bool:
    """Return whether a status says that somebody is away, in English or Indonesian.

    Words go before the picture: “🌴 working from Bali” is at work.
    """
    text = " ".join(status.text.split())
    if _HERE.search(text):
        return False
    return bool(_AWAY.search(text)) or status.emoji.strip(":").casefold() in _AWAY_EMOJI


def by_status(
    known: Absence | None, status: SlackStatus, member: Member, now: datetime
) -> Absence | None:
    """Return what we know of a member's absence after hearing of their status at `now`.

    An absence that has ended keeps its days, for the first question after it. A status of a few
    hours is none.
    """
    there = zone_named(member.zone)
    today = now.astimezone(there).date()
    if not says_away(status):
        return _ended(known, today)
    last_on = _last_day(status.expires.astimezone(there)) if status.expires else None
    if known is not None and known.mark == status.mark and (known.dismissed or known.covers(today)):
        return replace(known, last_on=last_on)
    if last_on is not None and last_on < today:
        return _ended(known, today)
    first_on = known.first_on if known is not None and known.covers(today) else today
    return Absence(
        member.workspace_id, member.id, AbsenceSource.STATUS, first_on, last_on, mark=status.mark
    )


def away_on(absences: Iterable[Absence], day: date) -> frozenset[str]:
    """Return the members who are away on this day."""
    return frozenset(one.member_id for one in absences if one.covers(day))


def away_since(absences: Iterable[Absence], member_id: str, last_asked: date) -> date | None:
    """Return since when a member was away who is back now; None for nobody who was.

    `last_asked` is the day of their last prompt, sent or not: an absence that was over by then is
    no news.
    """
    over = [
        one.first_on
        for one in absences
        if one.member_id == member_id and one.last_on is not None and one.last_on >= last_asked
    ]
    return min(over, default=None)


def _ended(known: Absence | None, today: date) -> Absence | None:
    """The absence over since yesterday; None where it began today and so never was."""
    if known is None or not (known.dismissed or known.covers(today)):
        return known
    yesterday = today - timedelta(days=1)
    if known.dismissed or yesterday < known.first_on:
        return None
    return replace(known, last_on=yesterday)


def _last_day(expires: datetime) -> date:
    """The last day away: one that Slack clears by noon is worked on."""
    day = expires.date()
    return day if expires.time() > _NOON else day - timedelta(days=1)
