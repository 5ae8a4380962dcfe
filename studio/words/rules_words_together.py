"""The reasons of our own rules: words that go together."""

MESSAGES: dict[str, str] = {
    "grammar.rule.take-a-walk": "One takes a walk, a break, a photo, an exam, a medicine.",
    "grammar.rule.make-a-decision": "One makes a decision, a mistake, an appointment, a call, a speech.",
    "grammar.rule.do-homework": "One does homework and sports, has a party, watches TV, earns money, gains knowledge.",
    "grammar.rule.heavy-traffic": "These do not go together in English; the usual pair is offered: “heavy traffic”, "
    "“strong wind”, “mobile phone”.",
    "grammar.rule.say-or-tell": "One tells somebody something; one says something.",
    "grammar.rule.hang-out-with-friends": "Another verb is meant here: grown-ups hang out with friends, plants "
    "grow, and one gets a new camera.",
}
