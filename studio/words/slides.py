"""Sentences about text slides, and about words that were drawn."""

MESSAGES = {
    "slide.name": "Slide “{text}”",
    "letters-missing": "{file} has letters for which this computer has no font: small boxes stand in their place.",
    "words-left-out": "{file} has more words than can be read on a slide: the end is left out.",
}
