"""Words of one sound or nearly so: which of the two is meant, told by what stands beside it."""

from studio.grammar.rules.kinds import FAMILY, PERSONS
from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book

BOOK = Book()

CLASSES = {
    "person": PERSONS,
    "kin": FAMILY,
    "clothes": listed(
        "hat cap dress suit coat jacket glasses sunglasses scarf shirt t-shirt skirt shoes boots gloves tie crown veil "
        "costume uniform ring necklace bracelet earrings mask wig helmet kimono hanbok apron sweater jumper jeans "
        "trousers sandals heels socks wreath watch tuxedo gown cape"
    ),
    "graded": listed(
        "expensive cheap difficult hard easy good nice interesting funny cold warm hot big small long short old young "
        "late early far tired busy strange different similar happy sad important common popular rare often well bad "
        "tall small heavy sure soon useful tricky windy emotional beautiful new simple complicated"
    ),
    "lent": listed(
        "umbrella charger camera lens tripod pen bike bicycle car phone book ladder jacket coat money tent laptop key "
        "keys flash bag battery dress suit card cable power-bank notes hammer guitar"
    ),
    "number": listed("one two three four five six seven eight nine ten 1 2 3 4 5 6 7 8 9 10 few couple"),
    "buyable": listed(
        "camera lens tripod car house ticket tickets bread milk flowers dress ring coffee phone bike house flat gift "
        "present presents gifts food film shoes bag printer laptop cake album albums new something some more another"
    ),
}

row(
    BOOK,
    "borrow-lend",
    "word.confused",
    {
        "can|could|may|might i|we / lend / your ?@JJ %lent|@NN !to": "borrow",
        "~want|need|try to / lend / your|his|her %lent": "borrow",
        "/ lend|lends|lent / @DT|PRP$ ?@JJ @NN|NNS from": "borrow",
        "can|could|would|will|please|to ?you / borrow / me|us|him|them a|your|the|some|one|it": "lend",
        "can|could|would|will|please|to ?you / borrow / my|your|his|her %person a|the|some|one|his|her": "lend",
        "he|she|they|i|we|@NN / borrowed / me|us|him|her|them": "lent",
        "/ borrowed it|them|@DT|PRP$ ?@NN to / me|us|him|her|them|my|his|our|their": "lent {1} {2} to",
        "he|she|they|i|we|@NN / borrowed / my %person @DT|PRP$": "lent",
    },
    classes=CLASSES,
    wrong=(
        ("Can I lend your charger for one hour?", "Can I borrow your charger for one hour?"),
        ("Could you borrow my brother a tent?", "Could you lend my brother a tent?"),
        ("I borrowed it to my sister.", "I lent it to my sister."),
    ),
    right=("Can I lend you a lens?", "We borrowed a lens.", "I can lend my tripod to you."),
)
row(
    BOOK,
    "teach-somebody",
    "word.confused",
    {
        f"/ {form} / my|your|his|her|our|their|the|a ?@JJ %person to|how|the|a|everything|english|that": right
        for form, right in {"learn": "teach", "learns": "teaches", "learned": "taught", "learnt": "taught",
                            "learning": "teaching"}.items()
    }
    | {
        f"/ {form} / me|us|him|them|you to|how|the|a|that|everything|english|many|something|@VBG": right
        for form, right in {"learn": "teach", "learns": "teaches", "learned": "taught", "learnt": "taught",
                            "learning": "teaching"}.items()
    },
    classes=CLASSES,
    wrong=(
        ("I learned my brother to develop film.", "I taught my brother to develop film."),
        ("She learns her children to cook.", "She teaches her children to cook."),
    ),
    right=("I learned to develop film.", "We learn from them.", "My brother learned the piano."),
)  # fmt: skip
row(
    BOOK,
    "wore-not-wrote",
    "word.confused",
    {
        "i|we|he|she|they|you|who|@NN|NNP / wrote / a|an|the|my|his|her|their|your ?@JJ|NN ?@JJ|NN %clothes": "wore",
        "i|we|he|she|they|you / where|were / a|an|the|my|his|her|their|your ?@JJ|NN ?@JJ|NN %clothes": "wore",
        "to|can|will|should|always|please|must|n't|not / where|were|ware|weir / a|an|the|my|his|her|their|your|any "
        "?@JJ|NN ?@JJ|NN %clothes": "wear",
        "i|we|they|you|people / where / very|so|really|not|too|all|both|there|in|at|on|happy|tired|late": "were",
        "i|we|they|you / where / @VBG": "were",
        "/ were / is|are|do|did|does|can|was": "where",
    },
    classes=CLASSES,
    wrong=(
        ("I wrote a hat because the sun was strong.", "I wore a hat because the sun was strong."),
        ("We where very tired after the hike.", "We were very tired after the hike."),
        ("Were is the darkroom?", "Where is the darkroom?"),
    ),
    right=("I wrote a letter.", "They were happy.", "Where is the hat?", "He wrote about a hat."),
)
row(
    BOOK,
    "principal-principle",
    "word.confused",
    {
        "/ principle / dancer|actor|actress|character|reason|cause|aim|role|singer|cellist|violinist|photographer|"
        "ballerina|sponsor|investigator": "principal",
        "in|on|of / principal / .|we|i|,|it": "principle",
        "the|our|my|school / principle / said|says|of the|our": "principal",
        "same|basic|simple|first|guiding / principal / is|of|that|.": "principle",
        "/ stationary / shop|paper|set|card|suite|cards|store": "stationery",
        "wedding / stationary": "stationery",
        "/ dairy / entry|entries|every|pages": "diary",
        "/ diary / products|farm|cow|cows|free": "dairy",
        "the|this|that|hot|dry|sahara / dessert / sand|sun|dunes|storm|landscape|safari": "desert",
        "sweet|chocolate|favourite|favorite|for / desert / .|and|we|table|buffet|menu|plate|wine": "dessert",
        "/ desert / buffet|menu|plate|spoon|wine": "dessert",
        "a / peace / of": "piece",
        "two|three|every|each|one|small|big|little / peaces|peace / of": "piece",
        "in|world|inner|for|and|of / piece / and|.|quiet": "peace",
        "/ angle / wings|of god": "angel",
        "wide|camera|different|low|high / angel / of|shot|view|lens|.": "angle",
    },
    classes=CLASSES,
    wrong=(
        ("She is the principle dancer of the company.", "She is the principal dancer of the company."),
        ("It was a peace of cake.", "It was a piece of cake."),
        ("We printed our wedding stationary at home.", "We printed our wedding stationery at home."),
    ),
    right=(
        "The principal dancer smiled.",
        "We love peace and quiet.",
        "On principle I shoot film.",
        "Two pieces of cake.",
    ),
)
row(
    BOOK,
    "quite-quiet",
    "word.confused",
    {
        "/ quiet / a|an|the !@NN": "quite",
        "is|are|was|were|am|'s|'m|'re|be|looks|feels|seems|got|not|n't / quiet / %graded": "quite",
        "very|so|too|really|be|keep|stay|a / quite / .|place|street|village|corner|morning|evening|beach|town|and": (
            "quiet"
        ),
        "he|she|i|we|they|it|time|train|car|bus|boat|dog|deer|days|weeks|years / past / "
        "me|us|by|through|away|him": ("passed"),
        "/ passed / year|week|month|summer|winter|years|weekend|tense": "past",
        "in|from the / passed / .|we|i|and|,": "past",
        "~want|need|like|try|go|have to / by / a|an|the|my|some|new|something|it|them|more|another|bread|flowers|"
        "tickets": "buy",
        "i|we|you|he|she|they|me|us|@MD / fill / happy|sad|tired|good|bad|better|sick|so|like|very|free|at": (
            "feel"
        ),
        "i|we|they|to|@MD|please|n't / live / the|your|my|a|it|me|us|home|early|tomorrow|them now|at|message|comment|"
        "room|house|party|door|work|tomorrow": "leave",
        "/ leave / in|with a|the|my ?small|big|beautiful house|flat|village|city|town !@NN": "live",
        "/ who 's / bag|car|camera|idea|house|dog|wedding|photo|photos|birthday|turn|phone|book|coat": "whose",
        "/ whose / going|coming|there|been|next|ready|your|that": "who’s",
        "everyone|everybody|everything|nobody|nothing / accept / you|me|him|her|us|them|on|for|the|my|one": "except",
        "every day / accept / sunday|sundays|monday|mondays|the|on": "except",
        "@MD|to|i|we|please|n't / except / your|my|the|this|a|cards|cash|it|that|payment|payments": "accept",
    },
    classes=CLASSES,
    wrong=(
        ("This is quiet expensive for us.", "This is quite expensive for us."),
        ("I want to by a new tripod.", "I want to buy a new tripod."),
        ("A deer past us on the road.", "A deer passed us on the road."),
        ("We are open every day accept Sunday.", "We are open every day except Sunday."),
    ),
    right=(
        "It was a quiet street.",
        "The street is quiet and cold.",
        "Half past the hour.",
        "We live in a small town.",
        "Who’s there?",
    ),
)
row(
    BOOK,
    "sound-alike",
    "word.confused",
    {
        "the|a|great|big|our|this|terrible / lost / of": "loss",
        "@MD|to|n't|not|never / loose / @DT|PRP|PRP$|NN|NNS|JJ|RB": "lose",
        "i|we|they|he|she|you|always|often|team / loose|looses / the|my|our|a|control|focus|time|money|weight": "lose",
        "@MD|does|do|did n't|not|really|also|only / effect / @DT|PRP|PRP$|NN": "affect",
        "it|this|that|weather|cold|heat / effects / the|our|my|your|us|me|everyone": "affects",
        "a|no|special|side|sound|big|strong|nice|great|good|same / affect": "effect",
        "/ your / welcome|invited $|to": "you’re",
        "/ your / gonna": "you’re",
        "^ / your / the|so|very|not|always|a !@NN|@JJ": "you’re",
        "^ / your / the best": "you’re",
        "/ you 're / own|photos|wedding|dress|day|bride|groom|camera|work|mother|father|friend|name|house": "your",
        "over|come|right|stay|live|from|wait / hear / $": "here",
        "i|we|can|could|n't / here / you|the|a|music|it|them|birds|your|my": "hear",
        "i|we|they|you|he|she / no / that|how|what|where|why|it|you|him|her": "know",
        "do|does|did n't|not / now / what|how|where|who|why|that|if|his|her|my|your|him|them|anything|anyone": "know",
        "i|we|he|she|they|you / new / that|how|what|where|why|it|him|her|them|nothing": "knew",
        "last|next|per|two|three|every|whole|this / weak|weaks / $|we|i|ago|and|or": "week",
        "the|my|our|a / hole / day|time|night|week|family|world|team|summer|life|village": "whole",
        "a|long|short|coffee|lunch|small|quick|need|take|took / brake / $|at|from|with|in|after": "break",
        "wide|deep|long|first|last|take|took|every a|the / breathe": "breath",
        "@MD|to|ca n't|not / breath": "breathe",
        "long / wether|weather / or": "whether",
        "/ bear / foot|feet|hands|shoulders": "bare",
        "@PRP / though|trough / about|of": "thought",
        "went|walked|ran|drove|came|going / trough|thru|though|threw / the|a|my|our": "through",
        "the|a|first|best|bad|nice / advise|advises": "advice",
        "i|we|would|to|can|strongly / advice / you|to|him|her|everyone|against|people": "advise",
        "first|won|second|third|win|won|wins ?the|a ?first / price / in|at|for|.": "prize",
        "our|my|your|many|new|happy|regular|the / costumers": "customers",
        "a|our|my|every|new|the / costumer / asked|said|wanted|service|who|is|was|called|came": "customer",
        "art|music|my|the|at|to|film / collage / in|student|students|friends|and i": "college",
        "/ rise / your|my|the hand|hands|glass|glasses|question": "raise",
        "~be|feel|look|seem ?so|very|too / board / of|at|with|and|.": "bored",
        "bath|swimming|table|dress|news|wash / cloths": "clothes",
        "my|your|new|old|their|his|her|our|warm|dry|these|nice / cloths": "clothes",
        "on|for|in / sell / at|now|this|.": "sale",
        "to|@MD|we|i / sale / my|the|our|prints|a|old|it|them": "sell",
        "/ its self": "itself",
        "/ looses": "loses",
        "/ loosing": "losing",
        "my|your|our|the|of|in|for|with|their|these / every day / life|clothes|objects|things|moments": "everyday",
        "@MD|might|could|n't|can / maybe / a|the|too|very|cold|hot|late|used|seen|ready": "be",
        "have|has|had|'ve / all ready / @VBN": "already",
    },
    classes=CLASSES,
    wrong=(
        ("The lost of my camera was hard.", "The loss of my camera was hard."),
        ("The cold doesn't effect this battery much.", "The cold doesn't affect this battery much."),
        ("We danced the hole night.", "We danced the whole night."),
        ("I no that it is late.", "I know that it is late."),
        ("The hens walked trough the kitchen.", "The hens walked through the kitchen."),
    ),
    right=(
        "I lost my camera.",
        "The effect of cold.",
        "A hole in the fence.",
        "There is no way.",
        "I read it every day.",
        "Loose hair looks lovely.",
    ),
)
