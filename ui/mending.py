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

    def buttons(
        self, findings: Sequence[Finding], names: Sequence[str] = (), sentence: str = ""
    ) -> QHBoxLayout:
        """Return what mends `findings`, which say the same of placements or pictures; empty where nothing does.

        `names` are the fixes that are offered, `sentence` is what is said of all of them; without these, the first's.
        """
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        names, sentence = names or findings[0].fixes, sentence or preflight.message(findings[0])
        if names:
            best = button(_called(names[0], findings))
            best.setAccessibleName(word("preview.fix", fix=best.text(), finding=sentence))
            if _goes_to_all(names[0], findings):
                best.setToolTip(word("many.fix.why", count=_count(findings)))
            best.clicked.connect(lambda: self.mend(findings, names[0]))
            row.addWidget(best)
        if len(names) > 1:
            other = button(word("fix.other"), "quiet")
            menu = QMenu(other)
            for name in names[1:]:
                menu.addAction(_called(name, findings), partial(self.mend, findings, name))
            other.setMenu(menu)
            row.addWidget(other)
        row.addStretch(1)
        return row

    def mend(self, findings: Sequence[Finding], fix: str) -> None:
        """Apply `fix` to all that `findings` are about, in one undo step, or show what the first of them is about."""
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
        undo = word("ui.undo.fix")
        if _goes_to_all(fix, findings):
            undo = word("many.undo", fix=word(f"fix.{fix}"), count=_count(findings))
        session.put(undo, post)


def common(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the fixes that mend each of `findings`, the one that loses least of the first of them first.

    What says the same of several placements is mended by the first's.
    """
    pictures: dict[str | None, Finding] = {}
    for one in findings:
        pictures.setdefault(one.item, one)
    return tuple(fix for fix in findings[0].fixes if all(fix in one.fixes for one in pictures.values()))


def _count(findings: Sequence[Finding]) -> int:
    """Return of how many pictures `findings` are."""
    return len({one.item for one in findings})


def _goes_to_all(fix: str, findings: Sequence[Finding]) -> bool:
    """Return whether `fix` is done to several pictures; what the person decides is shown for the first alone."""
    return fix not in fixes.SHOWS and _count(findings) > 1


def _called(fix: str, findings: Sequence[Finding]) -> str:
    name = word(f"fix.{fix}")
    return word("many.fix", fix=name, count=_count(findings)) if _goes_to_all(fix, findings) else name
