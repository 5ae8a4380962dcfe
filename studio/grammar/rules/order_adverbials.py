"""Where times, places and manners stand in a sentence, and in what order adjectives follow each other."""

from studio.grammar import lexicon
from studio.grammar.rules.kinds import INSTRUMENTS, LANGUAGES, MONTHS_AND_DAYS
from studio.grammar.rules.pattern import article, ends, listed, starts
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

SUBJECTS = listed("i we he she they you")
_JOINING = listed("and but so because when that if where while , : – —")
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_AUXILIARY = listed(
    "have has had do does did am is are was were can could will would should must may might 'll 'd 've"
)
_NOUNS = frozenset({"NN", "NNS", "NNP"})
_WHENS = listed(
    "year month week day morning evening afternoon night weekend summer winter spring autumn fall sunday monday "
    "tuesday wednesday thursday friday saturday time season christmas easter december june july august january "
    "february march april may september october november"
)
_SINGLE = listed("yesterday today tomorrow tonight nowadays")
_PLACES = listed(
    "park garden city town village forest church street market beach studio kitchen house school station hotel "
    "museum theatre theater café bar restaurant cellar attic mountains sea lake river island country office shop "
    "library yard square field airport train bus castle harbour harbor hall room childhood past future"
)
_SET = listed(
    "fact turn general particular end meantime contrast short case way moment least last once first all"
)


def _adverbial_end(sentence: Sentence, at: int) -> int:
    """Return where a time or a place that begins at `at` ends: "every year", "in the park"; `at` where none does."""
    first = sentence.word(at)
    if first in _SINGLE:
        return at + 1
    if first in {"every", "each", "last", "next", "this"}:
        return at + 2 if sentence.word(at + 1) in _WHENS else at
    if first not in {"in", "on", "at"} or sentence.word(at + 1) in _SET:
        return at
    last = at + 1
    while last < at + 5 and sentence.tag(last) in {"DT", "PRP$", "JJ", "CD", *_NOUNS}:
        last += 1
        if sentence.word(last - 1) in _WHENS | _PLACES and lexicon.is_verb(sentence.word(last)):
            break
    known = sentence.word(last - 1) in _WHENS | _PLACES | MONTHS_AND_DAYS | {
        "mornings",
        "evenings",
        "sundays",
    }
    return last if known or (sentence.tag(last - 1) == "NNP" and last == at + 2) else at


@BOOK.rule(
    "time-before-verb",
    "order.adverb",
    words=tuple(SUBJECTS),
    wrong=(
        ("We every year go to the herring festival.", "Every year we go to the herring festival."),
        ("I in the park met an old calligrapher.", "In the park I met an old calligrapher."),
        ("We yesterday ate pancakes.", "Yesterday we ate pancakes."),
        ("I was happy because we in Rome saw snow.", "I was happy because in Rome we saw snow."),
    ),
    right=(
        "Every year we go there.",
        "I in turn thank you.",
        "I saw you in the park dance.",
        "We last met in May.",
        "Can you on Sunday?",
    ),
)
def _time_first(sentence: Sentence, at: int) -> Hit | None:
    opens = starts(sentence, at - 1)
    last = _adverbial_end(sentence, at + 1)
    if last == at + 1 or not (opens or sentence.word(at - 1) in _JOINING):
        return None
    verb = sentence[last]
    if verb.tag not in {*_FINITE, "MD"} and not (
        verb.tag in {"VB", "NN", "NNS"} and lexicon.is_verb(verb.small)
    ):
        return None
    if verb.small in {"is", "are", "am"} and sentence[len(sentence) - 1].text == "?":
        return None
    moved = " ".join(token.text for token in sentence.tokens[at + 1 : last])
    subject = sentence[at].text if sentence.word(at) == "i" else sentence.word(at)
    return Hit(at, last, (f"{moved[:1].upper() if opens else moved[:1]}{moved[1:]} {subject}",))


_TOO = listed("too very so always quite really")
_MOVED = listed(
    "arrived came went left started ended finished woke slept worked ran drove walked got met danced sang played "
    "arrive come go leave start finish sleep work run drive walk sing play speak spoke returned reached"
)


@BOOK.rule(
    "too-early-arrived",
    "order.adverb",
    words=_MOVED,
    wrong=(
        ("We too early arrived for the lantern show.", "We arrived too early for the lantern show."),
        ("They very late came to the dinner.", "They came very late to the dinner."),
    ),
    right=(
        "We arrived too early.",
        "They happily danced.",
        "We very slowly walked home.",
        "We so often came here.",
    ),
)
def _early(sentence: Sentence, at: int) -> Hit | None:
    adverb = sentence[at - 1]
    if sentence.word(at - 3) not in SUBJECTS or sentence.word(at - 2) not in {"too", "very", "so"}:
        return None
    if adverb.small not in {"early", "late", "well", "hard", "badly", "fast", "soon", "long", "far"}:
        return None
    return Hit(at - 2, at + 1, (f"{sentence[at].text} {sentence[at - 2].text} {adverb.text}",))


@BOOK.rule(
    "only-i-slept",
    "order.other",
    words=("only",),
    wrong=(
        ("Only I slept two hours that night.", "I only slept two hours that night."),
        ("Only we had five minutes.", "We only had five minutes."),
    ),
    right=("Only I know the way.", "Only you can do it.", "I only slept two hours."),
)
def _only(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence[at + 1], sentence[at + 2]
    if not starts(sentence, at - 1) or subject.small not in SUBJECTS or verb.tag not in _FINITE:
        return None
    counted = {sentence.tag(at + 3), sentence.tag(at + 4)} & {"CD"} or sentence.words(at + 3, at + 5) == (
        "a",
        "few",
    )
    there = subject.text
    if not counted:
        return None
    return Hit(at, at + 3, (f"{there if there == 'I' else there.capitalize()} only {verb.text}",))


_WELL = listed("well badly fluently perfectly correctly properly fluent")
_DONE_WELL = listed(
    "speak speaks spoke know knows knew play plays played understand understands understood sing sings sang cook "
    "cooks cooked write writes wrote draw draws paint paints read reads learn learned dance danced remember remembers"
)
_OBJECTS = LANGUAGES | INSTRUMENTS | listed(
    "tennis football chess cards soup pasta rice songs poems letters music fish bread it them you him her tango salsa"
)  # fmt: skip


@BOOK.rule(
    "speaks-english-well",
    "order.adverb",
    words=_WELL,
    wrong=(
        ("She speaks well English.", "She speaks English well."),
        ("He plays very well the guitar.", "He plays the guitar very well."),
        ("I know well this village.", "I know this village well."),
    ),
    right=(
        "She speaks English well.",
        "She speaks fluently and cooks well.",
        "You know well enough.",
        "He plays well.",
    ),
)
def _well(sentence: Sentence, at: int) -> Hit | None:
    first = at - 1 if sentence.word(at - 1) in _TOO else at
    if sentence.word(first - 1) not in _DONE_WELL or sentence.tag(first - 1)[:2] not in {"VB", "NN"}:
        return None
    last = at + 1
    if sentence.word(last) in {"the", "my", "your", "this", "these", "his", "her", "our", "their"}:
        last += 1
        while sentence.tag(last) in {"JJ", *_NOUNS} and last < at + 5:
            last += 1
        if sentence.tag(last - 1) not in _NOUNS:
            return None
    elif sentence.word(last) in _OBJECTS:
        last += 1
    else:
        return None
    how = " ".join(token.text for token in sentence.tokens[first : at + 1])
    what = " ".join(token.text for token in sentence.tokens[at + 1 : last])
    return Hit(first, last, (f"{what} {how}",))


@BOOK.rule(
    "like-it-a-lot",
    "order.adverb",
    words=("lot",),
    wrong=(
        ("I like a lot this song.", "I like this song a lot."),
        ("My parents loved a lot your old studio.", "My parents loved your old studio a lot."),
    ),
    right=("I like this song a lot.", "I like a lot of songs.", "We love it so much."),
)
def _a_lot(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "a" or sentence.word(at - 2) not in _LIKED:
        return None
    last = at + 2
    if sentence.word(at + 1) not in {
        "the",
        "my",
        "your",
        "this",
        "these",
        "his",
        "her",
        "our",
        "their",
        "that",
    }:
        return None
    while sentence.tag(last) in {"JJ", *_NOUNS} and last < at + 6:
        last += 1
    if sentence.tag(last - 1) not in _NOUNS or sentence.word(last - 1) in {"time", "day", "year"}:
        return None
    what = " ".join(token.text for token in sentence.tokens[at + 1 : last])
    return Hit(at - 1, last, (f"{what} a {sentence[at].text}",))


_LIKED = listed(
    "like likes liked love loves loved enjoy enjoys enjoyed appreciate appreciated miss missed hate hated"
)


@BOOK.rule(
    "often-before-verb",
    "order.adverb",
    words=("often", "sometimes"),
    wrong=(
        ("He plays often with his eyes closed.", "He often plays with his eyes closed."),
        ("My sister goes sometimes to the sauna.", "My sister sometimes goes to the sauna."),
        ("We eat often fish.", "We often eat fish."),
    ),
    right=(
        "He often plays.",
        "It happens sometimes in winter.",
        "They are often in Rome.",
        "I think often of you.",
        "She says sometimes it rains.",
    ),
)
def _often(sentence: Sentence, at: int) -> Hit | None:
    verb, subject, behind = sentence[at - 1], sentence[at - 2], sentence[at + 1]
    if verb.tag not in _FINITE or verb.small in _AUXILIARY or lexicon.base(verb.small) not in _DEEDS:
        return None
    if subject.small not in SUBJECTS and not (
        subject.tag in _NOUNS and sentence.tag(at - 3) in {"PRP$", "DT"}
    ):
        return None
    if behind.tag not in {"IN", "TO", "DT", "PRP$", "NN", "NNS", "PRP"} or behind.small in {
        "than",
        "as",
        "because",
    }:
        return None
    if behind.tag == "PRP" and sentence.tag(at + 2) in {*_FINITE, "MD"}:
        return None
    return Hit(at - 1, at + 1, (f"{sentence[at].text} {verb.text}",))


_DEEDS = listed(
    "play go drink eat use take visit travel walk shoot work wear cook bake read write edit print swim run drive watch "
    "see meet photograph sing dance buy make sleep stay drive ride forget carry bring wake sit call dream listen help"
)
# In what order adjectives follow each other.
_RANKS: dict[str, int] = {
    word: rank
    for rank, words in enumerate(
        (
            "beautiful lovely nice pretty ugly wonderful gorgeous cute elegant charming funny strange",
            "big small large little huge tiny long short tall enormous giant",
            "old new young ancient antique modern",
            "round square oval rectangular triangular",
            "white black red blue green yellow pink grey gray brown purple beige turquoise violet orange blond",
            "italian french german spanish hungarian latvian korean chinese japanese american english swedish mexican "
            "turkish greek danish dutch british russian polish irish scottish",
            "wooden leather silk cotton metal plastic woolen woollen linen ceramic velvet paper bamboo concrete",
        )
    )
    for word in words.split()
}
_CLOSE = listed("wave adult town school brother sister hair sleeves sleeve finger deal year people age man men woman "
                "lady girl boy talk business world town film story bear one ones")  # fmt: skip


@BOOK.rule(
    "adjectives-in-order",
    "order.adjective",
    words=tuple(word for word, rank in _RANKS.items() if rank > 2),
    wrong=(
        ("I found a wooden small horse in the attic.", "I found a small wooden horse in the attic."),
        ("She bought a leather black jacket.", "She bought a black leather jacket."),
        ("He drives an Italian old car.", "He drives an old Italian car."),
    ),
    right=(
        "I found a small wooden horse.",
        "An Italian little brother.",
        "The red, small door.",
        "Green new deal.",
        "The black and white cat.",
    ),
)
def _adjectives(sentence: Sentence, at: int) -> Hit | None:
    one, other, noun = sentence[at], sentence[at + 1], sentence[at + 2]
    rank = _RANKS.get(other.small, 9)
    if rank >= _RANKS[one.small] or noun.tag not in {"NN", "NNS"} or noun.small in _CLOSE:
        return None
    if _RANKS[one.small] == 4 and rank in {1, 2, 0}:
        return None  # "colour-before-size" tells these
    if sentence.tag(at - 1) not in {"DT", "PRP$", "IN", "CC", "CD", "VBD", "VBZ", "VBP", "JJ"} or ends(
        sentence, at - 1
    ):
        return None
    both = f"{other.text} {one.text}"
    if sentence.word(at - 1) in {"a", "an"}:
        return Hit(at - 1, at + 2, (article(both),))
    return Hit(at, at + 2, (both,))
