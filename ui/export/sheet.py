"""The export sheet: choose, watch, see what was made. Enter exports as it stands: the last recipe."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio import survey
from studio.errors import UserError
from studio.package import Result
from studio.words import explain, word
from ui import theme
from ui.context import Context
from ui.export.choosing import Choosing, remembered
from ui.export.made import Made, headline
from ui.export.running import Running, show_folder
from ui.fields import button, fit, label
from ui.jobs.queuepanel import QueuePanel
from ui.library.catalogue import post_title, set_title
from ui.selection import Selection
from ui.tokens import SPACE
from ui.wheel import tame


class ExportSheet(QDialog):
    """Over the window. Closing it while it works leaves the work in the status bar."""

    writing_wanted = Signal()  # the person goes to a text that is not settled
    unseen = Signal(object)  # a `Result`: it ended while this sheet was closed
    _looked = Signal(object)

    def __init__(self, context: Context, selection: Selection, parent: QWidget, media_set: str = "") -> None:
        """`media_set` (an id): that whole set is exported, without words; empty: the open post."""
        super().__init__(parent)
        self._context = context
        self._post = "" if media_set else selection.post
        post = None if media_set else context.session.post(selection.post)
        of = context.session.set(media_set or (post.set if post else ""))
        title = post_title(post) if post else set_title(of)
        self.setWindowTitle(word("ui.export.post" if post else "export.set", title=title))
        if post is not None:
            context.checking.attend(context, selection)
        self.choosing = Choosing(context, of, post)
        self.choosing.texts.left.connect(self._leave_for_text)
        self.running = Running(context, self)
        self.running.ended.connect(self._show_result)
        self._looked.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self._pages = QStackedWidget()
        theme.mark(self.choosing, kind="scrolled")
        chosen = QScrollArea()
        chosen.setWidgetResizable(True)
        chosen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chosen.setWidget(self.choosing)
        tame(self.choosing)
        self._pages.addWidget(chosen)
        self._pages.addWidget(self._working())
        self._result = QScrollArea()
        self._result.setWidgetResizable(True)
        self._pages.addWidget(self._result)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        layout.setSpacing(SPACE[2])
        self.title = label(self.windowTitle(), "title", wrap=True)
        layout.addWidget(self.title)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.error)
        layout.addLayout(self._buttons())
        self.choosing.ready.connect(self.go.setEnabled)
        self.choosing.follow()
        fit(self, 760, 720)
        self._parts, self._recipe = self.choosing.parts(), self.choosing.recipe()
        self.go.setFocus()

    def _working(self) -> QWidget:
        self.queue = QueuePanel(self._context, whole=False)
        return self.queue

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.show_folder = button(word("ui.export.show"))
        self.show_folder.hide()
        self.show_folder.clicked.connect(self._open_folder)
        self.hide_ = button(word("queue.hide"))
        self.hide_.setToolTip(word("queue.hide.why"))
        self.hide_.hide()
        self.hide_.clicked.connect(self.reject)
        self.close_ = button(word("ui.export.cancel"), "quiet")
        self.close_.clicked.connect(self._leave)
        self.go = button(word("ui.export.go"), "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self.start)
        self.to_phone = button(word("handoff.action"))
        self.to_phone.hide()
        row.addWidget(self.show_folder)
        self.mark = button(word("ui.action.mark-posted"))
        self.mark.hide()
        self.mark.clicked.connect(self._mark_posted)
        row.addWidget(self.to_phone)
        row.addWidget(self.mark)
        row.addStretch()
        row.addWidget(self.close_)
        row.addWidget(self.hide_)
        row.addWidget(self.go)
        return row

    def start(self) -> None:
        """Look which names are taken in the folder, then make the files."""
        self._parts, self._recipe = self.choosing.parts(), self.choosing.recipe()
        self.go.setEnabled(False)
        names = dict.fromkeys(placement.id for part in self._parts for placement in part.placements)
        survey.occupied(
            Path(self._recipe.folder),
            names,
            self._context.runner,
            self._looked.emit,
            under=[part.under for part in self._parts],
        )

    def _begin(self, occupied: frozenset[str]) -> None:
        try:
            plan = self.choosing.plan(self._parts, occupied=occupied)
            kept = tuple(preset.id for preset in self.choosing.presets.chosen())
            settings, package = self._context.settings, self._recipe.folder
            several = len(kept) > 1  # each of them is a recipe by itself; the last one of one's own stays
            recipe = self._context.settings.recipe if several else self._recipe
            settings.change(
                recipe=replace(recipe, folder=str(Path(package).parent)),
                presets=kept,
                packages=remembered(settings, self.choosing.name, package),
            )
            self.running.begin(plan)
        except UserError as failure:
            self._refuse(failure)
            return
        self.error.hide()
        self.go.hide()
        self.hide_.show()
        self._pages.setCurrentIndex(1)
        self.queue.list.setFocus()

    def _refuse(self, failure: UserError) -> None:
        self.error.setText(explain(failure))
        self.error.show()
        self.go.setEnabled(True)

    def _show_result(self, result: Result) -> None:
        self.title.setText(headline(result))
        self.made = Made(self._context, result)
        self._result.setWidget(self.made)
        self._pages.setCurrentIndex(2)
        self.show_folder.show()
        self.hide_.hide()
        if result.manifest:
            self._context.settings.change(last_package=result.plan.folder)
            self.to_phone.clicked.connect(lambda: self._send_to_phone(result))
            self.to_phone.show()
            self.mark.setVisible(self._context.open_post(self._post) is not None)
        self.close_.setText(word("ui.export.close"))
        theme.mark(self.close_, role="primary")
        self.close_.setFocus()
        if not self.isVisible():
            self.unseen.emit(result)

    def _open_folder(self) -> None:
        show_folder(self._recipe.folder)

    def _send_to_phone(self, result: Result) -> None:
        """Close this sheet and open the one for the phone, which leaves the window usable."""
        from ui.export.handoff import open_sheet

        window = self.parentWidget() or self
        self.accept()
        open_sheet(self._context, Path(result.plan.folder), window, title=result.plan.title)

    def _mark_posted(self) -> None:
        """Ask where the post is up, and since when."""
        from ui.plan.marking import Marking

        if self._context.open_post(self._post) is not None:
            Marking(self._context, self._post, self).open()

    def _leave_for_text(self) -> None:
        self.reject()
        self.writing_wanted.emit()

    def _leave(self) -> None:
        if self._pages.currentIndex() == 1:
            self.running.cancel()
            return
        self.reject()
