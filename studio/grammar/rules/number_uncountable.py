"""What cannot be counted, and how much of it: "information", "much", "many", "little", "few", "less", "fewer"."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import over, singular_verb
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

# Plurals that English does not have, or that mean something else.
_MASSES = named(
    "advice information equipment furniture homework housework luggage baggage evidence feedback footage software "
    "sunshine machinery clothing merchandise underwear wildlife makeup happiness garbage knowledge traffic slang "
    "patience nonsense moonlight"
)
_PLURALS = {
    **{mass + "s": mass for mass in _MASSES - {"evidence"}},
    "medias": "media", "datas": "data", "polices": "police", "offsprings": "offspring",
    "sceneries": "scenery", "jewelries": "jewelry", "jewelleries": "jewellery", "musics": "music", "stuffs": "stuff",
    "photographies": "photographs", "childrens": "children", "mens": "men", "womens": "women", "feets": "feet",
    "teeths": "teeth", "mices": "mice", "childs": "children", "womans": "women",
    "wifes": "wives", "lifes": "lives",
}  # fmt: skip


@BOOK.rule(
    "uncountable-plural",
    "noun.uncountable",
    words=_PLURALS,
    wrong=(
        ("Thanks for all the informations.", "Thanks for all the information."),
        ("We carry heavy equipments up the hill.", "We carry heavy equipment up the hill."),
        ("The informations are on the page.", "The information is on the page."),
        ("She gave me many advices.", "She gave me a lot of advice."),
    ),
    right=(
        "Thanks for all the information.",
        "She furnishes rooms.",
        "He stuffs the bag.",
        "A man’s world, a child’s smile.",
        "The women’s shoes are here.",
        "The women's choir sang.",
    ),
)
def _uncountable_plural(sentence: Sentence, at: int) -> Hit | None:
    small = sentence.word(at)
    fix = _PLURALS[small]
    if small in {"stuffs", "makeups"} and sentence.tag(at - 1) in {"PRP", "NN", "NNP"}:
        return None
    if small in named("childrens mens womens lifes childs womans wifes") and not over(sentence, at + 1):
        return Hit(at, at + 1, (f"{fix}'s",)) if small in {"childrens", "mens", "womens"} else None
    if lexicon.is_plural(fix):
        return Hit(at, at + 1, (fix,))
    return _mass(sentence, at, fix)


def _mass(sentence: Sentence, at: int, mass: str) -> Hit:
    """Return the hit that takes the plural from a noun, with what goes with a plural before and behind it."""
    before, before_that = sentence.word(at - 1), sentence.word(at - 2)
    if before == "few" and before_that == "a":
        return Hit(at - 2, at + 1, (f"some {mass}",))
    several = f"much {mass}" if before_that in named("so too how as very") else f"a lot of {mass}"
    whole = {
        "many": several,
        "several": several,
        "these": f"this {mass}",
        "those": f"that {mass}",
        "a": mass,
        "an": mass,
        "two": f"two pieces of {mass}",
        "three": f"three pieces of {mass}",
    }.get(before)
    if whole:
        return Hit(at - 1, at + 1, (whole,))
    verb = sentence.word(at + 1)
    if verb in {"are", "were", "do"} or (verb == "have" and before != "and"):
        return Hit(at, at + 2, (f"{mass} {singular_verb(verb)}",))
    return Hit(at, at + 1, (mass,))


@BOOK.rule(
    "uncountable-hair",
    "noun.uncountable",
    words={"hairs"},
    wrong=(
        ("She has long hairs.", "She has long hair."),
        ("Her hairs are black.", "Her hair is black."),
    ),
    right=("She has long hair.", "I found three dog hairs on my jacket.", "The hairs on my arms stood up."),
)
def _uncountable_hair(sentence: Sentence, at: int) -> Hit | None:
    before = sentence.word(at - 1)
    if before in named(
        "long short black blond blonde brown dark curly red beautiful straight my her his your"
    ) and sentence.word(at + 1) not in {"on", "in"}:
        if sentence.word(at + 1) in {"are", "were", "have"}:
            return Hit(at, at + 2, (f"hair {singular_verb(sentence.word(at + 1))}",))
        return Hit(at, at + 1, ("hair",))
    return None
