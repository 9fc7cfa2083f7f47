"""What Slack takes as rich text, as a table of rules."""

from __future__ import annotations

from collections.abc import Mapping

from okrbot.sandbox.objects import ID, URL
from okrbot.sandbox.rules import Choice, Flag, Kinds, Many, Record, Rule, Text, Whole

_LOOKS = ("bold", "italic", "strike", "code", "underline")
_STYLE: Mapping[str, Rule] = {"style": Record({}, {name: Flag() for name in _LOOKS})}
_MENTION_STYLE: Mapping[str, Rule] = {
    "style": Record(
        {},
        {
            name: Flag()
            for name in ("bold", "italic", "strike", "highlight", "client_highlight", "unlink")
        },
    )
}

INLINE: Mapping[str, Record] = {
    "text": Record({"text": Text()}, _STYLE),
    "link": Record({"url": URL}, {"text": Text(), "unsafe": Flag(), **_STYLE}),
    "emoji": Record({"name": Text()}, {"unicode": Text(), "skin_tone": Whole(1, 6)}),
    "user": Record({"user_id": ID}, _MENTION_STYLE),
    "channel": Record({"channel_id": ID}, _MENTION_STYLE),
    "usergroup": Record({"usergroup_id": ID}, _MENTION_STYLE),
    "team": Record({"team_id": ID}, _MENTION_STYLE),
    "broadcast": Record({"range": Choice(("here", "channel", "everyone"))}),
    "color": Record({"value": Text()}),
    "date": Record({"timestamp": Whole(), "format": Text()}, {"url": URL, "fallback": Text()}),
}
_INLINES: Rule = Many(Kinds(INLINE), least=0)
_BORDER: Mapping[str, Rule] = {"border": Whole(0, 1)}
_SECTION = Record({"elements": _INLINES})

RICH_TEXT = Record(
    {
        "elements": Many(
            Kinds(
                {
                    "rich_text_section": _SECTION,
                    "rich_text_list": Record(
                        {
                            "style": Choice(("bullet", "ordered")),
                            "elements": Many(Kinds({"rich_text_section": _SECTION})),
                        },
                        {"indent": Whole(0, 8), "offset": Whole(least=0), **_BORDER},
                    ),
                    "rich_text_quote": Record({"elements": _INLINES}, _BORDER),
                    "rich_text_preformatted": Record(
                        {
                            "elements": Many(
                                Kinds({n: INLINE[n] for n in ("text", "link")}), least=0
                            )
                        },
                        {"language": Text(), **_BORDER},
                    ),
                }
            )
        )
    },
    {"block_id": ID},
)
