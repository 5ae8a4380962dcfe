"""A request that was answered, and the one way in which its answer gets into the post."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio import caption
from studio.assistant.ledger import Ledger
from studio.assistant.reply import Reply
from studio.assistant.request import Request
from studio.assistant.task import Subject, Task
from studio.post import Post
from studio.words import word
from ui.context import Context


@dataclass
class Asked:
    """What was asked and what came back. `put` changes the post, `note` writes into the ledger what was kept."""

    context: Context
    task: Task
    request: Request
    reply: Reply
    entry: str  # the request's id in the ledger
    ledger: Ledger
    kept: dict[Subject, tuple[str, str]] = field(default_factory=dict)  # before, and as it is now

    def text(self, subject: Subject) -> str:
        """Return the text that `subject` has now; empty where it is gone."""
        post = self.context.open_post(subject.post)
        if post is None:
            return ""
        if subject.field == "alt":
            item = next((one for one in post.items if one.id == subject.item), None)
            return caption.alt_of(item, subject.placement) if item is not None else ""
        return caption.own(post, "caption", subject.placement)

    def put(self, subject: Subject, text: str) -> None:
        """Write `text` into the post, one step of undo, and remember it for the ledger."""
        before = self.text(subject)
        if text == before:
            return
        first, _ = self.kept.get(subject, (before, ""))
        self.kept[subject] = (first, text)
        self.edit(lambda post: _written(post, subject, text))

    def edit(self, verb: Callable[[Post], Post]) -> None:
        """Change the post that was asked about, one step of undo."""
        self.context.session.edit_post(self.task.subject.post, word("assistant.undo"), verb)

    def note(self) -> None:
        """Write into the ledger what was kept, once."""
        for subject, (before, text) in self.kept.items():
            self.ledger.kept(self.entry, subject, before, text)
        self.kept.clear()


class ResultPage(QWidget):
    """A page of the sheet that shows an answer. `done`: the person is finished; `again` carries a `Turn`."""

    done = Signal()
    again = Signal(object)

    def begin(self, asked: Asked) -> None:
        """Show the answer."""
        raise NotImplementedError


def _written(post: Post, subject: Subject, text: str) -> Post:
    if subject.field == "alt":
        return caption.set_alt(post, subject.item, text, subject.placement)
    return caption.set_caption(post, text, subject.placement)
