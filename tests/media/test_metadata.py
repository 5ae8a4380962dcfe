from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from media import metadata
from media.metadata import Metadata, packet, read
from tests.media.photographs import photograph, save, tell

texts = st.text(max_size=60)


def put(words: Metadata, path: Path, kind: str = "jpeg") -> str:
    """Write a picture with `words` and return its path."""
    ready = packet(words)
    assert ready is not None
    content = Path(save(photograph().resize((60, 40)), path, format=kind)).read_bytes()
    path.write_bytes(ready.into(content, kind))
    return str(path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, texts, texts, st.lists(texts, max_size=4))
def test_any_text_comes_back_as_it_was(
    tmp_path: Path, creator: str, description: str, alt: str, keywords: list[str]
) -> None:
    words = Metadata(creator=creator, rights="©", description=description, alt=alt, keywords=tuple(keywords))
    said = read(put(words, tmp_path / "a.jpg"))
    sound = metadata._sound(words)
    assert said.creator == sound.creator
    assert said.caption.replace("\r\n", "\n") == sound.description.replace("\r\n", "\n")
    assert said.alt == sound.alt
    assert said.keywords == sound.keywords
    assert said.rights == "©"


def test_nothing_to_say_is_no_packet() -> None:
    assert packet(Metadata()) is None
    assert packet(Metadata(creator=" \t", keywords=("",))) is None


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "tiff"])
def test_the_room_for_the_words_is_not_underestimated(tmp_path: Path, kind: str) -> None:
    ready = packet(Metadata(creator="Ana", description="word " * 300, keywords=("a", "b")))
    assert ready is not None
    content = Path(save(photograph(), tmp_path / "a", format=kind)).read_bytes()
    assert 0 < len(ready.into(content, kind)) - len(content) <= ready.room(kind)


def test_long_words_are_shortened_for_iptc_only_and_never_inside_a_character(tmp_path: Path) -> None:
    import pyexiv2

    creator = "é" * 40
    path = put(Metadata(creator=creator), tmp_path / "a.jpg")
    with pyexiv2.Image(path) as image:
        assert image.read_iptc()["Iptc.Application2.Byline"] == ["é" * 16]
    assert read(path).creator == creator


def test_data_mining_is_refused_in_plus_own_words(tmp_path: Path) -> None:
    assert read(put(Metadata(no_data_mining=True), tmp_path / "a.jpg")).no_data_mining
    allowed = tell(
        save(photograph(), tmp_path / "b.jpg"),
        xmp={"Xmp.plus.DataMining": "http://ns.useplus.org/ldf/vocab/DMI-ALLOWED"},
    )
    assert not read(allowed).no_data_mining


def test_a_file_that_cannot_be_read_gives_an_empty_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"nothing that exiv2 knows")
    assert read(str(path)) == metadata.PhotoMetadata(readable=False)


def test_bytes_that_are_no_utf8_are_survived(tmp_path: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x013B] = "Jos\u00e9".encode("latin-1")
    exif[0x010E] = b"\xff\xfe\xfd odd \x80"
    path = save(photograph(), tmp_path / "a.jpg", exif=exif)
    assert isinstance(read(path).readable, bool)


@pytest.mark.parametrize(
    ("exposure", "shown"),
    [("1/250", "1/250"), ("10/600", "1/60"), ("8/10", "0.8"), ("30/1", "30"), ("0/1", ""), ("nonsense", "")],
)
def test_exposures_are_written_as_photographers_do(tmp_path: Path, exposure: str, shown: str) -> None:
    assert metadata._exposure(exposure) == shown


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ('{"shape": [512, 512, 3]}', ""),
        ("OLYMPUS DIGITAL CAMERA         ", ""),
        ("SONY DSC", ""),
        ("Digital cameras on a table", "Digital cameras on a table"),
        ("Fog over the harbour", "Fog over the harbour"),
    ],
)
def test_what_a_machine_says_is_no_caption(tmp_path: Path, said: str, kept: str) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x010E] = said
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    assert metadata.read(str(path)).caption == kept
