"""The reasons of our own rules: tenses."""

MESSAGES: dict[str, str] = {
    "grammar.rule.past-time-first": "A time that is over asks for the past: “yesterday we went”.",
    "grammar.rule.past-time-last": "A time that is over asks for the past: “we met two years ago”.",
    "grammar.rule.perfect-past-time": "A time that is over goes with the plain past, without “have”: “I saw him yesterday”.",
    "grammar.rule.since-present": "What began then and goes on takes “have”: “I have been working here since 2015”.",
    "grammar.rule.be-since-years": "What began years ago and goes on takes “have”: “I have known them for years”.",
    "grammar.rule.future-past-time": "A time that is over asks for the past, not for “will”.",
    "grammar.rule.past-future-time": "A time to come asks for “will”.",
    "grammar.rule.first-time-present": "“This is the first time” is followed by “have”: “I have shot”.",
    "grammar.rule.if-will": "After “if”, the future is said in the present: “if it rains”.",
    "grammar.rule.when-will": "After “when”, “until”, “as soon as” and the like, the future is said in the present.",
    "grammar.rule.if-would": "After “if” stands the past, not “would”: “if I had”, “if we had known”.",
    "grammar.rule.wish-present": "After “wish” stands the past: “I wish I could”.",
    "grammar.rule.thought-present": "After “thought” stands the past: “I thought it would be easy”.",
    "grammar.rule.past-and-present": "The story is told in the past; this verb too: “she came and told me”.",
    "grammar.rule.when-present-past": "The story is told in the past; this verb too: “when she saw me, she cried”.",
    "grammar.rule.if-was-you": "What is only imagined takes “were”: “if I were you”.",
}
