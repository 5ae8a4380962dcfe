"""The bridge from the network's door to the status bar: what is being let out at this moment, and for what."""

from PySide6.QtCore import QObject, Qt, Signal

from studio.network import Network


class Online(QObject):
    """`changed` carries the purposes of what talks now, empty when the door is shut; always on the UI thread."""

    changed = Signal(str)
    _moved = Signal()

    def __init__(self, network: Network, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = network
        self._moved.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(network.subscribe(self._moved.emit))

    def _tell(self) -> None:
        self.changed.emit(", ".join(ticket.purpose for ticket in self._network.busy))
