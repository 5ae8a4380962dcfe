"""Rules about times and the tense of a noun's verb: "two years ago this is a mill", "our shop opened next week"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.subjects import subject
from studio.grammar.rules.tenses_times import LAST, ago
from studio.grammar.rules.verbs_classes import PRONOUNS, SUBJECTS, base, is_bare, is_form, past, past_be, skip
from studio.grammar.sentence import Sentence

BOOK = Book()

FINITE = ("VBZ", "VBP", "VBD", "MD")
# Verbs that the tagger reads as nouns behind a noun: "last week my son start to walk".
NOUNS_TOO = frozenset({
    "start", "visit", "dance", "walk", "play", "travel", "move", "change", "stop", "talk", "work", "plan", "call",
    "want", "cook", "turn", "smile", "open", "close", "finish", "try", "win", "cut", "show", "run", "fall", "break",
    "leave", "help", "look", "need", "sleep", "cry", "laugh", "drive", "shoot", "return", "paint", "build",
})  # fmt: skip


@BOOK.rule(
    "then-is",
    "verb.tense-time",
    words=("yesterday", "last", "ago", "in"),
    wrong=(
        ("Two hundred years ago this is a mill.", "Two hundred years ago this was a mill."),
        ("Last week my son start to walk.", "Last week my son started to walk."),
        ("Last winter there is no snow.", "Last winter there was no snow."),
        ("The storm destroys our roof last night.", "The storm destroyed our roof last night."),
        ("My parents meet in a bakery forty years ago.", "My parents met in a bakery forty years ago."),
        ("In 2010 nobody knows our name.", "In 2010 nobody knew our name."),
        ("Yesterday the couple wants to cancel.", "Yesterday the couple wanted to cancel."),
        ("Last week my camera breaks.", "Last week my camera broke."),
        ("Two years ago, this place is empty.", "Two years ago, this place was empty."),
    ),
    right=(
        "Two hundred years ago this was a mill.",
        "Last week’s storm is over.",
        "The house that we saw last week is sold.",
        "My photo from last week is online.",
        "Since last winter this bench is ours.",
        "A year ago the day I love most came.",
        "NASA intends to retire it in 2010.",
        "In 2010 style is what counts.",
        "This is better than last year.",
    ),
)
def _then_is(sentence: Sentence, at: int) -> Hit | None:
    if sentence.all_words & {
        "since",
        "than",
        "as",
        "if",
        "?",
        "still",
        "now",
        "today",
        "until",
        "from",
        "like",
    }:
        return None
    end = ago(sentence, 0)
    if end and at < end:
        first = end + (sentence.word(end) == ",")
        return _present_then(sentence, first, len(sentence))
    first = next((one for one in range(max(0, at - 4), at + 1) if ago(sentence, one) > at), 0)
    closed = sentence.tag(ago(sentence, first)) in ("", ".", ",", "CC")
    return (
        _present_then(sentence, 0, first) if first and closed and sentence.word(0) not in SUBJECTS else None
    )


def _present_then(sentence: Sentence, first: int, end: int) -> Hit | None:
    """Return the hit on the present of the clause that begins at `first`, if it has no other verb before `end`."""
    there = sentence.word(first) == "there"
    verb, who = (first + 1, "it") if there else subject(sentence, first)
    if not who or sentence.word(first) in PRONOUNS:
        return None
    if sentence.tag(verb - 1) == "NN" and sentence.word(verb - 1) in NOUNS_TOO and verb > first + 2:
        verb -= 1  # read as one of its nouns
    verb = skip(sentence, verb)
    here, tag = sentence.word(verb), sentence.tag(verb)
    if here in ("is", "are") and sentence.tag(verb + 1) != "VBN":
        many = here == "are"
        right = past_be("they" if many else "it")
    else:
        third = is_form(here, "VBZ")
        known = tag in ("VBZ", "VBP", "VB") or here in NOUNS_TOO or (third and tag == "NNS")
        present = (third or is_bare(here)) and base(here) not in (
            "have",
            "do",
            "intend",
            "plan",
            "hope",
            "aim",
        )
        right = past(base(here)) if known and present and not there else ""
    other = any(sentence.tag(one) in (*FINITE, "WDT", "WP") for one in range(verb + 1, end))
    early = any(sentence.tag(one) in FINITE for one in range(first, verb))
    if not right or right == here or verb >= end or other or early:
        return None
    return Hit(verb, verb + 1, (right,))


# What happens at its hour; "we booked it for next week" is over already.
HAPPENS = frozenset({
    "opened", "started", "began", "went", "came", "shot", "visited", "left", "travelled", "traveled", "flew", "met",
    "saw", "returned", "celebrated", "arrived", "photographed", "played", "performed", "danced", "drove", "closed",
    "married", "showed", "taught", "exhibited", "worked", "ended", "finished", "sent", "delivered", "published", "did",
})  # fmt: skip

# With these, another clause tells when: "she said that they left tomorrow".
TOLD = frozenset({
    "if", "would", "wish", "said", "told", "that", "until", "before", "for", "about", "when", "asked", "thought",
})  # fmt: skip


@BOOK.rule(
    "next-week-past",
    "verb.tense-time",
    words=("tomorrow", "next"),
    wrong=(
        ("Our second shop opened next week.", "Our second shop will open next week."),
        ("We flew to Oslo tomorrow.", "We will fly to Oslo tomorrow."),
        (
            "I am happy because the course started next Monday.",
            "I am happy because the course will start next Monday.",
        ),
    ),
    right=(
        "Our shop opens next week.",
        "We booked it for next week.",
        "They left the next week.",
        "She said that they left tomorrow.",
        "If we went tomorrow, we would see it.",
        "We met next door.",
        "I sent the plan for next week.",
    ),
)
def _next_week_past(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at) == "next" and sentence.word(at + 1) not in LAST:
        return None
    told = {
        "if",
        "would",
        "wish",
        "said",
        "told",
        "that",
        "until",
        "before",
        "for",
        "about",
        "when",
        "asked",
        "thought",
    }
    if sentence.all_words & told or sentence.word(at - 1) in ("the", "for", "until", "of", "on", "'s", "and"):
        return None
    verb = next((one for one in range(at - 1, max(0, at - 7), -1) if sentence.word(one) in HAPPENS), 0)
    if not verb or sentence.tag(verb) not in ("VBD", "VBN"):
        return None
    between = range(verb + 1, at)
    if any(
        sentence.tag(one).startswith(("VB", "MD", "W", ",", "TO")) and sentence.word(one) != "to"
        for one in between
    ):
        return None
    before = sentence[verb - 1]
    if before.small not in PRONOUNS and before.tag not in ("NN", "NNS", "NNP"):
        return None
    lemma = base(sentence.word(verb))
    many = before.tag == "NNS" or before.small in ("i", "we", "you", "they")
    return Hit(verb, verb + 1, (f"will {lemma}", lemma if many else lexicon.third(lemma)))
