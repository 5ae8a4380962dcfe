"""Opening the library: asking what to do where it is damaged, ringing at the window that has it open already."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtWidgets import QMessageBox

from studio import library_verbs
from studio.errors import UserError
from studio.library import Library
from studio.library_file import LibraryBrokenError
from studio.words import explain, word

PATIENCE = 5.0  # seconds that another window may take to begin to answer, or to end
PAUSE = 0.1  # seconds between two tries


class HandedOverError(Exception):
    """Another window has the library, and now also the files; there is nothing to open here."""


def open_or_hand_over(path: Path, files: Sequence[Path]) -> Library | None:
    """Open the library as `open_library` does; where a window has it open, hand `files` over to that window instead.

    Raises HandedOverError once the window has them; UserError library-in-use where whatever holds the library does not
    answer; and as `open_library` does.
    """
    until = monotonic() + PATIENCE
    while True:
        try:
            return open_library(path)
        except UserError as failure:
            if failure.code != "library-in-use":
                raise
            from ui.doorbell import ring  # only a second start needs it

            if ring(path, files):
                raise HandedOverError from failure
            if monotonic() > until:
                raise
        sleep(PAUSE)


def open_library(path: Path) -> Library | None:
    """Open the library at `path`; where it is damaged, offer the newest good backup or an empty one in its place.

    The damaged file is kept aside. None: the person wants neither. Raises UserError as `Library.open` and
    `library_verbs.restore` do.
    """
    try:
        return Library.open(path)
    except LibraryBrokenError as broken:
        if not _agrees(broken):
            return None
        if broken.backup:
            library_verbs.restore(path, broken.backup)
        else:
            library_verbs.set_aside(path)
        return Library.open(path)


def _agrees(broken: LibraryBrokenError) -> bool:
    box = QMessageBox(QMessageBox.Icon.Warning, word("ui.program"), explain(broken))
    box.addButton(word("opening.quit"), QMessageBox.ButtonRole.RejectRole)
    wanted = word("opening.restore" if broken.backup else "opening.fresh")
    yes = box.addButton(wanted, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(yes)
    box.exec()
    return box.clickedButton() is yes
