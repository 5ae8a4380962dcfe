"""Rules about what people do and where a "be" strayed in: "they are dance", "the dress is belong", "I was enjoyed"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    GOALS,
    PEOPLE,
    PERSONS,
    SUBJECTS,
    base,
    gerund,
    instead,
    is_bare,
    is_form,
    opened_before,
    participle,
    past,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

# Persons of captions, one or many.
PERSON = frozenset({
    "bride", "groom", "couple", "girl", "boy", "kid", "mother", "father", "mum", "mom", "dad", "sister",
    "brother", "child", "man", "woman", "dog", "cat", "baby", "photographer", "grandmother", "grandfather",
    "family", "everyone", "everybody", "friend", "girls", "boys", "parents", "dogs", "horses", "models",
})  # fmt: skip
ACTS = frozenset({
    "dance", "cry", "walk", "talk", "wait", "smile", "laugh", "play", "sleep", "sing", "swim", "cook",
    "drive", "write", "edit", "sit", "stand", "listen", "travel", "jump", "hug", "kiss", "eat", "drink",
    "wear", "hold", "learn", "try", "bloom", "enjoy", "celebrate", "prepare", "shoot", "look", "think",
})  # fmt: skip
ALONE = frozenset({
    "belong", "exist", "contain", "consist", "depend", "seem", "begin", "happen", "appear", "continue",
    "include", "require", "allow", "bring", "provide", "become", "remain",
})  # fmt: skip
FELT = frozenset({
    "enjoyed", "liked", "wanted", "decided", "visited", "finished", "bought", "needed", "knew", "had",
    "thought", "started", "tried", "preferred", "hoped", "noticed", "realized", "realised",
})  # fmt: skip


def _who(sentence: Sentence, at: int) -> str:
    """Return the pronoun that stands for the subject right before `at`, if it is one that acts; else nothing."""
    before = sentence[at - 1]
    if before.small in PERSONS:
        return before.small
    if before.small in PEOPLE or (before.small in PERSON and before.tag == "NNS"):
        return "they"
    return "he" if before.small in PERSON else ""


@BOOK.rule(
    "be-act",
    "verb.aspect",
    words=("am", "are", "is", "was", "were", "'m", "'re"),
    wrong=(
        ("They are dance in the rain.", "They are dancing in the rain."),
        ("The groom was cry when he saw her.", "The groom was crying when he saw her."),
        ("Everyone was enjoy the party.", "Everyone was enjoying the party."),
        ("I am write this post from the train.", "I am writing this post from the train."),
    ),
    right=(
        "They are dancing.",
        "All they did was dance.",
        "What I do is shoot and wait.",
        "Who I am is play and love.",
        "We are play-acting.",
        "The couple is dance-mad.",
        "You are love.",
    ),
)
def _be_act(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 1]
    if (
        verb.small not in ACTS
        or not is_bare(verb.small)
        or not _who(sentence, at)
        or opened_before(sentence, at - 1)
    ):
        return None
    if sentence.all_words & {"do", "did", "does", "what", *GOALS} or sentence.word(at + 2) == "-":
        return None
    after = sentence[at + 2]
    if (
        after.tag not in ("IN", "WRB", "DT", "PRP$", "PRP", "RB", "TO", ".", "", "JJ", "NNS")
        or after.small == "by"
    ):
        return None
    if verb.small == "look" and sentence[at - 1].small in PERSONS:
        return None  # another rule says so
    return Hit(at + 1, at + 2, (gerund(verb.small),))


@BOOK.rule(
    "be-alone",
    "verb.passive",
    words=("am", "are", "is", "was", "were"),
    wrong=(
        ("The dress is belong to her grandmother.", "The dress belongs to her grandmother."),
        ("It was happen so fast.", "It happened so fast."),
        ("The ceremony is begin at nine.", "The ceremony begins at nine."),
        ("The prices are include travel.", "The prices include travel."),
    ),
    right=(
        "It belongs to her.",
        "The plan is begin early and wait.",
        "What was happen?",
        "She is become a star.",
        "It was to happen.",
    ),
)
def _be_alone(sentence: Sentence, at: int) -> Hit | None:
    verb, subject = sentence.word(at + 1), sentence[at - 1]
    if verb not in ALONE or verb == "become" or subject.tag not in ("PRP", "NN", "NNS", "NNP", "DT"):
        return None
    if (
        subject.small in GOALS
        or sentence.all_words & {"what", "do", "did"}
        or opened_before(sentence, at - 1)
    ):
        return None
    if (
        subject.small in ("we", "they", "you", "i", "it", "this", "he", "she")
        and sentence.word(at) in ("am", "are", "is")
        and verb
        in (
            "belong",
            "exist",
            "contain",
            "consist",
            "depend",
            "seem",
            "happen",
            "appear",
            "include",
            "require",
        )
    ):
        return None  # another rule says so
    if sentence.word(at) in ("was", "were"):
        return Hit(at, at + 2, (past(verb),))
    many = sentence.word(at) == "are" or sentence.word(at) == "am"
    return Hit(at, at + 2, (verb if many else lexicon.third(verb),))


@BOOK.rule(
    "person-was-enjoyed",
    "verb.passive",
    words=FELT,
    wrong=(
        ("I was enjoyed this session so much.", "I enjoyed this session so much."),
        ("We were decided to wait for the sun.", "We decided to wait for the sun."),
        ("She was wanted a small wedding.", "She wanted a small wedding."),
    ),
    right=(
        "I enjoyed it.",
        "We were finished the day before.",
        "He was wanted by the police.",
        "I was thought to be late.",
        "We were needed the whole day.",
    ),
)
def _person_was_enjoyed(sentence: Sentence, at: int) -> Hit | None:
    here, after = sentence.word(at), sentence.word(at + 1)
    if sentence.word(at - 1) not in ("was", "were", "am", "are") or sentence.word(at - 2) not in SUBJECTS:
        return None
    to = (
        after == "to"
        and here in ("decided", "wanted", "tried", "preferred", "hoped")
        and is_bare(sentence.word(at + 2))
    )
    objected = after in ("this", "my", "a", "an", "it", "our", "them", "every") or (
        after == "the" and here in ("enjoyed", "liked", "visited", "bought", "wanted")
    )
    return Hit(at - 1, at + 1, (sentence[at].text,)) if to or objected else None


@BOOK.rule(
    "can-see-from",
    "verb.passive",
    words=("see", "hear", "find", "reach", "recognize", "recognise"),
    wrong=(
        ("The mountain can see from the window.", "The mountain can be seen from the window."),
        ("The bells can hear from far away.", "The bells can be heard from far away."),
        ("The key can find under the mat.", "The key can be found under the mat."),
    ),
    right=(
        "You can see from the window.",
        "From here the bride can see from the window.",
        "What a camera can see from above.",
    ),
)
def _can_see_from(sentence: Sentence, at: int) -> Hit | None:
    thing = sentence.word(at - 2)
    if sentence.word(at - 1) not in ("can", "could", "may") or sentence.word(at + 1) not in (
        "from",
        "under",
        "in",
        "on",
        "by",
        "everywhere",
    ):
        return None
    known = (
        "mountain",
        "mountains",
        "sea",
        "castle",
        "city",
        "lake",
        "church",
        "tower",
        "stars",
        "sunset",
        "river",
        "key",
        "bells",
        "bell",
        "music",
        "photos",
        "photo",
        "pictures",
        "prices",
        "details",
        "gallery",
        "album",
        "moon",
        "island",
        "bridge",
    )
    if thing not in known or sentence.tag(at - 3) not in ("DT", "PRP$", "JJ", "NN") or at > 5:
        return None
    return Hit(at, at + 1, (f"be {participle(sentence.word(at))}",))


@BOOK.rule(
    "dream-to",
    "verb.gerund",
    words=("dream", "dreamed", "dreamt", "dreams", "insist", "insisted", "succeed", "succeeded"),
    wrong=(
        ("I dream to shoot in Iceland one day.", "I dream of shooting in Iceland one day."),
        ("We insisted to pay for the cake.", "We insisted on paying for the cake."),
        ("They succeeded to hide the surprise.", "They succeeded in hiding the surprise."),
    ),
    right=(
        "I dream of shooting there.",
        "It is my dream to shoot there.",
        "A dream to remember.",
        "Dream big to grow.",
    ),
)
def _dream_to(sentence: Sentence, at: int) -> Hit | None:
    verb = sentence[at + 2]
    subject = sentence.word(
        at - 1 - (sentence.word(at - 1) in ("always", "also", "often", "have", "had", "still"))
    )
    if (
        sentence.word(at + 1) != "to"
        or not is_bare(verb.small)
        or verb.tag not in ("VB", "VBP", "NN")
        or subject not in PERSONS
    ):
        return None
    word = {"dream": "of", "insist": "on", "succeed": "in"}.get(base(sentence.word(at)), "of")
    return Hit(at + 1, at + 3, (f"{word} {gerund(verb.small)}",))


@BOOK.rule(
    "was-so-present",
    "verb.tense-sequence",
    words=("so", "but", "and"),
    wrong=(
        ("I was very tired so I sleep in the car.", "I was very tired so I slept in the car."),
        ("It was raining and we run to the chapel.", "It was raining and we ran to the chapel."),
        ("It was cold, but we stay until the end.", "It was cold, but we stayed until the end."),
    ),
    right=(
        "I was tired so I slept.",
        "It was so good and we love it.",
        "It was my first camera and I use it now.",
        "He was here and I go there every day.",
    ),
)
def _was_so_present(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence.word(at + 1), sentence.word(at + 2)
    if (
        subject not in ("we", "they", "i", "he", "she")
        or not {"was", "were"} & set(sentence.words(1, 4))
        or at > 9
    ):
        return None
    third = subject in ("he", "she")
    lemma = base(verb)
    told = (
        "sleep",
        "run",
        "stay",
        "go",
        "leave",
        "stop",
        "start",
        "decide",
        "move",
        "come",
        "drive",
        "walk",
        "take",
        "wait",
        "dance",
        "cancel",
        "change",
        "eat",
        "buy",
        "ask",
        "begin",
        "sit",
        "return",
        "arrive",
    )
    if lemma not in told or not (is_form(verb, "VBZ") if third else is_bare(verb)):
        return None
    if sentence.all_words & {
        "now",
        "every",
        "always",
        "still",
        "today",
        "usually",
        "each",
        "if",
        "when",
        "never",
    }:
        return None
    return instead(sentence, at + 2, at + 3, past(lemma))
