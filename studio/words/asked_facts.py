"""Words about facts: what a proposal may say, and what in it nobody gave."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "assistant-mark-given-date": "Nobody gave it the day or month {date}.",
    "assistant-mark-given-handle": "Nobody gave it the handle {handle}.",
    "assistant-mark-given-link": "Nobody gave it the address {link}.",
    "assistant-mark-given-tag": "The tag {tag} says something that nobody gave it.",
    "assistant-mark-given-claim": "Nobody claimed this: “{claim}”.",
    "about.facts": "Facts about them, one a line",
    "about.facts.example": "A print of 24 × 30 cm costs €120\nThe studio is closed in January",
    "about.facts.why": (
        "A model is told these only when you ask it for something, and you see them first. "
        "What it says beyond them is marked."
    ),
    "about.facts.file": "Add from a file…",
    "about.facts.file.of": "Add from a file: {what}",
    "about.facts.file.kinds": "Texts (*.txt *.md *.markdown *.docx)",
    "about.facts.file.long": "{file} is long; its first {count} lines were added.",
    "about.facts.shoot": "Facts of this shoot, one a line",
    "about.facts.shoot.example": "120 guests danced until midnight\nThe dress was sewn by her grandmother",
    "fact.place": "Place: {place}",
    "fact.date": "Date: {date}",
    "fact.link": "Link: {link}",
    "fact.pictured": "The photographs’ files say: {words}",
}
