"""The reasons of our own rules: prepositions of time."""

MESSAGES: dict[str, str] = {
    "grammar.rule.on-a-day": "Days and dates take “on”: “on Saturday”, “on June 5”, “on my wedding day”.",
    "grammar.rule.in-month-or-year": "Months, seasons and years take “in”: “in June”, “in winter”, “in 2015”.",
    "grammar.rule.part-of-the-day": "English says “in the morning”, “in the evening”, but “at night”, “at noon” "
    "and “at sunset”.",
    "grammar.rule.at-an-hour": "Hours and points in time take “at”: “at 5 pm”, “at the end of”, “at the age of”, "
    "“at the same time”.",
    "grammar.rule.no-preposition-before-next": "Before “last”, “next”, “every” and “tomorrow” there is no "
    "preposition: “last week”, “next Monday”.",
    "grammar.rule.for-a-length-of-time": "A length of time takes “for”: “for two hours”; “during” names an "
    "event, “since” a starting point.",
    "grammar.rule.ago-not-before": "Counted back from now, it is “ago”, and it stands behind: “two years ago”.",
    "grammar.rule.by-a-deadline": "A deadline takes “by”: “ready by Friday”; “until” is for what goes on all "
    "that time.",
    "grammar.rule.lately": "English says “lately”, “in recent years” and “for the first time”.",
}
