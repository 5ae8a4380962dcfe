"""Pictures come from workers, are kept, and never reach a view that is gone."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from media.photo import Look
from studio.post import Media
from ui.app import Studio
from ui.proxies import Key, Proxies, Urgency


class View(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.images: list[QImage] = []

    def take(self, image: QImage) -> None:
        self.images.append(image)


def medium(path: Path, name: str = "m1") -> Media:
    return Media(name, str(path), "photo", 512, 512, path.stat().st_size if path.exists() else 0, name)


def test_a_picture_comes_later_and_then_at_once(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    proxies, view, media = studio.context.proxies, View(), medium(photographs[0])
    assert proxies.request(media, None, 400, view.take) is None
    assert proxies.request(media, None, 500, view.take) is None  # the same size is made: one picture for both
    qtbot.waitUntil(lambda: len(view.images) == 2, timeout=60_000)
    kept = proxies.request(media, None, 400, view.take)
    assert kept is not None
    assert (kept.width(), kept.height()) == (512, 512)


def test_a_look_is_another_picture(studio: Studio, qtbot: QtBot, photographs: list[Path]) -> None:
    proxies, view, media = studio.context.proxies, View(), medium(photographs[0])
    proxies.request(media, None, 320, view.take)
    proxies.request(media, Look(quarter_turns=2), 320, view.take)
    qtbot.waitUntil(lambda: len(view.images) == 2, timeout=60_000)
    plain = proxies.request(media, None, 320, view.take)
    turned = proxies.request(media, Look(quarter_turns=2), 320, view.take)
    assert plain is not None
    assert turned is not None
    one, other = plain.pixelColor(40, 40), turned.pixelColor(279, 279)
    assert abs(one.red() - other.red()) < 12


def test_a_small_picture_outlives_the_program_and_its_drive(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    view, media = View(), medium(photographs[0])
    studio.context.proxies.request(media, None, 320, view.take)
    qtbot.waitUntil(lambda: len(view.images) == 1, timeout=60_000)
    photographs[0].unlink()
    studio.context.proxies.close()  # what was made is kept
    again = Proxies(studio.runner, studio.session.library)
    assert again.request(media, None, 320, view.take) is None
    assert again.request(media, None, 2048, view.take) is None
    qtbot.waitUntil(lambda: len(view.images) == 3, timeout=60_000)
    assert [image.width() for image in view.images] == [320, 320, 320]
    assert again.request(media, None, 2048, view.take) is not None
    again.close()


def test_what_nobody_waits_for_is_not_made_and_the_urgent_goes_first(
    studio: Studio, qtbot: QtBot, photographs: list[Path], tmp_path: Path
) -> None:
    made: list[str] = []
    proxies, view, gone = studio.context.proxies, View(), View()
    proxies.hold()
    ahead, seen, never, now = (medium(photographs[0], name) for name in ("ahead", "seen", "never", "now"))
    for one, receiver, urgency in (
        (ahead, view, Urgency.AHEAD),
        (never, gone, Urgency.SEEN),
        (seen, view, Urgency.SEEN),
        (now, view, Urgency.NOW),
    ):
        proxies.request(one, None, 640, receiver.take, urgency=urgency)
    start = proxies._start

    def noting(key: Key, media: Media) -> None:
        made.append(media.id)
        start(key, media)

    proxies._start = noting  # type: ignore[method-assign]
    del gone, receiver
    proxies.release()
    qtbot.waitUntil(lambda: len(view.images) == 3, timeout=60_000)
    assert made == ["now", "seen", "ahead"]


def test_a_view_that_is_gone_is_left_in_peace(studio: Studio, qtbot: QtBot, photographs: list[Path]) -> None:
    proxies, view, other = studio.context.proxies, View(), View()
    media = medium(photographs[1])
    proxies.request(media, None, 320, view.take)
    proxies.request(media, None, 320, other.take)
    images = view.images
    del view
    qtbot.waitUntil(lambda: len(other.images) == 1, timeout=60_000)
    assert images == []


def test_a_file_that_cannot_be_read_is_said_once(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 and no more")
    view = View()
    with qtbot.waitSignal(studio.context.proxies.failed, timeout=60_000) as failed:
        assert studio.context.proxies.request(medium(broken), None, 320, view.take) is None
    assert failed.args == [str(broken)]
    assert studio.context.proxies.request(medium(broken), None, 320, view.take) is None
    assert view.images == []
