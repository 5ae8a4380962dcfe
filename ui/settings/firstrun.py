"""The card of the first time: four questions, all of which can be skipped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, fit, label
from ui.settings.inputs import HandlesInput, LanguageInput, PlacementsInput
from ui.tokens import SPACE
from ui.wheel import tame

USUAL = ("instagram.feed", "instagram.story", "instagram.reel")
WIDTH = 760  # px at text size 100 %, in which three columns of placements have room


class FirstRun(QDialog):
    """Shown once. Skipping answers nothing and is not asked again."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        settings = context.settings
        self.setWindowTitle(word("ui.first"))
        self.language = LanguageInput(word("ui.settings.language"), settings.language or "en-US")
        self.first_language = LanguageInput(word("ui.settings.first-language"), settings.first_language)
        for field in (self.language, self.first_language):
            # As wide as half the card, not as the longest language.
            field.setSizeAdjustPolicy(LanguageInput.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(12)
        if line := self.first_language.lineEdit():
            line.setPlaceholderText(word("ui.first.another"))
        usual = settings.placements or tuple(name for name in USUAL if name in context.placements)
        is_wide = theme.scaled(self, WIDTH) + 2 * SPACE[4] <= parent.window().width()
        self.placements = PlacementsInput(context.placements, usual, columns=3 if is_wide else 2)
        self.handles = HandlesInput(context.placements, settings.handles)
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, SPACE[1], SPACE[1], 0)
        column.setSpacing(SPACE[3])
        languages = QHBoxLayout()
        languages.setSpacing(SPACE[3])
        languages.addLayout(_under("language", self.language), 1)
        languages.addLayout(_under("first-language", self.first_language), 1)
        column.addLayout(languages)
        column.addLayout(_under("placements", self.placements))
        column.addLayout(_under("handles", self.handles))
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        tame(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        layout.addWidget(label(word("ui.first"), "title"))
        layout.addWidget(label(word("ui.first.why"), "hint", wrap=True))
        layout.addWidget(scroll, 1)
        layout.addSpacing(SPACE[1])
        layout.addLayout(self._buttons())
        fit(self, WIDTH, 660)
        self.language.setFocus()
        self.finished.connect(lambda _result: settings.change(first_run_done=True))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        skip = button(word("ui.first.skip"), "quiet")
        done = button(word("ui.first.done"), "primary")
        done.setDefault(True)
        skip.clicked.connect(self.reject)
        done.clicked.connect(self.accept)
        row.addStretch()
        row.addWidget(skip)
        row.addWidget(done)
        return row

    def accept(self) -> None:  # noqa: D102
        self._context.settings.change(
            language=self.language.tag(),
            first_language=self.first_language.tag(),
            placements=self.placements.chosen(),
            handles=self.handles.handles(),
        )
        super().accept()


def _under(name: str, field: QWidget) -> QVBoxLayout:
    """Return `field` under the question that it answers."""
    column = QVBoxLayout()
    column.setSpacing(SPACE[0])
    column.addWidget(label(word(f"ui.settings.{name}"), "label"))
    column.addWidget(field)
    return column
