"""The clip of story 4, and how its files are judged: numbered frames, a couple that parts, three sentences, clicks.

Made by ffmpeg and espeak-ng, looked at by PyAV, Pillow and numpy; none of the code under test takes part.
"""

import shutil
import subprocess
import wave
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.media import clips
from tests.media.photographs import photograph

RATE = 25
SMALL = (320, 180)  # pixels in which it is drawn; ffmpeg makes them large
LARGE = (1920, 1080)  # 4K would only cost the decoders' time: what is judged are frames, not pixels
SECONDS = 13
MOMENTS = ((0.6, 4.2), (4.6, 8.2), (8.8, 12.4))  # seconds, where something is said
PHRASES = (
    "The bride walked into the garden.",
    "Now the couple goes two ways.",
    "Everybody was smiling and happy.",
)
CLICK, SPEECH = 0.2, 0.5  # seconds after a moment begins
GRID = (0.5, 0.3)  # where the number's middle is, 0-1: above the words
PARTED = 0.07  # of the width, to each side: how far the couple is apart in the second moment
Pixels = NDArray[np.uint8]
_SOUND_RATE = 48_000


def make(path: Path) -> Path:
    """Write the clip; skip where nothing can speak."""
    program = shutil.which("espeak-ng")
    if program is None:
        pytest.skip("espeak-ng is not installed: nothing is said in story 4")
    sound = path.with_suffix(".wav")
    _speak(program, sound)
    person = _person()
    raw = b"".join(_frame(number, person).tobytes() for number in range(SECONDS * RATE))
    clips.ffmpeg(
        "-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{SMALL[0]}x{SMALL[1]}", "-r", str(RATE), "-i", "-", "-i", sound,
        "-vf", f"scale={LARGE[0]}:{LARGE[1]}:flags=neighbor", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "16",
        "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "160k", path, feed=raw,
    )  # fmt: skip
    sound.unlink()
    return path


def flash_frame(moment: int) -> int:
    """Return the number of the frame that flashes in a moment, with the click."""
    return round((MOMENTS[moment][0] + CLICK) * RATE)


def _person() -> Pixels:
    small = photograph("astronaut.png").convert("L").resize((72, 72), Image.Resampling.LANCZOS)
    return np.asarray(small, np.uint8) // 10 * 7 + 10  # no white that could be taken for letters


def _frame(number: int, face: Pixels) -> Pixels:
    width, height = SMALL
    made = np.full((height, width), 60, np.uint8)
    apart = PARTED if MOMENTS[1][0] + 1 <= number / RATE < MOMENTS[1][1] + 1 else 0.0
    for side in (-1, 1):
        left = round(width * (0.5 + side * (0.02 + apart))) - face.shape[1] // 2
        made[height - face.shape[0] :, left : left + face.shape[1]] = face
    if number in [flash_frame(moment) for moment in range(len(MOMENTS))]:
        made[:16] = 250
    bits = f"{number:012b}{clips.SYNC:04b}"
    left, top = width // 2 - 2 * clips.BLOCK, round(height * GRID[1]) - 2 * clips.BLOCK
    for place, bit in enumerate(bits):
        x, y = left + place % 4 * clips.BLOCK, top + place // 4 * clips.BLOCK
        made[y : y + clips.BLOCK, x : x + clips.BLOCK] = 235 if bit == "1" else 16
    return made


def _speak(program: str, path: Path) -> None:
    whole = np.zeros(SECONDS * _SOUND_RATE, np.int16)
    burst = np.arange(round(0.004 * _SOUND_RATE))
    click = (20000 * np.sin(2 * np.pi * 3000 * burst / _SOUND_RATE + 1)).astype(np.int16)
    for (start, _end), phrase in zip(MOMENTS, PHRASES, strict=True):
        said = path.with_name("said.wav")
        subprocess.run([program, "-v", "en-us", "-s", "150", "-w", said, phrase], check=True)
        with wave.open(str(said)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
            times = np.arange(0, len(samples), file.getframerate() / _SOUND_RATE)
        said.unlink()
        voice = np.interp(times, np.arange(len(samples)), samples).astype(np.int16)
        at = round((start + SPEECH) * _SOUND_RATE)
        whole[at : at + len(voice)] = voice
        at = round((start + CLICK) * _SOUND_RATE)
        whole[at : at + len(click)] = click
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, _SOUND_RATE, 0, "NONE", ""))
        file.writeframes(whole.tobytes())


# Judging.


@dataclass(frozen=True)
class Seen:
    """A decoded file: its size, frames in grey, their times, and how far right the number's middle is in each."""

    size: tuple[int, int]
    codec: tuple[str, str]
    grey: list[Pixels]
    times: list[float]

    def numbers(self, across: float = 0.5) -> list[int]:
        """Return each frame's number; `across`: where its middle is."""
        return [clips.number_in(one, 1920 / 180, (across, GRID[1])) for one in self.grey]

    @property
    def flash(self) -> float:
        """When it flashes."""
        return next(
            time for one, time in zip(self.grey, self.times, strict=True) if float(one[4:60].mean()) > 180
        )


def look_at(path: Path) -> Seen:
    """Decode a clip to its end."""
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        context = stream.codec_context
        decoded = list(clip.decode(video=0))
        return Seen(
            (context.width, context.height),
            (context.name, str(context.pix_fmt)),
            [np.asarray(frame.to_ndarray(format="gray"), np.uint8) for frame in decoded],
            [float(frame.time) for frame in decoded if frame.time is not None],
        )


def middle_of_number(grey: Pixels, number: int) -> float:
    """Return how far right the middle of the grid with this `number` is, 0-1, by trying all places."""
    block = 1920 / 180 * clips.BLOCK
    width = grey.shape[1]
    row = round(grey.shape[0] * GRID[1] + 1.5 * block)  # the last one, which is 1010 in every frame
    places = np.arange(round(1.5 * block) + 1, round(width - 1.5 * block) - 1)
    line = grey[row - 8 : row + 9].mean(axis=0)
    signs = zip((-1.5, -0.5, 0.5, 1.5), (1, -1, 1, -1), strict=True)
    edges = sum(sign * line[places + round(column * block)] for column, sign in signs)
    # Where every bit is met, all places are alike for as long as a block is wide: the middle of them is it.
    best = np.flatnonzero(np.asarray(edges) >= 0.6 * np.max(edges))
    found: float = float(places[best].mean()) / float(width)
    assert clips.number_in(grey, 1920 / 180, (found, GRID[1])) == number
    return found


def ink(grey: Pixels) -> NDArray[np.bool_]:
    """Return where letters are: white, below the number; nothing else there is as bright."""
    found = grey > 228
    found[: grey.shape[0] // 2] = False
    return np.asarray(found)


def box(letters: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what is drawn."""
    down, across = np.nonzero(letters)
    return int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1


def likeness(grey: Pixels, text: str) -> float:
    """Return how like the letters of a frame are to `text` as Pillow draws it in the same face, 0-1.

    It may be broken into two rows anywhere.
    """
    letters = ink(grey)
    left, top, right, bottom = box(letters)
    seen = letters[top:bottom, left:right].astype(float)
    said = text.replace("\n", " ")
    broken = [f"{said[:at]}\n{said[at + 1 :]}" for at, one in enumerate(said) if one == " "]
    return max(_alike(seen, one) for one in (said, *broken))


def _alike(seen: NDArray[Any], text: str) -> float:
    drawn = _drawn(text, seen.shape[0])
    width = max(drawn.shape[1], seen.shape[1])
    stretched: float = 1 - abs(drawn.shape[1] - seen.shape[1]) / width
    if stretched < 0.7:  # it is broken elsewhere
        return 0.0
    spread = [np.asarray(Image.fromarray(one * 255.0).resize((width, 200))) for one in (seen, drawn)]
    return stretched * float(np.corrcoef(spread[0].ravel(), spread[1].ravel())[0, 1])


@cache
def _face() -> ImageFont.FreeTypeFont:
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "sans-serif:bold"], check=True, capture_output=True, text=True
    )
    return ImageFont.truetype(found.stdout, 60)


@cache
def _drawn(text: str, height: int) -> NDArray[Any]:
    """Return `text` in bold sans-serif, its ink as high as is asked for."""
    font = _face()
    picture = Image.new("L", (2400, 360))
    ImageDraw.Draw(picture).multiline_text(
        (1200, 90), text, 255, font=font, anchor="ma", align="center", spacing=0
    )
    bounds = picture.getbbox()
    assert bounds is not None
    cut = picture.crop(bounds)
    return np.asarray(cut.resize((round(cut.width * height / cut.height), height)), float) / 255
