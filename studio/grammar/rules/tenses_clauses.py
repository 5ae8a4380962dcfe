"""Rules about tenses in two clauses: "if it will rain", "if I would have", "she came and tell me", "I thought it is"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    BE,
    HAVE,
    MODALS,
    NOT,
    PRONOUNS,
    base,
    is_bare,
    is_form,
    only_verb,
    past_be,
    past_for,
    present,
    skip,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

POLITE = frozenset({"like", "love", "prefer", "be", "care", "mind", "please", "excuse", "forgive", "let", "have", "help"})
KNOWN = frozenset({
    "know", "knows", "knew", "ask", "asks", "asked", "wonder", "wonders", "wondered", "see", "decide", "decided", "sure",
    "idea", "tell", "told", "remember", "say", "said", "question", "doubt", "day", "time", "moment", "year", "date", "check",
    "care", "matter", "imagine", "guess", "announce", "explain",
})  # fmt: skip
UNTIL = frozenset({"until", "before", "after", "once", "till"})
# Bare verbs of deeds that are nothing else, or that an object shows to be verbs.
DEEDS = frozenset({
    "go", "come", "take", "make", "see", "tell", "give", "get", "find", "say", "ask", "start", "decide", "begin", "bring",
    "buy", "eat", "sit", "run", "meet", "leave", "become", "happen", "arrive", "write", "send", "drive", "speak", "wait",
    "walk", "show", "put", "think", "feel", "hear", "fall", "stay", "choose", "catch", "keep", "try", "call", "visit",
    "travel", "dance", "shoot", "stop", "learn", "enjoy", "finish", "watch", "look", "spend", "sleep", "teach", "lose", "win",
})  # fmt: skip
PAST_DEEDS = frozenset({
    "went", "came", "took", "saw", "told", "gave", "found", "said", "asked", "started", "decided", "began", "brought",
    "bought", "ate", "sat", "ran", "met", "became", "arrived", "wrote", "sent", "drove", "spoke", "waited", "walked",
    "showed", "felt", "heard", "fell", "stayed", "chose", "caught", "called", "visited", "travelled", "traveled", "danced",
    "stopped", "finished", "watched", "looked", "spent", "slept", "opened", "moved", "woke", "invited", "got", "returned", "entered",
})  # fmt: skip


@BOOK.rule(
    "if-will",
    "verb.conditional",
    words=("if",),
    wrong=(
        ("If it will rain, we move indoors.", "If it rains, we move indoors."),
        ("If you will come early, we can use the best light.", "If you come early, we can use the best light."),
        ("We will change the plan if the wind will be strong.", "We will change the plan if the wind is strong."),
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
    if set(sentence.words(max(0, at - 6), at)) & KNOWN or not (at == 0 or sentence.tag(at - 1) in (",", "CC", "RB") or _will_before(sentence, at)):
        return None
    return _without_will(sentence, at + 1, frozenset({"excuse", "forgive", "please", "let", "allow", "pardon"}))


def _will_before(sentence: Sentence, at: int) -> bool:
    return bool(set(sentence.words(0, at)) & {"will", "'ll", "wo"})


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
    if sentence.word(will) not in ("will", "'ll") or not is_bare(here) or here in polite or "?" in sentence.all_words:
        return None
    denied = [one for one in range(will + 1, verb) if sentence.word(one) in NOT]
    subject = sentence.word(first) if will == first + 1 else "they" if sentence.tag(will - 1) == "NNS" else "it"
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
    if sentence[will].start == sentence[will - 1].end:
        return Hit(will - 1, verb + 1, (f"{sentence[will - 1].text} {fix}",))
    return Hit(will, verb + 1, (fix,))


@BOOK.rule(
    "when-will",
    "verb.conditional",
    words=("when", "soon", *UNTIL),
    wrong=(
        ("When you will arrive, call me.", "When you arrive, call me."),
        ("I will send the gallery as soon as it will be ready.", "I will send the gallery as soon as it is ready."),
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
    if here in ("after", "before", "once") and at and sentence.tag(at - 1) in ("RB", "NN", "NNS") and sentence.word(at - 1) in ("soon", "shortly", "years", "year", "week", "day"):
        return None
    if here == "when" and at and sentence.tag(at - 1).startswith("NN"):
        return None
    return _without_will(sentence, at + 1, frozenset())


@BOOK.rule(
    "if-would",
    "verb.conditional",
    words=("if",),
    wrong=(
        ("If I would have a bigger studio, I would shoot more portraits.", "If I had a bigger studio, I would shoot more portraits."),
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
    if subject not in PRONOUNS or sentence.word(would) != "would" or not (at == 0 or sentence.tag(at - 1) in (",", "CC")):
        return None
    if set(sentence.words(max(0, at - 6), at)) & KNOWN or "?" in sentence.all_words:
        return None
    verb = skip(sentence, would + 1)
    here = sentence.word(verb)
    if not is_bare(here) or (subject == "you" and here in POLITE - {"have"}) or here in ("like", "love", "prefer", "mind"):
        return None
    if here == "have" and (sentence.tag(verb + 1) == "VBN" or sentence.word(verb + 1) in ("known", "had", "been", "seen", "gone")):
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
        ("I wish I would have known this earlier.", "I wish I had known this earlier."),
    ),
    right=("I wish I could go back.", "I wish you all the best.", "We wish that it had been longer.", "I wish you would smile."),
)
def _wish_present(sentence: Sentence, at: int) -> Hit | None:
    who = at + 1 + (sentence.word(at + 1) == "that")
    subject, verb = sentence.word(who), sentence[who + 1]
    if sentence.word(at - 1) not in ("i", "we", "they", "you", "just", "always", "really", "sometimes", "only") or subject not in PRONOUNS:
        return None
    if sentence.words(who + 1, who + 3) == ("would", "have") and sentence.tag(who + 3) in ("VBN", "VBD"):
        return Hit(who + 1, who + 3, ("had",))
    fixes = {"can": "could", "will": "would", "am": "were", "is": "were", "are": "were", "has": "had"}
    fix = fixes.get(verb.small, "had" if verb.small == "have" and subject != "you" else "")
    return Hit(who + 1, who + 2, (fix,)) if fix else None


@BOOK.rule(
    "thought-present",
    "verb.tense-sequence",
    words=("thought",),
    wrong=(
        ("I thought it will be easy.", "I thought it would be easy."),
        ("We thought that we can finish before the rain.", "We thought that we could finish before the rain."),
        ("She thought it is a joke.", "She thought it was a joke."),
    ),
    right=("I thought it would be easy.", "The thought that we will age.", "I thought I’d ask.", "Who would have thought it is ours?", "I thought you are what you eat."),
)
def _thought_present(sentence: Sentence, at: int) -> Hit | None:
    who = at + 1 + (sentence.word(at + 1) == "that")
    subject, verb = sentence.word(who), sentence[who + 1]
    if sentence.word(at - 1) not in (*PRONOUNS, "always", "never", "first", "just") or subject not in PRONOUNS or sentence.word(at - 2) in HAVE:
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
        ("They arrived late and then we go to the church.", "They arrived late and then we went to the church."),
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
    if lemma not in DEEDS or lemma in ("think", "feel", "hear", "keep", "enjoy", "look") and own or not (is_form(here, "VBZ") if third else is_bare(here)):
        return None
    if sentence.tag(verb) == "NNS" or not (only_verb(here) or own or takes_object(sentence, verb) or sentence.tag(verb) in ("VB", "VBP") and sentence.tag(verb + 1) in ("IN", "TO", "RB")):
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
    if sentence.tag(start) not in ("VBD", "VBN", "VBP") or sentence.tag(subject) not in ("PRP", "NN", "NNS", "NNP"):
        return False
    if set(sentence.words(max(0, subject - 3), start)) & {*HAVE, *BE, "what", "who", "which", "that", "to", *MODALS, "'d"}:
        return False
    if sentence.word(start) in ("saw", "heard", "felt", "watched", "got", "asked", "told", "said", "invited", "found") and end - start > 1:
        between = sentence.words(start + 1, end)
        if any(word in PRONOUNS or word in ("him", "her", "them", "us", "me", "how") for word in between) and sentence.word(start) not in ("found",):
            return False
    return not any(
        sentence.tag(one) in ("VB", "VBP", "VBZ", "VBG", "MD", "WP", "WRB", "WDT")
        or sentence.word(one) in ("to", "met", "each") and sentence.tag(one + 1) in ("VB", "VBP")
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
    subject, verb = sentence.word(at + 1), skip(sentence, at + 2)
    here = sentence.word(verb)
    lemma = base(here)
    if subject not in ("i", "we", "they", "he", "she") or lemma not in DEEDS or not (is_bare(here) or is_form(here, "VBZ")):
        return None
    if sentence.tag(verb) in ("VBD", "NN", "NNS") and not only_verb(here):
        return None
    right = past_for(lemma, subject)
    if at == 0:
        comma = next((one for one in range(verb + 1, min(verb + 7, len(sentence))) if sentence.word(one) == ","), 0)
        if not comma or sentence.word(comma + 1) not in ("i", "we", "they", "he", "she", "it"):
            return None
        main = skip(sentence, comma + 2)
        other = any(sentence.tag(one).startswith(("V", "M", "W")) or sentence.word(one) in PRONOUNS for one in range(verb + 1, comma))
        past = sentence.tag(main) == "VBD" and not is_bare(sentence.word(main)) and not other
        return Hit(verb, verb + 1, (right,)) if past and right != here else None
    before = sentence.words(0, at)
    if len(before) > 7 or not before or before[0] not in ("i", "we", "they", "he", "she", "it") or sentence.tag(1) != "VBD":
        return None
    if sentence.tag(at - 1) == "VBD" or set(before) & {"to", "never", "always", "that", "loved", "liked", "hated", "used", "it"} or sentence.word(1) in ("had",):
        return None
    return Hit(verb, verb + 1, (right,)) if right != here else None
