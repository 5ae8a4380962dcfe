"""Articles that are missing: with places, people that are known, and in set phrases with "a"."""

from studio.grammar.rules.articles import bare, insert
from studio.grammar.rules.nouns_lists import PLACES, WITH_ADJECTIVE
from studio.grammar.rules.nouns_named import named
from studio.grammar.rules.nouns_read import (
    article,
    determined,
    lowered,
    over,
    subject_start,
    told,
    verb_after,
)
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()


@BOOK.rule(
    "article-in-place",
    "article.missing",
    words=PLACES | named("background foreground morning evening afternoon internet sky world mountains"),
    wrong=(
        ("We shot the portraits in studio.", "We shot the portraits in the studio."),
        ("There is a church in background.", "There is a church in the background."),
        ("In morning the light is soft.", "In the morning the light is soft."),
        ("We walked to restaurant after the ceremony.", "We walked to the restaurant after the ceremony."),
    ),
    right=(
        "We shot the portraits in the studio.",
        "I love to work in studio light.",
        "We met at Forest Park.",
        "I was in city hall.",
        "Our in studio sessions sell out.",
        "I like to shoot in evening light.",
        "From studio to forest, we go everywhere.",
    ),
)
def _article_in_place(sentence: Sentence, at: int) -> Hit | None:
    noun, left = sentence.word(at), sentence.word(at - 1)
    if left not in _WHERE or (left not in {"in", "on"} and noun not in PLACES and noun != "world"):
        return None
    if (left == "on") is not (noun == "internet") and left in {"in", "on"} and noun not in PLACES | _IN:
        return None
    if noun in {"office", "cinema", "club", "bar"} and left != "in":
        return None
    if (
        bare(sentence, at, frozenset({noun})) != at
        or (left == "to" and sentence.tag(at) == "VB")
        or not told(sentence)
    ):
        return None
    if sentence.word(at + 1) == "to" or (sentence.word(at + 1) == "of" and left != "in"):
        return None
    return insert(sentence, at, "a" if noun == "factory" else "the")


_WHERE = named("in on at to from near through around behind outside inside into")


_IN = named("background foreground morning evening afternoon sky world middle mountains")


@BOOK.rule(
    "article-of-person",
    "article.missing",
    words=named("bride groom bridesmaid newborn client photographer"),
    wrong=(
        ("I took a photo of bride in the garden.", "I took a photo of the bride in the garden."),
        ("The mother of groom was crying.", "The mother of the groom was crying."),
    ),
    right=(
        "I took a photo of the bride in the garden.",
        "The kind of client we love.",
        "Mother of bride speech.",
        "Details of bride and groom.",
    ),
)
def _article_of_person(sentence: Sentence, at: int) -> Hit | None:
    if (
        sentence.word(at - 1) != "of"
        or bare(sentence, at, frozenset({sentence.word(at)})) != at
        or not told(sentence)
    ):
        return None
    if sentence.word(at - 2) in named(
        "kind type sort kinds types sorts style role job profession work choice lot number"
    ):
        return None
    return insert(sentence, at, "the")


@BOOK.rule(
    "article-subject",
    "article.missing",
    words=named(
        "bride groom photographer teacher professor lecturer customer client driver lecture ceremony "
        "camera passage guide speaker waiter florist"
    ),
    wrong=(
        ("When bride was ready, we went to the park.", "When the bride was ready, we went to the park."),
        ("It rained, but ceremony was beautiful.", "It rained, but the ceremony was beautiful."),
        ("Groom was very nervous.", "The groom was very nervous."),
    ),
    right=(
        "When the bride was ready, we went to the park.",
        "Bride and groom were ready.",
        "When photographer Anna was ready, we went.",
        "Photographer: Anna.",
    ),
)
def _article_subject(sentence: Sentence, at: int) -> Hit | None:
    verb = verb_after(sentence, at)
    if (
        not (
            sentence.tag(verb) in {"MD", "VBZ", "VBD"}
            or sentence.word(verb) in named("is was has had are were have")
            or (sentence.tag(verb) == "VBP" and sentence.word(verb) not in {"be"})
        )
        or sentence.word(verb) in {"'s", "'ll"}
        or not subject_start(sentence, at)
    ):
        return None
    before = sentence.word(at - 1)
    counted = before in {"first", "second", "third"} and determined(sentence, at - 2)
    if counted or (before == "that" and not sentence.tag(at - 2).startswith("VB")):
        return None
    if at and (before in named("and or - – — ( how what which") or sentence[at].text[:1].isupper()):
        return None
    starts = sentence.tag(verb) == "MD" or sentence.word(verb) in {"is", "was", "has", "had"}
    starts = starts or (
        sentence.tag(verb) in {"VBP", "VBD"} and sentence.tag(verb + 1) in {"PRP", "PRP$", "DT", "RB"}
    )
    if not at and not starts:
        return None
    if sentence.tag(verb) == "VBD" and sentence.tag(verb + 1) in {"IN", "."}:
        return None  # "when photographer introduced by a friend", a headline
    return insert(sentence, at, "the")


_PRAISE = named(
    "beautiful lovely wonderful amazing great nice fantastic perfect crazy gorgeous incredible magical funny sweet "
    "strange sad terrible stunning cute brilliant awful charming cozy cosy quiet long"
)


@BOOK.rule(
    "article-such-a",
    "article.missing",
    words={"such", "what"},
    wrong=(
        ("It was such beautiful day.", "It was such a beautiful day."),
        ("What amazing couple!", "What an amazing couple!"),
        ("What lovely evening we had.", "What a lovely evening we had."),
        ("I never saw such big smile.", "I never saw such a big smile."),
    ),
    right=(
        "It was such a beautiful day.",
        "What amazing light!",
        "We need such good weather.",
        "What new camera do you have?",
        "I love such beautiful days.",
        "It depends on what special day you plan.",
    ),
)
def _article_such_a(sentence: Sentence, at: int) -> Hit | None:
    praised = sentence.word(at + 1) in _PRAISE and sentence[len(sentence) - 1].text != "?"
    if sentence.word(at) == "what" and (at or not (praised or sentence[len(sentence) - 1].text == "!")):
        return None
    if sentence.word(at - 1) in named("no any some one as every and a an"):
        return None
    head = at + 1
    while (sentence.tag(head) in {"JJ", "RB", "VBN", "VBG"} or sentence.word(head) in _PRAISE) or (
        sentence.tag(head) == "NN" and not over(sentence, head + 1)
    ):
        head += 1
    if (
        head == at + 1
        or head > at + 4
        or sentence.word(head) not in WITH_ADJECTIVE | {"time"}
        or not over(sentence, head + 1)
    ):
        return None
    if sentence.word(at + 1) in named("a an much little no") or (
        determined(sentence, at + 1) and sentence.word(at + 1) not in _PRAISE
    ):
        return None
    return Hit(at, at + 1, (f"{sentence[at].text} {article(sentence.word(at + 1))}",))


@BOOK.rule(
    "article-lot",
    "article.missing",
    words={"lot"},
    wrong=(
        ("We spent lot of time together.", "We spent a lot of time together."),
        ("There were lot of guests.", "There were a lot of guests."),
    ),
    right=(
        "We spent a lot of time together.",
        "The whole lot of them came.",
        "Thanks a lot!",
        "An awful lot of light.",
    ),
)
def _article_lot(sentence: Sentence, at: int) -> Hit | None:
    before = sentence.word(at - 1)
    if (
        sentence.word(at + 1) != "of"
        or determined(sentence, at - 1)
        or sentence.tag(at - 1) in {"JJ", "DT", "NN", "NNP"}
    ):
        return None
    if before in {"quite", "such", "what"}:
        return Hit(at, at + 1, ("a lot",))
    return Hit(at, at + 1, (f"a {lowered(sentence, at)}",))


@BOOK.rule(
    "article-while",
    "article.missing",
    words=named("while bit row hurry result walk"),
    wrong=(
        ("We talked for while before the session.", "We talked for a while before the session."),
        ("As result, the photos were dark.", "As a result, the photos were dark."),
        ("We went for walk in the old town.", "We went for a walk in the old town."),
    ),
    right=(
        "We talked for a while.",
        "While we talked, it rained.",
        "I work in row three.",
        "As result number one shows.",
    ),
)
def _article_while(sentence: Sentence, at: int) -> Hit | None:
    pair = (sentence.word(at - 1), sentence.word(at))
    if pair not in {
        ("for", "while"),
        ("after", "while"),
        ("in", "hurry"),
        ("as", "result"),
        ("for", "walk"),
        ("in", "row"),
    }:
        return None
    if not over(sentence, at + 1) or sentence.word(at + 1) in named("i we you they he she it the"):
        return None
    return Hit(at, at + 1, (f"a {sentence[at].text}",))


@BOOK.rule(
    "article-times-a",
    "article.missing",
    words={"day", "week", "month", "year"},
    wrong=(
        ("We meet twice week.", "We meet twice a week."),
        ("I post three times week.", "I post three times a week."),
    ),
    right=("We meet twice a week.", "I was there three times this week.", "Once, week after week, we met."),
)
def _article_times_a(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in {"once", "twice", "times"} or not over(sentence, at + 1):
        return None
    return Hit(at, at + 1, (f"a {sentence[at].text}",))


@BOOK.rule(
    "article-few",
    "article.missing",
    words={"few", "little", "couple"},
    wrong=(
        ("Here are few photos from last Saturday.", "Here are a few photos from last Saturday."),
        ("We took just few pictures.", "We took just a few pictures."),
        ("I stayed for couple of days.", "I stayed for a couple of days."),
    ),
    right=(
        "Here are a few photos.",
        "Very few photos show it.",
        "Few people know it.",
        "We met a happy couple of friends.",
    ),
)
def _article_few(sentence: Sentence, at: int) -> Hit | None:
    small, before = sentence.word(at), sentence.word(at - 1)
    if small == "couple":
        if sentence.word(at + 1) == "of" and (
            before in named("for in after just only took have had are were with")
        ):
            return Hit(at, at + 1, ("a couple",))
        return None
    if small == "little":
        if (
            sentence.word(at + 1) == "bit"
            and not determined(sentence, at - 1)
            and before not in named("very so too just quite")
        ):
            return Hit(at, at + 1, ("a little",))
        return None
    if (
        before in named("are just after in were share for took")
        and sentence.word(at - 2) not in named("there so very too is are")
        and (sentence.tag(at + 1) in {"NNS", "JJ"} or sentence.word(at + 1) == "words")
    ):
        return Hit(at, at + 1, ("a few",))
    return None
