"""Rules about the form of a verb after a modal verb: "can went", "will comes", "must to go"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    MODALS,
    PARTICIPLES_ONLY,
    PERSONS,
    after_modal,
    base,
    in_ellipsis,
    is_bare,
    is_form,
    opened_before,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

PERFECT = frozenset({"could", "should", "would", "must", "might", "may"})
NOT_AFTER_MODALS = frozenset(
    {"given", "based", "including", "considering", "regarding", "using", "used", "left", "spoken"}
)


@BOOK.rule(
    "modal-past",
    "verb.after-modal",
    words=MODALS,
    wrong=(
        ("We can went to the beach at sunset.", "We can go to the beach at sunset."),
        ("I will took the album with me.", "I will take the album with me."),
        ("You should been there.", "You should have been there."),
        ("She could not found her ring.", "She could not find her ring."),
    ),
    right=(
        "We can go to the beach.",
        "You should have been there.",
        "She did the best she could given the rain.",
        "The best light you can found a style on.",
        "The will left everything to her.",
        "We can cut the cake now.",
    ),
)
def _modal_past(sentence: Sentence, at: int) -> Hit | None:
    verb = after_modal(sentence, at)
    here = sentence.word(verb)
    if verb < 0 or here in NOT_AFTER_MODALS or here.endswith("ed") or not base(here):
        return None
    both = is_form(here, "VBN")
    if in_ellipsis(sentence, at) and both:
        return None
    if sentence.tag(verb) in ("NN", "JJ", "NNP") and here not in ("saw", "found", "felt"):
        return None
    if here in PARTICIPLES_ONLY:
        fix = f"have {here}" if sentence.word(at) in PERFECT else base(here)
        passive = () if here == "been" else (f"be {here}",)
        return Hit(verb, verb + 1, (fix, *passive, base(here)))
    if not is_form(here, "VBD"):
        return None
    return Hit(verb, verb + 1, (base(here), f"be {here}") if both else (base(here),))


@BOOK.rule(
    "modal-third",
    "verb.after-modal",
    words=MODALS,
    wrong=(
        ("The light will comes back in the evening.", "The light will come back in the evening."),
        ("It can makes your day.", "It can make your day."),
        ("He must never goes without a spare battery.", "He must never go without a spare battery."),
    ),
    right=("The light will come back.", "She opens every can makes of tea come in.", "Can photos change us?"),
)
def _modal_third(sentence: Sentence, at: int) -> Hit | None:
    verb = after_modal(sentence, at)
    here = sentence.word(verb)
    if verb < 0 or not here.endswith("s") or not is_form(here, "VBZ") or in_ellipsis(sentence, at):
        return None
    before, after = sentence.tag(at - 1), sentence.tag(verb + 1)
    clear = sentence.tag(verb) in ("VBZ", "VB") or before == "PRP" or not lexicon.is_noun(here)
    follows = sentence.word(at) != "can" and after in ("DT", "PRP", "PRP$", "NN", "IN", "TO", "JJ")
    if not clear and not (sentence.tag(verb) == "NNS" and follows):
        return None
    if before not in ("PRP", "NN", "NNS", "NNP", "WDT", "EX", "DT", "VBG") or (
        before == "PRP" and at == 1 and "?" in sentence.all_words and after == ""
    ):
        return None
    if sentence.word(at) == "can" and before not in ("PRP", "NNS", "WDT") and "every" in sentence.all_words:
        return None
    return Hit(verb, verb + 1, (base(here),))


@BOOK.rule(
    "modal-ed",
    "verb.after-modal",
    words=MODALS,
    wrong=(
        ("I will missed this place so much.", "I will miss this place so much."),
        ("You can booked your session online.", "You can book your session online."),
        ("The album can ordered by mail.", "The album can be ordered by mail."),
    ),
    right=(
        "I will miss this place.",
        "The album can be ordered by mail.",
        "We shoot as soft as we can based on the light.",
        "A can opened last night.",
        "Can related sessions share a day?",
    ),
)
def _modal_ed(sentence: Sentence, at: int) -> Hit | None:
    verb = after_modal(sentence, at)
    here = sentence.word(verb)
    if verb < 0 or not here.endswith("ed") or here in NOT_AFTER_MODALS or not is_form(here, "VBD"):
        return None
    if in_ellipsis(sentence, at) or sentence.tag(at - 1) not in ("PRP", "NN", "NNS", "NNP", "WDT"):
        return None
    if sentence.word(verb + 1) == "by" or (
        sentence.word(verb + 1) in ("in", "as", "at", "with", "for") and not _person(sentence, at)
    ):
        return Hit(verb, verb + 1, (f"be {here}", base(here)))
    return Hit(verb, verb + 1, (base(here), f"be {here}"))


def _person(sentence: Sentence, at: int) -> bool:
    return sentence.word(at - 1) in PERSONS


@BOOK.rule(
    "modal-ing",
    "verb.after-modal",
    words=MODALS,
    wrong=(
        ("We should doing this again.", "We should do this again."),
        ("You can seeing the whole city from here.", "You can see the whole city from here."),
        ("I will sharing the gallery tomorrow.", "I will share the gallery tomorrow."),
    ),
    right=(
        "We should be doing this again.",
        "I shoot as much as I can using natural light.",
        "I helped where I could, carrying bags.",
        "Will shooting in the rain ruin my camera?",
    ),
)
def _modal_ing(sentence: Sentence, at: int) -> Hit | None:
    verb = after_modal(sentence, at)
    here = sentence.word(verb)
    if verb < 0 or here in NOT_AFTER_MODALS or not here.endswith("ing") or not is_form(here, "VBG"):
        return None
    if (
        sentence.tag(verb) != "VBG"
        or opened_before(sentence, at)
        or sentence.tag(at - 1) not in ("PRP", "NN", "NNS")
    ):
        return None
    return Hit(verb, verb + 1, (base(here), f"be {here}"))


@BOOK.rule(
    "modal-to",
    "verb.after-modal",
    words=MODALS,
    wrong=(
        ("You can to see the mountains from our window.", "You can see the mountains from our window."),
        ("We must to leave early.", "We must leave early."),
        ("It will not to rain on your day.", "It will not rain on your day."),
    ),
    right=(
        "You can see the mountains.",
        "I did all I could to help them.",
        "We shoot wherever we can to catch the sun.",
        "Send it as soon as you can to the studio.",
        "They have a strong will to succeed.",
    ),
)
def _modal_to(sentence: Sentence, at: int) -> Hit | None:
    to = after_modal(sentence, at)
    if (
        to < 0
        or sentence.word(to) != "to"
        or not is_bare(sentence.word(to + 1))
        or opened_before(sentence, at)
    ):
        return None
    if sentence.tag(to + 1) not in ("VB", "VBP") or sentence.tag(at - 1) in ("VB", "VBP", "VBZ", "VBD"):
        return None
    return Hit(to, to + 2, (sentence[to + 1].text,))
