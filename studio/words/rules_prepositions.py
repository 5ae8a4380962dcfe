"""The reasons of our own rules: prepositions after verbs."""

MESSAGES: dict[str, str] = {
    "grammar.rule.depend-on": "Things depend on something; people rely on it, insist on it and are dependent on it.",
    "grammar.rule.focus-on": "One focuses or concentrates on something, and congratulates somebody on it.",
    "grammar.rule.listen-to-it": "One listens to somebody or to something.",
    "grammar.rule.think-about": "One thinks about somebody or of somebody, and dreams about or of them.",
    "grammar.rule.participate-in": "One participates, invests, believes and succeeds in something.",
    "grammar.rule.specialize-in": "One specializes in something and is a specialist in it.",
    "grammar.rule.wait-for": "One waits for somebody and searches for something.",
    "grammar.rule.look-at": "One looks at a photo, laughs at a joke and smiles at somebody.",
    "grammar.rule.care-of": "One takes care of something and cares about somebody.",
    "grammar.rule.pay-attention-to": "In English, one pays attention, and pays it to something.",
    "grammar.rule.suffer-from": "One suffers, recovers, escapes or is protected from something.",
    "grammar.rule.complain-about": "One complains, worries or is excited about something.",
    "grammar.rule.share-with": "One shares something with somebody, agrees with them and falls in love with them.",
    "grammar.rule.no-preposition-after-verb": "This verb takes its object at once, without a preposition: “enter "
    "the church”, “contact me”.",
    "grammar.rule.consist-of": "Something consists of its parts.",
    "grammar.rule.listen-to-music": "One listens to something.",
}
