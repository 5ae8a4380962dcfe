"""Nouns that stand bare where they cannot: on things, at the start of a sentence; ways of travelling; "here are"."""

from studio.grammar import lexicon
from studio.grammar.rules.articles import bare, insert
from studio.grammar.rules.nouns_lists import COUNTABLE, PEOPLE, THINGS
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import over, told, verb_after
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_SURFACES = {
    "on": named(
        "beach bridge street roof rooftop floor wall table balcony terrace sofa chair bench grass sand "
        "hill mountain road stairs plane train boat ship island phone left right ground river lake "
        "ceiling shelf desk fence bed"
    )
    - {"bed", "boat", "ship", "sand"},
    "under": named("tree table bridge umbrella bed sky roof trees stars rain sun snow"),
    "near": named(
        "window lake river sea beach church park station castle forest house lighthouse airport pool"
    ),
    "behind": named("house camera church tree curtain studio door wall couple bride groom"),
    "by": named("window lake river pool"),
    "in": named("mirror car corner crowd rain sun shade grass snow window kitchen boat")
    - {"snow", "sun", "boat"},
    "through": named("window door forest park city lens viewfinder"),
    "around": named("city lake house table fire corner village"),
    "from": named("window roof beach left right balcony bridge"),
    "at": named("beach lake window table weekend moment") - {"table"},
    "to": named("beach lake mountains sea altar") - {"sea"},
}
_A_FIRST = named("tree chair bench umbrella sofa boat corner hill")


@BOOK.rule(
    "article-on-surface",
    "article.missing",
    words=frozenset().union(*_SURFACES.values()),
    wrong=(
        ("We stood on bridge for an hour.", "We stood on the bridge for an hour."),
        ("She was sitting near window.", "She was sitting near the window."),
        ("They were standing under tree.", "They were standing under a tree."),
        (
            "We walked on street after street, then on grass.",
            "We walked on street after street, then on the grass.",
        ),
    ),
    right=(
        "We stood on the bridge.",
        "She was near window seats.",
        "I am on road trips a lot.",
        "We travel by boat.",
        "He was on left wing.",
        "We love on-beach weddings.",
        "The bride was behind camera two.",
    ),
)
def _article_on_surface(sentence: Sentence, at: int) -> Hit | None:
    small, before = sentence.word(at), sentence.word(at - 1)
    if (
        small not in _SURFACES.get(before, ())
        or not told(sentence)
        or bare(sentence, at, frozenset({small})) != at
    ):
        return None
    if sentence.word(at + 1) == "to" or (
        before == "on" and small in {"left", "right"} and sentence.word(at + 1) not in {"", ".", ","}
    ):
        return None
    if before == "from" and "to" in sentence.words(at, at + 4):
        return None
    return insert(sentence, at, "a" if small in _A_FIRST else "the")


@BOOK.rule(
    "article-by-the-bus",
    "article.extra",
    words=named("bus car train plane bike taxi boat metro tram"),
    wrong=(
        ("I go to work by the bus.", "I go to work by bus."),
        ("We came by the train from Riga.", "We came by train from Riga."),
    ),
    right=(
        "I go to work by bus.",
        "We stood by the car.",
        "We sat by the boat that I painted.",
        "They waited by the bus.",
    ),
)
def _article_by_the_bus(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "the" or sentence.word(at - 2) != "by" or not over(sentence, at + 1):
        return None
    if sentence.word(at + 1) in {"that", "which", "of"} or sentence.all_words.isdisjoint(
        named("go went goes going come came travel traveled travelled arrived travelling traveling")
    ):
        return None
    return Hit(at - 1, at + 1, (sentence[at].text,))


@BOOK.rule(
    "article-to-work",
    "article.extra",
    words={"work", "home"},
    wrong=(
        ("I go to the work at eight.", "I go to work at eight."),
        ("We went to the home after midnight.", "We went home after midnight."),
    ),
    right=(
        "I go to work at eight.",
        "We got to the work we love.",
        "I went to the home of the bride.",
        "We went to the work of art.",
    ),
)
def _article_to_work(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.words(at - 2, at) != ("to", "the")
        or not over(sentence, at + 1)
        or sentence.word(at + 1) in named("of i we that where which for")
    ):
        return None
    if sentence.word(at - 3) not in named(
        "go goes went going come came drive drove return returned back walk"
    ):
        return None
    if sentence.word(at) == "home":
        return Hit(at - 2, at + 1, (sentence[at].text,))
    return Hit(at - 1, at + 1, (sentence[at].text,))


_GOOD = named(
    "good great happy professional real perfect nice beautiful bad experienced young modern talented "
    "confident relaxed smart wise true old young little small big tall strange new lonely "
    "curious kind lovely tiny huge famous local single proper cheap expensive fast simple"
)


@BOOK.rule(
    "article-good-start",
    "article.missing",
    words=_GOOD,
    wrong=(
        ("Good photographer never sleeps.", "A good photographer never sleeps."),
        ("Good photo tells a story.", "A good photo tells a story."),
        ("Professional camera is not enough.", "A professional camera is not enough."),
    ),
    right=(
        "A good photographer never sleeps.",
        "Good photographers never sleep.",
        "Good photo, good day.",
        "Great job.",
        "Good story, is it not?",
        "Happy bride, happy me.",
    ),
)
def _article_good_start(sentence: Sentence, at: int) -> Hit | None:
    noun = at + 1
    if (
        at
        or sentence.word(noun) not in (COUNTABLE | {"man"}) - {"job"}
        or sentence[noun].text[:1].isupper()
        or sentence.tag(noun + 1) in {"NNP"}
    ):
        return None
    verb = verb_after(sentence, noun)
    third = sentence.tag(verb) == "VBZ" and not lexicon.is_plural(sentence.word(verb))
    if third or sentence.word(verb) in named(
        "is has can should will must tells makes needs knows takes gives was had came"
    ):
        return insert(sentence, at, "a")
    return None


@BOOK.rule(
    "article-who-is",
    "article.missing",
    words=named("person woman man place mother father mom dad fan owner founder story"),
    wrong=(
        ("She is person who never stops smiling.", "She is a person who never stops smiling."),
        ("I am mother of two.", "I am a mother of two."),
        ("I’m fan of film cameras.", "I’m a fan of film cameras."),
        ("It is place where I feel good.", "It is a place where I feel good."),
    ),
    right=(
        "She is a person who smiles.",
        "I am mother Teresa’s fan.",
        "It is man against nature.",
        "He is owner and chef.",
        "She is woman enough.",
    ),
)
def _article_who_is(sentence: Sentence, at: int) -> Hit | None:
    small, after = sentence.word(at), sentence.word(at + 1)
    left = at - 1
    while sentence.word(left) in named("not also really just big proud huge"):
        left -= 1
    if sentence.word(left) not in named("is was am 's 'm") or sentence.word(left - 1) not in named(
        "i he she it this that who"
    ):
        return None
    if small in named("fan mother father mom dad owner founder story"):
        wanted = after in {"of", "about"}
    else:
        wanted = after in named("who that where which with")
    return insert(sentence, left + 1, "the" if small in {"owner", "founder"} else "a") if wanted else None


@BOOK.rule(
    "number-here-are",
    "noun.number",
    words={"here", "these", "those"},
    wrong=(
        ("Here are the photo of your wedding.", "Here are the photos of your wedding."),
        ("These are my favorite picture.", "These are my favorite pictures."),
        ("Here are some detail from the party.", "Here are some details from the party."),
    ),
    right=(
        "Here are the photos.",
        "Here are the bride and groom.",
        "These are the wedding photos.",
        "Here are my client and her dog.",
        "These are the light years.",
    ),
)
def _number_here_are(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at + 1) not in {"are", "were"} or sentence.word(at + 2) not in named(
        "the my some our your few more"
    ):
        return None
    noun = at + 3
    while sentence.tag(noun) in {"JJ", "JJS"} and noun < at + 5:
        noun += 1
    small = sentence.word(noun)
    if (
        small not in THINGS | {"detail", "moment", "photo"} | PEOPLE
        or not over(sentence, noun + 1)
        or "and" in sentence.words(noun, len(sentence))
    ):
        return None
    return Hit(noun, noun + 1, (lexicon.plural(small),))


@BOOK.rule(
    "article-life-is",
    "article.general",
    words={"life", "nature", "photography", "happiness", "love"},
    wrong=(
        ("The life is short, take photos.", "Life is short, take photos."),
        ("The photography is my passion.", "Photography is my passion."),
        ("For me the photography is not a job.", "For me photography is not a job."),
    ),
    right=(
        "Life is short.",
        "The photography is stunning in this film.",
        "The life of a bride is busy.",
        "The life we live is good.",
        "The nature here is wild.",
    ),
)
def _article_life_is(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "the" or sentence.word(at + 1) not in {"is", "has"}:
        return None
    if at != 1 and sentence.word(at - 2) not in named(", me because that think but"):
        return None
    after = sentence.word(at + 2)
    if sentence.word(at) == "photography" and after not in named("my a not more about our an always all"):
        return None
    if sentence.word(at) == "love" and after not in {"in", "all", "everything", "everywhere"}:
        return None
    if sentence.word(at) == "nature" and after in {"of", "here", "there"}:
        return None
    return Hit(at - 1, at + 1, (sentence[at].text,))


@BOOK.rule(
    "noun-years-experience",
    "noun.possessive",
    words={"experience", "practice"},
    wrong=(
        ("I have ten years experience.", "I have ten years of experience."),
        ("She has more than 5 years practice.", "She has more than 5 years of practice."),
    ),
    right=(
        "I have ten years of experience.",
        "Ten years’ experience helps.",
        "In those years experience was rare.",
    ),
)
def _noun_years_experience(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at - 1) not in {"years", "months"}
        or sentence.tag(at - 2) not in {"CD", "JJ"}
        or not over(sentence, at + 1)
    ):
        return None
    if sentence.word(at - 1) == "years" and sentence[at - 1].text.endswith(("'", "’")):
        return None
    return Hit(at, at + 1, (f"of {sentence[at].text}",))
