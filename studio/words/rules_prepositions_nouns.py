"""The reasons of our own rules: prepositions after adjectives and nouns."""

MESSAGES: dict[str, str] = {
    "grammar.rule.interested-in": "One is interested in something and has an interest in it.",
    "grammar.rule.good-at": "One is good or bad at doing something; things are good or bad for one’s health.",
    "grammar.rule.married-to": "One is married, similar, addicted or grateful to somebody or something.",
    "grammar.rule.proud-of": "One is proud, afraid, aware, full, tired or capable of something.",
    "grammar.rule.famous-for": "One is famous, responsible, grateful or ready for something.",
    "grammar.rule.happy-with": "One is happy about something, angry with somebody, busy with work, impressed or "
    "surrounded by something.",
    "grammar.rule.different-from": "Something is different from another, or the same as another.",
    "grammar.rule.reason-for": "A reason or a passion is for something; congratulations are on something.",
    "grammar.rule.solution-to": "A solution, a key, an answer or an invitation leads to something.",
    "grammar.rule.influence-on": "An influence, an effect or an impact is on somebody or something.",
    "grammar.rule.difference-between": "English says “the difference between two things”, “one of the best”, “a "
    "lack of light”.",
    "grammar.rule.photo-of": "A photo of somebody shows that person; a photo from somebody was sent by them.",
    "grammar.rule.thanks-to-somebody": "One thanks somebody for something: “thanks to everyone”, “thank you for "
    "your trust”.",
}
