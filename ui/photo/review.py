"""The review of cutouts: the doubtful first, as they are cut. A accepts, B opens the brush, S goes on."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio import photo, preview, review
from studio.export import model_path
from studio.photo import Resolved
from studio.post import Item, Media, Post
from studio.session import Change
from studio.words import word
from ui import theme, thumbs
from ui.changes import Changes
from ui.context import Context
from ui.fields import button, label, spring
from ui.keys import letter
from ui.photo.loupe import Loupe
from ui.photo.scope import Scope
from ui.photo.tools import Tool
from ui.selection import Selection
from ui.tokens import SPACE

Index = QModelIndex | QPersistentModelIndex
CELL = 240  # px at text size 100 %: edges are to be seen
EDGE = 640  # px of the picture in it
SIGNS = {"doubtful": "warning", "unknown": "hint"}


class Cutouts(QAbstractListModel):
    """The open post's cutouts in the order of the review. While it is looked through, the order stays."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._names: tuple[str, ...] = ()
        self._items: dict[str, Item] = {}
        self._provisional = False  # the order was made before all was measured
        self._read()
        Changes(context.session, self).changed.connect(self._on_change)
        selection.post_changed.connect(lambda _post: self.sort_anew())

    @property
    def post(self) -> Post | None:
        """The open post, as it was when it was read last."""
        return self._post

    @property
    def media(self) -> dict[str, Media]:
        """The media of its set, by id."""
        return self._media

    def _read(self) -> None:
        self._post = self._context.open_post(self._selection.post)
        self._media = dict(self._context.session.media(self._post.id)) if self._post else {}
        self._items = {item.id: item for item in self._post.items} if self._post else {}

    def sort_anew(self) -> None:
        """Put the doubtful first, as they are known now."""
        self._read()
        self.beginResetModel()
        self._names = review.order(self._post, self._media) if self._post else ()
        self._provisional = self.measured() < len(self._names)
        self.endResetModel()

    def _on_change(self, change: Change) -> None:
        post = self._context.open_post(self._selection.post)
        if post is None or post.id in change.posts or post.set in change.sets:
            self.follow(sort=change.origin == "fact")

    def follow(self, *, sort: bool = False) -> None:
        """Read the post anew. A place must not move under the hand: the order stays while the same are cut out."""
        self._read()
        now = set(review.order(self._post, self._media)) if self._post else set()
        # What is found out about one after the other would shuffle them under the hand: sorted once all is known.
        known = sort and self._provisional and self.measured() == len(self._names)
        if known or now != set(self._names):
            self.sort_anew()
        elif self._names:
            self.dataChanged.emit(self.index(0), self.index(len(self._names) - 1))

    def item(self, row: int) -> str:
        """Return the id of the item in `row`."""
        return self._names[row]

    def row_of(self, item: str) -> int:
        """Return the row of an item, −1 where it is not cut out."""
        return self._names.index(item) if item in self._names else -1

    def state(self, row: int) -> str:
        """Return "accepted", "doubtful", "clear" or "unknown"."""
        shown = self._shown(row)
        if shown is None or shown[1].cutout is None:
            return "unknown"
        if shown[1].cutout.accepted:
            return "accepted"
        doubt = review.doubt(shown[0], shown[1].cutout)
        return "unknown" if doubt is None else "doubtful" if doubt >= review.DOUBTFUL else "clear"

    def _shown(self, row: int) -> tuple[Media, Resolved] | None:
        item = self._items.get(self._names[row])
        medium = self._media.get(item.media) if item else None
        return (medium, photo.resolve(item, medium)) if item and medium else None

    def measured(self) -> int:
        """Return of how many is known how doubtful they are, accepted ones among them."""
        return sum(self.state(row) != "unknown" for row in range(len(self._names)))

    def left(self) -> list[int]:
        """Return the rows that are not accepted."""
        return [row for row in range(len(self._names)) if self.state(row) != "accepted"]

    def medium(self, row: int) -> Media | None:
        """Return the medium in `row`."""
        shown = self._shown(row)
        return shown[0] if shown else None

    def picture(self, row: int) -> QImage | None:
        """Return the photograph as it is cut out, or what there is until a worker has made it."""
        shown = self._shown(row)
        if shown is None:
            return None
        medium, resolved = shown
        made = self._context.proxies.request(medium, preview.look(resolved, model_path), EDGE, self._arrived)
        return made or self._context.proxies.kept(medium)

    def _arrived(self, _image: QImage) -> None:
        if self._names:
            self.dataChanged.emit(self.index(0), self.index(len(self._names) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        medium = self.medium(index.row()) if index.isValid() else None
        if medium and role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            state = word(f"ui.review.state.{self.state(index.row())}")
            return word("ui.review.item", file=Path(medium.path).name, state=state)
        return None


class Cell(QStyledItemDelegate):
    """Paints one cutout with its state in words and as a sign."""

    def __init__(self, view: QListView, model: Cutouts) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: D102
        side, width = thumbs.height(CELL), self._view.viewport().width() - 1
        return QSize(width // max(1, width // side), side)  # as many as fit share the whole width

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        inside = rect.adjusted(SPACE[1], SPACE[1], -SPACE[1], -SPACE[1])
        where = thumbs.paint_picture(painter, inside, self._model.picture(index.row()), self._view)
        told = self._model.state(index.row())
        colour = theme.theme_of(self._view).good if told == "accepted" else ""
        sign = "✓ " if told == "accepted" else ""
        corner = QPointF(where.left() + SPACE[0], where.bottom() - theme.scaled(self._view, 22))
        tag = thumbs.paint_tag(painter, corner, sign + word(f"ui.review.state.{told}"), self._view, colour)
        if told in SIGNS:
            centre = QPointF(tag.right() + theme.scaled(self._view, 14), tag.center().y())
            thumbs.paint_mark(painter, centre, SIGNS[told], self._view, on_picture=True)
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
            thumbs.paint_ring(painter, rect.adjusted(2, 2, -2, -2), self._view, focused=focused)
        painter.restore()


class _Grid(QListView):
    """The cutouts. `pressed_letter`: a single key."""

    letter_pressed = Signal(str)
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif (pressed := letter(event)) in ("A", "B", "S"):
            self.letter_pressed.emit(pressed)
        else:
            super().keyPressEvent(event)


class Review(QWidget):
    """The grid and its verbs; A and S go on in the loupe too, where one was opened from here."""

    opened = Signal(str)

    def __init__(self, context: Context, selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._context, self._selection, self._scope = context, selection, scope
        self._loupe: Loupe | None = None
        self._decided = False  # something was chosen, accepted or skipped since the sheet came to the front
        self._in_loupe = False  # the loupe shows what was opened from here
        theme.mark(self, kind="desk")
        self.model_ = Cutouts(context, selection, self)
        self.grid = self._grid()
        self.said = label("", "heading", wrap=True)
        self.none = label(word("ui.review.none"), "hint", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], 0)
        column.addLayout(self._verbs())
        column.addWidget(stack, 1)
        self.model_.modelReset.connect(self._sorted)
        self.model_.dataChanged.connect(lambda *_: self._tell())
        self.setFocusProxy(self.grid)
        self.model_.sort_anew()

    def _grid(self) -> _Grid:
        grid = _Grid()
        grid.setModel(self.model_)
        grid.setItemDelegate(Cell(grid, self.model_))
        grid.setViewMode(QListView.ViewMode.IconMode)
        grid.setResizeMode(QListView.ResizeMode.Adjust)
        grid.setMovement(QListView.Movement.Static)
        grid.setUniformItemSizes(True)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        grid.setAccessibleName(word("ui.review"))
        theme.mark(grid, kind="desk")
        grid.doubleClicked.connect(lambda _index: self._open())
        grid.opened.connect(self._open)
        grid.clicked.connect(lambda _index: self._decide())
        grid.letter_pressed.connect(self.press)
        grid.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now))
        grid.selectionModel().selectionChanged.connect(lambda *_: self._select())
        return grid

    def _verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        row.addWidget(self.said, 1)
        row.addWidget(spring())
        self.verbs = {}
        for name, key in (("accept", "A"), ("brush", "B"), ("skip", "S")):
            made = button(word(f"ui.review.{name}"), "primary" if name == "accept" else "")
            made.setToolTip(word(f"ui.review.{name}.key"))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(partial(self.press, key))
            self.verbs[name] = made
            row.addWidget(made)
        self.rest = button(word("ui.review.all"), "quiet")
        self.rest.clicked.connect(self.accept_rest)
        row.addWidget(self.rest)
        return row

    def join(self, loupe: Loupe) -> Tool | None:
        """Listen to the loupe's keys, for what is opened from here."""
        self._loupe = loupe
        loupe.installEventFilter(self)
        return None

    def show_chosen(self) -> None:
        """Sort anew and go to the first that is to be looked at."""
        self._in_loupe = self._decided = False
        self.model_.sort_anew()
        self._go_on(-1)

    def press(self, key: str) -> None:
        """Do what a single key says: A, B or S."""
        row = self.grid.currentIndex().row()
        if row < 0:
            return
        self._decide()
        if key == "A":
            self._accept([index.row() for index in self.grid.selectedIndexes()] or [row])
        if key == "B":
            self._open()
            if self._loupe is not None:
                self._loupe.brush_wanted.emit()
        else:
            self._go_on(row)

    def _decide(self) -> None:
        self._decided = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self._loupe and self._in_loupe and isinstance(event, QKeyEvent):
            pressed = letter(event) if event.type() == QEvent.Type.KeyPress else ""
            row = self.model_.row_of(self._selection.item)
            if pressed in ("A", "S") and row >= 0:
                if pressed == "A":
                    self._accept([row])
                self._go_on(row)
                return True
        return super().eventFilter(watched, event)

    def accept_rest(self) -> None:
        """Accept all that are left."""
        self._accept(self.model_.left())

    def _accept(self, rows: list[int]) -> None:
        post, media = self.model_.post, self.model_.media
        if post is None or not rows:
            return
        names = [self.model_.item(row) for row in rows]
        self._context.session.edit_post(
            post.id, word("ui.undo.accept"), lambda now: review.accept(now, names, media)
        )
        self.model_.follow()  # the next key must not meet what was before

    def _go_on(self, after: int) -> None:
        """Choose the next that is not accepted, from the first again where none follows."""
        left = self.model_.left()
        later = [row for row in left if row > after]
        if left:
            self.grid.setCurrentIndex(self.model_.index((later or left)[0]))

    def _open(self) -> None:
        row = self.grid.currentIndex().row()
        if row >= 0:
            self._in_loupe = True
            self.opened.emit(self.model_.item(row))

    def _sorted(self) -> None:
        """Stay at the same picture, which what was measured meanwhile has moved; at the beginning stay at the first."""
        row = self.model_.row_of(self._selection.item)
        if not self.isVisible():
            pass  # what is open elsewhere is the person's choice
        elif not self._decided:
            self._go_on(-1)
        elif row >= 0:
            self.grid.setCurrentIndex(self.model_.index(row))
        self._tell()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._selection.choose_item(self.model_.item(index.row()))

    def _select(self) -> None:
        """Let edits of the rail go to all that are selected here."""
        rows = sorted(index.row() for index in self.grid.selectedIndexes())
        if rows:
            self._selection.choose_items([self.model_.item(row) for row in rows])

    def _tell(self) -> None:
        count, left = self.model_.rowCount(), len(self.model_.left())
        self._stack.setCurrentWidget(self.grid if count else self.none)
        measured = self.model_.measured()
        if measured < count:
            said = word("ui.review.measuring", measured=measured, all=count)
        else:
            said = (
                word("ui.review.left", left=left, all=count) if left else word("ui.review.done", count=count)
            )
        self.said.setText(said if count else "")
        for made in (*self.verbs.values(), self.rest):
            made.setEnabled(bool(left))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self.grid.setFocus()
