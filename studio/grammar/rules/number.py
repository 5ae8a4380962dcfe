"""Singular or plural: after "one of", "many", numbers, "every", "each", "another", "kinds of"."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_lists import (
    COLLECTIVE,
    COUNTABLE,
    MEASURES,
    UNCOUNTABLE,
    countable_plural,
    countable_singular,
)
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import determined, head_of, over, singular_verb
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_BOTH = named("lot lots kind sort type staff family team couple group crew kin bunch best worst most")


# In the singular these are often not counted: "one of the light" is no English, but nor is its plural.
_RATHER_MASS = named(
    "light time love space fun life food water work hair beauty joy energy experience emotion art "
    "nature freedom wine coffee tea help attention noise patience "
    "snow sand glass more past rest other one half person people good none self mine"
)


_SURELY = COUNTABLE | {"couple", "family", "company"}
_HARDLY = COLLECTIVE | _RATHER_MASS


def _counted(noun: str) -> bool:
    return noun in _SURELY or (countable_singular(noun) and noun not in _HARDLY)


def in_plural(sentence: Sentence, head: int) -> Hit:
    """Return the hit that puts the noun at `head` into the plural."""
    several = "euros" if sentence.word(head) == "euro" else lexicon.plural(sentence.word(head))
    return Hit(head, head + 1, (several,))


def noun_form(sentence: Sentence, head: int) -> bool:
    """Return whether the word stands as a common noun in the singular."""
    noun = sentence.word(head)
    if head < 0 or not sentence[head].text.islower() or not noun.isalpha():
        return False
    return (sentence.tag(head) in {"NN", "NNS"} and not lexicon.is_plural(noun)) or (
        noun in COUNTABLE and not lexicon.is_verb(noun) and not lexicon.is_adjective(noun)
    )


@BOOK.rule(
    "number-one-of",
    "noun.number",
    words={"one"},
    wrong=(
        (
            "It was one of the most beautiful wedding of the year.",
            "It was one of the most beautiful weddings of the year.",
        ),
        ("One of my favorite photo is from Riga.", "One of my favorite photos is from Riga."),
        ("She is one of the best photographer in town.", "She is one of the best photographers in town."),
    ),
    right=(
        "It was one of the most beautiful weddings of the year.",
        "She is one of the family.",
        "One of the team called me.",
        "It is one of the wedding photos.",
        "One of my light stands broke.",
    ),
)
def _number_one_of(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at + 1) != "of" or sentence.word(at + 2) not in named(
        "the my our your their his her these those its"
    ):
        return None
    head = head_of(sentence, at + 3)
    if not noun_form(sentence, head) or not over(sentence, head + 1):
        return None
    noun = sentence.word(head)
    if (
        noun in _BOTH | UNCOUNTABLE
        or not countable_singular(noun)
        or (noun in COLLECTIVE and noun not in {"part"})
    ):
        return None
    return in_plural(sentence, head)


_FEW = named(
    "tip word thing detail step frame rule place kilometer example option location rule exception trick"
)


@BOOK.rule(
    "number-many",
    "noun.number",
    words=named("many several few both various numerous these those certain"),
    wrong=(
        ("I have many friend in this city.", "I have many friends in this city."),
        ("We took several beautiful picture.", "We took several beautiful pictures."),
        ("These little moment make me happy.", "These little moments make me happy."),
        ("There were many wedding photographer.", "There were many wedding photographers."),
    ),
    right=(
        "I have many friends in this city.",
        "Many a photographer dreams of it.",
        "These wedding photos are mine.",
        "A few hundred guests came.",
        "Those in love know.",
        "Both bride and groom cried.",
        "We have several black and white photos.",
        "These light up my day.",
        "The few I love stay.",
    ),
)
def _number_many(sentence: Sentence, at: int) -> Hit | None:
    small = sentence.word(at)
    if small == "certain" and (
        determined(sentence, at - 1) or sentence.tag(at - 1) not in {"VB", "VBP", "VBD", "IN"}
    ):
        return None
    head = head_of(sentence, at + 1)
    if (
        not noun_form(sentence, head)
        or not over(sentence, head + 1)
        or sentence.word(at + 1) in {"a", "an", "more", "of"}
    ):
        return None
    noun = sentence.word(head)
    if (
        (
            (any(sentence.tag(word) == "NNS" for word in range(at + 1, head)))
            or (
                not _counted(noun)
                or noun in MEASURES - named("day year week month hour minute")
                or noun in named("hundred thousand million dozen many few thank")
            )
        )
        or (
            sentence.word(head + 1) in {"and", "or"}
            and (small in {"both", "these", "those"} or sentence.tag(head + 2) in {"NN", "NNS"})
        )
    ) or (
        small == "few" and sentence.word(at - 1) in {"quite", "a"} and noun not in COUNTABLE | MEASURES | _FEW
    ):
        return None
    if small in {"these", "those", "both"} and (
        noun not in COUNTABLE
        and head == at + 1
        and lexicon.is_verb(noun)
        and noun not in {"place", "moment"}
        and (
            sentence.tag(head + 1) in {"PRP", "DT", "PRP$", "RP", "IN", "VB"}
            or sentence.word(head + 1) in {"up", "down", "out"}
        )
    ):
        return None
    if small in {"these", "those"} and sentence.word(head + 1) in {"was", "is", "has"}:
        return None  # "these photo was": the rule on "these" offers "this photo"
    return in_plural(sentence, head)


@BOOK.rule(
    "number-numeral",
    "noun.number",
    tags={"CD"},
    words=named("two three four five six seven eight nine ten hundreds"),
    wrong=(
        ("I sent you two photo yesterday.", "I sent you two photos yesterday."),
        ("We waited three hour for the sunset.", "We waited three hours for the sunset."),
        ("They invited 80 guest to the party.", "They invited 80 guests to the party."),
    ),
    right=(
        "I sent you two photos yesterday.",
        "It was a two day wedding.",
        "We had a three hour shoot.",
        "The shop is a 10 minute walk away.",
        "In May 2024 photographer Anna came.",
        "It was a two-day shoot.",
        "We need one photo.",
        "Chapter 3 photo list.",
        "Our ² photo is by Anna.",
    ),
)
def _number_numeral(sentence: Sentence, at: int) -> Hit | None:
    number, noun = sentence.word(at), sentence.word(at + 1)
    if number.isdecimal():
        if not 2 <= int(number) <= 999:
            return None
    elif number not in _NUMBERS:
        return None
    before = sentence.word(at - 1)
    if sentence.tag(at - 1) in named("NN NNP NNPS CD $ #") or before in named(
        "a an one number no - / x per every each"
    ):
        return None
    if noun in _AFTER_NUMBERS:
        wanted = noun not in TIMES or before not in named("the my our this that your")
        head = at + 1
    else:
        head = head_of(sentence, at + 1)
        wanted = (head > at + 1 and noun in _BETWEEN) or (
            head == at + 1 and _counted(noun) and noun in _OFTEN
        )
        wanted = wanted and _counted(sentence.word(head))
    if not wanted or not over(sentence, head + 1) or not noun_form(sentence, head):
        return None
    return in_plural(sentence, head)


_BETWEEN = named(
    "more different other beautiful new great big small young old best nice good favorite favourite"
)


_OFTEN = named(
    "color colour location style part side angle pose look frame option package church team room level step floor"
)


_NUMBERS = named(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred"
)


_COUNTED = named(
    "time language child person brother sister country place couple family baby euro dollar meter "
    "kilometer word detail kid member car cake"
)


TIMES = named("year month week day hour minute")
_AFTER_NUMBERS = COUNTABLE | TIMES | _COUNTED


@BOOK.rule(
    "number-every",
    "noun.number",
    words={"every", "each"},
    wrong=(
        ("Every couples is different.", "Every couple is different."),
        ("Each photos tells a story.", "Each photo tells a story."),
        ("Every single moments counts.", "Every single moment counts."),
    ),
    right=(
        "Every couple is different.",
        "Every two weeks we meet.",
        "They each brings a gift.",
        "Every few days we talk.",
        "Each sports car is red.",
    ),
)
def _number_every(sentence: Sentence, at: int) -> Hit | None:
    head = at + 1
    while sentence.tag(head) in {"JJ", "NN"} and head < at + 3:
        if sentence.word(head) in named("few other several many couple"):
            return None
        head += 1
    noun = sentence.word(head)
    if (
        sentence.tag(head) != "NNS"
        or not (countable_plural(noun) or noun in {"years", "days", "weeks", "months"})
    ) or (not over(sentence, head + 1) and not lexicon.is_verb(sentence.word(head + 1))):
        return None
    if (
        lexicon.is_verb(noun)
        and sentence.tag(head - 1) == "NN"
        and countable_singular(sentence.word(head - 1))
    ):
        return None
    if sentence.word(at) == "each" and (
        sentence.tag(at - 1) in {"PRP", "NNS", "CC"}
        or (lexicon.is_verb(noun) and noun not in {"photos", "pictures", "couples", "guests"})
    ):
        return None
    after = sentence.word(head + 1)
    fixes = (lexicon.singular(noun),)
    if after in {"are", "were", "have", "do"}:
        between = " " if sentence[head].end + 1 == sentence[head + 1].start else ""
        if between:
            return Hit(head, head + 2, (f"{lexicon.singular(noun)} {singular_verb(after)}",))
    return Hit(head, head + 1, fixes)
