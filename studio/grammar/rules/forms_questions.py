"""Rules about questions that lack their "do": "What means this?", "How works it?"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import PRONOUNS, base, is_bare, is_form
from studio.grammar.sentence import Sentence

BOOK = Book()


def _asks(sentence: Sentence) -> bool:
    return any(token.small == "?" for token in sentence.tokens[-2:])


@BOOK.rule(
    "what-means",
    "order.question",
    words=("means", "looks", "costs", "works", "happens"),
    wrong=(
        ("What means golden hour?", "What does golden hour mean?"),
        ("How looks the new album?", "How does the new album look?"),
        ("How much costs a print?", "How much does a print cost?"),
        ("How works the booking?", "How does the booking work?"),
    ),
    right=(
        "What does it mean?",
        "What looks good on me?",
        "What happens next?",
        "Who works here?",
        "What works best?",
        "What costs less?",
    ),
)
def _what_means(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    first = at - 1 - (sentence.word(at - 1) == "much")
    asks = sentence.word(first) == ("what" if here == "means" else "how") and first <= 1 and _asks(sentence)
    last = len(sentence) - 1
    while sentence.tag(last) == ".":
        last -= 1
    nouns = all(
        sentence.tag(one) in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "CD", "PRP", "VBG")
        for one in range(at + 1, last + 1)
    )
    if not asks or not nouns or not at < last < at + 5 or sentence.tag(last) in ("JJ", "DT"):
        return None
    thing = " ".join(sentence[one].text for one in range(at + 1, last + 1))
    do = "do" if sentence.tag(last) == "NNS" else "does"
    return Hit(at, last + 1, (f"{do} {thing} {lexicon.base(here)}",))


@BOOK.rule(
    "question-noun-do",
    "order.question",
    words=("how", "which", "what"),
    wrong=(
        ("How many photos you need?", "How many photos do you need?"),
        ("Which lens you used here?", "Which lens did you use here?"),
        ("What time it starts?", "What time does it start?"),
    ),
    right=(
        "How many photos do you need?",
        "Which lens you used is no secret, is it?",
        "What a day it was, you know?",
        "What light!",
        "How many did you take?",
    ),
)
def _question_noun_do(sentence: Sentence, at: int) -> Hit | None:
    who = next((one for one in range(at + 2, at + 5) if sentence.word(one) in PRONOUNS), 0)
    nouns = ("NN", "NNS", "JJ", "IN")
    if (
        not who
        or at > 2
        or not _asks(sentence)
        or any(sentence.tag(one) not in nouns for one in range(at + 1, who))
    ):
        return None
    if not sentence.tag(who - 1).startswith("NN") or (at and sentence.tag(at - 1) not in ("CC", ",", "UH")):
        return None
    subject, here = sentence.word(who), sentence.word(who + 1)
    lemma, third = base(here), subject in ("he", "she", "it")
    if not lemma or lemma in ("be", "have", "do") or not _one_clause(sentence, who + 2):
        return None
    if is_form(here, "VBD"):
        do = "did"
    elif is_form(here, "VBZ") if third else is_bare(here):
        do = "does" if third else "do"
    else:
        return None
    return Hit(who, who + 2, (f"{do} {sentence[who].text} {lemma}",))


def _one_clause(sentence: Sentence, start: int) -> bool:
    """Return whether no other finite verb and no comma stand from `start` on: it is one question."""
    return not any(
        sentence.tag(one) in ("VBZ", "VBP", "VBD", "MD") or sentence.word(one) == ","
        for one in range(start, len(sentence))
    )
