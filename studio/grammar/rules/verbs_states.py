"""Rules about states and habits: "I am knowing", "I am used to work", "my dream is become"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    GOALS,
    PERSONS,
    VERBAL,
    base,
    gerund,
    only_verb,
    past,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

STATES = frozenset({
    "know", "belong", "contain", "consist", "own", "prefer", "believe", "understand", "need", "want", "mean",
    "seem", "deserve", "resemble", "possess", "recognize", "recognise", "remember", "cost",
})  # fmt: skip


@BOOK.rule(
    "state-progressive",
    "verb.aspect",
    tags=("VBG",),
    wrong=(
        ("I am knowing this couple well.", "I know this couple well."),
        ("We are wanting a small album.", "We want a small album."),
        ("I am understanding how you feel.", "I understand how you feel."),
        ("The package is containing fifty prints.", "The package contains fifty prints."),
        ("She was owning a red car.", "She owned a red car."),
    ),
    right=(
        "I know this couple.",
        "She is very understanding.",
        "I have been wanting this.",
        "It is costing me a fortune.",
        "He is believing less and less.",
    ),
)
def _state_progressive(sentence: Sentence, at: int) -> Hit | None:
    lemma = base(sentence.word(at))
    be = at - 1
    while sentence.word(be) in ("also", "really", "always", "not", "n't", "still"):
        be -= 1
    known = lemma in STATES - {"cost", "understand", "remember", "mean"}
    grasped = lemma == "understand" and sentence.word(at + 1) in (
        "how",
        "what",
        "you",
        "that",
        "the",
        "why",
        "your",
    )
    if not (known or grasped) or be != at - 1:
        return None
    subject = sentence[be - 1]
    if sentence.word(be) not in ("am", "is", "are", "was", "were", "'m", "'re") or sentence.tag(at + 1) in (
        ".",
        "",
        "RBR",
        "RB",
        ",",
        "JJR",
    ):
        return None
    if (
        subject.tag not in ("PRP", "NN", "NNS", "NNP")
        or sentence.tag(be - 2) == "IN"
        or subject.small in GOALS
    ):
        return None
    plural = subject.tag == "NNS" or subject.small in ("i", "we", "you", "they")
    fix = past(lemma) if sentence.word(be) in ("was", "were") else lemma if plural else lexicon.third(lemma)
    if sentence[be].start == subject.end:
        return Hit(be - 1, at + 1, (f"{subject.text} {fix}",))
    return Hit(be, at + 1, (fix,))


@BOOK.rule(
    "used-to-base",
    "verb.gerund",
    words=("used",),
    wrong=(
        ("I am used to edit in the dark.", "I am used to editing in the dark."),
        ("You will get used to see cameras everywhere.", "You will get used to seeing cameras everywhere."),
        ("We are not used to shoot alone.", "We are not used to shooting alone."),
    ),
    right=(
        "I am used to working at night.",
        "I used to work at night.",
        "A reflector is used to bounce light.",
        "They are used to hold the veil.",
        "I am used to change.",
        "She got used to it.",
    ),
)
def _used_to_base(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 2]
    if sentence.word(at + 1) != "to" or verb.tag not in ("VB", "VBP") or not lexicon.is_base(verb.small):
        return None
    if (
        lexicon.is_noun(verb.small)
        and verb.small not in {*VERBAL, "work"}
        and not takes_object(sentence, at + 2)
    ):
        return None
    before = at - 1
    while sentence.word(before) in ("not", "n't", "so", "already", "also", "never"):
        before -= 1
    got = base(sentence.word(before)) in ("get", "become", "grow")
    be = sentence.word(before) in ("am", "are", "is", "was", "were", "'m", "'re") and sentence.word(
        before - 1
    ) in PERSONS - {"they"}
    if not got and not be:
        return None
    if got and sentence.word(before) == "got" and sentence.word(before - 1) in ("it", "they"):
        return None
    return Hit(at + 2, at + 3, (gerund(verb.small),))


@BOOK.rule(
    "dream-is-base",
    "verb.after-to",
    words=("is", "was"),
    wrong=(
        ("My dream is become a wedding photographer.", "My dream is to become a wedding photographer."),
        ("Our goal is make you feel at home.", "Our goal is to make you feel at home."),
    ),
    right=(
        "My dream is to become one.",
        "My dream is love.",
        "All my job is is see and wait.",
        "Our plan is simple.",
    ),
)
def _dream_is_base(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence.word(at + 1)
    if sentence.word(at - 1) not in (
        "dream",
        "goal",
        "aim",
        "mission",
        "wish",
        "purpose",
        "job",
        "hope",
    ) or sentence.tag(at - 2) not in ("PRP$", "DT", "JJ"):
        return None
    known = only_verb(verb) or (
        verb in ("make", "take", "show", "help", "give", "find", "visit", "get", "capture")
        and takes_object(sentence, at + 1)
    )
    return (
        Hit(at + 1, at + 2, (f"to {sentence[at + 1].text}",))
        if known and verb not in ("be", "let", "do")
        else None
    )
