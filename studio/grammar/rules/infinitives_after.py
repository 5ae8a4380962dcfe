"""Rules about -ing after verbs: "enjoy to shoot", "avoid make", "spend time to edit"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    BE,
    base,
    gerund,
    is_action,
    is_bare,
    is_form,
    only_verb,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# Verbs with -ing behind them, and never "to".
WITH_ING = frozenset({
    "enjoy", "avoid", "finish", "suggest", "recommend", "consider", "imagine", "dislike", "postpone", "quit",
    "keep", "practise", "practice", "mind", "miss", "delay", "deny", "resist", "involve", "appreciate",
    "risk",
})  # fmt: skip
TIMES = frozenset({
    "time", "hours", "hour", "days", "day", "weeks", "week", "months", "minutes", "years", "year", "evening",
    "evenings", "afternoon", "morning", "weekend", "weekends", "night", "nights", "life", "lives", "energy",
    "month",
})  # fmt: skip
TROUBLES = frozenset({"trouble", "troubles", "difficulty", "difficulties", "fun", "problems", "problem"})


def _verb_with_object(sentence: Sentence, at: int) -> bool:
    """Return whether the word at `at` is a bare verb, and not the noun that it may be too."""
    return is_action(sentence, at) and sentence.tag(at) in ("VB", "VBP", "NN", "JJ", "VBD")


@BOOK.rule(
    "ing-not-to",
    "verb.gerund",
    words=("to",),
    wrong=(
        ("I enjoy to shoot in the rain.", "I enjoy shooting in the rain."),
        ("We avoid to use flash in church.", "We avoid using flash in church."),
        ("She finished to edit the gallery.", "She finished editing the gallery."),
        ("I suggest to bring a second outfit.", "I suggest bringing a second outfit."),
        ("We keep to smile all day.", "We keep smiling all day."),
    ),
    right=(
        "I enjoy shooting.",
        "He is considered to be the best.",
        "It is recommended to book early.",
        "We keep to the left.",
        "Have you made up your mind to come?",
        "A practice to follow.",
        "They finished second to ours.",
    ),
)
def _ing_not_to(sentence: Sentence, at: int) -> Hit | None:
    lemma, verb = base(sentence.word(at - 1)), sentence[at + 1]
    if lemma not in WITH_ING or not sentence.tag(at - 1).startswith("VB") or not is_bare(verb.small):
        return None
    if verb.tag not in ("VB", "VBP") and not only_verb(verb.small):
        return None
    before = sentence[at - 2]
    passive = sentence.tag(at - 1) in ("VBN", "VBD") and any(
        word in BE or word in ("'s", "have") for word in sentence.words(at - 4, at - 1)
    )
    if (
        passive
        or before.tag in ("DT", "PRP$", "JJ")
        or (lemma in ("mind", "practice", "risk", "miss") and before.small in ("your", "a", "in"))
    ):
        return None
    return Hit(at, at + 2, (gerund(verb.small),))


@BOOK.rule(
    "ing-not-base",
    "verb.gerund",
    words=(
        "enjoy",
        "enjoyed",
        "enjoys",
        "avoid",
        "avoids",
        "finish",
        "finished",
        "keep",
        "keeps",
        "kept",
        "dislike",
        "quit",
        "consider",
        "imagine",
        "suggest",
    ),
    wrong=(
        ("I enjoy make people laugh.", "I enjoy making people laugh."),
        ("We finished edit the wedding.", "We finished editing the wedding."),
        ("Just keep do what you love.", "Just keep doing what you love."),
        ("Avoid take photos at noon.", "Avoid taking photos at noon."),
    ),
    right=(
        "I enjoy making people laugh.",
        "Keep calm and smile.",
        "I suggest they go early.",
        "We keep it simple.",
        "Enjoy, see you there!",
        "She finished first.",
        "Keep going.",
        "We suggest book covers in linen.",
    ),
)
def _ing_not_base(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 1]
    if (
        verb.small in ("let", "be", "have")
        or sentence.tag(at) in ("NN", "JJ")
        or sentence.tag(at - 1) in ("DT", "PRP$")
    ):
        return None
    taken = verb.small in ("take", "make", "edit", "do", "go", "shoot", "use") and (
        verb.tag in ("VB", "VBP") or takes_object(sentence, at + 1)
    )
    if not (_verb_with_object(sentence, at + 1) or taken) or (
        sentence.word(at) == "suggest" and not takes_object(sentence, at + 1)
    ):
        return None
    return Hit(at + 1, at + 2, (gerund(verb.small),))


@BOOK.rule(
    "spend-time-to",
    "verb.gerund",
    words=("to",),
    wrong=(
        ("I spent three hours to edit this photo.", "I spent three hours editing this photo."),
        ("We spend a lot of time to plan each session.", "We spend a lot of time planning each session."),
        ("She had trouble to find the church.", "She had trouble finding the church."),
        ("They had so much fun to dance in the rain.", "They had so much fun dancing in the rain."),
    ),
    right=(
        "I spent three hours editing.",
        "We have time to spend with you.",
        "It takes time to plan.",
        "We spent the time we had to rest.",
        "How much time do you want to spend to get there?",
        "It is fun to dance.",
        "I had problems to solve.",
    ),
)
def _spend_time_to(sentence: Sentence, at: int) -> Hit | None:
    noun, verb = sentence.word(at - 1), sentence[at + 1]
    if not is_bare(verb.small) or verb.tag not in ("VB", "VBP", "NN"):
        return None
    if noun in TIMES:
        wanted = any(base(word) == "spend" for word in sentence.words(max(0, at - 7), at - 1))
        wanted = wanted and sentence.word(at - 2) not in ("right", "first", "best")
        wanted = wanted and not set(sentence.words(max(0, at - 4), at)) & {
            "we",
            "i",
            "they",
            "you",
            "he",
            "she",
            "have",
            "need",
            "take",
            "takes",
        }
        wanted = wanted or base(sentence.word(at - 3)) == "spend"
    else:
        wanted = noun in TROUBLES - {"problem", "problems"} and any(
            base(word) == "have" for word in sentence.words(max(0, at - 5), at - 1)
        )
    return Hit(at, at + 2, (gerund(verb.small),)) if wanted else None


@BOOK.rule(
    "worth-to",
    "verb.gerund",
    words=("worth", "busy", "help", "stop", "like"),
    wrong=(
        ("This place is worth to visit.", "This place is worth visiting."),
        ("It is worth wait for the light.", "It is worth waiting for the light."),
        ("We are busy to prepare the exhibition.", "We are busy preparing the exhibition."),
        ("I can’t help to smile.", "I can’t help smiling."),
        ("I can’t stop to look at them.", "I can’t stop looking at them."),
        ("I feel like cry every time.", "I feel like crying every time."),
    ),
    right=(
        "It is worth visiting.",
        "I am too busy to sleep.",
        "We couldn’t help them.",
        "We stop to look.",
        "They couldn’t stop to rest, there was no time.",
        "I feel like a child.",
        "It feels like work.",
        "It is worth every minute.",
    ),
)
def _worth_to(sentence: Sentence, at: int) -> Hit | None:
    here, before = sentence.word(at), sentence.word(at - 1)
    to = sentence.word(at + 1) == "to"
    verb = sentence[at + 2] if to else sentence[at + 1]
    fix = Hit(at + 1, at + 3 if to else at + 2, (gerund(verb.small),))
    bare = is_bare(verb.small) and verb.tag in ("VB", "VBP", "NN")
    if here == "worth":
        return fix if bare and (to or only_verb(verb.small) or verb.small in ("visit", "wait")) else None
    if here == "busy":
        return (
            fix if to and bare and before in ("am", "are", "is", "'m", "'re", "was", "were", "be") else None
        )
    if here == "like":
        return (
            fix
            if not to
            and base(before) == "feel"
            and (only_verb(verb.small) or verb.small == "cry")
            and verb.tag != "NNS"
            else None
        )
    cannot = before in ("n't", "not") and sentence.word(at - 2) in ("ca", "can", "could")
    loved = here == "help" or verb.small in (
        "look",
        "smile",
        "think",
        "watch",
        "laugh",
        "love",
        "stare",
        "cry",
        "listen",
        "dream",
        "talk",
    )
    return fix if cannot and to and bare and loved else None


@BOOK.rule(
    "wait-ing",
    "verb.gerund",
    words=("wait",),
    wrong=(
        ("I can’t wait seeing you both.", "I can’t wait to see you both."),
        ("We can’t wait share the photos.", "We can’t wait to share the photos."),
        ("I can not wait for show you the rest.", "I can not wait to show you the rest."),
    ),
    right=(
        "I can’t wait to see you.",
        "I can’t wait for summer.",
        "We can’t wait, see you soon!",
        "I hate to wait standing.",
    ),
)
def _wait_ing(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in ("n't", "not") or sentence.word(at - 2) not in ("ca", "can", "could"):
        return None
    first = at + 1
    verb = first + (sentence.word(first) == "for")
    bare = sentence.word(verb)
    if is_action(sentence, verb) or (is_bare(bare) and takes_object(sentence, verb)):
        return Hit(first, verb + 1, (f"to {bare}",))
    if verb == first and is_form(bare, "VBG") and sentence.tag(verb) == "VBG":
        return Hit(first, verb + 1, (f"to {base(bare)}",))
    return None


@BOOK.rule(
    "to-not-ing",
    "verb.gerund",
    tags=("VBG",),
    words=(
        "going",
        "seeing",
        "doing",
        "taking",
        "making",
        "being",
        "having",
        "getting",
        "coming",
        "visiting",
        "becoming",
    ),
    wrong=(
        ("We decided going to the lake.", "We decided to go to the lake."),
        ("I want going back there.", "I want to go back there."),
        ("I hope seeing you again.", "I hope to see you again."),
        ("She refused taking off her shoes.", "She refused to take off her shoes."),
        ("We can’t afford being late.", "We can’t afford to be late."),
    ),
    right=(
        "We decided to go.",
        "I want wedding photos.",
        "She wants dancing shoes.",
        "I expect rising prices.",
        "We planned, going over every hour.",
        "They agreed, being friends.",
        "I learned cooking.",
    ),
)
def _to_not_ing(sentence: Sentence, at: int) -> Hit | None:
    here, before = sentence.word(at), sentence[at - 1]
    lemma = base(before.small)
    if lemma not in (
        "decide",
        "plan",
        "want",
        "hope",
        "refuse",
        "afford",
        "promise",
        "manage",
        "agree",
        "wish",
        "expect",
        "offer",
    ):
        return None
    if (
        not is_form(here, "VBG")
        or not before.tag.startswith("VB")
        or sentence.tag(at - 2) in ("DT", "JJ", "PRP$")
    ):
        return None
    common = here in (
        "going",
        "seeing",
        "doing",
        "taking",
        "making",
        "being",
        "having",
        "getting",
        "coming",
        "visiting",
        "becoming",
    )
    if not common and (not takes_object(sentence, at) or lexicon.is_noun(here)):
        return None
    if (
        sentence.tag(at + 1) in ("NN", "NNS")
        and not takes_object(sentence, at)
        and here not in ("going", "visiting", "seeing")
    ):
        return None
    return Hit(at, at + 1, (f"to {base(here)}",))
