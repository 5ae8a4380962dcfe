"""How much preflight finds about the open post, in one line that is always in sight and goes to the first finding."""

from collections import Counter

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from studio import preflight
from studio.words import word
from ui import theme
from ui.fields import label
from ui.flow import Flow
from ui.judgement import Judgement
from ui.preflightline import Sign, paint_focus
from ui.tokens import SPACE


class PreflightCount(QWidget):
    """The line: what would be refused first, in red and in words, then what is to be looked at. `go`: its button."""

    wanted = Signal()  # the first finding is

    def __init__(self, judgement: Judgement) -> None:
        super().__init__()
        self._judgement = judgement
        self.go = Count()
        self.go.clicked.connect(self.wanted)
        self.nothing = label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[0], 0, 0)
        column.setSpacing(0)
        column.addWidget(self.go)
        column.addWidget(self.nothing)
        judgement.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Count what is found now. What reads the same of the same thing in several placements counts once."""
        judgement = self._judgement
        found = {(one.severity, one.item, preflight.message(one)): one.severity for one in judgement.findings}
        counted = Counter("error" if one == "error" else "other" for one in found.values())
        gravest = next((one.severity for one in judgement.findings if one.severity != "error"), "hint")
        self.go.show_counts(counted["error"], counted["other"], gravest)
        self.go.setVisible(bool(found))
        self.nothing.setText(word("ui.proof.none" if judgement.places else "proof.nowhere"))
        self.nothing.setVisible(not found)
        self.setVisible(judgement.is_about_a_post)


class Part(QWidget):
    """A sign with its words, which leaves the mouse to the button."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._sign, self._said = Sign("hint"), label("", kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[0] // 2, SPACE[0] // 2, SPACE[0], SPACE[0] // 2)
        row.setSpacing(SPACE[0])
        row.addWidget(self._sign)
        row.addWidget(self._said)

    def tell(self, said: str, severity: str) -> None:
        """Say `said` behind the sign of `severity`."""
        self._sign.show_severity(severity)
        self._said.setText(said)


class Count(QAbstractButton):
    """The counts as a button. Enter presses it too."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[int, int, str] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._flow = Flow(self, gap=SPACE[0])
        self._refused, self._others = Part("error"), Part("")
        for part in (self._refused, self._others):
            self._flow.addWidget(part)

    def show_counts(self, refused: int, others: int, gravest: str) -> None:
        """Show how many would be refused, and how many `others` there are, the gravest of them so."""
        if self._shown == (refused, others, gravest):
            return
        self._shown = (refused, others, gravest)
        said = []
        for part, count, code, severity in (
            (self._refused, refused, "proof.refused", "error"),
            (self._others, others, "proof.look", gravest),
        ):
            part.setVisible(count > 0)
            if count:
                said.append(word(code, count=count))
                part.tell(said[-1], severity)
        self.updateGeometry()
        self.setAccessibleName(word("proof.go", said=" · ".join(said)))
        self.setToolTip(self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: D102
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.theme_of(self).grey[3]))
            painter.drawRoundedRect(QRectF(self.rect()), SPACE[0], SPACE[0])
        if self.hasFocus():
            paint_focus(painter, self)
        painter.end()
