"""Opening the library, and asking what to do where it is damaged."""

from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from studio import library_verbs
from studio.library import Library
from studio.library_file import LibraryBrokenError
from studio.words import explain, word


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
