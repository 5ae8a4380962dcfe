"""Plays a clip by Qt Multimedia: the one decoder in the window's own process.

It opens a clip only after a worker has probed it and its container and codec are on the list. Where Qt
Multimedia is not usable (a missing system library), everything but playing works.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QImage

from media.clip_probe import ClipInfo
from media.clip_proxy import Proxy
from media.ffmpeg import DEMUXERS

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

CODECS = {"h264", "hevc", "av1", "vp8", "vp9", "mpeg4", "mjpeg", "prores"}


def playable(info: ClipInfo) -> bool:
    """Return whether the clip may be opened here."""
    return info.container in DEMUXERS and info.codec in CODECS


class Player(QObject):
    """`shown` carries a picture and its time in seconds; `playing_changed` whether it plays."""

    shown = Signal(QImage, float)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._sink: QVideoSink | None = None
        self._audio: QAudioOutput | None = None
        self._clip = self._path = ""  # what is shown, and the file that is played
        self._proxy: Proxy | None = None
        self._loaded = False
        self._until = 0.0
        self._again: float | None = None  # from where it is played again at the end
        self._from: float | None = None  # where to begin once the file is loaded
        self.usable = True

    @property
    def playing(self) -> bool:
        """Whether it plays now."""
        player = self._player
        return player is not None and player.playbackState() == player.PlaybackState.PlayingState

    @property
    def open_path(self) -> str:
        """The file that would be played; empty: none."""
        return self._path

    def open(self, path: str, proxy: Proxy | None = None) -> None:
        """Take another clip, which has been probed; nothing is opened before it is played.

        With `proxy` its copy is played instead; all times stay the clip's own.
        """
        if (path, proxy) != (self._clip, self._proxy):
            self.stop()
            self._clip, self._proxy = path, proxy
            self._path = proxy.path if proxy else path
            self._unload()

    def play(
        self, start: float, until: float, *, sound: bool, speed: float = 1.0, again: float | None = None
    ) -> None:
        """Play from `start` to `until`, in seconds; then from `again` on, where it is said."""
        player = self._made()
        if player is None or not self._path or self._audio is None:
            return
        self._until, self._again = until, again
        begin = self._in_file(start)
        self._audio.setMuted(not sound)
        player.setPlaybackRate(speed)
        if not self._loaded:
            # A position is forgotten until the file is loaded.
            self._loaded, self._from = True, begin
            self._later("setSource", Q_ARG(QUrl, QUrl.fromLocalFile(self._path)))
        else:
            player.setPosition(round(1000 * begin))
        self._later("play")

    def _in_file(self, seconds: float) -> float:
        """Return where the frame at `seconds` of the clip is in the file that is played."""
        return self._proxy.proxy_seconds(seconds) if self._proxy else seconds

    def set_loop(self, again: float | None) -> None:
        """Play from `again` on at the end; None: stop there."""
        self._again = again

    def set_speed(self, speed: float) -> None:
        """Play faster or slower from now on."""
        if self._player is not None:
            self._player.setPlaybackRate(speed)

    def set_sound(self, sound: bool) -> None:
        """Be heard from now on, or not."""
        if self._audio is not None:
            self._audio.setMuted(not sound)

    def stop(self) -> None:
        """Stop where it is."""
        self._later("pause")

    def close(self) -> None:
        """Let go of the file."""
        self._later("stop")
        self._unload()

    def _unload(self) -> None:
        self._loaded = False
        self._later("setSource", Q_ARG(QUrl, QUrl()))

    def _later(self, slot: str, *arguments: object) -> None:
        """Let the event loop call a slot of the player that may wait for Qt's own threads to end.

        Called from Python it would hold the interpreter's lock meanwhile, and those threads may want it for a
        line in the log: neither would ever go on. The event loop does not hold it.
        """
        if self._player is not None:
            QMetaObject.invokeMethod(self._player, slot, Qt.ConnectionType.QueuedConnection, *arguments)  # type: ignore[call-overload]

    def _made(self) -> "QMediaPlayer | None":
        """Return the player, made at its first use: Qt Multimedia takes long to load and may not be there."""
        if self._player is None and self.usable:
            try:
                from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink
            except ImportError:
                self.usable = False
                return None
            player, sink = QMediaPlayer(self), QVideoSink(self)
            if not player.isAvailable():
                self.usable = False
                return None
            self._audio = QAudioOutput(self)
            player.setAudioOutput(self._audio)
            player.setVideoSink(sink)
            queued = Qt.ConnectionType.QueuedConnection
            sink.videoFrameChanged.connect(self._on_frame, queued)
            player.playbackStateChanged.connect(self._on_state, queued)
            player.mediaStatusChanged.connect(self._on_status, queued)
            self._player, self._sink = player, sink
        return self._player

    def _on_state(self, _state: "QMediaPlayer.PlaybackState") -> None:
        self.playing_changed.emit(self.playing)

    def _on_status(self, status: "QMediaPlayer.MediaStatus") -> None:
        if self._player is None:
            return
        if status == status.EndOfMedia and self._again is not None:
            self._player.setPosition(round(1000 * self._in_file(self._again)))
            self._later("play")
        if self._from is None:
            return
        if status in (status.LoadedMedia, status.BufferedMedia):
            start, self._from = self._from, None
            self._player.setPosition(round(1000 * start))

    def _on_frame(self, frame: "QVideoFrame") -> None:
        if self._player is None or not self.playing or not frame.isValid() or self._from is not None:
            return
        seconds = frame.startTime() / 1e6 if frame.startTime() >= 0 else self._player.position() / 1000
        seconds = self._proxy.source_seconds(seconds) if self._proxy else seconds
        if seconds >= self._until:
            if self._again is None:
                self.stop()
            else:
                self._player.setPosition(round(1000 * self._in_file(self._again)))
            return
        image = frame.toImage()
        if not image.isNull():
            self.shown.emit(image, seconds)
