"""One line of what preflight finds, as a linter lists problems: its sign, the focus's ring, and what opens it."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.words import word
from ui import theme, thumbs
from ui.tokens import SPACE


class Sign(QWidget):
    """The sign of a severity: a colour and a shape."""

    def __init__(self, severity: str) -> None:
        super().__init__()
        self._severity = severity
        self.setFixedSize(theme.scaled(self, 16), theme.scaled(self, 18))

    def show_severity(self, severity: str) -> None:
        """Be the sign of `severity` from now on."""
        self._severity = severity
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        thumbs.paint_mark(painter, QPointF(self.rect().center()), self._severity, self)
        painter.end()


class Line(QWidget):
    """The line. Up and Down walk from one to the next; Enter, Space or a click opens one that stands for many.

    Tab goes to its buttons; the line itself gets the focus from the count above the list and from its neighbours.
    """

    walked = Signal(int)
    opened = Signal()

    def __init__(self, severity: str, sentence: str) -> None:
        super().__init__()
        said = word(f"proof.severity.{severity}")
        self.setAccessibleName(word("proof.line", severity=said, sentence=sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.hasFocus():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        event.accept()  # else the release is not its own

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        if self.hasFocus():
            painter = QPainter(self)
            paint_focus(painter, self)
            painter.end()


class Fold(QAbstractButton):
    """Opens a line that stands for many, or closes it: a chevron that points down where it is open."""

    def __init__(self, said: str, *, opened: bool) -> None:
        super().__init__()
        self._opened = opened
        self.setAccessibleName(said)
        self.setToolTip(said)
        # A click of the mouse leaves the keys where they are.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(theme.scaled(self, 24), theme.scaled(self, 20))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the line's
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        shown, painter = theme.theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.grey[3]))
            painter.drawRoundedRect(QRectF(self.rect()), SPACE[0], SPACE[0])
        middle, arm = QRectF(self.rect()).center(), theme.scaled(self, 4)
        ahead = -arm if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else arm
        corners: list[tuple[float, float]] = [(-arm, -arm / 2), (0, arm / 2), (arm, -arm / 2)]
        if not self._opened:
            corners = [(-ahead / 2, -arm), (ahead / 2, 0), (-ahead / 2, arm)]
        painter.setPen(QPen(QColor(shown.grey[6]), 2, c=Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([middle + QPointF(x, y) for x, y in corners])
        if self.hasFocus():
            paint_focus(painter, self)
        painter.end()


def paint_focus(painter: QPainter, widget: QWidget) -> None:
    """Paint the ring of the focus around `widget`, as all that take it have it."""
    painter.setPen(QPen(QColor(theme.theme_of(widget).accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), SPACE[0], SPACE[0])
