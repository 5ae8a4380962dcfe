"""The reasons of our own rules: verbs."""

MESSAGES: dict[str, str] = {}
