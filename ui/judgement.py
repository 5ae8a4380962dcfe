"""Everything that preflight finds about the open post, judged anew a moment after each change, for all who show it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from studio import arrange
from studio.preflight import Finding, judge
from ui.changes import Changes
from ui.context import Context
from ui.selection import Selection

PAUSE = 120  # ms after the last change: typing is not judged at every key
RANK = {"error": 0, "warning": 1, "hint": 2}


class Judgement(QObject):
    """The findings of the open post, of all its placements, the gravest first."""

    changed = Signal()

    def __init__(self, context: Context, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self.findings: tuple[Finding, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.judge)
        Changes(context.session, self).changed.connect(lambda _change: self._timer.start())
        selection.post_changed.connect(lambda _post: self.judge())

    def judge(self) -> None:
        """Judge now."""
        self._timer.stop()
        session, name = self._context.session, self._selection.post
        found: list[Finding] = []
        if name and name in session.posts():
            post, media = self._context.spoken(name), session.media(name)
            for placement in arrange.placements_of(post):
                if placement in self._context.placements:
                    found.extend(judge(post, media, self._context.placements[placement]))
        found.sort(key=lambda finding: RANK[finding.severity])
        if tuple(found) != self.findings:
            self.findings = tuple(found)
            self.changed.emit()

    def worst_of(self, chosen: Callable[[Finding], bool]) -> str:
        """Return the severity of the gravest finding that is `chosen`; empty where there is none."""
        return next((finding.severity for finding in self.findings if chosen(finding)), "")

    def of_item(self, item: str) -> str:
        """Return the severity of the gravest finding about an item."""
        return self.worst_of(lambda finding: finding.item == item)
