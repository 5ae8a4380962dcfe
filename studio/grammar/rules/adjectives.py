"""Adjectives and adverbs: comparison, -ing and -ed, and which of the two a verb asks for."""

from studio.grammar.rules.pattern import adverb, ends, listed, row
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

# One syllable, or two that end in -y: they compare with -er and -est, whatever is compared.
SHORT = {
    "big": "bigger", "small": "smaller", "tall": "taller", "short": "shorter", "old": "older", "young": "younger",
    "cheap": "cheaper", "fast": "faster", "slow": "slower", "high": "higher", "low": "lower", "long": "longer",
    "large": "larger", "nice": "nicer", "strong": "stronger", "weak": "weaker", "rich": "richer", "poor": "poorer",
    "warm": "warmer", "cold": "colder", "hot": "hotter", "cool": "cooler", "near": "nearer", "hard": "harder",
    "soft": "softer", "sharp": "sharper", "light": "lighter", "dark": "darker", "bright": "brighter",
    "easy": "easier", "happy": "happier", "heavy": "heavier", "pretty": "prettier", "early": "earlier",
    "funny": "funnier", "lucky": "luckier", "busy": "busier", "healthy": "healthier", "good": "better", "bad": "worse",
    "far": "further", "new": "newer", "great": "greater", "wide": "wider", "safe": "safer", "late": "later",
    "smart": "smarter", "sweet": "sweeter", "thin": "thinner", "thick": "thicker",
    "deep": "deeper", "clean": "cleaner", "quick": "quicker",
}  # fmt: skip
_BEST = {"good": "best", "bad": "worst", "far": "furthest"}
_COMPARED = frozenset(SHORT.values()) | {"best", "worst"}
_SUPERLATIVES = frozenset(_BEST.get(one, more[:-1] + "st") for one, more in SHORT.items())
COMPARATIVES = frozenset(SHORT.values()) | {"worse", "better", "less", "fewer"}


@BOOK.rule(
    "more-big",
    "adjective.comparison",
    words=("more", "most"),
    wrong=(
        ("This lens is more cheap than that one.", "This lens is cheaper than that one."),
        ("It was the most big wedding ever.", "It was the biggest wedding ever."),
        ("The new one is more better.", "The new one is better."),
    ),
    right=(
        "There are more big weddings in June.",
        "It is more beautiful than ever.",
        "Most small weddings are in winter.",
        "She is more kind than clever, they say.",
    ),
)
def _more(sentence: Sentence, at: int) -> Hit | None:
    fix = _most(sentence, at) if sentence.word(at) == "most" else _compared(sentence, at)
    return Hit(at, at + 2, (fix,)) if fix else None


def _most(sentence: Sentence, at: int) -> str:
    """Return what "most big" and "most biggest" should be; empty where it may stand."""
    what = sentence.word(at + 1)
    if what in _SUPERLATIVES and what not in {"best", "worst"}:
        return what
    owned = sentence.word(at - 1) in {"the", "my", "our", "your", "his", "her"}
    return _BEST.get(what, SHORT[what][:-1] + "st") if owned and what in SHORT else ""


def _compared(sentence: Sentence, at: int) -> str:
    """Return what "more big" and "more bigger" should be; empty where it may stand."""
    what = sentence[at + 1]
    if what.small in COMPARATIVES and what.tag in {"JJR", "RBR"}:
        may = what.small in {"less", "fewer"} or sentence.word(at - 1) in {"no", "one", "the"}
        return "" if may else what.text
    than = sentence.word(at + 2) == "than" and sentence.tag(at + 3) != "JJ"
    return SHORT[what.small] if what.small in SHORT and (than or _is_and_ends(sentence, at)) else ""


def _is_and_ends(sentence: Sentence, at: int) -> bool:
    """Return whether it is "is more big", "much more big" and a clause ends there."""
    before = sentence.word(at - 1)
    return (
        before in listed("is are was were be much even far become becomes gets get")
        and ends(sentence, at + 2)
        and sentence.tag(at + 1)[:2] != "NN"
    )


row(
    BOOK,
    "very-better",
    "adjective.comparison",
    {
        "/ very|so|too / better|bigger|smaller|cheaper|worse|easier|faster|older|younger|larger|longer|higher|lower|"
        "stronger|happier": "much",
        "as @JJ|RB / than|then": "as",
        "better|bigger|smaller|cheaper|worse|easier|faster|older|younger|larger|longer|stronger|happier|warmer / "
        "that|as|then / me|him|us|mine|yours|film|digital|ever|before|last": "than",
        "more beautiful|important|expensive|interesting|difficult|comfortable|natural|useful|popular|successful / "
        "that|as|then / me|you|him|us|them|mine|yours|ever|before|last|the|a|my|our|@PRP|@NNS": "than",
        "more / as|that|then / @CD|ever|just|half": "than",
        "less / as|that|then / @CD|half": "than",
    },
    wrong=(
        ("The new lens is very better.", "The new lens is much better."),
        ("Film is as sharp than digital.", "Film is as sharp as digital."),
        ("She is older that me.", "She is older than me."),
        ("We took more as 500 photos.", "We took more than 500 photos."),
    ),
    right=(
        "It is as good as new.",
        "It is better that you came.",
        "I am so much better.",
        "The more as a gift.",
    ),
)
row(
    BOOK,
    "the-most-of",
    "adjective.comparison",
    {
        "/ the more beautiful|important|interesting|special|romantic|emotional|magical|difficult|amazing|expensive / "
        "?@NN of|in the|my|our|all|this|town": "the most {2}",
        "/ the more beautiful|important|interesting|special|romantic|emotional|magical|difficult|amazing|expensive / "
        "@NN i|we|that": "the most {2}",
        "/ the better / @NN of|in the|my|our|town": "the best",
        "/ the better / @NN i|we have|'ve|ever|saw|know": "the best",
        "the most best": "the best",
        "/ most of / people|couples|brides|photographers|guests|clients|weddings|time|times": "most",
    },
    wrong=(
        ("It was the more beautiful day of my life.", "It was the most beautiful day of my life."),
        ("You are the better photographer in the world.", "You are the best photographer in the world."),
        ("Most of people love summer.", "Most people love summer."),
    ),
    right=("The more, the better.", "We make the most of light.", "Most of the guests danced."),
    tongues="es lv hu",
)
row(
    BOOK,
    "most-of-the-time",
    "word.choice",
    {"/ most time|times / we|i|they|it|you|she|he|people": "most of the time"},
    wrong=(("Most time we shoot outdoors.", "Most of the time we shoot outdoors."),),
    right=("We spend most time outdoors.", "Most of the time it works."),
    tongues="ko zh",
)

# How somebody feels, and what makes somebody feel so.
FEELINGS = {
    "interesting": "interested", "boring": "bored", "exciting": "excited", "surprising": "surprised",
    "disappointing": "disappointed", "confusing": "confused", "amazing": "amazed",
    "frustrating": "frustrated", "annoying": "annoyed", "fascinating": "fascinated", "embarrassing": "embarrassed",
    "frightening": "frightened", "worrying": "worried", "relaxing": "relaxed", "satisfying": "satisfied",
    "exhausting": "exhausted", "shocking": "shocked", "touching": "touched", "overwhelming": "overwhelmed",
    "tiring": "tired",
}  # fmt: skip
_CAUSES = {felt: cause for cause, felt in FEELINGS.items()}
_WITH = {
    "interesting": frozenset({"in"}),
    "boring": frozenset({"with", "of"}),
    "exciting": frozenset({"about", "to", "for"}),
    "surprising": frozenset({"to", "by", "at"}),
    "disappointing": frozenset({"with", "in", "by"}),
    "confusing": frozenset({"about", "by"}),
    "satisfying": frozenset({"with"}),
    "worrying": frozenset({"about"}),
    "frightening": frozenset({"of"}),
    "fascinating": frozenset({"by", "with"}),
    "amazing": frozenset({"by", "at"}),
    "shocking": frozenset({"by"}),
    "overwhelming": frozenset({"by", "with"}),
}
_PEOPLE = frozenset({"i", "we", "they", "he", "she", "you"})
_BEING = listed("am is are was were 'm 's 're be feel feels felt been get got getting become became")
_HOW = listed("very so really too not always still also quite a bit pretty super never how more most")


@BOOK.rule(
    "feeling-ed",
    "adjective.ing-ed",
    words=tuple(FEELINGS),
    wrong=(
        ("I am very interesting in film.", "I am very interested in film."),
        ("We are so exciting about this wedding!", "We are so excited about this wedding!"),
        ("I feel boring.", "I feel bored."),
        ("She was disappointing with her photos.", "She was disappointed with her photos."),
    ),
    right=(
        "I am interested in film.",
        "The film is interesting.",
        "She is amazing.",
        "It was exciting to see.",
        "We are relaxing.",
    ),
)
def _feeling(sentence: Sentence, at: int) -> Hit | None:
    place = at - 1
    while sentence.word(place) in _HOW:
        place -= 1
    here = sentence.word(at)
    if sentence.word(place) not in _BEING or sentence.word(place - 1) in {"it", "that", "this", "there"}:
        return None
    fix = Hit(at, at + 1, (FEELINGS[here],))
    behind = sentence.word(at + 1)
    if behind in _WITH.get(here, frozenset()):
        in_doubt = behind in {"to", "for", "in", "with", "by"} and sentence.word(place - 1) not in _PEOPLE
        return None if in_doubt and here != "interesting" else fix
    if here == "exciting" and sentence.word(place - 1) in {"i", "we"} and ends(sentence, at + 1):
        return fix
    felt = sentence.word(place) in {"feel", "feels", "felt"} and here in {"boring", "exciting", "interesting"}
    return fix if felt and ends(sentence, at + 1) and sentence.word(place - 1) in _PEOPLE else None


@BOOK.rule(
    "causing-ing",
    "adjective.ing-ed",
    words=tuple(_CAUSES),
    wrong=(
        ("It was an amazed view.", "It was an amazing view."),
        ("What an excited day!", "What an exciting day!"),
        ("It is a very interested place.", "It is a very interesting place."),
    ),
    right=(
        "It was an amazing view.",
        "Two excited children ran.",
        "We are interested.",
        "A surprised look.",
        "A tired bride.",
    ),
)
def _causing(sentence: Sentence, at: int) -> Hit | None:
    what = sentence[at + 1]
    if what.small not in _THINGS or sentence.tag(at - 1) not in {"DT", "RB", "PRP$", "JJS", "RBS", "JJ"}:
        return None
    cause = _CAUSES[sentence.word(at)]
    return Hit(at, at + 1, (cause,))


_THINGS = listed(
    "view views day days place places photo photos picture pictures trip trips movie film book story stories moment "
    "moments experience experiences wedding weddings light news idea ideas city town night time journey "
    "project projects thing things topic question session weekend week result results landscape landscapes"
)
_LINKING = listed(
    "look looks looked looking smell smells smelled taste tastes tasted sound sounds sounded seem seems seemed"
)
_AFTER_LINKING = {adverb(one): one for one in (
    "beautiful", "wonderful", "perfect", "amazing", "gorgeous", "delicious", "nice", "bad", "incredible", "fantastic",
    "stunning", "terrible", "lovely", "fabulous", "natural", "sad", "happy", "awful", "romantic", "elegant", "great",
)}  # fmt: skip


@BOOK.rule(
    "looks-beautiful",
    "adverb.form",
    words=tuple(_AFTER_LINKING),
    wrong=(
        ("The bride looks beautifully.", "The bride looks beautiful."),
        ("The cake tasted so deliciously!", "The cake tasted so delicious!"),
        ("It sounds perfectly.", "It sounds perfect."),
    ),
    right=(
        "The bride looks beautiful.",
        "It looks beautifully lit.",
        "It looks perfectly fine.",
        "She looked sadly at me.",
    ),
)
def _linking(sentence: Sentence, at: int) -> Hit | None:
    place = at - 1
    while sentence.word(place) in {"so", "very", "really", "absolutely", "just"}:
        place -= 1
    if sentence.word(place) not in _LINKING:
        return None
    if not (ends(sentence, at + 1) or sentence.word(at + 1) in {"in", "on", "and", "with"}):
        return None
    return Hit(at, at + 1, (_AFTER_LINKING[sentence.word(at)],))


_DOING = listed(
    "sing sings sang singing dance dances danced dancing speak speaks spoke speaking drive drives drove driving work "
    "works worked working play plays played playing write writes wrote cook cooks cooked behave behaves behaved "
    "paint "
    "paints perform performs performed sleep slept fit fits fitted function functions recover recovered teach taught "
    "understand understood explain explained dress dressed swim swam"
)
_NOUNS_TOO = listed(
    "dance dances work works play plays drive drives cook cooks paint paints sleep dress fit fits function functions"
)
_BAD_ADVERBS = listed(
    "clear beautiful perfect good wonderful careful bad terrible amazing nice easy professional fluent happy quiet "
    "excellent fantastic incredible natural efficient successful"
)


@BOOK.rule(
    "sings-beautifully",
    "adverb.form",
    words=tuple(_BAD_ADVERBS),
    wrong=(
        ("She sings very beautiful.", "She sings very beautifully."),
        ("Everything worked perfect.", "Everything worked perfectly."),
        ("He explained it very clear.", "He explained it very clearly."),
        ("He speaks English very good.", "He speaks English very well."),
        ("My camera works good.", "My camera works well."),
    ),
    right=("She sings beautifully.", "He cooks good food.", "We work well.", "It is fine to work easy jobs."),
)
def _doing(sentence: Sentence, at: int) -> Hit | None:
    place = at - 1
    while sentence.word(place) in {"so", "very", "really", "too", "not", "extremely"}:
        place -= 1
    if sentence.word(place) in {"english", "spanish", "together", "it"}:
        place -= 1
    if sentence.word(place) not in _DOING or (
        sentence.word(place) in _NOUNS_TOO and sentence.tag(place)[:2] != "VB"
    ):
        return None
    if not (
        ends(sentence, at + 1)
        or sentence.word(at + 1) in {"in", "on", "and", "with", "at", "for", "when", "that"}
    ):
        return None
    here = sentence.word(at)
    return Hit(at, at + 1, ({"fantastic": "fantastically", "fluent": "fluently"}.get(here, adverb(here)),))


_DEGREES = listed(
    "extreme incredible absolute total unbelievable exceptional complete perfect amazing real wonderful"
)


@BOOK.rule(
    "incredibly-beautiful",
    "adverb.form",
    words=tuple(_DEGREES),
    wrong=(
        ("It was an incredible beautiful day.", "It was an incredibly beautiful day."),
        ("The light is extreme soft.", "The light is extremely soft."),
    ),
    right=(
        "It was incredible.",
        "What an incredible young couple!",
        "Real old cameras.",
        "The extreme cold hurt.",
    ),
)
def _degree(sentence: Sentence, at: int) -> Hit | None:
    what = sentence[at + 1]
    if (
        what.tag != "JJ"
        or what.small not in _GRADED
        or sentence.word(at) in {"perfect", "real", "amazing", "wonderful"}
    ):
        return None
    if not (ends(sentence, at + 2) or sentence.tag(at + 2) in {"NN", "NNS", "CC", "TO", "IN"}):
        return None
    there = sentence.word(at)
    return Hit(at, at + 1, (adverb(there),))


_GRADED = listed(
    "beautiful important soft happy difficult easy good bad nice kind hard rare expensive cheap strong fast slow "
    "useful "
    "interesting small big sharp dangerous tired talented grateful special different useless necessary sad "
    "romantic emotional patient professional bright dark busy helpful"
)

row(
    BOOK,
    "hardly-hard",
    "adverb.form",
    {
        "~work|study|train|practise|practice|try ?very|so|really / hardly / !any|ever|at": "hard",
        "~arrive|come|wake|go ?very|too|so|home / lately / $": "late",
        "~arrive / too|very lately": "{1} late",
        "~run|drive|go|walk|move|grow ?very|too|so / fastly": "fast",
        "/ fastly": "fast",
        "/ too|very much / "
        "beautiful|expensive|cold|hot|cheap|big|small|long|late|early|happy|sad|nice|good|tired|dark|"
        "bright|important|difficult|easy|hard|tall|old|young": "{0}",
        "/ very / enjoy|like|love|thank|want|appreciate|enjoyed|liked|loved|hope|need !@VBN": "really",
    },
    wrong=(
        ("I work very hardly.", "I work very hard."),
        ("The hotel is too much expensive.", "The hotel is too expensive."),
        ("I very like this photo.", "I really like this photo."),
        ("They arrived lately.", "They arrived late."),
    ),
    right=(
        "I hardly work.",
        "I have worked hard lately.",
        "I like it very much.",
        "It is much too expensive.",
        "We very nearly missed it.",
    ),
    tongues="zh ko hu es lv",
)
