"""Playing: from the playhead on, faster and slower, in a loop; what is played is what is kept."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.words import word
from ui.clip.moments import span
from ui.clip.player import Player, playable
from ui.clip.scope import Scope
from ui.clip.shown import Shown

FASTER = (1.0, 1.5, 2.0, 4.0)  # what L goes through


class Shuttle(QObject):
    """`changed`: it plays or not, loops or not, at another speed. `shown` carries a picture and its time."""

    shown = Signal(QImage, float)
    changed = Signal()

    def __init__(self, scope: Scope, player: Player) -> None:
        super().__init__(scope)
        self._scope, self.player = scope, player
        self.looping = False
        self.speed = 1.0
        self.waiting = False  # a copy that plays better is being made
        player.shown.connect(self.shown)
        player.playing_changed.connect(lambda _playing: self.changed.emit())

    @property
    def playing(self) -> bool:
        """Whether it plays now."""
        return self.player.playing

    def toggle(self) -> bool:
        """Play at the speed that is chosen, or stop; return whether it was stopped."""
        if self.playing:
            self.player.stop()
            return True
        self._play()
        return False

    def faster(self) -> None:
        """Play; faster where it plays."""
        if self.playing:
            self.set_speed(next((one for one in FASTER if one > self.speed), FASTER[-1]))
        else:
            self.speed = 1.0
            self._play()

    def set_speed(self, speed: float) -> None:
        """Play so many times as fast, now and from now on."""
        self.speed = speed
        self.player.set_speed(speed)
        self.changed.emit()

    def loop(self) -> None:
        """Play what is kept again and again, or no longer."""
        self.looping = not self.looping
        if self.looping and not self.playing:
            self._play()
        else:
            self.player.set_loop(self._range(self._scope.shown)[0] if self.looping else None)
        self.changed.emit()

    def stop(self) -> None:
        """Stop where it is."""
        self.player.stop()

    def _range(self, shown: Shown | None) -> tuple[float, float]:
        return span(shown, self._scope.chosen) if shown else (0.0, 0.0)

    def _play(self) -> None:
        """Play what is kept from the playhead on, from its beginning if the playhead is not in it."""
        shown = self._scope.shown
        if shown is None:
            return
        start, end = self._range(shown)
        now = self._scope.now
        begin = now if start <= now < end - 2 * shown.frame else start
        self.player.play(
            begin,
            end,
            sound=shown.resolved.sound,
            speed=self.speed,
            again=start if self.looping else None,
        )
        if not self.player.usable:
            self._scope.said.emit(word("ui.clip.no-player"))
        elif not self.player.open_path and not playable(shown.info):
            self._scope.said.emit(word("ui.clip.not-played", codec=shown.info.codec))
        elif self.waiting:
            self._scope.said.emit(word("ui.clip.proxy.making"))
        self.changed.emit()
