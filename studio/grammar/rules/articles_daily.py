"""Articles of everyday sentences: parts of the body, wishes, gifts, the moon, the luck one has."""

from studio.grammar.rules.nouns_lists import COUNTABLE
from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import base
from studio.grammar.sentence import Sentence

BOOK = Book()

_OWN = {"i": "my", "we": "our", "you": "your", "he": "his", "she": "her", "they": "their"}
_HURT = listed("break wash brush hurt twist burn injure sprain scratch bruise comb bite close shake")
_BODY = listed(
    "leg arm ankle wrist knee finger hand hands teeth hair foot feet toe elbow shoulder nose rib eyes head"
)
CLASSES = {
    "thing": COUNTABLE
    | listed(
        "strap story question present scarf sticker keychain joke recipe lesson compliment discount hint favour favor "
        "toy blanket job map sweater guitar mug magazine frame plate drink"
    ),
    "nice": listed(
        "nice great good lovely wonderful beautiful fantastic happy safe amazing relaxing pleasant fun magical"
    ),
    "while": listed(
        "weekend day evening trip week summer journey flight holiday vacation night birthday year winter stay"
    ),
    "mass": listed(
        "luck advice weather information furniture equipment homework feedback scenery progress luggage traffic "
        "behaviour behavior knowledge"
    ),
    "away": listed(
        "china korea japan spain hungary latvia france italy germany poland india estonia lithuania europe asia"
    ),
    "plural": listed(
        "couples people clients guests photographers brides grooms tourists families children kids photos students "
        "visitors friends parents teachers shops restaurants museums weddings venues customers dogs cats women men"
    ),
}


@BOOK.rule(
    "broke-his-leg",
    "article.general",
    words=_BODY,
    wrong=(
        ("He broke the arm on the first day.", "He broke his arm on the first day."),
        ("I washed the hair before the shoot.", "I washed my hair before the shoot."),
    ),
    right=(
        "He broke his arm.",
        "We shook the hands of all.",
        "She washed the hair of the doll.",
        "I broke the leg of the tripod.",
        "I washed the head scarf.",
    ),
)
def _broke_his_leg(sentence: Sentence, at: int) -> Hit | None:
    own = _OWN.get(sentence.word(at - 3), "")
    if not own or sentence.word(at - 1) != "the" or base(sentence.word(at - 2)) not in _HURT:
        return None
    if sentence.word(at + 1) in ("of", "that", "which") or sentence.tag(at + 1).startswith("NN"):
        return None
    return Hit(at - 1, at, (own,))


row(
    BOOK,
    "gave-me-a-thing",
    "article.missing",
    {
        "gave|bought|sent|brought|lent|showed|told|made|knitted|sewed|baked me|him|her|us|them / %thing / "
        "$|for|about|from|with|to|in|and|because|as|made|yesterday|when|that": "{2:a}",
        "gave|bought|sent|brought|lent|showed|told|asked|wrote me|him|her|us|them / @JJ %thing / "
        "$|for|about|from|with|to|in|and|because|as|made|yesterday|when|that": "{2:a} {3}",
        "put / baby|newborn / in|on|into|under": "the baby",
    },
    classes=CLASSES,
    wrong=(
        ("He bought me strap for my birthday.", "He bought me a strap for my birthday."),
        (
            "She told us interesting story about the bridge.",
            "She told us an interesting story about the bridge.",
        ),
    ),
    right=("He gave me a strap.", "He gave me more joy.", "She told me private stories."),
)
row(
    BOOK,
    "have-a-nice-weekend",
    "article.missing",
    {"have|had|having / %nice %while / $|everyone|everybody|all|in|with|and": "{1:a} {2}",
     "/ have %nice %while / ,|!|.|everyone|everybody|all|in|with|and": "{0} {1:a} {2}"},
    classes=CLASSES,
    wrong=(("Have great weekend, friends!", "Have a great weekend, friends!"),),
    right=("Have a great weekend!", "We have nice weekends.", "We have good day tickets."),
)  # fmt: skip
row(
    BOOK,
    "good-luck",
    "article.extra",
    {"!half|quite|such|what / a|an good|bad|great|better|nice|useful|new|important|beautiful|best|"
    "heavy|terrible %mass / "
     "!@NN|NNS|JJ": "{2} {3}"},
    classes=CLASSES,
    wrong=(
        ("They wished us a good luck and left.", "They wished us good luck and left."),
    ),
    right=("Good luck!", "A good weather app.", "A good luck charm."),
)  # fmt: skip
row(
    BOOK,
    "most-couples",
    "article.extra",
    {"^ / the most %plural / @VB|RB": "most {3}"},
    classes=CLASSES,
    wrong=(("The most guests forget to eat.", "Most guests forget to eat."),),
    right=("Most tourists come in July.", "The most common mistake."),
)
row(
    BOOK,
    "the-korea",
    "article.extra",
    {"!of|south|north|in / the %away / in|and|,|.|for|with|because|is|was|has|very": "{2}",
     "in|to|from|of / the %away / ,|.|for|with|because|last|this|next|we|and": "{2}"},
    classes=CLASSES,
    wrong=(("I miss the Spain in winter.", "I miss Spain in winter."),),
    right=("I miss Spain.", "The Korea of my childhood.", "The Japan trip was long."),
)  # fmt: skip
row(
    BOOK,
    "went-the-home",
    "article.extra",
    {"~go|come|drive|walk|run|return|arrive|ride / the home / !@NN|NNS|of|page": "home",
     "~be|fall ?so|still|madly|all in / the love / with|.|,|again": "love"},
    classes=CLASSES,
    wrong=(
        ("We went the home after midnight.", "We went home after midnight."),
        ("He is in the love with his bike.", "He is in love with his bike."),
    ),
    right=("We went home.", "I believe in the love of dogs."),
)  # fmt: skip
row(
    BOOK,
    "the-moon",
    "article.general",
    {"^ / a|an / moon|sun|sky|sea|internet is|was|shines|shone|looked|looks": "the"},
    classes=CLASSES,
    wrong=(("A moon was so low that we could touch it.", "The moon was so low that we could touch it."),),
    right=("The moon was low.", "A moon lamp is nice.", "A full moon was up."),
)
row(
    BOOK,
    "a-cold-morning",
    "article.missing",
    {
        "it|this is|was|'s ?very|really|so / cold|quiet|dark|calm|chill / "
        "morning|evening|afternoon|night|winter|summer|weekend $|and|when|at|but|with|for|on|because": "{3:a}",
    },
    wrong=(("It was cold morning and nobody swam.", "It was a cold morning and nobody swam."),),
    right=("It was a cold morning.", "It was cold yesterday morning."),
)
