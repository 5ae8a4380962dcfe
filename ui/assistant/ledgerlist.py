"""The list of requests: two lines for each, by what the register knows, so that thousands cost nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from string import Formatter
from urllib.parse import urlsplit

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.assistant.register import Line
from studio.words import messages, word
from ui import theme
from ui.tokens import SPACE

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


class LineModel(QAbstractListModel):
    """The lines that are shown. `names`: what operations are called, by id."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self._names = names
        self.lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def add(self, lines: Sequence[Line]) -> None:
        """Show these as well, below."""
        if lines:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return head(line, self._names)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{head(line, self._names)}\n{host(line)}\n{aside(line)}"
        return None


class TwoLines(QStyledItemDelegate):
    """Paints what it was for and by which model, and below it when, how it ended and how much it took."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: D102
        return QSize(80, 2 * option.fontMetrics.lineSpacing() + SPACE[2])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102
        line, colours = index.data(LINE), theme.theme_of(self._view)
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.grey[3]))
        inside = rect.adjusted(SPACE[1], SPACE[0], -SPACE[1], -SPACE[0])
        step = option.fontMetrics.lineSpacing()
        for row, (text, colour, size) in enumerate(
            (
                (str(index.data()), colours.grey[7], 1),
                (aside(line), colours.error if line.outcome == "failed" else colours.grey[6], 0),
            )
        ):
            painter.setFont(theme.font(size, tabular=True))
            painter.setPen(QColor(colour))
            room = inside.translated(0, row * step)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, shown)
        painter.restore()


class LedgerList(QListView):
    """Shows lines; `selectionModel().currentChanged` tells which is looked at."""

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = LineModel(names)
        self.setModel(self.shown)
        self.setItemDelegate(TwoLines(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(word("ledger.list"))

    @property
    def chosen(self) -> Line | None:
        """The line that is looked at."""
        index = self.currentIndex()
        return self.shown.lines[index.row()] if index.isValid() else None

    def choose(self, key: str) -> None:
        """Look at the line with this key, where it is shown; else at the first."""
        rows = [row for row, line in enumerate(self.shown.lines) if line.key == key]
        self.setCurrentIndex(self.shown.index(rows[0] if rows else 0))


def head(line: Line, names: Mapping[str, str]) -> str:
    """Return what it was for and which model was asked."""
    return word("ledger.head", purpose=names.get(line.operation, line.operation), model=line.model)


def aside(line: Line) -> str:
    """Return when it was, how it ended and how much it took."""
    parts = [word("ledger.aside", time=when(line.at), outcome=word(f"ledger.outcome.{line.outcome}"))]
    if line.usage.sent is not None and line.usage.received is not None:
        sent, received = f"{line.usage.sent:,}", f"{line.usage.received:,}"
        parts.append(word("ledger.tokens", sent=sent, received=received))
    return " · ".join(parts)


def host(line: Line) -> str:
    """Return where it went."""
    return urlsplit(line.endpoint).hostname or line.endpoint


def when(at: str) -> str:
    """Return a UTC time stamp (ISO 8601) as the person's system writes days and times, in local time."""
    moment = QDateTime.fromSecsSinceEpoch(int(datetime.fromisoformat(at).timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def why(line: Line) -> str:
    """Return why a request failed. What the sentence said of that moment, such as a status, is not on record."""
    message = messages().get(line.reason)
    if not isinstance(message, str):
        return line.reason
    params = {name: "…" for _, name, _, _ in Formatter().parse(message) if name}
    return word(line.reason, **{**params, "host": host(line), "model": line.model})
