""" "Another", "other" and "others"."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_lists import (
    COUNTABLE,
    countable_plural,
)
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import determined, head_of, over
from studio.grammar.rules.number import in_plural
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


@BOOK.rule(
    "number-another",
    "noun.number",
    words={"another"},
    wrong=(
        ("We visited another places too.", "We visited other places too."),
        ("Another photographers use flash.", "Other photographers use flash."),
        ("It helps another people.", "It helps other people."),
    ),
    right=(
        "We visited other places too.",
        "Wait another two weeks.",
        "Another sports day came.",
        "We stayed another few days.",
        "One way or another things work out.",
    ),
)
def _number_another(sentence: Sentence, at: int) -> Hit | None:
    head = at + 1
    while sentence.tag(head) in {"JJ", "VBN", "VBG"} and head < at + 3:
        if sentence.word(head) in {"few", "several", "many"}:
            return None
        head += 1
    noun = sentence.word(head)
    if not (noun == "people" or (sentence.tag(head) == "NNS" and countable_plural(noun))):
        return None
    if not over(sentence, head + 1) and not lexicon.is_verb(sentence.word(head + 1)):
        return None
    if sentence.word(at - 1) in {"or", "after", "one"}:
        return None
    return Hit(at, at + 1, ("other",))


@BOOK.rule(
    "number-others",
    "agreement.determiner",
    words={"others"},
    wrong=(
        ("I like others photographers too.", "I like other photographers too."),
        ("We saw many others beautiful places.", "We saw many other beautiful places."),
    ),
    right=(
        "I like others too.",
        "Others say no.",
    ),
)
def _number_others(sentence: Sentence, at: int) -> Hit | None:
    head = head_of(sentence, at + 1)
    if (
        head < 0
        or head > at + 3
        or not over(sentence, head + 1)
        or sentence.tag(at + 1) in {"RB", "CD", "VBG", "VBN"}
    ):
        return None
    noun = sentence.word(head)
    if not (noun == "people" or countable_plural(noun)) or (
        noun != "people" and lexicon.is_verb(noun) and head == at + 1 and noun not in COUNTABLE | {"photos"}
    ):
        return None
    return Hit(at, at + 1, ("other",))


@BOOK.rule(
    "number-other",
    "agreement.determiner",
    words={"other"},
    wrong=(
        ("I bought other camera.", "I bought another camera."),
        ("We met in other place.", "We met in another place."),
    ),
    right=(
        "I bought another camera.",
        "The other camera is new.",
        "No other camera does it.",
        "We met in other places.",
        "Every other photo is blurred.",
        "One or other camera will do.",
        "In other words, yes.",
        "I have other family plans.",
    ),
)
def _number_other(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence.word(at + 1)
    if (
        noun not in COUNTABLE | named("place day way person country thing")
        or not over(sentence, at + 2)
        or sentence.tag(at + 1) != "NN"
    ):
        return None
    if (
        determined(sentence, at - 1)
        or (
            at > 0
            and sentence.tag(at - 1) not in named("VB VBD VBP VBZ VBG IN TO")
            and sentence.word(at - 1) not in {"me", "you", "us", "him"}
        )
        or sentence.word(at + 2) in {"and", "or", "than"}
    ):
        return None
    if sentence.word(at - 1) in {"with", "of", "than", "for", "from"} and noun not in {
        "place",
        "person",
        "country",
    }:
        return in_plural(sentence, at + 1)
    return Hit(at, at + 1, ("another",))


@BOOK.rule(
    "number-other-alone",
    "agreement.determiner",
    words={"other"},
    wrong=(
        ("I love to make other happy.", "I love to make others happy."),
        ("Do not compare yourself with other.", "Do not compare yourself with others."),
        ("It is important to help other.", "It is important to help others."),
    ),
    right=(
        "We love each other.",
        "One after the other.",
        "Compare one with the other.",
        "Somehow or other.",
        "He came with other people.",
        "It is no other than Tom.",
    ),
)
def _number_other_alone(sentence: Sentence, at: int) -> Hit | None:
    after, before = sentence.word(at + 1), sentence.word(at - 1)
    if (
        after not in {"", ".", ",", "!", "?", "happy", "smile", "feel"}
        or determined(sentence, at - 1)
        or before == "or"
    ):
        return None
    if (
        before in named("with to help make from for like love respect helping making")
        and "one" not in sentence.all_words
        and "each" not in sentence.all_words
    ):
        return Hit(at, at + 1, ("others",))
    return None
