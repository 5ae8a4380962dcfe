"""What a clause is about: where its subject ends, and which pronoun could stand for it."""

from studio.grammar.rules.verbs_classes import PEOPLE, PRONOUNS, is_form
from studio.grammar.sentence import Sentence

ONE = frozenset(
    {"everyone", "everybody", "someone", "somebody", "nobody", "everything", "something", "nothing"}
)
DETERMINERS = frozenset({
    "the", "a", "an", "my", "your", "his", "her", "our", "their", "its", "this", "that", "these", "those",
    "all", "every", "each", "some", "both", "no", "another",
})  # fmt: skip
INSIDE = ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "CD", "POS", "VBG", "VBN")


def subject(sentence: Sentence, at: int) -> tuple[int, str]:
    """Return the place behind the subject that begins at `at`, and its pronoun; `at` and nothing: there is none."""
    here = sentence.word(at)
    if here in PRONOUNS:
        return at + 1, here
    if here in ONE:
        return at + 1, "it"
    if here in PEOPLE:
        return at + 1, "they"
    if here in DETERMINERS:
        return _noun(sentence, at)
    end = at
    while sentence.tag(end) == "NNP":
        end += 1
    if end == at:
        return at, ""
    pair = sentence.word(end) == "and" and sentence.tag(end + 1) == "NNP"
    return (end + 2, "they") if pair else (end, "it")


def _noun(sentence: Sentence, at: int) -> tuple[int, str]:
    """Return the same for a subject that opens with a determiner: "the old house of my aunt", "my dog and my cat"."""
    end = at + 1
    while sentence.word(end) in DETERMINERS and end < at + 3:
        end += 1
    while end < at + 7 and sentence.tag(end) in INSIDE:
        end += 1
    while end > at + 1 and not sentence.tag(end - 1).startswith("NN"):
        end -= 1
    end = next((one for one in range(at + 2, end) if _acts(sentence, one)), end)
    if end == at + 1:
        return (end, "it") if sentence.word(at) in ("this", "that") else (at, "")
    who = "they" if sentence.tag(end - 1) == "NNS" else "it"
    if sentence.words(end, end + 2) == ("and", "i"):
        return end + 2, "they"
    if sentence.word(end) in ("of", "and") and sentence.word(end + 1) in DETERMINERS:
        behind, _ = _noun(sentence, end + 1)
        if behind > end + 1:
            return behind, "they" if sentence.word(end) == "and" else who
    return end, who


def _acts(sentence: Sentence, at: int) -> bool:
    """Return whether the plural at `at` is rather the verb of the noun before it: "our dog sleeps on the chair"."""
    if sentence.tag(at) != "NNS" or sentence.tag(at - 1) not in ("NN", "NNP"):
        return False
    return is_form(sentence.word(at), "VBZ") and not sentence.tag(at + 1).startswith(("VB", "MD"))
