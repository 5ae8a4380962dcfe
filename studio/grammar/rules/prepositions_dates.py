"""Prepositions of time: feast days, dates, hours, years, deadlines, in whatever place of the sentence."""

from studio.grammar.rules.pattern import ends, listed, row
from studio.grammar.rules.prepositions_time import CLASSES as TIMES
from studio.grammar.rules.prepositions_time import DAYS, MONTHS
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

CLASSES = {
    **TIMES,
    "ordinal": frozenset(f"{at}{'th' if 10 < at < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(at % 10, 'th')}"
                         for at in range(1, 32)),
    "year": frozenset(map(str, range(1800, 2060))),
    "clock": listed("midnight noon midday sunset sunrise dusk dawn lunchtime bedtime teatime"),
}  # fmt: skip


@BOOK.rule(
    "on-a-feast-day",
    "preposition.time",
    words=("day", "eve", "halloween", "thanksgiving"),
    wrong=(
        ("The shop is closed in New Year's Day.", "The shop is closed on New Year's Day."),
        ("We danced at Christmas Eve.", "We danced on Christmas Eve."),
        ("They got engaged in Valentine's Day.", "They got engaged on Valentine's Day."),
    ),
    right=(
        "We are closed on Christmas Day.",
        "The sale in the Boxing Day week.",
        "It was taken in a day.",
        "He lives at Day Street.",
    ),
)
def _feast(sentence: Sentence, at: int) -> Hit | None:
    first = at
    while first > at - 4 and (
        sentence[first].text[:1].isupper() or sentence.word(first) in {"'s", "of", "the"}
    ):
        first -= 1
    named = first < at - 1 or sentence.word(at) in {"halloween", "thanksgiving"}
    if sentence.word(first) not in {"in", "at"} or not named or sentence.tag(at + 1) in {"NN", "NNS", "NNP"}:
        return None
    return Hit(first, first + 1, ("on",)) if sentence.word(first + 1) != "the" else None


row(
    BOOK,
    "on-a-date",
    "preposition.time",
    {
        "/ in|at / the %ordinal $|of|at|in|from|we|i|and|with|they": "on",
        "/ in|at / ?the %ordinal ?of %month": "on",
        "/ in|at / %month %ordinal": "on",
        "/ in|at / %date %month": "on",
        "/ in|at / %day|%days night|noon|nights|mornings|evenings|afternoons": "on",
        "/ in|at / %day|%days and|or|from|when|because|only|before|after|with|for|the|at": "on",
        "/ in / the weekend|weekends / @PRP|and|because|when|,": ("on",),  # the British say "at the weekend"
        "/ in|at / the|that|this|a|every ?last|first|same|next|very|cold|warm|hot|rainy|sunny "
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday": "on",
        "/ in|at / the|my|his|her|our|their ?first|last|second|third|very|last birthday|anniversary": "on",
        "/ in|at / the|my|his|her|our|their|that first|last|second|third|next|same|very|previous|following|last day / "
        "@IN|@PRP|when|and": "on",
    },
    classes=CLASSES,
    wrong=(
        ("See you in the 14th at gate 3!", "See you on the 14th at gate 3!"),
        ("I came back at Sunday night.", "I came back on Sunday night."),
        ("The exhibition opens in the 3rd of May.", "The exhibition opens on the 3rd of May."),
        ("The choir sings in Friday nights.", "The choir sings on Friday nights."),
    ),
    right=(
        "On the 14th we rest.",
        "It was built in the 14th century.",
        "At Sunday school we sang.",
        "I sat in the 3rd row.",
    ),
)
row(
    BOOK,
    "at-noon",
    "preposition.time",
    {
        "in|on %clock !@NN|NNP": "at {1}",
        "/ in|on / half|quarter past|to": "at",
        "/ on / the mornings|evenings|afternoons / !of|when|that|before|after|he|she|we|i|they|you": "in",
        "/ at / the morning|afternoon|evening|mornings|evenings|afternoons / "
        "we|i|and|or|because|when|only|before|after|the|it|they|with|,": "in",
        "/ on / the morning|evening|afternoon / we|i|and|or|because|only|it|they|you": "in",
        "^ in|on the night / we|i|it|they|you|the": "At night",
        "/ on / the|this|that same moment": "at",
        "/ in|on / the|this|that moment / we|i|when|you|they": "at",
        "~open|start|begin|close|arrive|meet|leave|finish|end|wake ?up|us|off / in|on / %hour ?o|a.m|p.m|am|pm "
        "in|every|sharp|at|clock|with|and|on|each|every|',": "at",
        "~meet|start|begin|open|close|leave|wake|eat|arrive|land|finish / on / %hour $": "at",
    },
    classes=CLASSES,
    wrong=(
        ("We meet on midnight near the fountain.", "We meet at midnight near the fountain."),
        ("The market is open on the mornings only.", "The market is open in the mornings only."),
        ("The bakery opens on 7 every day.", "The bakery opens at 7 every day."),
    ),
    right=(
        "We meet at midnight.",
        "On the morning of the wedding she was calm.",
        "It opened in 2015.",
        "We start in 5 minutes.",
    ),
)
row(
    BOOK,
    "in-that-year",
    "preposition.time",
    {
        "/ on|at / %year and|when|with|by|after|before|for": "in",
        "/ on|at / ?early|late|mid %month / @PRP|IN|CC|and|because|when|with": "in",
        "/ on|at / winter|summer|spring|autumn / when|because|with|and": "in",
        "born|built|founded|made|bought / on|at / %year": "in",
        "!depend|depends|depended|depending|based|focus|focused|focusing|look|looked|looking|back / on|at / "
        "the|this|that ?last|next|same year|month|century|decade / !@NN|VBG": "in",
        "/ on|at / the 18th|19th|20th|21st century": "in",
        "/ on|at / the 1920s|1930s|1940s|1950s|1960s|1970s|1980s|1990s|2000s|eighties|nineties|sixties|"
        "seventies": "in",
    },
    classes=CLASSES,
    wrong=(
        ("My grandmother was born at 1938.", "My grandmother was born in 1938."),
        ("We swim on winter because it is healthy.", "We swim in winter because it is healthy."),
        (
            "This song is from a band that began on the 1980s.",
            "This song is from a band that began in the 1980s.",
        ),
    ),
    right=(
        "In winter the lake is ours.",
        "A room at 1950 Main Street.",
        "On May 5 we married.",
        "We met at year end.",
        "The price depends on the month.",
    ),
)
_PUNCTUAL = listed(
    "send sends sent finish finished submit submitted deliver delivers delivered pay paid complete completed reply "
    "answer decide decided confirm return returned give bring know register upload print repair fix"
)
_BETWEEN = frozenset({"DT", "PRP", "PRP$", "JJ", "NN", "NNS", "NNP", "CD", "RP"})
_LIMITS = DAYS | MONTHS | listed("tomorrow tonight noon midnight next the end christmas easter monday")


@BOOK.rule(
    "by-not-till",
    "preposition.time",
    words=("till", "until"),
    wrong=(
        ("Please send me the guest list till Friday.", "Please send me the guest list by Friday."),
        (
            "I must finish the long wedding video until Friday.",
            "I must finish the long wedding video by Friday.",
        ),
        ("You must pay the deposit till Monday.", "You must pay the deposit by Monday."),
    ),
    right=(
        "Wait till Friday.",
        "We did not finish until Friday.",
        "You can register until Monday.",
        "Keep the rings till tomorrow.",
        "Send me photos until the baby sleeps.",
    ),
)
def _till(sentence: Sentence, at: int) -> Hit | None:
    place = at - 1
    while sentence.tag(place) in _BETWEEN and sentence.word(place) not in _PUNCTUAL and place > at - 7:
        place -= 1
    limit = sentence.word(at + 1)
    if sentence.word(place) not in _PUNCTUAL or sentence.tag(place)[:2] not in {"VB", "NN"}:
        return None
    if limit not in _LIMITS and sentence.tag(at + 1) != "CD":
        return None
    if limit == "the" and sentence.word(at + 2) not in {"end", "weekend", "beginning"} | MONTHS:
        return None
    before = sentence.words(max(place - 4, 0), place)
    asked = {"can", "could"} & {sentence.word(0)}
    if {"not", "n't", "never", "may"} & set(before) or not _clear(sentence, at):
        return None
    if {"can", "could"} & set(before) and not asked:
        return None  # "You can pay until Friday": all that time
    return Hit(at, at + 1, ("by",))


def _clear(sentence: Sentence, at: int) -> bool:
    """Return whether no clause follows: "until Friday", not "until the baby sleeps"."""
    return all(
        sentence.tag(place)[:2] != "VB" for place in range(at + 1, at + 5) if not ends(sentence, place)
    )
