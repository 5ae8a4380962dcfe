"""Words about how a client sounds."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "voice.hint.refused": "You never say “{word}”.",
    "voice.hint.long": (
        "This is longer than usual: {count} word, usually {fewest} to {most}.",
        "This is longer than usual: {count} words, usually {fewest} to {most}.",
    ),
    "voice.hint.short": (
        "This is shorter than usual: {count} word, usually {fewest} to {most}.",
        "This is shorter than usual: {count} words, usually {fewest} to {most}.",
    ),
    "voice.hint.emoji-many": (
        "{count} emoji; usually there are at most {most}.",
        "{count} emoji; usually there are at most {most}.",
    ),
    "voice.hint.emoji-few": "Usually there are at least {fewest} emoji.",
    "voice.hint.tags-many": (
        "{count} tag; usually there are at most {most}.",
        "{count} tags; usually there are at most {most}.",
    ),
    "voice.hint.opening": "Captions here usually begin with “{opening}”.",
}
