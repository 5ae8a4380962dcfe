"""The tab of the preview desk with the account's profile: which platform, whose account, and the grid."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio import arrange, client, profile
from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import label
from ui.preview.profilegrid import ProfileGrid
from ui.selection import Selection
from ui.tokens import SPACE


class ProfilePage(QWidget):
    """Shows the platforms among the post's places whose profile is a grid."""

    def __init__(self, context: Context, selection: Selection) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self.platform = QComboBox()
        self.account = label("", "heading")
        self.hint = label(word("profile.hint"), "hint", wrap=True)
        self.nothing = label(word("profile.none"), "hint", wrap=True)
        self.grid = ProfileGrid(context, selection)
        self.grid.chosen.connect(selection.choose_post)
        self.platform.setAccessibleName(word("profile.name"))
        self.platform.currentIndexChanged.connect(lambda _at: self._show())
        top = QHBoxLayout()
        top.setSpacing(SPACE[2])
        top.addWidget(self.platform)
        top.addWidget(self.account)
        top.addStretch(1)
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE[1], SPACE[3])
        column.addWidget(self.grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(SPACE[1])
        around.addLayout(top)
        around.addWidget(self.hint)
        around.addWidget(self.nothing)
        around.addWidget(scroll, 1)
        Changes(context.session, self).changed.connect(lambda _change: self.follow())
        selection.post_changed.connect(lambda _post: self.follow())
        self.follow()

    def follow(self) -> None:
        """Offer the platforms of the open post's places."""
        post, known = self._context.open_post(self._selection.post), self._context.placements
        chosen = arrange.placements_of(post) if post else ()
        mine = {known[name].platform for name in chosen if name in known and known[name].preview.grid_ratio}
        names = {one.platform: one.platform_name for one in known.values()}
        offered = [name for name in profile.platforms(known) if name in mine]
        if offered != [self.platform.itemData(at) for at in range(self.platform.count())]:
            with QSignalBlocker(self.platform):
                self.platform.clear()
                for name in offered:
                    self.platform.addItem(word("profile.of", name=names[name]), name)
        self.platform.setVisible(bool(offered))
        self.hint.setVisible(bool(offered))
        self.nothing.setVisible(not offered)
        self._show()

    def _show(self) -> None:
        platform = self.platform.currentData() or ""
        self.grid.show_platform(platform)
        owner = self._context.session.client_of(self._selection.post) if platform else None
        theirs = client.handle(owner, platform) if owner else ""
        own = (handle.name for handle in self._context.settings.handles if handle.platform == platform)
        name = theirs or (next(own, "") if owner is None else "")
        self.account.setText(f"@{name}" if name else "")
