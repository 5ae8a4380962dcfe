"""Words of the ways from the write desk to the assistant's sheet."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "helping.explain": "Explain this…",
    "helping.explain-in": "Explain in {language}…",
    "helping.shorten": "Shorten to fit…",
    "helping.shorten.what": "Ask for a caption that fits {placement}. You see what leaves before it does.",
    "helping.alt": "Ask for alt text…",
    "helping.alt.what": "Ask for an alt text of {file}. You see the copy of the picture before it leaves.",
    "helping.alts": (
        "Ask for the {count} missing alt text…",
        "Ask for the {count} missing alt texts…",
    ),
}
