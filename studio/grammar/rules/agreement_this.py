""" "This" and "these": small words that agree with a noun."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_lists import (
    COUNTABLE,
    UNCOUNTABLE,
    countable_plural,
)
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import determined, head_of, over
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


@BOOK.rule(
    "this-is-photos",
    "agreement.determiner",
    words={"this"},
    wrong=(
        ("This is some photos from last week.", "These are some photos from last week."),
        ("This is my favorite photos.", "These are my favorite photos."),
        ("This are our new albums.", "These are our new albums."),
    ),
    right=(
        "These are some photos.",
        "This is my photos folder.",
        "This is some photographer.",
        "This is my parents’ house.",
        "This is two weeks old.",
        "This is what people say.",
        "This is many things.",
    ),
)
def _this_is_photos(sentence: Sentence, at: int) -> Hit | None:
    small = sentence.word(at + 1)
    if small in {"are", "were"} and (at == 0 or sentence.word(at - 1) in named(", and but because that")):
        head = head_of(sentence, at + 2 + determined(sentence, at + 2))
        if head >= 0 and (sentence.tag(head) == "NNS" or sentence.word(head) == "people"):
            return Hit(at, at + 1, ("these",))
        return None
    if (
        small not in {"is", "was"}
        or sentence.word(at + 2) not in named("some my our the few photos pictures")
        or (at and sentence.word(at - 1) not in {",", "and", "but"})
    ):
        return None
    first = at + 2 + (sentence.word(at + 2) not in {"photos", "pictures"})
    head = head_of(sentence, first)
    if (
        head < 0
        or lexicon.singular(sentence.word(head))
        not in named(
            "photo picture photograph portrait album detail tip shot result image moment example idea"
        )
        or sentence.tag(head) != "NNS"
        or not over(sentence, head + 1)
    ):
        return None
    return Hit(at, at + 2, ("these are" if small == "is" else "these were",))


@BOOK.rule(
    "this-photos",
    "agreement.determiner",
    words={"this", "that"},
    wrong=(
        ("I love this photos so much.", "I love these photos so much."),
        ("This people are my family.", "These people are my family."),
        ("In that days we used film.", "In those days we used film."),
        ("That boots belonged to a miner.", "Those boots belonged to a miner."),
        ("We bought this chairs in Riga.", "We bought these chairs in Riga."),
    ),
    right=(
        "I love these photos so much.",
        "I know that people love it.",
        "This sports photo is mine.",
        "This means a lot.",
        "The light that days like this bring.",
        "This shoots well and that works.",
        "This looks great.",
        "I hope that photos help.",
    ),
)
def _this_photos(sentence: Sentence, at: int) -> Hit | None:
    small = sentence.word(at)
    head = at + 1
    while head < at + 3 and (
        (
            sentence.tag(head) in {"JJ", "JJS"}
            and sentence.word(head) not in named("many few several past last")
        )
        or sentence.word(head) in named("wedding family couple engagement studio baby beach")
    ):
        head += 1
    if (
        head == at + 1
        and sentence.word(head) in {"two", "three", "four", "five"}
        and sentence.tag(head + 1) == "NNS"
    ):
        head += 1
    noun = sentence.word(head)
    plural = noun in _NOUNS | {"people", "children", "women", "men"} or lexicon.singular(
        noun
    ) in COUNTABLE - {noun}
    plural = plural or (
        sentence.tag(head) == "NNS"
        and (countable_plural(noun) or noun in {"days", "years", "months", "weeks"})
    )
    if not plural or (
        not over(sentence, head + 1) and sentence.tag(head + 1) not in {"VBD", "VBP", "VBN", "VBG"}
    ):
        return None
    if small == "that" and not _those(sentence, at, head):
        return None
    if (sentence.word(at - 1) in {"like"} and noun in {"days", "years"}) or (
        lexicon.is_verb(noun)
        and noun not in _NOUNS | {"people"}
        and head == at + 1
        and not _object(sentence, at, noun)
    ):
        return None
    if sentence[head].text[:1].isupper() or (noun in {"years", "weeks"} and sentence.tag(head - 1) == "CD"):
        return None
    return Hit(at, at + 1, ("these" if small == "this" else "those",))


def _object(sentence: Sentence, at: int, noun: str) -> bool:
    """Return whether "this" at `at` is surely no subject, so that the noun behind it is no verb."""
    before = sentence.tag(at - 1)
    told = at == 0 and (sentence.tag(at + 2) == "VBD" or sentence.word(at + 2) in {"are", "were"})
    return lexicon.singular(noun) in COUNTABLE and (before.startswith("VB") or before == "IN" or told)


def _those(sentence: Sentence, at: int, head: int) -> bool:
    """Return whether "that" at `at` is no conjunction: a number follows, or it is a phrase of time."""
    if lexicon.singular(sentence.word(head)) in COUNTABLE and at == 0:
        return sentence.tag(head + 1) in {"VBD", "VBP"} or sentence.word(head + 1) in {"are", "were"}
    if head == at + 2:
        return at == 0 and sentence.tag(at) == "DT"
    return (
        head == at + 1
        and sentence.word(at - 1) in named("in of with at for from")
        and sentence.word(head) in named("people days photos pictures years times moments places things")
        and sentence.tag(head + 1) not in {"VBP", "VBZ", "MD"}
    )


_NOUNS = named(
    "photos pictures couples colors colours places flowers dresses portraits guests hands things days "
    "years months moments ideas albums cars streets animals kids shots"
)


@BOOK.rule(
    "these-photo",
    "agreement.determiner",
    words={"these", "those"},
    wrong=(
        ("These photo was taken in the park.", "This photo was taken in the park."),
        ("Those information is old.", "That information is old."),
        ("These equipment is heavy.", "This equipment is heavy."),
    ),
    right=(
        "This photo was taken in the park.",
        "These photo books are heavy.",
        "Those in love know.",
        "These light tents are new.",
        "These two are in love.",
    ),
)
def _these_photo(sentence: Sentence, at: int) -> Hit | None:
    head = at + 1
    while sentence.tag(head) in {"JJ", "NN"} and sentence.tag(head + 1) == "NN" and head < at + 3:
        head += 1
    noun, after = sentence.word(head), sentence.word(head + 1)
    if sentence.tag(head) != "NN" or sentence[head].text[:1].isupper() or not over(sentence, head + 1):
        return None
    mass = noun in UNCOUNTABLE and not (
        lexicon.is_verb(noun) and sentence.tag(head + 1) in {"IN", "DT", "RB"}
    )
    single = noun in COUNTABLE | named("man day moment place time thing person way") and after in {
        "was",
        "is",
        "has",
    }
    if not mass and not single:
        return None
    return Hit(at, at + 1, ("this" if sentence.word(at) == "these" else "that",))
