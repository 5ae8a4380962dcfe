"""The reasons of our own rules: where adverbs and adjectives stand."""

MESSAGES: dict[str, str] = {
    "grammar.rule.frequency-before-verb": "“Always”, “never” and “usually” stand before the verb: “I always use”.",
    "grammar.rule.always-first": "“Always” and “never” stand between the subject and the verb: “I always take”.",
    "grammar.rule.very-much-before-object": "What one likes comes right after the verb, “very much” comes after it.",
    "grammar.rule.time-before-object": "What one does it to comes right after the verb, the time comes after it.",
    "grammar.rule.also-before-verb": "“Also” stands before the verb: “she also likes”.",
    "grammar.rule.enough-after-adjective": "“Enough” stands after an adjective: “strong enough”.",
    "grammar.rule.adjective-after-noun": "An adjective stands before its noun: “a white dress”.",
    "grammar.rule.colour-before-size": "Size, age and opinion come before colour: “a long white dress”.",
    "grammar.rule.all-before-article": "“All”, “both” and “such” come first: “all my clients”, “such a day”.",
    "grammar.rule.a-so-beautiful": "Before a noun it is “such a”: “such a beautiful day”.",
    "grammar.rule.manner-before-object": "Nothing stands between a verb and its object: “I carefully check "
    "the light”.",
}
