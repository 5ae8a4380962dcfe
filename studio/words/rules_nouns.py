"""The reasons of our own rules: nouns."""

MESSAGES: dict[str, str] = {}
