"""The rail's page of the finished size: sharpening, before and after side by side, and an estimate of what arrives."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio import framing, photo
from studio.words import word
from ui.context import Context
from ui.fields import button, label
from ui.photo.looks import Shown
from ui.photo.loupe import Loupe
from ui.photo.scope import Scope
from ui.photo.sharpness import Sharpness
from ui.photo.stamps import Stamps
from ui.photo.targets import Targets
from ui.photo.tools.split import SplitTool
from ui.photo.uploads import Uploads
from ui.selection import Selection
from ui.tokens import SPACE


class DetailsRail(QWidget):
    """Edits what is selected, for the chosen placement or for all."""

    splitting = Signal(bool)

    def __init__(self, context: Context, selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._context, self._selection, self._scope = context, selection, scope
        self._shown: Shown | None = None
        self._tool: SplitTool | None = None
        self.target = Targets(context, selection, word("border.for"))
        self.sharpness = Sharpness()
        self.sharpness.changed.connect(self._sharpen)
        self.back = button(word("ui.photo.back"), "quiet")
        self.back.clicked.connect(self._back)
        self.split = QCheckBox(word("details.split"))
        self.split.toggled.connect(self._show_split)
        self.upload = QCheckBox(word("details.upload"))
        self.upload.toggled.connect(self._show_upload)
        self.estimate = label("", wrap=True)
        self._stamps = Stamps(context.runner, self)
        self._stamps.arrived.connect(self._show_stamp)
        self.uploads = Uploads(context, self)
        self.uploads.changed.connect(self._show_upload)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, SPACE[1])
        column.setSpacing(SPACE[1])
        for part in (self.target, self.sharpness, self.back):
            column.addWidget(part)
        column.addSpacing(SPACE[1])
        column.addWidget(label(word("details.compare"), "heading"))
        column.addWidget(self.split)
        column.addWidget(label(word("details.split.why"), "hint", wrap=True))
        column.addSpacing(SPACE[1])
        column.addWidget(label(word("details.upload.heading"), "heading"))
        column.addWidget(self.upload)
        column.addWidget(self.estimate)
        column.addStretch()

    def join(self, loupe: Loupe) -> SplitTool:
        """Let the loupe show before and after side by side."""
        self._tool = SplitTool(loupe)
        return self._tool

    def show_photo(self, shown: Shown | None) -> None:
        """Show what is so of the open photograph."""
        self._shown = shown
        self.setEnabled(shown is not None)
        self.target.follow()
        if shown is None:
            return
        self.sharpness.show_amount(shown.resolved.sharpen)
        own = photo.own_edit(shown.item, shown.placement).sharpen if shown.placement else None
        self.back.setVisible(isinstance(own, float))
        self._show_stamp("")
        self._show_upload()

    def _show_stamp(self, _path: str) -> None:
        """Give the tool the picture that is the mark, once it is there."""
        mark = self._shown.resolved.mark if self._shown else None
        if self._tool is not None:
            self._tool.show_stamp(self._stamps.want(mark.path) if mark and mark.path else None)

    def _sharpen(self, amount: float) -> None:
        at = self._selection.placement
        self._scope.edit(
            "sharpen", lambda post, items: framing.set_sharpen(post, items, amount, placement=at)
        )

    def _back(self) -> None:
        at = self._selection.placement
        self._scope.edit("master", lambda post, items: photo.back_to_master(post, items, at, "sharpen"))

    def _show_split(self) -> None:
        if self.split.isChecked():
            self.upload.setChecked(False)
        if self._tool is not None:
            self._tool.show_split(self.split.isChecked())

    def _show_upload(self) -> None:
        """Show what arrives after the chosen placement has encoded it again, as far as anything is believed of that."""
        wanted = self.upload.isChecked()
        if wanted and self.split.isChecked():
            self.split.setChecked(False)
        placement = self._context.placements.get(self._selection.placement)
        told = placement.after_upload if placement else None
        shown = self._shown
        if placement is None:
            self.estimate.setText(word("details.upload.choose"))
        elif told is None:
            self.estimate.setText(word("details.upload.unknown", name=placement.full_name))
        else:
            self.estimate.setText(self.uploads.told(placement))
        arrived = None
        # While other pages are in front, nothing is made for this one.
        if wanted and self.isVisible() and shown is not None and placement is not None and told is not None:
            arrived = self.uploads.want(shown, placement)
            if said := self.uploads.said(shown, placement):
                self.estimate.setText(f"{said}\n{self.estimate.text()}")
        if self._tool is not None:
            self._tool.show_arrived(arrived)
