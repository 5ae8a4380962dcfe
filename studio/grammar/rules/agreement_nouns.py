"""A verb agrees with a noun that stands right before it."""

from studio.grammar import lexicon
from studio.grammar.rules.agreement import PLAIN, VERBS, asked, corrected, object_follows, one, several
from studio.grammar.rules.nouns_lists import (
    COLLECTIVE,
    MEASURES,
    PEOPLE,
    UNCOUNTABLE,
    countable_plural,
    countable_singular,
)
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import (
    OPENERS,
    POSSESSIVES,
    begin,
    determined,
    singular_verb,
    subject_start,
    verb_after,
    wished,
)
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

_PEOPLE = named("people children men women kids parents guests couples clients photographers police")


@BOOK.rule(
    "agreement-people",
    "agreement.subject-verb",
    words=_PEOPLE,
    wrong=(
        ("People is dancing all night.", "People are dancing all night."),
        ("Many people thinks that it is easy.", "Many people think that it is easy."),
        ("A lot of people was crying.", "A lot of people were crying."),
        ("My parents was there.", "My parents were there."),
    ),
    right=(
        "People are dancing.",
        "The number of people is high.",
        "One of the people is my friend.",
        "Photographing people is fun.",
        "What makes people laugh is unknown.",
        "Working with people has taught me a lot.",
        "It is about people, is it not?",
        "How many people does it take?",
        "The love of our parents is big.",
        "Each of the children has a toy.",
    ),
)
def _agreement_people(sentence: Sentence, at: int) -> Hit | None:
    verb = verb_after(sentence, at)
    right = several(sentence, verb)
    if not right and sentence.tag(verb) == "NNS" and lexicon.base(sentence.word(verb)) in PLAIN - {"like"}:
        right = lexicon.base(sentence.word(verb))
    if not right or (sentence.word(verb) == "does" and sentence.word(verb + 1) not in {"n't", "not"}):
        return None
    first = begin(sentence, at)
    while determined(sentence, first - 1) and first > 0:
        if sentence.word(first - 1) in {"every", "each", "another", "a"}:
            return None
        first -= 1
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in named(
        "lot lots most some many plenty majority all"
    ):
        first -= 2
        if sentence.word(first - 1) in {"a", "the"}:
            first -= 1
    if not subject_start(sentence, first):
        return None
    return corrected(sentence, verb, right)


@BOOK.rule(
    "agreement-noun-has",
    "agreement.subject-verb",
    tags={"NNS"},
    words=named("jeans trousers scissors glasses clothes pants shorts sunglasses"),
    wrong=(
        ("The photos was edited yesterday.", "The photos were edited yesterday."),
        ("These details makes me happy.", "These details make me happy."),
        ("Colors is my passion.", "Colors are my passion."),
        ("Most brides wants natural light.", "Most brides want natural light."),
    ),
    right=(
        "The photos were edited yesterday.",
        "Taking photos is my job.",
        "The news is good.",
        "Two weeks is enough.",
        "A box of photos was found.",
        "What the photos show is love.",
        "Each of the photos has a frame.",
        "Choosing between these photos was hard.",
        "Sports is my life.",
        "It shows the photos he has.",
        "To have kids is great.",
        "The tortilla that my aunt cooks is the best.",
    ),
)
def _agreement_noun_has(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence.word(at)
    if (
        noun in _PEOPLE
        or not (countable_plural(noun) or noun in _PAIRS)
        or (sentence[at].text[:1].isupper() and at)
        # "The tortilla that my aunt cooks is the best": what a person does.
        or (lexicon.is_verb(noun) and sentence.word(at - 1) in _COOKS)
    ):
        return None
    verb = verb_after(sentence, at)
    right = several(sentence, verb)
    if (not right or (sentence.word(verb) == "does" and sentence.word(verb + 1) not in {"n't", "not"})) or (
        sentence.tag(verb + 1) in {"NN", "NNS"}
        and sentence.word(verb) not in {"is", "was", "has"}
        and lexicon.is_noun(sentence.word(verb))
    ):
        return None
    first = begin(sentence, at)
    if sentence.tag(first) in {"VBG", "NNP"} or sentence.tag(first - 1) in {"CD"}:
        return None
    while determined(sentence, first - 1) and first > 0:
        if sentence.word(first - 1) in named("each every a an one 's '") or sentence.tag(first - 1) in {
            "POS",
            "CD",
        }:
            return None
        first -= 1
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in named(
        "lot lots most some many plenty both all"
    ):
        first -= 3 if sentence.word(first - 3) in {"a", "the"} else 2
    if (
        (first == at and at > 0 and sentence.word(at - 1) not in OPENERS - named("feel means mean , :"))
        or (first == 0 and at == 0 and lexicon.is_verb(noun) and sentence.tag(verb) != "VBZ")
    ) or (
        not subject_start(sentence, first)
        or (
            sentence.word(first - 1) in named(", : - that what")
            and sentence.word(verb) in {"is", "was"}
            and _gerund_before(sentence, first)
        )
    ):
        return None
    return corrected(sentence, verb, right)


_COOKS = PEOPLE | named("mother father mom dad aunt uncle grandma grandpa grandmother grandfather partner")
_PAIRS = named("jeans trousers scissors glasses clothes pants shorts sunglasses")


def _gerund_before(sentence: Sentence, first: int) -> bool:
    return (
        any(sentence.tag(before) in {"VBG", "TO"} for before in range(max(0, first - 6), first))
        or sentence.word(first - 1) == "what"
    )


@BOOK.rule(
    "agreement-noun-have",
    "agreement.subject-verb",
    tags={"NN"},
    words={"news"},
    wrong=(
        ("The bride have a long dress.", "The bride has a long dress."),
        ("The light were perfect.", "The light was perfect."),
        ("This place mean a lot to me.", "This place means a lot to me."),
        ("Our studio don't have windows.", "Our studio doesn't have windows."),
        ("The information are on the page.", "The information is on the page."),
    ),
    right=(
        "The bride has a long dress.",
        "The couple have arrived.",
        "The bride and the groom have arrived.",
        "Did the bride have fun?",
        "We saw the light come through.",
        "I suggest the bride wear flats.",
        "A lot have changed.",
        "If the light were better, we would stay.",
        "Let the light come in.",
        "The staff are friendly.",
        "In the evening have a drink.",
        "The light hit the wall.",
        "How does the light come in?",
        "The camera and the lens are new.",
    ),
)
def _agreement_noun_have(sentence: Sentence, at: int) -> Hit | None:
    noun = sentence.word(at)
    verb = verb_after(sentence, at)
    small = sentence.word(verb)
    if (sentence[at].text[:1].isupper() and at) or not (
        small in _DOINGS or (small == "do" and sentence.word(verb + 1) in {"n't", "not"}) or small in VERBS
    ):
        return None
    past = small in _DOINGS and "did" in sentence.words(0, at)  # as likely: "When I did it, the boss ask me"
    right = one(sentence, verb)
    if (
        not right
        and noun in PEOPLE | _RELATIVES
        and small in _DOINGS
        and sentence.word(begin(sentence, at) - 1) in POSSESSIVES
    ):
        right = singular_verb(small) if sentence.tag(verb + 1) in named("IN DT PRP PRP$ TO") else ""
    if (
        not right
        and small in _DOINGS
        and sentence.word(begin(sentence, at) - 1) in {"this", "that", "my", "our"}
    ):
        goes_on = sentence.word(verb + 1) in named("even well perfectly fine great so very like good")
        right = singular_verb(small) if goes_on else ""
    if past or not right or noun in _NOT_ONE or not (countable_singular(noun) or noun in UNCOUNTABLE):
        return None
    first = begin(sentence, at)
    if any(sentence.word(word) == "and" for word in range(first, at)):
        return None
    if determined(sentence, first - 1):
        first = _determiners(sentence, first)
    elif not _stands_bare(sentence, first, at):
        return None
    unreal = small == "were" and not sentence.all_words.isdisjoint({"if", "wish", "though", "would"})
    if (
        unreal
        or first < 0
        or sentence.word(first - 1) in {"and", "or"}
        or not subject_start(sentence, first)
        or wished(sentence, at)
        or (sentence.word(first - 1) == "," and _inside_list(sentence, first))
    ):
        return None
    return corrected(sentence, verb, right)


def _determiners(sentence: Sentence, first: int) -> int:
    """Return where the determiners before `first` begin; -1 where one of them speaks of several."""
    while determined(sentence, first - 1) and first > 0:
        first -= 1
        if sentence.word(first) in _OF_SEVERAL or sentence.tag(first) in {"CD", "POS"}:
            return -1
    return first


def _stands_bare(sentence: Sentence, first: int, at: int) -> bool:
    """Return whether the noun at `at` is a subject that needs no determiner."""
    if sentence.word(at) not in UNCOUNTABLE | _ABSTRACT or first != at:
        return False
    return at == 0 or sentence.word(at - 1) in named("because that if when but think so")


_OF_SEVERAL = named("both all many few several these those what half more some each every")
_NOT_ONE = COLLECTIVE | MEASURES


_RELATIVES = named("wife husband mother father mom dad brother sister girlfriend boyfriend partner")


_DOINGS = named("have are were work live love smile look help need stay dance like")


_ABSTRACT = named(
    "success money technology light love life time nature beauty music art weather happiness science "
    "experience food photography"
)


def _inside_list(sentence: Sentence, first: int) -> bool:
    """Return whether the subject may be the last of several, or an aside."""
    return (
        sentence.tag(first - 2) in {"NN", "NNS", "NNP", "NNPS"}
        and first > 2
        and not any(
            sentence.word(word) in named("in on at after before when if for during")
            for word in range(max(0, first - 7), first)
        )
    )


@BOOK.rule(
    "agreement-every-noun",
    "agreement.subject-verb",
    words={"every", "each"},
    wrong=(
        ("Every couple have their own story.", "Every couple has their own story."),
        ("Each wedding are different.", "Each wedding is different."),
        ("Every photo tell a story.", "Every photo tells a story."),
    ),
    right=(
        "Every couple has a story.",
        "Every day come new clients.",
        "Each morning have a coffee.",
        "We each have one.",
        "Does every couple have one?",
    ),
)
def _agreement_every_noun(sentence: Sentence, at: int) -> Hit | None:
    head = at + 1
    while sentence.tag(head) in {"JJ", "NN"} and sentence.tag(head + 1) == "NN" and head < at + 3:
        head += 1
    noun = sentence.word(head)
    if (
        sentence.tag(head) != "NN"
        or noun in MEASURES | named("time morning evening night weekend summer")
        or not (countable_singular(noun) or noun in {"couple", "family", "team"})
    ):
        return None
    if not subject_start(sentence, at) or asked(sentence, at) or sentence.word(at - 1) == "that":
        return None
    verb = verb_after(sentence, head)
    right = one(sentence, verb)
    if (
        not right
        and sentence.word(verb) in VERBS
        and object_follows(sentence, verb + 1)
        and sentence.tag(verb + 1) in {"DT", "PRP$", "PRP"}
    ):
        right = singular_verb(sentence.word(verb))
    return corrected(sentence, verb, right)
