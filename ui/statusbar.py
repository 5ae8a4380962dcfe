"""The line at the foot of the window: the network, the work that runs, whether it is saved, the language, help."""

import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from studio.words import word
from ui import theme
from ui.fields import button, label, spring
from ui.jobs.work import Running, Work, left_words
from ui.tokens import SPACE


class StatusBar(QWidget):
    """Shows the state of the program; says only what is so."""

    help_wanted = Signal()
    network_wanted = Signal()
    language_wanted = Signal()
    queue_wanted = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="bar")
        self.network = button(word("ui.status.offline"), "quiet")
        self.network.setToolTip(word("ui.status.offline.why"))
        self.job = JobLine()
        self.job.cancelled.connect(self._cancel)
        self.job.opened.connect(self.queue_wanted)
        self.notice = label("", "hint")
        self.saved = label("", "hint")
        self.language = button("", "quiet")
        self.language.setToolTip(word("ui.status.language"))
        self.help = button("?", "quiet", name=word("ui.keysheet"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], 0, SPACE[1], 0)
        row.setSpacing(SPACE[1])
        for widget in (self.network, self.job, self.notice, spring(), self.saved, self.language, self.help):
            row.addWidget(widget)
        self.network.clicked.connect(self.network_wanted)
        self.language.clicked.connect(self.language_wanted)
        self.help.clicked.connect(self.help_wanted)
        work.changed.connect(self._show_work)
        self.show_saved("saved")
        self._show_work()

    def show_saved(self, state: str) -> None:
        """Say whether the library holds everything: "saved", "saving" or "failed"."""
        theme.mark(self.saved, kind="error" if state == "failed" else "hint")
        self.saved.setText(word(f"ui.status.{state}"))

    def show_language(self, tag: str) -> None:
        """Name the language that the open post is written in."""
        self.language.setText(tag)
        self.language.setVisible(bool(tag))

    def show_network(self, why: str) -> None:
        """Say what the network was opened for; empty: it is closed."""
        self.network.setText(word("ui.status.online", why=why) if why else word("ui.status.offline"))

    def say(self, text: str) -> None:
        """Show one sentence until the next."""
        self.notice.setText(text)

    def _show_work(self) -> None:
        front = self._work.front
        self.job.setVisible(front is not None)
        self.notice.setVisible(front is None)
        if front is not None:
            self.job.show_running(front, len(self._work) - 1)

    def _cancel(self) -> None:
        front = self._work.front
        if front is not None:
            front.cancel()


class JobLine(QWidget):
    """The bar, the words and the ✕ of one piece of work."""

    cancelled = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.scaled(self, 96))
        self.bar.installEventFilter(self)
        self.words = button("", "quiet")
        self.words.setFont(theme.font(1, tabular=True))
        self.words.setToolTip(word("queue.open"))
        self.words.clicked.connect(self.opened)
        self.cancel = button("✕", "quiet", name=word("ui.status.cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # the ✕ beside its words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        for widget in (self.bar, self.words, self.cancel):
            row.addWidget(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.opened.emit()
        return super().eventFilter(watched, event)

    def show_running(self, running: Running, others: int) -> None:
        """Show how far `running` is; `others` is how many wait behind it."""
        self.bar.setValue(round(running.done * 1000))
        self.bar.setAccessibleName(running.what)
        parts = [running.what]
        if running.note:
            parts.append(Path(running.note).stem)
        if running.paused:
            parts.append(word("queue.paused"))
        elif left := left_words(running.left(time.monotonic())):
            parts.append(left)
        if others:
            parts.append(word("ui.status.others", count=others))
        self.words.setText(" · ".join(parts))
