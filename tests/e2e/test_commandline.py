"""Every verb but export as a process on files that nobody has seen before."""

from pathlib import Path

import pytest
from PIL import Image

from media.metadata import Metadata, packet
from studio import placements, places
from tests.e2e.program import one_line, run
from tests.media.photographs import photograph, save


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
    ran = run(
        "cutout", "in.png", "out.png", cwd=folder, feed=None,
        ORT_DISABLE_TELEMETRY="", HOME=str(home), XDG_CACHE_HOME=str(home), TMPDIR=str(temporary),
    )  # fmt: skip
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
    assert (found["u2net"]["good_for"], found["u2net"]["pace"]) == ("everything", "estimate")
    assert (found["silueta"]["commercial"], found["bria-rmbg"]["commercial"]) == (None, False)
    plain = run("models", "list", cwd=folder).out
    assert "bria-rmbg: size not known, licence CC-BY-NC-4.0, not for paid work" in plain


def test_help_is_no_error(folder: Path) -> None:
    ran = run("--help", cwd=folder)
    assert ran.status == 0
    assert "export" in ran.out
