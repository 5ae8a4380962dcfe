"""Adverbs where learners write adjectives, comparison with more words between, and feelings once more."""

from studio.grammar.rules.adjectives import COMPARATIVES, FEELINGS, SHORT
from studio.grammar.rules.pattern import adverb, ends, listed, row, verb_forms
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

# What is done in some manner; none of these links a subject with how it is.
_DONE = frozenset().union(*map(verb_forms, listed(
    "walk run drive speak talk sing dance swim hold close open move smile behave breathe react respond work change "
    "treat fold wash clean carry handle touch pack play cook write read draw paint climb ride fly fall drop push pull "
    "lift shoot edit print cut pour mix stir place shake knock whisper laugh cry wait listen watch answer explain "
    "prepare arrange organize organise travel learn teach study improve park turn step jump crawl sew knit bake eat "
    "drink chew dress decorate pose act perform sleep train practise practice drive finish solve translate "
    "understand pronounce remember recover wrap pick follow plan check adjust press count spend live"
))) | listed("holding swimming running cutting put putting lay laid")  # fmt: skip
_MANNERS = listed(
    "careful slow quick quiet soft gentle beautiful perfect easy clear proper serious bad careless nervous happy "
    "proud patient polite calm good wonderful terrible amazing nice professional fluent excellent fantastic "
    "incredible natural efficient successful regular loud silent graceful elegant sudden brave "
    "heavy deep different honest rude angry sad safe generous smooth rapid correct peaceful"
)
_FINE_BARE = listed("slow quick loud deep different safe easy heavy happy proud nervous sad angry quiet")
_IDIOMS = listed("safe loud slow easy deep quiet")  # "play it safe", "sing it loud"
_HOW = listed("so very really too not extremely quite more")
_OBJECTS = listed("it them me us him her everything everyone english spanish together")


def _manner_adverb(adjective: str) -> str:
    return {"good": "well", "fantastic": "fantastically", "fluent": "fluently"}.get(
        adjective, adverb(adjective)
    )


@BOOK.rule(
    "hold-it-carefully",
    "adverb.form",
    words=tuple(_MANNERS),
    wrong=(
        ("Please hold it careful, the glaze is soft.", "Please hold it carefully, the glaze is soft."),
        ("The old lady walks very slow and careful.", "The old lady walks very slowly and carefully."),
        ("My dog can run very quick.", "My dog can run very quickly."),
        ("She folded the veil gentle.", "She folded the veil gently."),
    ),
    right=(
        "Hold it carefully.",
        "She slept safe and sound.",
        "We keep it simple.",
        "Drive slow.",
        "He died happy.",
        "They live quiet lives.",
        "We painted the wall clear white.",
    ),
)
def _done(sentence: Sentence, at: int) -> Hit | None:
    if not _may_end(sentence, at):
        return None
    first = at
    while sentence.word(first - 1) in _HOW:
        first -= 1
    verb = _verb_before(sentence, first)
    here = sentence.word(at)
    if verb < 0 or (
        here in _FINE_BARE and first == at and (here in _IDIOMS or sentence.word(at - 1) not in _OBJECTS)
    ):
        return None
    if sentence.word(at + 1) == "and" and sentence.word(at + 2) in _MANNERS and ends(sentence, at + 3):
        return Hit(at, at + 3, (f"{_manner_adverb(here)} and {_manner_adverb(sentence.word(at + 2))}",))
    return Hit(at, at + 1, (_manner_adverb(here),))


def _may_end(sentence: Sentence, at: int) -> bool:
    """Return whether nothing follows that the adjective at `at` could belong to."""
    behind = sentence[at + 1]
    if behind.small == "and":
        return sentence.tag(at + 2) not in {"JJ", "NN", "NNS"} or sentence.word(at + 2) in _MANNERS
    return ends(sentence, at + 1) or behind.small in listed(
        "in on with at over when because every but through across along to from after before near by as again around"
    )


def _verb_before(sentence: Sentence, at: int) -> int:
    """Return where the verb stands that is done in the manner told at `at`, behind its object if any; or -1."""
    place = at - 1
    if sentence.word(place) in _OBJECTS:
        place -= 1
    elif sentence.tag(place) in {"NN", "NNS"}:
        while sentence.tag(place) in {"NN", "NNS", "JJ"} and place > at - 4:
            place -= 1
        if sentence.tag(place) not in {"DT", "PRP$"}:
            place = at - 1
        else:
            place -= 1
    if sentence.word(place) not in _DONE or sentence.tag(place - 1) in {"DT", "PRP$", "JJ"}:
        return -1
    return place if sentence.tag(place)[:2] in {"VB", "NN"} and not _linked(sentence, place) else -1


def _linked(sentence: Sentence, at: int) -> bool:
    """Return whether the noun at `at` is no verb that the tagger mistook: none of the words before it asks for one."""
    before_verbs = {"PRP", "MD", "TO", "NNS", "NN", "UH", "RB", ""}
    return sentence.tag(at) in {"NN", "NNS"} and sentence.tag(at - 1) not in before_verbs


_BEFORE_VERB = listed("careful slow quick quiet gentle nervous happy proud sudden secret polite calm final immediate "
                      "silent patient loud beautiful serious perfect usual normal")  # fmt: skip


@BOOK.rule(
    "quickly-closed",
    "adverb.form",
    words=tuple(_BEFORE_VERB),
    wrong=(
        ("He quick closed the window.", "He quickly closed the window."),
        ("The hall was beautiful decorated.", "The hall was beautifully decorated."),
        ("The tables were perfect decorated.", "The tables were perfectly decorated."),
    ),
    right=(
        "He quickly closed it.",
        "The hall was beautiful.",
        "She looks calm.",
        "I am happy tired people rest.",
    ),
)
def _quick(sentence: Sentence, at: int) -> Hit | None:
    before, verb = sentence[at - 1], sentence[at + 1]
    done = verb.tag in {"VBD", "VBP", "VBZ"} and before.small in {"i", "we", "he", "she", "they", "you"}
    being = before.small in {"is", "are", "was", "were", "been", "be"} or (
        before.small in {"so", "very", "really"}
        and sentence.word(at - 2) in {"is", "are", "was", "were", "been"}
    )
    shaped = being and verb.tag in {"VBN", "VBD"} and verb.small in _SHAPED
    if not done and not shaped:
        return None
    return Hit(at, at + 1, (adverb(sentence.word(at)),))


_SHAPED = listed(
    "decorated dressed designed made painted lit arranged restored prepared written printed wrapped edited planned "
    "organized organised framed photographed set served cooked folded packed carved renovated illuminated"
)
row(
    BOOK,
    "did-it-well",
    "adverb.form",
    {
        "did|do|does|doing|done it|this|that|everything / good / $|and|in|at|on|for": "well",
        "did|do|does|doing|done it|this|that|everything / bad / $|and|in|at": "badly",
        "/ good / organized|organised|prepared|known|paid|written|dressed|equipped|planned|done|built|lit|cooked|"
        "deserved|trained|rested|hidden|preserved": "well",
        "i|we|they|you|he|she / real / like|love|enjoy|want|need|hope|miss|appreciate|likes|loves|liked|loved": (
            "really"
        ),
        "/ high / recommended|recommend|qualified|skilled|motivated|appreciated": "highly",
        "/ special / made|designed|built|prepared|ordered|printed for|by": "specially",
        "/ absolute|complete|total|extreme / delicious|perfect|gorgeous|exhausted|crazy|wet|empty|silent|frozen|"
        "different|lost|stunning": "{0:adverb}",
        "is|was|are|were|'s|feels|tastes|looked|looks|felt|got / "
        "terrible|awful|surprising|unusual|amazing|incredible|extreme|unbelievable|wonderful|exceptional / "
        "cold|hot|warm|good|soft|easy|late|early|fast|slow|quiet|loud|tired|hungry|sorry|beautiful|tasty|patient $": (
            "{1:adverb}"
        ),
        "please|to|n't|should|must|can|could speak|drive|talk|walk|breathe|eat more|very / slow|quiet|careful|clear": (
            "{3:adverb}"
        ),
        "please|n't speak|talk|walk / slow|quiet|clear|loud / $|and": "{2:adverb}",
    },
    wrong=(
        ("You did it good, little drummer!", "You did it well, little drummer!"),
        ("The soup is absolute delicious.", "The soup is absolutely delicious."),
        ("The trip was good organized.", "The trip was well organized."),
        ("The water was terrible cold.", "The water was terribly cold."),
    ),
    right=(
        "You did it well.",
        "A good-natured dog.",
        "That was a terrible cold.",
        "It does everything good tools do.",
    ),
)


_LINKS = listed(
    "is are was were am 's 're 'm be been being get gets got getting become becomes became look looks looked feel "
    "feels felt seem seems seemed taste tastes grow grew sound sounds much even far little bit"
)
_MORE = {
    **SHORT, "loud": "louder", "quiet": "quieter", "narrow": "narrower", "simple": "simpler", "clever": "cleverer",
    "dry": "drier", "wet": "wetter", "sad": "sadder", "noisy": "noisier", "sunny": "sunnier", "windy": "windier",
    "cloudy": "cloudier", "tasty": "tastier", "ugly": "uglier", "lazy": "lazier", "angry": "angrier",
    "hungry": "hungrier", "thirsty": "thirstier", "dirty": "dirtier", "messy": "messier", "salty": "saltier",
    "spicy": "spicier", "silly": "sillier", "tiny": "tinier", "cosy": "cosier", "cozy": "cozier", "shy": "shyer",
    "steep": "steeper", "calm": "calmer", "crazy": "crazier", "friendly": "friendlier", "lovely": "lovelier",
    "rough": "rougher", "smooth": "smoother", "fresh": "fresher", "fat": "fatter", "rare": "rarer",
}  # fmt: skip
_BY_HOW_MUCH = listed("much even far little bit")
# Their comparative may be made with "more" too, before a clause's end; only "than" right behind asks for "-er".
_EITHER = listed("shy friendly lovely calm simple quiet clever narrow rare crazy")


@BOOK.rule(
    "more-cold-inside",
    "adjective.comparison",
    words=("more",),
    wrong=(
        ("It was more cold inside the tent than outside.", "It was colder inside the tent than outside."),
        ("The soup gets more salty every day.", "The soup gets saltier every day."),
        ("Our street is more noisy than yours.", "Our street is noisier than yours."),
    ),
    right=(
        "There is more cold water.",
        "She is more kind than clever.",
        "It was more cold than wet.",
        "He gets more happy clients.",
        "We need more quiet.",
    ),
)
def _more_cold(sentence: Sentence, at: int) -> Hit | None:
    what, behind = sentence.word(at + 1), sentence[at + 2]
    before = sentence.words(max(at - 4, 0), at)
    if what not in _MORE or sentence.word(at - 1) not in _LINKS or "there" in before:
        return None
    if sentence.word(at - 1) in _BY_HOW_MUCH and sentence.word(at - 2) not in _LINKS | {"so", "a"}:
        return None
    if behind.tag in {"NN", "NNS", "JJ", "NNP", "CD"} or (what in _EITHER and behind.small != "than"):
        return None
    for place in range(at + 2, len(sentence) - 1):
        if sentence.word(place) == "than" and sentence.tag(place + 1) in {"JJ", "RB"} and place == at + 2:
            return None
    return Hit(at, at + 2, (_MORE[what],))


_THAN = COMPARATIVES | frozenset(_MORE.values()) - {"less", "fewer", "later", "further", "sooner", "longer"}
_COMPARED_WITH = listed("my your his her our their mine yours hers ours theirs me him us them the this these last ever "
                        "yesterday other others expected any before")  # fmt: skip


@BOOK.rule(
    "better-than-that",
    "adjective.comparison",
    words=("that", "as", "then", "from", "like"),
    wrong=(
        ("The second day was better that the first one.", "The second day was better than the first one."),
        ("He is younger as his wife.", "He is younger than his wife."),
        ("My bag is heavier then yours.", "My bag is heavier than yours."),
        ("It was colder that I thought.", "It was colder than I thought."),
        ("She is as tall like me.", "She is as tall as me."),
    ),
    right=(
        "It is better that the rain came.",
        "It got colder as the sun set.",
        "We were younger then.",
        "He feels better from the tea.",
        "It is easier like this.",
        "It looks better as a print.",
    ),
)
def _than(sentence: Sentence, at: int) -> Hit | None:
    here, before, behind = sentence.word(at), sentence.word(at - 1), sentence[at + 1]
    if here == "like":
        as_tall = sentence.word(at - 2) == "as" and sentence.tag(at - 1) in {"JJ", "RB"}
        return (
            Hit(at, at + 1, ("as",))
            if as_tall and behind.tag in {"PRP", "PRP$", "DT", "NN", "NNS", "NNP"}
            else None
        )
    if before not in _THAN or sentence.word(at - 2) in {"the", "get", "got"}:
        return None
    thought = behind.tag == "PRP" and sentence.word(at + 2) in {
        "thought",
        "expected",
        "think",
        "remember",
        "imagined",
    }
    if not thought and (behind.small not in _COMPARED_WITH or _clause(sentence, at + 1)):
        return None
    if here == "as" and behind.small in {"the", "this", "these"}:
        return None  # "it gets colder as the night falls"
    impersonal = {"it", "'s"} & set(sentence.words(max(at - 4, 0), at)) and here == "that" and not thought
    return (
        None
        if impersonal or (here == "from" and behind.small not in {"me", "him", "us", "them"})
        else Hit(at, at + 1, ("than",))
    )


def _clause(sentence: Sentence, at: int) -> bool:
    """Return whether a finite verb comes behind `at`, so that a clause begins there."""
    return any(
        sentence.tag(place) in {"VBZ", "VBP", "VBD", "MD"} for place in range(at, min(at + 7, len(sentence)))
    )


_FELT = {
    **FEELINGS, "astonishing": "astonished", "thrilling": "thrilled", "terrifying": "terrified",
    "depressing": "depressed", "pleasing": "pleased",
}  # fmt: skip
_CAUSING = {felt: cause for cause, felt in _FELT.items()}
_STRONGLY = listed("so very really quite extremely totally too pretty a bit little")


@BOOK.rule(
    "i-was-surprised",
    "adjective.ing-ed",
    words=tuple(_FELT),
    wrong=(
        ("I was so surprising when the whale appeared.", "I was so surprised when the whale appeared."),
        ("We were shocking when we saw the bill.", "We were shocked when we saw the bill."),
        ("I was very boring in the museum.", "I was very bored in the museum."),
    ),
    right=(
        "I was surprised.",
        "We were relaxing when you called.",
        "They were amazing.",
        "She was touching the veil.",
        "You are so annoying.",
    ),
)
def _felt(sentence: Sentence, at: int) -> Hit | None:
    place = at - 1
    while sentence.word(place) in _STRONGLY:
        place -= 1
    here, subject = sentence.word(at), sentence.word(place - 1)
    if sentence.word(place) not in {"was", "were", "am", "are", "'m", "'re", "felt", "feel"} or subject not in {
        "i", "we", "they", "everybody", "everyone",
    }:  # fmt: skip
        return None
    behind = sentence.word(at + 1)
    followed = behind in {"when", "that", "because", "after", "by"} or (
        behind == "to" and sentence.tag(at + 2) == "VB"
    )
    strongly = place < at - 1 and subject in {"i", "we"} and here not in {"amazing", "annoying", "touching"}
    clear = followed and here in listed(
        "surprising shocking disappointing boring exciting confusing tiring astonishing"
    )
    if sentence.tag(at + 1) in {"DT", "PRP", "PRP$", "NN", "NNS"} or not (strongly or clear):
        return None
    return Hit(at, at + 1, (_FELT[here],))


_EVENTS = listed(
    "trip film movie book story day week journey ending end game match lesson lecture speech show concert news weather "
    "work job walk hike flight exam course result results food view museum talk meeting party ride session festival "
    "exhibition place city experience idea project question class school wait ceremony song noise heat summer"
)


@BOOK.rule(
    "the-trip-was-tiring",
    "adjective.ing-ed",
    words=tuple(_CAUSING),
    wrong=(
        ("The trip was really tired.", "The trip was really tiring."),
        ("The ending was very surprised.", "The ending was very surprising."),
        ("It is so excited to unpack new glazes!", "It is so exciting to unpack new glazes!"),
        ("This film is bored.", "This film is boring."),
    ),
    right=(
        "The trip was tiring.",
        "The class was excited.",
        "The school was so excited to have us.",
        "It was surprised by the noise.",
        "The place was relaxed.",
    ),
)
def _causing(sentence: Sentence, at: int) -> Hit | None:
    place = at - 1
    while sentence.word(place) in _STRONGLY:
        place -= 1
    here, subject = sentence.word(at), sentence.word(place - 1)
    if sentence.word(place) not in {"is", "was", "'s", "are", "were"}:
        return None
    behind = sentence.word(at + 1)
    told = subject in {"it", "this"} and behind == "to" and sentence.tag(at + 2) == "VB"
    event = subject in _EVENTS - {"class", "school", "city", "place"} and here not in {
        "relaxed",
        "touched",
        "satisfied",
    }
    if not told and not (event and (ends(sentence, at + 1) or behind in {"and", "but", "for", "because"})):
        return None
    return Hit(at, at + 1, (_CAUSING[here],))
