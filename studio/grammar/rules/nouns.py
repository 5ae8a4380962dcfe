"""Possessives: what belongs to somebody or to a day, and apostrophes that make no plural."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_lists import PLACES, THINGS
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import POSSESSIVES, over
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_OWNERS = named(
    "client friend sister brother mother father mom mum dad grandmother grandfather grandma grandpa "
    "wife husband daughter son bride groom boss neighbor neighbour cousin aunt uncle girlfriend "
    "boyfriend customer teacher"
)
_KIN = _OWNERS - named("client bride groom customer teacher")
_ANYTHING = (THINGS | PLACES) - named(
    "company ship tongue figure hen cow cat dog bird horse goat bear phone photo picture story call help visit "
    "dream wish plan list program website kiss hug studio restaurant hotel club store shop"
)
# What somebody has; as a verb or as the second part of a compound it hardly stands behind an owner.
_OWNED = named(
    "wedding house birthday dress ring hair face eyes car camera mother father family heart life "
    "voice makeup bouquet veil shoes suit engagement garden dog cat apartment brother sister parents "
    "room studio restaurant name smile farm kitchen phone wife husband home opinion story backyard"
)


@BOOK.rule(
    "possessive-owner",
    "noun.possessive",
    words=_OWNERS,
    wrong=(
        ("My client wedding was perfect.", "My client’s wedding was perfect."),
        ("We met at my friend house.", "We met at my friend’s house."),
        ("The bride dress was blue.", "The bride’s dress was blue."),
        ("I borrowed my brother bike.", "I borrowed my brother’s bike."),
    ),
    right=(
        "My client’s wedding was perfect.",
        "My client wedding galleries are online.",
        "My friend Anna came.",
        "My sister names her cats.",
        "The mother dog slept.",
    ),
)
def _possessive_owner(sentence: Sentence, at: int) -> Hit | None:
    thing = sentence.word(at + 1)
    owned = thing in _OWNED or (thing in _ANYTHING and sentence.word(at) in _KIN)
    if not owned or not over(sentence, at + 2) or sentence[at + 1].text[:1].isupper():
        return None
    before = sentence.word(at - 1)
    if before not in POSSESSIVES | {"the"} or (
        before == "the" and sentence.word(at) not in {"bride", "groom"}
    ):
        return None
    if (
        thing in named("face name voice heart house room phone smile ring")
        and sentence.tag(at + 2) in {"DT", "PRP", "PRP$"}
    ) or (sentence.word(at) == "mother" and thing in {"dog", "cat"}):
        return None
    if sentence.word(at + 2) == "to" and thing == "face":
        return None
    if (
        sentence.word(at) in {"mother", "father", "sister", "brother"}
        and thing in {"mother", "father", "wife", "husband"}
        and sentence.word(at + 2) in {"and", "or"}
    ):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text}’s",))


_DAYS = frozenset({"today", "yesterday", "tomorrow"})
_OF_DAYS = named(
    "session wedding shoot post photo ceremony weather light world society story couple workshop "
    "party market sunset bride video meeting episode life"
)


@BOOK.rule(
    "possessive-day",
    "noun.possessive",
    words=_DAYS | {"todays", "yesterdays", "tomorrows"},
    wrong=(
        ("Here is a photo from today session.", "Here is a photo from today’s session."),
        ("In todays world nobody prints.", "In today’s world nobody prints."),
        ("We talked about tomorrow wedding.", "We talked about tomorrow’s wedding."),
    ),
    right=(
        "Here is a photo from today’s session.",
        "We saw each other today, and photos were taken.",
        "We talked today. Wedding day is near.",
        "From today post times change.",
        "All our yesterdays.",
        "What will I do tomorrow? Party!",
    ),
)
def _possessive_day(sentence: Sentence, at: int) -> Hit | None:
    small, thing = sentence.word(at), sentence.word(at + 1)
    if small not in _DAYS:
        if sentence.tag(at + 1) in {"NN", "NNS", "JJ"} and sentence.word(at - 1) not in {"our", "all", "the"}:
            return Hit(at, at + 1, (f"{sentence[at].text[:-1]}’s",))
        return None
    if thing not in _OF_DAYS or not over(sentence, at + 2) or sentence[at + 1].text[:1].isupper():
        return None
    if (
        sentence.word(at - 1) in named("from about of in for at during after before with on is see")
        or at == 0
    ):
        return Hit(at, at + 1, (f"{sentence[at].text}’s",))
    return None


_SPANS = named(
    "week weekend month year night summer winter spring autumn saturday sunday friday monday thursday "
    "wednesday tuesday"
)
_EVENTS = named(
    "wedding session shoot party ceremony photoshoot engagement trip workshop post newsletter concert game"
)


@BOOK.rule(
    "possessive-last-week",
    "noun.possessive",
    words=_SPANS,
    wrong=(
        ("Photos from last week wedding are online.", "Photos from last week’s wedding are online."),
        ("I think of last night party.", "I think of last night’s party."),
        ("We are ready for next month workshop.", "We are ready for next month’s workshop."),
    ),
    right=(
        "Photos from last week’s wedding.",
        "Last summer wedding season was long.",
        "We had last week off.",
        "I love this winter wedding.",
        "It was a summer wedding.",
        "Last week wedding number two came.",
    ),
)
def _possessive_last_week(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at - 1) not in {"last", "next"}
        or sentence.word(at + 1) not in _EVENTS
        or not over(sentence, at + 2)
    ):
        return None
    if sentence.word(at - 2) not in named("from of about for at during after before to on"):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text}’s",))


_ANYBODY = named("everyone everybody someone somebody nobody anyone anybody")


@BOOK.rule(
    "possessive-everyone",
    "noun.possessive",
    words=_ANYBODY | {"other"},
    wrong=(
        ("It changed everyone life.", "It changed everyone’s life."),
        ("They looked into each other eyes.", "They looked into each other’s eyes."),
        ("I like to tell somebody story.", "I like to tell somebody’s story."),
    ),
    right=(
        "It changed everyone’s life.",
        "Each other’s hands.",
        "Everyone smile!",
        "Somebody face the light!",
        "Each other day we meet.",
    ),
)
def _possessive_everyone(sentence: Sentence, at: int) -> Hit | None:
    small, thing = sentence.word(at), sentence.word(at + 1)
    if small == "other" and sentence.word(at - 1) != "each":
        return None
    if thing not in named(
        "life lives eyes story stories wedding heart hearts arms hands house opinion needs company family "
        "families hand day"
    ) or not over(sentence, at + 2):
        return None
    if (
        (thing in {"needs", "day"} and small != "other")
        or thing == "day"
        or (at == 0 and thing in {"hand", "house"})
    ):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text}’s",))


_MINE = {
    "me": "mine",
    "him": "his",
    "her": "hers",
    "us": "ours",
    "them": "theirs",
    "my": "mine",
    "you": "yours",
}


@BOOK.rule(
    "possessive-of-mine",
    "noun.possessive",
    words=_MINE,
    wrong=(
        ("He is a friend of me.", "He is a friend of mine."),
        ("She is a good friend of us.", "She is a good friend of ours."),
        ("I photographed a cousin of him.", "I photographed a cousin of his."),
    ),
    right=(
        "He is a friend of mine.",
        "A friend of her sister came.",
        "A friend of my wife came.",
        "It is a photo of me.",
        "A friend of you and Tom.",
    ),
)
def _possessive_of_mine(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "of" or sentence.word(at - 2) not in named(
        "friend friends client cousin colleague neighbor neighbour"
    ):
        return None
    if (
        not over(sentence, at + 1)
        or sentence.word(at + 1) in {"and", "all", "both"}
        or ("a" not in sentence.words(max(0, at - 5), at) and sentence.word(at - 2) not in {"friends"})
    ):
        return None
    return Hit(at, at + 1, (_MINE[sentence.word(at)],))


@BOOK.rule(
    "possessive-no-plural",
    "punctuation.apostrophe",
    words={"'s", "’s"},
    wrong=(
        ("The photo’s are online.", "The photos are online."),
        ("All picture's were taken in Riga.", "All pictures were taken in Riga."),
        ("I took many photo’s of you.", "I took many photos of you."),
    ),
    right=(
        "The photo’s colors are warm.",
        "The bride’s are the best shoes.",
        "What’s new?",
        "The camera’s here.",
        "That’s many people’s dream.",
    ),
)
def _possessive_no_plural(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence.word(at - 1)
    if noun not in named(
        "photo picture album lens dress flower video camera guest detail portrait photograph session "
        "client print"
    ):
        return None
    before = sentence.words(max(0, at - 4), at - 1)
    plural = not named("many several two three these all few some more").isdisjoint(before)
    if sentence.word(at + 1) in {"are", "were"} or (
        plural and over(sentence, at + 1) and sentence.word(at + 1) not in named("a the not very so here my")
    ):
        return Hit(at - 1, at + 1, (lexicon.plural(noun),))
    return None


@BOOK.rule(
    "possessive-weeks",
    "noun.possessive",
    words=named("years weeks days months hours"),
    wrong=(
        ("We meet in two weeks time.", "We meet in two weeks’ time."),
        ("The album is ready in three months time.", "The album is ready in three months’ time."),
    ),
    right=("We meet in two weeks’ time.", "In two weeks times change.", "Two weeks of time."),
)
def _possessive_weeks(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at + 1) != "time"
        or sentence.tag(at - 1) not in {"CD", "JJ"}
        or sentence.word(at - 2) != "in"
        or not over(sentence, at + 2)
    ):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text}’",))
