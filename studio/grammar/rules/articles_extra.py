"""Articles that are too many or are not the right one: before plurals, what cannot be counted, names; "a" or "an"."""

from studio.grammar.rules.nouns_lists import countable_plural
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import over
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


def drop(sentence: Sentence, at: int) -> Hit:
    """Return the hit that takes out the word at `at`; the next one begins the sentence in its place."""
    return Hit(at, at + 2, (sentence[at + 1].text,))


_MASSES = frozenset(named("nature photography society humanity mankind"))


@BOOK.rule(
    "article-the-mass",
    "article.general",
    words=_MASSES | {"life"},
    wrong=(
        ("I love the nature.", "I love nature."),
        ("We enjoy the life every day.", "We enjoy life every day."),
        ("I learned the photography in Riga.", "I learned photography in Riga."),
    ),
    right=(
        "I love nature.",
        "I love the nature of this light.",
        "The photography was great.",
        "We like the life we have.",
        "The society pages wrote about it.",
        "We enjoy the life of Riga.",
        "This is the photography I love.",
    ),
)
def _article_the_mass(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence.word(at)
    if sentence.word(at - 1) != "the" or not (over(sentence, at + 1)):
        return None
    after = sentence.word(at + 1)
    if after in named("of i we you they he she that which 's at behind here around"):
        return None
    before = sentence.word(at - 2)
    if after == "in" and not before.startswith(("learn", "stud")):
        return None
    loves = before.startswith(
        ("love", "lov", "enjoy", "like", "hate", "learn", "study", "studied", "adore", "prefer")
    )
    if (
        noun == "life" and not (before.startswith("enjoy") or (before == "in" and after in {"", ".", "!"}))
    ) or (
        noun in {"photography", "society", "humanity", "mankind"}
        and not (loves or (before in {"about", "for"} and noun == "photography" and after in {"", "."}))
    ):
        return None
    if noun == "nature" and not (loves or before in named("and in with to into of from")):
        return None
    return drop(sentence, at - 1)


@BOOK.rule(
    "article-the-most",
    "article.general",
    words={"most"},
    wrong=(
        ("The most people feel shy at first.", "Most people feel shy at first."),
        ("The most couples book a year before.", "Most couples book a year before."),
        ("The most of the guests came from Spain.", "Most of the guests came from Spain."),
    ),
    right=(
        "Most people feel shy at first.",
        "The most beautiful people are here.",
        "Who invited the most people?",
        "The most people we ever photographed was forty.",
        "Make the most of the light.",
        "The most important people come.",
    ),
)
def _article_the_most(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "the":
        return None
    opens = at == 1 or sentence.word(at - 2) in named(", because that but for and think")
    after = sentence.word(at + 1)
    if after == "of":
        wanted = opens and sentence.word(at + 2) in named("the my our people them us these your")
    else:
        plural = after == "people" or (sentence.tag(at + 1) == "NNS" and countable_plural(after))
        wanted = (
            plural
            and opens
            and (
                sentence.tag(at + 2) in {"VBP", "MD", "VBD"}
                or sentence.word(at + 2) in {"do", "are", "have", "book"}
            )
        )
    if not wanted:
        return None
    return Hit(at - 1, at + 1, (sentence[at].text,))


@BOOK.rule(
    "article-meal",
    "article.extra",
    words={"breakfast", "lunch", "dinner"},
    wrong=(
        ("We had the breakfast at nine.", "We had breakfast at nine."),
        ("They invited us for the dinner.", "They invited us for dinner."),
        ("Before the lunch we met the bride.", "Before lunch we met the bride."),
    ),
    right=(
        "We had breakfast at nine.",
        "The dinner was great.",
        "We paid for the dinner they had.",
        "We ate the breakfast that she made.",
    ),
)
def _article_meal(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "the" or not over(sentence, at + 1):
        return None
    after, before = sentence.word(at + 1), sentence.word(at - 2)
    if before in named("have had having has eat ate eating"):
        wanted = after in {
            "",
            ".",
            ",",
            "!",
            "?",
            "at",
            "in",
            "together",
            "with",
            "and",
            "before",
            "after",
            "on",
        }
    elif before in {"for", "before"}:
        wanted = after in {"", ".", "!", "?", "we", "i", "at", "they"} and not (
            before == "for" and after in {"we", "they", "i"}
        )
        wanted = wanted and sentence.word(at - 3) not in named("paid pay thanks you menu ready")
    else:
        wanted = False
    return drop(sentence, at - 1) if wanted else None


@BOOK.rule(
    "article-bed",
    "article.extra",
    words={"bed", "home", "sleep", "foot"},
    wrong=(
        ("I went to the bed very late.", "I went to bed very late."),
        ("We stayed at the home all day.", "We stayed at home all day."),
    ),
    right=(
        "I went to bed.",
        "We went to the bed shop.",
        "The dog jumped to the bed.",
        "We shot at the home of the bride.",
    ),
)
def _article_bed(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at - 1) != "the"
        or not over(sentence, at + 1)
        or sentence.word(at + 1) in named("of that where and in i we")
    ):
        return None
    before, verb = sentence.word(at - 2), sentence.word(at - 3)
    if sentence.word(at) in {"bed", "sleep"}:
        wanted = before == "to" and verb in named("go went going goes gone")
    else:
        wanted = (
            sentence.word(at) == "home" and before == "at" and verb.startswith(("stay", "work", "sit", "sat"))
        )
    return drop(sentence, at - 1) if wanted else None


_MONTHS = named("january february april june july august september october november december may")


_PLACES = named(
    "latvia spain hungary korea china italy france germany england riga madrid budapest seoul london "
    "paris estonia lithuania poland portugal greece japan europe africa asia mexico argentina "
    "colombia peru chile austria sweden norway finland denmark turkey russia ukraine ireland scotland "
    "barcelona rome beijing shanghai america debrecen szeged pécs eger szentendre győr jūrmala jurmala sigulda "
    "liepāja liepaja daugavpils ventspils cēsis cesis tallinn tartu vilnius kaunas warsaw krakow kraków gdansk prague "
    "brno vienna salzburg graz munich berlin hamburg cologne frankfurt dresden leipzig zurich geneva basel lucerne "
    "amsterdam rotterdam brussels antwerp bruges ghent copenhagen aarhus oslo bergen stockholm gothenburg malmö "
    "helsinki turku tampere reykjavik dublin cork galway edinburgh glasgow cardiff manchester liverpool bristol "
    "oxford cambridge york bath lisbon porto sintra sevilla seville granada málaga malaga valencia bilbao toledo "
    "girona salamanca córdoba cordoba zaragoza milan florence venice naples turin verona bologna siena pisa palermo "
    "athens santorini crete corfu istanbul ankara sofia bucharest belgrade zagreb split dubrovnik ljubljana bled "
    "bratislava kyiv lviv odesa moscow tbilisi yerevan baku dubai cairo marrakech casablanca nairobi tokyo kyoto osaka "
    "nara sapporo busan incheon daegu jeju gangneung jeonju hongkong taipei guangzhou shenzhen chengdu hangzhou "
    "suzhou nanjing wuhan xiamen guilin bangkok hanoi saigon singapore bali jakarta manila delhi mumbai goa "
    "sydney melbourne auckland toronto montreal vancouver boston chicago seattle denver texas california florida "
    "bogotá bogota medellín lima cusco quito santiago valparaíso montevideo havana cancún guadalajara oaxaca bolivia "
    "brazil uruguay paraguay ecuador venezuela cuba panama guatemala croatia slovenia slovakia serbia romania "
    "bulgaria albania iceland belgium switzerland luxembourg malta cyprus georgia armenia egypt morocco tunisia "
    "india nepal thailand vietnam malaysia indonesia taiwan mongolia australia canada tuscany provence sicily "
    "andalusia catalonia galicia bavaria transylvania balaton"
)
_VISITED = named("visit visited visiting visits explore explored leave left reach reached tour toured")


@BOOK.rule(
    "article-the-name",
    "article.extra",
    words=_MONTHS | _PLACES,
    wrong=(
        ("We met in the July.", "We met in July."),
        ("I live in the Latvia.", "I live in Latvia."),
        ("They come from the Spain and love it.", "They come from Spain and love it."),
        ("I visited the Shanghai for three days.", "I visited Shanghai for three days."),
    ),
    right=(
        "We met in July.",
        "I love the July light.",
        "It is the Latvia of my childhood.",
        "We stayed in the Paris hotel.",
        "Here are the May photos.",
        "This is the Spain that I love.",
    ),
)
def _article_the_name(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at - 1) != "the"
        or sentence.word(at - 2) not in named("in from to since until around near") | _VISITED
        or not sentence[at].text[:1].isupper()
    ):
        return None
    if not over(sentence, at + 1) or sentence.word(at + 1) in named("of that i we where"):
        return None
    return drop(sentence, at - 1)


@BOOK.rule(
    "article-the-year",
    "article.extra",
    tags={"CD"},
    wrong=(
        ("I started in the 2019.", "I started in 2019."),
        ("Since the 2015 I work alone.", "Since 2015 I work alone."),
    ),
    right=(
        "I started in 2019.",
        "In the 2019 season we won.",
        "In the 1990s film was king.",
        "One of the 2000 photos.",
    ),
)
def _article_the_year(sentence: Sentence, at: int) -> Hit | None:
    year = sentence.word(at)
    if (
        len(year) != 4
        or year[:2] not in {"19", "20"}
        or not year.isdecimal()
        or sentence.word(at - 1) != "the"
    ):
        return None
    if sentence.word(at - 2) not in {"in", "since", "until", "from"} or not over(sentence, at + 1):
        return None
    return drop(sentence, at - 1)


@BOOK.rule(
    "article-skill",
    "article.extra",
    words=named(
        "english spanish french german latvian hungarian korean chinese russian football tennis chess "
        "basketball volleyball soccer golf hockey"
    ),
    wrong=(
        ("I speak the English a little.", "I speak English a little."),
        ("The boys played the football on the beach.", "The boys played football on the beach."),
    ),
    right=(
        "I speak English.",
        "The English are polite.",
        "We played the football game.",
        "I like the Spanish light.",
    ),
)
def _article_skill(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) != "the" or not (over(sentence, at + 1) or sentence.tag(at + 1) == "RB"):
        return None
    verb = "speak" if sentence[at].text[:1].isupper() else "play"
    verbs = ("speak", "spoke", "learn", "study", "understand") if verb == "speak" else ("play",)
    return drop(sentence, at - 1) if sentence.word(at - 2).startswith(verbs) else None
