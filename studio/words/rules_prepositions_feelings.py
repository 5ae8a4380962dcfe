"""The reasons of our own rules: the prepositions of adjectives and nouns."""

MESSAGES: dict[str, str] = {
    "grammar.rule.adjective-preposition": "Each adjective has its own preposition: “proud of”, “curious about”, "
    "“allergic to”, “interested in”.",
    "grammar.rule.good-at-chess": "One is good or bad “at” something: “good at chess”.",
    "grammar.rule.noun-preposition": "Each noun has its own preposition: “a photo of”, “an answer to”, “a reason "
    "for”, “a rise in”.",
}
