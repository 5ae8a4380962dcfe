"""The reasons of our own rules: words that join clauses."""

MESSAGES: dict[str, str] = {
    "grammar.rule.although-but": "“Although” already says “but”: one of the two is enough.",
    "grammar.rule.because-so": "“Because” already says “so”: one of the two is enough.",
    "grammar.rule.conjunction-twice": "These two words say the same: one is enough.",
    "grammar.rule.despite-of": "“Despite”, “during” and “because of” stand before a noun; before a clause use "
    "“although”, “while” or “because”.",
    "grammar.rule.because-of": "Before a noun alone it is “because of”.",
    "grammar.rule.both-and": "These words come in pairs: between … and, neither … nor, either … or, both … and, "
    "rather … than, such … as.",
}
