"""What people say in a check-in beside numbers, in every catalogue's language at once.

English and Indonesian are read whatever the locale: people mix them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrbot.domain.answers import Intent
from okrbot.domain.okrs import Status


def _phrases(*phrases: str) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(phrase.replace(" ", r"[\s-]*") for phrase in ordered)


def _said(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_phrases(*phrases)})(?!\w)", re.IGNORECASE)


# A colour is a status only where nothing follows that it could describe: not “green light”.
_COLOUR_ENDS = r"(?=\s*(?:$|[,;:.!\n(–—-]|because|since|as |due|karena))"


def _coloured(sign: str, name: str, *words: str) -> re.Pattern[str]:
    """Return the pattern of a colour: its sign, the name Slack writes for that, its words."""
    said = f"(?<!\\w)(?:{'|'.join(words)})(?!\\w){_COLOUR_ENDS}"
    return re.compile(rf"{sign}|:(?:large_)?{name}_circle:|{said}", re.IGNORECASE)


_STATUSES = (
    (
        Status.ON_TRACK,
        _said(
            "no longer at risk", "not at risk", "back on track", "on track", "on course",
            "sesuai rencana", "sesuai target", "on schedule", "going well", "lancar", "aman",
        ),
        _coloured("🟢", "green", "green", "hijau"),
    ),
    (
        Status.OFF_TRACK,
        _said(
            "not on track", "no longer on track", "off track", "off course", "tidak sesuai target",
            "tidak sesuai rencana", "meleset", "keluar jalur", "tidak tercapai", "gagal",
        ),
        _coloured("🔴", "red", "red", "merah"),
    ),
    (
        Status.AT_RISK,
        _said("at risk", "berisiko", "beresiko", "terancam", "slipping", "rawan"),
        _coloured("🟡", "yellow", "yellow", "amber", "kuning"),
    ),
)  # fmt: skip
UNCHANGED = _said(
    "no change", "no changes", "no change since last week", "unchanged", "nothing new", "no update",
    "no updates", "no news", "nothing changed", "same as last week", "same as before", "same",
    "as before", "tidak ada perubahan", "tidak berubah", "belum berubah", "belum ada perubahan",
    "tetap", "sama", "masih sama",
)  # fmt: skip
DONE = _said(
    "done", "as done", "completed", "complete", "as complete", "finished", "all done", "selesai",
    "sudah selesai", "beres", "tuntas", "shipped", "delivered", "reached", "achieved", "tercapai",
)  # fmt: skip
NOT_DONE = _said(
    "not done", "not yet done", "half done", "not finished", "not completed", "nearly done",
    "almost done", "done with", "belum selesai", "hampir selesai", "to be done",
)  # fmt: skip
HELP = _said(
    "need help", "needs help", "need some help", "help needed", "please help", "asking for help",
    "help please", "i am stuck", "we are stuck", "stuck", "blocked", "butuh bantuan",
    "perlu bantuan", "minta bantuan", "tolong bantu", "terhambat", "macet",
)  # fmt: skip
ALL = _said("all of them", "all", "everything", "semuanya", "semua", "all krs", "the rest")
SKIP = _said(
    "skip this week", "skip it", "skip", "not this week", "pass this week", "next week",
    "lewati minggu ini", "lewati pekan ini", "tidak pekan ini", "lewati",
    "minggu depan saja", "lewat dulu",
)  # fmt: skip
UNDO = _said(
    "undo", "undo that", "undo it", "take it back", "take that back", "batalkan", "urungkan",
    "batal",
)  # fmt: skip
_POLITE = re.compile(
    r"(?<!\w)(?:please|pls|thanks|thank you|thx|for me|this week|from me|here|everything|all|"
    r"tolong|ya|terima kasih|makasih|minggu ini|semua|semuanya|dulu|saja|on all|for all|okay|ok)"
    r"(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A status and the characters that said it."""

    status: Status
    start: int
    end: int


def status_in(text: str) -> Found | None:
    """Return the status that `text` says first; the longer phrase wins: “not on track”."""
    found = [
        Found(status, match.start(), match.end())
        for status, phrase, colour in _STATUSES
        for match in (phrase.search(text), colour.search(text))
        if match
    ]
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def intent_of(text: str) -> Intent | None:
    """Return what a whole message wants where it is nothing but that: undo, skip, no change."""
    bare = text.strip(" \t\n.,!…👍🙏")
    for intent, pattern in (
        (Intent.UNDO, UNDO),
        (Intent.SKIP, SKIP),
        (Intent.UNCHANGED_ALL, UNCHANGED),
    ):
        if _is_only(pattern, bare):
            return intent
    return None


def _is_only(pattern: re.Pattern[str], text: str) -> bool:
    if pattern.fullmatch(text):
        return True
    match = pattern.search(text)
    if not match:
        return False
    rest = _POLITE.sub("", text[: match.start()] + " " + text[match.end() :])
    return not rest.strip(" ,.!;:-…")
