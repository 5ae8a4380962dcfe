"""Rules about a verb behind a person: "let us to go", "makes you looks", "want you come", "suggest me to"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    OBJECTS,
    PEOPLE,
    SUBJECT_OF,
    base,
    is_action,
    is_bare,
    is_form,
    only_verb,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# What is done to be seen, felt or thought; "make them to sell" may be "in order to sell".
FEELS = frozenset({
    "smile", "laugh", "cry", "feel", "look", "understand", "believe", "think", "want", "buy", "be", "relax",
    "forget", "wait", "stop", "realize", "realise", "see", "know", "move", "dance", "seem", "appear",
    "become", "come", "go", "remember", "wonder", "blush", "sweat", "work", "run", "stand", "sit", "notice",
    "love", "lose", "change", "have", "do",
})  # fmt: skip
SEEN = frozenset({
    "dance", "smile", "laugh", "cry", "walk", "run", "sing", "play", "kiss", "hug", "grow", "come", "go",
    "speak", "fall", "arrive", "enter", "leave", "talk",
})  # fmt: skip
# With a person and "to" behind them.
SENT = frozenset({
    "want", "wants", "wanted", "ask", "asked", "asks", "expect", "expects", "expected", "allow", "allows",
    "allowed", "enable", "enables", "invite", "invited", "invites", "encourage", "encouraged", "encourages",
    "force", "forces", "forced", "advise", "advised", "remind", "reminded", "persuade", "persuaded", "teach",
    "taught", "told", "need",
})  # fmt: skip
LET = frozenset({"let", "lets", "letting"})
MAKE = frozenset({"make", "makes", "made", "making"})
HELP = frozenset({"help", "helps", "helped", "helping"})
ADJECTIVAL = frozenset({"known", "understood", "done", "seen", "heard", "shown", "taken"})


def _person_end(sentence: Sentence, at: int) -> int:
    """Return the place behind the person or thing at `at`: "them", "the whole family"; `at`: there is none."""
    if sentence.word(at) in OBJECTS - {"her"} or sentence.word(at) in PEOPLE:
        return at + 1
    if sentence.word(at) == "her" and not sentence.tag(at + 1).startswith(("NN", "JJ")):
        return at + 1
    if sentence.tag(at) not in ("DT", "PRP$"):
        return at
    end = at + 1
    while sentence.tag(end) in ("JJ", "NN", "NNS") and end < at + 4:
        if sentence.tag(end - 1).startswith("NN") and is_form(sentence.word(end), "VBZ"):
            break
        end += 1
    return end if end > at + 1 or sentence.word(at) == "her" else at


@BOOK.rule(
    "let-to",
    "verb.after-to",
    words=("to",),
    wrong=(
        ("Let us to tell your story.", "Let us tell your story."),
        ("The light makes them to look softer.", "The light makes them look softer."),
        ("We let the kids to play first.", "We let the kids play first."),
        ("He made everyone to laugh.", "He made everyone laugh."),
        ("I saw her to cry.", "I saw her cry."),
    ),
    right=(
        "Let us tell it.",
        "We make prints to sell.",
        "We make them to order.",
        "You have to see them to believe it.",
        "She was made to feel at home.",
        "We made it to the top.",
        "They let the house to friends.",
        "We made a plan to go home.",
    ),
)
def _let_to(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 1]
    if not is_bare(verb.small) or verb.tag not in ("VB", "VBP", "NN"):
        return None
    for start in range(at - 1, max(-1, at - 5), -1):
        before = sentence.word(start - 1)
        if _person_end(sentence, start) != at:
            continue
        who = sentence.word(start)
        passive = sentence.tag(start - 1) == "VBN"
        let = before in LET and who != "it" and (is_action(sentence, at + 1) or verb.tag == "VB")
        personal = who in {"me", "us", "him", "them", "you", "her"} | PEOPLE
        make = (
            before in MAKE
            and not passive
            and personal
            and verb.small in FEELS
            and (who != "them" or verb.small in FEELS - {"go", "do", "have"})
        )
        see = (
            before in ("see", "saw", "watch", "watched", "hear", "heard")
            and who in ("him", "her", "them", "us")
            and verb.small in SEEN
            and verb.tag != "NN"
        )
        if let or make or see:
            return Hit(at, at + 2, (verb.text,))
    return None


MADE_PAST = frozenset({
    "felt", "went", "thought", "knew", "looked", "wanted", "became", "laughed", "cried", "smiled", "saw",
    "came", "forgot",
})  # fmt: skip
LET_PAST = MADE_PAST | {"used", "showed", "took", "told", "tried", "had", "made", "sat", "stayed", "did"}


@BOOK.rule(
    "make-form",
    "verb.after-to",
    words=(*LET, *MAKE, *HELP),
    wrong=(
        ("This dress makes you looks like a queen.", "This dress makes you look like a queen."),
        ("Let it goes and enjoy the day.", "Let it go and enjoy the day."),
        ("Music made us felt at home.", "Music made us feel at home."),
        ("The sun helps me seeing the shapes.", "The sun helps me see the shapes."),
        ("Let me showing you the place.", "Let me show you the place."),
        ("It makes the whole room looks warmer.", "It makes the whole room look warmer."),
    ),
    right=(
        "It makes you look great.",
        "She made us tired and happy.",
        "Let me know.",
        "It makes me think.",
        "The film they made us was great.",
        "All that it made us was late.",
        "They made him known to the world.",
        "I can’t help them being late.",
        "He makes it works of art.",
        "Let them eat.",
    ),
)
def _make_form(sentence: Sentence, at: int) -> Hit | None:
    verb = _person_end(sentence, at + 1)
    here = sentence.word(verb)
    lemma = base(here)
    if (
        (
            verb == at + 1
            or not lemma
            or is_bare(here)
            or here in ADJECTIVAL
            or sentence.word(at - 1) in ("n't", "is", "was", "are", "not")
        )
        or (sentence.all_words & {"what", "that", "which"} and here in ("is", "was", "are", "were"))
    ) or (here in ("is", "are", "was", "were", "has", "been")):
        return None
    if is_form(here, "VBZ"):
        noun = lexicon.is_noun(here) and here not in ("looks", "feels", "smiles", "works", "goes", "shows")
        found = not noun or sentence.tag(verb) == "VBZ"
        return Hit(verb, verb + 1, (lemma,)) if found and sentence.word(verb + 1) != "of" else None
    allowed = LET_PAST if sentence.word(at) in LET else MADE_PAST
    if here in allowed:
        return Hit(verb, verb + 1, (lemma,)) if sentence.tag(verb) != "NN" else None
    if (
        is_form(here, "VBG")
        and sentence.tag(verb) == "VBG"
        and (sentence.word(at) in LET or sentence.word(at) in HELP)
    ):
        if here in ("being", "having") or sentence.word(at + 1) not in OBJECTS:
            return None
        return Hit(verb, verb + 1, (lemma,))
    return None


@BOOK.rule(
    "want-you-go",
    "verb.after-to",
    words=SENT,
    wrong=(
        ("I want you come to my studio.", "I want you to come to my studio."),
        ("She asked us take a family picture.", "She asked us to take a family picture."),
        ("A fast lens allows you shoot at night.", "A fast lens allows you to shoot at night."),
        ("They invited me go with them.", "They invited me to go with them."),
        ("We want them be happy.", "We want them to be happy."),
    ),
    right=(
        "I want you to come.",
        "She asked me, go or stay?",
        "I need it bright.",
        "I told you go-karts are fun.",
        "She wanted us so much.",
        "He asked if you come.",
        "They taught us love and patience.",
        "If you need me call.",
        "He told them have fun.",
    ),
)
def _want_you_go(sentence: Sentence, at: int) -> Hit | None:
    who, verb = sentence.word(at + 1), sentence[at + 2]
    if who not in ("me", "us", "him", "them", "you") or sentence.tag(at) == "NN" or verb.tag == "NNS":
        return None
    known = is_action(sentence, at + 2) or (
        verb.small in ("be", "come", "go", "shoot", "smile", "feel", "know", "look") and is_bare(verb.small)
    )
    if (
        not known
        or verb.small in ("let", "call", "say")
        or sentence.word(at + 3) in ("not", "n't")
        or verb.tag not in ("VB", "VBP", "NN", "JJ")
    ):
        return None
    here = sentence.word(at)
    if (
        here in ("told", "asked", "ask")
        and verb.small in ("have", "go")
        and sentence.word(at + 3) in ("fun", "-")
    ):
        return None
    if here in ("need", "want", "ask") and sentence.all_words & {"if", "when", "whenever"} and who == "me":
        return None
    return Hit(at + 2, at + 3, (f"to {verb.text}",))


@BOOK.rule(
    "suggest-me-to",
    "verb.transitive",
    words=("suggest", "suggested", "suggests", "recommend", "recommended", "recommends"),
    wrong=(
        ("She suggested me to try film.", "She suggested that I try film."),
        ("We recommend you to book early.", "We recommend that you book early."),
        ("He suggested me try another lens.", "He suggested that I try another lens."),
        ("I suggest you to wear light colours.", "I suggest that you wear light colours."),
    ),
    right=(
        "She suggested that I try film.",
        "I recommend you to everyone.",
        "We recommend it to couples.",
        "He recommended us to friends.",
        "We recommend it to keep skin soft.",
    ),
    tongues="es hu lv ko zh",
)
def _suggest_me_to(sentence: Sentence, at: int) -> Hit | None:
    who, verb = sentence.word(at + 1), sentence[at + 3]
    bare = sentence[at + 2]
    if who in ("me", "us", "him", "them") and is_action(sentence, at + 2) and bare.small != "be":
        return Hit(at + 1, at + 3, (f"that {SUBJECT_OF[who]} {bare.text}",))
    if who not in SUBJECT_OF or who == "it" or sentence.word(at + 2) != "to" or not is_bare(verb.small):
        return None
    if verb.tag not in ("VB", "VBP"):
        return None
    return Hit(at + 1, at + 4, (f"that {SUBJECT_OF[who]} {verb.text}",))


@BOOK.rule(
    "told-them-do",
    "verb.after-to",
    words=("told", "asked", "invited", "advised", "reminded", "allow", "allows", "allowed"),
    wrong=(
        ("I told them that do not look at me.", "I told them not to look at me."),
        ("She asked me that come earlier.", "She asked me to come earlier."),
        ("We told him do not worry.", "We told him not to worry."),
    ),
    right=(
        "I told them not to look.",
        "I told them that does it.",
        "She told me that come spring they marry.",
        "I told him that.",
    ),
)
def _told_them_do(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at + 1) not in OBJECTS - {"it"}:
        return None
    verb = at + 2 + (sentence.word(at + 2) == "that")
    if (
        sentence.word(verb) == "do"
        and sentence.word(verb + 1) in ("not", "n't")
        and is_bare(sentence.word(verb + 2))
    ):
        return Hit(at + 2, verb + 3, (f"not to {sentence[verb + 2].text}",))
    here = sentence[verb]
    if (
        verb == at + 2
        or here.tag not in ("VB", "VBP")
        or not only_verb(here.small)
        or sentence.word(verb + 1) in ("spring", "summer")
    ):
        return None
    return Hit(at + 2, verb + 1, (f"to {here.text}",))
