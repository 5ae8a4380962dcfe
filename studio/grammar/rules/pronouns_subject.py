"""Rules about the pronoun that is the subject: one too many, one that is missing, one of the other sex."""

from studio.grammar.rules.pattern import starts
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.subjects import subject
from studio.grammar.rules.verbs_classes import MODALS, is_bare, is_form, skip
from studio.grammar.sentence import Sentence

BOOK = Book()

WOMEN = frozenset({
    "mother", "mum", "mom", "grandmother", "grandma", "granny", "aunt", "auntie", "sister", "daughter", "wife",
    "girlfriend", "bride", "bridesmaid", "niece", "girl", "woman", "lady", "queen", "actress", "waitress",
    "fiancée", "widow", "mama", "nun", "midwife", "princess", "granddaughter", "stepmother", "ballerina",
})  # fmt: skip
MEN = frozenset({
    "father", "dad", "grandfather", "grandpa", "uncle", "brother", "son", "husband", "boyfriend", "groom",
    "groomsman", "nephew", "boy", "man", "gentleman", "king", "actor", "waiter", "fiancé", "papa", "monk",
    "prince", "grandson", "stepfather", "fisherman", "guy", "priest",
})  # fmt: skip
PERSON = WOMEN | MEN | frozenset({
    "friend", "cousin", "neighbour", "neighbor", "boss", "teacher", "doctor", "baby", "child", "kid", "client",
    "photographer", "colleague", "guest", "assistant", "model", "florist", "chef", "driver", "partner",
})  # fmt: skip
PERSONS = frozenset({
    "parents", "grandparents", "friends", "kids", "children", "neighbours", "neighbors", "clients", "guests",
    "people", "girls", "boys", "women", "men", "couples", "brothers", "sisters", "cousins", "students",
    "colleagues", "bridesmaids", "groomsmen", "twins", "tourists", "daughters", "sons", "uncles", "aunts",
})  # fmt: skip
TIMES = frozenset({
    "day", "time", "moment", "way", "year", "night", "place", "reason", "minute", "week", "morning", "summer",
    "evening", "winter", "second", "hour", "month", "thing", "idea", "fact", "feeling", "news",
})  # fmt: skip
OPEN = frozenset(
    {"my", "our", "your", "his", "her", "their", "the", "this", "that", "these", "those", "all", "some"}
)


def _finite(sentence: Sentence, at: int, who: str) -> bool:
    """Return whether the verb of the pronoun `who` stands at `at`, adverbs skipped."""
    verb = skip(sentence, at)
    here, tag = sentence.word(verb), sentence.tag(verb)
    if here in MODALS or here in (
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "have",
        "'s",
        "do",
        "does",
        "did",
        "'re",
    ):
        return True
    if is_form(here, "VBD") and tag == "VBD":
        return True
    return is_form(here, "VBZ") if who in ("he", "she", "it") else is_bare(here) and tag in ("VBP", "VB")


def _agrees(noun: str, who: str) -> bool:
    if who == "they":
        return noun in PERSONS
    return noun in (PERSON - MEN if who == "she" else PERSON - WOMEN) and who in ("he", "she")


@BOOK.rule(
    "subject-again",
    "pronoun.extra",
    words=("he", "she", "they"),
    wrong=(
        ("My parents they never travel by plane.", "My parents never travel by plane."),
        ("My brother he works on a ferry.", "My brother works on a ferry."),
        ("My aunt and my uncle they live in Graz.", "My aunt and my uncle live in Graz."),
        ("Our neighbours they have seven cats.", "Our neighbours have seven cats."),
        ("The bride she didn’t want a veil.", "The bride didn’t want a veil."),
    ),
    right=(
        "My parents never travel.",
        "The girl she loves lives in Rome.",
        "The people they photographed were kind.",
        "All my friends, they are here.",
        "My sister says she is late.",
    ),
)
def _subject_again(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence[at - 1]
    first = at - 2
    while first > 0 and sentence.tag(first) in ("JJ", "CD", "NN"):
        first -= 1
    who = sentence.word(at)
    pair = who == "they" and noun.tag == "NN" and "and" in sentence.words(1, at)
    if pair and subject(sentence, 0) == (at, "they") and _finite(sentence, at + 1, who):
        return Hit(at - 1, at + 1, (noun.text,))
    if sentence.word(first) not in OPEN or not starts(sentence, first - 1) or not _agrees(noun.small, who):
        return None
    if not _finite(sentence, at + 1, who):
        return None
    verb = skip(sentence, at + 1)
    owned = sentence.word(first) in ("my", "our", "your", "his", "her", "their")
    again = any(sentence.tag(one) in ("VBZ", "VBP", "VBD", "MD") for one in range(verb + 1, len(sentence)))
    be = sentence.word(verb) in ("is", "was", "are", "were", "'s", "'re") or sentence.word(verb + 1) in (
        "n't",
        "not",
    )
    if (again and not (be and owned)) or not (owned or be):
        return None
    return Hit(at - 1, at + 1, (noun.text,))


@BOOK.rule(
    "clause-subject-again",
    "pronoun.extra",
    words=("he", "she", "they", "it"),
    wrong=(
        ("The cake that my aunt bakes it is the best.", "The cake that my aunt bakes is the best."),
        ("The man who sells bread he is my uncle.", "The man who sells bread is my uncle."),
        ("The photos which hang there they are mine.", "The photos which hang there are mine."),
    ),
    right=(
        "The cake that my aunt bakes is the best.",
        "The fact that I love it is no secret.",
        "The dog that ate it is here.",
        "The man who knows where he is smiles.",
        "The girl who said that she is late came.",
    ),
)
def _clause_subject_again(sentence: Sentence, at: int) -> Hit | None:
    link = next((one for one in range(2, 5) if sentence.word(one) in ("that", "who", "which")), 0)
    noun = sentence[link - 1]
    if not link or at < link + 2 or at > link + 7 or sentence.word(0) not in OPEN:
        return None
    if not noun.tag.startswith("NN") or noun.small in TIMES or sentence.word(at + 1) not in BE:
        return None
    if any(
        sentence.word(one) in (",", "if", "when", "where", "because", "how", "what")
        for one in range(link, at)
    ):
        return None
    inner, who = subject(sentence, link + 1)
    here = sentence.word(at)
    verbs = [one for one in range(link + 1, at) if sentence.tag(one) in ("VBZ", "VBP", "VBD", "MD")]
    if len(verbs) != 1 or sentence.word(verbs[0]) in SAYING or (here == "they") != (noun.tag == "NNS"):
        return None
    resumed = bool(who) and inner <= verbs[0]
    if here == "it" and not resumed:
        return None
    return Hit(at - 1, at + 1, (sentence[at - 1].text,))


BE = frozenset({"is", "was", "are", "were", "has", "can", "will"})
SAYING = frozenset({
    "said", "says", "say", "think", "thinks", "thought", "know", "knows", "knew", "hope", "hopes", "believe",
    "believes", "told", "tell", "tells", "means", "shows",
})  # fmt: skip

WEATHER = frozenset({
    "dark", "cold", "hot", "warm", "sunny", "windy", "rainy", "foggy", "cloudy", "humid", "freezing", "chilly",
    "late", "raining", "snowing", "pouring", "hailing", "drizzling", "stormy", "icy",
})  # fmt: skip
JUDGED = frozenset({
    "important", "possible", "impossible", "necessary", "difficult", "hard", "easy", "better", "nice", "good",
    "great", "true", "clear", "normal", "forbidden", "allowed", "fun", "best", "time", "like", "a", "an",
})  # fmt: skip


@BOOK.rule(
    "it-is-missing",
    "pronoun.missing",
    words=("is", "was"),
    wrong=(
        ("In December is dark at four.", "In December it is dark at four."),
        ("Was a long day, but her smile helped.", "It was a long day, but her smile helped."),
        ("Is a pity that you left.", "It is a pity that you left."),
        ("I like this bag, but is too small.", "I like this bag, but it is too small."),
        ("When is raining, we stay inside.", "When it is raining, we stay inside."),
        ("Yesterday was snowing in the hills.", "Yesterday it was snowing in the hills."),
        ("In our village is always windy.", "In our village it is always windy."),
        ("I know that is late.", "I know that it is late."),
    ),
    right=(
        "In December it is dark.",
        "In the dark is a lamp.",
        "Was it a long day?",
        "Was a dog there?",
        "Today is sunny.",
        "All I know is that.",
        "The one in blue is late.",
        "That is late.",
        "What we do in winter is hard.",
    ),
)
def _it_is_missing(sentence: Sentence, at: int) -> Hit | None:
    if "?" in sentence.all_words:
        return None
    then = skip(sentence, at + 1)
    while sentence.word(then) in ("very", "so", "too", "quite", "often", "pretty"):
        then += 1
    if starts(sentence, at - 1):
        day = sentence.word(then) in ("a", "an") or (
            sentence.word(at) == "was" and sentence.word(then) in ("my", "the")
        )
        return Hit(at, at + 1, (f"It {sentence.word(at)}",)) if day and _day(sentence, then) else None
    word, behind = sentence.word(then), sentence[then + 1]
    weather = word in WEATHER and behind.tag not in ("NN", "NNS", "PRP", "PRP$", "DT")
    judged = word in JUDGED - {"a", "an"} and behind.small in ("to", "that")
    found = _without_it(sentence, at, then, weather=weather, judged=judged)
    return Hit(at, at + 1, (f"it {sentence[at].text}",)) if found else None


def _without_it(sentence: Sentence, at: int, then: int, *, weather: bool, judged: bool) -> bool:
    """Return whether the "is" at `at`, in the middle of its sentence, has no subject before it."""
    before = sentence.word(at - 1)
    if before in LINKS and _linked(sentence, at - 1):
        good = weather and not (before == "that" and sentence.word(at - 2) not in THOUGHT)
        return good or (judged and before != "that")
    if before == "but" and sentence.word(0) in ("i", "we", "you", "they"):
        graded = sentence.word(at + 1) in ("too", "very", "so", "not", "really", "still", "a")
        return graded and sentence.word(at) == "is" and _told_before(sentence, at)
    if before in ("yesterday", "here", "tonight", "today", "outside", "sometimes") and at == 1:
        return sentence.word(then) in ("raining", "snowing", "pouring", "hailing", "drizzling")
    opened = sentence.word(0) in ("in", "on", "at", "for", "during", "to")
    return opened and _whole(sentence, at) and (weather or judged)


LINKS = frozenset({"when", "if", "because", "while", "that", "although", "since", "so"})
THOUGHT = frozenset(
    {"know", "knew", "think", "thought", "say", "said", "believe", "hope", "see", "saw", "so", "sure"}
)


def _told_before(sentence: Sentence, at: int) -> bool:
    """Return whether a whole clause with one verb stands before "but is", and nothing that "is" may belong to."""
    verbs = sum(token.tag in ("VBZ", "VBP", "VBD", "MD") for token in sentence.tokens[: at - 1])
    return verbs == 1 and not {"who", "which", "that", "what", "there"} & set(sentence.words(0, at))


def _linked(sentence: Sentence, at: int) -> bool:
    """Return whether the conjunction at `at` opens a clause whose subject is missing."""
    return sentence.word(at) != "so" or sentence.word(at - 1) == ","


def _whole(sentence: Sentence, at: int) -> bool:
    """Return whether only a preposition and what belongs to it stand before the word at `at`."""
    inside = ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "CD", "IN", "PRP")
    nouns = [sentence.tag(one) for one in range(1, at)]
    pronoun = sentence.tag(at - 1) == "PRP" and sentence.word(at - 1) not in ("me", "us", "him", "them")
    return (
        not pronoun
        and 1 <= len(nouns) <= 5
        and all(tag in inside for tag in nouns)
        and nouns.count("IN") == 0
    )


def _day(sentence: Sentence, at: int) -> bool:
    """Return whether "a long day" or another such time or event stands at `at`, and its sentence goes on with it."""
    noun = at + 1
    while sentence.tag(noun) in ("JJ", "JJS", "JJR", "RB", "RBS") and noun < at + 4:
        noun += 1
    behind = sentence[noun + 1]
    closed = behind.tag in (",", ".", "", "IN", "CC", "TO", "WRB", "NN") or behind.small == "that"
    return sentence.word(noun) in EVENTS and closed


EVENTS = frozenset({
    "day", "night", "week", "year", "wedding", "evening", "morning", "pleasure", "surprise", "party", "trip",
    "adventure", "session", "experience", "moment", "time", "joy", "honour", "honor", "dream", "challenge",
    "journey", "ceremony", "shock", "weekend", "summer", "winter", "success", "disaster", "mistake", "walk", "pity",
    "shame", "miracle", "privilege", "tradition",
})  # fmt: skip


@BOOK.rule(
    "she-not-he",
    "pronoun.case",
    words=("he", "she"),
    wrong=(
        ("My grandmother turned 90 and he still dances.", "My grandmother turned 90 and she still dances."),
        ("My uncle is a baker, but she never eats cake.", "My uncle is a baker, but he never eats cake."),
        ("The bride was late because he lost her shoe.", "The bride was late because she lost her shoe."),
    ),
    right=(
        "My grandmother turned 90 and she still dances.",
        "My aunt married a sailor, and he cooks.",
        "My sister said he was late.",
        "My mother and Tom came, and he sang.",
        "His wife called and he left.",
    ),
)
def _she_not_he(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    link = at - 1
    if sentence.word(link) not in ("and", "but", "so", "because", "when", "although", "while", "since"):
        return None
    own, other = (MEN, WOMEN) if here == "he" else (WOMEN, MEN)
    noun = next((one for one in (1, 2) if sentence.word(one) in other), 0)
    if not noun or sentence.word(0) not in ("my", "our", "your", "the", "this") or noun >= link:
        return None
    before = [token for token in sentence.tokens[1:at] if token is not sentence[noun]]
    strange = any(token.small in own | PERSON | PERSONS or token.tag in ("NNP", "NNPS") for token in before)
    spoken = {"he": {"he", "him", "his"}, "she": {"she", "her", "hers"}}[here]
    rival = any(token.small in spoken or token.small in OTHERS for token in before)
    if strange or rival or not any(token.tag in ("VBZ", "VBD", "VBP", "MD") for token in before):
        return None
    return Hit(at, at + 1, ("she" if here == "he" else "he",))


# Whoever else the pronoun may stand for, and verbs that bring somebody in.
OTHERS = frozenset({
    "dog", "cat", "horse", "puppy", "somebody", "someone", "who", "dj", "bird", "married", "met", "knows", "found",
    "photographed", "loves", "hired", "adopted", "saw", "marries", "marrying", "dating", "got", "gave", "told",
    "asked", "said", "says",
})  # fmt: skip


@BOOK.rule(
    "her-own-father",
    "pronoun.case",
    words=("his", "her"),
    wrong=(
        ("The bride hugged his father for a long time.", "The bride hugged her father for a long time."),
        ("My uncle is repairing her old boat.", "My uncle is repairing his old boat."),
        ("My grandma never sells his paintings.", "My grandma never sells her paintings."),
    ),
    right=(
        "The bride hugged her father.",
        "My aunt loved him and his boat.",
        "The groom kissed her hand.",
        "The girl saw his face.",
        "My mother knows his wife.",
    ),
)
def _her_own_father(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    other = WOMEN if here == "his" else MEN
    noun = next((one for one in (1, 2) if sentence.word(one) in other), 0)
    if not noun or sentence.word(0) not in ("my", "our", "your", "the", "this") or at > noun + 5:
        return None
    if not any(token.small in OWNING for token in sentence.tokens[noun + 1 : at]):
        return None
    thing = at + 1
    while sentence.tag(thing) in ("JJ", "CD") and thing < at + 3:
        thing += 1
    if sentence.word(thing) not in OWN or (
        here == "her" and sentence.word(thing) in ("hand", "face", "dress", "veil")
    ):
        return None
    if any(
        token.tag in ("NNP", "WP", "IN", "CC") or token.small in PERSON
        for token in sentence.tokens[noun + 1 : at]
    ):
        return None
    return Hit(at, at + 1, ("her" if here == "his" else "his",))


# What people do with what is theirs.
OWNING = frozenset({
    "hugged", "hugs", "lost", "loses", "forgot", "forgets", "repairs", "repairing", "repaired", "sells", "sold",
    "wears", "wore", "wearing", "opened", "opens", "brought", "brings", "invited", "called", "calls", "misses",
    "missed", "turned", "walks", "fed", "feeds", "washed", "washes", "combed", "brushed", "packed", "parked",
    "celebrated", "celebrates", "left", "finished", "raised", "closed", "grows", "bakes", "cleaned", "polished",
    "painted", "paints", "fixed", "broke", "cut", "visited", "visits", "thanked", "drives", "drove", "sell",
})  # fmt: skip
OWN = frozenset({
    "father", "mother", "parents", "dad", "mum", "mom", "brother", "sister", "grandmother", "grandfather",
    "children", "kids", "son", "daughter", "hair", "shoes", "shoe", "dress", "veil", "suit", "tie", "hat", "coat",
    "glasses", "keys", "phone", "ring", "bouquet", "boat", "car", "bike", "house", "garden", "birthday", "camera",
    "paintings", "work", "shop", "studio", "job", "leg", "arm", "eyes", "hands", "bag", "dog", "cat", "horse",
    "speech", "friends", "tears", "bread", "roses", "face", "hand", "beard", "bees", "room", "wallet", "passport",
})  # fmt: skip
