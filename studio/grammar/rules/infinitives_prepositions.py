"""Rules about -ing after prepositions: "without use", "for capture", "instead of go"."""

from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    base,
    gerund,
    is_action,
    is_bare,
    only_verb,
    takes_object,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# Nouns and adjectives whose "to" is a preposition.
DEVOTED = frozenset({
    "dedicated", "devoted", "committed", "accustomed", "addicted", "opposed", "close", "addition", "prior",
    "thanks",
})  # fmt: skip
PREPOSITIONS = frozenset({"without", "by", "before", "after", "instead", "about", "of", "in", "from", "at"})
OF_VERBS = frozenset({
    "way", "idea", "instead", "afraid", "tired", "proud", "capable", "dream", "dreamed", "dreaming", "think",
    "thought", "thinking", "chance", "art", "habit", "hope", "process", "joy", "advantage", "possibility",
    "importance", "purpose", "method", "point", "sick", "fear", "pleasure", "risk", "fond", "guilty", "cost",
    "goal", "benefit", "opportunity",
})  # fmt: skip
IN_VERBS = frozenset({
    "interested", "succeed", "succeeded", "success", "believe", "interest", "experience", "difficulty",
    "help", "role", "specialise", "specialize", "specialised", "specialized", "experienced", "skilled",
    "pleasure", "joy", "point",
})  # fmt: skip
ABOUT_VERBS = frozenset({
    "think", "thought", "thinking", "dream", "dreaming", "excited", "care", "passionate", "worry", "worried",
    "all", "talk", "talked", "is", "nervous", "crazy", "serious",
})  # fmt: skip
FROM_VERBS = frozenset(
    {"prevent", "stop", "keep", "away", "far", "tired", "stopped", "prevented", "comes", "prevents"}
)
AT_VERBS = frozenset({"good", "great", "bad", "better", "best", "amazing", "skilled", "experts", "expert"})
THANKED = frozenset({
    "thank", "thanks", "thankful", "grateful", "sorry", "apologize", "apologise", "apologies", "excuse",
    "famous", "known", "responsible", "perfect", "great", "ideal", "good",
})  # fmt: skip


@BOOK.rule(
    "devoted-to-base",
    "verb.gerund",
    words=("to",),
    wrong=(
        ("We are dedicated to make you feel at home.", "We are dedicated to making you feel at home."),
        ("When it comes to take photos, light is all.", "When it comes to taking photos, light is all."),
        ("In addition to shoot weddings, I teach.", "In addition to shooting weddings, I teach."),
        ("I am addicted to chase sunsets.", "I am addicted to chasing sunsets."),
    ),
    right=(
        "We are dedicated to making it.",
        "When it comes to love, trust it.",
        "He comes to take photos.",
        "She is devoted to work and family.",
        "Thanks to light we see.",
        "They live close to nature.",
    ),
)
def _devoted_to_base(sentence: Sentence, at: int) -> Hit | None:
    before, verb = sentence.word(at - 1), sentence[at + 1]
    comes = before in ("comes", "came") and sentence.words(at - 3, at - 1) in (
        ("when", "it"),
        ("once", "it"),
        ("if", "it"),
    )
    addition = before == "addition" and sentence.word(at - 2) == "in"
    if not (comes or addition or (before in DEVOTED - {"thanks", "close", "addition"})) or not is_bare(
        verb.small
    ):
        return None
    follows = sentence.tag(at + 2) in ("NNS", "JJ") or takes_object(sentence, at + 1)
    if not only_verb(verb.small) and not follows:
        return None
    return Hit(at + 1, at + 2, (gerund(verb.small),))


@BOOK.rule(
    "preposition-base",
    "verb.gerund",
    words=PREPOSITIONS,
    wrong=(
        ("We shoot without use any flash.", "We shoot without using any flash."),
        ("Check your battery before leave home.", "Check your battery before leaving home."),
        ("After finish the ceremony, we had cake.", "After finishing the ceremony, we had cake."),
        ("Instead of go inside, we danced in the rain.", "Instead of going inside, we danced in the rain."),
        ("You learn by do it again.", "You learn by doing it again."),
        ("I am interested in learn film photography.", "I am interested in learning film photography."),
        ("He is good at make people laugh.", "He is good at making people laugh."),
    ),
    right=(
        "We shoot without flash.",
        "After work the bride arrived.",
        "Before dance the couple ate.",
        "By use of a mirror.",
        "Love at first sight.",
        "I think of home.",
        "Instead of light we had rain.",
        "From start to finish.",
        "After lunch we go.",
        "It was in use the whole day.",
        "All I think about is go time.",
    ),
)
def _preposition_base(sentence: Sentence, at: int) -> Hit | None:
    here, before = sentence.word(at), sentence.word(at - 1)
    verb = at + 2 if here == "instead" else at + 1
    if here == "instead" and sentence.word(at + 1) != "of":
        return None
    frames = {
        "of": OF_VERBS - {"instead"},
        "in": IN_VERBS,
        "about": ABOUT_VERBS,
        "from": FROM_VERBS,
        "at": AT_VERBS,
    }
    if (here in frames and before not in frames[here]) or (
        (sentence.word(verb) in ("let", "be", "go") and sentence.word(verb + 1) in ("time", "it"))
        or sentence.word(verb) == "say"
        or (sentence.tag(verb) == "NNP" and sentence[verb].text[:1].isupper())
    ):
        return None
    late = here in ("before", "after")  # here a noun and another clause may follow: "after work the bride"
    if (
        late
        and not only_verb(sentence.word(verb))
        and sentence.word(verb)
        not in ("leave", "finish", "use", "take", "make", "edit", "see", "start", "book", "shoot", "get")
    ):
        return None
    if (
        not is_action(sentence, verb)
        and not (
            sentence.word(verb) in ("leave", "use")
            and sentence.word(verb + 1) in ("home", "flash", "natural")
        )
        and not (
            is_bare(sentence.word(verb))
            and here in frames
            and before in ("interested", "good", "great", "afraid", "tired", "capable")
            and sentence.tag(verb) in ("VB", "VBP")
        )
    ):
        return None
    if sentence.word(verb + 1) == "of" or (
        sentence.word(verb) in ("show", "help", "call", "hold", "need", "want", "print")
        and here in ("in", "at", "from", "before", "after", "by")
    ):
        return None
    return Hit(verb, verb + 1, (gerund(sentence.word(verb)),))


@BOOK.rule(
    "for-base",
    "verb.gerund",
    words=("for",),
    wrong=(
        ("We came here for see the sunrise.", "We came here to see the sunrise."),
        ("I use a small lens for capture the details.", "I use a small lens to capture the details."),
        ("Thank you for come to our opening.", "Thank you for coming to our opening."),
        ("Thanks for share your story with us.", "Thanks for sharing your story with us."),
    ),
    right=(
        "We came to see the sunrise.",
        "She left for work the next day.",
        "A room for play and rest.",
        "Thank you for coming.",
        "It is for sale.",
        "Thanks for help and love.",
        "We are going for broke.",
        "Ready for use in any light.",
        "For love of light.",
    ),
)
def _for_base(sentence: Sentence, at: int) -> Hit | None:
    verb = at + 1
    here = sentence.word(verb)
    thanked = any(word in THANKED for word in sentence.words(at - 3, at))
    action = is_action(sentence, verb) or (
        thanked
        and here in ("come", "share", "visit", "stop", "read", "follow")
        and sentence.tag(verb) != "NNS"
    )
    if not action or (
        here in ("show", "want", "help", "need", "hold", "call", "stop", "print", "say")
        and not takes_object(sentence, verb)
    ):
        return None
    if (
        sentence.tag(at - 1) == "MD"
        or sentence.word(verb + 1) in ("of", "and", ".")
        or sentence.tag(verb) == "NNP"
    ):
        return None
    if here in ("need", "want", "call", "show", "try", "say", "go") and sentence.word(verb + 1) not in (
        "the",
        "a",
        "you",
        "me",
        "them",
        "my",
        "your",
        "to",
    ):
        return None
    to, ing = f"to {here}", f"for {gerund(here)}"
    if thanked:
        return Hit(verb, verb + 1, (gerund(here),))
    return Hit(at, verb + 1, (to, ing))


@BOOK.rule(
    "preposition-to",
    "verb.gerund",
    words=("without", "by", "before", "after", "instead", "for"),
    wrong=(
        ("She left without to say goodbye.", "She left without saying goodbye."),
        ("Instead of to pose, just walk.", "Instead of posing, just walk."),
        ("We came for to see the lights.", "We came to see the lights."),
        ("Thank you for to be here.", "Thank you for being here."),
        ("Drink water before to go out.", "Drink water before going out."),
    ),
    right=(
        "She left without a word.",
        "What are you waiting for to be told?",
        "The year before to this day.",
        "Stand by to shoot.",
    ),
)
def _preposition_to(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    to = at + 2 if here == "instead" else at + 1
    verb = sentence[to + 1]
    if sentence.word(to) != "to" or (here == "instead" and sentence.word(at + 1) != "of"):
        return None
    if not is_bare(verb.small) or verb.tag not in ("VB", "VBP") or sentence.tag(at - 1) == "VBG":
        return None
    if here in ("by", "before", "after") and base(sentence.word(at - 1)) in (
        "stand",
        "come",
        "look",
        "pass",
        "year",
        "day",
        "drop",
        "stop",
    ):
        return None
    if here == "for" and (
        sentence.tag(at - 1) in ("VBD", "VBN", "VB")
        and base(sentence.word(at - 1)) in ("call", "wait", "ask", "look")
    ):
        return None
    if here == "for" and not any(word in THANKED for word in sentence.words(at - 3, at)):
        return Hit(at, to + 1, ("to",))
    return Hit(to, to + 2, (gerund(verb.small),))
