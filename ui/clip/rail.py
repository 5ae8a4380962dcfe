"""The rail beside the clip: the names of its pages, the page in front, and what could not be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from studio.words import word
from ui import theme
from ui.clip.pages import PAGES, Page
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.context import Context
from ui.fields import label
from ui.photo.railtabs import RailTabs
from ui.selection import Selection
from ui.tokens import SPACE
from ui.wheel import tame


class Rail(QWidget):
    """Makes the pages of `ui.clip.pages` as they are looked at. `turned` carries the name of the one in front."""

    turned = Signal(str)

    def __init__(
        self, context: Context, selection: Selection, scope: Scope, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._selection, self._scope = context, selection, scope
        self._shown: Shown | None = None
        self._made: dict[str, QWidget] = {}
        self._rooms: list[QVBoxLayout] = []
        self.names: Sequence[str] = tuple(part.name for part in PAGES)
        self.tabs = RailTabs([word(f"ui.clip.tab.{name}") for name in self.names])
        self._stack = QStackedWidget()
        for _ in self.names:
            self._stack.addWidget(self._room())
        self.notice = label("", "warning", wrap=True)
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[1])
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        column.addWidget(self.notice)
        self.tabs.currentChanged.connect(self._turn)
        scope.said.connect(self.tell)
        self.page(self.names[0])

    def _room(self) -> QWidget:
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, SPACE[0], SPACE[1], SPACE[0])
        self._rooms.append(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def page(self, name: str) -> QWidget:
        """Return the page called `name`, made when it is asked for the first time."""
        if name not in self._made:
            number = self.names.index(name)
            made = PAGES[number].build(self._context, self._selection, self._scope)
            if not isinstance(made, Page):
                raise TypeError(f"{PAGES[number].widget} is not a page")
            self._made[name] = made
            self._rooms[number].addWidget(made)
            tame(made)
            made.show_clip(self._shown)
        return self._made[name]

    @property
    def current(self) -> str:
        """The name of the page in front."""
        return self.names[self.tabs.currentIndex()]

    def show_page(self, name: str) -> QWidget:
        """Bring a page to the front and return it."""
        self.tabs.setCurrentIndex(self.names.index(name))
        return self.page(name)

    def _turn(self, number: int) -> None:
        self.page(self.names[number])
        self._stack.setCurrentIndex(number)
        self.turned.emit(self.names[number])

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so."""
        if shown is None or self._shown is None or shown.media.path != self._shown.media.path:
            self.tell("")
        self._shown = shown
        self.setEnabled(shown is not None)
        for made in self._made.values():
            if isinstance(made, Page):
                made.show_clip(shown)

    def tell(self, notice: str) -> None:
        """Say why something that was asked for does not happen."""
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
