"""F1: every action that has a key, by menu, on one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from studio.words import word
from ui import theme
from ui.actions import Actions, key_text
from ui.clip.gestures import WRITTEN
from ui.fields import fit, label
from ui.palette import plain
from ui.tokens import SPACE

CANVAS_KEYS = (
    ("ui.keys.next", "→"),
    ("ui.keys.previous", "←"),
    ("ui.keys.before", "Space"),
    ("ui.keys.grid", "G"),
    ("ui.keys.loupe", "Enter"),
    ("ui.keys.zoom", "Z"),
    ("ui.keys.crop", "C"),
    ("ui.keys.overlay", "O"),
    ("ui.keys.brush", "B"),
    ("ui.keys.brush-size", "[ ]"),
    ("ui.keys.reject", "X"),
    ("photo.keys.rate", "0–5"),
)


class KeySheet(QDialog):
    """The sheet; it stays open beside the work until it is closed."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("ui.keysheet"))
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(SPACE[4])
        grid.setVerticalSpacing(SPACE[0])
        row = 0
        groups: dict[str, list[tuple[str, str]]] = {}
        for entry in actions:
            if key := key_text(entry.action, entry.canvas):
                groups.setdefault(entry.menu, []).append((plain(entry.action.text()), key))
        groups["canvas"] = [(word(text), key) for text, key in CANVAS_KEYS]
        # The desk of clips may not have been opened yet: its keys are known all the same.
        groups["clips"] = [(word(f"ui.clip.{name}"), key) for name, key in WRITTEN]
        for menu, lines in groups.items():
            heading = "ui.keys.clips" if menu == "clips" else f"ui.menu.{menu}"
            grid.addWidget(label(word(heading), "heading"), row, 0, 1, 2)
            row += 1
            for text, key in lines:
                grid.addWidget(label(key, "number"), row, 0, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(label(text), row, 1)
                row += 1
            grid.setRowMinimumHeight(row, SPACE[2])
            row += 1
        grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName(word("ui.keysheet"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(close)
        fit(self, 460, 620)
