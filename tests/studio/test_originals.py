"""Originals are met in the background, one after the other, and known by their checksum from then on."""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import skimage.data
from msgspec.structs import replace
from PIL import Image

from studio.importing import identify
from studio.inquiry import BATCH
from studio.jobs import Runner
from studio.library import Library
from studio.originals import originals
from studio.post import Media, MediaSet
from studio.session import Change, Session


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=1) as running:
        yield running


@pytest.fixture
def session(user_data: Path) -> Iterator[Session]:
    opened = Session(Library.open(user_data / "library.sqlite"))
    yield opened
    opened.close()


def photograph(path: Path) -> Media:
    picture = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    Image.fromarray(picture).resize((1500, 1000)).save(path)
    known = identify(path)
    return Media(path.stem, str(path), "photo", 1500, 1000, known.bytes, known.ends)


class Known:
    """Waits until all media that have these ids are known by their checksums."""

    def __init__(self, session: Session, *names: str) -> None:
        self._session, self._names, self._all = session, set(names), threading.Event()
        session.subscribe(self._heard)

    def _heard(self, change: Change) -> None:
        known = {m.id for media_set in self._session.sets().values() for m in media_set.media if m.sha256}
        if change.origin == "fact" and self._names <= known:
            self._all.set()

    def wait(self) -> None:
        assert self._all.wait(60)


def sums(session: Session) -> dict[str, str]:
    return {medium.id: medium.sha256 for medium in session.set("s").media}


def test_what_was_there_and_what_comes_is_met_and_a_missing_file_stops_nobody(
    session: Session, runner: Runner, tmp_path: Path
) -> None:
    first, second = photograph(tmp_path / "a.jpg"), photograph(tmp_path / "b.png")
    gone = replace(first, id="gone", path=str(tmp_path / "gone.jpg"))
    session.create_set(MediaSet("s", media=(gone, first)))
    known = Known(session, "a", "b")
    met = originals(session, runner)
    session.edit_set("s", "Add", lambda media_set: replace(media_set, media=(*media_set.media, second)))
    known.wait()
    met.close()
    assert sums(session) == {
        "gone": "",
        "a": hashlib.sha256((tmp_path / "a.jpg").read_bytes()).hexdigest(),
        "b": hashlib.sha256((tmp_path / "b.png").read_bytes()).hexdigest(),
    }


def test_a_file_that_has_changed_is_not_taken_for_the_original(
    session: Session, runner: Runner, tmp_path: Path
) -> None:
    changed, same = photograph(tmp_path / "a.png"), photograph(tmp_path / "b.png")
    Image.new("RGB", (10, 10)).save(tmp_path / "a.png")
    session.create_set(MediaSet("s", media=(changed, same)))
    known = Known(session, "b")
    met = originals(session, runner)
    known.wait()  # one after the other: the first has been seen to
    met.close()
    assert sums(session)["a"] == ""


def test_a_set_that_is_deleted_meanwhile_is_no_trouble(
    session: Session, runner: Runner, tmp_path: Path
) -> None:
    session.create_set(MediaSet("gone", media=(photograph(tmp_path / "a.png"),)))
    met = originals(session, runner)
    session.delete_set("gone")
    known = Known(session, "b")
    session.create_set(MediaSet("s", media=(photograph(tmp_path / "b.png"),)))
    known.wait()
    met.close()
    assert list(session.sets()) == ["s"]


def test_closing_early_leaves_it_to_the_next_run(session: Session, runner: Runner, tmp_path: Path) -> None:
    session.create_set(MediaSet("s", media=(photograph(tmp_path / "a.png"),)))
    met = originals(session, runner)
    met.close()
    session.create_set(MediaSet("t", media=(photograph(tmp_path / "b.png"),)))
    known = Known(session, "a", "b")
    again = originals(session, runner)
    known.wait()
    again.close()
    assert all(medium.sha256 for media_set in session.sets().values() for medium in media_set.media)


def test_a_set_of_many_is_written_a_few_times(session: Session, runner: Runner, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(BATCH + 8)]
    for n, path in enumerate(paths):
        path.write_text(str(n))
    media = tuple(
        Media(path.stem, str(path), "photo", 1, 1, identify(path).bytes, identify(path).ends)
        for path in paths
    )
    session.create_set(MediaSet("s", media=media))
    written: list[Change] = []
    session.subscribe(written.append)
    known = Known(session, *(medium.id for medium in media))
    met = originals(session, runner)
    known.wait()
    met.close()
    assert len(written) == 2
