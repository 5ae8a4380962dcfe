"""Articles that are missing: before what somebody is, before a noun that can be counted, in set phrases."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_lists import PEOPLE, PROFESSIONS, THINGS, WITH_ADJECTIVE
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import FUNCTION, begin, determined, lowered, over, told, with_article
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_BODIES = THINGS | PEOPLE
_WITH_MORE = WITH_ADJECTIVE | {"time", "pleasure", "feeling"}

# Verbs whose object is a thing among others when it is first told of: "I bought a camera".
TAKES_A = named(
    "have has had need needs needed want wants wanted buy buys bought take takes took taken taking "
    "make makes made making get gets got getting find finds found choose chooses chose chosen see saw "
    "seen book booked rent rented bring brought wear wears wore wearing use used uses using hold "
    "holding held carry build built create created write wrote written writing open opened start "
    "started plan planned planning draw paint painted hire hired visit visited receive received offer "
    "offered meet met photograph photographed photographing lose lost buying order ordered adopt "
    "adopted having organize organized organise organised shoot drive drove sent send"
)

# Nouns that stand alone behind a verb.
BARE_WITH = {
    "take": frozenset({"bus", "office", "stage"}),
    "need": frozenset({"work"}),
    "make": frozenset({"friend", "list", "office"}),
}

BE = named("am is was 's 'm be been become became becomes becoming")

_SINGULARS = named("i he she it this that who there one everyone")

# Before an adjective these do what an article does, or speak of many.
NO_ARTICLE = named(
    "same such own next last first second third fourth only other others another various different "
    "several numerous certain few many much more most enough little whole entire further additional "
    "best worst single per former latter due half least ever above main usual following previous "
    "right left wrong upper lower opposite what which whose past current mine yours ours hers theirs "
    "one two three front back public plus minus"
)

_WITH_A = named("with without like into about for in on to from at through of behind")


def _adjectives(sentence: Sentence, first: int, head: int) -> bool:
    """Return whether the words from `first` to `head` describe, and none of them does without an article."""
    between = range(first, head)
    # "A more important day", but "more beautiful light" is as often more of it.
    more = (
        first if sentence.word(first) == "more" and sentence.tag(first) == "RBR" and head > first + 1 else -1
    )
    return (
        any(
            sentence.tag(at) in {"JJ", "VBN", "JJR"} or lexicon.is_adjective(sentence.word(at))
            for at in between
        )
        and not any(
            sentence.word(at) in NO_ARTICLE or sentence.tag(at) == "JJS" for at in between if at != more
        )
        and sentence.word(first) not in named("so too as most how that")
        and all(sentence[at].text[:1].islower() for at in between)
        and all(sentence.tag(at) not in {"NN", "NNP"} or lexicon.is_noun(sentence.word(at)) for at in between)
        and all(sentence.word(at).isalpha() for at in between)
    )


def bare(sentence: Sentence, head: int, nouns: frozenset[str]) -> int:
    """Return where the phrase of the noun at `head` begins if it is one of `nouns`, ends there and has no article."""
    if sentence.word(head) not in nouns or not over(sentence, head + 1) or sentence[head].text[:1].isupper():
        return -1
    after, then = sentence.word(head + 1), sentence.word(head + 2)
    if after in {"and", "or", ","} and _bare_noun(sentence, head + 2):
        return -1  # "with camera and tripod", "between bride and groom"
    # "Step by step", "camera in hand".
    if after in named("to by after for in") and then in {sentence.word(head), "hand"}:
        return -1
    first = begin(sentence, head)
    before = sentence.word(first - 1)
    if determined(sentence, first - 1) or before in named("and or per & -"):
        return -1
    return first


def _bare_noun(sentence: Sentence, at: int) -> bool:
    if sentence.tag(at + 1) == "NNS" and lexicon.is_adjective(sentence.word(at)):
        return False  # "a long beard and kind eyes"
    return sentence.tag(at) in {"NN", "NNS", "NNP"} or (
        sentence.word(at) not in FUNCTION
        and sentence.tag(at) not in {"VBD", "VBZ", "VBP"}
        and lexicon.is_noun(sentence.word(at))
    )


def insert(sentence: Sentence, at: int, what: str) -> Hit:
    """Return the hit that puts "a" (or "an") or "the", `what`, before the word at `at`; the other comes second."""
    if what == "a":
        return Hit(at, at + 1, (with_article(sentence, at), f"the {lowered(sentence, at)}"))
    return Hit(at, at + 1, (f"the {lowered(sentence, at)}", with_article(sentence, at)))


@BOOK.rule(
    "article-profession",
    "article.missing",
    words=PROFESSIONS,
    wrong=(
        ("I am photographer.", "I am a photographer."),
        ("I'm wedding photographer from Riga.", "I'm a wedding photographer from Riga."),
        ("My wife is teacher.", "My wife is a teacher."),
        ("She wants to become actress.", "She wants to become an actress."),
    ),
    right=(
        "I am a photographer.",
        "I am your photographer today.",
        "Our photographers are students.",
        "This is student work.",
        "She is model and stylist Anna.",
    ),
)
def _article_profession(sentence: Sentence, at: int) -> Hit | None:
    first = bare(sentence, at, PROFESSIONS)
    if first < 1 or any(
        sentence.tag(word) == "JJS" or sentence.word(word) in NO_ARTICLE for word in range(first, at)
    ):
        return None
    if sentence.word(at) == "model" and sentence.word(first) == "role":
        return None
    left = first - 1
    while sentence.tag(left) == "RB" and left > 1:
        left -= 1
    if sentence.word(left) not in BE or sentence.word(left - 1) in named("are were 're they we"):
        return None
    if sentence.word(left) == "'s" and sentence.tag(left - 1) in {"NN", "NNP"}:
        return None
    return insert(sentence, first, "a")


@BOOK.rule(
    "article-as-profession",
    "article.missing",
    words={"as"},
    wrong=(
        ("She works as photographer.", "She works as a photographer."),
        ("As wedding photographer, I see many tears.", "As a wedding photographer, I see many tears."),
        ("I worked as assistant for two years.", "I worked as an assistant for two years."),
    ),
    right=(
        "She works as a photographer.",
        "As photographers, we see many tears.",
    ),
)
def _article_as_profession(sentence: Sentence, at: int) -> Hit | None:
    head = at + 1
    while (
        sentence.tag(head) in {"JJ", "NN", "VBN"} and sentence.word(head + 1) and not over(sentence, head + 1)
    ):
        head += 1
    if head > at + 3 or sentence.word(head) not in PROFESSIONS or bare(sentence, head, PROFESSIONS) != at + 1:
        return None
    before = sentence.word(at - 1)
    if at and not (
        before.startswith(("work", "job", "career", "start", "train", "employ", "known", "life", "began"))
    ):
        return None
    return insert(sentence, at + 1, "a")


@BOOK.rule(
    "article-be-adjective",
    "article.missing",
    words=WITH_ADJECTIVE | {"time", "pleasure", "feeling"},
    wrong=(
        ("It was beautiful day.", "It was a beautiful day."),
        ("He is very kind person.", "He is a very kind person."),
        ("This is important thing for me.", "This is an important thing for me."),
    ),
    right=(
        "It was a beautiful day.",
        "It was only day one.",
        "This is real life.",
        "It is good time management.",
        "She is beautiful, day and night.",
        "He is next door.",
        "It was windy day and night.",
        "What is good family light?",
    ),
)
def _article_be_adjective(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at) == "life"
        or (sentence.word(at) in {"season", "time"} and sentence.tag(at - 1) != "JJ")
        or (sentence.word(at).endswith("ing") and sentence.tag(at + 1) in {"PRP", "DT", "PRP$"})
    ):
        return None
    first = bare(sentence, at, _WITH_MORE)
    better = sentence.word(first) in {"better", "worse"}  # "it would be better one way or the other"
    if first < 1 or first == at or better or not _adjectives(sentence, first, at):
        return None
    left = first - 1
    while sentence.word(left) in named("not n't really also just always still"):
        left -= 1
    if (
        sentence.word(at) in {"couple", "family", "team", "pair"}
        and sentence.word(left) in {"are", "were", "'re"}
        and sentence.word(left - 1) in {"we", "they", "you"}
    ):
        return insert(sentence, first, "a")
    if (
        sentence.word(left) not in BE - {"be", "becoming"} | {"be"}
        or sentence.word(left - 1) in named("they we are what")
    ) or (sentence.word(left) == "'s" and sentence.word(left - 1) not in _SINGULARS):
        return None
    if sentence.tag(left - 1) in {"NNS", "NNPS"} and sentence.word(left) == "be":
        return None
    return insert(sentence, first, "a")


@BOOK.rule(
    "article-verb-adjective",
    "article.missing",
    words=WITH_ADJECTIVE | {"time", "feeling"},
    wrong=(
        ("I bought new camera last week.", "I bought a new camera last week."),
        ("We had wonderful time with this family.", "We had a wonderful time with this family."),
        ("She wore long white dress.", "She wore a long white dress."),
    ),
    right=(
        "I bought a new camera last week.",
        "We had more time.",
        "She wore white dress shoes.",
        "I take full responsibility.",
        "They have good taste.",
        "We have limited time.",
        "You need different lens caps.",
    ),
)
def _article_verb_adjective(sentence: Sentence, at: int) -> Hit | None:
    first = bare(sentence, at, _WITH_MORE)
    if first < 2 or first == at or not _adjectives(sentence, first, at):
        return None
    if sentence.word(at) == "life" and sentence.word(at - 1) in named(
        "real everyday daily human married modern"
    ):
        return None
    if sentence.word(at) == "time" and sentence.word(at - 1) not in _GOOD:
        return None
    if sentence.word(first - 1) not in TAKES_A or sentence.tag(first - 1) in {"NN", "JJ"}:
        return None
    return insert(sentence, first, "a")


_GIVES = named(
    "ask asked send sent give gave gives bring brought buy bought show showed tell told took get got made make "
    "offer offered write wrote lend lent pass passed hand handed owe owes found find choose chose cook cooked "
    "bake baked knit knitted sing sang teach taught read leave sell sold order ordered draw drew painted"
)
_PICTURES = named("photo picture photograph postcard")
_PICTURES = named("photo picture photograph postcard")


_GOOD = named("good great wonderful amazing nice lovely hard difficult fantastic fun beautiful tough awesome")


@BOOK.rule(
    "article-verb-noun",
    "article.missing",
    words=_BODIES,
    wrong=(
        ("I took photo of the bride.", "I took a photo of the bride."),
        ("We had party in the garden.", "We had a party in the garden."),
        ("You don't need tripod for this.", "You don't need a tripod for this."),
    ),
    right=(
        "I took a photo of the bride.",
        "We had party hats.",
        "You need photo paper.",
        "Book photographer Anna now.",
        "I met photographer Anna in Riga.",
        "Take photo, video and sound with you.",
    ),
)
def _article_verb_noun(sentence: Sentence, at: int) -> Hit | None:
    if at < 2 or bare(sentence, at, _BODIES) != at:
        return None
    if sentence.word(at - 1) in named("me us him you them her"):
        verb = sentence.word(at - 2)
        lets = verb in {
            "let",
            "lets",
            "help",
            "helps",
            "helped",
            "watch",
            "watched",
        }  # "let me photograph it"
        given = verb in _GIVES and not (
            verb in {"make", "made", "got"} and lexicon.is_verb(sentence.word(at))
        )
        found = not lets and (given or sentence.word(at) in _PICTURES)
        return insert(sentence, at, "a") if found else None
    if sentence.word(at - 1) in {"put", "puts"} and sentence.word(at + 1) in {"on", "in", "into", "under"}:
        return insert(sentence, at, "the")
    if (
        (sentence.word(at - 1) not in TAKES_A)
        or (sentence.word(at) == "car" and sentence.word(at - 1).startswith("us"))
        or sentence.tag(at - 1) in {"NN", "JJ"}
        or any(
            sentence.word(at - 1).startswith(verb) and sentence.word(at) in nouns
            for verb, nouns in BARE_WITH.items()
        )
    ):
        return None
    if sentence.tag(at - 1) in {"VBN", "VBD"} and sentence.word(at - 2) in {"the", "a"}:
        return None
    return insert(sentence, at, "a")


@BOOK.rule(
    "article-preposition-adjective",
    "article.missing",
    words=WITH_ADJECTIVE | {"time"},
    wrong=(
        ("We met in small restaurant near the lake.", "We met in a small restaurant near the lake."),
        ("I waited for you for long time.", "I waited for you for a long time."),
        ("She came with beautiful dress.", "She came with a beautiful dress."),
    ),
    right=(
        "We met in a small restaurant near the lake.",
        "I love to shoot in natural light.",
        "This is for real life.",
        "We talked at full length about black and white photo paper.",
        "We work in close collaboration with florists.",
        "It is made in different countries, in good time.",
        "I shoot on medium format film.",
    ),
)
def _article_preposition_adjective(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at) == "time" and not (
        sentence.word(at - 1) == "long" and sentence.word(at - 2) in {"for", "after", "since"}
    ):
        return None
    first = bare(sentence, at, _WITH_MORE)
    if first < 1 or first == at or not _adjectives(sentence, first, at):
        return None
    if sentence.word(first - 1) not in _WITH_A | {"after", "since"} or sentence.word(at) in named(
        "life price effort career style collaboration view house road season world school memory "
        "conversation court custom summer winter child adventure afternoon morning"
    ):
        return None
    if sentence.word(first - 1) == "of" or (sentence.word(first - 1) == "to" and sentence.tag(first) == "VB"):
        return None
    if not told(sentence):
        return None
    return insert(sentence, first, "a")


@BOOK.rule(
    "article-with-noun",
    "article.missing",
    words=_BODIES,
    wrong=(
        ("I never travel without camera.", "I never travel without a camera."),
        ("We worked with stylist from Madrid.", "We worked with a stylist from Madrid."),
        ("She looks like actress.", "She looks like an actress."),
    ),
    right=(
        "I never travel without a camera.",
        "She came with friend and florist Anna.",
        "We are looking for story ideas.",
        "They travel with tent and dog.",
    ),
)
def _article_with_noun(sentence: Sentence, at: int) -> Hit | None:
    first = bare(sentence, at, _BODIES)
    if (first < 1 or sentence.word(first - 1) not in named("with without like for into")) or (
        any(
            sentence.tag(word) != "NN" or not lexicon.is_noun(sentence.word(word))
            for word in range(first, at)
        )
    ):
        return None
    if sentence.word(first - 1) == "for" and sentence.word(first - 2) in named(
        "look looking looked search searching waiting"
    ):
        return insert(sentence, first, "a")
    if sentence.word(first - 1) == "for" and sentence.word(at) in PEOPLE - {"bride", "groom"}:
        return Hit(at, at + 1, (lexicon.plural(sentence.word(at)), with_article(sentence, at)))
    if not told(sentence):
        return None
    if sentence.word(first - 1) in {"for", "into"} and sentence.word(at) in named(
        "adventure tie dream adult list memory chance"
    ):
        return None
    return insert(sentence, first, "the" if sentence.word(at) in {"bride", "groom"} else "a")
