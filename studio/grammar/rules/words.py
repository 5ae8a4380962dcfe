"""Words that are taken for others, and words that do not go together."""

from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book

BOOK = Book()

CLASSES = {
    "trip": listed("trip travel walk tour hike journey"),
    "thing": listed("photo photos picture pictures image images"),
    "person": listed("me you him her us them"),
}
_A = "?a|an|the|my|your|our|his|her|their|some|any|many|no|more"

_MADE = {"do": "make", "does": "makes", "did": "made", "done": "made", "doing": "making"}
_DONE = {"make": "do", "makes": "does", "made": "did", "making": "doing"}
_HAD = {"make": "have", "makes": "has", "made": "had", "making": "having", "do": "have", "does": "has", "did": "had",
        "doing": "having", "done": "had"}  # fmt: skip
_TAKEN = {"make": "take", "makes": "takes", "made": "took", "making": "taking", "do": "take", "does": "takes",
          "did": "took", "doing": "taking", "done": "taken"}  # fmt: skip
_ASKED = {"make": "ask", "makes": "asks", "made": "asked", "making": "asking", "do": "ask", "does": "asks",
          "did": "asked", "doing": "asking", "done": "asked"}  # fmt: skip
_TOLD = {"say": "tell", "says": "tells", "said": "told", "saying": "telling"}
_SAID = {"tell": "say", "tells": "says", "told": "said", "telling": "saying"}
_TURNED_ON = {"open": "turn on", "opens": "turns on", "opened": "turned on", "opening": "turning on"}
_TURNED_OFF = {"close": "turn off", "closes": "turns off", "closed": "turned off", "closing": "turning off"}
_MISSED = {"lose": "miss", "loses": "misses", "lost": "missed", "losing": "missing"}
_TAUGHT = {
    "learn": "teach",
    "learns": "teaches",
    "learned": "taught",
    "learnt": "taught",
    "learning": "teaching",
}
_SPENT = {"pass": "spend", "passes": "spends", "passed": "spent", "passing": "spending"}
_MET = {"know": "meet", "knew": "met", "knowing": "meeting", "known": "met"}
_ATTENDED = {"assist": "attend", "assists": "attends", "assisted": "attended", "assisting": "attending"}
_PAID = {"take": "pay", "takes": "pays", "took": "paid", "taking": "paying"}
_WATCHED = {"look": "watch", "looks": "watches", "looked": "watched", "looking": "watching",
            "see": "watch"}  # fmt: skip


def exchange(forms: dict[str, str], behind: str, before: str = "") -> dict[str, str]:
    """Return a row for each form of a verb: that form, found between `before` and `behind`, becomes the other."""
    return {f"{before} / {form} / {behind}": other for form, other in forms.items()}


row(
    BOOK,
    "make-not-do",
    "word.collocation",
    exchange(
        _MADE,
        f"{_A} ?big|small|great|new mistake|mistakes|effort|efforts|decision|decisions|choice|choices|progress|noise|"
        "suggestion|money|plans|reservation|promise|wish|joke|jokes",
        "!n't|not",
    ),
    wrong=(
        ("I did a mistake with the exposure.", "I made a mistake with the exposure."),
        ("They did a great effort.", "They made a great effort."),
    ),
    right=("I made a mistake.", "Do your best.", "We do plan ahead."),
    tongues="es lv hu ko zh",
)
row(
    BOOK,
    "do-not-make",
    "word.collocation",
    exchange(
        _DONE,
        f"{_A} ?good|more|great "
        "homework|research|exercise|exercises|sport|sports|favor|favour|shopping|housework|best|"
        "business|harm|laundry !@NN|POS|of",
        "!it|that|this|which",
    ),
    wrong=(
        ("I made some research before the trip.", "I did some research before the trip."),
        ("We always make our best.", "We always do our best."),
    ),
    right=("I did some research.", "Make the best of it.", "We make our best friends laugh."),
    tongues="es lv hu ko zh",
)
row(
    BOOK,
    "have-a-party",
    "word.collocation",
    exchange(
        _HAD,
        "a|an|the|our|their|my|another ?big|great|small|nice|surprise party|parties|barbecue|conversation|dream|"
        "experience|nap|good !@NN",
    )
    | exchange(
        {"make": "take", "made": "took", "making": "taking", "do": "take", "did": "took", "doing": "taking"},
        "a ?little|short|long|small break|pause|rest|nap|shower|selfie|selfies|bath|nap|seat",
    )
    | exchange({**_TAKEN}, "a ?long|short|little|nice walk|trip|stroll !@NN"),
    wrong=(
        ("They made a big party.", "They had a big party."),
        ("Let us do a short break.", "Let us take a short break."),
        ("We made a long walk by the sea.", "We took a long walk by the sea."),
    ),
    right=("They had a party.", "Let us take a break.", "They made a party hat.", "We did a walk-through."),
    tongues="es hu lv",
)
row(
    BOOK,
    "ask-a-question",
    "word.collocation",
    exchange(
        _ASKED,
        "?me|us|them|him|her|you a|some|any|many|your|more|the|two|few ?few|lot|good ?of question|questions",
    )
    | exchange({"say": "ask"}, "a question"),
    wrong=(
        ("She made me a question about film.", "She asked me a question about film."),
        ("You can make any questions below.", "You can ask any questions below."),
    ),
    right=("Ask me a question.", "It makes me question the light.", "They do question it."),
    tongues="es hu",
)
row(
    BOOK,
    "tell-a-story",
    "word.collocation",
    exchange(
        _TOLD,
        "a|the|your|my|our|his|her|their|me|us|him|them ?love|little|whole|real story|stories|truth|lie|lies|"
        "joke|jokes !@VB",
    )
    | exchange(_TOLD, "me|us|him|them about|that|to|how|why|what")
    | exchange(_TOLD, "me|us|him|them a|the|my|his|her|everything|nothing|something|yes")
    | exchange(_SAID, "hello|hi|goodbye|yes|sorry|thanks|bye"),
    wrong=(
        ("Every photo says a story.", "Every photo tells a story."),
        ("She said me that she was nervous.", "She told me that she was nervous."),
        ("I told hello to the bride.", "I said hello to the bride."),
    ),
    right=(
        "Every photo tells a story.",
        "She said that she was nervous.",
        "He said the story was true.",
        "Tell me.",
    ),
    tongues="es lv hu ko zh",
)
row(
    BOOK,
    "miss-the-train",
    "word.confused",
    exchange(
        _MISSED,
        "the|my|our|a|this|your|that|an ?last|good|great bus|train|plane|flight|opportunity|chance|class|"
        "ceremony|beginning|sunset|moment !@VB|of",
    )
    | exchange({**_MISSED}, "the|this|your|a ?last|great opportunity|chance to"),
    wrong=(
        ("We lost the train to Riga.", "We missed the train to Riga."),
        ("Do not lose this opportunity!", "Do not miss this opportunity!"),
    ),
    right=("We missed the train.", "I lost the camera.", "Do not lose your ring."),
    tongues="es hu",
)
row(
    BOOK,
    "teach-not-learn",
    "word.confused",
    exchange(
        _TAUGHT,
        "me|us|him|children|students|people|kids|beginners a|an|the|how|about|to|some|that|many|"
        "everything|photography",
    )
    | {"borrow you|me|us|him|them": "lend {1}", "borrowed me|us|him|them": "lent {1}"},
    wrong=(
        ("He learned me how to use film.", "He taught me how to use film."),
        ("A friend borrowed me his lens.", "A friend lent me his lens."),
    ),
    right=("I learned how to use film.", "We borrowed a lens.", "I learn from people."),
    tongues="es hu lv",
)
row(
    BOOK,
    "spend-time",
    "word.collocation",
    exchange(
        {"pass": "have", "passed": "had", "passing": "having"},
        "a ?very good|great|wonderful|nice|beautiful time|day",
    )
    | exchange(
        _SPENT,
        "the|our|a|my|their|some|all|more|your ?whole|good|great|next time|day|days|weekend|holiday|holidays|summer|"
        "night|afternoon|evening|christmas|vacation in|with|at|on|together|here|there|by",
    ),
    wrong=(
        ("We passed the summer in Spain.", "We spent the summer in Spain."),
        ("We passed a great time together.", "We had a great time together."),
    ),
    right=("We spent the day together.", "Time passes.", "The whole day passed.", "I passed the test."),
    tongues="es",
)
row(
    BOOK,
    "meet-new-people",
    "word.confused",
    exchange(
        _MET,
        "new|interesting|amazing|wonderful|different|many|so people|couples|friends|clients|persons",
        "!i|we|they",
    )
    | exchange(
        {"know": "get to know"},
        "new|different|other|many places|cities|countries|cultures|towns",
        "!get|gets|getting|got to",
    ),
    wrong=(
        ("I love to know new people.", "I love to meet new people."),
        ("We travel to know new places.", "We travel to get to know new places."),
    ),
    right=("I love to meet new people.", "I know many people.", "They know new things."),
    tongues="es hu",
)
row(
    BOOK,
    "heavy-rain",
    "word.collocation",
    {
        "/ strong|big|hard / rain|rains|snow|traffic": "heavy",
        "/ big / wind|winds": "strong",
        "/ large / hair": "long",
        "/ high / person|people|girl|boy|man|woman|groom": "tall",
        "/ big / age|price|prices|temperature|temperatures|quality|resolution": "high",
        "price|prices|cost is|are ?very|too|so|not|really / expensive / $": "high",
        "price|prices is|are ?very|too|so|not|really / cheap / $": "low",
    },
    wrong=(
        ("There was a strong rain that day.", "There was a heavy rain that day."),
        ("The groom is a high man.", "The groom is a tall man."),
        ("Our prices are not expensive.", "Our prices are not high."),
    ),
    right=("There was heavy rain.", "The album is expensive.", "A big windmill.", "High time for a photo."),
    tongues="es hu lv ko zh",
)
row(
    BOOK,
    "opportunity-to",
    "word.choice",
    {
        "have|has|had|get|got|give|gave|given|giving|having|'ve ?me|us|you|him|her|them|the "
        "?great|a|this|wonderful / "
        "possibility / to": "opportunity",
        "~thank you for the / possibility": "opportunity",
        "thanks|grateful for the|this / possibility": "opportunity",
        "the|any|a|my / possibilities / to @VB": "opportunities",
    },
    wrong=(
        ("Thank you for the possibility to be there.", "Thank you for the opportunity to be there."),
        ("I had the possibility to travel.", "I had the opportunity to travel."),
    ),
    right=(
        "There is a possibility of rain.",
        "I had the opportunity to travel.",
        "A possibility to consider.",
    ),
    tongues="es hu lv",
)
row(
    BOOK,
    "hope-not-wish",
    "word.confused",
    {
        "i|we / wish you|they|he|she|it|everyone|everybody will|can|enjoy|like|love": "hope {2} {3}",
        "/ i|we wish you|everyone have / a|an": "{0} wish {2}",
    },
    wrong=(
        ("I wish you will like the photos.", "I hope you will like the photos."),
        ("We wish you have a great day.", "We wish you a great day."),
    ),
    right=("I wish you well.", "I hope you like them.", "We wish you could see it."),
    tongues="zh ko hu",
)
row(
    BOOK,
    "so-such",
    "word.choice",
    {
        "~be|look|feel|seem|sound / such / "
        "beautiful|good|happy|nice|amazing|cold|hot|tired|sad|big|important|cute|lovely "
        "that|.|!|and|but": "so",
        "~be / so a / @JJ|NN": "such a",
        "/ so / beautiful|good|nice|amazing|lovely|wonderful|talented|kind|great "
        "people|couples|memories|moments|light|"
        "weather|photos|views|news|flowers|friends|colours|colors|clients": "such",
        "/ such the / beautiful|good|nice|amazing|lovely": "such",
        "/ so much / beautiful|good|happy|nice|cold|hot|tired": "so",
    },
    wrong=(
        ("The day was such beautiful.", "The day was so beautiful."),
        ("You are so kind people!", "You are such kind people!"),
    ),
    right=(
        "It was so good.",
        "Such beautiful light!",
        "We had such a good time.",
        "So many people!",
        "So good a day.",
    ),
)
row(
    BOOK,
    "what-a-day",
    "word.choice",
    {
        "^ / how / a|an @JJ @NN .": "what",
        "^ / how / a|an @NN .": "what",
        "/ how / beautiful|nice|lovely|amazing|good|wonderful|great "
        "day|photo|place|couple|light|bride|view|story|idea|family|wedding": "what a",
        "/ how / it|he|she|they|this|that looks|look|looked like": "what",
        "/ how do you|they|we call / it|this|that|them|these": "what {1} {2} call",
    },
    wrong=(
        ("How a beautiful day!", "What a beautiful day!"),
        ("You see how it looks like in winter.", "You see what it looks like in winter."),
        ("How do you call this light?", "What do you call this light?"),
    ),
    right=("What a day!", "How beautiful you are!", "How does it look?", "I know what it looks like."),
    tongues="es hu lv ko zh",
)
row(
    BOOK,
    "look-a-film",
    "preposition.missing",
    {
        "/ ~look me|him|us|them !in|@VB": "{0} at {1}",
        "/ ~deal the|this|that|these|those|all|such / !cards|card|hand": "{0} with {1}",
    },
    wrong=(
        ("Do not look me like that!", "Do not look at me like that!"),
        ("We deal this every day.", "We deal with this every day."),
    ),
    right=("Look at this photo!", "You look the part.", "It looks the same.", "Look me in the eye."),
)
row(
    BOOK,
    "noun-not-adjective",
    "word.form",
    {
        "the|this|such / warm / of": "warmth",
        "the|this / beautiful / of": "beauty",
        "the|this / happy / of": "happiness",
        "the|this / deep / of": "depth",
        "the|this / strong / of": "strength",
        "the / important / of": "importance",
        "the / different / between": "difference",
        "the / easy / of": "ease",
        "my|your|our|their|his|her / happy / $|and|is": "happiness",
        "with|by|of|my|your|our|their|great / succeed / $|and": "success",
        "~be|become|get ?very|so|more|really / success / $|and": "successful",
        "~be very|so|more|really / beauty": "beautiful",
        "~be very|so|more|really / romance": "romantic",
        "~be very|so|more|really / danger": "dangerous",
        "~be very|so|more|really / difference": "different",
        "~be very|so|more|really / importance": "important",
        "~be very|so|more|really / convenience": "convenient",
        "~be very|so|more|really / confidence": "confident",
        "~be very|so|more|really / patience": "patient",
        "~be very|so|more|really / emotion": "emotional",
        "~be very|so|more|really / nature": "natural",
        "more|less|very / convenience": "convenient",
        "/ the youngs / @VB|@MD": "young people",
    },
    wrong=(
        ("I love the warm of this family.", "I love the warmth of this family."),
        ("The couple was so romance.", "The couple was so romantic."),
        ("She is more confidence now.", "She is more confident now."),
    ),
    right=(
        "The warm light of June.",
        "There is so much beauty here.",
        "They are happy.",
        "They need more patience.",
    ),
    tongues="ko zh",
)
