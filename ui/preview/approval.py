"""Asking a client's word on the open post: the page or the PDF to send, and the answers that came back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio import approval, arrange, caption, page_times, photo, planned, preview
from studio.approval import Shown
from studio.errors import UserError
from studio.placements import Placement
from studio.post import Note, Post
from studio.words import explain, word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import button, fit, label
from ui.flow import Flow
from ui.plan.when import here
from ui.preview.approvalpdf import as_pdf
from ui.preview.painted import Painted
from ui.saving import Saving
from ui.tokens import SPACE

Screens = tuple[tuple[Placement, preview.Scene, tuple[QImage, ...]], ...]
Make = Callable[[Post, tuple[Shown, ...], str, str], bytes]
QUALITY = 88  # of the JPEGs in the page
READ_MOST = 4_000_000  # bytes of a file that may be an answer


class Approval(QDialog):
    """Places to tick, a word to the client, two ways to save it; below, what was answered."""

    def __init__(self, context: Context, post: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("approval.sheet"))
        self._context, self._post = context, post
        self._painted: Painted | None = None
        self._noted: tuple[Note, ...] | None = None  # the answers that are shown
        self.ticks: dict[str, QCheckBox] = {}
        self.message = QPlainTextEdit()
        self.message.setAccessibleName(word("approval.message"))
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(theme.scaled(self, 72))
        self.dark = QCheckBox(word("approval.dark"))
        self.save_page = button(word("approval.page"), "primary")
        self.save_page.clicked.connect(lambda: self._ask_where("html"))
        self.save_pdf = button(word("approval.pdf"))
        self.save_pdf.clicked.connect(lambda: self._ask_where("pdf"))
        self.bring = button(word("approval.file"))
        self.bring.clicked.connect(self._ask_answer)
        self.paste = button(word("approval.paste"))
        self.paste.clicked.connect(self._paste)
        self.told = label("", "reading", wrap=True)
        self._saving = Saving(context, self)
        self._saving.saved.connect(self._written)
        self._saving.refused.connect(self._refuse)
        self._lay_out()
        Changes(context.session, self).changed.connect(lambda _change: self.follow())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, context.session.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, context.session.redo)
        self.follow()
        fit(self, 720, 640)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(label(word("approval.sheet"), "title"))
        column.addWidget(label(word("approval.why"), "hint", wrap=True))
        column.addWidget(label(word("approval.places"), "label"))
        column.addLayout(self._places())
        column.addWidget(label(word("approval.message"), "label"))
        column.addWidget(self.message)
        saving = QHBoxLayout()
        saving.addWidget(self.dark)
        saving.addStretch(1)
        saving.addWidget(self.save_pdf)
        saving.addWidget(self.save_page)
        column.addLayout(saving)
        column.addWidget(self.told)
        column.addSpacing(SPACE[1])
        column.addWidget(label(word("approval.answers"), "heading"))
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        self._notes = QVBoxLayout(inside)
        self._notes.setContentsMargins(0, 0, SPACE[1], 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column.addWidget(area, 1)
        shut = button(word("approval.close"))
        shut.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.bring)
        foot.addWidget(self.paste)
        foot.addStretch(1)
        foot.addWidget(shut)
        column.addLayout(foot)

    def _places(self) -> Flow:
        row = Flow(gap=SPACE[2])
        for name in arrange.placements_of(self._context.session.post(self._post)):
            if name in self._context.placements:
                tick = QCheckBox(self._context.placements[name].full_name.replace("&", "&&"))
                tick.setChecked(True)
                tick.toggled.connect(lambda _on: self._tell())
                self.ticks[name] = tick
                row.addWidget(tick)
        return row

    def follow(self) -> None:
        """Show the answers as they are now."""
        post = self._context.open_post(self._post)
        if post is None:
            self.reject()
            return
        if post.notes == self._noted:
            return  # whatever else changed: a tick that is about to be clicked stays where it is
        self._noted = post.notes
        while (taken := self._notes.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for note in sorted(post.notes, key=lambda one: one.at, reverse=True):
            self._notes.addWidget(self._line(note))
        if not post.notes:
            self._notes.addWidget(label(word("approval.none"), "hint"))
        self._notes.addStretch(1)
        self._tell()

    def _line(self, note: Note) -> QWidget:
        known = self._context.placements.get(note.placement)
        place = known.full_name if known else note.placement or word("approval.whole")
        by = note.by or word("approval.nobody")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, SPACE[1])
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(word(f"approval.note.{note.kind}", by=by, place=place), "heading", wrap=True))
        if note.text.strip():
            said.addWidget(label(note.text, "reading", wrap=True))
        said.addWidget(label(note.at[:10], "hint"))
        row.addLayout(said, 1)
        if note.kind != "approval":
            done = QCheckBox(word("approval.done"))
            done.setChecked(note.done)
            done.toggled.connect(lambda on: self._mark(note.id, done=on))
            row.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _mark(self, note: str, *, done: bool) -> None:
        self._context.session.edit_post(
            self._post, word("undo.note-done"), lambda post: approval.mark_done(post, note, done=done)
        )

    # What is sent.

    def _ask_where(self, ending: str) -> None:
        folder = self._context.settings.recipe.folder or str(Path.home())
        title = self._context.session.post(self._post).title or word("approval.untitled")
        name = "".join(letter if letter.isalnum() or letter in " -_" else "-" for letter in title).strip()
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            word(f"approval.{'page' if ending == 'html' else 'pdf'}"),
            str(Path(folder) / f"{name}.{ending}"),
        )
        if chosen:
            self.write(chosen, as_pdf if ending == "pdf" else as_page)

    def write(self, path: str, make: Make) -> None:
        """Paint what is ticked, then write what `make` makes of it to `path`."""
        wanted = [self._context.placements[name] for name, tick in self.ticks.items() if tick.isChecked()]
        self._say("")
        self._painted = Painted(self._context, self._post, wanted, dark=self.dark.isChecked())
        self._painted.moved.connect(lambda name: self._say(word("approval.painting", name=name)))
        self._painted.ready.connect(lambda screens: self._compose(path, make, screens))
        self._tell()

    def _compose(self, path: str, make: Make, screens: Screens) -> None:
        self._painted = None
        session, post = self._context.session, self._context.spoken(self._post)
        media = session.media(self._post)
        zone = planned.zone_of(post, session.client_of(self._post), here())
        when = page_times.said(post.planned, zone, "approval.when") if post.planned else ""
        shown = []
        for placement, scene, images in screens:
            texts = caption.compose(post, placement.id)
            alts = (
                caption.alt_of(item, placement.id) for item in photo.items_for(post, media, placement).items
            )
            shown.append(
                Shown(
                    placement.id,
                    placement.full_name,
                    _encoded(images[0]),
                    texts.caption or texts.title,
                    texts.first_comment if placement.words.first_comment else "",
                    tuple(alts),
                    preview.describe(scene),
                    tuple(_encoded(image) for image in images[1:]),
                )
            )
        content = make(post, tuple(shown), self.message.toPlainText().strip(), when)
        self._saving.save(path, content)
        self._tell()

    def _refuse(self, said: str) -> None:
        self._say(said, "error")
        self._tell()

    def _written(self, path: str) -> None:
        self._say(word("approval.written", file=Path(path).name))
        self._tell()

    # What comes back.

    def _ask_answer(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, word("approval.file"), str(Path.home()))
        if chosen:
            self.bring_in(chosen)

    def _paste(self) -> None:
        self.take_in(QGuiApplication.clipboard().text())

    def bring_in(self, path: str) -> None:
        """Take in the answer in the file `path`."""
        try:
            with Path(path).open("rb") as stream:  # a short text, and never more than that is read
                text = stream.read(READ_MOST).decode("utf-8", "replace")
        except OSError:
            text = ""
        self.take_in(text)

    def take_in(self, text: str) -> None:
        """Take in the answer in `text`; one about another post goes to that one. One action, one undo."""
        session = self._context.session
        try:
            answer = approval.read(text)
            if answer.post not in session.posts():
                raise UserError("approval-of-no-post")
        except UserError as failure:
            self._say(explain(failure), "error")
            return
        before = len(session.post(answer.post).notes)
        session.edit_post(answer.post, word("undo.answer"), lambda post: approval.take_in(post, answer))
        came = len(session.post(answer.post).notes) - before
        self._say(word("approval.came", count=came) if came else word("approval.again"))

    def _say(self, text: str, kind: str = "reading") -> None:
        self.told.setText(text)
        theme.mark(self.told, kind=kind)

    def _tell(self) -> None:
        ready = self._painted is None and any(tick.isChecked() for tick in self.ticks.values())
        self.save_page.setEnabled(ready)
        self.save_pdf.setEnabled(ready)


def as_page(post: Post, shown: tuple[Shown, ...], message: str, when: str) -> bytes:
    """Return the page as one file of HTML."""
    return approval.page(post, shown, message=message, when=when)


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]  # the stub wants bytes, Qt takes a name
    return bytes(buffer.data().data())
