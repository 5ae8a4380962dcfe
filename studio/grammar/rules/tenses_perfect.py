"""Rules about what began then and goes on: "the shop exists since 1901", "how long are you here?"."""

import regex

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.subjects import subject
from studio.grammar.rules.tenses_times import LAST, past_year
from studio.grammar.rules.verbs_classes import (
    HAVE,
    NOT,
    base,
    gerund,
    instead,
    is_bare,
    is_form,
    participle,
    skip,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# What "since" and a noun can date: "since breakfast", "since our wedding".
EVENTS = frozenset({
    "childhood", "birth", "kindergarten", "school", "college", "university", "wedding", "engagement", "war",
    "beginning", "start", "breakfast", "lunch", "dinner", "dawn", "sunrise", "sunset", "noon", "midday",
    "midnight", "morning", "evening", "night", "afternoon", "spring", "summer", "autumn", "winter", "easter",
    "christmas", "weekend", "week", "month", "year", "day", "pandemic", "accident", "divorce", "honeymoon",
    "graduation", "move", "opening", "yesterday", "january", "february", "march", "april", "june", "july",
    "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "retirement", "teens", "twenties", "century", "visit", "trip", "holidays",
    "holiday", "storm", "flood", "fire", "concert", "exhibition", "nineties", "eighties", "youth", "then",
})  # fmt: skip
AGES = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
})  # fmt: skip
STARTED = frozenset({
    "met", "moved", "started", "began", "bought", "left", "came", "opened", "married", "got", "graduated",
    "turned", "finished", "founded", "adopted", "arrived", "retired", "became", "joined", "inherited",
    "discovered", "learned", "stopped", "died", "saw", "took", "found",
})  # fmt: skip
LITTLE = frozenset(
    {"little", "young", "small", "born", "kids", "children", "teenagers", "babies", "students"}
)
# Said of the whole time: "have known"; other verbs are said of what goes on: "have been working".
STATES = frozenset({
    "know", "love", "have", "own", "want", "like", "belong", "be", "exist", "hate", "need", "use", "believe",
    "collect", "understand", "seem", "prefer", "dream",
})  # fmt: skip
NEVER = frozenset(
    {"think", "guess", "hope", "feel", "compare", "say", "mean", "remember", "miss", "do", "let"}
)


def _dated(sentence: Sentence, at: int) -> bool:
    """Return whether a time that is over stands at `at`, right behind "since"."""
    if (
        past_year(sentence.word(at))
        or regex.fullmatch(r"1[0-8]\d\d", sentence.word(at))
        or sentence.words(at, at + 2) == ("day", "one")
    ):
        return True
    noun = at + (sentence.tag(at) in ("DT", "PRP$"))
    noun += sentence.word(noun) in (
        "last",
        "early",
        "first",
        "high",
        "primary",
        "second",
        "secondary",
        "late",
    )
    if sentence.word(noun) in EVENTS | LAST or (
        sentence.tag(at) == "CD" and sentence.word(at + 1) in ("am", "pm")
    ):
        return sentence.tag(noun + 1) in ("", ".", ",", "IN", "CC") or sentence.word(noun + 1) in (
            "'s",
            "day",
            "of",
        )
    verb, who = subject(sentence, at)
    here = sentence.word(verb)
    if who and here in ("was", "were"):
        small = sentence[verb + 1].small
        return small in LITTLE | AGES or small in ("a", "in", "at") or sentence.tag(verb + 1) == "CD"
    return bool(who) and here in STARTED


def _perfect(lemma: str, who: str) -> str:
    have = "has" if who in ("he", "she", "it") else "have"
    if lemma == "be":
        return f"{have} been"
    return f"{have} {participle(lemma)}" if lemma in STATES else f"{have} been {gerund(lemma)}"


def _began(sentence: Sentence, end: int) -> tuple[int, str, str]:
    """Return verb, its base and its subject of the one clause that a sentence has before `end`; nothing: another."""
    start = 0
    while sentence.word(start) in ("and", "but", "so", "because", ",", "well", "yes", "here", "hi"):
        start += 1
    after, who = subject(sentence, start)
    verb = skip(sentence, after)
    here, tag = sentence.word(verb), sentence.tag(verb)
    if not who or verb >= end or sentence.word(verb - 1) in NOT:
        return -1, "", ""
    if here in ("am", "is", "are", "'m", "'re", "was", "were"):
        return verb, "be", who
    lemma = base(here)
    if lemma == "have" and sentence.tag(skip(sentence, verb + 1)) in ("VBN", "VBD", "TO", "VB", "VBG", "VBP"):
        return -1, "", ""
    third = who in ("he", "she", "it")
    present = is_form(here, "VBZ") if third else is_bare(here)
    if not lemma or not (present or (is_form(here, "VBD") and tag == "VBD")) or lemma in NEVER:
        return -1, "", ""
    return verb, lemma, who


def _single(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether no other verb or clause stands from `first` up to `last`."""
    return not any(
        sentence.tag(one).startswith(("VBZ", "VBP", "VBD", "MD", "W", "TO", "JJR", "RBR", ":"))
        or sentence.word(one) in (",", "ever", "than", "long", "better", "that", "day", "years", "time")
        for one in range(first, last)
    )


@BOOK.rule(
    "since-goes-on",
    "verb.aspect",
    words=("since",),
    wrong=(
        ("This bakery exists since 1901.", "This bakery has existed since 1901."),
        (
            "My parents live here since their wedding.",
            "My parents have been living here since their wedding.",
        ),
        ("She plays the cello since she was five.", "She has been playing the cello since she was five."),
        ("I was a nurse since 2015.", "I have been a nurse since 2015."),
        ("The café is closed since Monday.", "The café has been closed since Monday."),
        ("We are waiting since breakfast.", "We have been waiting since breakfast."),
        ("He wears this hat since we met.", "He has been wearing this hat since we met."),
    ),
    right=(
        "This bakery has existed since 1901.",
        "I love this bench since it is quiet.",
        "It is ten years since we met.",
        "It is the best since 2010.",
        "She is happier since we moved.",
        "We met long since.",
        "I stopped since the road was closed.",
        "He left since he was tired.",
    ),
)
def _since_goes_on(sentence: Sentence, at: int) -> Hit | None:
    if not _dated(sentence, at + 1) or sentence.word(at - 1) in ("ever", "long"):
        return None
    verb, lemma, who = _began(sentence, at)
    if verb < 0 or set(sentence.words(0, at)) & {*HAVE, "would", "if", "when", "n't", "not"}:
        return None
    if not _single(sentence, verb + 1, at) or (lemma == "be" and _superlative(sentence, verb, at, who)):
        return None
    here = sentence.word(verb)
    past = is_form(here, "VBD")
    if past and (lemma not in KEPT or sentence.word(at + 1) in ("then",)):
        return None
    return instead(sentence, verb, verb + 1, _perfect(lemma, who))


# "I worked here since 2015" goes on; "I sold two prints since May" is done and another mistake.
KEPT = frozenset({
    "work", "live", "know", "have", "own", "love", "play", "study", "teach", "run", "collect", "wait", "use",
    "want", "wear", "dream", "shoot", "photograph", "sing", "paint", "stay", "be",
})  # fmt: skip


def _superlative(sentence: Sentence, verb: int, end: int, who: str) -> bool:
    """Return whether the clause counts or compares: "it is the best since 2010", "it is ten years since"."""
    compared = any(sentence.tag(one) in ("JJS", "RBS", "CD") for one in range(verb, end))
    ordinal = set(sentence.words(verb, end)) & {"first", "last", "only", "a", "better", "record"}
    return ((compared or bool(ordinal)) and who in ("it", "this")) or sentence.word(verb + 1) == "the"


CAREERS = frozenset({
    "work", "live", "learn", "study", "teach", "play", "run", "shoot", "photograph", "collect", "paint",
    "dance", "use", "write", "sing", "make", "bake", "wait", "try", "practise", "practice", "sell", "wear",
    "know", "love", "film", "train", "cook", "drive", "breed", "repair", "own", "have", "keep", "design",
})  # fmt: skip
SHORT = frozenset(
    {"wait", "learn", "try", "study", "search", "look", "practise", "practice", "edit", "know", "train"}
)


@BOOK.rule(
    "years-goes-on",
    "verb.aspect",
    words=("for",),
    wrong=(
        ("I am working as a vet for eleven years.", "I have been working as a vet for eleven years."),
        ("My father works here for twenty years.", "My father has been working here for twenty years."),
        ("She is learning Thai for six months.", "She has been learning Thai for six months."),
        (
            "My aunt and my uncle are married for fifty years.",
            "My aunt and my uncle have been married for fifty years.",
        ),
    ),
    right=(
        "I have been working as a vet for eleven years.",
        "We are staying for ten days.",
        "He will work here for two years.",
        "The files are safe for ten years.",
        "My father works here for ten years, then he retires.",
        "She worked here for ten years.",
    ),
)
def _years_goes_on(sentence: Sentence, at: int) -> Hit | None:
    span = _span(sentence, at)
    if not span:
        return None
    verb, lemma, who = _began(sentence, at)
    if verb < 0 or not _single(sentence, verb + 1, at) or is_form(sentence.word(verb), "VBD"):
        return None
    if sentence.all_words & {"if", "when", "will", "every", "then", "was", "were", "next", "only"}:
        return None
    done = lemma
    if lemma == "be":
        done = base(sentence.word(verb + 1)) if sentence.tag(verb + 1) == "VBG" else ""
        done = "work" if _lasting(sentence, verb + 1) else done
    if done not in (CAREERS if span == "long" else SHORT):
        return None
    return instead(sentence, verb, verb + 1, _perfect(lemma, who))


def _span(sentence: Sentence, at: int) -> str:
    """Return "long" for "for ten years" at `at`, "short" for "for ten days", and nothing for anything else."""
    many = at + 1 + (sentence.word(at + 1) in ("over", "about", "almost", "nearly", "around", "already"))
    many += 2 * (sentence.words(many, many + 2) in (("more", "than"), ("less", "than")))
    counted = sentence.tag(many) == "CD" or sentence.word(many) in ("many", "several", "some", "a")
    unit = sentence.word(many + 1)
    later = sentence.word(many + 2) in ("ago", "to", "after", ",", "before", "from", "at")
    if not counted or later or unit not in LONG | BRIEF:
        return ""
    one = unit == "year" and sentence.word(many) not in ("a", "one")
    return "long" if unit in LONG and not one else "short"


LONG = frozenset({"years", "decades", "year"})
BRIEF = frozenset({"months", "weeks", "days", "hours"})


def _lasting(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) in (
        "married",
        "together",
        "friends",
        "engaged",
        "partners",
        "neighbours",
        "vegetarian",
    )


@BOOK.rule(
    "how-long-present",
    "verb.aspect",
    words=("long",),
    wrong=(
        ("How long are you married?", "How long have you been married?"),
        ("How long do they know each other?", "How long have they known each other?"),
        ("How long does she live here?", "How long has she been living here?"),
        ("How long is your dad a pilot?", "How long has your dad been a pilot?"),
        ("How long are you working as a baker?", "How long have you been working as a baker?"),
    ),
    right=(
        "How long have you been married?",
        "How long is the film?",
        "How long are you staying?",
        "How long do you need?",
        "How long do you work on a gallery?",
        "How long is the aisle in the church?",
    ),
)
def _how_long_present(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence.word(at + 1)
    if sentence.word(at - 1) != "how" or verb not in ("am", "is", "are", "do", "does"):
        return None
    end, who = subject(sentence, at + 2)
    if not who:
        return None
    named = " ".join(token.text for token in sentence.tokens[at + 2 : end])
    have = "has" if who in ("he", "she", "it") else "have"
    here, following = sentence.word(end), sentence.word(end + 1)
    if verb in ("do", "does"):
        if not _asks_since(here, following):
            return None
        done = participle(here) if here in STATES else f"been {gerund(here)}"
        return Hit(at + 1, end + 1, (f"{have} {named} {done}",))
    working = (
        sentence.tag(end) == "VBG"
        and base(here) in CAREERS
        and following in ("as", "here", "in", "at", "on", "with")
    )
    role = here in ("a", "an") and sentence.tag(end + 1) in ("NN", "JJ")
    state = here in (
        "married",
        "together",
        "engaged",
        "friends",
        "here",
        "open",
        "closed",
        "sick",
        "ill",
        "pregnant",
    )
    return Hit(at + 1, end, (f"{have} {named} been",)) if working or role or state else None


def _asks_since(verb: str, following: str) -> bool:
    """Return whether "how long do you …" asks about what has gone on until now."""
    if verb in ("know", "live", "love", "own"):
        return True
    if verb == "have":
        return following in ("this", "that", "your", "these")
    return lexicon.is_base(verb) and verb in CAREERS and following in ("here", "as", "together", "for")


@BOOK.rule(
    "before-had",
    "verb.aspect",
    words=("have", "has", "'ve"),
    wrong=(
        ("The swans have left before I opened the tripod.", "The swans had left before I opened the tripod."),
        ("By the time we came, the guests have gone home.", "By the time we came, the guests had gone home."),
        ("When we arrived, the train has already left.", "When we arrived, the train had already left."),
    ),
    right=(
        "The swans had left before I opened it.",
        "I have loved her since before we met.",
        "I have never been happier than when we met.",
        "When we arrived, the train had left.",
        "Have you eaten before you came?",
        "We have talked about the time before we met.",
        "I have seen what was here before they came.",
    ),
)
def _before_had(sentence: Sentence, at: int) -> Hit | None:
    done = skip(sentence, at + 1)
    if not (is_form(sentence.word(done), "VBN") or sentence.tag(done) == "VBN"):
        return None
    if sentence.all_words & {"since", "?", "always", "ever"} or sentence.word(done) == "got":
        return None
    later = next(
        (one for one in range(done + 1, min(done + 8, len(sentence))) if sentence.word(one) == "before"), 0
    )
    if later and _single(sentence, done + 1, later) and _was(sentence, later + 1):
        return instead(sentence, at, at + 1, "had")
    comma = next((one for one in range(at) if sentence.word(one) == ","), 0)
    opened = sentence.word(0) == "when" or sentence.words(0, 3) == ("by", "the", "time")
    behind = comma and subject(sentence, comma + 1)[0] == at
    past = opened and _was(sentence, 3 if sentence.word(0) == "by" else 1, comma)
    return instead(sentence, at, at + 1, "had") if behind and past else None


def _was(sentence: Sentence, at: int, end: int = 99) -> bool:
    """Return whether a subject and a verb in the past stand at `at`, before `end`."""
    verb, who = subject(sentence, at)
    verb = skip(sentence, verb)
    deed = sentence.word(verb)
    return (
        bool(who)
        and verb < end
        and sentence.tag(verb) == "VBD"
        and deed not in ("was", "were", "had")
        and not is_bare(deed)
    )
