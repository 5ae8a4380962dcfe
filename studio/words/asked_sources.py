"""Sentences about long texts that become posts and slides, and about what in them their source does not say."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "source-too-long": "The text has {count} characters; {limit} can be sent at once. Take out what is not needed.",
    "source-size": "{sentences} sentences, about {tokens} tokens",
    "repurpose-no-sentence": "There is no sentence {number} in the source.",
    "repurpose-unsourced": "It names no sentence of the source.",
    "repurpose-unsaid": "Its sentence does not say “{text}”.",
    "repurpose-quote-nowhere": "These words stand nowhere in the source.",
    "repurpose-quote-elsewhere": "It stands in sentence {number}, not in {named}.",
    "repurpose-quote-other": "“{text}”: the source has “{instead}”.",
    "repurpose-quote-added": "“{text}” is not in the source.",
    "repurpose-quote-missing": "“{text}” is missing here.",
    "repurpose-passage": "It stands in quotation marks, and not so in the source.",
    "repurpose-left-out": (
        "{count} more is left out.",
        "{count} more are left out.",
    ),
    "repurpose-stray": (
        "{count} claim is about no post, and left out.",
        "{count} claims are about no post, and left out.",
    ),
}
