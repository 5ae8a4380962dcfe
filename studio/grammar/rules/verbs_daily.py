"""Verbs of everyday sentences: what things are made of, what one has done for oneself, how old somebody is."""

from studio.grammar.rules.kinds import FAMILY
from studio.grammar.rules.nouns_lists import PROFESSIONS
from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book

BOOK = Book()

CLASSES = {
    "kin": FAMILY,
    "role": PROFESSIONS,
    "number": listed(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
    )
    | frozenset(str(number) for number in range(2, 121)),
    "serviced": listed(
        "draw cut repair fix print paint frame make wash clean take dye bake sew scan develop iron"
    ),
    "own": listed(
        "portrait portraits photo photos hair beard nails dress suit camera car bike phone shoes film house kitchen "
        "roof picture pictures makeup watch glasses lens laptop eyebrows dog cake windows invitations album prints"
    ),
    "smiling": listed(
        "smile laugh cry dance cook work play look love like help need talk walk dream sleep answer call visit paint "
        "draw swim run sing drink want read write drive travel complain worry sit eat listen wait shout sound "
        "photograph shoot rest hug kiss hope plan practice practise snore post share sell buy make take wear"
    ),
    "often": listed("never always often usually sometimes rarely seldom hardly still"),
    "allowed": listed(
        "dogs cats pets children kids drones tripods cameras guests bikes bicycles phones flashes"
    ),
}

row(
    BOOK,
    "made-of-wood",
    "verb.passive",
    {
        f"@NN|PRP|NNP|NNS is|are|was|were ?all|also|still|really / {verb} / of|by|from|with|in": participle
        for verb, participle in {
            "make": "made", "build": "built", "write": "written", "give": "given", "choose": "chosen",
            "break": "broken", "wear": "worn", "hide": "hidden", "grow": "grown", "sew": "sewn", "weave": "woven",
            "carve": "carved", "bake": "baked", "take": "taken", "draw": "drawn", "steal": "stolen",
        }.items()
    },
    wrong=(
        ("The lamp is make of paper.", "The lamp is made of paper."),
    ),
    right=("The lamp is made of paper.", "The first step is to make.", "What we do is write by hand."),
)  # fmt: skip
row(
    BOOK,
    "get-it-done",
    "verb.participle",
    {"~get|have @PRP$ %own / %serviced / $|by|at|in|here|with|for|before": "{3:participle}"},
    classes=CLASSES,
    wrong=(
        ("I want to get my portrait draw by him.", "I want to get my portrait drawn by him."),
        ("She had her hair dye before the trip.", "She had her hair dyed before the trip."),
    ),
    right=("I got my hair cut in Riga.", "Have your camera clean and ready.", "We had our film developed."),
)
row(
    BOOK,
    "dogs-are-allowed",
    "verb.passive",
    {
        "%allowed / allow|permit|forbid / in|on|inside|at|here|.|,": "are {1:participle}",
        "@NN|NNS / includes|include / in|with the|this|our|every price|package|packages|fee|ticket": "{0:participle}",
    },
    classes=CLASSES,
    wrong=(("Dogs allow in the garden.", "Dogs are allowed in the garden."),),
    right=("We allow dogs in the garden.", "Dogs are allowed.", "Parks allow cameras."),
)
row(
    BOOK,
    "he-never-smiles",
    "agreement.subject-verb",
    {
        "$|and|but|because|so he|she / %often %smiling / $|at|in|to|with|for|the|a|me|us|like|about|when|on|alone|my":
            "{2} {3:third}",
    },
    classes=CLASSES,
    wrong=(
        ("He never smile in pictures.", "He never smiles in pictures."),
    ),
    right=("She never smiles.", "Does he never smile?", "May he never cry.", "They never smile at me."),
)  # fmt: skip
row(
    BOOK,
    "grandma-does-not",
    "verb.auxiliary",
    {
        "/ %kin not / like|want|know|eat|drink|speak|need|love|understand|believe|remember|wear|have": "{0} doesn’t",
    },
    classes={
        "kin": listed(
            "mother father mom mum dad mama papa grandmother grandfather grandma grandpa wife husband boyfriend "
            "girlfriend sister brother son daughter child baby uncle aunt cousin nephew niece bride groom"
        )
    },
    wrong=(("Grandpa not want a new phone.", "Grandpa doesn’t want a new phone."),),
    right=("Grandpa doesn’t want it.", "Why not want more?", "Did he not like it?"),
)
row(
    BOOK,
    "is-ten-years-old",
    "verb.missing",
    {
        "/ has %number years / and|,|.|but|already|today|now": "is {1} years old",
        "i / have %number years / and|,|.|but|already|today|now": "am {1} years old",
    },
    classes=CLASSES,
    wrong=(
        (
            "My nephew has seven years and already shoots film.",
            "My nephew is seven years old and already shoots film.",
        ),
        ("Our cat has 12 years.", "Our cat is 12 years old."),
    ),
    right=("She has ten years of practice.", "She has ten years left.", "He has two cats."),
)
row(
    BOOK,
    "she-is-a-midwife",
    "verb.missing",
    {"^ / he|she / a|an ?@JJ %role and|.|,|in|from|at|with|who": "{1} is"},
    classes=CLASSES,
    wrong=(("She a midwife and a poet.", "She is a midwife and a poet."),),
    right=("She is a midwife.", "He, a baker, smiled.", "She made a baker happy."),
)
