"""Bringing photographs and clips into the program: by a dialogue, by pasting, or the sample."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QStandardPaths
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from media.errors import MediaError
from studio import importing
from studio.errors import UserError
from studio.words import explain, word
from ui.context import Context
from ui.library.arrivals import Arrivals
from ui.window import Window


class Bringing(QObject):
    """The verbs; what was dropped comes by `ui.library.arrivals` itself."""

    def __init__(self, context: Context, window: Window, arrivals: Arrivals) -> None:
        super().__init__(window)
        self._context, self._window, self._arrivals = context, window, arrivals
        self._selection = window.selection
        arrivals.found.connect(self._tell_found)

    def _tell_found(self, post: str, item: str, said: str) -> None:
        """Say what the doctor found about clips that came, with the way to where it is decided."""
        choice = (word("ui.arrival.repairs"), lambda: self._show_repairs(post, item))
        self._window.banners.say("found", said, [choice])

    def _show_repairs(self, post: str, item: str) -> None:
        from ui.clip.desk import ClipDesk

        if post not in self._context.session.posts():
            return
        self._selection.choose_post(post)
        self._selection.choose_item(item)
        desk = self._window.desks.show_named("clips")
        if isinstance(desk, ClipDesk):
            desk.rail.show_page("repairs")

    def open_files(self) -> None:
        """Ask for files and make a post of them."""
        if paths := self._ask_for_files():
            self._arrivals.as_new_post(paths)

    def add_files(self) -> None:
        """Ask for files and put them into the open post."""
        if paths := self._ask_for_files():
            self._arrivals.into_post(self._selection.post, paths)

    def _ask_for_files(self) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(
            self._window, word("ui.action.open"), self._last_folder(), word("ui.files.kinds")
        )
        if names:
            self._context.settings.change(last_folder=str(Path(names[0]).parent))
        return [Path(name) for name in names]

    def open_folder(self) -> None:
        """Ask for a folder and make a post of what is in it."""
        name = QFileDialog.getExistingDirectory(
            self._window, word("ui.action.open-folder"), self._last_folder()
        )
        if name:
            self._context.settings.change(last_folder=name)
            self._arrivals.as_new_post([Path(name)])

    def _last_folder(self) -> str:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        return self._context.settings.last_folder or pictures

    def open_sample(self) -> None:
        """Open the sample, making it where it is not in the library yet."""
        from ui.library.sample import open_sample

        open_sample(self._context, self._selection, self._window.banners)

    def paste(self) -> None:
        """Paste files, a picture or text: into the open post, or as a new one."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls():
            self._bring([Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()])
        elif data.hasImage():
            self._bring_picture(QGuiApplication.clipboard().image())
        elif data.hasText() and self._selection.post:
            from ui.write.pasting import paste_text

            paste_text(self._context.session, self._selection.post, data.text())

    def _bring(self, paths: list[Path]) -> None:
        if self._selection.post:
            self._arrivals.into_post(self._selection.post, paths)
        else:
            self._arrivals.as_new_post(paths)

    def _bring_picture(self, image: QImage) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        post = self._selection.post
        folder = self._context.session.post(post).set if post else "new"
        try:
            self._bring([importing.keep_pasted(bytes(buffer.data().data()), folder)])
        except (UserError, MediaError) as failure:
            told = failure.problem if isinstance(failure, MediaError) else failure
            self._window.banners.say("paste", explain(told), kind="error")
