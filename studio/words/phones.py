"""Words of the phones on the preview desk: playing, swiping, and what is seen after an upload."""

MESSAGES = {
    "preview.page": "Picture {page} of {count}.",
    "preview.playing": "A clip is playing.",
    "preview.copying": "A copy that plays here is being made. Try again in a moment.",
    "preview.not-played": "This clip cannot be played here. The export can still read it.",
    "preview.uploaded": "After upload",
    "preview.uploaded.why": "Photographs as the apps leave them after compressing them again. An estimate, where its "
    "numbers are known.",
    "preview.uploaded.told": "Estimate after upload",
    "preview.uploaded.unknown": "How it compresses is not known.",
    "preview.computer": "On a computer",
    "preview.computer.why": "As it is read at a desk, where the app's page differs.",
    "preview.back": "‹",
    "preview.back.name": "Swipe back",
    "preview.back.hint": "Swipe back (Shift+Left)",
    "preview.on": "›",
    "preview.on.name": "Swipe on",
    "preview.on.hint": "Swipe on (Shift+Right)",
    "preview.play": "Play",
    "preview.play.hint": "Play the clip as it goes out (Space)",
    "preview.stop": "Stop",
    "preview.stop.hint": "Stop the clip (Space)",
    "preview.sound": "Sound",
    "preview.sound.hint": "Hear the clip (M)",
    "info.ran": "Ran on {name}, {when}",
    "preview.of": "{page} / {count}",
}
