"""The first page of the export sheet: placements as cards, the folder, the names with a live example, the metadata."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from media.photo import Target
from studio import arrange, export, looks, naming, places, preflight
from studio.errors import UserError
from studio.package import PhotoWork, Plan
from studio.placements import Placement
from studio.post import Post
from studio.recipe import Recipe
from studio.words import explain, word
from ui import theme, thumbs
from ui.context import Context
from ui.export.unlooked import Unlooked
from ui.fields import Field, button, ground, label
from ui.tokens import SPACE


def model_path(name: str) -> str:
    """Return the file of a cutout model, empty where it is not installed."""
    found = places.asset(f"models/{name}.onnx")
    return str(found) if found else ""


class Card(QWidget):
    """One placement: whether it is made, how many files, how large, and whether something must be mended first."""

    toggled = Signal()

    def __init__(self, placement: Placement, *, on: bool) -> None:
        super().__init__()
        self.placement = placement
        self.serves = True
        card = ground("card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.tick = QCheckBox(placement.full_name)
        self.tick.setChecked(on)
        self.tick.toggled.connect(self.toggled)
        self.count = label("", "number")
        self.sign = _Sign()
        self.state = label("", "number", wrap=True)
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(2)
        column.addWidget(self.tick)
        column.addWidget(self.count)
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        row.addWidget(self.sign)
        row.addWidget(self.state, 1)
        column.addLayout(row)

    def show_plan(self, plan: Plan) -> None:
        """Show what `plan` makes for this placement alone."""
        media = [file for file in plan.files if file.kind != "text"]
        sizes = sorted({(t.size.width, t.size.height) for t in _targets(plan) if t.size is not None})
        parts = [word("ui.export.card", count=len(media))]
        parts += [word("ui.export.card.size", width=width, height=height) for width, height in sizes[:1]]
        self.count.setText(" · ".join(parts))
        self.serves = bool(media)
        self.tick.setEnabled(self.serves)
        errors = sum(finding.severity == "error" for finding in plan.findings)
        warnings = sum(finding.severity == "warning" for finding in plan.findings)
        if not media:
            self._say("hint", word("ui.export.card.nothing"), [])
        elif errors:
            self._say("error", word("ui.export.card.errors", count=errors), plan.findings)
        elif warnings:
            self._say("warning", word("ui.export.card.warnings", count=warnings), plan.findings)
        else:
            self._say("", word("ui.export.card.good"), plan.findings)

    def _say(self, severity: str, text: str, findings: Sequence[preflight.Finding]) -> None:
        self.sign.show_severity(severity)
        self.state.setText(text)
        self.setToolTip("\n".join(dict.fromkeys(preflight.message(finding) for finding in findings)))


class _Sign(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._severity = ""

    def show_severity(self, severity: str) -> None:
        self._severity = severity
        self.setVisible(bool(severity))
        self.setFixedSize(theme.scaled(self, 16), theme.scaled(self, 16))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        thumbs.paint_mark(painter, QPointF(self.rect().center()), self._severity, self)


class Choosing(QWidget):
    """What is to be made. `ready` tells whether there is anything, whenever that changes."""

    ready = Signal(bool)

    def __init__(self, context: Context, post: Post) -> None:
        super().__init__()
        self._context, self._post = context, post
        recipe = context.settings.recipe
        self.cards = self._make_cards(recipe)
        self.folder = Field(str(default_folder(recipe, post)))
        self.folder.setAccessibleName(word("ui.export.folder"))
        self.choose = button(word("ui.export.choose"))
        self.choose.clicked.connect(self._choose_folder)
        self.names = Field(recipe.names or naming.DEFAULT)
        self.names.setAccessibleName(word("ui.export.names"))
        self.names.setToolTip(" ".join(f"{{{token}}}" for token in naming.TOKENS))
        self.example: QLabel = label("", "hint", wrap=True)
        self.metadata = QComboBox()
        self.metadata.setAccessibleName(word("ui.export.metadata"))
        for value in ("credit", "none"):
            self.metadata.addItem(word(f"ui.export.metadata.{value}"), "" if value == "credit" else value)
        self.metadata.setCurrentIndex(max(0, self.metadata.findData(recipe.metadata)))
        self.texts = Unlooked(context, post.id)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[1])
        layout.addWidget(label(word("ui.export.to"), "label"))
        layout.addWidget(self._grid())
        layout.addWidget(self.texts)
        layout.addStretch(1)
        layout.addLayout(self._form())
        self.names.textChanged.connect(lambda _text: self.follow())
        for card in self.cards:
            card.toggled.connect(self.follow)

    def _make_cards(self, recipe: Recipe) -> list[Card]:
        placed = arrange.placements_of(self._post)
        wanted = dict.fromkeys((*placed, *recipe.placements, *self._context.settings.placements))
        known = [self._context.placements[name] for name in wanted if name in self._context.placements]
        ticked = placed or recipe.placements
        return [Card(placement, on=placement.id in ticked) for placement in known]

    def _grid(self) -> QWidget:
        inside = QWidget()
        columns = 3 if theme.text_scale() < 1.4 else 2
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, SPACE[0], 0)
        grid.setSpacing(SPACE[1])
        for at, card in enumerate(self.cards):
            grid.addWidget(card, at // columns, at % columns)
        grid.setRowStretch(grid.rowCount(), 1)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return inside

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(SPACE[0])
        folder = QHBoxLayout()
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.choose)
        form.addRow(label(word("ui.export.folder"), "label"), folder)
        form.addRow(label(word("ui.export.names"), "label"), self.names)
        form.addRow(self.example)
        form.addRow(label(word("ui.export.metadata"), "label"), self.metadata)
        return form

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, word("ui.export.folder"), str(Path(self.folder.text()).parent)
        )
        if chosen:
            self.folder.setText(str(Path(chosen) / naming.folder_name(self._post.title)))

    def chosen(self) -> list[Placement]:
        """Return the ticked placements."""
        return [card.placement for card in self.cards if card.tick.isChecked() and card.serves]

    def recipe(self) -> Recipe:
        """Return how it is to be made, as chosen now."""
        return replace(
            self._context.settings.recipe,
            placements=tuple(placement.id for placement in self.chosen()),
            folder=str(Path(self.folder.text()).expanduser()),
            names=self.names.text().strip(),
            metadata=self.metadata.currentData(),
        )

    def follow(self) -> None:
        """Bring cards and example up to date; a pattern that cannot be used is said at its field."""
        try:
            self.example.setText(
                word("ui.export.example", name=naming.example(self.recipe().names or naming.DEFAULT))
            )
            theme.mark(self.example, kind="hint")
        except UserError as failure:
            self.example.setText(explain(failure))
            theme.mark(self.example, kind="error")
            self.ready.emit(False)  # noqa: FBT003 - a signal
            return
        media_set = self._context.session.set(self._post.set)
        spoken = self._context.spoken(self._post.id)
        for card in self.cards:
            card.show_plan(
                export.plan(
                    spoken,
                    media_set,
                    [card.placement],
                    self.recipe(),
                    model_path=model_path,
                    pass_over=True,
                    people=self._context.session.people(),
                )
            )
        media = dict(self._context.session.media(self._post.id))
        chosen = self.chosen()
        self.texts.show_texts(tuple(one for to in chosen for one in looks.going_to(spoken, media, to)))
        self.ready.emit(bool(chosen))


def default_folder(recipe: Recipe, post: Post) -> Path:
    """Return the post's own folder, beside that of the last export."""
    base = Path(recipe.folder) if recipe.folder else places.packages()
    return base / naming.folder_name(post.title)


def base_folder(recipe: Recipe, post: Post) -> str:
    """Return the folder in which the next post gets its own one."""
    folder = Path(recipe.folder)
    return str(folder.parent if folder.name == naming.folder_name(post.title) else folder)


def _targets(plan: Plan) -> list[Target]:
    return [target for work in plan.works if isinstance(work, PhotoWork) for target in work.request.targets]
