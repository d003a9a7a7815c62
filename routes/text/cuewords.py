"""The words that tell whether a way runs, by what they tell; nothing else."""

from routes.model import Status
from routes.text.verbforms import inflected
from routes.text.vocabulary import word_set

# --------------------------------------------------------------------------------------------- verbs

STARTS = inflected(
    "launch open inaugurate start commence introduce commission",
    """
    begin begins began begun beginning
    """,
)
RETURNS = inflected("resume reopen restart relaunch restore reinstate revive reactivate reintroduce return")
STOPS = inflected(
    "suspend halt stop+p close sever block disrupt interrupt cancel cancel+l mothball shelve paralyse",
    """
    shut shuts shut shutting
    cut cuts cut cutting
    lose loses lost losing
    """,
)
ENDS = inflected(
    "discontinue axe scrap+p abandon dismantle end cease terminate drop+p ditch",
    """
    withdraw withdraws withdrew withdrawn withdrawing
    """,
)
BUILDS = inflected(
    "construct extend bore lengthen continue finance fund",
    """
    build builds built building
    lay lays laid laying
    dig digs dug digging
    """,
)
IMPROVES = inflected(
    "upgrade reconstruct rehabilitate widen pave double electrify modernise modernize gravel asphalt tarmac "
    "renovate repair overhaul revamp refurbish resurface expand strengthen",
    """
    rebuild rebuilds rebuilt rebuilding
    """,
)
"""What is done to a way that is there already."""

COMPLETES = inflected("complete finish finalise finalize")
MOVES = inflected(
    "travel+l sail ply operate carry pass move serve cross ship+p depart reach haul transport handle arrive "
    "call wait queue crawl head roll transfer detour divert climb follow link connect join land dispatch "
    "deliver export import ferry dock load unload transit route funnel pump pipe flow stream shuttle skirt "
    "traverse wind descend berth rotate change switch snake trundle rumble stop+p process use airlift truck "
    "barge",
    """
    go goes went gone going
    run runs ran running
    fly flies flew flown flying
    leave leaves left leaving
    come comes came coming
    take takes took taken taking
    bring brings brought bringing
    drive drives drove driven driving
    send sends sent sending
    ride rides rode ridden riding
    grind grinds ground grinding
    """,
)
"""What vehicles and goods do; told as a fact, the way runs."""

DOINGS = inflected(
    "cost spend last average exceed start enter board receive clear lift replace keep double offer increase "
    "decline drop+p depend total+l attract suffer save remain stretch lead include face",
    """
    rise rises rose risen rising
    grow grows grew grown growing
    fall falls fell fallen falling
    meet meets met meeting
    see sees saw seen seeing
    sell sells sold selling
    have has had having
    """,
)
"""What is told of a service that runs: "the train costs"; only a vehicle, a service or a line does it."""

BECOMES = inflected(
    "act function emerge provide allow enable shorten boost ease reduce",
    """
    become becomes became becoming
    give gives gave given giving
    be is was were been being
    """,
)
"""What a way does for others; only as a hope does it tell that the way is not there yet."""

FORMS = {
    **DOINGS,
    **MOVES,
    **BECOMES,
    **IMPROVES,
    **BUILDS,
    **COMPLETES,
    **ENDS,
    **STOPS,
    **STARTS,
    **RETURNS,
}
"""All of these verbs in all their forms; where a word is of two kinds, its form as the later one."""

NOUNS_TOO = word_set(
    "ship ships export exports import imports ferry ferries transit route routes shuttle flow flows stream "
    "streams pump pipe pipes transport transfer transfers process land call calls drive ride rides travel "
    "run runs wait queue queues load loads dock docks berth berths link links switch head heads stop stops "
    "use uses pass passes cross climb cost costs rise rises increase increases decline drop drops lead total "
    "stretch offer offers start starts travels handle board boards lift fall truck trucks airlift repair "
    "repairs upgrade upgrades change changes halt close block blocks end disrupt barge barges cut cuts"
)
"""Verbs that are nouns too, so that the word before must be a subject."""

# ------------------------------------------------------------------------------------ helpers and moods

IS = word_set("is are was were be been being am")
HAS = word_set("has have had")
WILL = word_set("will shall would should won't wouldn't")
MAY = word_set("could may might can cannot can't couldn't")
NOT = word_set(
    "not never cannot can't couldn't won't wouldn't isn't aren't wasn't weren't hasn't haven't hadn't "
    "doesn't don't didn't"
)
HELPERS = (
    IS
    | HAS
    | WILL
    | MAY
    | {"must", "last"}
    | NOT
    | word_set(
        "to also now soon then only still already yet again ever even just first again once thus do does "
        "did longer no both all finally formally officially recently newly eventually currently temporarily "
        "initially gradually partially partly briefly indefinitely permanently originally regularly usually "
        "normally successfully fully directly jointly long here reportedly together twice daily since"
    )
)
"""What may stand between a verb and the word that tells whether it is a fact."""

WANTS = word_set(
    "want wants wanted hope hopes hoped hoping urge urges urged urging call calls called calling ask asks "
    "asked asking demanded demanding seek seeks sought seeking request requests requested propose "
    "proposes proposed proposing suggest suggests suggested recommend recommends recommended consider "
    "considers considered considering discuss discusses discussed discussing mull mulls mulled mulling eye "
    "eyes eyed eyeing aim aims aimed aiming wish wishes wished need needs needed explore explores explored "
    "exploring examine examines examined examining study studies studied studying intend intends intended "
    "intending envisage envisages envisaged envisions envisioned vow vows vowed moot mooted debate debated "
    "swear swears swore determined keen eager"
)
"""Words of a wish: what is wished for is not there."""

INTENDS = word_set(
    "plan plans planned planning expect expects expected due set scheduled slated decide decides decided "
    "order ordered orders instruct instructed agree agrees agreed agreeing promise promises promised pledge "
    "pledges pledged announce announced announces approve approved likely bound ready about poised directed "
    "tasked meant supposed designed intended undertake undertook prepare prepares preparing prepared sign "
    "signs signed"
)
"""Words of an intent that a verb with "to" follows."""

FACTS = word_set(
    "began begun begins start starts started continue continues continued manage managed manages helped "
    "helps able forced allowed obliged compelled has have had returned returns"
)
"""Words after which a verb with "to" tells a fact: "began to run", "has to go round"."""

FAILS = word_set("failed fails refused refuses unable yet declined")
DENIES = word_set("denied denies deny denying ruled")
# ----------------------------------------------------------------------------------- nouns, adjectives

PLANS = word_set(
    "planned proposed proposal proposals plan plans planning idea vision visions intention feasibility "
    "envisaged envisioned prospective mooted scheme dream dreams feasible upcoming ambition ambitions "
    "blueprint tender tenders bids mou mous memorandum memoranda unbuilt prospect prospects future soon "
    "hypothetical awaits awaiting promised approved awaited postponed deferred "
    "agreement agreements accord protocol deal agreed agree contract "
    "money funds funding finance financing loan loans"
)
"""Nouns and adjectives of a plan."""

AGREEMENTS = word_set(
    "agreement agreements accord protocol deal agreed agree contract money funds funding finance financing "
    "loan loans"
)
"""Words of a plan where "on" or "for" follows."""

STUDIES = word_set("study studies design survey surveys talks negotiations discussions")
"""What precedes a way; when it is finished, the way is not."""

SITES = word_set(
    "construction building reconstruction rehabilitation upgrading upgrade works work modernisation "
    "modernization laying widening electrification doubling paving rebuilding renovation repair repairs "
    "tunnelling tunneling earthworks groundworks drilling excavation tracklaying"
)
"""Nouns of what is done on a site."""
NEW_SITES = word_set("construction building laying tunnelling tunneling earthworks groundworks tracklaying")
AFTER_SITES = word_set(
    "company companies firm firms worker workers material materials bank ministry minister equipment giant "
    "machinery industry sector group engineer engineers contractor"
)
UNDER_WAY = word_set(
    "underway way progress progressing continue continues continuing continued advanced advancing advances "
    "ongoing going proceeding proceeds progressed progresses"
)
PART_DONE = word_set("half thirds quarters partly partially nearly almost mostly percent % cent")
DONE = word_set(
    "built laid complete completed finished ready done progress constructed dug paved asphalted completion"
)
FORMER = word_set("former formerly erstwhile onetime")
WAY_NOUNS = word_set("railway line route road track service ferry branch link corridor train pipeline flight")
MORE = word_set(
    "additional extra frequency frequencies double doubling increase increases increased increasing rotations"
)
"""Words by which a plan is for more of what runs already."""
ORDINALS = word_set("second third fourth fifth sixth")
AGAIN = word_set("weekly daily flight frequency service train sailing rotation")
"""With one of the ordinals before it, the same: "a fourth weekly flight"."""

NO_OBJECTS = word_set(
    "talks negotiations tender tenders bids bidding discussions study studies survey process investigation "
    "fire war door doors office offices factory school account accounts deal meeting session eyes trial test "
    "tests construction work works chapter era building laying"
)
"""What may be opened, launched or closed that is no way."""

STARTING = word_set("launch opening inauguration resumption restoration reopening introduction start revival")
STOPPING = word_set("closure suspension cancellation stoppage disruption shutdown")
ARTICLES = word_set("the a an its their his our this that of for early")
AHEAD = word_set("before ahead until early back delayed postponed pushed")
LASTING = word_set("hour hours day days week weeks month months year years")

# ----------------------------------------------------------------------------------- fixed expressions

EXPRESSIONS: dict[str, tuple[tuple[tuple[str, ...], Status], ...]] = {
    "out": tuple(
        (("of", word), Status.SUSPENDED)
        for word in ("service", "use", "action", "order", "operation", "commission", "bounds")
    ),
    "in": tuple(((word,), Status.OPERATING) for word in ("operation", "service", "use")),
    "into": tuple(((word,), Status.OPERATING) for word in ("operation", "service")),
    "on": tuple(
        (words, Status.PROPOSED)
        for words in (("paper",), ("maps",), ("the", "drawing", "board"), ("the", "drawing", "boards"))
    ),
    **dict.fromkeys(("is", "are"), ((("back",), Status.OPERATING),)),
    "nearing": ((("completion",), Status.UNDER_CONSTRUCTION),),
    **dict.fromkeys(
        ("due", "scheduled", "slated", "set", "planned", "expected"),
        ((("for", "completion"), Status.UNDER_CONSTRUCTION), (("for", "opening"), Status.PROPOSED)),
    ),
    "completion": tuple(
        (("is", word), Status.UNDER_CONSTRUCTION) for word in ("due", "scheduled", "expected", "planned")
    ),
    "yet": ((("to", "decide"), Status.PROPOSED), (("to", "be", "decided"), Status.PROPOSED)),
    "for": ((("centuries",), Status.HISTORIC),),
    "under": (
        *(((word,), Status.PROPOSED) for word in ("discussion", "consideration", "study", "negotiation")),
    ),
    "talked": ((("of",), Status.PROPOSED), (("about",), Status.PROPOSED)),
    "pipe": ((("dream",), Status.PROPOSED),),
    "trial": tuple(((word,), Status.UNDER_CONSTRUCTION) for word in ("run", "runs", "trips", "operation")),
    "test": tuple(((word,), Status.UNDER_CONSTRUCTION) for word in ("run", "runs", "trips", "trains")),
    "ground": ((("was", "broken"), Status.UNDER_CONSTRUCTION), (("broken",), Status.UNDER_CONSTRUCTION)),
    "broke": ((("ground",), Status.UNDER_CONSTRUCTION),),
    "break": ((("ground",), Status.PROPOSED),),
    "groundbreaking": (((), Status.UNDER_CONSTRUCTION),),
    "foundation": ((("stone",), Status.UNDER_CONSTRUCTION),),
    "dug": ((("through",), Status.UNDER_CONSTRUCTION),),
    "unfinished": (((), Status.UNDER_CONSTRUCTION),),
    "incomplete": (((), Status.UNDER_CONSTRUCTION),),
    "given": ((("up",), Status.HISTORIC),),
    "gave": ((("up",), Status.HISTORIC),),
    "torn": ((("up",), Status.HISTORIC),),
    "ripped": ((("up",), Status.HISTORIC),),
    "pulled": ((("out",), Status.HISTORIC),),
    "washed": ((("away",), Status.SUSPENDED), (("out",), Status.SUSPENDED)),
    "swept": ((("away",), Status.SUSPENDED),),
    "cut": ((("off",), Status.SUSPENDED),),
    **dict.fromkeys(
        ("grounded", "destroyed", "impassable", "stranded", "idle", "dormant", "standstill"),
        (((), Status.SUSPENDED),),
    ),
    **dict.fromkeys(("defunct", "disused", "derelict", "abolished"), (((), Status.HISTORIC),)),
    "operational": (((), Status.OPERATING),),
    **{
        word: tuple(
            (("the", event), Status.HISTORIC)
            for event in ("war", "revolution", "partition", "collapse", "second", "first", "civil")
        )
        for word in ("before", "until")
    },
    "being": ((("tested",), Status.UNDER_CONSTRUCTION),),
    "pushed": ((("back",), Status.PROPOSED),),
    "put": ((("off",), Status.PROPOSED),),
    "soviet": ((("times",), Status.HISTORIC), (("era",), Status.HISTORIC)),
    "colonial": ((("times",), Status.HISTORIC), (("era",), Status.HISTORIC)),
}
"""What some words tell together: by the first, the words after it, and the status."""

HAPPENED = word_set("washed swept destroyed cut given gave torn ripped pulled")
"""The first words of those that tell what happened on a day."""
ERAS = word_set("before until soviet colonial for")
"""The first words of those that tell of a time long ago."""
