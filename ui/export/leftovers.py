"""What an earlier export has left in the folder: it is named, and on a click moved to the system's trash."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QFile, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from studio import leftover, verifying
from studio.leftover import Leftover
from studio.package import Result
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, fit, label
from ui.tokens import SPACE


class Leftovers(QWidget):
    """The sentence and its button. `listed` carries what may go before it is asked; `over` what went."""

    listed = Signal(object)  # a `Leftover`
    over = Signal(object)  # tuple[str, ...], the paths that are in the trash now
    _found = Signal(object)
    _checked = Signal(object)

    def __init__(self, context: Context, result: Result) -> None:
        super().__init__()
        self._context, self._result = context, result
        self._folder = Path(result.plan.folder)
        self._gone: list[str] = []
        self._kept: list[str] = []
        self.asking: RemoveDialog | None = None
        self.said = label(verifying.stale(result), "warning", wrap=True)
        self.remove = button(word("package.remove"))
        self.remove.setToolTip(word("package.remove.why"))
        self.remove.setVisible(bool(result.manifest))
        self.remove.clicked.connect(self.ask)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.said)
        column.addLayout(row)
        self._found.connect(self._ask, Qt.ConnectionType.QueuedConnection)
        self._checked.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Look which of the files are still as they were made, then show the list."""
        self.remove.setEnabled(False)
        leftover.look(self._folder, self._result.stale, self._context.runner, self._found.emit)

    def _ask(self, found: Leftover) -> None:
        self.remove.setEnabled(True)
        self.asking = RemoveDialog(found, self._folder, self.window())
        self.asking.accepted.connect(lambda: self._check(found))
        self.asking.open()
        self.listed.emit(found)

    def _check(self, found: Leftover) -> None:
        """Compare again what goes: the list may have been open for long."""
        self.remove.setEnabled(False)
        leftover.look(self._folder, found.same, self._context.runner, self._checked.emit)

    def _take(self, found: Leftover) -> None:
        self._gone, self._kept = [], list(found.other)
        self._take_next(iter(found.same))

    def _take_next(self, left: Iterator[str]) -> None:
        """Move one file to the trash, and the next when the window has had its turn."""
        path = next(left, None)
        if path is None:
            self._say()
            return
        went = QFile.moveToTrash(path)
        (self._gone if _is_moved(went) else self._kept).append(path)
        QTimer.singleShot(0, self, lambda: self._take_next(left))

    def _say(self) -> None:
        lines = []
        if self._gone:
            lines.append(word("package.removed", count=len(self._gone)))
        if self._kept:
            names = verifying.named(_relative(self._kept, self._folder))
            lines.append(word("package.removed.not", count=len(self._kept), names=names))
        self.said.setText("\n".join(lines))
        theme.mark(self.said, kind="warning" if self._kept else "hint")
        self.remove.setEnabled(bool(self._kept))
        self.remove.setVisible(bool(self._kept))
        self.over.emit(tuple(self._gone))


class RemoveDialog(QDialog):
    """Which files go, and which stay because somebody changed them."""

    def __init__(self, found: Leftover, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("package.remove.title"))
        count = len(found.same)
        self.files = QListWidget()
        self.files.addItems(_relative(found.same, folder))
        self.files.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.files.setVisible(bool(count))
        self.go = button(word("package.remove.go", count=count), "primary")
        self.go.setEnabled(bool(count))
        self.go.setVisible(bool(count))
        self.go.clicked.connect(self.accept)
        self.cancel = button(word("package.remove.cancel" if count else "ui.export.close"), "quiet")
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(word("package.remove.title"), "title", wrap=True))
        column.addWidget(
            label(word("package.remove.what" if count else "package.remove.none"), "hint", wrap=True)
        )
        column.addWidget(self.files, 1)
        self.other = label("", "warning", wrap=True)
        if found.other:
            names = verifying.named(_relative(found.other, folder))
            self.other.setText(word("package.remove.other", count=len(found.other), names=names))
        self.other.setVisible(bool(found.other))
        column.addWidget(self.other)
        if not count:
            column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        column.addLayout(row)
        fit(self, 520, 380 if count else 200)
        self.cancel.setFocus()


def _relative(paths: tuple[str, ...] | list[str], folder: Path) -> tuple[str, ...]:
    return tuple(Path(path).relative_to(folder).as_posix() for path in paths)


def _is_moved(answer: object) -> bool:
    """Return what `QFile.moveToTrash` said: a truth, with where it lies now in some versions."""
    return bool(answer[0]) if isinstance(answer, tuple) else bool(answer)
