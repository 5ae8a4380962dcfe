"""A real browser of a phone's size is handed everything, on plain http as in a Wi-Fi; a second one is refused."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from skimage import data

from studio.handoff.server import Handoff, Limits
from tests.studio.handoff import phones
from tests.studio.handoff.phones import ALT, CAPTION


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return a package of two real pictures with names and words that are not harmless."""
    folder = tmp_path / "real"
    folder.mkdir()
    files = []
    names = ("01-비 오는 날.jpg", '02-"a" & <b>.jpg')
    for name, pixels in zip(names, (data.astronaut(), data.chelsea()), strict=True):  # type: ignore[no-untyped-call]
        body = BytesIO()
        Image.fromarray(pixels).save(body, "JPEG")
        files.append(phones.entry(folder, f"a.b/{name}", body.getvalue()))
    return phones.package(folder, *files, pictures=0)


@pytest.mark.loopback
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_phone_is_handed_everything_and_a_second_is_refused(
    start: Callable[..., Handoff], pictures: Path, tmp_path: Path, scheme: str
) -> None:
    server = start(pictures, interface=phones.Named("lo", "127.0.0.1", "127.0.0.0/8"), limits=Limits())
    saved = tmp_path / "saved"
    saved.mkdir()
    seen = phones.browse(server.link, saved, scheme)
    assert seen["title"] == "Rain <1>"
    assert seen["steps"] == [
        *("Picture 1", "Picture 2", "Caption", "Alt text 1", "Alt text 2", "Link"),
        "First comment, once it is posted",
    ]
    assert seen["copied"] == [CAPTION, ALT, "Two", "https://example.org", "#seoul"]
    originals = sorted((pictures / "a.b").glob("*.jpg"))
    assert len(seen["saved"]) == len(originals) == 2
    for name, original in zip(seen["saved"], originals, strict=True):
        assert (saved / name).read_bytes() == original.read_bytes()
    assert seen["saved"][0] == originals[0].name
    assert seen["ticked"] == [False, *[True] * 6], "ticks are remembered over a reload, also one taken back"
    assert seen["pictures"] == [512, 451]
    width, screen = seen["width"]
    assert (width <= screen, seen["small"]) == (True, []), (
        "nothing to scroll sideways, nothing too small to tap"
    )
    assert (seen["foreign"], seen["ran"]) == (0, False), "words are words"
    assert seen["refused"].startswith("This link has been used")
    assert server.join(20)
    assert (server.state.reason, server.state.taken, server.state.devices) == ("done", 2, 1)
    assert server.state.device == "android"
