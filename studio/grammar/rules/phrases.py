"""Fixed phrases that learners carry over from their own language. A pattern is enough for each."""

from studio.grammar.rules.rule import Book

BOOK = Book()

BOOK.phrase(
    "am-agree",
    "verb.passive",
    r"\b(I)(?: am|'m) agree\b",
    r"\1 agree",
    wrong=(("I am agree with you.", "I agree with you."), ("I’m agree.", "I agree.")),
    right=("I agree with you.", "I am agreed to be lucky.", "I am in agreement."),
    tongues="es",
)
BOOK.phrase(
    "explain-me",
    "preposition.to-for",
    r"\b(explain|explained|explains|explaining) "
    r"(me|us|him|them|her(?= (?:the|a|an|how|what|why|that)\b))\b(?! (?:as|away))",
    r"\1 to \2",
    wrong=(
        ("She explained me the plan.", "She explained to me the plan."),
        ("Can you explain us what to wear?", "Can you explain to us what to wear?"),
    ),
    right=("She explained to me how it works.", "He explained the plan."),
    tongues="es hu lv zh ko",
)
BOOK.phrase(
    "married-with",
    "preposition.adjective",
    r"(?<=\b(?:is|are|was|were|am|be|been|being|got|get|gets|getting|happily|now|still|not|'m|'s|'re) )"
    r"(married|engaged) with\b(?! (?:two|three|four|a|children|kids|no)\b)",
    r"\1 to",
    wrong=(("Anna got married with Tom.", "Anna got married to Tom."),),
    right=("Anna got married to Tom.", "He is married with two children."),
    tongues="es zh ko",
)
BOOK.phrase(
    "depend-of",
    "preposition.verb",
    r"\b(depend|depends|depended|depending) (?:of|from)\b",
    r"\1 on",
    wrong=(
        ("It depends of the light.", "It depends on the light."),
        ("Everything depended from the weather.", "Everything depended on the weather."),
    ),
    right=("It depends on the light.",),
    tongues="es lv",
)
BOOK.phrase(
    "discuss-about",
    "preposition.extra",
    r"\b(discuss|discussed|discusses|discussing) about\b",
    r"\1",
    wrong=(("We discussed about the album.", "We discussed the album."),),
    right=("We discussed the album.", "A discussion about light."),
)
BOOK.phrase(
    "make-photo",
    "word.collocation",
    r"\b(?:make|do)( (?:a|some|many|more))? (photos?|pictures?)(?= (?:in|of|with|at|on)\b|[.,!]|\Z)",
    r"take\1 \2",
    wrong=(
        ("I love to make photos in the rain.", "I love to take photos in the rain."),
        ("Let us do some pictures.", "Let us take some pictures."),
    ),
    right=("I love to take photos.", "Make the photo pop.", "Photos matter."),
    category="style",
)
BOOK.phrase(
    "since-duration",
    "preposition.time",
    r"\b(have|has|'ve|'s) (been|known|lived|worked|loved)((?: \w+){0,4}) since "
    r"((?:many|several|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:years|months|weeks|days))\b(?! ago)",
    r"\1 \2\3 for \4",
    wrong=(
        ("I have been a photographer since ten years.", "I have been a photographer for ten years."),
        ("We have known them since 3 months.", "We have known them for 3 months."),
    ),
    right=("I have been a photographer for ten years.", "We have known them since May."),
)
BOOK.phrase(
    "look-forward-to",
    "verb.gerund",
    r"\b(look|looks|looking|looked) forward to (see|meet|hear|work|shoot|photograph|share)\b",
    r"\1 forward to \2ing",
    wrong=(
        ("We look forward to see you.", "We look forward to seeing you."),
        ("Looking forward to shoot your day.", "Looking forward to shooting your day."),
    ),
    right=("We look forward to seeing you.", "Looking forward to the day."),
)
