"""Sentences about presets, and about border, mark and sharpening."""

MESSAGES = {
    "framing.border": "border {width} %",
    "framing.mark": "mark “{text}”",
    "framing.mark.picture": "mark {file}",
    "framing.sharpening": "sharpening {strength}",
    "framing.none": "none",
    "framing.low": "low",
    "framing.standard": "standard",
    "framing.high": "high",
    "preset-nameless": "The preset has no name yet.",
    "preset-nameless.action": "Type one.",
    "preset-unknown": "There is no preset called {name}; there are: {known}",
}
