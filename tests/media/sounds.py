"""Sound files for the tests, made by `wave` and ffmpeg and read back by PyAV."""

import wave
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from tests.media import clips


def tone(
    path: Path, seconds: float, hertz: float = 440.0, *, silence: float = 0.0, rate: int = 44_100
) -> Path:
    """Write a tone of -6 dBFS after `silence` seconds of nothing, in mono; the ending says as what."""
    times = np.arange(round(rate * seconds)) / rate
    samples = np.concatenate([np.zeros(round(rate * silence)), 16_000 * np.sin(2 * np.pi * hertz * times)])
    plain = path.with_suffix(".wav")
    with wave.open(str(plain), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype(np.int16).tobytes())
    if path != plain:
        clips.ffmpeg("-i", plain, path)
    return path


def samples(path: Path | str) -> NDArray[Any]:
    """Return the decoded sound at 48 kHz, its first channel, −1…1."""
    with av.open(str(path)) as clip:
        frames = [_first(frame) for frame in clip.decode(audio=0)]
    return np.concatenate(frames)


def _first(frame: Any) -> NDArray[Any]:
    found = frame.to_ndarray()
    planar = bool(frame.format.is_planar)
    return np.asarray(found[0] if planar else found.reshape(-1, frame.layout.nb_channels)[:, 0] / 32768)


def pitch(part: NDArray[Any], rate: int = 48_000) -> float:
    """Return the strongest frequency in Hz."""
    return float(np.abs(np.fft.rfft(part)).argmax() * rate / len(part))


def level(part: NDArray[Any]) -> float:
    """Return the root mean square."""
    return float(np.sqrt(np.mean(np.square(part))))
