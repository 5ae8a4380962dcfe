"""Tab goes through the window as it is read: part after part, and in each part in the order of its own widgets.

Qt's own chain is in the order in which widgets were made, and desks, alt texts and findings are made late: the caption
would come behind the status bar.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def step(window: QWidget, parts: Sequence[QWidget], *, forward: bool) -> QWidget | None:
    """Return what Tab gives the focus to, in `window` with these `parts` in reading order; None: nothing takes it."""
    now = window.focusWidget()
    order = _order(window, parts, now)
    if not order:
        return None
    at = order.index(now) if now in order else (-1 if forward else 0)
    return order[(at + (1 if forward else -1)) % len(order)]


def _order(window: QWidget, parts: Sequence[QWidget], now: QWidget | None) -> list[QWidget]:
    """Return what takes the focus by Tab, sorted by part; what is in none of them comes last.

    What has the focus `now` is among them also where only a click gave it the focus: Tab goes on from there.
    """
    found: list[QWidget] = []
    one = window.nextInFocusChain()
    while one is not None and one is not window:
        if one is now or _takes_focus(one):
            found.append(one)
        one = one.nextInFocusChain()

    def part_of(widget: QWidget) -> int:
        return next(
            (at for at, part in enumerate(parts) if part is widget or part.isAncestorOf(widget)), len(parts)
        )

    return sorted(found, key=part_of)  # it keeps the chain's order inside a part


def _takes_focus(widget: QWidget) -> bool:
    by_tab = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
