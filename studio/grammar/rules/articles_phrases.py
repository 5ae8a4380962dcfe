"""Set phrases that have an article, and rivers and seas, whatever stands around them."""

from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import over
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

# What may follow a phrase that is over.
_END = (
    r"(?=\s*(?:[.,!?;:…]|$)"
    r"|\s+(?:and|but|so|or|for|since|because|from|before|after|at|in|with|to|when|while|today|yesterday|now)\b)"
)

BOOK.phrase(
    "article-half-hour",
    "article.missing",
    r"\b(took|takes|take|for|about|after|in|within|only|just|lasted|lasts|waited|arrived|came|was|need|every)"
    r" half hour\b(?! ago\b)",
    r"\1 half an hour",
    wrong=(
        ("It took half hour to dry.", "It took half an hour to dry."),
        ("She arrived half hour late.", "She arrived half an hour late."),
    ),
    right=("It took half an hour.", "It was a half hour drive.", "The half hour flew by."),
)

BOOK.phrase(
    "article-give-a-minute",
    "article.missing",
    r"\b(give|gave|giving) (me|us|him|them) (minute|second|moment|week|month|hour)\b" + _END,
    r"\1 \2 a \3",
    wrong=(
        ("Give me minute, please.", "Give me a minute, please."),
        ("They gave us week to decide.", "They gave us a week to decide."),
    ),
    right=("Give me a minute.", "Give us minutes, not hours.", "It gave me second thoughts."),
)

BOOK.phrase(
    "article-have-cold",
    "article.missing",
    r"\b(have|has|had|'ve got|'s got|caught|catch|having) ((?:bad |terrible |slight |nasty )?"
    r"(?:cold|fever|flu|headache|toothache|backache|stomach ache|sore throat|cough|allergy|hangover|temperature))\b"
    r"(?! and (?:warm|hot|dark|wet|windy|hard)\b)" + _END,
    r"\1 a \2",
    wrong=(
        ("I've got cold, so I stay at home.", "I've got a cold, so I stay at home."),
        ("She had fever and went home.", "She had a fever and went home."),
        ("I have sore throat today.", "I have a sore throat today."),
    ),
    right=("I have a cold.", "It got cold, so we left.", "I had cold hands."),
)

BOOK.phrase(
    "article-season-of",
    "article.missing",
    r"\b(in|during|since|until) (winter|summer|spring|autumn|fall|evening|morning) of\b",
    r"\1 the \2 of",
    wrong=(
        ("We met in winter of 2010.", "We met in the winter of 2010."),
        ("It rained in evening of the wedding.", "It rained in the evening of the wedding."),
    ),
    right=("We met in the winter of 2010.", "In winter, of course, we rest.", "We met in winter."),
)

# The last words of phrases with "a", and all that may stand before them.
_WITH_A = {
    "nutshell": named("in"),
    "whole": named("as"),
    "living": named("for"),
    "glance": named("at"),
    "lifetime": named("in"),
    "basis": named("on"),
    "coincidence": named("by"),
    "distance": named("at from"),
    "while": named("in"),
    "sudden": named("of"),
    "diet": named("on"),
    "budget": named("on"),
    "trip": named("on"),
}
_THE_WITH = {
    "meantime": named("in"),
    "distance": named("in"),
    "run": named("in"),
    "way": named("on by"),
    "air": named("in"),
    "dark": named("in"),
    "shade": named("in"),
    "spot": named("on"),
    "radio": named("on"),
    "internet": named("on"),
    "contrary": named("on"),
    "side": named("on from"),
    "moment": named("at"),
}
_BETWEEN = named("long short good bad great daily weekly regular open other left right tight strict all last")


@BOOK.rule(
    "article-for-a-living",
    "article.missing",
    words=_WITH_A.keys() | _THE_WITH.keys(),
    wrong=(
        ("I take photos for living.", "I take photos for a living."),
        ("In meantime we ate cake.", "In the meantime we ate cake."),
        ("There is a shop on other side.", "There is a shop on the other side."),
    ),
    right=(
        "I take photos for a living.",
        "For living rooms we print big.",
        "We walked in long run shoes.",
        "They stood side by side.",
        "We met by coincidence and by chance.",
        "Take flowers for change and hope.",
        "All of a sudden it rained.",
        "It is on budget and on trend.",
    ),
)
def _article_for_a_living(sentence: Sentence, at: int) -> Hit | None:
    first = at - (sentence.word(at - 1) in _BETWEEN)
    small, before, alone = sentence.word(at), sentence.word(first - 1), first == at
    with_a = before in _WITH_A.get(small, ()) and alone is not (small in _DESCRIBED)
    with_the = before in _THE_WITH.get(small, ()) and alone is not (small in _DESCRIBED_THE)
    if not over(sentence, at + 1) or not (with_a or with_the) or sentence.word(at + 1) in {"and", "of", "by"}:
        return None
    return Hit(first, first + 1, (f"{'a' if with_a else 'the'} {sentence[first].text}",))


# They need a word between: "on a daily basis", "in the long run"; the others stand alone.
_DESCRIBED = named("basis distance budget diet trip")
_DESCRIBED_THE = named("run air side moment")
_WATERS = named(
    "danube thames rhine daugava gauja nile seine loire rhône rhone volga tisza yangtze ebro vltava elbe tagus tiber "
    "mississippi amazon hudson ganges mekong atlantic pacific baltic mediterranean adriatic aegean caspian sahara "
    "himalayas tatras arctic balkans acropolis colosseum louvre "
    "eiffel vatican kremlin bosphorus hague bronx algarve highlands"
)


@BOOK.rule(
    "article-river",
    "article.missing",
    words=_WATERS,
    wrong=(
        ("She swam across Danube.", "She swam across the Danube."),
        ("We walked along Thames at night.", "We walked along the Thames at night."),
        ("I dream of Sahara.", "I dream of the Sahara."),
    ),
    right=(
        "She swam across the Danube.",
        "We ordered from Amazon.",
        "We crossed Danube Street.",
        "I live in Atlantic City.",
    ),
)
def _article_river(sentence: Sentence, at: int) -> Hit | None:
    before = sentence.word(at - 1)
    if not sentence[at].text[:1].isupper() or not over(sentence, at + 1):
        return None
    crossed = before in named("cross crossed crossing visit visited see saw love")
    if before not in named("across along over near of into through around by beyond above") and not crossed:
        return None
    if sentence.word(at) == "amazon" and before not in {"across", "along", "down", "into"}:
        return None
    return Hit(at - 1, at + 1, (f"{sentence[at - 1].text} the {sentence[at].text}",))


BOOK.phrase(
    "article-one-friend",
    "article.general",
    r"(?<=^|[.!?] )One ((?:good |old |close |dear )?"
    r"(?:friend|colleague|client|cousin|neighbour|neighbor|student|classmate) of (?:mine|ours|his|hers|theirs))\b",
    r"A \1",
    wrong=(
        ("One friend of mine lent me this lens.", "A friend of mine lent me this lens."),
        ("One good colleague of ours moved.", "A good colleague of ours moved."),
    ),
    right=("A friend of mine lent me this lens.", "One of my friends moved.", "One friend of Anna moved."),
)
