"""Border, mark and sharpening of a recipe, with a frame beside them that shows what they do."""

from collections.abc import Iterable

from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from media.edits import Border, Mark
from media.framing import framed_in
from media.geometry import WHOLE, Size
from studio.post import Edit
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, fit, label
from ui.photo import finished
from ui.photo.borderform import BorderForm
from ui.photo.finished import Finished
from ui.photo.markform import MarkForm
from ui.photo.sharpness import Sharpness
from ui.photo.stamps import Stamps
from ui.tokens import SPACE
from ui.wheel import tame

FRAME = Size(1080, 1350)  # of the example


class Example(QWidget):
    """A frame with a neutral grey for the picture."""

    def __init__(self, stamps: Stamps) -> None:
        super().__init__()
        self._stamps = stamps
        self._edit = Edit()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(word("framing.example"))
        stamps.arrived.connect(lambda _path: self.update())

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.scaled(self, 260), theme.scaled(self, 320))

    def show_edit(self, edit: Edit) -> None:
        """Show what `edit` does."""
        self._edit = edit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        colours = theme.theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.canvas))
        border = self._edit.border if isinstance(self._edit.border, Border) else None
        mark = self._edit.mark if isinstance(self._edit.mark, Mark) else None
        made = framed_in(FRAME, WHOLE, FRAME, FRAME.height, border, fit=False)
        shown = Finished(made, border, mark, "", "", fit=False)
        scale = min(
            (self.width() - 2 * SPACE[2]) / FRAME.width, (self.height() - 2 * SPACE[2]) / FRAME.height
        )
        room = QRectF(0, 0, FRAME.width * scale, FRAME.height * scale)
        room.moveCenter(QRectF(self.rect()).center())
        painter.fillRect(room, QColor(border.colour if border else colours.grey[5]))
        wide = made.border * scale
        painter.fillRect(room.adjusted(wide, wide, -wide, -wide), QColor(colours.grey[5]))
        finished.paint_mark(painter, shown, room, self._stamps.want(mark.path) if mark else None)


class FramingDialog(QDialog):
    """`taken` carries the edit, once it is wanted."""

    taken = Signal(object)

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        edit: Edit,
        *,
        colours: Iterable[str] = (),
        font: str = "",
    ) -> None:
        """`colours` and `font`: a client's."""
        super().__init__(parent)
        self.edit = edit
        self._theirs = (tuple(colours), font)
        self.setWindowTitle(word("framing.title"))
        self.border, self.mark, self.sharpness = BorderForm(), MarkForm(), Sharpness()
        self.mark.drag_hint.hide()
        self.example = Example(Stamps(context.runner, self))
        forms = QWidget()
        theme.mark(forms, kind="scrolled")
        column = QVBoxLayout(forms)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(SPACE[1])
        for part in (self.border, label(word("mark.heading"), "heading"), self.mark, self.sharpness):
            column.addWidget(part)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(forms)
        tame(forms)
        scroll.setMinimumWidth(theme.scaled(self, 264))
        row = QHBoxLayout()
        row.setSpacing(SPACE[3])
        row.addWidget(scroll, 1)
        row.addWidget(self.example, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        whole.setSpacing(SPACE[1])
        whole.addWidget(label(self.windowTitle(), "title"))
        whole.addWidget(label(word("framing.why"), "hint", wrap=True))
        whole.addLayout(row, 1)
        whole.addLayout(self._buttons())
        self.border.changed.connect(lambda border, _merge: self._set(border=border or UNSET))
        self.mark.changed.connect(lambda mark, _merge: self._set(mark=mark or UNSET))
        self.sharpness.changed.connect(lambda amount: self._set(sharpen=amount or UNSET))
        self.border.trying.connect(lambda border: self.example.show_edit(replace(self.edit, border=border)))
        self.mark.trying.connect(lambda mark: self.example.show_edit(replace(self.edit, mark=mark)))
        fit(self, 640, 640)
        self._show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        cancel = button(word("ui.size.cancel"), "quiet")
        self.take = button(word("framing.take"), "primary")
        self.take.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.take)
        return row

    def accept(self) -> None:  # noqa: D102
        self.taken.emit(self.edit)
        super().accept()

    def _set(self, **fields: object) -> None:
        self.edit = replace(self.edit, **fields)
        self._show()

    def _show(self) -> None:
        colours, font = self._theirs
        edit = self.edit
        self.border.show_border(edit.border if isinstance(edit.border, Border) else None, colours)
        self.mark.show_mark(edit.mark if isinstance(edit.mark, Mark) else None, colours=colours, font=font)
        self.sharpness.show_amount(edit.sharpen if isinstance(edit.sharpen, float) else 0.0)
        self.example.show_edit(edit)
