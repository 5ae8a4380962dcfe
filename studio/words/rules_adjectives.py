"""The reasons of our own rules: adjectives and adverbs."""

MESSAGES: dict[str, str] = {
    "grammar.rule.more-big": "Short adjectives compare with -er and -est, without “more” or “most”: “bigger”, "
    "“the biggest”.",
    "grammar.rule.very-better": "A comparison says “much better”, “as sharp as”, “older than”, “more than”.",
    "grammar.rule.the-most-of": "Among all, something is “the most beautiful” or “the best”; and it is “most "
    "people”, without “of”.",
    "grammar.rule.most-of-the-time": "English says “most of the time”.",
    "grammar.rule.feeling-ed": "The -ed form says how somebody feels, the -ing form what makes them feel so: “I "
    "am interested”.",
    "grammar.rule.causing-ing": "The -ing form says what something is like, the -ed form how somebody feels: “an "
    "amazing view”.",
    "grammar.rule.looks-beautiful": "After “look”, “sound”, “taste” and “smell” comes an adjective: “she looks "
    "beautiful”.",
    "grammar.rule.sings-beautifully": "How something is done is said with an adverb: “she sings beautifully”, "
    "“it works well”.",
    "grammar.rule.incredibly-beautiful": "Before an adjective comes an adverb: “incredibly beautiful”.",
    "grammar.rule.hardly-hard": "“Hardly” means almost not, “lately” means recently; “very” and “too” stand "
    "before adjectives, “really” before verbs.",
}
