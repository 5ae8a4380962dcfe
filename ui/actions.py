"""The registry of everything a person can tell the window to do: one `QAction` each, with an id and a key.

Menus, the palette, the key sheet and the settings all read it, so that what is in one is in all. A desk adds
its own with `owner=self`: their keys then work only while the focus is inside the desk.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Entry:
    """One action and what the registry knows of it. `canvas`: a single key that a canvas handles."""

    id: str
    menu: str
    key: str
    canvas: str
    action: QAction


class Actions(QObject):
    """Every action of the window, in the order in which it was added."""

    changed = Signal()

    def __init__(self, window: QWidget, bindings: Mapping[str, str] | None = None) -> None:
        """`bindings` are the person's own keys by action id; an empty one takes the key away."""
        super().__init__(window)
        self._window = window
        self._bindings = dict(bindings or {})
        self._entries: dict[str, Entry] = {}

    def add(
        self,
        name: str,
        text: str,
        handler: Callable[[], object],
        *,
        key: str = "",
        menu: str = "",
        canvas: str = "",
        owner: QWidget | None = None,
    ) -> QAction:
        """Register `name` and return its action; `key` is portable text: "Ctrl+E"."""
        if name in self._entries:
            raise ValueError(f"two actions are called {name}")
        home = owner or self._window
        action = QAction(text, home)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: handler())
        if owner is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setShortcuts(_sequences(self._bindings.get(name, key)))
        home.addAction(action)
        self._entries[name] = Entry(name, menu, key, canvas, action)
        self.changed.emit()
        return action

    def adopt(self, owner: QWidget, menu: str) -> None:
        """Take in the actions that `owner`, a desk, has made for itself: those with a name and words."""
        for action in owner.actions():
            name = action.objectName()
            if name and action.text() and name not in self._entries:
                key = " ".join(sequence.toString() for sequence in action.shortcuts())
                canvas = str(action.property("canvas") or "")  # the desk's own canvases handle it
                self._entries[name] = Entry(name, menu, key, canvas, action)
                if name in self._bindings:
                    action.setShortcuts(_sequences(self._bindings[name]))
        self.changed.emit()

    def __getitem__(self, name: str) -> QAction:
        return self._entries[name].action

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def rebind(self, bindings: Mapping[str, str]) -> None:
        """Give the actions the person's `bindings`; those not named get their own keys back."""
        self._bindings = dict(bindings)
        for entry in self:
            entry.action.setShortcuts(_sequences(self._bindings.get(entry.id, entry.key)))
        self.changed.emit()

    def taken(self, key: str, but: str) -> str:
        """Return the id of another action than `but` that has `key`, or an empty string."""
        wanted = QKeySequence(key)
        for entry in self:
            if entry.id != but and wanted in entry.action.shortcuts():
                return entry.id
        return ""


def _sequences(keys: str) -> list[QKeySequence]:
    """Return the key sequences written in `keys`, several parted by a space."""
    return [QKeySequence(key) for key in keys.split(" ") if key]


def key_text(action: QAction, canvas: str = "") -> str:
    """Return how the key of `action` is written here: "Ctrl+E", "⌘E", or the canvas's single key."""
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return shown or canvas


def with_key(text: str, action: QAction) -> str:
    """Return `text` for a tooltip, with the key of `action` behind it."""
    key = key_text(action)
    return f"{text}  ({key})" if key else text
