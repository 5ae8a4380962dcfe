"""Rules about -ing: after verbs ("enjoy to shoot", "avoid make") and after prepositions ("without use", "for capture")."""

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
    "enjoy", "avoid", "finish", "suggest", "recommend", "consider", "imagine", "dislike", "postpone", "quit", "keep",
    "practise", "practice", "mind", "miss", "delay", "deny", "resist", "involve", "appreciate", "risk",
})  # fmt: skip
BARE_ING = frozenset({"enjoy", "avoid", "finish", "keep", "dislike", "quit", "consider", "imagine", "suggest", "stop"})
TIMES = frozenset({
    "time", "hours", "hour", "days", "day", "weeks", "week", "months", "minutes", "years", "year", "evening", "evenings",
    "afternoon", "morning", "weekend", "weekends", "night", "nights", "life", "lives", "energy", "month",
})  # fmt: skip
TROUBLES = frozenset({"trouble", "troubles", "difficulty", "difficulties", "fun", "problems", "problem"})
# Nouns and adjectives whose "to" is a preposition.
DEVOTED = frozenset({"dedicated", "devoted", "committed", "accustomed", "addicted", "opposed", "close", "addition", "prior", "thanks"})
PREPOSITIONS = frozenset({"without", "by", "before", "after", "instead", "about", "of", "in", "from", "at"})
OF_VERBS = frozenset({
    "way", "idea", "instead", "afraid", "tired", "proud", "capable", "dream", "dreamed", "dreaming", "think", "thought",
    "thinking", "chance", "art", "habit", "hope", "process", "joy", "advantage", "possibility", "importance", "purpose",
    "method", "point", "sick", "fear", "pleasure", "risk", "fond", "guilty", "cost", "goal", "benefit", "opportunity",
})  # fmt: skip
IN_VERBS = frozenset({
    "interested", "succeed", "succeeded", "success", "believe", "interest", "experience", "difficulty", "help", "role",
    "specialise", "specialize", "specialised", "specialized", "experienced", "skilled", "pleasure", "joy", "point",
})  # fmt: skip
ABOUT_VERBS = frozenset({
    "think", "thought", "thinking", "dream", "dreaming", "excited", "care", "passionate", "worry", "worried", "all",
    "talk", "talked", "is", "nervous", "crazy", "serious",
})  # fmt: skip
FROM_VERBS = frozenset({"prevent", "stop", "keep", "away", "far", "tired", "stopped", "prevented", "comes", "prevents"})
AT_VERBS = frozenset({"good", "great", "bad", "better", "best", "amazing", "skilled", "experts", "expert"})
THANKED = frozenset({"thank", "thanks", "thankful", "grateful", "sorry", "apologize", "apologise", "apologies", "excuse", "famous", "known", "responsible", "perfect", "great", "ideal", "good"})


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
    passive = sentence.tag(at - 1) in ("VBN", "VBD") and any(word in BE or word in ("'s", "have") for word in sentence.words(at - 4, at - 1))
    if passive or before.tag in ("DT", "PRP$", "JJ") or (lemma in ("mind", "practice", "risk", "miss") and before.small in ("your", "a", "in")):
        return None
    return Hit(at, at + 2, (gerund(verb.small),))


@BOOK.rule(
    "ing-not-base",
    "verb.gerund",
    words=("enjoy", "enjoyed", "enjoys", "avoid", "avoids", "finish", "finished", "keep", "keeps", "kept", "dislike", "quit", "consider", "imagine", "suggest"),
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
    if verb.small in ("let", "be", "have") or sentence.tag(at) in ("NN", "JJ") or sentence.tag(at - 1) in ("DT", "PRP$"):
        return None
    taken = verb.small in ("take", "make", "edit", "do", "go", "shoot", "use") and (verb.tag in ("VB", "VBP") or takes_object(sentence, at + 1))
    if not (_verb_with_object(sentence, at + 1) or taken) or (sentence.word(at) == "suggest" and not takes_object(sentence, at + 1)):
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
        wanted = wanted and not set(sentence.words(max(0, at - 4), at)) & {"we", "i", "they", "you", "he", "she", "have", "need", "take", "takes"}
        wanted = wanted or base(sentence.word(at - 3)) == "spend"
    else:
        wanted = noun in TROUBLES - {"problem", "problems"} and any(base(word) == "have" for word in sentence.words(max(0, at - 5), at - 1))
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
        return fix if to and bare and before in ("am", "are", "is", "'m", "'re", "was", "were", "very", "be") else None
    if here == "like":
        return fix if not to and base(before) == "feel" and (only_verb(verb.small) or verb.small == "cry") and verb.tag != "NNS" else None
    cannot = before in ("n't", "not") and sentence.word(at - 2) in ("ca", "can", "could")
    loved = here == "help" or verb.small in ("look", "smile", "think", "watch", "laugh", "love", "stare", "cry", "listen", "dream", "talk")
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
    right=("I can’t wait to see you.", "I can’t wait for summer.", "We can’t wait, see you soon!", "I hate to wait standing."),
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
    comes = before in ("comes", "came") and sentence.words(at - 3, at - 1) in (("when", "it"), ("once", "it"), ("if", "it"))
    addition = before == "addition" and sentence.word(at - 2) == "in"
    if not (comes or addition or (before in DEVOTED - {"thanks", "close", "addition"})) or not is_bare(verb.small):
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
        ("After finish the ceremony we had cake.", "After finishing the ceremony we had cake."),
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
    frames = {"of": OF_VERBS - {"instead"}, "in": IN_VERBS, "about": ABOUT_VERBS, "from": FROM_VERBS, "at": AT_VERBS}
    if here in frames and before not in frames[here]:
        return None
    if (sentence.word(verb) in ("let", "be", "go") and sentence.word(verb + 1) in ("time", "it")) or sentence.word(verb) == "say" or (sentence.tag(verb) == "NNP" and sentence[verb].text[:1].isupper()):
        return None
    late = here in ("before", "after")  # here a noun and another clause may follow: "after work the bride"
    if late and not only_verb(sentence.word(verb)) and sentence.word(verb) not in ("leave", "finish", "use", "take", "make", "edit", "see", "start", "book", "shoot", "get"):
        return None
    if not is_action(sentence, verb) and not (sentence.word(verb) in ("leave", "use") and sentence.word(verb + 1) in ("home", "flash", "natural")):
        if not (is_bare(sentence.word(verb)) and here in frames and before in ("interested", "good", "great", "afraid", "tired", "capable") and sentence.tag(verb) in ("VB", "VBP")):
            return None
    if sentence.word(verb + 1) == "of" or sentence.word(verb) in ("show", "help", "call", "hold", "need", "want", "print") and here in ("in", "at", "from", "before", "after", "by"):
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
    action = is_action(sentence, verb) or (thanked and here in ("come", "share", "visit", "stop", "read", "follow") and sentence.tag(verb) != "NNS")
    if not action or here in ("show", "want", "help", "need", "hold", "call", "stop", "print", "say") and not takes_object(sentence, verb):
        return None
    if sentence.tag(at - 1) == "MD" or sentence.word(verb + 1) in ("of", "and", ".") or sentence.tag(verb) == "NNP":
        return None
    if here in ("need", "want", "call", "show", "try", "say", "go") and sentence.word(verb + 1) not in ("the", "a", "you", "me", "them", "my", "your", "to"):
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
    right=("She left without a word.", "What are you waiting for to be told?", "The year before to this day.", "Stand by to shoot."),
)
def _preposition_to(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    to = at + 2 if here == "instead" else at + 1
    verb = sentence[to + 1]
    if sentence.word(to) != "to" or (here == "instead" and sentence.word(at + 1) != "of"):
        return None
    if not is_bare(verb.small) or verb.tag not in ("VB", "VBP") or sentence.tag(at - 1) == "VBG":
        return None
    if here in ("by", "before", "after") and base(sentence.word(at - 1)) in ("stand", "come", "look", "pass", "year", "day", "drop", "stop"):
        return None
    if here == "for" and (sentence.tag(at - 1) in ("VBD", "VBN", "VB") and base(sentence.word(at - 1)) in ("call", "wait", "ask", "look")):
        return None
    if here == "for" and not any(word in THANKED for word in sentence.words(at - 3, at)):
        return Hit(at, to + 1, ("to",))
    return Hit(to, to + 2, (gerund(verb.small),))


@BOOK.rule(
    "preposition-past",
    "verb.gerund",
    words=("after", "before", "without", "by", "while"),
    wrong=(
        ("After finished the shoot, we went home.", "After finishing the shoot, we went home."),
        ("She left without said goodbye.", "She left without saying goodbye."),
        ("We learn by made mistakes.", "We learn by making mistakes."),
        ("Before went home we took one more.", "Before going home we took one more."),
    ),
    right=(
        "After finishing we left.",
        "Surrounded by loved ones.",
        "Before used film gets old.",
        "By far the best.",
        "After married life began, they moved.",
        "Before left-handed people complain.",
        "Lit by found light.",
    ),
)
def _preposition_past(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 1]
    lemma = base(verb.small)
    if not lemma or is_bare(verb.small) or not is_form(verb.small, "VBD") or verb.small in ("found", "left", "used", "loved"):
        return None
    sure = verb.small in ("went", "took", "saw", "gave", "came", "said", "did", "made", "ate", "got", "wrote", "had")
    if not sure and not (sentence.word(at + 2) in ("the", "a", "my", "our", "your", "his", "her", "their", "it", "them", "this") and sentence.word(at) != "by"):
        return None
    if verb.tag in ("NN", "NNS", "NNP") or sentence.tag(at - 1) in ("JJR", "RBR") or sentence.word(at) == "while":
        return None
    if sentence.word(at) == "before" and sentence.tag(at - 1).startswith(("NN", "W")) and verb.small not in ("went", "took"):
        return None
    return Hit(at + 1, at + 2, (gerund(lemma),))


@BOOK.rule(
    "to-not-ing",
    "verb.gerund",
    tags=("VBG",),
    words=("going", "seeing", "doing", "taking", "making", "being", "having", "getting", "coming", "visiting", "becoming"),
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
    if lemma not in ("decide", "want", "hope", "refuse", "afford", "promise", "manage", "agree", "wish", "expect", "offer"):
        return None
    if not is_form(here, "VBG") or not before.tag.startswith("VB") or sentence.tag(at - 2) in ("DT", "JJ", "PRP$"):
        return None
    common = here in ("going", "seeing", "doing", "taking", "making", "being", "having", "getting", "coming", "visiting", "becoming")
    if not common and (not takes_object(sentence, at) or lexicon.is_noun(here)):
        return None
    if sentence.tag(at + 1) in ("NN", "NNS") and not takes_object(sentence, at) and here not in ("going", "visiting", "seeing"):
        return None
    return Hit(at, at + 1, (f"to {base(here)}",))
