"""What cleaning the texts of a post would change, kind by kind, before anything is changed."""

from collections import Counter

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from studio import cleaning, finding_text
from studio.cleaning import Change, Kind
from studio.finding_text import Where
from studio.post import Post
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, fit, label
from ui.selection import Selection
from ui.tokens import SPACE

AROUND = 14  # characters shown on both sides of a change
MOST = 200  # changes that are shown one by one


class CleaningSheet(QDialog):
    """Ticks for the kinds of what was found, the changes one by one, and one button that makes them; one undo step."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(word("clean.title"))
        self._context, self._post = context, selection.post
        self._language = context.session.language_of(self._post) or context.settings.language
        post = context.session.post(self._post)
        self._found: list[tuple[Where, str, tuple[Change, ...]]] = [
            (where, text, cleaning.changes(text, self._language)) for where, text in finding_text.texts(post)
        ]
        self.ticks: dict[Kind, QCheckBox] = {}
        self.preview = QListWidget()
        self.preview.setAccessibleName(word("clean.preview"))
        self.preview.setWordWrap(True)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(word("clean.title"), "title"))
        counted: Counter[Kind] = Counter()
        for _, _, changes in self._found:
            counted.update(cleaning.counts(changes))
        column.addWidget(label(word("clean.what" if counted else "clean.nothing"), "hint", wrap=True))
        for kind in cleaning.KINDS:
            if counted[kind]:
                tick = QCheckBox(word(f"clean.{kind}", count=counted[kind]))
                tick.setChecked(True)
                tick.toggled.connect(lambda _on: self._show())
                self.ticks[kind] = tick
                column.addWidget(tick)
        self.heading = label(word("clean.preview"), "heading")
        column.addWidget(self.heading)
        column.addWidget(self.preview, 1)
        column.addStretch(0)
        for part in (self.heading, self.preview):
            part.setVisible(bool(counted))
        self.leave = button(
            word("clean.cancel" if counted else "clean.close"), "quiet" if counted else "primary"
        )
        self.go = button(word("clean.go"), "primary")
        self.go.setDefault(True)
        self.go.setVisible(bool(counted))
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.go)
        column.addLayout(row)
        fit(self, 560, 520 if counted else 180)

    def _chosen(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        return tuple(one for one in changes if one.kind in self.ticks and self.ticks[one.kind].isChecked())

    def _show(self) -> None:
        self.preview.clear()
        lines = [_line(text, run) for _, text, changes in self._found for run in _runs(self._chosen(changes))]
        self.preview.addItems(lines[:MOST])
        self.go.setEnabled(bool(lines))

    def accept(self) -> None:  # noqa: D102
        def edit(post: Post) -> Post:
            now = dict(finding_text.texts(post))
            for where, text, changes in self._found:
                if now.get(where) == text and (chosen := self._chosen(changes)):
                    post = finding_text.written(post, where, cleaning.apply(text, chosen))
            return post

        self._context.session.edit_post(self._post, word("write.undo.clean"), edit)
        super().accept()


def open_cleaning(context: Context, selection: Selection, window: QWidget) -> CleaningSheet | None:
    """Open the sheet for the open post; None where none is open."""
    if context.open_post(selection.post) is None:
        return None
    sheet = CleaningSheet(context, selection, window)
    theme.mark(sheet, kind="dialog")
    sheet.open()
    return sheet


def _runs(changes: tuple[Change, ...]) -> list[list[Change]]:
    """Return changes of one kind that stand beside each other, such as the letters of a styled word, together."""
    runs: list[list[Change]] = []
    for change in changes:
        last = runs[-1][-1] if runs else None
        if last is not None and change.kind == last.kind and change.start - last.end <= 1:
            runs[-1].append(change)
        else:
            runs.append([change])
    return runs


def _line(text: str, run: list[Change]) -> str:
    """Return a run of changes with what stands around it; what cannot be seen by its name."""
    start, end, kind = run[0].start, run[-1].end, run[0].kind
    before = text[max(0, start - AROUND) : start].replace("\n", "↵")
    after = text[end : end + AROUND].replace("\n", "↵").replace("\r", "↵")
    was = text[start:end]
    seen = was if kind in ("quote", "styled", "composed") else _named(was)
    shifted = tuple(replace(one, start=one.start - start, end=one.end - start) for one in run)
    made = cleaning.apply(was, shifted).replace("\n", "↵")
    return f"{before}{seen}{after}  →  {before}{made}{after}"


def _named(text: str) -> str:
    return "".join(f"⟨{name.lower()}⟩" for name in cleaning.shown(text))
