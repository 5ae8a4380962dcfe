"""Rules about what is only imagined: "if I am rich, I would", "I would come if I would have time"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.subjects import subject
from studio.grammar.rules.verbs_classes import (
    NOT,
    base,
    instead,
    is_bare,
    is_form,
    participle,
    past_for,
    skip,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# "If you have time, I would like to meet": politeness, not imagination.
POLITE = frozenset({
    "like", "love", "appreciate", "recommend", "suggest", "prefer", "say", "advise", "think", "guess", "urge",
    "avoid", "check", "hope", "rather", "imagine", "expect", "encourage", "ask", "be",
})  # fmt: skip
RAINS = frozenset({"rains", "snows", "rain", "snow"})
ASKED = frozenset({
    "asked", "ask", "wonder", "wondered", "know", "knew", "see", "tell", "told", "sure", "check", "care", "as",
    "even", "only", "matter", "said", "mind", "doubt", "say", "appreciate", "grateful", "nice", "great", "what",
})  # fmt: skip
# What was done then, once: "if I went, I would have" lacks its "had".
DONE = frozenset({
    "know", "go", "come", "see", "take", "tell", "bring", "call", "arrive", "leave", "miss", "check", "buy",
    "find", "forget", "remember", "wait", "read", "notice", "hear", "meet", "book", "choose", "stay", "get",
    "lose", "break", "fall", "catch", "start", "finish", "ask", "listen", "pack", "charge", "use", "win",
})  # fmt: skip


def _would(sentence: Sentence, first: int) -> int:
    """Return the place of the "would" of the clause that begins at `first`; -1: it has none."""
    at, who = subject(sentence, first)
    return at if who and sentence.word(at) in ("would", "'d") else -1


def _comma(sentence: Sentence, at: int) -> int:
    """Return the place behind the first comma after `at`, and a "then"; -1: there is none."""
    for one in range(at, min(at + 10, len(sentence))):
        if sentence.word(one) == ",":
            return one + 1 + (sentence.word(one + 1) == "then")
    return -1


def _wished(sentence: Sentence, would: int) -> bool:
    verb = skip(sentence, would + 1)
    return is_bare(sentence.word(verb)) and (sentence.word(verb) not in POLITE)


@BOOK.rule(
    "if-present-would",
    "verb.conditional",
    words=("if",),
    wrong=(
        ("If I am rich, I would buy a boat.", "If I were rich, I would buy a boat."),
        ("If we have more time, we would walk.", "If we had more time, we would walk."),
        ("If he can fly, he would cross the sea.", "If he could fly, he would cross the sea."),
        ("I would buy a farm if I win the lottery.", "I would buy a farm if I won the lottery."),
    ),
    right=(
        "If I were rich, I would buy a boat.",
        "If you have time, I would like to meet you.",
        "If it is possible, I would come early.",
        "If you are in Riga, it would be nice to meet.",
        "I would check if they are open.",
        "She would come if asked.",
    ),
)
def _if_present_would(sentence: Sentence, at: int) -> Hit | None:
    after, who = subject(sentence, at + 1)
    verb = skip(sentence, after)
    right = _unreal(sentence, verb, who)
    if not right or who == "you" or sentence.word(at - 1) in ASKED or sentence.word(verb - 1) in NOT:
        return None
    if who == "it" and sentence.word(at + 1) in ("it", "this", "that") and sentence.word(verb) not in RAINS:
        return None
    if at == 0:
        would = _would(sentence, _comma(sentence, verb))
        found = would > 0 and _wished(sentence, would)
    else:
        would = _would(sentence, 0)
        same = sentence.word(0) == sentence.word(at + 1)
        found = 0 < would < at and same and _wished(sentence, would)
    return instead(sentence, verb, verb + 1, right) if found else None


def _unreal(sentence: Sentence, verb: int, who: str) -> str:
    """Return the past of the present at `verb` behind `who`, with "were" for "am" and "is"; empty: it is none."""
    here = sentence.word(verb)
    if here in ("am", "is", "are", "'m", "'re"):
        return "were" if who else ""
    if here == "can":
        return "could"
    lemma, third = base(here), who in ("he", "she", "it")
    if (
        not who
        or not lemma
        or not (is_form(here, "VBZ") if third else is_bare(here))
        or here in ("do", "does")
    ):
        return ""
    if here in ("have", "has") and sentence.tag(verb + 1) in ("VBN", "TO"):
        return ""
    right = past_for(lemma, who)
    return "" if right == here else right


@BOOK.rule(
    "would-if-would",
    "verb.conditional",
    words=("if", "when"),
    wrong=(
        ("I would travel more if I would have a van.", "I would travel more if I had a van."),
        ("If my camera would be lighter, I would carry it.", "If my camera were lighter, I would carry it."),
        ("She would be proud if the team would win.", "She would be proud if the team won."),
    ),
    right=(
        "I would travel more if I had a van.",
        "I would be glad if you would come.",
        "He asked if the bar would open.",
        "I would know when he would come.",
    ),
)
def _would_if_would(sentence: Sentence, at: int) -> Hit | None:
    after, who = subject(sentence, at + 1)
    pronoun = who == sentence.word(at + 1) and at == 0
    if sentence.word(at) != "if" or not who or who == "you" or pronoun or sentence.word(after) != "would":
        return None  # a pronoun behind the first "if": another rule says so
    if sentence.word(at - 1) in ASKED or (at and not 0 < _would(sentence, 0) < at):
        return None
    verb = skip(sentence, after + 1)
    here = sentence.word(verb)
    if verb != after + 1 or not is_bare(here) or here in ("like", "love", "prefer", "mind", "please"):
        return None
    if here == "have" and sentence.tag(verb + 1) in ("VBN", "VBD"):
        return Hit(after, verb + 1, ("had",))
    return Hit(after, verb + 1, ("were" if here == "be" else past_for(here, who),))


@BOOK.rule(
    "if-past-would-have",
    "verb.conditional",
    words=("if",),
    wrong=(
        (
            "If I knew about the ice, I would have worn boots.",
            "If I had known about the ice, I would have worn boots.",
        ),
        ("If she was knowing it, she would have waited.", "If she had known it, she would have waited."),
        (
            "If they came earlier, we would have seen the swans.",
            "If they had come earlier, we would have seen the swans.",
        ),
        ("We would have waited if you called.", "We would have waited if you had called."),
    ),
    right=(
        "If I had known, I would have worn boots.",
        "If I were taller, I would have seen it.",
        "If she loved him, she would have stayed.",
        "I would have asked if he knew her.",
        "If I knew it, I would tell you.",
    ),
)
def _if_past_would_have(sentence: Sentence, at: int) -> Hit | None:
    after, who = subject(sentence, at + 1)
    verb = skip(sentence, after)
    here = sentence.word(verb)
    running = here in ("was", "were") and sentence.tag(verb + 1) == "VBG"
    lemma = base(sentence.word(verb + 1)) if running else base(here)
    if not who or lemma not in DONE or sentence.word(at - 1) in ASKED:
        return None
    if not running and not (is_form(here, "VBD") and sentence.tag(verb) in ("VBD", "VBN")):
        return None
    if at == 0:
        would = _would(sentence, _comma(sentence, verb))
    else:
        would = _would(sentence, 0)
        would = would if 0 < would < at and sentence.word(skip(sentence, would + 1) + 1) in WAITED else -1
    have = skip(sentence, would + 1)
    if would < 0 or sentence.word(have) != "have" or sentence.tag(have + 1) not in ("VBN", "VBD", "RB"):
        return None
    between = " ".join(["had", *(sentence[one].text for one in range(after, verb))])
    return Hit(after, verb + 1 + running, (f"{between} {participle(lemma)}",))


WAITED = frozenset(
    {
        "waited",
        "come",
        "stayed",
        "been",
        "helped",
        "gone",
        "bought",
        "brought",
        "taken",
        "left",
        "loved",
        "cried",
    }
)
