"""Rules about whole clauses that lack their "be": "the soup hot", "the rings made by a friend", "why you not here?"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.subjects import subject
from studio.grammar.rules.verbs_classes import (
    MODALS,
    PREDICATES,
    base,
    has_verb,
    is_form,
    participle,
    past_be,
    present_be,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

FINITE = ("VBZ", "VBP", "VBD", "MD")
# What a thing, a place or somebody is; none of them follows its noun as an apposition in captions.
STATES = PREDICATES | frozenset({
    "hot", "cold", "warm", "fresh", "quiet", "loud", "empty", "full", "dark", "bright", "wet", "dry", "dirty",
    "clean", "heavy", "light", "soft", "sweet", "spicy", "salty", "delicious", "tasty", "crowded", "foggy",
    "sunny", "cloudy", "rainy", "windy", "snowy", "calm", "late", "early", "slow", "fast", "short", "long",
    "tall", "new", "broken", "closed", "open", "tiny", "huge", "green", "blue", "white", "red", "yellow",
    "golden", "black", "grey", "gray", "pink", "lazy", "sleepy", "crazy", "funny", "boring", "noisy", "gentle",
    "kind", "friendly", "polite", "brave", "silent", "serious", "simple", "incredible", "fantastic", "ugly",
    "gorgeous", "stunning", "romantic", "colourful", "colorful", "peaceful", "frozen", "gone", "asleep",
    "awake", "cozy", "cosy", "elegant", "healthy", "scared", "bored", "surprised", "worried", "delighted",
    "married", "steep", "narrow", "wide", "deep", "high", "low", "clear", "smooth", "rough", "sharp", "sour",
})  # fmt: skip
DEGREES = frozenset(
    {"very", "so", "really", "too", "quite", "extremely", "always", "still", "already", "not"}
)
TIMES = frozenset({
    "today", "tonight", "now", "yesterday", "here", "there", "this", "again", "during", "in", "at", "after",
    "before", "because", "but", "when", "since", "for", "every", "outside", "inside", "all", "with", "until",
})  # fmt: skip
PAST = frozenset({"yesterday", "during", "ago", "last"})
FAMILY = frozenset({
    "grandpa", "grandma", "mum", "mom", "dad", "mama", "papa", "mother", "father", "granny", "weather", "life",
    "traffic", "food", "everything", "everybody", "everyone", "grandmother", "grandfather", "nana",
})  # fmt: skip


OWNED = frozenset({"his", "her", "my", "our", "your", "their", "the", "this", "these", "those", "all"})


def _opening(sentence: Sentence) -> tuple[int, str]:
    """Return the place behind the subject that the sentence begins with, and its pronoun."""
    if sentence.word(0) in FAMILY and sentence.tag(1) != "NNP":
        return 1, "it"
    if sentence.word(0) in (
        "his",
        "her",
        "my",
        "our",
        "your",
        "their",
        "the",
        "this",
        "these",
        "those",
        "all",
    ):
        return subject(sentence, 0)
    return (1, "it") if sentence.tag(0) == "NNP" and sentence.tag(1) == "RB" else (0, "")


def _opening_before(sentence: Sentence, at: int) -> tuple[int, str]:
    """Return the same, where the tagger may have read the word at `at` as one more noun of the subject."""
    end, who = _opening(sentence)
    noun = sentence.word(at - 1)
    short = sentence.word(0) in OWNED and at in (2, 3) and lexicon.is_noun(noun) and noun not in DEGREES
    if short and (end != at) and (at == 2 or sentence.tag(1) in ("JJ", "NN", "CD")):
        return at, "they" if lexicon.is_plural(noun) else "it"
    return end, who


@BOOK.rule(
    "be-missing-state",
    "verb.missing",
    words=STATES,
    wrong=(
        ("The soup hot, the bread is fresh.", "The soup is hot, the bread is fresh."),
        ("The streets empty during the holiday.", "The streets were empty during the holiday."),
        ("The tea so sweet but I love it.", "The tea is so sweet but I love it."),
        ("My brother very tired today.", "My brother is very tired today."),
        ("The beach full of shells today.", "The beach is full of shells today."),
        ("Our kids always hungry after school.", "Our kids are always hungry after school."),
    ),
    right=(
        "The soup is hot.",
        "Hands cold, hearts warm.",
        "The bride, happy and tired, sat down.",
        "The sky so blue it hurts.",
        "My glass half empty.",
        "Our table full of gifts.",
        "The house quiet people live in.",
        "The sea calm, the sky clear.",
        "The days long gone.",
    ),
)
def _be_missing_state(sentence: Sentence, at: int) -> Hit | None:
    end, who = _opening_before(sentence, at)
    degrees = sentence.words(end, at)
    if not who or end > at or any(word not in DEGREES for word in degrees) or _named(sentence, at):
        return None
    if sentence.word(0) in ("his", "her") or not _told(sentence, at, bool(degrees)):
        return None
    be = past_be(who) if sentence.all_words & PAST else present_be(who)
    return Hit(end - 1, end, (f"{sentence[end - 1].text} {be}",))


def _named(sentence: Sentence, at: int) -> bool:
    """Return whether the adjective at `at` may belong to a noun, or stand behind a verb."""
    behind = sentence.tag(at + 1)
    before = any(sentence.tag(one) in FINITE or sentence.word(one) == "," for one in range(at))
    return before or (
        behind.startswith(("NN", "VB", "MD", "JJ", "HYPH")) and sentence.word(at + 1) not in TIMES
    )


def _told(sentence: Sentence, at: int, degree: bool) -> bool:
    """Return whether the sentence goes on like one, not like a heading: "the sea calm, the sky clear"."""
    after, then = sentence[at + 1], sentence[at + 2]
    if after.small in ("in", "at"):
        return then.tag in ("DT", "NNP", "NN", "PRP$", "CD")
    if sentence.word(at) == "full" and after.small == "of":
        return bool(
            set(sentence.words(at + 2, len(sentence))) & {"today", "tonight", "now", "again", "yesterday"}
        )
    if after.text == "," or after.small == "and":
        return has_verb(sentence, at + 1)
    closed = degree and (after.text in ("", ".", "!") or after.small in ("to", "that", "with", "about"))
    return closed or after.small in TIMES - {"with"}


# What is done to things, so that a participle behind them lacks its "was".
DONE = frozenset({
    "selected", "chosen", "published", "nominated", "accepted", "exhibited", "printed", "stolen", "damaged",
    "delivered", "cancelled", "canceled", "postponed", "taken", "made", "built", "designed", "written",
    "painted", "woven", "weaved", "sewn", "sewed", "baked", "cooked", "knitted", "carved", "photographed",
    "captured", "shot", "filmed", "edited", "decorated", "prepared", "created", "given", "found", "sold",
    "sent", "destroyed", "restored", "renovated", "repaired", "discovered", "invented", "planted", "picked",
    "drawn", "organized", "organised", "invited", "awarded", "born", "inspired", "founded", "served", "recorded",
    "translated", "arranged", "produced", "owned", "packed", "wrapped", "bought", "handmade", "composed",
})  # fmt: skip
AGENT = frozenset(
    {"by", "for", "in", "at", "on", "to", "from", "during", "with", "yesterday", "last", "today"}
)
RIGHT_FORM = {"weaved": "woven", "sewed": "sewn"}


@BOOK.rule(
    "passive-be-missing",
    "verb.passive",
    words=DONE,
    wrong=(
        ("The rings made by a goldsmith in Ghent.", "The rings were made by a goldsmith in Ghent."),
        ("This blanket weaved by my aunt.", "This blanket was woven by my aunt."),
        ("My photo selected for the subway gallery!", "My photo was selected for the subway gallery!"),
        ("The wedding postponed because of the flood.", "The wedding was postponed because of the flood."),
        ("All the cakes baked by the groom’s sister.", "All the cakes were baked by the groom’s sister."),
    ),
    right=(
        "The rings were made by a goldsmith.",
        "Photos taken by my aunt.",
        "The rings made by a goldsmith are ours.",
        "The team built on what we had.",
        "My brother painted in the garden.",
        "The table, made by hand, is ours.",
        "The girl found at the lake a shell.",
    ),
)
def _passive_be_missing(sentence: Sentence, at: int) -> Hit | None:
    adverb = sentence.word(at - 1) in ("just", "already", "completely", "carefully", "finally", "also")
    end, who = _opening_before(sentence, at - adverb)
    here, after = sentence.word(at), sentence.word(at + 1)
    because = sentence.words(at + 1, at + 3) == ("because", "of")
    if not who or at != end + adverb or (after not in AGENT and not because):
        return None
    if any(sentence.tag(one) in FINITE for one in range(at + 1, _clause_end(sentence, at))):
        return None
    active = here in ACTIVE and not (here == "built" and sentence.word(end - 1) in THINGS)
    heading = here == "taken" and sentence.word(0) not in ("my", "our", "this", "these")
    doing = sentence.word(end - 1) in DOERS or not is_form(here, "VBN") or active or heading
    if doing and after != "by":
        return None
    right = RIGHT_FORM.get(here, sentence[at].text)
    return Hit(at, at + 1, (f"{past_be(who)} {right}",))


# These are the past of what somebody does too.
ACTIVE = frozenset({
    "painted", "baked", "cooked", "shot", "filmed", "found", "sold", "built", "made", "planted", "recorded",
    "composed", "served", "sent", "bought", "packed", "prepared", "arranged", "accepted", "produced",
})  # fmt: skip
DOERS = frozenset({
    "mother", "father", "brother", "sister", "aunt", "uncle", "friend", "friends", "wife", "husband", "team",
    "grandmother", "grandfather", "son", "daughter", "parents", "kids", "bride", "groom", "mum", "mom", "dad",
    "girl", "boy", "man", "woman", "couple", "cousin", "photographer", "family", "guests", "grandma", "grandpa",
    "neighbour", "neighbor", "boss", "client", "clients", "people", "students", "company", "studio", "band",
})  # fmt: skip


def _clause_end(sentence: Sentence, at: int) -> int:
    """Return the place of the next word behind `at` that opens another clause, or behind the sentence."""
    opens = ("because", "but", "when", "while", "so", "who", "which", "that", "after", "before", "since")
    return next((one for one in range(at + 2, len(sentence)) if sentence.word(one) in opens), len(sentence))


@BOOK.rule(
    "things-will-be",
    "verb.passive",
    tags=("MD",),
    wrong=(
        ("All orders will send before Christmas.", "All orders will be sent before Christmas."),
        ("The museum will renovate next spring.", "The museum will be renovated next spring."),
        ("Vouchers can buy online.", "Vouchers can be bought online."),
        ("The prints must keep in a dry place.", "The prints must be kept in a dry place."),
    ),
    right=(
        "All orders will be sent soon.",
        "The band will play before midnight.",
        "The team will send it before Christmas.",
        "Dogs can eat in the yard.",
        "The prints will sell online.",
    ),
)
def _things_will_be(sentence: Sentence, at: int) -> Hit | None:
    thing, verb = (
        sentence.word(at - 1),
        at + 1 + (sentence.word(at + 1) in ("not", "n't", "also", "only", "soon")),
    )
    here, after = sentence.word(verb), sentence.word(verb + 1)
    if thing not in THINGS or here not in UNDERGONE or sentence.word(at) not in MODALS:
        return None
    if after not in WHEN or sentence.tag(at - 2) in ("IN", "VBZ", "VBP", "VB"):
        return None
    return Hit(verb, verb + 1, (f"be {participle(here)}",))


THINGS = frozenset({
    "order", "orders", "print", "prints", "album", "albums", "voucher", "vouchers", "ticket", "tickets",
    "parcel", "parcels", "package", "packages", "invitation", "invitations", "photo", "photos", "picture",
    "pictures", "file", "files", "gallery", "galleries", "museum", "bridge", "house", "church", "book", "books",
    "frame", "frames", "card", "cards", "calendar", "calendars", "dress", "dresses", "ring", "rings", "cake",
    "cakes", "result", "results", "video", "videos", "film", "films", "invoice", "deposit", "price", "prices",
    "date", "dates", "session", "sessions", "wedding", "weddings", "event", "events", "room", "rooms", "table",
    "tables", "tower", "towers", "chapel", "station",
    "boat", "wall", "seat", "seats", "letter", "letters", "gift", "gifts", "present", "presents", "form", "payment",
    "street", "castle", "hall", "roof", "exhibition", "portraits", "portrait", "images", "image", "door",
    "doors", "windows", "building", "project", "magazine", "poster", "posters", "postcards", "winner", "winners",
})  # fmt: skip
UNDERGONE = frozenset({
    "send", "renovate", "buy", "keep", "deliver", "ship", "book", "pay", "reserve", "cancel", "postpone", "pack",
    "publish", "build", "rebuild", "restore", "repair", "destroy", "demolish", "announce", "choose", "select",
    "wrap", "order", "find", "download", "upload", "hold", "exhibit", "organise", "organize", "replace",
    "remove", "paint", "decorate", "reach", "share", "wash", "store", "write", "finish", "complete", "edit",
})  # fmt: skip
WHEN = frozenset({
    "by", "next", "in", "on", "at", "soon", "tomorrow", "today", "within", "because", "after", "before", "this",
    ".", "", "!", "via", "online", "until", "every", "for", "from", "during", "with", "immediately", "again",
    "separately", "together", "carefully", "here", "there", "only",
})  # fmt: skip

WHY = frozenset({"why", "where", "how", "what", "when"})


@BOOK.rule(
    "question-be-missing",
    "verb.missing",
    words=WHY,
    wrong=(
        ("Why you not smiling?", "Why are you not smiling?"),
        ("Where you going with that cake?", "Where are you going with that cake?"),
        ("Why the lake so green?", "Why is the lake so green?"),
        ("Where my keys?", "Where are my keys?"),
        ("What your name?", "What is your name?"),
    ),
    right=(
        "Why are you not smiling?",
        "Why not?",
        "How about the garden?",
        "What a day?",
        "Why this lens?",
        "Why the long face?",
        "What the heck?",
        "How you doing?",
    ),
)
def _question_be_missing(sentence: Sentence, at: int) -> Hit | None:
    if at or "?" not in sentence.all_words:
        return None
    mark = next(one for one in range(len(sentence)) if sentence.word(one) == "?")
    end, who = subject(sentence, 1)
    if not who or any(sentence.tag(one) in ("VBZ", "VBP", "VBD", "MD", "VB") for one in range(1, mark)):
        return None
    state = end + (sentence.word(end) in DEGREES)
    going = (
        sentence.tag(state) == "VBG" and sentence.word(0) != "how" and is_form(sentence.word(state), "VBG")
    )
    felt = sentence.word(state) in STATES and sentence.word(0) in ("why", "how")
    owned = sentence.tag(1) == "PRP$" and sentence.word(0) in ("where", "what", "when")
    placed = end == mark and (owned or (sentence.word(0) == "where" and sentence.word(1) == "the"))
    if not (going or felt or placed) or (going and who == "it" and sentence.word(1) in ("a", "the")):
        return None
    return Hit(0, 1, (f"{sentence[0].text} {present_be(who)}",))


# Verbs that the tagger takes for nouns at the end of a question.
ASKED = frozenset({
    "work", "look", "cost", "mean", "sound", "taste", "smell", "end", "start", "help", "move", "grow", "sleep",
    "live", "leave", "open", "close", "stop", "go", "come", "happen", "begin", "return", "arrive", "cry", "smile",
})  # fmt: skip


@BOOK.rule(
    "question-do-noun",
    "verb.auxiliary",
    words=WHY,
    wrong=(
        ("Why people whisper in museums?", "Why do people whisper in museums?"),
        ("What your favourite corner look like?", "What does your favourite corner look like?"),
        ("Where this road go?", "Where does this road go?"),
    ),
    right=(
        "Why do people whisper?",
        "What makes people happy?",
        "How people live here, right?",
        "What people say about us?",
        "Where the road goes, who knows?",
        "Why photos matter?",
    ),
)
def _question_do_noun(sentence: Sentence, at: int) -> Hit | None:
    mark = len(sentence) - 1
    if at or sentence.word(mark) != "?" or "," in sentence.all_words or sentence.tag(1) == "PRP":
        return None
    end, who = (2, "they") if sentence.tag(1) == "NNS" else subject(sentence, 1)
    swallowed = end == mark and end > 3 and sentence.word(end - 1) in ASKED
    end -= swallowed
    here, tag = sentence.word(end), sentence.tag(end)
    lemma = base(here)
    if not who or not lemma or lemma == "be" or (tag == "VBG" and not lexicon.is_base(here)):
        return None
    sure = swallowed or tag in ("VB", "VBP", "VBZ", "VBG")
    if not sure or any(sentence.tag(one) in FINITE for one in range(end + 1, mark)):
        return None
    if lemma in ("say", "matter", "do", "have") or (lexicon.is_adjective(here) and tag == "VB"):
        return None
    do = "does" if who == "it" else "do"
    do = "did" if lemma in ("meet", "happen", "begin", "die") else do
    named = " ".join(token.text for token in sentence.tokens[1:end])
    return Hit(0, end + 1, (f"{sentence[0].text} {do} {named} {lemma}",))


BOOK.phrase(
    "i-sure",
    "verb.missing",
    r"(?:(?<=\A)|(?<=[.!?,] )|(?<=\b(?:and|but|because|so) ))"
    r"(I) (sure|afraid|certain|aware) (?=(?:I|you|we|he|she|it|they|that|the|my|our|of|everyone|everybody)\b)",
    r"\1 am \2 ",
    wrong=(
        ("I sure you will cry.", "I am sure you will cry."),
        ("It is late and I afraid we must go.", "It is late and I am afraid we must go."),
    ),
    right=("I am sure you will cry.", "I sure hope so.", "Am I sure you know?"),
)
