"""The reasons of our own rules: words of one sound or nearly so."""

MESSAGES: dict[str, str] = {
    "grammar.rule.borrow-lend": "Who gives lends, who takes borrows: “Can I borrow your charger?”, “Can you lend it?”",
    "grammar.rule.teach-somebody": "A teacher teaches somebody, a pupil learns: “I taught my brother”.",
    "grammar.rule.wore-not-wrote": "“Wear” has “wore”; “where” asks for a place; “were” is the past of “are”.",
    "grammar.rule.principal-principle": "Two words sound alike here: principal and principle, piece and peace, dessert "
    "and desert, stationery and stationary.",
    "grammar.rule.quite-quiet": "Two words look alike here: quite and quiet, passed and past, buy and by, feel and "
    "fill, leave and live, except and accept.",
    "grammar.rule.sound-alike": "Two words sound alike here, and the other one is meant.",
}
