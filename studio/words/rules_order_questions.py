"""The reasons of our own rules: the order of words in questions about nouns."""

MESSAGES: dict[str, str] = {
    "grammar.rule.indirect-question-noun": "Inside another sentence the verb comes behind the subject: “who this "
    "singer is”.",
    "grammar.rule.indirect-question-does": "Inside another sentence a question has no “do”, and the verb comes behind "
    "the subject: “what the album costs”.",
    "grammar.rule.question-about-noun": "In a question “do” or “be” comes before the subject: “Where does your "
    "brother live?”",
    "grammar.rule.what-does-it-mean": "English asks “What is this called?” and, inside another sentence, “if you like "
    "it”.",
    "grammar.rule.what-does-your-tattoo-mean": "English asks with “does”: “What does your tattoo mean?”",
}
