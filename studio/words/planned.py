"""Words about when posts go out."""

MESSAGES = {
    "planned.none": "When…",
    "planned.why": "When this post is to go out. It goes into the package's page, calendars and lists for other tools; "
    "nothing is posted by itself.",
    "planned.title": "When it goes out",
    "planned.at": "Date and time",
    "planned.zone": "By the clocks of",
    "planned.here": "{when} here",
    "planned.keep": "Plan it",
    "planned.clear": "No time",
    "planned.gap": "No clock in {zone} shows this time: they are set forward that night. It goes out at {shown}.",
    "planned.twice": "Clocks in {zone} show this time twice that night. The first is meant.",
    "planned.past": "This is in the past.",
    "planned.unknown": "Nobody knows the time zone “{zone}”. Choose one from the list.",
    "undo.plan": "Plan when it goes out",
}
