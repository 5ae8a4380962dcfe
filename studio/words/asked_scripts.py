"""Sentences about scripts: shots, their seconds, and how they become moments of a clip."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "script-no-length": "This shot has no length.",
    "script-no-shots": "There are no shots in the answer.",
    "script-left-out": ("{count} more shot is left out.", "{count} more shots are left out."),
    "script-too-long": "The shots take {total} seconds, {off} more than the {asked} that were asked for.",
    "script-too-short": "The shots take {total} seconds, {off} less than the {asked} that were asked for.",
    "script-over": "That is longer than the {limit} seconds that {placement} takes.",
    "script-under": "That is shorter than the {limit} seconds that {placement} takes at least.",
    "script-note-picture": "Picture: {text}",
    "script-note-text": "Text: {text}",
    "script-note-sound": "Sound: {text}",
    "script-column-time": "Time",
    "script-column-seconds": "Seconds",
    "script-column-picture": "Picture",
    "script-column-text": "Text",
    "script-column-sound": "Sound",
}
