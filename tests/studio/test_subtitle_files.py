"""SubRip and WebVTT: what goes out comes back, and what other programs write is understood."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio import subtitle_files
from studio.errors import UserError
from studio.post import Line
from studio.rows import cleaned

times = st.integers(0, 400_000_000)
texts = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["{\\p1}", "<i>", "</i>", "-->", "->", "1", "\n", "00:00:01,000 --> 00:00:02,000", "WEBVTT", "NOTE",
             "&amp;", "&", "<", "<00:00:01.000>", "\\N", "שלום", "👩‍👩‍👧", "\ufeff", " ", "{\\an8}x", "<c.a>"]
        ),
        max_size=8,
    ).map("".join),
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> tuple[Line, ...]:
    made = []
    for _ in range(draw(st.integers(0, 6))):
        start, length, text = draw(times), draw(st.integers(1, 20_000)), cleaned(draw(texts))
        if text:
            made.append(Line(start / 1000, (start + length) / 1000, text))
    return tuple(sorted(made, key=lambda line: (line.start, line.end)))


@given(lines())
@example((Line(1.0, 2.0, "1"), Line(3.0, 4.0, "2")))
@example((Line(0.0, 1.0, "00:00:01,000 --> 00:00:02,000\n7"),))
def test_subrip_comes_back_as_it_was(given_lines: tuple[Line, ...]) -> None:
    assert subtitle_files.parse(subtitle_files.to_srt(given_lines).encode()) == given_lines


@given(lines())
def test_webvtt_comes_back_as_it_was(given_lines: tuple[Line, ...]) -> None:
    assert subtitle_files.parse(subtitle_files.to_vtt(given_lines, "de").encode()) == given_lines


@given(st.binary(max_size=400))
def test_no_file_is_too_odd(data: bytes) -> None:
    for mark in (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"1\n00:00:01,000 --> 00:00:02,000\n"):
        subtitle_files.parse(mark + data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-8", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_ends_of_rows(encoding: str, end: str) -> None:
    text = end.join(
        [
            "1",
            "00:00:01,500 --> 00:00:03,000",
            "Für Zoë",
            "– ja",
            "",
            "2",
            "00:00:04,000 --> 00:00:05,250",
            "Ende",
        ]
    )
    found = subtitle_files.parse(text.encode(encoding))
    assert found == (Line(1.5, 3.0, "Für Zoë\n– ja"), Line(4.0, 5.25, "Ende"))


def test_missing_numbers_overlaps_disorder_and_styles() -> None:
    odd = """\

00:00:05.000 --> 00:00:07.000
{\\an8}<font color="#ff0000">second</font>
0:0:1,5 -> 0:0:6
<i>first</i>, <3
3
00:00:08,000 --> 00:00:08,000

late
4

00:00:09,000 --> 00:00:10,000
"""
    assert subtitle_files.parse(odd.encode()) == (
        Line(1.5, 6.0, "first, <3"),
        Line(5.0, 7.0, "second"),
        Line(8.0, 9.0, "late\n4"),
    )


def test_webvtt_of_other_programs() -> None:
    odd = """WEBVTT - made elsewhere
Kind: captions

STYLE
::cue { color: red }

NOTE a note
of two rows

intro
00:01.000 --> 00:02.500 align:start position:10%
<v Anna>Good &amp; <c.loud>well</c>
<00:01.500>said

01:00:00.000 --> 01:00:01.000
שלום 👋
"""
    assert subtitle_files.parse(odd.encode()) == (
        Line(1.0, 2.5, "Good & well\nsaid"),
        Line(3600.0, 3601.0, "שלום 👋"),
    )


def test_other_directions_emoji_blank_cues_and_webvtt_with_styles_and_regions() -> None:
    odd = """WEBVTT

REGION
id:left
width:40%

STYLE
::cue(b) {
  color: red;
}

1 - a name
00:00:01.000 --> 00:00:02.000 region:left vertical:rl
<b.loud>\u200fمرحبا</b> <i>يا عالم</i>

00:00:02.000 --> 00:00:03.000

00:00:03.000 --> 00:00:04.000
👩‍👩‍👧 &lt;3 <lang en>ok</lang>
"""
    found = subtitle_files.parse(odd.encode())
    assert [(line.start, line.text.strip("\u200f")) for line in found] == [
        (1.0, "مرحبا يا عالم"),
        (3.0, "👩‍👩‍👧 <3 ok"),
    ]


def test_a_file_without_lines_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "not subtitles.srt"
    path.write_bytes(b"\x00\x01 nothing")
    with pytest.raises(UserError) as refused:
        subtitle_files.read(path)
    assert (refused.value.code, refused.value.file) == ("subtitles.none", str(path))
    with pytest.raises(UserError) as missing:
        subtitle_files.read(tmp_path / "gone.srt")
    assert missing.value.code == "missing"
    path.write_bytes(b"x" * (subtitle_files.BYTES_MAX + 1))
    with pytest.raises(UserError) as large:
        subtitle_files.read(path)
    assert large.value.code == "subtitles.too-large"
