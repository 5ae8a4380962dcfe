"""The bridge from the session to the windows: its callbacks become signals on the UI thread."""

from PySide6.QtCore import QObject, Qt, Signal

from studio.library_writer import SaveState
from studio.session import Change, Session


class Changes(QObject):
    """Tells a view what changed and whether it is saved. One per view, as its child: it ends with the view.

    `changed` carries the session's `Change` and is always delivered later, on the UI thread, in order; by
    then the session may already be further on, so views read the session and not the change.
    """

    changed = Signal(object)
    saved = Signal(str)
    _change_arrived = Signal(object)
    _save_arrived = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        queued = Qt.ConnectionType.QueuedConnection
        self._change_arrived.connect(self.changed, queued)
        self._save_arrived.connect(self.saved, queued)
        unsubscribe = session.subscribe(self._on_change)
        unsubscribe_saved = session.subscribe_saved(self._on_saved)
        self.destroyed.connect(lambda: (unsubscribe(), unsubscribe_saved()))

    def _on_change(self, change: Change) -> None:
        self._change_arrived.emit(change)

    def _on_saved(self, state: SaveState) -> None:
        self._save_arrived.emit(state)
