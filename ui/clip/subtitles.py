"""The rail's page of what is said: listening, the lines, correcting them, files, and how they look.

The list follows the playhead, a click goes to the line. What is typed goes into the line at once; the caption desk's
checkers look at it and underline. The words are texts that go out: an export says which nobody has looked at.
"""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio import subtitle_files, subtitles
from studio.errors import UserError
from studio.grammar import Finding
from studio.post import Line, Post, Subtitles
from studio.rows import cleaned
from studio.subtitles import hurried, set_on
from studio.words import explain, word
from ui.clip.linelist import LineList
from ui.clip.listenbox import ListenBox
from ui.clip.listening import Wanted
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.clip.subtitlelook import SubtitleLook
from ui.context import Context
from ui.fields import button, label
from ui.flow import Flow
from ui.selection import Selection
from ui.tokens import SPACE
from ui.write import texts
from ui.write.editor import Editor, reason
from ui.write.fixmenu import FixMenu

NEW = 2.0  # seconds that a line added by hand is shown


class SubtitlesPage(QWidget):
    """Shows what is so, and edits through the session."""

    def __init__(self, context: Context, _selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._context, self._scope = context, scope
        self._shown: Shown | None = None
        self._lines: tuple[Line, ...] = ()
        self._at = -1
        self._sought: tuple[str, int] | None = None  # a clip, and a letter of what it says
        self.listen = ListenBox(context, scope)
        self.lines = LineList()
        self.empty = label(word("ui.subtitles.empty"), "hint", wrap=True)
        self.text = Editor(word("ui.subtitles.text"), lines=2)
        self.start, self.end = _seconds(word("ui.subtitles.start")), _seconds(word("ui.subtitles.end"))
        self.note = label("", "warning", wrap=True)
        self.add, self.split, self.merge, self.remove = (
            button(word(f"ui.subtitles.{name}"), "quiet") for name in ("add", "split", "merge", "remove")
        )
        self.bring, self.save = (
            button(word(f"ui.subtitles.{name}"), "quiet") for name in ("import", "export")
        )
        self.look = SubtitleLook()
        self._edit = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        inside = QVBoxLayout(self._edit)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE[0])
        inside.addWidget(self.text)
        inside.addLayout(_row(self.start, self.end))
        inside.addWidget(self.note)
        inside.addWidget(_flowing(self.split, self.merge, self.remove))
        for part in (self.listen, self.empty, self.lines, self._edit):
            column.addWidget(part)
        column.addWidget(_flowing(self.add, self.listen.more, self.bring, self.save))
        column.addSpacing(SPACE[1])
        column.addWidget(self.look)
        column.addStretch()
        for name, made in (
            ("add", self.add), ("split", self.split), ("merge", self.merge), ("remove", self.remove),
            ("import", self.bring), ("export", self.save), ("text", self.text),
        ):  # fmt: skip
            made.setToolTip(word(f"ui.subtitles.{name}.hint"))

    def _connect(self) -> None:
        self._scope.moved.connect(self._follow)
        self.listen.heard.connect(self._take)
        self.listen.more.clicked.connect(lambda: self._reveal(self.listen))
        self.lines.gone_to.connect(self._go)
        self.text.typed.connect(self._type)
        self.text.menu_wanted.connect(self._offer)
        self.start.editingFinished.connect(self._retime)
        self.end.editingFinished.connect(self._retime)
        self.add.clicked.connect(self._add)
        self.split.clicked.connect(self._split)
        self.merge.clicked.connect(self._merge)
        self.remove.clicked.connect(self._remove)
        self.bring.clicked.connect(self._choose_import)
        self.save.clicked.connect(self._choose_export)
        self.look.changed.connect(lambda made: self._put("style", made, merge="subtitle style"))
        keys = (
            ("Ctrl+Return", self, self._split),
            ("Ctrl+J", self, self._merge),
            ("Insert", self, self._add),
            ("Del", self.lines, self._remove),
        )
        for key, where, then in keys:
            QShortcut(QKeySequence(key), where, then, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._context.checking.changed.connect(self._checked)

    # What is shown.

    @property
    def subtitles(self) -> Subtitles:
        """What the open clip has; nothing yet where it has none."""
        return (self._shown.resolved.subtitles if self._shown else None) or Subtitles()

    @property
    def key(self) -> str:
        """Under which the checkers know the words of the open clip."""
        return texts.SUBTITLES + self._shown.item.id if self._shown else ""

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so of the open clip."""
        other = shown is None or self._shown is None or shown.item.id != self._shown.item.id
        self._shown = shown
        self.listen.show_clip(shown)
        if other:
            self._at = -1
        now = self.subtitles
        fresh = other or not self._lines
        if now.lines != self._lines or other:
            self._lines = now.lines
            self.lines.show_lines(now.lines)
            self._at = min(self._at, len(self._lines) - 1)
        self.look.show_subtitles(now, *self._client())
        self.look.setVisible(bool(now.lines))
        self.empty.setVisible(not now.lines)
        self.lines.setVisible(bool(now.lines))
        self.save.setEnabled(bool(now.lines))
        self._show_line()
        if fresh:
            self._follow(self._scope.now)
        self._find()

    def seek(self, item: str, letter: int) -> None:
        """Go to the line with this letter of what the clip `item` says, as soon as it is shown."""
        self._sought = item, letter
        self._find()

    def _find(self) -> None:
        if self._sought is not None and self._shown is not None and self._shown.item.id == self._sought[0]:
            letter, self._sought = self._sought[1], None
            if self._lines:
                row = subtitles.place_of(self.subtitles, letter)[0]
                # The desk goes to the beginning of a clip that it shows for the first time: after that.
                QTimer.singleShot(0, self, lambda: self._go(min(row, len(self._lines) - 1)))

    def _client(self) -> tuple[tuple[str, ...], str]:
        """Return the client's colours and font."""
        shown = self._shown
        client = self._context.session.client_of(shown.post.id) if shown else None
        return (client.colours, client.font) if client else ((), "")

    def _show_line(self) -> None:
        """Show the chosen line in the fields; what is being typed into it is left alone."""
        there = 0 <= self._at < len(self._lines)
        self._edit.setVisible(there)
        if not there:
            return
        line = self._lines[self._at]
        self.lines.choose(self._at)
        if cleaned(self.text.text) != line.text:
            self.text.show_text(line.text)
        blocked = [QSignalBlocker(one) for one in (self.start, self.end)]
        self.start.setValue(line.start)
        self.end.setValue(line.end)
        del blocked
        self.merge.setEnabled(self._at + 1 < len(self._lines))
        rate = len(line.text) / max(0.01, line.end - line.start)
        late = word("ui.subtitles.beyond") if self._shown and line.start >= self._shown.info.seconds else ""
        self._note(
            late or (word("ui.subtitles.hurried", rate=f"{rate:.0f}") if hurried(line) else _emoji(line.text))
        )
        self._checked(self.key)

    def _note(self, said: str) -> None:
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _follow(self, seconds: float) -> None:
        """Choose the line that is shown where the playhead is; between two, the one before stays."""
        near = self._shown.frame / 2 if self._shown else 0.0
        now = [at for at, line in enumerate(self._lines) if line.start <= seconds + near < line.end]
        if now and self._at not in now:
            self._choose(now[-1])

    def _choose(self, at: int) -> None:
        self._at = at
        self._show_line()

    def _go(self, row: int) -> None:
        self._choose(row)
        QTimer.singleShot(0, self, lambda: self._reveal(self.text))  # once the fields have their place
        self._scope.go_wanted.emit(self._lines[row].start)

    def _reveal(self, part: QWidget) -> None:
        """Scroll the rail to a part of the page."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            area.ensureWidgetVisible(part, 0, SPACE[1])

    # What the checkers say.

    def _checked(self, key: str) -> None:
        if key and key == self.key and 0 <= self._at < len(self._lines):
            self.text.show_findings(tuple(own for own, _ in self._findings()))

    def _findings(self) -> list[tuple[Finding, Finding]]:
        """Return what was found in the chosen line, as it stands in the line and in the running text."""
        found = []
        for one in self._context.checking.findings(self.key):
            at, place = subtitles.place_of(self.subtitles, one.start)
            if at == self._at:
                text = self._lines[at].text[place : place + one.end - one.start]
                found.append((replace(one, start=place, end=place + one.end - one.start, text=text), one))
        return found

    def _offer(self, finding: Finding) -> None:
        whole = next((one for own, one in self._findings() if own == finding), None)
        if whole is not None:
            why = QAction(reason(finding), self)
            why.setEnabled(False)
            menu = FixMenu(self._context.checking, self.key, whole, self, why=why)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.text.mapToGlobal(self.text.cursorRect().bottomLeft()))

    # What the person does.

    def _put(self, what: str, made: Subtitles, *, merge: str = "") -> None:
        shown = self._shown
        if shown is None or made == self.subtitles:
            return
        self._context.session.edit_post(
            shown.post.id,
            word(f"ui.subtitles.undo.{what}"),
            lambda post: set_on(post, shown.item.id, made, placement=shown.target),
            merge=f"{merge} {shown.item.id}" if merge else "",
        )
        self._scope.edited.emit()

    def _type(self, text: str) -> None:
        if cleaned(text) and 0 <= self._at < len(self._lines):
            self._put(
                "text", subtitles.retexted(self.subtitles, self._at, text), merge=f"subtitle {self._at}"
            )
            self._context.checking.typed(self.key)

    def _retime(self) -> None:
        start, end = self.start.value(), self.end.value()
        if 0 <= self._at < len(self._lines) and end > start:
            line = self._lines[self._at]
            if abs(start - line.start) + abs(end - line.end) > 0.0015:
                made = subtitles.retimed(self.subtitles, self._at, start, end)
                self._at = next(
                    at for at, one in enumerate(made.lines) if (one.start, one.text) == (start, line.text)
                )
                self._put("time", made)

    def _add(self) -> None:
        """Add a line where the playhead is, up to the next one."""
        shown = self._shown
        if shown is None:
            return
        now = self._scope.now
        following = [line.start for line in self._lines if line.start > now + 0.1]
        line = Line(
            now, min([now + NEW, max(now + 0.1, shown.info.seconds), *following]), word("ui.subtitles.new")
        )
        made = subtitles.added(self.subtitles, line)
        self._at = made.lines.index(line)
        self._put("add", made)
        self.text.setFocus()
        self.text.selectAll()

    def _split(self) -> None:
        if 0 <= self._at < len(self._lines):
            place = min(self.text.point, len(self._lines[self._at].text))
            self._put("split", subtitles.split(self.subtitles, self._at, place))

    def _merge(self) -> None:
        if 0 <= self._at < len(self._lines):
            self._put("merge", subtitles.merged(self.subtitles, self._at))

    def _remove(self) -> None:
        if 0 <= self._at < len(self._lines):
            self._put("remove", subtitles.removed(self.subtitles, self._at))

    def _take(self, wanted: Wanted, lines: tuple[Line, ...], language: str) -> None:
        """Put what was heard into the clip that was listened to, whichever is open now."""

        def write(post: Post) -> Post:
            item = next((one for one in post.items if one.id == wanted.item), None)
            if item is None:
                return post
            before = texts.subtitles_of(item, wanted.target) or Subtitles()
            made = subtitles.heard_anew(before, lines, wanted.parts)
            return set_on(post, wanted.item, replace(made, language=language), placement=wanted.target)

        if wanted.post in self._context.session.posts():
            self._context.session.edit_post(wanted.post, word("ui.subtitles.undo.heard"), write)
            self._scope.edited.emit()

    # Files.

    def _choose_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, word("ui.subtitles.import"), "", word("ui.subtitles.kinds")
        )
        if path:
            self.import_from(Path(path))

    def import_from(self, path: Path) -> None:
        """Take the lines of a file instead of those that are there."""
        try:
            lines = subtitle_files.read(path)
        except UserError as failure:
            self._scope.said.emit(explain(failure))
            return
        self._put("import", replace(self.subtitles, lines=lines))

    def _choose_export(self) -> None:
        shown = self._shown
        if shown is not None:
            near = str(Path(shown.media.path).with_suffix(".srt"))
            path, _ = QFileDialog.getSaveFileName(
                self, word("ui.subtitles.export"), near, word("ui.subtitles.kinds")
            )
            if path:
                self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write all lines, with the times of the clip as it was filmed."""
        now = self.subtitles
        vtt = path.suffix.lower() == ".vtt"
        text = subtitle_files.to_vtt(now.lines, now.language) if vtt else subtitle_files.to_srt(now.lines)
        try:
            path.with_suffix(".vtt" if vtt else ".srt").write_text(text, encoding="utf-8", newline="\n")
        except OSError:
            self._scope.said.emit(explain(UserError("subtitles.not-written", str(path))))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[0])
    for widget in widgets:
        row.addWidget(widget)
    return row


def _flowing(*widgets: QWidget) -> QWidget:
    """Return a place for buttons in as many rows as the rail's width asks for."""
    room = QWidget()
    flow = Flow(room, gap=2)
    for widget in widgets:
        flow.addWidget(widget)
    return room


def _seconds(name: str) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(0.0, 86_400.0)
    made.setDecimals(2)
    made.setMinimumWidth(1)  # two stand side by side in a narrow rail
    made.setSingleStep(0.1)
    made.setSuffix(" s")
    made.setKeyboardTracking(False)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def _emoji(text: str) -> str:
    """Return what is to be known of emoji, where there are any: the burnt-in letters have one colour."""
    return word("ui.subtitles.emoji") if any(ord(one) >= 0x1F000 for one in text) else ""
