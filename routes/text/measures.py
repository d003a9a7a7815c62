"""The words and signs of numbers, money and units of measure, and nothing else.

Currencies are the codes of ISO 4217. A word that many countries use ("rupees") is told apart by the adjective
before it or by the countries that the article speaks of. One mile is 1.609344 km and one nautical mile
1.852 km, both exact (international yard and pound agreement, 1959; BIPM, The International System of Units).
"""

from routes.text.vocabulary import word_set


def _table(text: str) -> dict[str, str]:
    """Return words with what they stand for, from entries parted by semicolons: that first, then its words.

    An underscore stands for a space.
    """
    entries = [entry.split() for entry in text.split(";")]
    return {word: entry[0].replace("_", " ") for entry in entries for word in entry[1:]}


_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety hundred"
NUMBERS = {
    **{word: number for number, word in enumerate(_TO_TWENTY.split(), 1)},
    **{word: number * 10 for number, word in enumerate(_TENS.split(), 3)},
    "dozen": 12,
}
SCALES = {
    word: float(value)
    for value, words in (
        (1e3, "thousand k"),
        (1e6, "million mn m mln mio"),
        (1e9, "billion bn b bln"),
        (1e12, "trillion trn tn trln"),
        (1e2, "hundred"),
        (12, "dozen"),
        (1e5, "lakh lakhs lac"),
        (1e7, "crore crores"),
    )
    for word in words.split()
}
SHORT_SCALES = word_set("k m b")
"""Scales that are letters, and something else where no amount stands: "10m" is ten metres."""

SIGNS = _table(
    """
    USD $; EUR €; GBP £; INR ₹; KZT ₸; TRY ₺; UAH ₴; RUB ₽; GEL ₾; AMD ֏; AZN ₼; ILS ₪; KRW ₩; THB ฿;
    VND ₫; PHP ₱; NGN ₦; GHS ₵; MNT ₮; BDT ৳; PYG ₲; CRC ₡; rupee ₨; yuan_or_yen ¥
    """
)
DOLLARS = _table(
    """
    USD us; AUD a au; CAD c ca; NZD nz; HKD hk; SGD s; BRL r; TWD nt; FJD fj; NAD n; ZWL z; JMD j;
    TTD tt; MXN mx; ARS ar
    """
)
"""What stands before a dollar sign, with the currency that both make: "A$"."""

PREFIXES = _table(
    """
    rupee rs re; INR inr; PKR pkr; NPR npr; LKR lkr; BDT tk bdt; KES ksh kes kshs; UGX ush ugx;
    TZS tsh tzs; shilling sh; USD usd; EUR eur; GBP gbp; CNY cny rmb; JPY jpy; MYR rm myr; IDR rp idr;
    KZT kzt; UZS uzs; KGS kgs; TJS tjs; AZN azn; GEL gel; AMD amd; TRY try; AED aed; SAR sar; OMR omr;
    QAR qar; KWD kwd; IRR irr; AFN afn; TMT tmt; ZAR zar; ZMW zmw; MWK mwk; NGN ngn; GHS ghs; ETB etb;
    EGP egp; MAD mad; CFA_franc fcfa cfa; XOF xof; XAF xaf; CHF chf; SEK sek; NOK nok; DKK dkk; PLN pln;
    HUF huf; RON ron; CZK czk; RUB rub; UAH uah; AUD aud; CAD cad; NZD nzd; SGD sgd; HKD hkd; THB thb;
    VND vnd; PHP php; MMK mmk; MNT mnt; BRL brl; MXN mxn; CLP clp; ARS ars; COP cop; PEN pen
    """
)
"""What stands before an amount: "Rs 500", "KSh300"."""

CURRENCIES = _table(
    """
    dollar dollar dollars usd bucks; EUR euro euros eur; pound pound pounds sterling gbp;
    rupee rupee rupees; CNY yuan renminbi rmb cny; JPY yen; KZT tenge kzt; shilling shilling shillings;
    franc franc francs; CFA_franc cfa fcfa; RUB rouble roubles ruble rubles; BDT taka takas;
    KGS soms som; UZS sum sums soum soums; TJS somoni somonis; manat manat manats; GEL lari;
    AMD dram drams; AFN afghani afghanis; toman toman tomans; rial rial rials riyal riyals;
    dirham dirham dirhams; dinar dinar dinars; TRY lira liras; UAH hryvnia hryvnias; PLN zloty zlotys;
    crown krona kronor krone kroner crowns koruna; HUF forint forints; leu lei leu; BGN lev leva;
    ILS shekel shekels; ZAR rand; ETB birr; NGN naira; GHS cedi cedis; kwacha kwacha; AOA kwanza kwanzas;
    MZN metical meticais; BWP pula; THB baht; LAK kip; VND dong; MYR ringgit; IDR rupiah; MMK kyat kyats;
    KHR riel riels; MNT tugrik tugriks tögrög; KRW won; peso peso pesos; BRL reais; PEN soles;
    PYG guaraní guaranies guaraníes; BOB boliviano bolivianos
    """
)
ALSO_WORDS = word_set("crowns dong dram pound pounds rand real som sum sums try won")
"""Names of money that are also something else: they need a scale ("3 billion won") or thousands."""

BY_COUNTRY = {
    "dollar": _table("AUD AU; CAD CA; NZD NZ; SGD SG; HKD HK; NAD NA; FJD FJ; GYD GY"),
    "pound": _table("EGP EG; SDG SD; SSP SS; LBP LB; SYP SY; GBP GB"),
    "rupee": _table("PKR PK; INR IN; LKR LK; NPR NP; MUR MU; SCR SC"),
    "shilling": _table("KES KE; UGX UG; TZS TZ; SOS SO"),
    "franc": _table("CHF CH; CDF CD; RWF RW; BIF BI; DJF DJ; GNF GN; KMF KM"),
    "manat": _table("AZN AZ; TMT TM"),
    "rial": _table("IRR IR; OMR OM; SAR SA; QAR QA; YER YE"),
    "dirham": _table("AED AE; MAD MA"),
    "dinar": _table("IQD IQ; KWD KW; JOD JO; DZD DZ; TND TN; LYD LY; BHD BH; RSD RS"),
    "crown": _table("SEK SE; NOK NO; DKK DK; CZK CZ; ISK IS"),
    "leu": _table("RON RO; MDL MD"),
    "kwacha": _table("ZMW ZM; MWK MW"),
    "peso": _table("PHP PH; MXN MX; ARS AR; CLP CL; COP CO; UYU UY; DOP DO; CUP CU"),
    "yuan or yen": _table("CNY CN; JPY JP"),
}
"""What a word for money means, by country; the adjective before it or the article's countries tell which."""
ADJECTIVES = _table(
    """
    EG egyptian; SD sudanese; LB lebanese; SY syrian; GB british; IN indian; PK pakistani; LK lankan;
    NP nepali nepalese; KE kenyan; UG ugandan; TZ tanzanian; SO somali; CH swiss; RW rwandan; CD congolese;
    AU australian; CA canadian; NA namibian; NZ zealand; SG singapore; HK kong; GY guyanese; OM omani;
    SA saudi; QA qatari; YE yemeni; IR iranian; IQ iraqi; KW kuwaiti; JO jordanian; DZ algerian; TN tunisian;
    LY libyan; RS serbian; AE emirati uae; MA moroccan; SE swedish; NO norwegian; DK danish; CZ czech;
    RO romanian; MD moldovan; ZM zambian; MW malawian; MX mexican; AR argentine; CL chilean; CO colombian;
    PH philippine; AZ azerbaijani azeri; TM turkmen; US american
    """
)
"""Adjectives before a currency, with the country that each is of."""
BY_DEFAULT = {"dollar": "USD", "pound": "GBP"}
"""What such a word means wherever no adjective stands before it."""

MILE_KM, NAUTICAL_MILE_KM = 1.609344, 1.852
UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("tonne", "tonnes", "ton", "tons", "mt", "dwt"), ("tonne", 1.0)),
    **dict.fromkeys(("kilotonnes", "kt"), ("tonne", 1e3)),
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), ("km", 1.0)),
    **dict.fromkeys(("mile", "miles"), ("km", MILE_KM)),
    **dict.fromkeys(("hour", "hours", "hrs", "hr"), ("hour", 1.0)),
    **dict.fromkeys(("minute", "minutes", "mins", "min"), ("minute", 1.0)),
    **dict.fromkeys(("day", "days"), ("day", 1.0)),
    **dict.fromkeys(("week", "weeks"), ("week", 1.0)),
    **dict.fromkeys(("percent", "%", "pc", "pct"), ("percent", 1.0)),
    **dict.fromkeys(("teu", "teus"), ("TEU", 1.0)),
    **dict.fromkeys(("barrel", "barrels", "bbl"), ("barrel", 1.0)),
    "bpd": ("barrel a day", 1.0),
    "bcm": ("cubic metre", 1e9),
    "mcm": ("cubic metre", 1e6),
    **dict.fromkeys(("kph", "kmh"), ("km/h", 1.0)),
    "mph": ("km/h", MILE_KM),
    **dict.fromkeys(("knot", "knots"), ("km/h", NAUTICAL_MILE_KM)),
    **dict.fromkeys(("hectare", "hectares"), ("hectare", 1.0)),
}
"""Units, with what one of them is in the unit that stands for all alike: a mile in km."""
LONG_UNITS: dict[tuple[str, ...], tuple[str, float]] = {
    ("per", "cent"): ("percent", 1.0),
    ("percentage", "points"): ("percent", 1.0),
    ("km", "/", "h"): ("km/h", 1.0),
    **{("nautical", word): ("km", NAUTICAL_MILE_KM) for word in ("mile", "miles")},
    **{(kind, word): ("tonne", 1.0) for kind in ("metric", "gross") for word in ("tons", "tonnes")},
    **{("cubic", word): ("cubic metre", 1.0) for word in ("metres", "meters")},
    **{("barrels", word, "day"): ("barrel a day", 1.0) for word in ("a", "per")},
    **{
        (length, word, "hour"): ("km/h", factor)
        for word in ("an", "per")
        for length, factor in (("km", 1.0), ("kilometres", 1.0), ("kilometers", 1.0), ("miles", MILE_KM))
    },
}
"""The same for units of two or three words."""
TIME_UNITS = word_set("year years month months decade decades century centuries")

LABELS = word_set(
    "article law section page chapter no number corridor phase flight highway line route clause day item "
    "terminal boeing airbus embraer atr gate platform train bus resolution act class level category berth "
    "pier quay block sector zone unit exit junction runway stage package lot module group tunnel lane road "
    "motorway expressway bay dock shed hall annex appendix figure table part volume season round week "
    "kilometre km mile vol room box pass"
)
"""Nouns whose number is a label and counts nothing."""
NO_COUNT = word_set(
    "countries nations sides governments peoples parties times years percent others hundreds thousands "
    "states ways things points members thirds quarters halves fifths sixths tenths metres meters feet inches "
    "degrees hours minutes gmt sides pages articles goals wickets runs overs votes seats thanks series"
)
"""What no figure of worth counts."""
COUNTED_MODIFIERS = 3
NO_NOUN = word_set(
    "of and to in or is a for at on by with from who which that were was are has have had than the as"
)
"""Words that end what may be counted."""


def is_money(unit: str) -> bool:
    """Return whether a unit is a currency: the code of one, or a word that many countries use."""
    return (len(unit) == 3 and unit.isupper() and unit != "TEU") or unit in BY_COUNTRY or unit in _MORE_MONEY


_MORE_MONEY = frozenset(("CFA franc", "toman"))
