"""Rules about conditions and wishes: "if it will rain", "if I would have", "I wish I can"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.subjects import subject as clause_subject
from studio.grammar.rules.verbs_classes import (
    NOT,
    PRONOUNS,
    instead,
    is_bare,
    past_for,
    present,
    skip,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

POLITE = frozenset(
    {"like", "love", "prefer", "be", "care", "mind", "please", "excuse", "forgive", "let", "have", "help"}
)
KNOWN = frozenset({
    "know", "knows", "knew", "ask", "asks", "asked", "wonder", "wonders", "wondered", "see", "decide",
    "decided", "sure", "idea", "tell", "told", "remember", "say", "said", "question", "doubt", "day", "time",
    "moment", "year", "date", "check", "care", "matter", "imagine", "guess", "announce", "explain",
})  # fmt: skip
UNTIL = frozenset({"until", "before", "after", "once", "till", "unless", "whenever"})


@BOOK.rule(
    "if-will",
    "verb.conditional",
    words=("if",),
    wrong=(
        ("If it will rain, we move indoors.", "If it rains, we move indoors."),
        (
            "If you will come early, we can use the best light.",
            "If you come early, we can use the best light.",
        ),
        (
            "We will change the plan if the wind will be strong.",
            "We will change the plan if the wind is strong.",
        ),
    ),
    right=(
        "If it rains, we move indoors.",
        "I don’t know if it will rain.",
        "Ask them if they will come.",
        "If you will excuse me, I have to shoot.",
        "Let me know if you will be late.",
        "I wonder if the wind will stop.",
    ),
)
def _if_will(sentence: Sentence, at: int) -> Hit | None:
    if set(sentence.words(max(0, at - 6), at)) & KNOWN or not (
        at == 0 or sentence.tag(at - 1) in (",", "CC", "RB") or _will_before(sentence, at)
    ):
        return None
    return _without_will(
        sentence, at + 1, frozenset({"excuse", "forgive", "please", "let", "allow", "pardon"})
    )


def _will_before(sentence: Sentence, at: int) -> bool:
    """Return whether the clause before `at` looks ahead too: it has "will" or another modal verb, or asks for it."""
    asked = sentence.tag(0) == "VB" or sentence.word(0) in ("please", "just", "call", "wait", "stay")
    return asked or bool(set(sentence.words(0, at)) & {"will", "'ll", "wo", "can", "must", "should", "going"})


def _without_will(sentence: Sentence, first: int, polite: frozenset[str]) -> Hit | None:
    """Return the hit on a "will" of the clause whose subject begins at `first`."""
    will = first + 1
    if sentence.tag(first) in ("DT", "PRP$"):
        while sentence.tag(will) in ("JJ", "NN", "NNS") and will < first + 4:
            will += 1
    elif sentence.word(first) not in PRONOUNS and sentence.tag(first) not in ("NNP", "NNS"):
        return None
    verb = skip(sentence, will + 1)
    here = sentence.word(verb)
    if (
        sentence.word(will) not in ("will", "'ll")
        or not is_bare(here)
        or here in polite
        or (here == "be" and sentence.tag(verb + 1) == "VBG")
        or "?" in sentence.all_words
    ):
        return None
    denied = [one for one in range(will + 1, verb) if sentence.word(one) in NOT]
    subject = (
        sentence.word(first) if will == first + 1 else "they" if sentence.tag(will - 1) == "NNS" else "it"
    )
    if sentence.tag(first) == "NNP":
        subject = "it"
    elif sentence.tag(first) == "NNS":
        subject = "they"
    between = [sentence[one].text for one in range(will + 1, verb) if one not in denied]
    if denied:
        do = "does" if present("go", subject) == "goes" else "do"
        fix = f"{present('be', subject)} not" if here == "be" else " ".join([f"{do} not", *between, here])
    else:
        fix = " ".join([*between, present(here, subject)])
    return instead(sentence, will, verb + 1, fix)


@BOOK.rule(
    "when-will",
    "verb.conditional",
    words=("when", "soon", *UNTIL),
    wrong=(
        ("When you will arrive, call me.", "When you arrive, call me."),
        (
            "I will send the gallery as soon as it will be ready.",
            "I will send the gallery as soon as it is ready.",
        ),
        ("We will wait until the sun will go down.", "We will wait until the sun goes down."),
        ("Before we will start, take a deep breath.", "Before we start, take a deep breath."),
    ),
    right=(
        "When you arrive, call me.",
        "When will you arrive?",
        "I know when they will arrive.",
        "The day will come when they will laugh.",
        "Tell me when you will be ready.",
        "Soon after we will eat.",
        "There will be a time when you will miss it.",
    ),
)
def _when_will(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    if here == "soon":
        if sentence.word(at - 1) != "as" or sentence.word(at + 1) != "as":
            return None
        return _without_will(sentence, at + 2, frozenset())
    if set(sentence.words(max(0, at - 6), at)) & KNOWN or not (at == 0 or _will_before(sentence, at)):
        return None
    if (
        here in ("after", "before", "once")
        and at
        and sentence.tag(at - 1) in ("RB", "NN", "NNS")
        and sentence.word(at - 1) in ("soon", "shortly", "years", "year", "week", "day")
    ):
        return None
    if here == "when" and at and sentence.tag(at - 1).startswith("NN"):
        return None
    return _without_will(sentence, at + 1, frozenset())


@BOOK.rule(
    "if-would",
    "verb.conditional",
    words=("if",),
    wrong=(
        (
            "If I would have a bigger studio, I would shoot more portraits.",
            "If I had a bigger studio, I would shoot more portraits.",
        ),
        ("If we would have known, we would have stayed.", "If we had known, we would have stayed."),
        ("If it would rain, I would stay here.", "If it rained, I would stay here."),
        ("If I would be you, I would wait.", "If I were you, I would wait."),
    ),
    right=(
        "If I had a studio, I would shoot more.",
        "If you would like to book, write to me.",
        "If you would be so kind, look up.",
        "She asked if I would come.",
        "I wonder if he would mind.",
        "I would be happy if you would join us.",
    ),
)
def _if_would(sentence: Sentence, at: int) -> Hit | None:
    would, subject = at + 2, sentence.word(at + 1)
    if (
        subject not in PRONOUNS
        or sentence.word(would) != "would"
        or not (at == 0 or sentence.tag(at - 1) in (",", "CC"))
    ):
        return None
    if set(sentence.words(max(0, at - 6), at)) & KNOWN or "?" in sentence.all_words:
        return None
    verb = skip(sentence, would + 1)
    here = sentence.word(verb)
    if (
        not is_bare(here)
        or (subject == "you" and here in POLITE - {"have"})
        or here in ("like", "love", "prefer", "mind")
    ):
        return None
    if here == "have" and (
        sentence.tag(verb + 1) == "VBN" or sentence.word(verb + 1) in ("known", "had", "been", "seen", "gone")
    ):
        return Hit(would, verb + 1, ("had",))
    between = " ".join(sentence[one].text for one in range(would + 1, verb))
    if any(sentence.word(one) in NOT for one in range(would + 1, verb)):
        return Hit(would, verb + 1, ("were not" if here == "be" else f"did not {here}",))
    right = "were" if here == "be" else past_for(here, subject)
    return Hit(would, verb + 1, (f"{between} {right}".strip(),))


@BOOK.rule(
    "wish-present",
    "verb.conditional",
    words=("wish",),
    wrong=(
        ("I wish I can go back to that day.", "I wish I could go back to that day."),
        ("I wish it is summer again.", "I wish it were summer again."),
        ("We wish we have more time.", "We wish we had more time."),
        ("I wish my cat can talk.", "I wish my cat could talk."),
        ("I wish I would have known this earlier.", "I wish I had known this earlier."),
    ),
    right=(
        "I wish I could go back.",
        "I wish you all the best.",
        "We wish that it had been longer.",
        "I wish you would smile.",
    ),
)
def _wish_present(sentence: Sentence, at: int) -> Hit | None:
    who = at + 1 + (sentence.word(at + 1) == "that")
    after, subject = clause_subject(sentence, who)
    verb = sentence[after]
    if (
        sentence.word(at - 1)
        not in ("i", "we", "they", "you", "just", "always", "really", "sometimes", "only")
        or not subject
    ):
        return None
    if sentence.words(after, after + 2) == ("would", "have") and sentence.tag(after + 2) in ("VBN", "VBD"):
        return Hit(after, after + 2, ("had",))
    fixes = {"can": "could", "am": "were", "is": "were", "are": "were", "has": "had"}
    fix = fixes.get(verb.small, "had" if verb.small == "have" and subject != "you" else "")
    return Hit(after, after + 1, (fix,)) if fix else None


BOOK.phrase(
    "if-was-you",
    "verb.conditional",
    r"\b(if I) was (you|him|her)\b(?! r)",
    r"\1 were \2",
    wrong=(("If I was you, I would book the morning.", "If I were you, I would book the morning."),),
    right=("If I were you, I would wait.", "If I was late, I am sorry."),
)
