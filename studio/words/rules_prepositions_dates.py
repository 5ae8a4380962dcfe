"""The reasons of our own rules: feast days, dates, hours, years and deadlines."""

MESSAGES: dict[str, str] = {
    "grammar.rule.on-a-feast-day": "Single days take “on”, feast days too: “on Christmas Day”, “on New Year’s Eve”.",
    "grammar.rule.on-a-date": "Days and dates take “on”: “on the 14th”, “on Sunday night”, “on Fridays”.",
    "grammar.rule.at-noon": "Hours take “at”: “at 7”, “at noon”; parts of the day “in”: “in the mornings”.",
    "grammar.rule.in-that-year": "Years, seasons and months take “in”: “in 1938”, “in winter”, “in the 1980s”.",
    "grammar.rule.by-not-till": "A deadline takes “by”: “send it by Friday”; “till” and “until” are for what goes on "
    "all that time.",
}
