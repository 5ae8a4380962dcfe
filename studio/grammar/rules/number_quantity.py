"""How much and how many: "much", "many", "little", "few", "less", "amount"."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_lists import COUNTABLE, MEASURES, UNCOUNTABLE, countable_plural
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import HAVES, head_of, over
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_VOCATIVES = named("guys folks ladies friends girls boys mates everyone sisters brothers")
# Verbs behind "how much", and plurals of an amount.
_NOT_MANY = named("goods funds savings costs weighs takes lasts pays measures matters")


@BOOK.rule(
    "quantity-much",
    "noun.quantifier",
    words={"much"},
    wrong=(
        ("How much photos do you deliver?", "How many photos do you deliver?"),
        ("We had so much guests.", "We had so many guests."),
        ("There are too much people here.", "There are too many people here."),
        ("I see much more details now.", "I see many more details now."),
    ),
    right=(
        "How many photos do you deliver?",
        "Thank you so much guys!",
        "It means so much to people.",
        "How much does it cost?",
        "I know how much weighs on you.",
        "Much needed days off.",
        "I love this so much, friends.",
        "It is much more news than fun.",
        "Not much thanks for it.",
    ),
)
def _quantity_much(sentence: Sentence, at: int) -> Hit | None:
    noun = at + 1
    more = sentence.word(noun) == "more"
    if more:
        noun += 1
    if sentence.tag(noun) == "JJ" and sentence.word(noun) not in {"needed", "loved", "better"}:
        noun += 1
    small = sentence.word(noun)
    if not (
        small == "people" or (sentence.tag(noun) == "NNS" and countable_plural(small))
    ) or small in _NOT_MANY | (_VOCATIVES if sentence.word(at - 1) not in HAVES else frozenset()):
        return None
    if (
        not over(sentence, noun + 1)
        or not sentence.all_words.isdisjoint({"thank", "thanks"})
        or (sentence.word(at - 1) in {"very"} and small != "people")
    ):
        return None
    if (
        sentence.word(at - 1) in {"so", "very"}
        and sentence.tag(at - 2) in {"NN", "PRP", "NNP", "NNS"}
        and sentence.word(noun + 1) in {"", "!", "."}
    ):
        return None
    if more and sentence.word(at - 1) in named("is are was were 's it"):
        return None
    return Hit(at, at + 1, ("many",))


_AMOUNTS = UNCOUNTABLE - named("work news cattle travel mail bread music rain cash") | named(
    "patience fun sleep water coffee tea milk sugar salt sand snow stress attention effort help respect trouble "
    "noise pressure electricity energy"
)


@BOOK.rule(
    "quantity-many",
    "noun.quantifier",
    words={"many", "few"},
    wrong=(
        ("I don't have many money.", "I don't have much money."),
        ("There was so many traffic.", "There was so much traffic."),
        ("We have many information about it.", "We have a lot of information about it."),
        ("They had few luck with the weather.", "They had little luck with the weather."),
    ),
    right=(
        "I don't have much money.",
        "There are many traffic jams.",
        "Few money makers exist.",
        "Many work with film.",
    ),
)
def _quantity_many(sentence: Sentence, at: int) -> Hit | None:
    noun, before = sentence.word(at + 1), sentence.word(at - 1)
    if (
        noun not in _AMOUNTS
        or sentence.tag(at + 1) != "NN"
        or not over(sentence, at + 2)
        or (noun in {"help", "effort", "respect"} and at == 0)
    ):
        return None
    if sentence.word(at) == "few":
        if before == "a":
            return Hit(at - 1, at + 1, ("a little", "some"))
        return Hit(at, at + 1, ("little",))
    negated = not sentence.all_words.isdisjoint({"not", "n't", "never", "no"}) or before in named(
        "so too how as very"
    )
    if before in named("the these those my our"):
        return None
    return Hit(at, at + 1, ("much", "a lot of") if negated else ("a lot of", "much"))


@BOOK.rule(
    "quantity-many-time",
    "noun.quantifier",
    words={"many", "few", "several"},
    wrong=(
        ("I have been there several time.", "I have been there several times."),
        ("I have a few time tomorrow.", "I have a little time tomorrow."),
        ("I have been there many time.", "I have been there many times."),
        ("We don't have many time.", "We don't have much time."),
        ("I don't have many work now.", "I don't have much work now."),
    ),
    right=("I have been there many times.", "We don't have much time.", "Many time zones."),
)
def _quantity_many_time(sentence: Sentence, at: int) -> Hit | None:
    noun, before = sentence.word(at + 1), sentence.word(at - 1)
    if noun not in {"time", "work"} or not over(sentence, at + 2) or sentence.tag(at + 1) != "NN":
        return None
    if sentence.word(at) == "several":
        return Hit(at + 1, at + 2, ("times",)) if noun == "time" else None
    if sentence.word(at) == "few":
        return _little_time(sentence, at)
    asked = before == "how" and sentence.word(at + 2) in {"do", "does", "did", "will"}
    spends = asked and not sentence.all_words.isdisjoint(named("need have take takes spend needed"))
    if spends or before in {"not", "n't"}:
        return Hit(at, at + 1, ("much",))
    if before in named("so too very how as"):
        before = sentence.word(at - 2)
    if before in named("have had has need take takes took spend spent lose lost save is want needs"):
        negated = not sentence.all_words.isdisjoint(named("not n't never no so too how"))
        return Hit(at, at + 1, ("much", "a lot of") if negated else ("a lot of", "much"))
    return Hit(at + 1, at + 2, ("times",)) if noun == "time" and before not in {"of", "the"} else None


def _little_time(sentence: Sentence, at: int) -> Hit | None:
    """Return the hit for "a few time" or "few time" after what has it."""
    before = sentence.word(at - 1)
    if before in named("so too very"):
        before = sentence.word(at - 2)
    wanted = before in named("a have had has is was with")
    return Hit(at, at + 1, ("little",)) if wanted else None


@BOOK.rule(
    "quantity-little",
    "noun.quantifier",
    words={"little"},
    wrong=(
        ("I took a little photos of the kids.", "I took a few photos of the kids."),
        ("There were so little guests.", "There were so few guests."),
        ("Too little people know this place.", "Too few people know this place."),
    ),
    right=(
        "The little kids laughed.",
        "Little things matter.",
        "We have so little time.",
        "They are so little kids love them.",
    ),
)
def _quantity_little(sentence: Sentence, at: int) -> Hit | None:
    before, noun = sentence.word(at - 1), sentence.word(at + 1)
    plural = (
        noun == "people"
        or (sentence.tag(at + 1) == "NNS" and countable_plural(noun))
        or noun in named("minutes days hours weeks months years")
    )
    if (
        not plural
        or before not in {"a", "so", "too", "very"}
        or not over(sentence, at + 2)
        or sentence[at + 1].text[:1].isupper()
    ):
        return None
    if before in {"so", "very"} and (
        noun in named("kids children girls boys animals dogs birds feet hands")
        or sentence.word(at - 2) in {"the", "my"}
    ):
        return None
    return Hit(at, at + 1, ("few",))


@BOOK.rule(
    "quantity-less",
    "noun.quantifier",
    words={"less"},
    wrong=(
        ("I sent them less photos than before.", "I sent them fewer photos than before."),
        ("We invited less guests this time.", "We invited fewer guests this time."),
    ),
    right=(
        "I sent them fewer photos.",
        "It takes less than two weeks.",
        "We need less light.",
        "Five guests less came.",
        "It cost less dollars.",
    ),
)
def _quantity_less(sentence: Sentence, at: int) -> Hit | None:
    noun = at + 1
    if sentence.tag(noun) == "JJ" and sentence.tag(noun + 1) == "NNS":
        return None
    small = sentence.word(noun)
    if (
        sentence.tag(noun) != "NNS"
        or not countable_plural(small)
        or lexicon.singular(small)
        not in COUNTABLE | named("car mistake follower comment animal job word day problem detail")
    ):
        return None
    if (
        not over(sentence, noun + 1)
        or sentence.tag(at - 1) in {"CD", "NNS"}
        or sentence.word(at - 1) in {"or", "and", "more"}
    ):
        return None
    return Hit(at, at + 1, ("fewer",))


@BOOK.rule(
    "quantity-amount",
    "noun.quantifier",
    words={"amount"},
    wrong=(
        ("The amount of guests was a surprise.", "The number of guests was a surprise."),
        ("We had a huge amount of photos.", "We had a huge number of photos."),
    ),
    right=("The amount of light was low.", "The amount of light fell.", "An amount of two dollars."),
)
def _quantity_amount(sentence: Sentence, at: int) -> Hit | None:
    head = head_of(sentence, at + 2)
    small = sentence.word(head)
    if sentence.word(at + 1) != "of" or head < 0 or head > at + 4 or small in MEASURES:
        return None
    if (
        sentence.tag(at + 2) == "CD"
        or not (small == "people" or (sentence.tag(head) == "NNS" and countable_plural(small)))
        or not over(sentence, head + 1)
    ):
        return None
    if small != "people" and lexicon.singular(small) not in COUNTABLE | named(
        "car mistake follower comment animal job person place day"
    ):
        return None
    return Hit(at, at + 1, ("number",))


@BOOK.rule(
    "quantity-plenty",
    "noun.quantifier",
    words={"plenty", "lots", "lot"},
    wrong=(
        ("We had a plenty of time.", "We had plenty of time."),
        ("I took a lots of photos.", "I took a lot of photos."),
        ("We have plenty ideas for you.", "We have plenty of ideas for you."),
        ("There were a lot people.", "There were a lot of people."),
    ),
    right=(
        "We had plenty of time.",
        "I took lots of photos.",
        "A lot more photos came.",
        "We have plenty.",
        "We talk a lot days before.",
    ),
)
def _quantity_plenty(sentence: Sentence, at: int) -> Hit | None:
    small, before, after = sentence.word(at), sentence.word(at - 1), sentence.word(at + 1)
    if small == "plenty" and before == "a" and after == "of":
        return Hit(at - 1, at + 1, ("plenty",))
    if small == "lots" and before in {"a", "the"} and after == "of":
        return Hit(at - 1, at + 1, ("a lot",))
    plural = sentence.tag(at + 1) == "NNS" and countable_plural(after)
    if after == "people":
        plural = True
    if not plural or (
        small == "lot"
        and (
            before != "a"
            or sentence.tag(at - 2) not in {"VBD", "VBP", "VBZ", "VB"}
            or sentence.word(at - 2) not in named("are were is was have has had need took take saw made make")
        )
    ):
        return None
    if small == "lots" and sentence.tag(at - 1) in {"PRP$", "DT", "NN"}:
        return None
    return Hit(at, at + 1, (f"{sentence[at].text} of",))


@BOOK.rule(
    "quantity-almost",
    "noun.quantifier",
    words={"almost"},
    wrong=(
        ("Almost people are shy.", "Most people are shy."),
        ("Almost couples book early.", "Most couples book early."),
        ("Almost of the guests danced.", "Most of the guests danced."),
    ),
    right=(
        "Almost all people are shy.",
        "We are almost friends.",
        "It is almost people-proof.",
        "I saw almost everything.",
    ),
)
def _quantity_almost(sentence: Sentence, at: int) -> Hit | None:
    after = sentence.word(at + 1)
    if after == "of":
        return (
            Hit(at, at + 1, ("most",)) if sentence.word(at + 2) in named("the my our them us these") else None
        )
    people = after == "people" or (
        sentence.tag(at + 1) == "NNS" and lexicon.singular(after) in COUNTABLE | {"couple", "family"}
    )
    opens = at == 0 or sentence.word(at - 1) in named(", but because that and so")
    if (
        not people
        or not opens
        or not (
            sentence.tag(at + 2) in named("VBP VBZ MD VBD IN RB") or lexicon.is_verb(sentence.word(at + 2))
        )
    ):
        return None
    return Hit(at, at + 1, ("most", "almost all"))


@BOOK.rule(
    "quantity-every-of",
    "noun.quantifier",
    words={"every"},
    wrong=(
        ("Every of these photos tells a story.", "Each of these photos tells a story."),
        ("Every of my couples is special.", "Each of my couples is special."),
    ),
    right=("Each of these photos tells a story.", "Every one of them came."),
)
def _quantity_every_of(sentence: Sentence, at: int) -> Hit | None:
    return Hit(at, at + 1, ("each",)) if sentence.word(at + 1) == "of" else None
