"""Where somebody is: each place has its own preposition, and learners mix "in", "on" and "at"."""

from studio.grammar.rules.kinds import CITIES, COUNTRIES
from studio.grammar.rules.pattern import listed, row, starts, verb_forms
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

# One is in these, never on them, and often enough not at them either.
ROOMS = listed(
    "garden yard courtyard backyard countryside forest forests woods jungle valley village town city suburbs suburb "
    "neighbourhood neighborhood province region kitchen bathroom bedroom room attic basement cellar classroom garage "
    "greenhouse sky meadow desert cave tent sauna shade rain darkness shadow wilderness swamp vineyard "
    "barn stable shed cabin hut cottage farmhouse caravan darkroom prison orchard lobby hallway "
    "corridor newspaper magazine centre center alley capital dressing-room"
)
_NEVER_AT = listed(
    "countryside forest forests woods jungle valley village town city suburbs suburb neighbourhood neighborhood "
    "province region attic basement cellar garage greenhouse sky meadow desert cave tent shade rain darkness shadow "
    "wilderness swamp newspaper magazine alley capital room kitchen bedroom bathroom"
)
# One is at these.
POINTS = listed(
    "airport station stop university college school hospital hotel restaurant café cafe bar pub cinema theatre "
    "theater gym museum zoo library office bakery supermarket pharmacy church wedding weddings party parties "
    "concert festival conference workshop exhibition ceremony reception event fair match game funeral seaside "
    "crossroads entrance door port harbour harbor market table lake"
)
_EVENTS = listed("party parties concert conference crossroads seaside reception fair")
# One is on these.
SURFACES = listed(
    "sofa couch bench carpet rug balcony terrace beach branch stairs staircase bridge riverbank island farm stage "
    "platform floor ground roof rooftop table shelf horse bike bicycle motorbike pier deck coast hill lawn "
    "sidewalk pavement train bus plane ferry tram boat ship windowsill fence wall ceiling fridge door blanket"
)
_NOT_INSIDE = listed(
    "sofa couch bench carpet rug balcony terrace beach branch stairs staircase bridge riverbank island stage platform "
    "floor ground roof rooftop shelf horse bike bicycle motorbike pier deck coast lawn sidewalk pavement "
    "windowsill fence wall ceiling table"
)
_BEING = frozenset().union(*map(verb_forms, listed(
    "be live stay play sit stand walk sleep meet wait eat cook dance run swim hide grow lie relax rest marry born "
    "study sing smile chat celebrate drink nap camp breathe photograph shoot gather kiss talk read bake jump jog "
    "hang work land park pose lean climb stick put leave see find lay"
))) | listed("lying lay lain grown hung stuck found left shot grew slept sat stood hid hidden")  # fmt: skip
_PUT = listed("put puts putting hung hang hangs hanging laid lay placed place places stuck leave left leaves")
_WORKED = (
    verb_forms("work")
    | verb_forms("shoot")
    | verb_forms("photograph")
    | verb_forms("put")
    | verb_forms("read")
)
_WITHIN = listed(
    "here there together outside alone out again now still happily quietly all always barefoot not n't up down around "
    "outdoors both just even"
)
_DONE_THERE = listed(
    "lunch dinner breakfast picnic party wedding time hours hour days day night nights weekend evening morning "
    "summer coffee session ceremony barbecue friends music tea minutes week weeks photos pictures shoot kids "
    "children concert cake market years sunset flowers"
)
_DETERMINERS = listed("the a an my your his her our their this that")
_NOUNS = frozenset({"NN", "NNS", "NNP"})


def _place(sentence: Sentence, at: int) -> tuple[str, int]:
    """Return the noun of the phrase that begins with a determiner at `at`, and where it ends; or nothing."""
    if sentence.word(at) not in _DETERMINERS:
        return "", at
    last = at + 1
    while last < at + 5 and (
        sentence.tag(last) in {"JJ", "JJR", "JJS", "VBN", *_NOUNS}
        or (sentence.tag(last) == "CD" and last == at + 1)
    ):
        last += 1
    if sentence.tag(last - 1) not in _NOUNS or sentence.word(last) in {"'s", "-"}:
        return "", at
    return sentence.word(last - 1), last


def _there(sentence: Sentence, at: int) -> bool:
    """Return whether a place is told at `at`: behind "live", "sit there", "had lunch", or first in its sentence."""
    if starts(sentence, at - 1):
        return True
    place = at - 1
    while sentence.word(place) in _WITHIN:
        place -= 1
    before = sentence.word(place)
    if before in {"'s", "'re", "'m"} or before in _DONE_THERE:
        return True
    if before in _BEING:
        return sentence.tag(place)[:2] == "VB" or sentence.tag(place - 1) in {"PRP", "MD", "NNS", "NN"}
    there = _exists(sentence, place) or bool(_PUT & set(sentence.words(max(place - 3, 0), place)))
    return sentence.tag(place) in {*_NOUNS, "VBN"} and there


def _exists(sentence: Sentence, at: int) -> bool:
    """Return whether "there is" stands shortly before the noun at `at`."""
    return any(
        sentence.word(place) == "there" and sentence.word(place + 1) in _ARE for place in range(at - 6, at)
    )


_ARE = listed("is are was were 's")
# What is on a wall, a ceiling, a roof or a floor; much else may be inside of these.
_ON_A_WALL = listed(
    "poster posters picture pictures photo photos print prints drawing drawings painting paintings sticker "
    "stickers clock map mirror sign graffiti nest nests spider spiders stain stains calendar flag flags snow leaves "
    "carpet rug dust moss shadow shadows bird birds"
)
_FLAT = listed("wall ceiling roof floor fence")
_BETTER: dict[str, tuple[tuple[frozenset[str], str], ...]] = {
    "on": (
        (ROOMS - {"town"}, "in"),
        (POINTS - listed("table door lake market bar harbour harbor port"), "at"),
    ),
    "at": ((_NEVER_AT, "in"), (_NOT_INSIDE - {"table", "beach", "wall", "fence", "pier"}, "on")),
    "in": ((_NOT_INSIDE | listed("train bus tram"), "on"), (_EVENTS, "at")),
}


@BOOK.rule(
    "in-on-at-a-place",
    "preposition.place",
    words=tuple(_BETTER),
    wrong=(
        ("The cat is sleeping on the garden.", "The cat is sleeping in the garden."),
        ("We waited on the bus stop for an hour.", "We waited at the bus stop for an hour."),
        ("My brother is sitting in the sofa.", "My brother is sitting on the sofa."),
        ("I grew up at a small town with one cinema.", "I grew up in a small town with one cinema."),
        ("There is a stork nest in the roof of the barn.", "There is a stork nest on the roof of the barn."),
    ),
    right=(
        "I work on the garden every spring.",
        "There is a hole in the wall.",
        "The sign is on the hotel door.",
        "We focus on the city.",
        "He is on the hospital board.",
        "We sat at the table.",
        "She was at the top of the stairs.",
    ),
)
def _where(sentence: Sentence, at: int) -> Hit | None:
    noun, last = _place(sentence, at + 1)
    right = next((better for nouns, better in _BETTER[sentence.word(at)] if noun in nouns), "")
    if not right or not _there(sentence, at):
        return None
    if sentence.tag(last) in {"HYPH", "POS"} or (starts(sentence, at - 1) and sentence.tag(last) != "PRP"):
        return None
    if right == "on" and noun in _FLAT and not _put_on(sentence, at):
        return None
    worked = sentence.word(at - 1) in _WORKED
    return None if worked and right == "in" else Hit(at, at + 1, (right,))


def _put_on(sentence: Sentence, at: int) -> bool:
    """Return whether what is told of before `at` is seen on walls and roofs, not in them; or somebody is there."""
    before = sentence.words(max(at - 6, 0), at)
    lying = {
        "sit",
        "sits",
        "sitting",
        "sat",
        "lie",
        "lies",
        "lying",
        "lay",
        "slept",
        "sleep",
        "sleeping",
        "sleeps",
        "dance",
    }
    return bool((_ON_A_WALL | lying) & set(before))


row(
    BOOK,
    "in-a-city",
    "preposition.place",
    {
        "live|lives|lived|living|born|stay|stays|stayed|study|studies|studied|work|works|worked|married|met|grew "
        "?up|here|together|now|still / at|on / %town !@NNP|'s": "in",
        "^ / at|on / %town / @PRP|,|the|there": "in",
        "my|our|his|her|your|their|a|the home|house|flat|apartment|studio|wedding|shop|parents|family|friends|aunt|"
        "uncle|sister|brother|school|street|café|gallery|museum / at|on / %town !@NNP|'s": "in",
    },
    classes={"town": CITIES | COUNTRIES},
    wrong=(
        ("My parents live at Budapest.", "My parents live in Budapest."),
        ("At Kyoto we slept in a temple.", "In Kyoto we slept in a temple."),
    ),
    right=("My parents live in Budapest.", "Look at Budapest!", "We met at London Bridge."),
)
row(
    BOOK,
    "in-the-book",
    "preposition.place",
    {
        "read|reads|saw|found|written|wrote|printed|published ?it|this|that|about ?it|this / on / "
        "a|the|this|that|my|our ?@JJ|NN book|newspaper|magazine|letter|diary|dictionary|novel|report|article": "in",
        "/ in / the|a|this ?@JJ branch": "on",
        "/ on / the first|second|third|last|front|back row": "in",
        "~swim / on|at / the|a|this ?@JJ lake|sea|river|pool|ocean|pond": "in",
        "~wait / on / the|my|our door|gate|crossroads|entrance|corner": "at",
        "left|forgot|lost|forgotten @DT|PRP$ @NN / in / the|a|my bus|train|plane|ferry|tram|metro|subway": "on",
        "/ on|at / the|your|my|their ?whole|entire wild|sunshine|dark $": "in",
        "on|at|by my|his|her|our|their opinion": "in {1} opinion",
        "/ on|at / the|my city|town|village centre|center": "in",
        "/ on|at / the north|south|east|west of": "in",
        "in|at the way home|to|there|back": "on the way {3}",
        "in|at my|our|his|her|their way home|to|there|back": "on {1} way {3}",
        "/ in / the %touched !@NN": "on",
    },
    classes={"touched": listed("postcard envelope cover blackboard whiteboard noticeboard label")},
    wrong=(
        ("I read it on a newspaper.", "I read it in a newspaper."),
        ("In the way home we saw two deer.", "On the way home we saw two deer."),
        ("I left my tripod in the bus.", "I left my tripod on the bus."),
    ),
    right=(
        "I read it in a newspaper.",
        "On the way home we sang.",
        "She is in the middle.",
        "It is on the table.",
    ),
)
