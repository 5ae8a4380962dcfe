"""Where adverbs and adjectives stand."""

from studio.grammar import lexicon
from studio.grammar.rules.pattern import article, ends, listed, row, starts
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

FREQUENCY = listed("always never usually often rarely seldom sometimes")
DETERMINERS = listed("the a an my your his her our their this that these those all every some")
HELPERS = listed(
    "be is are was were am been being have has had do does did 's 'm 're 've 'd 'll can could will would shall "
    "should "
    "may might must let"
)
# These have their object or complement right behind, whatever adverb may follow.
_SAYING = listed("say said says think thought announce announced report reported know knew seem seems")
COLOURS = listed(
    "white black red blue green yellow pink grey gray brown purple golden silver ivory beige orange violet navy"
)
SIZES = listed(
    "big small large little huge tiny tall long short old new young beautiful lovely elegant pretty"
)
AFTER_NOUN = COLOURS | listed(
    "beautiful romantic elegant special sunny rainy cloudy natural soft happy perfect unforgettable wonderful "
    "magical "
    "professional modern classic simple small big cold warm interesting important different"
)
_MEASURES = listed(
    "bit little lot way something anything nothing everything someone mile metre meter foot inch year place "
    "thing shade touch tad kilometre kilometer"
)


@BOOK.rule(
    "frequency-before-verb",
    "order.adverb",
    words=tuple(FREQUENCY),
    wrong=(
        ("I use always natural light.", "I always use natural light."),
        ("We shoot usually in the evening.", "We usually shoot in the evening."),
        ("She forgot never a name.", "She never forgot a name."),
    ),
    right=(
        "I always use natural light.",
        "We are always on time.",
        "It happens sometimes in winter.",
        "I have never seen it.",
        "I love always being there.",
    ),
    tongues="es hu lv",
)
def _frequency(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at - 1]
    if verb.tag not in {"VBP", "VBZ", "VBD"} or verb.small in HELPERS or verb.small in _SAYING:
        return None
    if sentence.word(at) in {"sometimes", "often"} or sentence.tag(at - 2) not in {"PRP", "NN", "NNS", "NNP"}:
        return None
    behind = sentence[at + 1]
    if behind.tag not in {"DT", "PRP$", "NN", "NNS", "IN", "JJ", "PRP", "TO"} or not lexicon.is_verb(
        verb.small
    ):
        return None
    return Hit(at - 1, at + 1, (f"{sentence[at].text} {verb.text}",))


@BOOK.rule(
    "always-first",
    "order.adverb",
    words=("always", "never"),
    wrong=(
        ("Always I take two cameras.", "I always take two cameras."),
        ("Never I forget a name.", "I never forget a name."),
        ("Always she is smiling.", "She is always smiling."),
    ),
    right=("Always look up.", "Never have I seen it.", "Always you and me."),
)
def _always_first(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence[at + 1], sentence[at + 2]
    if (
        not starts(sentence, at - 1)
        or subject.tag != "PRP"
        or verb.tag not in {"VBP", "VBZ", "VBD", "MD", "VB"}
    ):
        return None
    there = subject.text
    if verb.small in HELPERS - {"do", "does", "did"}:
        return Hit(at, at + 3, (f"{there} {verb.text} {sentence[at].small}",))
    return Hit(at, at + 3, (f"{there} {sentence[at].small} {verb.text}",))


def _phrase_end(sentence: Sentence, at: int) -> int:
    """Return where the noun phrase that begins at `at` ends; `at` itself where none does."""
    place = at + 1 if sentence.word(at) in DETERMINERS else at
    while sentence.tag(place) in {"JJ", "CD", "NN", "NNS", "NNP", "VBN", "JJS", "VBG"} and place < at + 6:
        place += 1
    if place == at and sentence.word(at) in {"it", "them", "him", "you", "us", "her", "this", "that"}:
        return at + 1
    return place if place > at and sentence.tag(place - 1) in {"NN", "NNS", "NNP", "VBG"} else at


@BOOK.rule(
    "very-much-before-object",
    "order.adverb",
    words=("much",),
    wrong=(
        ("I like very much this photo.", "I like this photo very much."),
        ("We enjoyed very much the day.", "We enjoyed the day very much."),
    ),
    right=(
        "I like this photo very much.",
        "I very much like it.",
        "Thank you very much for the day.",
        "It is very much a party.",
    ),
    tongues="es hu lv zh",
)
def _very_much(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in {"very", "so"} or not sentence.tag(at - 2).startswith("VB"):
        return None
    if sentence.word(at - 2) in HELPERS or lexicon.base(sentence.word(at - 2)) not in _LIKED:
        return None
    last = _phrase_end(sentence, at + 1)
    if last == at + 1:
        return None
    moved = " ".join(token.text for token in sentence.tokens[at + 1 : last])
    return Hit(at - 1, last, (f"{moved} {sentence.word(at - 1)} much",))


_LIKED = listed("like love enjoy appreciate miss want need hate admire respect thank help")
_TIMES = frozenset({"yesterday", "today", "tomorrow", "tonight"})


@BOOK.rule(
    "time-before-object",
    "order.adverb",
    words=tuple(_TIMES),
    wrong=(
        ("We photographed yesterday a wedding.", "We photographed a wedding yesterday."),
        ("I finished today the gallery.", "I finished the gallery today."),
    ),
    right=(
        "Yesterday a wedding, today a christening.",
        "He said today the sun will shine.",
        "We met yesterday in the park.",
    ),
    tongues="es hu lv",
)
def _time(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at - 1]
    if verb.tag not in {"VBP", "VBD", "VB", "VBN", "VBG"} or verb.small in HELPERS | _SAYING:
        return None
    if (
        sentence.word(at + 1) not in {"the", "a", "an", "my", "our", "this", "these"}
        or verb.small in _INTRANSITIVE
    ):
        return None
    last = _phrase_end(sentence, at + 1)
    if last == at + 1 or sentence.tag(last) in {"VBZ", "VBP", "VBD", "MD"}:
        return None
    moved = " ".join(token.text for token in sentence.tokens[at + 1 : last])
    return Hit(at, last, (f"{moved} {sentence[at].text}",))


_INTRANSITIVE = listed("came come went gone arrived happened died born started begins began married talked")


@BOOK.rule(
    "also-before-verb",
    "order.adverb",
    words=("also",),
    wrong=(
        ("I photograph also families.", "I also photograph families."),
        ("She likes also the sea.", "She also likes the sea."),
    ),
    right=("I also photograph families.", "We are also open.", "I want also-rans.", "We came, also the dog."),
    tongues="es hu lv",
)
def _also(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at - 1]
    if (
        verb.tag not in {"VBP", "VBZ", "VBD"}
        or verb.small in HELPERS
        or sentence.tag(at - 2) not in {"PRP", "NNS", "NN"}
    ):
        return None
    if sentence.tag(at + 1) not in {"DT", "PRP$", "NN", "NNS", "JJ", "VBG"} or not lexicon.is_verb(
        verb.small
    ):
        return None
    return Hit(at - 1, at + 1, (f"{sentence[at].text} {verb.text}",))


@BOOK.rule(
    "enough-after-adjective",
    "order.adverb",
    words=("enough",),
    wrong=(
        ("The light is not enough strong.", "The light is not strong enough."),
        ("My lens is enough fast.", "My lens is fast enough."),
    ),
    right=("The light is strong enough.", "There is enough natural light.", "Enough said.", "We are enough."),
    tongues="es lv hu",
)
def _enough(sentence: Sentence, at: int) -> Hit | None:
    what = sentence[at + 1]
    if (
        what.tag not in {"JJ", "RB"}
        or not lexicon.is_adjective(what.small)
        or sentence.tag(at - 1) in {"DT", "CD"}
    ):
        return None
    if not (ends(sentence, at + 2) or sentence.word(at + 2) in {"to", "for", "and", "but"}):
        return None
    before = sentence.word(at - 1)
    if before not in HELPERS | {"not", "n't", "look", "looks", "seem", "seems", "feel", "feels"}:
        return None
    return Hit(at, at + 2, (f"{what.text} enough",))


@BOOK.rule(
    "adjective-after-noun",
    "order.adjective",
    words=tuple(AFTER_NOUN),
    wrong=(
        ("She wore a dress white.", "She wore a white dress."),
        ("It was a day sunny.", "It was a sunny day."),
        ("We spent an evening unforgettable in Riga.", "We spent an unforgettable evening in Riga."),
    ),
    right=(
        "It was a bit cold.",
        "We painted a wall white.",
        "She wore a white dress.",
        "A day perfect for love.",
    ),
    tongues="es",
)
def _after_noun(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence[at - 1]
    if sentence.word(at - 2) not in {"a", "an"} or noun.tag != "NN" or noun.small in _MEASURES:
        return None
    if noun.small in AFTER_NOUN:
        return None
    opens = at == 2 and sentence.tag(at + 1) in {"VBD", "VBZ"}
    if not (
        opens or ends(sentence, at + 1) or sentence.word(at + 1) in {"in", "and", "with", "at", "on", "by"}
    ):
        return None
    if any(sentence.word(place) in _COLOURING for place in range(at - 6, at - 2)):
        return None
    return Hit(at - 2, at + 1, (article(f"{sentence[at].text} {noun.text}"),))


_COLOURING = listed(
    "paint painted painting make makes made making turn turned turns find found finds keep kept leave left dye dyed "
    "consider considered call called get got"
)


@BOOK.rule(
    "colour-before-size",
    "order.adjective",
    words=tuple(COLOURS),
    wrong=(
        ("She wore a white long dress.", "She wore a long white dress."),
        ("There is a red small car.", "There is a small red car."),
    ),
    right=("She wore a long white dress.", "A black long-sleeved shirt.", "The old green door."),
    tongues="es hu lv",
)
def _colour(sentence: Sentence, at: int) -> Hit | None:
    size, noun = sentence[at + 1], sentence[at + 2]
    if (
        size.small not in SIZES
        or noun.tag not in {"NN", "NNS"}
        or noun.small in {"sleeve", "sleeves", "town", "world"}
    ):
        return None
    if sentence.tag(at - 1) not in {"DT", "PRP$", "IN", "CC"} or sentence[at].text[:1].isupper():
        return None
    before = sentence[at - 1]
    both = f"{size.text} {sentence[at].text}"
    if before.small in {"a", "an"}:
        return Hit(at - 1, at + 2, (article(both),))
    return Hit(at, at + 2, (both,))


row(
    BOOK,
    "all-before-article",
    "order.other",
    {
        "my|our|your|their|his|her|these|those all|both @NNS": "{1} {0} {2}",
        "the all day|night|time|world|family|place|week": "the whole {2}",
        "/ a|an such / @JJ|NN": "such {0}",
        "the both": "both",
        "these|those both @NNS": "both {0} {2}",
    },
    wrong=(
        ("I love my all clients.", "I love all my clients."),
        ("It was a such beautiful day.", "It was such a beautiful day."),
        ("We danced the all night.", "We danced the whole night."),
    ),
    right=("All my clients smile.", "The all-day package.", "It was such a day.", "The two of us."),
)


@BOOK.rule(
    "a-so-beautiful",
    "order.other",
    words=("so",),
    wrong=(("It was a so beautiful day.", "It was such a beautiful day."),),
    right=("It was so beautiful.", "A so-called expert."),
)
def _a_so(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at - 1) not in {"a", "an"}
        or sentence.tag(at + 1) != "JJ"
        or sentence.tag(at + 2) != "NN"
    ):
        return None
    return Hit(at - 1, at + 2, (f"such {article(sentence[at + 1].text)}",))


_MANNER = listed(
    "properly completely carefully perfectly easily quickly clearly fully slowly correctly totally greatly well badly "
    "beautifully deeply immediately finally really truly usually strongly"
)


@BOOK.rule(
    "manner-before-object",
    "order.adverb",
    words=_MANNER,
    wrong=(
        ("I check carefully the light.", "I carefully check the light."),
        ("You need to understand properly the camera.", "You need to properly understand the camera."),
        ("She speaks well the language.", "She speaks the language well."),
    ),
    right=(
        "I check the light carefully.",
        "It went well the first time.",
        "She smiled beautifully all day.",
        "We looked carefully. The light was gone.",
    ),
    tongues="es hu lv",
)
def _manner(sentence: Sentence, at: int) -> Hit | None:
    verb, here = sentence[at - 1], sentence.word(at)
    if (
        not verb.tag.startswith("VB")
        or verb.tag in {"VBN", "VBG"}
        or verb.small in HELPERS | _SAYING | _INTRANSITIVE
    ):
        return None
    last = _phrase_end(sentence, at + 1)
    if last == at + 1 or sentence.word(at + 1) not in DETERMINERS - {"all", "every", "some"}:
        return None
    if sentence.word(last - 1) in _WHEN or sentence.tag(last) in {"VBZ", "VBD", "VBP", "MD"}:
        return None
    if here in {"well", "badly", "immediately"}:
        moved = " ".join(token.text for token in sentence.tokens[at + 1 : last])
        return Hit(at, last, (f"{moved} {here}",))
    return Hit(at - 1, at + 1, (f"{sentence[at].text} {verb.text}",))


_WHEN = listed("time times day days week month year morning evening night summer way moment minute hour")
