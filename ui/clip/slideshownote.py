"""What the clip desk says of a clip that is a slideshow: whether it is out of date, and the way to its sheet."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio import slideshow
from studio.export import model_path
from studio.words import word
from ui import theme
from ui.clip.shown import Shown
from ui.context import Context
from ui.fields import button, label
from ui.selection import Selection
from ui.tokens import SPACE


class SlideshowNote(QWidget):
    """Hidden for every other clip."""

    def __init__(self, context: Context, selection: Selection) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self._item = ""
        self.said = label("", "hint", wrap=True)
        self.edit = button(word("ui.action.edit-slideshow"))
        self.edit.clicked.connect(self._open)
        row = QHBoxLayout()
        row.addWidget(self.edit)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE[1])
        column.setSpacing(SPACE[0])
        column.addWidget(self.said)
        column.addLayout(row)
        self.hide()

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so of the open clip."""
        show = shown.media.slideshow if shown is not None else None
        self.setVisible(show is not None)
        if shown is None or show is None:
            return
        self._item = shown.item.id
        media = self._context.session.media(shown.post.id)
        stale = slideshow.is_stale(shown.media, shown.post, media, model_path)
        parts = [word("slideshow.is", count=len(show.photos))]
        if stale:
            parts.append(word("slideshow.stale"))
        self.said.setText(" ".join(parts))
        theme.mark(self.said, kind="warning" if stale else "hint")

    def _open(self) -> None:
        action = self.window().findChild(QAction, "edit-slideshow")
        if action is not None:
            self._selection.choose_item(self._item)  # the desk shows the first clip where none is chosen
            action.trigger()
