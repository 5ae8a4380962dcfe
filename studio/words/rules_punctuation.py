"""The reasons of our own rules: punctuation."""

MESSAGES: dict[str, str] = {
    "grammar.rule.comma-opener": "A comma stands behind words that open a sentence like this.",
    "grammar.rule.comma-also": "A comma stands behind “also” where it opens a sentence.",
    "grammar.rule.comma-and-so-on": "“And so on” is the last of a list: a comma stands before it.",
}
