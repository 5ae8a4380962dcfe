"""Cards of the export sheet: a placement, or a preset, with what will be made and whether anything must be mended."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from media.photo import Target
from studio import framing, preflight
from studio.package import PhotoWork, Plan
from studio.placements import Placement
from studio.recipe import Preset
from studio.words import word
from ui import theme, thumbs
from ui.fields import ground, label
from ui.tokens import SPACE


class State(QWidget):
    """A sign and a sentence: how a plan stands."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = _Sign()
        self._said = label("", "number", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[0])
        row.addWidget(self._sign)
        row.addWidget(self._said, 1)

    def text(self) -> str:
        """Return the sentence."""
        return self._said.text()

    def show_findings(self, findings: Sequence[preflight.Finding], *, empty: bool) -> None:
        """Say the worst of `findings`; `empty`: nothing is made at all."""
        errors = sum(finding.severity == "error" for finding in findings)
        warnings = sum(finding.severity == "warning" for finding in findings)
        if empty:
            self._say("hint", word("ui.export.card.nothing"), [])
        elif errors:
            self._say("error", word("ui.export.card.errors", count=errors), findings)
        elif warnings:
            self._say("warning", word("ui.export.card.warnings", count=warnings), findings)
        else:
            self._say("", word("ui.export.card.good"), findings)

    def _say(self, severity: str, text: str, findings: Sequence[preflight.Finding]) -> None:
        self._sign.show_severity(severity)
        self._said.setText(text)
        lines = tuple(dict.fromkeys(preflight.message(finding) for finding in findings))
        more = [word("ui.export.texts.more", count=len(lines) - MOST)] if len(lines) > MOST else []
        self.setToolTip("\n".join((*lines[:MOST], *more)))


MOST = 12  # lines of a tooltip; more are not read


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
        self.state = State()
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(2)
        column.addWidget(self.tick)
        column.addWidget(self.count)
        column.addWidget(self.state)

    def show_plan(self, plan: Plan) -> None:
        """Show what `plan` makes for this placement alone."""
        self.count.setText(counted(plan))
        self.serves = any(file.kind != "text" for file in plan.files)
        self.tick.setEnabled(self.serves)
        self.state.show_findings(plan.findings, empty=not self.serves)


class PresetCard(QWidget):
    """One of several presets that are exported together: what it makes, into which folder, and with what."""

    def __init__(self, preset: Preset, folder: str, places: Sequence[str], missing: Sequence[str]) -> None:
        super().__init__()
        card = ground("card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[1])
        column.setSpacing(2)
        column.addWidget(label(preset.name, "heading"))
        column.addWidget(label(", ".join(places) or word("preset.placeless"), wrap=True))
        if missing:
            column.addWidget(label(word("preset.missing", names=", ".join(missing)), "warning", wrap=True))
        if said := framing.told(preset.recipe.edit):
            column.addWidget(label(word("preset.with", said=said), "number", wrap=True))
        column.addWidget(label(word("preset.folder", folder=folder), "number", wrap=True))
        self.count = label("", "number")
        self.state = State()
        column.addWidget(self.count)
        column.addWidget(self.state)

    def show_plan(self, plan: Plan) -> None:
        """Show what `plan` makes by this preset alone."""
        self.count.setText(counted(plan))
        self.state.show_findings(plan.findings, empty=not any(file.kind != "text" for file in plan.files))


def counted(plan: Plan) -> str:
    """Return how many files `plan` makes, and the first of their sizes."""
    media = [file for file in plan.files if file.kind != "text"]
    sizes = sorted({(t.size.width, t.size.height) for t in _targets(plan) if t.size is not None})
    parts = [word("ui.export.card", count=len(media))]
    parts += [word("ui.export.card.size", width=width, height=height) for width, height in sizes[:2]]
    return " · ".join(parts)


def _targets(plan: Plan) -> list[Target]:
    return [target for work in plan.works if isinstance(work, PhotoWork) for target in work.request.targets]
