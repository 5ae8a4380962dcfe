"""The article "the" where it is missing: with superlatives and ordinals, and in set phrases."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_lists import MEASURES
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import BES, DETERMINERS, determined, head_of, lowered, over
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_PREPOSITIONS = named(
    "in on at of with for from to during after before about like through since until near by into"
)
_BE = BES | {"become", "became", "becomes"}
_SUPERLATIVE = named(
    "best worst biggest greatest happiest funniest sweetest cutest prettiest nicest finest latest "
    "oldest youngest newest largest smallest tallest highest longest shortest easiest hardest fastest "
    "strongest kindest coolest warmest coldest richest craziest luckiest softest brightest darkest "
    "lightest simplest hottest closest nearest earliest loveliest loudest deepest busiest cheapest"
)
# "The best friend" is one of many; "best man" a role; the rest set phrases.
_NOT_ONLY_ONE = named(
    "friend friends man practice practices wishes regards buddy buddies seller sellers case interest "
    "interests intentions hopes foot"
)


def _the(sentence: Sentence, at: int) -> Hit:
    return Hit(at, at + 1, (f"the {lowered(sentence, at)}",))


@BOOK.rule(
    "article-superlative",
    "article.missing",
    words=_SUPERLATIVE,
    wrong=(
        ("It was best day of my life.", "It was the best day of my life."),
        ("We went to oldest part of the city.", "We went to the oldest part of the city."),
        ("They are happiest couple I know.", "They are the happiest couple I know."),
    ),
    right=(
        "It was the best day of my life.",
        "He is best friends with the groom.",
        "We wish you our best light.",
        "The light is best at sunset.",
        "Best day ever!",
        "Anna’s best photo is this one.",
        "It is in best practice guides.",
    ),
)
def _article_superlative(sentence: Sentence, at: int) -> Hit | None:
    before = sentence.word(at - 1)
    if not at or determined(sentence, at - 1) or before in named("very second at all one next"):
        return None
    if before not in _BE | _PREPOSITIONS and sentence.tag(at - 1) not in {"VBD", "VBP", "VB", "VBG"}:
        return None
    noun = at + 1
    while sentence.tag(noun) in {"JJ", "VBG", "VBN"} and noun < at + 3:
        noun += 1
    if (
        sentence.tag(noun) not in {"NN", "NNS"}
        or sentence.word(noun) in _NOT_ONLY_ONE
        or sentence.word(at + 1) in _NOT_ONLY_ONE
    ):
        return None
    if sentence.tag(at - 1) in {"NN", "NNP", "JJ"} or sentence[at].text[:1].isupper():
        return None
    return _the(sentence, at)


@BOOK.rule(
    "article-most",
    "article.missing",
    words={"most"},
    wrong=(
        ("It was most beautiful wedding of the year.", "It was the most beautiful wedding of the year."),
        ("This is most important moment of the day.", "This is the most important moment of the day."),
        ("We shot in most romantic garden in Spain.", "We shot in the most romantic garden in Spain."),
    ),
    right=(
        "It was the most beautiful wedding of the year.",
        "It was a most beautiful wedding.",
        "Most important people were there.",
        "This is most likely the last one.",
        "In most natural light it works.",
        "I work with most young couples.",
    ),
)
def _article_most(sentence: Sentence, at: int) -> Hit | None:
    before, noun = sentence.word(at - 1), at + 2
    if not at or determined(sentence, at - 1) or sentence.tag(at + 1) not in {"JJ", "VBG", "VBN"}:
        return None
    while sentence.tag(noun) in {"JJ", "NN"} and sentence.tag(noun + 1) == "NN":
        noun += 1
    if (
        sentence.tag(noun) != "NN"
        or not lexicon.is_singular(sentence.word(noun))
        or not over(sentence, noun + 1)
    ):
        return None
    if before in {"is", "was", "be", "'s"} or (
        before in _PREPOSITIONS | {"have", "had", "saw", "found"}
        and (sentence.word(noun + 1) in named("in of ever i we"))
    ):
        return _the(sentence, at)
    return None


@BOOK.rule(
    "article-one-of",
    "article.missing",
    words={"of"},
    wrong=(
        ("It is one of most beautiful places here.", "It is one of the most beautiful places here."),
        ("She is one of best photographers in town.", "She is one of the best photographers in town."),
        ("Some of happiest people live there.", "Some of the happiest people live there."),
    ),
    right=("It is one of the most beautiful places here.", "One of most things.", "Some of our best photos."),
)
def _article_one_of(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in named("one some many two part"):
        return None
    after = sentence.word(at + 1)
    if after in _SUPERLATIVE or (after == "most" and sentence.tag(at + 2) in {"JJ", "VBG", "VBN", "RB"}):
        return _the(sentence, at + 1)
    return None


@BOOK.rule(
    "article-ordinal",
    "article.missing",
    words=named("first second third fourth fifth only whole entire next last"),
    wrong=(
        ("I saw it for first time.", "I saw it for the first time."),
        ("On second day we went to the lake.", "On the second day we went to the lake."),
        ("He was only person in the room.", "He was the only person in the room."),
        ("This is first snow of the year.", "This is the first snow of the year."),
        ("We danced whole night.", "We danced the whole night."),
    ),
    right=(
        "I saw it for the first time.",
        "It was love at first sight.",
        "We met on first light at second base.",
        "It was only day one.",
        "I see whole families here.",
        "She finished in third place.",
        "It is only time that matters.",
        "In first class you get wine.",
    ),
)
def _article_ordinal(sentence: Sentence, at: int) -> Hit | None:
    small, before, after = sentence.word(at), sentence.word(at - 1), sentence.word(at + 1)
    if not at or determined(sentence, at - 1) or not over(sentence, at + 2):
        return None
    if small in {"whole", "entire"}:
        wanted = after in named(
            "day night week month year summer weekend world family time life process story evening morning "
            "team ceremony party wedding trip village album film house journey session group story"
        )
        return _the(sentence, at) if wanted and sentence.tag(at - 1) not in {"JJ", "NN"} | {"CC"} else None
    if small == "only":
        wanted = after in named("person one thing way reason place photographer problem difference")
        wanted = wanted and before in {"is", "was", "'s"} and sentence.word(at + 2) != "of"
    elif small in {"next", "last"}:
        wanted = after in named("moment minute page photo picture part step")
        wanted = wanted and before in named("in at on until to for")
    elif before in {"is", "was", "'s"}:
        wanted = sentence.tag(at + 1) == "NN" and after != "one"
        wanted = wanted and (after in _NUMBERED or sentence.word(at + 2) in named("of that i we since"))
    else:
        wanted = after in _NUMBERED and before in named("for on in from during since until of at")
        wanted = wanted and (before != "at" or after == "time")
        wanted = wanted and (before != "from" or "to" not in sentence.words(at, at + 8))
    return _the(sentence, at) if wanted else None


_NUMBERED = named(
    "time times day week month year night part half photo picture session wedding moment dance kiss "
    "look meeting floor page row song step trip person date"
)


@BOOK.rule(
    "article-same",
    "article.missing",
    words={"same"},
    wrong=(
        ("We were born in same year.", "We were born in the same year."),
        ("They wear same dress.", "They wear the same dress."),
        ("It is not same.", "It is not the same."),
    ),
    right=(
        "We were born in the same year.",
        "Same place, same light.",
        "They offer same day edits.",
        "Thanks, same to you.",
        "This same tree is in all photos.",
    ),
)
def _article_same(sentence: Sentence, at: int) -> Hit | None:
    before, after = sentence.word(at - 1), sentence.word(at + 1)
    if (
        not at
        or (determined(sentence, at - 1) and before not in {"all", "both"})
        or sentence[at].text[:1].isupper()
    ):
        return None
    if after in named("sex day size old gender -") and not over(sentence, at + 2):
        return None
    if before in named("is are was were not n't look looks feel all exactly almost just") and (
        over(sentence, at + 1) and (before not in {"not", "just"} or sentence.word(at - 2) in BES)
    ):
        return _the(sentence, at)
    if sentence.tag(at + 1) in {"NN", "NNS"} and (
        before in named("in at on from of with for by to")
        or sentence.tag(at - 1) in {"VB", "VBP", "VBD", "VBZ"}
    ):
        return _the(sentence, at)
    return None


_PART = named("end beginning middle center centre bottom edge rest entrance")


@BOOK.rule(
    "article-part-of",
    "article.missing",
    words=_PART | {"top"},
    wrong=(
        ("At end of the day everybody danced.", "At the end of the day everybody danced."),
        ("They stood in middle of the road.", "They stood in the middle of the road."),
        ("We laughed for rest of the evening.", "We laughed for the rest of the evening."),
    ),
    right=(
        "At the end of the day.",
        "In the middle of the road.",
        "On top of the hill.",
        "It starts at end of life care units.",
    ),
)
def _article_part_of(sentence: Sentence, at: int) -> Hit | None:
    small, before = sentence.word(at), sentence.word(at - 1)
    if sentence.word(at + 1) != "of" or before not in named("in at from for on by near to until"):
        return None
    if (
        (small == "top" and before != "at")
        or sentence.word(at + 2) in {"life", "support"}
        or (before == "for" and small != "rest")
    ):
        return None
    return _the(sentence, at)


@BOOK.rule(
    "article-set-phrase",
    "article.missing",
    words=named("moment hand end beginning future past world other way universe truth century"),
    wrong=(
        ("On other hand, it was cold.", "On the other hand, it was cold."),
        ("It is a house from 18th century.", "It is a house from the 18th century."),
        ("I have clients from all over world.", "I have clients from all over the world."),
        ("In end, everybody was happy.", "In the end, everybody was happy."),
    ),
    right=(
        "On the other hand, it was cold.",
        "Most of the time we shoot outside.",
        "In time, you will see.",
        "In end credits you find our names.",
        "It is one of world records.",
        "At moment zero we started.",
    ),
)
def _article_set_phrase(sentence: Sentence, at: int) -> Hit | None:
    small, before, after = sentence.word(at), sentence.word(at - 1), sentence.word(at + 1)
    if small == "other":
        wanted = before == "on" and after == "hand"
    elif small in {"world", "universe"}:
        wanted = (
            before in {"over", "around", "of", "in"}
            and over(sentence, at + 1)
            and (
                before != "of"
                or sentence.word(at - 2)
                in named("part end side places rest parts corner corners countries people top")
            )
        )
        wanted = wanted and sentence[at].text.islower()
    elif small == "truth":
        wanted = before in named("tell telling told know knows learn find say saying speak") and over(
            sentence, at + 1
        )
    elif small == "century":
        ordinal = before[:1].isdigit() or before.endswith(("teenth", "ieth", "first"))
        wanted = ordinal and sentence.word(at - 2) in {"in", "of", "from", "since"}
        return _the(sentence, at - 1) if wanted else None
    elif small == "moment":
        wanted = before in {"at", "in"} and (
            over(sentence, at + 1) and after in {"", ".", ",", "i", "we", "it", "the", "when", "!"}
        )
    elif small == "beginning":
        wanted = before in {"in", "at", "from"} and after in {
            "",
            ".",
            ",",
            "i",
            "we",
            "it",
            "the",
            "!",
            "they",
        }
    elif small == "end":
        wanted = before == "in" and after in named(", i we they it everybody everyone")
    elif small in {"future", "past"}:
        wanted = before == "in" and over(sentence, at + 1) and small == "past"
    else:
        wanted = False
    return _the(sentence, at) if wanted else None


_COUNTRIES = named(
    "netherlands philippines maldives alps dolomites pyrenees bahamas usa uk balkans baltics "
    "caribbean seychelles andes carpathians"
)


@BOOK.rule(
    "article-country",
    "article.missing",
    words=_COUNTRIES,
    wrong=(
        ("We flew to Netherlands for a wedding.", "We flew to the Netherlands for a wedding."),
        ("I live in UK.", "I live in the UK."),
    ),
    right=(
        "We flew to the Netherlands.",
        "In UK cities it rains.",
        "Amsterdam, Netherlands.",
        "Travel to Philippines Airlines.",
    ),
)
def _article_country(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in named("in to from of around across through at") or not over(
        sentence, at + 1
    ):
        return None
    return Hit(at - 1, at + 1, (f"{sentence[at - 1].text} the {sentence[at].text}",))


@BOOK.rule(
    "article-most-of",
    "noun.quantifier",
    words={"of"},
    wrong=(
        ("Some of couples want a short session.", "Some couples want a short session."),
        ("Many of photographers use flash.", "Many photographers use flash."),
    ),
    right=(
        "Most of the people are shy.",
        "Most of us are shy.",
        "Some of Anna’s photos are here.",
        "Some of these couples.",
        "Most of what people say.",
        "One of dozens of ideas.",
    ),
)
def _article_most_of(sentence: Sentence, at: int) -> Hit | None:
    before = sentence.word(at - 1)
    if (
        before not in named("some many several few all")
        or sentence.word(at - 2)
        in {
            "the",
            "a",
            "at",
        }
    ) or (before == "all" and at > 1 and sentence.tag(at - 2) not in {"IN", ","}):
        return None
    head = head_of(sentence, at + 1)
    if head < 0 or head > at + 3 or determined(sentence, at + 1) or sentence.word(at + 1) in DETERMINERS:
        return None
    noun = sentence.word(head)
    if noun in MEASURES or sentence[at + 1].text[:1].isupper() or sentence.word(head + 1) in {"'s", "'"}:
        return None
    if noun not in {"people", "children", "women", "men"} and not (
        sentence.tag(head) == "NNS" and lexicon.is_plural(noun)
    ):
        return None
    if (
        sentence.tag(at + 1) == "JJS"
        or sentence.word(at + 1) in {"hundreds", "thousands", "dozens", "millions"}
        or sentence.tag(at + 1) == "CD"
    ):
        return None
    return Hit(at - 1, at + 1, (sentence[at - 1].text, f"{sentence[at - 1].text} of the"))
