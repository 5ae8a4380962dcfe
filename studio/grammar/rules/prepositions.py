"""Prepositions that verbs ask for: another one, or one too many."""

from studio.grammar.rules.pattern import row
from studio.grammar.rules.rule import Book

BOOK = Book()

PERSON = "me|you|him|us|them|everyone|everybody|anyone|someone"
DET = "the|a|an|this|that|these|those|my|your|his|her|its|our|their|each|every|all|both|some"
REAL = frozenset((*PERSON.split("|"), *DET.split("|"), "it"))
CLASSES = {"real": REAL}

row(
    BOOK,
    "depend-on",
    "preposition.verb",
    {
        "~rely / of|from|by|at|to|in / !course": "on",
        "~insist / in|for / !this|that": "on",
        "depending / to|at|in / @DT|PRP|WP|WRB": "on",
        "~depend / at|in|to|by / @DT|PRP|WP|WRB": "on",
        "dependent / of|from / !@CD": "on",
    },
    wrong=(
        ("We rely in natural light.", "We rely on natural light."),
        ("Depending to the weather, we start early.", "Depending on the weather, we start early."),
        ("The bride insisted in a first look.", "The bride insisted on a first look."),
        ("I am dependent of my old camera.", "I am dependent on my old camera."),
    ),
    right=(
        "It depends, of course, on the sun.",
        "They rely on us.",
        "Depending on the light, we start at six.",
    ),
)
row(
    BOOK,
    "focus-on",
    "preposition.verb",
    {
        "~focus|concentrate / in|to|at|about / %real|details|faces|people|light|one|what|how": "on",
        "focused|focusing|concentrated|concentrating / in|to|at|about / @VBG": "on",
        "~congratulate me|you|him|her|us|them / for|with|to|by / %real|@VBG": "on",
    },
    wrong=(
        ("I always focus in the eyes.", "I always focus on the eyes."),
        ("She concentrates in details.", "She concentrates on details."),
        ("Everybody congratulated them for the baby.", "Everybody congratulated them on the baby."),
    ),
    right=("The focus in this photo is soft.", "We focus on people.", "It all comes into focus in the end."),
    classes=CLASSES,
)
row(
    BOOK,
    "listen-to-it",
    "preposition.verb",
    {"~listen / at|on|for / me|you|him|us|them|music|my|your|our": "to"},
    wrong=(("We listened at our hearts.", "We listened to our hearts."),),
    right=("We listened to the waves.", "Listen, at the end she cries.", "Listen for the bell."),
)
row(
    BOOK,
    "think-about",
    "preposition.verb",
    {
        f"~think / in|on|at / {PERSON}|it|future|life|love": ("about", "of"),
        "~think / in / the future|past|others|details|light": ("about", "of"),
        "always|often|still|only|keep|just|stop thinking / in / @DT|PRP|NNS|VBG": ("about", "of"),
        "~dream / with / a|the|you|this|that|my|your|being": ("about", "of"),
    },
    wrong=(
        ("I often think in you.", "I often think about you."),
        ("We were thinking in the future.", "We were thinking about the future."),
        ("She dreamed with a wedding by the sea.", "She dreamed about a wedding by the sea."),
    ),
    right=(
        "Photographers think in black and white.",
        "I think in the end it was worth it.",
        "I think in my case it helps.",
        "Think on your feet.",
    ),
    tongues="es lv hu",
)
row(
    BOOK,
    "participate-in",
    "preposition.verb",
    {
        "~participate / to|at|on|of / !$": "in",
        "participation / at|on / !$": "in",
        "~invest / on|to|at|for / %real|good|new|quality|better": "in",
        "~believe / at|to|on / %real|love|god|magic|yourself|life|him|her|beauty": "in",
        "~succeed / on|at|to / @VBG|DT|PRP$": "in",
    },
    wrong=(
        ("I participated to a photo contest.", "I participated in a photo contest."),
        ("Invest on good photos.", "Invest in good photos."),
        ("They believe to love.", "They believe in love."),
    ),
    right=("I participated in a contest.", "They believe in love.", "They believe that on Sunday it rains."),
    classes=CLASSES,
)
row(
    BOOK,
    "specialize-in",
    "preposition.verb",
    {
        "~specialize|specialise / on|at|for|about|to / !$": "in",
        "specialist|specialists / on|at / "
        "wedding|weddings|family|newborn|newborns|portrait|portraits|photography": "in",
    },
    wrong=(
        ("We specialize on weddings.", "We specialize in weddings."),
        ("She is a specialist on newborns.", "She is a specialist in newborns."),
    ),
    right=("We specialise in weddings.", "Ask a specialist at the lab."),
)
row(
    BOOK,
    "wait-for",
    "preposition.verb",
    {
        f"~wait / to|at|on|of / {PERSON}": "for",
        "/ ~wait you|me|him|us|them / $|at|in|here|there|on|until|all|outside|by": "{0} for {1}",
        "i|we|am|are|'m|'re ~search / a|an": "for {2}",
        "~search / about|after|of / !$": "for",
    },
    wrong=(
        ("We will wait to you at the church.", "We will wait for you at the church."),
        ("I am searching about a florist.", "I am searching for a florist."),
    ),
    right=(
        "Wait for us!",
        "I cannot wait to see you.",
        "We search for light.",
        "The search after midnight was fun.",
    ),
)
row(
    BOOK,
    "look-at",
    "preposition.verb",
    {
        "~look|stare|glance / to / ?the|this|that|these|those|my|our|her|your "
        "camera|photo|photos|picture|pictures|image|images|lens|screen": "at",
        "~look|stare|glance / to / each other": "at",
        "~stare|glance / to / me|you|him|her|us|them|the": "at",
        "~laugh / of|from|on|to / @PRP|DT": "at",
        "~smile / to / me|you|him|her|us|them|the|my|each|strangers|people|everyone": "at",
    },
    wrong=(
        ("Please look to the camera.", "Please look at the camera."),
        ("They looked to each other.", "They looked at each other."),
        ("She smiled to the guests.", "She smiled at the guests."),
        ("They laughed of us.", "They laughed at us."),
    ),
    right=(
        "Look to the left.",
        "We look to the future.",
        "How does it look on your screen?",
        "It looks to me like rain.",
    ),
)
row(
    BOOK,
    "care-of",
    "preposition.verb",
    {
        "~take ?good|great|special|extra|more|best care / about|for|to|on / !@VB": "of",
        "~care / of / the|my|your|our|his|their|each|every|you|them": "about",
    },
    wrong=(
        ("I take care about every detail.", "I take care of every detail."),
        ("They care of every detail.", "They care about every detail."),
    ),
    right=(
        "I take care of every detail.",
        "Take care to arrive early.",
        "They care about you.",
        "The care of old photos.",
    ),
)
row(
    BOOK,
    "pay-attention-to",
    "preposition.noun",
    {
        "~pay ?more|special|close|much|little|no|any|your|enough attention / on|at|for|about / "
        "the|your|my|this|these|those|our|what|how|every|details|light|people": "to",
        "~pay ?more|special|close|much attention / in / the|your details|light|background|hands|colours|colors": "to",
        "~put|make ?more|special|close|much attention to|on|at|for|in": "pay {1} attention to",
        "~take attention to|on|at|for|about": "pay attention to",
    },
    wrong=(
        ("Pay attention on the light.", "Pay attention to the light."),
        ("You must put attention in the light.", "You must pay attention to the light."),
    ),
    right=("Pay attention to the light.", "She needs attention at once.", "They paid attention for once."),
    tongues="es lv hu",
)
row(
    BOOK,
    "suffer-from",
    "preposition.verb",
    {
        "~suffer / of|by|with / !@CD": "from",
        "~protect|save|hide|escape|recover / of / the|this|that|our|rain|sun|wind|my|their|it": "from",
        "~protect @PRP / of / !course": "from",
        "~prevent|stop @PRP / of / @VBG|NN": "from",
        "~differ / of|to|with": "from",
        "graduated|graduating / of / university|college|school|the": "from",
    },
    wrong=(
        ("I suffer of back pain after a wedding.", "I suffer from back pain after a wedding."),
        ("A tent protects us of the sun.", "A tent protects us from the sun."),
        ("Rain prevented us of dancing.", "Rain prevented us from dancing."),
    ),
    right=(
        "She suffers from stage fright.",
        "The tent protects us from rain.",
        "A graduate of the art school.",
    ),
)
row(
    BOOK,
    "complain-about",
    "preposition.verb",
    {
        "~complain / for|on / @DT|PRP|NN|VBG": "about",
        "~worry / of|on|from / @DT|PRP|NN|VBG": "about",
        "worried|excited|enthusiastic|nervous|anxious / of|on|from / %real|@VBG": "about",
        "excited / with|by / our|this|my|your|these": "about",
    },
    wrong=(
        ("Nobody complained for the rain.", "Nobody complained about the rain."),
        ("Do not worry of the weather.", "Do not worry about the weather."),
        ("I am so excited of this wedding.", "I am so excited about this wedding."),
    ),
    right=("We are excited for you.", "Do not worry about a thing.", "He was worried on and off."),
    classes=CLASSES,
)
row(
    BOOK,
    "share-with",
    "preposition.verb",
    {
        "~share @PRP / to / you|us|them|him|everyone|everybody|my|your|friends|people|others": "with",
        "~share / to / you|us|them|him|everyone|everybody|others": "with",
        "~share @DT|PRP$|NN|JJ @NN|JJ / to / you|us|them|him|everyone|everybody|others": "with",
        "~agree / to|on / you|him|them|me|this opinion|statement|idea|point": "with",
        "~agree|disagree / to|on / you|him|them|me|her": "with",
        "~agree|disagree / to|on|about / this|the|that|his|your statement|opinion|view|idea|argument": "with",
        "~fall|fell|fallen|be|is|am|are|was|were|'m|'s|'re ?still|so|madly|completely|all in love / "
        "of|to|by|from|on": "with",
    },
    wrong=(
        ("I want to share it to you.", "I want to share it with you."),
        ("We share this photo to everyone.", "We share this photo with everyone."),
        ("I agree to you.", "I agree with you."),
        ("I fell in love of this place.", "I fell in love with this place."),
    ),
    right=(
        "Share to your stories!",
        "She agreed to the plan.",
        "The love of my life.",
        "They agreed on a date.",
    ),
    tongues="es ko lv hu zh",
)
row(
    BOOK,
    "no-preposition-after-verb",
    "preposition.extra",
    {
        "~mention|describe|emphasize|emphasise|discuss about": "{0}",
        "~emphasize|emphasise|stress on @DT|PRP|JJ|NN": "{0} {2}",
        "~enter to|into|in the|this|that|my|your|his|her|our|their|a ?wedding|main|old|big "
        "church|room|house|hall|building|"
        "venue|shop|"
        "store|studio|garden|place|school|university|competition|contest|city|country|world": "{0} {2} {3} {4}",
        f"/ ~contact|call|phone|marry|greet|hug|kiss|resemble|obey|ask|answer|advise to / {PERSON}": "{0}",
        f"/ ~contact|phone|marry|resemble|join with / {PERSON}": "{0}",
        "~lack|lacks|lacking of": "{0}",
        "~seek|await for": "{0}",
        "/ told|tell|tells|telling to / me|us|him|them|you|everyone": "{0}",
        "/ ~see|visit|photograph|kiss|hug|meet to / my|your|his|our|their|the mother|father|bride|groom|grandmother|"
        "family|friend|friends|couple|parents|guests|sister|brother": "{0}",
        "/ ~resemble with|to / my|her|his|the|a|their": "{0}",
        "/ ~trust|master on|in / %real|each": "{0}",
        "~attend to the|a|this|that|my|your|our|their|his|her|many|wedding|weddings wedding|ceremony|workshop|"
        "party|event|concert|class|classes|course|school|university|college|meeting|reception|exhibition": "{0} "
        "{2} {3}",
        "~reach to the|our|my|a|their": "{0} {2}",
        "~avoid of|from|to @VBG|DT|PRP$": "{0} {2}",
        "~deserve|request|demand for @DT|PRP$": "{0} {2}",
        "~enjoy of|with|in|from the|this|that|my|your|our|every|each|his|their|it|life|nature|being": "{0} {2}",
        "~remember of|about the|this|that|my|your|our": "{0} {2}",
        "~visit to|in the|my|this|our|a|that|an|your": "{0} {2}",
        "~affect on|to|in the|our|your|my|people|us|this|their": "{0} {2}",
        "~face|solve with the|a|this|many|such|problems|these|some": "{0} {2}",
        "~need|want of a|more|the|some|help|your": "{0} {2}",
    },
    wrong=(
        ("She mentioned about the dress.", "She mentioned the dress."),
        ("We entered into the church.", "We entered the church."),
        ("Please contact to me.", "Please contact me."),
        ("We enjoyed of the day.", "We enjoyed the day."),
        ("They attended to the ceremony.", "They attended the ceremony."),
    ),
    right=(
        "She talked about the dress.",
        "The answer to me is clear.",
        "We made a visit to the church.",
        "Call to book!",
        "There was a lack of light.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "consist-of",
    "preposition.verb",
    {"consist|consists|consisted / in|on|from|by|with / @CD|DT|PRP$|NN|JJ": "of"},
    wrong=(("Our team consists in three people.", "Our team consists of three people."),),
    right=("Our team consists of three people.",),
    tongues="es",
)
row(
    BOOK,
    "listen-to-music",
    "preposition.missing",
    {"~listen music|songs|the|this|that|my|your|podcasts|jazz|me|us": "{0} to {1}"},
    wrong=(("I listen music while I edit.", "I listen to music while I edit."),),
    right=("I listen to music.", "Listen, the bells!"),
)
