"""Words that join clauses: one too many, or the wrong one."""

from studio.grammar.rules.pattern import listed, row, starts
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

SUBJECTS = listed("i you he she it we they there this that these those the a my your his her our their")
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether a finite verb stands between two places."""
    return any(sentence.tag(at) in FINITE for at in range(first, last))


def _second(sentence: Sentence, at: int, joiners: frozenset[str]) -> Hit | None:
    """Return the hit of a joining word right behind the clause that begins at `at`, or none.

    The clause has a verb and no comma in it; what is joined begins with a subject.
    """
    for place in range(at + 3, min(at + 22, len(sentence) - 2)):
        here = sentence.word(place)
        if here in joiners and sentence.word(place + 1) in SUBJECTS and _has_verb(sentence, at, place):
            subject = sentence[place + 1].text
            if sentence.word(place - 1) == ",":
                return Hit(place, place + 2, (subject,))
            return Hit(place - 1, place + 2, (f"{sentence[place - 1].text}, {subject}",))
        if here == "," and sentence.word(place + 1) in joiners:
            continue
        if not here[:1].isalnum() and here[:1] not in "'n":
            return None
    return None


@BOOK.rule(
    "although-but",
    "conjunction.doubled",
    words=("although", "though"),
    wrong=(
        ("Although it rained, but we danced.", "Although it rained, we danced."),
        (
            "Although the light was low, but the photos are sharp.",
            "Although the light was low, the photos are sharp.",
        ),
        ("Although it rained but we danced.", "Although it rained, we danced."),
        ("Though we were tired, yet we smiled.", "Though we were tired, we smiled."),
    ),
    right=(
        "Although it rained, nobody complained, but we were wet.",
        "Although small, the room was full of light.",
        "We danced, although it rained.",
    ),
)
def _although(sentence: Sentence, at: int) -> Hit | None:
    if not starts(sentence, at - 1):
        return None
    return _second(sentence, at, frozenset({"but", "yet", "however"}))


@BOOK.rule(
    "because-so",
    "conjunction.doubled",
    words=("because", "since", "as"),
    wrong=(
        ("Because it rained, so we stayed inside.", "Because it rained, we stayed inside."),
        ("Since we were late, so the ceremony was short.", "Since we were late, the ceremony was short."),
    ),
    right=(
        "Because it rained, we stayed inside.",
        "We stayed because it rained, so nobody got wet.",
        "As you know, I love rain, so I went out.",
    ),
)
def _because(sentence: Sentence, at: int) -> Hit | None:
    if not starts(sentence, at - 1) or sentence.word(at + 2) in {"know", "see", "said"}:
        return None
    found = _second(sentence, at, frozenset({"so", "therefore"}))
    return None if found is None or found.fixes[0].endswith("that") else found


row(
    BOOK,
    "conjunction-twice",
    "conjunction.doubled",
    {
        "so that 's why": "that’s why",
        "so therefore": "therefore",
        "but however": "but",
        "but though": "but",
        "because since": "because",
        "and also too": "and also",
        "/ if in case": "if",
        "in case if": "if",
        "unless if": "unless",
        "even although": "although",
        "although even|despite": "although",
        "despite although": "although",
        "like for example": "for example",
        "such as for example": "such as",
        "until when": "until",
        "that 's why because": "because",
        "the reason why is because": "the reason is that",
        "in order for to": "in order to",
    },
    wrong=(
        ("But however we went home.", "But we went home."),
        ("I am here in case if it rains.", "I am here if it rains."),
        ("Unless if it rains, we start at six.", "Unless it rains, we start at six."),
    ),
    right=("So that is why we met.", "But how did you do it?", "If it rains, we stay."),
)
row(
    BOOK,
    "despite-of",
    "conjunction.choice",
    {
        "despite of": "despite",
        "in spite that": "even though",
        "inspite of": "in spite of",
        "despite that / @PRP|DT @VB|NN": "even though",
        "/ in spite / @DT|PRP$": "in spite of",
        "/ despite / i|we|they|he|she was|were|had|have|did|do|am|are|is": "although",
        "/ despite / it is|was": "although",
        "/ during / we|they|i|he|she was|were|am|are|is": "while",
        "/ because of / i|we|they|he|she|you": "because",
        "/ because of / it is|was|has|had|will": "because",
        "/ due to / i|we|they|he|she|you @VB|MD": "because",
        "as soon than|like|that": "as soon as",
        "even if / though": "even",
        "even / though if": "even",
    },
    wrong=(
        ("We danced despite of the rain.", "We danced despite the rain."),
        ("Despite it was raining, we danced.", "Although it was raining, we danced."),
        ("During we were waiting, I took photos.", "While we were waiting, I took photos."),
        ("We were late because of we got lost.", "We were late because we got lost."),
    ),
    right=(
        "Despite the rain we danced.",
        "Because of them we smile.",
        "In spite of it all, we laughed.",
        "During the day we rest.",
    ),
    tongues="es hu lv",
)
row(
    BOOK,
    "because-of",
    "conjunction.choice",
    {
        "/ because / the|this|that|my|our|your|their|his|these|those ?@JJ @NN .": "because of",
        "/ because / @PRP$ ?@JJ @NN .": "because of",
    },
    wrong=(
        ("We stayed inside because the rain.", "We stayed inside because of the rain."),
        ("The photos are soft because my old lens.", "The photos are soft because of my old lens."),
    ),
    right=("We stayed because it rained.", "Because the light fades, we hurry.", "Just because."),
)
row(
    BOOK,
    "both-and",
    "conjunction.choice",
    {
        "between @NN|PRP|CD|NNP / to|or / @NN|PRP|CD|NNP": "and",
        "neither @NN|JJ|NNP|PRP / or": "nor",
        "neither the|a|my @NN / or": "nor",
        "either @NN|JJ|NNP|PRP / nor": "or",
        "both @NN|NNP|JJ / or": "and",
        "such / like / @NN|JJ|DT|PRP$": "as",
        "rather / that|then / @VB|NN|JJ|IN|TO": "than",
        "other / that|then / @DT|PRP|NN": "than",
    }
    | {"prefer|prefers|preferred @NN|@VBG|PRP / than|over|then / @NN|@VBG": "to"},
    wrong=(
        ("We are open between nine to five.", "We are open between nine and five."),
        ("I use neither flash or filters.", "I use neither flash nor filters."),
        ("I love flowers such like roses.", "I love flowers such as roses."),
        ("I used film rather that digital.", "I used film rather than digital."),
    ),
    right=("I use neither flash nor filters.", "I would rather that you came.", "Such light is rare."),
)
