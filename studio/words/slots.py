"""Words about facts in a text."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "preflight.slot.empty": "Nothing is known for {slots}, so it stays as it is typed.",
    "preflight.slot.nobody": "Nobody has the part {slots} in this set, so it stays as it is typed.",
    "link.title": "Link of this post",
    "link.why": "“{{link}}” in a text becomes it where links can be clicked, and “link in bio” or the like elsewhere.",
    "link.undo": "Link",
    "write.action.link": "Link of this post…",
    "slot.camera": "Camera",
    "slot.lens": "Lens",
    "slot.f": "Aperture",
    "slot.shutter": "Shutter",
    "slot.iso": "Sensitivity",
    "slot.mm": "Focal length",
    "slot.city": "City",
    "slot.country": "Country",
    "slot.place": "Place",
    "slot.date": "Date",
    "slot.client": "Client",
    "slot.link": "Link",
}
