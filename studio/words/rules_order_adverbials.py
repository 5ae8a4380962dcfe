"""The reasons of our own rules: times, places and manners, and the order of adjectives."""

MESSAGES: dict[str, str] = {
    "grammar.rule.time-before-verb": "Times and places stand at the start or the end, not between the subject and its "
    "verb.",
    "grammar.rule.too-early-arrived": "“Too early” and “very late” stand behind the verb: “arrived too early”.",
    "grammar.rule.only-i-slept": "“Only I” is nobody but me; “I only slept two hours” is no more than two hours.",
    "grammar.rule.speaks-english-well": "“Well” stands behind what one does well: “speaks English well”.",
    "grammar.rule.like-it-a-lot": "“A lot” and “so much” stand behind what one likes: “like this song a lot”.",
    "grammar.rule.often-before-verb": "“Often”, “sometimes” and “never” stand before the verb: “he often plays”.",
    "grammar.rule.adjectives-in-order": "Adjectives have an order: size, age, shape, colour, origin, material: "
    "“a small wooden horse”.",
}
