"""Tenses beside a time or a condition: promises, what has gone on for hours, what would have been."""

from studio.grammar.rules.pattern import listed
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.tenses_times import UNITS, ago, past_year
from studio.grammar.rules.verbs_classes import (
    MODALS,
    PRESENT_BE,
    PRONOUNS,
    base,
    is_bare,
    is_form,
    participle,
    past,
    skip,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# What one promises or offers to do: the plain present of these says a habit.
_PROMISED = listed(
    "send bring call help write show tell give upload publish buy fix print deliver answer repeat visit pick "
    "wait explain lend carry drive cook bake check ask text mail phone return pay come reply"
)
_SOON = listed("tomorrow tonight soon later")
_CONDITIONS = listed("if when until before after unless every always usually often as once whenever")
_OPENS = listed("and but so then ok okay")


def _when(sentence: Sentence, start: int) -> bool:
    """Return whether a time to come is named behind `start`: "tomorrow", "next week", "in ten minutes"."""
    for at in range(start, len(sentence)):
        here = sentence.word(at)
        if here in _SOON and sentence.word(at + 1) != "'s":
            return True
        if here == "next" and sentence.word(at + 1) in UNITS | listed(
            "week month monday friday time weekend"
        ):
            return True
    return False


@BOOK.rule(
    "promise-will",
    "verb.tense-time",
    words=_PROMISED,
    wrong=(
        ("I send you the files tomorrow, I promise.", "I will send you the files tomorrow, I promise."),
        ("We call you later.", "We will call you later."),
        ("Don’t worry, I help you.", "Don’t worry, I will help you."),
        ("Wait, I bring it.", "Wait, I will bring it."),
    ),
    right=(
        "I will send you the files tomorrow.",
        "If I send you the files tomorrow, we are done.",
        "I help you every week.",
        "Should I call you later?",
        "Sometimes we cook for later.",
        "Smile, we print on paper.",
    ),
)
def _promise_will(sentence: Sentence, at: int) -> Hit | None:
    before = sentence[at - 2]
    if sentence.word(at - 1) not in ("i", "we") or sentence.all_words & _CONDITIONS:
        return None
    if not (before.text == "" or before.small in _OPENS or before.small in (",", "!", ";", "–")):
        return None
    given = sentence.word(at + 1) in listed("you it them him her")
    asked = before.small == "," and sentence.words(0, 2) == ("do", "n't")
    asked = asked or (
        before.small == "," and sentence.word(at - 3) in listed("wait listen look stop sit relax")
    )
    if not ((given and asked) or _when(sentence, at + 1)):
        return None
    return Hit(at, at + 1, (f"will {sentence[at].text}",))


def _participle(sentence: Sentence, at: int) -> bool:
    here = sentence.word(at)
    verb = base(here)
    return bool(verb) and (participle(verb) == here or is_form(here, "VBN"))


@BOOK.rule(
    "if-had-would-have",
    "verb.conditional",
    words={"had"},
    wrong=(
        ("If we had known it, we had stayed longer.", "If we had known it, we would have stayed longer."),
        (
            "If I had seen the sign, I had not parked there.",
            "If I had seen the sign, I would not have parked there.",
        ),
    ),
    right=(
        "If we had known it, we would have stayed longer.",
        "If I had a camera, I had fun.",
        "If he had called, I had no idea.",
    ),
)
def _if_had(sentence: Sentence, at: int) -> Hit | None:
    comma = next((one for one in range(at - 1, max(0, at - 7), -1) if sentence.word(one) == ","), -1)
    verb = skip(sentence, at + 1)
    if (
        comma < 0
        or comma != at - 2
        or sentence.word(at - 1) not in PRONOUNS
        or not _participle(sentence, verb)
    ):
        return None
    opens = [one for one in range(comma) if sentence.word(one) == "if"]
    if not opens or sentence.word(verb) == "had":
        return None
    had = [one for one in range(opens[-1], comma) if sentence.word(one) in ("had", "'d")]
    if not had or not _participle(sentence, skip(sentence, had[-1] + 1)):
        return None
    between = " ".join(token.text for token in sentence.tokens[at + 1 : verb])
    return Hit(at, verb, (f"would {between} have".replace("  ", " "),))


@BOOK.rule(
    "if-had-not",
    "verb.conditional",
    words={"if"},
    wrong=(
        (
            "If the train didn't stop, we would never have met.",
            "If the train hadn't stopped, we would never have met.",
        ),
        ("I would have missed it if you didn't call.", "I would have missed it if you hadn't called."),
    ),
    right=(
        "If the train hadn’t stopped, we would never have met.",
        "If I didn’t like cats, I would have a dog.",
        "If I didn’t know you, I would have laughed.",
        "If it didn’t rain, we would go.",
    ),
)
def _if_had_not(sentence: Sentence, at: int) -> Hit | None:
    did = next((one for one in range(at + 2, at + 6) if sentence.word(one) == "did"), -1)
    verb = did + 2
    here = sentence.word(verb)
    if did < 0 or sentence.word(did + 1) not in ("n't", "not") or not is_bare(here):
        return None
    if here in listed("know like love have want need believe think understand live mean be do"):
        return None
    places = [one for one in range(len(sentence)) if sentence.word(one) in ("would", "could", "might", "'d")]
    if not any(
        sentence.word(skip(sentence, one + 1)) == "have"
        and _participle(sentence, skip(sentence, one + 1) + 1)
        for one in places
    ):
        return None
    glued = "hadn't" if sentence.word(did + 1) == "n't" else "had not"
    glued = glued.replace("'", "’") if "’" in sentence[did + 1].text else glued
    return Hit(did, verb + 1, (f"{glued} {participle(here)}",))


@BOOK.rule(
    "been-doing-for",
    "verb.aspect",
    words={"for"},
    wrong=(
        (
            "The guard is standing in the rain for two hours now.",
            "The guard has been standing in the rain for two hours now.",
        ),
    ),
    right=(
        "He has been waiting for two hours now.",
        "We are staying in Riga for two weeks.",
        "She is leaving for three months now.",
        "He was waiting for two hours.",
    ),
)
def _been_doing_for(sentence: Sentence, at: int) -> Hit | None:
    unit = next((one for one in range(at + 2, at + 5) if sentence.word(one) in UNITS), -1)
    if unit < 0 or sentence.tag(at + 1) not in ("CD", "DT", "JJ"):
        return None
    now = sentence.word(unit + 1) in ("now", "already")
    be = next((one for one in range(at - 2, max(-1, at - 9), -1) if sentence.word(one) in PRESENT_BE), -1)
    if be < 0 or not is_form(sentence.word(be + 1), "VBG") or sentence.word(at - 1) in ("going", "leaving"):
        return None
    doing = base(sentence.word(be + 1))
    if doing in listed("leave go stay travel come move plan offer look be close rent book visit"):
        return None
    if not now and (doing not in _LASTING or sentence.word(unit) not in ("years", "months")):
        return None
    one = sentence.word(be) in ("is", "'s")
    joined = sentence[be].text[0] in "'’"
    has = ("’s" if one else "’ve") if joined else ("has" if one else "have")
    if joined:
        return Hit(be - 1, be + 1, (f"{sentence[be - 1].text}{has} been",))
    return Hit(be, be + 1, (f"{has} been",))


_LASTING = listed(
    "shoot work live learn study teach collect photograph dance play wait make practise practice paint"
)
_MOVED = listed(
    "go come walk drive visit shoot photograph swim eat cook travel play dance make buy meet climb hike"
)


def _over(sentence: Sentence, at: int) -> bool:
    """Return whether a time that is over begins right at `at`."""
    opens = sentence.tag(at) == "CD" or sentence.word(at) in ("yesterday", "last", "in", "a")
    return opens and ago(sentence, at) > at


@BOOK.rule(
    "is-doing-then",
    "verb.tense-time",
    tags={"VBG"},
    wrong=(
        ("We are going to the lake yesterday.", "We went to the lake yesterday."),
        ("He is visiting the zoo two days ago.", "He visited the zoo two days ago."),
    ),
    right=(
        "We went to the lake yesterday.",
        "We are posting what we shot yesterday.",
        "I am going through the photos we took yesterday.",
        "We are eating the cake she baked two days ago.",
    ),
)
def _is_doing_then(sentence: Sentence, at: int) -> Hit | None:
    verb = base(sentence.word(at))
    if verb not in _MOVED or sentence.word(at - 1) not in PRESENT_BE or sentence.word(at + 1) == "through":
        return None
    end = next((one for one in range(at + 1, at + 7) if _over(sentence, one)), -1)
    inside = sentence.tokens[at + 1 : max(end, 0)]
    if end < 0 or any(
        token.tag in ("VBD", "VBN", "VBP", ",", "WP", "WDT")
        or token.small in PRONOUNS | {"from", "that", "my", "our"}
        for token in inside
    ):
        return None
    if sentence[at - 1].start == sentence[at - 2].end:
        return Hit(at - 2, at + 1, (f"{sentence[at - 2].text} {past(verb)}",))
    return Hit(at - 1, at + 1, (past(verb),))


_FOUND = listed(
    "find see hear show feel need want forget think meet lose break take make begin keep say tell"
)


@BOOK.rule(
    "yesterday-i-found",
    "verb.tense-time",
    words=_FOUND,
    wrong=(
        ("Yesterday I find a coin in the sand.", "Yesterday I found a coin in the sand."),
        ("Last week we see a fox.", "Last week we saw a fox."),
    ),
    right=(
        "Yesterday I found a coin.",
        "Yesterday? I find it boring.",
        "What we did yesterday I feel today.",
    ),
)
def _yesterday_i_found(sentence: Sentence, at: int) -> Hit | None:
    behind = ago(sentence, 0)
    start = behind + (sentence.word(behind) == ",")
    if not behind or skip(sentence, start + 1) != at or sentence.word(start) not in PRONOUNS:
        return None
    if sentence.all_words & MODALS or sentence.word(at + 1) in ("that", "like"):
        return None
    return Hit(at, at + 1, (past(sentence.word(at)),))


_DATED = listed(
    "died married opened closed started began begun moved bought sold built founded retired graduated met won"
)


@BOOK.rule(
    "died-in-year",
    "verb.tense-time",
    words={"has", "have"},
    wrong=(
        (
            "My aunt has died in 2005, but her garden still lives.",
            "My aunt died in 2005, but her garden still lives.",
        ),
    ),
    right=("She died in 2005.", "The shop has opened in Riga.", "He has sold it since 2005."),
)
def _died_in_year(sentence: Sentence, at: int) -> Hit | None:
    verb = skip(sentence, at + 1)
    if sentence.word(verb) not in _DATED:
        return None
    for one in range(verb + 1, verb + 6):
        if sentence.word(one) == "in" and past_year(sentence.word(one + 1)):
            return Hit(
                at,
                verb + 1,
                (
                    " ".join(
                        [*(t.text for t in sentence.tokens[at + 1 : verb]), past(base(sentence.word(verb)))]
                    ),
                ),
            )
        if sentence.tag(one) in ("VBD", "VBZ", ",", "CC"):
            return None
    return None
