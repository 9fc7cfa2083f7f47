"""The words of work and of what comes of it, over many trades.

Base forms only; `is_form_of` finds them in any inflection. Each list answers one question of
`tasks`; a word that could stand in two stands where people who write key results use it most.
"""

from __future__ import annotations

from collections.abc import Iterator


def words(text: str) -> frozenset[str]:
    """Return the words of a text that is only a list of words."""
    return frozenset(text.split())


# Verbs of doing and making: that it happened says nothing of what it was good for.
DOING = words(
    """
    abolish accompany accredit acknowledge acquaint activate adakan adapt add address adjudicate
    adjust administer admit adopt advertise advise agree align allocate allot amend analyse
    analyze animate annotate announce answer append apply appoint appraise approve arbitrate
    architect archive arrange articulate ask assemble assess assign assist attend audit author
    automate award backfill backup bake bangun baseline benchmark bike bind block book bootstrap
    bottle brainstorm breed brew brief bring broadcast buat budget build bundle buy calibrate
    call camp canvass carry catalog catalogue categorise categorize celebrate centralise
    centralize certify chair change chart chase check choose choreograph chronicle circulate
    clarify classify clean cleanse clear climb close close-out clothe coach code codify
    collaborate collate collect commission commit communicate compare compile complete compose
    conclude conduct configure confirm connect conserve consolidate construct consult contact
    containerise containerize contextualise continue contract contribute convene convert cook
    coordinate correct corroborate counsel cover craft crawl create cross-post cross-train
    crowdsource cull curate customise customize cycle dance deactivate debug decide declutter
    decommission dedicate dedupe deduplicate define defragment delegate delete deliver demo
    demolish demonstrate demote deploy deprecate design detail determine develop devise devote
    deworm diagnose dig digest digitise digitize dine disable disburse discharge disclose
    discontinue discover discuss dismantle dispatch dispense dissect distribute divest do
    document donate draft draw drill drink drive dub earmark eat edit educate elect electrify
    elevate eliminate email embed enable enact encrypt endorse enforce engage engineer enlist
    enrol enroll enter enumerate equip eradicate erect escalate establish estimate evaluate
    evict examine excavate exchange execute exercise exhibit expand experiment explain explore
    export expose extend extract fabricate facilitate feed fetch file fill film finalise
    finalize fine-tune finetune finish fix flag flesh formalise formalize format formulate
    forward fund furnish fuzz gate gather gelar germinate give go grade graft grant groom guide
    hand harden harmonise harmonize harvest haul help hike hire hold host hotfix hybridise
    ideate identify illustrate implement import incorporate index induct inform ingest initiate
    inoculate inscribe insert inspect install instate institute instruct instrument insulate
    insure integrate interconnect interlink interpolate interpret interview introduce invent
    inventory invest investigate invite invoice irrigate isolate issue itemise itemize iterate
    jog join jot journal judge kembangkan kick kickoff knit label lakukan laminate landscape
    latih launch lay lead learn lecture lend liaise license lint liquidate list litigate load
    load-test lobby localise localize log look lubricate luncurkan machine mail make manage
    manufacture map mark market match mediate meditate meet melakukan melatih meluncurkan
    membangun membuat memorise memorize menerbitkan mengadakan mengembangkan menggelar mentor
    menulis menyelesaikan menyusun merekrut merge merilis migrate mix mock model moderate
    modernise modernize modify monitor mothball mount move mow name narrate negotiate network
    nominate normalise normalize notify observe offboard offer onboard open operate
    operationalise operationalize orchestrate organise organize orient outline outsource
    overhaul oversee pack package paint participate partner patch patrol pave pay perform
    petition phase photograph pick pilot pioneer pitch place plan plant play playtest plough
    polish populate port post pour practice practise precompute prefabricate prepare prescreen
    prescribe present preserve preview prewarm price print prioritise prioritize process proctor
    procure produce programme promote proof propose prosecute protect prototype provide
    provision prune publicise publicize publish purchase put quarantine query queue quiz rack
    ramp rationalize reactivate read reallocate rearchitect reassign rebalance rebase reboot
    rebrand rebuild recalibrate recall reclassify recommend reconcile reconfigure reconstruct
    record recruit recycle redecorate redeploy redesign redirect redistribute redo redraft
    refactor refine reforest reformat refresh refurbish regenerate register rehabilitate
    rehearse rehouse reimplement reindex reinstall reintroduce rekrut relaunch release relocate
    remap remarket remediate remodel remove rename renegotiate renovate reorganise reorganize
    repackage repaint repair replace replicate reprint reproduce repurpose request reroute
    rescue research reset resettle resize reskill reskin resolve respond restart restock restore
    restructure restyle resurface retarget rethink retire retool retouch retrain retrofit revamp
    review revise revisit revoke rewild ride rewire rework rewrite rilis ringfence roast roll
    rollout rotate run sample sandbox sanitise sanitize scaffold scale scan schedule scope scout
    scrap screen script seek segment select selesaikan send separate sequence serve set setup
    sew shadow shard share shelter shelve ship shoot shortlist showcase sift sign simplify sing
    sketch ski skill skim sleep smoke-test solicit solve sort source sow speak spec specify
    spend spin sponsor spray stage stand-up standardise standardize start sterilise sterilize
    stock storyboard strategise strategize stream stretch strip structure study subdivide submit
    subsidise subtitle summarise summarize supervise supply surf survey susun swap sweep swim
    switch synchronise synchronize synthesise synthesize tabulate tag tailor take talk tarmac
    teach tend tender terbitkan test thank throw tidy till trace track trade train transcribe
    transfer transform transition translate transplant transport travel treat triage
    troubleshoot truncate try tulis tune tutor tweet unbundle undergo understand undertake
    underwrite unearth unify uninstall unload unpack unveil upcycle update upgrade upholster
    upload upskill use vaccinate validate vectorise ventilate verify vet videotape virtualise
    visit volunteer walk warn wash watch weatherise weatherize weave weed weld winterise wire
    work wrap write
    """
)

# Of these the plain count is of work even when customers stand beside it: "interview 20 users".
ASKING = words(
    """
    accompany admit advise audit brief call canvass coach consult contact counsel demo deworm
    dispense educate email equip guide inform inoculate instruct interview invite meet mentor
    migrate notify observe orient pitch rehouse rescue retrain screen shadow source survey teach
    test thank train treat tutor upskill vaccinate vet visit
    """
)

# Of these it depends on what is brought: "create 5 guides" is work, "create 500 sign-ups" is not.
BRINGING = words(
    """
    add bring close collect convert create deliver drive engage enrol enroll establish expand
    gather give help launch make offer onboard open produce recruit register serve sign source
    start take upgrade
    """
)

# Verbs of setting up, and what is set up: such a place is work, though places also join or buy.
OPENING = words("build construct establish found open")
PLACES = words("branch centre center clinic home office outlet practice school shop store village")

# People one takes in to work with: "onboard 4 engineers" is work, "onboard 40 clients" is not.
STAFF = words(
    """
    apprentice candidate colleague contractor contributor designer developer employee engineer
    fellow hire intern leader maintainer manager member mentor newcomer nurse recruit representative
    staff teammate trainer tutor volunteer
    """
)

# Talks between two sides: what follows "with" is the other side, "interviews with 30 nurses".
MEETINGS = words(
    """
    agree appointment briefing call chat check-in co-create collaborate connect consult
    consultation conversation demo dialogue discuss discussion engage exchange integrate
    interview lunch meet meeting negotiate negotiation one-on-one partner pilot playtest qbr
    renegotiate research review session share speak study survey sync talk test trial validate
    verify visit work workshop
    """
)

# Verbs of service: a share of these done in time is a level of service, not work to get through.
SERVING = words(
    """
    acknowledge address answer close deliver dispatch fix moderate process
    resolve respond serve ship triage
    """
)

# Verbs of having: "40 % of seats held by women" tells of people, not of work.
HOLDING = words("fill hold lead occupy own run")

# Verbs of laying out money: the only work that an amount can be of.
SPENDING = words("allocate award commit disburse distribute donate grant invest spend")

# Verbs that only say it was carried through, whoever did it.
FINISHING = words("complete finalise finalize finish pass undergo undertake")

# Verbs of gaining: somebody else has to do their part before it happens.
GAINING = words(
    """
    accrue accumulate achieve acquire amass appear attain attract bag be become break capai
    capture claim clinch command convince cross dapatkan deserve earn enjoy exceed experience
    gain garner generate get grab gross handle have hit influence inspire jual keep land lock
    lure maximise maximize memenangkan memperoleh menangkan mencapai mendapatkan menjual meraih
    net obtain outperform own penetrate peroleh persuade pull qualify raih rank reach realise
    realize reap receive recover remain renew resell reserve retain return save score secure see
    sell snag stay support surpass sustain top upsell weigh win withstand yield
    """
)

# Verbs of betterment: they speak of a measure, whether or not it is given.
BETTERING = words(
    """
    accelerate advance amplify augment avoid balance better boost broaden bump combat contain
    counter curb cut decrease deepen delight diminish double drop ease empower encourage enhance
    enrich ensure expedite fall fortify foster grow guarantee halve hasten heighten improve
    increase intensify kurangi lengthen lessen leverage lift limit lose lower maintain
    memperbaiki mempercepat memperkuat mempertahankan mengurangi meningkatkan menurunkan
    minimise minimize mitigate multiply narrow nurture optimise optimize outpace perbaiki
    percepat perkuat pertahankan prevent progress quadruple quicken raise reduce reinforce
    restrict reverse revitalise revitalize rise sharpen shave shed shift shorten shrink slash
    slow solidify speed stabilise stabilize stop streamline strengthen tackle tighten tingkatkan
    trim triple turunkan uplift widen
    """
)

# Verbs of what other people do of their own will.
CHOOSING = words(
    """
    accept adopt agree apply approve ask attend award believe borrow buy choose cite click come
    comment commute complete comply contribute convert depend donate download drop earn endorse
    engage enjoy enrol enroll evaluate feature feel find follow give graduate invite join know
    learn like listen love mention nominate open opt order participate pass pay prefer promote
    quote rate reach recognise recognize recommend recycle redeem refer register rely renew
    reorder reply report request respond return retweet review save say score see select share
    shortlist sign speak spend stay stream submit subscribe succeed support switch trust try
    understand upgrade use value visit volunteer vote watch wear win
    """
)

# What others give, and what only comes of work: counts of these are outcomes.
GIVEN = words(
    """
    acceptance account acquisition activation adopter adoption advertiser advocate agreement
    ambassador anggota answer applicant application appointment approval arr athlete attendance
    attendee authority award awareness backer backlink beneficiary bid booking bookmark brand
    broker builder business buyer caller certification charity checkout child citation citizen
    click client clinic coder college comment commenter commitment commuter company complaint
    completion compliment confidence connection contract contribution contributor conversion
    courier creator credit customer dau deal dealer demand diner distributor doctor donation
    donatur donor download driver efficiency employer endorsement engagement enquiry enrollment
    enrolment enterprise entrant entrepreneur family fan farmer favorite financing follower fork
    founder freelancer fund funding gamer gmv graduate grant growth guest happiness headline
    home hospital household impression income inquiry install installation interaction
    investment investor invitation job lead learner lender letter listen listener loan logo loi
    loyalty maintainer margin mau member membership mention merchant ministry morale mou mql mrr
    municipality newcomer nomination nonprofit nurse order organisation organization pageview
    parent participant participation partner partnership passenger patient payment pelanggan
    pembeli pendaftar penetration pengguna penjualan people person pesanan peserta pharmacy
    physician pipeline placement player pledge press productivity profit profitability prospect
    publication publisher pupil purchase quality query question rating reaction read reader
    recipient recognition recommendation referral refugee registrant registration renewal rental
    reply repost request reseller resident respondent response restaurant retailer retention
    retweet revenue review reviewer ride round sale satisfaction scholarship school seat seller
    sentiment share shareholder shop shopper sign-up signatory signature signup sponsor
    sponsorship sql stakeholder star streamer student submission subscriber subscription
    supplier supporter survivor teammate tenant top-up tourist traffic transaction traveller
    trial trip trust turnover unduhan up upgrade upsell upvote usage user utilisation
    utilization vendor venue veteran view viewer village visit visitor volunteer vote voter
    watch wau win winner youth
    """
)

# What work leaves behind, and work itself as a noun: counts of these are of doings.
DONE = words(
    """
    action activity ad adr advert album alert algorithm analysis animation announcement api app
    appraisal arrangement article assessment asset audit automation backlog backup banner batch
    benchmark blog blogpost blueprint book bootcamp bridge brochure budget bug build calculator
    calendar call campaign capability case catalogue chapter chart charter check check-in
    check-up checkin checklist class classroom cleanup clip cohort column commit competition
    component concert conference configuration connector consolidation construction consultation
    content conversation course creation curriculum dashboard data dataset debate decision deck
    definition delivery demo demonstration deployment deprecation design development diagram
    dinner discussion document documentary documentation draft drawing drill drop-in edition
    email endpoint environment epic episode essay evaluation event exercise exhibition expansion
    experiment exploration extension fair faq feature festival film fix flow flyer form forum
    framework function game gameday garden gathering gig glossary guide guidebook guideline
    hackathon handbook hire how-to icon implementation improvement infographic initiative
    inspection instalment integration interface interview introduction inventory investigation
    invite issue iteration journey keynote kickoff kit kpi landing latrine launch leaflet
    lecture lesson library list livestream logbook lunch mailing mailout manual map masterclass
    material matrix meal meeting meetup memo metric migration milestone mission mockup model
    module mural newsletter note notebook observation offer onboarding one-on-one one-pager
    orientation outreach overhaul owner package page painting pamphlet panel paper patch persona
    phase photo photoshoot pilot pitch plan playbook plugin poc podcast poem point policy
    portfolio portrait post poster postmortem practice prd presentation prioritisation procedure
    process product profile program programme project proposal protocol prototype provisioning
    pull-request qbr race reading rebrand recipe recital recording recruitment redesign reel
    refactor refactoring register rehearsal release removal repair replacement report repository
    research retro retrospective revamp rewrite rfc road roadmap roadshow rollout rotation
    routine rule run runbook sample scenario schedule schema screening screenshot script
    sculpture sdk seminar series service session setup shift shoot show showcase simulation site
    sketch slide slo solution song speaker spec specification spike sprint stage stand-up
    standard standup statement story strategy stream study summary summit survey sync system
    talk task taxonomy template test testbed theme tool toolkit tour tournament training
    transition translation tree tutorial type update usecase vaccination validation verification
    version video viewpoint vision vlog walkthrough webinar website well white-paper whitepaper
    wiki wireframe workflow workout workshop write-up writeup
    """
)

# Words that say a piece of work is finished: "the portal live", "all runbooks in place".
FINISHED = words(
    """
    active approved available closed complete completed deployed done enabled ended established
    finished functional functioning live off operational posted production ready running shipped
    supported
    """
)

_IRREGULAR = {
    "began": "begin", "begun": "begin", "bought": "buy", "brought": "bring", "built": "build",
    "came": "come", "chosen": "choose", "did": "do", "done": "do", "drawn": "draw",
    "drove": "drive", "driven": "drive", "fallen": "fall", "fell": "fall", "felt": "feel",
    "found": "find", "gave": "give", "given": "give", "gone": "go", "got": "get", "gotten": "get",
    "grew": "grow", "grown": "grow", "had": "have", "has": "have", "held": "hold", "is": "be",
    "are": "be", "was": "be", "were": "be", "been": "be", "kept": "keep", "knew": "know",
    "known": "know", "laid": "lay", "led": "lead", "left": "leave", "lost": "lose",
    "made": "make", "met": "meet", "men": "man", "women": "woman", "children": "child",
    "lives": "life", "people": "person", "paid": "pay", "ran": "run", "rose": "rise",
    "risen": "rise", "said": "say", "sent": "send", "sold": "sell", "sought": "seek",
    "spoke": "speak", "spoken": "speak", "spent": "spend", "taken": "take", "took": "take",
    "taught": "teach", "understood": "understand", "won": "win", "written": "write",
    "wrote": "write", "analyses": "analysis", "criteria": "criterion",
}  # fmt: skip

_PARTICIPLES = words("brought done drawn found held laid led made met sent shown sold taught won")


def base_forms(word: str) -> Iterator[str]:
    """Yield what `word` may be an inflection of, itself first: "planning" → planning, plann, …"""
    word = word.lower()
    yield word
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("d", "")):
        if word.endswith(ending):
            yield word[: -len(ending)] + instead
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def is_done_to(word: str, verbs: frozenset[str]) -> bool:
    """Return whether `word` is the past participle of one of the verbs: "trained", "written"."""
    has_ending = word.endswith(("ed", "en", "ilt")) or word in _PARTICIPLES
    return has_ending and word not in verbs and "-" not in word and is_form_of(word, verbs)


def is_form_of(word: str, lexicon: frozenset[str]) -> bool:
    """Return whether `word`, or the last part of a hyphenated one, is an inflection of an entry."""
    if any(form in lexicon for form in base_forms(word)):
        return True
    _, hyphen, last = word.rpartition("-")
    return bool(hyphen) and is_form_of(last, lexicon)
