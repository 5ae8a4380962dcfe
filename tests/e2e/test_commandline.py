"""Every verb as a process on files that nobody has seen before, and every kind of bad input."""

import hashlib
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from media.metadata import Metadata, packet
from studio import placements, places
from studio.library import Library
from studio.session import Session
from tests.e2e.program import Ran, run
from tests.media import clips
from tests.media.photographs import large, oriented, photograph, save
from tests.studio.shoots import shoot

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


def one_line(ran: Ran) -> str:
    """Return what an unusable command says: one line, no traceback, nothing on standard output."""
    assert ran.status == 2, ran.err
    assert len(ran.lines) == 1, ran.err
    assert "Traceback" not in ran.err
    assert "usage:" not in ran.err
    return ran.lines[0]


def made(document: dict[str, Any], placement: str, kind: str = "image") -> list[dict[str, Any]]:
    return [out for out in document["outputs"] if out["placement"] == placement and out["kind"] == kind]


def test_export_makes_a_package_of_what_was_given(folder: Path, photo: Path, caption: Path) -> None:
    ran = run(
        "export", photo.name, "--to", "instagram.feed,bluesky.post,linkedin.document", "--out", "out",
        "--caption", caption.name, "--json", cwd=folder,
    )  # fmt: skip
    assert ran.status == 0, ran.err
    document = ran.json
    assert document.keys() == {"outputs", "failed", "findings"}
    assert document["failed"] == []
    for output in document["outputs"]:
        assert output.keys() == {"placement", "path", "kind", "width", "height", "bytes", "sha256", "seconds"}
        content = Path(output["path"]).read_bytes()
        assert Path(output["path"]).is_absolute()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (output["bytes"], output["sha256"])
        if output["kind"] != "text":
            assert photo.stem in Path(output["path"]).name
    (feed,) = made(document, "instagram.feed")
    (free,) = made(document, "bluesky.post")
    assert (feed["width"], feed["height"]) == (1080, 1350)
    assert (free["width"], free["height"]) == (1600, 1200)  # its own ratio, upright, never enlarged
    with Image.open(feed["path"]) as image:
        assert (image.size, image.format, image.getexif().get(0x0112, 1)) == ((1080, 1350), "JPEG", 1)
    assert Path(made(document, "linkedin.document", "document")[0]["path"]).read_bytes().startswith(b"%PDF-")
    (words,) = made(document, "instagram.feed", "text")
    assert Path(words["path"]).read_text(encoding="utf-8") == CAPTION + "\n"
    assert (folder / "out" / "manifest.json").is_file()


def test_export_all_passes_over_what_the_media_cannot_serve(folder: Path, photo: Path) -> None:
    ran = run("export", photo, "--to", "all", "--out", "out", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    known = placements.load(places.shipped() / "placements")
    served = {output["placement"] for output in ran.json["outputs"]}
    assert served == {
        name
        for name, placement in known.items()
        if placement.photos and not (placement.photos.count_min and placement.photos.count_min.value > 1)
    }


def test_export_of_a_placement_that_the_media_cannot_serve_fails_it(folder: Path, photo: Path) -> None:
    ran = run("export", photo, "--to", "x.post,instagram.reel", "--out", "out", "--json", cwd=folder)
    assert ran.status == 1
    (failed,) = ran.json["failed"]
    assert (failed["placement"], failed["item"]) == ("instagram.reel", str(photo))
    assert made(ran.json, "x.post")
    assert "instagram.reel" in one_line(
        run("export", photo, "--to", "instagram.reel", "--out", "out", cwd=folder)
    )


def test_export_names_the_broken_one_and_makes_the_others(folder: Path, photo: Path) -> None:
    (folder / "cut.jpg").write_bytes(photo.read_bytes()[:20_000])
    (folder / "text.jpg").write_text("I am a text")
    (folder / "empty.png").touch()
    names = ["cut.jpg", "text.jpg", photo.name, "empty.png", "missing.jpg"]
    ran = run("export", *names, "--to", "x.post", "--out", "out", "--json", cwd=folder)
    assert ran.status == 1
    assert sorted(failed["item"] for failed in ran.json["failed"]) == [
        "cut.jpg", "empty.png", "missing.jpg", "text.jpg",
    ]  # fmt: skip
    assert all(failed["item"] in failed["message"] for failed in ran.json["failed"])
    (good,) = made(ran.json, "x.post")
    assert photo.stem in good["path"]
    assert [path for path in (folder / "out").rglob("*") if path.suffix == ".passepartout-part"] == []


@pytest.mark.parametrize("bad", ["text", "empty", "missing", "folder", "bomb"])
def test_export_of_nothing_usable_is_one_line(folder: Path, bad: str) -> None:
    path = folder / f"{bad}.png"
    if bad == "text":
        path.write_text("I am a text")
    elif bad == "empty":
        path.touch()
    elif bad == "folder":
        path.mkdir()
    elif bad == "bomb":
        path.write_bytes(png_header(50_000, 50_000))
    ran = run("export", path.name, "--to", "x.post", "--out", "out", "--json", cwd=folder)
    assert path.name in one_line(ran)
    assert not (folder / "out").exists()


def test_a_truncated_photograph_alone_fails_with_its_name(folder: Path, photo: Path) -> None:
    (folder / "cut.jpg").write_bytes(photo.read_bytes()[:30_000])
    ran = run("export", "cut.jpg", "--to", "x.post", "--out", "out", "--json", cwd=folder)
    assert ran.status == 1
    assert [failed["item"] for failed in ran.json["failed"]] == ["cut.jpg"]
    assert ran.json["outputs"] == []


def test_a_folder_that_cannot_be_written_is_said(folder: Path, photo: Path) -> None:
    (folder / "out").write_text("in the way")
    ran = run("export", photo, "--to", "x.post", "--out", "out", "--json", cwd=folder)
    assert ran.status == 1
    assert ran.json["outputs"] == []
    assert ran.json["failed"]
    assert (folder / "out").read_text() == "in the way"


def test_a_full_disk_is_said_and_leaves_no_half_file(folder: Path, photo: Path) -> None:
    (folder / "disk").mkdir()
    program = [sys.executable, str(Path(__file__).parents[2] / "main.py")]
    script = 'mount -t tmpfs -o size=64k none disk && exec "$@"'
    command = [
        "unshare",
        "-rm",
        "sh",
        "-c",
        script,
        "-",
        *program,
        "export",
        photo.name,
        "--to",
        "x.post",
        "--json",
    ]
    probe = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("this machine gives no name spaces: a really full disk cannot be made")
    done = subprocess.run(
        [*command, "--out", "disk/out", "--caption", "/dev/null"],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120, env=dict(os.environ),
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "full" in done.stderr
    assert "Traceback" not in done.stderr


def test_export_never_writes_over_what_is_not_ours(folder: Path, photo: Path) -> None:
    (folder / "out" / "x.post").mkdir(parents=True)
    theirs = folder / "out" / "x.post" / f"01-{photo.stem.upper()}.jpg"
    theirs.write_bytes(b"theirs")
    for _ in range(2):
        ran = run("export", photo, "--to", "x.post", "--out", "out", "--json", cwd=folder)
        assert [Path(output["path"]).name for output in ran.json["outputs"]] == [f"01-{photo.stem}-2.jpg"]
    assert theirs.read_bytes() == b"theirs"
    (folder / "other").mkdir()
    (folder / "other" / "manifest.json").write_text("{}")
    assert "manifest.json" in one_line(run("export", photo, "--to", "x.post", "--out", "other", cwd=folder))


def test_the_originals_stay_as_they_are(folder: Path, photo: Path, clip: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (photo, clip)}
    run("export", photo, clip, "--to", "instagram.story", "--out", ".", cwd=folder)
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (photo, clip)}


def test_preflight_judges_the_post_as_it_would_be_made(folder: Path, photo: Path) -> None:
    (folder / "long.txt").write_text("x" * 301, encoding="utf-8")
    ran = run(
        "preflight", photo, "--for", "bluesky.post,x.post", "--caption", "long.txt", "--json", cwd=folder
    )
    assert ran.status == 1
    findings = ran.json["findings"]
    assert all(
        finding.keys() == {"placement", "item", "rule", "severity", "message", "fix"} for finding in findings
    )
    errors = {
        (finding["placement"], finding["rule"]) for finding in findings if finding["severity"] == "error"
    }
    assert errors == {("bluesky.post", "caption.over"), ("x.post", "caption.over")}
    assert str(photo) in {finding["item"] for finding in findings}
    good = run("preflight", photo, "--for", "instagram.feed", "--json", cwd=folder)
    assert good.status == 0


def test_preview_draws_a_picture(folder: Path, photo: Path, caption: Path) -> None:
    light, dark = folder / "light.png", folder / "dark.png"
    for path, options in ((light, []), (dark, ["--dark"])):
        ran = run(
            "preview",
            photo,
            "--for",
            "instagram.feed",
            "--caption",
            caption,
            "--out",
            path,
            *options,
            cwd=folder,
        )
        assert ran.status == 0, ran.err
    with Image.open(light) as one, Image.open(dark) as other:
        assert one.size == other.size
        assert one.convert("L").resize((1, 1)).getpixel((0, 0)) != other.convert("L").resize((1, 1)).getpixel(
            (0, 0)
        )
    assert ".png" in one_line(run("preview", photo, "--for", "instagram.feed", "--out", "x.jpg", cwd=folder))


def test_count_knows_every_placements_rule(folder: Path) -> None:
    text = "👨‍👩‍👧‍👦 café https://example.com/a/long/path"
    ran = run("count", "-", "--json", cwd=folder, feed=text.encode())
    assert ran.status == 0
    counted = ran.json
    known = placements.load(places.shipped() / "placements")
    assert counted.keys() == {name for name, placement in known.items() if placement.words.caption}
    assert all(entry.keys() == {"length", "limit", "unit", "over", "limits"} for entry in counted.values())
    assert counted["x.post"] == {
        "length": 2 + 1 + 4 + 1 + 23, "limit": 280, "unit": "x_weighted", "over": 0,
        "limits": [{"unit": "x_weighted", "length": 31, "limit": 280}],
    }  # fmt: skip
    units = {limit["unit"]: limit["length"] for limit in counted["bluesky.post"]["limits"]}
    assert units == {"graphemes": 1 + 1 + 4 + 1 + 31, "utf8": len(text.encode())}
    over = run("count", "-", "--json", cwd=folder, feed=b"x" * 300).json["x.post"]
    assert (over["length"], over["over"]) == (300, 20)


@pytest.mark.parametrize("verb", ["count", "check"])
def test_texts_that_are_none_are_one_line(folder: Path, verb: str) -> None:
    (folder / "latin.txt").write_bytes("Café".encode("latin-1"))
    assert "latin.txt" in one_line(run(verb, "latin.txt", cwd=folder))
    assert "missing.txt" in one_line(run(verb, "missing.txt", cwd=folder))


def test_check_gives_code_points(folder: Path) -> None:
    text = "💛💛 @its.me was their.\nI has a apple. #teh\n"
    (folder / "text.txt").write_text(text, encoding="utf-8")
    ran = run("check", "text.txt", "--engine", "quick", "--json", cwd=folder)
    assert ran.status == 1
    for found in ran.json["findings"]:
        assert found.keys() == {
            "start", "end", "text", "rule", "category", "message", "suggestions", "engine",
        }  # fmt: skip
        assert text[found["start"] : found["end"]] == found["text"]
        assert "@its.me" not in found["text"]
    (folder / "good.txt").write_text("A good sentence.", encoding="utf-8")
    good = run("check", "good.txt", "--engine", "quick", "--json", cwd=folder)
    assert (good.status, good.json) == (0, {"findings": []})


def test_inspect_tells_what_files_are(folder: Path, photo: Path, clip: Path) -> None:
    ran = run("inspect", photo, clip, "--json", cwd=folder)
    assert ran.status == 0, ran.err
    picture, movie = ran.json
    keys = {
        "kind", "width", "height", "orientation", "icc", "seconds", "frame_rate", "variable_frame_rate", "hdr",
        "rotation", "gps", "provenance", "labels", "problems",
    }  # fmt: skip
    assert keys <= picture.keys()
    assert keys <= movie.keys()
    assert (picture["kind"], picture["width"], picture["height"], picture["orientation"]) == (
        "photo",
        1600,
        1200,
        6,
    )
    assert (movie["kind"], movie["width"], movie["height"], movie["seconds"]) == ("clip", 640, 360, 4.0)
    assert movie["frame_rate"] == 30
    (folder / "bad.jpg").write_text("text")
    some = run("inspect", photo, "bad.jpg", "--json", cwd=folder)
    assert some.status == 1
    assert some.json[1]["problems"]
    assert run("inspect", "bad.jpg", cwd=folder).status == 2


def test_inspect_names_what_gets_a_label(folder: Path) -> None:
    path = folder / "made.jpg"
    save(photograph(), path)
    uri = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    words = packet(Metadata(), source_type=uri)
    assert words is not None
    path.write_bytes(words.into(path.read_bytes(), "jpeg"))
    (document,) = run("inspect", path, "--json", cwd=folder).json
    (label,) = document["labels"]
    assert "DigitalSourceType" in label["field"]
    assert label["platforms"]
    assert document["provenance"]["generative"] is True


@pytest.mark.parametrize(
    ("background", "out"),
    [("transparent", "a.png"), ("#ff8800", "a.jpg"), ("blur:12", "a.webp"), ("behind.png", "a.png")],
)
def test_cutout(folder: Path, background: str, out: str) -> None:
    save(photograph("astronaut.png"), folder / "in.png")
    save(photograph("coffee.png"), folder / "behind.png")
    ran = run("cutout", "in.png", out, "--background", background, "--json", cwd=folder)
    assert ran.status == 0, ran.err
    document = ran.json
    assert document["path"] == str(folder / out)
    assert document["bytes"] == (folder / out).stat().st_size
    assert sum(document["stages"].values()) > 0
    with Image.open(folder / out) as image:
        assert image.size == (512, 512) == (document["width"], document["height"])
        corner = image.convert("RGBA").getpixel((500, 5))
    assert isinstance(corner, tuple)
    if background == "transparent":
        assert corner[3] < 30
    if background == "#ff8800":
        assert all(abs(a - b) < 12 for a, b in zip(corner, (255, 136, 0), strict=False))


def test_the_engine_of_cutouts_keeps_no_account(folder: Path, tmp_path: Path) -> None:
    """onnxruntime's builds gather telemetry and send it from native code unless they are told not to in time."""
    save(photograph("astronaut.png"), folder / "in.png")
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    elsewhere = {"HOME": str(home), "XDG_CACHE_HOME": str(home), "TMPDIR": str(temporary)}
    ran = run("cutout", "in.png", "out.png", cwd=folder, ORT_DISABLE_TELEMETRY="", **elsewhere)
    assert ran.status == 0, ran.err
    assert [*home.rglob("*"), *temporary.rglob("*")] == []


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["in.png", "out.gif"], "out.gif"),
        (["in.png", "out.png", "--background", "blur:x"], "blur:x"),
        (["in.png", "out.png", "--background", "#12"], "#12"),
        (["in.png", "out.png", "--model", "nobody"], "nobody"),
        (["in.png", "out.png", "--model", "u2net"], "u2net"),
        (["missing.png", "out.png"], "missing.png"),
        (["text.jpg", "out.png"], "text.jpg"),
    ],
)
def test_cutouts_that_cannot_be_are_one_line(folder: Path, options: list[str], named: str) -> None:
    save(photograph(), folder / "in.png")
    (folder / "text.jpg").write_text("text")
    assert named in one_line(run("cutout", *options, cwd=folder))
    assert not (folder / "out.png").exists()


def test_clip_is_as_its_placement_takes_it(folder: Path, clip: Path) -> None:
    ran = run(
        "clip", clip, "out.mp4", "--for", "instagram.reel", "--start", "0.5", "--end", "0:03.5", "--focus",
        "0.2,0.5", "--json", cwd=folder,
    )  # fmt: skip
    assert ran.status == 0, ran.err
    document = ran.json
    assert (document["width"], document["height"]) == (1080, 1920)
    assert document["seconds"] == pytest.approx(3.0, abs=0.05)
    assert (document["start"], document["end"]) == (
        pytest.approx(0.5, abs=0.02),
        pytest.approx(3.5, abs=0.02),
    )
    assert document["bytes"] == (folder / "out.mp4").stat().st_size
    assert document["stages"]["encode"] > 0


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--for", "x.pots"], "x.pots"),
        (["--for", "instagram.feed"], "instagram.feed"),
        (["--for", "x.post", "--start", "soon"], "soon"),
        (["--for", "x.post", "--start", "3", "--end", "1"], "--end"),
        (["--for", "x.post", "--focus", "2,0"], "2,0"),
        (["--for", "x.post", "--focus", "0.5"], "0.5"),
        ([], "--for"),
    ],
)
def test_clips_that_cannot_be_are_one_line(folder: Path, clip: Path, options: list[str], named: str) -> None:
    assert named in one_line(run("clip", clip, "out.mp4", *options, cwd=folder))
    assert not (folder / "out.mp4").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "a.jpg", "--to", "x.post"],
        ["export", "a.jpg", "--to", "", "--out", "o"],
        ["export", "a.jpg", "--to", "nowhere", "--out", "o"],
        ["export", "Nobody's post", "--to", "x.post", "--out", "o"],
        ["preflight", "a.jpg"],
        ["count"],
        ["check", "a.txt", "--engine", "best"],
        ["models", "eat"],
        ["models", "add"],
        ["models", "add", "nothing.onnx"],
        ["models", "fetch", "nobody"],
        ["library", "restore"],
        ["library", "restore", "nothing.sqlite"],
        ["--nonsense"],
        ["nonsense.jpg"],
        ["export", "a.jpg", "--to", "x.post", "--out", "o", "--jsno"],
    ],
    ids=" ".join,
)
def test_unusable_arguments_are_one_line(folder: Path, arguments: list[str]) -> None:
    one_line(run(*arguments, cwd=folder))
    assert list(folder.iterdir()) == []


def test_models_list_shows_size_and_licence(folder: Path) -> None:
    found = {model["name"]: model for model in run("models", "list", "--json", cwd=folder).json}
    assert found["u2netp"]["licence"]
    assert found["u2netp"]["path"]
    assert found["u2net"]["path"] is None


@pytest.fixture
def stored(folder: Path, photo: Path, user_data: Path) -> Iterator[str]:
    """A library with two posts of one title, and one of its own title with its id returned."""
    session = Session(Library.open(places.library()))
    post, media_set = shoot([photo], title="The Wedding", caption=CAPTION)
    session.create_post(post, media_set)
    for name in ("twin-1", "twin-2"):
        twin, twins = shoot([photo], title="Twins")
        session.create_post(replace(twin, id=name, set=name), replace(twins, id=name))
    session.close()
    yield post.id


def test_a_post_of_the_library_by_id_or_title(folder: Path, stored: str) -> None:
    for number, name in enumerate((stored, "The Wedding")):
        ran = run("export", name, "--to", "x.post", "--out", f"out{number}", "--json", cwd=folder)
        assert {output["kind"] for output in ran.json["outputs"]} == {"image", "text"}, ran.err
    assert "Twins" in one_line(run("export", "Twins", "--to", "x.post", "--out", "o", cwd=folder))
    library = Library.open(places.library())
    assert library.unfinished() == {}
    library.close()


def test_while_somebody_holds_the_library_posts_are_one_line_and_files_work(
    folder: Path, stored: str, photo: Path
) -> None:
    held = Library.open(places.library())
    try:
        assert "already open" in one_line(run("export", stored, "--to", "x.post", "--out", "o", cwd=folder))
        assert run("export", photo, "--to", "x.post", "--out", "o", cwd=folder).status == 0
    finally:
        held.close()


def test_library_check_backup_restore(folder: Path, stored: str) -> None:
    checked = run("library", "check", "--json", cwd=folder)
    assert (checked.status, checked.json["posts"], checked.json["faults"]) == (0, 3, [])
    backup = run("library", "backup", "backup.sqlite", "--json", cwd=folder)
    assert backup.json["path"] == str(folder / "backup.sqlite")
    places.library().write_bytes(b"no library any more" * 1000)
    assert run("library", "check", cwd=folder).status != 0
    restored = run("library", "restore", "backup.sqlite", "--json", cwd=folder)
    assert (restored.status, restored.json["posts"]) == (0, 3), restored.err
    assert run("library", "check", cwd=folder).status == 0


def test_help_is_no_error(folder: Path) -> None:
    ran = run("--help", cwd=folder)
    assert ran.status == 0
    assert "export" in ran.out


def png_header(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is, and holds a row or two."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 9000)) + chunk(b"IEND", b"")
