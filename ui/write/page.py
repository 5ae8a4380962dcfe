"""The Write desk's page: the caption in a calm column of reading width, and below it the other words of the post."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import Field, button, label
from ui.tokens import SPACE
from ui.write import texts
from ui.write.alts import Alts
from ui.write.editor import Editor
from ui.write.proposed import Proposed
from ui.write.statechip import StateChip
from ui.write.tabs import Tabs

READING_WIDTH = 640  # px at text size 100 %: some 75 characters of 15 px


class ToolRow(QWidget):
    """The quiet row under the caption: tools at its start, the text's state at its end; two lines where one is full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start, self._end = QWidget(), QWidget()
        self.tools = QHBoxLayout(self._start)  # for whoever adds a tool
        self.ends = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._end)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE[0])
        self._line.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        for part, row, side in (
            (self._start, self.tools, Qt.AlignmentFlag.AlignLeading),
            (self._end, self.ends, Qt.AlignmentFlag.AlignTrailing),
        ):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE[0])
            self._line.addWidget(part, 0, side)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self.arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - a row that is too narrow is parted into more lines
        return QSize(0, super().minimumSizeHint().height())

    def arrange(self) -> None:
        """Take one line where tools and state fit beside each other, else two; one for each state where it must be."""
        ends = _width(self.ends)
        needed = self._start.sizeHint().width() + ends + SPACE[2]
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for line, fits in ((self._line, needed <= self.width()), (self.ends, ends <= self.width())):
            if line.direction() != (beside if fits else below):
                line.setDirection(beside if fits else below)
                self.updateGeometry()


def _width(row: QBoxLayout) -> int:
    """Return how wide the widgets of `row` are beside each other."""
    items = [row.itemAt(at) for at in range(row.count())]
    shown = [item.sizeHint().width() for item in items if item is not None and not item.isEmpty()]
    return sum(shown) + max(0, len(shown) - 1) * row.spacing()


class Page(QWidget):
    """The fields, and where they stand. It shows nothing by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="scrolled")
        self.tabs = Tabs()
        self.back = button(word("write.back"), "quiet")
        keeps = self.back.sizePolicy()
        # Else the tabs would flow anew at the first letter of an own text.
        keeps.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(keeps)
        self.caption = Editor(word("write.caption"), lines=6)
        self.caption.setPlaceholderText(word("write.caption.placeholder"))
        theme.mark(self.caption, kind="caption")
        self.row = ToolRow()
        self.ask = button(word("write.ask"), "quiet", name=word("write.ask.what"))
        self.chip = StateChip(word("write.caption"))
        self.language = button("", "quiet")
        for end in (self.chip, self.language, self.ask):
            self.row.ends.addWidget(end)
        self.proposed = Proposed(context)
        self.comment = Editor(word("write.comment"))
        self.comment.setPlaceholderText(word("write.comment.placeholder"))
        self.comment_chip = StateChip(word("write.comment"))
        self.tags = Field()
        self.tags.setAccessibleName(word("write.tags"))
        self.tags.setPlaceholderText(word("write.tags.placeholder"))
        self.alts = Alts(context)
        self.alts_label = label(word("write.alts"), "label")
        self._centre(self._column())

    def editors(self) -> dict[str, Editor]:
        """Return the fields by the keys of their texts, in the order in which they are walked."""
        return {texts.CAPTION: self.caption, texts.COMMENT: self.comment, **self.alts.editors}

    def chips(self) -> dict[str, StateChip]:
        """Return the chips of the fields' states, by the keys of their texts."""
        return {texts.CAPTION: self.chip, texts.COMMENT: self.comment_chip, **self.alts.chips}

    def order_tabs(self) -> None:
        """Let Tab walk the alt texts in their order, behind the first comment."""
        following: QWidget = self.comment
        for editor in self.alts.editors.values():
            QWidget.setTabOrder(following, editor)
            following = editor

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(SPACE[3], SPACE[3], SPACE[3], SPACE[5])
        column.setSpacing(SPACE[1])
        head = QHBoxLayout()
        head.addWidget(self.tabs, 1)
        head.addWidget(self.back)
        head.setAlignment(self.back, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.caption)
        column.addWidget(self.row)
        column.addWidget(self.proposed)
        column.addSpacing(SPACE[2])
        parts: tuple[tuple[QLabel, QWidget], ...] = (
            (label(word("write.tags"), "label"), self.tags),
            (label(word("write.comment"), "label"), self.comment),
            (self.alts_label, self.alts),
        )
        for above, field in parts:
            above.setBuddy(field)
            column.addWidget(above)
            column.addWidget(field)
            if field is self.alts:
                column.addWidget(self.alts.ask_all, 0, Qt.AlignmentFlag.AlignLeading)
            if field is self.comment:
                column.addWidget(self.comment_chip, 0, Qt.AlignmentFlag.AlignTrailing)
            column.addSpacing(SPACE[2])
        column.addStretch(1)
        return column

    def _centre(self, column: QVBoxLayout) -> None:
        centred = QHBoxLayout(self)
        centred.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        inside.setLayout(column)
        inside.setMaximumWidth(theme.scaled(self, READING_WIDTH))
        centred.addStretch(1)
        centred.addWidget(inside, 100)
        centred.addStretch(1)


def scroller(page: Page) -> QScrollArea:
    """Return the area in which `page` is moved up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
