"""A request that was answered, and the one way in which its answer gets into the post."""

from collections.abc import Callable, Mapping
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
    offered: dict[Subject, str] = field(
        default_factory=dict
    )  # as the model proposed it, where it was changed first
    _taken: dict[Subject, list[str]] = field(default_factory=dict)  # every text that was put there

    def text(self, subject: Subject) -> str:
        """Return the text that `subject` has now; empty where it is gone."""
        post = self.context.open_post(subject.post)
        if post is None:
            return ""
        if subject.field == "alt":
            item = next((one for one in post.items if one.id == subject.item), None)
            return caption.alt_of(item, subject.placement) if item is not None else ""
        if subject.field == "tags":
            return " ".join(f"#{tag}" for tag in caption.tags_of(post, subject.placement))
        return caption.own(post, "caption", subject.placement)

    def put(self, subject: Subject, text: str) -> None:
        """Write `text` into the post, one step of undo, and remember it for the ledger."""
        self.put_all({subject: text})

    def put_all(self, texts: Mapping[Subject, str]) -> None:
        """Write several texts into the post that was asked about, all of them one step of undo."""
        changed = {subject: text for subject, text in texts.items() if text != self.text(subject)}
        if not changed or self.context.open_post(self.task.subject.post) is None:
            return
        for subject, text in changed.items():
            now = self.text(subject)
            first, last = self.kept.get(subject, (now, ""))
            if now != first and now not in self._taken.get(subject, ()):
                # The person wrote on it meanwhile: what was kept until then is one thing, what is taken now another.
                self._write(subject, first, last)
                first = now
                self._taken.pop(subject, None)
            self.kept[subject] = (first, text)
            self._taken.setdefault(subject, []).append(text)
        self.edit(lambda post: _all_written(post, changed))

    def edit(self, verb: Callable[[Post], Post]) -> None:
        """Change the post that was asked about, one step of undo."""
        self.context.session.edit_post(self.task.subject.post, word("assistant.undo"), verb)

    def note(self) -> None:
        """Write into the ledger what was kept, once; what was taken back again was not."""
        for subject, (before, text) in self.kept.items():
            now = self.text(subject)
            if now != before:
                kept = now if now in self._taken.get(subject, ()) else text
                self._write(subject, before, kept)
        self.kept.clear()
        self.context.records.refresh()

    def _write(self, subject: Subject, before: str, kept: str) -> None:
        """Write down what was kept; words that the person put into a proposal before they took it are their own."""
        offered = self.offered.get(subject, kept)
        self.ledger.kept(self.entry, subject, before, offered)
        if offered != kept:
            self.ledger.kept(self.entry, subject, kept, kept)


class ResultPage(QWidget):
    """A page of the sheet that shows an answer. `done`: the person is finished; `again` carries a `Turn`."""

    done = Signal()
    again = Signal(object)

    def begin(self, asked: Asked) -> None:
        """Show the answer."""
        raise NotImplementedError


def _all_written(post: Post, texts: Mapping[Subject, str]) -> Post:
    for subject, text in texts.items():
        post = _written(post, subject, text)
    return post


def _written(post: Post, subject: Subject, text: str) -> Post:
    if subject.field == "alt":
        return caption.set_alt(post, subject.item, text, subject.placement)
    if subject.field == "tags":
        return caption.set_tags(post, text.split(), subject.placement)
    return caption.set_caption(post, text, subject.placement)
