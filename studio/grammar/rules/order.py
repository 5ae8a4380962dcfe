"""The order of words in questions, direct and indirect."""

from studio.grammar import lexicon
from studio.grammar.rules.pattern import ends, listed, starts
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

BE = frozenset({"is", "are", "was", "were", "am"})
MODALS = listed("can could will would should must may might shall")
DO = frozenset({"do", "does", "did"})
PRONOUNS = listed("i you he she it we they")
DETERMINERS = listed("the my your his her our their this that these those a an")
# What asks for an indirect question.
ASKING = listed(
    "know knows knew wonder wonders wondered wondering tell told ask asked asks asking understand understood see "
    "remember remembers forget forgot guess imagine explain explained explains idea show showed learn sure matter "
    "question about discover find say think"
)
WH = frozenset({"where", "when", "why", "how", "what", "who"})
HOW_MUCH = listed("long much many old far often big tall time kind colour color")


def asked(sentence: Sentence, at: int) -> bool:
    """Return whether the question word at `at` opens an indirect question: it follows an asking word at once."""
    before = sentence.word(at - 1)
    if before == "is" and sentence.word(at - 2) in {"question", "problem", "thing"}:
        return True
    if before == "please" and sentence.word(at - 2) in {"me", "us"}:
        return True
    if before in {"me", "you", "us", "him", "her", "them"}:
        return sentence.word(at - 2) in {
            "tell",
            "told",
            "ask",
            "asked",
            "show",
            "showed",
            "explain",
            "explained",
            "write",
            "message",
            "text",
        }
    if before == "about":
        return sentence.word(at - 2) in {
            "think",
            "know",
            "wonder",
            "questions",
            "information",
            "curious",
            "worry",
        }
    return before in ASKING - {"about"}


def noun_end(sentence: Sentence, at: int) -> int:
    """Return where the noun phrase that begins at `at` ends; `at` itself where none does."""
    place = at
    if sentence.word(place) in DETERMINERS:
        place += 1
    while sentence.tag(place) in {"JJ", "CD", "NN", "NNS", "NNP", "JJS", "VBN"} and place < at + 5:
        place += 1
    return place if sentence.tag(place - 1) in {"NN", "NNS", "NNP"} and place > at else at


def text(sentence: Sentence, first: int, last: int) -> str:
    """Return the words from `first` up to, not including, `last`, with blanks between them."""
    return " ".join(token.text for token in sentence.tokens[first:last])


@BOOK.rule(
    "indirect-question-be",
    "order.indirect-question",
    words=tuple(WH),
    wrong=(
        ("I wonder where is the bride.", "I wonder where the bride is."),
        ("Do you know what time is it?", "Do you know what time it is?"),
        ("Tell me how are you.", "Tell me how you are."),
        ("Tell me what is your plan.", "Tell me what your plan is."),
        ("I wonder why is the sky so pink.", "I wonder why the sky is so pink."),
        ("Nobody knows why are they late.", "Nobody knows why they are late."),
    ),
    right=(
        "I wonder where the bride is.",
        "I know what is important.",
        "Guess who is back!",
        "Tell me: where is the bride?",
        "I know who is the best.",
        "Show me how. Is it hard?",
    ),
)
def _indirect_be(sentence: Sentence, at: int) -> Hit | None:
    if not asked(sentence, at):
        return None
    verb = at + 1
    if sentence.word(at) in {"how", "what"}:
        while sentence.word(verb) in HOW_MUCH or (verb == at + 2 and sentence.tag(verb) in {"NN", "NNS"}):
            verb += 1
    if sentence.word(verb) not in BE:
        return None
    if sentence.word(verb + 1) in PRONOUNS:
        return moved(sentence, verb, verb + 2)
    owned = sentence.tag(verb + 1) == "PRP$" and sentence.word(at) in {"what", "who"}
    placed = sentence.word(at) in {"where", "when", "why", "how"} and sentence.word(verb + 1) in DETERMINERS
    if not (owned or placed):
        return None
    last = noun_end(sentence, verb + 1)
    goes_on = sentence.word(at) == "why" and sentence.tag(last) in {"RB", "JJ", "VBG", "VBN"}
    return moved(sentence, verb, last) if last > verb + 1 and (ends(sentence, last) or goes_on) else None


def moved(sentence: Sentence, verb: int, last: int) -> Hit:
    """Return the hit that puts the verb behind the subject that follows it."""
    return Hit(verb, last, (f"{text(sentence, verb + 1, last)} {sentence[verb].text}",))


@BOOK.rule(
    "indirect-question-do",
    "order.indirect-question",
    words=tuple(WH),
    wrong=(
        ("I do not know what does she want.", "I do not know what she wants."),
        ("Tell me where do you live.", "Tell me where you live."),
        ("I wonder how did they meet.", "I wonder how they met."),
        ("I know how long will it take.", "I know how long it will take."),
        ("Tell me when can we start.", "Tell me when we can start."),
    ),
    right=(
        "I know what she wants.",
        "What do you want?",
        "Think: how did they meet?",
        "I know what they will say.",
    ),
)
def _indirect_do(sentence: Sentence, at: int) -> Hit | None:
    if not asked(sentence, at) or sentence.word(at - 1) in {"say", "think", "learn", "find", "see"}:
        return None
    verb = at + 1
    while sentence.word(verb) in HOW_MUCH:
        verb += 1
    helper, subject, main = sentence.word(verb), sentence.word(verb + 1), sentence[verb + 2].text
    if subject not in PRONOUNS or not lexicon.is_base(main):
        return None
    if helper in MODALS:
        return moved(sentence, verb, verb + 2)
    if helper not in DO:
        return None
    form = lexicon.past(main) if helper == "did" else lexicon.third(main) if helper == "does" else main
    return Hit(verb, verb + 3, (f"{sentence[verb + 1].text} {form}",))


@BOOK.rule(
    "no-matter-how",
    "order.indirect-question",
    words=("matter",),
    wrong=(("No matter how is the weather, we shoot.", "No matter how the weather is, we shoot."),),
    right=("No matter how cold it is, we shoot.", "It is no matter."),
)
def _no_matter(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "no" or sentence.word(at + 1) not in WH or sentence.word(at + 2) not in BE:
        return None
    last = at + 4 if sentence.word(at + 3) in PRONOUNS else noun_end(sentence, at + 3)
    return moved(sentence, at + 2, last) if last > at + 3 and ends(sentence, last) else None


@BOOK.rule(
    "question-not-inverted",
    "order.question",
    words=("what", "why", "where", "when", "how", "who"),
    wrong=(
        ("Why you are smiling?", "Why are you smiling?"),
        ("Why you don't smile?", "Why don’t you smile?"),
        ("What we can do for you?", "What can we do for you?"),
        ("Where I can find the album?", "Where can I find the album?"),
        ("How much it will cost?", "How much will it cost?"),
    ),
    right=(
        "Why are you smiling?",
        "How we can help you",
        "What you are is enough, right?",
        "How can I help?",
    ),
)
def _question(sentence: Sentence, at: int) -> Hit | None:
    if not direct(sentence, at):
        return None
    subject = behind(sentence, at)
    helper = sentence.word(subject + 1)
    negated = helper in DO and sentence.word(subject + 2) == "n't"
    called = (
        sentence.word(at) == "how" and sentence.word(subject + 2) == "called"
    )  # "what-does-it-mean" tells it
    if called or sentence.word(subject) not in PRONOUNS or not (negated or helper in BE | MODALS):
        return None
    if helper in BE and any(
        sentence.tag(place) in {"VBZ", "VBP", "MD"} for place in range(subject + 2, len(sentence))
    ):
        return None
    there = sentence[subject].text
    if sentence.word(subject + 2) == "n't":
        return Hit(subject, subject + 3, (f"{helper}n’t {there}",))
    return Hit(subject, subject + 2, (f"{helper} {there}",))


def behind(sentence: Sentence, at: int) -> int:
    """Return the place behind a question word and what it counts: "how many photos", "what time"."""
    place = at + 1
    while sentence.word(place) in HOW_MUCH or (
        sentence.tag(place) in {"NN", "NNS"} and sentence.word(at) in {"how", "what"} and place < at + 3
    ):
        place += 1
    return place


def direct(sentence: Sentence, at: int) -> bool:
    """Return whether the question word opens a question of its own."""
    return starts(sentence, at - 1) and sentence[len(sentence) - 1].text == "?"


@BOOK.rule(
    "question-without-do",
    "order.question",
    words=("what", "why", "where", "when", "how"),
    wrong=(
        ("Why you like film?", "Why do you like film?"),
        ("What you think about this one?", "What do you think about this one?"),
        ("How much it costs?", "How much does it cost?"),
        ("Where you met?", "Where did you meet?"),
    ),
    right=(
        "Why do you like film?",
        "What you see is what you get, right?",
        "What do you think?",
        "How you doing?",
    ),
)
def _without_do(sentence: Sentence, at: int) -> Hit | None:
    if not direct(sentence, at):
        return None
    subject = at + 1
    while sentence.word(subject) in HOW_MUCH:
        subject += 1
    verb = sentence[subject + 1]
    helpers = (
        BE
        | MODALS
        | {"do", "does"}
        | {"'re", "'s", "'m", "'ve", "'ll", "'d", "have", "has", "had", "got", "gonna"}
    )
    if (
        sentence.word(subject) not in PRONOUNS
        or verb.tag not in {"VBP", "VBZ", "VBD"}
        or verb.small in helpers
    ):
        return None
    if any(sentence.tag(place) in {"VBZ", "VBP", "MD", "VBD"} for place in range(subject + 2, len(sentence))):
        return None
    if verb.small == "did":
        return Hit(subject, subject + 2, (f"did {sentence[subject].text} do",))
    form = lexicon.base(verb.text)
    past = verb.tag == "VBD" and form != verb.small
    helper = "did" if past else "does" if sentence.word(subject) in {"he", "she", "it"} else "do"
    return Hit(subject, subject + 2, (f"{helper} {sentence[subject].text} {form}",))


@BOOK.rule(
    "not-only-inversion",
    "order.other",
    words=("only",),
    wrong=(
        ("Not only I can see it, I can feel it.", "Not only can I see it, I can feel it."),
        ("Not only they are kind, they dance too.", "Not only are they kind, they dance too."),
    ),
    right=("Not only can I see it, I can feel it.", "Not only that, they danced."),
)
def _not_only(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "not" or sentence.word(at + 1) not in PRONOUNS:
        return None
    if not (starts(sentence, at - 2) or sentence.word(at - 2) == ","):
        return None
    helper = sentence.word(at + 2)
    if helper not in BE | MODALS | {"have", "has", "had"}:
        return None
    return Hit(at + 1, at + 3, (f"{helper} {sentence[at + 1].text}",))


@BOOK.rule(
    "question-verb-first",
    "order.question",
    words=("how", "where", "when", "why"),
    wrong=(
        ("When starts the ceremony?", "When does the ceremony start?"),
        ("Where live your parents?", "Where do your parents live?"),
    ),
    right=("How does your dress look?", "Where is your dress?", "How come the light is pink?", "Where to?"),
)
def _verb_first(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 1]
    if (
        not direct(sentence, at)
        or not verb.tag.startswith(("VB", "NN", "JJ"))
        or not lexicon.is_verb(verb.small)
    ):
        return None
    last = noun_end(sentence, at + 2)
    if verb.small in _NOT_FIRST or sentence.word(at + 2) not in DETERMINERS or last == at + 2:
        return None
    base = lexicon.base(verb.small)
    plural = sentence.tag(last - 1) == "NNS"
    helper = "did" if verb.tag == "VBD" and base != verb.small else "do" if plural else "does"
    return Hit(at + 1, last, (f"{helper} {text(sentence, at + 2, last)} {base}",))


_NOT_FIRST = (
    BE
    | MODALS
    | DO
    | frozenset(
        {
            "have",
            "has",
            "had",
            "come",
            "about",
            "'s",
            "need",
            "dare",
            "got",
            "not",
            "looks",
            "costs",
            "works",
            "happens",
            "means",
        }
    )
)


@BOOK.rule(
    "indirect-question-if",
    "order.indirect-question",
    words=DO,
    wrong=(
        ("She asked me did I like it.", "She asked me if I liked it."),
        ("I wonder did they marry.", "I wonder if they married."),
        ("Tell me do you like it.", "Tell me if you like it."),
    ),
    right=("She asked if I liked it.", "I know. Did you?", "Ask me, do I care?", "Tell me: do you like it?"),
)
def _indirect_if(sentence: Sentence, at: int) -> Hit | None:
    subject, main = sentence[at + 1], sentence[at + 2].text
    if subject.small not in PRONOUNS or not lexicon.is_base(main):
        return None
    place = at - 2 if sentence.word(at - 1) in {"me", "us", "him", "her", "them"} else at - 1
    if sentence.word(place) not in {
        "ask",
        "asked",
        "asks",
        "asking",
        "wonder",
        "wondered",
        "wondering",
        "tell",
    }:
        return None
    helper = sentence.word(at)
    form = lexicon.past(main) if helper == "did" else lexicon.third(main) if helper == "does" else main
    return Hit(at, at + 3, (f"if {subject.text} {form}",))
