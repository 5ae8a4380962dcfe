"""Sentences about what the assistant answered: proposals side by side, what is doubtful about them, what is taken."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "assistant-mark-unseen": (
        "It held {count} sign that is not seen; it was taken out.",
        "It held {count} signs that are not seen; they were taken out.",
    ),
    "asked.proposal": "Proposal {number}",
    "asked.proposals": ("{count} proposal", "{count} proposals"),
    "asked.proposal.said": "Proposal {number} of {count}",
    "asked.doubts": ("{count} thing to look at", "{count} things to look at"),
    "asked.more": (
        "… and {count} more character. It is too long to be shown whole; Copy takes all of it.",
        "… and {count} more characters. It is too long to be shown whole; Copy takes all of it.",
    ),
    "asked.changes": "Go through the changes",
    "asked.own": "Take as a place's own text",
    "asked.own.for": "Take as {name}'s own text",
    "asked.own.none": "The post goes nowhere yet. Choose where it goes under its title.",
    "asked.below": "Add below the caption",
    "asked.language": "As a new post in {language}",
    "asked.language.same": "As a new post",
    "asked.copy": "Copy",
    "asked.copied": "Copied",
    "asked.again": "Ask again ({excess} too long)",
    "asked.again.hint": "Shows what would be sent, with the answer and by how much it is too long. "
    "Nothing leaves before you press Send.",
    "asked.is-caption": "✓ The caption says this",
    "asked.is-below": "✓ It stands below the caption",
    "asked.is-own": "✓ {names} has it",
    "asked.is-post": "✓ There is a post with it",
    "asked.too-big": "It is too long to go through word by word.",
    "asked.walk": "F7 next change, Shift+F7 the one before, Ctrl+Enter accepts, Ctrl+Backspace keeps yours. "
    "Click at a change to decide on it again.",
    "asked.back": "Back to the proposals",
    "asked.back.one": "Back to the proposal",
    "asked.nothing": "The answer holds nothing that can be used. Ask again when you like.",
    "asked.undo.language": "New post in another language",
}
