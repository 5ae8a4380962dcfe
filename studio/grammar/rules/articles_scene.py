"""The article where both sides know which one is meant: events, trades, the weather; and before a bare noun."""

from studio.grammar import lexicon
from studio.grammar.rules.articles import bare, insert
from studio.grammar.rules.nouns_lists import PEOPLE, THINGS
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import determined, full, over, subject_start, verb_after
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_EVENTS = named(
    "ceremony reception lecture passage session wedding photoshoot speech interview trip competition "
    "concert festival workshop event conference flight war exam journey performance"
)


@BOOK.rule(
    "article-event",
    "article.missing",
    words=_EVENTS,
    wrong=(
        ("During ceremony everybody was quiet.", "During the ceremony everybody was quiet."),
        ("We met the parents before wedding.", "We met the parents before the wedding."),
        ("I was very tired after trip.", "I was very tired after the trip."),
    ),
    right=(
        "During the ceremony everybody was quiet.",
        "Before wedding planning starts, call us.",
        "We met after session two.",
        "They are at war.",
        "The day after wedding chaos begins.",
        "Between session and session we rest.",
    ),
)
def _article_event(sentence: Sentence, at: int) -> Hit | None:
    small, before = sentence.word(at), sentence.word(at - 1)
    if before not in named("during before after at in from until between of") or not full(sentence):
        return None
    if before == "of":
        part = sentence.word(at - 2) in named(
            "time day end beginning middle part start moment rest hour night morning"
        )
        return insert(sentence, at, "the") if part and bare(sentence, at, _EVENTS) == at else None
    if before in {"at", "in", "from", "until"} and small not in named(
        "ceremony reception lecture passage concert festival"
    ):
        return None
    if (before == "between" and small not in {"lecture", "passage"}) or bare(sentence, at, _EVENTS) != at:
        return None
    return insert(sentence, at, "the")


@BOOK.rule(
    "article-field",
    "article.missing",
    words=named("industry field community sector world business market"),
    wrong=(
        ("I work in wedding industry.", "I work in the wedding industry."),
        ("She has ten years in fashion world.", "She has ten years in the fashion world."),
    ),
    right=(
        "I work in the wedding industry.",
        "It is good for business.",
        "In real world terms, no.",
        "We met in Field Street.",
        "They went into show business.",
        "He stood in open field.",
    ),
)
def _article_field(sentence: Sentence, at: int) -> Hit | None:
    small, kind = sentence.word(at), sentence.word(at - 1)
    if (
        sentence.word(at - 2) not in {"in", "of", "from", "for"}
        or sentence.tag(at - 1) not in {"NN", "JJ"}
        or not lexicon.is_noun(kind)
    ):
        return None
    if (small == "business" and kind in {"show", "family", "repeat", "photography"}) or (
        small == "field" and kind in {"corn", "wheat"}
    ):
        return None
    if bare(sentence, at, frozenset({small})) != at - 1 or not full(sentence):
        return None
    return insert(sentence, at - 1, "the")


_UNIQUE = named("weather sun sky moon environment internet government climate sea ocean universe sunset")


@BOOK.rule(
    "article-unique",
    "article.missing",
    words=_UNIQUE,
    wrong=(
        ("Weather was perfect that day.", "The weather was perfect that day."),
        ("We started late because weather was bad.", "We started late because the weather was bad."),
        ("When sun is low, the light is soft.", "When the sun is low, the light is soft."),
        ("We must protect environment.", "We must protect the environment."),
    ),
    right=(
        "The weather was perfect.",
        "If weather permits, we shoot outside.",
        "Sun and rain came.",
        "When sun rays come, we shoot.",
        "Sunset is at nine.",
        "Good weather was all we needed.",
    ),
)
def _article_unique(sentence: Sentence, at: int) -> Hit | None:
    small, before = sentence.word(at), sentence.word(at - 1)
    if (at and sentence[at].text[:1].isupper()) or determined(sentence, at - 1):
        return None
    if small in {"environment", "planet"} and before in named(
        "protect affect affects protecting save destroy for about pollute in to on"
    ):
        return (
            insert(sentence, at, "the")
            if over(sentence, at + 1) and sentence.word(at + 1) not in {"and", "or"}
            else None
        )
    if small in {"internet"} and before in named("through from use using via by"):
        return insert(sentence, at, "the") if over(sentence, at + 1) else None
    verb = verb_after(sentence, at)
    if (
        small in {"sunset"}
        or not subject_start(sentence, at)
        or before in named("and or , what how which - :")
    ):
        return None
    if sentence.word(verb) in named("is was has had will can could would were") or (
        sentence.tag(verb) in {"VBZ", "VBD"}
        and sentence.word(verb) not in {"permits", "permitted", "allows"}
        and small not in {"government"}
    ):
        return insert(sentence, at, "the")
    return None


_A_KIND = named("illusion tool adventure story problem dream gift challenge surprise memory mistake secret")
_A_THING = (
    THINGS
    | PEOPLE
    | named(
        "pleasure honor honour illusion shame pity surprise privilege miracle disaster mess blast secret "
        "challenge gift problem success"
    )
) - named("tie list trip party ceremony groom bride")


@BOOK.rule(
    "article-be-noun",
    "article.missing",
    words=_A_THING,
    wrong=(
        ("It was pleasure to work with you.", "It was a pleasure to work with you."),
        ("It is not problem for us.", "It is not a problem for us."),
        ("It was honor to be there.", "It was an honor to be there."),
    ),
    right=(
        "It was a pleasure.",
        "It is camera gear.",
        "She is designer Anna.",
        "This is photo number two.",
        "It is story time.",
        "He is boy and man.",
    ),
)
def _article_be_noun(sentence: Sentence, at: int) -> Hit | None:
    left = at - 1
    while sentence.word(left) in named("not n't really also always just still"):
        left -= 1
    if sentence.word(left) not in {"is", "was", "'s"} or not (
        (left <= 2 and sentence.word(left - 1) in named("it this that he she"))
        or (sentence.tag(left - 1) == "NN" and sentence.word(at) in _A_KIND)
    ):
        return None
    if bare(sentence, at, _A_THING) != at or (
        sentence.word(at + 1) in {"to", "that", "for"} and sentence.word(at) == "success"
    ):
        return None
    return insert(sentence, at, "a")


@BOOK.rule(
    "article-quantity",
    "article.missing",
    words=named("number amount variety range majority"),
    wrong=(
        ("Large number of people came.", "A large number of people came."),
        ("We offer wide range of albums.", "We offer a wide range of albums."),
        ("Majority of couples choose digital files.", "The majority of couples choose digital files."),
    ),
    right=(
        "A large number of people came.",
        "The vast majority of couples.",
        "Number of guests: 40.",
        "We see huge amounts of light.",
        "Any large number of people.",
    ),
)
def _article_quantity(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at + 1) != "of":
        return None
    if sentence.word(at) == "majority" and not at:
        return insert(sentence, at, "the")
    first = at - 1
    if sentence.word(first) not in named("large huge great small growing wide big vast good limited"):
        return None
    before = sentence.word(first - 1)
    if (
        determined(sentence, first - 1)
        or sentence.tag(first - 1) in named("JJ RB CC NN VBN")
        or before in {"very", "no", "such"}
    ):
        return None
    return insert(sentence, first, "the" if sentence.word(at) == "majority" else "a")


# Those whom a caption speaks of in particular; others stand for their kind.
_PARTICULAR = named(
    "bride groom photographer professor lecturer teacher driver guide florist newborn waiter planner"
)


@BOOK.rule(
    "number-bare-subject",
    "noun.number",
    words=(PEOPLE | THINGS) - _PARTICULAR - named("list kid wish memory dream tie book hunter"),
    wrong=(
        ("Client always want more.", "Clients always want more."),
        ("I know that student have no money.", "I know that students have no money."),
        ("Customer are happy when it is quick.", "Customers are happy when it is quick."),
    ),
    right=(
        "Clients always want more.",
        "Client wants more.",
        "Camera bag is here.",
        "Doctor and patient are here.",
        "I think Tom and his friend have it.",
    ),
)
def _number_bare_subject(sentence: Sentence, at: int) -> Hit | None:
    verb = verb_after(sentence, at)
    small = sentence.word(verb)
    first = at
    while sentence.tag(first - 1) == "JJ" and sentence.word(first - 1) in _DESCRIBING:
        first -= 1
    before = sentence.word(first - 1)
    if sentence.tag(verb) == "MD":
        plural = at == 0 and sentence.word(at) in PEOPLE
    elif small in {"are", "were", "have"}:
        plural = True
    else:
        plural = (
            sentence.tag(verb) in {"VBP", "VB"} and lexicon.is_base(small) and lexicon.past(small) != small
        )
        object_follows = sentence.tag(verb + 1) in named("DT PRP PRP$ TO JJ JJR RB RBR")
        plural = plural and small != "be" and (object_follows or not lexicon.is_noun(small))
    if (
        not plural
        or (at and sentence[at].text[:1].isupper())
        or not subject_start(sentence, first)
        or before in named("and or , - : the which")
        or (before == "that" and not sentence.tag(first - 2).startswith("VB"))
    ):
        return None
    return Hit(at, at + 1, (lexicon.plural(sentence.word(at)),))


_DESCRIBING = named(
    "good professional successful young old great experienced happy modern foreign local real"
)


@BOOK.rule(
    "number-most-of-the",
    "noun.number",
    words={"of", "all"},
    wrong=(
        ("Most of the guest came from Spain.", "Most of the guests came from Spain."),
        ("Some of my friend live there.", "Some of my friends live there."),
        ("All my client love film.", "All my clients love film."),
    ),
    right=(
        "Most of the guests came.",
        "Most of the wedding was great.",
        "All the guest lists are long.",
        "Part of my friend circle.",
        "All my friend Anna said was yes.",
    ),
)
def _number_most_of_the(sentence: Sentence, at: int) -> Hit | None:
    first = at + 1
    if sentence.word(at) == "of" and sentence.word(at - 1) not in named(
        "most some many all both several few"
    ):
        return None
    if sentence.word(first) not in named("the my our these those their his her your"):
        return None
    noun = first + 1
    while sentence.tag(noun) == "JJ" and noun < first + 3:
        noun += 1
    small = sentence.word(noun)
    if (
        small not in PEOPLE | named("photo picture kid student flower car")
        or not sentence[noun].text.islower()
    ):
        return None
    if sentence.tag(noun + 1) in {"NN", "NNS"} and not (
        small in PEOPLE and sentence.word(at) == "all" and lexicon.is_base(sentence.word(noun + 1))
    ):
        return None
    if not over(sentence, noun + 1) and not (small in PEOPLE and lexicon.is_verb(sentence.word(noun + 1))):
        return None
    return Hit(noun, noun + 1, (lexicon.plural(small),))
