"""The reasons of our own rules: commas between clauses."""

MESSAGES: dict[str, str] = {
    "grammar.rule.comma-after-if": "Behind a clause with “if”, “when” or “although” that comes first there is a comma.",
    "grammar.rule.comma-before-that": "English has no comma before “that”: “I know that you like tea”.",
}
