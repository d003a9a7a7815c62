"""The transport words of English: which head a route, by which mode, and which tie places to it."""

from geodata.path import Mode


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STRONG_HEADS = {
    **dict.fromkeys(("flight", "flights", "airlift", "airbridge"), Mode.AIR),
    **dict.fromkeys(("truck", "trucks", "lorry", "lorries", "convoy", "convoys"), Mode.ROAD),
    **dict.fromkeys(("road", "roads", "highway", "highways", "motorway", "motorways"), Mode.ROAD),
    **dict.fromkeys(("expressway", "expressways", "bus", "buses"), Mode.ROAD),
    **dict.fromkeys(("train", "trains", "railway", "railways", "railroad", "railroads"), Mode.RAIL),
    **dict.fromkeys(("ship", "ships", "vessel", "vessels", "ferry", "ferries", "freighter"), Mode.SEA),
    **dict.fromkeys(("tanker", "tankers"), Mode.SEA),
    **dict.fromkeys(("pipeline", "pipelines"), Mode.PIPELINE),
    **dict.fromkeys(("route", "routes", "corridor", "corridors"), Mode.UNSPECIFIED),
}
"""Words that head a route by themselves."""

VERB_HEADS = {
    "trucked": Mode.ROAD,
    "railed": Mode.RAIL,
    **dict.fromkeys(("flies", "fly", "airlifted"), Mode.AIR),
    **dict.fromkeys(("sails", "sail"), Mode.SEA),
}
"""Verbs that head a route where "from" follows at once: "fuel is trucked from A to B"."""

WEAK_HEADS = {
    **dict.fromkeys(("hub", "hubs"), "hub"),
    **dict.fromkeys(("gateway", "gateways"), "gateway"),
    "bridge": "bridge",
    **dict.fromkeys(("link", "links", "connection", "connections", "connectivity"), "link"),
    **dict.fromkeys(("line", "lines", "service", "services"), "line"),
    "access": "access",
    **dict.fromkeys(("shipment", "shipments", "consignment", "consignments"), "cargo"),
    **dict.fromkeys(("cargo", "freight", "containers", "transit"), "cargo"),
    **dict.fromkeys(("exports", "imports", "trade"), "cargo"),
}
"""Words that head a route only in transport company; the value says which company they need."""

MODE_WORDS = {
    **dict.fromkeys(("air", "aviation", "airline", "plane"), Mode.AIR),
    **dict.fromkeys(("road", "land", "overland", "truck", "trucking", "highway", "bus"), Mode.ROAD),
    **dict.fromkeys(("rail", "railway", "train", "railroad"), Mode.RAIL),
    **dict.fromkeys(("sea", "maritime", "shipping", "ferry", "ship", "ocean", "naval"), Mode.SEA),
    "pipeline": Mode.PIPELINE,
}
"""Words before a head that tell its mode."""

TRANSPORT_WORDS = _words("""
    transit transport transportation logistics logistical trading shipping freight cargo container air road
    rail railway train land overland maritime sea ferry bus truck aviation multimodal intermodal direct flight
""")
"""Words that make a weak head a transport word."""

MODIFIERS = TRANSPORT_WORDS | _words("""
    the a an our their its new very first second third last shortest shorter longest fastest quickest cheapest
    safest best other another alternative alternate additional regular scheduled daily weekly monthly trade
    commercial passenger charter non stop nonstop economic regional international national global continental
    essential vital critical strategic major key main important natural planned proposed future existing old
    ancient historic modern high speed standard gauge single double electrified paved asphalt two three four
    several many all whole entire gas oil crude green digital central possible potential viable reliable
    traditional principal crucial trans east west north south eastern western northern southern inland
    greenfield km kilometre kilometer mile
""")
"""Words that may stand between a head and what leads to it."""

PORT_NOUNS = _words("port ports seaport seaports harbour harbours harbor harbors")
MARKET_NOUNS = _words("market markets")
LAND_NOUNS = MARKET_NOUNS | _words(
    "states countries republics nations economies hinterland exporters importers"
)
PLACE_NOUNS = (
    PORT_NOUNS
    | MARKET_NOUNS
    | _words("""
        city cities town towns capital capitals coast coasts shore shores shoreline border borders airport
        airports state states country countries nation nations republic republics region regions area areas
        part parts province provinces district districts hinterland waters terminal terminals crossing pass
        checkpoint hubs station junction economies neighbours neighbors
    """)
)
"""Nouns that stand beside a place's name and do not change which place it is."""

FILLERS = PLACE_NOUNS | _words("""
    the a an its their our his her this these those both all some major main key big deep water sea warm
    western eastern northern southern central north south east west neighbouring neighboring landlocked nearby
    coastal southwestern southeastern northwestern northeastern including namely especially such as like
    mainly particularly various different other inland dry global world historic ancient busy bustling
""")
"""Words skipped between a preposition and the place it leads."""

SEATS = _words("location position role geography territory soil")
"""What a place has that makes it a way for others: "Uganda's location as a corridor"."""

ADVERBS = _words("""
    directly all way down up back straight onward onwards further daily weekly twice thrice again first non
    stop nonstop then finally later eventually easily quickly only overland north northward northwards south
    southward southwards east eastward eastwards west westward westwards regularly once safely also right week
    day month currently now soon the out
""")

FROM_WORDS = _words("from leaving departing")
TO_WORDS = _words("to into towards toward reach reaches reaching reached until onto enter enters entering")
VIA_WORDS = _words("""
    via through across over crossing crosses crossed passing passes traverses traversing transiting transits
""")
LINK_VERBS = _words("""
    connect connects connecting connected link links linking linked join joins joining
""")
SERVE_VERBS = _words("serve serves serving benefit benefits benefiting benefitting for")
START_VERBS = _words("""
    start starts starting started begin begins beginning began originate originates originating depart departs
    departed left leave leaves took takes
""")
END_VERBS = _words("""
    end ends ending ended terminate terminates terminating finish finishes finishing landed lands landing
    arrive arrives arrived arriving culminates culminating docked docks
""")
OFFER_VERBS = _words("""
    offer offers offering offered provide provides providing provided give gives giving gave grant grants
    granting open opens opening opened has have had having
""")
ACCESS_VERBS = OFFER_VERBS | _words("""
    need needs needed want wants wanted seek seeks sought gain gains gained get gets got secure secures
    secured
""")
"""Verbs whose subject gets access, where it is not they who grant it."""

GRANT_VERBS = _words("""
    offer offers offering offered provide provides providing provided give gives giving gave grant grants
    granting open opens opening opened
""")
SEND_VERBS = _words("send sends sent sending dispatch dispatches dispatched")
BY_MODES = {
    **dict.fromkeys(("rail", "train"), Mode.RAIL),
    **dict.fromkeys(("road", "truck", "land", "lorry", "bus"), Mode.ROAD),
    **dict.fromkeys(("sea", "ship", "boat", "ferry"), Mode.SEA),
    **dict.fromkeys(("air", "plane"), Mode.AIR),
    "pipeline": Mode.PIPELINE,
}
"""What follows "by" and tells a mode by itself: "by rail"."""

SEE_VERBS = _words("""
    see sees seeing view views viewing regard regards regarding consider considers considering use uses using
    treat treats recognise recognises recognizing recognising
""")
BE_VERBS = _words("is are was were be been being become becomes became remain remains serve serves served")
MOTION_VERBS = (
    START_VERBS
    | END_VERBS
    | _words("""
        run runs running ran go goes going went stretch stretches stretching extend extends extending lead
        leads leading travel travels travelling traveling travelled traveled move moves moving moved carry
        carries carrying carried ship shipped ships transport transports transported transporting send sends
        sent dispatch dispatched deliver delivers delivered drive drove driven fly flies flew flown sail sails
        sailed pass passes passing passed cross crosses crossing launched launch operate operates operating
        operated transit continue continues continuing head heads headed come came returned return reached
        export exported haul hauled trucked transited bound proceed proceeds reach
        reaching
    """)
)
CARGO_NOUNS = _words("""
    goods cargo cargoes freight containers container shipment shipments consignment consignments wheat grain
    oil gas passengers supplies trade traffic commerce transit transport transportation coal cotton fruit
    vegetables minerals copper ore tea coffee products
""")
NEAR_WORDS = _words("near around at in")
NOT_LEADS = _words("""
    according due owing thanks compared next close up contrary prior regard respect addition visit visits
    commitment exports imports ambassador envoy commissioner away different far views benefit students similar
    apart aside committed consul delegation invitation message gift threat relations ties relationship
""")
"""Words after which "to", "from" and "with" lead no way."""

ROUTE_NOUNS = frozenset(STRONG_HEADS) | _words("""
    connection connections link line project pass option service passage lifeline artery journey trip crossing
    initiative
""")
"""Nouns by which a later sentence may speak of a route again: "this corridor", "that project"."""
