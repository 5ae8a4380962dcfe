"""A photograph in a larger frame: what goes to the model, and what is made of whatever comes back."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media.developing import develop, examine
from media.errors import MediaError
from media.expanding import (
    FRAMES,
    AnswerRequest,
    Expansion,
    FinishRequest,
    Prepared,
    finish,
    plan,
    prepare,
    propose,
)
from media.geometry import Box, Size
from media.metadata import read
from media.photo import Look
from media.report import SILENT
from media.worker import Limits
from studio.jobs import Failed, Runner
from tests.media.photographs import array, bomb, photograph, save, tell
from tests.picture_server import FILL, filled, png

WIDE = 3.0


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = save(photograph().resize((600, 400)), tmp_path / "DSC_1.jpg", quality=95)
    return tell(
        path,
        exif={"Exif.GPSInfo.GPSLatitude": "48/1 8/1 0/1", "Exif.Image.Model": "Canary 5D"},
        xmp={"Xmp.dc.creator": ["Ada Lens"], "Xmp.photoshop.Credit": "Lens & Co"},
    )


def answered(prepared: Prepared) -> bytes:
    return png(filled(prepared.picture, prepared.mask))


def finished(expansion: Expansion, answer: bytes, path: Path, **fields: str) -> FinishRequest:
    return FinishRequest(expansion, answer, str(path), "painter", "Expanded by painter.", **fields)


def chunks(content: bytes) -> set[bytes]:
    found, at = set(), 8
    while at < len(content):
        found.add(content[at + 4 : at + 8])
        at += 12 + int.from_bytes(content[at : at + 4], "big")
    return found


@given(
    st.integers(64, 9000),
    st.integers(64, 9000),
    st.sampled_from([1.0, 0.8, 9 / 16, 16 / 9, 1.91]),
    st.floats(0, 1),
)
def test_all_of_the_photograph_is_in_the_smallest_frame_of_the_ratio(
    width: int, height: int, ratio: float, place: float
) -> None:
    if abs(width / height / ratio - 1) < 0.01:
        return
    made = plan(Size(width, height), ratio, place)
    whole, lies = made.whole, made.photo
    assert (lies.width, lies.height) == (width, height)
    assert width == whole.width or height == whole.height
    assert 0 <= lies.left <= whole.width - width
    assert 0 <= lies.top <= whole.height - height
    assert abs(whole.width - ratio * whole.height) <= max(1, ratio)
    assert made.frame in FRAMES
    for spot, room in ((made.kept, made.frame), (made.seen, made.frame)):
        assert 0 <= spot.left <= room.width - spot.width
        assert 0 <= spot.top <= room.height - spot.height
    assert made.seen.left <= made.kept.left
    assert made.kept.left + made.kept.width <= made.seen.left + made.seen.width
    assert made.kept.top + made.kept.height <= made.seen.top + made.seen.height


def test_nothing_to_fill_and_too_much_are_refused() -> None:
    with pytest.raises(MediaError, match="expand-nothing"):
        plan(Size(3000, 2000), 1.5)
    with pytest.raises(MediaError, match="expand-too-large"):
        plan(Size(20_000, 10_000), 0.5)


def test_what_leaves_is_two_pictures_with_nothing_in_them_but_pixels(source: str) -> None:
    made = prepare(Expansion(source, 9 / 16), SILENT)
    for content in (made.picture, made.mask):
        assert chunks(content) == {b"IHDR", b"IDAT", b"IEND"}
        assert b"Canary" not in content
        assert Image.open(io.BytesIO(content)).size == (1024, 1536)
    kept = made.plan.kept
    mask = np.array(Image.open(io.BytesIO(made.mask)))
    inside = np.zeros(mask.shape[:2], bool)
    inside[kept.top : kept.top + kept.height, kept.left : kept.left + kept.width] = True
    assert (mask[inside] == (0, 0, 0, 255)).all()
    assert (mask[~inside] == (255, 255, 255, 0)).all()
    picture = np.array(Image.open(io.BytesIO(made.picture)))[inside].reshape(kept.height, kept.width, 3)
    small = np.array(Image.open(source).resize((kept.width, kept.height), Image.Resampling.BICUBIC))
    # Another program's cubic enlargement (0.07 apart, of 255); one that is half a pixel aside is 4.2 apart.
    assert np.abs(picture.astype(int) - small).mean() < 0.5
    assert prepare(Expansion(source, 9 / 16), SILENT) == made


@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("ratio", [9 / 16, 1.0, WIDE])
def test_not_one_pixel_of_the_photograph_changes(
    source: str, tmp_path: Path, ratio: float, place: float
) -> None:
    expansion = Expansion(source, ratio, place)
    made = prepare(expansion, SILENT)

    info = finish(finished(expansion, answered(made), tmp_path / "out.png"), SILENT)

    photo, whole = develop(examine(source))[0].numpy(), develop(examine(info.path))[0].numpy()
    lies = made.plan.photo
    assert (info.width, info.height) == (made.plan.whole.width, made.plan.whole.height)
    assert (whole[lies.top : lies.top + 400, lies.left : lies.left + 600] == photo).all()
    corner = whole[0, 0] if place else whole[-1, -1]
    assert np.abs(corner.astype(int) - FILL).max() <= 2


def test_turns_and_crop_are_the_photographers(source: str, tmp_path: Path) -> None:
    look, crop = Look(quarter_turns=1, flip=True), Box(0.1, 0.0, 0.9, 0.5)
    expansion = Expansion(source, 1.0, 0.0, look, crop)
    made = prepare(expansion, SILENT)
    assert (made.plan.photo.width, made.plan.photo.height) == (320, 300)

    info = finish(finished(expansion, answered(made), tmp_path / "out.png"), SILENT)

    upright = np.rot90(develop(examine(source))[0].numpy(), -1)[:, ::-1]
    whole = develop(examine(info.path))[0].numpy()
    assert (whole[:300, :320] == upright[:300, 40:360]).all()


def test_a_model_that_redraws_all_a_little_darker_is_met_at_the_edge(source: str) -> None:
    expansion = Expansion(source, 1.0)
    made = prepare(expansion, SILENT)
    plain = np.array(Image.open(io.BytesIO(made.picture))).astype(int)

    seen = propose(
        AnswerRequest(expansion, png(Image.fromarray(np.clip(plain - 20, 0, 255).astype(np.uint8)))), SILENT
    )

    pixels = np.frombuffer(seen.rgb, np.uint8).reshape(seen.height, seen.width, 3).astype(int)
    top = made.plan.kept.top
    # Behind the seam (6 px of 1024, where the photograph's own detail is mirrored): of the 20 levels that the model was
    # off, 20 · 8 / 256 are let go by then, and two roundings are half a level each.
    bright = plain[top - 8] > 40
    assert np.abs(pixels[top - 8] - plain[top - 8])[bright].mean() < 20 * 8 / 256 + 1
    assert (plain[2] - pixels[2])[plain[2] > 40].mean() > 8


def test_the_file_says_what_was_done_and_whose_it_is_and_nothing_else(source: str, tmp_path: Path) -> None:
    expansion = Expansion(source, 1.0)
    info = finish(finished(expansion, answered(prepare(expansion, SILENT)), tmp_path / "out.png"), SILENT)

    said = read(info.path)
    assert said.digital_source_type.endswith("/compositeWithTrainedAlgorithmicMedia")
    assert info.provenance.generative
    assert said.caption == "Expanded by painter."
    assert (said.creator, said.credit) == ("Ada Lens", "Lens & Co")
    assert dict(said.generation) == {"Iptc4xmpExt:AISystemUsed": "painter"}
    assert said.private == ()
    assert said.camera == ""
    assert b"Canary" not in Path(info.path).read_bytes()


def test_what_a_model_made_wholly_stays_so(source: str, tmp_path: Path) -> None:
    expansion = Expansion(source, 1.0)
    wholly = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    request = finished(
        expansion, answered(prepare(expansion, SILENT)), tmp_path / "out.png", source_type=wholly
    )
    assert finish(request, SILENT).metadata.digital_source_type == wholly


def test_the_original_is_never_written(source: str) -> None:
    expansion, before = Expansion(source, 1.0), Path(source).read_bytes()
    with pytest.raises(MediaError, match="is-the-original"):
        finish(finished(expansion, answered(prepare(expansion, SILENT)), Path(source)), SILENT)
    assert Path(source).read_bytes() == before


def test_jpeg_webp_and_other_sizes_of_the_shape_are_answers_too(source: str) -> None:
    expansion = Expansion(source, 1.0)
    made = prepare(expansion, SILENT)
    picture = filled(made.picture, made.mask)
    for size, kind in ((1024, "jpeg"), (512, "webp"), (2048, "png")):
        out = io.BytesIO()
        picture.resize((size, size)).save(out, kind)
        seen = propose(AnswerRequest(expansion, out.getvalue()), SILENT)
        pixels = np.frombuffer(seen.rgb, np.uint8).reshape(seen.height, seen.width, 3)
        assert np.abs(pixels[3, 3].astype(int) - FILL).max() <= 6


def moving(kind: str, **options: Any) -> bytes:
    out, frames = io.BytesIO(), [Image.new("RGB", (1024, 1024), (n, 0, 0)) for n in (0, 200)]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], **options)
    return out.getvalue()


def packed(width: int, height: int) -> bytes:
    """Return a PNG whose profile unpacks to a quarter of a gigabyte."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    squeezed = zlib.compressobj(9)
    profile = b"".join(squeezed.compress(bytes(1 << 20)) for _ in range(256)) + squeezed.flush()
    whole = png(Image.new("RGB", (width, height)))
    return whole[:33] + chunk(b"iCCP", b"x\0\0" + profile) + whole[33:]


def test_a_hostile_answer_is_a_sentence_and_kills_no_more_than_a_worker(source: str, tmp_path: Path) -> None:
    expansion = Expansion(source, 1.0)
    good = answered(prepare(expansion, SILENT))
    hostile = {
        "answer-not-a-picture": (
            b"",
            b"hello",
            b"GIF89a" + bytes(99),
            good[:-400],
            good[:60],
            b"\xff\xd8\xff" + bytes(99),
        ),
        "answer-animated": (moving("png"), moving("webp", lossless=True)),
        "answer-too-large": (Path(bomb(tmp_path / "bomb.png", 20_000, 20_000)).read_bytes(),),
        "answer-shape": (png(Image.new("RGB", (640, 480))),),
    }
    with Runner(interactive=1, limits=Limits(memory_bytes=2 * 2**30, seconds=60)) as runner:
        for code, answers in hostile.items():
            for answer in answers:
                end = runner.submit(propose, AnswerRequest(expansion, answer), lane="interactive").wait()
                assert isinstance(end, Failed), (code, answer[:20])
                assert end.problem.code == code
        end = runner.submit(propose, AnswerRequest(expansion, packed(1024, 1024)), lane="interactive").wait()
        if isinstance(end, Failed):
            assert end.problem.code.startswith(("answer-", "worker-"))
        last = runner.submit(propose, AnswerRequest(expansion, good), lane="interactive").wait()
    assert not isinstance(last, Failed)


def test_an_original_that_says_nothing_gives_a_file_that_says_so_too(tmp_path: Path) -> None:
    plain = save(photograph().resize((300, 200)), tmp_path / "plain.png")
    expansion = Expansion(plain, 1.0)
    info = finish(finished(expansion, answered(prepare(expansion, SILENT)), tmp_path / "out.png"), SILENT)
    assert (info.metadata.creator, info.metadata.rights) == ("", "")
    assert array(plain).shape[:2] == (200, 300)
