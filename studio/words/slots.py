"""Words about facts in a text."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "preflight.slot.empty": "Nothing is known for {slots}, so it stays as it is typed.",
    "preflight.slot.nobody": "Nobody has the part {slots} in this set, so it stays as it is typed.",
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
