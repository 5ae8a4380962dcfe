"""The reasons of our own rules: forms of verbs, verbs that are missing, questions."""

MESSAGES: dict[str, str] = {
    "grammar.rule.irregular-past": "The past of this verb is not made with -ed.",
    "grammar.rule.be-missing": "A sentence needs a verb: “we are very happy”.",
    "grammar.rule.be-missing-plain": "A sentence needs a verb: “I am happy”.",
    "grammar.rule.be-missing-participle": "A sentence needs a verb: “it is located”, “I was born”.",
    "grammar.rule.be-missing-ing": "The -ing form needs “be” before it: “we are shooting”.",
    "grammar.rule.be-missing-noun": "A sentence needs a verb: “this is my favourite place”.",
    "grammar.rule.concern-about": "One is concerned about something, is interested in it, is located in it.",
    "grammar.rule.lets": "“Let’s”, short for “let us”, has an apostrophe.",
    "grammar.rule.what-means": "A question with a verb is made with “do” or “does”: “What does it mean?”.",
    "grammar.rule.is-close": "“Close” means near; the opposite of open is “closed”.",
    "grammar.rule.no-verb": "English denies with “do not”, “does not” or “did not”: “I do not like”.",
    "grammar.rule.passive-without-be": "What was done to a thing takes “was” or “were”: “it was shot on film”.",
    "grammar.rule.when-you-be": "In a sentence, “be” becomes “am”, “is” or “are”: “when you are ready”.",
    "grammar.rule.verb-as-subject": "What the sentence is about takes the -ing form: “taking photos makes me happy”.",
    "grammar.rule.comparing-with": "A comparison begins with “compared with” or “compared to”.",
    "grammar.rule.the-important-is": "“Important” needs a noun: “the important thing is”.",
    "grammar.rule.photo-take-in": "What was done to a thing takes “was” and the third form: “the photo was taken”.",
}
