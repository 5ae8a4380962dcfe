"""Libraries of old learn what their files say, once, in the background; new files are known when they come."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from media.metadata import SOURCE_TYPES
from studio.accounts import accounts
from studio.jobs import Runner
from studio.library import Library
from studio.post import Account
from studio.session import Session
from tests.media import clips
from tests.media.photographs import photograph, save, tell
from tests.media.test_provenance import sign
from tests.studio.shoots import shoot

PARTLY = SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"


@pytest.fixture
def session(user_data: Path) -> Iterator[Session]:
    opened = Session(Library.open(user_data / "library.sqlite"))
    yield opened
    opened.close()


def test_all_are_asked_once_and_another_file_in_the_place_teaches_nothing(
    session: Session, tmp_path: Path
) -> None:
    told = tell(save(photograph(), tmp_path / "a.jpg"), xmp={"Xmp.iptcExt.DigitalSourceType": PARTLY})
    signed = sign(
        save(photograph(), tmp_path / "b.jpg"), tmp_path / "c.jpg", SOURCE_TYPES + "trainedAlgorithmicMedia"
    )
    clip = tmp_path / "d.mp4"
    clips.make(clip, frames=10)
    post, media_set = shoot([told, signed, tmp_path / "b.jpg", clip])
    assert [medium.account for medium in media_set.media[:3]] == [
        Account(PARTLY, asked=True),
        Account(
            signed=True,
            generator="Example Generator 1.0",
            signed_types=(SOURCE_TYPES + "trainedAlgorithmicMedia",),
            asked=True,
        ),
        Account(asked=True),
    ]
    old = replace(media_set, media=tuple(replace(one, account=Account()) for one in media_set.media))
    old = replace(old, media=(*old.media[:2], replace(old.media[2], bytes=7), old.media[3]))
    session.create_post(post, old)
    learnt = threading.Event()
    session.subscribe(lambda _change: learnt.set() if session.set("set").media[3].account.asked else None)
    with Runner(interactive=1, batch=1) as runner:
        asking = accounts(session, runner)
        assert learnt.wait(60)
        asking.close()
    known = [medium.account for medium in session.set("set").media]
    assert known[:2] == [medium.account for medium in media_set.media[:2]]
    assert known[2:] == [Account(), Account(asked=True)]
