"""One word in the form of another: "very noise" for "very noisy", "a lot of happy" for "a lot of happiness"."""

from studio.grammar import lexicon
from studio.grammar.rules.pattern import ends, listed
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

# What somebody or something is, and the name of that.
_NAMED = {
    "happy": "happiness", "patient": "patience", "confident": "confidence", "warm": "warmth", "sad": "sadness",
    "beautiful": "beauty", "kind": "kindness", "important": "importance", "difficult": "difficulty",
    "strong": "strength", "deep": "depth", "proud": "pride", "angry": "anger", "hungry": "hunger", "free": "freedom",
    "brave": "bravery", "wise": "wisdom", "silent": "silence", "lonely": "loneliness", "curious": "curiosity",
    "creative": "creativity", "healthy": "health", "honest": "honesty", "successful": "success",
    "peaceful": "peace", "romantic": "romance", "comfortable": "comfort", "passionate": "passion", "joyful": "joy",
    "elegant": "elegance", "generous": "generosity", "energetic": "energy",
    "famous": "fame", "intelligent": "intelligence", "lucky": "luck", "nervous": "nervousness", "gentle": "gentleness",
    "tender": "tenderness", "independent": "independence", "violent": "violence",
    "thirsty": "thirst", "jealous": "jealousy", "weak": "weakness",
    "wealthy": "wealth", "nostalgic": "nostalgia", "loyal": "loyalty", "grateful": "gratitude",
    "excited": "excitement", "emotional": "emotion", "magical": "magic", }  # fmt: skip
# Things, and what is like them or full of them.
_LIKE = {
    "noise": "noisy", "sun": "sunny", "wind": "windy", "cloud": "cloudy", "rain": "rainy", "health": "healthy",
    "luck": "lucky", "anger": "angry", "hunger": "hungry", "thirst": "thirsty", "happiness": "happy", "pride": "proud",
    "sadness": "sad", "peace": "peaceful", "color": "colorful", "colour": "colourful", "power": "powerful",
    "taste": "tasty", "salt": "salty", "spice": "spicy", "danger": "dangerous", "fame": "famous",
    "mystery": "mysterious", "tradition": "traditional", "emotion": "emotional", "nature": "natural",
    "music": "musical", "magic": "magical", "comfort": "comfortable", "fashion": "fashionable", "silence": "silent",
    "patience": "patient", "confidence": "confident", "difference": "different", "importance": "important",
    "intelligence": "intelligent", "elegance": "elegant", "distance": "distant", "energy": "energetic",
    "romance": "romantic", "drama": "dramatic", "poetry": "poetic", "strength": "strong", "warmth": "warm",
    "heat": "hot", "depth": "deep", "death": "dead", "truth": "true", "wealth": "wealthy", "freedom": "free",
    "gold": "golden", "friend": "friendly", "success": "successful", "stress": "stressful", "joy": "joyful",
    "grace": "graceful", "skill": "skilful", "beauty": "beautiful", "convenience": "convenient", "fog": "foggy",
    "snow": "snowy", "mud": "muddy", "dirt": "dirty", "hope": "hopeful", "use": "useful", "help": "helpful",
    "care": "careful", "curiosity": "curious", "honesty": "honest", "kindness": "kind", "loneliness": "lonely",
    "nostalgia": "nostalgic", "storm": "stormy", "wood": "wooden", "profession": "professional",
    "passion": "passionate", "humor": "humorous", "humour": "humorous", "variety": "varied", "jealousy": "jealous",
    "nerve": "nervous",
    "wonder": "wonderful", "relax": "relaxing", "attract": "attractive", "impress": "impressive", "create": "creative",
    "succeed": "successful", "differ": "different", "please": "pleased", "interest": "interesting",
    "surprise": "surprised", "disappoint": "disappointed",
}  # fmt: skip
_LINKING = listed(
    "am is are was were be been 'm 's 're look looks looked feel feels felt sound sounds taste tastes seem "
    "seems seemed become became get gets got smell smells more less"
)


@BOOK.rule(
    "very-noisy",
    "word.form",
    words=tuple(_LIKE),
    wrong=(
        ("The children were very noise.", "The children were very noisy."),
        ("This soup is too salt for me.", "This soup is too salty for me."),
        ("My uncle is so luck!", "My uncle is so lucky!"),
    ),
    right=(
        "The children made noise.",
        "We very much need the rain.",
        "It is so music can play.",
        "There was so much noise.",
        "We were too care-free.",
    ),
)
def _like(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in {"very", "so", "too", "extremely"}:
        return None
    if sentence.word(at - 2) not in _LINKING or not (
        ends(sentence, at + 1) or sentence.tag(at + 1) in {"IN", "CC"}
    ):
        return None
    return (
        Hit(at, at + 1, (_LIKE[sentence.word(at)],)) if sentence.word(at + 1) not in {"of", "that"} else None
    )


_MUCH = listed("lot lots much full plenty little bit lack sense feeling source need")
_NEEDING = listed("need needs needed have has had give gives gave with bring brings want takes took asks")
_GIVING = listed(
    "bring brings brought give gives gave spread spreads show shows showed bringing giving spreading showing radiates"
)


@BOOK.rule(
    "a-lot-of-happiness",
    "word.form",
    words=tuple(_NAMED),
    wrong=(
        ("She has a lot of patient with me.", "She has a lot of patience with me."),
        ("I believe this lamp brings warm to any room.", "I believe this lamp brings warmth to any room."),
        ("The dog was full of happy.", "The dog was full of happiness."),
        ("Photography needs much patient.", "Photography needs much patience."),
    ),
    right=(
        "She has a lot of patient clients.",
        "It brings warm light to any room.",
        "I feel happy.",
        "It means a lot of different things.",
        "He gives free to all.",
    ),
)
def _named(sentence: Sentence, at: int) -> Hit | None:
    here, before = sentence.word(at), sentence.word(at - 1)
    if not (
        ends(sentence, at + 1)
        or sentence.tag(at + 1) in {"IN", "TO"}
        or sentence.word(at + 1) in {"and", "when"}
    ):
        return None
    if sentence.word(at + 1) == "and" and sentence.tag(at + 2) in {"JJ", "NNS"}:
        return None
    fix = Hit(at, at + 1, (_NAMED[here],))
    if before == "of":
        return fix if sentence.word(at - 2) in _MUCH else None
    if before == "much":
        return fix if sentence.word(at - 2) in _NEEDING else None
    given = before in _GIVING and here not in {"free", "real", "true"}
    return fix if given and sentence.word(at + 1) in {"to", "and", "into", "in", "."} else None


@BOOK.rule(
    "news-lenses",
    "word.form",
    words=("news", "olds", "bigs", "smalls", "beautifuls", "importants", "specials"),
    wrong=(
        ("I have three news lenses.", "I have three new lenses."),
        ("My olds cameras are on the shelf.", "My old cameras are on the shelf."),
    ),
    right=("The news channels called.", "The olds and the young.", "We have news for you."),
)
def _plural(sentence: Sentence, at: int) -> Hit | None:
    here = sentence.word(at)
    if sentence.tag(at + 1) != "NNS" or not lexicon.is_plural(sentence.word(at + 1)):
        return None
    if here == "news" and sentence.word(at + 1) in _OF_NEWS:
        return None
    counted = sentence.tag(at - 1) == "CD" or sentence.word(at - 1) in {
        "many",
        "my",
        "our",
        "some",
        "these",
        "those",
    }
    return Hit(at, at + 1, (here[:-1],)) if counted or here != "news" else None


_OF_NEWS = listed(
    "channels papers agencies outlets stories sites reports shows articles items reporters anchors feeds"
)
