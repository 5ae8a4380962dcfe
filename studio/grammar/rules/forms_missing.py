"""Rules about a "be" that is missing: "we very happy", "it located in", "she looking"."""

from studio.grammar import lexicon
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.rules.verbs_classes import (
    BE,
    SUBJECTS,
    clause_starts,
    has_verb,
    is_form,
    only_adjective,
    past_be,
    present_be,
)
from studio.grammar.sentence import Sentence

BOOK = Book()

DEGREES = frozenset({"very", "so", "really", "too", "quite", "extremely"})
# What follows a pronoun wrongly without "be"; with it a participle reads as a state.
LOCATED = {
    "located": ("in", "at", "on", "near", "between", "by", "next"),
    "situated": ("in", "at", "on", "near", "between"), "based": ("in", "on"), "born": ("in", "on", "at"),
    "composed": ("of",), "interested": ("in",), "surrounded": ("by", "with"), "supposed": ("to",),
    "made": ("of",), "inspired": ("by",), "covered": ("in", "with", "by"), "known": ("as", "for"),
    "dressed": ("in", "as"), "named": ("after",), "married": ("to",), "worried": ("about",),
    "photographed": ("by",), "designed": ("by",), "written": ("by",), "invited": ("by",), "taken": ("by",),
}  # fmt: skip


@BOOK.rule(
    "be-missing",
    "verb.missing",
    words=DEGREES,
    wrong=(
        ("We very happy with the photos.", "We are very happy with the photos."),
        ("She so beautiful in this dress.", "She is so beautiful in this dress."),
        ("I really proud of my team.", "I am really proud of my team."),
        ("It very difficult to choose one.", "It is very difficult to choose one."),
        ("This place so magical.", "This place is so magical."),
    ),
    right=(
        "We are very happy.",
        "They make it so beautiful.",
        "Are they so happy together?",
        "I found them very kind.",
        "I very happily agree.",
        "They so deserve it.",
        "She really cool as always said no.",
        "What made me so happy is this.",
        "I love this place so much.",
    ),
)
def _be_missing(sentence: Sentence, at: int) -> Hit | None:
    who, adjective = at - 1, at + 1
    subject = sentence.word(who)
    while sentence.word(adjective) in DEGREES:
        adjective += 1
    here = sentence.word(adjective)
    if (
        not only_adjective(here)
        or sentence.tag(adjective) not in ("JJ", "VBN", "RB")
        or here in ("much", "many", "free", "better")
    ) or (
        sentence.tag(adjective + 1).startswith(("NN", "VB", "MD", "JJ"))
        or sentence.word(adjective + 1)
        in (
            ",",
            "and",
            "as",
        )
    ):
        return None
    if (
        subject
        in ("place", "day", "moment", "light", "wedding", "photo", "picture", "couple", "view", "dress")
        and who == 1
    ):
        return (
            Hit(who, who + 1, (f"{sentence[who].text} is",))
            if sentence.word(0) in ("this", "the", "my", "our") and not has_verb(sentence, adjective)
            else None
        )
    if (
        subject not in {*SUBJECTS, "it", "this", "you"}
        or sentence.tag(who - 1).startswith(("VB", "MD"))
        or sentence.word(who - 1) in BE
    ):
        return None
    if subject not in SUBJECTS and not (
        who == 0 or sentence.word(who - 1) in ("and", "but", "because", "that", ",")
    ):
        return None
    if (who and not clause_starts(sentence, who)) or (
        sentence.all_words & {"was", "were"} and sentence.word(who - 1) == ","
    ):
        return None
    return Hit(who, who + 1, (f"{sentence[who].text} {present_be(subject)}",))


@BOOK.rule(
    "be-missing-plain",
    "verb.missing",
    words=(
        "happy",
        "ready",
        "sure",
        "glad",
        "proud",
        "tired",
        "afraid",
        "excited",
        "busy",
        "able",
        "grateful",
        "thankful",
        "sorry",
        "unable",
        "lucky",
    ),
    wrong=(
        ("I happy to share this wedding.", "I am happy to share this wedding."),
        ("We ready for the next season.", "We are ready for the next season."),
        ("They not sure about the date.", "They are not sure about the date."),
    ),
    right=(
        "I am happy to share this.",
        "Are we ready?",
        "The kids and I, happy and tired, went home.",
        "We sorry few.",
        "Is she able to come?",
        "What makes us happy is light.",
    ),
)
def _be_missing_plain(sentence: Sentence, at: int) -> Hit | None:
    who = at - 1
    while sentence.word(who) in ("not", "also", "always", "now", "still", "all"):
        who -= 1
    subject = sentence.word(who)
    if (
        subject not in SUBJECTS
        or not clause_starts(sentence, who)
        or sentence.tag(who - 1) in ("VBP", "VBZ", "VBD", "MD")
    ):
        return None
    if sentence.tag(at + 1) not in ("TO", "IN", ".", "", "RB", "CC", "PRP") or sentence.word(who - 1) in (
        "if",
        "so",
        "than",
        "as",
    ):
        return None
    return Hit(who, who + 1, (f"{sentence[who].text} {present_be(subject)}",))


@BOOK.rule(
    "be-missing-participle",
    "verb.missing",
    words=(*LOCATED, "called"),
    wrong=(
        ("It located in the heart of Riga.", "It is located in the heart of Riga."),
        ("The album, which made of linen, opens flat.", "The album, which is made of linen, opens flat."),
        ("I born in a small village.", "I was born in a small village."),
        ("They supposed to come at noon.", "They are supposed to come at noon."),
        ("They photographed by my friend.", "They were photographed by my friend."),
        ("It called golden hour.", "It is called golden hour."),
        ("I interested in film photography.", "I am interested in film photography."),
    ),
    right=(
        "It is located here.",
        "They made of it what they could.",
        "A hotel located in Riga.",
        "She called on me.",
        "Is it located in Riga?",
        "He based it on a film.",
        "We surrounded him.",
        "It called me back.",
        "Nobody knew she married to please them.",
    ),
)
def _be_missing_participle(sentence: Sentence, at: int) -> Hit | None:
    here, subject, following = sentence.word(at), sentence.word(at - 1), sentence[at + 1]
    if subject not in {*SUBJECTS, "it", "which", "this"} or sentence.tag(at - 2).startswith(("VB", "MD")):
        return None
    if (subject in ("it", "this") and not clause_starts(sentence, at - 1)) or (
        here in ("married", "dressed", "covered", "known", "worried", "made")
        and subject not in ("it", "which", "i")
    ):
        return None
    if here == "called":
        named = (
            following.text[:1].isupper()
            or following.text in ('"', "“")
            or following.small in ("golden", "blue", "a", "the")
        )
        fits = subject in ("it", "this", "which") and named
    else:
        fits = following.small in LOCATED[here]
    if (
        (here == "made" and subject == "i")
        or not fits
        or (here == "married" and sentence.tag(at + 2) == "VB")
    ):
        return None
    be = (
        past_be(subject)
        if here in ("born", "inspired", "photographed", "designed", "written", "invited", "taken")
        else present_be(subject)
    )
    return Hit(at, at + 1, (f"{be} {sentence[at].text}",))


@BOOK.rule(
    "be-missing-ing",
    "verb.missing",
    tags=("VBG",),
    wrong=(
        ("We shooting a wedding in Spain tomorrow.", "We are shooting a wedding in Spain tomorrow."),
        ("She looking at him all the time.", "She is looking at him all the time."),
        ("I going to share more soon.", "I am going to share more soon."),
        ("They not looking at the camera.", "They are not looking at the camera."),
    ),
    right=(
        "We are shooting.",
        "Bride and groom, she wearing silk and he wearing wool.",
        "Were they laughing?",
        "He being tall, we sat down.",
        "I love the two of them, he playing and she singing.",
    ),
)
def _be_missing_ing(sentence: Sentence, at: int) -> Hit | None:
    who = at - 1 - (sentence.word(at - 1) in ("not", "still", "always", "also", "now"))
    subject, here = sentence.word(who), sentence.word(at)
    if (
        subject not in SUBJECTS
        or here in ("being", "having")
        or not is_form(here, "VBG")
        or (lexicon.is_adjective(here) and here != "going")
    ):
        return None
    dated = who == 1 and sentence.word(0) in ("tomorrow", "today", "now", "tonight")
    if (
        who
        and not dated
        and sentence.word(who - 1) not in ("because", "that", "but", "when", "if", "think", ".", "“", '"')
    ):
        return None
    if has_verb(sentence, at + 1) and not (
        sentence.all_words & {"because", "that", "when", "who", "what", "but", "and"}
    ):
        return None
    return Hit(who, who + 1, (f"{sentence[who].text} {present_be(subject)}",))


@BOOK.rule(
    "be-missing-noun",
    "verb.missing",
    words=("this", "it", "she", "he", "here"),
    wrong=(
        ("This my favourite place in town.", "This is my favourite place in town."),
        ("It my first time in Rome.", "It is my first time in Rome."),
        ("She my best friend in town.", "She is my best friend in town."),
        ("This the best day of my life.", "This is the best day of my life."),
    ),
    right=(
        "This is my favourite.",
        "It, my first camera, still works.",
        "Here my heart is.",
        "This the bride knew.",
        "Here the road ends.",
    ),
)
def _be_missing_noun(sentence: Sentence, at: int) -> Hit | None:
    here, article = sentence.word(at), sentence.word(at + 1)
    if (
        at
        or here == "here"
        or article not in ("my", "our", "the", "a", "an")
        or (article in ("the", "a", "an") and here not in ("this", "it"))
    ):
        return None
    end = at + 2
    while sentence.tag(end) in ("JJ", "JJS", "NN", "NNS", "CD", "RBS") and end < at + 7:
        end += 1
    if sentence.tag(end) not in (".", "", "IN") or end == at + 2 or has_verb(sentence, end):
        return None
    if article in ("the", "a", "an") and not sentence.all_words & {
        "best",
        "first",
        "most",
        "last",
        "only",
        "perfect",
    }:
        return None
    return Hit(at, at + 1, (f"{sentence[at].text} is",))


@BOOK.rule(
    "be-missing-role",
    "verb.missing",
    words=("a", "an"),
    wrong=(
        ("My sister a midwife.", "My sister is a midwife."),
        ("Her father an old sailor with a parrot.", "Her father is an old sailor with a parrot."),
        ("This dog a real gentleman!", "This dog is a real gentleman!"),
    ),
    right=(
        "My sister is a midwife.",
        "My sister, a midwife, is here.",
        "My best friend a day before the wedding.",
        "Our wedding a year later.",
        "One tree a day.",
    ),
)
def _be_missing_role(sentence: Sentence, at: int) -> Hit | None:
    noun = at + 1
    while sentence.tag(noun) in ("JJ", "NN") and sentence.tag(noun + 1) in ("NN", "JJ") and noun < at + 4:
        noun += 1
    owned = at == 2 and sentence.word(0) in ("my", "her", "his", "our", "their", "your", "this")
    if (
        not owned
        or sentence.tag(noun) != "NN"
        or sentence.tag(1) not in ("NN", "NNP")
        or has_verb(sentence, 0)
    ):
        return None
    timed = set(sentence.words(at, noun + 1)) & {
        "year",
        "day",
        "week",
        "month",
        "bit",
        "lot",
        "few",
        "moment",
        "minute",
    }
    closed = sentence.tag(noun + 1) in ("", ".", "IN") and sentence.word(noun + 1) not in (
        "after",
        "before",
        "ago",
    )
    return Hit(1, 2, (f"{sentence[1].text} is",)) if closed and not timed else None


BOOK.phrase(
    "they-not-here",
    "verb.missing",
    r"(?:(?<=\A)|(?<=[.!?,] )|(?<=\b(?:and|but|because|so) ))(we|they|you) (not|still|already|always|never) "
    r"(here|there|at home|at work|together|alone|late|on time)\b",
    r"\1 are \2 \3",
    wrong=(
        ("They not here.", "They are not here."),
        ("Come in, we already at home.", "Come in, we are already at home."),
    ),
    right=("They are not here.", "Are they still here?"),
)
