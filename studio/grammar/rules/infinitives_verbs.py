"""Rules about -ing after a preposition, and at the head of a sentence: "gave up to smoke", "tired of to pose"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import base, gerund, is_bare, only_verb
from studio.grammar.sentence import Sentence

BOOK = Book()

# Verbs with a particle that an -ing form follows.
PARTICLES = frozenset({
    ("give", "up"), ("keep", "on"), ("end", "up"), ("put", "off"), ("carry", "on"), ("insist", "on"),
    ("concentrate", "on"), ("focus", "on"), ("work", "on"), ("think", "about"), ("think", "of"), ("dream", "about"),
    ("dream", "of"), ("talk", "about"), ("worry", "about"), ("care", "about"), ("apologise", "for"),
    ("apologize", "for"), ("believe", "in"), ("succeed", "in"), ("specialise", "in"), ("specialize", "in"),
    ("participate", "in"), ("feel", "like"), ("consist", "of"), ("complain", "about"), ("thank", "for"),
    ("stop", "from"), ("prevent", "from"), ("start", "by"), ("begin", "by"), ("suspect", "of"), ("depend", "on"),
})  # fmt: skip
ADJECTIVES = frozenset({
    ("tired", "of"), ("afraid", "of"), ("capable", "of"), ("fond", "of"), ("proud", "of"), ("scared", "of"),
    ("sick", "of"), ("interested", "in"), ("good", "at"), ("bad", "at"), ("great", "at"), ("excited", "about"),
    ("excited", "for"), ("nervous", "about"), ("worried", "about"), ("happy", "about"), ("passionate", "about"),
    ("crazy", "about"), ("bored", "of"), ("bored", "with"), ("famous", "for"), ("responsible", "for"),
    ("sorry", "for"), ("experienced", "in"), ("skilled", "at"), ("skilled", "in"), ("serious", "about"),
    ("talented", "at"), ("guilty", "of"), ("busy", "with"), ("grateful", "for"), ("known", "for"),
    ("addicted", "to"), ("idea", "of"), ("chance", "of"), ("habit", "of"), ("way", "of"), ("art", "of"),
    ("fear", "of"), ("joy", "of"), ("pleasure", "of"), ("experience", "in"), ("interest", "in"), ("risk", "of"),
    ("dream", "of"), ("purpose", "of"), ("obsessed", "with"), ("brave", "about"), ("keen", "on"),
})  # fmt: skip
# What captions are about and the dictionary has as nouns too.
DEEDS = frozenset({
    "photograph", "film", "paint", "shoot", "travel", "visit", "cook", "dance", "walk", "hike", "work", "study",
    "drive", "swim", "climb", "ride", "surf", "ski", "sail", "bake", "knit", "draw", "sketch", "record", "print",
    "edit", "use", "pose", "smile", "fly", "sing", "run", "jump", "plan", "change", "wait", "move", "test",
})  # fmt: skip
NOUNS_TOO = frozenset(
    {"use", "work", "change", "plan", "film", "print", "travel", "record", "test", "study", "dance"}
)


@BOOK.rule(
    "particle-to",
    "verb.gerund",
    words=("to",),
    wrong=(
        ("I gave up to smoke years ago.", "I gave up smoking years ago."),
        ("He is tired of to pose.", "He is tired of posing."),
        ("They insisted on to pay for dinner.", "They insisted on paying for dinner."),
        ("She is not afraid of to climb trees.", "She is not afraid of climbing trees."),
    ),
    right=(
        "I gave up smoking.",
        "Keep on to the end of the road.",
        "I know what he is thinking of to the letter.",
        "We gave it up to save money.",
        "What she is good at to this day is baking.",
    ),
)
def _particle_to(sentence: Sentence, at: int) -> Hit | None:
    particle, verb = sentence.word(at - 1), sentence[at + 1]
    frame = (base(sentence.word(at - 2)), particle)
    known = (frame in PARTICLES and sentence.tag(at - 2).startswith("VB")) or (
        sentence.word(at - 2),
        particle,
    ) in ADJECTIVES
    if not known or verb.tag not in ("VB", "VBP") or not is_bare(verb.small):
        return None
    if particle == "up" and verb.small in ("make", "save", "help", "get", "be", "have", "let"):
        return None
    return Hit(at, at + 2, (gerund(verb.small),))


@BOOK.rule(
    "interested-in-base",
    "verb.gerund",
    words={particle for _, particle in ADJECTIVES | PARTICLES},
    wrong=(
        ("I am interested in photograph old mills.", "I am interested in photographing old mills."),
        ("He is good at cook for a crowd.", "He is good at cooking for a crowd."),
        ("I am thinking about move to Malta.", "I am thinking about moving to Malta."),
        ("We are fond of walk in the rain.", "We are fond of walking in the rain."),
    ),
    right=(
        "I am interested in old mills.",
        "He is good at work.",
        "We are tired of dance music.",
        "I am proud of print number ten.",
    ),
)
def _interested_in_base(sentence: Sentence, at: int) -> Hit | None:
    verb, after = sentence[at + 1], sentence[at + 2]
    before, here = sentence.word(at - 1), sentence.word(at)
    verbal = (base(before), here) in PARTICLES and sentence.tag(at - 1) in ("VBG", "VBD", "VBP", "VB", "VBZ")
    if ((before, here) not in ADJECTIVES and not verbal) or verb.small not in DEEDS:
        return None
    follows = after.tag in ("PRP$", "DT", "PRP", "RB") or (
        after.tag in ("JJ", "NNS") and verb.small not in NOUNS_TOO
    )
    led = after.tag in ("IN", "TO") and after.small not in ("of", "and") and verb.small not in NOUNS_TOO
    if not (follows or led or after.small == "alone") or verb.tag == "NNS":
        return None
    return Hit(at + 1, at + 2, (gerund(verb.small),))


HEADS = frozenset({
    "is", "makes", "needs", "takes", "helps", "requires", "brings", "gives", "teaches", "means", "feels", "sounds",
    "seems", "costs", "keeps", "calms", "relaxes", "was", "changes", "looks", "became", "remains", "saves", "can",
})  # fmt: skip
NEVER_HEADS = frozenset({
    "thank", "let", "see", "trust", "think", "know", "hope", "believe", "remember", "imagine", "note", "say", "make",
    "find", "check", "look", "love", "bless", "keep", "tell", "ask", "show", "guess", "be", "do", "have", "come", "go",
    "congrats", "miss", "need", "want", "wish", "help", "mind", "please", "wait", "call", "bring", "put", "set", "get",
    "compare",
})  # fmt: skip
TAKEN = DEEDS | frozenset(
    {"take", "learn", "buy", "watch", "play", "wear", "read", "eat", "grow", "choose", "hold"}
)


@BOOK.rule(
    "verb-heads-sentence",
    "verb.gerund",
    words=HEADS,
    wrong=(
        ("Take pictures of strangers needs courage.", "Taking pictures of strangers needs courage."),
        ("Swim in a cold lake makes me happy.", "Swimming in a cold lake makes me happy."),
        ("Bake bread with my kids is a joy.", "Baking bread with my kids is a joy."),
    ),
    right=(
        "Taking pictures of strangers needs courage.",
        "Look at what the light is doing.",
        "Watch how it feels.",
        "Walk to the tree that is on the hill.",
        "Film is not dead.",
        "Wear what makes you happy.",
    ),
)
def _verb_heads_sentence(sentence: Sentence, at: int) -> Hit | None:
    first = sentence[0]
    known = first.small in TAKEN - NOUNS_TOO or (only_verb(first.small) and first.small not in NEVER_HEADS)
    if (
        not known
        or first.tag not in ("VB", "VBP", "NN", "NNP")
        or not 2 < at < 9
        or sentence.tag(at - 1) == "PRP"
    ):
        return None
    inside = ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "IN", "CD", "CC", "TO")
    if any(sentence.tag(one) not in inside for one in range(1, at)) or not sentence.tag(at - 1).startswith(
        "NN"
    ):
        return None
    prepositions = sum(sentence.tag(one) in ("IN", "TO") for one in range(1, at))
    objects = sum(sentence.tag(one) in ("DT", "PRP$") for one in range(1, at))
    if (
        prepositions != 1
        or objects > 2
        or set(sentence.words(1, at)) & {"that", "if", "as", "because", "while", "and"}
    ):
        return None
    return Hit(0, 1, (gerund(first.small),))
