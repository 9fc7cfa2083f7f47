"""How people say each command in their own words; the group `rest` is what it is given."""

from __future__ import annotations

from okrbot.slack.pieces import (
    A_DAY,
    CHANGE,
    CYCLE,
    IN_IT,
    KEY_RESULTS,
    MAKE,
    NUMBER,
    OF,
    OKRS,
    REPORT,
    ROLL_UP,
    SEE,
    SOME_ID,
    SOME_KEY_RESULT,
    SOME_OBJECTIVE,
    SOME_WORDS,
    TELL,
    THE,
)

WEEK = (
    rf"{SEE}(?:(?:this|my) )?week|home|(?:my )?(?:status|progress)|how am i doing",
    r"what do i owe|to[- ]?do|(?:my )?(?:to-?dos|tasks|work|stuff)|overview|(?:my )?dashboard",
    r"what (?:(?:do|should|must|can) i\b.*|is (?:due|open)|(?:is |'s )?next for me)",
    r"(?:pekan|minggu) (?:saya|ini)|tugas saya",
)
NEW = (
    rf"(?!set {SOME_KEY_RESULT})"
    rf"(?:new|{MAKE})(?: (?:an?|the|my|our|some|company|team))*(?: new)? {OKRS}\b:?"
    rf"(?P<rest>(?! (?:(?:to|for|on|in|under) )?{SOME_OBJECTIVE}\b).*)",
    rf"(?:buat|tambah|bikin)(?:kan)? {OKRS}(?: baru)?\b:?(?P<rest>.*)",
    r"(?:create|add)(?P<rest>)",
    r"(?P<rest>objective:.*\n.*)",
)
LIST = (
    r"(?:show|list|see|get|give|find|which|what(?:'?s)?)(?: me)?(?: are| have)?"
    rf" (?P<rest>(?!{SOME_WORDS}\b{SOME_ID}\b).+)",
    r"how(?: is|'s|s) (?P<rest>@.+)",
    rf"(?P<rest>(?:my|our|all|the|company) {OKRS}.*)",
    rf"(?P<rest>{OKRS}(?: .*)?)",
    rf"(?P<rest>\S+(?: \S+){{0,3}} {OKRS})",
    r"(?:lihat|tampilkan|daftar) (?P<rest>.+)",
    r"(?P<rest>all|every(?:one|body|thing)|semua)",
)
SHOW = (
    rf"(?:see|open|view|get)? ?(?P<rest>{SOME_ID})",
    rf"(?:what|how)(?: is|'s|s) (?P<rest>{SOME_ID})(?: doing)?",
    rf"{THE}(?:health|status|progress|baseline|commitment){OF} (?P<rest>{SOME_ID})",
    rf"(?P<rest>{SOME_ID}) (?:health|status|progress|history|chart|details?)",
    rf"(?:show|see|open|view) (?P<rest>#?{NUMBER})",
)
CHECK_IN = (
    r"(?:(?:do|start|open) )?(?:my |the )?(?:weekly )?(?:check[- ]?ins?|updates?)",
    rf"(?:update|fill(?: in| out)?|submit|answer|enter)(?: (?:all|my|our|the|this week's))*"
    rf"(?: (?:{OKRS}|progress|numbers?|values?|status|week|form))?",
    rf"(?:update|answer)(?: for)? (?P<rest>{SOME_ID})",
    r"i'?m ready|no changes?|(?:i have )?nothing (?:new|changed|to report)|unchanged",
    r"same(?: as .*| numbers?)?|skip(?: .*)?|not this week",
    r"(?:correct|edit|change|fix)(?: my| the)? last\b.*",
    r"perbarui|isi|jawab|tidak ada (?:perubahan|yang baru)",
)
LOG = (
    rf"{TELL} (?P<rest>{SOME_KEY_RESULT}\b(?!(?:'s)? {IN_IT}\b).*)",
    rf"(?P<rest>{SOME_KEY_RESULT}[ :=]+(?!{IN_IT}\b)\S.*)",
    rf"(?P<rest>done(?: with)? {SOME_KEY_RESULT})",
)
UNDO = (
    r"(?:take (?:it|that) back|revert|oops)",
    r"(?:delete|remove|revert|cancel|take back)(?: my| the)? last\b.*",
    r"batalkan|urungkan",
)
DIGEST = (
    r"how(?: are| is|'s) (?:we|things|it|every(?:one|body)|(?:our|my|the) team)\b.*",
    r"how(?: is|'s|s)(?: the)? (?P<rest>(?!@).+?)(?: team)?(?: (?:doing|going)\b.*)?",
    r"(?:are we|is (?:it|everything|every(?:one|body))) (?:all )?on track",
    rf"is(?: the)? (?P<rest>(?!@|{SOME_ID}\b).+) on track",
    rf"{SEE}(?:weekly |this week's |okrs? )*{REPORT}(?: mingguan)?{OF}"
    rf"(?P<rest>(?! *(?:@|{A_DAY})).*)",
    rf"(?:send|post|share)(?: me)?(?: the| my| our| this week's)*(?: weekly)? {REPORT}{OF}"
    r"(?P<rest>.*?)(?: weekly| every week| now)?",
    rf"{SEE}(?P<rest>(?!@)\S+(?: \S+){{0,3}}?)(?:'s)? {REPORT}",
    r"subscribe(?: to)?(?: the)?(?P<rest>.*)",
    r"(?:what(?: is|'s) )?(?:blocked|stuck|behind|slipping)|blockers?|who needs help",
    r"(?:bagaimana|gimana)(?! cara)(?: kabar| keadaan)?(?: tim)?(?P<rest>.*)",
    rf"(?:team|okrs?) health|{ROLL_UP}",
    rf"(?P<rest>company) (?:health|{ROLL_UP})",
    rf"(?:health|{ROLL_UP}) (?:of|for) (?P<rest>(?!@|{SOME_ID}).+)",
)
TEAM_NEW = (
    rf"(?:new|{MAKE})(?: an?| the)?(?: new)? team\b(?: called| named)?:?(?P<rest>.*)",
    r"team (?:create|make|start)\b(?P<rest>.*)|buat tim",
)
TEAM_LIST = (
    rf"teams?(?: list)?|{SEE}teams|(?:which|what) teams.*|(?:daftar )?tim",
    r"who (?:is|are|'s) (?:in|on|part of)\b.*|who leads\b.*",
    r"(?:members|people|leads?)(?: of| in)\b.*|team members",
)
TEAM_JOIN = (r"(?:join(?: the)?(?: team)?|gabung(?: ke)?(?: tim)?)\b(?P<rest>.*)",)
TEAM_LEAVE = (r"(?:leave(?: the| my)?(?: team)?|keluar(?: dari)?(?: tim)?)\b(?P<rest>.*)",)
TEAM_SETTINGS = (
    r"(?:edit|change|rename|delete|remove)(?: the| my| our)? team\b(?P<rest>.*)",
    r"team (?:edit|change|rename|members?|channel|lead|delete)\b(?P<rest>.*)",
    r"team (?:add|invite|remove)\b.*",
    rf"digest {A_DAY}.*|(?:change|set|move)(?: the| our)? digest\b.*",
    r"settings?(?: of| for)?(?: the| my| our)? team\b(?P<rest>.*)",
    r"(?:add|invite|remove) @.+? (?:to|from|in|into)(?: the| my| our)?(?: team)?"
    r"\b(?P<rest>.*)",
)
WHY = (
    rf"(?:explain|why (?:is|does|has)) (?P<rest>{SOME_ID})\b.*",
    rf"{THE}(?:pace|{ROLL_UP}){OF} (?P<rest>{SOME_ID})",
    r"why (?:is|are)(?: the)? (?P<rest>(?!you\b|i\b|it\b).+?)"
    r" (?:at|so|only|not|behind)\b.*",
    r"kenapa (?P<rest>(?!saya|kamu).+)",
)
TREE = (
    rf"what supports what|{SEE}(?:the )?(?:okr )?(?:tree|map|alignment|hierarchy)"
    r"(?P<rest>.*)",
    rf"(?:what|who) supports (?P<rest>{SOME_ID})",
    rf"what (?:does|do) (?P<rest>{SOME_ID}) support",
)
EDIT = (
    rf"(?:rename|(?:re)?assign|hand over|transfer|give|{CHANGE})\b{SOME_WORDS} "
    rf"(?P<rest>{SOME_ID})\b.*",
    rf"(?P<rest>{SOME_ID})(?:'s)? {IN_IT}\b.*",
    rf"(?:new|add)(?: an?| another)?(?: new)? {KEY_RESULTS}(?: to| for| in| on| under)?"
    rf" (?P<rest>{SOME_OBJECTIVE})\b.*",
    rf"(?P<rest>{SOME_OBJECTIVE}):? (?:add|new)(?: an?)? {KEY_RESULTS}\b.*",
    rf"(?:rename|change|delete|drop|park|pause|remove)(?: an?| my| the)? {OKRS}(?P<rest>)",
)
ALIGN = (
    rf"(?P<rest>{SOME_OBJECTIVE} supports {SOME_ID})",
    rf"(?:link|connect|tie|attach) (?P<rest>{SOME_OBJECTIVE}\W.*{SOME_ID})",
)
ACTIVATE = (rf"(?:start|launch|publish|begin) (?P<rest>{SOME_OBJECTIVE})",)
EXPORT = (
    rf"(?:export|download|back ?up|ekspor)(?: (?:all|my|our|the|an?|everything|{OKRS}|data"
    r"|as|to|into|in|file))*(?: (?P<rest>\w+))?(?: file)?",
)
IMPORT = (r"(?:upload|bulk (?:add|create))(?: .*)?",)
REMIND = (
    r"reminders?\b.*|(?:my )?(?:rhythm|schedule|notifications?)",
    rf"(?:stop|mute|unsubscribe)(?: (?!{SOME_ID}\b).*)?",
    r"(?:change|set|move)(?: my| the)? (?:day|hour|time(?: ?zone)?|reminders?|schedule)\b.*",
    r"time ?zone",
    r"ask me .*|don'?t ask .*|ingatkan .*",
    r"why (?:do|did|are|am|will|was) (?:i|you)\b.*|(?:when|how often|kapan)\b.*",
)
AWAY = (
    r"(?:i'?m|i am|i'll be|i will be|saya)(?: going)?"
    r" (?:away|out|off|ooo|sick|ill|cuti|sakit|libur|on (?:leave|vacation|holidays?))\b"
    r"(?P<rest>.*)",
    r"(?:delegate|hand over(?: everything| all)?) to @.*",
    r"(?:ooo|out of office|vacation|holidays?|on leave|cuti|libur)\b(?P<rest>.*)",
)
BACK = (r"(?:i'?m|i am) (?:back|here)(?: again)?|not away|saya (?:sudah )?(?:kembali|di sini)",)
ADMIN_PREVIEW = (r"preview",)
ADMIN_HEALTH = (r"(?:health|admin|admin resend)",)
CYCLE_LIST = (rf"{CYCLE}s?(?: list)?|{SEE}{CYCLE}s",)
CYCLE_NEW = (rf"(?:new|plan|{MAKE})(?: an?| the)?(?: new| next)? {CYCLE}\b(?P<rest>.*)",)
CYCLE_CLOSE = (
    rf"(?:end|close|finish)(?: (?:the|this|our|an?))? {CYCLE}\b(?P<rest>.*)",
    r"(?:end|close|finish)(?: the)? (?P<rest>(?:fy.*)?q[1-4]\b.*|fy.*|20[0-9]{2})",
)
CLOSE = (
    rf"(?:score|finish|grade) (?P<rest>{SOME_ID})",
    rf"(?:complete|end) (?P<rest>{SOME_OBJECTIVE})",
    rf"(?:close|score|grade|finish|carry over|roll over)(?: all| my| our| the)* {OKRS}(?P<rest>)",
)
SETTINGS = (rf"{SEE}(?:settings|preferences)|config(?:ure|uration)?|setup|pause|fiscal year",)
HELP = (
    r"\?+|(?:hi|hello|hey|halo|hai)(?: there| okrbot)?\W*|(?:good|selamat) \w+",
    r"(?:(?:get )?start(?:ed)?|(?:who|what) are you|about|commands?)\W*",
    r"(?:what can you do|how does this work)\W*",
    r"thanks?(?: you)?\b.*|terima ?kasih|makasih|bantuan|perintah|tolong",
    rf"what(?: is|'s|s| are) (?:an? )?(?P<rest>{OKRS})",
    r"help me\b(?: (?:with|to|on|about|out))?(?: my| the| an?)?(?P<rest>.*)",
    r"(?:how|where) (?:do|does|can|could|should|would|must|to)\b"
    r"(?: (?:i|we|you|one|people)\b)?(?P<rest>.*)",
    r"(?:bagaimana )?cara(?:nya)?\b(?P<rest>.*)|how\b[^@]*",
)
