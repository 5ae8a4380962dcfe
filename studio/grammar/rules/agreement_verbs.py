"""Verbs that miss their "-s" behind a noun, and pronouns that do not agree with the thing they stand for."""

from studio.grammar import lexicon
from studio.grammar.rules.agreement import asked, corrected, object_follows
from studio.grammar.rules.nouns_lists import (
    COLLECTIVE,
    COUNTABLE,
    MEASURES,
    PEOPLE,
    PLACES,
    THINGS,
    countable_plural,
    countable_singular,
)
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import (
    begin,
    plural_verb,
    singular_verb,
    subject_start,
    verb_after,
    wished,
)
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

# They are verbs and no nouns, and their past is another form.
_ONLY_VERBS = named(
    "hate lead connect carry suit believe belong wear bring sell buy speak write sing eat fly grow keep know lose "
    "meet pay remind send teach tell think throw choose arrive live love miss want learn marry organize organise "
    "prefer refuse remember remove repair say see sleep swim thank understand use weigh make give go come bake "
    "complain contain create deliver deserve disappear earn edit enjoy explain follow freeze happen hang hear hide "
    "include inspire invite join melt mention protect provide reflect require seem spend tend win forget "
    "begin become consist depend describe develop discover exist remain represent suggest admire adore allow "
    "annoy appear apply attract avoid behave breathe celebrate collect combine compare compete concern confuse "
    "consider continue convince decide decorate defend depict differ divide drive embrace encourage entertain "
    "expect feed gather glow impress improve inform involve jump laugh listen look maintain manage mean "
    "motivate obey occur offer perform please possess pour prepare prove publish pull push reach realize recommend "
    "relax rely resemble ride scare serve shine smell snore solve speak sparkle steal surprise surround taste throw "
    "touch travel vary wait walk want welcome whisper worry"
)
# They are nouns too: an adverb before them or an object behind shows the verb.
_ALSO_NOUNS = named(
    "smile need change dream visit work help dance cry drink cook play start end cover show move live open close "
    "clean paint sound turn watch wash bark call care check climb dress drop feel fly hold "
    "hope hug joke jump kick kiss laugh look mark mix offer order pack pass pause pick plan post "
    "pray print promise pull push ride rise roar roll run sail save share shout sit skate sleep snow "
    "spin stand stay stop stretch study swing talk taste train trust try use vote wait walk "
    "want wave whisper whistle wink wish wonder worry yawn"
)
_OFTEN = named("always never often usually sometimes rarely seldom still already")
_ONE = named("a an this that my your his her its our their the every each another no")
_KIN = named(
    "mother father mom mum dad wife husband son daughter sister brother aunt uncle grandma grandpa grandmother "
    "grandfather cousin niece nephew boss twin partner girlfriend boyfriend man woman boy girl"
)
_NO_SUBJECTS = COLLECTIVE | MEASURES


@BOOK.rule(
    "agreement-noun-verb",
    "agreement.subject-verb",
    words=_ONLY_VERBS | _ALSO_NOUNS,
    wrong=(
        ("Our dog hate the tripod.", "Our dog hates the tripod."),
        ("This road lead to the castle.", "This road leads to the castle."),
        ("My brother always lose his keys.", "My brother always loses his keys."),
        ("The groom never smile in photos.", "The groom never smiles in photos."),
    ),
    right=(
        "Our dog hates the tripod.",
        "Does our dog hate the tripod?",
        "We saw the road lead to the castle.",
        "My brother and his friend always forget it.",
        "I insist that the groom wear white.",
        "The walk made my dog love the sea.",
        "On the road drive slowly.",
        "The people at the gate wait for us.",
        "The couple always smile.",
    ),
)
def _agreement_noun_verb(sentence: Sentence, at: int) -> Hit | None:
    noun = at - 1
    while sentence.word(noun) in _OFTEN and noun > 0:
        noun -= 1
    small, subject = sentence.word(at), sentence.word(noun)
    if sentence[at].text != small or subject in _NO_SUBJECTS or (sentence[noun].text[:1].isupper() and noun):
        return None
    known = subject in COUNTABLE | _KIN or (sentence.tag(noun) == "NN" and countable_singular(subject))
    often = noun < at - 1
    if not known or not _as_verb(sentence, at, often):
        return None
    first = begin(sentence, noun)
    if sentence.word(first - 1) not in _ONE or sentence.tag(first - 1) not in named("DT PRP$ PRP"):
        return None
    start = first - 1
    if not subject_start(sentence, start) or asked(sentence, start) or wished(sentence, noun):
        return None
    if sentence.word(start - 1) in named("and or that as than how , to") or _commanded(sentence, start):
        return None
    return corrected(sentence, at, singular_verb(small))


def _as_verb(sentence: Sentence, at: int, often: bool) -> bool:
    """Return whether the base form at `at` is a verb, and no second part of a compound noun."""
    if sentence.tag(at) in {"VBD", "VBN", "VBG", "JJ"}:
        return False
    if often:
        return True
    if sentence.word(at) in _ONLY_VERBS and not lexicon.is_noun(sentence.word(at)):
        return sentence.tag(at) in {"VB", "VBP", "NN", "IN"}
    owned = sentence.word(at) in _ONLY_VERBS and sentence.tag(at + 1) in {"PRP", "PRP$"}
    return owned or (
        sentence.tag(at) in {"VB", "VBP"}
        and (
            sentence.tag(at + 1) in {"DT", "PRP", "PRP$"}
            or (sentence.word(at) in _ONLY_VERBS and object_follows(sentence, at + 1))
        )
    )


def _commanded(sentence: Sentence, start: int) -> bool:
    """Return whether a verb before the noun makes its clause one without an ending: "watch the dog jump"."""
    return any(
        sentence.word(word)
        in named("let make makes made making help see saw watch hear have had did does do can will")
        for word in range(max(0, start - 3), start)
    )


_LIKES = named("love loves like likes hate hates adore adores prefer prefers enjoy enjoys collect collects")


@BOOK.rule(
    "pronoun-they-it",
    "agreement.pronoun",
    words={"it"},
    wrong=(
        (
            "I love storks because it comes back every spring.",
            "I love storks because they come back every spring.",
        ),
        ("I like old cameras because it has character.", "I like old cameras because they have character."),
        ("I hate wires because it is always in the way.", "I hate wires because they are always in the way."),
    ),
    right=(
        "I love storks because they come back.",
        "I love weddings because it is fun to dance.",
        "I like this lens and filters because it has character.",
        "I love photos because it means that I was there.",
        "I like mornings because it rains at night.",
    ),
)
def _pronoun_they_it(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in {"because", "since"}:
        return None
    noun = at - 2
    verb = next(
        (word for word in range(noun - 1, max(-1, noun - 6), -1) if sentence.word(word) in _LIKES), -1
    )
    several = sentence.tag(noun) == "NNS" and countable_plural(sentence.word(noun))
    if verb < 0 or not several or "and" in sentence.words(verb, noun):
        return None
    does = verb_after(sentence, at)
    if sentence.tag(does) != "VBZ" and sentence.word(does) not in {"is", "was", "has", "'s"}:
        return None
    if sentence.word(does) in _WEATHER or not sentence.all_words.isdisjoint({"to", "that", "when", "if"}):
        return None
    if sentence.word(noun) in named("mornings evenings days nights summers winters weekends mondays sundays"):
        return None
    right = "were" if sentence.word(does) == "was" else plural_verb(sentence.word(does))
    between = " ".join(sentence[word].text for word in range(at + 1, does))
    return Hit(at, does + 1, (" ".join(filter(None, ("they", between, right))),))


_WEATHER = named("rains snows means makes feels takes depends seems")
_DEAD = (THINGS | PLACES | {"knife", "house", "room", "place", "song", "film", "photo"}) - named(
    "cat dog horse bird pony donkey cow bull goat pig hen rooster goose swan owl eagle parrot pigeon sparrow stork "
    "kitten puppy rabbit hamster hedgehog squirrel fox wolf elephant lion tiger monkey giraffe zebra camel dolphin "
    "whale shark turtle frog snake spider butterfly bee ant snail lizard unicorn dragon doll puppet snowman boat "
    "ship yacht kid hero winner machine car club"
)


@BOOK.rule(
    "pronoun-thing-he",
    "agreement.pronoun",
    words={"he", "she"},
    wrong=(
        ("I love this coat because she is warm.", "I love this coat because it is warm."),
        ("We kept the old lens because he has character.", "We kept the old lens because it has character."),
    ),
    right=(
        "I love this coat because it is warm.",
        "My sister sold the car because she is moving.",
        "Anna loves this coat because she made it.",
        "I love this dress because she wore it.",
        "I kept the ring because he gave it to me.",
    ),
)
def _pronoun_thing_he(sentence: Sentence, at: int) -> Hit | None:
    noun = at - 2
    if sentence.word(at - 1) not in {"because", "since"} or sentence.word(noun) not in _DEAD:
        return None
    if sentence.word(at + 1) not in {"is", "was", "has", "'s", "looks", "smells", "fits", "shines"}:
        return None
    before = range(noun)
    others = any(
        sentence.tag(word) in {"NNP", "NN"} or sentence.word(word) in _PERSONS
        for word in before
        if word < begin(sentence, noun)
    )
    if others or sentence.word(0) not in {"i", "we", "you"}:
        return None
    return Hit(at, at + 1, ("it",))


_PERSONS = PEOPLE | _KIN | named("he she him her his hers someone everyone")
