"""Pronouns: one too many, one missing, the wrong case, the wrong relative."""

from studio.grammar.rules.pattern import ends, listed, row, starts
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

PEOPLE = listed(
    "person people man men woman women couple couples bride brides groom grooms guest guests girl girls boy boys "
    "child "
    "children client clients friend friends photographer photographers artist artists student students teacher "
    "teachers "
    "mother father sister brother parents family families somebody someone everybody everyone anyone model "
    "models team "
    "florist musician musicians priest kid kids follower followers"
)
THINGS = listed(
    "photo photos picture pictures image images camera cameras lens lenses light place places day days moment "
    "moments "
    "dress dresses album albums book books wedding weddings city cities house houses church film films story stories "
    "work thing things song songs tree trees flower flowers studio venue venues ring rings car cars"
)
BE = frozenset({"is", "was", "are", "were", "'s"})
OBJECTS = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me"}
CLASSES = {"people": PEOPLE, "things": THINGS}


@BOOK.rule(
    "subject-twice",
    "pronoun.extra",
    words=("he", "she", "it", "they"),
    wrong=(
        ("The bride she was so happy.", "The bride was so happy."),
        ("My camera it is very old.", "My camera is very old."),
        ("The guests they were dancing.", "The guests were dancing."),
    ),
    right=(
        "The bride was so happy.",
        "The dress she was wearing was old.",
        "Every photo it takes is sharp.",
        "The place they were at was lovely.",
    ),
    tongues="es zh ko",
)
def _twice(sentence: Sentence, at: int) -> Hit | None:
    """Find it only where a sentence begins so, and where what follows can be no relative clause."""
    verb, then = sentence[at + 1], sentence[at + 2]
    noun = sentence[at - 1]
    plural = sentence.word(at) == "they"
    if noun.tag != ("NNS" if plural else "NN") or verb.small not in BE:
        return None
    first = at - 2 if starts(sentence, at - 3) else at - 3 if starts(sentence, at - 4) else -1
    if first < 0 or sentence.word(first) not in {
        "the",
        "my",
        "our",
        "this",
        "your",
        "his",
        "her",
        "these",
        "those",
    }:
        return None
    if (sentence.word(at) == "it") == (noun.small in PEOPLE) or (noun.small not in PEOPLE | THINGS):
        return None
    described = then.tag in {"JJ", "RB", "DT"} or then.small in {"very", "so", "really"}
    if not (described or (plural and then.tag == "VBG" and ends(sentence, at + 3))):
        return None
    if any(sentence.tag(place) in {"VBZ", "VBD", "VBP", "MD"} for place in range(at + 2, len(sentence))):
        return None
    return Hit(at - 1, at + 1, (noun.text,))


_CLAUSE = listed("because if although but so when and since as though")


@BOOK.rule(
    "it-missing",
    "pronoun.missing",
    words=("is", "was"),
    wrong=(
        ("I love this place because is quiet.", "I love this place because it is quiet."),
        ("I think is better to wait.", "I think it is better to wait."),
        ("We shoot outside if is sunny.", "We shoot outside if it is sunny."),
        ("Is very hot in Seville.", "It is very hot in Seville."),
        ("Is important to arrive early.", "It is important to arrive early."),
    ),
    right=(
        "When is the wedding?",
        "What I think is this.",
        "Is it far?",
        "Is rain lucky?",
        "The best I know is here.",
    ),
    tongues="es",
)
def _it(sentence: Sentence, at: int) -> Hit | None:
    before, then = sentence.word(at - 1), sentence[at + 1]
    if starts(sentence, at - 1):
        asked = sentence[len(sentence) - 1].text == "?"
        infinitive = then.tag == "JJ" and sentence.word(at + 2) in {"to", "that"} and then.small in _JUDGED
        weather = then.small in {"very", "so", "too", "really"} and sentence.tag(at + 2) == "JJ"
        told = (infinitive or weather) and len(sentence) > at + 3
        told = (told or then.small in {"raining", "snowing", "sunny", "cloudy", "windy"}) and not asked
        return Hit(at, at + 1, (f"It {sentence.word(at)}",)) if told else None
    if before in {"because", "if", "although", "though"} and then.tag in {
        "JJ",
        "RB",
        "DT",
        "VBG",
        "IN",
        "PRP$",
    }:
        return Hit(at - 1, at + 1, (f"{sentence[at - 1].text} it {sentence[at].text}",))
    thinks = before in {"think", "thought", "believe", "guess"} and sentence.word(at - 2) in {
        "i",
        "we",
        "they",
    }
    if thinks and starts(sentence, at - 3) and then.tag in {"JJ", "JJR", "RB", "DT", "VBG"}:
        return Hit(at - 1, at + 1, (f"{sentence[at - 1].text} it {sentence[at].text}",))
    return None


_JUDGED = listed(
    "important possible impossible necessary difficult hard easy better good nice great true clear sad amazing "
    "beautiful interesting useful normal"
)

row(
    BOOK,
    "object-pronoun",
    "pronoun.case",
    {
        "for|with|to|from|of|about|at|between|without|behind / he / $|and|to|in|on|at|with|for": "him",
        "for|with|to|from|of|about|at|between|without|behind / she / $|and|to|in|on|at|with|for": "her",
        "for|with|to|from|of|about|at|between|without|behind / they / $": "them",
        "for|with|to|of|about|at|without|behind / we / $": "us",
        "for|with|to|from|about|at|without|behind / i / $": "me",
        "between you and / i": "me",
        "^ my|our @NN and / me / @VB|@MD": "I",
        "^ my|our @NN and / him / @VB|@MD": "he",
        "my|the|her|his @NN and / i / around|to|in|at|on|from": "me",
        "for|with|to|from|of|about|at|between|without ?my|the|her|his @NN|NNP|PRP and / i / $": "me",
        "~help|let|make|thank|photograph|love|show|give|teach|tell|ask|allow|want|invite / they / "
        "to|with|in|$|how|@JJ": "them",
        "~help|let|thank|photograph|love|show|give|teach|tell|ask|allow|want|invite / he / to|with|in|$|how": "him",
        "~help|let|thank|photograph|love|show|give|teach|tell|ask|allow|want|invite / she / to|with|in|$|how": "her",
    },
    wrong=(
        ("I took this photo for she.", "I took this photo for her."),
        ("It is a secret between you and I.", "It is a secret between you and me."),
        ("My wife and me run a studio.", "My wife and I run a studio."),
        ("I help they to relax.", "I help them to relax."),
        ("She came with my wife and I.", "She came with my wife and me."),
    ),
    right=(
        "This one is for you and me.",
        "I know what for she said.",
        "We made it. They danced.",
        "You and I danced.",
    ),
)
row(
    BOOK,
    "who-for-people",
    "pronoun.relative",
    {
        "%people / which / is|are|was|were|@MD|@VBD|@VBP": "who",
        "%people / what / @VB|@MD|i|we|you|they": "who",
        "%things / what / @VBZ|@VBD|@VBP|@MD|i|we|you|they": "that",
        "%things / who / is|are|was|were|have|has|i|we|shows|show|tells|tell|makes|make|you": "that",
        "/ everything|something|anything|nothing what": "{0} that",
        "/ all what": "everything that",
        "the only|first|last|same|best @NN / what / @PRP|VB": "that",
    },
    wrong=(
        ("I love couples which laugh.", "I love couples who laugh."),
        ("The person what called was her mother.", "The person who called was her mother."),
        ("These are the photos what I took in May.", "These are the photos that I took in May."),
        ("I remember all what happened.", "I remember everything that happened."),
    ),
    right=(
        "Tell the couple what to bring.",
        "I love couples who laugh.",
        "Show the bride which lens you use.",
        "That is all.",
    ),
    classes=CLASSES,
)


@BOOK.rule(
    "object-twice",
    "pronoun.extra",
    words=("it", "them"),
    wrong=(
        ("This is the photo that I took it in Riga.", "This is the photo that I took in Riga."),
        ("This is the photo I took it yesterday.", "This is the photo I took yesterday."),
        ("These are the rings that we bought them in Rome.", "These are the rings that we bought in Rome."),
    ),
    right=("This is the photo that I took.", "I know that I took it.", "That is the day that I lost it."),
    tongues="zh ko",
)
def _object(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at - 1]
    if verb.small not in _TAKEN or sentence.word(at - 2) not in {"i", "we", "you", "they", "she", "he"}:
        return None
    linked = sentence.word(at - 3) in {"that", "which"}
    place = at - 4 if linked else at - 3
    noun, said = sentence[place], sentence.word(place - 1)
    shown = sentence.words(place - 3, place - 1) in {
        ("this", "is"),
        ("these", "are"),
        ("here", "are"),
        ("here", "is"),
    }
    if noun.small not in THINGS or said not in _BEFORE_THING or not (linked or shown):
        return None
    if (noun.tag == "NNS") != (sentence.word(at) == "them"):
        return None
    behind = (
        ends(sentence, at + 1)
        or sentence.tag(at + 1) == "IN"
        or sentence.word(at + 1) in {"yesterday", "today"}
    )
    return Hit(at - 1, at + 1, (verb.text,)) if behind else None


_BEFORE_THING = listed("the a some beautiful favourite favorite first last old")
_TAKEN = listed(
    "took take bought buy saw visited edited chose posted shared shot made found sent printed wore"
)

row(
    BOOK,
    "reflexive",
    "pronoun.reflexive",
    {
        "hisself": "himself",
        "theirself|theirselves|themself": "themselves",
        "ourself": "ourselves",
        "/ ~relax|concentrate|remember|complain|meet|marry|feel|rest|hurry|wake|sit|stand myself|yourself|himself|"
        "herself|ourselves|themselves|yourselves / $|in|and|at|for|with|on|up|when|to|before|very|so|@JJ": "{0}",
        "each to other": "to each other",
        "one each other": "each other",
        "each the other": "each other",
        "by myself own": "by myself",
    },
    wrong=(
        ("Relax yourself and smile.", "Relax and smile."),
        ("We met ourselves in Riga.", "We met in Riga."),
    ),
    right=(
        "They love each other.",
        "I taught myself.",
        "We enjoy ourselves.",
        "She sat by herself.",
        "Each to their own.",
    ),
    tongues="es hu lv",
)
row(
    BOOK,
    "her-of-the-bride",
    "agreement.pronoun",
    {
        "bride|mother|mom|mum|sister|daughter|wife|girlfriend|grandmother|girl|woman|lady "
        "and|with|in|kissing|holding / "
        "his / husband|groom|fiancé|boyfriend|bridesmaids|maids|dress|gown|bouquet|veil|girls|heels|father|mother|"
        "dad|mom|mum|parents": "her",
        "groom|father|dad|brother|husband|boyfriend|grandfather|boy|man and|with|in|kissing|holding / her / "
        "wife|bride|"
        "girlfriend|fiancée|groomsmen|suit|tie|tuxedo|beard": "his",
    },
    wrong=(
        ("The bride and his father danced.", "The bride and her father danced."),
        ("Here is the groom with her groomsmen.", "Here is the groom with his groomsmen."),
    ),
    right=("The bride and her father danced.", "The groom and his bride.", "The bride took his hand."),
    tongues="es hu ko zh",
)
row(
    BOOK,
    "nothing-twice",
    "negation.double",
    {
        "n't|not @VB / nothing": "anything",
        "n't|not @VB / nobody": "anybody",
        "n't|not @VB / nowhere": "anywhere",
        "n't|not @VB / never": "ever",
        "n't|not @VB / no / @NN|NNS": "any",
        "nobody|nothing|never / nobody": "anybody",
        "never @VB / nothing": "anything",
        "never @VB / nobody": "anybody",
        "nobody never": "nobody ever",
        "without / nothing|no / $|@NN": "any",
        "nobody did|does|do n't|not @VB": "nobody {3:past}",
        "nothing is n't|not": "nothing is",
    },
    wrong=(
        ("I do not need nothing more.", "I do not need anything more."),
        ("We didn't see nobody.", "We didn't see anybody."),
        ("She never forgets nothing.", "She never forgets anything."),
    ),
    right=(
        "I need nothing.",
        "I do not need anything.",
        "There is not one photo, nothing.",
        "Do not say no.",
    ),
    tongues="es hu lv",
)
row(
    BOOK,
    "either-not-too",
    "word.choice",
    {
        "i|we|they|you|he|she do|does|did|am|is|are|was|can|could|ca n't|not @VB|JJ "
        "?it|that|them|him|her|flash|me|there|here / too|also / .": "either"
    },
    wrong=(
        ("I do not like it too.", "I do not like it either."),
        ("She can't dance too.", "She can't dance either."),
    ),
    right=("I like it too.", "I do not like it either.", "We did not wait too long."),
)
