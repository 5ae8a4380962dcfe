"""Nouns that can be counted and stand alone in a sentence: as an object, behind a preposition or "be", as a subject."""

from studio.grammar import lexicon
from studio.grammar.rules.articles import NO_ARTICLE, bare, insert
from studio.grammar.rules.nouns_lists import COUNTABLE, PEOPLE, PLACES
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import BES, determined, full, head_of, told, verb_after
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

# There is one in sight of both: "close the door".
_THE = named(
    "door window wall floor ceiling roof street road moon sea sky sun ground fire horizon bride groom "
    "ceremony fridge fence gate chimney ocean river sink oven altar aisle piano guitar violin drum flute "
    "trumpet accordion harp cello doorbell elevator staircase bus train tram countryside"
)
# They need "of" behind them: "a piece of cake".
_PARTS_OF = named("slice piece bunch pile stack handful jar")
_ALONE = (
    COUNTABLE
    | _THE
    | named(
        "church box house room rose bank link comment stop cap ride mall crowd shooter corner vase "
        "shop address website cup jar nose chin neck couple family town village hole line "
        "team sign group surprise hospital market queue pool bit voice smile mood circle "
        "knot row farmhouse pen pencil engine tyre tire wheel brake branch log nest egg bone tail "
        "wing feather shell star wave storm planet flag stadium zebra ship cruise fan follower page post"
    )
    | _PARTS_OF
) - named(
    "camp kid list wish memory story adventure dream tie sand opportunity "
    "collaboration stage chance reason work desert forge birthday barbecue travel program guide fire"
)
_INSTRUMENTS = named("piano guitar violin drum flute trumpet accordion harp cello keyboard")
_STUDIED = _INSTRUMENTS - {"guitar", "drum", "keyboard"}  # "plays guitar" is said too
_AT_ANY = named("bed school church court town sea table")  # "in bed", "at sea", "to church"
# What stands alone behind a preposition.
_SET = {
    "in": _AT_ANY | named("hospital office costume profile concert recital line uniform question story video flower "
        "country mask shop group post row bloom kindergarten nursery tune bit circle town city love"),
    "on": _INSTRUMENTS | named("television camera stage board telephone video tour fire line page post call row mask"),
    "at": _AT_ANY | named("office sea market kindergarten nursery"),
    "to": _AT_ANY | named("office market sea kindergarten nursery"),
    "from": _AT_ANY | named("office sea market memory nursery kindergarten scratch"),
    "into": _AT_ANY | named("town line"),
    "for": named("sale church school court hospital room group post"),
    "with": named("child reason surprise"),
    "without": named("reason question surprise problem exception warning mistake"),
    "over": named("telephone"),
    "off": named("camera stage road duty"),
    "after": named("school church class court"),
    "before": named("school church class court"),
    "through": named("customs school"),
    "about": named("town"),
    "out": _AT_ANY | named("office hospital line tune print"),
}  # fmt: skip
_BY = named("lake river window door church house fire tree bridge road pool gate wall fence fireplace")
_BEHIND = frozenset(_SET) | named(
    "near around behind outside inside under above below beside across along past towards toward onto "
    "beyond like between opposite"
)
# Their objects are no things, or name something.
_NO_OBJECT = named(
    "go goes went gone going come comes came coming become became becomes becoming seem seems seemed look "
    "looks looked feel feels felt sound sounds sounded turn turned turns stay stayed remain remained call "
    "called calls name named names say says said titled entitled play plays played playing act acted love "
    "loves loved cry cried cries like likes liked hate hates hated prefer prefers enjoy enjoys enjoyed miss "
    "study studied studies teach teaches taught learn learned mean means meant spell typed type let lets made "
    "help helps do does did based including following regarding concerning according related left"
)
# What one has, takes, makes or gives.
_DONE = (
    named(
        "speech toast scratch heart secret decision nap shower bath seat lift refund copy hint guess crush cough "
        "cold toothache stomachache sunburn allergy break look chat talk lesson tip haircut walk swim hand call "
        "party drink ride laugh smile baby promise wish mess detour shortcut risk sip bite glance shot selfie "
        "kiss hug wave nod sign dent crack leak hole bump bruise suggestion complaint proposal "
        "bonfire cup joke list stop choice impression difference contribution comparison exception"
    )
    - _ALONE
)
_DOES = named(
    "have has had having take takes took taking taken make makes made making give gives gave giving given get "
    "gets got getting tell told leave left draw drew"
)
_OBJECTS_OF_HAVE = named("line school row room fire")
_PART = named(
    "door roof top middle end corner side front back window wall edge entrance name owner photo picture mother "
    "father color colour center centre bottom member part key story smell walls windows floor size price "
    "gate garden rest shape sound size cover shadow light tail handle lid"
)


def _modified(sentence: Sentence, first: int, head: int) -> bool:
    """Return whether all words from `first` to `head` describe the noun, and none stands in for an article."""
    return all(
        sentence[at].text.isalpha()
        and sentence[at].text.islower()
        and sentence.word(at) not in NO_ARTICLE
        and sentence.tag(at) not in {"JJS", "JJR", "VBG", "RBS"}
        and (lexicon.is_noun(sentence.word(at)) or lexicon.is_adjective(sentence.word(at)))
        for at in range(first, head)
    )


def _no_noun(sentence: Sentence, at: int) -> bool:
    """Return whether the word at `at` may be the verb or the adjective that it looks like."""
    if sentence.word(at).endswith("ing") and sentence.tag(at + 1) in {"PRP", "DT", "PRP$"}:
        return True
    if sentence.tag(at) == "JJ":
        return lexicon.is_adjective(sentence.word(at))
    return sentence.tag(at) in {"VB", "VBP", "VBD", "VBN", "VBZ"} and lexicon.is_verb(sentence.word(at))


def _addressed(sentence: Sentence) -> bool:
    """Return whether somebody is asked to do something, which makes a sentence too."""
    return "please" in sentence.all_words or sentence.word(0) in {"look", "listen", "come", "watch", "check"}


def _again(sentence: Sentence, at: int) -> bool:
    """Return whether the noun is told of twice, as in "from door to door"."""
    return sentence.word(at) in {sentence.word(at - 2), sentence.word(at + 2), sentence.word(at + 3)}


def _behind_preposition(sentence: Sentence, before: int, at: int) -> bool:
    small, noun = sentence.word(before), sentence.word(at)
    if small == "by":
        return noun in _BY or (
            noun in PEOPLE and sentence.tag(before - 1) == "VBN" and "was" in sentence.all_words
        )
    if small == "of":
        whole = sentence.word(before - 1) in _PART and sentence.word(before - 2) in {"the", "on", "in", "at"}
        return whole or (
            sentence.word(before - 1) in {"front", "because", "instead"}
            or (sentence.word(before - 1) == "out" and noun not in _SET["out"])
        )
    if small == "to" and sentence.tag(at) == "VB":
        return False
    return (
        small in _BEHIND
        and noun not in _SET.get(small, ())
        and sentence.tag(before) in {"IN", "TO", "RB", "RP"}
    )


def _object(sentence: Sentence, verb: int, at: int) -> bool:
    small, tag = sentence.word(verb), sentence.tag(verb)
    if sentence.word(at) in _DONE:
        return small in _DOES
    if small.startswith("play"):
        return sentence.word(at) in _STUDIED
    if small in _NO_OBJECT | BES or not lexicon.is_verb(small):
        return False
    if small in {"have", "has", "had"}:
        return sentence.word(at) not in _OBJECTS_OF_HAVE
    return _active(sentence, verb, tag)


def _active(sentence: Sentence, verb: int, tag: str) -> bool:
    """Return whether the form of a verb can have an object."""
    if tag == "VBN":
        helped = not sentence.all_words.isdisjoint({"have", "has", "had", "'ve"})
        return helped and sentence.word(verb - 1) not in BES
    if tag == "VBG":
        return sentence.word(verb - 1) in BES | named("by for of after before without while not")
    if tag == "VBD":
        return not determined(sentence, verb - 1)
    # The tagger takes verbs that it does not know for names.
    return tag in {"VB", "VBP", "VBZ"} or (tag == "NNP" and sentence[verb].text.islower())


def _is_one(sentence: Sentence, verb: int) -> bool:
    """Return whether "be" at `verb` says what one thing is, or that it is there."""
    subject = sentence.word(verb - 1)
    if sentence.word(verb) in {"there"}:
        return subject in {"is", "was"}
    if sentence.word(verb) not in {"is", "was", "'s", "been"}:
        return False
    return subject in named("there it this that he she which") or (
        sentence.word(verb) != "'s" and sentence.tag(verb - 1) == "NN" and determined(sentence, verb - 2)
    )


def _choice(sentence: Sentence, before: int, at: int, alone: bool) -> str:
    """Return the article that the noun at `at` needs behind the word at `before`; empty: none."""
    small, noun = sentence.word(before), sentence.word(at)
    if alone and (noun in _SET.get(small, ()) or (small == "to" and lexicon.is_verb(noun))):
        return ""
    if small == "from" and "to" in sentence.words(at, at + 4):
        return ""
    if noun not in _DONE and _behind_preposition(sentence, before, at):
        known = noun in _THE | PLACES | {"stop", "house", "bank", "church"} and small not in named(
            "with without like"
        )
        return "the" if known or small == "of" else "a"
    if _object(sentence, before, at):
        return "the" if noun in _THE and alone else "a"
    return ""


@BOOK.rule(
    "article-alone",
    "article.missing",
    words=_ALONE | _DONE,
    wrong=(
        ("She was carrying basket full of apples.", "She was carrying a basket full of apples."),
        ("We parked near old church and walked.", "We parked near the old church and walked."),
        ("He opened door and smiled.", "He opened the door and smiled."),
        ("We waited at bus stop for an hour.", "We waited at the bus stop for an hour."),
    ),
    right=(
        "She was carrying a basket.",
        "We went from door to door.",
        "She cried in bed and prayed in church.",
        "A dish called pie.",
        "Bride in dress, groom in barn.",
        "Camera and lens were in one bag.",
        "We bought house number nine.",
        "He plays guitar and she is on piano.",
        "We walked from tree to tree and had cake.",
    ),
)
def _article_alone(sentence: Sentence, at: int) -> Hit | None:
    if _no_noun(sentence, at) or (sentence.word(at) in _PARTS_OF and sentence.word(at + 1) != "of"):
        return None
    first = bare(sentence, at, _ALONE | _DONE)
    if (
        first < 1
        or not _modified(sentence, first, at)
        or _again(sentence, at)
        or not (told(sentence) or _addressed(sentence))
    ):
        return None
    left = first - 1
    while sentence.word(left) in named("not n't just also very really still always only") and left > 0:
        left -= 1
    if sentence.word(at) not in _DONE and _is_one(sentence, left):
        return insert(sentence, first - (sentence.word(first - 1) == "very"), "a")
    what = _choice(sentence, left, at, first == at) if left == first - 1 else ""
    return insert(sentence, first, what) if what else None


# The past of verbs, also where the tagger takes it for a noun.
_HAPPENED = named(
    "jumped arrived danced cried smiled laughed started looked stopped worked stayed waited walked died moved "
    "asked wanted opened closed barked played helped loved turned followed watched appeared disappeared lived "
    "fell flew ran came went saw took gave made got broke wore ate drank sang swam threw told said stood sat "
    "slept spoke stole woke wrote drove rode grew knew lost left met brought bought caught kept forgot began "
    "chose hid held hung built sent bit froze shook rang sank shone tore hugged kissed called cooked carried "
    "climbed rained dropped needed tried used passed pulled pushed shouted whispered"
)
_FINITE = named("is was has had will can could would does did")


def _happens(sentence: Sentence, verb: int) -> bool:
    """Return whether a verb that no headline has stands at `verb`."""
    small = sentence.word(verb)
    if small in _FINITE or sentence.tag(verb) == "MD":
        return True
    if small in _HAPPENED:
        return sentence.tag(verb) != "VBN" or sentence.word(verb + 1) != "by"
    return sentence.tag(verb) == "VBD" and (
        lexicon.participle(small) != small or sentence.tag(verb + 1) in {"DT", "PRP", "PRP$"}
    )


def _opens(sentence: Sentence, at: int) -> bool:
    """Return whether a clause begins with the word at `at`, and it is no name."""
    written, before = sentence[at].text, sentence.word(at - 1)
    if at == 0:
        return not written[1:].isupper() or len(written) == 1
    if before == "and" and sentence.tag(at - 2) not in {",", "."}:
        return False
    opened = before in named("when because but while although so before after until since and")
    return opened and written.islower()


# "Family is everything", "Mum cried first": said like a name.
_LIKE_NAMES = named(
    "family mum mom mummy mommy dad daddy grandma grandpa granny nana nan papa mama auntie nature"
)


@BOOK.rule(
    "article-alone-subject",
    "article.missing",
    words=_ALONE | PEOPLE | {"cake", "cloud"},
    wrong=(
        ("Dog jumped into the water.", "The dog jumped into the water."),
        ("Photo on the left was taken in May.", "The photo on the left was taken in May."),
        ("When cake fell, we all laughed.", "When the cake fell, we all laughed."),
    ),
    right=(
        "The dog jumped into the water.",
        "Photo by Anna.",
        "Dog steals the show.",
        "Dog and cat were here.",
        "Sister Maria is here, and so was I.",
        "Baker was his name.",
    ),
)
def _article_alone_subject(sentence: Sentence, at: int) -> Hit | None:
    if not _opens(sentence, at) or not full(sentence) or sentence.word(at) in _LIKE_NAMES:
        return None
    verb = verb_after(sentence, at)
    if verb == at + 1 and sentence.word(verb) in named("in on of from at near behind with to"):
        start = verb + 1 + determined(sentence, verb + 1)
        head = head_of(sentence, start)
        verb = verb_after(sentence, head) if head > 0 else -1
    if verb < 0 or not _happens(sentence, verb) or sentence.word(verb + 1) in {"his", "her", "name"}:
        return None
    return insert(sentence, at, "the")
