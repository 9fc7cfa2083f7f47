"""Titles that somebody wrote to ping a channel, to hide a link or to break a message."""

from __future__ import annotations

import random
from collections.abc import Iterator

FRAGMENTS = (
    *("<!channel>", "<!here|x>", "<!everyone>", "<@U123>", "<@U123|ayu>", "<#C123|general>"),
    *("<!subteam^S1|@all>", "<!date^1392734382^{date}|x>", "@here", "@channel", "@EVERYONE"),
    *("#general", "@ayu", "<https://evil.example|https://good.example>", "<mailto:a@b.c|boss>"),
    *("https://evil.example", "[good](https://evil.example)", "&lt;!channel&gt;", "&amp;lt;"),
    *("&", "<", ">", "|", "!", "@", "#", "here", "channel", "&#60;!here&#62;", "\\<!here>"),
    *("*bold*", "_", "~", "`", "```", ">", "\n", "\r\n", "\t", "\0", "\x1b[31m", "\x7f", "\x85"),
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u3164", "\u2800"),
    *("\u202e", "\u202d", "\u2066", "\u2069", "\u061c", "\u200f", "\u2028", "\u2029", "\u00a0"),
    *("\U000e0001", "\U000e0041", "\ud800", "\udfff", "\ufffe", "e\u0301", "\u0334" * 40),
    *("👩‍👩‍👧‍👦", "👍🏽", "🇮🇩", "🇩🇪🇫🇷", "❤️", "किंष", "نمی‌خواهم", "中文", "ﷺ", "𝕬", "＠here", "ａ"),
    *("{title}", "{0}", "%s", "${x}", "KR-1", ":tada:", "Raise", "revenue", "to", "42k", " ", "a"),
)


def titles(count: int, seed: int) -> Iterator[str]:
    """Yield as many hostile titles, the same ones for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        parts = chance.choices(FRAGMENTS, k=chance.randint(1, 9))
        title = "".join(parts)
        if chance.random() < 0.05:
            title *= chance.randint(2, 30)
        if chance.random() < 0.1:
            at = chance.randrange(len(title))
            title = title[:at] + chr(chance.randrange(0x110000)) + title[at:]
        yield title
