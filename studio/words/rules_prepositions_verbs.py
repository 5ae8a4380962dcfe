"""The reasons of our own rules: the prepositions of verbs, by groups."""

MESSAGES: dict[str, str] = {
    "grammar.rule.apologize-for": "This verb takes “for”: “apologize for”, “apply for”, “hope for”, “thank for”.",
    "grammar.rule.belong-to": "This verb takes “to”: “belong to”, “reply to”, “introduce to”, “invite to”, “move to”.",
    "grammar.rule.remind-of": "This takes “of”: “remind somebody of”, “accuse of”, “take care of”, “get rid of”.",
    "grammar.rule.look-at-it": "This verb takes “at”: “look at”, “laugh at”, “point at”, “arrive at”.",
    "grammar.rule.take-part-in": "This takes “in”: “take part in”, “participate in”, “dressed in”.",
    "grammar.rule.cut-into-pieces": "What becomes something else takes “into”: “cut into pieces”, “translate into "
    "English”, “turn into”.",
    "grammar.rule.spend-money-on": "This takes “on”: “spend money on”, “based on”, “comment on”, “live on”.",
    "grammar.rule.borrow-from": "This verb takes “from”: “borrow from”, “benefit from”, “protect from”.",
    "grammar.rule.deal-with": "This verb takes “with”: “deal with”, “cover with”, “fall in love with”.",
    "grammar.rule.dream-about": "This verb takes “about”: “dream about”, “worry about”, “care about”.",
    "grammar.rule.play-tennis": "Games follow “play” at once: “play tennis”. Instruments have “the”: “play the "
    "guitar”.",
}
