"""What a stranger's program (ExifTool) reads in every kind of file that is made: all of the credit, nothing private."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from media.geometry import Size
from media.metadata import SOURCE_TYPES, Metadata
from media.photo import RenderRequest, Target, render
from media.private import StripRequest, strip
from media.report import SILENT
from studio import export, slide
from studio.exporter import Export
from studio.jobs import Runner
from studio.post import Item
from studio.recipe import Recipe
from tests.media import clips
from tests.media.photographs import icc, photograph, save, tell
from tests.media.test_provenance import sign
from tests.studio.shoots import shipped, shoot

pytestmark = pytest.mark.skipif(
    shutil.which("exiftool") is None,
    reason="exiftool is not installed: metadata is not read by an independent reader",
)

FORMATS = {"jpeg": "jpg", "png": "png", "webp": "webp", "tiff": "tif"}
SECRETS = ("SERIAL4711", "OWNER4711", "NOTE4711", "FACE4711", "STREET4711")
CREDIT, RIGHTS, ALT = "Ana Ruíz 雪", "© 2026 Ana Ruíz", "Eine Tasse Kaffee – “heiß” ☕"
GPS = ("-GPSLatitude=56.95", "-GPSLatitudeRef=N", "-GPSLongitude=24.1", "-GPSLongitudeRef=E")


def exiftool(path: str | Path) -> dict[str, Any]:
    """Return all that ExifTool finds, unknown and embedded things included."""
    command = ["exiftool", "-j", "-G1", "-a", "-u", "-U", "-ee", "-struct", str(path)]
    shown = subprocess.run(command, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(shown.stdout)[0]
    return {name: value for name, value in found.items() if not name.startswith(("System:", "SourceFile"))}


def write(path: str, *arguments: str) -> str:
    """Let ExifTool itself write."""
    subprocess.run(["exiftool", "-q", "-m", "-overwrite_original", *arguments, path], check=True)
    return path


def known(path: str, *, with_maker_note: bool = True) -> str:
    """Put everything into a photograph that cameras and editors put there."""
    if with_maker_note:
        note = " ".join(str(letter) for letter in b"NOTE4711" * 4)
        tell(path, exif={"Exif.Image.Make": "Unheard of", "Exif.Photo.MakerNote": note})
    regions = (
        "{AppliedToDimensions={W=600,H=400,Unit=pixel},RegionList=[{Name=FACE4711,Type=Face,"
        "Area={X=0.5,Y=0.5,W=0.1,H=0.1,Unit=normalized}}]}"
    )
    return write(
        path,
        *GPS,
        "-XMP-exif:GPSLatitude=56.95",
        "-XMP-exif:GPSLongitude=24.1",
        "-EXIF:SerialNumber=SERIAL4711",
        "-EXIF:LensSerialNumber=SERIAL4711",
        "-EXIF:OwnerName=OWNER4711",
        "-XMP-aux:SerialNumber=SERIAL4711",
        "-XMP-aux:OwnerName=OWNER4711",
        "-IPTC:Sub-location=STREET4711",
        "-XMP-iptcCore:Location=STREET4711",
        f"-XMP-mwg-rs:RegionInfo={regions}",
        f"-XMP-dc:Creator={CREDIT}",
        f"-XMP-dc:Rights={RIGHTS}",
        f"-XMP-photoshop:Credit={CREDIT}",
        "-IPTC:Keywords=coffee",
        "-XMP-dc:Subject=coffee",
    )


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return one photograph of each kind; a JPEG in Display P3 with a thumbnail of its own."""
    folder = tmp_path_factory.mktemp("sources")
    small = save(photograph().resize((120, 80)), folder / "small.jpg")
    found = {}
    for kind, ending in FORMATS.items():
        options: dict[str, Any] = {"icc_profile": icc("p3")} if kind == "jpeg" else {}
        path = save(photograph(), folder / f"source.{ending}", format=kind, **options)
        found[kind] = known(path)
    write(found["jpeg"], f"-ThumbnailImage<={small}")
    return found


def assert_private(path: str | Path) -> dict[str, Any]:
    """Return what a stranger reads, once it is certain that nothing in it is private."""
    found = exiftool(path)
    said = json.dumps(found, ensure_ascii=False)
    content = Path(path).read_bytes()
    assert [name for name in found if "GPS" in name or "Serial" in name or "Thumbnail" in name] == []
    assert [secret for secret in SECRETS if secret in said or secret.encode() in content] == []
    return found


def test_the_sources_would_give_it_all_away(sources: dict[str, str]) -> None:
    """Without this, the other tests could not fail."""
    for path in sources.values():
        found = exiftool(path)
        said = json.dumps(found)
        assert any("GPS" in name for name in found)
        assert [word for word in SECRETS if word not in said] in ([], ["NOTE4711"])
        assert b"NOTE4711" in Path(path).read_bytes()
    assert any("Thumbnail" in name for name in exiftool(sources["jpeg"]))


@pytest.mark.parametrize("source", FORMATS)
@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_says_who_and_what_and_never_where(
    sources: dict[str, str], tmp_path: Path, source: str, kind: str
) -> None:
    words = Metadata(creator="Studio", alt=ALT, keywords=("riga",), no_data_mining=True)
    target = Target(
        str(tmp_path / f"o.{FORMATS[kind]}"),
        Size(300, 200),
        format=kind,  # type: ignore[arg-type]
        metadata=words,
        own_credit=True,
    )
    (made,) = render(RenderRequest(sources[source], (target,)), SILENT).outputs
    found = assert_private(made.path)
    assert found["XMP-dc:Creator"] in (CREDIT, [CREDIT])
    assert (found["XMP-photoshop:Credit"], found["XMP-dc:Rights"]) == (CREDIT, RIGHTS)
    assert found["XMP-iptcCore:AltTextAccessibility"] == ALT
    assert found["XMP-dc:Subject"] in ("riga", ["riga"])
    assert "DMI-PROHIBITED" in found["XMP-plus:DataMining"] or "rohibited" in found["XMP-plus:DataMining"]
    assert "XMP-iptcExt:DigitalSourceType" not in found


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=2) as runner:
        yield runner


@pytest.mark.timeout(180)
def test_packages_say_the_same_photographs_pages_and_clips(
    sources: dict[str, str], tmp_path: Path, runner: Runner
) -> None:
    clip = tmp_path / "clip.mp4"
    clips.make(clip, frames=60, size=(640, 360))
    write(str(clip), "-Keys:GPSCoordinates=56.95, 24.1", "-UserData:GPSCoordinates=56.95, 24.1")
    assert any("GPS" in name for name in exiftool(clip))
    post, media_set = shoot([sources["jpeg"], sources["png"], clip], tags=("coffee", "riga"))
    alts = (ALT, "A second cup", "")
    items = [replace(item, alt=alt) for item, alt in zip(post.items, alts, strict=True)]
    words = slide.make("A line")
    media_set = replace(media_set, credit="Studio", media=(*media_set.media, words))
    post = replace(post, items=(*items, Item("i4", words.id, alt="A line")))
    places = shipped("facebook.feed", "linkedin.document", "x.post", "instagram.reel")
    plan = export.plan(post, media_set, places, Recipe(folder=str(tmp_path / "out")))
    result = Export(plan, runner).begin().wait(120)
    assert result.failed == ()
    kinds = set()
    for made in result.outputs:
        if made.file.kind == "text":
            continue
        kinds.add(made.file.kind)
        found = assert_private(made.file.path)
        if made.file.kind == "video":
            continue
        said = found.get("XMP-iptcCore:AltTextAccessibility", "")
        if made.file.kind == "document":
            assert [line in said for line in (f"1. {ALT}", "2. A second cup", "3. A line")] == [True] * 3
            assert CREDIT in str(found["XMP-dc:Creator"])
            assert Path(made.file.path).read_bytes().count(b"/S /Figure") == 3
        elif made.file.items == ("i4",):
            assert said == "A line"
            assert found["XMP-iptcExt:DigitalSourceType"] == SOURCE_TYPES + "digitalCreation"
        else:
            assert said == alts[int(made.file.items[0][1]) - 1]
            assert found["XMP-photoshop:Credit"] == CREDIT
            assert set(found["XMP-dc:Subject"]) == {"coffee", "riga"}
    assert kinds == {"image", "document", "video"}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_copy_without_private_data_keeps_its_picture_and_its_account(
    sources: dict[str, str], tmp_path: Path, kind: str
) -> None:
    source = str(tmp_path / f"original.{FORMATS[kind]}")
    shutil.copyfile(sources[kind], source)
    uri = SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"
    write(source, f"-XMP-iptcExt:DigitalSourceType={uri}")
    before = Path(source).read_bytes()
    done = strip(StripRequest(source, str(tmp_path / f"copy.{FORMATS[kind]}")), SILENT)
    found = assert_private(done.path)
    assert found["XMP-iptcExt:DigitalSourceType"] == uri
    assert found["XMP-dc:Rights"] == RIGHTS
    assert any("GPS" in name for name in done.removed)
    assert Path(source).read_bytes() == before
    assert digest(done.path) == digest(source)


def digest(path: str) -> str:
    """Return ExifTool's checksum of the picture alone, without metadata; of the pixels where it knows none."""
    command = ["exiftool", "-s3", "-api", "requesttags=imagedatahash", "-ImageDataHash", path]
    said = subprocess.run(command, capture_output=True, check=True).stdout.decode().strip()
    return said or pixels(path)


def pixels(path: str) -> str:
    with Image.open(path) as image:
        return hashlib.sha256(image.tobytes()).hexdigest()


def test_a_copy_of_a_signed_picture_goes_on_saying_that_a_model_made_it(tmp_path: Path) -> None:
    plain = save(photograph(), tmp_path / "plain.jpg")
    write(plain, *GPS)
    signed = sign(plain, tmp_path / "signed.jpg", SOURCE_TYPES + "trainedAlgorithmicMedia")
    done = strip(StripRequest(signed, str(tmp_path / "copy.jpg")), SILENT)
    assert done.unsigned
    assert (
        assert_private(done.path)["XMP-iptcExt:DigitalSourceType"] == SOURCE_TYPES + "trainedAlgorithmicMedia"
    )


def test_nothing_at_all_is_nothing_but_the_truth(
    sources: dict[str, str], tmp_path: Path, runner: Runner
) -> None:
    told = str(tmp_path / "told.jpg")
    shutil.copyfile(sources["jpeg"], told)
    write(told, f"-XMP-iptcExt:DigitalSourceType={SOURCE_TYPES}compositeWithTrainedAlgorithmicMedia")
    post, media_set = shoot([told, sources["png"]])
    post = replace(post, items=tuple(replace(item, alt=ALT) for item in post.items))
    recipe = Recipe(folder=str(tmp_path / "out"), metadata="none")
    plan = export.plan(post, replace(media_set, credit="Studio"), shipped("facebook.feed"), recipe)
    result = Export(plan, runner).begin().wait(60)
    first, second = (assert_private(one.file.path) for one in result.outputs if one.file.kind == "image")
    said = {
        name: value for name, value in first.items() if name.startswith(("XMP", "IPTC", "IFD", "ExifIFD"))
    }
    assert said.pop("XMP-iptcExt:DigitalSourceType").endswith("compositeWithTrainedAlgorithmicMedia")
    assert said.keys() <= {"XMP-x:XMPToolkit"}
    assert not any(name.startswith(("XMP", "IPTC")) for name in second)
