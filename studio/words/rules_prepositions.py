"""The reasons of our own rules: prepositions."""

MESSAGES: dict[str, str] = {}
