"""Rules about who, which and whose: "my friend, which bakes", "the boy who's kite", "everyone which came"."""

from studio.grammar.rules.pronouns import PEOPLE
from studio.grammar.rules.pronouns_subject import MEN, PERSON, PERSONS, WOMEN
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import MODALS, base, is_form, skip
from studio.grammar.sentence import Sentence

BOOK = Book()

# Trades and other sorts of people.
TRADES = frozenset({
    "baker", "dancer", "singer", "painter", "farmer", "nurse", "lawyer", "sailor", "soldier", "tailor", "gardener",
    "musician", "violinist", "pianist", "drummer", "designer", "stylist", "hairdresser", "plumber", "carpenter",
    "engineer", "student", "poet", "writer", "owner", "stranger", "customer", "visitor", "tourist", "passenger",
    "pilot", "runner", "player", "swimmer", "cyclist", "goldsmith", "blacksmith", "beekeeper", "shepherd", "host",
    "hostess", "bartender", "barber", "surgeon", "scientist", "mentor", "roommate", "classmate", "toddler",
    "teenager", "officiant", "planner", "caterer", "organiser", "organizer", "makeup artist", "judge", "mayor",
    "guide", "fan", "couple", "family", "person", "everyone", "everybody", "someone", "somebody", "anyone", "anybody",
    "those", "lady", "ladies", "guy", "guys", "team", "grandchild", "grandchildren", "persons", "pupil",
})  # fmt: skip
SORTS = WOMEN | MEN | PERSON | PERSONS | PEOPLE | TRADES
NOT_WHO = frozenset(
    {"family", "team", "couple", "couples", "families", "baby", "model", "models", "fan", "host"}
)


def _sort(word: str) -> bool:
    """Return whether `word` names a person or people, in the singular or with -s."""
    return word in SORTS or (word.endswith("s") and word[:-1] in SORTS)


def _verb(sentence: Sentence, at: int) -> bool:
    here, tag = sentence.word(at), sentence.tag(at)
    return here in MODALS or tag in ("VBZ", "VBP", "VBD", "VB") or (bool(base(here)) and is_form(here, "VBZ"))


@BOOK.rule(
    "who-not-which",
    "pronoun.relative",
    words=("which", "what"),
    wrong=(
        (
            "My friend, which makes candles, moved next door.",
            "My friend, who makes candles, moved next door.",
        ),
        (
            "We love the neighbours which bring us soup.",
            "We love the neighbours who bring us soup.",
        ),
        ("The dancers what opened the show are sisters.", "The dancers who opened the show are sisters."),
    ),
    right=(
        "My friend, who makes candles, moved.",
        "I asked my mother which lens works.",
        "I showed the baker what makes me smile.",
        "He kissed his wife, which made us cry.",
        "Tell the guests which door is open.",
    ),
)
def _who_not_which(sentence: Sentence, at: int) -> Hit | None:
    comma = sentence.word(at - 1) == ","
    noun = sentence[at - 1 - comma]
    if not _sort(noun.small) or noun.small in NOT_WHO or not _verb(sentence, skip(sentence, at + 1)):
        return None
    if noun.small in PEOPLE and not comma and sentence.tag(at + 1) != "VBZ":
        return None  # another rule says so
    before = set(sentence.words(max(0, at - 6), at))
    if before & ASKING or (comma and at > 3 and not _opens(sentence, at)):
        return None
    return Hit(at, at + 1, ("who",))


ASKING = frozenset({
    "tell", "told", "ask", "asked", "show", "showed", "explain", "know", "knows", "teach", "taught", "remind", "wonder",
    "asks", "tells", "see", "decide", "choose", "shows", "shown", "telling", "asking", "showing", "knew", "guess",
})  # fmt: skip
KNOWN = frozenset({"know", "knows", "knew", "see"})


def _opens(sentence: Sentence, at: int) -> bool:
    """Return whether no verb stands before the comma at `at` - 1, so that "which" is about the person."""
    return not any(sentence.tag(one) in ("VBZ", "VBP", "VBD", "MD") for one in range(at - 1))


@BOOK.rule(
    "whose-not-whos",
    "pronoun.relative",
    words=("who", "which", "that"),
    wrong=(
        ("The boy who’s kite got stuck is my cousin.", "The boy whose kite got stuck is my cousin."),
        ("The couple who their wedding I shot had twins.", "The couple whose wedding I shot had twins."),
        ("I know a man which his dog can sing.", "I know a man whose dog can sing."),
        ("The house that its roof is red is ours.", "The house whose roof is red is ours."),
    ),
    right=(
        "The boy who’s flying a kite is my cousin.",
        "The man who’s head of the team smiled.",
        "The woman who’s my boss is kind.",
        "I know that his dog can sing.",
        "The day that her mother came was sunny.",
    ),
)
def _whose_not_whos(sentence: Sentence, at: int) -> Hit | None:
    behind = sentence[at + 1]
    noun = at + 2
    while (
        sentence.tag(noun) in ("JJ", "NN", "CD") and sentence.tag(noun + 1) in ("NN", "NNS") and noun < at + 5
    ):
        noun += 1
    if sentence.tag(noun) not in ("NN", "NNS"):
        return None
    last = noun + 1
    if behind.small == "'s" and sentence.word(at) == "who":
        told = sentence.tag(last) in ("VBZ", "VBD", "VBP", "MD") and sentence.word(noun) not in (
            "head",
            "part",
            "boss",
        )
        return (
            Hit(at, at + 2, ("whose",))
            if told and sentence.tag(at - 1) in ("NN", "NNS", "NNP", "DT")
            else None
        )
    if behind.small not in ("his", "her", "their", "its") or not sentence.tag(at - 1).startswith("NN"):
        return None
    if sentence.word(at) == "that" and behind.small != "its":
        return None
    person = _sort(sentence.word(at - 1)) or behind.small == "its"
    told = sentence.tag(last) in ("VBZ", "VBD", "VBP", "MD", "PRP")
    return (
        Hit(at, at + 2, ("whose",))
        if person and told and not set(sentence.words(0, at)) & (ASKING - KNOWN)
        else None
    )
