"""Send to phone: a code to scan, how it stands, and a way to stop. Nothing listens before Start is clicked."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.handoff import nearby, parcel
from studio.handoff.code import QUIET, Squares
from studio.handoff.server import Handoff, State
from studio.words import explain, word
from ui import theme
from ui.context import Context
from ui.fields import button, fit, label
from ui.tokens import ON_PICTURE, RADIUS, SPACE

WIDTH = 560  # px at text size 100 %; the height is what is shown
CODE = 264  # px at every text size: it is not read by people, and a phone reads it from half a metre
LOOK = 250  # ms between two looks at how it stands
PATIENCE = 20  # seconds without a phone until it is said what may be in the way


class Code(QWidget):
    """A QR code: dark on light in both themes, for cameras read no other."""

    def __init__(self) -> None:
        super().__init__()
        self._squares: Squares = ()
        self.setFixedSize(CODE, CODE)

    def show_code(self, squares: Squares, address: str) -> None:
        """Paint `squares`."""
        self._squares = squares
        self.setAccessibleName(word("handoff.code", address=address))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        light, dark = (QColor(name) for name in ON_PICTURE)
        painter.setBrush(light)
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # whole pixels: sharp edges
        count = len(self._squares) + 2 * QUIET
        side = self.width() // count
        margin = (self.width() - side * len(self._squares)) // 2
        for y, row in enumerate(self._squares):
            for x, square in enumerate(row):
                if square:
                    painter.fillRect(QRectF(margin + x * side, margin + y * side, side, side), dark)
        painter.end()


class HandoffSheet(QDialog):
    """Beside the window, which stays usable. Closing it stops the hand-off."""

    def __init__(
        self, context: Context, folder: Path, parent: QWidget, *, title: str = "", only: Collection[str] = ()
    ) -> None:
        """`folder`: of a package; `only`: these placements of it (empty: all)."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._folder, self._only = context, folder, tuple(only)
        self._server: Handoff | None = None
        self._work = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)
        self.setWindowTitle(word("handoff.title", title=title or word("handoff.untitled")))
        theme.mark(self, kind="dialog")
        self._make()
        self._lay_out()
        self.find_networks()
        self._show_idle()
        fit(self, WIDTH, WIDTH)
        QTimer.singleShot(0, self, self._settle)  # when the parts have told their sizes

    def _make(self) -> None:
        self.network = QComboBox()
        self.network.setAccessibleName(word("handoff.network"))
        self.nowhere = label(word("handoff.network.none"), "warning", wrap=True)
        self.look_again = button(word("handoff.network.again"))
        self.look_again.clicked.connect(self.find_networks)
        self.code = Code()
        self.scan = label(word("handoff.scan"), wrap=True)
        self.address = label("", "reading", wrap=True)
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button(word("handoff.copy"))
        self.copy.clicked.connect(self._copy_address)
        self.standing = label("", "title", wrap=True)
        self.left = label("", "hint", wrap=True)
        self.used = label("", "hint", wrap=True)
        self.another = button(word("handoff.another"))
        self.another.clicked.connect(self._allow_another)
        self.missing = label("", "warning", wrap=True)
        self.hint = label(word("handoff.hint"), "hint", wrap=True)
        self.close_ = button(word("handoff.close"), "quiet")
        self.close_.clicked.connect(self.close)
        self.go = button(word("handoff.start"), "primary")
        self.go.clicked.connect(self.start)
        self.stop_ = button(word("handoff.stop"), "primary")
        self.stop_.clicked.connect(self.stop)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(self.windowTitle(), "title", wrap=True))
        self._inside = QWidget()
        theme.mark(self._inside, kind="scrolled")
        parts = QVBoxLayout(self._inside)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(self._before())
        parts.addWidget(self._while())
        parts.addStretch()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        column.addWidget(self._area, 1)
        row = QHBoxLayout()
        row.addWidget(self.close_)
        row.addStretch()
        row.addWidget(self.stop_)
        row.addWidget(self.go)
        column.addLayout(row)

    def _before(self) -> QWidget:
        """Return what is read before the start: what happens, who could read it, in which network."""
        self.before = QWidget()
        column = QVBoxLayout(self.before)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(label(word("handoff.why"), wrap=True))
        column.addWidget(label(word("handoff.who"), "hint", wrap=True))
        row = QHBoxLayout()
        self.network_name = label(word("handoff.network"), "label")
        row.addWidget(self.network_name)
        row.addWidget(self.network, 1)
        column.addLayout(row)
        column.addWidget(self.nowhere)
        column.addWidget(self.look_again, 0, Qt.AlignmentFlag.AlignLeft)
        return self.before

    def _while(self) -> QWidget:
        """Return what is seen while it runs and after it."""
        self.during = QWidget()
        column = QVBoxLayout(self.during)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.standing)
        column.addWidget(self.missing)
        column.addWidget(self.scan)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.address.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.address)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.used)
        column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.left)
        column.addWidget(self.hint)
        column.addStretch()
        return self.during

    def find_networks(self) -> None:
        """List the local networks that this computer is in now."""
        self.network.clear()
        for one in nearby.interfaces():
            self.network.addItem(word("handoff.network.entry", name=one.name, address=one.address), one)
        some = self.network.count() > 0
        for widget, shown in ((self.network, some), (self.nowhere, not some), (self.look_again, not some)):
            widget.setVisible(shown)
        self.network_name.setVisible(some)
        self.go.setEnabled(some)

    def start(self) -> None:
        """Open the page on the chosen network."""
        chosen = self.network.currentData()
        if self._server is not None or not isinstance(chosen, nearby.Interface):
            return
        names = {placement.id: placement.full_name for placement in self._context.placements.values()}
        posts = self._context.session.posts().values()
        besides = {post.id: parcel.Besides(post.warning, post.link) for post in posts}
        folder, only = self._folder, self._only
        self._server = Handoff(
            self._context.network,
            chosen,
            lambda: parcel.read(folder, names, only=only, besides=besides),
            purpose=word("handoff.purpose"),
        )
        self._work = self._context.work.begin(word("handoff.work"), self._server.stop)
        self._server.start()
        self._timer.start()
        self.before.hide()
        self.during.show()
        self.go.hide()
        self.stop_.show()
        self.stop_.setFocus()
        theme.mark(self.close_, role="quiet")
        self._look()

    def stop(self) -> None:
        """Close the page at once."""
        if self._server is not None:
            self._server.stop()
            self._look()

    def _look(self) -> None:
        """Show how it stands."""
        if self._server is None:
            return
        state = self._server.state
        if state.reason:
            self._end(state)
            return
        self.standing.setText(_standing(state))
        self._show_link(self._server, state)
        gone = self._server.parcel.missing
        self._say(
            self.missing, word("handoff.missing", count=len(gone), files=", ".join(gone)) if gone else ""
        )
        minutes = max(1, round(state.left / 60))
        self._say(self.left, word("handoff.left", count=minutes) if state.phase != "starting" else "")
        self.hint.setVisible(state.phase == "waiting" and state.waited >= PATIENCE)
        QTimer.singleShot(0, self, self._settle)  # when the parts have told their sizes

    def _show_link(self, server: Handoff, state: State) -> None:
        """Show the code while the link can be opened; else how to open it once more."""
        open_ = state.can_open and bool(server.code)
        if open_ and self.address.text() != server.link:
            self.address.setText(server.link)
            self.code.show_code(server.code, server.link)
        for widget in (self.scan, self.code, self.address, self.copy):
            widget.setVisible(open_)
        said = ""
        if state.phase == "open":
            said = word("handoff.another.open" if open_ else "handoff.used")
        if state.refused:
            said = f"{said} {word('handoff.refused', count=state.refused)}"
        self._say(self.used, said)
        self.another.setVisible(state.phase == "open" and not open_)

    def _end(self, state: State) -> None:
        """Say how it ended; it can be started again, with another link."""
        self._timer.stop()
        self._context.work.end(self._work)
        self._server = None
        part = state.reason == "done" and state.taken < state.total
        said = word(
            f"handoff.end.{state.reason}{'.part' if part else ''}", taken=state.taken, count=state.total
        )
        self.standing.setText(said)
        for widget in (self.scan, self.code, self.address, self.copy, self.another, self.left, self.hint):
            widget.hide()
        self.address.setText("")
        self._say(self.used, explain(state.problem) if state.problem else "")
        self.go.setText(word("handoff.again"))
        self.go.show()
        for made, role in ((self.go, ""), (self.close_, "primary")):
            theme.mark(made, role=role)
        self.stop_.hide()
        self.before.setVisible(state.reason == "failed")
        self.find_networks()
        self.close_.setFocus()
        QTimer.singleShot(0, self, self._settle)  # when the parts have told their sizes

    def _settle(self) -> None:
        """Give the sheet the height of what it shows, as far as there is room; more is scrolled to."""
        inside, sheet = self._inside.layout(), self.layout()
        if inside is None or sheet is None:
            return
        sheet.activate()
        inside.activate()
        around = self.height() - self._area.viewport().height()
        needed = inside.totalHeightForWidth(self._area.viewport().width()) + around
        room = (self.parentWidget() or self).window().height() - 2 * SPACE[4]
        self.resize(self.width(), min(needed, room))

    def _show_idle(self) -> None:
        self.during.hide()
        self.stop_.hide()
        self.go.setDefault(True)
        self.go.setFocus()

    def _say(self, where: QLabel, text: str) -> None:
        where.setVisible(bool(text))
        where.setText(text)

    def _allow_another(self) -> None:
        if self._server is not None:
            self._server.allow_another()
            self._look()

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self.address.text())
        self.copy.setText(word("handoff.copied"))

    def done(self, result: int) -> None:  # noqa: D102
        self.stop()
        super().done(result)


def _standing(state: State) -> str:
    """Return in a few words how it stands."""
    if state.phase != "open":
        return word(f"handoff.state.{'starting' if state.phase == 'starting' else 'waiting'}")
    device = word(f"handoff.device.{state.device}")
    if not state.total:
        return word("handoff.state.words", device=device)
    return word("handoff.state.open", device=device, taken=state.taken, count=state.total)


def open_sheet(
    context: Context, folder: Path, window: QWidget, *, title: str = "", only: Collection[str] = ()
) -> HandoffSheet:
    """Show the sheet for the package `folder` beside the window; one that is open for another is closed."""
    for other in window.findChildren(HandoffSheet):
        other.close()
    sheet = HandoffSheet(context, folder, window, title=title, only=only)
    sheet.show()
    return sheet


def open_last(context: Context, window: QWidget) -> HandoffSheet | None:
    """Show the sheet for the package that was exported last; None where there was none."""
    folder = context.settings.last_package
    return open_sheet(context, Path(folder), window, title=Path(folder).name) if folder else None
