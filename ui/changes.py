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

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        arrivals = _Arrivals()
        arrivals.change.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        arrivals.save.connect(self.saved, Qt.ConnectionType.QueuedConnection)
        unsubscribe = session.subscribe(arrivals.on_change)
        unsubscribe_saved = session.subscribe_saved(arrivals.on_saved)
        self.destroyed.connect(lambda: (unsubscribe(), unsubscribe_saved()))


class _Arrivals(QObject):
    """What the session calls, from any thread. No view owns it: the writer's thread may be in the middle of a call
    while Qt deletes the view, and Qt's own connections are what is safe then."""

    change = Signal(object)
    save = Signal(str)

    def on_change(self, change: Change) -> None:
        self.change.emit(change)

    def on_saved(self, state: SaveState) -> None:
        self.save.emit(state)
