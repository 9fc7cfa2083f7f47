"""Pieces of what people say, out of which the command table's patterns are put together."""

from __future__ import annotations

NUMBER = r"[0-9]{1,9}"
KEY_RESULT = r"(?:kr|key[- ]result)[ #-]*"
OBJECTIVE = r"(?:o|obj|okr|objective)[ #-]*"
SOME_KEY_RESULT = rf"{KEY_RESULT}{NUMBER}"
SOME_OBJECTIVE = rf"{OBJECTIVE}{NUMBER}"
SOME_ID = rf"(?:{SOME_KEY_RESULT}|{SOME_OBJECTIVE})"

OKRS = r"(?:okrs?|objectives?|goals?|commitments?|key results?|krs?)"
KEY_RESULTS = r"(?:key results?|krs?)"
CYCLE = r"(?:cycle|quarter)"
ROLL_UP = r"roll[- ]?ups?"

MAKE = r"(?:create|add|start|write|make|set(?: ?up)?)"
CHANGE = r"(?:change|set|update|modify|move|adjust)"
TELL = r"(?:update|set|record|report|change|mark|check[- ]?in)"
SEE = (
    r"(?:(?:show|see|open|view|list|get|check(?![- ]?in)|give|read|display|lihat|tampilkan|buka)"
    r"(?: me)?(?: the| my| our| an?| all)* )?"
)
THE = r"(?:(?:what|how)(?: is|'s|s) )?(?:the )?(?:expected )?"
OF = r"(?: (?:of|for|on))?"
SOME_WORDS = r"[^\n]{0,80}?"
REPORT = r"(?:digest|summary|report|status|progress|laporan|ringkasan)"
A_DAY = r"(?:every|at|on \w+days?)\b"
IN_IT = r"(?:target|owner|name|title|start|unit|weight|deadline|due)"
"""What of a key result is changed and not answered."""
