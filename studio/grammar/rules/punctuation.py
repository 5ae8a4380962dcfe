"""Commas that a sentence needs behind the words that open it."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_SUBJECTS = frozenset(
    {"i", "you", "he", "she", "it", "we", "they", "this", "that", "there", "everyone", "everybody"}
)
_BEGINS_A_SUBJECT = frozenset({"PRP", "PRP$", "DT", "EX", "NN", "NNS", "NNP", "JJ", "CD"})

# Adverbs and phrases that comment on a whole sentence: grammars ask for a comma behind each where it opens one. Those
# that good writers often leave bare ("then", "now", "today", "soon", "finally", "sometimes") are not among them.
_OPENERS = frozenset(
    {
        ("however",), ("therefore",), ("moreover",), ("furthermore",), ("nevertheless",), ("nonetheless",),
        ("consequently",), ("unfortunately",), ("fortunately",), ("luckily",), ("sadly",), ("firstly",), ("secondly",),
        ("thirdly",), ("lastly",), ("additionally",), ("besides",), ("likewise",), ("similarly",), ("honestly",),
        ("surprisingly",), ("accordingly",), ("thus",), ("hence",), ("nowadays",), ("personally",), ("basically",),
        ("for", "example"), ("for", "instance"), ("in", "addition"), ("in", "fact"), ("in", "conclusion"),
        ("in", "general"), ("in", "short"), ("in", "summary"), ("in", "contrast"), ("in", "other", "words"),
        ("in", "my", "opinion"), ("in", "my", "view"), ("in", "my", "experience"), ("in", "this", "case"),
        ("in", "that", "case"), ("in", "particular"), ("on", "the", "other", "hand"),
        ("on", "the", "contrary"), ("on", "the", "one", "hand"), ("as", "a", "result"), ("as", "a", "consequence"),
        ("at", "the", "same", "time"), ("after", "all"), ("above", "all"), ("first", "of", "all"),
        ("by", "the", "way"), ("to", "be", "honest"), ("all", "in", "all"), ("because", "of", "this"),
        ("because", "of", "that"), ("for", "this", "reason"), ("for", "that", "reason"),
        ("from", "my", "point", "of", "view"),
        ("from", "this", "point", "of", "view"), ("to", "sum", "up"), ("to", "conclude"),
        ("last", "but", "not", "least"),
        ("even", "so"), ("as", "you", "know"), ("as", "i", "said"), ("for", "me"),
    }
)  # fmt: skip
_LONGEST = max(map(len, _OPENERS))
_BARE = frozenset({("for", "me")})  # only before a subject: "For me it is home", not "for me and you"


def _opening(sentence: Sentence, at: int) -> int:
    """Return where the words of an opener that begins at `at` end; `at` itself where there is none."""
    for length in range(_LONGEST, 0, -1):
        if sentence.words(at, at + length) in _OPENERS:
            return at + length
    return at


def _comma_after(sentence: Sentence, last: int) -> Hit:
    return Hit(last, last + 1, (f"{sentence[last].text},",))


@BOOK.rule(
    "comma-opener",
    "punctuation.comma",
    words={words[0] for words in _OPENERS},
    category="punctuation",
    wrong=(
        ("However the rain stopped before the ceremony.", "However, the rain stopped before the ceremony."),
        (
            "In my opinion this portrait needs less light.",
            "In my opinion, this portrait needs less light.",
        ),
        ("As a result we moved the session indoors.", "As a result, we moved the session indoors."),
        ("Unfortunately I forgot the second battery.", "Unfortunately, I forgot the second battery."),
    ),
    right=(
        "However, the rain stopped.",
        "However much you plan, it rains.",
        "Thus far it works.",
        "For example, this one.",
        "Besides the bride I photographed the guests.",
        "For me and my team it was a long day.",
        "Of course!",
    ),
)
def _(sentence: Sentence, at: int) -> Hit | None:
    if at:
        return None
    end = _opening(sentence, at)
    following = sentence[end]
    if end == at or following.tag not in _BEGINS_A_SUBJECT or not _has_finite(sentence, end):
        return None
    opener = sentence.words(at, end)
    bare = opener in _BARE or opener in {("besides",), ("thus",), ("hence",), ("similarly",)}
    if bare and following.small not in _SUBJECTS - {"this", "that"}:
        return None
    return _comma_after(sentence, end - 1)


@BOOK.rule(
    "comma-also",
    "punctuation.comma",
    words={"also"},
    category="punctuation",
    wrong=(("Also the light was better there.", "Also, the light was better there."),),
    right=("Also included: two hours of editing.", "Also, we love dogs.", "Also in colour."),
)
def _(sentence: Sentence, at: int) -> Hit | None:
    following = sentence[1]
    starts = following.tag in {"PRP", "DT", "PRP$", "EX"} and _has_finite(sentence, 1)
    return _comma_after(sentence, 0) if not at and starts else None


BOOK.phrase(
    "comma-and-so-on",
    "punctuation.comma",
    r"(?<=,[^.!?]{2,60}\w)( and so on)\b(?! the| with)",
    r",\1",
    category="punctuation",
    wrong=(
        ("We bring lights, stands, backdrops and so on.", "We bring lights, stands, backdrops, and so on."),
    ),
    right=("We bring lights and so on.", "And so on the day itself we relax."),
)


def _has_finite(sentence: Sentence, start: int) -> bool:
    return any(token.tag in _FINITE for token in sentence.tokens[start:])
