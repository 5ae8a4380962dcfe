"""Rules about what else goes wrong beside a modal verb: "will happy", "will can", "it can the best"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    MODALS,
    OPENERS,
    PRONOUNS,
    after_modal,
    base,
    in_ellipsis,
    is_bare,
    is_form,
    only_adjective,
    only_verb,
    opened_before,
    participle,
    present_be,
    takes_object,
    text,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

INTRANSITIVE = frozenset({
    "arrive", "happen", "exist", "appear", "disappear", "go", "occur", "belong", "seem", "die", "agree",
    "depend", "remain", "listen", "sleep", "wait", "consist", "succeed", "live",
})  # fmt: skip


@BOOK.rule(
    "modal-adjective",
    "verb.missing",
    words=MODALS,
    wrong=(
        ("You will happy with every photo.", "You will be happy with every photo."),
        ("This can difficult in low light.", "This can be difficult in low light."),
        ("Your gallery will ready in two weeks.", "Your gallery will be ready in two weeks."),
    ),
    right=(
        "You will be happy.",
        "Can beautiful light save a photo?",
        "I can better see it from here.",
        "They will further refine the colours.",
        "We will warm up first.",
    ),
)
def _modal_adjective(sentence: Sentence, at: int) -> Hit | None:
    word = after_modal(sentence, at)
    here = sentence.word(word)
    if (
        word < 0
        or sentence.tag(word) != "JJ"
        or not only_adjective(here)
        or here in ("able", "further", "likely")
    ):
        return None
    if sentence.tag(at - 1) not in ("PRP", "NN", "NNS", "NNP", "WDT", "DT") or sentence.word(
        at - 1
    ) in OPENERS - {"that", "which", "who"}:
        return None
    if sentence.tag(word + 1).startswith(("NN", "VB", "JJ", "MD")):
        return None
    if sentence.word(at) == "can" and sentence.words(at + 1, at + 2) == ("not",):
        be = "are" if sentence.tag(at - 1) == "NNS" else present_be(sentence.word(at - 1))
        return Hit(
            at,
            word + 1,
            (f"{be} not {sentence[word].text}", text(sentence, at, word) + f" be {sentence[word].text}"),
        )
    return Hit(word, word + 1, (f"be {sentence[word].text}",))


@BOOK.rule(
    "modal-able",
    "verb.after-modal",
    words=MODALS,
    wrong=(
        ("You will able to see it soon.", "You will be able to see it soon."),
        ("We can able to travel anywhere.", "We can travel anywhere."),
        ("They could not able to find parking.", "They could not find parking."),
        ("You can be able to download them.", "You can download them."),
    ),
    right=("You will be able to see it.", "We can travel anywhere.", "An able assistant can do more."),
)
def _modal_able(sentence: Sentence, at: int) -> Hit | None:
    able = after_modal(sentence, at)
    if able < 0:
        return None
    can = sentence.word(at) in ("can", "could", "ca")
    be = sentence.word(able) == "be"
    if be and not (sentence.word(at) == "can" and able == at + 1):
        return None
    able += be
    if sentence.words(able, able + 2) != ("able", "to") or not is_bare(sentence.word(able + 2)):
        return None
    if can:
        return Hit(able - be, able + 3, (sentence[able + 2].text,))
    return Hit(able, able + 1, ("be able",))


@BOOK.rule(
    "modal-twice",
    "verb.after-modal",
    words=("will", "must", "should", "would", "may", "might", "shall", "'ll"),
    wrong=(
        ("Soon you will can see everything online.", "Soon you will be able to see everything online."),
        ("You must can walk a little.", "You must be able to walk a little."),
        ("You should must bring boots.", "You should bring boots."),
    ),
    right=("You will be able to see it.", "What we will can for winter is jam.", "You must bring boots."),
)
def _modal_twice(sentence: Sentence, at: int) -> Hit | None:
    second = after_modal(sentence, at)
    here = sentence.word(second)
    if (
        second < 0
        or here not in ("can", "could", "must", "should", "will")
        or sentence.word(at - 1) in OPENERS
    ):
        return None
    if sentence.tag(at - 1) not in ("PRP", "NN", "NNS", "NNP") or not is_bare(sentence.word(second + 1)):
        return None
    if here in ("can", "could"):
        if in_ellipsis(sentence, at):
            return None
        return Hit(second, second + 1, ("be able to",))
    return Hit(at, second + 1, (text(sentence, at, second),))


@BOOK.rule(
    "modal-be-base",
    "verb.after-modal",
    words=("be",),
    wrong=(
        ("The plane will be arrive in the morning.", "The plane will arrive in the morning."),
        ("It would be happen again.", "It would happen again."),
        ("Your photos will be deliver by Friday.", "Your photos will be delivered by Friday."),
        ("The number of guests must be know before.", "The number of guests must be known before."),
        ("I want to be publish in a magazine.", "I want to be published in a magazine."),
    ),
    right=(
        "We will be live in an hour.",
        "It will be open late.",
        "It will be work.",
        "The best will be yet to come.",
    ),
)
def _modal_be_base(sentence: Sentence, at: int) -> Hit | None:
    before = at - 1
    changing = sentence.word(at + 1) in (
        "increase",
        "decrease",
        "grow",
        "land",
        "return",
        "travel",
        "rise",
        "rain",
        "snow",
    )
    if (
        changing
        and sentence.word(before) in MODALS
        and sentence.word(before - 1) != "there"
        and sentence.tag(at + 2) in (".", "IN", "RB", "")
    ):
        return Hit(at, at + 2, (sentence[at + 1].text,))
    while sentence.word(before) in ("not", "n't", "also", "never", "always", "only"):
        before -= 1
    verb = at + 1
    here = sentence.word(verb)
    if (
        sentence.word(before) not in {*MODALS, "to"}
        or not only_verb(here)
        or here in ("be", "let", "do", "have", "come")
    ):
        return None
    if sentence.tag(verb) == "NNP" or is_form(here, "VBN"):
        return None
    if participle(base(here)) == here:
        return None
    if here in INTRANSITIVE or takes_object(sentence, verb):
        return Hit(at, verb + 1, (here,))
    return Hit(verb, verb + 1, (participle(here), sentence.word(verb)))


@BOOK.rule(
    "modal-noun",
    "verb.missing",
    words=MODALS,
    wrong=(
        ("It can the most beautiful day of the year.", "It can be the most beautiful day of the year."),
        ("You will my first bride this year.", "You will be my first bride this year."),
        ("This would a great place for portraits.", "This would be a great place for portraits."),
    ),
    right=(
        "It can be the most beautiful day.",
        "Where would the guests sit?",
        "She did what she could the whole day.",
        "Neither will the rain.",
        "Read the will the lawyer sent.",
        "I did it as well as I could the first time.",
    ),
)
def _modal_noun(sentence: Sentence, at: int) -> Hit | None:
    subject, article = sentence.word(at - 1), sentence.word(at + 1)
    if subject not in {*PRONOUNS, "this"} or article not in (
        "a",
        "an",
        "the",
        "my",
        "your",
        "our",
        "his",
        "their",
    ):
        return None
    if (
        opened_before(sentence, at)
        or sentence.all_words & {"?", "neither", "nor"}
        or sentence.word(at) in ("ca", "wo")
    ):
        return None
    if sentence.tag(at - 2).startswith(("VB", "MD")) or (at == 1 and sentence.tag(at) != "MD"):
        return None
    noun = at + 2
    while sentence.tag(noun) in ("JJ", "JJS", "RBS", "RB", "VBN", "CD"):
        noun += 1
    if not sentence.tag(noun).startswith("NN"):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text} be",))
