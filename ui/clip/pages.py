"""What the rail of the clip desk is made of: its pages, each made when it is looked at for the first time.

To add one, add a line to the table. A page is a widget `X(context, selection, scope)` with `show_clip(shown | None)`;
where the playhead is, what is chosen, and what an edit goes to, `ui.clip.scope.Scope` tells it.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast, runtime_checkable

from PySide6.QtWidgets import QWidget

from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.context import Context
from ui.selection import Selection


@runtime_checkable
class Page(Protocol):
    """A page of the rail, as the desk knows it."""

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so of the open clip; None: there is none."""


@dataclass(frozen=True)
class Part:
    """Where a page is made; its name is `ui.clip.tab.<name>` in the words."""

    name: str
    module: str
    widget: str

    def build(self, context: Context, selection: Selection, scope: Scope) -> QWidget:
        """Return it, new."""
        made = getattr(import_module(self.module), self.widget)(context, selection, scope)
        return cast(QWidget, made)


PAGES = (
    Part("trim", "ui.clip.trimpage", "TrimPage"),
    Part("frame", "ui.clip.framepage", "FramePage"),
    Part("sound", "ui.clip.soundpage", "SoundPage"),
    Part("subtitles", "ui.clip.subtitles", "SubtitlesPage"),
    Part("cover", "ui.clip.coverpage", "CoverPage"),
    Part("repairs", "ui.clip.repairspage", "RepairsPage"),
)
