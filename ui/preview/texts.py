"""A post's words on a screen: in the app's size and tints, folded where it folds them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from studio.placements import Preview
from studio.preview import Shown
from ui.preview.lines import Style, lay_out
from ui.preview.sheet import Sheet, font


def text(sheet: Sheet, shown: Shown, style: Style, column: QRectF, *, unfolded: bool) -> None:
    """Put words into `column` (its left edge and width count) and go below them."""
    if shown.text:
        made = lay_out(shown, style, column.width(), unfolded=unfolded)
        sheet.block(made, column.left(), sheet.y)
        sheet.y += made.height


def style_of(sheet: Sheet, rules: Preview, size: int, lead: str = "") -> Style:
    """Return how the app sets words at a `size` of the type scale; `lead` is bold before them."""
    return Style(
        font(size),
        QColor(sheet.phone.ink),
        tint=QColor(sheet.phone.link) if rules.tint == "link" else None,
        bold_marks=rules.tint == "bold",
        faint=QColor(sheet.phone.faint),
        most=rules.fold_lines,
        more=rules.more,
        lead=lead,
    )
