"""Rules about the passive: "was took", "is call", "was happened", "can use to make"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    BE,
    GOALS,
    PEOPLE,
    base,
    clause_starts,
    gerund,
    is_bare,
    is_form,
    opened_before,
    participle,
    skip,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# What happens without anybody doing it to something: no passive.
NEVER_PASSIVE = frozenset({
    "happen", "occur", "appear", "disappear", "die", "arrive", "exist", "belong", "consist", "depend", "seem",
    "become", "sleep", "remain", "last", "result", "vanish", "emerge", "participate", "succeed", "agree",
    "cry", "smile", "laugh", "rain", "snow", "travel", "go", "come",
})  # fmt: skip
# Bare verbs that stand wrongly for a participle, and are hardly ever nouns right behind "was".
TO_PARTICIPLE = frozenset({
    "take", "make", "give", "write", "build", "bring", "choose", "see", "tell", "teach", "find", "send",
    "buy", "catch", "do", "invite", "create", "publish", "design", "sell", "speak", "forget", "destroy",
    "inspire", "surround", "locate", "produce", "involve", "bury", "use", "call", "know", "hide", "decorate",
    "cover", "hold", "shoot", "pay", "bake", "cancel", "print", "plan", "wash", "plant", "steal", "kill", "damage",
    "hire", "serve", "deliver", "edit", "sew", "renovate", "restore", "repair", "record", "translate", "discover",
    "invent", "award", "nominate", "select", "organise", "organize", "arrange", "prepare", "postpone", "demolish",
})  # fmt: skip


@BOOK.rule(
    "never-passive",
    "verb.passive",
    words=("was", "were", "is", "are", "been"),
    wrong=(
        (
            "The best moment was happened before the ceremony.",
            "The best moment happened before the ceremony.",
        ),
        ("Suddenly a rainbow was appeared.", "Suddenly a rainbow appeared."),
        ("Something funny has been happened.", "Something funny has happened."),
        ("The guests were arrived late.", "The guests arrived late."),
    ),
    right=(
        "It happened before.",
        "They are gone.",
        "The days are gone.",
        "She is become a star.",
        "It was rained off.",
    ),
)
def _never_passive(sentence: Sentence, at: int) -> Hit | None:
    verb = skip(sentence, at + 1)
    here = sentence.word(verb)
    lemma = base(here)
    if lemma not in NEVER_PASSIVE - {
        "go",
        "come",
        "become",
        "rain",
        "last",
        "agree",
        "travel",
        "depend",
    } or not is_form(here, "VBD"):
        return None
    if sentence.word(at - 1) in ("to", "be") or sentence.word(verb - 1) in ("not", "n't"):
        return None
    words = " ".join(sentence[one].text for one in range(at + 1, verb + 1))
    return Hit(at, verb + 1, (words,))


@BOOK.rule(
    "be-past",
    "verb.participle",
    words=("was", "were", "is", "are", "be", "been", "being", "'s", "'re", "got"),
    wrong=(
        ("This photo was took in Riga.", "This photo was taken in Riga."),
        ("The letter was wrote by her father.", "The letter was written by her father."),
        ("The dress has been chose by her mum.", "The dress has been chosen by her mum."),
        ("It can be saw from the road.", "It can be seen from the road."),
    ),
    right=(
        "It was taken in Riga.",
        "All it was came to this.",
        "Let’s saw the logs.",
        "Who he was became clear.",
    ),
)
def _be_past(sentence: Sentence, at: int) -> Hit | None:
    verb = skip(sentence, at + 1)
    here = sentence.word(verb)
    lemma = base(here)
    right = participle(lemma) if lemma else ""
    if not lemma or right == here or here in BE or not is_form(here, "VBD") or is_form(here, "VBN"):
        return None
    if sentence.tag(verb) in ("NN", "NNP", "JJ", "NNS") and here not in (
        "ate",
        "gave",
        "drew",
        "saw",
        "wrote",
        "took",
        "chose",
        "broke",
        "fell",
    ):
        return None
    if here in (
        "lay",
        "fell",
        "sank",
        "lied",
        "wound",
        "bore",
        "came",
        "became",
        "went",
        "ran",
        "did",
    ) or sentence.word(verb - 1) in ("all",):
        return None
    if (sentence.word(at) == "'s" and sentence.word(at - 1) in ("let", "that", "what", "who")) or (
        opened_before(sentence, at - 1) and sentence.word(at) not in ("be", "been", "being")
    ):
        return None
    return Hit(verb, verb + 1, (right,))


@BOOK.rule(
    "passive-base",
    "verb.passive",
    words=("was", "were", "is", "are", "been", "being"),
    wrong=(
        ("This photo was take at dawn.", "This photo was taken at dawn."),
        ("The cake was make by her aunt.", "The cake was made by her aunt."),
        ("The bread is bake every morning.", "The bread is baked every morning."),
        ("The show was postpone.", "The show was postponed."),
        ("This pose is call the dip.", "This pose is called the dip."),
        ("The hotel is locate near the sea.", "The hotel is located near the sea."),
    ),
    right=(
        "It was taken at dawn.",
        "The best thing we did was take a walk.",
        "All you need to do is call me.",
        "My advice is use a tripod.",
        "What she wanted was see the sea.",
        "The plan is take it slow.",
    ),
)
def _passive_base(sentence: Sentence, at: int) -> Hit | None:
    verb = skip(sentence, at + 1)
    here = sentence.word(verb)
    if (here not in TO_PARTICIPLE or sentence.word(verb - 1) in ("not", "n't", "all")) or (
        sentence.all_words & {"do", "did", "does", "what", *GOALS}
    ):
        return None
    object_follows = takes_object(sentence, verb) and sentence.word(verb + 1) != "every"
    if (object_follows and here not in ("call", "give", "teach")) or sentence[verb].text[0].isupper():
        return None
    if here == "use" and (
        sentence.word(verb + 1) not in ("to", "for", "in", "by", "as", "with", "on")
        or sentence.word(at) not in ("is", "are", "was", "were", "been")
    ):
        return None
    if sentence.word(verb + 1) in ("of",) or (sentence.tag(verb + 1) in ("NN", "NNS") and here != "call"):
        return None
    if (
        sentence.word(at - 1) in ("it", "this", "that")
        and here in ("call", "do")
        and sentence.word(verb + 1) != "the"
    ):
        return Hit(verb, verb + 1, (participle(here),))
    return Hit(verb, verb + 1, (participle(here), gerund(here)))


USERS = frozenset({
    "photographer", "beginner", "beginners", "editor", "editors", "couple", "couples", "client", "guest",
    "model", "bride", "groom", "team", "studio", "family", "families", "student", "planner", "planners",
    "florist", "florists", "vendors",
})  # fmt: skip


@BOOK.rule(
    "can-use-to",
    "verb.passive",
    words=("use",),
    wrong=(
        ("This filter can use to soften the sky.", "This filter can be used to soften the sky."),
        ("Old frames can use for mirrors.", "Old frames can be used for mirrors."),
        ("It could use to save the photo.", "It could be used to save the photo."),
    ),
    right=(
        "You can use it to shoot.",
        "Here are tips photographers can use to save time.",
        "The trick that you can use to hide it.",
        "Guests can use for free what is there.",
        "This room could use a window.",
    ),
)
def _can_use_to(sentence: Sentence, at: int) -> Hit | None:
    modal = at - 1 - (sentence.word(at - 1) in ("also", "only", "then"))
    if sentence.word(modal) not in ("can", "could", "may", "might", "will", "should", "must"):
        return None
    purpose = sentence.word(at + 1) == "to" and is_bare(sentence.word(at + 2))
    if not purpose and not (sentence.word(at + 1) == "for" and sentence.tag(at + 2) in ("NN", "NNS", "VBG")):
        return None
    first = modal - 1
    if sentence.word(first) in PEOPLE | USERS or not (
        sentence.word(first) in ("it", "this", "that", "which") or sentence.tag(first) in ("NN", "NNS")
    ):
        return None
    if sentence.tag(first).startswith("NN"):
        while sentence.tag(first - 1) in ("JJ", "NN", "DT", "PRP$", "NNS"):
            first -= 1
        if not clause_starts(sentence, first):
            return None
    return Hit(at, at + 1, ("be used",))
