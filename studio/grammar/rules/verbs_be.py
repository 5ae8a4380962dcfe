"""Rules about the verb after "be": "I am agree", "it is depends", "was took", "was happened", "is knowing"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    GOALS,
    OBJECTS,
    PERSONS,
    PRONOUNS,
    VERBAL,
    base,
    gerund,
    is_bare,
    only_verb,
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
    "agree", "disagree", "depend", "believe", "belong", "know", "understand", "want", "prefer", "consist",
    "contain", "exist", "seem", "think", "hope", "happen", "appear", "enjoy", "include", "require",
    "remember", "own", "deserve", "recommend", "suggest", "remain", "feel", "have", "go", "need", "see",
    "hear",
})  # fmt: skip
THIRD = frozenset({
    "depends", "seems", "becomes", "contains", "goes", "comes", "wants", "has", "knows", "makes", "takes",
    "gives", "consists", "belongs", "exists", "happens", "brings", "gets", "thinks", "understands", "allows",
    "helps", "tells", "appears", "believes", "requires", "includes", "says", "keeps", "provides",
})  # fmt: skip

STATES = frozenset({
    "know", "belong", "contain", "consist", "own", "prefer", "believe", "understand", "need", "want", "mean",
    "seem", "deserve", "resemble", "possess", "recognize", "recognise", "remember", "cost",
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
    "state-progressive",
    "verb.aspect",
    tags=("VBG",),
    wrong=(
        ("I am knowing this couple well.", "I know this couple well."),
        ("We are wanting a small album.", "We want a small album."),
        ("I am understanding how you feel.", "I understand how you feel."),
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
    known = lemma in STATES - {"cost", "understand", "remember", "mean"}
    grasped = lemma == "understand" and sentence.word(at + 1) in (
        "how",
        "what",
        "you",
        "that",
        "the",
        "why",
        "your",
    )
    if not (known or grasped) or be != at - 1:
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
        or sentence.tag(be - 2) == "IN"
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


@BOOK.rule(
    "are-base",
    "verb.passive",
    words=("are",),
    wrong=(
        ("Many filters are make skin look orange.", "Many filters make skin look orange."),
        ("Some guests are not like photos.", "Some guests do not like photos."),
        ("Young couples are love something else.", "Young couples love something else."),
    ),
    right=(
        "Filters make skin look orange.",
        "The only things we do are make coffee and wait.",
        "What we love are use and wear.",
        "The prints are set.",
        "Guests are welcome.",
        "They are not like us.",
    ),
)
def _are_base(sentence: Sentence, at: int) -> Hit | None:
    verb = skip(sentence, at + 1)
    here, subject = sentence.word(verb), sentence[at - 1]
    denied = any(sentence.word(one) in ("not", "n't") for one in range(at + 1, verb))
    if not (
        subject.tag in ("NNS", "NNPS") or subject.small in ("they", "we", "people", "you")
    ) or sentence.all_words & {"do", "did", "what", *GOALS}:
        return None
    if here in SIMPLE and subject.small in ("they", "we", "you"):
        return None  # another rule says so
    deed = only_verb(here) or (
        here in DEEDS
        and is_bare(here)
        and (takes_object(sentence, verb) or sentence.tag(verb + 1) in ("NN", "NNS", "TO"))
    )
    liked = denied and here == "like" and subject.tag == "NNS" and sentence.tag(verb + 1) == "NNS"
    if (
        not (deed or liked)
        or participle(here) == here
        or here in ("be", "come", "become", "let")
        or sentence.tag(verb) == "NNP"
    ):
        return None
    if opened_before(sentence, at) or sentence.word(verb + 1) == "-":
        return None
    between = [sentence[one].text for one in range(at + 1, verb)]
    if denied and here == "like" and sentence.tag(verb + 1) not in ("NNS", "DT", "TO", "PRP$"):
        return None
    if denied:
        return None if sentence.word(at + 1) != "not" and not liked else Hit(at, at + 1, ("do",))
    return Hit(at, verb + 1, (" ".join([*between, here]), " ".join(["are", *between, gerund(here)])))


DEEDS = frozenset(
    {
        "make",
        "use",
        "want",
        "need",
        "like",
        "love",
        "show",
        "help",
        "take",
        "give",
        "change",
        "cause",
        "try",
        "look",
        "play",
    }
)


LOOKS = frozenset(
    {
        "look",
        "come",
        "work",
        "live",
        "shoot",
        "make",
        "take",
        "use",
        "speak",
        "write",
        "give",
        "study",
        "travel",
    }
)


@BOOK.rule(
    "person-be-base",
    "verb.passive",
    words=("am", "are", "is", "was", "were", "'m", "'re"),
    wrong=(
        ("They are look so happy.", "They look so happy."),
        ("He is work in a studio.", "He works in a studio."),
        ("I was go there with my friend.", "I went there with my friend."),
        ("This dress is make her shine.", "This dress makes her shine."),
        ("I am come from Shanghai.", "I come from Shanghai."),
    ),
    right=(
        "They look happy.",
        "He is come to us.",
        "Who I am makes her smile.",
        "What I was made me.",
        "All we are is work.",
        "It is work.",
    ),
)
def _person_be_base(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence.word(at - 1), skip(sentence, at + 1)
    here, be = sentence.word(verb), sentence.word(at)
    if sentence.word(verb - 1) in ("not", "n't") or opened_before(sentence, at - 1) or verb != at + 1:
        return None
    thing = (
        sentence.tag(at - 1) == "NN"
        and here in ("make", "give", "show")
        and sentence.word(verb + 1) in OBJECTS
        and be == "is"
    )
    if thing and not sentence.all_words & {*GOALS, "do", "what"}:
        return Hit(at, verb + 1, (lexicon.third(here),))
    if subject not in PERSONS or sentence.tag(at - 2).startswith(("W", "NN")):
        return None
    then = be in ("was", "were")
    gone = (
        then
        and here in ("go", "come", "see", "take", "make", "think", "get", "want", "say", "work")
        and (here not in ("see", "take", "make", "get") or takes_object(sentence, verb))
    )
    follows = sentence.tag(verb + 1) in ("RB", "JJ", "IN", "DT", "PRP$", "NNS", "TO")
    now = (
        not then
        and here in LOOKS
        and follows
        and not (here == "come" and be != "'m" and subject not in ("i", "they", "we"))
    )
    if not gone and not now or sentence.word(verb + 1) == "of":
        return None
    right = past(here) if then else present(here, subject)
    if sentence[at].start == sentence[at - 1].end:
        return Hit(at - 1, verb + 1, (f"{sentence[at - 1].text} {right}",))
    return Hit(at, verb + 1, (right,))


@BOOK.rule(
    "dream-is-base",
    "verb.after-to",
    words=("is", "was"),
    wrong=(
        ("My dream is become a wedding photographer.", "My dream is to become a wedding photographer."),
        ("Our goal is make you feel at home.", "Our goal is to make you feel at home."),
    ),
    right=(
        "My dream is to become one.",
        "My dream is love.",
        "All my job is is see and wait.",
        "Our plan is simple.",
    ),
)
def _dream_is_base(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence.word(at + 1)
    if sentence.word(at - 1) not in (
        "dream",
        "goal",
        "aim",
        "mission",
        "wish",
        "purpose",
        "job",
        "hope",
    ) or sentence.tag(at - 2) not in ("PRP$", "DT", "JJ"):
        return None
    known = only_verb(verb) or (
        verb in ("make", "take", "show", "help", "give", "find", "visit", "get", "capture")
        and takes_object(sentence, at + 1)
    )
    return (
        Hit(at + 1, at + 2, (f"to {sentence[at + 1].text}",))
        if known and verb not in ("be", "let", "do")
        else None
    )
