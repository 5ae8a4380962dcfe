"""The reasons of our own rules: pronouns."""

MESSAGES: dict[str, str] = {
    "grammar.rule.subject-twice": "The sentence has its subject already, the pronoun says it twice.",
    "grammar.rule.it-missing": "An English sentence needs a subject: “because it is quiet”.",
    "grammar.rule.object-pronoun": "After a preposition or a verb it is “me”, “him”, “her”, “us”, “them”.",
    "grammar.rule.who-for-people": "“Who” is for people, “that” or “which” for things; “what” follows no noun.",
    "grammar.rule.object-twice": "“That” or “which” already stands for the thing: the pronoun says it twice.",
    "grammar.rule.reflexive": "English does not need “-self” here, or has another form for it.",
    "grammar.rule.her-of-the-bride": "“Her” belongs to a woman and “his” to a man, whatever it is that they have.",
    "grammar.rule.nothing-twice": "One negative word is enough: “not … anything”, “never … anybody”.",
    "grammar.rule.either-not-too": "After “not”, “too” becomes “either”.",
    "grammar.rule.subject-again": "The sentence has its subject already, the pronoun says it twice.",
    "grammar.rule.clause-subject-again": "The sentence has its subject already, the pronoun says it twice.",
    "grammar.rule.it-is-missing": "An English sentence needs a subject: “in December it is dark”.",
    "grammar.rule.she-not-he": "A woman is “she” and a man is “he”.",
    "grammar.rule.her-own-father": "“Her” belongs to a woman and “his” to a man, whatever it is that they have.",
}
