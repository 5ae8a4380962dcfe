"""Rules about -ing after "when", "before" and "how about": "when choose", "after finished"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    base,
    gerund,
    is_action,
    is_bare,
    is_form,
    only_verb,
)
from studio.grammar.sentence import Sentence

BOOK = Book()


@BOOK.rule(
    "preposition-past",
    "verb.gerund",
    words=("after", "before", "without", "by", "while"),
    wrong=(
        ("After finished the shoot, we went home.", "After finishing the shoot, we went home."),
        ("She left without said goodbye.", "She left without saying goodbye."),
        ("We learn by made mistakes.", "We learn by making mistakes."),
        ("Before went home we took one more.", "Before going home we took one more."),
    ),
    right=(
        "After finishing we left.",
        "Surrounded by loved ones.",
        "Before used film gets old.",
        "By far the best.",
        "After married life began, they moved.",
        "Before left-handed people complain.",
        "Lit by found light.",
    ),
)
def _preposition_past(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 1]
    lemma = base(verb.small)
    if (
        not lemma
        or is_bare(verb.small)
        or not is_form(verb.small, "VBD")
        or verb.small in ("found", "left", "used", "loved")
    ):
        return None
    sure = verb.small in (
        "went",
        "took",
        "saw",
        "gave",
        "came",
        "said",
        "did",
        "made",
        "ate",
        "got",
        "wrote",
        "had",
    )
    if not sure and not (
        sentence.word(at + 2)
        in ("the", "a", "my", "our", "your", "his", "her", "their", "it", "them", "this")
        and sentence.word(at) != "by"
    ):
        return None
    if (
        verb.tag in ("NN", "NNS", "NNP")
        or sentence.tag(at - 1) in ("JJR", "RBR")
        or sentence.word(at) == "while"
    ):
        return None
    if (
        sentence.word(at) == "before"
        and sentence.tag(at - 1).startswith(("NN", "W"))
        and verb.small not in ("went", "took")
    ):
        return None
    return Hit(at + 1, at + 2, (gerund(lemma),))


@BOOK.rule(
    "when-base",
    "verb.gerund",
    words=("when", "while"),
    wrong=(
        ("Hold your breath when take a photo at night.", "Hold your breath when taking a photo at night."),
        ("Be careful when choose a venue.", "Be careful when choosing a venue."),
        ("We laugh a lot while make portraits.", "We laugh a lot while making portraits."),
    ),
    right=(
        "Hold your breath when taking a photo.",
        "When light meets water.",
        "Tell me when see-through is right.",
        "When push comes to shove.",
        "Ask when let me in is said.",
    ),
)
def _when_base(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 1]
    known = is_action(sentence, at + 1) or (
        verb.small in ("take", "make", "choose", "edit", "use")
        and sentence.tag(at + 2) in ("NN", "NNS", "JJ")
    )
    if (
        not known
        or verb.small in ("let", "be", "do", "call", "need", "have", "say")
        or sentence.word(at + 2) == "-"
    ):
        return None
    if verb.tag not in ("VB", "VBP", "NN") or any(
        sentence.tag(one) in ("VBZ", "VBD", "MD") for one in range(at + 2, min(at + 6, len(sentence)))
    ):
        return None
    return Hit(at + 1, at + 2, (gerund(verb.small),))


@BOOK.rule(
    "how-about-base",
    "verb.gerund",
    words=("about",),
    wrong=(
        ("How about meet at the station?", "How about meeting at the station?"),
        ("What about take a walk first?", "What about taking a walk first?"),
    ),
    right=("How about meeting there?", "How about we meet at nine?", "What about work?", "How about love?"),
)
def _how_about_base(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence.word(at + 1)
    if (
        sentence.word(at - 1) not in ("how", "what")
        or at > 2
        or not is_bare(verb)
        or sentence.tag(at + 1) == "NNP"
    ):
        return None
    known = is_action(sentence, at + 1) or verb in (
        "meet",
        "go",
        "come",
        "shoot",
        "try",
        "book",
        "take",
        "visit",
        "walk",
        "start",
    )
    if not known or (sentence.word(at + 2) in ("of", "?") and verb not in ("go", "come", "meet")):
        return None
    return Hit(at + 1, at + 2, (gerund(verb),))


@BOOK.rule(
    "before-base-comma",
    "verb.gerund",
    words=("before", "after"),
    wrong=(
        ("Before leave, check your card.", "Before leaving, check your card."),
        ("After finish, we had a coffee.", "After finishing, we had a coffee."),
    ),
    right=(
        "Before leaving, check it.",
        "After work, we went home.",
        "After sleep, coffee.",
        "Before dinner, we walked.",
    ),
)
def _before_base_comma(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence.word(at + 1)
    if sentence.tag(at + 2) not in (",", ".") or not (
        verb in ("leave", "go", "finish", "start", "eat") or only_verb(verb)
    ):
        return None
    if sentence.tag(at - 1) not in ("", "CC", ",", "VB", "NN", "NNS", "RB"):
        return None
    return Hit(at + 1, at + 2, (gerund(verb),))
