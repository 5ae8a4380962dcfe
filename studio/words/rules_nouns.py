"""The reasons of our own rules: what belongs to whom."""

MESSAGES: dict[str, str] = {
    "grammar.rule.possessive-owner": "What belongs to somebody needs “’s”: “my client’s wedding”.",
    "grammar.rule.possessive-day": "What belongs to a day needs “’s”: “today’s session”.",
    "grammar.rule.possessive-last-week": "What belongs to a time needs “’s”: “last week’s wedding”.",
    "grammar.rule.possessive-everyone": "What belongs to somebody needs “’s”: “everyone’s life”.",
    "grammar.rule.possessive-of-mine": "After “a friend of” it is “mine”, “his”, “hers”, “ours”, “theirs”.",
    "grammar.rule.possessive-no-plural": "The plural has no apostrophe.",
    "grammar.rule.possessive-weeks": "A length of time before “time” has an apostrophe: “in two weeks’ time”.",
    "grammar.rule.noun-years-experience": "The phrase is “ten years of experience”.",
    "grammar.rule.possessive-children": "What is made for them or is theirs takes “’s”: “a children’s book”.",
    "grammar.rule.possessive-parents": "What several people have takes an apostrophe: “my parents’ farm”.",
    "grammar.rule.possessive-baby": "What somebody has takes “’s”: “the baby’s hand”.",
    "grammar.rule.possessive-of-my": "What a person has stands behind “’s”: “my father’s car”.",
}
