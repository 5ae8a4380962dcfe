"""Sentences on the painted phones and about them: content warnings, link cards, threads, pages, the desktop."""

from studio.words import Message

MESSAGES: dict[str, Message] = {
    "preview.show": "Show",
    "preview.covered": "Covered by the content warning “{warning}”.",
    "preview.carded": "A card of the link to {host}.",
    "preview.threaded": ("The only post of a thread.", "The first of {count} posts of a thread."),
    "preview.alt": "ALT",
    "preview.from": "From {host}",
    "preview.visit": "Visit",
    "preview.learn": "Learn more",
    "cli.option.page": "Which picture of a carousel, a document or stories to show, from 1.",
    "cli.option.desktop": "As it is read at a desk, where the app is read there.",
    "preview.page-missing": "There is no page {page}: {name} shows {count}.",
    "preview.no-desktop": "{name} is read on a phone only, as far as is known.",
}
