"""Rules about verbs that lack their "to": "want go", "it is nice meet you", "want that you come"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    ADJECTIVES,
    OBJECT_OF,
    base,
    is_action,
    is_bare,
    only_verb,
    takes_object,
    text,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

WANTS = frozenset({
    "forget", "forgot", "forgets", "how", "want", "wants", "wanted", "decide", "decided", "decides", "hope",
    "hoped", "wish", "wished", "wishes", "try", "tried", "tries", "promise", "promised", "refuse", "refused",
    "agree", "agreed", "manage", "managed", "plan", "planned", "learned", "learnt", "able", "unable", "going",
    "ought", "wanting", "trying", "planning", "need", "needs", "needed", "expect", "prefer", "afford",
    "supposed", "willing", "hoping",
})  # fmt: skip


BE_OR_NOT = frozenset({"am", "'m", "is", "'s", "are", "'re", "was", "were", "not", "n't"})


@BOOK.rule(
    "verb-bare",
    "verb.after-to",
    words=WANTS,
    wrong=(
        ("I want go to the mountains.", "I want to go to the mountains."),
        ("She decided take one more picture.", "She decided to take one more picture."),
        ("We are able travel anywhere.", "We are able to travel anywhere."),
        ("We hope see you soon.", "We hope to see you soon."),
        ("You need bring your own shoes.", "You need to bring your own shoes."),
        ("I forgot take my charger.", "I forgot to take my charger."),
        ("She knows how make people laugh.", "She knows how to make people laugh."),
    ),
    right=(
        "I want to go.",
        "You need not bring anything.",
        "Do whatever you want, go wherever you like.",
        "We need help and make do.",
        "If need be, we wait.",
        "You need only ask.",
        "Come when you want and see the studio.",
        "She is able, gifted and kind.",
        "We want take-away cups.",
        "Every plan needs love.",
    ),
)
def _verb_bare(sentence: Sentence, at: int) -> Hit | None:
    here, verb = sentence.word(at), sentence[at + 1]
    able = here == "able" and is_bare(verb.small) and not lexicon.is_adjective(verb.small)
    if not (able or is_action(sentence, at + 1)) or verb.tag not in ("VB", "VBP", "NN", "JJ"):
        return None
    if verb.small == "be" and here in ("need", "wish", "hope"):
        return None
    if verb.small in ("let", "do") and here not in ("want", "going", "able", "wants", "how"):
        return None
    if not _lacks_to(sentence, at):
        return None
    return Hit(at + 1, at + 2, (f"to {verb.text}",))


def _lacks_to(sentence: Sentence, at: int) -> bool:
    """Return whether the word at `at`, one of `WANTS`, is used as the verb or adjective that asks for "to"."""
    here, before = sentence.word(at), sentence.word(at - 1)
    if here == "how":
        return before in (
            "know",
            "knows",
            "knew",
            "learn",
            "learned",
            "show",
            "teach",
            "me",
            "us",
            "you",
            "them",
        )
    if here in ("able", "unable", "willing"):
        return before not in ("the", "an", "very")
    if here in ("going", "supposed"):
        return before in BE_OR_NOT and not (here == "going" and sentence.word(at + 1) == "get")
    if not sentence.tag(at).startswith("VB") or sentence.tag(at - 1) in ("DT", "JJ", "PRP$"):
        return False
    if here in ("need", "needs") and (before in ("n't", "not") or sentence.all_words & {"hardly", "if"}):
        return False
    free = sentence.all_words & {"whatever", "wherever", "whenever", "however"} or sentence.word(at - 2) in (
        "as",
        "what",
        "when",
    )
    return not (free and here in ("want", "wants", "wish", "need", "try", "prefer", "hope"))


@BOOK.rule(
    "would-like-bare",
    "verb.after-to",
    words=("like", "love"),
    wrong=(
        ("I would like see the raw files.", "I would like to see the raw files."),
        ("We’d love meet you both.", "We’d love to meet you both."),
        ("I would like going there again.", "I would like to go there again."),
    ),
    right=(
        "I would like to see it.",
        "She would like light and air.",
        "I would love reading more.",
        "It would feel like going home.",
    ),
)
def _would_like_bare(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in ("would", "'d"):
        return None
    verb = sentence.word(at + 1)
    if is_action(sentence, at + 1):
        return Hit(at + 1, at + 2, (f"to {sentence[at + 1].text}",))
    if (
        sentence.word(at) == "like"
        and sentence.tag(at + 1) == "VBG"
        and verb in ("going", "seeing", "doing", "having", "being", "making", "taking")
    ):
        return Hit(at + 1, at + 2, (f"to {base(verb)}",))
    return None


@BOOK.rule(
    "in-order-bare",
    "verb.after-to",
    words=("order",),
    wrong=(
        ("We came early in order get the best light.", "We came early in order to get the best light."),
        ("Turn around in order see the sea.", "Turn around in order to see the sea."),
    ),
    right=("In order to see it, turn around.", "We shot them in order, see the list.", "In order of size."),
)
def _in_order_bare(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence.word(at + 1)
    if (
        sentence.word(at - 1) != "in"
        or not is_bare(verb)
        or not (only_verb(verb) or takes_object(sentence, at + 1))
    ):
        return None
    if sentence.tag(at + 1) not in ("VB", "VBP", "NN") or verb in ("that", "to", "of"):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text} to",))


@BOOK.rule(
    "adjective-bare",
    "verb.after-to",
    words=ADJECTIVES,
    wrong=(
        ("It is important choose the right light.", "It is important to choose the right light."),
        ("It was nice meet you all.", "It was nice to meet you all."),
        ("It’s hard find a good place here.", "It’s hard to find a good place here."),
    ),
    right=(
        "It is important to choose.",
        "It was nice meeting you.",
        "It is good, see for yourself.",
        "It is best known for its cake.",
        "It’s fun, go there!",
        "It is better let go of it than lost.",
    ),
)
def _adjective_bare(sentence: Sentence, at: int) -> Hit | None:
    be = at - 1
    while sentence.word(be) in (
        "very",
        "so",
        "really",
        "also",
        "not",
        "always",
        "too",
        "quite",
        "more",
        "n't",
    ):
        be -= 1
    if sentence.word(be) not in ("is", "was", "'s", "be", "are", "am", "'m", "were") or sentence.word(at) in (
        "best",
        "better",
        "free",
        "fun",
    ):
        return None
    if sentence.word(be) in ("is", "was", "'s", "be") and sentence.word(be - 1) not in (
        "it",
        "will",
        "would",
        "can",
        "could",
        "not",
        "you",
        "he",
        "she",
    ):
        return None
    if not is_action(sentence, at + 1) or sentence.word(at + 1) in ("let", "be", "do", "help"):
        return None
    return Hit(at + 1, at + 2, (f"to {sentence[at + 1].text}",))


@BOOK.rule(
    "want-that",
    "verb.after-to",
    words=("want", "wants", "wanted", "like", "need", "needs"),
    wrong=(
        ("I want that you come to the preview.", "I want you to come to the preview."),
        ("She wants that he smiles more.", "She wants him to smile more."),
        ("We want that our couples feel at home.", "We want our couples to feel at home."),
        ("I would like that they see the gallery first.", "I would like them to see the gallery first."),
        ("I don’t want that you are nervous.", "I don’t want you to be nervous."),
    ),
    right=(
        "I want you to come.",
        "I want that photo.",
        "All I want is that you come.",
        "I like that you smile.",
        "We want that our way.",
    ),
    tongues="es hu lv ko zh",
)
def _want_that(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at + 1) != "that" or (
        sentence.word(at) == "like" and sentence.word(at - 1) not in ("would", "'d")
    ):
        return None
    first = at + 2
    if sentence.word(first) in OBJECT_OF:
        verb, who = first + 1, OBJECT_OF[sentence.word(first)]
    elif sentence.tag(first) in ("PRP$", "DT") or sentence.word(first) in (
        "all",
        "every",
        "everyone",
        "everybody",
        "people",
    ):
        verb = first + 1
        while sentence.tag(verb) in ("JJ", "NN", "NNS", "NNP", "CC") and verb < first + 5:
            verb += 1
        who = text(sentence, first, verb)
        if verb == first + 1 and sentence.word(first) not in ("everyone", "everybody", "people", "all"):
            return None
    else:
        return None
    denied = ""
    if sentence.word(verb) in ("do", "does", "will", "can", "should") and sentence.word(verb + 1) in (
        "not",
        "n't",
    ):
        verb, denied = verb + 2, "not "
    elif sentence.word(verb) in ("will", "would", "can", "could", "should"):
        verb += 1
    here = sentence.word(verb)
    lemma = "be" if here in ("is", "are", "am", "be", "was", "were") else base(here) or ""
    if not lemma or not sentence.tag(verb).startswith(("VB", "NN")) or sentence.tag(verb) == "VBG":
        return None
    return Hit(at + 1, verb + 1, (f"{who} {denied}to {lemma}",))
