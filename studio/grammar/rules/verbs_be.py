"""Rules about the verb after "be": "I am agree", "it is depends", "was took", "was happened", "is knowing"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    BE,
    PERSONS,
    PRONOUNS,
    VERBAL,
    base,
    gerund,
    is_form,
    opened_before,
    participle,
    past,
    present,
    skip,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# Verbs of a state, or of something that nobody does: English has no "it is depend".
SIMPLE = frozenset({
    "agree", "disagree", "depend", "believe", "belong", "know", "understand", "want", "prefer", "consist", "contain",
    "exist", "seem", "think", "hope", "happen", "appear", "enjoy", "include", "require", "remember",
    "own", "deserve", "recommend", "suggest", "remain", "feel", "have", "go", "need", "see", "hear",
})  # fmt: skip
THIRD = frozenset({
    "depends", "seems", "becomes", "contains", "goes", "comes", "wants", "has", "knows", "makes", "takes", "gives",
    "consists", "belongs", "exists", "happens", "brings", "gets", "thinks", "understands", "allows", "helps", "tells",
    "appears", "believes", "requires", "includes", "says", "keeps", "provides",
})  # fmt: skip

# What happens without anybody doing it to something: no passive.
NEVER_PASSIVE = frozenset({
    "happen", "occur", "appear", "disappear", "die", "arrive", "exist", "belong", "consist", "depend", "seem", "become",
    "sleep", "remain", "last", "result", "vanish", "emerge", "participate", "succeed", "agree", "cry", "smile", "laugh",
    "rain", "snow", "travel", "go", "come",
})  # fmt: skip
# Bare verbs that stand wrongly for a participle, and are hardly ever nouns right behind "was".
TO_PARTICIPLE = frozenset({
    "take", "make", "give", "write", "build", "bring", "choose", "see", "tell", "teach", "find", "send", "buy", "catch",
    "do", "invite", "create", "publish", "design", "sell", "speak", "forget", "destroy", "inspire",
    "surround", "locate", "produce", "involve", "bury", "use", "call", "know", "hide", "decorate", "cover",
})  # fmt: skip
STATES = frozenset({
    "know", "belong", "contain", "consist", "own", "prefer", "believe", "understand", "need", "want", "mean", "seem",
    "deserve", "resemble", "possess", "recognize", "recognise", "remember", "cost",
})  # fmt: skip
# What is often a deed: "the plan is take it slow", "my dream is owning a boat".
GOALS = frozenset({
    "thing", "goal", "plan", "advice", "idea", "aim", "trick", "key", "job", "secret", "step", "tip", "dream", "purpose",
    "hobby", "passion", "point", "part", "way", "mission", "task", "work",
})  # fmt: skip


@BOOK.rule(
    "be-base",
    "verb.passive",
    words=("am", "are", "is", "'m", "'re"),
    wrong=(
        ("We are agree about the price.", "We agree about the price."),
        ("I’m believe in natural light.", "I believe in natural light."),
        ("It is depend on the weather.", "It depends on the weather."),
        ("We are plan to travel in May.", "We plan to travel in May."),
    ),
    right=(
        "We agree.",
        "All we are is love.",
        "What we are, we know.",
        "Who I am depends on the day.",
        "They are welcome.",
    ),
)
def _be_base(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence.word(at - 1), skip(sentence, at + 1)
    here = sentence.word(verb)
    if verb != at + 1 and sentence.word(at + 1) in ("not", "n't"):
        return None
    planned = (
        here in ("plan", "hope", "want", "need", "start", "try", "like", "love")
        and sentence.word(verb + 1) == "to"
    )
    if (
        (here not in SIMPLE and not planned)
        or subject not in {*PRONOUNS, "this"}
        or opened_before(sentence, at - 1)
    ):
        return None
    if subject in ("it", "this") and here not in (
        "depend",
        "happen",
        "seem",
        "belong",
        "consist",
        "contain",
        "mean",
    ):
        return None
    between = " ".join(sentence[one].text for one in range(at + 1, verb))
    if subject == "i" and here == "agree" and not between:
        return None  # a phrase says so
    made = present(here, subject)
    fix = f"{between} {made}" if between else made
    if sentence[at].start == sentence[at - 1].end:
        return Hit(at - 1, verb + 1, (f"{sentence[at - 1].text} {fix}",))
    return Hit(at, verb + 1, (fix,))


@BOOK.rule(
    "be-agree-question",
    "verb.auxiliary",
    words=("are", "is"),
    wrong=(
        ("Are you agree with me?", "Do you agree with me?"),
        ("Are you know this place?", "Do you know this place?"),
        ("Is it depend on the season?", "Does it depend on the season?"),
    ),
    right=("Do you agree?", "Are you happy?", "Are we home?", "Is she there?"),
)
def _be_agree_question(sentence: Sentence, at: int) -> Hit | None:
    if at and sentence.tag(at - 1) not in ("WRB", ",", "CC"):
        return None
    if sentence.word(at + 1) not in PRONOUNS or sentence.word(at + 2) not in SIMPLE - {"own", "hope"}:
        return None
    do = "Do" if sentence.word(at) == "are" else "Does"
    return Hit(at, at + 1, (do if at == 0 else do.lower(),))


@BOOK.rule(
    "be-third",
    "verb.passive",
    words=("is", "are", "was", "am", "were"),
    wrong=(
        ("It is depends on the light.", "It depends on the light."),
        ("She is wants a small wedding.", "She wants a small wedding."),
        ("This lens is has a red ring.", "This lens has a red ring."),
        ("Many people are have no album at home.", "Many people have no album at home."),
    ),
    right=(
        "It depends on the light.",
        "What it is depends on you.",
        "How old she is makes no difference.",
        "The best thing there is gives light.",
        "Where we are has no signal.",
        "All we have is have-nots.",
    ),
)
def _be_third(sentence: Sentence, at: int) -> Hit | None:
    verb = skip(sentence, at + 1)
    here, before = sentence.word(verb), sentence[at - 1]
    if (
        before.tag not in ("PRP", "NN", "NNS", "NNP", "DT")
        or sentence.word(verb - 1) in ("not", "n't")
        or opened_before(sentence, at)
    ):
        return None
    wanted = here in THIRD if sentence.word(at) in ("is", "was") else here in ("have", "has", "want")
    if (
        not wanted
        or sentence.tag(verb) in ("NNS", "NN")
        or sentence.all_words & {"what", "where", "who", "how", "why", "whatever"}
    ):
        return None
    if here == "has" and sentence.word(at) != "is":
        return None
    return Hit(at, verb + 1, _without(sentence, at, verb))


def _without(sentence: Sentence, at: int, verb: int) -> tuple[str, ...]:
    """Return what is left of the words from `at` to the verb without the first."""
    return (" ".join(sentence[one].text for one in range(at + 1, verb + 1)),)


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
    if here not in TO_PARTICIPLE or sentence.word(verb - 1) in ("not", "n't", "all"):
        return None
    if sentence.all_words & {"do", "did", "does", "what", *GOALS}:
        return None
    if (takes_object(sentence, verb) and here not in ("call", "give", "teach")) or sentence.tag(verb) in (
        "NNP",
    ):
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


@BOOK.rule(
    "state-progressive",
    "verb.aspect",
    tags=("VBG",),
    wrong=(
        ("I am knowing this couple well.", "I know this couple well."),
        ("We are wanting a small album.", "We want a small album."),
        ("The package is containing fifty prints.", "The package contains fifty prints."),
        ("She was owning a red car.", "She owned a red car."),
    ),
    right=(
        "I know this couple.",
        "She is very understanding.",
        "I have been wanting this.",
        "It is costing me a fortune.",
        "He is believing less and less.",
    ),
)
def _state_progressive(sentence: Sentence, at: int) -> Hit | None:
    lemma = base(sentence.word(at))
    be = at - 1
    while sentence.word(be) in ("also", "really", "always", "not", "n't", "still"):
        be -= 1
    if lemma not in STATES - {"cost", "understand", "remember", "mean"} or be != at - 1:
        return None
    subject = sentence[be - 1]
    if sentence.word(be) not in ("am", "is", "are", "was", "were", "'m", "'re") or sentence.tag(at + 1) in (
        ".",
        "",
        "RBR",
        "RB",
        ",",
        "JJR",
    ):
        return None
    if (
        subject.tag not in ("PRP", "NN", "NNS", "NNP")
        or sentence.tag(be - 3) == "IN"
        or subject.small in GOALS
    ):
        return None
    plural = subject.tag == "NNS" or subject.small in ("i", "we", "you", "they")
    fix = past(lemma) if sentence.word(be) in ("was", "were") else lemma if plural else lexicon.third(lemma)
    if sentence[be].start == subject.end:
        return Hit(be - 1, at + 1, (f"{subject.text} {fix}",))
    return Hit(be, at + 1, (fix,))


@BOOK.rule(
    "used-to-base",
    "verb.gerund",
    words=("used",),
    wrong=(
        ("I am used to edit in the dark.", "I am used to editing in the dark."),
        ("You will get used to see cameras everywhere.", "You will get used to seeing cameras everywhere."),
        ("We are not used to shoot alone.", "We are not used to shooting alone."),
    ),
    right=(
        "I am used to working at night.",
        "I used to work at night.",
        "A reflector is used to bounce light.",
        "They are used to hold the veil.",
        "I am used to change.",
        "She got used to it.",
    ),
)
def _used_to_base(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 2]
    if sentence.word(at + 1) != "to" or verb.tag not in ("VB", "VBP") or not lexicon.is_base(verb.small):
        return None
    if (
        lexicon.is_noun(verb.small)
        and verb.small not in {*VERBAL, "work"}
        and not takes_object(sentence, at + 2)
    ):
        return None
    before = at - 1
    while sentence.word(before) in ("not", "n't", "so", "already", "also", "never"):
        before -= 1
    got = base(sentence.word(before)) in ("get", "become", "grow")
    be = sentence.word(before) in ("am", "are", "is", "was", "were", "'m", "'re") and sentence.word(
        before - 1
    ) in PERSONS - {"they"}
    if not got and not be:
        return None
    if got and sentence.word(before) == "got" and sentence.word(before - 1) in ("it", "they"):
        return None
    return Hit(at + 2, at + 3, (gerund(verb.small),))
