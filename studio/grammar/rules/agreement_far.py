"""A verb agrees with a subject that other words separate from it, and with what follows "there", "here", "do", "is"."""

from studio.grammar.rules.agreement import PLAIN, several
from studio.grammar.rules.nouns_lists import (
    COLLECTIVE,
    MEASURES,
    UNCOUNTABLE,
    countable_plural,
    countable_singular,
)
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import (
    begin,
    determined,
    head_of,
    singular_verb,
    subject_start,
    verb_after,
    wished,
)
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

JOINS = named("of in from on at for with between about near behind")


def _subject(sentence: Sentence, joint: int) -> tuple[int, int]:
    """Return where the phrase begins whose head stands before the preposition at `joint`, and its head; or -1, -1."""
    head = joint - 1
    if sentence.tag(head) not in {"NN", "NNS"} or (sentence[head].text[:1].isupper() and head):
        return -1, -1
    first = begin(sentence, head)
    while determined(sentence, first - 1) and first > 0:
        first -= 1
    return (first, head) if subject_start(sentence, first) else (-1, -1)


def _end_of_phrase(sentence: Sentence, joint: int) -> int:
    """Return the index of the last noun of the phrase behind the preposition at `joint`; -1 where there is none."""
    first = joint + 1
    while determined(sentence, first) and first < joint + 4:
        first += 1
    return head_of(sentence, first)


@BOOK.rule(
    "agreement-far-has",
    "agreement.subject-verb",
    words=JOINS,
    wrong=(
        ("The colors of the sunset was amazing.", "The colors of the sunset were amazing."),
        ("The guests at this wedding was so funny.", "The guests at this wedding were so funny."),
        ("The photos from our trip has arrived.", "The photos from our trip have arrived."),
    ),
    right=(
        "The colors of the sunset were amazing.",
        "Two weeks in Spain is enough.",
        "Taking photos of the bride is fun.",
        "The news from Riga was good.",
        "One of the guests at the wedding was singing.",
        "What I like about the photos in the album is the light.",
    ),
)
def _agreement_far_has(sentence: Sentence, at: int) -> Hit | None:
    first, head = _subject(sentence, at)
    noun = sentence.word(head)
    if (
        (
            head < 0
            or not ((sentence.tag(head) == "NNS" and countable_plural(noun)) or noun == "people")
            or sentence.tag(first) in {"VBG", "CD"}
        )
        or (
            not (determined(sentence, first) or first == 0)
            or sentence.word(first)
            in {
                "each",
                "every",
                "a",
                "one",
            }
        )
    ) or (
        any(sentence.tag(word) in {"CD", "VBG", "POS"} for word in range(first, head))
        or (first == head and sentence.tag(first) != "NNS")
    ):
        return None
    last = _end_of_phrase(sentence, at)
    if last < 0:
        return None
    verb = verb_after(sentence, last)
    if sentence.word(verb) not in {"is", "was", "has", "does"} or (
        sentence.word(verb) == "does" and sentence.word(verb + 1) != "n't"
    ):
        return None
    if sentence.word(first - 1) in named("what , how why where and") or sentence.word(verb + 1) in {
        "that",
        "what",
        "how",
        "when",
    }:
        return None
    if first == head and sentence.word(at) in {"with", "for", "about"}:
        return None
    return Hit(verb, verb + 1, (several(sentence, verb),))


@BOOK.rule(
    "agreement-far-have",
    "agreement.subject-verb",
    words=JOINS - {"between", "with"},
    wrong=(
        ("The light in these rooms are beautiful.", "The light in these rooms is beautiful."),
        ("The price of the albums have changed.", "The price of the albums has changed."),
        ("The mother of the children were very proud.", "The mother of the children was very proud."),
    ),
    right=(
        "The light in these rooms is beautiful.",
        "A group of friends are waiting.",
        "The majority of couples have a plan.",
        "The rest of the photos are online.",
        "Half of the guests were late.",
        "The bride of my dreams and I are here.",
        "If the price of the albums were lower, I would buy one.",
        "The kind of photos I like are dark.",
        "A lot of people have dreams.",
    ),
)
def _agreement_far_have(sentence: Sentence, at: int) -> Hit | None:
    first, head = _subject(sentence, at)
    noun = sentence.word(head)
    if (
        (
            head < 0
            or sentence.tag(head) != "NN"
            or noun
            in COLLECTIVE
            | MEASURES
            | named("mix mixture number array combination side couple front spite case thing")
        )
        or (
            not (countable_singular(noun) or noun in UNCOUNTABLE)
            or not determined(sentence, first)
            or sentence.word(first) in named("both these those many all few what")
        )
    ) or (
        any(
            sentence.word(word) == "and" or sentence.tag(word) in {"CD", "POS"} for word in range(first, head)
        )
        or sentence.word(first - 1) == "and"
    ):
        return None
    last = _end_of_phrase(sentence, at)
    if last < 0 or (sentence.tag(last) != "NNS" and sentence.word(last) not in {"people", "children"}):
        return None
    verb = verb_after(sentence, last)
    small = sentence.word(verb)
    plain = small in PLAIN and sentence.tag(verb) in {"VBP", "VB"}
    if (
        not plain
        and small not in {"are", "were", "have"}
        and not (small == "do" and sentence.word(verb + 1) == "n't")
    ):
        return None
    if (small == "were" and not sentence.all_words.isdisjoint({"if", "wish", "would", "though"})) or (
        plain and wished(sentence, first)
    ):
        return None
    if sentence.word(first - 1) in {"that", "which", ","} or (
        sentence.word(at) not in {"of"}
        and sentence.word(first - 1) not in {"", "because", "but", "when", "think"}
    ):
        return None
    return Hit(verb, verb + 1, (singular_verb(small),))


@BOOK.rule(
    "agreement-one-of",
    "agreement.subject-verb",
    words={"one", "each"},
    wrong=(
        ("One of my favorite photos are from Riga.", "One of my favorite photos is from Riga."),
        ("Each of the guests have a candle.", "Each of the guests has a candle."),
        ("One of the best things were the food.", "One of the best things was the food."),
    ),
    right=(
        "One of my favorite photos is from Riga.",
        "One of the couples who are here sang.",
        "More than one of the guests are here.",
        "One of them and Tom are here.",
        "Not one of us have I seen.",
    ),
)
def _agreement_one_of(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at + 1) != "of"
        or sentence.word(at - 1) in {"than", "only", "or"}
        or not subject_start(sentence, at)
    ):
        return None
    first = at + 2
    while determined(sentence, first) and first < at + 5:
        first += 1
    head = first if sentence.word(first) in {"them", "us", "you"} else head_of(sentence, first)
    if head < 0 or (sentence.tag(head) not in {"NNS", "PRP"} and sentence.word(head) != "people"):
        return None
    verb = verb_after(sentence, head)
    small = sentence.word(verb)
    if small in {"are", "were", "have"} or (small == "do" and sentence.word(verb + 1) in {"n't", "not"}):
        return Hit(verb, verb + 1, (singular_verb(small),))
    return None


@BOOK.rule(
    "agreement-both",
    "agreement.subject-verb",
    words={"both", "these", "those"},
    wrong=(
        ("Both of them is shy.", "Both of them are shy."),
        ("Those two is in love.", "Those two are in love."),
    ),
    right=(
        "Both of them are shy.",
        "A friend of both of them is here.",
        "The love of these two is real.",
        "One of those two was me.",
    ),
)
def _agreement_both(sentence: Sentence, at: int) -> Hit | None:
    verb = at + 3 if sentence.word(at + 1) == "of" else at + 2
    subject = sentence.words(at + 1, verb)
    if subject not in {("of", "them"), ("of", "us"), ("of", "you"), ("two",)} or not subject_start(
        sentence, at
    ):
        return None
    right = {"is": "are", "was": "were", "has": "have"}.get(sentence.word(verb), "")
    return (
        Hit(verb, verb + 1, (right,))
        if right and (sentence.word(at) == "both") is (subject != ("two",))
        else None
    )


@BOOK.rule(
    "agreement-number-of",
    "agreement.subject-verb",
    words={"number"},
    wrong=(
        ("The number of guests are growing.", "The number of guests is growing."),
        ("The number of photos were too high.", "The number of photos was too high."),
    ),
    right=(
        "A number of guests are here.",
        "The number of guests is growing.",
        "A large number of photos were lost.",
    ),
)
def _agreement_number_of(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "the" or sentence.word(at + 1) != "of":
        return None
    last = _end_of_phrase(sentence, at + 1)
    verb = verb_after(sentence, last)
    if last < 0 or sentence.word(verb) not in {"are", "were", "have"}:
        return None
    return Hit(verb, verb + 1, (singular_verb(sentence.word(verb)),))
