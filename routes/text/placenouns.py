"""The nouns and adjectives that stand beside places: what a name in English is a name of."""

from routes.text.vocabulary import word_set

GENERIC = word_set(
    "port seaport city airport province region district county state republic border pass highway road "
    "railway rail corridor line river lake valley mountains bay strait gulf peninsula island islands "
    "sea ocean desert bridge tunnel terminal crossing summit declaration route motorway expressway "
    "pipeline station town village oblast emirate kingdom dry zone free special international national "
    "north south east west northern southern eastern western central new upper lower greater downtown "
    "old metropolitan mainland"
)
NOUNS_OF_PLACES = GENERIC | word_set(
    "harbour harbor junction yard berth berths quay quays dock docks checkpoint frontier gate section "
    "branch lines routes roads tracks streets suburb suburbs outskirts bound based prefecture governorate "
    "municipality ferry ferries bazaar market airfield runway interchange depot refinery bypass"
) - word_set("summit declaration free special international national dry zone new old")
AFTER_THE_SEA = word_set(
    "railway railroad line corridor route gateway bridge express council charter alliance circle fleet rim "
    "flight treaty bank fund city town company group league salmon cod of"
)
SHORES = word_set("coast basin region shore shores littoral")
FEATURES = word_set(
    "river lake gorge mountains mountain range hills street avenue boulevard dam bridge tunnel falls creek "
    "glacier desert fleet southern eastern northern western"
)
ROADS = word_set("highway road expressway motorway freeway parkway turnpike")
OILS = word_set("crude blend")
FEATURES_BEFORE = word_set("lake mount mt river fort camp hotel")
