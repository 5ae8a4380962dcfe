"""Rules about the form of a verb by itself: "catched", "they concern about", "lets go"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    BE,
    PRONOUNS,
    SUBJECTS,
    base,
    clause_starts,
    is_bare,
    is_form,
    only_verb,
    present_be,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# A past made as if the verb were regular → the past and the participle that it has.
REGULARISED = {
    "catched": ("caught", "caught"), "teached": ("taught", "taught"), "thinked": ("thought", "thought"),
    "buyed": ("bought", "bought"), "bringed": ("brought", "brought"), "shooted": ("shot", "shot"),
    "feeled": ("felt", "felt"), "leaved": ("left", "left"), "readed": ("read", "read"),
    "choosed": ("chose", "chosen"), "costed": ("cost", "cost"), "cutted": ("cut", "cut"),
    "putted": ("put", "put"), "hitted": ("hit", "hit"), "hurted": ("hurt", "hurt"),
    "drived": ("drove", "driven"), "writed": ("wrote", "written"), "rided": ("rode", "ridden"),
    "speaked": ("spoke", "spoken"), "breaked": ("broke", "broken"), "taked": ("took", "taken"),
    "maked": ("made", "made"), "gived": ("gave", "given"), "goed": ("went", "gone"),
    "comed": ("came", "come"), "becomed": ("became", "become"), "runned": ("ran", "run"),
    "swimmed": ("swam", "swum"), "singed": ("sang", "sung"), "drinked": ("drank", "drunk"),
    "eated": ("ate", "eaten"), "falled": ("fell", "fallen"), "feeded": ("fed", "fed"),
    "finded": ("found", "found"), "fighted": ("fought", "fought"), "flied": ("flew", "flown"),
    "forgetted": ("forgot", "forgotten"), "growed": ("grew", "grown"), "knowed": ("knew", "known"),
    "throwed": ("threw", "thrown"), "drawed": ("drew", "drawn"), "weared": ("wore", "worn"),
    "keeped": ("kept", "kept"), "sleeped": ("slept", "slept"), "meeted": ("met", "met"),
    "sended": ("sent", "sent"), "spended": ("spent", "spent"), "builded": ("built", "built"),
    "losed": ("lost", "lost"), "selled": ("sold", "sold"), "telled": ("told", "told"),
    "holded": ("held", "held"), "standed": ("stood", "stood"), "understanded": ("understood", "understood"),
    "winned": ("won", "won"), "payed": ("paid", "paid"), "sayed": ("said", "said"),
    "heared": ("heard", "heard"), "seed": ("saw", "seen"), "sitted": ("sat", "sat"), "getted": ("got", "got"),
    "beginned": ("began", "begun"), "shaked": ("shook", "shaken"), "stealed": ("stole", "stolen"),
    "waked": ("woke", "woken"), "sticked": ("stuck", "stuck"), "shutted": ("shut", "shut"),
    "letted": ("let", "let"), "hided": ("hid", "hidden"), "bited": ("bit", "bitten"),
    "blowed": ("blew", "blown"), "digged": ("dug", "dug"), "hanged": ("hung", "hung"),
    "tooked": ("took", "taken"), "wented": ("went", "gone"), "sawed": ("saw", "seen"),
    "broked": ("broke", "broken"), "felled": ("fell", "fallen"), "brang": ("brought", "brought"),
    "splitted": ("split", "split"), "spreaded": ("spread", "spread"), "setted": ("set", "set"),
    "mistaked": ("mistook", "mistaken"),
}  # fmt: skip
TRUE_WORDS = frozenset({"seed", "singed", "flied", "hanged", "sawed", "felled", "waked", "putted", "costed"})
HELPERS = frozenset({*BE, "have", "has", "had", "'ve", "'s", "'re", "get", "gets", "got"})


@BOOK.rule(
    "irregular-past",
    "verb.irregular",
    words=REGULARISED,
    wrong=(
        ("I catched the bouquet.", "I caught the bouquet."),
        ("She has choosed the blue album.", "She has chosen the blue album."),
        ("We shooted until the sun went down.", "We shot until the sun went down."),
        ("It was writed on the wall.", "It was written on the wall."),
        ("He teached me everything.", "He taught me everything."),
    ),
    right=("She seed the garden.", "They hanged the pirate.", "He sawed the log.", "I caught it."),
)
def _irregular_past(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    if here in TRUE_WORDS and here not in ("flied", "costed"):
        return None
    before = at - 1
    while sentence.tag(before) == "RB" or sentence.word(before) == "n't":
        before -= 1
    past, participle = REGULARISED[here]
    first, second = (participle, past) if sentence.word(before) in HELPERS else (past, participle)
    return Hit(at, at + 1, (first, second))


@BOOK.rule(
    "concern-about",
    "verb.passive",
    words=("concern", "interest", "involve", "locate", "locates", "bore", "dedicate"),
    wrong=(
        ("Many couples concern about the weather.", "Many couples are concerned about the weather."),
        ("I interest in old cameras.", "I am interested in old cameras."),
        ("The studio locate in the old town.", "The studio is located in the old town."),
    ),
    right=(
        "They are concerned about it.",
        "Our concern about the weather was real.",
        "I have an interest in film.",
        "Her interest in him grew.",
        "Guests share concern about parking.",
        "They didn’t locate in time.",
    ),
)
def _concern_about(sentence: Sentence, at: int) -> Hit | None:
    here, following, subject = base(sentence.word(at)), sentence.word(at + 1), sentence[at - 1]
    wanted = {
        "concern": ("about",),
        "interest": ("in",),
        "involve": ("in",),
        "locate": ("in", "near", "at", "on"),
        "bore": ("of",),
        "dedicate": ("to",),
    }
    if (
        following not in wanted[here]
        or sentence.tag(at - 2) in ("MD", "TO")
        or not (subject.tag in ("PRP", "NNS") or (here == "locate" and subject.tag == "NN"))
    ):
        return None
    if (
        sentence.word(at - 2) in ("of", "share", "shared")
        or sentence.tag(at - 2).startswith(("VB", "IN"))
        or subject.small in ("it", "her", "them", "us")
    ):
        return None
    be = present_be("they" if subject.tag == "NNS" else subject.small)
    participle = {"bore": "bored"}.get(here) or lexicon.participle(here)
    return Hit(at, at + 1, (f"{be} {participle}",))


@BOOK.rule(
    "lets",
    "spelling.apostrophe",
    words=("lets",),
    wrong=(
        ("Lets go to the beach.", "Let’s go to the beach."),
        ("So lets not forget the rings.", "So let’s not forget the rings."),
    ),
    right=("She lets go of his hand.", "It lets light in.", "This lets us work fast.", "Let’s go."),
    category="spelling",
)
def _lets(sentence: Sentence, at: int) -> Hit | None:
    following = at + 1 + (sentence.word(at + 1) in ("not", "all", "just"))
    if (
        at
        and not (at == 1 and sentence.word(0) in ("so", "and", "but", "now", "then", "please"))
        and sentence.word(at - 1) != ","
    ):
        return None
    if not is_bare(sentence.word(following)) or (
        sentence.tag(following) in ("NN", "NNS", "JJ") and not only_verb(sentence.word(following))
    ):
        return None
    return Hit(at, at + 1, ("let’s",))


@BOOK.rule(
    "is-close",
    "word.form",
    words=("close",),
    wrong=(
        ("The shop is close on Mondays.", "The shop is closed on Mondays."),
        ("The museum was close when we arrived.", "The museum was closed when we arrived."),
        ("Is it open or close today?", "Is it open or closed today?"),
    ),
    right=(
        "The shop is close to the sea.",
        "We are close.",
        "They are close in age.",
        "The end is close now.",
        "It is so close on the map.",
    ),
)
def _is_close(sentence: Sentence, at: int) -> Hit | None:
    if sentence.words(at - 2, at) == ("open", "or"):
        return Hit(at, at + 1, ("closed",))
    place = sentence.word(at - 2) in PLACES and sentence.word(at - 1) in ("is", "was", "are", "were", "be")
    opened = sentence.word(at + 1) in ("on", "today", "tomorrow", "until", "during", "when", "from", "for")
    return Hit(at, at + 1, ("closed",)) if place and opened else None


PLACES = frozenset({
    "shop", "shops", "studio", "museum", "store", "church", "park", "restaurant", "gallery", "cafe", "café",
    "office", "bar", "road", "door", "bridge", "library", "venue", "garden", "gates", "gate",
})  # fmt: skip


@BOOK.rule(
    "no-verb",
    "verb.auxiliary",
    words=("no",),
    wrong=(
        ("I no like the flash.", "I do not like the flash."),
        ("She no wanted a veil.", "She did not want a veil."),
        ("We no have time.", "We do not have time."),
    ),
    right=(
        "I do not like it.",
        "We no longer shoot film.",
        "They, no doubt, love it.",
        "Can we no smile?",
        "He said no and left.",
    ),
    tongues="es zh ko",
)
def _no_verb(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence.word(at - 1), sentence.word(at + 1)
    lemma = base(verb)
    if (
        subject not in {*SUBJECTS, "you"}
        or not clause_starts(sentence, at - 1)
        or not lemma
        or lemma == "be"
        or verb in ("doubt", "more")
    ):
        return None
    if not sentence.tag(at + 1).startswith("VB") and lemma not in ("like", "want", "have", "know", "need"):
        return None
    if is_form(verb, "VBG"):
        return None
    past = is_form(verb, "VBD")
    do = "did" if past else "does" if subject in ("he", "she") else "do"
    return Hit(at, at + 2, (f"{do} not {lemma}",))


@BOOK.rule(
    "when-you-be",
    "agreement.subject-verb",
    words=("be",),
    wrong=(
        ("When you be ready, we start.", "When you are ready, we start."),
        ("I call you when I be home.", "I call you when I am home."),
        ("Because she be tired, we stopped.", "Because she is tired, we stopped."),
    ),
    right=(
        "When you are ready, we start.",
        "We ask that you be on time.",
        "If need be, we wait.",
        "Whether you be rich or poor.",
    ),
)
def _when_you_be(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at - 2) not in ("when", "because", "while", "as", "although")
        or sentence.word(at - 1) not in PRONOUNS
    ):
        return None
    return Hit(at, at + 1, (present_be(sentence.word(at - 1)),))


# Behind these a clause may follow without "that": "trust the light is there".
CLAUSE_VERBS = frozenset({
    "assume", "verify", "confirm", "pretend", "consider", "expect", "prefer", "understand", "forget",
    "realize", "realise", "decide", "read", "include", "keep", "give", "get", "leave", "want", "need", "put",
    "set", "think", "trust", "know", "hope", "believe", "say", "remember", "guess", "bet", "note", "make",
    "imagine", "pray", "wish", "show", "see", "watch", "feel", "check", "let", "hear", "ensure", "suppose",
    "tell", "find", "mean", "notice", "have", "help", "be", "do", "come", "go", "love", "thank", "bless",
    "ask", "is",
})  # fmt: skip


@BOOK.rule(
    "verb-as-subject",
    "verb.gerund",
    tags=("VBZ",),
    wrong=(
        ("Take photos makes me happy.", "Taking photos makes me happy."),
        ("Learn English is hard for me.", "Learning English is hard for me."),
        ("In winter, shoot film is a challenge.", "In winter, shooting film is a challenge."),
        ("Moreover, take risks teaches you a lot.", "Moreover, taking risks teaches you a lot."),
    ),
    right=(
        "Taking photos makes me happy.",
        "Trust the light is there.",
        "Take what is yours.",
        "Shoot film, it is fun.",
        "Book a date that works.",
        "Print is not dead.",
        "Light is all.",
        "Use the light the sun gives.",
    ),
    tongues="es ko zh lv",
)
def _verb_as_subject(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at) not in (
        "is",
        "makes",
        "gives",
        "teaches",
        "helps",
        "takes",
        "brings",
        "means",
        "requires",
        "needs",
    ):
        return None
    first = at - 1
    while (
        sentence.tag(first) in ("NN", "NNS", "NNP", "JJ", "DT", "PRP$", "RB")
        and at - first < 5
        and not _leads(sentence, first)
    ):
        first -= 1
    verb = sentence[first]
    if not _leads(sentence, first) or verb.small in CLAUSE_VERBS or first == at - 1:
        return None
    nouns = [sentence.tag(one) for one in range(first + 1, at)]
    if not nouns[-1].startswith("NN") or "DT" in nouns[1:] or sentence.word(first + 1) in ("that", "what"):
        return None
    return Hit(first, first + 1, (lexicon.gerund(verb.small),))


def _leads(sentence: Sentence, at: int) -> bool:
    """Return whether the word at `at` is a bare verb, with an object, that a clause begins with."""
    here = sentence.word(at)
    bare = only_verb(here) or here in (
        "take",
        "learn",
        "make",
        "use",
        "shoot",
        "travel",
        "edit",
        "play",
        "study",
        "drive",
        "watch",
        "buy",
    )
    begins = at == 0 or (sentence.word(at - 1) == "," and at < 5)
    return begins and bare and is_bare(here) and sentence.tag(at) in ("VB", "VBP", "NN", "NNP")


BOOK.phrase(
    "comparing-with",
    "verb.participle",
    r"(?:(?<=\A)|(?<=[.!?] ))(Comparing) (?:with|to)\b",
    "Compared with",
    wrong=(
        ("Comparing with last year, this season was calm.", "Compared with last year, this season was calm."),
    ),
    right=(
        "Compared with last year, it was calm.",
        "Comparing two photos is hard.",
        "We were comparing to learn.",
    ),
)
BOOK.phrase(
    "the-important-is",
    "word.missing",
    r"\b(the (?:most )?(?:important|interesting|funny|difficult)) (is|was)\b(?= (?:to|that)\b)",
    r"\1 thing \2",
    wrong=(
        ("The important is to smile.", "The important thing is to smile."),
        ("The most important is that you relax.", "The most important thing is that you relax."),
    ),
    right=(
        "The important thing is to smile.",
        "What is important is to smile.",
        "The most important is the light.",
    ),
    tongues="es lv hu",
)
