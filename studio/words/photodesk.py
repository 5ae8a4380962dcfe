"""The words of the photo desk as a whole: its sheets, ratings, filters, and edits that go to many."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "ui.photo.tab.border": "Border & mark",
    "ui.photo.tab.details": "Details",
    "photo.sheet.loupe": "Loupe",
    "photo.sheet.loupe.key": "One photograph  (Enter)",
    "photo.sheet.grid": "Contact sheet",
    "photo.sheet.grid.key": "All photographs as a grid  (G)",
    "photo.sheet.crops": "Crop sheet",
    "photo.sheet.crops.key": "All photographs in the chosen ratios",
    "photo.scope.none": "No photograph is selected: edits go to none.",
    "photo.reject": "Reject, or take that back",
    "photo.rejected.said": "{said}, rejected",
    "photo.rated.said": ("{said}, {count} star", "{said}, {count} stars"),
    "photo.undo.rate": ("{count} star", "{count} stars"),
    "photo.undo.reject": "Reject",
    "photo.undo.unreject": "Take in again",
    "photo.scope": ("Edits go to {count} photograph", "Edits go to {count} photographs"),
}
