"""Every text of the open post that goes out, looked at in the background, and where each of them stands.

The fields that are written in come first; these wait until they have been answered, and one is asked at a time.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio import arrange, caption, looks
from studio.grammar import Answer, Choices, Languages
from studio.looks import UNCHECKED, Outgoing, State, state_of
from ui.write.engines import Engines

if TYPE_CHECKING:
    from ui.context import Context

PAUSE = 700  # ms after the last change: what is being typed is looked at first
KEY = "going out"
WRITE_AFTER = 2000  # ms without a change


class States(QObject):
    """Asks about what nobody has looked at yet. `changed`: a text stands otherwise, or other texts go out."""

    changed = Signal()

    def __init__(self, engines: Engines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engines = engines
        self._context: Context | None = None
        self._post = ""
        self._languages = Languages()
        self._texts: tuple[Outgoing, ...] = ()
        self._waiting: list[str] = []
        self._fresh: set[tuple[Languages, str]] = set()  # looked at in this run, by the engines there are now
        self._asked: tuple[int, str] | None = None
        self.choices = Choices()
        self._pause = _timer(self, PAUSE, self._begin)
        self._write_timer = _timer(self, WRITE_AFTER, self.write)
        engines.answered.connect(self._take)

    def follow(self, context: "Context", post: str, languages: Languages) -> None:
        """Look at the texts of `post` (an id, or empty) from now on, after a pause."""
        if post != self._post:
            self.write()
            self._texts = ()
            self._drop()
        self._context, self._post, self._languages = context, post, languages
        self._pause.start()

    def renew(self) -> None:
        """Let the engines that are there now look at everything anew."""
        self._fresh.clear()
        self._drop()
        self._pause.start()

    def check_now(self, also: Iterable[str] = ()) -> None:
        """Look at what nobody has looked at, without the pause; `also` at these texts."""
        self._pause.stop()
        self._begin()
        fresh = (text for text in dict.fromkeys(also) if text not in self._waiting)
        self._waiting += [text for text in fresh if (self._languages, text) not in self._fresh]
        self._next()

    def note_second_look(self, context: "Context", post: str, text: str, model: str) -> None:
        """A polish of the caption `text` was asked of `model` and decided on: so it stands wherever it goes out."""
        raw, spoken = context.session.post(post), context.spoken(post)
        for placement in ("", *arrange.placements_of(raw)):
            if caption.own(raw, "caption", placement) == text:
                context.session.looks.note_second(caption.compose(spoken, placement).caption, model)
        self._write_timer.start()
        self.changed.emit()

    def close(self) -> None:
        """Ask nothing any more."""
        self.write()
        self._pause.stop()
        self._drop()

    def write(self) -> None:
        """Hand what is known to the library."""
        self._write_timer.stop()
        if self._context is not None and self._texts:
            self._context.session.looks.write(self._post, [one.text for one in self._texts])

    # What is known.

    @property
    def busy(self) -> bool:
        """Whether a text is being looked at or waits for it."""
        return self._asked is not None or bool(self._waiting) or self._pause.isActive()

    def texts(self) -> tuple[Outgoing, ...]:
        """Return what goes out of the open post, as of the last pause in writing."""
        return self._texts

    def state_of(self, text: str) -> State:
        """Return where these very bytes stand."""
        if self._context is None or not text.strip():
            return UNCHECKED
        look = self._context.session.looks.of(text)
        return state_of(look, text, self._languages.main, self.choices)

    # How it comes about.

    def _begin(self) -> None:
        context = self._context
        post = context.open_post(self._post) if context is not None else None
        if context is None or post is None:
            self._texts, self._waiting = (), []
            self.changed.emit()
            return
        spoken = context.spoken(post.id)
        before = self._texts
        self._texts = looks.outgoing(spoken, dict(context.session.media(post.id)), context.placements)
        wanted = dict.fromkeys(one.text for one in (*looks.of_master(spoken), *self._texts))
        self._waiting = [text for text in wanted if (self._languages, text) not in self._fresh]
        if self._texts != before:
            self.changed.emit()
        self._write_timer.start()
        self._next()

    def _next(self) -> None:
        if self._asked is None and self._waiting:
            text = self._waiting.pop(0)
            self._asked = (self._engines.ask(KEY, text, self._languages), text)

    def _take(self, key: str, answer: Answer) -> None:
        if key != KEY or self._asked is None or self._asked[0] != answer.revision or self._context is None:
            return
        if not answer.complete:
            return
        _, text = self._asked
        self._asked = None
        self._fresh.add((self._languages, text))
        self._context.session.looks.note(text, self._languages.main, answer.by, answer.findings)
        self._write_timer.start()
        self.changed.emit()
        self._next()

    def _drop(self) -> None:
        self._waiting = []
        if self._asked is not None:
            self._engines.forget(KEY)
            self._asked = None


def _timer(parent: QObject, pause: int, then: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(then)
    return timer
