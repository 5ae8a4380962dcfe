"""The menu of the language that the open post is written in: detected in each paragraph, or chosen."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.words import word
from ui.context import Context
from ui.selection import Selection
from ui.settings.inputs import LANGUAGES, native


class LanguageMenu(QMenu):
    """Detect, then the client's languages and the person's, then all others."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self.setAccessibleName(word("write.action.language"))
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Offer what fits the open post."""
        self.clear()
        post = self._context.open_post(self._selection.post)
        if post is None:
            return
        client = self._context.session.client_of(post.id)
        settings = self._context.settings
        near = dict.fromkeys(
            tag
            for tag in (
                *(client.languages if client else ()),
                settings.language,
                settings.first_language,
                post.language,
            )
            if tag
        )
        self._add(self, "", word("write.language.detect"), post.language)
        self.addSeparator()
        for tag in near:
            self._add(self, tag, native(tag), post.language)
        more = self.addMenu(word("write.language.more"))
        for tag in sorted(
            (tag for tag in LANGUAGES if tag not in near), key=lambda tag: native(tag).casefold()
        ):
            self._add(more, tag, native(tag), post.language)

    def _add(self, menu: QMenu, tag: str, text: str, chosen: str) -> None:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(tag == chosen)
        action.triggered.connect(partial(self.choose, tag))
        menu.addAction(action)

    def choose(self, tag: str, _on: object = None) -> None:
        """Write the open post in `tag` (BCP 47); empty: as each paragraph tells."""
        self._context.session.edit_post(
            self._selection.post, word("write.undo.language"), lambda post: replace(post, language=tag)
        )


def said(context: Context, selection: Selection) -> str:
    """Return in which language the open post is checked, and whether that was chosen."""
    post = context.open_post(selection.post)
    main = native(context.checking.language)
    return main if post is not None and post.language else word("write.language.detected", language=main)
