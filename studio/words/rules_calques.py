"""The reasons of our own rules: words carried over from the mother tongue."""

MESSAGES: dict[str, str] = {
    "grammar.rule.photo-shoot": "The event is a “photo shoot” or a “photo session” in English.",
    "grammar.rule.photographer-not-photograph": "The person is a photographer, the picture a photograph, the art "
    "photography.",
    "grammar.rule.years-old": "English says how old somebody is with “be”: “I am 25 years old”.",
    "grammar.rule.attend-a-wedding": "Who is at a wedding attends it; to assist is to help.",
    "grammar.rule.carry-out-a-session": "One does a session or takes photos; to realize is to understand.",
    "grammar.rule.sensitive-to": "“Sensible” is reasonable, “sensitive” is quick to feel; “familiar” is well "
    "known, “family” is of the family.",
    "grammar.rule.sympathetic": "The word means something else in English: this is lovely, brilliant, a tuxedo "
    "or a lens.",
    "grammar.rule.currently": "“Actually” means in fact; for now English says “currently” and “current”.",
    "grammar.rule.weather-it-is": "English says weather, hunger and being right with “be”: “it is cold”, “you "
    "are right”.",
    "grammar.rule.turn-on-the-light": "Lights and devices are turned on and off; doors are opened and closed.",
    "grammar.rule.according-to-me": "“According to” is for what others say; one’s own view is “in my opinion”.",
    "grammar.rule.ever-been": "For one time in the past English says “once”; “recent” stands before nouns.",
    "grammar.rule.feel-free-to-contact": "To invite somebody to write, English says “feel free to”; a time is "
    "convenient for somebody.",
    "grammar.rule.konglish": "English has another word for this.",
    "grammar.rule.people-in-crowds": "English says this in another way.",
    "grammar.rule.at-our-place": "English says “here” or “at our place”.",
}
