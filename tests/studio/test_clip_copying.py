"""Copies of clips that play badly are there before they are opened, and nothing waits for them."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from media.clip_proxy import Prepared
from media.originals import MeetRequest, meet
from studio.clip_cache import ClipCache
from studio.clip_copying import ClipCopies
from studio.jobs import Cancelled, Job, Runner
from studio.library import Library
from studio.post import Media, MediaSet
from studio.session import Session
from tests.media import clips
from tests.media.test_clip_proxy import VARIABLE

LONG = 30.0


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=2) as running:
        yield running


@pytest.fixture
def session(user_data: Path) -> Iterator[Session]:
    opened = Session(Library.open(user_data / "library.sqlite"))
    yield opened
    opened.close()


def uneven(path: Path) -> Media:
    """Return a clip with a variable rate, which plays badly."""
    clips.make(path, "-vf", VARIABLE, "-fps_mode", "vfr", frames=40)
    return Media(path.stem, str(path), "clip", 320, 180, 9, path.stem, seconds=1.3)


def within(seconds: float, done: Callable[[], object]) -> bool:
    """Wait until `done()`; False after so many seconds."""
    over = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if done():
            return True
        over.wait(0.05)
    return False


def test_a_clip_that_plays_badly_has_its_copy_before_it_is_opened(
    session: Session, runner: Runner, tmp_path: Path
) -> None:
    cache = ClipCache(tmp_path / "cache")
    plain = clips.make(tmp_path / "plain.mp4", frames=10)
    session.create_set(MediaSet("s1", media=(Media("p", str(plain), "clip", 320, 180, 9, "p"),)))
    copies = ClipCopies(session, runner, cache, look=0.05)
    bad = uneven(tmp_path / "bad.mp4")
    session.create_set(MediaSet("s2", media=(bad,)))
    assert within(LONG, lambda: cache.has(bad.path))
    assert cache.find(bad.path) is not None
    copies.close()
    assert not cache.has(str(plain)), "what plays well needs none"


def test_nothing_is_begun_while_something_else_is_made_and_an_export_goes_first(
    session: Session, runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ClipCache(tmp_path / "cache")
    submitted: list[Job[Prepared]] = []
    submit = runner.submit
    busy = {False: True, True: False}  # by whether only what writes files is asked about

    def noting(task: object, request: object, **more: object) -> Job[Prepared]:
        job: Job[Prepared] = submit(task, request, **more)  # type: ignore[arg-type]
        submitted.append(job)
        return job

    monkeypatch.setattr(runner, "submit", noting)
    monkeypatch.setattr(runner, "busy", lambda _lane, *, but=None, writing=False: busy[bool(writing)])
    bad = uneven(tmp_path / "bad.mp4")
    session.create_set(MediaSet("s", media=(bad,)))
    copies = ClipCopies(session, runner, cache, look=0.01)
    assert not within(0.3, lambda: submitted), "something else is being made"
    busy[True], busy[False] = True, False  # an export comes as soon as the copy has begun
    assert within(LONG, lambda: len(submitted) >= 2), "it was given up, and begun again"
    assert isinstance(submitted[0].wait(LONG), Cancelled)
    busy[True] = False
    assert within(LONG, lambda: cache.has(bad.path))
    copies.close()


def test_the_runner_tells_whether_something_else_waits(runner: Runner, tmp_path: Path) -> None:
    assert not runner.busy("batch")
    file = tmp_path / "a"
    file.write_bytes(b"x")
    jobs = [runner.submit(meet, MeetRequest(str(file))) for _ in range(3)]
    assert runner.busy("batch")
    assert not runner.busy("batch", writing=True)
    assert not runner.busy("interactive")
    for job in jobs:
        job.wait(LONG)
    assert not runner.busy("batch")


def test_closing_ends_what_is_under_way(session: Session, runner: Runner, tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "cache")
    session.create_set(MediaSet("s", media=(uneven(tmp_path / "bad.mp4"),)))
    copies = ClipCopies(session, runner, cache, look=0.01)
    within(LONG, lambda: runner.busy("batch"))
    copies.close()
    assert within(LONG, lambda: not runner.busy("batch"))
