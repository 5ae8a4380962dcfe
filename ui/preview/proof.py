"""The proof: the open post as the chosen placement will show it, live, beside every desk."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.changes import Changes
from ui.context import Context
from ui.preview import afterupload, playing
from ui.preview.controls import Controls
from ui.preview.layers import Switches
from ui.preview.phone import Phone
from ui.selection import Selection
from ui.theme import theme_of
from ui.tokens import DARK, SPACE


class Proof(QWidget):
    """One phone that follows the selection. Which placement it shows is chosen above it."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        plays = playing.of_window(context, selection)
        self.phone = Phone(context, playing=plays, estimates=afterupload.of_window(context, selection))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[0])
        layout.addWidget(self.phone)
        layout.addWidget(Controls(self.phone, plays))
        layout.addStretch(1)
        Changes(context.session, self).changed.connect(lambda _change: self.follow())
        selection.post_changed.connect(lambda _post: self.follow())
        selection.placement_changed.connect(lambda _placement: self.follow())
        self.follow()

    def follow(self) -> None:
        """Show what is selected now."""
        self.phone.switch(Switches(dark=theme_of(self) is DARK))
        placement = self._context.placements.get(self._name())
        self.phone.show_post(self._selection.post, placement)
        self.setVisible(placement is not None)

    def _name(self) -> str:
        """Return the placement to show: the chosen one, or the post's first while its master is edited."""
        post = self._context.session.posts().get(self._selection.post)
        placed = [one.placement for one in post.placements] if post else []
        return self._selection.placement if self._selection.placement in placed else next(iter(placed), "")
