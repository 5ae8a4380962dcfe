"""Pronouns of everyday sentences: a thing that is missing behind a verb, or told twice; who and where."""

from studio.grammar.rules.kinds import PERSONS
from studio.grammar.rules.pattern import listed, row
from studio.grammar.rules.rule import Book

BOOK = Book()

CLASSES = {
    "man": PERSONS - listed("people women men"),
    "shop": listed(
        "shop store place bakery market cafe café restaurant studio stall street lab kiosk company"
    ),
    "sells": listed("sells makes serves offers repairs prints develops rents bakes sell offer opens"),
}

row(
    BOOK,
    "send-it-to-you",
    "pronoun.missing",
    {"and|so|then i|we will|'ll|can|could / send|bring|show|give|deliver|mail|lend / to you|him|her|"
    "them .|,|!|tomorrow|"
     "tonight|today|soon|on|by": "{3} it"},
    wrong=(("If you want the print, write me and I will send to you.", "If you want the print, write me and I will "
            "send it to you."),),
    right=("I will send it to you.", "These are the prints that I will send to you."),
)  # fmt: skip
row(
    BOOK,
    "a-man-who-sells",
    "pronoun.relative",
    {"met|know|knew a|an|one|the ?old|young|very|little|@JJ %man / @VBZ|NNS / @NN|NNS|DT|IN|PRP|"
    "PRP$|JJ|RB": "who {4}",
     "there 's|is|was a|an|one ?@JJ %man / @VBZ / @NN|NNS|DT|PRP$|JJ": "who {5}"},
    classes=CLASSES,
    wrong=(("I met a woman repairs clocks.", "I met a woman who repairs clocks."),),
    right=("I met a woman who repairs clocks.", "The man I met a year ago sells fish."),
)  # fmt: skip
row(
    BOOK,
    "shop-that-sells",
    "pronoun.relative",
    {"the|a|this|that|only|one %shop / where / %sells": "that"},
    classes=CLASSES,
    wrong=(("I found a shop where sells old lenses.", "I found a shop that sells old lenses."),),
    right=("I found a shop that sells lenses.", "The shop where they sell film."),
)
row(
    BOOK,
    "gave-it-to-me",
    "order.other",
    {"~give|send|show|bring|tell|lend|explain / to me|you|him|her|us|them it|them / !@NN": "{3} {1} {2}"},
    wrong=(("She sent to us it before the trip.", "She sent it to us before the trip."),),
    right=("She sent it to us.", "She gave it to them.", "What it means to me it means to you."),
)
row(
    BOOK,
    "nobody-to-travel-with",
    "preposition.missing",
    {
     "~have no|any one to / travel|dance|live|play|celebrate|dine|shoot / .|,|!|so|in|and": "{4} with",
     "~have no|any one to / talk|speak / .|,|!|so|in|about|"
     "and": "{4} to",
     "~have nobody|anyone|someone|somebody|friends to / travel|dance|live|play|celebrate|dine|shoot / .|,|!|so|in|"
     "and":
     "{3} with",
     "~have nobody|anyone|someone|somebody to / talk|speak / .|,|!|so|in|about|and": "{3} to"},
    wrong=(("She has nobody to dance, so she dances alone.", "She has nobody to dance with, so she dances alone."),),
    right=("She has nobody to dance with.", "We have something to play."),
)  # fmt: skip
