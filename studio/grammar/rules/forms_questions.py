"""Rules about questions that lack their "do": "What means this?", "How much costs it?"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


def _asks(sentence: Sentence) -> bool:
    return any(token.small == "?" for token in sentence.tokens[-2:])


@BOOK.rule(
    "what-means",
    "order.question",
    words=("means", "costs"),
    wrong=(("What means golden hour?", "What does golden hour mean?"),),
    right=(
        "What does it mean?",
        "What looks good on me?",
        "What happens next?",
        "Who works here?",
        "What works best?",
        "What costs less?",
    ),
)
def _what_means(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    first = at - 1 - (sentence.word(at - 1) == "much")
    asks = (
        sentence.word(first) == ("what" if here == "means" else "how")
        and (here == "means" or first < at - 1)
        and first <= 1
        and _asks(sentence)
    )
    last = len(sentence) - 1
    while sentence.tag(last) == ".":
        last -= 1
    nouns = all(
        sentence.tag(one) in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "CD", "PRP", "VBG")
        for one in range(at + 1, last + 1)
    )
    if not asks or not nouns or not at < last < at + 5 or sentence.tag(last) in ("JJ", "DT"):
        return None
    thing = " ".join(sentence[one].text for one in range(at + 1, last + 1))
    do = "do" if sentence.tag(last) == "NNS" else "does"
    return Hit(at, last + 1, (f"{do} {thing} {lexicon.base(here)}",))
