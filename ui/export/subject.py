"""What an export is of: the post, or everything in its set without words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from studio import sets
from studio.post import MediaSet, Post
from studio.words import word
from ui.fields import label
from ui.tokens import SPACE


class Subject(QWidget):
    """`changed`: the other one goes now. It is hidden where there is nothing to choose and nothing to say."""

    changed = Signal()

    def __init__(self, media_set: MediaSet, post: Post | None) -> None:
        super().__init__()
        out = sets.rejected(media_set)
        count = len(media_set.media) - out
        self.of_post = QRadioButton(word("export.subject.post", count=len(post.items) if post else 0))
        self.of_set = QRadioButton(word("export.subject.set", count=count))
        group = QButtonGroup(self)
        for one in (self.of_post, self.of_set):
            group.addButton(one)
        (self.of_post if post else self.of_set).setChecked(True)
        self.left_out = label(word("export.subject.rejected", count=out) if out else "", "hint", wrap=True)
        self.alone = label(word("export.subject.set", count=count), wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        more = post is not None and {item.media for item in post.items} != {m.id for m in media_set.media}
        rows: tuple[tuple[QWidget, bool], ...] = (
            (self.of_post, more),
            (self.of_set, more),
            (self.alone, post is None),
            (self.left_out, bool(out)),
        )
        for part, shown in rows:
            column.addWidget(part)
            part.setVisible(shown)
        self.setVisible(more or post is None or bool(out))
        self.of_set.toggled.connect(self.changed)

    @property
    def whole(self) -> bool:
        """Whether the whole set goes, without words."""
        return self.of_set.isChecked()
