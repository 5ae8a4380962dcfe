"""Files that want harm, and what becomes of them: forged by hand, or mutated from good clips by a seeded chance.

`forged` and `mutated` write them into a folder; `torment` is a task for a worker that does with one of them
all that the program does with a clip. None of the code under test takes part in the making.
"""

import gzip
import io
import os
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import skimage

from media.clip import (
    ClipRequest,
    ClipTarget,
    FrameRequest,
    StripRequest,
    WaveformRequest,
    frame,
    render,
    strip,
    waveform,
)
from media.clip_probe import ClipInfo
from media.errors import MediaError
from media.probe import ProbeRequest, probe
from media.report import Report
from tests.media import clips

CANARY = "canary-7f3a9c51"
"""Stands in the files beside, which none of the hostile ones may make anybody read."""

_FAR = 4 * 1024  # how much of a file's beginning a mutation of headers visits
_EXTREMES = (0, 1, 2, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts")


class Torment(msgspec.Struct, frozen=True):
    """The file, and where what is made of it may be written."""

    path: str
    out: str


class Fate(msgspec.Struct, frozen=True):
    """How each step ended: "made", or the code of its problem."""

    steps: dict[str, str]


def torment(request: Torment, report: Report) -> Fate:
    """Do with the file what the desk, the command line and an export do."""
    known: list[ClipInfo] = []

    def look() -> None:
        info = probe(ProbeRequest(request.path), report)
        if isinstance(info, ClipInfo):
            known.append(info)

    fates = {"probe": _fate(look)}
    if known:
        fates |= {name: _fate(step) for name, step in _steps(request, known[0], report).items()}
    return Fate(fates)


def _steps(request: Torment, info: ClipInfo, report: Report) -> dict[str, Callable[[], object]]:
    path, end = request.path, info.moment(min(1.0, info.seconds))
    target, fast = ClipTarget(f"{request.out}.mp4", 64, 64), ClipTarget(f"{request.out}-fast.mp4")
    return {
        "frame": lambda: frame(FrameRequest(path, info.moment(info.seconds / 2), 64), report),
        "strip": lambda: strip(StripRequest(path, 3, 32), report),
        "waveform": lambda: waveform(WaveformRequest(path, 50), report),
        "render": lambda: render(ClipRequest(path, target, end=end), report),
        "fast": lambda: render(ClipRequest(path, fast, end=end, cut="fast"), report),
    }


def _fate(step: Callable[[], object]) -> str:
    try:
        step()
    except MediaError as error:
        return error.problem.code
    return "made"


def bases(folder: Path) -> list[Path]:
    """Make the good clips that are mutated: small, so that a mutation meets what matters."""
    size, frames = (64, 48), 12
    hevc = ("-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1", "-x265-params",
            "log-level=0:transfer=arib-std-b67:colorprim=bt2020:colormatrix=bt2020nc")  # fmt: skip
    vp9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8")
    kinds: dict[str, dict[str, object]] = {
        "end.mp4": {},
        "fast.mp4": {"arguments": ("-movflags", "+faststart")},
        "fragments.mp4": {"arguments": ("-movflags", "+frag_keyframe+empty_moov")},
        "phone.mov": {"codec": hevc},
        "film.mkv": {},
        "web.webm": {"codec": vp9, "arguments": ("-c:a", "libopus")},
        "old.avi": {"codec": ("-c:v", "mpeg4"), "arguments": ("-c:a", "mp3")},
        "camera.ts": {},
    }
    made = []
    for name, how in kinds.items():
        arguments = how.pop("arguments", ())
        made.append(clips.make(folder / name, *arguments, frames=frames, size=size, **how))  # type: ignore[misc,arg-type]
    for wav in folder.glob("*.wav"):
        wav.unlink()
    return made


def mutated(sources: list[Path], folder: Path, count: int, seed: int) -> Iterator[Path]:
    """Write `count` mutations, each told by its seed."""
    contents = [path.read_bytes() for path in sources]
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        which = number % len(sources)
        content = bytearray(contents[which])
        for _round in range(chance.randint(1, 3)):
            chance.choice(_MUTATIONS)(content, chance, contents)
        path = folder / f"mutated-{seed}-{number:04d}{sources[which].suffix}"
        path.write_bytes(bytes(content))
        yield path


def _place(content: bytearray, chance: random.Random) -> int:
    """Return a place, in half of the cases in the headers or the index, where there is more to be broken."""
    if chance.random() < 0.5:
        return chance.randrange(len(content))
    index = content.find(b"moov")
    start = index if index >= 0 and chance.random() < 0.7 else 0
    return min(len(content) - 1, start + chance.randrange(_FAR))


def _flip(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    for _ in range(chance.randint(1, 24)):
        content[_place(content, chance)] = chance.randrange(256)


def _extreme(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    for _ in range(chance.randint(1, 6)):
        at = _place(content, chance)
        content[at : at + 4] = struct.pack(chance.choice("<>") + "I", chance.choice(_EXTREMES))


def _cut(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    del content[max(16, _place(content, chance)) :]


def _hole(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    at, length = _place(content, chance), chance.randint(1, 600)
    content[at : at + length] = bytes(length)


def _leave_out(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    at = max(16, _place(content, chance))
    del content[at : at + chance.randint(1, 600)]


def _repeat(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    at = _place(content, chance)
    content[at:at] = content[at : at + chance.randint(1, 600)] * chance.randint(1, 8)


def _graft(content: bytearray, chance: random.Random, others: list[bytes]) -> None:
    other = chance.choice(others)
    at, start = _place(content, chance), chance.randrange(len(other))
    content[at : at + 400] = other[start : start + 400]


_MUTATIONS = (_flip, _flip, _extreme, _extreme, _cut, _hole, _leave_out, _repeat, _graft)


def canaries(folder: Path) -> tuple[Path, Path]:
    """Put a clip and a text into the folder that must stay unread: both say `CANARY`."""
    clip = clips.make(
        folder / "canary.mp4", "-metadata", f"title={CANARY}", frames=5, size=(64, 64), sound=False
    )
    text = folder / "canary.txt"
    text.write_text(CANARY * 20)
    return clip, text


def forged(folder: Path, good: Path) -> Iterator[Path]:
    """Write what somebody has thought of; `good` is a whole MP4 with its index at the end."""
    whole = good.read_bytes()
    for name, content in _playlists(folder):
        yield _written(folder / name, content.encode())
    for name in (
        "http:x.mp4",
        "-i",
        "concat:canary.mp4|canary.mp4",
        "pipe:0",
        "data:x.mp4",
        "a%03d[b]'c;d.mp4",
    ):
        yield _written(folder / name, whole)
    for name, data in (*_other_things(), *_broken(whole), *_absurd(whole)):
        yield _written(folder / name, data)
    os.mkfifo(folder / "pipe.mp4")
    (folder / "device.mp4").symlink_to("/dev/zero")
    yield from (folder / "pipe.mp4", folder / "device.mp4")
    yield bomb(folder / "bomb.mov")
    for name, entry in _references(folder):
        yield _written(folder / name, rebuilt(whole, b"dref", struct.pack(">II", 0, 1) + entry))


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _playlists(folder: Path) -> Iterator[tuple[str, str]]:
    """Lists of other files, called clips."""
    for number, target in enumerate(("canary.mp4", f"{folder}/canary.mp4", "http://192.0.2.1/x.mp4")):
        yield f"list-{number}.mp4", f"ffconcat version 1.0\nfile '{target}'\n"
        yield f"hls-{number}.mp4", f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{target}\n#EXT-X-ENDLIST\n"
    yield "dash.mp4", ("<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><Period><AdaptationSet>"
                       "<Representation id='1'><BaseURL>canary.mp4</BaseURL></Representation></AdaptationSet>"
                       "</Period></MPD>")  # fmt: skip
    yield "sdp.mp4", "v=0\no=- 0 0 IN IP4 192.0.2.1\nc=IN IP4 192.0.2.1\nm=video 9 RTP/AVP 96\n"
    yield "imf.mov", "<CompositionPlaylist xmlns='http://www.smpte-ra.org/schemas/2067-3/2013'/>"
    yield "text.mp4", "rtsptext\nrtsp://192.0.2.1/x\n"
    yield "asx.webm", "<asx version='3.0'><entry><ref href='http://192.0.2.1/x'/></entry></asx>"


def _other_things() -> Iterator[tuple[str, bytes]]:
    """Whole files of another kind, called clips."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.mp4", bytes(1 << 20))
    yield "zip.mp4", packed.getvalue()
    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w") as tape:
        link = tarfile.TarInfo("x.mp4")
        link.type, link.linkname = tarfile.SYMTYPE, "canary.txt"
        tape.addfile(link)
    yield "tar.mp4", tarred.getvalue()
    yield "gzip.mkv", gzip.compress(bytes(1 << 20))
    yield "svg.mp4", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='canary.txt'/></svg>"
    yield "pdf.mp4", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    yield "program.mp4", b"\x7fELF\x02\x01\x01" + bytes(4000)
    yield "empty.mp4", b""
    yield "one-byte.mp4", b"\0"
    photo = (Path(skimage.__file__).parent / "data" / "rocket.jpg").read_bytes()
    yield "photo.mp4", photo
    yield "half-photo.mov", photo[: len(photo) // 2]


def _broken(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Clips of which not all is there."""
    for percent in (10, 50, 90):
        yield f"cut-{percent}.mp4", whole[: len(whole) * percent // 100]
    yield "no-index.mp4", whole[: whole.index(b"moov") - 4]
    yield "index-alone.mp4", whole[whole.index(b"moov") - 4 :]
    yield "head-alone.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isommp41"
    yield "zeros.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isommp41" + bytes(1 << 16)
    yield "deep.mp4", b"\0\0\0\x10ftypisom\0\0\0\0" + _nested(b"moov", 20_000)
    yield "deep-tracks.mp4", b"\0\0\0\x10ftypisom\0\0\0\0" + _nested(b"trak", 3000)
    yield "deep.mkv", b"\x1aE\xdf\xa3\x80" + b"\x18S\x80g\x01\xff\xff\xff\xff\xff\xff\xff" * 5000
    yield "many-boxes.mp4", b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x08free" * 50_000 + whole[32:]
    yield "endless-box.mp4", whole.replace(b"\x00\x00\x00\x08free", b"\x00\x00\x00\x00free", 1)
    yield (
        "huge-box.mp4",
        b"\0\0\0\x10ftypisom\0\0\0\0" + struct.pack(">I4sQ", 1, b"moov", (1 << 64) - 1) + whole,
    )


def _nested(kind: bytes, depth: int) -> bytes:
    return b"".join(struct.pack(">I4s", 8 * (depth - level), kind) for level in range(depth))


def _absurd(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Clips whose index says what cannot be."""
    for kind, offset, value in (
        (b"mvhd", 12, b"\0\0\0\0"),  # ticks a second
        (b"mvhd", 12, b"\xff\xff\xff\xff"),
        (b"mvhd", 16, b"\xff\xff\xff\xfe"),  # its length
        (b"mdhd", 12, b"\0\0\0\0"),
        (b"mdhd", 12, b"\xff\xff\xff\xff"),
        (b"mdhd", 12, b"\0\0\0\x01"),
        (b"mdhd", 16, b"\xff\xff\xff\xfe"),
        (b"tkhd", 76, b"\xff\xff\0\0\xff\xff\0\0"),  # width and height
        (b"avc1", 24, b"\xff\xff\xff\xff"),
        (b"stts", 4, b"\xff\xff\xff\xff"),  # entries
        (b"stts", 8, b"\x7f\xff\xff\xff\x7f\xff\xff\xff"),  # frames, and how long each is
        (b"stts", 12, b"\x7f\xff\xff\xff"),
        (b"stts", 12, b"\0\0\0\0"),
        (b"ctts", 12, b"\x80\0\0\0"),
        (b"stsz", 8, b"\xff\xff\xff\xff"),  # frames
        (b"stsz", 4, b"\x7f\xff\xff\xff"),  # bytes of each
        (b"stsc", 12, b"\xff\xff\xff\xff"),
        (b"stco", 8, b"\xff\xff\xff\xf0"),  # where the samples lie
        (b"elst", 4, b"\xff\xff\xff\xff"),
        (b"elst", 8, b"\xff\xff\xff\xff\x7f\xff\xff\xff"),
    ):
        at = whole.index(kind) + 4 + offset
        name = f"{kind.decode()}-{offset}-{value[:4].hex()}.mp4"
        yield name, whole[:at] + value + whole[at + len(value) :]


def _references(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Data references (ISO/IEC 14496-12, 8.7.2, and QuickTime's alias) that lead out of the file."""
    for number, target in enumerate((f"file://{folder}/canary.mp4", "canary.mp4", "http://192.0.2.1/x.mp4")):
        content = struct.pack(">I", 0) + target.encode() + b"\0"
        yield f"reference-{number}.mov", struct.pack(">I4s", 8 + len(content), b"url ") + content
    path = f"{folder}/canary.mp4".encode()
    alias = struct.pack(">I", 0) + bytes(150) + struct.pack(">hh", 2, len(path)) + path + bytes(len(path) % 2)
    alias += struct.pack(">hh", -1, 0)
    yield "alias.mov", struct.pack(">I4s", 8 + len(alias), b"alis") + alias


def rebuilt(content: bytes, kind: bytes, new: bytes) -> bytes:
    """Return MP4 boxes with the content of every box `kind` replaced, and the sizes around it right."""
    made, at = b"", 0
    while at + 8 <= len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        inside = content[at + 8 : at + size]
        if name == kind:
            inside = new
        elif name in _CONTAINERS:
            inside = rebuilt(inside, kind, new)
        made += struct.pack(">I4s", 8 + len(inside), name) + inside
        at += size
    return made


def bomb(path: Path) -> Path:
    """Write a clip of one small PNG that says of itself that it has 1.6 × 10⁹ pixels."""
    clips.make(path, frames=1, size=(64, 48), sound=False, codec=("-c:v", "png"))
    content = path.read_bytes()
    at = content.index(b"IHDR")
    header = b"IHDR" + struct.pack(">II", 40_000, 40_000) + content[at + 12 : at + 17]
    path.write_bytes(content[:at] + header + struct.pack(">I", zlib.crc32(header)) + content[at + 21 :])
    return path
