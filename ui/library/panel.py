"""The library panel: a search, the sets and posts; an invitation where there is nothing yet."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.words import word
from ui import theme, thumbs
from ui.context import Context
from ui.fields import Field, button, label
from ui.library.catalogue import IMAGE_ROLE, ROW_ROLE, Catalogue, Row
from ui.selection import Selection
from ui.tokens import RADIUS, SPACE

THUMB = 44  # px at text size 100 %


class Line(QStyledItemDelegate):
    """Paints a heading or a post: thumbnail, title, and how far it is."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: D102
        row: Row = index.data(ROW_ROLE)
        return QSize(
            0,
            max(thumbs.height(THUMB), theme.scaled(self._view, THUMB - SPACE[1])) + SPACE[2]
            if row.post
            else theme.scaled(self._view, 34),
        )

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        if row.post:
            self._post(painter, rect, option.state, row, index.data(IMAGE_ROLE))
        else:
            self._heading(painter, rect, option.state, row)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: Row) -> None:
        colours = theme.theme_of(self._view)
        painter.setFont(theme.font(0, bold=True))
        painter.setPen(QColor(colours.grey[6]))
        inside = rect.adjusted(SPACE[1], 0, -SPACE[1], -SPACE[0])
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading
        said = f"{row.title}  ·  {row.aside}" if row.alone else row.title
        text = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, bottom, text)
        if row.alone and state & QStyle.StateFlag.State_Selected:
            thumbs.paint_ring(painter, rect.adjusted(2, 2, -2, -2), self._view, focused=False)

    def _post(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: Row, image: object) -> None:
        colours = theme.theme_of(self._view)
        ground = rect.adjusted(SPACE[0] // 2, 1, -SPACE[0] // 2, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.grey[3 if chosen else 2]))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        edge = thumbs.height(THUMB)
        thumb = QRect(QPoint(rect.left() + SPACE[1], rect.center().y() - edge // 2), QSize(edge, edge))
        thumbs.paint_square(painter, self._mirrored(thumb, rect), image, self._view)  # type: ignore[arg-type]
        text = QRect(
            thumb.right() + SPACE[2], rect.top(), rect.right() - thumb.right() - SPACE[3], rect.height()
        )
        self._words(painter, self._mirrored(text, rect), row, chosen=chosen)
        if chosen:
            bar = QRect(ground.left(), ground.top() + SPACE[1], 3, ground.height() - SPACE[3])
            painter.fillRect(self._mirrored(bar, rect), QColor(colours.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            thumbs.paint_ring(painter, ground, self._view, focused=False)

    def _words(self, painter: QPainter, room: QRect, row: Row, *, chosen: bool) -> None:
        colours = theme.theme_of(self._view)
        half = room.height() // 2
        above = QRect(room.left(), room.top(), room.width(), half)
        below = QRect(room.left(), room.top() + half, room.width(), half)
        painter.setFont(theme.font(1, bold=chosen))
        painter.setPen(QColor(colours.grey[7]))
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(above, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading, title)
        painter.setFont(theme.font(0, tabular=True))
        painter.setPen(QColor(colours.grey[6]))
        aside = painter.fontMetrics().elidedText(row.aside, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading, aside)

    def _mirrored(self, rect: QRect, inside: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), inside, rect)


class LibraryPanel(QWidget):
    """Everything that is in the library. Choosing a line opens the post."""

    sample_wanted = Signal()
    files_wanted = Signal()
    deletion_wanted = Signal(str)
    export_wanted = Signal(str)  # the whole of a set
    set_deletion_wanted = Signal(str)

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="panel")
        self.search = Field()
        self.search.setPlaceholderText(word("ui.library.search"))
        self.search.setAccessibleName(word("ui.library.search"))
        self.search.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setAccessibleName(word("ui.library"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.catalogue = Catalogue(context, self)
        self.list.setModel(self.catalogue)
        self.list.setItemDelegate(Line(self.list))
        self.nothing = label("", "hint", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._invitation())
        self.setMinimumWidth(160)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        layout.setSpacing(SPACE[1])
        layout.addWidget(label(word("ui.library"), "heading"))
        layout.addWidget(self.search)
        layout.addWidget(self._pages, 1)
        self.search.textChanged.connect(self._narrow)
        self.search.escaped.connect(self.search.clear)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._open(now))
        self.list.customContextMenuRequested.connect(self._menu)
        self.catalogue.modelReset.connect(self._show_chosen)
        selection.post_changed.connect(self._show_chosen)
        self._show_chosen()

    def _invitation(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch()
        column.addWidget(self.nothing)
        self.open_files = button(word("ui.action.open"))
        self.open_sample = button(word("ui.action.sample"), "quiet")
        self.open_files.clicked.connect(self.files_wanted)
        self.open_sample.clicked.connect(self.sample_wanted)
        column.addWidget(self.open_files)
        column.addWidget(self.open_sample)
        column.addStretch()
        return page

    def _narrow(self, wanted: str) -> None:
        self.catalogue.search(wanted)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(row, Row) and row.post:
            self._selection.choose_post(row.post)

    def _show_chosen(self) -> None:
        empty = self.catalogue.rowCount() == 0
        searching = bool(self.search.text().strip())
        self.nothing.setText(word("ui.library.not-found" if searching else "ui.library.empty"))
        self.open_files.setVisible(not searching)
        self.open_sample.setVisible(not searching)
        self._pages.setCurrentIndex(1 if empty else 0)
        row = self.catalogue.row_of(self._selection.post)
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.catalogue.index(row))

    def _menu(self, where: QPoint) -> None:
        row = self.list.indexAt(where).data(ROW_ROLE)
        if isinstance(row, Row):
            menu = QMenu(self)
            menu.addAction(word("ui.action.export-set"), lambda: self.export_wanted.emit(row.set))
            if row.post:
                menu.addAction(word("ui.action.delete-post"), lambda: self.deletion_wanted.emit(row.post))
            elif row.alone:
                menu.addAction(word("ui.action.delete-set"), lambda: self.set_deletion_wanted.emit(row.set))
            menu.exec(self.list.viewport().mapToGlobal(where))
