"""Agreement in clauses with "who" or "that", after two people, and where an action is the subject."""

from studio.grammar import lexicon
from studio.grammar.rules.agreement import one, several
from studio.grammar.rules.agreement_far import JOINS
from studio.grammar.rules.nouns_lists import (
    PEOPLE,
    countable_plural,
)
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import (
    begin,
    determined,
    head_of,
    singular_verb,
    verb_after,
)
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


@BOOK.rule(
    "agreement-who",
    "agreement.subject-verb",
    words={"who", "that"},
    wrong=(
        ("I love couples who wants to laugh.", "I love couples who want to laugh."),
        ("These are photos that shows real love.", "These are photos that show real love."),
        ("People who loves nature will like it.", "People who love nature will like it."),
        ("Those who wants to dance can stay.", "Those who want to dance can stay."),
    ),
    right=(
        "I love couples who want to laugh.",
        "She is one of the brides who wants it dark.",
        "A set of photos that shows love.",
        "I asked the couples who was late.",
        "Ask the guests who is next.",
        "The box with photos that was lost is here.",
        "I love photos that my wife takes.",
    ),
)
def _agreement_who(sentence: Sentence, at: int) -> Hit | None:
    head = at - 1
    noun = sentence.word(head)
    plural = noun in named("people those children women men") or (
        sentence.tag(head) == "NNS" and countable_plural(noun)
    )
    if not plural or (sentence[head].text[:1].isupper() and head):
        return None
    verb = verb_after(sentence, at)
    right = several(sentence, verb)
    verb_word = sentence.word(verb)
    if (
        not right
        and sentence.tag(verb) == "NNS"
        and sentence.word(at) == "who"
        and lexicon.third(verb_word) == verb_word
    ):
        right = lexicon.base(verb_word)
    if not right or sentence.word(verb + 1) in {"who"}:
        return None
    first = begin(sentence, head)
    while determined(sentence, first - 1) and first > 0:
        first -= 1
    before = sentence.word(first - 1)
    if (before == "of" and (sentence.word(at) != "who" or sentence.word(first - 2) in {"one", "each"})) or (
        sentence.word(at) != "who"
        and (
            before in JOINS | {"to"}
            or (lexicon.is_noun(sentence.word(verb)) and sentence.tag(verb + 1) in {"NN", "NNS"})
        )
    ):
        return None
    if sentence.word(at) == "who" and (
        sentence.word(verb) in {"is", "was"}
        and sentence.tag(first - 1).startswith("VB")
        and sentence.word(first - 1).startswith(("ask", "tell", "told", "show"))
    ):
        return None
    if (
        sentence.word(at) in {"that", "which"}
        and sentence.word(verb) in {"is", "was"}
        and sentence.word(at) == "that"
        and sentence.tag(first - 1) in {"VBD", "VBP", "VB"}
        and sentence.word(first - 1).startswith(("tell", "told", "show", "remind"))
    ):
        return None
    return Hit(verb, verb + 1, (right,))


@BOOK.rule(
    "agreement-who-one",
    "agreement.subject-verb",
    words={"who", "that"},
    wrong=(
        ("I met a photographer who have two studios.", "I met a photographer who has two studios."),
        ("Everyone who want to dance can stay.", "Everyone who wants to dance can stay."),
        ("She is a bride who love simple things.", "She is a bride who loves simple things."),
    ),
    right=(
        "I met a photographer who has two studios.",
        "I met a couple who have two dogs.",
        "It is a family who love nature.",
        "He is one of those men who have it all, a friend said.",
        "A team of people and a friend who have time.",
    ),
)
def _agreement_who_one(sentence: Sentence, at: int) -> Hit | None:
    head = at - 1
    noun = sentence.word(head)
    pronoun = noun in named("everyone someone somebody everybody anyone anybody")
    if sentence.word(at) == "that" and not pronoun:
        return None
    if not pronoun:
        if noun not in PEOPLE | named("person man woman mother father wife husband brother sister"):
            return None
        first = begin(sentence, head)
        if (
            not determined(sentence, first - 1)
            or sentence.word(first - 2) in {"and", "or"}
            or (sentence.tag(first - 1) == "CD" and sentence.word(first - 1) != "one")
        ):
            return None
        if sentence.word(first - 1) in named("both many these those all some any"):
            return None
    verb = verb_after(sentence, at)
    right = one(sentence, verb)
    return Hit(verb, verb + 1, (right,)) if right and right != sentence.word(verb) else None


_FAMILY = PEOPLE | named(
    "wife husband mother father mom dad mum brother sister son daughter girlfriend boyfriend fiancé "
    "fiance grandmother grandfather man woman boy girl partner team family dog cat i he she we they "
    "twin niece nephew cousin uncle aunt grandma grandpa friend boss"
)


@BOOK.rule(
    "agreement-and",
    "agreement.subject-verb",
    words={"and"},
    wrong=(
        ("The bride and the groom was crying.", "The bride and the groom were crying."),
        ("My wife and I was there.", "My wife and I were there."),
        ("Anna and Tom is so sweet.", "Anna and Tom are so sweet."),
        ("She and her twin has the same laugh.", "She and her twin have the same laugh."),
    ),
    right=(
        "The bride and the groom were crying.",
        "I met the bride and the groom was there too.",
        "It was the bride, and the groom was late.",
        "Rock and roll is here.",
        "I saw Anna and Tom was there.",
        "My friend and photographer is here.",
    ),
)
def _agreement_and(sentence: Sentence, at: int) -> Hit | None:
    left, right = at - 1, at + 1
    while determined(sentence, right) and right < at + 3:
        right += 1
    hers = sentence.tag(at + 1) == "PRP$" and sentence.word(right) in _FAMILY
    named_too = sentence.tag(right) == "NNP" and right == at + 1
    if sentence.tag(left) == "NNP" and (hers or named_too):
        first = left
    elif (
        sentence.word(left) in _FAMILY
        and sentence.word(right) in _FAMILY
        and (right > at + 1 or sentence.word(right) in {"i", "groom"})
    ):
        first = begin(sentence, left)
        while determined(sentence, first - 1) and first > 0:
            first -= 1
    else:
        return None
    if sentence.word(right + 1) not in {"is", "was", "has"}:
        return None
    if first and (
        sentence.word(first - 1) not in named("when because that where while if today how but")
        or (
            sentence.tag(first - 1) == "IN"
            and sentence.word(first - 1) not in {"because", "that", "while", "if"}
        )
    ):
        return None
    return Hit(right + 1, right + 2, ({"is": "are", "was": "were", "has": "have"}[sentence.word(right + 1)],))


_GERUNDS = named(
    "taking making choosing seeing meeting having creating finding learning knowing understanding "
    "using giving getting visiting buying photographing editing doing planning posing watching"
)


_GERUNDS_BARE = named(
    "taking making knowing understanding having choosing visiting seeing buying giving doing creating"
)


@BOOK.rule(
    "agreement-gerund",
    "agreement.subject-verb",
    words=_GERUNDS,
    wrong=(
        ("Taking photos are my passion.", "Taking photos is my passion."),
        ("Choosing the right colors are important.", "Choosing the right colors is important."),
        ("Meeting new people make me happy.", "Meeting new people makes me happy."),
    ),
    right=(
        "Taking photos is my passion.",
        "Learning materials are here.",
        "Meeting rooms are free.",
        "Having kids we have no time.",
        "Editing programs are expensive.",
        "Using these rooms, people have fun.",
    ),
)
def _agreement_gerund(sentence: Sentence, at: int) -> Hit | None:
    if at and sentence.word(at - 1) not in named("because that but think believe ,"):
        return None
    first = at + 1
    while determined(sentence, first) and first < at + 4:
        first += 1
    head = head_of(sentence, first)
    if head < 0 or head > at + 5 or (sentence.tag(head) not in {"NNS"} and sentence.word(head) != "people"):
        return None
    if first == at + 1 and sentence.word(at) not in _GERUNDS_BARE and sentence.tag(at + 1) != "JJ":
        return None
    verb = verb_after(sentence, head)
    small = sentence.word(verb)
    if small in {"are", "were"} and sentence.tag(verb + 1) not in {"VBG", "VBN"}:
        return Hit(verb, verb + 1, (singular_verb(small),))
    if (
        small in named("make give help take require bring")
        and sentence.tag(verb) in {"VBP", "VB"}
        and (sentence.word(at - 1) != ",")
    ):
        return Hit(verb, verb + 1, (singular_verb(small),))
    return None
