"""The reasons of our own rules: in, on and at, with places."""

MESSAGES: dict[str, str] = {
    "grammar.rule.in-on-at-a-place": "One is in a room, a garden or a town, on a floor or a sofa, at a station or a "
    "party.",
    "grammar.rule.in-a-city": "Towns and countries take “in”: “in Budapest”.",
    "grammar.rule.in-the-book": "English says “in a book”, “in the middle”, “on the cover”, “on the way home”.",
}
