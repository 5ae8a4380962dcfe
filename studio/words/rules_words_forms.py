"""The reasons of our own rules: a word in the form of another."""

MESSAGES: dict[str, str] = {
    "grammar.rule.very-noisy": "What something is like is an adjective: “very noisy”, not “very noise”.",
    "grammar.rule.a-lot-of-happiness": "One has, gives or is full of a noun: “a lot of happiness”, “brings warmth”.",
    "grammar.rule.news-lenses": "An adjective has no plural: “three new lenses”, “my old cameras”.",
}
