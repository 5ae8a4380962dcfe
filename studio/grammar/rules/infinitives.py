"""Rules about the verb after "to": "to went", "want to seeing", "want go", "want that you come", "look forward to see"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    OBJECT_OF,
    PARTICIPLES_ONLY,
    base,
    gerund,
    is_action,
    is_bare,
    is_form,
    only_verb,
    takes_object,
    text,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# Verbs with "to" and another verb behind them, and never -ing.
WITH_TO = frozenset({
    "want", "decide", "hope", "plan", "wish", "promise", "refuse", "agree", "manage", "offer", "expect", "afford", "try",
    "learn", "need", "choose", "tend", "intend", "pretend", "prefer", "love", "like", "attempt", "struggle", "dare",
    "fail", "hesitate", "aim", "swear", "deserve", "desire", "seek", "seem", "ask", "continue", "begin", "start",
})  # fmt: skip
ADJECTIVES = frozenset({
    "able", "easy", "hard", "difficult", "important", "possible", "impossible", "necessary", "nice", "happy", "ready",
    "glad", "better", "best", "essential", "unable", "likely", "free", "sad", "interesting", "great", "good", "honored",
    "honoured", "excited", "proud", "lucky", "dangerous", "fun", "normal", "safe", "willing", "eager", "crucial",
})  # fmt: skip
NOUNS = frozenset({
    "time", "chance", "opportunity", "way", "reason", "order", "right", "ability", "decision", "desire", "plan", "dream",
    "place", "permission", "promise", "attempt", "wish", "need", "effort", "goal", "intention", "how", "where", "what", "when",
})  # fmt: skip
HOW = frozenset({"how", "where", "what", "when"})


@BOOK.rule(
    "to-past",
    "verb.after-to",
    words=("to",),
    wrong=(
        ("I wanted to went to the sea.", "I wanted to go to the sea."),
        ("It was lovely to saw you again.", "It was lovely to see you again."),
        ("We have to reduced the noise.", "We have to reduce the noise."),
        ("She likes to takes pictures of birds.", "She likes to take pictures of birds."),
    ),
    right=(
        "I wanted to go.",
        "We are used to rushed mornings.",
        "From lost to found in a day.",
        "I prefer raw to finished files.",
        "Thanks to gifted makers we got it.",
        "She moved to woods and lakes.",
        "A change to shared galleries.",
    ),
)
def _to_past(sentence: Sentence, at: int) -> Hit | None:
    here, tag = sentence.word(at + 1), sentence.tag(at + 1)
    if is_bare(here) or here in ("used", "be") or sentence.tag(at + 1) == "NNP" or not base(here):
        return None
    if here in SURELY_PAST:
        return Hit(at + 1, at + 2, (base(here),))
    wanted = _wants_infinitive(sentence, at)
    if not wanted:
        return None
    if is_form(here, "VBZ"):
        noun = lexicon.is_noun(here)
        if tag == "VBZ" or not noun or (takes_object(sentence, at + 1) and sentence.word(at - 1) not in HOW):
            return Hit(at + 1, at + 2, (base(here),))
        return None
    if here in PARTICIPLES_ONLY or is_form(here, "VBD"):
        must = sentence.word(at - 1) in (
            "have",
            "has",
            "had",
            "able",
            "want",
            "wants",
            "need",
            "how",
            "order",
            "going",
        )
        if (
            (lexicon.is_noun(here) and tag.startswith("NN"))
            or tag == "JJ"
            or (sentence.tag(at + 2) in ("NN", "NNS") and not must and not takes_object(sentence, at + 1))
        ):
            return None
        return Hit(at + 1, at + 2, (base(here), f"be {here}"))
    return None


# What is never a noun, an adjective or a participle, and so is wrong behind every "to".
SURELY_PAST = frozenset({
    "went", "took", "saw", "gave", "came", "became", "wrote", "chose", "began", "ate", "spoke", "drove", "knew", "grew",
    "threw", "wore", "forgot", "has",
})  # fmt: skip


def _wants_infinitive(sentence: Sentence, at: int) -> bool:
    """Return whether the "to" at `at` has a verb behind it for certain: what stands before it asks for one."""
    before = at - 1
    while sentence.word(before) in ("not", "also", "really", "always", "still", "just"):
        before -= 1
    word, tag = sentence.word(before), sentence.tag(before)
    if (
        word in ADJECTIVES
        or (word in NOUNS and word not in ("plan", "right", "need"))
        or word in ("have", "had", "has", "going", "gonna")
    ):
        return word not in ("what", "when") or sentence.tag(before - 1) in ("VB", "VBP", "VBD", "VBZ", "VBG")
    lemma = base(word)
    return lemma in WITH_TO and tag.startswith("VB") and lemma not in ("continue", "prefer")


@BOOK.rule(
    "to-ing",
    "verb.after-to",
    words=("to",),
    wrong=(
        ("We want to seeing you smile.", "We want to see you smile."),
        ("It is important to using a tripod.", "It is important to use a tripod."),
        ("I have to going home now.", "I have to go home now."),
        ("She knows how to making people laugh.", "She knows how to make people laugh."),
    ),
    right=(
        "We look forward to seeing you.",
        "We are going to wedding fairs.",
        "I prefer walking to driving.",
        "She came close to crying.",
        "All I have is thanks to editing.",
        "He likes to be loving.",
        "I am going to evening mass.",
    ),
)
def _to_ing(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at + 1)
    if not here.endswith("ing") or not is_form(here, "VBG") or sentence.tag(at + 1) != "VBG":
        return None
    if not _wants_infinitive(sentence, at) or sentence.word(at - 1) in (
        "right",
        "way",
        "need",
        "free",
        "time",
        "best",
        "better",
    ):
        return None
    if (
        lexicon.is_noun(here)
        and not takes_object(sentence, at + 1)
        and here not in ("going", "doing", "being", "having", "making", "seeing", "taking")
    ):
        return None
    return Hit(at + 1, at + 2, (base(here),))


WANTS = frozenset({
    "want", "wants", "wanted", "decide", "decided", "decides", "hope", "hoped", "wish", "wished", "wishes", "try", "tried", "tries",
    "promise", "promised", "refuse", "refused", "agree", "agreed", "manage", "managed", "plan", "planned",
    "learned", "learnt", "able", "unable", "going", "ought", "wanting", "trying", "planning", "need", "needs", "needed",
    "expect", "prefer", "afford", "supposed", "willing", "hoping",
})  # fmt: skip


@BOOK.rule(
    "verb-bare",
    "verb.after-to",
    words=WANTS,
    wrong=(
        ("I want go to the mountains.", "I want to go to the mountains."),
        ("She decided take one more picture.", "She decided to take one more picture."),
        ("We are able travel anywhere.", "We are able to travel anywhere."),
        ("We hope see you soon.", "We hope to see you soon."),
        ("You need bring your own shoes.", "You need to bring your own shoes."),
    ),
    right=(
        "I want to go.",
        "You need not bring anything.",
        "Do whatever you want, go wherever you like.",
        "We need help and make do.",
        "If need be, we wait.",
        "You need only ask.",
        "Come when you want and see the studio.",
        "She is able, gifted and kind.",
        "We want take-away cups.",
        "Every plan needs love.",
    ),
)
def _verb_bare(sentence: Sentence, at: int) -> Hit | None:
    here, tag = sentence.word(at), sentence.tag(at)
    verb = sentence.word(at + 1)
    if (verb == "be" and here in ("need", "wish", "hope")) or (
        verb in ("let", "do") and here not in ("want", "going", "able", "wants")
    ):
        return None
    able = here == "able" and is_bare(verb) and not lexicon.is_adjective(verb)
    if not (able or is_action(sentence, at + 1)) or sentence.tag(at + 1) not in ("VB", "VBP", "NN", "JJ"):
        return None
    if here in ("able", "unable", "willing"):
        if sentence.word(at - 1) in ("the", "an", "very"):
            return None
    elif here in ("going", "supposed"):
        if sentence.word(at - 1) not in (
            "am",
            "'m",
            "is",
            "'s",
            "are",
            "'re",
            "was",
            "were",
            "not",
            "n't",
        ) or (here == "going" and verb == "get"):
            return None
    elif not tag.startswith("VB") or sentence.tag(at - 1) in ("DT", "JJ", "PRP$"):
        return None
    if here in ("need", "needs") and (
        sentence.word(at - 1) in ("n't", "not") or sentence.all_words & {"hardly", "if"}
    ):
        return None
    if here in ("want", "wants", "like", "wish", "need", "try", "prefer", "hope") and (
        sentence.all_words & {"whatever", "wherever", "whenever", "however"}
        or sentence.word(at - 2) in ("as", "what", "when")
    ):
        return None
    return Hit(at + 1, at + 2, (f"to {sentence[at + 1].text}",))


@BOOK.rule(
    "would-like-bare",
    "verb.after-to",
    words=("like", "love"),
    wrong=(
        ("I would like see the raw files.", "I would like to see the raw files."),
        ("We’d love meet you both.", "We’d love to meet you both."),
        ("I would like going there again.", "I would like to go there again."),
    ),
    right=(
        "I would like to see it.",
        "She would like light and air.",
        "I would love reading more.",
        "It would feel like going home.",
    ),
)
def _would_like_bare(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in ("would", "'d"):
        return None
    verb = sentence.word(at + 1)
    if is_action(sentence, at + 1):
        return Hit(at + 1, at + 2, (f"to {sentence[at + 1].text}",))
    if (
        sentence.word(at) == "like"
        and sentence.tag(at + 1) == "VBG"
        and verb in ("going", "seeing", "doing", "having", "being", "making", "taking")
    ):
        return Hit(at + 1, at + 2, (f"to {base(verb)}",))
    return None


@BOOK.rule(
    "in-order-bare",
    "verb.after-to",
    words=("order",),
    wrong=(
        ("We came early in order get the best light.", "We came early in order to get the best light."),
        ("Turn around in order see the sea.", "Turn around in order to see the sea."),
    ),
    right=("In order to see it, turn around.", "We shot them in order, see the list.", "In order of size."),
)
def _in_order_bare(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence.word(at + 1)
    if (
        sentence.word(at - 1) != "in"
        or not is_bare(verb)
        or not (only_verb(verb) or takes_object(sentence, at + 1))
    ):
        return None
    if sentence.tag(at + 1) not in ("VB", "VBP", "NN") or verb in ("that", "to", "of"):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text} to",))


@BOOK.rule(
    "adjective-bare",
    "verb.after-to",
    words=ADJECTIVES,
    wrong=(
        ("It is important choose the right light.", "It is important to choose the right light."),
        ("It was nice meet you all.", "It was nice to meet you all."),
        ("It’s hard find a good place here.", "It’s hard to find a good place here."),
    ),
    right=(
        "It is important to choose.",
        "It was nice meeting you.",
        "It is good, see for yourself.",
        "It is best known for its cake.",
        "It’s fun, go there!",
        "It is better let go of it than lost.",
    ),
)
def _adjective_bare(sentence: Sentence, at: int) -> Hit | None:
    be = at - 1
    while sentence.word(be) in (
        "very",
        "so",
        "really",
        "also",
        "not",
        "always",
        "too",
        "quite",
        "more",
        "n't",
    ):
        be -= 1
    if sentence.word(be) not in ("is", "was", "'s", "be", "are", "am", "'m", "were") or sentence.word(at) in (
        "best",
        "better",
        "free",
        "fun",
    ):
        return None
    if sentence.word(be) in ("is", "was", "'s", "be") and sentence.word(be - 1) not in (
        "it",
        "will",
        "would",
        "can",
        "could",
        "not",
        "you",
        "he",
        "she",
    ):
        return None
    if not is_action(sentence, at + 1) or sentence.word(at + 1) in ("let", "be", "do", "help"):
        return None
    return Hit(at + 1, at + 2, (f"to {sentence[at + 1].text}",))


@BOOK.rule(
    "want-that",
    "verb.after-to",
    words=("want", "wants", "wanted", "like", "need", "needs"),
    wrong=(
        ("I want that you come to the preview.", "I want you to come to the preview."),
        ("She wants that he smiles more.", "She wants him to smile more."),
        ("We want that our couples feel at home.", "We want our couples to feel at home."),
        ("I would like that they see the gallery first.", "I would like them to see the gallery first."),
        ("I don’t want that you are nervous.", "I don’t want you to be nervous."),
    ),
    right=(
        "I want you to come.",
        "I want that photo.",
        "All I want is that you come.",
        "I like that you smile.",
        "We want that our way.",
    ),
    tongues="es hu lv ko zh",
)
def _want_that(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at + 1) != "that" or (
        sentence.word(at) == "like" and sentence.word(at - 1) not in ("would", "'d")
    ):
        return None
    first = at + 2
    if sentence.word(first) in OBJECT_OF:
        verb, who = first + 1, OBJECT_OF[sentence.word(first)]
    elif sentence.tag(first) in ("PRP$", "DT") or sentence.word(first) in (
        "all",
        "every",
        "everyone",
        "everybody",
        "people",
    ):
        verb = first + 1
        while sentence.tag(verb) in ("JJ", "NN", "NNS", "NNP", "CC") and verb < first + 5:
            verb += 1
        who = text(sentence, first, verb)
        if verb == first + 1 and sentence.word(first) not in ("everyone", "everybody", "people", "all"):
            return None
    else:
        return None
    denied = ""
    if sentence.word(verb) in ("do", "does", "will", "can", "should") and sentence.word(verb + 1) in (
        "not",
        "n't",
    ):
        verb, denied = verb + 2, "not "
    elif sentence.word(verb) in ("will", "would", "can", "could", "should"):
        verb += 1
    here = sentence.word(verb)
    lemma = "be" if here in ("is", "are", "am", "be", "was", "were") else base(here) or ""
    if not lemma or not sentence.tag(verb).startswith(("VB", "NN")) or sentence.tag(verb) == "VBG":
        return None
    return Hit(at + 1, verb + 1, (f"{who} {denied}to {lemma}",))


@BOOK.rule(
    "forward-to-base",
    "verb.gerund",
    words=("forward",),
    wrong=(
        ("We look forward to capture your day.", "We look forward to capturing your day."),
        ("I am looking forward to create with you.", "I am looking forward to creating with you."),
        ("Looking forward seeing you!", "Looking forward to seeing you!"),
        ("I look forward to be there.", "I look forward to being there."),
    ),
    right=(
        "We look forward to seeing you.",
        "I look forward to change.",
        "Looking forward to spring!",
        "Step forward to see more.",
    ),
)
def _forward_to_base(sentence: Sentence, at: int) -> Hit | None:
    if base(sentence.word(at - 1)) != "look":
        return None
    if sentence.word(at + 1) != "to":
        return Hit(at, at + 1, (f"{sentence[at].text} to",)) if sentence.tag(at + 1) == "VBG" else None
    verb = sentence[at + 2]
    if verb.small in ("see", "meet", "hear", "work", "shoot", "photograph", "share"):
        return None  # a phrase knows these
    if verb.small == "be" or (sentence.tag(at + 2) in ("VB", "VBP") and is_action(sentence, at + 2)):
        return Hit(at + 2, at + 3, (gerund(verb.small),))
    if is_bare(verb.small) and takes_object(sentence, at + 2) and verb.tag in ("VB", "VBP"):
        return Hit(at + 2, at + 3, (gerund(verb.small),))
    return None


@BOOK.rule(
    "had-better-to",
    "verb.after-to",
    words=("better", "rather"),
    wrong=(
        ("You had better to book early.", "You had better book early."),
        ("I would rather to shoot in the morning.", "I would rather shoot in the morning."),
        ("You’d better to bring a coat.", "You’d better bring a coat."),
    ),
    right=(
        "It is better to book early.",
        "I had better things to do.",
        "I would rather than not.",
        "It had better be good.",
    ),
)
def _had_better_to(sentence: Sentence, at: int) -> Hit | None:
    before = sentence.word(at - 1)
    wanted = ("had", "'d") if sentence.word(at) == "better" else ("would", "'d")
    if before not in wanted or sentence.word(at + 1) != "to" or not is_bare(sentence.word(at + 2)):
        return None
    return Hit(at + 1, at + 3, (sentence[at + 2].text,))
