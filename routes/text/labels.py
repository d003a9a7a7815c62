"""A line in; whether by itself it is a part of the web page and none of the article out.

Such a line is an address, a counter, a clock time, a share label, a notice, a promotion or a menu; what it
may be beside its neighbours, `routes.text.furniture` tells.
"""

import re

from routes.text.lines import Kind
from routes.text.mastheads import is_desk
from routes.text.menus import is_menu, is_row_of_values
from routes.text.stamps import CLOCK, is_stamp
from routes.text.vocabulary import word_set

_LONGEST = 600
_LONGEST_NOTICE = 60
_LONGEST_PROMOTION = 45
_LONGEST_LABEL = 40
_SHORT = 12
_ADDRESS_WORDS = 25
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?:[\w-]{1,40}\.){1,3}(?:com|org|net)/\S*|[\w.+-]{1,80}@[\w-]{1,80}\.[\w.-]{1,80}|@\w+",
    re.ASCII,
)
_BETWEEN_ADDRESSES = re.compile(r"[\s|,;]+")
_CLOCK = re.compile(
    rf"\(?{CLOCK}(?:\s?\(?[A-Z]{{2,4}}\)?)?\)?|-?\d{{1,2}}\s?°\s?[CF]?|(?:sunrise|sunset)\s?:?\s?{CLOCK}"
)
_CODE = re.compile(r"[A-Z]{2,5}")
_WHAT_IS_COUNTED = (
    r"(?:fans?|followers?|subscribers?|likes?|shares?|views?|visits?|hits|comments?|repl(?:y|ies)|reads?|tweets?|"
    r"reactions?|retweets?|listens?|min(?:ute)?s?\s(?:read|ago)|hours?\sago|hrs?\sago|days?\sago|weeks?\sago)"
)
_COUNTER = re.compile(
    rf"[\d.,]{{1,12}}\s?[KkMm]?\s?{_WHAT_IS_COUNTED}(?:[A-Z\s]\w{{0,12}}){{0,3}}"
    rf"|(?:{_WHAT_IS_COUNTED}\s?:?\s?\(?[\d.,]{{1,12}}[KkMm]?\)?[\s|·•,]*){{1,6}}"
    rf"|(?:an?|one)\s(?:min(?:ute)?|hour|day|week)\s(?:read|ago)",
    re.IGNORECASE,
)
_COUNTS_AND_MORE = re.compile(rf"\d[\d.,]{{0,8}}\s{_WHAT_IS_COUNTED}\s[·•|–—]\s", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:share(?:\s(?:on|this|via|with)\b|s?$)|follow\s(?:us|me|on)|tweets?$|print$|e-?mail$|subscribe|sign\s(?:up|in)"
    r"|log\s?in|register$|newsletters?$|(?:read|see|watch|learn|know|find\sout)\s(?:more|also|next|full|the\sfull)\b"
    r"|(?:also|must)\s(?:read|watch|see)|(?:you\s)?(?:may|might)\salso\s(?:like|be)|don.t\smiss"
    r"|related\b(?=\s(?:stories|posts?|articles|news|topics|content|coverage|links?|reading|items?)|\s?:|$)"
    r"|(?:most|more|much)\s(?:popular|read|viewed|shared|commented)|popular\s(?:now|posts?|stories|news)"
    r"|latest\s(?:posts?|news|stories|headlines|updates)|(?:top\s)?trending(?:\s(?:now|news|topics|stories|posts|today))?\s?:?$|recommended(?:\sfor\syou)?$|top\s(?:stories|news|headlines)"
    r"|editor.?s.?\s(?:picks?|choice)|in\scase\syou\smissed|what\sto\sread\snext|keep\sreading|continue\sreading|other\s(?:news|stories)$"
    r"|(?:older|newer|recent)\s(?:posts?|stories|articles|comments)\b|see\salso|in\sother\snews"
    r"|more\s(?:from|stories|news|headlines|on\sthis|in\s\w{2,20}$|articles)\b|advertise(?:ments?|\swith\sus)$|ads?\sby\b"
    r"|(?:sponsored|promoted)(?:\s(?:content|posts?|links?|stories|by\s.{2,40}))?$|paid\s(?:content|post)|(?:leave|post|write|add)\s(?:a|your)\s(?:comment|reply)"
    r"|join\s(?:the\s(?:conversation|discussion)|our\s(?:whatsapp|telegram|channel|group))|comments?\s?(?:\(\d+\))?$"
    r"|comments?\s(?:are\s)?closed|be\sthe\sfirst\sto\scomment|tags?\s?:|(?:cities|countries|editions?|channels|languages|bureaux?|advert(?:isement|orial)?s?)\s?:|tagged\s(?:with|as|in)?\b|topics?\s?:|keywords?\s?:"
    r"|categor(?:y|ies)\s?:|filed\sunder|posted\sin\b|section\s?:|copyright\b|©|\(c\)\s\d{4}|all\srights\sreserved"
    r"|(?:terms|conditions)\s(?:of\s(?:use|service)|and|&)|privacy(?:\spolicy)?$|cookies?\s(?:policy|settings)"
    r"|previous\s(?:article|post|story)|next\s(?:article|post|story)|(?:prev|previous|next)$|loading(?:\s?(?:\.{2,}|…)|$|\s(?:comments|more))|click\shere"
    r"|(?:download|get)\s(?:our|the|free)\s(?:\w{2,20}\s)?app\b|whatsapp$|facebook$|twitter$|linkedin$|telegram$|instagram$"
    r"|youtube$|pinterest$|reddit$|copy\s(?:url|link)|link\scopied|skip\sto|(?:main\s)?menu$|search$|home$|close$|share\sarticle"
    r"|you\sare\shere\s?:|back\sto\s(?:top|home|news|list|all|index)|go\sto\s(?:top|home)|listen\sto\s(?:this|article)|listen$|text\ssize|font\ssize|a-\sa\+"
    r"|(?:file\s|stock\s)?(?:photo(?:graph)?s?|images?|pictures?|pic|videos?|credits?|illustration|caption|graphic|map)\s?[:/©]"
    r"|(?:photo|image|picture|video)\s(?:credits?|courtesy|by|from|source)|file\s(?:photo|image|pic)"
    r"|reply$|flag$|report\sabuse|this\s(?:article|story|report|post|page)\s(?:was|appeared|has\sbeen|first|originally|is\s(?:for|part|available|from|published))"
    r"|the\spost\s.{1,200}\sappeared\sfirst|(?:first|originally)?\s?published\sin\s(?:the\s|(?-i:[A-Z]))|(?:accept|reject|manage|allow)\s(?:all|cookies)"
    r"|(?:we|this\s(?:web)?site)\suses?\scookies|by\s(?:continuing|using)\s(?:to\s)?(?:us|brows|th)|your\s(?:e-?mail|privacy)\b"
    r"|breaking(?:\snews)?\s?[:|\-–—]|live(?:\s(?:updates|blog|now))?\s?[:|]\s?(?:\S{1,20}\s?){0,3}$|just\sin\s?[:|\-–—]|developing\sstory"
    r"|(?:latest|alert|ticker|trending|read|watch|listen|look)\s?[:|]|more\sinformation$|(?:\d{1,5}\s)?go\sto\scomments|will\sbe\supdated|stay\s(?:tuned|connected|informed|up)\b|enter\syour|select\s(?:language|edition)|scroll\s(?:to|down)|we\s(?:value|care\sabout|respect)\syour"
    r"|(?:with\s)?(?:additional\s)?(?:reporting|editing|writing|translation|translated|edited|compiled|inputs?)\s(?:by|from)\s|with\sfiles\sfrom\s"
    r"|(?-i:With\s[A-Z]{2,6})(?:$|\sin\s(?-i:[A-Z])\w{1,20}$)|this\s(?:article|story|report)\sby\s.{2,40}\swas\sfirst\spublished"
    r"|search\skeywords\s?:|short\s(?:url|link)\s?:|user\scomments$|more\son\s?:$|got\sa\s(?:news\s)?(?:tip|story)\b|we\sacknowledge\sthe\s.{2,60}\btraditional\s(?:owners|custodians)"
    r"|(?:leia|saiba|leer|lire|ler)\s(?:mais|m[aá]s|plus)\s?(?:[:|]|$)|ve(?:ja|a)\stamb[ié]{1,2}[mn]\s?[:|]"
    r"|(?:news\s)?source\s?:|about\sthe\sauthor|sponsored\scontent|disclaimer\s?:"
    r"|(?:tel(?:ephone)?|phone|mobile|fax|e-?mail|website|web|address|hotline|whatsapp)\s?[:.]\s?[\d+(@\w]"
    r"|p\.?\s?o\.?\s?box\s\d|view\s(?:all|more|gallery|comments|profile|original)|show\s(?:more|less|comments)|load\smore|report\s(?:this|an?)\s(?:ad|error|typo)"
    r"|support\s(?:our|us|independent)|play\s(?:video|audio|now)|duration\s\d|(?:press|media|news)\srelease(?:\s?[–—:-]\s?for\simmediate\s\w+)?$|for\simmediate\s(?:release|publication|use)$|news\sid\b|your\scomments?$|you\sare\sreplying|editors?\s?:|our\sstandards\b|purchase\slicensing|view\sthis\spost|a\spost\sshared|articles$|stories$|hot\s?line\s?:|you\shave\s(?:\d|one|two|three|no)\s?\w{0,9}\s(?:free\s)?articles?|get\s(?:unlimited|full)\saccess|unlock\s(?:this|unlimited)|become\sa\s(?:member|subscriber|patron)|donate\b|already\sa\s(?:subscriber|member)|to\scontinue\sreading"
    r"|also\s(?:in\sthis\s(?:section|series|edition|issue)|on\s\S{1,30}\s?[:|])|(?:(?:read|watch)\s(?:this\s)?next|up\snext|next\sup)\s?(?:[:|]|$)"
    r"|(?:key|similar|featured|latest|today.s\stop|this\sweek.s\stop)\s(?:stories|articles|news|posts|headlines)\s?(?:[:|]|$)"
    r"|from\s(?:our|the)\sarchives?\b\s?(?:[:|]|$)|(?:what\s(?:others|people)\sare|people\s(?:also|are))\s(?:read|reading|watching)\s?(?:[:|]|$)"
    r"|(?:tags|topics|keywords|breaking(?:\snews)?|just\sin|headlines|latest)$|(?:registered|head|main|postal|mailing|editorial)\s(?:office|address)\s?:"
    r"|(?:press|media)\s(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office)\s?(?:[:|]|$)|for\s(?:more\sinformation|media|press|further)\b[^:]{0,40}\bcontact\b"
    r"|(?:le[aer]\stambi[eé]n|leer?\sm[aá]s|leia\s(?:tamb[eé]m|mais)|te\spuede\sinteresar|(?:à\s)?lire\saussi|lesen\ssie\sauch|leggi\sanche"
    r"|baca\sjuga|читайте\sтакже|читать\sтакже|читайте\sтакож|ayrıca\soku|foto(?:s|graf[ií]a)?|fuente|quelle|fonte|источник|фото)\s?[:|]"
    r"|(?:(?:in|inside)\sth(?:is|e)\s(?:week.s\s)?(?:issue|edition|bulletin|newsletter|number)|next\s(?:issue|edition|number)|poll(?:\sof\sthe\sday)?|search\s(?:flights|hotels|jobs)|(?:our\s)?offices)\s?:"
    r"|(?:page|slide|image|photo)\s\d{1,3}\s(?:of|/)\s\d|\d{1,3}\s?/\s?\d{1,3}$|(?:reuse|republish)\sthis|no\spart\sof\sthis|printed\sfrom|powered\sby)",
    re.IGNORECASE,
)
_PROMOTION = re.compile(
    r"\b(?:(?:sign|log)\s?(?:up|in)\s(?:to|for|here|now|with)\s(?:our|the\s\w{2,20}\snewsletter|read|continue|free)|"
    r"subscribe\s(?:to\sour|now|for|today|here)|(?:to|in|into)\syour\sinbox|(?:follow|like|join|find)\sus\son|"
    r"(?:our|join)\s(?:the\s)?(?:whatsapp|telegram|youtube|facebook)\s(?:channel|group|page)|all\srights\sreserved|"
    r"(?:download|install|get)\s(?:our|the)\s(?:\w{2,20}\s){0,2}app\b|enable\s(?:javascript|notifications|cookies)|"
    r"ad\s?blocker|(?:support|fund)\s(?:our|independent)\sjournalism|already\sa\s(?:subscriber|member)|"
    r"for\ssubscribers\sonly|subscribers?-only|e-?mail\saddress\swill|required\sfields\sare|unsubscribe|"
    r"(?:^|\.\s)(?:the\s)?(?:best|top|biggest|latest)\s(?:stories|news|headlines)\sfrom\b.{1,80},\s(?:every|each)\s\w{3,9}(?=\.?$)|"
    r"may\snot\sbe\s(?:published,|reproduced|republished|redistributed)|without\s(?:prior\s)?written\s(?:permission|consent)|"
    r"do\syou\s(?:like|have|know)\s.{0,60}(?:this\sarticle|a\s(?:story|tip|question))|disclaimer\s?:|(?:our|free)\s(?:\w{2,20}\s){0,2}(?:e-?mail|briefing|bulletin)\b|"
    r"follow\s(?:[\w’']{1,20}\s){0,6}(?:google\snews|whatsapp|telegram)\schannel|"
    r"(?:open|independent|quality),?\s(?:\w{2,20},?\s)?journalism|for\s(?:all\s)?(?:the\s)?latest\snews\b|"
    r"follow\s(?:[\w’']{1,20}\s){0,7}on\s(?:whatsapp|telegram|google\snews|facebook|twitter|instagram|youtube|x)\b|"
    r"(?:views|opinions|comments)\sexpressed\s(?:in\sthis|here|are|by\sthe\s(?:author|writer|contributor))|necessarily\sreflect)\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?=[nptf])(?:newsletters?|privacy\s(?:policy|notice)|terms\s(?:of|and)\s(?:use|service|conditions)|push\snotifications|free\strial)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[^\w\s©@#]{0,4}\s?(?:[^\w\s©@#(]{1,4}\s)?")
_PARTS_OF_NOTICES = tuple(
    part.replace("_", " ")
    for part in word_set(
        "@ do_you cookie subscri inbox follow_us like_us find_us join rights_reserved _app sign_ log_in "
        "signup whatsapp telegram youtube facebook enable blocker journalis address_will fields_are "
        "publish reproduced redistribut written_ expressed reflect newsletter privacy terms_ "
        "notifications free_trial follow_ weekly daily disclaimer writer author columnist reporter "
        "correspondent editor freelanc blogger is_based contact"
    )
)
_ADDRESSES_THE_READER = re.compile(r"\b(?:your?|our|us|sign|click|agree|enter)\b", re.IGNORECASE)
_QUOTES = re.compile('[“”«»"]')
_ABOUT_THE_WRITER = re.compile(
    r"\(?(?:[Tt]he\s(?:writer|author|columnist)\s(?:is|was|works|teaches|can\sbe)\b|(?:[A-Z][\w.’'-]{1,30}\s){2,4}is\s(?:an?|the|our)\s"
    r"[^.,]{0,60}\b(?:reporter|correspondent|journalist|columnist|editor|freelancer|blogger"
    r"|(?:freelance|staff|travel|senior)\swriter|writer\s(?:based|living)\sin)\b"
    r"|(?:[A-Z][\w.’'-]{1,30}\s){2,3}(?:is\sbased\sin\s.{2,40}\band\s(?:covers|writes|reports)\b|covers\s.{2,80}\.\s(?:Contact|Reach|Follow|E-?mail)\b)"
    r"|[A-Z]\w{1,20}(?:\s[A-Z]\w{1,20})?-based\s(?:\w{2,20}\s)?(?:reporter|journalist|writer|correspondent|editor)\s(?:covering|writing|who\s(?:covers|writes))\b)",
)
_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:consent|accept|privacy\spolicy|browser|experience|preferences|essential|analytics|settings|traffic)\b",
    re.IGNORECASE,
)
_HEADS_A_LIST = re.compile(
    r"(?:related|most|latest|(?:top\s)?trending(?:\s(?:now|news|topics|stories|posts|today))?\s?:?$|recommended|top|more|you|editor|read|see|also|must|don.t|in\scase|what\sto|keep"
    r"|other|popular|older|recent|newer|in\sother|articles|stories|also|similar|featured|key|up\snext|people|breaking|just\sin|headlines|tags|topics|keywords|leia|saiba|lire)\b",
    re.IGNORECASE,
)
_ENDS_THE_PAGE = re.compile(
    r"(?:\d{1,5}\s)?(?:comments?|repl(?:y|ies)|responses?)\s?(?:\(\d{1,6}\))?:?$|(?:leave|post|write|add)\s(?:a|your)\s(?:comment|reply)"
    r"|join\sthe\s(?:conversation|discussion)|©|copyright\b|about\s(?:the\sauthor|us)$|reader\scomments|all\srights\sreserved"
    r"|(?:you\s)?(?:may|might)\salso\slike|recommended\sfor\syou|sponsored\scontent",
    re.IGNORECASE,
)
_CAPTION_CREDIT = re.compile(
    r"\b(?=[pifgc])(?:photo(?:graph)?|picture|image|pic|file\sphoto|graphic|credit)s?(?:\scredit|\sby"
    r"|\scourtesy)?\s?[:|/]\s?[A-Z][\w ./|,’'&-]{2,60}[)\]]?$"
    r"|\b(?=[aeprxtykgsbi])(?:AFP|AP|EPA|EFE|Reuters|Xinhua|TASS|ANI|PTI|Yonhap|Kyodo|Getty(?:\sImages)?|Shutterstock|Bloomberg|Anadolu|IANS)"
    r"(?:/[A-Z][\w ./-]{1,40}|\s(?:file\s)?(?:photo|image|picture)(?:/[A-Z][\w .-]{1,40})?"
    r"|\svia\s(?:AP|AFP|Getty(?:\sImages)?|Reuters))[)\]]?$"
    r"|[.)]\s(?:Getty\sImages|Shutterstock|File\s(?:photo|image|picture))[)\]]?$"
    r"|\(@\w{2,30}\)",
    re.IGNORECASE,
)
_MARKS_OF_CREDITS = re.compile("[:|/(©]")
_WORDS_OF_CREDITS = ("photo", "image", "picture", "shutterstock", "via")
_CREDITED = re.compile(
    r"\((?:[A-Z]{2,8}/[A-Z][\w .’'-]{1,40}|[A-Z][\w.’'-]{1,20}\s[A-Z][\w .’'-]{1,40}/[A-Z][\w .’'-]{1,40})\)$"
    r"|\((?:[Ss]ubmitted|[Ss]upplied|[Pp]rovided|[Cc]ourtesy)\b[^()]{0,40}\)$"
    r"|\.\s?\([A-Z][\w ]{2,30}:\s[A-Z][\w .’'-]{2,40}\)$"
    r"|\s©\s?[A-Z][\w /.&-]{1,40}$|[.)]\s(?:Photo|Image|Picture)s?\s(?:by"
    r"|courtesy\sof)\s[A-Z][\w .’'-]{1,40}$"
    r"|\bPRESS/[A-Z][\w .’'-]{1,40}$"
)
_POSTED_TO = re.compile(
    r"[,\s][A-Z]\d[A-Z]\s?\d[A-Z]\d$|[,\s][A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}$|\bP\.?\s?O\.?\s?Box\s\d"
    r"|^\d{1,5}\s[A-Z][\w ]{2,30}\s(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Boulevard"
    r"|Blvd\.?),\s[^.]{0,40}\d{4}"
)
_HELPED = re.compile(
    r"(?:contributed|contributing)\s(?:reporting\s)?(?:to|for)\sthis\s(?:report|story|article|piece|post)\.?\)?$"
)
_REPORTED_FROM = re.compile(
    r"(?:[A-Z][\w.’'-]{1,30}\s){2,3}reported\sfrom\s[A-Z][\w’'-]{1,30}(?:\s[A-Z][\w’'-]{1,30})?(?:[.,;]|\sand\b)"
)
_CHANGE = re.compile(r"(?<![\w.])[-+▲▼]\s?\d{1,4}(?:[.,]\d{1,4})?\s?%")
_RESULT = re.compile(
    r"(?:beat|defeat(?:ed)?|won|lost)\b.{0,60}\bby\s\d{1,3}\s(?:wickets?|runs?|goals?)$|\b\d{2,3}/\d{1,2}\b.{3,60}\b\d{2,3}/\d{1,2}$"
)
_FIELD = re.compile(
    r"\b(?:author|views?|date|source|category|section|published|updated|comments|reads|time|edited)\s?:",
    re.IGNORECASE,
)
_ENDS_IN_A_LINK = re.compile(
    r"\b(?:read\smore|see\sall|view\sall|show\smore|edition(?:\s{1,4}\w{1,3}\.?\s?\d{1,4})?|^(?:\S{1,20}\s){1,3}\d{1,3}\smin)$|\b(?:subscriptions?|circulation|editions?)\s?:",
    re.IGNORECASE,
)
_TELLS_TIMES = re.compile(r"\b(?:timetables?|schedules?|sailings|departures)\b", re.IGNORECASE)
_TICKER = re.compile(
    r"(?:breaking(?:\snews)?|live|latest|just\sin|alert|watch(?:\slive)?|poll|update)\s?:[^|+]{2,90}\s(?:\||\+\+\+)\s",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"\d{1,4}\s[A-Z]{3}\s=\s\d[\d.,]{0,10}\s[A-Z]{3}|[A-Z][A-Z0-9-]{1,8}\s(?:[A-Za-z]{2,12}\s){0,3}[-+]?\d[\d.,]{0,10}\s?%"
)
_TIMED = re.compile(rf"{CLOCK}\s[^\W\d_]")
_RATES = re.compile(r"[^\W\d_][^\d:]{1,40}(?:\s[-+]?\d[\d.,]{0,12}%?){2,8}")
_OF_COMMENTS = re.compile(
    r"repl(?:y|ies)|report|flag|like|\d{1,3}\s(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?)\sago|says:?",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|written\sby|reported\sby|author\s?:)\s+[^\W\d_][\w.'’-]*(?:\s(?:and\s)?[^\W\d_][\w.'’-]*){1,5}",
    re.IGNORECASE,
)


def kind_alone(text: str, *, runs: bool) -> Kind:
    """Tell what a line is without looking at its neighbours: furniture, a byline, a stamp, or body.

    `runs` tells whether it reads as running text.
    """
    if len(text) > _LONGEST:
        return Kind.BODY
    words = text.count(" ") + 1
    if words > _LONGEST_NOTICE and text.endswith("."):
        return Kind.BODY
    if words <= 9 and (is_desk(text) or (_BYLINE.fullmatch(text) and _names_people(text))):
        return Kind.BYLINE
    if words <= 16 and is_stamp(text):
        return Kind.STAMP
    return Kind.FURNITURE if _is_site_part(text, words, running=runs and words > _SHORT) else Kind.BODY


def is_dry(text: str) -> bool:
    """Whether a line is no more than a code in capitals, as tables have them."""
    return _CODE.fullmatch(text) is not None


def is_clock(text: str) -> bool:
    """Whether a line is no more than a time of the day or a temperature."""
    return len(text) < 40 and _CLOCK.fullmatch(text) is not None


def heads_a_list(text: str) -> bool:
    """Whether a line is the heading of a list of other stories, and no more than that."""
    return text.count(" ") < 4 and _HEADS_A_LIST.match(text) is not None and _LABEL.match(text) is not None


def ends_the_page(text: str) -> bool:
    """Whether a line is such as stands only below an article: the readers' comments, the owner's rights."""
    return text.count(" ") < 12 and _ENDS_THE_PAGE.match(text) is not None


def is_rates(text: str) -> bool:
    """Whether a line is a row of a table of rates: a name or two, and two values that are no times."""
    return len(text) < 80 and _RATES.fullmatch(text) is not None


def is_timed(text: str) -> bool:
    """Whether a line is a headline behind a time of the day, as lists of the latest news have it."""
    return text.count(" ") < _SHORT and _TIMED.match(text) is not None


def is_of_comments(text: str) -> bool:
    """Whether a line is one that stands around a reader's comment."""
    return text.count(" ") < 4 and _OF_COMMENTS.fullmatch(text) is not None


def _is_site_part(text: str, words: int, *, running: bool) -> bool:
    """Whether a line is a part of the web page: a label, counter, clock time, address, notice or menu."""
    return (
        not any(map(str.isalnum, text))
        or (words <= _LONGEST_NOTICE and _is_notice(text, words, running=running))
        or (words <= 8 and (_COUNTER.fullmatch(text) or _CLOCK.fullmatch(text)) is not None)
        or (words <= _LONGEST_NOTICE and _TICKER.match(text) is not None)
        or (words <= 20 and _is_address(text))
        or (words <= 16 and text.count(":") > 1 and len(_FIELD.findall(text)) > 1)
        or (words <= _SHORT and _ENDS_IN_A_LINK.search(text) is not None and not _TELLS_TIMES.search(text))
        or (words <= 8 and _INDEX.fullmatch(text) is not None)
        or (words <= 30 and (_HELPED.search(text) or _REPORTED_FROM.match(text)) is not None)
        or (words <= _SHORT and (len(_CHANGE.findall(text)) > 1 or _RESULT.search(text) is not None))
        or (words <= 30 and _is_credited(text))
        or (not running and words <= 20 and _POSTED_TO.search(text) is not None)
        or (not running and _COUNTS_AND_MORE.match(text) is not None)
        or (not running and (is_menu(text) or is_row_of_values(text)))
    )


def _is_notice(text: str, words: int, *, running: bool) -> bool:
    """Whether a line is a label, or speaks of cookies, newsletters and rights."""
    if running and not _may_be_notice(text, words):
        return False
    about_cookies = _may_speak_of_cookies(text) and _COOKIES.search(text) is not None
    if about_cookies and _CONSENT.search(text):
        return True
    lead = _LEAD.match(text)
    if (
        words <= _LONGEST_LABEL
        and (about_cookies or not running)
        and _LABEL.match(text, lead.end() if lead else 0)
    ):
        return True
    return words <= _LONGEST_PROMOTION and (_is_promotion(text) or _ABOUT_THE_WRITER.match(text) is not None)


def _may_speak_of_cookies(text: str) -> bool:
    """Whether a line holds the word; letters of other scripts may pass for some of it."""
    return "cookie" in text.lower() or not text.isascii()


def _may_be_notice(text: str, words: int) -> bool:
    """Whether a line of running text holds letters without which it can be no notice of the page."""
    low = text.lower()
    if "cookie" in low:
        return True
    if words > _LONGEST_PROMOTION or _QUOTES.search(text):
        return False
    return any(map(low.__contains__, _PARTS_OF_NOTICES))


def _is_promotion(text: str) -> bool:
    """Whether a line speaks to the reader of the page; words in quotation marks do not."""
    is_notice = _NOTICE.search(text) or ("@" in text and text.count(" ") < _ADDRESS_WORDS)
    told = _PROMOTION.search(text) or (is_notice and _ADDRESSES_THE_READER.search(text))
    return bool(told) and _QUOTES.search(text) is None


def _is_credited(text: str) -> bool:
    """Whether a line ends in the credit of a picture; most hold no mark or word of one."""
    low = text.lower()
    if _MARKS_OF_CREDITS.search(text) is None and not any(map(low.__contains__, _WORDS_OF_CREDITS)):
        return False
    return (_CAPTION_CREDIT.search(text) or _CREDITED.search(text)) is not None


def _is_address(text: str) -> bool:
    parts = [part for part in _BETWEEN_ADDRESSES.split(text) if part]
    return bool(parts) and all(map(_ADDRESS.fullmatch, parts))


def _names_people(text: str) -> bool:
    words = [word for word in text.replace(":", " ").split()[1:] if word.lower() not in {"by", "and"}]
    return bool(words) and all(word[:1].isupper() for word in words)
