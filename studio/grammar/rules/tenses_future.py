"""Rules about the future and the past in one clause: "I will meet her last week"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.tenses_times import NOW, ago
from studio.grammar.rules.verbs_classes import (
    BE,
    NOT,
    SUBJECTS,
    base,
    instead,
    is_bare,
    is_form,
    past_for,
    skip,
)
from studio.grammar.sentence import Sentence

BOOK = Book()


@BOOK.rule(
    "future-past-time",
    "verb.tense-time",
    words=("will", "'ll"),
    wrong=(
        ("Yesterday we will shoot in the rain.", "Yesterday we shot in the rain."),
        ("I will meet her last week.", "I met her last week."),
        ("They will open the studio two years ago.", "They opened the studio two years ago."),
    ),
    right=(
        "We will shoot tomorrow.",
        "I will post what we shot last week.",
        "I will share last week’s photos.",
        "You will love it as in 2019.",
    ),
)
def _future_past_time(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence.word(at - 1), skip(sentence, at + 1)
    here = sentence.word(verb)
    if (
        subject not in SUBJECTS
        or not is_bare(here)
        or sentence.word(verb - 1) in NOT
        or base(here) in NOW - {"see"}
    ):
        return None
    early = (
        any(ago(sentence, one) in {at - 1, at - 2} - {one} for one in range(max(0, at - 5), at - 1))
        and sentence.word(0) != "since"
    )
    late = any(
        ago(sentence, one) != one
        and sentence.word(one) != "in"
        and sentence.tag(ago(sentence, one)) in ("", ".", ",", "IN")
        and not any(
            sentence.tag(mid).startswith(("V", "W", "M", "C"))
            or sentence.word(mid) in ("than", "from", "that", "of", "as")
            for mid in range(verb + 1, one)
        )
        for one in range(verb + 1, min(verb + 6, len(sentence)))
    )
    if not (early or late) or any(sentence.tag(one).startswith("W") for one in range(at)):
        return None
    right = past_for(here, subject)
    return instead(sentence, at, verb + 1, right)


@BOOK.rule(
    "past-future-time",
    "verb.tense-time",
    words=("tomorrow",),
    wrong=(
        ("Tomorrow we went to the mountains.", "Tomorrow we will go to the mountains."),
        ("Tomorrow I shot a big wedding.", "Tomorrow I will shoot a big wedding."),
    ),
    right=(
        "Tomorrow we go to the mountains.",
        "Tomorrow never came.",
        "We shot as if tomorrow they left.",
        "He said that tomorrow they left.",
    ),
)
def _past_future_time(sentence: Sentence, at: int) -> Hit | None:
    who = at + 1 + (sentence.word(at + 1) == ",")
    verb = who + 1
    here = sentence.word(verb)
    if (
        at
        or sentence.word(who) not in SUBJECTS
        or sentence.tag(verb) not in ("VBD", "VBP")
        or here in BE
        or not is_form(here, "VBD")
    ):
        return None
    if here in ("had", "did", "wanted", "planned") or (lexicon.is_base(here) and here not in ("saw", "shot")):
        return None
    return Hit(verb, verb + 1, (f"will {base(here)}",))
