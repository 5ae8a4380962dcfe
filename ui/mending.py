"""What one click does about findings, wherever they are shown: the fix that loses least, and the others in a menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu

from studio import fixes, preflight
from studio.preflight import NOTHING, Around, Finding
from studio.words import word
from ui.context import Context
from ui.fields import button
from ui.selection import Selection
from ui.tokens import SPACE


class Mending:
    """Applies fixes to the open post. `around` tells what is known around it when a fix is wanted."""

    def __init__(self, context: Context, selection: Selection, around: Callable[[], Around | None]) -> None:
        self._context, self._selection, self._around = context, selection, around

    def buttons(self, findings: Sequence[Finding]) -> QHBoxLayout:
        """Return what mends `findings`, which say the same of one or several placements; empty where nothing does."""
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        names, sentence = findings[0].fixes, preflight.message(findings[0])
        if names:
            best = button(word(f"fix.{names[0]}"))
            best.setAccessibleName(word("preview.fix", fix=best.text(), finding=sentence))
            best.clicked.connect(lambda: self.mend(findings, names[0]))
            row.addWidget(best)
        if len(names) > 1:
            other = button(word("fix.other"), "quiet")
            menu = QMenu(other)
            for name in names[1:]:
                menu.addAction(word(f"fix.{name}"), partial(self.mend, findings, name))
            other.setMenu(menu)
            row.addWidget(other)
        row.addStretch(1)
        return row

    def mend(self, findings: Sequence[Finding], fix: str) -> None:
        """Apply `fix` to every placement that `findings` are about, in one undo step, or show what it is about."""
        first = findings[0]
        if fix in fixes.SHOWS:
            if first.item is None:
                self._selection.choose_placement(first.placement)
            page = "alt" if fix == "words" and first.item else fixes.SHOWS[fix]
            self._selection.ask_for_page(page, first.item or "")
            return
        around = self._around() or NOTHING
        session, name = self._context.session, self._selection.post
        post, media = session.post(name), session.media(name)
        for finding in findings:
            placement = self._context.placements[finding.placement]
            speak = self._context.speaker(name)
            post = fixes.mend(post, media, placement, finding, speak, fix=fix, around=around)
        session.put(word("ui.undo.fix"), post)
