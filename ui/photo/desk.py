"""The photographs' desk: the loupe or a sheet in the middle, the rail beside it."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from media.photo import Look
from studio import arrange, preview
from studio.post import Item, Media, Post
from studio.session import Change
from studio.words import word
from ui import marking, theme
from ui.changes import Changes
from ui.context import Context
from ui.export.choosing import model_path
from ui.fields import button, label
from ui.filmstrip import STARS
from ui.keys import digit, letter
from ui.photo import looks
from ui.photo.ahead import Ahead
from ui.photo.closeup import Closeup
from ui.photo.croprail import CropRail
from ui.photo.cutoutrail import CutoutRail
from ui.photo.looks import Shown
from ui.photo.loupe import Loupe
from ui.photo.middle import Middle
from ui.photo.overview import Overview
from ui.photo.pages import PAGES, Joining, Page
from ui.photo.patience import Patience
from ui.photo.railtabs import RailTabs
from ui.photo.scope import Scope
from ui.photo.tools import Tool
from ui.proxies import Urgency
from ui.selection import Selection
from ui.tokens import SPACE
from ui.wheel import tame

RAIL = 264  # px at text size 100 %
PROXY = 2048  # px of the loupe's picture


class PhotoDesk(QWidget):
    """Follows the selection; every gesture becomes one edit of the session."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._shown: Shown | None = None
        self.scope = Scope(context, selection, self)
        self.loupe = Loupe()
        self._patience = Patience(self)
        self._patience.due.connect(self.follow)
        self.loupe.setMinimumSize(240, 200)
        self.middle = Middle(self.loupe, context, selection, self.scope)
        self._ahead = Ahead(context.proxies)
        self._closeup = Closeup(self.loupe, context.runner)
        self.loupe.closeup = self._closeup.paint
        self._pages: dict[str, QWidget] = {}
        self._tools: dict[str, Tool | None] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.middle, 1)
        row.addWidget(self._rail())
        self._connect()
        self.setFocusProxy(self.loupe)
        self.follow()

    @property
    def overview(self) -> Overview:
        """The contact sheet."""
        return cast(Overview, self.middle.sheet("grid"))

    @property
    def crop(self) -> CropRail:
        """The page of crops."""
        return cast(CropRail, self.page("crop"))

    @property
    def cutout(self) -> CutoutRail:
        """The page of cutouts."""
        return cast(CutoutRail, self.page("cutout"))

    def page(self, name: str) -> QWidget:
        """Return the rail's page called `name` (`ui.photo.pages.PAGES`), made when it is asked for the first time."""
        if name not in self._pages:
            number = next(at for at, part in enumerate(PAGES) if part.name == name)
            made = PAGES[number].build(self._context, self._selection, self.scope)
            if not isinstance(made, Page):
                raise TypeError(f"{PAGES[number].widget} is not a page")
            self._pages[name] = made
            self._tools[name] = made.join(self.loupe) if isinstance(made, Joining) else None
            self._rooms[number].addWidget(made)
            tame(made)
            made.show_photo(self._shown_on(name))
        return self._pages[name]

    def _rail(self) -> QWidget:
        self.tabs = RailTabs([word(f"ui.photo.tab.{part.name}") for part in PAGES])
        self.goes_to = label("", "heading", wrap=True)
        self._stack = QStackedWidget()
        self._rooms: list[QVBoxLayout] = []
        for _ in PAGES:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            inside = QWidget()
            theme.mark(inside, kind="scrolled")
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, 0, SPACE[0], 0)
            scroll.setWidget(inside)
            self._rooms.append(column)
            self._stack.addWidget(scroll)
        rail = QWidget()
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(rail, kind="panel")
        rail.setFixedWidth(theme.scaled(rail, RAIL))
        column = QVBoxLayout(rail)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[1], SPACE[1])
        column.addWidget(self.tabs)
        column.addWidget(self.goes_to)
        self.words = button(word("slide.words"))
        self.words.clicked.connect(self.change_slide)
        column.addWidget(self.words)
        column.addWidget(self._stack, 1)
        return rail

    def _connect(self) -> None:
        selection, loupe = self._selection, self.loupe
        Changes(self._context.session, self).changed.connect(self._on_change)
        for signal in (selection.item_changed, selection.placement_changed, selection.post_changed):
            signal.connect(lambda _id: self.follow())
        for part in PAGES:
            if part.at_once:
                self.page(part.name)
        self.tabs.currentChanged.connect(self._turn_page)
        self.loupe.set_tool(self._tools[PAGES[0].name])
        loupe.step_wanted.connect(self._step)
        loupe.grid_wanted.connect(self.show_grid)
        loupe.crop_wanted.connect(lambda: self.tabs.setCurrentIndex(0))
        loupe.reject_wanted.connect(self._reject)
        loupe.brush_wanted.connect(self.take_brush)
        self.crop.trying.connect(self._show)
        self.scope.changed.connect(self._tell_scope)
        self.middle.shown.connect(lambda _name: self.setFocusProxy(self.middle.current()))
        self._tell_scope()

    # What is shown.

    def follow(self) -> None:
        """Show the open item as it is now."""
        found = self._open_item()
        if found is None or found[1].kind == "clip":
            self._shown = None
            self.loupe.show_photo(None, None, word("ui.photo.clip" if found else "ui.photo.none"))
            self._tell_rail()
            return
        item, media = found
        post = self._context.session.post(self._selection.post)
        self._shown = looks.show(
            post, item, media, self._selection.placement, placements=self._context.placements
        )
        self._show(self._shown)
        self._fetch_ahead(post)
        self._tell_rail()

    def _open_item(self) -> tuple[Item, Media] | None:
        session, name = self._context.session, self._selection.post
        if not name or name not in session.posts():
            return None
        item = next((one for one in session.post(name).items if one.id == self._selection.item), None)
        media = session.media(name).get(item.media) if item else None
        return (item, media) if item and media else None

    def _show(self, shown: Shown) -> None:
        """Give the loupe its pictures: before the turns, which it does by itself, uncut and cut out."""
        proxies, media = self._context.proxies, shown.media
        # While the exact one is made, what the filmstrip has already is shown: never a blank.
        plain = Look(slide=media.slide, ratio=media.width / media.height) if media.slide else Look()
        sharp = proxies.request(media, plain, PROXY, self._arrived, urgency=Urgency.NOW)
        original = sharp or proxies.kept(media)
        cutout = preview.look(shown.resolved, model_path).cutout
        self._closeup.show_cutout(cutout)
        rested = self._patience.allows(shown.item.id, cutout)
        cut = None
        if cutout and rested:
            cut = proxies.request(media, Look(cutout=cutout), PROXY, self._arrived, urgency=Urgency.NOW)
        wanted = shown.resolved.cutout.background if shown.resolved.cutout and cutout else None
        self.loupe.show_photo(
            shown,
            cut or original,
            "" if original else word("ui.photo.loading", file=Path(media.path).name),
            original=original,
            behind=wanted,
        )

    def _arrived(self, _image: QImage) -> None:
        self.follow()

    def _on_change(self, change: Change) -> None:
        post = self._context.open_post(self._selection.post)
        if post is None or post.id in change.posts or post.set in change.sets:
            self.follow()

    def _tell_rail(self) -> None:
        for name, page in self._pages.items():
            if isinstance(page, Page):
                page.show_photo(self._shown_on(name))
        self.words.setVisible(self._shown is not None and self._shown.media.slide is not None)
        self._take_tool()

    def _shown_on(self, name: str) -> Shown | None:
        """Return what the page `name` is about: a slide is no photograph that could be cropped or cut out."""
        of_files = next(part.of_files for part in PAGES if part.name == name)
        drawn = self._shown is not None and self._shown.media.slide is not None
        return None if of_files and drawn else self._shown

    def _take_tool(self) -> None:
        """Put the tool of the page in front in the loupe's hand, where it has anything to work on."""
        name = PAGES[self.tabs.currentIndex()].name
        self.loupe.set_tool(self._tools.get(name) if self._shown is None or self._shown_on(name) else None)

    def change_slide(self) -> None:
        """Open the sheet of the slide that is shown."""
        from ui.photo.slidesheet import open_sheet

        open_sheet(self._context, self._selection, self.window(), self._selection.item)

    def _tell_scope(self) -> None:
        """Say at the rail's head to how many photographs an edit goes, where that is not the one that is looked at."""
        count = len(self.scope.items) if self.scope.many else 1
        self.goes_to.setText(word("photo.scope", count=count) if count else word("photo.scope.none"))
        self.goes_to.setVisible(count != 1)

    def show_page(self, name: str) -> None:
        """Bring the rail's page called `name` to the front, for the photograph that is open."""
        self.tabs.setCurrentIndex(next(at for at, part in enumerate(PAGES) if part.name == name))

    def _turn_page(self, at: int) -> None:
        name = PAGES[at].name
        page = self.page(name)
        self._stack.setCurrentIndex(at)
        self._take_tool()
        if isinstance(page, Page):
            page.show_photo(self._shown_on(name))  # what it does only while it is looked at, it does now

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.middle.current().setFocus()

    def show_grid(self) -> None:
        """Show the contact sheet."""
        self.middle.show_named("grid")

    # Gestures.

    def take_brush(self) -> None:
        """Turn to the cutouts with the brush in the hand; where it is there already, put it away."""
        names = [part.name for part in PAGES]
        there = names[self.tabs.currentIndex()] == "cutout"
        self.tabs.setCurrentIndex(names.index("cutout"))
        self.cutout.brush.take(or_put_away=there)

    def _step(self, by: int) -> None:
        if neighbour := self._neighbour(by):
            self._selection.choose_item(neighbour)

    def _neighbour(self, by: int) -> str:
        """Return the item beside the open one: on the contact sheet where its filter shows that, else in the strip."""
        post = self._context.open_post(self._selection.post)
        items = arrange.order_of(post, self._selection.order_for) if post else ()
        if self.middle.made("grid") and self._selection.item in (picked := self.overview.order()):
            items = picked
        at = items.index(self._selection.item) + by if self._selection.item in items else -1
        return items[at] if 0 <= at < len(items) else ""

    def _fetch_ahead(self, post: Post) -> None:
        """Have the next photograph ready, then the one before and the one after the next."""
        media, wanted = self._context.session.media(post.id), [self._neighbour(by) for by in (1, -1, 2)]
        shown = {item.id: media.get(item.media) for item in post.items if item.id in wanted}
        photographs = [shown.get(name) for name in wanted]
        self._ahead.fetch(
            [medium for medium in photographs if medium and medium.kind == "photo" and not medium.slide],
            PROXY,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the loupe and the sheets leave: 1–5 and 0 rate, X rejects, Delete takes out of the post."""
        stars, marked = digit(event), self._marked()
        if stars is not None and stars <= STARS:
            marking.rate(self._context, self._selection.post, marked, stars)
        elif letter(event) == "X":
            self._reject()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.words.isVisible():
            self.change_slide()
        elif event.key() == Qt.Key.Key_Delete:
            marking.take_out(self._context, self._selection.post, marked)
        else:
            super().keyPressEvent(event)

    def _marked(self) -> tuple[str, ...]:
        """Return what a rating goes to: all that are selected on a sheet, or what the loupe shows; clips too."""
        return self._selection.items if self.scope.many else (self._selection.item,)

    def _reject(self) -> None:
        """Reject, or take that back; where the order of one placement is worked on, leave out there alone."""
        shown, own = self._shown, self._selection.order_for
        if self.scope.many or shown is None or own not in arrange.placements_of(shown.post):
            if marking.reject(self._context, self._selection.post, self._marked()) and not self.scope.many:
                self._step(1)
            return
        self._step(1)
        self._context.session.edit_post(
            shown.post.id,
            word("ui.undo.leave-out"),
            lambda post: arrange.leave_out(post, own, [shown.item.id]),
        )
