"""Prepositions after verbs, adjectives and nouns, and with times and places."""

from studio.grammar.rules.rule import Book

BOOK = Book()
