"""What verbs ask for: the preposition of each, by frames that hold for whole groups of verbs."""

from studio.grammar.rules.kinds import CITIES, COUNTRIES, GAMES, INSTRUMENTS, LANGUAGES, PERSONS
from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book

BOOK = Book()

CLASSES = {
    "det": listed("the a an this that these those my your his her its our their each every all some any"),
    "obj": listed("me you him her us them"),
    "person": PERSONS,
    "language": LANGUAGES,
    "game": GAMES,
    "instrument": INSTRUMENTS,
    "goal": CITIES | COUNTRIES,
    "funny": listed(
        "hat nose jokes joke hair shoes socks dress costume tie moustache beard clothes face faces "
        "accent pronunciation english haircut outfit glasses jumper sweater wig dance moves"
    ),
    "seen": listed(
        "stars sea moon sky sunset sunrise waves mountains view lake fire fireworks bride groom couple children "
        "baby dog cat birds people crowd camera lens ocean clouds rainbow ring rings landscape horizon"
    ),
    "bought": listed(
        "clothes shoes books food lenses cameras film equipment flowers coffee sweets toys games tickets clothing "
        "gifts presents decoration decorations dresses gear travel beer wine petrol plants vinyl records paper"
    ),
    "paid": listed(
        "lunch dinner breakfast meal food drinks drink coffee tickets ticket hotel room taxi album albums photos "
        "session shoot flowers dress cake course courses trip flight flights book books beer wine parking "
        "wedding music band damage prints frames venue"
    ),
    "job": listed("job jobs position post grant visa scholarship loan internship residency course"),
    "event": listed(
        "contest competition exhibition workshop festival fair marathon race regatta project event course game "
        "discussion campaign class classes parade ceremony tournament concert auction challenge"
    ),
    "answered": listed(
        "letter message messages email emails mail question questions comment comments post request requests call "
        "invitation offer complaint review reviews feedback story joke ad advert calls text texts news"
    ),
    "invited": listed(
        "wedding party dinner lunch breakfast exhibition concert birthday opening ceremony barbecue picnic house home"
    ),
}

row(
    BOOK,
    "apologize-for",
    "preposition.verb",
    {
        "~apologize|apologise / about|of|by|because|from / @DT|PRP$|VBG|NN|JJ": "for",
        "~blame|punish|forgive|scold|praise ?%obj %obj / of|about / @VBG|DT|PRP$": "for",
        "~apply / to|in|on / a|the|this|that ?@JJ|NN %job": "for",
        "~pray|hope|wish / on|in / good|better|nice|sun|sunshine|snow|clear|dry|warm": "for",
        "~thank %obj / of|about|by|to / %det": "for",
        "~charge|pay ?%obj / by|about / the|each|every|this|that|my|your": "for",
        "sign|signed|signing up / on|to|in / %det ?@JJ|NN workshop|course|class|session|trip|tour": "for",
        "~prepare|train|save / on|to / the|a|our|my|your ?@JJ wedding|exam|marathon|trip|show|season": "for",
    },
    classes=CLASSES,
    wrong=(
        ("I apologize about the late reply.", "I apologize for the late reply."),
        ("Please forgive me of being late.", "Please forgive me for being late."),
        ("We all hope on good weather.", "We all hope for good weather."),
        ("She applied to a job at the zoo.", "She applied for a job at the zoo."),
    ),
    right=(
        "I apologize for the delay.",
        "We apologized to the bride.",
        "She applied to the academy.",
        "They blame her because the cake fell.",
        "I hope in the end we dance.",
    ),
)
row(
    BOOK,
    "belong-to",
    "preposition.verb",
    {
        "belong|belongs|belonged / for|of|from / %det|%person|%obj|@NNP|nobody": "to",
        "~reply|respond|react / on|at|for|about / %det ?@JJ %answered": "to",
        "~refer / on|at|for|about / %det|%obj": "to",
        "~reply|respond / on|at / me|him|us|them": "to",
        "~introduce %obj / with|for|at|by / my|your|his|her|our|their|the|a": "to",
        "~subscribe|adapt / on|in|at|for|with / my|our|the|this|your": "to",
        "~contribute / for|in|on / %det": "to",
        "~invite %obj|@NNP / in|on|at / the|a|our|my|his|her|your|their ?@JJ|NN %invited": "to",
        "~invite my|your|our|the|his|her|all|some %person / in|on|at / the|a|our|my|his|her|your|their ?@JJ|NN "
        "%invited": "to",
        "got|get|getting|gets|am|'m|'re used / with|at|on / @VBG": "to",
        "got|get|getting used / with|at|on|for / %det|@NN": "to",
        "~move|return|go / in|at / %goal !@NNP": "to",
        "~talk|speak / at|for / my|your|his|her|our|their|the %person": "to",
        "~pay attention / for|on|at|about / %det|@NN": "to",
    },
    classes=CLASSES,
    wrong=(
        ("The blue tent belongs for us.", "The blue tent belongs to us."),
        ("She introduced me with her parents.", "She introduced me to her parents."),
        ("In autumn they moved in Lisbon.", "In autumn they moved to Lisbon."),
        ("They invited us in their wedding.", "They invited us to their wedding."),
        ("I replied on your letter at once.", "I replied to your letter at once."),
    ),
    right=(
        "The tent belongs to us.",
        "He moved in with her.",
        "She replied on the same day.",
        "We travelled to Spain and went by train.",
        "A brush is used for painting.",
    ),
)
row(
    BOOK,
    "remind-of",
    "preposition.verb",
    {
        "~remind me|us|you|him|them|her|everyone / to|on|about|from|at / my|our|your|his|their ?@JJ|NN "
        "childhood|youth|grandmother|grandfather|mother|father|home|town|village|school|family|sister|brother|"
        "wedding|time|trip|life|past|holidays|days|years|summer|honeymoon": "of",
        "~remind me|us|you|him|them / to|on|from|at / a|an|the ?@JJ|NN "
        "film|movie|song|painting|book|story|time|day|place|summer|sea|past|fairy|dream|scene|smell": "of",
        "~accuse %obj|@NNP / for|about|on|to|with / @VBG|NN": "of",
        "~suspect %obj / for|about|in / @VBG|NN": "of",
        "~convince|convinced %obj / in|for / %det|@VBG": "of",
        "~take care / for|about|to|on|with / %obj|%det|%person": "of",
        "~approve / on|to|with|about / %det": "of",
        "~get rid / from|off|with|out": "of",
        "~take advantage / from|on|with|by|to / %det": "of",
    },
    classes=CLASSES,
    wrong=(
        ("This smell reminds me to my childhood.", "This smell reminds me of my childhood."),
        ("He accused me for stealing his sandwich.", "He accused me of stealing his sandwich."),
        ("We got rid from the old backdrop.", "We got rid of the old backdrop."),
    ),
    right=(
        "It reminds me of home.",
        "Remind me to call the florist.",
        "She reminded us on time.",
        "We took care of the rings.",
    ),
)
row(
    BOOK,
    "look-at-it",
    "preposition.verb",
    {
        "looking|looked|stared|staring|gazing|gazed|glanced|glancing / on / me|him|us|them|you": "at",
        "looked|looking|stared|gazed|glanced / to / me|him|us|them and|with": "at",
        "looking|looked|stared|staring|gazing|gazed|glanced|glancing / on / her $|like|with|and|as|for": "at",
        "looking|looked|look|stared|staring|gazing|gazed / on / the|a|this|that|my|our|your|his|her %seen !@NN": (
            "at"
        ),
        "~laugh / about|over / my|your|his|her|our|their ?@JJ|NN %funny": "at",
        "~laugh / about|over / me|him|them|us|her $": "at",
        "~point / on / me|him|her|us|them|the|a %seen|$": "at",
        "~arrive / to|on / %det "
        "station|airport|church|venue|hotel|beach|party|house|office|studio|school|harbour": "at",
        "~shout|yell|scream / on / me|him|us|them|you": "at",
        "~smile|wave|laugh|look / on / me|us|him|them": "at",
    },
    classes=CLASSES,
    wrong=(
        ("He was looking on me like on a ghost.", "He was looking at me like on a ghost."),
        ("We looked on the stars all night.", "We looked at the stars all night."),
        ("Everyone laughed about my red nose.", "Everyone laughed at my red nose."),
    ),
    right=(
        "How does it look on your screen?",
        "It looks to me like rain.",
        "We laughed about the old days.",
        "Things are looking up for us.",
        "How do the rings look on her hand?",
    ),
)
row(
    BOOK,
    "take-part-in",
    "preposition.verb",
    {
        "~take part / at|on|to|of|with / @DT|PRP$|NN|JJ": "in",
        "~result / to|on|with|into / a|an|the|more|many|some|better": "in",
        "~fail|succeed|specialise|specialize / on|at|to / @VBG|NN": "in",
        "believe|believes|believed|believing / on|to / @NNS|ghosts|fate|luck|magic|miracles": "in",
        "~trust / to|on / me|us|him|them|you|god|fate": "in",
        "~wrap|wrapped / with|on / silk|lace|linen|paper|plastic|wool|newspaper": "in",
    },
    classes=CLASSES,
    wrong=(
        ("Last year I took part at a ceramics fair.", "Last year I took part in a ceramics fair."),
        ("They want to take part to the auction.", "They want to take part in the auction."),
    ),
    right=("We took part in a fair.", "The best part of the day.", "They did their part on stage."),
)
row(
    BOOK,
    "cut-into-pieces",
    "preposition.verb",
    {
        "~translate ?@DT|PRP$|PRP ?@JJ|NN ?@NN / in|to|on / %language": "into",
        "~divide|split|cut|break|tear|slice|separate ?it|them|us|@DT ?@NN / in / ?@CD|NNP|many ?small|equal|thin|tiny "
        "two|three|four|pieces|parts|halves|slices|groups|teams|strips|squares|chapters|layers": "into",
        "~transform ?it|them|us|me|him|her / in|to / a|an|something": "into",
        "~get|got|fall|run / in / trouble": "into",
        "~bump|crash / in|to|with / %det": "into",
    },
    classes=CLASSES,
    wrong=(
        ("He translated the menu in English.", "He translated the menu into English."),
        ("She cut the cake in twelve small pieces.", "She cut the cake into twelve small pieces."),
        ("The barn was transformed in a ballroom.", "The barn was transformed into a ballroom."),
    ),
    right=(
        "The menu is in English.",
        "Turn in a circle.",
        "We cut them in the kitchen.",
        "It developed in a week.",
    ),
)
row(
    BOOK,
    "spend-money-on",
    "preposition.verb",
    {
        "~spend ?too ?so much|money|all|most|a|lot|euros|dollars|savings ?lot|of ?my|your|his|her|our|their|of "
        "?money / in|for|with|to / ?@JJ %bought": "on",
        "~waste ?@PRP$|DT|JJ money|time / in|for|with / %bought|@VBG": "on",
        "~comment / to|about / my|your|this|the|our|his|her": "on",
        "~base|based / in|at / ?a|the|real|true|my true|real story|facts|experience|book|novel|life": "on",
        "~live / from|of / photography|tips|fishing|my|art|music": "on",
        "~decide / for / the|a date|dress|venue|colour|color|name|place": "on",
        "~count|rely|depend / with|to|at|in / me|you|him|them|us": "on",
        "~blame|congratulate ?%obj|my|our|the ?%person / to|for|with|of|by / his|her|their|your|my|the|our "
        "?new|first exam|wedding|engagement|birthday|baby|success|graduation|promotion|anniversary|victory|award": (
            "on"
        ),
    },
    classes=CLASSES,
    wrong=(
        ("She spends too much money in shoes.", "She spends too much money on shoes."),
        ("Our film is based in a true story.", "Our film is based on a true story."),
    ),
    right=("She spends money in shops.", "We spent a lot of time in Rome.", "He is based in Riga."),
)
row(
    BOOK,
    "borrow-from",
    "preposition.verb",
    {
        "~borrow|buy|rent|steal|hide ?it|them|this|one|money|something|a|the|my|his ?@NN / of / my|your|his|her|our|"
        "their|a|me|him|them": "from",
        "~benefit|suffer|recover|escape|graduate|differ / of|by|with / %det|@NN|NNP|JJ": "from",
        "~prevent|protect|stop|save|keep %obj|it|@NNP|%person / of|to|against / @VBG": "from",
        "~translate ?it / of / %language": "from",
    },
    classes=CLASSES,
    wrong=(
        ("I borrowed it of my sister.", "I borrowed it from my sister."),
        ("You will benefit of the morning light.", "You will benefit from the morning light."),
    ),
    right=("I borrowed it from my sister.", "The benefit of film.", "We stopped to look."),
)
row(
    BOOK,
    "deal-with",
    "preposition.verb",
    {
        "~deal|cope / to|about|on|at / %det|such|@NNS": "with",
        "~fill|cover|provide|supply|decorate %obj|it|them / of|by / @NN|JJ": "with",
        "loaded|equipped|stuffed|packed / of|from / @NN|JJ": "with",
        "~agree / to|at / %obj": "with",
        "~collaborate|cooperate / to|at|for / @NNP|my|our|a|other|local": "with",
        "~share ?it|this|them|that / to|for / %obj|everyone|friends": "with",
        "~argue|quarrel|fight|flirt|chat / against|to / my|your|his|her|our|their %person": "with",
        "~start|begin|finish|end / by / a|the ?@JJ walk|coffee|toast|song|dance|drink|question|story|joke": "with",
    },
    classes=CLASSES,
    wrong=(
        ("We deal to such problems every day.", "We deal with such problems every day."),
        ("They provided us of warm blankets.", "They provided us with warm blankets."),
    ),
    right=("A great deal of work.", "They dealt the cards to us.", "We agreed at once."),
)
row(
    BOOK,
    "dream-about",
    "preposition.verb",
    {
        "dreamed|dreamt|dreams|dreaming / with / %det|@NN": ("about", "of"),
        "~worry|complain|care|argue / of|from|with / %det|@NNS": "about",
    },
    classes=CLASSES,
    wrong=(("Last night I dreamed with snow.", "Last night I dreamed about snow."),),
    right=("I dreamed about snow.", "Dream with open eyes.", "She reads over the fence."),
)
row(
    BOOK,
    "play-tennis",
    "preposition.extra",
    {
        "~play in|on|at|with|to %game": "{0} {2}",
        "~play at|in|with|to|on %instrument": "{0} the {2}",
        "~play in|to|with the %instrument": "{0} {2} {3}",
    },
    classes=CLASSES,
    wrong=(
        ("My cousins play in football on Sundays.", "My cousins play football on Sundays."),
        ("She plays on guitar in a small band.", "She plays the guitar in a small band."),
    ),
    right=("We play tennis.", "She plays with cats.", "He played the piano."),
)
