"""Rules about questions without "do" or with the words of a statement: "What you think?", "How it looks?"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    MODALS,
    PRONOUNS,
    base,
    is_bare,
    is_form,
    only_verb,
    skip,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

ASKING = frozenset({"what", "where", "when", "why", "how", "which", "who"})
FINITE_BE = frozenset({"is", "are", "was", "were", "am"})


def _asks(sentence: Sentence) -> bool:
    return any(token.small == "?" for token in sentence.tokens[-2:])


def _subject(sentence: Sentence, at: int) -> int:
    """Return the place of the pronoun that is the subject of a question which begins at `at`; -1: it is no such."""
    if sentence.word(at) not in ASKING or at > 2 or (at and sentence.tag(at - 1) not in ("CC", ",", "RB", "UH")):
        return -1
    for one in range(at + 1, at + 5):
        if sentence.word(one) in PRONOUNS:
            counted = all(sentence.tag(mid) in ("NN", "NNS", "JJ", "IN", "RB", "DT") for mid in range(at + 1, one))
            phrase = one == at + 1 or (counted and sentence.word(at) in ("what", "which", "how"))
            return one if phrase else -1
    return -1


@BOOK.rule(
    "question-do",
    "order.question",
    words=ASKING,
    wrong=(
        ("What you think about this one?", "What do you think about this one?"),
        ("Where you took this photo?", "Where did you take this photo?"),
        ("How it looks in print?", "How does it look in print?"),
        ("Why she chose the red one?", "Why did she choose the red one?"),
        ("How many photos you want?", "How many photos do you want?"),
    ),
    right=(
        "What do you think?",
        "What you see is what you get, right?",
        "Why not try it?",
        "Which you took with a phone is hard to tell, isn’t it?",
        "Who knew?",
        "What a day it was, you know?",
        "Do you know where she went?",
        "When we arrive, will it be open?",
        "How can it go wrong?",
    ),
)
def _question_do(sentence: Sentence, at: int) -> Hit | None:
    who = _subject(sentence, at)
    if who < 0 or not _asks(sentence):
        return None
    subject, verb = sentence.word(who), skip(sentence, who + 1)
    here = sentence.word(verb)
    if any(word in ("n't", "not") for word in sentence.words(who, verb)) or here in MODALS or here in FINITE_BE:
        return None
    lemma = base(here)
    if not lemma or not _one_clause(sentence, verb + 1) or here in ("have", "has", "had", "'ve", "'d", "'s", "'re", "'m", "do", "does", "did"):
        return None
    third = subject in ("he", "she", "it")
    if is_form(here, "VBD") and not is_bare(here):
        do = "did"
    elif (is_form(here, "VBZ") if third else is_bare(here)) and (sentence.tag(verb).startswith("VB") or only_verb(here) or who == at + 1):
        do = "does" if third else "do"
    else:
        return None
    who_text = sentence[who].text
    between = [sentence[one].text for one in range(who + 1, verb)]
    return Hit(who, verb + 1, (" ".join([do, who_text, *between, lemma]),))


def _one_clause(sentence: Sentence, start: int) -> bool:
    """Return whether no other finite verb and no comma stand from `start` on: it is one question."""
    return not any(
        sentence.tag(one) in ("VBZ", "VBP", "VBD", "MD") and sentence.tag(one - 1) not in ("PRP", "WDT", "WP", "TO", "NNS")
        or sentence.word(one) in (",", "will", "would", "can", "is", "are", "was")
        for one in range(start, len(sentence))
    )


@BOOK.rule(
    "question-be",
    "order.question",
    words=("what", "where", "when", "why", "how"),
    wrong=(
        ("Where you are from?", "Where are you from?"),
        ("Why you are so serious?", "Why are you so serious?"),
        ("How I can book a session?", "How can I book a session?"),
        ("When you will come to Riga?", "When will you come to Riga?"),
        ("What you are looking for?", "What are you looking for?"),
    ),
    right=(
        "Where are you from?",
        "What you are is what you shoot, right?",
        "How I would love to be there again, you know?",
        "When you are ready, shall we go?",
        "Guess where we are?",
        "How beautiful you are!",
    ),
)
def _question_be(sentence: Sentence, at: int) -> Hit | None:
    who, verb = at + 1, at + 2
    if at > 2 or not _asks(sentence) or sentence.word(who) not in PRONOUNS or not _one_clause(sentence, verb + 1):
        return None
    if at and sentence.tag(at - 1) not in ("CC", "UH", ","):
        return None
    here = sentence.word(verb)
    if here not in {*FINITE_BE, "can", "could", "will", "should", "would", "have", "has"} or (here in ("have", "has") and not is_form(sentence.word(verb + 1), "VBN")):
        return None
    if sentence.words(verb, verb + 2) == ("would", "love") or sentence.tag(verb + 1) in (".", ""):
        return None
    return Hit(who, verb + 1, (f"{here} {sentence[who].text}",))


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
    right=("What does it mean?", "What looks good on me?", "What happens next?", "Who works here?", "What works best?", "What costs less?"),
)
def _what_means(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    first = at - 1 - (sentence.word(at - 1) == "much")
    asks = sentence.word(first) == ("what" if here == "means" else "how") and first <= 1 and _asks(sentence)
    last = len(sentence) - 1
    while sentence.tag(last) == ".":
        last -= 1
    nouns = all(sentence.tag(one) in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "CD", "PRP", "VBG") for one in range(at + 1, last + 1))
    if not asks or not nouns or not at < last < at + 5 or sentence.tag(last) in ("JJ", "DT"):
        return None
    thing = " ".join(sentence[one].text for one in range(at + 1, last + 1))
    do = "do" if sentence.tag(last) == "NNS" else "does"
    return Hit(at, last + 1, (f"{do} {thing} {lexicon.base(here)}",))
