"""The page of an answer that gives a script: the shots with their running time, and the way into the clip desk."""

from functools import partial

import shiboken6
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from media.clip_probe import ClipInfo
from media.probe import ProbeRequest, probe
from studio import clip
from studio import slide as slides
from studio.assistant import script
from studio.assistant.request import Turn
from studio.assistant.script import Script, Shot
from studio.jobs import Outcome, Succeeded
from studio.post import Media, Post
from studio.words import explain, word
from ui import theme
from ui.assistant.aside import Aside
from ui.assistant.asked import Asked, ResultPage
from ui.fields import button, label, pieced, spring, whole
from ui.flow import Flow
from ui.tokens import SPACE

_TIME, _SECONDS, _PICTURE, _TEXT, _SOUND = range(5)
_DOUBTS = 4  # that are told below the table; the others in its tooltip
_COLUMNS = ("time", "seconds", "picture", "text", "sound")


class ShotsPage(ResultPage):
    """Read, make the seconds add up, copy, or mark the shots as moments of one of the post's clips."""

    _probed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self._known: dict[str, ClipInfo | str] = {}  # by path: what the clip is, or why it cannot be read
        self.script = Script("", ())
        self.title = label("", wrap=True)
        self.table = QTableWidget()
        self.total = label("", "good", wrap=True)
        self.doubts = label("", "warning", wrap=True)
        self.stretch = button(word("asked.shots.stretch"))
        self.retry = button(word("asked.shots.again"), "quiet")
        self.clips = QComboBox()
        self.how = QComboBox()
        self.fitting = label("", "hint", wrap=True)
        self.into = button(word("asked.shots.into"), "primary")
        self.copy = button(word("asked.shots.copy"))
        self.finish = button(word("assistant.done"))
        self.said = label("", "good", wrap=True)
        self._make_table()
        self._lay_out()
        self._join()

    def _make_table(self) -> None:
        self.table.setAccessibleName(word("asked.shots.table"))
        self.table.setColumnCount(len(_COLUMNS))
        self.table.setHorizontalHeaderLabels([word(f"script-column-{name}") for name in _COLUMNS])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        for column in (_TIME, _SECONDS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (_PICTURE, _TEXT, _SOUND):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        self.mend = QWidget()
        flow = Flow(self.mend, gap=SPACE[0])
        for made in (self.stretch, self.retry):
            flow.addWidget(made)
        self.where = QWidget()
        row = QHBoxLayout(self.where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        self.clips.setAccessibleName(word("asked.shots.clip"))
        self.how.setAccessibleName(word("asked.shots.how"))
        for name in ("append", "replace"):
            self.how.addItem(word(f"asked.shots.{name}"), name)
        row.addWidget(label(word("asked.shots.clip"), "label"))
        row.addWidget(self.clips, 1)
        row.addWidget(self.how)
        verbs = QHBoxLayout()
        verbs.setSpacing(SPACE[1])
        for widget in (self.into, self.copy, spring(), self.finish):
            verbs.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.title)
        column.addWidget(self.table, 1)
        for widget in (self.total, self.doubts, self.mend, self.where, self.fitting, self.said):
            column.addWidget(widget)
        column.addLayout(verbs)

    def _join(self) -> None:
        self._probed.connect(self._learn, Qt.ConnectionType.QueuedConnection)
        self.stretch.setToolTip(word("asked.shots.stretch.hint"))
        self.retry.setToolTip(word("asked.shots.again.hint"))
        self.stretch.clicked.connect(self._stretch)
        self.retry.clicked.connect(self._ask_again)
        self.clips.currentIndexChanged.connect(lambda _at: self._look_at_clip())
        self.how.currentIndexChanged.connect(lambda _at: self._say_fit())
        self.into.clicked.connect(self._into_desk)
        self.copy.clicked.connect(self._copy)
        self.finish.clicked.connect(self.done)

    def begin(self, asked: Asked) -> None:  # noqa: D102
        self._asked = asked
        task = asked.task
        self.said.hide()
        self.copy.setEnabled(False)
        for widget in (self.title, self.doubts, self.mend):
            widget.hide()
        theme.mark(self.total, kind="hint")
        self.total.setText(word("asked.shots.comparing"))
        self._offer_clips()
        Aside(
            self,
            lambda: script.read(task.operation, asked.request, asked.reply, task.rules, asked.request.values),
            self._show_first,
        )

    def _show_first(self, made: Script) -> None:
        self.show_script(made)
        self.table.setFocus()

    def show_script(self, made: Script) -> None:
        """Show `made`, what it adds up to and what is wrong with it."""
        self.script = made
        self.title.setText(made.title)
        self.title.setVisible(bool(made.title))
        self.table.setRowCount(len(made.shots))
        for row, shot in enumerate(made.shots):
            self._fill(row, shot)
        wrong = list(dict.fromkeys([*(mark.message for mark in made.marks), *_of_shots(made)]))
        doubtful = any(mark.kind == "sum" for mark in made.marks)
        asked = script.said_seconds(made.asked) if made.asked is not None else ""
        code = "asked.shots.total-asked" if asked else "asked.shots.total"
        self.total.setText(word(code, total=script.said_seconds(made.seconds), asked=asked))
        theme.mark(self.total, kind="hint" if doubtful or not asked else "good")
        self.total.setVisible(bool(made.shots) and not doubtful)
        told = [f"▲ {text}" for text in wrong[:_DOUBTS]]
        if len(wrong) > _DOUBTS:
            told.append(word("asked.shots.more", count=len(wrong) - _DOUBTS))
        self.doubts.setText("\n".join(told))
        self.doubts.setToolTip("\n".join(wrong[_DOUBTS:]))
        self.doubts.setVisible(bool(wrong))
        self.stretch.setEnabled(script.stretched(made) != made)
        self.mend.setVisible(doubtful)
        self.copy.setEnabled(bool(made.shots))
        self._say_fit()

    def _fill(self, row: int, shot: Shot) -> None:
        marks = "\n".join(dict.fromkeys(mark.message for mark in shot.marks))
        seconds = script.said_seconds(shot.seconds)
        cells = (
            script.time_code(shot.start),
            f"▲ {seconds}" if marks else seconds,
            shot.picture,
            shot.text,
            shot.sound,
        )
        for column, text in enumerate(cells):
            cell = QTableWidgetItem(pieced(text))
            cell.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            cell.setToolTip(whole("\n".join(part for part in (text, marks) if part)))
            if marks and column == _SECONDS:
                cell.setForeground(QColor(theme.theme_of(self).warning))
            self.table.setItem(row, column, cell)

    # Making the seconds add up.

    def _stretch(self) -> None:
        self.show_script(script.stretched(self.script))

    def _ask_again(self) -> None:
        """Show what would be sent to have the seconds corrected; the person sends it."""
        asked = self._asked
        if asked is None:
            return
        said = " ".join(mark.message for mark in self.script.marks)
        remark = asked.task.operation.again.replace("{excess}", said) or said
        self.again.emit(Turn(asked.reply.answer.content, remark))

    # Into the clip desk.

    def _post(self) -> Post | None:
        asked = self._asked
        return asked.context.open_post(asked.task.subject.post) if asked is not None else None

    def _media(self) -> dict[str, Media]:
        asked, post = self._asked, self._post()
        return dict(asked.context.session.media(post.id)) if asked is not None and post is not None else {}

    def _offer_clips(self) -> None:
        post, media = self._post(), self._media()
        blocked = QSignalBlocker(self.clips)
        self.clips.clear()
        for item in post.items if post is not None else ():
            medium = media.get(item.media)
            if medium is not None and medium.kind == "clip":
                self.clips.addItem(slides.name(medium), item.id)
        del blocked
        self._look_at_clip()

    def _look_at_clip(self) -> None:
        """Let a worker look at the chosen clip: how long it is, and in which time base."""
        asked, path = self._asked, self._path()
        if asked is not None and path and path not in self._known:
            asked.context.runner.submit(
                probe, ProbeRequest(path), lane="interactive", on_end=partial(self._hop, path)
            )
        self._say_fit()

    def _hop(self, path: str, outcome: Outcome[object]) -> None:
        """Come over from the runner's thread, unless the page has gone."""
        if shiboken6.isValid(self):
            self._probed.emit(path, outcome)

    def _learn(self, path: str, outcome: object) -> None:
        if isinstance(outcome, Succeeded) and isinstance(outcome.value, ClipInfo):
            self._known[path] = outcome.value
        elif problem := getattr(outcome, "problem", None):
            self._known[path] = explain(problem)
        self._say_fit()

    def _path(self) -> str:
        item = self.clips.currentData()
        post = self._post()
        named = next((one.media for one in post.items if one.id == item), "") if post is not None else ""
        medium = self._media().get(named)
        return medium.path if medium is not None else ""

    def _say_fit(self) -> None:
        """Say what would become of the shots in the chosen clip, and whether it can."""
        post, item = self._post(), self.clips.currentData()
        known = self._known.get(self._path())
        there = clip.segments(post, item) if post is not None and item else ()
        self.where.setVisible(self.clips.count() > 0)
        self.how.setVisible(bool(there))
        self.into.setEnabled(
            isinstance(known, ClipInfo) and any(one.seconds > 0 for one in self.script.shots)
        )
        theme.mark(self.fitting, kind="hint")
        if not self.clips.count():
            self.fitting.setText(word("asked.shots.no-clip"))
        elif isinstance(known, ClipInfo):
            made = script.placed(self.script.shots, known)
            if made.left or made.cut:
                theme.mark(self.fitting, kind="warning")
            self.fitting.setText(self._told(made, known))
        else:
            self.fitting.setText(known or word("asked.shots.reading"))

    def _told(self, made: script.Placed, info: ClipInfo) -> str:
        seconds = script.said_seconds(info.seconds)
        if not made.left and not made.cut:
            return word("asked.shots.fits", seconds=seconds)
        total = len(self.script.shots)
        parts = [word("asked.shots.short", seconds=seconds, fitting=len(made.segments), total=total)]
        if made.cut:
            parts.append(word("asked.shots.cut"))
        return " ".join(parts)

    def _into_desk(self) -> None:
        """Mark the shots as moments of the clip, one step of undo."""
        asked, item, known = self._asked, self.clips.currentData(), self._known.get(self._path())
        if asked is None or not isinstance(known, ClipInfo) or self._post() is None:
            return
        made = script.placed(self.script.shots, known)
        instead = self.how.currentData() == "replace"
        asked.context.session.edit_post(
            asked.task.subject.post,
            word("asked.shots.undo"),
            lambda post: script.taken(post, item, made, instead=instead),
        )
        self.said.setText(word("asked.shots.done", count=len(made.segments)))
        self.said.show()
        self.into.setEnabled(False)
        self.finish.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(script.table(self.script))
        self.said.setText(word("asked.shots.copied"))
        self.said.show()


def _of_shots(made: Script) -> list[str]:
    """Return what is doubtful about single shots, each with its time."""
    return [f"{script.time_code(shot.start)}: {mark.message}" for shot in made.shots for mark in shot.marks]
