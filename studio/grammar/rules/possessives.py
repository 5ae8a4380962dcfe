"""Possessives of several people, of animals and of those whom "of" names: "my parents' farm", "my father's car"."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_lists import PLACES, THINGS
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import over
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_MINE = named("my your his her our their")
_THINGS = (THINGS | PLACES) - named(
    "photo picture photograph portrait story call help visit dream plan list program"
)


@BOOK.rule(
    "possessive-children",
    "noun.possessive",
    words=named("children women men kids babies"),
    wrong=(
        ("We sell women clothes.", "We sell women’s clothes."),
        ("Open a children book and look.", "Open a children’s book and look."),
        ("He found his children toys.", "He found his children’s toys."),
    ),
    right=(
        "We sell women’s clothes.",
        "Give the children books to read.",
        "Kids clothes shops are rare.",
    ),
)
def _possessive_children(sentence: Sentence, at: int) -> Hit | None:
    thing = sentence.word(at + 1)
    if thing not in _FOR_THEM or not over(sentence, at + 2) or sentence[at + 1].text[:1].isupper():
        return None
    before = sentence.word(at - 1)
    if sentence.word(at - 2) in named("give gave buy bought show showed teach read"):
        return None
    known = before in {"a", "an"} | _MINE or sentence.tag(at - 1) in {"VB", "VBP", "VBZ", "VBD", "VBG"}
    known = known and before not in named("give gave buy bought show showed teach taught read make made")
    if sentence.word(at) == "babies":
        return Hit(at, at + 1, ("baby", "babies’")) if known else None
    owner = "kids’" if sentence.word(at) == "kids" else f"{sentence[at].text}’s"
    return Hit(at, at + 1, (owner,)) if known else None


_FOR_THEM = named(
    "clothes clothing shoes toys toy book books room fashion party parties magazine choir hospital furniture wear "
    "shirt shirts jacket jackets dresses bags menu playground bike hats socks lives faces voices hands eyes"
)


@BOOK.rule(
    "possessive-parents",
    "noun.possessive",
    words=named(
        "parents grandparents friends neighbours neighbors clients customers sisters brothers guests kids"
    ),
    wrong=(
        ("We shot at my parents farm.", "We shot at my parents’ farm."),
        ("It was my friends idea.", "It was my friends’ idea."),
        ("I love our neighbours garden.", "I love our neighbours’ garden."),
    ),
    right=(
        "We shot at my parents’ farm.",
        "My parents farm the land.",
        "My friends photograph birds.",
        "I told my parents dinner was ready.",
        "My parents house refugees.",
    ),
)
def _possessive_parents(sentence: Sentence, at: int) -> Hit | None:
    thing = sentence.word(at + 1)
    if sentence.word(at - 1) not in _MINE or thing not in _THINGS | _ABSTRACT or not over(sentence, at + 2):
        return None
    verb = at < 2 or sentence.tag(at + 2) in {"DT", "PRP", "PRP$", "NNS"}
    if verb or sentence[at].text.endswith(("'", "’")) or sentence[at + 1].text[:1].isupper():
        return None
    if not (sentence.tag(at - 2).startswith(("VB", "IN")) or sentence.word(at - 2) == "to"):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text}’",))


_ABSTRACT = named(
    "idea opinion house wedding home life kitchen help anniversary birthday car dog cat shop farm name"
)


@BOOK.rule(
    "possessive-baby",
    "noun.possessive",
    words=named("dog cat baby horse groom bride couple child boy girl king queen mayor"),
    wrong=(
        ("The dog name is Bruno.", "The dog’s name is Bruno."),
        ("I held the baby hand.", "I held the baby’s hand."),
        ("The mayor speech was short.", "The mayor’s speech was short."),
    ),
    right=(
        "The dog’s name is Bruno.",
        "The dog hair is everywhere.",
        "The baby name book is here.",
        "The girl hands me a flower.",
        "We saw the boy face the sea.",
    ),
)
def _possessive_baby(sentence: Sentence, at: int) -> Hit | None:
    thing = sentence.word(at + 1)
    if (
        sentence.word(at - 1) not in {"the", "this", "that"} | _MINE
        or thing not in _THEIRS
        or not over(sentence, at + 2)
    ):
        return None
    if thing in {"face", "hands", "eyes", "shoes", "name", "hand"} and sentence.tag(at + 2) in {
        "DT",
        "PRP",
        "PRP$",
    }:
        return None
    if sentence[at + 1].text[:1].isupper() or (sentence.word(at) == "king" and thing == "name"):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text}’s",))


_THEIRS = named(
    "name hand hands face eyes ears nose mother father parents shoes vows speech tie suit jacket smile birthday tail "
    "paw paws tongue owner fingers toes cheeks feet head family sister brother grandmother bouquet boots"
)
_KIN = named(
    "father mother mom mum dad sister brother grandmother grandfather grandma grandpa uncle aunt cousin husband wife "
    "son daughter friend boss neighbour neighbor boyfriend girlfriend fiancé fiancée parents grandparents"
)
_KEPT = named(
    "dress house car camera phone kitchen bike bicycle shop garden room office boat guitar piano hat coat jacket "
    "watch birthday flat apartment farm dog cat horse bag suitcase workshop studio computer laptop shoes coat ring "
    "umbrella cottage garage bakery restaurant violin desk chair notebook diary tent scarf sweater motorcycle truck"
)


@BOOK.rule(
    "possessive-of-my",
    "noun.possessive",
    words=_KIN,
    wrong=(
        ("This is the car of my father.", "This is my father’s car."),
        ("We met in the garden of her parents.", "We met in her parents’ garden."),
    ),
    right=(
        "This is my father’s car.",
        "This is a portrait of my father.",
        "The hands of my mother tell all.",
        "In the house of my father and mother we sang.",
        "The car of my father’s friend is red.",
    ),
)
def _possessive_of_my(sentence: Sentence, at: int) -> Hit | None:
    thing = sentence.word(at - 3)
    if sentence.word(at - 2) != "of" or sentence.word(at - 4) != "the" or thing not in _KEPT:
        return None
    if sentence.word(at - 1) not in _MINE or not over(sentence, at + 1):
        return None
    if sentence.word(at + 1) in named("'s ' and or who that from in") or sentence[at].text.endswith(
        ("'", "’")
    ):
        return None
    ending = "’" if lexicon.is_plural(sentence.word(at)) else "’s"
    return Hit(
        at - 4, at + 1, (f"{sentence[at - 1].text} {sentence[at].text}{ending} {sentence[at - 3].text}",)
    )
