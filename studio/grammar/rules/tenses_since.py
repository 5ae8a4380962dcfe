"""Rules about what began before and goes on: "I work here since 2015", "it is the first time I see"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.tenses_times import LAST, last_clause, past_year
from studio.grammar.rules.verbs_classes import (
    HAVE,
    MODALS,
    NOT,
    PRONOUNS,
    SUBJECTS,
    base,
    gerund,
    instead,
    is_bare,
    is_form,
    only_verb,
    participle,
    skip,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

SINCE_WHEN = frozenset({
    "childhood", "birth", "yesterday", "then", "january", "february", "march", "april", "june", "july",
    "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "christmas", "spring", "summer", "winter", "autumn", "morning",
    "university", "school",
})  # fmt: skip
STATES = frozenset({"know", "love", "have", "own", "want", "like", "belong", "be", "exist", "hate", "need"})


@BOOK.rule(
    "since-present",
    "verb.tense-time",
    words=("since",),
    wrong=(
        ("I work as a photographer since 2015.", "I have been working as a photographer since 2015."),
        ("We know each other since childhood.", "We have known each other since childhood."),
        ("She is my best friend since 2010.", "She has been my best friend since 2010."),
        ("They live here since last year.", "They have been living here since last year."),
    ),
    right=(
        "I have been working here since 2015.",
        "I love this place since it is quiet.",
        "It is ten years since we met.",
        "Nothing compares since then.",
        "He feels better since yesterday.",
        "I know she has been here since 2010.",
    ),
)
def _since_present(sentence: Sentence, at: int) -> Hit | None:
    when = sentence.word(at + 1)
    dated = (
        when in SINCE_WHEN
        or past_year(when)
        or (when, sentence.word(at + 2)) in (("high", "school"), ("day", "one"), ("primary", "school"))
        or (when == "last" and sentence.word(at + 2) in LAST)
        or (
            when in ("my", "the", "our")
            and sentence.word(at + 2)
            in ("childhood", "beginning", "start", "university", "school", "wedding")
        )
    )
    if not dated or sentence.all_words & {*HAVE, "than", "if"} - (
        {"have"} if sentence.word(at - 1) != "have" else set()
    ):
        return None
    first = last_clause(sentence, at)
    if first < 0:
        return None
    subject, verb = sentence.word(first), skip(sentence, first + 1)
    here = sentence.word(verb)
    lemma = "be" if here in ("am", "is", "are", "'m", "'re") else base(here)
    third = subject in ("he", "she")
    if (here in ("was", "were", "been", "be")) or (
        not lemma
        or here in MODALS
        or not (lemma == "be" or (is_form(here, "VBZ") if third else is_bare(here)))
    ):
        return None
    other = any(
        sentence.tag(one).startswith(("VB", "MD", "W")) or sentence.word(one) in ("better", "years", ",")
        for one in range(verb + 1, at)
    )
    working = sentence.tag(verb + 1) == "VBG" and lemma == "be"
    thought = lemma in ("think", "guess", "believe", "hope", "feel")
    if (other and not working) or thought or sentence.word(verb - 1) in NOT:
        return None
    have = "has" if third else "have"
    fix = (
        f"{have} been"
        if lemma == "be"
        else f"{have} {participle(lemma)}"
        if lemma in STATES
        else f"{have} been {gerund(lemma)}"
    )
    return instead(sentence, verb, verb + 1, fix)


@BOOK.rule(
    "be-since-years",
    "verb.tense-time",
    words=("am", "is", "are", "'m", "'re"),
    wrong=(
        ("I am a photographer for ten years.", "I have been a photographer for ten years."),
        ("We are married since five years.", "We have been married for five years."),
        ("They are together for eight years now.", "They have been together for eight years now."),
    ),
    right=(
        "I have been one for ten years.",
        "We are here for ten days.",
        "The files are safe for ten years.",
        "It is closed for two years.",
        "I know them.",
        "They are happy for the first time in years.",
    ),
)
def _be_since_years(sentence: Sentence, at: int) -> Hit | None:
    subject = sentence.word(at - 1)
    if (
        subject not in SUBJECTS
        or sentence.tag(at - 2) not in ("", ",", "CC")
        or (sentence.word(at) in ("know", "live") and subject in ("he", "she"))
    ):
        return None
    time = next((one for one in range(at + 1, at + 7) if sentence.word(one) in ("for", "since")), 0)
    if not time or any(
        sentence.tag(one) in ("VBG", "VB", "MD", "WP", "RBR", "JJR", "TO", ",") for one in range(at + 1, time)
    ):
        return None
    many = time + 1 + (sentence.word(time + 1) in ("more", "over", "about", "almost", "nearly"))
    count = sentence.tag(many) == "CD" or sentence.word(many) in ("many", "several", "some")
    if not count or sentence.word(many + 1) not in ("years", "decades") or sentence.word(many + 2) == "ago":
        return None
    have = "has" if subject in ("he", "she") else "have"
    verb = {"know": "known", "live": "lived"}.get(sentence.word(at), "been")
    middle = [sentence[one].text for one in range(at + 1, time)]
    glued = sentence[at].start == sentence[at - 1].end
    words = [sentence[at - 1].text] if glued else []
    if sentence.word(time) == "for":
        return Hit(at - glued, at + 1, (" ".join([*words, have, verb]),))
    return Hit(at - glued, time + 1, (" ".join([*words, have, verb, *middle, "for"]),))


@BOOK.rule(
    "first-time-present",
    "verb.tense-time",
    words=("time",),
    wrong=(
        ("This is the first time I shoot in Japan.", "This is the first time I have shot in Japan."),
        (
            "It is the second time that we see snow in May.",
            "It is the second time that we have seen snow in May.",
        ),
    ),
    right=(
        "This is the first time I have shot here.",
        "Every time I shoot in Japan I smile.",
        "The first time I see them I always smile.",
        "It is time we go home.",
    ),
    tongues="es hu lv ko zh",
)
def _first_time_present(sentence: Sentence, at: int) -> Hit | None:
    be = at - 3
    if (
        sentence.word(at - 1) not in ("first", "second", "third", "fourth", "fifth")
        or sentence.word(be) not in ("is", "'s")
        or sentence.word(at - 2) != "the"
    ):
        return None
    who = at + 1 + (sentence.word(at + 1) == "that")
    subject, verb = sentence.word(who), sentence[who + 1]
    lemma = base(verb.small)
    third = subject in ("he", "she", "it")
    if (
        subject not in PRONOUNS
        or not lemma
        or not (is_form(verb.small, "VBZ") if third else is_bare(verb.small))
        or lemma in ("have", "be", "do")
    ):
        return None
    if not verb.tag.startswith("VB") and not only_verb(verb.small):
        return None
    return Hit(who + 1, who + 2, (f"{'has' if third else 'have'} {participle(lemma)}",))


# What is done for years; "we store your files for ten years" is a promise.
CAREERS = frozenset({
    "photograph", "shoot", "work", "live", "teach", "run", "study", "travel", "play", "dance", "love", "know",
    "use", "make", "do", "film", "take", "paint", "write", "collect",
})  # fmt: skip
DONE = frozenset({
    "finish", "send", "book", "edit", "take", "make", "buy", "order", "post", "share", "deliver", "upload",
    "choose", "write", "start", "visit", "receive", "print", "sell", "arrive", "reserve", "prepare", "pay",
    "see", "meet", "tell", "decide", "move", "announce", "publish", "shoot", "lose", "find", "change",
    "leave", "say", "open", "close",
})  # fmt: skip


@BOOK.rule(
    "years-present",
    "verb.tense-time",
    words=SUBJECTS,
    wrong=(
        ("I photograph weddings for ten years.", "I have photographed weddings for ten years."),
        ("We work together for more than five years.", "We have worked together for more than five years."),
        ("She teaches dance for many years.", "She has taught dance for many years."),
    ),
    right=(
        "I have photographed weddings for ten years.",
        "We store your files for ten years.",
        "I will work here for ten years.",
        "I worked there for two years.",
        "I use a camera for weeks, then sell it.",
        "If we work together for five years, you get a print.",
    ),
)
def _years_present(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence.word(at), sentence.word(at + 1)
    lemma, third = base(verb), subject in ("he", "she")
    if lemma not in CAREERS or not (is_form(verb, "VBZ") if third else is_bare(verb)):
        return None
    if sentence.tag(at - 1) not in ("", "CC", ".") or sentence.all_words & {
        "if",
        "when",
        "will",
        "can",
        "then",
        "every",
    }:
        return None
    time = next((one for one in range(at + 2, at + 8) if sentence.word(one) in ("for", "since")), 0)
    many = time + 1 + (sentence.word(time + 1) in ("over", "about", "almost", "nearly"))
    many += 2 * (sentence.words(many, many + 2) in (("more", "than"), ("less", "than")))
    counted = sentence.tag(many) == "CD" or sentence.word(many) in ("many", "several")
    if (
        not time
        or not counted
        or sentence.word(many + 1) not in ("years", "decades")
        or sentence.word(many + 2) in ("ago", "to")
    ):
        return None
    if any(
        sentence.tag(one).startswith(("VB", "MD", "W")) or sentence.word(one) in ("to", ",")
        for one in range(at + 2, time)
    ):
        return None
    perfect = f"{'has' if third else 'have'} {participle(lemma)}"
    if sentence.word(time) == "for":
        return Hit(at + 1, at + 2, (perfect,))
    middle = [sentence[one].text for one in range(at + 2, time)]
    return Hit(at + 1, time + 1, (" ".join([perfect, *middle, "for"]),))


@BOOK.rule(
    "already-base",
    "verb.tense-time",
    words=("already", "just"),
    wrong=(
        ("I already finish your album.", "I have already finished your album."),
        ("They already choose the photos.", "They have already chosen the photos."),
        ("We just move to a bigger studio.", "We have just moved to a bigger studio."),
    ),
    right=(
        "I have already finished it.",
        "I already know the place.",
        "I just want to say thanks.",
        "We just take our time.",
        "They already love it.",
        "I just see light.",
        "We already sent it.",
    ),
)
def _already_base(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence.word(at - 1), sentence[at + 1]
    third = subject in ("he", "she")
    if (
        subject not in SUBJECTS
        or verb.small not in DONE
        or not is_bare(verb.small)
        or verb.tag not in ("VB", "VBP")
    ):
        return None
    if sentence.tag(at - 2) not in ("", "CC", ",", "IN") or sentence.word(at - 2) in (
        "if",
        "so",
        "as",
        "before",
        "where",
    ):
        return None
    if sentence.word(at) == "just" and verb.small not in (
        "finish",
        "move",
        "arrive",
        "receive",
        "deliver",
        "publish",
        "announce",
        "upload",
    ):
        return None
    if verb.small in ("see", "meet", "say", "find", "make", "change", "do", "start") and not third:
        return None
    if sentence.all_words & {"always", "usually", "often", "every", "when"}:
        return None
    return Hit(at, at + 2, (f"{'has' if third else 'have'} {sentence[at].text} {participle(verb.small)}",))


@BOOK.rule(
    "all-my-life",
    "verb.tense-time",
    words=("life",),
    wrong=(
        ("I live in Riga all my life.", "I have lived in Riga all my life."),
        ("She knows him all her life.", "She has known him all her life."),
    ),
    right=(
        "I have lived here all my life.",
        "I will live here all my life.",
        "I want to live here all my life.",
        "We love you all our life.",
    ),
)
def _all_my_life(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 2) not in ("all", "whole") or sentence.tag(at - 1) != "PRP$":
        return None
    verb = next(
        (
            one
            for one in range(at - 3, max(0, at - 9), -1)
            if sentence.word(one) in ("live", "lives", "know", "knows", "work", "works")
        ),
        0,
    )
    subject = sentence.word(verb - 1)
    if (
        not verb
        or subject not in SUBJECTS
        or any(sentence.tag(one).startswith(("VB", "MD")) for one in range(verb + 1, at))
    ):
        return None
    return Hit(
        verb,
        verb + 1,
        (f"{'has' if subject in ('he', 'she') else 'have'} {participle(base(sentence.word(verb)))}",),
    )
