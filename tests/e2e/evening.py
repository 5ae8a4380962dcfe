"""The wedding of story 1: twelve photographs (HEIC and JPEG, two upside down, one in Adobe RGB) and an HDR clip."""

import struct
from dataclasses import dataclass
from pathlib import Path

import pillow_heif
from PIL import Image

from tests.media.clips import ffmpeg
from tests.media.photographs import in_profile, large, oriented, photograph, save

CAPTION = (
    "Yesterday we was at the most beautiful wedding in Tigre 💛\n"
    "The bride have choosen a dress that her grandmother sewed.\n"
    "I recieved so many hugs that I forgot to change the lens.\n"
    "Thank you @casa.del.rio for a evening full of mate and milonga.\n"
    "#wedding #tigre #85mm"
)
CLIP_SECONDS = 48


@dataclass(frozen=True)
class Evening:
    """Where the material lies: the photographs in the order of their names, and the clip."""

    photographs: tuple[Path, ...]
    upside_down: tuple[Path, ...]
    adobe_rgb: Path
    clip: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """Everything that is dropped."""
        return (*self.photographs, self.clip)


def evening(folder: Path) -> Evening:
    """Make the material in `folder`."""
    made = [_photograph(folder, number) for number in range(12)]
    clip = folder / "IMG_2087.MOV"
    _hdr_clip(clip)
    return Evening(tuple(made), (made[3], made[7]), made[5], clip)


def _photograph(folder: Path, number: int) -> Path:
    """Write one photograph of 2400×1600 with real detail; which is which is told by its place in the detail."""
    scene = large(3600, 2400).crop((number * 90, number * 60, number * 90 + 2400, number * 60 + 1600))
    guest = photograph("astronaut.png").resize((800, 800), Image.Resampling.LANCZOS)
    scene.paste(guest, (200 + 100 * number, 500))
    path = folder / f"DSC_{481 + number:04d}"
    if number % 3 == 2 and number != 5:
        path = path.with_suffix(".heic")
        pillow_heif.from_pillow(scene).save(path, quality=70, enc_params={"preset": "ultrafast"})
    elif number in (3, 7):
        oriented(scene, path := path.with_suffix(".jpg"), 3, quality=92)
    elif number == 5:
        profile = adobe_rgb()
        save(in_profile(scene, profile), path := path.with_suffix(".jpg"), quality=92, icc_profile=profile)
    else:
        save(scene, path := path.with_suffix(".jpg"), quality=92)
    return path


def _hdr_clip(path: Path) -> None:
    """Write a clip as a phone does in HDR: 10-bit HEVC, BT.2020, HLG, with sound."""
    ffmpeg(
        "-f", "lavfi", "-i", f"testsrc2=size=848x480:rate=20:duration={CLIP_SECONDS}",
        "-f", "lavfi", "-i", f"sine=frequency=440:duration={CLIP_SECONDS}",
        "-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1",
        "-x265-params", "log-level=none:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc",
        "-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc",
        "-c:a", "aac", path,
    )  # fmt: skip


def adobe_rgb() -> bytes:
    """Return a profile with the primaries, white and gamma of Adobe RGB (1998), section 4.3, adapted to D50."""

    def s15(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    text = b"Adobe RGB (1998) primaries\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67),
        b"cprt": b"text\0\0\0\0no copyright, use freely\0",
        b"wtpt": s15(0.9505, 1.0, 1.0891),
        b"rXYZ": s15(0.60974, 0.31111, 0.01947),
        b"gXYZ": s15(0.20528, 0.62567, 0.06087),
        b"bXYZ": s15(0.14919, 0.06322, 0.74457),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), b"curv\0\0\0\0" + struct.pack(">IH", 1, 0x0233)),
    }
    table, body, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", offset + len(body), len(content))
        body += padded
    size = 128 + 4 + len(table) + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += bytes(12) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061) + bytes(48)
    return header + struct.pack(">I", len(tags)) + table + body
