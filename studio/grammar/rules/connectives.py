"""The order of words, questions, conjunctions, pronouns, adjectives and adverbs."""

from studio.grammar.rules.rule import Book

BOOK = Book()
