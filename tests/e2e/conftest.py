"""Material for the tests that drive the program as a process."""

from pathlib import Path

import pytest

from tests.media import clips
from tests.media.photographs import large, oriented

CAPTION = "Café ☕ with @the.barn 💛\n\nLight, more light. #riga #weddingphotography"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def photo(folder: Path) -> Path:
    path = folder / "kaffee & kuchen.jpg"
    oriented(large(1600, 1200), path, 6, quality=90)
    return path


@pytest.fixture
def clip(folder: Path) -> Path:
    path = folder / "clip.mp4"
    clips.make(path, frames=120, size=(640, 360))
    return path


@pytest.fixture
def caption(folder: Path) -> Path:
    path = folder / "caption.txt"
    path.write_bytes(b"\xef\xbb\xbf" + CAPTION.replace("\n", "\r\n").encode() + b"\r\n")
    return path
