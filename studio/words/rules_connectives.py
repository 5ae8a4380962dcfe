"""The reasons of our own rules: connectives."""

MESSAGES: dict[str, str] = {}
