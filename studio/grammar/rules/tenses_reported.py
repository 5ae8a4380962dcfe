"""Rules about what somebody said, knew or hoped back then: "he promised he will", "I didn't know that it is"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.subjects import subject
from studio.grammar.rules.verbs_classes import (
    BETWEEN,
    HAVE,
    NOT,
    OBJECTS,
    base,
    is_bare,
    is_form,
    past,
    past_be,
    skip,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# Behind these in the past, what was thought then is past too.
THOUGHT = frozenset({
    "thought", "knew", "hoped", "believed", "promised", "decided", "feared", "assumed", "expected", "guessed",
    "imagined", "dreamed", "dreamt", "pretended", "swore", "prayed", "wondered", "forgot", "worried",
    "doubted", "suspected", "figured", "realised", "realized", "noticed", "remembered",
})  # fmt: skip
# What was said may hold still: only a promise or an ability of then is past for certain.
TOLD = frozenset({
    "said", "told", "explained", "announced", "mentioned", "heard", "warned", "reminded", "assured",
    "insisted", "admitted", "agreed", "replied", "answered", "asked", "wrote", "shouted", "whispered",
})  # fmt: skip
# "I did not know", "we were sure".
DENIED = frozenset(
    {"know", "think", "realise", "realize", "believe", "expect", "notice", "imagine", "remember"}
)
SURE = frozenset({"sure", "afraid", "certain", "convinced", "worried", "scared", "confident"})
STILL = frozenset({
    "today", "now", "still", "always", "tomorrow", "tonight", "next", "every", "soon", "whatever",
    "usually", "later", "ever", "nowadays",
})  # fmt: skip
LINKS = frozenset({"that", "if", "whether", "how", "why", "where", "when"})


def _then(sentence: Sentence, at: int) -> bool:
    """Return whether the word at `at` is the verb of somebody's past thought or speech."""
    here, before = sentence.word(at), at - 1
    while sentence.word(before) in BETWEEN - NOT:
        before -= 1
    if here in SURE:
        before -= sentence.word(before) in NOT
        return sentence.word(before) in ("was", "were") and sentence.tag(before - 1) in (
            "PRP",
            "NN",
            "NNS",
            "NNP",
        )
    if here in DENIED:
        return (
            sentence.word(at - 1) in ("n't", "not", "never")
            and sentence.word(at - 2) == "did"
            and bool(sentence.tag(at - 3) in ("PRP", "NN", "NNS", "NNP"))
        )
    return sentence.tag(before) in ("PRP", "NN", "NNS", "NNP") and not set(sentence.words(at - 3, at)) & {
        *HAVE,
        "'d",
        "is",
        "was",
        "were",
        "are",
        "would",
        "did",
        "who",
    }


def _past_of(sentence: Sentence, at: int, who: str, everything: bool) -> str:
    """Return the past of the present at `at` behind the subject `who`; empty: it is none, or may stay."""
    here = sentence.word(at)
    kept = {"will": "would", "'ll": "would", "can": "could", "wo": "would", "ca": "could"}
    if here in kept or not everything:
        return kept.get(here, "")
    behind = sentence[at + 1]
    helping = {"is": past_be(who), "am": "was", "are": past_be(who), "has": "had", "have": "had"}
    if here in ("do", "does"):
        helping[here] = "did" if behind.small in ("n't", "not") else ""
    elif here == "'s":
        helping[here] = "was" if behind.tag in ("JJ", "RB", "DT", "VBG", "IN") else ""
    return helping[here] if here in helping else _told_past(sentence, at, who)


def _told_past(sentence: Sentence, at: int, who: str) -> str:
    """Return the same for any other verb."""
    here, tag = sentence.word(at), sentence.tag(at)
    third = who in ("he", "she", "it")
    present = is_form(here, "VBZ") and tag == "VBZ" if third else is_bare(here) and tag in ("VBP", "VB")
    right = past(base(here)) if present and base(here) else here
    return "" if right == here else right


@BOOK.rule(
    "reported-present",
    "verb.tense-sequence",
    words=THOUGHT | TOLD | DENIED | SURE,
    wrong=(
        ("She said that she will call, but never did.", "She said that she would call, but never did."),
        ("I was afraid it’s too late.", "I was afraid it was too late."),
        ("He promised that he will fix the roof.", "He promised that he would fix the roof."),
        ("I didn’t know that the shop is so small.", "I didn’t know that the shop was so small."),
        ("She asked me if I can carry the tripod.", "She asked me if I could carry the tripod."),
        ("We hoped the rain will stop.", "We hoped the rain would stop."),
        ("I was sure that my brother knows the way.", "I was sure that my brother knew the way."),
        ("They told us that we can sleep in the barn.", "They told us that we could sleep in the barn."),
        ("I knew she can’t keep a secret.", "I knew she couldn’t keep a secret."),
    ),
    right=(
        "He promised that he would fix it.",
        "I knew that honey never spoils.",
        "Did you know that the shop is closed?",
        "She said she is a nurse.",
        "We decided that we will meet tomorrow.",
        "I didn’t know you can eat these.",
        "I thought about what is next.",
        "The promised gift will come.",
        "They told us that dogs are welcome.",
        "I noticed that cats are quiet.",
    ),
)
def _reported_present(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    first = _told_clause(sentence, at)
    if first < 0 or not _then(sentence, at) or sentence.all_words & STILL:
        return None
    verb, who = subject(sentence, first)
    if not who or who == "you" or (here == "thought" and sentence.word(first) == who):
        return None
    verb = skip(sentence, verb) if sentence.word(verb) in BETWEEN else verb
    seen = who == "it" and here in ("noticed", "realised", "realized", "remembered")
    right = _past_of(sentence, verb, who, here not in TOLD and not seen)
    if not right or sentence.tag(verb + 1) == "":
        return None
    if sentence[verb].start == sentence[verb - 1].end:
        return Hit(verb - 1, verb + 1, (f"{sentence[verb - 1].text} {right}",))
    return Hit(verb, verb + 1, (right,))


def _told_clause(sentence: Sentence, at: int) -> int:
    """Return where the clause begins that the verb at `at` tells; -1: there is none, or what it tells holds still."""
    here, first = sentence.word(at), at + 1
    if here in TOLD | {"promised"} and sentence.word(first) in OBJECTS - {"it", "you"}:
        first += 1
    if sentence.word(first) in LINKS:
        first += 1
    elif here in ("forgot", "wondered", "remember", "remembered", "asked"):
        return -1
    still = here in TOLD and sentence.word(first) in ("it", "this", "that", "these", "those")
    return -1 if still else first
