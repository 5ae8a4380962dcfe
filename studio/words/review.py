"""What is said while cutouts are looked through."""

MESSAGES = {
    "photo.sheet.review": "Cutouts",
    "photo.sheet.review.key": "Look through the cutouts, the doubtful first",
    "ui.review": "Cutouts to look at",
    "ui.review.left": "{left} of {all} cutouts to look at, the doubtful first",
    "ui.review.measuring": "Measuring how clear the cutouts are: {measured} of {all}",
    "ui.review.done": ("The cutout is accepted.", "All {count} cutouts are accepted."),
    "ui.review.none": "Nothing is cut out yet. Select photographs on the contact sheet and cut their subjects out: "
    "the rail’s Cutout page does it for all of them.",
    "ui.review.accept": "Accept",
    "ui.review.accept.key": "Accept the cutout and go on (A)",
    "ui.review.brush": "Mend",
    "ui.review.brush.key": "Open it with the brush (B)",
    "ui.review.skip": "Skip",
    "ui.review.skip.key": "Go on without deciding (S)",
    "ui.review.all": "Accept the rest",
    "ui.review.state.accepted": "accepted",
    "ui.review.state.doubtful": "doubtful",
    "ui.review.state.clear": "looks clear",
    "ui.review.state.unknown": "not measured yet",
    "ui.review.item": "{file}: {state}",
    "ui.undo.accept": "Accept cutouts",
    "ui.undo.unaccept": "Look at a cutout again",
}
