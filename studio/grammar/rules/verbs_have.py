"""Rules about the verb after "have" ("has went", "have choose") and participles without it ("I seen")."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    BE,
    HAVE,
    MODALS,
    NOT,
    OPENERS,
    PERSONS,
    PRONOUNS,
    SUBJECTS,
    base,
    clause_starts,
    is_bare,
    is_form,
    only_verb,
    participle,
    past,
    skip,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

ALONE = frozenset({
    "seen", "done", "gone", "taken", "given", "been", "eaten", "written", "chosen", "begun", "shown",
    "spoken", "driven", "drawn", "worn", "flown", "sung", "swum", "known", "grown", "fallen", "forgotten",
})  # fmt: skip
# Bare verbs that stand wrongly for a participle behind "have", and of which "have" has no noun.
BARE = frozenset({
    "go", "see", "take", "give", "write", "choose", "speak", "eat", "fall", "forget", "grow", "know", "begin",
    "bring", "build", "make", "find", "tell", "think", "teach", "learn", "receive", "decide", "happen",
    "arrive", "lose", "buy", "send", "understand", "develop", "improve", "create", "finish", "discover",
    "realize", "realise", "keep",
})  # fmt: skip


@BOOK.rule(
    "have-past",
    "verb.participle",
    words=HAVE,
    wrong=(
        ("She has went home already.", "She has gone home already."),
        ("We have took more than a thousand photos.", "We have taken more than a thousand photos."),
        ("I have never saw such a sunset.", "I have never seen such a sunset."),
        ("They had already ate the cake.", "They had already eaten the cake."),
    ),
    right=(
        "She has gone home.",
        "Everything we had came from the garden.",
        "The only lens I had broke in the rain.",
        "The fun we have had made the day.",
        "We have a saw and a hammer.",
    ),
)
def _have_past(sentence: Sentence, at: int) -> Hit | None:
    verb = skip(sentence, at + 1)
    here = sentence.word(verb)
    lemma = base(here)
    right = participle(lemma) if lemma else ""
    if (
        not lemma
        or here == right
        or not is_form(here, "VBD")
        or here in ("did", "was", "were", "had", "lied")
    ):
        return None
    if is_form(here, "VBN") and here not in ("came", "became", "ran"):
        return None
    if sentence.tag(verb) in ("NN", "NNP", "JJ") and here not in ("saw", "took", "wrote", "chose", "became"):
        return None
    modal = sentence.word(at - 1) in MODALS or sentence.word(at - 1) in ("to", "not", "n't")
    if verb == at + 1 and not modal and _relative(sentence, at):
        return None
    return Hit(verb, verb + 1, (right,))


def _relative(sentence: Sentence, at: int) -> bool:
    """Return whether the "have" at `at` may be the whole verb of a relative clause: "all we had", "the lens I had"."""
    if sentence.word(at - 1) in ("that", "which", "who"):
        return sentence.word(at) != "has" and sentence.word(at - 1) != "who"
    if sentence.word(at - 1) in PRONOUNS:
        return sentence.tag(at - 2).startswith(("NN", "PRP", "W")) or sentence.word(at - 2) in OPENERS
    return sentence.tag(at - 2) in ("DT", "PRP$") and sentence.tag(at - 3).startswith("NN")


@BOOK.rule(
    "have-base",
    "verb.participle",
    words=HAVE,
    wrong=(
        ("We have choose the church for the portraits.", "We have chosen the church for the portraits."),
        ("She has take many photos of me.", "She has taken many photos of me."),
        ("I have always want to visit Iceland.", "I have always wanted to visit Iceland."),
        ("Something beautiful has happen today.", "Something beautiful has happened today."),
    ),
    right=(
        "We have chosen it.",
        "I always have time for you.",
        "Guests have to see this.",
        "I have just light and time.",
        "Let us have go-karts and fun.",
        "We have plans.",
    ),
)
def _have_base(sentence: Sentence, at: int) -> Hit | None:
    verb = skip(sentence, at + 1)
    here = sentence.word(verb)
    between = set(sentence.words(at + 1, verb))
    firm = bool(between & {"always", "never", "already", "ever", "also", "recently", "finally"})
    if not here or sentence.tag(verb) in ("NNP", "JJ") or (sentence.word(at - 1) in ("n't",) and not between):
        return None
    known = here in BARE or (
        firm and (only_verb(here) or (here in FIRM and sentence.tag(verb) not in ("NN",)))
    )
    if not known or here in ("be", "let", "do") or (between & NOT and not firm):
        return None
    right = participle(here)
    if right == here or (sentence.tag(verb) == "NN" and here not in BARE) or sentence.word(verb + 1) == "-":
        return None
    if (
        not only_verb(here)
        and not firm
        and not takes_object(sentence, verb)
        and sentence.tag(verb + 1) not in ("JJ", "IN", "TO")
    ):
        return None
    return Hit(verb, verb + 1, (right,))


FIRM = frozenset({
    "want", "love", "dream", "like", "use", "visit", "work", "need", "wish", "miss", "travel", "finish",
    "hope", "call",
})  # fmt: skip


@BOOK.rule(
    "have-be",
    "verb.participle",
    words=HAVE,
    wrong=(
        ("I have be a photographer for ten years.", "I have been a photographer for ten years."),
        ("It has being a wonderful day.", "It has been a wonderful day."),
        ("We have never be so happy.", "We have never been so happy."),
    ),
    right=(
        "I have been one.",
        "We have to be there.",
        "All you have being yours, relax.",
        "She will have it.",
    ),
)
def _have_be(sentence: Sentence, at: int) -> Hit | None:
    be = skip(sentence, at + 1)
    if sentence.word(be) not in ("be", "being") or (sentence.word(be) == "being" and _relative(sentence, at)):
        return None
    return Hit(be, be + 1, ("been",))


@BOOK.rule(
    "have-ing",
    "verb.aspect",
    words=HAVE,
    wrong=(
        ("I have working as a photographer since 2015.", "I have been working as a photographer since 2015."),
        ("She has living here for years.", "She has been living here for years."),
        ("We have waiting for this day all year.", "We have been waiting for this day all year."),
    ),
    right=(
        "I have been working.",
        "We have wedding albums.",
        "She has amazing light.",
        "They have shooting stars in their eyes.",
        "We have dancing until midnight.",
        "I have meetings all day.",
    ),
)
def _have_ing(sentence: Sentence, at: int) -> Hit | None:
    verb = skip(sentence, at + 1)
    here = sentence.word(verb)
    if here not in LASTING or sentence.tag(verb) not in ("VBG", "NN"):
        return None
    subject = sentence.word(at - 1)
    if subject not in PRONOUNS and not sentence.tag(at - 1).startswith("NN"):
        return None
    if not sentence.all_words & {
        "since",
        "for",
        "all",
        "always",
        "lately",
        "recently",
        "long",
    } and not takes_object(sentence, verb):
        return None
    return Hit(verb, verb + 1, (f"been {here}",))


LASTING = frozenset({
    "working", "living", "waiting", "doing", "trying", "looking", "thinking", "making", "taking",
    "photographing", "learning", "studying", "using", "dreaming", "travelling", "traveling", "following",
    "going", "seeing", "having",
})  # fmt: skip


@BOOK.rule(
    "participle-alone",
    "verb.participle",
    words=ALONE,
    wrong=(
        ("I seen this place in a dream.", "I saw this place in a dream."),
        ("We never been to Iceland.", "We have never been to Iceland."),
        ("They done a great job.", "They did a great job."),
        ("We been here since the morning.", "We have been here since the morning."),
        ("We gone to the lake after lunch.", "We went to the lake after lunch."),
    ),
    right=(
        "I have seen it.",
        "Have you never been there?",
        "Has she gone home?",
        "I wish they had gone and we known it.",
        "He has, I known or not, won.",
        "Photos taken in May.",
        "Nor had I seen it.",
        "By the time she got there they were gone.",
    ),
)
def _participle_alone(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    who = at - 1
    while sentence.word(who) in (
        "never",
        "ever",
        "already",
        "just",
        "always",
        "all",
        "also",
        "recently",
        "finally",
        "only",
    ):
        who -= 1
    subject = sentence.word(who)
    if subject not in {*SUBJECTS, "you"} or (
        not clause_starts(sentence, who) and sentence.tag(who - 1) not in ("RB", "NN", "NNS")
    ):
        return None
    earlier = set(sentence.words(max(0, who - 8), who))
    if earlier & {*HAVE, "'s", "'d", "be", "is", "was", "were", "are"} or sentence.word(at + 1) in (
        "or",
        ",",
    ):
        return None
    if subject == "you" and here not in ("been", "seen", "done"):
        return None
    have = "has" if subject in ("he", "she") else "have"
    if here == "known":
        return Hit(at, at + 1, ("know" if have == "have" else "knows", past("know")))
    if here == "been" or who != at - 1:
        return Hit(
            who + 1, at + 1, (" ".join([have, *(sentence[one].text for one in range(who + 1, at + 1))]),)
        )
    return Hit(at, at + 1, (past(base(here)), f"{have} {here}"))


@BOOK.rule(
    "have-not-noun",
    "verb.auxiliary",
    words=("have", "has", "had"),
    wrong=(
        ("I had not time to change the lens.", "I did not have time to change the lens."),
        ("We have not words for this day.", "We do not have words for this day."),
        ("She hasn’t a car.", "She doesn’t have a car."),
    ),
    right=(
        "I did not have time.",
        "We have not yet seen it.",
        "I have not the slightest idea.",
        "They have not paid.",
    ),
)
def _have_not_noun(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence.word(at + 2)
    if sentence.word(at + 1) not in ("not", "n't") or sentence.word(at - 1) not in PERSONS:
        return None
    if noun not in (
        "time",
        "money",
        "words",
        "idea",
        "problems",
        "enough",
        "much",
        "many",
        "any",
        "a",
        "children",
        "friends",
    ) or sentence.tag(at + 3).startswith("VB"):
        return None
    do = {"have": "do", "has": "does", "had": "did"}[sentence.word(at)]
    blank = "" if sentence.word(at + 1) == "n't" else " "
    return Hit(at, at + 2, (f"{do}{blank}{sentence[at + 1].text} have",))


@BOOK.rule(
    "have-been-knowing",
    "verb.aspect",
    words=("knowing", "having", "owning", "believing", "belonging"),
    wrong=(
        ("I have been knowing Anna for ten years.", "I have known Anna for ten years."),
        ("We have been having this studio since 2015.", "We have had this studio since 2015."),
    ),
    right=("I have known Anna for years.", "We have been having fun all day.", "She has been having dinner."),
)
def _have_been_knowing(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    if sentence.word(at - 1) != "been" or sentence.word(at - 2) not in ("have", "has", "had", "'ve", "'s"):
        return None
    if here == "having" and not (
        sentence.word(at + 1) in ("this", "a", "my", "our")
        and sentence.word(at + 2)
        in ("studio", "camera", "car", "dog", "cat", "house", "website", "idea", "dream", "lens")
    ):
        return None
    return Hit(at - 1, at + 1, (participle(base(here)),))


@BOOK.rule(
    "have-you-went",
    "verb.participle",
    words=("have", "has"),
    wrong=(
        ("Have you ever went to a wedding in winter?", "Have you ever been to a wedding in winter?"),
        ("Have you saw the whole gallery?", "Have you seen the whole gallery?"),
        ("Has she took her shoes off?", "Has she taken her shoes off?"),
        ("Have you eat today?", "Have you eaten today?"),
        ("Have you ever try snow on a stick?", "Have you ever tried snow on a stick?"),
    ),
    right=(
        "Have you ever been there?",
        "Have you time?",
        "Have we met?",
        "The things you have you saw in May.",
    ),
)
def _have_you_went(sentence: Sentence, at: int) -> Hit | None:
    if (at and sentence.tag(at - 1) not in ("WRB", "CC", "UH", ",")) or sentence.word(at + 1) not in PERSONS:
        return None
    verb = at + 2 + (sentence.word(at + 2) in ("ever", "already", "also", "just", "never"))
    here = sentence.word(verb)
    lemma = base(here)
    asked = "?" in sentence.all_words and sentence.tag(verb) in ("VB", "VBP", "VBD", "VBZ") and lemma != "be"
    bare = asked and here in (lemma, lexicon.third(lemma)) and participle(lemma) != here
    if bare and (is_bare(here) or sentence.word(at) == "has"):
        return Hit(verb, verb + 1, (participle(lemma),))
    if not lemma or not is_form(here, "VBD") or is_form(here, "VBN") or here in BE or here in ("had", "did"):
        return None
    been = here == "went" and sentence.word(verb - 1) == "ever"
    return Hit(verb, verb + 1, ("been" if been else participle(lemma),))
