"""The export queue as a panel: how far all of it is, pause, the list, and what can be done with the chosen rows.

It stands in two places: in a window of its own over the status bar, and in the export sheet while that works.
"""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from studio.export_rows import Key
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, fit, label, spring
from ui.jobs.queuelist import QueueList
from ui.jobs.work import left_words
from ui.tokens import SPACE


class QueuePanel(QWidget):
    """Everything that is exported now, in order, with its verbs."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, whole: bool = True) -> None:
        """`whole`: with a button that cancels all of it; otherwise whoever shows the panel has one."""
        super().__init__(parent)
        self._exports = context.exports
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(word("queue.title"))
        self.head = label("", "reading")
        self.head.setFont(theme.font(1, tabular=True))
        self.held = label(word("queue.paused.why"), "warning", wrap=True)
        self.list = QueueList(context.placements)
        self.pause = button(word("queue.pause"))
        self.pause.setToolTip(word("queue.pause.why"))
        self.cancel = button(word("queue.cancel"), "quiet")
        self.cancel.setToolTip(word("queue.cancel.why"))
        self.cancel.setVisible(whole)
        self.earlier = button(word("queue.up"), "quiet")
        self.later = button(word("queue.down"), "quiet")
        self.out = button(word("queue.leave-out"), "quiet")
        for one, why in ((self.earlier, "up"), (self.later, "down"), (self.out, "leave-out")):
            one.setToolTip(word(f"queue.{why}.why"))
        self._compose()
        self._connect()
        self._show()

    def _compose(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE[1])
        for widget in (self.head, spring(), self.pause, self.cancel):
            head.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE[1])
        for widget in (self.earlier, self.later, spring(), self.out):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.held)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._exports.changed.connect(self._show)
        self.pause.clicked.connect(self._exports.toggle)
        self.cancel.clicked.connect(self._exports.cancel)
        self.list.moved.connect(self._move)
        self.list.left_out.connect(self._exports.leave_out)
        self.list.pause_wanted.connect(self._exports.toggle)
        self.earlier.clicked.connect(lambda: self.list.shift(-1))
        self.later.clicked.connect(lambda: self.list.shift(1))
        self.out.clicked.connect(self.list.leave_out)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._offer())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        self._show()
        super().showEvent(event)
        self.list.show_work()

    def _move(self, keys: list[Key], before: Key | None) -> None:
        self._exports.move(keys, before)
        self._choose(keys)

    def _choose(self, keys: list[Key]) -> None:
        """Keep the moved rows chosen and in sight, so that the next key goes on with them."""
        model, chosen = self.list.selectionModel(), QItemSelectionModel.SelectionFlag
        rows = [at for at in range(self.list.rows.rowCount()) if self.list.rows.row(at).key in set(keys)]
        model.clearSelection()
        for at in rows:
            model.select(self.list.rows.index(at), chosen.Select)
        if rows:
            model.setCurrentIndex(self.list.rows.index(rows[0]), chosen.NoUpdate)
            self.list.scrollTo(self.list.rows.index(rows[0]))

    def _show(self) -> None:
        if not self.isVisible():
            return  # it is shown afresh when it is opened
        busy, paused = self._exports.is_busy, self._exports.paused
        self.list.rows.show(self._exports.rows, paused=paused)
        self.pause.setEnabled(busy)
        self.cancel.setEnabled(busy)
        self.pause.setText(word("queue.resume" if paused else "queue.pause"))
        self.held.setVisible(paused)
        self._say(busy=busy, paused=paused)
        self._offer()

    def _say(self, *, busy: bool, paused: bool) -> None:
        if not busy:
            self.bar.setValue(0)
            self.head.setText(word("queue.none"))
            return
        now = self._exports.progress
        self.bar.setValue(round(now.fraction * 1000))
        parts = [word("queue.head", finished=now.finished, total=now.total)]
        if paused:
            parts.append(word("queue.paused"))
        elif left := left_words(now.left):
            parts.append(left)
        self.head.setText(" · ".join(parts))

    def _offer(self) -> None:
        """Switch on what can be done with what is chosen."""
        chosen, waiting = set(self.list.chosen()), self.list.rows.waiting()
        own = [key for key in waiting if key in chosen]
        self.earlier.setEnabled(bool(own) and own != waiting[: len(own)])
        self.later.setEnabled(bool(own) and own != waiting[len(waiting) - len(own) :])
        states = {index.row() for index in self.list.selectedIndexes()}
        self.out.setEnabled(any(self.list.rows.row(at).state in {"waiting", "working"} for at in states))


class QueueSheet(QDialog):
    """The queue in a window of its own, over the status bar; the rest stays usable."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("queue.title"))
        self.panel = QueuePanel(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        column.setSpacing(SPACE[1])
        column.addWidget(label(word("queue.title"), "title"))
        column.addWidget(self.panel, 1)
        self._exports, self._was_busy = context.exports, context.exports.is_busy
        self._exports.changed.connect(self._leave_when_done)
        fit(self, 640, 440)
        self.panel.list.setFocus()

    def _leave_when_done(self) -> None:
        """Close with the last export: its notice, or its own sheet, has the rest."""
        if self._was_busy and not self._exports.is_busy:
            self.close()
        self._was_busy = self._exports.is_busy

    def open_over(self, window: QWidget) -> None:
        """Show the queue above the status bar of `window`."""
        corner = window.mapToGlobal(window.rect().bottomLeft())
        self.move(corner.x() + SPACE[3], corner.y() - self.height() - 2 * SPACE[5])
        self.show()
        self.raise_()
        self.activateWindow()
