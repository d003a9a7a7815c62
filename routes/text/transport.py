"""The transport words of English: which head a route, by which mode, and which tie places to it."""

from geodata.path import Mode
from routes.text.vocabulary import word_set


def by_mode(**words: str) -> dict[str, Mode]:
    """Return the words of each mode with their mode."""
    return {word: Mode(mode) for mode, text in words.items() for word in text.split()}


STRONG_HEADS = by_mode(
    air="""
        flight flights airlift airbridge plane planes aircraft airliner airliners jet jets helicopter
        helicopters seaplane seaplanes charter charters
    """,
    road="""
        truck trucks lorry lorries convoy convoys road roads highway highways motorway motorways
        expressway expressways freeway freeways autobahn bus buses coach coaches minibus minibuses caravan
        caravans trucker truckers haulier hauliers juggernauts minivan minivans vans taxi taxis marshrutka
        marshrutkas pickup pickups jeeps
    """,
    rail="""
        train trains railway railways railroad railroads rail-link tram trams locomotive locomotives sleeper
        sleepers railbus railbuses monorail tramway tramways
    """,
    sea="""
        ship ships vessel vessels ferry ferries tanker tankers barge barges boat boats sailing
        sailings steamer steamers dhow dhows catamaran hydrofoil containership containerships coaster
        coasters hovercraft waterway waterways jetfoil jetfoils speedboat speedboats trimaran riverboat
        riverboats pirogue pirogues tugboat tugboats
    """,
    pipeline="pipeline pipelines",
    unspecified="route routes corridor corridors freighter freighters",
)
"""Words that head a route by themselves."""

VERB_HEADS = by_mode(
    road="trucked",
    rail="railed",
    air="flies fly flying airlifted airfreighted",
    sea="sails sail sailed sailing docked berthed ferried barged",
    pipeline="pumped pumps pump piped pipes pipe",
    unspecified="commute commutes commuted shipped hauled hauls transported freighted",
)
"""Verbs that head a route where "from", "to" or "between" follows: "fuel is trucked from A to B"."""

WEAK_HEADS = {
    **dict.fromkeys(("hub", "hubs"), "hub"),
    **dict.fromkeys(("gateway", "gateways"), "gateway"),
    "bridge": "bridge",
    **dict.fromkeys(("link", "links", "connection", "connections", "connectivity"), "link"),
    **dict.fromkeys(("line", "lines", "service", "services", "track", "tracks", "rails"), "line"),
    **dict.fromkeys(("loop", "rotation"), "line"),
    **dict.fromkeys(("shuttle", "shuttles", "express", "crossing", "crossings", "voyage"), "journey"),
    **dict.fromkeys(("drive", "drives", "ride", "rides", "trek", "haul"), "journey"),
    **dict.fromkeys(("voyages", "journey", "journeys", "trip", "trips"), "journey"),
    **dict.fromkeys(("run", "sector", "leg", "hop", "stretch", "section", "artery"), "chain"),
    **dict.fromkeys(("driver", "drivers"), "drivers"),
    "access": "access",
    **dict.fromkeys(("shipment", "shipments", "consignment", "consignments"), "cargo"),
    **dict.fromkeys(("cargo", "freight", "containers", "transit"), "cargo"),
    **dict.fromkeys(("exports", "imports", "trade"), "cargo"),
    **dict.fromkeys(("goods", "wheat", "grain", "oil", "gas", "crude", "coal", "cotton", "copper"), "goods"),
    **dict.fromkeys(("fruit", "vegetables", "minerals", "ore", "tea", "coffee", "timber", "cocoa"), "goods"),
    **dict.fromkeys(("passengers", "supplies", "products", "fuel", "cement", "fertiliser"), "goods"),
    **dict.fromkeys(("fertilizer", "cargoes", "parcels", "rice", "maize", "soybeans", "diesel"), "goods"),
}
"""Words that head a route only in transport company; the value says which company they need."""

MODE_WORDS = {
    **dict.fromkeys(("air", "aviation", "airline", "plane"), Mode.AIR),
    **dict.fromkeys(("road", "land", "overland", "truck", "trucking", "highway", "bus"), Mode.ROAD),
    **dict.fromkeys(("lorry", "coach", "minibus"), Mode.ROAD),
    **dict.fromkeys(("rail", "railway", "train", "railroad", "sleeper"), Mode.RAIL),
    **dict.fromkeys(("sea", "maritime", "shipping", "ferry", "ship", "ocean", "naval", "boat"), Mode.SEA),
    **dict.fromkeys(("roro", "feeder", "barge", "cruise"), Mode.SEA),
    "flight": Mode.AIR,
    "pipeline": Mode.PIPELINE,
}
"""Words before a head that tell its mode."""

TRANSPORT_WORDS = word_set("""
    transit transport transportation logistics logistical trading shipping freight cargo container air road
    rail railway train land overland maritime sea ferry bus truck aviation multimodal intermodal direct flight
    lorry coach minibus boat ship barge cruise feeder roro sleeper trucking railroad passenger airline river
""")
"""Words that make a weak head a transport word."""

MODIFIERS = TRANSPORT_WORDS | word_set("""
    the a an our their its new very first second third last shortest shorter longest fastest quickest cheapest
    safest best other another alternative alternate additional regular scheduled daily weekly monthly trade
    commercial passenger charter non stop nonstop economic regional international national global continental
    essential vital critical strategic major key main important natural planned proposed future existing old
    ancient historic modern high speed standard gauge single double electrified paved asphalt two three four
    several many all whole entire gas oil crude green digital central possible potential viable reliable
    traditional principal crucial trans east west north south eastern western northern southern inland
    greenfield km kilometre kilometer mile block narrow metre broad night overnight express sleeper fast slow
    heavy light branch main trunk coastal dual carriageway lane toll tolled pilot test trial maiden inaugural
    fortnightly monthly hourly
""")
"""Words that may stand between a head and what leads to it."""

PORT_NOUNS = word_set("port ports seaport seaports harbour harbours harbor harbors")
MARKET_NOUNS = word_set("market markets")
LAND_NOUNS = MARKET_NOUNS | word_set(
    "states countries republics nations economies hinterland exporters importers"
)
PLACE_NOUNS = (
    PORT_NOUNS
    | MARKET_NOUNS
    | word_set("""
        city cities town towns capital capitals coast coasts shore shores shoreline border borders airport
        airports state states country countries nation nations republic republics region regions area areas
        part parts province provinces district districts hinterland waters terminal terminals crossing pass
        checkpoint hubs station junction economies neighbours neighbors depot depots yard yards mine mines
        refinery quay quays plant smelter harbourside railhead oilfield fields field frontier frontiers dock
        docks wharf post gate
    """)
)
"""Nouns that stand beside a place's name and do not change which place it is."""

FILLERS = PLACE_NOUNS | word_set("""
    the a an its their our his her this these those both all some major main key big deep water sea warm
    western eastern northern southern central north south east west neighbouring neighboring landlocked nearby
    coastal southwestern southeastern northwestern northeastern including namely especially such as like
    intermodal container dry rail bus railway
    mainly particularly various different other inland dry global world historic ancient busy bustling
""")
"""Words skipped between a preposition and the place it leads."""

LEAD_FILLERS = FILLERS | word_set("new old existing future modern small giant huge remote two three")
"""Words skipped between a preposition and a place, but not between two places: "the new terminal at"."""

SEATS = word_set("location position role geography territory soil")
"""What a place has that makes it a way for others: "Uganda's location as a corridor"."""

ADVERBS = word_set("""
    directly all way down up back straight onward onwards further daily weekly twice thrice again first non
    stop nonstop then finally later eventually easily quickly only overland north northward northwards south
    southward southwards east eastward eastwards west westward westwards regularly once safely also right week
    day month currently now soon the out
""")

FROM_WORDS = word_set("from leaving departing")
TO_WORDS = word_set("to into towards toward reach reaches reaching reached until onto enter enters entering")
VIA_WORDS = word_set("""
    via through across over crossing crosses crossed passing passes traverses traversing transiting transits
""")
LINK_VERBS = word_set("""
    connect connects connecting connected link links linking linked join joins joining
""")
SERVE_VERBS = word_set("serve serves serving benefit benefits benefiting benefitting for")
STOP_VERBS = word_set("call calls called calling stop stops stopped stopping halts halting")
CALL_VERBS = word_set("serve serves serving served")
START_VERBS = word_set("""
    start starts starting started begin begins beginning began originate originates originating depart departs
    departed left leave leaves took takes
""")
END_VERBS = word_set("""
    end ends ending ended terminate terminates terminating finish finishes finishing landed lands landing
    arrive arrives arrived arriving culminates culminating docked docks dock berthed berths berthing anchored
    moors moored
""")
OFFER_VERBS = word_set("""
    offer offers offering offered provide provides providing provided give gives giving gave grant grants
    granting open opens opening opened has have had having
""")
ACCESS_VERBS = OFFER_VERBS | word_set("""
    need needs needed want wants wanted seek seeks sought gain gains gained get gets got secure secures
    secured
""")
"""Verbs whose subject gets access, where it is not they who grant it."""

GRANT_VERBS = word_set("""
    offer offers offering offered provide provides providing provided give gives giving gave grant grants
    granting open opens opening opened
""")
SEND_VERBS = word_set("send sends sent sending dispatch dispatches dispatched")
BY_MODES = {
    **dict.fromkeys(("rail", "train"), Mode.RAIL),
    **dict.fromkeys(("road", "truck", "land", "lorry", "bus"), Mode.ROAD),
    **dict.fromkeys(("car", "coach", "minibus", "taxi", "trucks", "lorries"), Mode.ROAD),
    **dict.fromkeys(("sea", "ship", "boat", "ferry"), Mode.SEA),
    **dict.fromkeys(("barge", "barges", "coaster", "feeder", "dhow", "steamer", "boats", "ships"), Mode.SEA),
    **dict.fromkeys(("air", "plane", "aircraft", "helicopter"), Mode.AIR),
    "pipeline": Mode.PIPELINE,
}
"""What follows "by" and tells a mode by itself: "by rail"."""

SEE_VERBS = word_set("""
    see sees seeing view views viewing regard regards regarding consider considers considering use uses using
    treat treats recognise recognises recognizing recognising
""")
BE_VERBS = word_set("is are was were be been being become becomes became remain remains serve serves served")
TRAVEL_VERBS = word_set("""
    climbs climb climbed climbing descends descend descended descending winds wind winding drops drop dropped
    dropping snakes rolls roll rolled rolling turns turn turning swings heads head headed heading continues
    continue continued continuing goes go going went runs run running crawls crawled crawl
""")
"""Verbs by which a way, or who travels on it, goes on from place to place."""

MOTION_VERBS = (
    START_VERBS
    | END_VERBS
    | word_set("""
        run runs running ran go goes going went stretch stretches stretching extend extends extending lead
        leads leading travel travels travelling traveling travelled traveled move moves moving moved carry
        carries carrying carried ship shipped ships transport transports transported transporting send sends
        sent dispatch dispatched deliver delivers delivered drive drove driven fly flies flew flown sail sails
        sailed pass passes passing passed cross crosses crossing launched launch operate operates operating
        operated transit continue continues continuing head heads headed come comes came returned return
        reached export exported haul hauled trucked transited bound proceed proceeds reach
        reaching flow flows flowing flowed arrive
    """)
    | TRAVEL_VERBS
)
CARGO_NOUNS = word_set("""
    goods cargo cargoes freight containers container shipment shipments consignment consignments wheat grain
    oil gas passengers supplies trade traffic commerce transit transport transportation coal cotton fruit
    vegetables minerals copper ore tea coffee products
""")
NEAR_WORDS = word_set("near around at in")
NOT_LEADS = word_set("""
    according due owing thanks compared next close up contrary prior regard respect addition visit visits
    commitment exports imports ambassador envoy commissioner away different far views benefit students similar
    apart aside committed consul delegation invitation message gift threat relations ties relationship
    returning adding belonging thank
""")
"""Words after which "to", "from" and "with" lead no way."""

ROUTE_NOUNS = frozenset(STRONG_HEADS) | word_set("""
    connection connections link line project pass option service passage lifeline artery journey trip crossing
    initiative
""")
"""Nouns by which a later sentence may speak of a route again: "this corridor", "that project"."""

PERSONS = word_set("""
    he she i we you who minister ministers president premier chancellor king queen prince envoy ambassador
    delegation delegates team teams squad players official officials leader leaders secretary commissioner
    chairman chief director officer officers soldiers troops refugees tourist tourists visitor visitors
    spokesman spokesperson spokeswoman governor mayor pope couple family families teacher teachers student
    migrants migrant protesters demonstrators marchers students doctor doctors nurse nurses patient patients
    worker workers woman women fans senator lawmakers
""")
"""Who travels without being freight: words of this kind before a verb of motion tell of a visit."""
