"""The reasons of our own rules: words that join clauses."""

MESSAGES: dict[str, str] = {
    "grammar.rule.because-of-clause": "Before a clause with a verb stand “because”, “although” and “while”; “because "
    "of”, “despite” and “during” stand before a noun.",
    "grammar.rule.like-my-father": "“Like” compares: “like my father”, “looks like a princess”; “as” says what one is.",
    "grammar.rule.works-as-a-nurse": "“As” says in what role somebody works; “like” only compares.",
    "grammar.rule.if-not-when": "“If” is for what may happen, “when” for what surely does.",
    "grammar.rule.joined-twice": "One joining word is enough: “Even though it was late, we stayed”.",
}
