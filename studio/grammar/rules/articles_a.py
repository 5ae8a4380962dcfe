""" "A" and "an": which of them, and where neither can stand."""

from studio.grammar import lexicon
from studio.grammar.rules.articles_extra import drop
from studio.grammar.rules.nouns_lists import countable_plural
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import BES, over
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


@BOOK.rule(
    "article-a-an",
    "article.a-an",
    words={"a", "an"},
    wrong=(
        ("It was a amazing day.", "It was an amazing day."),
        ("She wore an beautiful dress.", "She wore a beautiful dress."),
        ("We waited for a hour.", "We waited for an hour."),
    ),
    right=(
        "It was an amazing day.",
        "A European wedding is a one-day event at a university.",
        "He is an honest man with an SD card.",
        "We took a US flight and an FBI agent.",
        "It is an historic church.",
        "From A to B is a long way.",
        "Vitamin A is good.",
    ),
)
def _article_a_an(sentence: Sentence, at: int) -> Hit | None:
    following = sentence[at + 1].text
    if (len(following) < 3 or not following.isascii() or not following.replace("-", "").isalpha()) or (
        (following[:1].isupper() and not following[1:].islower()) or (sentence[at].text == "A" and at)
    ):
        return None
    if following[0] in "hH" and sentence.word(at) == "an":
        return None
    if sentence[at].end + 1 != sentence[at + 1].start:
        return None
    if sentence.word(at + 1) in named("another any every each this our its his her") or lexicon.is_plural(
        following
    ):
        return None
    wanted = "an" if lexicon.vowel_first(following) else "a"
    if wanted == sentence.word(at) or following.lower().startswith(("eu", "ewe", "one", "once", "ouija")):
        return None
    return Hit(at, at + 1, (wanted,))


_AFTER_A = named(
    "few lot great good hundred thousand million dozen couple many bit number little while certain "
    "set pair two three four five six seven eight nine ten several further total whopping"
)


# One has two of them, or many: "blue eyes", not "a blue eye".
_MANY = named(
    "eyes hands feet legs ears lips shoulders tears clothes jeans trousers pants shorts glasses "
    "sunglasses scissors flowers kids children friends lights colors colours curls freckles"
)


@BOOK.rule(
    "article-a-plural",
    "article.extra",
    words={"a", "an"},
    wrong=(
        ("She has a blue eyes.", "She has blue eyes."),
        ("I took a beautiful photos there.", "I took beautiful photos there."),
        ("We need a new ideas.", "We need new ideas."),
    ),
    right=(
        "She has blue eyes.",
        "We drove a sports car.",
        "I took a few photos.",
        "It is a means to an end.",
        "I took a hundred photos.",
        "It needs a photos app.",
    ),
)
def _article_a_plural(sentence: Sentence, at: int) -> Hit | None:
    head = at + 1
    while sentence.tag(head) in named("JJ JJR VBN VBG RB") and head < at + 4:
        if sentence.word(head) in _AFTER_A:
            return None
        head += 1
    noun = sentence.word(head)
    if (
        sentence.tag(head) != "NNS"
        or not (countable_plural(noun) or noun in _MANY)
        or not over(sentence, head + 1)
    ):
        return None
    if (
        sentence[head].text[:1].isupper()
        or sentence.word(at - 1) in {"such", "many", "what", "half"}
        or (sentence[at].text == "A" and at)
    ):
        return None
    if any(
        sentence.word(word) in _AFTER_A or not sentence[word].text.isalpha() for word in range(at + 1, head)
    ):
        return None
    one = lexicon.singular(noun)
    before = [sentence[word].text for word in range(at + 1, head)]
    several = " ".join((*before, sentence[head].text))
    first = (before or [one])[0]
    article = "an" if lexicon.vowel_first(first) else "a"
    single = " ".join((article, *before, one))
    if head == at + 1 and noun not in _MANY:
        return Hit(at, head + 1, (single, several))
    return Hit(at, head + 1, (several, single))


# Never with "a", whatever stands before them. Words that also have a sense that can be counted are left out.
_NEVER_A = named(
    "advice information equipment furniture luggage baggage homework housework progress weather news "
    "evidence feedback clothing machinery jewelry jewellery software scenery footage money luck "
    "permission sunshine sunlight moonlight wildlife cutlery garbage merchandise nonsense traffic "
    "foliage laughter fun research stuff music makeup underwear confetti health employment "
    "transportation accommodation courage"
)


@BOOK.rule(
    "article-a-uncountable",
    "article.extra",
    words={"a", "an"},
    wrong=(
        ("She gave me a good advice.", "She gave me good advice."),
        ("What a beautiful weather!", "What beautiful weather!"),
        ("We had a great fun.", "We had great fun."),
        ("I need an information about the date.", "I need information about the date."),
    ),
    right=(
        "She gave me good advice.",
        "I checked a weather forecast.",
        "We had a fun day.",
        "A makeup artist came.",
        "It was a news story.",
        "She is a music teacher.",
        "It has a money box.",
        "We need a research budget.",
        "It was a fun and easy day.",
    ),
)
def _article_a_uncountable(sentence: Sentence, at: int) -> Hit | None:
    head = at + 1
    while (
        sentence.tag(head) in {"JJ", "JJR", "RB", "VBG"}
        and sentence.word(head) not in _NEVER_A
        and head < at + 4
    ):
        head += 1
    noun = sentence.word(head)
    if noun not in _NEVER_A or not over(sentence, head + 1) or sentence[head].text[:1].isupper():
        return None
    if sentence.word(head + 1) in {"and", "or"} or (
        head == at + 1 and noun in named("fun health music stuff luck")
    ):
        return None
    if any(
        sentence.word(word) in named("little few lot certain large huge small big free")
        for word in range(at + 1, head)
    ):
        return None
    if noun == "fun" and sentence.word(head + 1) in named("to for little but ,") and head == at + 1:
        return None
    return drop(sentence, at)


_AFTER_THE = named("my your our their this these those every each some any")


@BOOK.rule(
    "article-two",
    "article.extra",
    words={"the", "a", "an"},
    wrong=(
        ("The my favorite place is the sea.", "My favorite place is the sea."),
        ("We love the these colors.", "We love these colors."),
        ("I want a another photo.", "I want another photo."),
        ("The both photos are mine.", "Both photos are mine."),
    ),
    right=("My favorite place is the sea.", "We love these colors.", "The other one."),
)
def _article_two(sentence: Sentence, at: int) -> Hit | None:
    following, article = sentence.word(at + 1), sentence.word(at)
    if sentence[at + 1].text[:1].isupper():
        return None
    wanted = (
        following in _AFTER_THE
        or following == "another"
        or (
            following == "both"
            and sentence.word(at + 2) != "of"
            and article == "the"
            and sentence.tag(at + 2) == "NNS"
        )
    )
    if article in {"a", "an"} and following in {"any", "every", "each", "this"}:
        wanted = following != "any" and sentence.tag(at + 2) in {"NN", "NNS", "JJ"}
    if not wanted or not sentence[at].text.isalpha() or (sentence[at].text == "A" and at):
        return None
    return drop(sentence, at)


@BOOK.rule(
    "article-owner",
    "article.extra",
    words=named("my your our their his her"),
    wrong=(
        ("My the best friend got married.", "My best friend got married."),
        ("This is our a new studio.", "This is our new studio."),
    ),
    right=(
        "My best friend got married.",
        "She gave her a photo.",
        "I told her the story.",
        "I made his the best.",
    ),
)
def _article_owner(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at) in {"her", "his", "your"}
        or sentence.word(at + 1) not in {"the", "a", "an"}
        or sentence.tag(at + 2) not in {"JJ", "JJS", "NN", "NNS"}
    ):
        return None
    return Hit(at, at + 2, (sentence[at].text,))


@BOOK.rule(
    "article-order",
    "article.general",
    words={"so"},
    wrong=(
        ("It was so beautiful day.", "It was such a beautiful day."),
        ("They were so sweet couple.", "They were such a sweet couple."),
    ),
    right=(
        "It was such a beautiful day.",
        "It was so beautiful.",
        "So beautiful couple sessions are rare.",
        "It is so beautiful day and night.",
    ),
)
def _article_order(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence.word(at + 2)
    if (
        sentence.word(at - 1) not in BES | {"had", "have"}
        or sentence.tag(at + 1) not in {"JJ", "VBG", "VBN"}
        or sentence.word(at + 1) in {"much", "many", "little", "far", "long", "same"}
        or noun not in _DAYS
        or not over(sentence, at + 3)
        or sentence.word(at + 3) in {"and", "or"}
    ):
        return None
    return Hit(at, at + 1, (f"such {'an' if lexicon.vowel_first(sentence.word(at + 1)) else 'a'}",))


_DAYS = named(
    "day couple family place person wedding photo girl boy man woman evening night moment picture "
    "idea story bride session baby weekend"
)
