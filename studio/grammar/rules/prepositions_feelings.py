"""The preposition behind an adjective, and behind a noun: each with those that learners put there instead."""

from studio.grammar.rules.kinds import CITIES, COUNTRIES, FAMILY, GAMES, INSTRUMENTS, LANGUAGES
from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.prepositions_where import POINTS, ROOMS, SURFACES
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


def _frames(*lines: str) -> dict[str, dict[str, str]]:
    """Return for each adjective of the lines "adjectives: wrong ones > the right one" which one replaces which."""
    frames: dict[str, dict[str, str]] = {}
    for line in lines:
        adjectives, _, prepositions = line.partition(":")
        wrong, _, right = prepositions.partition(">")
        for adjective in adjectives.split():
            frames.setdefault(adjective, {}).update(dict.fromkeys(wrong.split(), right.strip()))
    return frames


# Grammars list these; a preposition that is also right there, in whatever sense, is left out ("happy for you").
_FRAMES = _frames(
    "proud: to with about from > of",
    "afraid terrified scared frightened: from to about on > of",
    "jealous envious: on to about from with for > of",
    "fond: to on with for about in at > of",
    "aware: about on to in for at with > of",
    "conscious: about on to in for at > of",
    "capable incapable: for to in at on with > of",
    "full: with from by > of",
    "ashamed: for about with from on to in > of",
    "worthy: to for from > of",
    "guilty: for in about at > of",
    "sick fed-up: from about > of",
    "curious: in on for of with to by > about",
    "crazy mad: of on > about",
    "passionate: for of in on with at to > about",
    "enthusiastic: of for on in with at to > about",
    "excited: of on from > about",
    "optimistic pessimistic: of for with > about",
    "anxious: of with from > about",
    "nervous: of from > about",
    "worried: of from with > about",
    "serious: of with > about",
    "sceptical skeptical doubtful: on for in to > about",
    "interested: for at on by about of with to > in",
    "involved: on at to > in",
    "experienced: of on > in",
    "fluent: at on with of > in",
    "talented gifted skilled: for on in with > at",
    "famous renowned known: by with of > for",
    "responsible: of about on with > for",
    "suitable eligible qualified: to with of > for",
    "ready: to of > for",
    "grateful thankful: about of by > for",
    "different: of to > from",
    "far: of to > from",
    "absent: of in at > from",
    "safe: of > from",
    "allergic immune: against with of from for on by at > to",
    "addicted: with of for on from by in > to",
    "accustomed: with of for on in at by > to",
    "similar identical: with as like of than from > to",
    "related: with from of on > to",
    "devoted dedicated loyal faithful committed: with for in on of > to",
    "opposed: against with at from > to",
    "polite rude cruel: with for at against > to",
    "sensitive: at for on with of > to",
    "obliged indebted: with for > to",
    "harmful: for on > to",
    "keen: of for in about at to with > on",
    "dependent reliant: of from to at with in > on",
    "hooked: to at with > on",
    "satisfied: by of from about on > with",
    "pleased delighted: of > with",
    "angry furious: to on > with",
    "ideal: to of > for",
    "familiar: of about in on at > with",
    "obsessed: of about on in for to > with",
    "crowded overcrowded: of by from > with",
    "compatible: to for > with",
    "patient: to > with",
    "strict: to for > with",
    "busy: of > with",
    "content: of > with",
    "popular: between > among",
    "bored: from about > with",
    "fascinated: of for from about > by",
    "surrounded: of from > by",
    "impressed inspired: of for about on to > by",
    "surprised amazed shocked astonished: of for about from > by",
)  # fmt: skip
_LINKED = listed(
    "am is are was were be been being 'm 's 're feel feels felt feeling get gets got become became seem seems seemed "
    "look looks looked stay keep remain remained"
)
_DEGREES = listed(
    "very so really too not n't always still also quite a bit little pretty super never how more most extremely "
    "rather just all totally absolutely completely deeply especially truly incredibly already both"
)
# Behind these the preposition is right in another sense: "ready to shoot", "known to all", "scared to death".
_OTHERWISE = {
    "ready": frozenset({"to"}),
    "far": frozenset({"to"}),
    "full": frozenset({"with", "by"}),
    "known": frozenset({"by"}),
    "famous": frozenset({"with", "because"}),
}
_SET = listed("course first last once all least present time day night least morning home noon midnight purpose "
              "advance general fact average")  # fmt: skip

# When or where somebody feels so: "proud on his wedding day", "serious in this photo".
_THEN_AND_THERE = (
    _SET
    | POINTS
    | ROOMS
    | SURFACES
    | listed(
        "end beginning moment photo picture photos pictures afternoon evening weekend birthday heart camera shot"
    )
)


@BOOK.rule(
    "adjective-preposition",
    "preposition.adjective",
    words=tuple(_FRAMES),
    wrong=(
        ("They are very enthusiastic for the harvest.", "They are very enthusiastic about the harvest."),
        ("I'm curious in your editing process.", "I'm curious about your editing process."),
        ("He is allergic against cats.", "He is allergic to cats."),
        ("My son is crazy of dinosaurs.", "My son is crazy about dinosaurs."),
        ("He is proud to his restored motorbike.", "He is proud of his restored motorbike."),
    ),
    right=(
        "He is proud to be here.",
        "She was scared to death.",
        "We are ready to dance.",
        "He is known to everyone here.",
        "I am satisfied, for now.",
        "The room was full by nine.",
        "We were surprised in the end.",
    ),
)
def _adjective(sentence: Sentence, at: int) -> Hit | None:
    here, asked = sentence.word(at), sentence.word(at + 1)
    right = _FRAMES[here].get(asked)
    if right is None or not _follows_be(sentence, at) or asked in _OTHERWISE.get(here, ()):
        return None
    behind = sentence[at + 2]
    if behind.tag not in {"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "VBG", "JJ"} or behind.small in _SET:
        return None
    if asked == "to" and (behind.tag in {"NN", "JJ"} or behind.small in {"death", "tears"}):
        return None  # a verb that the tagger took for a noun
    if asked in {"in", "at", "on"} and {sentence.word(at + 3), sentence.word(at + 4)} & _THEN_AND_THERE:
        return None
    return Hit(at + 1, at + 2, (right,))


def _follows_be(sentence: Sentence, at: int) -> bool:
    """Return whether the adjective at `at` says how somebody is: "is very proud", "so proud"."""
    place = at - 1
    while sentence.word(place) in _DEGREES or sentence.tag(place) == "RB":
        place -= 1
    if sentence.word(place) in {"and", ","} and sentence.tag(place - 1) == "JJ":
        return _follows_be(sentence, place - 1)
    return sentence.word(place) in _LINKED or (place < at - 1 and place < 0)


CLASSES = {
    "skill": GAMES | INSTRUMENTS | LANGUAGES | listed(
        "mathematics history geography physics chemistry biology writing baking languages numbers names people "
        "organizing organising improvising waiting listening directing lighting sport portraits landscapes pottery "
        "sewing knitting gardening crafts "
    ),
    "det": listed("the a an this that these those my your his her its our their each every all"),
    "kin": FAMILY,
    "goal": CITIES | COUNTRIES,
}  # fmt: skip
row(
    BOOK,
    "good-at-chess",
    "preposition.adjective",
    {
        "~be ?n't|not ?so|very|really|quite|too|not|pretty good|bad|great|brilliant|terrible|excellent|better|best / "
        "in|on|with / ?@VBG|the ?playing|speaking %skill !@NN": "at",
    },
    classes=CLASSES,
    wrong=(
        ("She is very good in chess.", "She is very good at chess."),
        ("My father was brilliant in baking.", "My father was brilliant at baking."),
    ),
    right=("It sounds good in English.", "He is good with dogs.", "She is good at chess."),
)
row(
    BOOK,
    "noun-preposition",
    "preposition.noun",
    {
        "a|an|the|big|huge|small|sharp|slow increase|decrease|rise|drop|reduction|improvement / of / "
        "price|prices|demand|sales|temperature|quality|bookings|rent|visitors|tourism": "in",
        "difference|differences / of|from|among / these|those|the ?two|three|various @NNS": "between",
        "difference|differences / of / @NN|JJ ?@NN|NNS and": "between",
        "relationship|connection|contrast|balance / of|from|among / @NN|NNS and": "between",
        "reason|reasons|explanation|excuse / of|to / my|your|his|her|their|our|the|this|that": "for",
        "the|a|any|some|no|my|your reason|reasons / of / @NN": "for",
        "answer|answers|reply|replies|reaction|solution|response / on|for|of|at|about / "
        "my|your|his|her|our|their|this|the ?last|first letter|question|questions|email|message|problem|problems|"
        "mail|comment|comments|request|post|offer|call": "to",
        "respect / to|of|on|in / my|your|our|the|his|her|their|nature|people|animals|others": "for",
        "my|your|his|her|our|the hunger|thirst|desire / of / @NN": "for",
        "information|news|article|documentary / of|over / %det|@NNP|@NN": "about",
        "visit|flight / in|at / %goal": "to",
        "photo|photos|picture|pictures|portrait|portraits / from / my|your|his|her|our ?great|old|late %kin "
        "at|as|in|when|with|from|on|during|before|holding|sitting|smiling|wearing": "of",
        "lack|shortage|absence|advantage|disadvantage|fear / from|in|on|to|with|about / @NN|NNS|VBG": "of",
        "member|members|owner|owners|capital|author|map / from|in / the|this|our|my|a|%det": "of",
        "opinion|opinions / for|over|on|to / my|your|this|these|the|our ?@JJ photo|photos|work|album|style|idea|price|"
        "website|prices": "about",
        "exception / of|for|from / the|this|that": "to",
        "is|are|was|were|best|well|also known / by|because / its|their": "for",
        "a|any|some|one|more question|questions / for|of / the|your|our|this "
        "?@NN price|prices|date|dates|delivery|session|sessions|album|albums|wedding|weather|route": (
            "about"
        ),
        "contact|appointment|meeting|conversation|relationship / to|by / "
        "my|our|your|his|her|their|him|them|me": "with",
        "advice|advices|tip|tips / of / photography|lighting|posing|travel|editing": "on",
        "recipe|recipes|ticket|tickets|request / of|to / ?the|this|a|my cake|soup|bread|show|concert|film|exhibition|"
        "museum|bread|help|goulash": "for",
        "control / on|about / my|the|your|our|his|her": "over",
    },
    classes=CLASSES,
    wrong=(
        ("There was an increase of prices this spring.", "There was an increase in prices this spring."),
        ("What is the difference of these two papers?", "What is the difference between these two papers?"),
        ("A photo from my mother at the age of twenty.", "A photo of my mother at the age of twenty."),
        ("My answer on your letter was short.", "My answer to your letter was short."),
    ),
    right=(
        "An increase of ten percent.",
        "What is the difference?",
        "The lack of light.",
        "This photo is from my mother.",
        "I have no reason to complain.",
    ),
)
