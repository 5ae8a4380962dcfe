"""How many there are: "kinds of", "a lot of", "all", measures before a noun, people."""

from studio.grammar import lexicon
from studio.grammar.rules.nouns_lists import (
    COUNTABLE,
    PEOPLE,
    countable_singular,
)
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import determined, head_of, over
from studio.grammar.rules.number import TIMES, in_plural, noun_form
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_KINDS = {"kind": "kinds", "type": "types", "sort": "sorts"}


@BOOK.rule(
    "number-kinds",
    "noun.number",
    words=_KINDS,
    wrong=(
        ("We offer many kind of sessions.", "We offer many kinds of sessions."),
        ("I shoot all type of weddings.", "I shoot all types of weddings."),
        ("These kind of photos need time.", "These kinds of photos need time."),
        ("There are different kind of light.", "There are different kinds of light."),
    ),
    right=(
        "We offer many kinds of sessions.",
        "It is a different kind of light.",
        "This kind of photo needs time.",
        "They are all kind of shy.",
    ),
)
def _number_kinds(sentence: Sentence, at: int) -> Hit | None:
    before = sentence.word(at - 1)
    if sentence.word(at + 1) != "of":
        return None
    if before in {"these", "those"}:
        head = head_of(sentence, at + 2)
        if sentence.tag(head) == "NN" and sentence.word(head + 1) in {"is", "was", "has", "makes", "needs"}:
            return Hit(at - 1, at, ("this" if before == "these" else "that",))
    if before == "different":
        wanted = not determined(sentence, at - 2) and sentence.word(at - 2) not in named(
            "very completely totally whole entirely a slightly"
        )
    elif before == "all":
        wanted = sentence.word(at - 2) not in named("are 're were we they you it feel 's") and sentence.tag(
            at + 2
        ) in {"NN", "NNS", "JJ"}
    else:
        wanted = before in named("these those many several various two three both")
    return Hit(at, at + 1, (_KINDS[sentence.word(at)],)) if wanted else None


@BOOK.rule(
    "number-of",
    "noun.number",
    words={"of"},
    wrong=(
        ("There are a lot of reason to book early.", "There are a lot of reasons to book early."),
        ("The number of guest changed.", "The number of guests changed."),
        ("I have hundreds of photo from that day.", "I have hundreds of photos from that day."),
        ("We visited a couple of restaurant.", "We visited a couple of restaurants."),
    ),
    right=(
        "There are a lot of reasons.",
        "A lot of light came in.",
        "The number of wedding guests changed.",
        "The group of photographer Anna is here.",
        "A pair of shoes.",
        "We have plenty of camera bags.",
        "We see lots of forest here.",
    ),
)
def _number_of(sentence: Sentence, at: int) -> Hit | None:
    before, noun = sentence.word(at - 1), sentence.word(at + 1)
    if before not in _QUANTITIES or (
        before in named("couple number pair lot variety bunch series")
        and not determined(sentence, at - 2)
        and sentence.tag(at - 2) != "JJ"
    ):
        return None
    head = at + 1
    while sentence.tag(head) == "JJ" and head < at + 3:
        head += 1
    if (
        head == at + 1
        and sentence.tag(head) == "NN"
        and sentence.tag(head + 1) == "NN"
        and over(sentence, head + 2)
    ):
        head += 1
    noun = sentence.word(head)
    if not noun_form(sentence, head) or not (
        over(sentence, head + 1) or (noun in PEOPLE and lexicon.is_verb(sentence.word(head + 1)))
    ):
        return None
    if noun not in (COUNTABLE | _MORE_THINGS) - _SOMETIMES_MASS or (
        before in {"lot", "lots", "plenty"} and noun == "city"
    ):
        return None
    if sentence.word(at - 2) == "the" and before not in {"number"}:
        return None
    return in_plural(sentence, head)


_QUANTITIES = named(
    "alot lot lots number plenty couple pair dozens hundreds thousands tons variety series bunch "
    "millions loads kinds types sorts"
)


_MORE_THINGS = named(
    "subject product question language concept resource skill topic issue fact member vehicle student "
    "shop tourist place thing person country reason way minute hour day week month year word baby "
    "animal company detail problem car people"
) - {"people", "way"}


_SOMETIMES_MASS = named(
    "opportunity camera forest lake park garden wedding party list tradition memory feeling chance "
    "mountain hill desert countryside yard club bar office video ceremony suit portrait city shop "
    "conversation"
) - {"party"}


@BOOK.rule(
    "number-more",
    "noun.number",
    words=named("more some other different most all enough fewer"),
    wrong=(
        ("We need more photo from the ceremony.", "We need more photos from the ceremony."),
        ("All photo are from last weekend.", "All photos are from last weekend."),
        ("We met in different place every time.", "We met in different places every time."),
        ("Most photographer love golden hour.", "Most photographers love golden hour."),
    ),
    right=(
        "We need more photos.",
        "We need more photo paper.",
        "A different place every time.",
        "Some photographer called me.",
        "All day long.",
        "More portrait than landscape.",
        "The most photographer-friendly place.",
        "No more party for me.",
    ),
)
def _number_more(sentence: Sentence, at: int) -> Hit | None:
    small, noun = sentence.word(at), sentence.word(at + 1)
    if (
        not noun_form(sentence, at + 1)
        or not (over(sentence, at + 2) or small == "most")
        or determined(sentence, at - 1)
        or sentence.word(at + 2) in {"than", "and"}
    ):
        return None
    if small == "some":
        wanted = noun in named(
            "photo picture photograph flower candle balloon portrait friend guest tip"
        ) and sentence.word(at + 2) not in {"who", "that", "came", "called"}
        wanted = wanted and (
            (sentence.tag(at - 1) not in {"NN"} and at > 0)
            or sentence.word(at + 2) in {"are", "were", "have"}
        )
        if noun in COUNTABLE and sentence.tag(at + 2) == "VBP" and sentence.word(at + 2) != "'s":
            wanted = True  # "some driver make"
    elif small in {"more", "enough", "fewer"}:
        wanted = noun in named(
            "photo picture photograph guest client customer flower friend idea tip session question "
            "photographer detail candle balloon mistake chair"
        )
        wanted = wanted and sentence.word(at - 1) not in {"one", "once", "no"}
    elif small == "all":
        wanted = noun in named(
            "photo picture photograph guest client customer flower photographer student bride camera detail "
            "lens session idea couple family"
        ) and sentence.word(at - 1) not in {"not", "at", "are"}
    elif small == "most":
        wanted = noun in named("photographer client customer student guest bride photo picture car") and (
            sentence.tag(at + 2) in named("VBP VBZ MD VBD IN") or lexicon.is_verb(sentence.word(at + 2))
        )
    elif small == "different":
        wanted = (
            noun in COUNTABLE | named("place country person way angle color colour style")
            and noun not in {"dream"}
            and sentence.tag(at - 1) in named("IN VB VBP VBD VBG")
            and sentence.word(at + 2) not in {"from", "of"}
        )
    else:
        wanted = False
    return in_plural(sentence, at + 1) if wanted else None


_UNITS = {
    "years": "year",
    "days": "day",
    "hours": "hour",
    "weeks": "week",
    "months": "month",
    "minutes": "minute",
    "stars": "star",
    "pages": "page",
    "rooms": "room",
    "miles": "mile",
    "meters": "meter",
    "floors": "floor",
}


@BOOK.rule(
    "number-modifier",
    "noun.number",
    words=_UNITS,
    wrong=(
        ("It was a two days wedding.", "It was a two-day wedding."),
        ("We slept in a 5 stars hotel.", "We slept in a 5-star hotel."),
        ("I met a fifteen years old girl.", "I met a fifteen-year-old girl."),
    ),
    right=(
        "It was a two-day wedding.",
        "She is fifteen years old.",
        "In two days we meet.",
        "The two days flew by.",
        "My two weeks in Spain were great.",
        "We spent the three days hiking.",
    ),
)
def _number_modifier(sentence: Sentence, at: int) -> Hit | None:
    unit = _UNITS[sentence.word(at)]
    if sentence.tag(at - 1) != "CD" or sentence.word(at - 2) not in named(
        "a an the my our this his her your"
    ):
        return None
    number = sentence[at - 1].text
    if (
        sentence.word(at + 1) == "old"
        and sentence.tag(at + 2) in {"NN", "JJ"}
        and unit in {"year", "month", "week", "day"}
    ):
        return Hit(at - 1, at + 2, (f"{number}-{unit}-old",))
    noun = sentence.word(at + 1)
    single = sentence.tag(at + 1) == "NN" and over(sentence, at + 2) and countable_singular(noun)
    if single and (sentence.word(at - 2) in {"a", "an"} or noun in _TRIPS):
        return Hit(at - 1, at + 1, (f"{number}-{unit}",))
    return None


_TRIPS = named(
    "trip wedding session shoot workshop journey tour hotel course break holiday vacation event walk "
    "drive hike stay honeymoon contract"
)


@BOOK.rule(
    "number-years-old",
    "noun.number",
    words={"old", "ago"},
    wrong=(
        ("My son is five year old.", "My son is five years old."),
        ("We met ten year ago.", "We met ten years ago."),
    ),
    right=(
        "My five year old son laughed.",
        "He is one year old.",
        "A year ago we met.",
        "Our 3 year old is shy.",
    ),
)
def _number_years_old(sentence: Sentence, at: int) -> Hit | None:
    unit, number = sentence.word(at - 1), sentence.word(at - 2)
    if unit not in TIMES or sentence.tag(at - 2) != "CD" or number in {"one", "1", "half"}:
        return None
    if sentence.word(at) == "old" and (
        sentence.word(at - 3) not in named("is was am are 'm 's 're turned were")
        or not over(sentence, at + 1)
    ):
        return None
    return Hit(at - 1, at, (f"{unit}s",))


@BOOK.rule(
    "number-people",
    "noun.number",
    words={"people", "persons", "peoples", "person"},
    wrong=(
        ("I know a people who can help.", "I know a person who can help."),
        ("So many person asked for it.", "So many people asked for it."),
        ("One people called me.", "One person called me."),
        ("All these peoples came to dance.", "All these people came to dance."),
        ("There were 20 persons at the table.", "There were 20 people at the table."),
    ),
    right=(
        "I know a person who can help.",
        "A people person is what I am.",
        "The peoples of Europe.",
        "One people, one nation.",
        "Persons of honor.",
    ),
)
def _number_people(sentence: Sentence, at: int) -> Hit | None:
    small, before = sentence.word(at), sentence.word(at - 1)
    if small == "peoples":
        if (
            before in named("all these those many some most other young of more few several the two")
            and sentence.word(at + 1) not in {"of", "'s", "'"}
            and over(sentence, at + 1)
            and "indigenous" not in sentence.all_words
        ):
            return Hit(at, at + 1, ("people",))
        return None
    if small in {"person", "persons"}:
        many = before in {"many", "several", "few"} or (small == "persons" and sentence.tag(at - 1) == "CD")
        many = many and over(sentence, at + 1) and (before, sentence.word(at - 2)) != ("few", "a")
        return Hit(at, at + 1, ("people",)) if many else None
    if before in {"every", "each"} or (
        before in {"a", "one"}
        and sentence.word(at + 1) in named("who that said called came told asked from")
        and sentence.word(at - 2) != "of"
    ):
        return (
            Hit(at, at + 1, ("person",))
            if over(sentence, at + 1) or sentence.tag(at + 1) in {"VBD"}
            else None
        )
    return None
