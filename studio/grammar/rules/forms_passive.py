"""Rules about things that were done and lack their "was": "this series shot by my father"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import has_verb
from studio.grammar.sentence import Sentence

BOOK = Book()

MADE = frozenset({
    "taken", "shot", "made", "printed", "written", "drawn", "captured", "photographed", "edited", "built",
    "designed", "painted", "created", "published", "chosen", "given", "filmed",
})  # fmt: skip


@BOOK.rule(
    "passive-without-be",
    "verb.passive",
    words=MADE,
    wrong=(
        ("This series shot on film by my father.", "This series was shot on film by my father."),
        ("This picture taken in Riga.", "This picture was taken in Riga."),
        ("These albums made by hand.", "These albums were made by hand."),
    ),
    right=(
        "This series was shot on film.",
        "A picture taken in Riga.",
        "This picture, taken in Riga, is mine.",
        "This picture taken in Riga is mine.",
        "This made by hand thing broke.",
        "This boy shot at the moon.",
    ),
)
def _passive_without_be(sentence: Sentence, at: int) -> Hit | None:
    first = at - 1
    while sentence.tag(first) in ("JJ", "NN", "NNS") or first == at - 1:
        first -= 1
    shown = {"this": "was", "these": "were"}.get(sentence.word(first), "")
    if (
        first
        or not shown
        or first == at - 1
        or sentence.word(at + 1) not in ("in", "on", "by", "at", "with", "from", "during")
    ):
        return None
    things = (
        "photo",
        "photos",
        "picture",
        "pictures",
        "series",
        "album",
        "albums",
        "dress",
        "cake",
        "film",
        "image",
        "images",
        "portrait",
        "portraits",
        "shot",
        "frame",
        "video",
        "print",
        "prints",
        "story",
        "set",
        "gallery",
        "song",
    )
    if sentence.word(at - 1) not in things or has_verb(sentence, at + 1):
        return None
    return Hit(at, at + 1, (f"{shown} {sentence[at].text}",))


@BOOK.rule(
    "photo-take-in",
    "verb.passive",
    words=("take", "make", "shoot", "call", "called"),
    wrong=(
        ("The photo take in Beijing.", "The photo was taken in Beijing."),
        ("This picture make by my brother.", "This picture was made by my brother."),
        ("This place called Moon Lake.", "This place is called Moon Lake."),
    ),
    right=(
        "The photo was taken in Beijing.",
        "The photos take in the light.",
        "This place, called Moon Lake, is quiet.",
        "A place called Moon Lake.",
        "This man called Anna.",
    ),
)
def _photo_take_in(sentence: Sentence, at: int) -> Hit | None:
    here, thing = sentence.word(at), sentence.word(at - 1)
    if at != 2 or sentence.word(0) not in ("the", "this") or has_verb(sentence, at + 1):
        return None
    if here == "called":
        named = sentence[at + 1].text[:1].isupper() and thing in (
            "place",
            "beach",
            "lake",
            "village",
            "street",
            "park",
            "dish",
            "technique",
            "flower",
        )
        return Hit(at, at + 1, ("is called",)) if named and sentence.word(0) == "this" else None
    fits = thing in ("photo", "picture", "film", "video", "portrait", "image") and sentence.word(at + 1) in (
        "in",
        "at",
        "by",
        "on",
        "with",
    )
    done = {"take": "taken", "make": "made", "shoot": "shot"}.get(here, "called")
    return Hit(at, at + 1, (f"was {done}",)) if fits and here != "call" else None
