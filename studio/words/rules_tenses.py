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
}
