"""A verb agrees with a subject that stands right before it: pronouns, "everyone", "people", nouns."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import (
    MODALS,
    OPENERS,
    plural_verb,
    singular_verb,
    verb_after,
    wished,
)
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

# Base forms that can hardly be anything but a verb in the plural.
PLAIN = named(
    "have are were come go seem become make take give tell bring know think say get keep begin "
    "include contain require deserve want appear exist remain consist belong agree enjoy choose teach "
    "provide allow create happen arrive understand remember forget believe learn receive offer prefer "
    "attract help improve live follow destroy decide grow explain describe suggest depend mean affect "
    "gather develop produce protect prove discover inspire reflect capture"
)


# Base forms that are nouns as well: only with an object or the like behind them.
ALSO_NOUNS = named(
    "need look show work love feel use run start end cause change like play smile stand call ask try "
    "turn share stay add cry dance shine"
)


VERBS = PLAIN | ALSO_NOUNS
# The past is like the base: "she put", "it hit".
_UNCHANGED = named(
    "put cut let hit set read cost hurt shut quit bet cast spread burst split fit beat become come "
    "run overcome bid rid shed thrust wed"
) - {"come", "become", "run"}


_AUXILIARIES = named("do does did is are was were am have has had 's 're be n't not") | MODALS


def object_follows(sentence: Sentence, at: int) -> bool:
    """Return whether at `at` stands what follows a verb rather than a noun."""
    return sentence.tag(at) in named("DT PRP PRP$ TO RB IN JJ .") or sentence.word(at) in {
        "",
        "a",
        "the",
        "to",
        "so",
        "like",
        "very",
    }


def one(sentence: Sentence, at: int) -> str:
    """Return the base form at `at` in the singular if it is a verb that ought to be; else nothing."""
    small, tag = sentence.word(at), sentence.tag(at)
    if small in {"have", "are", "were", "do"}:
        return singular_verb(small)
    if tag not in named("VB VBP NN VBD VBZ") or small in _UNCHANGED or not lexicon.is_base(small):
        return ""
    if small in PLAIN and (
        tag in {"VB", "VBP", "VBZ"} or (tag == "NN" and sentence.tag(at + 1) in {"DT", "PRP$", "PRP"})
    ):
        return singular_verb(small)
    if small in ALSO_NOUNS and tag in {"VB", "VBP", "VBZ"} and object_follows(sentence, at + 1):
        return singular_verb(small)
    return ""


def several(sentence: Sentence, at: int) -> str:
    """Return the third person at `at` in the plural if it is one; else nothing."""
    small, tag = sentence.word(at), sentence.tag(at)
    if small in {"is", "was", "has", "does"}:
        return plural_verb(small)
    if (
        small == "'s"
        or tag not in {"VBZ", "NNS"}
        or lexicon.base(small) == small
        or lexicon.third(small) != small
    ):
        return ""
    # Behind a plural the tagger may take "needs" for one more noun; what follows shows the verb.
    misread = tag == "NNS" and not (
        sentence.tag(at - 1) in {"NNS", "RB", "WP", "WDT"}
        and lexicon.base(small) in VERBS
        and sentence.tag(at + 1) in named("DT PRP PRP$ TO IN RB")
    )
    return "" if misread else plural_verb(small)


def corrected(sentence: Sentence, at: int, right: str) -> Hit | None:
    """Return the hit that makes the verb at `at` `right`; none where it is, or where there is no better."""
    return Hit(at, at + 1, (right,)) if right and right != sentence.word(at) else None


def asked(sentence: Sentence, at: int) -> bool:
    """Return whether a question's auxiliary or a verb that takes the base form stands before the subject at `at`."""
    before = sentence.word(at - 1)
    return before in _AUXILIARIES or before in named(
        "let make makes made help helps see saw watch hear than as"
    )


@BOOK.rule(
    "agreement-she-have",
    "agreement.subject-verb",
    words={"he", "she"},
    wrong=(
        ("She have a great smile.", "She has a great smile."),
        ("He don't like flash.", "He doesn't like flash."),
        ("She were so happy.", "She was so happy."),
        ("He always make us laugh.", "He always makes us laugh."),
    ),
    right=(
        "She has a great smile.",
        "Did she have fun?",
        "I suggest that she wear white.",
        "If she were here, she would cry.",
        "Should he need help, call us.",
        "He put the ring on her finger.",
        "She can sing and he dance.",
        "We let her and him go.",
    ),
)
def _agreement_she_have(sentence: Sentence, at: int) -> Hit | None:
    if asked(sentence, at) or (
        sentence.word(at - 1) in {"and", "or"} and sentence.tag(at - 2) in {"NNP", "NN", "PRP"}
    ):
        return None
    verb = verb_after(sentence, at)
    small = sentence.word(verb)
    if (
        small in {"were"}
        and not sentence.all_words.isdisjoint(named("if wish though unless suppose imagine as"))
    ) or (
        wished(sentence, at)
        or any(
            sentence.word(before) in _AUXILIARIES
            for before in range(max(0, at - 4), at)
            if sentence.word(before + 1) in named("not n't only never always")
        )
    ):
        return None
    if small in {"have", "are", "were", "do"}:
        return corrected(sentence, verb, singular_verb(small))
    if sentence.word(at - 1) == "and" and not sentence.all_words.isdisjoint(MODALS | {"did", "to"}):
        return None
    if (
        sentence.tag(verb) in {"VB", "VBP", "VBZ"}
        and sentence.all_words.isdisjoint({"already", "yesterday", "ago", "last"})
        and small not in _UNCHANGED | {"be", "am", "'ve"}
        and lexicon.is_base(small)
        and not (small in MODALS or lexicon.past(small) == small)
    ):
        return corrected(sentence, verb, singular_verb(small))
    return None


@BOOK.rule(
    "agreement-it-have",
    "agreement.subject-verb",
    words={"it"},
    wrong=(
        ("It have a big garden.", "It has a big garden."),
        ("I love the studio because it look cozy.", "I love the studio because it looks cozy."),
        ("It don't matter.", "It doesn't matter."),
    ),
    right=(
        "It has a big garden.",
        "Make it look cozy.",
        "It made me cry.",
        "Let it be.",
        "Does it have a garden?",
        "If it were mine, I would keep it.",
    ),
)
def _agreement_it_have(sentence: Sentence, at: int) -> Hit | None:
    before = sentence.word(at - 1)
    if (at and before not in OPENERS | {"as", "before", "after", "until"} - {"feel"}) or before in {"or"}:
        return None
    if before in {"and", "that"} and not sentence.all_words.isdisjoint(
        MODALS | named("let make did do see help")
    ):
        return None
    verb = verb_after(sentence, at)
    small = sentence.word(verb)
    if (small in {"were"} and not sentence.all_words.isdisjoint(named("if wish though unless as"))) or wished(
        sentence, at
    ):
        return None
    if small in {"have", "are", "were", "do"}:
        return corrected(sentence, verb, singular_verb(small))
    if sentence.tag(verb) in {"VB", "VBP", "VBZ"} and small in VERBS and lexicon.past(small) != small:
        return corrected(sentence, verb, singular_verb(small))
    return None


@BOOK.rule(
    "agreement-they-has",
    "agreement.subject-verb",
    words={"i", "we", "they", "you"},
    wrong=(
        ("They has three children.", "They have three children."),
        ("We was there all day.", "We were there all day."),
        ("I has two cameras.", "I have two cameras."),
        ("They looks so happy.", "They look so happy."),
        ("You doesn't need to pose.", "You don't need to pose."),
    ),
    right=(
        "They have three children.",
        "What they do is art.",
        "I was there.",
        "One of you has to go.",
        "The light we love is soft.",
    ),
)
def _agreement_they_has(sentence: Sentence, at: int) -> Hit | None:
    verb = verb_after(sentence, at)
    small, subject = sentence.word(verb), sentence.word(at)
    if (subject == "you" and at and sentence.word(at - 1) not in OPENERS) or (
        verb > at + 2 or (sentence.word(at - 1) in {"and", "than", "as"} and subject == "i")
    ):
        return None
    if subject == "i":
        return _first_person(sentence, at, verb)
    if small in {"is", "was"} and verb == at + 1 and sentence.word(at - 1) in {"way", "what"}:
        return None
    return corrected(sentence, verb, several(sentence, verb))


def _first_person(sentence: Sentence, at: int, verb: int) -> Hit | None:
    small = sentence.word(verb)
    unreal = small == "were" and not sentence.all_words.isdisjoint(named("if wish though as would"))
    aside = small in {"is", "are"} and (
        verb != at + 1 or sentence.word(at - 1) in {"and", "that", "which", "or"}
    )
    if small == "was" or sentence[at].text != "I" or unreal or aside:
        return None
    right = {"is": "am", "are": "am", "were": "was"}.get(small, several(sentence, verb))
    return corrected(sentence, verb, right)


_EVERYONE = named(
    "everyone everybody someone somebody anyone anybody nobody everything something nothing anything"
)


@BOOK.rule(
    "agreement-everyone",
    "agreement.subject-verb",
    words=_EVERYONE,
    wrong=(
        ("Everyone are welcome.", "Everyone is welcome."),
        ("Everybody have a story to tell.", "Everybody has a story to tell."),
        ("Nobody know the future.", "Nobody knows the future."),
        ("Everything were perfect.", "Everything was perfect."),
    ),
    right=(
        "Everyone is welcome.",
        "Everyone have a great weekend!",
        "Does everyone have a seat?",
        "We made everyone feel at home.",
        "Hi everyone, are you ready?",
        "Something old, something new.",
        "I want everybody to see it.",
    ),
)
def _agreement_everyone(sentence: Sentence, at: int) -> Hit | None:
    verb = verb_after(sentence, at)
    if sentence.word(verb) == "else":
        verb += 1
    small = sentence.word(verb)
    if (
        (at and sentence.word(at - 1) not in OPENERS | {"almost", "not"})
        or verb > at + 2
        or wished(sentence, at)
    ):
        return None
    if not at and sentence[len(sentence) - 1].text == "?":
        return None  # "Anyone know this place?" leaves "does" out
    if (not at and small == "have" and sentence[len(sentence) - 1].text == "!") or (
        sentence.word(at - 1) == "and" and not sentence.all_words.isdisjoint({"let", "make", "did"} | MODALS)
    ):
        return None
    if (
        sentence.word(at - 1) == ","
        and small in {"are", "were", "have"}
        and sentence.word(verb + 1) in {"you", "we"}
    ):
        return None
    if small == "like" and sentence.tag(verb + 1) in {"DT", "PRP", "PRP$", "TO"} and at == 0:
        return corrected(sentence, verb, "likes")
    return corrected(sentence, verb, one(sentence, verb))
