"""Rules about the verb after "do", with which English asks and denies: "did went", "doesn't likes", "do you can"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    BE,
    NOT,
    OPENERS,
    PARTICIPLES_ONLY,
    PRONOUNS,
    SUBJECTS,
    base,
    clause_starts,
    is_bare,
    is_form,
    only_adjective,
    only_verb,
    past_be,
    present_be,
    skip,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

DO = frozenset({"do", "does", "did"})


def _bare_of(sentence: Sentence, verb: int) -> str:
    """Return the bare verb of a past or third person at `verb`; empty: it is neither, or could be something else."""
    here, tag = sentence.word(verb), sentence.tag(verb)
    if here in BE or not here or tag == "NNP":
        return ""
    if here in PARTICIPLES_ONLY or here in ("has", "had"):
        return base(here)
    if is_form(here, "VBZ"):
        return base(here) if tag == "VBZ" or not lexicon.is_noun(here) else ""
    if is_form(here, "VBD"):
        return base(here) if tag in ("VBD", "VBN", "VB", "VBP") or not lexicon.is_noun(here) else ""
    return ""


@BOOK.rule(
    "do-not-form",
    "verb.auxiliary",
    words=("do", "does", "did"),
    wrong=(
        ("She didn’t went to the party.", "She didn’t go to the party."),
        ("He doesn’t likes to smile.", "He doesn’t like to smile."),
        ("We did not saw the rain coming.", "We did not see the rain coming."),
        ("They don’t really wanted a big wedding.", "They don’t really want a big wedding."),
        ("It did not took long.", "It did not take long."),
    ),
    right=(
        "She didn’t go to the party.",
        "He doesn’t like photos.",
        "What they do not left us speechless.",
        "We do not need tired faces.",
        "He does the best he can, doesn’t he?",
    ),
)
def _do_not_form(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at + 1) not in NOT or (
        sentence.word(at + 1) == "not" and "what" in sentence.words(at - 3, at)
    ):
        return None
    verb = skip(sentence, at + 2)
    bare = _bare_of(sentence, verb)
    return Hit(verb, verb + 1, (bare,)) if bare else None


@BOOK.rule(
    "do-you-form",
    "verb.auxiliary",
    words=("do", "does", "did"),
    wrong=(
        ("Did you saw the sky yesterday?", "Did you see the sky yesterday?"),
        ("Does he likes his portrait?", "Does he like his portrait?"),
        ("Where did you took this photo?", "Where did you take this photo?"),
        ("Why did they decided to elope?", "Why did they decide to elope?"),
    ),
    right=(
        "Did you see the sky?",
        "What we did she loved.",
        "I have no idea what he did they said.",
        "Does she have tired eyes?",
        "The way you did it made me smile.",
    ),
)
def _do_you_form(sentence: Sentence, at: int) -> Hit | None:
    asks = (
        at == 0
        or sentence.tag(at - 1) in ("WRB", "WP", ",", "CC", "''", "``")
        or sentence.word(at - 1) in ("n't", "so", "and")
    )
    subject = at + 1
    if not asks or sentence.word(subject) not in PRONOUNS:
        return None
    verb = skip(sentence, subject + 1)
    bare = _bare_of(sentence, verb)
    return Hit(verb, verb + 1, (bare,)) if bare else None


@BOOK.rule(
    "did-past",
    "verb.auxiliary",
    words=("did",),
    wrong=(
        ("I did went there with my sister.", "I went there with my sister."),
        ("They did came early.", "They came early."),
    ),
    right=(
        "I went there.",
        "What they did made us laugh.",
        "Everything she did had style.",
        "The work he did left us speechless.",
        "They did come early.",
    ),
)
def _did_past(sentence: Sentence, at: int) -> Hit | None:
    verb = at + 1
    if (
        sentence.word(at - 1) not in PRONOUNS
        or sentence.tag(verb) != "VBD"
        or not is_form(sentence.word(verb), "VBD")
    ):
        return None
    if sentence.tag(at - 2).startswith(("NN", "W", "DT", "JJ", "IN")) or sentence.word(at - 2) in OPENERS:
        return None
    return Hit(at, verb + 1, (sentence[verb].text,))


@BOOK.rule(
    "do-not-to",
    "verb.auxiliary",
    words=("do", "does", "did"),
    wrong=(
        ("She doesn’t to want a big cake.", "She doesn’t want a big cake."),
        ("You don’t to worry about the rain.", "You don’t worry about the rain."),
        ("We did not to see the sun.", "We did not see the sun."),
    ),
    right=(
        "You don’t have to worry.",
        "What not to do at a wedding.",
        "I do not, to be honest, like it.",
        "It is what they did not to what they did.",
    ),
)
def _do_not_to(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at + 1) not in NOT
        or sentence.word(at + 2) != "to"
        or not is_bare(sentence.word(at + 3))
    ):
        return None
    if sentence.tag(at + 3) not in ("VB", "VBP") or "what" in sentence.words(at - 4, at):
        return None
    bare = sentence[at + 3].text
    return Hit(at + 2, at + 4, (bare, f"have to {bare}"))


@BOOK.rule(
    "do-not-adjective",
    "verb.auxiliary",
    words=("do", "does", "did"),
    wrong=(
        ("She doesn’t happy with her dress.", "She isn’t happy with her dress."),
        ("We don’t ready yet.", "We aren’t ready yet."),
        ("It does not difficult to pose.", "It is not difficult to pose."),
        ("They didn’t sure about the date.", "They weren’t sure about the date."),
    ),
    right=(
        "She doesn’t look happy.",
        "We do not light rooms.",
        "It doesn’t open early.",
        "I don’t often travel.",
    ),
)
def _do_not_adjective(sentence: Sentence, at: int) -> Hit | None:
    word = skip(sentence, at + 2)
    here, subject = sentence.word(word), sentence.word(at - 1)
    if sentence.word(at + 1) not in NOT or sentence.tag(word) != "JJ" or not only_adjective(here):
        return None
    if sentence.tag(word + 1).startswith(("NN", "VB", "JJ")) or here in ("free", "cool", "own"):
        return None
    plural = sentence.tag(at - 1) == "NNS" or subject in ("these", "those")
    if sentence.tag(at - 1) not in ("PRP", "NN", "NNS", "NNP", "DT", "EX"):
        return None
    who = "they" if plural else subject
    be = past_be(who) if sentence.word(at) == "did" else present_be(who)
    if be == "am":
        return Hit(at, at + 2, ("am not",))
    return Hit(at, at + 2, (be + (sentence[at + 1].text if sentence.word(at + 1) == "n't" else " not"),))


@BOOK.rule(
    "do-you-can",
    "verb.auxiliary",
    words=("do", "does", "did"),
    wrong=(
        ("Do you can travel to Spain?", "Can you travel to Spain?"),
        ("Do you are ready for your session?", "Are you ready for your session?"),
        ("Does she is your sister?", "Is she your sister?"),
        ("How do we can find you?", "How can we find you?"),
    ),
    right=("Can you travel?", "What you do is art.", "What do you do?", "Whatever they do we can live with."),
)
def _do_you_can(sentence: Sentence, at: int) -> Hit | None:
    if at and sentence.tag(at - 1) not in ("WRB", "WP", ",", "CC"):
        return None
    verb = sentence.word(at + 2)
    if sentence.word(at + 1) not in PRONOUNS or verb not in (
        "can",
        "could",
        "will",
        "should",
        "must",
        "are",
        "is",
        "am",
        "was",
        "were",
    ):
        return None
    if at and "?" not in sentence.all_words:
        return None
    return Hit(at, at + 3, (f"{verb} {sentence[at + 1].text}",))


@BOOK.rule(
    "not-do",
    "verb.auxiliary",
    words=("not",),
    wrong=(
        ("We not use flash in the church.", "We do not use flash in the church."),
        ("I not understand why it looks flat.", "I do not understand why it looks flat."),
        ("She not like to be photographed.", "She does not like to be photographed."),
        ("Many guests not know about the surprise.", "Many guests do not know about the surprise."),
    ),
    right=(
        "We do not use flash.",
        "Why not use a tripod?",
        "Should we not use flash?",
        "We must not, I not only think but know, forget it.",
        "Can they not see it?",
        "I suggest that she not wear white.",
    ),
)
def _not_do(sentence: Sentence, at: int) -> Hit | None:
    subject, verb = sentence.word(at - 1), sentence.word(at + 1)
    first = at - 1 - (sentence.tag(at - 2) in ("JJ", "DT", "PRP$"))
    known = only_verb(verb) or verb in ("want", "need", "like", "use", "care")
    many = sentence.tag(at - 1) == "NNS" and known and clause_starts(sentence, first)
    if not (subject in SUBJECTS or many) or not is_bare(verb) or verb in ("be", "only", "even", "just", "do"):
        return None
    verbs = ("MD", "VBD", "VBZ", "VBP", "VB", "IN", "WRB")
    liked = verb == "like" and subject in SUBJECTS
    if (
        (sentence.tag(at + 1) not in ("VB", "VBP") and not liked)
        or sentence.tag(first - 1) in verbs
        or sentence.tag(at - 2) in verbs
    ):
        return None
    if sentence.word(at - 2) in ("that", "lest"):
        return None
    return Hit(at, at + 1, ("does not" if subject in ("he", "she") else "do not",))


@BOOK.rule(
    "be-not-base",
    "verb.auxiliary",
    words=("not", "n't"),
    wrong=(
        ("They are not know about the surprise.", "They do not know about the surprise."),
        ("I am not agree with this.", "I do not agree with this."),
        ("He isn’t understand English.", "He doesn’t understand English."),
        ("The flash was not work.", "The flash did not work."),
        ("They are not stop for photos.", "They do not stop for photos."),
    ),
    right=(
        "This is not work.",
        "They are not set in stone.",
        "It isn’t love.",
        "The point is not to win.",
        "It is not open.",
    ),
)
def _be_not_base(sentence: Sentence, at: int) -> Hit | None:
    be, verb = sentence.word(at - 1), skip(sentence, at + 1)
    here = sentence.word(verb)
    fix = {"am": "do", "are": "do", "is": "does", "was": "did", "were": "did"}.get(be)
    person = (
        sentence.word(at - 2) in ("i", "we", "they", "you", "he", "she") and sentence.word(verb + 1) != ""
    )
    asked = (
        person
        and here in ("stop", "start", "try", "need", "want", "use", "care", "help", "change", "like")
        and is_bare(here)
    )
    if asked and (here != "like" or sentence.word(verb + 1) in ("to", "the", "my", "it")) and fix is not None:
        return Hit(at - 1, at + 1, (fix + ("" if sentence.word(at) == "n't" else " ") + sentence[at].text,))
    if fix is None or here not in NOT_BE or sentence.tag(at - 2) in ("", "DT", "CC", ",", "WP", "WRB", "WDT"):
        return None
    if here in ("work", "look", "show") and (
        be == "is" or sentence.word(at - 2) in ("it", "this", "that", "these")
    ):
        return None
    return Hit(at - 1, at + 1, (fix + ("" if sentence.word(at) == "n't" else " ") + sentence[at].text,))


NOT_BE = frozenset({
    "know", "understand", "agree", "believe", "think", "go", "come", "have", "see", "hear", "take", "make",
    "get", "give", "depend", "exist", "happen", "allow", "belong", "become", "remember", "bring", "seem",
    "appear", "speak", "eat", "work", "look", "show", "include", "contain", "mean", "require", "accept",
    "buy", "sell", "forget", "learn", "teach",
})  # fmt: skip


@BOOK.rule(
    "do-not-can",
    "verb.auxiliary",
    words=("do", "does", "did"),
    wrong=(
        ("I don’t can choose only one.", "I can’t choose only one."),
        ("She does not can come on Friday.", "She can not come on Friday."),
    ),
    right=("I can’t choose only one.", "We do not can peaches here.", "I don’t, can you?"),
)
def _do_not_can(sentence: Sentence, at: int) -> Hit | None:
    modal = sentence.word(at + 2)
    if (
        sentence.word(at + 1) not in NOT
        or modal not in ("can", "could", "should", "must", "will")
        or not is_bare(sentence.word(at + 3))
    ):
        return None
    short = sentence.word(at + 1) == "n't"
    negated = {"can": "ca", "will": "wo"}.get(modal, modal) if short else modal
    return Hit(at, at + 3, (negated + ("" if short else " ") + sentence[at + 1].text,))
