"""Fetching the neighbours of the open photograph ahead, so that an arrow key shows them sharp at once."""

from collections.abc import Sequence

from PySide6.QtGui import QImage

from media.photo import Look
from studio.post import Media
from ui.proxies import Proxies, Urgency


class _Fetched:
    """A picture that goes into the window's memory and nowhere else. Whoever lets go of it calls it off."""

    def take(self, _image: QImage) -> None:
        """Be told that it is there."""


class Ahead:
    """Asks for what may be wanted next; what was asked for before and did not begin is called off."""

    def __init__(self, proxies: Proxies) -> None:
        self._proxies = proxies
        self._wanted: list[_Fetched] = []

    def fetch(self, media: Sequence[Media], long_edge: int) -> None:
        """Fetch the pictures of `media`, photographs, the first one first."""
        self._wanted = [_Fetched() for _ in media]
        for medium, wanted in zip(media, self._wanted, strict=True):
            self._proxies.request(medium, Look(), long_edge, wanted.take, urgency=Urgency.AHEAD)
