"""Rules about tenses in a story: "she came and tell me", "I thought it is", "when she see me"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    BE,
    HAVE,
    MODALS,
    PRONOUNS,
    base,
    is_bare,
    is_form,
    only_verb,
    past_be,
    past_for,
    skip,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# Bare verbs of deeds that are nothing else, or that an object shows to be verbs.
DEEDS = frozenset({
    "go", "come", "take", "make", "see", "tell", "give", "get", "find", "say", "ask", "start", "decide",
    "begin", "bring", "buy", "eat", "sit", "run", "meet", "leave", "become", "happen", "arrive", "write",
    "send", "drive", "speak", "wait", "walk", "show", "put", "think", "feel", "hear", "fall", "stay",
    "choose", "catch", "keep", "try", "call", "visit", "travel", "dance", "shoot", "stop", "learn", "enjoy",
    "finish", "watch", "look", "spend", "sleep", "teach", "lose", "win",
})  # fmt: skip
PAST_DEEDS = frozenset({
    "went", "came", "took", "saw", "told", "gave", "found", "said", "asked", "started", "decided", "began",
    "brought", "bought", "ate", "sat", "ran", "met", "became", "arrived", "wrote", "sent", "drove", "spoke",
    "waited", "walked", "showed", "felt", "heard", "fell", "stayed", "chose", "caught", "called", "visited",
    "travelled", "traveled", "danced", "stopped", "finished", "watched", "looked", "spent", "slept", "opened",
    "moved", "woke", "invited", "got", "returned", "entered",
})  # fmt: skip


@BOOK.rule(
    "thought-present",
    "verb.tense-sequence",
    words=("thought",),
    wrong=(
        ("I thought it will be easy.", "I thought it would be easy."),
        (
            "We thought that we can finish before the rain.",
            "We thought that we could finish before the rain.",
        ),
        ("She thought it is a joke.", "She thought it was a joke."),
    ),
    right=(
        "I thought it would be easy.",
        "The thought that we will age.",
        "I thought I’d ask.",
        "Who would have thought it is ours?",
        "I thought you are what you eat.",
    ),
)
def _thought_present(sentence: Sentence, at: int) -> Hit | None:
    who = at + 1 + (sentence.word(at + 1) == "that")
    subject, verb = sentence.word(who), sentence[who + 1]
    if (
        sentence.word(at - 1) not in (*PRONOUNS, "always", "never", "first", "just")
        or subject not in PRONOUNS
        or sentence.word(at - 2) in HAVE
    ):
        return None
    fixes = {"will": "would", "can": "could", "is": "was", "am": "was"}
    if subject != "you" and verb.small == "are":
        fixes["are"] = past_be(subject)
    if sentence.all_words & {"today", "now", "still"} and verb.small not in ("will", "can"):
        return None
    return Hit(who + 1, who + 2, (fixes[verb.small],)) if verb.small in fixes else None


@BOOK.rule(
    "past-and-present",
    "verb.tense-sequence",
    words=("and",),
    wrong=(
        ("She came to me and tell me about the fire.", "She came to me and told me about the fire."),
        ("We went to the beach and take some photos.", "We went to the beach and took some photos."),
        ("He opened the door and see her dress.", "He opened the door and saw her dress."),
        (
            "They arrived late and then we go to the church.",
            "They arrived late and then we went to the church.",
        ),
    ),
    right=(
        "She came and told me.",
        "We went there to eat and take photos.",
        "He made us laugh and take photos.",
        "He told us to come and see it.",
        "They asked me to sit and wait for them.",
        "I saw it and I know it well.",
        "We met in May and go there each year.",
        "What I saw and take with me is love.",
        "She let the kids run and make noise.",
        "We walked to the top, so come and see the view.",
    ),
)
def _past_and_present(sentence: Sentence, at: int) -> Hit | None:
    verb = at + 1 + (sentence.word(at + 1) == "then")
    own = sentence.word(verb) in PRONOUNS
    subject = sentence.word(verb) if own else ""
    verb += own
    here = sentence.word(verb)
    lemma = base(here)
    third = subject in ("he", "she", "it")
    if (
        lemma not in DEEDS
        or (lemma in ("think", "feel", "hear", "keep", "enjoy", "look") and own)
        or not (is_form(here, "VBZ") if third else is_bare(here))
    ):
        return None
    if sentence.tag(verb) == "NNS" or not (
        only_verb(here)
        or own
        or takes_object(sentence, verb)
        or (sentence.tag(verb) in ("VB", "VBP") and sentence.tag(verb + 1) in ("IN", "TO", "RB"))
    ):
        return None
    start = next((one for one in range(at - 1, max(-1, at - 8), -1) if sentence.word(one) in PAST_DEEDS), -1)
    if start < 1 or not _plain_past(sentence, start, at):
        return None
    if sentence.all_words & {"now", "every", "today", "still", "always", "each", "usually"}:
        return None
    right = past_for(lemma, subject or "he")
    return Hit(verb, verb + 1, (right,)) if right != here else None


def _plain_past(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether the past verb at `start` has a subject before it, and no other verb or "to" until `end`."""
    subject = start - 1
    while sentence.tag(subject) == "RB":
        subject -= 1
    if sentence.tag(start) not in ("VBD", "VBN", "VBP") or sentence.tag(subject) not in (
        "PRP",
        "NN",
        "NNS",
        "NNP",
    ):
        return False
    if set(sentence.words(max(0, subject - 3), start)) & {
        *HAVE,
        *BE,
        "what",
        "who",
        "which",
        "that",
        "to",
        *MODALS,
        "'d",
    }:
        return False
    if (
        sentence.word(start)
        in ("saw", "heard", "felt", "watched", "got", "asked", "told", "said", "invited", "found")
        and end - start > 1
    ):
        between = sentence.words(start + 1, end)
        if any(
            word in PRONOUNS or word in ("him", "her", "them", "us", "me", "how") for word in between
        ) and sentence.word(start) not in ("found",):
            return False
    return not any(
        sentence.tag(one) in ("VB", "VBP", "VBZ", "VBG", "MD", "WP", "WRB", "WDT")
        or (sentence.word(one) in ("to", "met", "each") and sentence.tag(one + 1) in ("VB", "VBP"))
        or sentence.word(one) in (";", ":", "that", "so")
        for one in range(start + 1, end)
    )


@BOOK.rule(
    "when-present-past",
    "verb.tense-sequence",
    words=("when",),
    wrong=(
        ("When she see me, she cried.", "When she saw me, she cried."),
        ("When we arrive at the church, it was raining.", "When we arrived at the church, it was raining."),
        ("We were so happy when they call us.", "We were so happy when they called us."),
        (
            "When the priest ask for the rings, we laughed.",
            "When the priest asked for the rings, we laughed.",
        ),
    ),
    right=(
        "When she saw me, she cried.",
        "When we arrive, you will see it.",
        "It was my idea to smile when we meet.",
        "When I see the photo I took, I smile.",
        "When you arrive, the light was already set up for you, don’t worry.",
        "I never liked it when they pose.",
    ),
)
def _when_present_past(sentence: Sentence, at: int) -> Hit | None:
    who = at + 1
    while sentence.tag(who) in ("DT", "PRP$", "JJ") and who < at + 4:
        who += 1
    noun = at == 0 and sentence.tag(who) in ("NN", "NNS")
    subject = "they" if noun else sentence.word(at + 1)
    verb = skip(sentence, who + 1 if noun else at + 2)
    here = sentence.word(verb)
    lemma = base(here)
    if (
        subject not in ("i", "we", "they", "he", "she")
        or lemma not in DEEDS
        or not (is_bare(here) or is_form(here, "VBZ"))
    ) or (sentence.tag(verb) in ("VBD", "NN", "NNS") and not only_verb(here)):
        return None
    right = past_for(lemma, subject)
    if at == 0:
        comma = next(
            (one for one in range(verb + 1, min(verb + 7, len(sentence))) if sentence.word(one) == ","), 0
        )
        if not comma or sentence.word(comma + 1) not in ("i", "we", "they", "he", "she", "it"):
            return None
        main = skip(sentence, comma + 2)
        other = any(
            sentence.tag(one).startswith(("V", "M", "W")) or sentence.word(one) in PRONOUNS
            for one in range(verb + 1, comma)
        )
        past = sentence.tag(main) == "VBD" and not is_bare(sentence.word(main)) and not other
        return Hit(verb, verb + 1, (right,)) if past and right != here else None
    before = sentence.words(0, at)
    if (
        len(before) > 7
        or not before
        or before[0] not in ("i", "we", "they", "he", "she", "it")
        or sentence.tag(1) != "VBD"
    ):
        return None
    if (
        sentence.tag(at - 1) == "VBD"
        or set(before) & {"to", "never", "always", "that", "loved", "liked", "hated", "used", "it"}
        or sentence.word(1) in ("had",)
    ):
        return None
    return Hit(verb, verb + 1, (right,)) if right != here else None
