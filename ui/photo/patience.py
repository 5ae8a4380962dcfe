"""When the exact picture of a cutout is asked for: at once, but after a stroke or a slider only when the hand rests.

Every look is a worker's work of up to a second, and those asked for are all made. A person who paints on would wait for
pictures of strokes long past.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from media.cutout import CutoutLook

REST = 300  # ms without another change


class Patience(QObject):
    """`due`: what was held back may be asked for now."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._item = ""
        self._let: CutoutLook | None = None
        self._held: CutoutLook | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._rested)

    def allows(self, item: str, look: CutoutLook | None) -> bool:
        """Return whether the exact picture of `item` with `look` may be asked for; if not, `due` will tell."""
        if item != self._item or self._let is None or look in (None, self._let):
            self._item, self._let, self._held = item, look, None
            self._timer.stop()
            return True
        if look != self._held:
            self._held = look
            self._timer.start()
        return False

    def _rested(self) -> None:
        self._let, self._held = self._held, None
        self.due.emit()
