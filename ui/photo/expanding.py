"""Expanding a photograph as the window's verb: the sheet for the open one, and the writing of what is to be kept."""

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from media.errors import Problem
from media.expanding import finish
from media.photo_probe import PhotoInfo
from studio import expanding
from studio.errors import UserError
from studio.jobs import Failed, Outcome, Succeeded
from studio.post import Item, Media, Post
from studio.words import explain, word
from ui.actions import Actions
from ui.changes import Changes
from ui.context import Context
from ui.selection import Selection
from ui.window import Window

if TYPE_CHECKING:
    from ui.photo.expand import ExpandSheet, Order

NOTICE = "expand"


class Expanding(QObject):
    """Registers the verb. `made` carries the post and the item that shows the picture (or none), `failed` why not."""

    made = Signal(str, str)
    failed = Signal(str)
    _ended = Signal(object, object)

    def __init__(self, context: Context, selection: Selection, window: Window) -> None:
        super().__init__(window)
        self._context, self._selection, self._window = context, selection, window
        self._actions: Actions | None = None
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def register(self, actions: Actions) -> None:
        """Add the verb to the menu of the post."""
        self._actions = actions
        actions.add("expand", word("ui.action.expand"), self.open, menu="post")
        for signal in (self._selection.item_changed, self._selection.post_changed):
            signal.connect(lambda _name: self._follow())
        Changes(self._context.session, self).changed.connect(lambda _change: self._follow())
        self._follow()

    def _follow(self) -> None:
        if self._actions is not None:
            self._actions["expand"].setEnabled(self._chosen() is not None)

    def _chosen(self) -> tuple[Post, Item, Media] | None:
        """Return the open photograph; None where there is none with a file of its own."""
        post = self._context.open_post(self._selection.post)
        item = next((one for one in post.items if one.id == self._selection.item), None) if post else None
        medium = self._context.session.media(post.id).get(item.media) if post and item else None
        if post is None or item is None or medium is None or not expanding.can_expand(medium):
            return None
        return post, item, medium

    def open(self) -> "ExpandSheet | None":
        """Open the sheet for the open photograph; None where there is none. Nothing is sent by that."""
        from ui.photo.expand import ExpandSheet

        chosen = self._chosen()
        if chosen is None:
            return None
        post, item, _ = chosen
        sheet = ExpandSheet(self._context, post, item, self._selection.placement, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.kept.connect(self.keep)
        sheet.open()
        return sheet

    def keep(self, order: "Order") -> None:
        """Write the picture in the background; then it joins the set and the post in one step."""
        number = 0

        def ended(outcome: Outcome[PhotoInfo]) -> None:  # on a thread of the runner's
            end: Media | Problem | None = None
            if isinstance(outcome, Succeeded):
                try:
                    end = expanding.medium_of(outcome.value, order.source, order.request.model)
                except UserError as failure:
                    end = Problem(failure.code, failure.file)
            elif isinstance(outcome, Failed):
                end = outcome.problem
            self._context.work.end(number)
            if shiboken6.isValid(self):
                self._ended.emit(order, end)

        what = word("expand.writing", file=Path(order.source.path).name)
        job = self._context.runner.submit(
            finish,
            order.request,
            label=what,
            targets=[order.request.path],
            on_progress=lambda done, note: self._context.work.progress(number, done, note),
            on_end=ended,
        )
        number = self._context.work.begin(what, job.cancel)

    def _take(self, order: "Order", end: Media | Problem | None) -> None:
        banners, name = self._window.banners, order.subject.post
        if isinstance(end, Problem):
            said = explain(end)
            banners.say(NOTICE, said, kind="error")
            self.failed.emit(said)
        elif end is not None and name in self._context.session.posts():
            item = self._put(order, end)
            banners.say(NOTICE, word("expand.kept", file=Path(end.path).name))
            self.made.emit(name, item)

    def _put(self, order: "Order", made: Media) -> str:
        """Put the picture into the library, one step of undo; return the item that shows it."""
        from studio.assistant.ledger import Ledger

        session, subject = self._context.session, order.subject
        post = session.post(subject.post)
        media_set, changed, item = expanding.use(
            session.set(post.set), post, subject.item, made, where=order.where, shape=order.shape
        )
        session.put(word("expand.undo"), media_set, changed)
        Ledger(session.library).kept(order.entry, subject, Path(order.source.path).name, made.path)
        if item and self._selection.post == post.id:
            selection = self._selection
            # The strip hears of it a moment later; before, it would not know what is chosen.
            QTimer.singleShot(0, selection, lambda: selection.choose_item(item))
        return item


def open_expanding(window: QWidget) -> None:
    """Open the sheet for the open photograph of `window`, as the menu does."""
    if isinstance(window, Window):
        window.actions_["expand"].trigger()
