"""The reasons of our own rules: phrases."""

MESSAGES: dict[str, str] = {
    "grammar.rule.am-agree": "“Agree” is a verb: “I agree”, without “am”.",
    "grammar.rule.explain-me": "One explains something to somebody.",
    "grammar.rule.married-with": "One is married to somebody.",
    "grammar.rule.depend-of": "Something depends on something.",
    "grammar.rule.discuss-about": "One discusses something, without “about”.",
    "grammar.rule.make-photo": "In English, one takes photographs.",
    "grammar.rule.since-duration": "“Since” goes with a point in time, “for” with a length of time.",
    "grammar.rule.look-forward-to": "“To look forward to” is followed by the -ing form.",
}
