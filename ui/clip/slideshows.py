"""Clips of photographs as the window's verbs: a new one of what is selected, changing one; made in the background."""

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from media.errors import Problem
from media.slideshow import SlideshowRequest, SlideshowResult, slideshow
from studio import slideshow as shows
from studio.errors import UserError
from studio.export import model_path
from studio.jobs import Failed, Outcome, Succeeded
from studio.post import Media, Slideshow
from studio.whereabouts import Absent
from studio.words import explain, word
from ui.actions import Actions
from ui.changes import Changes
from ui.context import Context
from ui.library import absence
from ui.selection import Selection
from ui.window import Window

NOTICE = "slideshow"


class Slideshows(QObject):
    """Registers the verbs. `made` carries the post and the medium when a clip is in it, `failed` why there is none."""

    made = Signal(str, str)
    failed = Signal(str)
    _ended = Signal(str, str, object)

    def __init__(self, context: Context, selection: Selection, window: Window) -> None:
        super().__init__(window)
        self._context, self._selection = context, selection
        self._banners, self._window = window.banners, window
        self._actions: Actions | None = None
        self._tried: set[str] = set()  # files that were made again; not again and again
        self._missing: set[str] = set()  # media of which nobody needs to be told once they are there again
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def register(self, actions: Actions) -> None:
        """Add the verbs to the menu of the post."""
        self._actions = actions
        actions.add("make-slideshow", word("ui.action.make-slideshow"), self.open_new, menu="post")
        actions.add("edit-slideshow", word("ui.action.edit-slideshow"), self.open_chosen, menu="post")
        for signal in (self._selection.items_changed, self._selection.post_changed):
            signal.connect(self._follow)
        Changes(self._context.session, self).changed.connect(lambda _change: self._follow())
        self._follow()

    def _follow(self, _post: str = "") -> None:
        """Say in the menu how many photographs there are, and switch off what cannot be done now."""
        if self._actions is None:
            return
        count = len(self._photographs())
        self._actions["make-slideshow"].setText(word("slideshow.make", count=max(1, count)))
        self._actions["make-slideshow"].setEnabled(count > 0)
        self._actions["edit-slideshow"].setEnabled(self._chosen() is not None)

    def _photographs(self) -> tuple[str, ...]:
        post = self._context.open_post(self._selection.post)
        if post is None:
            return ()
        chosen = self._selection.items or (self._selection.item,)
        return shows.photographs(post, self._context.session.media(post.id), chosen)

    def _chosen(self) -> Media | None:
        """Return the slideshow that is chosen; None: what is chosen is none."""
        post = self._context.open_post(self._selection.post)
        item = next((one for one in post.items if one.id == self._selection.item), None) if post else None
        medium = self._context.session.media(post.id).get(item.media) if post and item else None
        return medium if medium is not None and medium.slideshow is not None else None

    def open_new(self) -> None:
        """Open the sheet for a clip of the selected photographs."""
        photos = self._photographs()
        post = self._context.open_post(self._selection.post)
        if photos and post is not None:
            placement = self._context.placements.get(self._selection.placement)
            self._open(shows.begin(photos, shows.shape_for(post, placement)))

    def open_chosen(self) -> None:
        """Open the sheet for the chosen slideshow."""
        medium = self._chosen()
        if medium is not None and medium.slideshow is not None:
            self._open(medium.slideshow, medium.id)

    def _open(self, show: Slideshow, medium: str = "") -> None:
        from ui.clip.slideshow import SlideshowSheet

        sheet = SlideshowSheet(
            self._context, self._selection.post, show, self.make, self._window, medium=medium
        )
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    # Making.

    def make(self, request: SlideshowRequest, show: Slideshow, post: str, medium: str = "") -> None:
        """Make a clip in the background; it joins the post, or takes the place of what `medium` was, in one step."""
        number = 0

        def ended(outcome: Outcome[SlideshowResult]) -> None:  # on a thread of the runner's
            end: Media | Problem | None = None
            if isinstance(outcome, Succeeded):
                try:
                    end = shows.medium_of(show, outcome.value.info)
                except UserError as failure:
                    end = Problem(failure.code, failure.file)
            elif isinstance(outcome, Failed):
                end = outcome.problem
            self._context.work.end(number)
            if shiboken6.isValid(self):
                self._ended.emit(post, medium, end)

        what = word("slideshow.making", count=len(request.photos))
        job = self._context.runner.submit(
            slideshow,
            request,
            label=what,
            targets=[request.path],
            on_progress=lambda done, note: self._context.work.progress(number, done, note),
            on_end=ended,
        )
        number = self._context.work.begin(what, job.cancel)

    def _take(self, post: str, name: str, end: Media | Problem | None) -> None:
        if isinstance(end, Problem):
            self._fail(explain(end))
        elif end is not None and post in self._context.session.posts():
            self._context.proxies.forget(end.path)
            medium = self._put(post, name, end)
            self.made.emit(post, medium)

    def _fail(self, why: str) -> None:
        said = word("slideshow.failed", why=why)
        self._banners.say(NOTICE, said, kind="error")
        self.failed.emit(said)

    def _put(self, post: str, name: str, made: Media) -> str:
        """Put the clip into the library; return the id of its medium."""
        session = self._context.session
        shown = session.post(post)
        media_set = session.set(shown.set)
        before = next((one for one in media_set.media if one.id == name), None)
        if before is None:
            extended, added = shows.add(media_set, shown, made)
            session.put(word("ui.undo.slideshow"), extended, added)
            new = next(item for item in reversed(added.items) if item not in shown.items)
            self._say_done(post, new.id)
            return new.media
        if before.path == made.path:  # the same clip again: a fact, and no edit
            session.learn(media_set.id, lambda one: shows.restored(one, name, made))
            self._selection.item_changed.emit(self._selection.item)  # it can be shown again
            if name in self._missing:
                self._missing.remove(name)
                if not self._missing:
                    self._banners.take_down(absence.NOTICE)
            return name
        drawn = [one for one in session.posts().values() if one.set == media_set.id]
        changed, refitted = shows.change(media_set, drawn, name, made)
        session.put(word("ui.undo.slideshow.change"), changed, *refitted)
        return name

    def _say_done(self, post: str, item: str) -> None:
        def show() -> None:
            self._selection.choose_post(post)
            self._selection.choose_item(item)
            self._window.desks.show_named("clips")

        self._banners.say(NOTICE, word("slideshow.done"), [(word("slideshow.show"), show)])

    # What is missing.

    def restore(self, absent: Absent | None) -> None:
        """Make the slideshows among what is absent again, each once."""
        media = absent.media if absent is not None else ()
        alone = all(medium.slideshow is not None for medium in media)
        self._missing = {medium.id for medium in media} if alone else set()
        for medium in media:
            post = self._context.open_post(self._selection.post)
            if medium.slideshow is None or medium.path in self._tried or post is None:
                continue
            self._tried.add(medium.path)
            self.make_again(medium, post.id)

    def make_again(self, medium: Media, post: str) -> None:
        """Make the file of a slideshow again, of its photographs as they are now."""
        show, session = medium.slideshow, self._context.session
        if show is None:
            return
        try:
            request = shows.request(show, session.post(post), session.media(post), model_path)
        except UserError as failure:
            self._fail(explain(failure))
            return
        self.make(request, show, post, medium.id)
