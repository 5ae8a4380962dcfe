"""What the photo desk is made of: the pages of its rail and the sheets of its middle, each made when it is looked at.

To add one, add a line to a table. A page is a widget `X(context, selection, scope)` with `show_photo(shown | None)`;
where it needs the loupe (to put a tool in its hand, to paint over it, to hear its keys) it has `join(loupe)` as well,
which returns its tool or None. A sheet is a widget `X(context, selection, scope)` with `show_chosen()` and a signal
`opened(str)`: this item is wanted in the loupe.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.photo.looks import Shown
from ui.photo.loupe import Loupe
from ui.photo.scope import Scope
from ui.photo.tools import Tool
from ui.selection import Selection


@runtime_checkable
class Page(Protocol):
    """A page of the rail, as the desk knows it."""

    def show_photo(self, shown: Shown | None) -> None:
        """Show what is so of the open photograph; None: there is none."""


@runtime_checkable
class Joining(Protocol):
    """A page that works on the loupe."""

    def join(self, loupe: Loupe) -> Tool | None:
        """Connect to `loupe`, once; return the tool that is in its hand while the page is in front."""


@runtime_checkable
class Sheet(Protocol):
    """A sheet of the middle, as the desk knows it."""

    opened: SignalInstance

    def show_chosen(self) -> None:
        """Come to the front: mark the open item and what is selected with it."""


@dataclass(frozen=True)
class Part:
    """Where a page or a sheet is made. `at_once`: with the desk, for the loupe needs it. `of_files`: not of slides."""

    name: str
    module: str
    widget: str
    at_once: bool = False
    of_files: bool = False

    def build(self, context: Context, selection: Selection, scope: Scope) -> QWidget:
        """Return it, new."""
        made = getattr(import_module(self.module), self.widget)(context, selection, scope)
        return cast(QWidget, made)


PAGES = (
    Part("crop", "ui.photo.croprail", "CropRail", at_once=True, of_files=True),
    Part("cutout", "ui.photo.cutoutrail", "CutoutRail", at_once=True, of_files=True),
    Part("border", "ui.photo.borderrail", "BorderRail"),
    Part("details", "ui.photo.detailsrail", "DetailsRail"),
    Part("info", "ui.photo.inforail", "InfoRail"),
)
SHEETS = (
    Part("grid", "ui.photo.overview", "Overview"),
    Part("crops", "ui.photo.cropsheet", "CropSheet"),
    Part("review", "ui.photo.review", "Review"),
)
