"""Who is in the seeded workspace, and how Slack describes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from okrbot.sandbox.wire import Json

SLACKBOT_ID = "USLACKBOT"


@dataclass(frozen=True)
class Team:
    """A workspace's name plate: its id, its name, and its part of the address."""

    id: str
    name: str
    domain: str


KOPI = Team("T0KOPI00001", "Kopi & Co", "kopi-and-co")


@dataclass
class Member:
    """One account of the workspace: a person, the bot, or Slackbot."""

    id: str
    name: str
    real_name: str
    tz: str
    locale: str = "en-US"
    is_admin: bool = False
    is_bot: bool = False
    team_id: str = ""
    """The other organization they are of, whom one meets in shared channels; "" for ours."""
    deleted: bool = False
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    """Unix seconds after which the status is gone; 0 for never."""
    bot_id: str = ""
    app_id: str = ""

    @property
    def acts(self) -> bool:
        """Whether one can act as this account."""
        return not self.is_bot and not self.team_id and self.id != SLACKBOT_ID

    def clear_expired_status(self, now: datetime) -> bool:
        """Drop the status once its time is over; returns whether it was dropped."""
        if not self.status_expiration or self.status_expiration > now.timestamp():
            return False
        self.status_text, self.status_emoji, self.status_expiration = "", "", 0
        return True


SEEDED: tuple[Member, ...] = (
    Member("U0AYU000001", "ayu", "Ayu Lestari", "Asia/Jakarta", is_admin=True),
    Member("U0BEN000002", "ben", "Ben Okafor", "Europe/London", "en-GB"),
    Member("U0SARI00003", "sari", "Sari Wijaya", "Asia/Jakarta", "id-ID"),
    Member("U0MIA000004", "mia", "Mia Schneider", "Europe/Berlin", "de-DE"),
    Member("U0LEO000005", "leo", "Leo Martin", "America/New_York"),
    Member("U0NOOR00006", "noor", "Noor Khan", "Asia/Kolkata", "en-IN"),
)


def copies(people: tuple[Member, ...]) -> list[Member]:
    """The same people as values of their own, so that one sandbox never changes another's."""
    return [replace(member) for member in people]


def slackbot() -> Member:
    """Slack's own account, which is in every workspace and in nobody's zone."""
    return Member(SLACKBOT_ID, "slackbot", "Slackbot", "America/Los_Angeles")


def tz_offset(zone: str, now: datetime) -> int:
    """Seconds `zone` is ahead of UTC at `now`."""
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())


def user_object(member: Member, team: Team, now: datetime, *, with_locale: bool = False) -> Json:
    """The `user` of users.info and users.list, as seen by an app without users:read.email."""
    wire: Json = {
        "id": member.id,
        "team_id": member.team_id or team.id,
        "name": member.name,
        "deleted": member.deleted,
        "profile": _profile(member, team),
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
    }
    if member.deleted:  # Slack tells nothing more of those who left
        return wire
    wire |= {
        "color": "9f69e7",
        "real_name": member.real_name,
        "tz": member.tz,
        "tz_label": member.tz.rsplit("/", 1)[-1].replace("_", " "),
        "tz_offset": tz_offset(member.tz, now),
        "is_admin": member.is_admin,
        "is_owner": member.is_admin,
        "is_primary_owner": member.is_admin,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }
    if member.team_id:
        wire["is_stranger"] = True
    if with_locale:
        wire["locale"] = member.locale
    return wire


def _profile(member: Member, team: Team) -> Json:
    first, _, last = member.real_name.partition(" ")
    profile: Json = {
        "title": "",
        "phone": "",
        "skype": "",
        "real_name": member.real_name,
        "real_name_normalized": member.real_name,
        "display_name": first,
        "display_name_normalized": first,
        "first_name": first,
        "last_name": last,
        "status_text": member.status_text,
        "status_text_canonical": "",
        "status_emoji": member.status_emoji,
        "status_emoji_display_info": [],
        "status_expiration": member.status_expiration,
        "avatar_hash": "",
        "team": member.team_id or team.id,
    }
    if member.is_bot:
        profile |= {"bot_id": member.bot_id, "api_app_id": member.app_id, "always_active": True}
    return profile
