"""How the client of the open post sounds, learned from what is in the library, on another thread; and its hints."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from studio import voice
from studio.grammar import Finding
from studio.voice import Profile

if TYPE_CHECKING:
    from ui.context import Context

Whose = tuple[str, str, str]  # client, post, language


class Voices(QObject):
    """The profile in use. `changed`: another one is known now."""

    changed = Signal()
    _learned = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whose: Whose | None = None
        self._profile: Profile | None = None
        self._learning = QThreadPool(self)
        self._learning.setMaxThreadCount(1)
        self._learned.connect(self._take)

    @property
    def profile(self) -> Profile | None:
        """The profile of the open post's client; None where there is no client, or it is being learned."""
        return self._profile

    def follow(self, context: "Context", post: str, language: str) -> None:
        """Listen to the client of `post` (an id) in `language` (BCP 47); nothing happens where it is the same."""
        session = context.session
        client = session.client_of(post) if context.open_post(post) is not None else None
        whose = (client.id, post, language) if client is not None else None
        if whose == self._whose:
            return
        self._whose, self._profile = whose, None
        if client is None:
            return
        posts, sets = tuple(session.posts().values()), session.sets()

        def learn() -> None:
            self._learned.emit(whose, voice.profile_of(client, posts, sets, language, post))

        self._learning.start(learn)

    def forget(self) -> None:
        """Learn anew at the next `follow`: the client or the captions are others."""
        self._whose = None

    def hints(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return where `text`, a caption, does not sound like the client; nothing before the voice is known."""
        return voice.hints(text, language, self._profile) if self._profile is not None else ()

    def close(self) -> None:
        """Wait for what is being learned."""
        self._learning.clear()
        self._learning.waitForDone()

    def _take(self, whose: Whose, profile: Profile) -> None:
        if whose == self._whose:
            self._profile = profile
            self.changed.emit()
