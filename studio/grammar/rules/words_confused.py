"""Words that sound alike, where what stands around them says which one is meant."""

from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book, Hit
from studio.grammar.sentence import Sentence

BOOK = Book()

CLASSES = {
    "much": listed(
        "expensive big small late hot cold short beautiful pretty difficult hard easy far high heavy young old many "
        "much bright dark tired busy early strong soft happy sad nervous shy long loud"
    ),
    "owned": listed(
        "own life lives children family families friends parents wedding photos house home work job time free homes "
        "kids students studies country opportunity opportunities knowledge mind minds eyes hands hearts heart ideas "
        "faces smiles dogs rings vows clothes names future"
    ),
}

row(
    BOOK,
    "its-it-is",
    "word.confused",
    {
        "/ its / a|an|the|not|been|because|raining|snowing|okay|ok": "it’s",
        "^ / its / my|your|just|always|never|really|so|too / !@NN": "it’s",
        "/ its / hard|easy|impossible|important|necessary|nice|good|better|best|time to": "it’s",
    },
    wrong=(
        ("Its the last week of summer.", "It’s the last week of summer."),
        ("I know its hard to choose.", "I know it’s hard to choose."),
        ("Its always cold here.", "It’s always cold here."),
    ),
    right=(
        "The town and its old walls.",
        "It’s the last week.",
        "Its light is soft.",
        "Its very heart is here.",
    ),
    classes=CLASSES,
)
row(
    BOOK,
    "too-not-to",
    "word.confused",
    {
        "~be|look|seem|feel|get|taste|sound|find|either ?it|n't|not|just|way / to / %much "
        "$|to|for|and|or|but|because": "too",
        "is|are|was|were / to / many|much @NN|JJ|$": "too",
        "~affect|like ?it|them|me|us|you / to / much .": "too",
        "way|far|either / to / %much": "too",
        "has|have|had|with|drank|ate|drink|eat|spent|takes|get|got|talk|talks|work|worked|'s / to / "
        "much|many @NN|$": "too",
    },
    wrong=(
        ("The album was to expensive for us.", "The album was too expensive for us."),
        ("There were to many people in the church.", "There were too many people in the church."),
    ),
    right=("From small to big.", "It means a lot to many.", "It is up to much.", "We listen to old songs."),
    classes=CLASSES,
)
row(
    BOOK,
    "their-not-there",
    "word.confused",
    {
        "in|of|with|for|by|from|about|on|to|at|spend|love|share / there / %owned !@VBD|is|are": "their",
        "they|people|parents|couples|students|guests @VB / there / %owned": "their",
        "/ there / own": "their",
        "/ they 're / own|wedding|family|children|parents|friends": "their",
        "/ their / is|are|was|were|will": "there",
    },
    wrong=(
        ("They danced with there parents.", "They danced with their parents."),
        ("People in there free time take photos.", "People in their free time take photos."),
        ("Their are no bad days.", "There are no bad days."),
    ),
    right=("We sat in there for hours.", "They danced with their parents.", "People were there."),
    classes=CLASSES,
)
row(
    BOOK,
    "affect-effect",
    "word.confused",
    {
        "@MD|to|n't|not|also|will|can / effect / the|our|us|people|my|your|their|them|him|her|you|everyone": "affect",
        "@MD|to|n't|not|also / effect on / the|our|us|people|my|your|their|them": "affect",
        "a|an|the|big|great|strong|no|any|good|bad|negative|positive|side / affect / of|on|in|.": "effect",
        "a|the|big|bad|good|negative|positive|side|many / affects / of|on|.": "effects",
        "~give|get|need|take ?you|me|us|them|her|him ?some|good|great|my|an / advise / $|on|about|for|to": "advice",
        "@MD|to|n't|not / loose / the|your|my|our|a|weight|time|it|them|hope|focus|money|their|any": "lose",
        "@MD|to|n't|not / advice / you|me|us|them|couples|clients|people": "advise",
        "@MD|to|n't|not|please / breath / $|in|out|deeply|and": "breathe",
        "~have|take|make a / chose": "choice",
        "@MD|to|n't|not / chose / a|the|your|my|our|to|what|it|them|between|one": "choose",
        "/ weather / @PRP|or you|we|it|not|they": "whether",
    },
    wrong=(
        ("The weather can effect the light.", "The weather can affect the light."),
        ("Filters have a bad affect on skin.", "Filters have a bad effect on skin."),
        ("She gave me good advise about lenses.", "She gave me good advice about lenses."),
        ("Do not loose the rings!", "Do not lose the rings!"),
    ),
    right=("The effect is soft.", "Loose hair in the wind.", "I advise you to rest.", "Take a deep breath."),
)
_COMPARING = frozenset(
    {"more", "less", "rather", "other", "different", "fewer", "else", "sooner", "no", "better", "worse"}
)


@BOOK.rule(
    "then-not-than",
    "word.confused",
    words=("than",),
    wrong=(
        ("If it rains, than we dance inside.", "If it rains, then we dance inside."),
        ("We ate and than we danced.", "We ate and then we danced."),
    ),
    right=(
        "It is better than we thought.",
        "I would rather, than not.",
        "She is older, than me.",
        "We ate and then danced.",
    ),
)
def _then(sentence: Sentence, at: int) -> Hit | None:
    if sentence.word(at - 1) not in {",", "and", "but", ""} or sentence.tag(at + 1) not in {
        "PRP",
        "DT",
        "PRP$",
        "VB",
        "VBD",
    }:
        return None
    if sentence.word(at + 1) in {"me", "us", "him", "her", "them"}:
        return None
    for place in range(at):
        if sentence.tag(place) in {"JJR", "RBR"} or sentence.word(place) in _COMPARING:
            return None
    return Hit(at, at + 1, ("then",))
