"""Rules about pronouns behind the verb, alone and in pairs: "bigger than my", "me and him opened", "I love so much"."""

from studio.grammar.rules.pattern import row
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import MODALS, SUBJECT_OF, clause_starts, is_bare, is_form, skip
from studio.grammar.sentence import Sentence

BOOK = Book()

OWN = {"my": "mine", "your": "yours", "our": "ours", "their": "theirs"}
NAMED = {"mine": "my", "yours": "your", "ours": "our", "theirs": "their", "hers": "her"}


@BOOK.rule(
    "mine-alone",
    "pronoun.case",
    words=OWN,
    wrong=(
        ("Her smile is bigger than my.", "Her smile is bigger than mine."),
        ("This tent is our, that one is new.", "This tent is ours, that one is new."),
        ("Is this umbrella your?", "Is this umbrella yours?"),
        ("She is a friend of my and I trust her.", "She is a friend of mine and I trust her."),
    ),
    right=(
        "It is bigger than mine.",
        "This is your, and only your, day.",
        "Oh my!",
        "My, how they have grown!",
        "It was my “yes” that she heard.",
        "My 10 best, our favourites.",
    ),
)
def _mine_alone(sentence: Sentence, at: int) -> Hit | None:
    before, after = sentence.word(at - 1), sentence[at + 1]
    closed = after.text in (".", "!", "?", "") or (after.text in (",", ";") and before in OWNED_BY)
    linked = after.small in ("and", "but", "because", "so", "too", "now") and before in OWNED_BY - {
        "is",
        "was",
    }
    if not at or before in ("oh", "my", "") or not (closed or linked) or before in ('"', "“", "-"):
        return None
    if closed and sentence[at + 2].text in ('"', "“", ".") and after.text == ".":
        return None
    if not sentence.tag(at - 1).startswith(("VB", "IN", "NN", "RB", "JJ", "CC", "PRP", "DT")):
        return None
    if after.text == "," and sentence.word(at + 2) == "and":
        return None
    return Hit(at, at + 1, (OWN[sentence.word(at)],))


OWNED_BY = frozenset({"is", "was", "are", "were", "than", "of", "like", "be", "as", "not", "and", "to"})


@BOOK.rule(
    "mine-with-noun",
    "pronoun.case",
    words=NAMED,
    wrong=(
        ("This is mine new camera.", "This is my new camera."),
        ("We love ours neighbours.", "We love our neighbours."),
        ("Send me yours address, please.", "Send me your address, please."),
    ),
    right=(
        "The camera is mine.",
        "Yours truly, Anna.",
        "A gold mine town.",
        "Mine are red.",
        "She made hers last year.",
    ),
)
def _mine_with_noun(sentence: Sentence, at: int) -> Hit | None:
    here, noun = sentence.word(at), at + 1
    if here == "mine" and sentence.tag(at - 1) in ("DT", "JJ", "NN", "PRP$"):
        return None
    while sentence.tag(noun) in ("JJ", "JJS") and noun < at + 4:
        noun += 1
    named = sentence.tag(noun) in ("NN", "NNS") and sentence.word(noun) not in APART
    if (
        not named
        or sentence.tag(at + 1) == "RB"
        or not sentence.tag(at - 1).startswith(("VB", "IN", "CC", "PRP", ""))
    ):
        return None
    if sentence.word(at + 1) in ("last", "next") or (sentence.tag(noun + 1).startswith("VB") and at):
        return None
    return Hit(at, at + 1, (NAMED[here],))


APART = frozenset(
    {"today", "tomorrow", "yesterday", "tonight", "faithfully", "truly", "both", "online", "last", "works"}
)


@BOOK.rule(
    "me-and-him",
    "pronoun.case",
    words=("me", "him", "her", "them", "us"),
    wrong=(
        ("Me and him opened this bar.", "He and I opened this bar."),
        ("Her and me are twins.", "She and I are twins."),
        ("Yesterday him and his wife came to the studio.", "Yesterday he and his wife came to the studio."),
        ("Me and my sister run a bakery.", "My sister and I run a bakery."),
    ),
    right=(
        "He and I opened this bar.",
        "She saw me and him.",
        "Her and his rings are gold.",
        "For me and my sister it was fun.",
        "Me and my camera.",
    ),
)
def _me_and_him(sentence: Sentence, at: int) -> Hit | None:
    dated = at == 1 and sentence.word(0) in ("yesterday", "today", "sometimes", "once", "now", "then")
    if (
        not (clause_starts(sentence, at) or dated)
        or sentence.word(at + 1) != "and"
        or sentence.word(at - 1) == "and"
    ):
        return None
    here, other = sentence.word(at), sentence.word(at + 2)
    end = at + 3
    if other not in SUBJECT_OF and other not in ("he", "she", "i"):
        if sentence.tag(at + 2) != "PRP$" and sentence.tag(at + 2) != "NNP":
            return None
        while sentence.tag(end) in ("JJ", "NN", "NNS", "NNP") and end < at + 6:
            end += 1
        if sentence.tag(end - 1) == "NN" and sentence.tag(end) in ("DT", "PRP$", "IN") and end > at + 4:
            end -= is_bare(sentence.word(end - 1))
        second = " ".join(token.text for token in sentence.tokens[at + 2 : end])
    else:
        second = SUBJECT_OF.get(other, "I" if other == "i" else other)
    verb = skip(sentence, end)
    if not _acts(sentence, verb) or (here == "her" and sentence.tag(at + 2) == "PRP$"):
        return None
    first = SUBJECT_OF[here]
    pair = f"{second} and I" if first == "I" else f"{first} and {second}"
    return Hit(at, end, (pair,))


def _acts(sentence: Sentence, at: int) -> bool:
    here, tag = sentence.word(at), sentence.tag(at)
    past = tag == "VBN" and is_form(here, "VBD")
    told = is_bare(here) and sentence.tag(at + 1) in ("DT", "PRP$", "IN")
    return here in MODALS or tag in ("VBP", "VBZ", "VBD") or past or told


BOOK.phrase(
    "us-went",
    "pronoun.case",
    r"(?:(?<=\A)|(?<=[.!?] ))(?:us) (went|are|were|have|had|like|love|want|will|can|did|came|saw|live|work)\b",
    r"we \1",
    wrong=(("Us went to the zoo.", "We went to the zoo."), ("Us love this beach.", "We love this beach.")),
    right=("We went to the zoo.", "Join us. Love is here.", "They gave us work."),
)
LOVED = frozenset(
    {
        "love",
        "loved",
        "like",
        "liked",
        "enjoy",
        "enjoyed",
        "adore",
        "adored",
        "hate",
        "hated",
        "miss",
        "missed",
    }
)


@BOOK.rule(
    "love-it-much",
    "pronoun.missing",
    words=LOVED,
    wrong=(
        ("This is my new puppy, I love so much.", "This is my new puppy, I love it so much."),
        ("She gave me a lamp and I like very much.", "She gave me a lamp and I like it very much."),
        ("Thank you for the cake, we enjoyed a lot.", "Thank you for the cake, we enjoyed it a lot."),
    ),
    right=(
        "I love it so much.",
        "The place I love so much is gone.",
        "All that we enjoyed so much.",
        "You know how much I like very much to cook.",
        "I love so much about this place.",
        "This is the song that we loved so much.",
    ),
)
def _love_it_much(sentence: Sentence, at: int) -> Hit | None:
    degree = sentence.words(at + 1, at + 3)
    if degree not in (("so", "much"), ("very", "much"), ("a", "lot"), ("too", "much")):
        return None
    who = at - 1 - (sentence.word(at - 1) in ("really", "always", "also", "all", "both", "already"))
    if sentence.word(who) not in ("i", "we", "they", "he", "she", "you") or sentence.tag(at + 3) not in (
        "",
        ".",
        ",",
        "CC",
    ):
        return None
    before = sentence[who - 1]
    if before.text and before.small not in (",", "and", "but", "so", ".", "!", "because"):
        return None
    if sentence.all_words & {"what", "which", "who", "whom"} or "that" in sentence.words(0, who):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text} it",))


BOUGHT = frozenset({
    "bought", "took", "brought", "kept", "sold", "loved", "liked", "opened", "used", "put", "found", "made", "sent",
    "printed", "framed", "washed", "repaired", "cleaned", "fixed", "hung", "wore", "edited", "posted", "ordered",
})  # fmt: skip


@BOOK.rule(
    "bought-it",
    "pronoun.missing",
    words=BOUGHT,
    wrong=(
        (
            "I saw this lamp at the flea market and bought at once.",
            "I saw this lamp at the flea market and bought it at once.",
        ),
        ("We found an old chair and repaired together.", "We found an old chair and repaired it together."),
        ("She wrote a letter and sent yesterday.", "She wrote a letter and sent it yesterday."),
    ),
    right=(
        "I saw this lamp and bought it.",
        "We found and repaired a chair.",
        "I had a coffee and took in the view.",
        "He made a cake and brought over the plates.",
        "I opened the door and found home.",
    ),
)
def _bought_it(sentence: Sentence, at: int) -> Hit | None:
    after = sentence[at + 1]
    told = after.small in AT_ONCE or sentence.words(at + 1, at + 3) in SOON
    link = at - 1 - (sentence.word(at - 1) in ("i", "we", "she", "he", "they", "then", "immediately"))
    if sentence.word(link) != "and" or not told:
        return None
    first = next((one for one in range(1, 4) if sentence.tag(one) in ("VBD", "VBN")), 0)
    thing = first + 1
    shown = sentence.word(thing) in ("this", "that", "a", "an", "the", "these", "my", "two", "some", "our")
    if (
        not first
        or not shown
        or sentence.tag(first - 1) not in ("PRP", "RB", "NN", "NNP")
        or thing + 1 >= link
    ):
        return None
    noun = thing + 1
    while sentence.tag(noun) in ("JJ", "CD", "NN") and sentence.tag(noun + 1) in ("NN", "NNS"):
        noun += 1
    it = "them" if sentence.tag(noun) == "NNS" else "it"
    return Hit(at, at + 1, (f"{sentence[at].text} {it}",))


AT_ONCE = frozenset(
    {"immediately", "yesterday", "together", "straightaway", "instantly", "quickly", "carefully"}
)
SOON = frozenset({
    ("at", "once"), ("right", "away"), ("straight", "away"), ("last", "week"), ("for", "my"),
    ("for", "her"), ("for", "him"), ("in", "my"), ("to", "my"), ("for", "our"), ("to", "the"), ("from", "the"),
 ("with", "me"), ("for", "you"), ("every", "day"),
})  # fmt: skip

_VERBS = (
    "~enjoy|prepare|introduce|hurt|ask|treat|teach|blame|promise|cut|surprise|remind|dress|photograph|lose|imagine|"
    "protect|wash|dry|warm|hide|defend|describe|shave|save|express|allow|push|see|find|calm|force|throw"
)


def _of_oneself(who: str, whom: str, right: str) -> dict[str, str]:
    """Return the pattern of what the pronoun `who` does to itself, and its fix."""
    adverbs = "?should|always|often|never|really|also|must|can"
    return {
        f"{who} {adverbs} {_VERBS} / {whom} / $|to|in|on|at|with|for|why|what|if|that|and|how|a|every": right
    }


row(
    BOOK,
    "self-not-me",
    "pronoun.reflexive",
    {
        **_of_oneself("i", "me", "myself"),
        **_of_oneself("we", "us", "ourselves"),
        **_of_oneself("you", "you", "yourself"),
        "^ help / you / to|with the|some|a|another|cake|tea|coffee": ("yourself", "yourselves"),
        "^ please help / you / to the|some|a|another": ("yourself", "yourselves"),
        "~enjoy / you / at|in|on|$": "yourself",
        "by|for / my|our self|selves / $|and|in": "myself",
    },
    wrong=(
        ("Help you to the cookies.", "Help yourself to the cookies."),
        ("We enjoyed us at the fair.", "We enjoyed ourselves at the fair."),
        ("I often ask me why I do this.", "I often ask myself why I do this."),
        ("You can treat you to a massage.", "You can treat yourself to a massage."),
    ),
    right=(
        "Help yourself to the cookies.",
        "I ask you to smile.",
        "We help you to relax.",
        "You see you were right.",
    ),
    tongues="es hu lv",
)
