"""The rail's page of what lies around and over the finished picture: its border, its watermark, and presets of both."""

from functools import partial

from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from media.edits import Border, Mark
from media.geometry import Point
from studio import framing, photo
from studio.post import Edit
from studio.recipe import Preset
from studio.words import word
from ui.context import Context
from ui.fields import button, label
from ui.photo.borderform import BorderForm
from ui.photo.looks import Shown
from ui.photo.loupe import Loupe
from ui.photo.markform import MarkForm
from ui.photo.scope import Scope
from ui.photo.stamps import Stamps
from ui.photo.targets import Targets
from ui.photo.tools.mark import MarkTool
from ui.selection import Selection
from ui.tokens import SPACE


class BorderRail(QWidget):
    """Edits what is selected, for the chosen placement or for all; the loupe shows the finished frame meanwhile."""

    trying = Signal(object)  # an Edit with the border or the mark that is tried out; None: no longer

    def __init__(self, context: Context, selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._context, self._selection, self._scope = context, selection, scope
        self._shown: Shown | None = None
        self._tool: MarkTool | None = None
        self._stamps = Stamps(context.runner, self)
        self._stamps.arrived.connect(self._show_stamp)
        self.target = Targets(context, selection, word("border.for"))
        self.border, self.mark = BorderForm(), MarkForm()
        self.problem = label("", "error", wrap=True)
        self.back = button(word("ui.photo.back"), "quiet")
        self.back.clicked.connect(self._back)
        self.presets = button(word("border.presets"))
        self.presets.setMenu(QMenu(self.presets))
        self.presets.menu().aboutToShow.connect(self._fill_presets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, SPACE[1])
        column.setSpacing(SPACE[1])
        column.addWidget(self.target)
        column.addWidget(self.border)
        column.addWidget(label(word("mark.heading"), "heading"))
        column.addWidget(self.mark)
        column.addWidget(self.problem)
        column.addSpacing(SPACE[1])
        column.addWidget(self.presets)
        column.addWidget(self.back)
        column.addStretch()
        self.border.trying.connect(lambda border: self._try(Edit(border=border)))
        self.mark.trying.connect(lambda mark: self._try(Edit(mark=mark)))
        self.border.changed.connect(self._set_border)
        self.mark.changed.connect(self._set_mark)

    def join(self, loupe: Loupe) -> MarkTool:
        """Let the loupe show the frame as it will be, and the mark be dragged on it."""
        tool = MarkTool(loupe)
        tool.dragged.connect(self._drag)
        self.trying.connect(tool.try_out)
        self._tool = tool
        self._show_stamp("")
        return tool

    def show_photo(self, shown: Shown | None) -> None:
        """Show what is so of the open photograph."""
        self._shown = shown
        self.setEnabled(shown is not None)
        self.target.follow()
        if shown is None:
            return
        client = self._context.session.client_of(shown.post.id)
        colours, font = (client.colours, client.font) if client else ((), "")
        self.border.show_border(shown.resolved.border, colours)
        shape = shown.shape.id if shown.shape else ""
        self.mark.show_mark(shown.resolved.mark, shape=shape, colours=colours, font=font)
        own = photo.own_edit(shown.item, shown.placement) if shown.placement else Edit()
        self.back.setVisible(any(getattr(own, name) is not UNSET for name in ("border", "mark")))
        self._show_stamp("")

    def _show_stamp(self, _path: str) -> None:
        """Give the tool the picture that is the mark; say why where there is none."""
        mark = self._shown.resolved.mark if self._shown else None
        path = mark.path if mark else ""
        image = self._stamps.want(path) if self.isVisible() or self._tool is not None else None
        self.problem.setText(self._stamps.failure(path))
        self.problem.setVisible(bool(self.problem.text()))
        if self._tool is not None:
            self._tool.show_stamp(image)

    def _try(self, edit: Edit) -> None:
        self.trying.emit(edit)

    def _set_border(self, border: Border | None, merge: str) -> None:
        self.trying.emit(None)
        at = self._selection.placement
        self._scope.edit(
            "border", lambda post, items: framing.set_border(post, items, border, placement=at), merge
        )

    def _set_mark(self, mark: Mark | None, merge: str) -> None:
        self.trying.emit(None)
        if mark is not None and mark.path:
            self._stamps.again(mark.path)
        now = self._shown.resolved if self._shown else None
        if mark is not None and now is not None and now.mark is None and now.border is not None:
            # A new mark stands on the picture, not half on its border.
            mark = replace(mark, margin=max(mark.margin, round(now.border.width + Mark().margin, 3)))
        at = self._selection.placement
        self._scope.edit("mark", lambda post, items: framing.set_mark(post, items, mark, placement=at), merge)

    def _drag(self, anchor: Point, ended: bool) -> None:
        if ended:
            self.mark.place(anchor)
        else:
            self._try(Edit(mark=self.mark.placed(anchor)))
            self.mark.anchors.show_anchor(anchor)

    def _back(self) -> None:
        placement = self._selection.placement
        self._scope.edit(
            "master", lambda post, items: photo.back_to_master(post, items, placement, "border", "mark")
        )

    def _fill_presets(self) -> None:
        menu = self.presets.menu()
        menu.clear()
        known = self._context.session.presets().values()
        for preset in sorted(known, key=lambda one: one.name.casefold()):
            said = framing.told(preset.recipe.edit)
            action = menu.addAction(
                word("border.presets.apply", name=preset.name), partial(self.apply_preset, preset)
            )
            action.setEnabled(bool(said))
            action.setToolTip(said or word("border.presets.empty"))
        if not known:
            menu.addAction(word("border.presets.none")).setEnabled(False)
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        menu.addAction(word("preset.save"), self.save_preset)

    def apply_preset(self, preset: Preset) -> None:
        """Give what is selected the border, the mark and the sharpening of `preset`."""
        at, edit = self._selection.placement, preset.recipe.edit
        self._scope.edit("preset", lambda post, items: framing.apply(post, items, edit, placement=at))

    def save_preset(self) -> None:
        """Ask under which name the border, the mark and the sharpening of the open photograph are kept."""
        from ui.export.presets import SavePreset

        shown = self._shown
        if shown is None:
            return
        edit = framing.taken_from(shown.item, shown.media, shown.placement)
        dialog = SavePreset(self._context, self.window(), edit=edit)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
