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
    "nature style color colour freedom wine coffee tea cake film help attention noise patience effort "
    "truth snow sand glass more past rest other one half person people good day way none self mine"
)


def _counted(noun: str) -> bool:
    return noun in COUNTABLE | {"couple", "family", "company"} or (
        countable_singular(noun) and noun not in COLLECTIVE | _RATHER_MASS
    )


def in_plural(sentence: Sentence, head: int) -> Hit:
    """Return the hit that puts the noun at `head` into the plural."""
    return Hit(head, head + 1, (lexicon.plural(sentence.word(head)),))


def noun_form(sentence: Sentence, head: int) -> bool:
    """Return whether the word stands as a common noun in the singular."""
    noun = sentence.word(head)
    if head < 0 or not sentence[head].text.islower() or not noun.isalpha():
        return False
    return sentence.tag(head) == "NN" or (
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
    ) or (small == "few" and sentence.word(at - 1) in {"quite", "a"} and noun not in COUNTABLE | MEASURES):
        return None
    if small in {"these", "those", "both"} and (
        noun not in COUNTABLE and head == at + 1 and lexicon.is_verb(noun) and noun not in {"place", "moment"}
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
    ),
)
def _number_numeral(sentence: Sentence, at: int) -> Hit | None:
    number, noun = sentence.word(at), sentence.word(at + 1)
    if number.isdigit():
        if not 2 <= int(number) <= 999:
            return None
    elif number not in _NUMBERS:
        return None
    if (
        noun not in COUNTABLE | TIMES | _COUNTED
        or not over(sentence, at + 2)
        or not noun_form(sentence, at + 1)
    ):
        return None
    before = sentence.tag(at - 1)
    if before in named("NN NNP NNPS CD $ #") or sentence.word(at - 1) in named(
        "a an one number no - / x at per every each"
    ):
        return None
    if sentence.word(at - 1) in named("the my our this that your") and noun in TIMES:
        return None
    return in_plural(sentence, at + 1)


_NUMBERS = named(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred"
)


_COUNTED = named(
    "time language child person brother sister country place couple family baby euro dollar meter "
    "kilometer word detail kid member car cake"
)


TIMES = named("year month week day hour minute")


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
        "Each loves the other.",
    )[:5],
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


@BOOK.rule(
    "number-another",
    "noun.number",
    words={"another"},
    wrong=(
        ("We visited another places too.", "We visited other places too."),
        ("Another photographers use flash.", "Other photographers use flash."),
        ("It helps another people.", "It helps other people."),
    ),
    right=(
        "We visited other places too.",
        "Wait another two weeks.",
        "Another sports day came.",
        "We stayed another few days.",
        "One way or another things work out.",
    ),
)
def _number_another(sentence: Sentence, at: int) -> Hit | None:
    head = at + 1
    while sentence.tag(head) in {"JJ", "VBN", "VBG"} and head < at + 3:
        if sentence.word(head) in {"few", "several", "many"}:
            return None
        head += 1
    noun = sentence.word(head)
    if not (noun == "people" or (sentence.tag(head) == "NNS" and countable_plural(noun))):
        return None
    if not over(sentence, head + 1) and not lexicon.is_verb(sentence.word(head + 1)):
        return None
    if sentence.word(at - 1) in {"or", "after", "one"}:
        return None
    return Hit(at, at + 1, ("other",))


@BOOK.rule(
    "number-others",
    "agreement.determiner",
    words={"others"},
    wrong=(
        ("I like others photographers too.", "I like other photographers too."),
        ("We saw many others beautiful places.", "We saw many other beautiful places."),
    ),
    right=("I like others too.", "Others say no.", "We help others people-wise.", "Others like it.")[:2],
)
def _number_others(sentence: Sentence, at: int) -> Hit | None:
    head = head_of(sentence, at + 1)
    if (
        head < 0
        or head > at + 3
        or not over(sentence, head + 1)
        or sentence.tag(at + 1) in {"RB", "CD", "VBG", "VBN"}
    ):
        return None
    noun = sentence.word(head)
    if not (noun == "people" or countable_plural(noun)) or (
        noun != "people" and lexicon.is_verb(noun) and head == at + 1 and noun not in COUNTABLE | {"photos"}
    ):
        return None
    return Hit(at, at + 1, ("other",))


@BOOK.rule(
    "number-other",
    "agreement.determiner",
    words={"other"},
    wrong=(
        ("I bought other camera.", "I bought another camera."),
        ("We met in other place.", "We met in another place."),
    ),
    right=(
        "I bought another camera.",
        "The other camera is new.",
        "No other camera does it.",
        "We met in other places.",
        "Every other photo is blurred.",
        "One or other camera will do.",
        "In other words, yes.",
        "I have other family plans.",
    ),
)
def _number_other(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence.word(at + 1)
    if (
        noun not in COUNTABLE | named("place day way person country thing")
        or not over(sentence, at + 2)
        or sentence.tag(at + 1) != "NN"
    ):
        return None
    if (
        determined(sentence, at - 1)
        or (
            at > 0
            and sentence.tag(at - 1) not in named("VB VBD VBP VBZ VBG IN TO")
            and sentence.word(at - 1) not in {"me", "you", "us", "him"}
        )
        or sentence.word(at + 2) in {"and", "or", "than"}
    ):
        return None
    if sentence.word(at - 1) in {"with", "of", "than"} and noun not in {"place", "person", "country"}:
        return None
    return Hit(at, at + 1, ("another",))


@BOOK.rule(
    "number-other-alone",
    "agreement.determiner",
    words={"other"},
    wrong=(
        ("I love to make other happy.", "I love to make others happy."),
        ("Do not compare yourself with other.", "Do not compare yourself with others."),
        ("It is important to help other.", "It is important to help others."),
    ),
    right=(
        "We love each other.",
        "One after the other.",
        "Compare one with the other.",
        "Somehow or other.",
        "He came with other people.",
        "It is no other than Tom.",
    ),
)
def _number_other_alone(sentence: Sentence, at: int) -> Hit | None:
    after, before = sentence.word(at + 1), sentence.word(at - 1)
    if (
        after not in {"", ".", ",", "!", "?", "happy", "smile", "feel"}
        or determined(sentence, at - 1)
        or before == "or"
    ):
        return None
    if (
        before in named("with to help make from for like love respect helping making")
        and "one" not in sentence.all_words
        and "each" not in sentence.all_words
    ):
        return Hit(at, at + 1, ("others",))
    return None
