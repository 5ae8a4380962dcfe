"""What an export has come to: what was made, place by place, what was kept, what went wrong; and checking it again."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio import verifying
from studio.package import Output, Packed, Result
from studio.verifying import Verdict
from studio.words import word
from ui import theme
from ui.context import Context
from ui.export.leftovers import Leftovers
from ui.export.running import summary, troubles
from ui.fields import button, ground, label
from ui.tokens import SPACE


def headline(result: Result) -> str:
    """Return in a sentence how an export ended."""
    if result.unchanged and not (result.failed or result.cancelled):
        return verifying.kept(result)
    return summary(result)


class Made(QWidget):
    """The last page of the export sheet."""

    checked = Signal(object)  # a `Verdict`
    _ready = Signal(object)

    def __init__(self, context: Context, result: Result) -> None:
        super().__init__()
        self._context, self._result = context, result
        theme.mark(self, kind="scrolled")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(SPACE[1])
        for trouble in troubles(result):
            column.addWidget(label(trouble, "error", wrap=True))
        if result.stale:
            self.leftovers = Leftovers(context, result)
            column.addWidget(self.leftovers)
        if result.altered:
            column.addWidget(label(verifying.altered(result), "warning", wrap=True))
        column.addWidget(self._verbs())
        for (under, name), outputs in self._by_place().items():
            column.addWidget(self._card(name, outputs, under))
        if result.zips:
            column.addWidget(self._zips(result.zips))
        column.addStretch()
        self._ready.connect(self._show_verdict, Qt.ConnectionType.QueuedConnection)

    def _verbs(self) -> QWidget:
        """Return the way to the page for whoever posts, and to checking everything again."""
        self.page = button(word("package.page"))
        self.page.setVisible(bool(self._index()))
        self.page.clicked.connect(self._open_page)
        self.check = button(word("package.check"))
        self.check.setToolTip(word("package.check.why"))
        self.check.setVisible(bool(self._result.manifest))
        self.check.clicked.connect(self.check_again)
        self.verdict = label("", "hint", wrap=True)
        self.verdict.hide()
        verbs = QWidget()
        column = QVBoxLayout(verbs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        row = QHBoxLayout()
        row.setSpacing(SPACE[1])
        row.addWidget(self.page)
        row.addWidget(self.check)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.verdict)
        return verbs

    def check_again(self) -> None:
        """Read every file again; what is found is said below the button."""
        self.check.setEnabled(False)
        self.verdict.setText(word("package.checking"))
        theme.mark(self.verdict, kind="hint")
        self.verdict.show()
        folder = Path(self._result.plan.folder)
        verifying.check(folder, self._context.runner, self._ready.emit)

    def _show_verdict(self, found: Verdict) -> None:
        self.check.setEnabled(True)
        self.verdict.setText("\n".join(verifying.sentences(found)))
        theme.mark(self.verdict, kind="" if found.is_good else "error")
        self.checked.emit(found)

    def _index(self) -> str:
        """Return the page about the whole package, where it was written."""
        written = {page.file.path for page in self._result.pages}
        return self._result.plan.index if self._result.plan.index in written else ""

    def _open_page(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._index()))

    def _by_place(self) -> dict[tuple[str, str], list[Output]]:
        """Return what was made by the folder it lies under and its placement."""
        made: dict[tuple[str, str], list[Output]] = {}
        for output in self._result.outputs:
            above = Path(output.file.path).parent.parent.relative_to(self._result.plan.folder).as_posix()
            made.setdefault(("" if above == "." else above, output.file.placement), []).append(output)
        return made

    def _card(self, name: str, outputs: list[Output], under: str) -> QWidget:
        placement = self._context.placements[name]
        said = word("export.under", folder=under, name=placement.full_name) if under else placement.full_name
        kept = frozenset(self._result.unchanged)
        lines = []
        for output in outputs:
            parts = [_apart(Path(output.file.path).name)]
            if output.width and output.height:
                parts.append(word("ui.export.card.size", width=output.width, height=output.height))
            parts.append(QLocale().formattedDataSize(output.bytes))
            if output.file.path in kept:
                parts.append(word("package.unchanged"))
            lines.append("  ·  ".join(parts))
        return _listed(said, lines)

    def _zips(self, zips: tuple[Packed, ...]) -> QWidget:
        lines = [
            f"{_apart(Path(one.path).name)}  ·  {QLocale().formattedDataSize(one.bytes)}" for one in zips
        ]
        return _listed(word("package.zips"), lines)


def _listed(heading: str, lines: list[str]) -> QWidget:
    card = ground("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[1])
    inside.setSpacing(2)
    inside.addWidget(label(heading, "heading"))
    for line in lines:
        inside.addWidget(label(line, "number", wrap=True))
    return card


def _apart(name: str) -> str:
    """Return a name from left to right, apart (Unicode's LRI, PDI): one in Hebrew keeps number and ending in place."""
    return f"\u2066{name}\u2069"
