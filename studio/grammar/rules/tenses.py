"""Rules about a tense and the words that tell the time: "yesterday I go", "have seen it last week"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.tenses_times import NOW, ago, last_clause, opens
from studio.grammar.rules.verbs_classes import (
    HAVE,
    MODALS,
    NOT,
    PRONOUNS,
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

SAID = frozenset({
    "think", "remember", "know", "guess", "believe", "say", "recall", "hope", "suppose", "mean", "tell",
    "wish",
})  # fmt: skip


def _present(sentence: Sentence, at: int, subject: str, but: frozenset[str] = NOW) -> str:
    """Return the past of the word at `at` if that is a present behind the pronoun `subject`; else nothing."""
    here, tag = sentence.word(at), sentence.tag(at)
    if here in ("am", "is", "are", "'m", "'re"):
        return past_for("be", subject)
    if here in ("has", "have") and sentence.tag(skip(sentence, at + 1)) not in ("VBN", "TO", "VBD"):
        return "had"
    lemma = base(here)
    if (
        not lemma
        or lemma in but
        or here in HAVE
        or here in MODALS
        or not tag.startswith(("VB", "NN"))
        or tag in ("VBG", "VBN")
    ):
        return ""
    third = subject in ("he", "she", "it")
    if not (is_form(here, "VBZ") if third else is_bare(here)):
        return ""
    right = past_for(lemma, subject)
    return "" if right == here else right


@BOOK.rule(
    "past-time-first",
    "verb.tense-time",
    words={*SUBJECTS, "it"},
    wrong=(
        ("Last night it snows in the hills.", "Last night it snowed in the hills."),
        ("Yesterday we shoot at the lake.", "Yesterday we shot at the lake."),
        ("Last week, I go to Paris with my mum.", "Last week, I went to Paris with my mum."),
        ("Two years ago she opens her own studio.", "Two years ago she opened her own studio."),
        ("In 2019 we are in Japan.", "In 2019 we were in Japan."),
        ("When I was young, I want to be a painter.", "When I was young, I wanted to be a painter."),
    ),
    right=(
        "Yesterday we shot at the lake.",
        "Last week’s photos I love.",
        "What we did yesterday we do again today.",
        "A year ago today we met.",
        "Yesterday I thought of you.",
        "Since last year we work together.",
        "When I was young, I think, it rained.",
    ),
)
def _past_time_first(sentence: Sentence, at: int) -> Hit | None:
    subject = sentence.word(at)
    end = at - (sentence.word(at - 1) == ",")
    dated = any(
        ago(sentence, start) == end for start in range(max(0, end - 5), end) if opens(sentence, start)
    )
    if not dated and not _when_was(sentence, end):
        return None
    verb = skip(sentence, at + 1)
    right = _present(sentence, verb, subject, NOW if dated else SAID)
    if not right or sentence.word(verb - 1) in NOT or "since" in sentence.all_words:
        return None
    return instead(sentence, verb, verb + 1, right)


def _when_was(sentence: Sentence, end: int) -> bool:
    """Return whether "when I was …" ends right before `end`: young, a child, at school, nineteen."""
    for start in range(max(0, end - 9), end - 2):
        if (
            sentence.word(start) == "when"
            and sentence.word(start + 1) in PRONOUNS
            and sentence.word(start + 2) in ("was", "were")
        ):
            return sentence.tag(end - 1) in ("JJ", "NN", "NNS", "CD", "RB")
    return False


COUNTS = frozenset({
    "a", "an", "some", "many", "few", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "several",
})  # fmt: skip


def _starts(sentence: Sentence, at: int) -> int:
    """Return where the words begin that name a time in the past and hold the word at `at`; -1: they name none."""
    if sentence.word(at) == "ago":
        before = range(at - 1, max(0, at - 5), -1)
        start = next((one for one in before if sentence.word(one) in COUNTS or sentence.tag(one) == "CD"), -1)
        return start - (start > 0 and sentence.word(start - 1) == "a")
    if ago(sentence, at) == at:
        return -1
    return -1 if sentence.word(at) == "in" and sentence.tag(at + 2) not in ("", ".", ",", "IN", "CC") else at


@BOOK.rule(
    "past-time-last",
    "verb.tense-time",
    words=("yesterday", "last", "ago", "in"),
    wrong=(
        ("We shoot this wedding last summer.", "We shot this wedding last summer."),
        ("I meet them two years ago in Rome.", "I met them two years ago in Rome."),
        ("She gives me this camera in 2015.", "She gave me this camera in 2015."),
        ("They are so nervous yesterday.", "They were so nervous yesterday."),
    ),
    right=(
        "We shot it last summer.",
        "I love the photo I took last summer.",
        "I remember last summer.",
        "I print what we shot two years ago.",
        "They say it was born in 1999.",
        "We work in 1920 style.",
        "She works as hard as last year.",
        "You are the one I met yesterday.",
        "I am happier than last year.",
        "We are the same as in 2010.",
    ),
)
def _past_time_last(sentence: Sentence, at: int) -> Hit | None:
    start = _starts(sentence, at)
    if start < 0:
        return None
    first = last_clause(sentence, start)
    if first < 0 or start - first > 8:
        return None
    subject, verb = sentence.word(first), skip(sentence, first + 1)
    right = _present(sentence, verb, subject)
    if (
        not right
        or sentence.word(verb - 1) in NOT
        or verb >= start
        or sentence.all_words & {"since", "than", "if", "as"}
    ):
        return None
    between = range(verb + 1, start)
    if any(
        sentence.tag(one).startswith(("VB", "MD", "W", ":", "''"))
        or sentence.word(one) in ("from", "that", "until", "before", "like", ",", "for", "of")
        for one in between
    ):
        return None
    return instead(sentence, verb, verb + 1, right)


@BOOK.rule(
    "perfect-past-time",
    "verb.tense-time",
    words=(*HAVE, "'s"),
    wrong=(
        ("I have seen him yesterday.", "I saw him yesterday."),
        ("We have photographed this couple last week.", "We photographed this couple last week."),
        ("She has moved to Riga two years ago.", "She moved to Riga two years ago."),
        ("We’ve been in Tokyo in 2019.", "We were in Tokyo in 2019."),
        ("Have you seen the sky last night?", "Did you see the sky last night?"),
    ),
    right=(
        "I saw him yesterday.",
        "I have known him since last year.",
        "We have shot more than last year.",
        "He must have left yesterday.",
        "I have loved this place since I came here two years ago.",
        "We have seen what you did last night.",
        "She’s born in 1990.",
        "Last year has been good.",
        "We have used it from last week on.",
        "She said she had seen it two days ago.",
    ),
)
def _perfect_past_time(sentence: Sentence, at: int) -> Hit | None:
    subject = sentence.word(at - 1)
    asks = (
        sentence.word(at) in ("have", "has")
        and sentence.word(at + 1) in PRONOUNS
        and (at == 0 or sentence.tag(at - 1) == "WRB")
    )
    verb = skip(sentence, at + 1 + asks)
    here = sentence.word(verb)
    if (
        (sentence.word(at) in ("had", "'s") or not (sentence.tag(at - 1).startswith(("NN", "PRP")) or asks))
        or (
            sentence.tag(verb) not in ("VBN", "VBD")
            or not (is_form(here, "VBN") or here in ("put", "cut", "read", "become", "come"))
        )
    ) or (
        sentence.all_words & {"since", "than", "for", "until", "from", "as", "like"}
        or sentence.word(verb - 1) in NOT
    ):
        return None
    time = next(
        (one for one in range(verb + 1, min(verb + 9, len(sentence))) if ago(sentence, one) != one), 0
    )
    clauses = ("VBD", "VBP", "VBZ", "MD", "WDT", "WP", "WRB", ",", ":", "CC", "VBN", "VBG", "VB")
    if not time or any(
        sentence.tag(one) in clauses
        or sentence.word(one) in ("that", "of", "by", "before", "after", "i", "we", "she", "he", "they")
        for one in range(verb + 1, time)
    ):
        return None
    if sentence.word(time) == "in" and sentence.tag(time + 2) not in ("", "."):
        return None
    lemma = base(here)
    if asks:
        return Hit(
            at,
            verb + 1,
            (f"did {sentence[at + 1].text} {lemma}" if at else f"Did {sentence[at + 1].text} {lemma}",),
        )
    plural = (
        "they"
        if sentence.tag(at - 1) == "NNS" or (sentence.word(at) == "have" and subject not in PRONOUNS)
        else subject
    )
    between = [sentence[one].text for one in range(at + 1, verb) if sentence.word(one) != "ever"]
    fix = " ".join([*between, past_for(lemma, plural)])
    return instead(sentence, at, verb + 1, fix)


@BOOK.rule(
    "past-time-perfect",
    "verb.tense-time",
    words=("have", "has", "'ve"),
    wrong=(
        ("Last week I have been in Tallinn.", "Last week I was in Tallinn."),
        ("Yesterday we have shot a small wedding.", "Yesterday we shot a small wedding."),
        ("Two days ago she has sent me the list.", "Two days ago she sent me the list."),
    ),
    right=(
        "Last week I was in Tallinn.",
        "Since last week I have been in Tallinn.",
        "Yesterday we had to leave.",
    ),
)
def _past_time_perfect(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence.word(at - 1), skip(sentence, at + 1)
    here = sentence.word(verb)
    end = at - 1 - (sentence.word(at - 2) == ",")
    dated = any(
        ago(sentence, start) == end for start in range(max(0, end - 5), end) if opens(sentence, start)
    )
    if not dated or subject not in {*SUBJECTS, "it"} or sentence.word(verb - 1) in NOT or not base(here):
        return None
    if not (is_form(here, "VBN") or (sentence.tag(verb) == "VBN" and is_bare(here))):
        return None
    between = [sentence[one].text for one in range(at + 1, verb)]
    fix = " ".join([*between, past_for(base(here), subject)])
    return instead(sentence, at, verb + 1, fix)
