"""Word for word from the mother tongue: false friends, turns and names that English has other words for."""

from studio.grammar.rules.pattern import row
from studio.grammar.rules.rule import Book
from studio.grammar.rules.words import exchange

BOOK = Book()

CLASSES = {
    "number": frozenset((*map(str, range(1, 100)), *["twenty", "thirty", "forty", "fifty", "eighteen"]))
}

row(
    BOOK,
    "photo-shoot",
    "word.false-friend",
    {
        "photo|wedding|engagement|family|couple|newborn|maternity|fashion|portrait|boudoir|outdoor|studio / "
        "shooting / "
        "$|in|with|at|on|is|was|by|for": "shoot",
        "photo|wedding|engagement|family|couple|newborn|maternity|fashion|portrait|boudoir|outdoor|studio / "
        "shootings": "shoots",
        "a|our|my|your|this|next|last|the ?next|last|first / shooting / with|in|on $": "shoot",
        "photoshooting": "photo shoot",
        "photoshootings": "photo shoots",
        "photosession": "photo session",
        "photosessions": "photo sessions",
    },
    wrong=(
        ("Our photo shooting in Riga was great.", "Our photo shoot in Riga was great."),
        ("I offer wedding shootings.", "I offer wedding shoots."),
    ),
    right=("Our photo shoot was great.", "We love shooting weddings.", "Two hours of shooting in the rain."),
    tongues="es hu lv",
)
row(
    BOOK,
    "photographer-not-photograph",
    "word.false-friend",
    {
        "am|'m|became|becoming|be a|an|the|your|our|my ?professional|amateur|freelance "
        "?wedding|family|portrait|fashion|"
        "newborn|good|great|young / photograph / $|in|from|based|for|and": "photographer",
        "she|he is|was|'s a|an ?professional|amateur|freelance ?wedding|family|portrait|fashion|newborn / "
        "photograph / "
        "$|in|from|based|for|and": "photographer",
        "wedding|family|portrait|fashion|newborn / photograph / in|from|based": "photographer",
        "/ a photography / of|from|$": "a photograph",
        "these|those|my|our|your|many|some|the|beautiful|two|three / photographies": "photographs",
        "/ photographies": "photographs",
        "a|an|this|one|every|each beautiful|nice|old|good|great|black-and-white|single / photography / "
        "of|from|is|was|.": "photograph",
    },
    wrong=(
        ("I am a wedding photograph in Madrid.", "I am a wedding photographer in Madrid."),
        ("These photographies are from May.", "These photographs are from May."),
        ("I took a photography of the lake.", "I took a photograph of the lake."),
    ),
    right=(
        "I am a wedding photographer.",
        "I love photography.",
        "This is a photograph.",
        "It is a photography studio.",
    ),
    tongues="es hu lv",
)
row(
    BOOK,
    "years-old",
    "word.collocation",
    {
        "i / have %number years / $|and": "am {2} {3} old",
        "we|they|you / have %number years $": "are {2} {3} old",
        "he|she|son|daughter|brother|sister / has %number years $": "is {2} {3} old",
    },
    wrong=(
        ("I have 25 years.", "I am 25 years old."),
        ("My daughter has 3 years.", "My daughter is 3 years old."),
    ),
    right=("I have 25 years of practice.", "She is 3 years old.", "We have 2 years to plan."),
    classes=CLASSES,
    tongues="es",
    eager=True,
)
row(
    BOOK,
    "attend-a-wedding",
    "word.false-friend",
    exchange(
        {
            "assist to": "attend",
            "assisted to": "attended",
            "assists to": "attends",
            "assisting to": "attending",
            "assist at": "attend",
            "assisted at": "attended",
            "assist in": "attend",
            "assisted in": "attended",
        },
        "a|the|my|our|this|your|their|many|some ?@JJ|NN wedding|weddings|ceremony|party|workshop|event|concert|class|"
        "birthday|exhibition|school|course",
    ),
    wrong=(("We assisted to a wedding in Seville.", "We attended a wedding in Seville."),),
    right=("She assisted the photographer.", "I assist in the studio.", "We attended a wedding."),
    tongues="es",
)
row(
    BOOK,
    "carry-out-a-session",
    "word.false-friend",
    exchange(
        {
            "realize": "do",
            "realized": "did",
            "realise": "do",
            "realised": "did",
            "realizing": "doing",
            "realising": "doing",
            "realizes": "does",
        },
        "a|an|the|this|my|our|your|their|many|some ?photo|wedding|family|small|beautiful|first|new "
        "session|sessions|shoot|"
        "photoshoot|photo|photos|picture|pictures|video|work|report|reportage|exhibition|workshop !@VB",
    ),
    wrong=(("We realized a photo session by the lake.", "We did a photo session by the lake."),),
    right=("We realized a dream.", "I realised the photos were gone.", "We did a session."),
    tongues="es",
)
row(
    BOOK,
    "sensitive-to",
    "word.false-friend",
    {
        "/ sensible / to the|light|noise|cold|sound|touch": "sensitive",
        "/ sensible / skin|soul|photographer|photos|images|eyes|heart|film": "sensitive",
        "light|very|more / sensible / film|sensor|to": "sensitive",
        "/ familiar / "
        "session|sessions|photos|photo|pictures|portrait|portraits|album|shoot|reunion|dinner": "family",
        "/ pregnant session|sessions|shoot|shoots|photography": "maternity {1}",
    },
    wrong=(
        ("Film is sensible to light.", "Film is sensitive to light."),
        ("We offer familiar sessions.", "We offer family sessions."),
    ),
    right=("Wear sensible shoes.", "A familiar face.", "It is sensible to wait."),
    tongues="es",
)
row(
    BOOK,
    "sympathetic",
    "word.false-friend",
    {
        "very|so|really|such|a|two|most|these|this / sympathetic / "
        "couple|people|person|guy|girl|family|bride|groom|man|woman|"
        "team|clients|waiter": ("lovely", "likeable"),
        "~be very|so|really / sympathetic / .": ("likeable", "nice"),
        "/ genial / idea|photographer|photo|photos|work|team|day|music|place|party": "brilliant",
        "in|wearing|wore|wears|and|with|his|a|the black|white|elegant|classic|new|blue|a|his|the / smoking / "
        "$|and|with|was|is": "tuxedo",
        "a|the|my|this|new|old|mm|prime / objective / lens|on|for my|the|canon|nikon camera": "lens",
    },
    wrong=(
        ("They are a very sympathetic couple.", "They are a very lovely couple."),
        ("The groom came in a black smoking.", "The groom came in a black tuxedo."),
        ("It was a genial idea.", "It was a brilliant idea."),
    ),
    right=("She gave me a sympathetic look.", "No smoking, please.", "A genial host."),
    tongues="hu lv es",
)
row(
    BOOK,
    "currently",
    "word.false-friend",
    {
        "^ / actually / i|we live|work|study|am|are": "currently",
        "i|we / actually / live|work|study in|as|at": "currently",
        "am|are|'m|'re / actually / working|living|studying|based|looking": "currently",
        "my|our|the|your / actual / "
        "work|job|price|prices|offer|offers|collection|project|projects|address|website|price|"
        "home|situation|season": "current",
    },
    wrong=(
        ("Actually I live in Madrid.", "Currently I live in Madrid."),
        ("You can see our actual prices here.", "You can see our current prices here."),
    ),
    right=("We currently live in Madrid.", "The actual ceremony was short."),
    tongues="es hu lv",
    eager=True,
)
row(
    BOOK,
    "weather-it-is",
    "word.collocation",
    {
        "it|today / makes / ?very|so|too|really hot|cold|warm|sun|sunny|windy|wind $|and|in|here|today|outside": "is",
        "it / made / ?very|so|too|really hot|cold|warm|sunny|windy day|.|and|but|,": "was",
        "it / does / cold|hot": "is",
        "i|we have ?very|so|really hunger": "{0} {1} hungry",
        "i / have / ?very|so cold|hot|hungry|thirsty|sleepy|afraid .|and|but|,": "am",
        "we|they|you / have / ?very|so cold|hot|hungry|thirsty|sleepy|afraid .|and|but|,": "are",
        "you / have reason / .|,": "are right",
    },
    wrong=(
        ("It makes very cold here in winter.", "It is very cold here in winter."),
        ("You have reason, film is slow.", "You are right, film is slow."),
    ),
    right=("It is cold.", "You have a reason.", "It makes sunny days better."),
    tongues="es",
)
row(
    BOOK,
    "turn-on-the-light",
    "word.collocation",
    exchange(
        {"open": "turn on", "opened": "turned on", "opening": "turning on", "opens": "turns on"},
        "the|your|my|all|a ?studio|room|big light|lights|tv|lamp|lamps|flash|computer|radio|camera|phone !@NN|of",
    )
    | exchange(
        {"close": "turn off", "closed": "turned off", "closing": "turning off", "closes": "turns off"},
        "the|your|my|all|a ?studio|room|big light|lights|tv|lamp|lamps|flash|computer|radio|camera|phone !@NN|of",
    ),
    wrong=(
        ("Open the light, please.", "Turn on the light, please."),
        ("Please close your phone during the ceremony.", "Please turn off your phone during the ceremony."),
    ),
    right=("Turn on the light.", "Open the door.", "We are close, the light is near."),
    tongues="zh ko es",
)
row(
    BOOK,
    "according-to-me",
    "word.choice",
    {
        "according to me": "in my opinion",
        "according to us": "in our opinion",
    },
    wrong=(("According to me, film is better.", "In my opinion, film is better."),),
    right=("According to my mother, it rained.", "According to the plan, we start at six."),
    tongues="zh hu lv ko",
    eager=True,
)
row(
    BOOK,
    "ever-been",
    "word.choice",
    {
        "^ i|we / ever / went|visited|saw|was|were|met|photographed|worked|lived|shot": "once",
        "!a|very|so|how / long time / ago": "a long time",
        "since now on": "from now on",
        "^ i|we have ever / been|visited|photographed|tried|worked|lived": "{1} {2}",
        "the|in / recently / years|days|months|weeks|photos|work|works": "recent",
        "/ recently / years|months|weeks": "recent",
    },
    wrong=(
        ("I ever photographed a wedding on a boat.", "I once photographed a wedding on a boat."),
        ("The recently works are on my website.", "The recent works are on my website."),
    ),
    right=("I once photographed a boat.", "The best day I ever saw.", "It was long ago."),
    tongues="zh ko",
)
row(
    BOOK,
    "feel-free-to-contact",
    "word.choice",
    {
        "^ / welcome to / contact|ask|visit|message|write|call|join|book|follow us|me|our|my|for|if|a": "feel "
        "free to",
        "if|when / you are convenient": "it is convenient for you",
        "/ are you convenient / $|on|at|to|tomorrow|next": "is it convenient for you",
    },
    wrong=(
        ("Welcome to contact us for a quote.", "Feel free to contact us for a quote."),
        ("Come by when you are convenient.", "Come by when it is convenient for you."),
    ),
    right=("Welcome to our studio.", "You are welcome to call.", "It is convenient for us."),
    tongues="zh ko",
)
row(
    BOOK,
    "konglish",
    "word.false-friend",
    {
        "self camera|cam": "selfie camera",
        "/ snap / photo|photos|photographer|photography|shots": "candid",
        "wedding|family|jeju|travel / snap|snaps / $|in|with|at": ("photo shoot", "photos"),
        "photo / zone": "spot",
        "photo / zones": "spots",
        "^ / fighting / .": ("you can do it", "go for it"),
        "our|my|on|to|in|via sns": "{0} social media",
        "open car": "convertible",
        "morning call": "wake-up call",
        ", / fighting / .": ("you can do it", "go for it"),
        "after service": "customer service",
    },
    wrong=(
        ("This café has a nice photo zone.", "This café has a nice photo spot."),
        ("Follow us on SNS!", "Follow us on social media!"),
    ),
    right=("A selfie for you.", "We photograph candid moments.", "They are fighting."),
    tongues="ko",
    eager=True,
)
row(
    BOOK,
    "people-in-crowds",
    "word.false-friend",
    {
        "/ add oil / $": "go for it",
        "people mountain people sea": "huge crowds",
        "~play / phone|computer / $": "on the phone",
        "the|a body is / uncomfortable": "unwell",
        "^ / how to / say|name|spell this|it|that": "how do you",
    },
    wrong=(
        ("People mountain people sea at the temple!", "Huge crowds at the temple!"),
        ("How to say this in English?", "How do you say this in English?"),
    ),
    right=("How to say yes to the light", "Huge crowds.", "Add oil to the pan."),
    tongues="zh",
    eager=True,
)
row(
    BOOK,
    "at-our-place",
    "preposition.place",
    {
        "^ / at us / you|we|it|the|there|everybody": "here",
        "come|came|visit|welcome|wait|waiting ?for|you / by|at us / $": "at our place",
        "in the excursion|concert|exhibition|party $": "at the {2}",
    },
    wrong=(("At us you can rest before the shoot.", "Here you can rest before the shoot."),),
    right=("Look at us, we are wet!", "People stare at us.", "They smiled at us."),
    tongues="hu lv",
    eager=True,
)
