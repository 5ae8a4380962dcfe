"""Whether who is seen in a photograph has agreed: three answers, and preflight asks until it is given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from studio.post import Media
from studio.words import word
from ui.fields import label
from ui.tokens import SPACE

ANSWERS = ("", "needed", "given")


class Release(QWidget):
    """The choice for one medium. `chosen`: the person says otherwise."""

    chosen = Signal(str)

    def __init__(self, medium: Media) -> None:
        super().__init__()
        self.choice = QComboBox()
        self.choice.setAccessibleName(word("info.release"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for answer in ANSWERS:
            self.choice.addItem(word(f"info.release.{answer or 'none'}"), answer)
        self.choice.setCurrentIndex(ANSWERS.index(medium.release))
        self.choice.activated.connect(lambda at: self.chosen.emit(ANSWERS[at]))
        why = label(word("info.release.why"), "number", wrap=True)
        why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(label(word("info.release"), "heading"))
        column.addWidget(self.choice)
        column.addWidget(why)
