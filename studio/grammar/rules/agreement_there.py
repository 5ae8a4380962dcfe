"""Agreement with what follows: "there is", "here is", "this is", questions; "this" and "these"; "his" and "her"."""

from studio.grammar.rules.nouns_lists import (
    COLLECTIVE,
    MEASURES,
    NOT_PLURAL,
    UNCOUNTABLE,
    countable_plural,
    countable_singular,
)
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import determined, head_of, over, plural_verb, singular_verb
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


def _many(sentence: Sentence, at: int) -> bool:
    """Return whether the phrase at `at` surely speaks of several."""
    if sentence.word(at) in named("so too also always still just only not"):
        at += 1
    small = sentence.word(at)
    first = at
    if small == "a" and sentence.word(at + 1) == "lot" and sentence.word(at + 2) == "of":
        first = at + 3
    elif small in {"lots", "plenty"} and sentence.word(at + 1) == "of":
        first = at + 2
    elif small in {"many", "several"}:
        return sentence.word(at + 1) not in {"a", "an"} | UNCOUNTABLE
    elif small in DET_ANY:
        first = at + 1
    elif determined(sentence, at) and sentence.tag(at) != "CD":
        return False
    elif sentence.tag(at) == "CD":
        if small in {"one", "1", "half"}:
            return False
        first = at + 1
    head = head_of(sentence, first)
    noun = sentence.word(head)
    if head < 0 or noun in MEASURES or not over(sentence, head + 1):
        return False
    return noun in {"people", "children", "women", "men"} or (
        sentence.tag(head) == "NNS" and countable_plural(noun)
    )


DET_ANY = named("some these those many several few the my our your their various other no two three")


@BOOK.rule(
    "there-is-many",
    "agreement.there-be",
    words={"there"},
    wrong=(
        ("There is many guests in the garden.", "There are many guests in the garden."),
        ("There was two dogs at the ceremony.", "There were two dogs at the ceremony."),
        ("There is some photos on my page.", "There are some photos on my page."),
        ("There has been many weddings here.", "There have been many weddings here."),
    ),
    right=(
        "There are many guests in the garden.",
        "There is a photo and many prints.",
        "There is news about us.",
        "There is the guests’ table.",
        "There is two hours left.",
        "There is no place like this.",
        "There is many a photographer who knows.",
        "He was there was he not?",
        "There is something blue.",
    ),
)
def _there_is_many(sentence: Sentence, at: int) -> Hit | None:
    verb = at + 1
    small = sentence.word(verb)
    first = verb + 1
    if small == "has" and sentence.word(first) == "been":
        first += 1
    elif small not in {"is", "was"}:
        return None
    if sentence.word(first) in named("the my our your their n't not") or not _many(sentence, first):
        return None
    return Hit(verb, verb + 1, (plural_verb(small),))


_SOME_OF = COLLECTIVE | named(
    "couple ton million hundred thousand dozen plethora wealth host array mix combination range multitude"
)


@BOOK.rule(
    "there-has",
    "agreement.there-be",
    words={"there"},
    wrong=(
        ("There has a lake behind the house.", "There is a lake behind the house."),
        ("There have many old trees in this park.", "There are many old trees in this park."),
    ),
    right=(
        "There has been a wedding.",
        "There have to be candles.",
        "The people there have a lot of time.",
        "She was there, has a photo of it and smiles.",
        "There has always been music.",
    ),
)
def _there_has(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence.word(at + 1)
    opens = (
        at == 0
        or sentence.word(at - 1) in {",", "because", "but", "and", "where"}
        or sentence.tag(at) == "EX"
    )
    if verb not in {"has", "have"} or not opens or "been" in sentence.words(at, at + 5):
        return None
    if not (
        sentence.word(at + 2) in named("a an many some no two three several lots so")
        or sentence.tag(at + 2) == "CD"
    ):
        return None
    return Hit(at + 1, at + 2, ("is" if verb == "has" else "are",))


@BOOK.rule(
    "there-are-one",
    "agreement.there-be",
    words={"there"},
    wrong=(
        ("There are a big garden behind the house.", "There is a big garden behind the house."),
        ("There were a problem with the light.", "There was a problem with the light."),
        ("There are much traffic today.", "There is much traffic today."),
    ),
    right=(
        "There is a big garden.",
        "There are a few guests.",
        "There are a lot of guests.",
        "There are a bride and a groom.",
        "There were a hundred candles.",
        "If there were a problem, we would call.",
        "There are a photographer and two assistants.",
    ),
)
def _there_are_one(sentence: Sentence, at: int) -> Hit | None:
    verb = at + 1
    small = sentence.word(verb)
    if (small not in {"are", "were"}) or (
        small == "were" and not sentence.all_words.isdisjoint({"if", "wish", "though", "would"})
    ):
        return None
    first = verb + 1
    while sentence.word(first) in named("also always just only still not n't"):
        first += 1
    if sentence.word(first) in {"much", "little"}:
        noun = sentence.word(first + 1)
        return (
            Hit(verb, verb + 1, (singular_verb(small),))
            if noun in UNCOUNTABLE | named("light time love space snow water") and over(sentence, first + 2)
            else None
        )
    if sentence.word(first) not in {"a", "an", "one", "another"}:
        return None
    head = head_of(sentence, first + 1)
    if (
        head < 0
        or sentence.tag(head) != "NN"
        or not over(sentence, head + 1)
        or not countable_singular(sentence.word(head))
    ) or (
        sentence.word(head) in _SOME_OF
        or any(
            sentence.word(word) in named("few hundred dozen thousand million great good")
            for word in range(first, head)
        )
    ):
        return None
    if sentence.word(head + 1) in {"and", ","} or "and" in sentence.words(head, head + 5):
        return None
    return Hit(verb, verb + 1, (singular_verb(small),))


@BOOK.rule(
    "here-is-photos",
    "agreement.there-be",
    words={"here", "where"},
    wrong=(
        ("Here is some photos from yesterday.", "Here are some photos from yesterday."),
        ("Here is the photos of your wedding.", "Here are the photos of your wedding."),
        ("Here is my favorite pictures.", "Here are my favorite pictures."),
        ("Where was your parents?", "Where were your parents?"),
    ),
    right=(
        "Here are some photos.",
        "Here is the photos folder.",
        "Here is a photo.",
        "Here is what people say.",
        "Here is our news.",
        "The studio here is many things.",
    ),
)
def _here_is_photos(sentence: Sentence, at: int) -> Hit | None:
    verb = at + 1
    if sentence.word(verb) not in {"is", "was"} or (
        at and sentence.word(at - 1) not in named(", and so : ! .")
    ):
        return None
    if sentence.word(verb) == "was" and sentence.word(at) == "here":
        return None
    return Hit(verb, verb + 1, (plural_verb(sentence.word(verb)),)) if _many(sentence, verb + 1) else None


_PRONOUNS = {"he": 1, "she": 1, "it": 1, "they": 2, "we": 2, "you": 2}


_ASKED = named("do does is are was were have has")


@BOOK.rule(
    "agreement-question",
    "agreement.subject-verb",
    words=_ASKED,
    wrong=(
        ("Do she like the photos?", "Does she like the photos?"),
        ("Where was you yesterday?", "Where were you yesterday?"),
        ("Does your parents live here?", "Do your parents live here?"),
        ("Are the bride ready?", "Is the bride ready?"),
        ("Is the photos ready?", "Are the photos ready?"),
    ),
    right=(
        "Does she like the photos?",
        "Were she here, she would cry.",
        "What you have she loves.",
        "Are you ready?",
        "Is photos.com down?",
        "Do it now!",
        "What is people’s favorite photo?",
        "Have it your way.",
        "Is the bride ready?",
        "Are bride and groom ready?",
        "Are the bride and the groom ready?",
        "What are photo books?",
        "How is the guests’ room?",
        "Is taking photos hard?",
    ),
)
def _agreement_question(sentence: Sentence, at: int) -> Hit | None:
    small, subject = sentence.word(at), sentence.word(at + 1)
    opened = at == 0 or sentence.tag(at - 1) == "WRB" or sentence.word(at - 1) in {"what", "who"}
    if not opened or sentence[len(sentence) - 1].text != "?":
        return None
    number = _PRONOUNS.get(subject, 0)
    if (subject == "it" and small in {"do", "have"}) or (
        small == "were" and number == 1 and sentence.word(at - 1) not in {"where", "how", "why"}
    ):
        return None
    if subject in named("the my your our their these this his her"):
        number = _number(sentence, at + 2)
    if not number or (small in {"is", "was", "has", "does"}) is (number == 1):
        return None
    return Hit(at, at + 1, (singular_verb(small) if number == 1 else plural_verb(small),))


def _number(sentence: Sentence, first: int) -> int:
    """Return 1 or 2 for a subject, behind its determiner at `first`, that is one or several; 0 where it is unclear."""
    head = head_of(sentence, first)
    noun = sentence.word(head)
    if noun == "people":
        return 2
    if (
        head < 0
        or sentence[head].text[:1].isupper()
        or "and" in sentence.words(head, head + 4)
        or noun in COLLECTIVE | MEASURES | NOT_PLURAL
        or not (over(sentence, head + 1) or sentence.tag(head + 1) in named("JJ VBG VB VBP VBN RB"))
        or sentence.word(head + 1) in {"'s", "'", ","}
        or any(sentence.tag(word) == "POS" for word in range(first, head))
    ):
        return 0
    if sentence.tag(head) == "NNS" and countable_plural(noun):
        return 2
    return int(sentence.tag(head) == "NN" and (countable_singular(noun) or noun in UNCOUNTABLE))
