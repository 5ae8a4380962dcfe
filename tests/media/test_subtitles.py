"""Burnt-in subtitles, read back from the frames: what is written there, where, when, and in which colour."""

import subprocess
from functools import cache
from pathlib import Path

import av
import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from media.geometry import Size
from media.subtitles import Burning, Cue, Lettering, Spoken, ass_text, escaped, subtitle_filters, written
from tests.media import clip_runs, clips

FRAME = Size(360, 640)
RATE = 25
BIG = Lettering(size=0.05, left=0.04, right=0.04, foot=0.8)
Frame = NDArray[np.uint8]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return two seconds of grey, upright, at 25 frames a second."""
    path = tmp_path_factory.mktemp("grey") / "grey.mkv"
    grey = np.full((FRAME.height, FRAME.width), 90, np.uint8).tobytes()
    size = f"{FRAME.width}x{FRAME.height}"
    clips.ffmpeg(
        "-f", "rawvideo", "-pix_fmt", "gray", "-s", size, "-r", str(RATE), "-i", "-",
        "-vf", "format=yuv420p,setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709",
        "-c:v", "ffv1", path, feed=grey * (2 * RATE),
    )  # fmt: skip
    return path


def burnt(source: Path, folder: Path, *cues: Cue, look: Lettering = BIG) -> list[Frame]:
    """Return the frames of `source` with `cues`, without loss."""
    out = folder / "burnt.mkv"
    with written(Burning(cues, look), FRAME) as path:
        clips.ffmpeg("-i", source, "-vf", ",".join(subtitle_filters(path)), "-c:v", "ffv1", out)
    return frames(out)


def frames(path: Path) -> list[Frame]:
    with av.open(str(path)) as clip:
        shown = (
            one.reformat(format="rgb24", src_colorspace="ITU709").to_ndarray() for one in clip.decode(video=0)
        )
        return [np.ascontiguousarray(one).view(np.uint8) for one in shown]


def ink(frame: Frame) -> NDArray[np.bool_]:
    """Return where a frame is not the grey of the clip."""
    return np.asarray(np.abs(frame.astype(int) - frame[0, 0].astype(int)).max(axis=2) > 24)


def box(frame: Frame) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what was drawn."""
    down, across = np.nonzero(ink(frame))
    return int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1


@cache
def glyphs(source: Path, folder: Path, text: str) -> Frame:
    """Return the drawn ink of a known text, as a template."""
    drawn = burnt(source, folder, Cue(0, 2, text))[10]
    left, top, right, bottom = box(drawn)
    return drawn[top:bottom, left:right]


def likeness(frame: Frame, template: Frame) -> float:
    """Return how like the drawn part of `frame` is to `template`, 0–1, wherever it stands."""
    left, top, right, bottom = box(frame)
    found = frame[top:bottom, left:right]
    if abs(found.shape[0] - template.shape[0]) > 2 or abs(found.shape[1] - template.shape[1]) > 2:
        return 0.0
    rows, columns = min(found.shape[0], template.shape[0]), min(found.shape[1], template.shape[1])
    first, second = (one[:rows, :columns].astype(float).ravel() for one in (found, template))
    return float(np.corrcoef(first, second)[0, 1])


def test_words_are_there_when_and_where_they_must_be(plain: Path, tmp_path: Path) -> None:
    shown = burnt(plain, tmp_path, Cue(0.5, 1.2, "Hello"))
    seen = [at for at, frame in enumerate(shown) if ink(frame).any()]
    assert abs(seen[0] / RATE - 0.5) <= 1 / RATE
    assert abs((seen[-1] + 1) / RATE - 1.2) <= 1 / RATE
    assert seen == list(range(seen[0], seen[-1] + 1))
    left, top, right, bottom = box(shown[seen[0]])
    assert bottom <= 0.8 * FRAME.height + 2
    assert top >= 0.8 * FRAME.height - 0.06 * FRAME.height
    assert abs((left + right) / 2 - FRAME.width / 2) <= 2
    other = burnt(plain, tmp_path, Cue(0.5, 1.2, "Hullo"))[seen[0]]
    assert likeness(shown[seen[0]], glyphs(plain, tmp_path, "Hello")) > 0.99
    assert likeness(other, glyphs(plain, tmp_path, "Hello")) < 0.97


def test_long_lines_stay_between_the_sides_and_grow_upwards(plain: Path, tmp_path: Path) -> None:
    frame = burnt(plain, tmp_path, Cue(0, 2, "A line that is much longer than this narrow frame is wide"))[5]
    left, top, right, bottom = box(frame)
    assert left >= 0.04 * FRAME.width - 3
    assert right <= 0.96 * FRAME.width + 3
    assert bottom <= 0.8 * FRAME.height + 2
    assert top < 0.75 * FRAME.height


HOSTILE = (
    r"{\p1}m 0 0 l 100 0",
    r"one\Ntwo",
    r"one\ntwo",
    r"a\hb\\N",
    r"\{x\}",
    r"{\an8\fs1}top{",
    'it\'s "so", [a]; %{x} #1=2\\',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_as_it_is(plain: Path, tmp_path: Path, text: str) -> None:
    """Nothing is taken for a command: it takes the place of its twin of harmless letters that are as wide."""
    twin = text.replace("\\", "/").replace("{", "(").replace("}", ")")
    drawn, other = (box(burnt(plain, tmp_path, Cue(0, 2, one))[5]) for one in (text, twin))
    assert abs((drawn[2] - drawn[0]) - (other[2] - other[0])) <= 2 + 4 * (text.count("{") + text.count("}"))
    assert drawn[3] == pytest.approx(other[3], abs=5)
    assert drawn[1] == pytest.approx(other[1], abs=5)


def test_a_backslash_is_drawn(plain: Path, tmp_path: Path) -> None:
    with_it, without = (box(burnt(plain, tmp_path, Cue(0, 2, one))[5]) for one in (r"a\Nb", "aNb"))
    assert with_it[2] - with_it[0] > without[2] - without[0]
    assert with_it[3] - with_it[1] < 1.6 * (without[3] - without[1])  # and no second row


def test_no_person_can_write_an_event_or_a_tag() -> None:
    evil = "a\nDialogue: 0,0:00:00.00,9:00:00.00,Default,,0,0,0,,evil\r\n[Fonts]\u2028{\\fs300}x\x00\x1b"
    made = ass_text(Burning((Cue(0, 1, evil),)), FRAME)
    events = [row for row in made.split("\n") if row.startswith("Dialogue")]
    assert len(events) == 1
    assert made.splitlines().count("[Fonts]") == 0
    assert "{\\fs300}" not in made
    assert escaped("{}") == "\\{\\}"


def test_the_spoken_word_is_lit_up_in_its_colour(plain: Path, tmp_path: Path) -> None:
    words = (Spoken(0, 4, 0.2, 0.8), Spoken(5, 9, 0.8, 1.6))
    look = Lettering(size=0.06, highlight="#ff0000", colour="#ffffff", foot=0.8)
    shown = burnt(plain, tmp_path, Cue(0, 2, "near away", words), look=look)

    def red(frame: Frame) -> tuple[int, ...]:
        return tuple(np.flatnonzero(((frame[..., 0] > 200) & (frame[..., 1] < 60)).any(axis=0)))

    middle = FRAME.width / 2
    assert not red(shown[2])
    assert red(shown[12])[-1] < middle + 20
    assert red(shown[30])[0] > middle - 20
    assert not red(shown[45])
    first = next(at for at, frame in enumerate(shown) if red(frame))
    assert abs(first / RATE - 0.2) <= 1 / RATE
    assert box(shown[12]) == box(shown[45])  # nothing moves when the colour changes
    reddest = shown[12][red_place(shown[12])]
    assert np.abs(reddest.astype(int) - (255, 0, 0)).max() <= 6


def red_place(frame: Frame) -> tuple[int, int]:
    at = np.argmax(frame[..., 0].astype(int) - frame[..., 1])
    down, across = np.unravel_index(at, frame.shape[:2])
    return int(down), int(across)


def test_a_box_is_darker_than_the_picture_and_larger_than_the_words(plain: Path, tmp_path: Path) -> None:
    boxed = burnt(plain, tmp_path, Cue(0, 2, "Two\nrows"), look=Lettering(size=0.06, box=True, foot=0.8))[5]
    bare = burnt(plain, tmp_path, Cue(0, 2, "Two\nrows"), look=Lettering(size=0.06, foot=0.8))[5]
    assert box(boxed)[2] - box(boxed)[0] > box(bare)[2] - box(bare)[0]
    left, top, _, _ = box(boxed)
    assert boxed[top + 3, left + 3].max() < 60


@pytest.mark.parametrize("text", ["안녕하세요", "שלום עולם", "مرحبا", "新郎新婦", "नमस्ते", "Ζωή", "ça œuvre"])
def test_other_scripts_are_drawn_with_their_own_letters(plain: Path, tmp_path: Path, text: str) -> None:
    drawn = burnt(plain, tmp_path, Cue(0, 2, text))[5]
    missing = burnt(plain, tmp_path, Cue(0, 2, "\U0010fffd" * len(text)))[5]
    assert ink(drawn).sum() > 50
    assert likeness(drawn, missing[slice(*box(missing)[1::2]), slice(*box(missing)[::2])]) < 0.9


def test_the_chosen_face_is_taken_and_others_help_where_it_has_no_letters(
    plain: Path, tmp_path: Path
) -> None:
    if "DejaVu Serif" not in installed():
        pytest.skip("DejaVu Serif is not installed")
    serif = msgspec.structs.replace(BIG, family="DejaVu Serif")

    def drawn(text: str, look: Lettering) -> Frame:
        frame = burnt(plain, tmp_path, Cue(0, 2, text), look=look)[5]
        left, top, right, bottom = box(frame)
        return frame[top:bottom, left:right]

    assert likeness(burnt(plain, tmp_path, Cue(0, 2, "Hello"), look=serif)[5], drawn("Hello", BIG)) < 0.95
    for text in ("안녕하세요", "新郎新婦", "مرحبا", "नमस्ते"):
        with_it = burnt(plain, tmp_path, Cue(0, 2, text), look=serif)[5]
        boxes = drawn("\U0010fffd" * len(text), serif)
        assert likeness(with_it, boxes) < 0.9, text
    absent = msgspec.structs.replace(BIG, family="No Such Face")
    assert likeness(burnt(plain, tmp_path, Cue(0, 2, "Hello"), look=absent)[5], drawn("Hello", BIG)) > 0.99


def installed() -> str:
    return subprocess.run(["fc-list", ":", "family"], check=True, capture_output=True, text=True).stdout


def test_hebrew_begins_on_the_right(plain: Path, tmp_path: Path) -> None:
    look = Lettering(size=0.05, highlight="#ff0000", foot=0.8)
    cue = Cue(0, 2, "שלום עולם!", (Spoken(0, 4, 0.0, 2.0),))
    frame = burnt(plain, tmp_path, cue, look=look)[5]
    red = np.flatnonzero(((frame[..., 0] > 200) & (frame[..., 1] < 60)).any(axis=0))
    assert red[0] > FRAME.width / 2 - 10


@pytest.mark.parametrize("name", ["it's", "a:b", "[x],;y", "back\\slash", "100%", "ümläut 🙂", "a=b'c\\'d"])
def test_the_folder_for_temporary_files_may_have_an_odd_name(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert ink(burnt(plain, tmp_path, Cue(0, 2, "Hello"))[5]).any()
    assert not list(folder.iterdir())


def test_nothing_to_draw_is_no_filter() -> None:
    assert subtitle_filters(None) == []


def test_words_are_burnt_in_by_the_clips_one_pass_and_a_fast_cut_is_encoded(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60)
    info = clip_runs.known(source)
    lines = Burning((Cue(0.2 + 10 / 30, 0.8 + 10 / 30, "Hello"),), BIG)  # seconds of the clip
    plain = clip_runs.cut(source, tmp_path / "plain", info, 10, 50, bytes_max=None)
    for cut in ("exact", "fast"):
        made = clip_runs.cut(source, tmp_path / cut, info, 10, 50, subtitles=lines, cut=cut)
        assert (made.cut, bool(made.notes)) == ("exact", cut == "fast")
        differs = [
            int((np.abs(one.astype(int) - other) > 60).sum()) > 100
            for one, other in zip(frames(Path(made.path)), frames(Path(plain.path)), strict=True)
        ]
        seen = [at for at, different in enumerate(differs) if different]
        assert abs(seen[0] / 30 - 0.2) <= 1 / 30
        assert abs((seen[-1] + 1) / 30 - 0.8) <= 1 / 30
