"""Clips for the tests: every frame carries its own number, a flash and a click come at one moment.

They are made by ffmpeg from raw frames and read back by PyAV and by a reader of MP4 boxes of our own: none of
the code under test takes part.
"""

import struct
import subprocess
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

SIZE = (320, 180)
BLOCK = 16  # pixels of one bit of the number, in a 4 × 4 grid in the middle
SYNC = 0b1010  # the grid's last row: a picture that is turned or mirrored does not have it there


@dataclass(frozen=True)
class Shown:
    """One decoded frame of a file: its number, when it is shown, and whether it flashes."""

    number: int
    time: float
    flash: bool


def ffmpeg(*arguments: str | Path, feed: bytes | None = None) -> None:
    """Run the binary plainly."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    command = [program, "-hide_banner", "-loglevel", "error", "-y", *map(str, arguments)]
    subprocess.run(command, input=feed, check=True, stdin=subprocess.DEVNULL if feed is None else None)


def make(
    path: Path,
    *arguments: str,
    frames: int = 60,
    rate: str = "30",
    flash: int | None = None,
    sound: bool = True,
    sample_rate: int = 48_000,
    size: tuple[int, int] = SIZE,
    codec: Sequence[str] = (
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-g",
        "25",
        "-bf",
        "2",
        "-pix_fmt",
        "yuv420p",
    ),
) -> Path:
    """Make a clip of numbered frames; `arguments` come before the output's name."""
    raw = b"".join(picture(number, flash=number == flash, size=size).tobytes() for number in range(frames))
    inputs: list[str | Path] = [
        "-f",
        "rawvideo",
        "-pix_fmt",
        "gray",
        "-s",
        f"{size[0]}x{size[1]}",
        "-r",
        rate,
        "-i",
        "-",
    ]
    if sound:
        whole, _, part = rate.partition("/")
        seconds = frames * int(part or 1) / int(whole)
        click = None if flash is None else flash * int(part or 1) / int(whole)
        tone = path.with_suffix(".wav")
        write_click(tone, seconds, click, sample_rate)
        inputs += ["-i", tone]
    ffmpeg(*inputs, *codec, "-c:a", "aac", "-b:a", "96k", *arguments, path, feed=raw)
    return path


def picture(number: int, *, flash: bool = False, size: tuple[int, int] = SIZE) -> NDArray[np.uint8]:
    """Return a grey frame with its number in the middle; a flash whitens its upper quarter."""
    width, height = size
    made = np.full((height, width), 90, dtype=np.uint8)
    if flash:
        made[: height // 4] = 250
    bits = f"{number:012b}{SYNC:04b}"
    left, top = width // 2 - 2 * BLOCK, height // 2 - 2 * BLOCK
    for place, bit in enumerate(bits):
        x, y = left + place % 4 * BLOCK, top + place // 4 * BLOCK
        made[y : y + BLOCK, x : x + BLOCK] = 235 if bit == "1" else 16
    return made


def write_click(path: Path, seconds: float, click: float | None, rate: int) -> None:
    """Write silence (mono) with a burst of 4 ms at `click` seconds."""
    samples = np.zeros(round(seconds * rate), dtype=np.int16)
    if click is not None:
        at = round(click * rate)
        burst = np.arange(round(0.004 * rate))
        samples[at : at + burst.size] = (20000 * np.sin(2 * np.pi * 3000 * burst / rate + 1)).astype(np.int16)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())


def read(path: Path | str, scale: float = 1.0, centre: tuple[float, float] = (0.5, 0.5)) -> list[Shown]:
    """Decode every frame; `scale` is how much larger the grid is than it was made, `centre` where it is now."""
    with av.open(str(path)) as clip:
        return [
            Shown(
                number_in(gray := _gray(frame), scale, centre), float(frame.time), bool(gray[4].mean() > 180)
            )
            for frame in clip.decode(video=0)
        ]


def number_in(
    gray: NDArray[Any], scale: float = 1.0, centre: tuple[float, float] = (0.5, 0.5), *, covered: bool = False
) -> int:
    """Return the number in a frame's grid; AssertionError if there is none, or it does not stand upright.

    `covered`: words may stand over the last row, which tells the grid from a chance pattern.
    """
    middle_x, middle_y = gray.shape[1] * centre[0], gray.shape[0] * centre[1]
    bits = ""
    for place in range(16):
        x = round(middle_x + (place % 4 - 1.5) * BLOCK * scale)
        y = round(middle_y + (place // 4 - 1.5) * BLOCK * scale)
        bits += "1" if gray[y - 2 : y + 3, x - 2 : x + 3].mean() > 125 else "0"
    assert covered or bits[12:] == f"{SYNC:04b}", f"no number in the frame: {bits}"
    return int(bits[:12], 2)


def click_time(path: Path | str) -> float:
    """Return when the click is heard, by the sound's own time stamps."""
    with av.open(str(path)) as clip:
        for frame in clip.decode(audio=0):
            loud = np.flatnonzero(np.abs(_float(frame)).max(axis=0) > 0.1)
            if loud.size:
                return float(frame.time + loud[0] / frame.sample_rate)
    raise AssertionError("no click")


def sound_seconds(path: Path | str) -> float:
    """Return how long the decoded sound is."""
    with av.open(str(path)) as clip:
        return sum(frame.samples / frame.sample_rate for frame in clip.decode(audio=0))


def boxes(path: Path | str) -> list[str]:
    """Return the names of a file's boxes as paths, in order: "moov/trak/edts/elst"."""
    content = Path(path).read_bytes()
    return list(_boxes(content, 0, len(content), ""))


def _boxes(content: bytes, start: int, end: int, parent: str) -> Iterator[str]:
    at = start
    while at + 8 <= end:
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        header = 8
        if size == 1:
            size, header = struct.unpack(">Q", content[at + 8 : at + 16])[0], 16
        name = parent + kind.decode("latin-1")
        yield name
        if kind in (b"moov", b"trak", b"edts", b"mdia", b"minf", b"stbl"):
            yield from _boxes(content, at + header, at + size, name + "/")
        at += size or end


def _gray(frame: Any) -> NDArray[Any]:
    return np.asarray(frame.to_ndarray(format="gray"))


def _float(frame: Any) -> NDArray[Any]:
    samples = np.asarray(frame.to_ndarray())
    return samples if samples.dtype.kind == "f" else samples / 32768
