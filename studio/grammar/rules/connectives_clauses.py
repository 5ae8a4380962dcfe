"""Words that join clauses: "because of" before a clause, "as" for "like", "when" for "if", "if … so"."""

from studio.grammar.rules.connectives import FINITE, SUBJECTS
from studio.grammar.rules.kinds import FAMILY
from studio.grammar.rules.nouns_lists import PEOPLE
from studio.grammar.rules.pattern import ends, listed, row, starts
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_DETERMINERS = listed("the a an my your his her our their this that these those some many all no")
_CLEARLY_FINITE = listed(
    "is are was were am has have had does do did can could will would should must may might 's 're 'm"
)
_EVERYBODY = listed("everybody everyone everything nobody nothing somebody someone something")
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


@BOOK.rule(
    "because-of-clause",
    "conjunction.choice",
    words=("of", "despite", "to", "during"),
    wrong=(
        (
            "I didn't sleep because of the owls were too loud.",
            "I didn't sleep because the owls were too loud.",
        ),
        ("Despite the light was bad, we smiled.", "Although the light was bad, we smiled."),
        ("In spite of the guests were late, we laughed.", "Although the guests were late, we laughed."),
        ("During the bride was dancing, it rained.", "While the bride was dancing, it rained."),
    ),
    right=(
        "Because of the rain we stayed.",
        "Despite the rain, the light was good.",
        "Despite what they say, it was fun.",
        "Because of the owls that were here, I woke up.",
        "During the day it was warm.",
        "Because of him being late, we waited.",
    ),
)
def _because_of(sentence: Sentence, at: int) -> Hit | None:
    first, joined = _preposition(sentence, at)
    last = at + 1
    if not joined or sentence.word(last) not in _DETERMINERS:
        return None
    last += 1
    while (
        last < at + 6
        and sentence.tag(last) in {"JJ", "CD", *_NOUNS}
        and sentence.word(last) not in _EVERYBODY
    ):
        last += 1
    if sentence.tag(last - 1) not in _NOUNS or sentence.word(last) not in _CLEARLY_FINITE:
        return None
    if sentence.word(at) == "during" and (first or "," not in sentence.all_words):
        return None  # "Shooting during the week is cheaper"
    if sentence.word(last) == "'s" and sentence.tag(last) == "POS":
        return None
    return Hit(first, at + 1, (joined,))


def _preposition(sentence: Sentence, at: int) -> tuple[int, str]:
    """Return where a preposition of cause ends at `at` begins, and the word that joins a clause instead; or nothing."""
    before = sentence.words(at - 2, at + 1)
    if before[1:] == ("because", "of"):
        return at - 1, "because"
    if before[1:] == ("due", "to"):
        return at - 1, "because"
    if before == ("in", "spite", "of"):
        return at - 2, "although"
    if before[2] in {"despite", "during"}:
        return at, "although" if before[2] == "despite" else "while"
    return at, ""


@BOOK.rule(
    "like-my-father",
    "conjunction.choice",
    words=("as",),
    wrong=(
        ("As my father, I prefer to work alone.", "Like my father, I prefer to work alone."),
        ("I love fishing, as my grandfather.", "I love fishing, like my grandfather."),
        ("She looks as a princess.", "She looks like a princess."),
    ),
    right=(
        "As a father, I prefer to work alone.",
        "As my mother says, it rains.",
        "She works as my assistant.",
        "He looks as good as new.",
        "Nobody loved me as my mother did.",
        "I introduced her as my wife.",
    ),
)
def _as_like(sentence: Sentence, at: int) -> Hit | None:
    here = sentence[at + 1]
    kin = here.tag == "PRP$" and sentence.word(at + 2) in FAMILY
    if (
        kin
        and starts(sentence, at - 1)
        and sentence.word(at + 3) == ","
        and sentence.tag(at + 4) in {"PRP", "PRP$"}
    ):
        return Hit(at, at + 1, ("like",))
    last = at + 2
    if kin and sentence.word(at - 1) == "," and ends(sentence, at + 3):
        return Hit(at, at + 1, ("like",))
    if sentence.word(at - 1) not in _LOOKS or here.small not in {"a", "an"}:
        return None
    while sentence.tag(last) in {"JJ", *_NOUNS} and last < at + 5:
        last += 1
    return Hit(at, at + 1, ("like",)) if ends(sentence, last) and sentence.tag(last - 1) in _NOUNS else None


_LOOKS = listed(
    "look looks looked looking sound sounds sounded smell smells smelled taste tastes tasted feel feels felt"
)


@BOOK.rule(
    "works-as-a-nurse",
    "conjunction.choice",
    words=("like",),
    wrong=(
        ("He works like a nurse.", "He works as a nurse."),
        ("My aunt worked like a teacher for years.", "My aunt worked as a teacher for years."),
    ),
    right=(
        "He works like a dog.",
        "She sings like an angel.",
        "He works as a nurse.",
        "We work like a team.",
    ),
)
def _like_as(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in {"work", "works", "worked", "working"} or sentence.word(at + 1) not in {
        "a",
        "an",
    }:
        return None
    last = at + 3 if sentence.tag(at + 2) in {"JJ", "NN"} and sentence.tag(at + 3) in _NOUNS else at + 2
    job = sentence.word(last) in PEOPLE - {
        "professional",
        "magician",
        "hero",
        "artist",
        "prince",
        "princess",
        "clown",
    }
    return Hit(at, at + 1, ("as",)) if job else None


row(
    BOOK,
    "if-not-when",
    "conjunction.choice",
    {
        "worry|hesitate|afraid|shy|write|call|ask|message|contact|email|text ?me|us|him|her / when / "
        "you|they|anybody|somebody have|need any|never|questions|problems|doubts": "if",
        "^ / when / you have any|questions|doubts|problems": "if",
        "n't worry ?, / when / you|it|the|they": "if",
        "/ when / you are|'re interested in": "if",
        "/ when / i were": "if",
    },
    wrong=(
        ("Call me when you have any problem.", "Call me if you have any problem."),
        (
            "Don't worry when you have never been photographed before.",
            "Don't worry if you have never been photographed before.",
        ),
    ),
    right=("Call me when you arrive.", "When you have time, call me.", "Don't worry if it rains."),
)


_SECOND = {
    "although": frozenset({"but", "yet"}), "though": frozenset({"but", "yet"}), "because": frozenset({"so"}),
    "since": frozenset({"so"}), "if": frozenset({"so"}), "despite": frozenset({"but"}),
    "spite": frozenset({"but"}),
}  # fmt: skip


@BOOK.rule(
    "joined-twice",
    "conjunction.doubled",
    words=("but", "yet", "so", "that"),
    wrong=(
        (
            "Even though it was midnight, but the market was full.",
            "Even though it was midnight, the market was full.",
        ),
        ("If you are hungry, so take an apple.", "If you are hungry, take an apple."),
        ("Despite the rain, but we danced.", "Despite the rain, we danced."),
        ("Because it rained, that's why we stayed.", "Because it rained, we stayed."),
    ),
    right=(
        "Even though it was midnight, the market was full.",
        "If you are so hungry, take two.",
        "Although small, but good, it was mine.",
        "If it rains, so what?",
        "If I say no, but you say yes, we wait.",
    ),
)
def _twice(sentence: Sentence, at: int) -> Hit | None:
    opener = next((place for place in (0, 1) if sentence.word(place) in _SECOND), -1)
    if opener < 0 or (opener == 1 and sentence.word(0) not in {"even", "in", "just", "only"}):
        return None
    here, first = sentence.word(at), sentence.word(opener)
    last = at + 1
    if here == "that":
        whole = sentence.words(at, at + 3) == ("that", "'s", "why") and first in {"because", "since"}
        last = at + 3
    else:
        single = first in {"although", "though", "because", "since"} and opener == 0
        whole = here in _SECOND[first] and not (single and sentence.word(1) != "of")
    if not whole or sentence.word(at - 1) != "," or not _main(sentence, last, first):
        return None
    if sum(token.text == "," for token in sentence.tokens[:at]) > 1 or not _clause(
        sentence, opener, at, first
    ):
        return None
    following = sentence[last]
    return Hit(at, last + 1, (following.text if following.text[:1] == "I" else following.small,))


def _main(sentence: Sentence, at: int, first: str) -> bool:
    """Return whether a clause begins at `at`: a subject, or after "if" a request."""
    asked = first == "if" and sentence.tag(at) in {"VB", "VBP"} and sentence.word(at) not in _CLEARLY_FINITE
    if sentence.word(at) in {"i", "we", "he", "she", "they"}:
        return True
    return asked or (
        sentence.word(at) in SUBJECTS
        and any(sentence.tag(place) in FINITE for place in range(at + 1, min(at + 8, len(sentence))))
    )


def _clause(sentence: Sentence, opener: int, at: int, first: str) -> bool:
    """Return whether what "although" opens has a verb of its own; "despite" needs none."""
    return (
        first in {"despite", "spite"}
        or sentence.word(1) == "of"
        or any(sentence.tag(place) in FINITE for place in range(opener + 1, at))
    )
