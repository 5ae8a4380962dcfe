"""Rules about the verb after "to": "to went", "want to seeing", "look forward to see"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    ADJECTIVES,
    BE,
    PARTICIPLES_ONLY,
    SUBJECTS,
    base,
    gerund,
    is_action,
    is_bare,
    is_form,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# Verbs with "to" and another verb behind them, and never -ing.
WITH_TO = frozenset({
    "want", "decide", "hope", "plan", "wish", "promise", "refuse", "agree", "manage", "offer", "expect",
    "afford", "try", "learn", "need", "choose", "tend", "intend", "pretend", "prefer", "love", "like",
    "attempt", "struggle", "dare", "fail", "hesitate", "aim", "swear", "deserve", "desire", "seek", "seem",
    "ask", "continue", "begin", "start",
})  # fmt: skip
NOUNS = frozenset({
    "time", "chance", "opportunity", "way", "reason", "order", "right", "ability", "decision", "desire",
    "plan", "dream", "place", "permission", "promise", "attempt", "wish", "need", "effort", "goal",
    "intention", "how", "where", "what", "when",
})  # fmt: skip
HOW = frozenset({"how", "where", "what", "when"})
# What is never a noun, an adjective or a participle, and so is wrong behind every "to".
SURELY_PAST = frozenset({
    "went", "took", "saw", "gave", "came", "became", "wrote", "chose", "began", "ate", "spoke", "drove",
    "knew", "grew", "threw", "wore", "forgot", "has",
})  # fmt: skip


@BOOK.rule(
    "to-past",
    "verb.after-to",
    words=("to",),
    wrong=(
        ("I wanted to went to the sea.", "I wanted to go to the sea."),
        ("It was lovely to saw you again.", "It was lovely to see you again."),
        ("We have to reduced the noise.", "We have to reduce the noise."),
        ("She likes to takes pictures of birds.", "She likes to take pictures of birds."),
    ),
    right=(
        "I wanted to go.",
        "We are used to rushed mornings.",
        "From lost to found in a day.",
        "I prefer raw to finished files.",
        "Thanks to gifted makers we got it.",
        "She moved to woods and lakes.",
        "A change to shared galleries.",
    ),
)
def _to_past(sentence: Sentence, at: int) -> Hit | None:
    here, tag = sentence.word(at + 1), sentence.tag(at + 1)
    if is_bare(here) or here in ("used", "be") or tag == "NNP" or not base(here):
        return None
    if here in SURELY_PAST:
        return Hit(at + 1, at + 2, (base(here),))
    if not _wants_infinitive(sentence, at):
        return None
    if is_form(here, "VBZ"):
        object_follows = takes_object(sentence, at + 1) and sentence.word(at - 1) not in HOW
        verbal = tag == "VBZ" or not lexicon.is_noun(here) or object_follows
        return Hit(at + 1, at + 2, (base(here),)) if verbal else None
    past = here in PARTICIPLES_ONLY or is_form(here, "VBD")
    return (
        Hit(at + 1, at + 2, (base(here), f"be {here}")) if past and not _describes(sentence, at + 1) else None
    )


MUST = frozenset({"have", "has", "had", "able", "want", "wants", "need", "how", "order", "going"})


def _describes(sentence: Sentence, at: int) -> bool:
    """Return whether the past form at `at` may be a noun, or an adjective of the noun behind it."""
    tag = sentence.tag(at)
    noun_follows = sentence.tag(at + 1) in ("NN", "NNS") and not takes_object(sentence, at)
    return (
        tag == "JJ"
        or (tag.startswith("NN") and lexicon.is_noun(sentence.word(at)))
        or (noun_follows and sentence.word(at - 2) not in MUST)
    )


def _wants_infinitive(sentence: Sentence, at: int) -> bool:
    """Return whether the "to" at `at` has a verb behind it for certain: what stands before it asks for one."""
    before = at - 1
    while sentence.word(before) in ("not", "also", "really", "always", "still", "just"):
        before -= 1
    word, tag = sentence.word(before), sentence.tag(before)
    if (
        word in ADJECTIVES
        or (word in NOUNS and word not in ("plan", "right", "need"))
        or word in ("have", "had", "has", "going", "gonna")
    ):
        return word not in ("what", "when") or sentence.tag(before - 1) in ("VB", "VBP", "VBD", "VBZ", "VBG")
    lemma = base(word)
    return lemma in WITH_TO and tag.startswith("VB") and lemma not in ("continue", "prefer")


@BOOK.rule(
    "to-ing",
    "verb.after-to",
    words=("to",),
    wrong=(
        ("We want to seeing you smile.", "We want to see you smile."),
        ("It is important to using a tripod.", "It is important to use a tripod."),
        ("I have to going home now.", "I have to go home now."),
        ("He taught me to using natural light.", "He taught me to use natural light."),
        ("I used to taking photos with my phone.", "I used to take photos with my phone."),
        ("She knows how to making people laugh.", "She knows how to make people laugh."),
    ),
    right=(
        "We look forward to seeing you.",
        "We are going to wedding fairs.",
        "I prefer walking to driving.",
        "She came close to crying.",
        "All I have is thanks to editing.",
        "He likes to be loving.",
        "I am going to evening mass.",
    ),
)
def _to_ing(sentence: Sentence, at: int) -> Hit | None:
    here, before = sentence.word(at + 1), sentence.word(at - 1)
    if not here.endswith("ing") or not is_form(here, "VBG") or sentence.tag(at + 1) not in ("VBG", "VB"):
        return None
    told = before in ("me", "us", "him", "them", "you") and base(sentence.word(at - 2)) in TOLD
    wanted = _wants_infinitive(sentence, at) and before not in NO_ING
    used = before == "used" and sentence.word(at - 2) in {*SUBJECTS, "you"}
    if not (wanted or told or used):
        return None
    if lexicon.is_noun(here) and not takes_object(sentence, at + 1) and here not in COMMON_ING:
        return None
    return Hit(at + 1, at + 2, (base(here),))


TOLD = frozenset({"teach", "ask", "tell", "want", "help", "invite", "allow", "encourage"})
NO_ING = frozenset({"right", "way", "need", "free", "time", "best", "better"})  # "the way to seeing"
COMMON_ING = frozenset({"going", "doing", "being", "having", "making", "seeing", "taking"})


@BOOK.rule(
    "forward-to-base",
    "verb.gerund",
    words=("forward",),
    wrong=(
        ("We look forward to capture your day.", "We look forward to capturing your day."),
        ("I am looking forward to create with you.", "I am looking forward to creating with you."),
        ("Looking forward seeing you!", "Looking forward to seeing you!"),
        ("I look forward to be there.", "I look forward to being there."),
    ),
    right=(
        "We look forward to seeing you.",
        "I look forward to change.",
        "Looking forward to spring!",
        "Step forward to see more.",
    ),
)
def _forward_to_base(sentence: Sentence, at: int) -> Hit | None:
    if base(sentence.word(at - 1)) != "look":
        return None
    if sentence.word(at + 1) != "to":
        return Hit(at, at + 1, (f"{sentence[at].text} to",)) if sentence.tag(at + 1) == "VBG" else None
    verb = sentence[at + 2]
    if verb.small in ("see", "meet", "hear", "work", "shoot", "photograph", "share"):
        return None  # a phrase knows these
    if verb.small == "be" or (sentence.tag(at + 2) in ("VB", "VBP") and is_action(sentence, at + 2)):
        return Hit(at + 2, at + 3, (gerund(verb.small),))
    if is_bare(verb.small) and takes_object(sentence, at + 2) and verb.tag in ("VB", "VBP"):
        return Hit(at + 2, at + 3, (gerund(verb.small),))
    return None


@BOOK.rule(
    "had-better-to",
    "verb.after-to",
    words=("better", "rather"),
    wrong=(
        ("You had better to book early.", "You had better book early."),
        ("I would rather to shoot in the morning.", "I would rather shoot in the morning."),
        ("You’d better to bring a coat.", "You’d better bring a coat."),
    ),
    right=(
        "It is better to book early.",
        "I had better things to do.",
        "I would rather than not.",
        "It had better be good.",
    ),
)
def _had_better_to(sentence: Sentence, at: int) -> Hit | None:
    before = sentence.word(at - 1)
    wanted = ("had", "'d") if sentence.word(at) == "better" else ("would", "'d")
    if before not in wanted or sentence.word(at + 1) != "to" or not is_bare(sentence.word(at + 2)):
        return None
    return Hit(at + 1, at + 3, (sentence[at + 2].text,))


@BOOK.rule(
    "to-can",
    "verb.after-to",
    words=("can", "could"),
    wrong=(
        ("I hope to can show you everything soon.", "I hope to be able to show you everything soon."),
        ("You don’t have to can dance.", "You don’t have to be able to dance."),
    ),
    right=("I hope to be able to.", "We went from jar to can.", "She likes to can peaches."),
)
def _to_can(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at - 1) != "to"
        or not is_bare(sentence.word(at + 1))
        or sentence.tag(at + 1) not in ("VB", "VBP")
    ):
        return None
    return Hit(at, at + 1, ("be able to",))


@BOOK.rule(
    "thinking-to",
    "verb.gerund",
    words=("thinking", "thought"),
    wrong=(
        ("I am thinking to buy a new lens.", "I am thinking of buying a new lens."),
        ("We were thinking to move the date.", "We were thinking of moving the date."),
    ),
    right=(
        "I am thinking of buying one.",
        "We never thought to ask.",
        "Thinking to myself, I smiled.",
        "The thinking to do is yours.",
    ),
)
def _thinking_to(sentence: Sentence, at: int) -> Hit | None:
    be = at - 1 - (sentence.word(at - 1) in ("also", "already", "not", "really", "still"))
    verb = sentence[at + 2]
    if (
        sentence.word(at) != "thinking"
        or sentence.word(be) not in {*BE}
        or sentence.word(at + 1) != "to"
        or not is_bare(verb.small)
    ):
        return None
    return Hit(at + 1, at + 3, (f"of {gerund(verb.small)}",)) if verb.tag in ("VB", "VBP", "NN") else None


BOOK.phrase(
    "lets-to",
    "verb.after-to",
    r"\b(let's) to (?=(?:dance|go|do|see|make|take|meet|talk|start|try|have|be|get|smile|enjoy|share|play)\b)",
    r"\1 ",
    wrong=(("Let’s to dance!", "Let’s dance!"), ("Let's to see the photos.", "Let's see the photos.")),
    right=("Let’s dance!", "Let’s go to dance class."),
)
