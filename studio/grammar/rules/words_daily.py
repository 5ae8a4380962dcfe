"""Words of everyday sentences: quick and quickly, high prices, half negations, measures, films that one watches."""

from collections.abc import Callable

from studio.grammar import lexicon
from studio.grammar.rules.kinds import GAMES
from studio.grammar.rules.nouns_lists import THINGS
from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import base
from studio.grammar.sentence import Sentence

BOOK = Book()

CLASSES = {
    "game": GAMES - {"cards"},
    "graded": listed(
        "heavy big small tall long short old young cold warm hot fast slow loud quiet strong light beautiful expensive "
        "cheap good bad difficult easy important happy sharp soft hard deep bright dark sweet high low thin thick wide"
    ),
    "number": listed(
        "two three four five six seven eight nine ten twelve twenty fifty 2 3 4 5 6 7 8 9 10 12 20 30 50 100"
    ),
    "food": listed(
        "egg apple banana tomato potato onion lemon carrot cookie pancake candle sandwich pear plum cherry strawberry "
        "cupcake spoon cup glass bottle mushroom pepper orange pumpkin"
    ),
    "thing": THINGS | listed("step frame kilometer kilometre meter metre euro dollar person guest"),
    "plenty": listed(
        "shoes boots jeans trousers sandals gloves socks glasses sunglasses earrings curls heels slippers"
    ),
    "success": listed(
        "launch wedding shoot project event day career exhibition season business photographer year opening"
    ),
}


_FORMS: dict[str, Callable[[str], str]] = {"do": base, "does": lexicon.third, "did": lexicon.past}


@BOOK.rule(
    "hardly-use",
    "negation.double",
    words={"hardly", "barely", "scarcely"},
    wrong=(
        ("I don't hardly use my flash.", "I hardly use my flash."),
        ("She can't barely see it.", "She can barely see it."),
        ("He didn't hardly sleep.", "He hardly slept."),
    ),
    right=("I hardly use it.", "I don’t work hard.", "It isn’t hardly a surprise."),
)
def _hardly_use(sentence: Sentence, at: int) -> Hit | None:
    denied, helper = sentence.word(at - 1), sentence.word(at - 2)
    verb = sentence.word(at + 1)
    if denied not in ("n't", "not"):
        return None
    if helper in ("ca", "can", "could"):
        return Hit(at - 2, at + 1, (f"{'can' if helper == 'ca' else helper} {sentence[at].text}",))
    if helper not in ("do", "does", "did") or not lexicon.is_base(verb):
        return None
    form = _FORMS[helper]
    return Hit(at - 2, at + 2, (f"{sentence[at].text} {form(verb)}",))


row(
    BOOK,
    "work-quickly",
    "adverb.form",
    {
        "~work|run|walk|drive|move|talk|speak|react|learn|answer|change|pass|dance|act / quick|"
        "careful|polite|nervous|"
        "perfect|gentle|patient|nice / $|because|and|to|when|but|in|on|at|with": "{1:adverb}",
        "~listen|look|watch / close|careful|attentive / $|and|to|at|when|while|but": "{1:adverb}",
        "~fit|match|suit ?me|us|him|her|you|together / perfect|amazing|wonderful|beautiful / $|and|with|on|in|to": (
            "{2:adverb}"
        ),
    },
    wrong=(("They work quick because the glass is hot.", "They work quickly because the glass is hot."),),
    right=("They work quickly.", "Keep close and walk on.", "She works in a quick way."),
)
row(
    BOOK,
    "price-is-high",
    "word.confused",
    {
        f"price|prices ?of ?@DT|PRP$ ?@JJ|NN ?@NN is|are|was|were|'s ?too|very|so|quite|really|not / {wrong} / "
        "$|for|in|but|and|because|here": right
        for wrong, right in {"expensive": "high", "cheap": "low"}.items()
    },
    wrong=(("The price of this lens is too expensive.", "The price of this lens is too high."),),
    right=("The price is high.", "Prices rise and film is expensive."),
)
row(
    BOOK,
    "watch-football",
    "word.confused",
    {
        f"i|we|they|he|she|you|to|@MD|NN / {wrong} / %game|tv|television|netflix|movies|films|"
        f"series|cartoons|videos": right
        for wrong, right in {
            "look": "watch",
            "looks": "watches",
            "looked": "watched",
            "looking": "watching",
        }.items()
    },
    classes=CLASSES,
    wrong=(("We looked football in a bar.", "We watched football in a bar."),),
    right=("We watched football.", "We looked at football photos."),
)
row(
    BOOK,
    "put-a-question",
    "word.collocation",
    {"can|could|may|to|i|we|will|would|please|'d ?i|we|you|like / put / ?you|me|him|her|us|them a|"
    "one|some|two|another|few "
     "?@JJ question|questions": "ask"},
    wrong=(("Can I put a question about film?", "Can I ask a question about film?"),),
    right=("Can I ask a question?", "I put a full stop here."),
)  # fmt: skip
row(
    BOOK,
    "boss-and-list",
    "word.false-friend",
    {"/ chef / of the|my|our|this garage|office|firm|company|department|bank|police|team|factory|shop": "boss",
     "the|my|our|your / actual / price list|lists": "current",
     "the|my|our / actual / pricelist|timetable|schedule|offers|season": "current"},
    wrong=(("The chef of the garage waved.", "The boss of the garage waved."),),
    right=("The chef of the restaurant waved.", "The actual price was low."),
)  # fmt: skip
row(
    BOOK,
    "bad-cold",
    "word.collocation",
    {"a|an|the|my ?very / strong / cold $|the|last|and|so|on|when|but": "bad"},
    wrong=(("I had a strong cold last week.", "I had a bad cold last week."),),
    right=("I had a bad cold.", "A strong cold wind blew."),
)
row(
    BOOK,
    "as-heavy-as",
    "adjective.comparison",
    {"/ so %graded than": "as {1} as",
     "~be|have the / worse / @NN ?@NN|CC and|of|ever|i|.|in": "worst"},
    classes=CLASSES,
    wrong=(
        ("My bag is so heavy than a child.", "My bag is as heavy as a child."),
        ("It was the worse day of the year.", "It was the worst day of the year."),
    ),
    right=("It is so heavy that I sat.", "It is worse than rain.", "It got worse."),
)  # fmt: skip
row(
    BOOK,
    "i-was-bored",
    "adjective.ing-ed",
    {f"i|we 'm|am|was|were|are|'re|feel|felt|got ?so|very|really|a ?bit|little / {wrong} / in|at|"
    f"during|because|there|so|.|and|today":
     right for wrong, right in {"boring": "bored", "tiring": "tired", "exhausting": "exhausted", "disappointing":
     "disappointed"}.items()}
    | {f"lecture|film|movie|book|trip|journey|game|match|show|lesson|speech|flight|meeting|play|concert|museum is|was "
       f"?very|so|long|short|loud|@JJ ?and|but ?never|not|also|a|really ?bit|little / {wrong} / $|and|but|for": right
       for wrong, right in {
           "bored": "boring", "excited": "exciting", "tired": "tiring", "interested": "interesting"
       }.items()},
    wrong=(
        ("I was boring in the airport.", "I was bored in the airport."),
        ("The lecture was long but never bored.", "The lecture was long but never boring."),
    ),
    right=("I was bored.", "The lecture was boring.", "We were boring people."),
)  # fmt: skip
row(
    BOOK,
    "because-it-is",
    "conjunction.choice",
    {"/ because of / it|he|she|they|we|i ?never|always|really @VBZ|VBP|VBD|MD": "because"},
    wrong=(
        ("I like this shop because of it smells of paper.", "I like this shop because it smells of paper."),
    ),
    right=("I like it because it is old.", "Because of it we stayed."),
)
BOOK.phrase(
    "ten-year-old",
    "noun.number",
    r"\b(\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred)-"
    r"(year|month|week|day)s-old\b",
    r"\1-\2-old",
    wrong=(("He is a 30-years-old chef.", "He is a 30-year-old chef."),),
    right=("He is a 30-year-old chef.", "He is 30 years old."),
)
row(
    BOOK,
    "two-metres-high",
    "noun.number",
    {"%number / meter|metre|kilometer|kilometre|centimeter|centimetre|mile|inch / high|long|tall|"
    "wide|deep|away|from|of|above|per|.":
     "{1:plural}",
     "%number ?hundred|thousand|million / %food / .|,|and|or|for": "{2:plural}",
     "hundred|thousand / %thing / $|of|from|in|and|with|for|on|to": "{1:plural}"},
    classes=CLASSES,
    wrong=(
        ("The door is two metre high.", "The door is two metres high."),
        ("I took two hundred picture of one duck.", "I took two hundred pictures of one duck."),
        ("We need three egg and some milk.", "We need three eggs and some milk."),
    ),
    right=("It is a two metre wall.", "One egg and some flour."),
)  # fmt: skip
row(
    BOOK,
    "much-research",
    "noun.uncountable",
    {"~have|do / many works / this|to|today|tomorrow|now|until|.": "a lot of work",
     "of|many|some|more|these|our|my|new|much|several|lots / researches": "research"},
    wrong=(("We did a lot of researches before the trip.", "We did a lot of research before the trip."),),
    right=("He researches old trains.", "We have many works of art."),
)  # fmt: skip
row(
    BOOK,
    "these-shoes",
    "agreement.determiner",
    {"!of|in|like / this / ?@JJ %plenty": "these", "^ / that / %plenty are|were|have": "those"},
    classes=CLASSES,
    wrong=(("This boots have seen it all.", "These boots have seen it all."),),
    right=("These boots are old.", "This boot is old.", "He says that boots are warm."),
)
row(
    BOOK,
    "news-is",
    "agreement.subject-verb",
    {f"^ ?the|this|my|our ?good|bad|latest news about|from|of ?the|our|my|this ?@JJ|NN @NN|"
    f"NNP / {wrong} / !@CC": right
     for wrong, right in {"are": "is", "were": "was", "have": "has"}.items()}
    | {"neither|each|either of the|these|those|our|my|her|his ?@JJ @NNS / work|works|fit|look|like|want|need|have|"
       "know|show|tell|come|go|make|fits / !@MD": "{5:third}"},
    wrong=(
        ("The news about the festival are great!", "The news about the festival is great!"),
        ("Neither of the lenses work in the cold.", "Neither of the lenses works in the cold."),
    ),
    right=("The news is good.", "Neither of the lenses works."),
)  # fmt: skip
row(
    BOOK,
    "how-many-frames",
    "noun.quantifier",
    {"/ how much @NNS|VBZ / do|did|does|are|can|should|will|would|have you|we|i|they|there": "how many {2}"},
    wrong=(("How much frames do you need?", "How many frames do you need?"),),
    right=("How much film do you need?", "How much does it cost?"),
)
row(
    BOOK,
    "wait-for-the-fog",
    "preposition.verb",
    {"~wait / to / the|my|our|your|you|him|her|them @NN|NNS|$": "for",
     "/ waiting|waited / this|that|the moment|day|bus|train|sunset|sunrise|light|sun|fog|snow|storm|answer|reply":
     "{0} for"},
    wrong=(("I was waiting to the fog since five.", "I was waiting for the fog since five."),),
    right=("I waited for the fog.", "I waited the whole day.", "We waited to see."),
)  # fmt: skip
row(
    BOOK,
    "sleep-in-the-car",
    "preposition.place",
    {"~sleep / at / the|my|our|a car|tent|van|bed|hammock|bus|train|barn": "in",
     "~get / in|into / the|a|this ?wrong|last|first|next|early bus|train|tram|ferry|plane|metro": "on",
     "card|gift|photo|post|song|book|story|prize is|was|'s / to / those|everyone|everybody|people|"
     "all|anyone who": "for"},
    wrong=(
        ("He slept at the car.", "He slept in the car."),
        ("We got in the wrong bus.", "We got on the wrong bus."),
    ),
    right=("He slept in the car.", "We got in the car.", "We met at the car."),
)  # fmt: skip
row(
    BOOK,
    "successful-launch",
    "word.form",
    {"a|the|our|my|your|this|very / success / %success": "successful"},
    classes=CLASSES,
    wrong=(
        ("The success launch of the book made us cry.", "The successful launch of the book made us cry."),
    ),
    right=("A success story.", "The success of the launch.", "What a success!"),
)
