"""Rules about the verb beside a useless "be": "I am agree", "it is depends", "they are look"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    GOALS,
    OBJECTS,
    PERSONS,
    PRONOUNS,
    gerund,
    instead,
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
DEEDS = frozenset({
    "make", "use", "want", "need", "like", "love", "show", "help", "take", "give", "change", "cause", "try",
    "look", "play",
})  # fmt: skip
LOOKS = frozenset({
    "look", "come", "work", "live", "shoot", "make", "take", "use", "speak", "write", "give", "study",
    "travel",
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
    return instead(sentence, at, verb + 1, fix)


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
    if (
        not (subject.tag in ("NNS", "NNPS") or subject.small in ("they", "we", "people", "you"))
        or sentence.all_words & {"do", "did", "what", *GOALS}
    ) or (here in SIMPLE and subject.small in ("they", "we", "you")):
        return None
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
    if (not gone and not now) or sentence.word(verb + 1) == "of":
        return None
    right = past(here) if then else present(here, subject)
    return instead(sentence, at, verb + 1, right)
