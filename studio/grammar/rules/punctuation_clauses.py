"""Commas between clauses: behind a clause that comes first, and none before "that"."""

from studio.grammar.rules.pattern import listed
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = listed("i you he she it we they")
_HELPERS = listed("will 'll can could would should must may might am is are was were 'm 're")
# A request that comes behind the clause: what one asks people for.
_REQUESTS = listed(
    "come call write let send bring take join tell ask follow book visit contact check try use meet wait look give "
    "choose wear stay remember message email text click read listen buy please"
)
_BEHIND_REQUEST = listed(
    "me us him her them your the a an in by with at to for our my this it on down up here and"
)
_NOT_BEFORE = listed(
    "think know say hope believe feel see guess wish mean to and or but that if when because what who how where why "
    "not n't let make please sure glad happy sorry say said thought knew until while , can could will would "
    "must may might should i you we they he she doubt highly or"
)


@BOOK.rule(
    "comma-after-if",
    "punctuation.comma",
    words=("if", "when", "although", "because", "unless", "whenever", "after", "before", "while", "once"),
    category="punctuation",
    wrong=(
        ("If you like the sea come with us on Thursday.", "If you like the sea, come with us on Thursday."),
        ("If it rains we move inside.", "If it rains, we move inside."),
        ("When you arrive call me.", "When you arrive, call me."),
        ("Although it was late we danced on.", "Although it was late, we danced on."),
    ),
    right=(
        "If you like the sea, come with us.",
        "If you think we are late, call.",
        "When the people we love dance",
        "If you want to call me, do.",
        "Because we can.",
    ),
)
def _after_if(sentence: Sentence, at: int) -> Hit | None:
    if at or "," in sentence.all_words or len(sentence) > 24:
        return None
    pronoun = sentence.word(1) in _SUBJECTS  # then a verb surely follows it, whatever the tagger read
    if not pronoun and sentence.word(0) in {"after", "before", "once", "while"}:
        return None
    for place in range(3, len(sentence) - 1):
        before = sentence[place - 1]
        if before.small in _NOT_BEFORE or not (
            pronoun or any(sentence.tag(step) in _FINITE for step in range(1, place))
        ):
            continue
        if _requested(sentence, place) or _told(sentence, place):
            return Hit(place - 1, place, (f"{before.text},",))
    return None


def _requested(sentence: Sentence, at: int) -> bool:
    """Return whether a request begins at `at`: "come with us"."""
    here = sentence.word(at)
    asked = (
        here in _REQUESTS
        and sentence.word(at + 1) in _BEHIND_REQUEST
        and sentence.tag(at)[:2] in {"VB", "NN"}
    )
    return here == "please" or (asked and sentence.tag(at - 1) not in {"DT", "PRP$", "JJ", "TO", "MD", "IN"})


def _told(sentence: Sentence, at: int) -> bool:
    """Return whether a statement with a pronoun begins at `at`: "we move"; not "the photos we took"."""
    if (
        sentence.word(at) not in _SUBJECTS
        or sentence.tag(at + 1) not in _FINITE
        or not sentence.word(at + 2)[:1].isalnum()
    ):
        return False
    if sentence.tag(at - 1) in {"IN", "TO", "DT", "PRP$", "WDT", "WP"}:
        return False
    helped = sentence.word(at + 1) in _HELPERS or at <= 3
    return helped or sentence.tag(at - 1) not in {"NN", "NNS", "NNP", "VB", "VBP", "VBG"}


_KNOWING = listed(
    "know knows knew think thinks thought hope hopes hoped believe believes believed say says said feel felt mean "
    "means wish promise promised forgot remember see saw heard hear sure glad happy sorry afraid important told noticed"
)


@BOOK.rule(
    "comma-before-that",
    "punctuation.comma",
    words=("that",),
    category="punctuation",
    wrong=(
        ("I know, that you like tea.", "I know that you like tea."),
        ("We are happy, that the rain stopped.", "We are happy that the rain stopped."),
    ),
    right=(
        "I know that you like tea.",
        "You know, that is hard.",
        "He was happy, that we know.",
        "I see, that cat again.",
    ),
)
def _before_that(sentence: Sentence, at: int) -> Hit | None:
    subject = sentence[at + 1]
    if (
        sentence.word(at - 1) != ","
        or sentence.word(at - 2) not in _KNOWING
        or sentence.word(at - 3) == "you"
    ):
        return None
    if subject.small not in {
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "the",
        "my",
        "your",
        "our",
        "there",
    }:
        return None
    finite = [place for place in range(at + 2, min(at + 7, len(sentence))) if sentence.tag(place) in _FINITE]
    if not finite or not (sentence.word(finite[0] + 1)[:1].isalnum() or sentence.tag(finite[0]) == "VBD"):
        return None
    return Hit(at - 2, at + 1, (f"{sentence[at - 2].text} that",))
