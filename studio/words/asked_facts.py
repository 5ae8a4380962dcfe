"""Words about facts: what a proposal may say, and what in it nobody gave."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "assistant-mark-given-date": "Nobody gave it the day or month {date}.",
    "assistant-mark-given-handle": "Nobody gave it the handle {handle}.",
    "assistant-mark-given-link": "Nobody gave it the address {link}.",
    "assistant-mark-given-tag": "The tag {tag} says something that nobody gave it.",
    "assistant-mark-given-claim": "Nobody claimed this: “{claim}”.",
    "fact.place": "Place: {place}",
    "fact.date": "Date: {date}",
    "fact.link": "Link: {link}",
    "fact.pictured": "The photographs’ files say: {words}",
}
