"""The article "the" where nobody says it: before titles, days, feasts, meals, what is true in general."""

from studio.grammar.rules.articles_extra import drop
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import over
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


@BOOK.rule(
    "article-the-title",
    "article.extra",
    words=named(
        "professor doctor mr mrs ms miss dr prof uncle aunt father sister lake mount saint captain chef"
    ),
    wrong=(
        ("The Professor Molina opened our exhibition.", "Professor Molina opened our exhibition."),
        ("We met the Doctor Lee in May.", "We met Doctor Lee in May."),
        ("We drove to the Lake Balaton.", "We drove to Lake Balaton."),
    ),
    right=(
        "Professor Molina opened it.",
        "The professor Molina spoke of.",
        "We love the Lake District.",
        "The Mr Right she met.",
        "We stayed at the Lake Hotel.",
    ),
)
def _article_the_title(sentence: Sentence, at: int) -> Hit | None:
    name = at + 1 + (sentence.word(at + 1) == ".")
    if sentence.word(at - 1) != "the" or not sentence[at].text[:1].isupper() or sentence[at].text.isupper():
        return None
    if not sentence[name].text[:1].isupper() or sentence.tag(name + 1) in {"NNP", "NN", "NNS", "POS"}:
        return None
    if sentence.word(name) in named("district hotel house view right cottage inn park club island oswald"):
        return None
    return drop(sentence, at - 1)


_SPANS = named(
    "week weekend month year summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december season"
)


@BOOK.rule(
    "article-the-next-week",
    "article.extra",
    words={"last", "next"},
    wrong=(
        ("We open the next Saturday at ten.", "We open next Saturday at ten."),
        ("I met her the last summer.", "I met her last summer."),
        ("The last year we moved to Riga.", "Last year we moved to Riga."),
    ),
    right=(
        "We open next Saturday.",
        "It was the last weekend of May.",
        "The next week we were back.",
        "We spent the last summer in Spain.",
        "The last year was hard.",
        "For the last month I slept badly.",
        "It is the last Saturday before the ball.",
    ),
)
def _article_the_next_week(sentence: Sentence, at: int) -> Hit | None:
    small, before, after = sentence.word(at), sentence.word(at - 2), sentence.word(at + 2)
    if sentence.word(at - 1) != "the" or sentence.word(at + 1) not in _SPANS or not over(sentence, at + 2):
        return None
    told = any(token.tag == "VBD" for token in sentence.tokens)
    if told is not (small == "last") or after in named(
        "of before that was is were when and or with until has we've"
    ):
        return None
    if at == 1:
        return drop(sentence, at - 1) if after in named("i we my our he she they it") else None
    if sentence.tag(at - 2) in {"IN", "TO", "CC", ","} or before in _WHOLE:
        return None
    if after in named("i we he she they you"):
        return None
    return drop(sentence, at - 1)


# Their object is the time itself.
_WHOLE = named(
    "spend spends spent spending enjoy enjoyed is was 's be book booked need needed take takes took remember all want "
    "plan planned love loved waste wasted during over within until have had get got miss missed use used"
)
_FEASTS = named(
    "christmas easter halloween ramadan passover hanukkah thanksgiving chuseok diwali carnival pentecost"
)


@BOOK.rule(
    "article-the-feast",
    "article.extra",
    words=_FEASTS,
    wrong=(
        ("We celebrated the Christmas in June.", "We celebrated Christmas in June."),
        ("See you before the Easter!", "See you before Easter!"),
    ),
    right=(
        "We celebrated Christmas in June.",
        "It was the Christmas of 1999.",
        "We saw the Christmas market.",
        "The Halloween party is on.",
        "It is the Christmas that I missed.",
    ),
)
def _article_the_feast(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "the" or not over(sentence, at + 1):
        return None
    if sentence.word(at + 1) in named("of that when i we which where he she"):
        return None
    before = sentence.word(at - 2)
    known = before.startswith(("celebrat", "lov", "lik")) or before in named(
        "at before after for during until since on"
    )
    return drop(sentence, at - 1) if known else None


BOOK.phrase(
    "article-a-breakfast",
    "article.extra",
    r"\b(have|has|had|having|eat|ate|eating|after|before) an? (breakfast|lunch|supper|dinner)\b"
    r"(?=\s*[.,!?]|$| (?:at|in|on|together|outside|before|every|here|there|under|near|by)\b)",
    r"\1 \2",
    wrong=(
        ("We had a lunch on the terrace.", "We had lunch on the terrace."),
        ("I usually have a breakfast at home.", "I usually have breakfast at home."),
    ),
    right=(
        "We had lunch.",
        "We had a late lunch.",
        "We had a dinner for forty guests.",
        "A lunch was served.",
    ),
)

_GENERAL = named(
    "music patience honesty trust friendship education creativity happiness kindness curiosity hope freedom silence "
    "coffee art dance literature tourism yoga cooking travelling traveling painting nature photography love life "
    "passion family respect laughter beauty health sleep money time motherhood marriage nostalgia"
)


@BOOK.rule(
    "article-the-general",
    "article.extra",
    words=_GENERAL,
    wrong=(
        ("The music is my life.", "Music is my life."),
        ("The patience is everything in this job.", "Patience is everything in this job."),
        ("The silence is the best gift.", "Silence is the best gift."),
    ),
    right=(
        "Music is my life.",
        "The music is too loud.",
        "The coffee is cold.",
        "The love is real.",
        "The family is our favourite.",
        "The time is now.",
        "The art is the one we bought.",
    ),
)
def _article_the_general(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "the" or at != 1 or sentence.word(at + 1) not in {"is", "has"}:
        return None
    if sentence.word(at) in {"family", "time"}:
        return None
    after, then = sentence.word(at + 2), sentence.word(at + 3)
    mine = after in named("my everything everywhere about important always never more like")
    best = after in {"the", "a"} and then in named(
        "best key secret only language gift way art skill virtue matter most"
    )
    return drop(sentence, at - 1) if mine or best else None


_FEARED = named(
    "heights spiders snakes ghosts clowns needles mice rats bees wasps crowds insects thunder lightning"
)


@BOOK.rule(
    "article-the-heights",
    "article.general",
    words=_FEARED,
    wrong=(
        ("I am afraid of the heights.", "I am afraid of heights."),
        ("She is scared of the spiders, but not of bears.", "She is scared of spiders, but not of bears."),
    ),
    right=("I am afraid of heights.", "I am afraid of the spiders in the barn.", "The heights scare me."),
)
def _article_the_heights(sentence: Sentence, at: int) -> Hit | None:
    if sentence.words(at - 2, at) != ("of", "the") or sentence.word(at + 1) not in {
        "",
        ".",
        ",",
        "!",
        "but",
        "and",
    }:
        return None
    return (
        drop(sentence, at - 1)
        if sentence.word(at - 3) in named("afraid scared terrified frightened fear")
        else None
    )


@BOOK.rule(
    "article-the-cuisine",
    "article.extra",
    words=named("cuisine culture food literature hospitality folklore coffee wine cheese humour humor"),
    wrong=(
        ("The Hungarian cuisine deserves better pictures.", "Hungarian cuisine deserves better pictures."),
        ("The Korean food is spicy.", "Korean food is spicy."),
    ),
    right=(
        "Hungarian cuisine deserves it.",
        "The Hungarian food was great.",
        "The Korean food here is spicy.",
        "The Spanish wine that we drank is good.",
    ),
)
def _article_the_cuisine(sentence: Sentence, at: int) -> Hit | None:
    if at != 2 or sentence.word(0) != "the" or sentence.tag(at + 1) != "VBZ":
        return None
    land = sentence[1].text
    if not land[:1].isupper() or not land.endswith(("an", "ish", "ese", "ch", "ek", "ic")):
        return None
    return Hit(0, 2, (land,))


BOOK.phrase(
    "article-to-the-school",
    "article.extra",
    r"\b(go|goes|went|going|walk|walks|walked|come|comes) to the (school|university|kindergarten|church|college)"
    r" (?=(?:by|every|on|together|at \d|alone|with my|with her|with his)\b)",
    r"\1 to \2 ",
    wrong=(
        ("She goes to the school by tram.", "She goes to school by tram."),
        ("We go to the church every Sunday.", "We go to church every Sunday."),
    ),
    right=(
        "She goes to school by tram.",
        "We went to the school that I loved.",
        "We go to the church in Riga.",
    ),
)
