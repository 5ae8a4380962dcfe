"""A small language for rules that are a row of words: quick to write, to read and to run.

A pattern is words with blanks between them. In each place stands

    word            that word, in small letters   ~depend|rely    any form of these verbs, used as a verb
    %day            a word of that class          @NN             a part of speech that begins so (Penn tags)
    a|%day|@NN|$    any of these                  $               the end of a clause
    ^               the start of a sentence       .               the end of the sentence
    !…              none of the above             ?…              may be there or not

" / " separates what stands before, what is wrong, and what stands after ("/ wrong / after", "before / wrong"); without
it all is wrong. A fix is a text
with the numbers of places in it, from 0: `{1}`, or in another form: `{1:base}`, `{1:past}`, `{1:third}`, `{1:ing}`,
`{1:plural}`, `{1:singular}`, `{1:a}` (with "a" or "an"), `{1:adverb}`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from studio.grammar import lexicon
from studio.grammar.finding import Category
from studio.grammar.rules.rule import Book, Hit, Look
from studio.grammar.sentence import Sentence

Matcher = Callable[[Sentence, int], bool]
Table = Mapping[str, str | tuple[str, ...]]

QUOTES = frozenset("\"'“”‘’«»–—-;:(")
_VOWELS = frozenset("aeiou")
_STOPS = frozenset(("", ".", "!", "?", "…", "..."))
_MOST = 16  # no pattern has more places; one that may be missing at its end can still be named in a fix
_AROUND = frozenset("$^!.")  # never wrong themselves
_TWICE = frozenset(
    [
        "stop",
        "plan",
        "shop",
        "swim",
        "sit",
        "get",
        "set",
        "put",
        "cut",
        "let",
        "run",
        "win",
        "begin",
        "forget",
        "prefer",
        "refer",
        "admit",
        "fit",
        "hug",
        "travel",
        "chat",
        "drop",
        "grab",
        "occur",
        "permit",
        "regret",
        "rob",
        "rub",
        "ship",
        "skip",
        "slip",
        "snap",
        "spot",
        "step",
        "trip",
        "wrap",
        "zip",
        "beg",
        "pop",
        "nap",
        "dig",
        "bet",
        "knit",
    ]
)
# Past and participle of the irregular verbs that rules name.
_IRREGULAR = {
    line.split()[0]: tuple(line.split()[1:])
    for line in (
        "be am is are was were been being 'm 're 's", "have has had having", "do does did done doing",
        "go goes went gone going", "make made", "take took taken", "give gave given", "see saw seen",
        "come came", "become became", "get got gotten", "say said", "tell told", "think thought", "know knew known",
        "feel felt", "find found", "leave left", "meet met", "lose lost", "spend spent", "send sent", "pay paid",
        "buy bought", "bring brought", "teach taught", "learn learned learnt", "wear wore worn", "write wrote written",
        "speak spoke spoken", "sing sang sung", "drive drove driven", "run ran", "win won", "begin began begun",
        "choose chose chosen", "dream dreamed dreamt", "hear heard", "hold held", "keep kept", "sit sat", "stand stood",
        "swim swam swum", "throw threw thrown", "wake woke woken", "fall fell fallen", "forget forgot forgotten",
        "grow grew grown", "break broke broken", "eat ate eaten", "drink drank drunk", "ride rode ridden",
        "rise rose risen", "sleep slept", "lend lent", "steal stole stolen", "shoot shot", "smell smelled smelt",
        "understand understood", "seek sought", "put", "let", "cut", "cost", "set", "rid",
    )
}  # fmt: skip


def listed(words: str) -> frozenset[str]:
    """Return words that are written with blanks between them, as a set."""
    return frozenset(words.split())


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """Return the forms of a verb that a rule names, made without the dictionary, which takes long to open."""
    if verb == "be":
        return frozenset(("be", *_IRREGULAR["be"]))
    stem = verb + verb[-1] if verb in _TWICE else verb[:-1] if verb[-1] == "e" and verb[-2] != "e" else verb
    if verb[-1] == "y" and verb[-2] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past = stem + "ed"
    pasts = _IRREGULAR.get(verb, (past,))
    return frozenset((verb, third, stem + "ing", *pasts))


def verbal(sentence: Sentence, at: int) -> bool:
    """Return whether the word is used as a verb, also where the tagger reads a noun into a request or after "we"."""
    if sentence.tag(at).startswith("VB") or sentence.tag(at - 1) in {"PRP", "MD", "TO"}:
        return True
    return at == 0 or sentence.word(at - 1) in {"please", "n't", "not", "never", "always"}


def ends(sentence: Sentence, at: int) -> bool:
    """Return whether a clause ends before the word at `at`: there is none, or it is a mark of punctuation."""
    return not sentence.word(at)[:1].isalnum()


def starts(sentence: Sentence, at: int) -> bool:
    """Return whether a sentence starts behind the word at `at`."""
    return at < 0 or sentence.word(at) in QUOTES


class Place(NamedTuple):
    """One place of a pattern: whether a word fits there, and the words that can, where they are known."""

    fits: Matcher
    known: frozenset[str]
    number: int


class Row(NamedTuple):
    """A pattern: `places` from `first` to `last` are wrong; the one at `trigger` is looked up."""

    places: tuple[Place, ...]
    first: int
    last: int
    trigger: int
    fixes: tuple[str, ...]

    def hit(self, sentence: Sentence, at: int) -> Hit | None:
        """Return the hit where the word at `at` fits the trigger and all others fit around it."""
        begin = at - self.trigger
        if not all(place.fits(sentence, begin + step) for step, place in enumerate(self.places)):
            return None
        first, last = begin + self.first, begin + self.last
        refs = {place.number: Ref(sentence[begin + step].text) for step, place in enumerate(self.places)}
        there = " ".join(token.text for token in sentence.tokens[first:last])
        fixes = tuple(
            fix for fix in (_filled(fix, refs) for fix in self.fixes) if fix.lower() != there.lower()
        )
        return Hit(first, last, fixes) if fixes else None


class Ref(str):
    """A word of the text that a fix names, in the form that it asks for."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        """Return the word in a form."""
        return _FORMS[form](str(self)) if form else str(self)


def article(words: str) -> str:
    """Return `words` with "a" or "an" before them."""
    return f"{'an' if lexicon.vowel_first(words) else 'a'} {words}"


def adverb(adjective: str) -> str:
    """Return "beautifully" for "beautiful", "well" for "good"."""
    small = adjective.lower()
    irregular = {
        "good": "well",
        "fast": "fast",
        "hard": "hard",
        "true": "truly",
        "whole": "wholly",
        "early": "early",
    }
    if small in irregular:
        return irregular[small]
    if small.endswith("ic"):
        return adjective + "ally"
    if small.endswith("le") and small[-3:-2] not in _VOWELS:
        return adjective[:-1] + "y"
    if small.endswith("ll"):
        return adjective + "y"
    return (adjective[:-1] + "i" if small.endswith("y") else adjective) + "ly"


_FORMS: dict[str, Callable[[str], str]] = {
    "base": lexicon.base,
    "past": lexicon.past,
    "third": lexicon.third,
    "ing": lexicon.gerund,
    "participle": lexicon.participle,
    "plural": lexicon.plural,
    "singular": lexicon.singular,
    "a": article,
    "adverb": adverb,
    "small": str.lower,
}


def row(
    book: Book,
    name: str,
    family: str,
    table: Table,
    *,
    wrong: tuple[tuple[str, str], ...],
    right: tuple[str, ...],
    classes: Mapping[str, frozenset[str]] | None = None,
    category: Category = "grammar",
    tongues: str = "",
    eager: bool = False,
) -> None:
    """Enter a rule of patterns and their fixes."""
    words, look = looker(table, classes or {})
    book.rule(
        name,
        family,
        wrong=wrong,
        right=right,
        words=words,
        category=category,
        tongues=tongues,
        eager=eager,
    )(look)


def looker(table: Table, classes: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], Look]:
    """Return the words that the patterns of a table are found by, and the function that looks."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for pattern, fix in table.items():
        for made in _rows(pattern, (fix,) if isinstance(fix, str) else fix, classes):
            for known in made.places[made.trigger].known:
                rows[known].append(made)

    def look(sentence: Sentence, at: int) -> Hit | None:
        return next(filter(None, (made.hit(sentence, at) for made in rows[sentence.word(at)])), None)

    return frozenset(rows), look


def _rows(pattern: str, fixes: tuple[str, ...], classes: Mapping[str, frozenset[str]]) -> Iterator[Row]:
    parts = [part.split() for part in f" {pattern}".split(" / ")]
    if len(parts) == 1:
        parts = [[], *parts, []]
    flat = [(words, part) for part, several in enumerate(parts) for words in several]
    choices = [(True, False) if words.startswith("?") else (True,) for words, _ in flat]
    for chosen in product(*choices):
        kept = [(at, *flat[at]) for at, there in enumerate(chosen) if there]
        places = tuple(_place(words.removeprefix("?"), at, classes) for at, words, _ in kept)
        wrong = [step for step, (_, words, part) in enumerate(kept) if part == 1 and words[0] not in _AROUND]
        named = [step for step, place in enumerate(places) if place.known]
        trigger = max(named, key=lambda step: _rarity(places[step].known))
        yield Row(places, wrong[0], wrong[-1] + 1, trigger, fixes)


def _rarity(known: frozenset[str]) -> float:
    """Return how rare words may be, so that little is looked at: short words are the frequent ones."""
    return min(map(len, known)) + (0.0 if known & _FREQUENT else 5.0)


_FREQUENT = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "it",
        "i",
        "you",
        "he",
        "she",
        "we",
        "they",
        "this",
        "that",
        "and",
        "or",
        "but",
        "as",
        "so",
        "not",
        "have",
        "has",
        "had",
        "do",
        "does",
        "did",
        "can",
        "will",
        "all",
        "my",
        "your",
        "his",
        "her",
        "our",
        "their",
        "me",
        "him",
        "us",
        "them",
    ]
)


def _place(words: str, number: int, classes: Mapping[str, frozenset[str]]) -> Place:
    if words.startswith("!"):
        fits = _place(words[1:], number, classes).fits
        return Place(lambda sentence, at: not fits(sentence, at), frozenset(), number)
    if words == ".":
        return Place(lambda sentence, at: sentence.word(at) in _STOPS, frozenset(), number)
    if words == "^":
        return Place(starts, frozenset(), number)
    if words.startswith("~"):
        forms = frozenset().union(*map(verb_forms, words[1:].split("|")))
        return Place(lambda sentence, at: sentence.word(at) in forms and verbal(sentence, at), forms, number)
    several = words.split("|")
    tags = tuple(one.removeprefix("@") for one in several if one[0] == "@" or one.isupper() or one == "PRP$")
    known = frozenset().union(
        *(
            classes[one[1:]] if one[0] == "%" else (one,)
            for one in several
            if one != "$" and not one.isupper()
        )
    )
    if not tags and "$" not in several:
        return Place(lambda sentence, at: sentence.word(at) in known, known, number)
    end = "$" in several

    def fits_one(sentence: Sentence, at: int) -> bool:
        if sentence.word(at) in known or (tags and sentence.tag(at).startswith(tags)):
            return True
        return end and ends(sentence, at)

    return Place(fits_one, frozenset(), number)


def _filled(fix: str, refs: Mapping[int, Ref]) -> str:
    every = (refs.get(at, Ref()) for at in range(_MOST))
    return " ".join(fix.format(*every).split()).replace(" ,", ",")
