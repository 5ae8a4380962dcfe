"""Verbs: forms after modals and `to`, auxiliaries, participles, tenses with time words, conditionals."""

from studio.grammar.rules.rule import Book

BOOK = Book()
