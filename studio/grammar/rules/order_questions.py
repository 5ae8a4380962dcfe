"""The order of words in questions about nouns: "Where does your brother live?", "who this singer is"."""

from collections.abc import Callable

from studio.grammar import lexicon
from studio.grammar.rules.order import (
    BE,
    DETERMINERS,
    DO,
    HOW_MUCH,
    MODALS,
    PRONOUNS,
    WH,
    asked,
    behind,
    direct,
    moved,
    noun_end,
    text,
)
from studio.grammar.rules.pattern import ends, listed, row
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_HAVE = frozenset({"have", "has", "had"})
_HELPED: dict[str, Callable[[str], str]] = {"did": lexicon.past, "does": lexicon.third, "do": str}
_KNOWN = listed(
    "know knows remember remembered forgot forget wonder tell me us sure idea asked ask understand"
)


def _whole(sentence: Sentence, at: int) -> int:
    """Return where the noun phrase at `at` ends, with what "of", "with" or "in" adds to it; `at` where none is."""
    last = noun_end(sentence, at)
    if last > at and sentence.word(last) in {"of", "with", "in", "from"}:
        more = noun_end(sentence, last + 1)
        return more if more > last + 1 and ends(sentence, more) else last
    return last


@BOOK.rule(
    "indirect-question-noun",
    "order.indirect-question",
    words=tuple(WH | {"which"}),
    wrong=(
        ("Do you know who is this singer?", "Do you know who this singer is?"),
        ("I don't know who is that man in the hat.", "I don't know who that man in the hat is."),
        ("Please tell me what time is the ceremony.", "Please tell me what time the ceremony is."),
        ("I forgot what was the name of the lake.", "I forgot what the name of the lake was."),
    ),
    right=(
        "I know who is the best.",
        "I know what is important.",
        "We know what was the first photo to be sold.",
        "Who is this singer?",
        "Do you know who this singer is?",
    ),
)
def _indirect_noun(sentence: Sentence, at: int) -> Hit | None:
    if not asked(sentence, at) or sentence.word(at - 1) not in _KNOWN:
        return None
    verb = behind(sentence, at) if sentence.word(at) in {"what", "how", "which"} else at + 1
    if sentence.word(verb) not in BE or sentence.word(verb + 1) not in DETERMINERS - {"a", "an"}:
        return None
    last = _whole(sentence, verb + 1)
    if last == verb + 1 or not ends(sentence, last) or sentence.word(last - 1) in {"matter", "point", "use"}:
        return None
    if any(sentence.tag(place) in {"JJS", "JJR"} for place in range(verb, last)):
        return None
    return moved(sentence, verb, last)


@BOOK.rule(
    "indirect-question-does",
    "order.indirect-question",
    words=tuple(WH | {"which"}),
    wrong=(
        ("Can you tell me how much does the album cost?", "Can you tell me how much the album costs?"),
        ("Let me know what size do you need.", "Let me know what size you need."),
        ("I wonder why has he left.", "I wonder why he has left."),
        ("I wonder where did the dog sleep.", "I wonder where the dog slept."),
    ),
    right=(
        "I know what size you need.",
        "Tell me: what do you need?",
        "I know. What does the album cost?",
        "They know what does matter.",
    ),
)
def _indirect_does(sentence: Sentence, at: int) -> Hit | None:
    helper = behind(sentence, at)
    subject = helper + 1
    last = _before_verb(sentence, subject)
    if last == subject or not asked(sentence, at):
        return None
    here, main, pronoun = sentence.word(helper), sentence[last], sentence.word(subject) in PRONOUNS
    if here in _HAVE and main.tag in {"VBN", "VBD"}:
        return moved(sentence, helper, last)
    if not lexicon.is_base(main.small) or (pronoun and _told_elsewhere(sentence, at, helper)):
        return None
    if here in MODALS:
        return moved(sentence, helper, last)
    form = _HELPED.get(here)
    return Hit(helper, last + 1, (f"{text(sentence, subject, last)} {form(main.text)}",)) if form else None


def _before_verb(sentence: Sentence, at: int) -> int:
    """Return where a subject at `at` ends, also where the verb behind it reads like one more noun: "the album cost"."""
    if sentence.word(at) in PRONOUNS:
        return at + 1
    last = noun_end(sentence, at)
    named = sentence.tag(last - 2) in {"NN", "NNS", "NNP"}
    read = named and last > at + 2 and ends(sentence, last) and lexicon.is_base(sentence.word(last - 1))
    return last - 1 if read else last


def _told_elsewhere(sentence: Sentence, at: int, helper: int) -> bool:
    """Return whether "indirect-question-do" tells it: nothing is counted but "how much", "what kind"."""
    counted = all(sentence.word(place) in HOW_MUCH for place in range(at + 1, helper))
    return (
        counted
        and sentence.word(at) in WH
        and sentence.word(at - 1) not in {"say", "think", "learn", "find", "see"}
    )


@BOOK.rule(
    "question-about-noun",
    "order.question",
    words=("what", "why", "where", "when", "how", "which"),
    wrong=(
        ("What time the show starts?", "What time does the show start?"),
        ("Where your brother lives?", "Where does your brother live?"),
        ("When the museum opens?", "When does the museum open?"),
        ("Why the sky is so pink?", "Why is the sky so pink?"),
        ("How many photos you deliver?", "How many photos do you deliver?"),
    ),
    right=(
        "Where does your brother live?",
        "What the bride wore?!",
        "When the sun sets, where do you go?",
        "How the light changed everything",
        "What a view, right?",
    ),
)
def _noun_question(sentence: Sentence, at: int) -> Hit | None:
    if not direct(sentence, at):
        return None
    subject = behind(sentence, at)
    pronoun = sentence.word(subject) in PRONOUNS and subject > at + 1
    last = subject + 1 if pronoun else _subject_end(sentence, subject)
    verb = sentence[last]
    read = verb.tag in {"NN", "NNS"} and lexicon.is_verb(verb.small) and ends(sentence, last + 1)
    if last == subject or not (read or verb.tag in _FINITE) or verb.small == "'s":
        return None
    if any(
        sentence.tag(place) in _FINITE or sentence[place].text == ","
        for place in range(last + 1, len(sentence))
    ):
        return None
    there = text(sentence, subject, last)
    if verb.small in BE | MODALS:
        return Hit(subject, last + 1, (f"{verb.text} {there}",))
    if verb.small in DO | _HAVE or verb.small[:1] == "'":
        return None
    return Hit(subject, last + 1, (_with_do(there, verb.text, sentence, last),))


def _with_do(subject: str, verb: str, sentence: Sentence, last: int) -> str:
    """Return "does the show start" for the subject "the show" and the verb "starts" at `last`."""
    base = lexicon.base(verb)
    if sentence.tag(last) == "VBD" and base != verb:
        return f"did {subject} {base}"
    single = sentence.tag(last) in {"VBZ", "NNS"} or sentence.tag(last - 1) == "NN"
    return f"{'does' if single else 'do'} {subject} {base}"


def _subject_end(sentence: Sentence, at: int) -> int:
    return _before_verb(sentence, at) if sentence.word(at) in DETERMINERS - {"a", "an"} else at


row(
    BOOK,
    "what-does-it-mean",
    "order.question",
    {
        "how it|this|that|he|she|they is|are called": "what {2} {1} called",
        "how is|are|was it|this|that|he|she|they|these called": "what {1} {2} called",
        "how is|are called this|that|the|these ?@NN": "what {1} {3} {4} called",
        "how is|was the|your|his|her|this name": "what {1} {2} name",
        "/ have|has|had|'ve|'s been|seen|gone|had|met|done|heard|tried|eaten|visited|forgotten never|always|ever": (
            "{0} {2} {1}"
        ),
        "if|whether do you|we|they|i": "if {2}",
    },
    wrong=(
        ("How is called this in English?", "What is this called in English?"),
        ("How it is called in Hungarian?", "What is it called in Hungarian?"),
        ("Tell me if do you like it.", "Tell me if you like it."),
    ),
    right=("What is it called?", "How is it going?", "What does it mean?"),
)


@BOOK.rule(
    "what-does-your-tattoo-mean",
    "order.question",
    words=("means",),
    wrong=(
        ("What means your tattoo?", "What does your tattoo mean?"),
        ("What means this word in English?", "What does this word mean in English?"),
    ),
    right=("What does it mean?", "He knows what means were used.", "It means a lot."),
)
def _means(sentence: Sentence, at: int) -> Hit | None:
    last = noun_end(sentence, at + 1)
    if last == at + 1 and ends(sentence, at + 3):
        last = at + 3  # a noun that reads like a verb: "this sign"
    if (
        sentence.word(at - 1) != "what"
        or not direct(sentence, at - 1)
        or sentence.word(at + 1) not in DETERMINERS
    ):
        return None
    return Hit(at, last, (f"does {text(sentence, at + 1, last)} mean",)) if last > at + 1 else None
