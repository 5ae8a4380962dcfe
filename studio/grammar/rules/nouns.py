"""Nouns and what stands before them: articles, number, quantity, possessives, and agreement with the verb."""

from studio.grammar.rules.rule import Book

BOOK = Book()
