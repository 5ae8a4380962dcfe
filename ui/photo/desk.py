"""The photographs' desk: the loupe or the contact sheet in the middle, the rail beside it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from media.geometry import Box, Point
from media.photo import Look
from studio import arrange, photo, preview
from studio.post import Item, Media
from studio.session import Change
from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.export.choosing import model_path
from ui.photo import looks
from ui.photo.croprail import CropRail
from ui.photo.cutoutrail import CutoutRail
from ui.photo.inforail import InfoRail
from ui.photo.looks import Shown
from ui.photo.loupe import Loupe
from ui.photo.overview import Overview
from ui.photo.tools import Tool
from ui.photo.tools.crop import CropTool
from ui.selection import Selection
from ui.tokens import SPACE

RAIL = 248  # px at text size 100 %
PROXY = 2048  # px of the loupe's picture
PAGES = ("crop", "cutout", "info")


class PhotoDesk(QWidget):
    """Follows the selection; every gesture becomes one edit of the session."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._shown: Shown | None = None
        self.loupe = Loupe()
        self._framing = CropTool(self.loupe)
        self._tools: dict[str, Tool] = {"crop": self._framing}  # by the rail's page
        self.loupe.set_tool(self._framing)
        self.overview = Overview(context, selection)
        self.crop = CropRail(context, selection)
        self.cutout = CutoutRail(context)
        self.info = InfoRail(context)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.loupe)
        self._middle.addWidget(self.overview)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._middle, 1)
        row.addWidget(self._rail())
        self._connect()
        self.setFocusProxy(self.loupe)
        self.follow()

    def _rail(self) -> QWidget:
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self._pages = QStackedWidget()
        for name, page in zip(PAGES, (self.crop, self.cutout, self.info), strict=True):
            self.tabs.addTab(word(f"ui.photo.tab.{name}"))
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            inside = QWidget()
            theme.mark(inside, kind="scrolled")
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, 0, SPACE[0], 0)
            column.addWidget(page)
            scroll.setWidget(inside)
            self._pages.addWidget(scroll)
        rail = QWidget()
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(rail, kind="panel")
        rail.setFixedWidth(theme.scaled(rail, RAIL))
        self.loupe.setMinimumSize(240, 200)
        column = QVBoxLayout(rail)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[1], SPACE[1])
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        return rail

    def _connect(self) -> None:
        selection, loupe = self._selection, self.loupe
        Changes(self._context.session, self).changed.connect(self._on_change)
        for signal in (selection.item_changed, selection.placement_changed, selection.post_changed):
            signal.connect(lambda _id: self.follow())
        self.tabs.currentChanged.connect(self._turn_page)
        self._framing.focal_dragged.connect(self._drag_focal)
        self._framing.crop_dragged.connect(self._drag_crop)
        loupe.step_wanted.connect(self._step)
        loupe.grid_wanted.connect(self.show_grid)
        loupe.crop_wanted.connect(lambda: self.tabs.setCurrentIndex(0))
        loupe.reject_wanted.connect(self._reject)
        loupe.overlay_changed.connect(self.cutout.show_overlay)
        self.cutout.overlay_wanted.connect(self._set_overlay)
        self.cutout.mask_ready.connect(loupe.show_mask)
        self.crop.straightening.connect(self._straighten)
        self.overview.opened.connect(self._open)

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
        original = proxies.request(media, Look(), PROXY, self._arrived) or proxies.kept(media)
        cutout = preview.look(shown.resolved, model_path).cutout
        cut = proxies.request(media, Look(cutout=cutout), PROXY, self._arrived) if cutout else None
        wanted = shown.resolved.cutout.background if shown.resolved.cutout and cutout else None
        self.loupe.show_photo(
            shown,
            cut or original,
            "" if original else word("ui.photo.loading", file=Path(media.path).name),
            original=original,
            behind=None if cut else wanted,
        )

    def _arrived(self, _image: QImage) -> None:
        self.follow()

    def _on_change(self, change: Change) -> None:
        post = self._context.open_post(self._selection.post)
        if post is None or post.id in change.posts or post.set in change.sets:
            self.follow()

    def _tell_rail(self) -> None:
        self.crop.show_photo(self._shown)
        self.cutout.show_photo(self._shown)
        self.info.show_photo(self._shown)

    def _turn_page(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self.loupe.set_tool(self._tools.get(PAGES[at]))
        if PAGES[at] == "info":
            self.info.show_photo(self._shown)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.loupe.setFocus()

    def show_grid(self) -> None:
        """Show the contact sheet."""
        self.overview.show_chosen()
        self._middle.setCurrentWidget(self.overview)
        self.overview.setFocus()

    def _open(self, item: str) -> None:
        self._selection.choose_item(item)
        self._middle.setCurrentWidget(self.loupe)
        self.loupe.setFocus()

    # Gestures.

    def _drag_focal(self, focal: Point, ended: bool) -> None:
        shown = self._shown
        if shown is None:
            return
        if ended:
            self._context.session.edit_post(
                shown.post.id,
                word("ui.undo.focal"),
                lambda post: photo.set_focal(post, [shown.item.id], focal),
            )
            return
        moved = looks.show(
            shown.post,
            shown.item,
            shown.media,
            shown.placement,
            placements=self._context.placements,
            focal=focal,
        )
        self._show(moved)

    def _drag_crop(self, box: Box, ended: bool) -> None:
        if ended:
            self.crop.crop_to(box)

    def _straighten(self, degrees: float) -> None:
        self.loupe.level(degrees)

    def _set_overlay(self, name: str) -> None:
        self.loupe.overlay = name  # type: ignore[assignment]
        self.loupe.update()

    def _step(self, by: int) -> None:
        post = self._context.open_post(self._selection.post)
        items = arrange.order_of(post, self._selection.order_for) if post else ()
        if self._selection.item in items:
            at = min(max(items.index(self._selection.item) + by, 0), len(items) - 1)
            self._selection.choose_item(items[at])

    def _reject(self) -> None:
        """Take the photograph out of the post, or out of the placement alone whose order is worked on."""
        shown, own = self._shown, self._selection.order_for
        if shown is None:
            return
        self._step(1)
        if own in arrange.placements_of(shown.post):
            self._context.session.edit_post(
                shown.post.id,
                word("ui.undo.leave-out"),
                lambda post: arrange.leave_out(post, own, [shown.item.id]),
            )
        else:
            self._context.session.edit_post(
                shown.post.id, word("ui.undo.take-out"), lambda post: arrange.take_out(post, [shown.item.id])
            )
