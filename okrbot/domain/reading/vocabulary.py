"""The words that matter beside numbers, in English and Indonesian."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text that is only a list of words."""
    return frozenset(words.split())


NUMBER_WORDS = {
    "zero": 0, "nil": 0, "none": 0, "nol": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12,
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10,
}  # fmt: skip

#: What a word multiplies by; “halve” is said as a change of 50 %.
MULTIPLIERS = {
    "double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "twice": 2, "twofold": 2,
    "triple": 3, "triples": 3, "tripled": 3, "tripling": 3, "treble": 3, "thrice": 3,
    "threefold": 3, "quadruple": 4, "quadrupled": 4, "quadrupling": 4, "fourfold": 4,
    "quintuple": 5, "fivefold": 5, "tenfold": 10, "gandakan": 2, "menggandakan": 2,
}  # fmt: skip

HALVING = word_set("halve halves halved halving")

#: A number behind one of these is a name: Tier 1, SOC 2, Week 8, WCAG 2.1, Fortune 500.
NAMES_BEFORE = word_set("""
    tier tiers level levels phase phases stage stages version versions versi release releases v ver
    iteration series soc iso
    rfc rfcs eip bip pep jep adr article section chapter clause goal goals sdg
    sdgs grade class year week weeks day days month sprint sprints milestone milestones round
    type category cat priority prio severity sev issue issues pr epic ticket bug cve wcag python
    java node nodejs php ruby rails angular react vue django kubernetes windows ios android macos
    web http tls ipv scope fortune forbes global s&p ftse gen generation okr okrs kr krs objective
    objectives initiative initiatives pillar pillars theme themes part step steps option track
    wave batch cohort gpt covid highway vision agenda euro q quarter half fy cy h no nr number
    num team group building floor room zone band district ward region annex appendix act title
    catalog catalogue eurocode nist pci fedramp csa cmmi itil il impact-level figure table page
    line model mark mk apollo fase tahap tahun minggu tingkat kelas bab pasal pertamina percentile
    persentil age ages aged usia rank ranks rung bracket box stream workstream squad area horizon
    schedule form title bulan sesi cluster ring gate trl crl asil lot vol volume ebook
""")

#: The N that is meant is known already: the 4 offices, all 12 regions, top 10 questions.
KNOWN_SETS = word_set(
    "the these those our its their your all both top bottom first-party remaining semua"
)

#: Numbers for these measure size, weight, power …: kept as the target, without a unit.
SIZES = word_set("""
    b byte bytes kb mb gb tb pb kib mib gib tib kbps mbps gbps bit bits km kms kilometer
    kilometers kilometre kilometres mile miles m2 km2 m3 meter meters metre metres cm mm ft feet
    inch inches acre acres ha hectare hectares sqft sqm kg kgs kilogram kilograms g gram grams
    lb lbs pound-force ton tons tonne tonnes t kwh mwh gwh kw mw gw watt watts liter liters litre
    litres gallon gallons hz khz mhz ghz px pixel pixels rps qps tps iops fps flops tco2 tco2e
    co2e degree degrees °c °f vcpu cores
""")

#: Of these the letter case counts: 6 ML posts are not millilitres, 3 DB migrations no loudness.
SYMBOLS = word_set("""
    kt Mt l L ml mL cl W Wh mWh kVA V mV kV Ah mAh dB dBA dBm lm lux Pa kPa MPa psi bar mmHg ppm ppb
    rpm bpm nm µm
""")

#: Scores and indices: a bare number that says how one of these stands is a score.
SCORES = word_set("""
    nps enps csat ces rating ratings score scores index f1 auc roc bleu rouge sus gpa satisfaction
    lighthouse pagespeed quotient grade map ndcg kappa nilai skor indeks mos esat
    rated dmarc ebacon qa-score trustpilot g2 glassdoor happiness grades elo sentiment
""")

#: Adjectives that stand between a number and its unit of time.
DAY_KINDS = word_set("business working calendar consecutive full clock kerja school trading")

#: Lower is better for these; “improve” then means “reduce”, and “keep at” means “at most”.
LESS_IS_BETTER = word_set("""
    time times latency churn attrition turnover error errors defect defects bug bugs cost costs
    expense expenses spend spending cac cpa cpl cpc cogs incident incidents outage outages
    downtime delay delays wait waiting mttr mttd mtta ttr tti ttfb lcp cls inp fid cycle lag
    duration backlog complaint complaints escalation escalations ticket tickets abandonment
    bounce bounces burn waste emissions emission debt vulnerabilities vulnerability risk risks
    loss losses failure failures crash crashes regression regressions rework refund refunds
    returns absence absenteeism overtime injuries injury accidents accident mortality
    unsubscribe unsubscribes unsubscribed dropout dropouts drop-off dropoff overdue arrears
    response turnaround resolution lead-time ttm ttv onboarding-time payback variance deviation
    p50 p75 p90 p95 p99 p999 size weight footprint noise spam fraud stress leakage shrinkage
    defaults chargebacks rejections rejection timeouts dso days-outstanding disputes findings
    overhead consumption usage-cost violations violation breaches breach absences lateness
    keterlambatan keluhan biaya waktu kesalahan cacat insiden limbah emisi
""")

#: Of these only the time they take is better short: a response rate is better high.
SLOW_THINGS = word_set("response resolution turnaround cycle returns consumption usage risk weight")

#: “Time” in these is not a delay: on-time, uptime, time on page, full-time.
TIME_WANTED = word_set("on uptime full-time spent engagement watch listening session sessions")

UP_VERBS = word_set("""
    increase increases increased increasing grow grows grew grown growing raise raises raised
    raising boost boosts boosted boosting lift lifts lifted lifting elevate elevates elevated
    elevating rise rises rose risen rising climb climbs climbed climbing expand expands expanded
    expanding scale scales scaled scaling enlarge strengthen strengthens strengthened maximize
    maximise maximizing maximising augment amplify amplifies amplified heighten escalate broaden
    broadens broadened widen deepen deepens multiply surge bump bumps bumped upping extend extends
    extended extending ramp ramps ramped ramping accelerate accelerates accelerated accelerating
    tingkatkan meningkatkan ditingkatkan meningkat naikkan menaikkan naik tumbuhkan menumbuhkan
    perluas memperluas perbesar memperbesar tumbuh peningkatan kenaikan
    pertumbuhan
""")

DOWN_VERBS = word_set("""
    reduce reduces reduced reducing decrease decreases decreased decreasing lower lowers lowered
    lowering cut cuts cutting drop drops dropped dropping decline declines declined declining fall
    falls fell fallen falling shorten shortens shortened shortening shrink shrinks shrank shrunk
    shrinking slash slashes slashed slashing trim trims trimmed trimming minimize minimise
    minimizes minimises minimizing minimising lessen lessens curb curbs curtail curtails diminish
    diminishes compress compresses deflate deplete mitigate alleviate halve slim decreasing
    downsize pare prune turunkan menurunkan diturunkan turun kurangi mengurangi dikurangi pangkas
    memangkas tekan menekan persingkat mempersingkat percepat mempercepat perkecil penurunan
    pengurangan
""")

#: The metric says which way is better.
BETTER_VERBS = word_set("""
    improve improves improved improving optimize optimise optimizes optimises optimized optimised
    optimizing optimising enhance enhances enhanced enhancing better perbaiki memperbaiki
    optimalkan mengoptimalkan speed speeds sped streamline streamlines advance advances upgrade
    drive drives drove driving
""")

#: Something moves, but only the numbers or “up”, “down”, “below” say where to.
MOVE_VERBS = word_set("""
    bring brings brought bringing move moves moved moving push pushes pushed pushing get gets take
    takes shift shifts go goes going pull pulls transition bawa
""")

KEEP_VERBS = word_set("""
    keep keeps kept keeping maintain maintains maintained maintaining remain remains remained
    remaining stay stays stayed staying sustain sustains sustained sustaining preserve preserves
    preserving uphold upholds consistently constantly steady stable pertahankan mempertahankan
    dipertahankan jaga menjaga dijaga tetap konsisten
""")

CEILING_VERBS = word_set("""
    limit limits limited limiting cap caps capped capping restrict restricts contain contains
    batasi membatasi
""")

UP_NOUNS = word_set("""
    increase increases growth uplift lift rise improvement improvements gain gains boost jump
    expansion upswing more higher faster better greater larger bigger longer peningkatan kenaikan
    pertumbuhan yoy qoq mom wow year-over-year quarter-over-quarter month-over-month
    year-on-year month-on-month
""")

DOWN_NOUNS = word_set("""
    decrease decreases reduction reductions decline declines drop drops cut cuts fewer less lower
    cheaper shorter smaller slower savings saving penurunan pengurangan improvement-down
""")

#: “3x pipeline coverage” is a level, “3x revenue” a change.
RATIOS = word_set(
    "coverage roi roas return returns ratio multiple multiples ltv payback leverage romi moic"
)

#: These end in -ing and are things: “by training” still starts a new clause, “training” does not.
GERUND_NOUNS = word_set("""
    onboarding training pricing billing marketing engineering hiring meeting building opening
    spending landing morning evening spring king string
""")
