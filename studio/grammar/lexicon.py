"""The forms of English words: what a verb's past is, what a noun's plural, which nouns cannot be counted.

Forms come from lemminflect, whose tables are those of the SPECIALIST lexicon of the U.S. National Library of Medicine.
It is imported at the first question (half a second).
"""

from functools import lru_cache

VOWEL_SOUND = frozenset(
    {"hour", "honest", "honour", "honor", "heir", "mba", "mri", "fbi", "sd", "nd", "slr", "x", "lcd", "led"}
)
CONSONANT_SOUND = (
    "uni", "use", "usu", "uti", "eu", "ewe", "one", "once", "uk", "ukr", "ubiq", "ur", "ufo", "usa", "us-", "u-",
)  # fmt: skip
NOT_CONSONANT = ("unin", "unim", "unid", "unill", "unint", "unir", "urg", "urn", "urb")
# Countable to learners, not in English: the grammars' usual lists. In their common sense none has a plural or "a".
UNCOUNTABLE = frozenset({
    "advice", "baggage", "bread", "butter", "cash", "cattle", "chaos", "clothing", "confetti", "courage",
    "cutlery", "equipment", "evidence", "furniture", "garbage", "gear", "gossip", "happiness", "harm",
    "health", "homework", "housework", "information", "jewellery", "jewelry", "knowledge", "laughter",
    "lighting", "luck", "luggage", "machinery", "mail", "makeup", "merchandise", "money", "moonlight",
    "mud", "music", "news", "nonsense", "permission", "pollution", "postage", "progress", "rain",
    "research", "rice", "sadness", "scenery", "shopping", "software", "stuff", "sunlight", "sunshine",
    "traffic", "travel", "underwear", "vocabulary", "wealth", "weather", "wildlife", "work", "foliage",
    "footage", "feedback",
})  # fmt: skip


@lru_cache(maxsize=4096)
def lemmas(word: str, kind: str) -> tuple[str, ...]:
    """Return the dictionary's base forms of `word` as `kind` ("NOUN", "VERB", "ADJ", "ADV"); empty: it is none."""
    from lemminflect import getAllLemmas

    return tuple(getAllLemmas(word.lower(), upos=kind).get(kind, ()))


@lru_cache(maxsize=4096)
def forms(lemma: str, tag: str) -> tuple[str, ...]:
    """Return the dictionary's forms of `lemma` for a Penn tag (VBD, VBN, VBG, VBZ, NNS, JJR …), best first; or none."""
    from lemminflect import getInflection

    return tuple(getInflection(lemma, tag=tag, inflect_oov=False))


def is_noun(word: str) -> bool:
    """Return whether the dictionary has `word` as a form of a noun."""
    return bool(lemmas(word, "NOUN"))


def is_verb(word: str) -> bool:
    """Return whether the dictionary has `word` as a form of a verb."""
    return bool(lemmas(word, "VERB"))


def is_adjective(word: str) -> bool:
    """Return whether the dictionary has `word` as an adjective."""
    return bool(lemmas(word, "ADJ"))


def base(verb: str) -> str:
    """Return the infinitive of a form of a verb; the form itself where the dictionary has none."""
    return next(iter(lemmas(verb, "VERB")), verb)


def third(verb: str) -> str:
    """Return "goes" for "go"; the base form where the dictionary has none."""
    return next(iter(forms(base(verb), "VBZ")), base(verb))


def past(verb: str) -> str:
    """Return "went" for "go"."""
    return next(iter(forms(base(verb), "VBD")), base(verb))


def participle(verb: str) -> str:
    """Return "gone" for "go"."""
    return next(iter(forms(base(verb), "VBN")), base(verb))


def gerund(verb: str) -> str:
    """Return "going" for "go"."""
    return next(iter(forms(base(verb), "VBG")), base(verb))


def singular(noun: str) -> str:
    """Return "child" for "children"; the noun itself where the dictionary has none."""
    return next(iter(lemmas(noun, "NOUN")), noun)


def plural(noun: str) -> str:
    """Return "children" for "child"; the noun itself where the dictionary has none."""
    return next(iter(forms(singular(noun), "NNS")), noun)


def is_base(word: str) -> bool:
    """Return whether `word` is the infinitive of a verb."""
    return word.lower() in lemmas(word, "VERB")


def is_plural(noun: str) -> bool:
    """Return whether `noun` is a plural that differs from its singular ("photos", "children"; not "sheep")."""
    return bool(lemmas(noun, "NOUN")) and noun.lower() not in lemmas(noun, "NOUN")


def is_singular(noun: str) -> bool:
    """Return whether `noun` is the singular of a noun that has another plural."""
    return noun.lower() in lemmas(noun, "NOUN") and plural(noun) != noun.lower()


def vowel_first(word: str) -> bool:
    """Return whether `word` is spoken with a vowel first: "hour", "old"; not "one", "university"."""
    small = word.lower()
    if any(small.startswith(silent) for silent in ("hour", "honest", "honor", "honour", "heir")):
        return True
    if small in VOWEL_SOUND:
        return True
    if small.startswith(CONSONANT_SOUND) and not small.startswith(NOT_CONSONANT):
        return False
    return small[:1] in "aeiou"
