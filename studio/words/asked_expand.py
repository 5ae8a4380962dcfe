"""Sentences about pictures that a model is asked for: expanding a photograph to another ratio."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    # What hinders it
    "expand-nothing": "The photograph has this ratio already; there is nothing to fill.",
    "expand-nothing.action": "Choose another ratio.",
    "expand-too-large": (
        "Expanded, the photograph would be {width} × {height} pixels, more than the {limit} megapixels that can be "
        "opened."
    ),
    "expand-too-large.action": "Crop it first, or choose a ratio that is nearer to its own.",
    "answer-not-a-picture": "What came back is no picture that can be opened, so it was not used.",
    "answer-not-a-picture.action": "Ask again, or choose another model.",
    "answer-animated": "What came back moves; a photograph was asked for, so it was not used.",
    "answer-animated.action": "Ask again, or choose another model.",
    "answer-too-large": (
        "What came back is {width} × {height} pixels, far more than was asked for, so it was not opened."
    ),
    "answer-too-large.action": "Ask again, or choose another model.",
    "answer-shape": (
        "What came back is {width} × {height} pixels, which is not the shape that was asked for ({wanted}), "
        "so it does not fit around the photograph."
    ),
    "answer-shape.action": "Choose a model that makes this size.",
    "picture-linked": (
        "{host} answered with an address instead of a picture. Nothing was fetched from there, for you only agreed to "
        "one request."
    ),
    "picture-linked.action": "Choose a model that sends the picture itself.",
    "statement-made": (
        "A model made a part of {file}, here, on request. That cannot be stated away; export the photograph itself."
    ),
    "info.cannot.made": (
        "Here, on request, {model} made what surrounds the photograph, so what the file says is true and stays. "
        "The photograph alone is still in the set."
    ),
    # The file and the undo list
    "expand.description": (
        "Expanded from {before} to {after} pixels: what lies outside the photograph was made by the model {model}. "
        "The photograph itself is unchanged."
    ),
    "expand.undo": "Use the expanded photograph",
    "expand.purpose": "asking {model} to expand a photograph",
    "expand.writing": "Expanding {file}",
    # The sheet
    "ui.action.expand": "Expand to a ratio…",
    "expand.open": "Expand to a ratio…",
    "expand.open.about": "Let a model fill what is missing beside the photograph, so that nothing is cut off",
    "expand.title": "Expand to a ratio",
    "expand.ratio": "Ratio",
    "expand.ratio.of": "{name}   {placement}",
    "expand.ratio.more": ("{name}   {placement} and {count} more", "{name}   {placement} and {count} more"),
    "expand.place": "Where the photograph lies",
    "expand.place.0": "At the left",
    "expand.place.1": "In the middle",
    "expand.place.2": "At the right",
    "expand.place.down.0": "At the top",
    "expand.place.down.1": "In the middle",
    "expand.place.down.2": "At the bottom",
    "expand.prompt": "What is asked, word for word",
    "expand.prompt.usual": (
        "Continue the background of the photograph into the transparent part of the mask. Add nothing new: no people, "
        "no objects, no text. Match its light, colour, focus and grain."
    ),
    "expand.key.known": "empty: the one that is kept for this address",
    "expand.prompt.missing": "Say what is to be filled in.",
    "expand.picture": "The picture that leaves",
    "expand.mask": "What is to be filled (white)",
    "expand.model": "Model for pictures",
    "expand.preparing": "The small copy is being made…",
    "expand.stays": "{width} × {height} pixels in {bytes} bytes. They stay on this computer ({host}).",
    "expand.goes": "{width} × {height} pixels in {bytes} bytes go to {host}. Nothing else leaves.",
    "expand.set-up": "Choose where to ask and which model makes pictures. Everything else works without one.",
    "expand.bare": "No name, place, date or camera is in them, and not the full size.",
    "expand.waiting": "{host} is drawing; that can take a minute or two. Nothing of yours has changed.",
    "expand.looking": "Laying your photograph over it…",
    "expand.before": "Your photograph",
    "expand.after": "Expanded",
    "expand.result": (
        "{width} × {height} pixels. Your photograph is in it pixel by pixel; what surrounds it is the model’s work, "
        "enlarged. The file will say so."
    ),
    "expand.line": "Show where the photograph ends",
    "expand.where": "Use it",
    "expand.where.": "Everywhere in this post, instead of the photograph",
    "expand.where.one": "Only for {placement}",
    "expand.where.aside": "Nowhere yet: keep it in the set",
    "expand.use": "Keep it",
    "expand.again": "Ask for another…",
    "expand.discard": "Discard",
    "expand.kept": "{file} is in the set now, marked as made with a model.",
}
