"""The sample: a post to try everything on. Photographs that scikit-image ships, words from `assets/sample`, and a
clip that the program makes from the photographs itself.

The photographs are used where they lie, read-only like everybody's originals.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from media.errors import Cancelled, MediaError
from media.slideshow import SlideshowRequest, Still, slideshow
from studio import jobs, places

CLIP = "Sample clip.mp4"


class SamplePhoto(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One photograph: the file's name within scikit-image's data, what is on it, and whose it is."""

    file: str
    alt: str
    credit: str


class SampleText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the sample but for its caption."""

    title: str
    set: str
    clip_alt: str
    photos: tuple[SamplePhoto, ...]


class SamplePaths(msgspec.Struct, frozen=True):
    """Where the sample's files are; photographs in order."""

    photos: tuple[Path, ...]
    clip: Path
    caption: Path


def text() -> SampleText:
    """Return title, alt texts and credits, as shipped."""
    shipped = places.shipped() / "sample" / "sample.toml"
    return msgspec.toml.decode(shipped.read_bytes(), type=SampleText)


def caption() -> Path:
    """Return the file with the caption: emoji, a handle, tags and two mistakes."""
    return places.shipped() / "sample" / "caption.txt"


def photos() -> tuple[Path, ...]:
    """Return the photographs, found without importing the package that has them.

    Raises MediaError("sample-missing") where scikit-image was installed without its data.
    """
    spec = find_spec("skimage")
    folders = (spec.submodule_search_locations if spec else None) or ["scikit-image"]
    found = tuple(Path(folders[0]) / "data" / photo.file for photo in text().photos)
    for path in found:
        if not path.is_file():
            raise MediaError("sample-missing", str(path))
    return found


def is_sample(path: str) -> bool:
    """Return whether the file at `path` is one of the sample's photographs."""
    found = Path(path)
    return found.parts[-3:-1] == ("skimage", "data") and found.name in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(photo.file for photo in text().photos)


def clip_request(folder: Path) -> SlideshowRequest:
    """Return the task that makes the clip in `folder`: an upright one, long enough for every placement."""
    return SlideshowRequest(
        photos=tuple(Still(str(path)) for path in photos()),
        path=str(folder / CLIP),
        width=720,
        height=1280,
        seconds_each=1.5,
        fade=0.5,
        rate=30,
    )


def sample(folder: Path, runner: jobs.Runner) -> SamplePaths:
    """Return the sample's files; its clip is made in `folder` (some seconds of work) unless it is there already.

    Raises MediaError if the clip cannot be made, `media.errors.Cancelled` if the work was cancelled.
    """
    request = clip_request(folder)
    clip = Path(request.path)
    if not clip.exists():
        folder.mkdir(parents=True, exist_ok=True)
        outcome = runner.submit(slideshow, request, label=CLIP, targets=[request.path]).wait()
        if isinstance(outcome, jobs.Failed):
            problem = outcome.problem
            raise MediaError(problem.code, problem.file, **problem.params)
        if isinstance(outcome, jobs.Cancelled):
            raise Cancelled
    return SamplePaths(photos(), clip, caption())
