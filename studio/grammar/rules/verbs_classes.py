"""What the rules about verbs ask of words: which form a word is, and what stands around it.

The tagger errs on the English of learners, above all where the form is the mistake. So these ask the dictionary, and
take the tag only where it leaves a choice.
"""

from functools import lru_cache

from studio.grammar import lexicon
from studio.grammar.rules.rule import Hit
from studio.grammar.sentence import Sentence

# The lists here are the usual ones of learners' grammars, put together for this program.
SUBJECTS = frozenset({"i", "we", "they", "he", "she"})  # these are never objects
PERSONS = frozenset({*SUBJECTS, "you"})
PRONOUNS = frozenset({*PERSONS, "it"})
OBJECTS = frozenset({"me", "us", "him", "them", "her", "you", "it"})
OBJECT_OF = {"i": "me", "we": "us", "he": "him", "she": "her", "they": "them", "you": "you", "it": "it"}
SUBJECT_OF = {"me": "I", "us": "we", "him": "he", "her": "she", "them": "they", "you": "you", "it": "it"}
PEOPLE = frozenset({
    "people", "everyone", "everybody", "someone", "somebody", "anyone", "clients", "couples", "guests",
    "kids", "children", "customers", "students", "visitors", "viewers", "users", "parents", "women", "men",
    "readers", "friends", "followers", "others", "photographers", "models",
})  # fmt: skip
# Adjectives that stand behind "be" in captions; the dictionary has some of them as nouns or verbs too.
PREDICATES = frozenset({
    "ready", "happy", "busy", "young", "beautiful", "good", "sure", "cool", "nice", "able", "free",
    "difficult", "easy", "hard", "important", "possible", "impossible", "necessary", "afraid", "glad",
    "proud", "tired", "sad", "excited", "great", "perfect", "available", "different", "expensive", "cheap",
    "bad", "better", "grateful", "thankful", "honored", "honoured", "interesting", "amazing", "interested",
    "blessed", "lucky", "sorry", "nervous", "famous", "useful", "helpful", "special", "strong", "alone",
    "visible", "successful", "dangerous", "responsible", "careful", "comfortable", "angry", "hungry",
    "thirsty", "sick", "ill", "rich", "poor", "old", "small", "big", "popular", "similar", "rare", "safe",
    "magical", "unforgettable", "wonderful", "lovely", "cute", "pretty", "aware", "familiar", "curious",
    "shy",
})  # fmt: skip
BE = frozenset({"am", "is", "are", "was", "were", "'m", "'re", "be", "been", "being"})
PRESENT_BE = frozenset({"am", "is", "are", "'m", "'re", "'s"})
HAVE = frozenset({"have", "has", "had", "'ve"})
MODALS = frozenset(
    {"can", "could", "will", "would", "shall", "should", "must", "may", "might", "'ll", "wo", "ca"}
)
NOT = frozenset({"not", "n't"})
BETWEEN = frozenset({
    "not", "n't", "also", "always", "never", "ever", "just", "already", "really", "still", "only", "often",
    "usually", "sometimes", "probably", "even", "actually", "finally", "recently", "soon", "definitely",
    "surely", "certainly", "both", "all", "then", "now", "easily", "simply", "quickly", "almost", "once",
    "rarely", "hardly", "normally",
})  # fmt: skip
# Forms that the dictionary also has as a verb of their own; here they are the other verb's past.
PAST_OF = {
    "saw": "see", "found": "find", "felt": "feel", "fell": "fall", "shot": "shoot", "left": "leave",
    "lit": "light",
}  # fmt: skip
PARTICIPLE_OF = {
    "lie": "lain",
    "light": "lit",
    "get": "got",
    "prove": "proved",
    "show": "shown",
    "forget": "forgotten",
}
PAST_BY_EAR = {
    "light": "lit",
    "speed": "sped",
    "shine": "shone",
    "dream": "dreamed",
    "learn": "learned",
    "lie": "lay",
}
# Participles that differ from the past: nothing but a participle, and never an adjective before its noun in captions.
PARTICIPLES_ONLY = frozenset({
    "seen", "done", "gone", "taken", "given", "been", "eaten", "written", "chosen", "begun", "known", "shown",
    "spoken", "driven", "fallen", "forgotten", "grown", "drawn", "worn", "flown", "sung", "swum", "thrown",
})  # fmt: skip
# Verbs whose bare form is a noun or adjective too, and which stand with an object in captions all the same.
VERBAL = frozenset({
    "take", "make", "use", "show", "give", "capture", "see", "find", "shoot", "leave", "edit", "finish",
    "start", "visit", "book", "get", "keep", "put", "go", "do", "have", "say", "tell", "help", "try", "feel",
    "meet", "buy", "need", "want", "wear", "hold", "call", "stop", "turn", "hear", "know", "let", "spend",
    "watch", "post", "share", "print", "miss", "build", "photograph", "film", "paint", "cook", "drive", "study",
    "move", "read", "catch", "ride", "sell", "plant", "break", "cut", "reach", "climb", "cross", "push",
    "pull", "travel", "clean", "wash", "repair", "record", "taste", "bake", "plan", "return", "open", "close",
})  # fmt: skip
CAN_BE_NOUNS = frozenset(
    {"be", "do", "go", "have", "see", "take", "make", "get", "let", "say", "become", "know", "eat"}
)
# What is often a deed: "the plan is take it slow", "my dream is owning a boat".
GOALS = frozenset({
    "thing", "goal", "plan", "advice", "idea", "aim", "trick", "key", "job", "secret", "step", "tip", "dream",
    "purpose", "hobby", "passion", "point", "part", "way", "mission", "task", "work",
})  # fmt: skip
DETERMINERS = frozenset({
    "the", "a", "an", "my", "your", "his", "her", "our", "their", "its", "this", "that", "these", "those",
    "some", "any", "every", "each", "many", "more", "all", "both", "me", "us", "him", "them", "it", "you",
    "everything", "something", "such", "another", "lots",
})  # fmt: skip
# Before a subject these make the verb after it another clause's: "all we had came from …", "what I can to help".
OPENERS = frozenset({
    "what", "all", "everything", "anything", "whatever", "wherever", "whenever", "as", "than", "best", "most",
    "much", "that", "which", "who", "whom", "how", "way", "something", "nothing", "hard", "everywhere",
    "everyone", "only", "one", "ones", "things", "thing", "where", "moment", "first", "last", "so",
})  # fmt: skip


@lru_cache(maxsize=4096)
def base(word: str) -> str:
    """Return the verb that `word` is a form of; empty: of none."""
    if word in PAST_OF:
        return PAST_OF[word]
    return next(iter(lexicon.lemmas(word, "VERB")), "")


@lru_cache(maxsize=4096)
def is_bare(word: str) -> bool:
    """Return whether `word` is a verb's base form and not the past of a commoner verb ("saw")."""
    return word not in PAST_OF and lexicon.is_base(word)


@lru_cache(maxsize=4096)
def is_form(word: str, tag: str) -> bool:
    """Return whether `word` is the form `tag` (VBD, VBN, VBG, VBZ) of a verb and not its base."""
    verb = base(word)
    if not verb or word == verb or is_bare(word):
        return False
    if tag == "VBG":
        return word.endswith("ing")
    known = {"VBD": (past(verb),), "VBN": (participle(verb),)}.get(tag, ())
    return word in known or word in lexicon.forms(verb, tag)


@lru_cache(maxsize=4096)
def only_verb(word: str) -> bool:
    """Return whether `word` can be a bare verb and, in captions, hardly anything else."""
    if not is_bare(word):
        return False
    return word in CAN_BE_NOUNS or not (
        lexicon.is_noun(word) or lexicon.is_adjective(word) or bool(lexicon.lemmas(word, "ADV"))
    )


@lru_cache(maxsize=4096)
def only_adjective(word: str) -> bool:
    """Return whether `word` is an adjective and neither a noun nor a bare verb."""
    return word in {
        "ready",
        "happy",
        "busy",
        "young",
        "beautiful",
        "good",
        "sure",
        "cool",
        "nice",
        "able",
        "free",
    } or (lexicon.is_adjective(word) and not lexicon.is_noun(word) and not lexicon.is_verb(word))


def past(verb: str) -> str:
    """Return the past of a verb as captions write it ("lit", not "lighted")."""
    return PAST_BY_EAR.get(verb) or lexicon.past(verb)


def participle(verb: str) -> str:
    """Return the past participle of a verb as captions write it."""
    return PARTICIPLE_OF.get(verb) or PAST_BY_EAR.get(verb) or lexicon.participle(verb)


def past_be(subject: str) -> str:
    """Return "was" or "were" for a subject in small letters."""
    return "were" if subject in ("we", "you", "they") else "was"


def present_be(subject: str) -> str:
    """Return "am", "is" or "are" for a pronoun in small letters."""
    return {"i": "am", "we": "are", "you": "are", "they": "are"}.get(subject, "is")


def present(verb: str, subject: str) -> str:
    """Return the present of `verb` for a pronoun in small letters."""
    if verb == "be":
        return present_be(subject)
    return lexicon.third(verb) if subject in ("he", "she", "it", "this", "that") else verb


def past_for(verb: str, subject: str) -> str:
    """Return the past of `verb` for a pronoun in small letters."""
    return past_be(subject) if verb == "be" else past(verb)


def gerund(verb: str) -> str:
    """Return the -ing form of a verb."""
    return lexicon.gerund(verb)


def skip(sentence: Sentence, at: int) -> int:
    """Return the place of the first word from `at` on that is no adverb of those that stand beside verbs, nor "not"."""
    while sentence.word(at) in BETWEEN or (sentence.tag(at) == "RB" and sentence.word(at).endswith("ly")):
        at += 1
    return at


def back(sentence: Sentence, at: int) -> int:
    """Return the place of the first word from `at` backwards that is no such adverb."""
    while sentence.word(at) in BETWEEN:
        at -= 1
    return at


def takes_object(sentence: Sentence, at: int) -> bool:
    """Return whether what follows the word at `at` looks like its object: a determiner, a pronoun or a plural."""
    return sentence.word(at + 1) in DETERMINERS or sentence.tag(at + 1) in ("PRP$", "DT", "PRP")


def is_action(sentence: Sentence, at: int) -> bool:
    """Return whether the word at `at` is a bare verb: nothing else, or a common one with its object behind it."""
    here = sentence.word(at)
    return only_verb(here) or (here in VERBAL and is_bare(here) and takes_object(sentence, at))


def clause_starts(sentence: Sentence, at: int) -> bool:
    """Return whether a clause begins at `at`: nothing, a mark or a conjunction stands before it."""
    before = sentence[at - 1]
    return (
        before.text == ""
        or before.tag in (",", ":", "``", "''", "CC", ".")
        or before.text in ('"', "“", "”", "(", "–", "—", "-", ";", "‘", "'")
        or before.small
        in (
            "because",
            "that",
            "when",
            "if",
            "although",
            "though",
            "while",
            "since",
            "so",
            "think",
            "where",
            "as",
        )
    )


def opened_before(sentence: Sentence, at: int) -> bool:
    """Return whether words before `at` open a clause that could end right before the next verb ("all that we have")."""
    return any(sentence.word(one) in OPENERS for one in range(max(0, at - 6), at))


def in_ellipsis(sentence: Sentence, at: int) -> bool:
    """Return whether the modal at `at` may stand alone, its verb left out: "as much as I can", "all we could"."""
    return sentence.word(at) in ("can", "could", "ca") and opened_before(sentence, at - 1)


def joined(*words: str) -> str:
    """Return words with blanks between them, the empty ones left out."""
    return " ".join(filter(None, words))


def text(sentence: Sentence, first: int, last: int) -> str:
    """Return the words from `first` up to, not including, `last` as they were written, with single blanks."""
    made = ""
    for at in range(first, last):
        token = sentence[at]
        glued = at > first and sentence[at - 1].end == token.start
        made += token.text if glued or not made else " " + token.text
    return made


ADJECTIVES = frozenset({
    "able", "easy", "hard", "difficult", "important", "possible", "impossible", "necessary", "nice", "happy",
    "ready", "glad", "better", "best", "essential", "unable", "likely", "free", "sad", "interesting", "great",
    "good", "honored", "honoured", "excited", "proud", "lucky", "dangerous", "fun", "normal", "safe",
    "willing", "eager", "crucial",
})  # fmt: skip


def after_modal(sentence: Sentence, at: int) -> int:
    """Return the place of the word that should be a bare verb after the modal at `at`; -1: it is no modal verb."""
    if (
        sentence.tag(at - 1) in ("PRP$", "JJ", "TO", "IN")
        or sentence.word(at - 1) in ("the", "a", "an", "free")
        or sentence.word(at) not in MODALS
    ):
        return -1
    if sentence.tag(at) != "MD" and sentence.word(at - 1) not in PRONOUNS:
        return -1
    return skip(sentence, at + 1)


def has_verb(sentence: Sentence, start: int) -> bool:
    """Return whether a finite verb stands at `start` or behind it."""
    return any(sentence.tag(one) in ("VBZ", "VBD", "VBP", "MD") for one in range(start, len(sentence)))


def instead(sentence: Sentence, first: int, last: int, fix: str) -> Hit:
    """Return the hit on the words `first:last` with one fix; with the word before, where they are one ("I’m")."""
    if sentence[first].start == sentence[first - 1].end:
        return Hit(first - 1, last, (f"{sentence[first - 1].text} {fix}",))
    return Hit(first, last, (fix,))
