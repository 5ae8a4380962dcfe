"""The reasons of our own rules: the order of words in questions."""

MESSAGES: dict[str, str] = {
    "grammar.rule.indirect-question-be": "Inside another sentence a question keeps the order of a statement: “I "
    "wonder where the bride is”.",
    "grammar.rule.indirect-question-do": "Inside another sentence a question has no “do” and keeps the order of "
    "a statement: “what she wants”.",
    "grammar.rule.no-matter-how": "After “no matter how” the subject comes before the verb.",
    "grammar.rule.question-not-inverted": "In a question the verb comes before the subject: “What can we do?”",
    "grammar.rule.question-without-do": "A question asks with “do”, “does” or “did”: “Why do you like it?”",
    "grammar.rule.not-only-inversion": "After “not only” at the start the verb comes before the subject: “not "
    "only can I see it”.",
    "grammar.rule.question-verb-first": "A question with a full verb needs “do”, “does” or “did” before the "
    "subject.",
    "grammar.rule.indirect-question-if": "Inside another sentence a yes-or-no question begins with “if” and "
    "has no “do”.",
}
