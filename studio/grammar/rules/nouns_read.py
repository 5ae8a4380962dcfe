"""Read noun phrases in tagged sentences: where one starts, what its head is, and where a clause begins.

The tagger errs on learners' English, so each answer also asks the dictionary or a closed class of words.
"""

from functools import lru_cache

from studio.grammar import lexicon
from studio.grammar.rules.nouns_named import named
from studio.grammar.sentence import Sentence

ARTICLES = frozenset({"a", "an", "the"})
POSSESSIVES = named("my your his her its our their")
DETERMINERS = ARTICLES | POSSESSIVES | named(
"this that these those some any no every each another either neither which what whose both all "
"many few several much enough half"
)  # fmt: skip
HAVES = frozenset({"have", "has", "had", "having"})
BES = named("be is are am was were 's 'm 're been being")
MODALS = named("can could will would shall should may might must 'll 'd ca wo cannot")
DOES = frozenset({"do", "does", "did"})
# Words that cannot be the next part of a compound noun: behind them a noun phrase has ended.
FUNCTION = (
    BES | HAVES | MODALS | DOES | ARTICLES | POSSESSIVES | named(
"i you he she it we they me him us them this that these those who which what when where why how "
"while because if though although since until unless so but or and nor than then as of in on at "
"to from with without for by about into onto during after before near behind under over between "
"through against around along across beside inside outside like not n't never always also too "
"very really just only even still already again today yesterday tomorrow now here there soon ever anytime "
"sometime later yet every each all both some any no my last next together instead abroad online such whose whom "
"everyone everybody someone somebody nobody anyone everything something nothing"
)
)  # fmt: skip
# Behind these words a clause begins, and with it its subject.
OPENERS = named(
"when if because but while although though since so where how what why whether then unless until "
"whenever wherever however secondly firstly thirdly second first third therefore nowadays sure "
"think thought believe know knew hope guess says said means feel sometimes today yesterday now "
"usually often maybe perhaps finally luckily unfortunately fortunately and or that which once "
"also ; : , - – — ( \" “ ! ? … ."
)  # fmt: skip
# "I suggest that she wear white": behind these the verb keeps its base form.
WISHES = named(
"suggest suggests suggested suggesting recommend recommends recommended demand demands demanded "
"insist insists insisted request requests requested propose proposes proposed require requires "
"required essential important vital necessary crucial imperative advisable advise advised ask "
"asked asks wish wished wishes prefer preferable lest"
)  # fmt: skip
_STOPS_OR_AND = FUNCTION - {"very", "really"}
_STOPS = _STOPS_OR_AND - {"and"}
_SPOKEN_OPENERS = OPENERS - {",", ":", "-"}
# Nouns in -ing that the tagger takes for verbs, and adjectives that it takes for adverbs.
_NOUNS_IN_ING = frozenset({"wedding", "evening", "morning", "ceiling"})
_FLAT = named("long early fast hard late high low deep pretty daily only")
_FACTS = frozenset(named("important essential vital necessary crucial"))
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
_NOUNS = frozenset({"NN", "NNP", "NNS", "NNPS"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
# What stands between a subject and its verb.
ADVERBS = named(
    "always never often usually really also still just only even now then already sometimes rarely "
    "seldom both all actually totally completely simply definitely certainly probably truly finally "
    "ever"
)


_NO_OWNERS = named("it he she that this there here what where how")  # "it's" is "it is"


@lru_cache(maxsize=512)  # several rules ask the same of a sentence
def determined(sentence: Sentence, at: int) -> bool:
    """Return whether the word at `at` is an article, a possessive, a number or the like."""
    if sentence.word(at) == "that" and sentence.tag(at) in {"IN", "WDT"}:
        return False
    if sentence.word(at) == "'s" and sentence.word(at - 1) in _NO_OWNERS:
        return False
    return (
        sentence.word(at) in DETERMINERS
        or sentence.tag(at) in named("PRP$ POS CD DT PDT WDT")
        or sentence.word(at) in {"'s", "’s", "'"}
        or sentence.word(at)[:1].isdigit()
    )


@lru_cache(maxsize=512)  # several rules ask the same of a sentence
def begin(sentence: Sentence, head: int) -> int:
    """Return the index of the first modifier of the noun at `head`; `head` itself where it has none.

    Adjectives, nouns in the singular, participles between a determiner or an adjective and the noun, adverbs of
    degree before an adjective; determiners are no modifiers.
    """
    first = head
    while first > 0:
        left, tag = sentence.word(first - 1), sentence.tag(first - 1)
        if determined(sentence, first - 1) or left in _STOPS:
            break
        if (
            tag in _ADJECTIVES
            or left in _NOUNS_IN_ING
            or left == "lens"  # no plural, whatever the tagger says
            or (left in _FLAT and sentence.tag(first) != "RB")
            or (tag in {"NN", "NNP"} and left.isalpha() and not lexicon.is_plural(left))
            or (
                tag in _PARTICIPLES
                and (
                    determined(sentence, first - 2)
                    or sentence.tag(first - 2) in _ADJECTIVES
                    or (tag == "VBN" and sentence.word(first - 2) in _SPOKEN_OPENERS)
                )
            )
            or (_degree(sentence, first - 1) and sentence.tag(first) in _ADJECTIVES | _PARTICIPLES)
        ):
            first -= 1
        elif left == "and" and sentence.tag(first) in _ADJECTIVES and sentence.tag(first - 2) in _ADJECTIVES:
            first -= 2
        else:
            break
    return first


def _degree(sentence: Sentence, at: int) -> bool:
    return sentence.tag(at) in {"RB", "RBS", "RBR"} and (
        sentence.word(at) in named("very really extremely truly quite most more super")
        or sentence.word(at).endswith("ly")
    )


def head_of(sentence: Sentence, first: int) -> int:
    """Return the index of the noun that the phrase beginning at `first`, behind its determiner, leads to; or -1."""
    at = first
    while (
        sentence.tag(at) in _ADJECTIVES | _PARTICIPLES | {"RB", "RBS", "RBR", "CD"}
        and sentence.word(at) not in _NOUNS_IN_ING
        and sentence.word(at) not in _STOPS_OR_AND
        and at < first + 5
    ) or (
        sentence.word(at) == "and"
        and sentence.tag(at - 1) in _ADJECTIVES
        and sentence.tag(at + 1) in _ADJECTIVES
    ):
        at += 1
    if sentence.tag(at) not in _NOUNS and sentence.word(at) not in _NOUNS_IN_ING:
        return -1
    while (sentence.tag(at + 1) in _NOUNS or sentence.word(at + 1) in _NOUNS_IN_ING) and at < first + 7:
        at += 1
    return at


# They are never part of a compound, whatever the tagger says.
_PASTS = named(
    "fell flew ran came went took gave broke wore ate drank sang swam threw told said sat slept spoke stole woke "
    "wrote drove rode grew knew lost met brought bought caught kept forgot began chose hid sent froze shook sank "
    "made became thought taught was were had did does is are has over above below towards toward since"
)


@lru_cache(maxsize=512)  # several rules ask the same of a sentence
def over(sentence: Sentence, at: int) -> bool:
    """Return whether a noun phrase has surely ended before `at`: the sentence ends, or a small word comes."""
    small = sentence.word(at)
    if not small[:1].isalnum():
        return not small or small[0] not in "-‐‑/&%$€£'’#" or small == "n't"
    if small in _PASTS or small in {"full", "out"}:
        return small in _PASTS or sentence.word(at + 1) in {"of", "with"}
    tag = sentence.tag(at)
    if tag in {"VBD", "VBP", "VBZ"}:
        return tag == "VBD" or not lexicon.is_plural(small)
    if tag in {"VB", "VBN"}:
        return sentence.tag(at + 1) in (
            {"PRP", "DT", "PRP$", "TO"} if tag == "VB" else {"", ".", "IN", "RB", "TO", "PRP", "DT"}
        )
    return small in FUNCTION or tag in named("MD PRP WDT WRB WP EX TO")


def subject_start(sentence: Sentence, first: int) -> bool:
    """Return whether a clause starts at `first`, so that the phrase there is its subject."""
    if first <= 0:
        return True
    left = sentence.word(first - 1)
    if left in {"and", "or"}:
        # Behind a noun, "and" makes one subject of two.
        return (
            first == 1
            or sentence.tag(first - 2) in named("RB , VBN VBG VB .")
            or sentence.word(first - 2) in {"here", "there"}
        )
    if left in {"that", "which"}:
        return True
    return left in OPENERS or (sentence.tag(first - 1) == "RB" and left.endswith("ly"))


def verb_after(sentence: Sentence, at: int) -> int:
    """Return the index of the first word behind `at` that is no adverb: there the verb of a subject stands."""
    after = at + 1
    while after < at + 3 and (
        sentence.word(after) in ADVERBS
        or (sentence.tag(after) == "RB" and sentence.word(after).endswith("ly"))
    ):
        after += 1
    return after


def wished(sentence: Sentence, at: int) -> bool:
    """Return whether the clause at `at` depends on a wish or a demand, where the base form is right."""
    before = sentence.words(max(0, at - 8), at)
    return any(word in WISHES and (word not in _FACTS or "that" in before) for word in before)


def full(sentence: Sentence) -> bool:
    """Return whether somebody writes in sentences, not in headlines: there is an article or a pronoun."""
    return not sentence.all_words.isdisjoint(ARTICLES | POSSESSIVES | _SPOKEN)


def told(sentence: Sentence) -> bool:
    """Return whether the sentence is `full` and has a finite verb, unlike a title or the description of a picture."""
    return full(sentence) and any(
        token.tag in {"VBD", "VBP", "VBZ", "MD"} or token.small in BES for token in sentence.tokens
    )


_SPOKEN = named("is are was were had everybody everyone i we you they he she it this these me us")

_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "am": "is", "'re": "'s", "'ve": "'s"}
_PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "am": "are", "'s": "'re"}


def singular_verb(verb: str) -> str:
    """Return "goes" for "go", "is" for "are"."""
    return _SINGULAR.get(verb.lower()) or lexicon.third(verb)


def plural_verb(verb: str) -> str:
    """Return "go" for "goes", "are" for "is"."""
    return _PLURAL.get(verb.lower()) or lexicon.base(verb)


def article(word: str) -> str:
    """Return "a" or "an", whichever goes before `word`."""
    return "an" if lexicon.vowel_first(word) else "a"


def with_article(sentence: Sentence, at: int) -> str:
    """Return the word at `at` as written, with "a" or "an" before it; a capital at the start of a sentence moves."""
    return f"{article(sentence.word(at))} {lowered(sentence, at)}"


def lowered(sentence: Sentence, at: int) -> str:
    """Return the word at `at` as written, but small where only its place gave it a capital."""
    written = sentence[at].text
    return written[:1].lower() + written[1:] if at == 0 and written[1:].islower() else written
