"""Rules about states and habits: "I am knowing", "I am used to work", "my dream is become"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.subjects import subject
from studio.grammar.rules.verbs_classes import (
    GOALS,
    PERSONS,
    VERBAL,
    base,
    gerund,
    is_bare,
    is_form,
    only_verb,
    past,
    present_be,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

STATES = frozenset({
    "know", "belong", "contain", "consist", "own", "prefer", "believe", "understand", "need", "want", "mean",
    "seem", "deserve", "resemble", "possess", "recognize", "recognise", "remember", "cost", "like", "dislike",
    "hate", "doubt", "exist", "adore", "agree", "disagree", "depend", "matter", "realize", "realise", "trust",
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


ASKED = STATES - {"cost", "mean", "remember", "trust", "hate", "depend", "matter", "doubt"} | {"have", "love"}


@BOOK.rule(
    "state-question",
    "verb.aspect",
    words=("am", "is", "are", "was", "were"),
    wrong=(
        ("Are you wanting a session in spring?", "Do you want a session in spring?"),
        ("Why is she not liking the cake?", "Why does she not like the cake?"),
        ("Was he knowing the song?", "Did he know the song?"),
        ("Are your kids having a dog?", "Do your kids have a dog?"),
    ),
    right=(
        "Do you want a session?",
        "Are you having a good time?",
        "Are you having a baby?",
        "Is she loving and kind?",
        "What are you needing?",
    ),
)
def _state_question(sentence: Sentence, at: int) -> Hit | None:
    end, who = subject(sentence, at + 1)
    verb = end + (sentence.word(end) in ("not", "also", "really"))
    here = sentence.word(verb)
    lemma = base(here)
    if (
        sentence.tag(at - 1) not in ("", "WRB", ",", "CC")
        or not who
        or lemma not in ASKED
        or not is_form(here, "VBG")
    ):
        return None
    after = sentence[verb + 1]
    if after.tag not in ("DT", "PRP", "PRP$", "TO", "NN", "NNS", "IN", "CD", "WP", "WRB", "JJ"):
        return None
    if lemma == "have" and not (after.small in ("a", "any", "an") and sentence.word(verb + 2) in OWNED):
        return None
    do = "did" if sentence.word(at) in ("was", "were") else "does" if who in ("he", "she", "it") else "do"
    middle = " ".join(token.text for token in sentence.tokens[at + 1 : verb])
    return Hit(at, verb + 1, (f"{do} {middle} {lemma}",))


OWNED = frozenset({
    "dog", "cat", "car", "house", "garden", "studio", "camera", "sister", "brother", "question", "questions", "idea",
    "siblings", "pets", "pet", "bike", "boat", "website", "lens", "tripod", "passport", "ticket", "tickets", "children",
    "plan", "phone", "balcony", "horse", "piano", "guitar", "key", "job", "problem", "allergy", "allergies",
})  # fmt: skip

# What somebody is busy with for a while.
BUSY = frozenset({
    "edit", "drink", "wait", "sit", "drive", "walk", "cook", "pack", "watch", "eat", "prepare", "upload", "write",
    "print", "choose", "sort", "build", "clean", "paint", "learn", "read", "look", "stand", "finish", "bake", "travel",
    "renovate", "decorate", "plan", "sleep", "cry", "dance", "practise", "practice", "retouch", "develop", "scan",
    "carry", "rain", "snow", "boil", "burn", "wash", "wrap", "knit", "sing", "chase", "search", "organise", "organize",
})  # fmt: skip
HABITS = frozenset({
    "every", "always", "usually", "often", "only", "more", "never", "all", "than", "instead", "mostly", "each", "when",
    "less", "if", "weekends", "mondays", "sundays", "mornings", "no", "sometimes", "anymore",
})  # fmt: skip


@BOOK.rule(
    "now-simple",
    "verb.aspect",
    words=("now", "moment", "currently"),
    wrong=(
        ("Now I edit your gallery with a cup of tea.", "Now I am editing your gallery with a cup of tea."),
        ("At the moment she waits for the bus.", "At the moment she is waiting for the bus."),
        ("Right now we pack the van.", "Right now we are packing the van."),
        ("We clean the studio at the moment.", "We are cleaning the studio at the moment."),
        ("He sleeps in the car right now.", "He is sleeping in the car right now."),
    ),
    right=(
        "Now I am editing your gallery.",
        "Now I only drink tea.",
        "Now we know.",
        "Now I edit more than I shoot.",
        "Every now and then I bake a cake.",
        "We love it at the moment.",
    ),
)
def _now_simple(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    right_now = here == "now" and sentence.word(at - 1) == "right"
    current = here == "currently" or (here == "moment" and sentence.words(at - 2, at) == ("at", "the"))
    if not (here == "now" or current) or sentence.all_words & HABITS:
        return None
    first = at + 1 + (sentence.word(at + 1) == ",")
    opening = at - right_now - 2 * (here == "moment")
    if opening > 0:
        first, behind = 0, sentence.tag(at + 1)
        if not (right_now or here == "moment") or behind not in ("", ".", ",", "CC"):
            return None
    end, who = subject(sentence, first)
    verb = sentence[end]
    lemma = base(verb.small)
    third = who in ("he", "she", "it")
    if not who or lemma not in BUSY or not (is_form(verb.small, "VBZ") if third else is_bare(verb.small)):
        return None
    plain = right_now or current or sentence.tag(end + 1) in ("PRP$", "DT", "IN")
    if not plain or verb.tag not in ("VBP", "VBZ", "VB", "NN", "NNS"):
        return None
    return Hit(end, end + 1, (f"{present_be(who)} {gerund(lemma)}",))


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
