"""What a photograph says about itself (EXIF, IPTC, XMP), and what a finished one is to say.

Both go through exiv2. Outputs are encoded without any metadata; `packet` then puts exactly the wanted words into
the encoded bytes, in memory, so no GPS, serial number, thumbnail or editing history can be left over.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from media.fields import GENERATION, private_kind

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""IPTC's vocabulary: https://cv.iptc.org/newscodes/digitalsourcetype/."""
_NO_MINING = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"
# What cameras write into the caption whatever they take, and programs that keep their own notes there.
_MACHINE = re.compile(
    r"\{\"shape\"|ImageJ=|<\?xml|DCIM\\|<(?:Digimax|KENOX)|Exif_JPEG_PICTURE"
    r"|(?:SONY DSC|(?:(?:OLYMPUS|SAMSUNG|(?:KONICA )?MINOLTA) )?DIGITAL CAMERA)\s*$",
    re.IGNORECASE,
)
_DEFAULT = 'lang="x-default"'
# Longest IPTC-IIM values in bytes, IIM 4.2; XMP carries the whole.
_IIM = {"Byline": 32, "Credit": 32, "Copyright": 128, "Caption": 2000, "ObjectName": 64, "Keywords": 64}


class Metadata(msgspec.Struct, frozen=True):
    """The words that a finished photograph carries.

    `digital_source_type` is what the person states of the original instead of its own account: IPTC's URI or its last
    part; what the output says follows from it and from what is done (`media.provenance.kept` and `composed`).
    """

    creator: str = ""
    credit: str = ""
    rights: str = ""
    title: str = ""
    description: str = ""
    alt: str = ""
    keywords: tuple[str, ...] = ()
    digital_source_type: str = ""
    no_data_mining: bool = False


class Place(msgspec.Struct, frozen=True):
    """Where a camera was: degrees, north and east positive."""

    latitude: float
    longitude: float


class PhotoMetadata(msgspec.Struct, frozen=True):
    """What the file says, each in the file's own words; empty or None where it says nothing."""

    make: str = ""
    camera: str = ""
    lens: str = ""
    f_number: float | None = None
    exposure: str = ""  # seconds as photographers write them: "1/250"
    iso: int | None = None
    focal_length: float | None = None  # millimetres
    taken: str = ""  # local time, ISO 8601, with the offset where the camera knew it
    place: Place | None = None
    city: str = ""
    state: str = ""
    country: str = ""
    creator: str = ""
    credit: str = ""
    rights: str = ""
    title: str = ""
    headline: str = ""
    caption: str = ""
    alt: str = ""
    keywords: tuple[str, ...] = ()
    digital_source_type: str = ""
    no_data_mining: bool = False
    private: tuple[
        str, ...
    ] = ()  # names of the fields that say where, whose, with which very camera (media.fields)
    generation: tuple[
        tuple[str, str], ...
    ] = ()  # what else tells of a model: (field as its standard names it, value)
    readable: bool = True  # False: exiv2 could not read it


class Packet:
    """The words of one output, ready to be put into any number of encoded files."""

    def __init__(self, exif: dict[str, Any], iptc: dict[str, Any], xmp: dict[str, Any]) -> None:
        self._exif, self._iptc, self._xmp = exif, iptc, xmp

    def into(self, content: bytes, kind: str) -> bytes:
        """Return the file `content` ("jpeg", "png", "webp", "tiff") with the words in it."""
        with exiv2().ImageData(content) as image:
            image.modify_xmp(self._xmp)
            if kind != "webp":  # WebP has no place for IPTC-IIM
                image.modify_iptc(self._iptc)
            if self._exif:
                image.modify_exif(self._exif)
            written: bytes = image.get_bytes()
        return written

    def xmp(self, title: str = "") -> bytes:
        """Return the XMP alone, as a file of another kind holds it, with that file's title."""
        with exiv2().ImageData(_smallest("jpeg")) as image:
            image.modify_xmp({"Xmp.dc.title": _translated(title), **self._xmp} if title else self._xmp)
            raw: str = image.read_raw_xmp()
        return raw.encode()

    def room(self, kind: str) -> int:
        """Return how many bytes, at most, the words add to a file of `kind`."""
        smallest = _smallest(kind)
        return len(self.into(smallest, kind)) - len(smallest) + 64


def _smallest(kind: str) -> bytes:
    """Return a file of `kind` with next to nothing in it."""
    from io import BytesIO

    from PIL import Image

    smallest = BytesIO()
    Image.new("RGB", (8, 8)).save(smallest, kind)
    return smallest.getvalue()


def packet(words: Metadata, *, source_type: str = "", system: str = "") -> Packet | None:
    """Return the fields for `words` in EXIF, IPTC-IIM and XMP, or None when there is nothing to say.

    `system` is the model that made something of it (IPTC's `AISystemUsed`). The alt text goes to IPTC's
    `AltTextAccessibility`, the rest to Dublin Core and its older twins.
    """
    words = _sound(words)
    xmp: dict[str, Any] = {
        "Xmp.dc.creator": [words.creator] if words.creator else [],
        "Xmp.dc.rights": _translated(words.rights),
        "Xmp.dc.title": _translated(words.title),
        "Xmp.dc.description": _translated(words.description),
        "Xmp.dc.subject": list(words.keywords),
        "Xmp.photoshop.Credit": words.credit,
        "Xmp.iptc.AltTextAccessibility": _translated(words.alt),
        "Xmp.iptcExt.DigitalSourceType": source_type_uri(source_type),
        "Xmp.iptcExt.AISystemUsed": system,
        "Xmp.xmpRights.Marked": "True" if words.rights else "",
        "Xmp.plus.DataMining": _NO_MINING if words.no_data_mining else "",
    }
    iptc: dict[str, Any] = {
        "Byline": [_cut(words.creator, "Byline")] if words.creator else [],
        "Credit": _cut(words.credit, "Credit"),
        "Copyright": _cut(words.rights, "Copyright"),
        "ObjectName": _cut(words.title, "ObjectName"),
        "Caption": _cut(words.description, "Caption"),
        "Keywords": [_cut(word, "Keywords") for word in words.keywords],
    }
    exif = {
        "Exif.Image.Artist": words.creator,
        "Exif.Image.Copyright": words.rights,
        "Exif.Image.ImageDescription": words.description,
    }
    said = {f"Iptc.Application2.{name}": value for name, value in iptc.items() if value}
    if said:
        said["Iptc.Envelope.CharacterSet"] = "\x1b%G"  # UTF-8
    xmp = {name: value for name, value in xmp.items() if value}
    return Packet({name: value for name, value in exif.items() if value}, said, xmp) if xmp else None


def source_type_uri(name: str) -> str:
    """Return IPTC's URI for a source type given as its URI or as its last part ("digitalCapture")."""
    return SOURCE_TYPES + name.rpartition("/")[2] if name else ""


def read(path: str) -> PhotoMetadata:
    """Read a photograph's own words; a file that exiv2 cannot read gives an empty answer that says so."""
    try:
        with exiv2().Image(path) as image:
            exif, iptc, xmp = image.read_exif(), image.read_iptc(), image.read_xmp()
    # exiv2 reports damage as RuntimeError; odd bytes in text come up as UnicodeDecodeError (42 of 1,032 odd files).
    except (RuntimeError, UnicodeDecodeError):
        return PhotoMetadata(readable=False)
    return _understood(exif, iptc, xmp)


def credited(words: Metadata, path: str) -> Metadata:
    """Return `words` with the creator, the credit and the rights that the file itself states, where it does."""
    own = read(path)
    return msgspec.structs.replace(
        words,
        creator=own.creator or words.creator,
        credit=own.credit or words.credit,
        rights=own.rights or words.rights,
    )


def source_type(path: str) -> str:
    """Return the IPTC source type that the file's XMP states, as a URI; empty: none."""
    return read(path).digital_source_type


def private_names(fields: Iterable[str]) -> tuple[str, ...]:
    """Return those of the fields (exiv2's names) that are private, sorted, a structure once instead of its parts."""
    whole = (re.split(r"[\[/]", name, maxsplit=1)[0] for name in fields if private_kind(name))
    return tuple(dict.fromkeys(sorted(whole)))


def _understood(exif: dict[str, Any], iptc: dict[str, Any], xmp: dict[str, Any]) -> PhotoMetadata:
    """Choose, field by field, XMP before IPTC-IIM before EXIF, as the Metadata Working Group does."""

    def first(*names: str) -> str:
        return next((text for name in names if (text := _text(_found(name, exif, iptc, xmp)))), "")

    def many(*names: str) -> tuple[str, ...]:
        return next((values for name in names if (values := _texts(_found(name, exif, iptc, xmp)))), ())

    iim = "Iptc.Application2."
    mining = first("Xmp.plus.DataMining")
    return PhotoMetadata(
        make=first("Exif.Image.Make", "Xmp.tiff.Make"),
        camera=first("Exif.Image.Model", "Xmp.tiff.Model"),
        lens=first("Exif.Photo.LensModel", "Xmp.exifEX.LensModel", "Xmp.aux.Lens"),
        f_number=_number(first("Exif.Photo.FNumber", "Xmp.exif.FNumber")),
        exposure=_exposure(first("Exif.Photo.ExposureTime", "Xmp.exif.ExposureTime")),
        iso=_whole(first("Exif.Photo.ISOSpeedRatings", "Exif.Photo.RecommendedExposureIndex")),
        focal_length=_number(first("Exif.Photo.FocalLength", "Xmp.exif.FocalLength")),
        taken=_taken(exif)
        or first("Xmp.photoshop.DateCreated", "Xmp.exif.DateTimeOriginal", "Xmp.xmp.CreateDate"),
        place=_place(exif) or _xmp_place(xmp),
        city=first("Xmp.photoshop.City", iim + "City"),
        state=first("Xmp.photoshop.State", iim + "ProvinceState"),
        country=first("Xmp.photoshop.Country", iim + "CountryName"),
        creator=", ".join(many("Xmp.dc.creator", iim + "Byline", "Exif.Image.Artist")),
        credit=first("Xmp.photoshop.Credit", iim + "Credit"),
        rights=first("Xmp.dc.rights", iim + "Copyright", "Exif.Image.Copyright"),
        title=first("Xmp.dc.title", iim + "ObjectName"),
        headline=first("Xmp.photoshop.Headline", iim + "Headline"),
        caption=_said_by_people(first("Xmp.dc.description", iim + "Caption", "Exif.Image.ImageDescription")),
        alt=first("Xmp.iptc.AltTextAccessibility"),
        keywords=many("Xmp.dc.subject", iim + "Keywords"),
        digital_source_type=first("Xmp.iptcExt.DigitalSourceType", "Xmp.iptcExt.DigitalSourcefileType"),
        no_data_mining=bool(mining) and not mining.endswith("DMI-ALLOWED"),
        private=private_names(exif | iptc | xmp),
        generation=tuple(
            (shown, text) for name, shown in GENERATION.items() if (text := _text(xmp.get(name)))
        ),
    )


@cache
def exiv2() -> Any:
    """Return exiv2, told to keep its remarks to itself."""
    import pyexiv2

    pyexiv2.set_log_level(4)
    return pyexiv2


def _found(name: str, *tables: dict[str, Any]) -> Any:
    return next((table[name] for table in tables if name in table), None)


def _text(value: Any) -> str:
    """Return a field as one string: the default language, or a list's items in a row."""
    if isinstance(value, dict):
        value = value.get(_DEFAULT) or next(iter(value.values()), "")
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    return str(value).strip().strip("\0") if value is not None else ""


def _texts(value: Any) -> tuple[str, ...]:
    items: Iterable[Any] = value if isinstance(value, list) else [value]
    return tuple(text for item in items if (text := _text(item)))


def _said_by_people(text: str) -> str:
    """Return a caption, empty where a camera or a program put its own words into its place."""
    return "" if _MACHINE.match(text) else text


def _number(text: str) -> float | None:
    """Return "28/10" or "2.8" as a number."""
    above, _, below = text.partition("/")
    try:
        return float(above) / float(below or 1)
    except (ValueError, ZeroDivisionError):
        return None


def _whole(text: str) -> int | None:
    number = _number(text.split(maxsplit=1)[0]) if text else None
    return None if number is None else int(number)


def _exposure(text: str) -> str:
    """Return an exposure time as photographers write it: "1/250", "0.8", "30"."""
    seconds = _number(text)
    if not seconds:
        return ""
    return f"1/{round(1 / seconds)}" if seconds < 0.4 else f"{seconds:g}"


def _taken(exif: dict[str, Any]) -> str:
    """Return EXIF's "2026:05:04 17:20:00" and its offset as ISO 8601."""
    stamp = _text(exif.get("Exif.Photo.DateTimeOriginal") or exif.get("Exif.Photo.DateTimeDigitized"))
    found = re.fullmatch(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)", stamp)
    if found is None or found[1] == "0000":
        return ""
    offset = _text(exif.get("Exif.Photo.OffsetTimeOriginal"))
    zone = offset if re.fullmatch(r"[+-]\d\d:\d\d", offset) else ""
    return f"{found[1]}-{found[2]}-{found[3]}T{found[4]}{zone}"


def _place(exif: dict[str, Any]) -> Place | None:
    latitude, longitude = _degrees(exif, "Latitude", "S"), _degrees(exif, "Longitude", "W")
    return None if latitude is None or longitude is None else Place(latitude, longitude)


def _degrees(exif: dict[str, Any], name: str, negative: str) -> float | None:
    """Return degrees, minutes and seconds ("48/1 8/1 1234/100") as a signed number."""
    parts = [_number(part) for part in _text(exif.get(f"Exif.GPSInfo.GPS{name}")).split()]
    known = [part for part in parts if part is not None]
    if not known or len(known) != len(parts) or len(known) > 3:
        return None
    degrees = sum(part / (1.0, 60.0, 3600.0)[at] for at, part in enumerate(known))
    return -degrees if _text(exif.get(f"Exif.GPSInfo.GPS{name}Ref")) == negative else degrees


def _xmp_place(xmp: dict[str, Any]) -> Place | None:
    latitude, longitude = (
        _xmp_degrees(_text(xmp.get(f"Xmp.exif.GPS{name}"))) for name in ("Latitude", "Longitude")
    )
    return None if latitude is None or longitude is None else Place(latitude, longitude)


def _xmp_degrees(text: str) -> float | None:
    """Return XMP's "56,57.6N" or "56,57,36N" as a signed number."""
    found = re.fullmatch(r"(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NESW])", text)
    if found is None:
        return None
    degrees = int(found[1]) + float(found[2]) / 60 + float(found[3] or 0) / 3600
    return -degrees if found[4] in "SW" else degrees


def _translated(text: str) -> dict[str, str]:
    """Return XMP's language alternative with one text for every language."""
    return {_DEFAULT: text} if text else {}


def _cut(text: str, field: str) -> str:
    """Shorten to what IPTC-IIM allows, never in the middle of a character."""
    return text.encode()[: _IIM[field]].decode(errors="ignore")


def _sound(words: Metadata) -> Metadata:
    """Take out the characters that XML cannot hold (C0 controls, lone surrogates); blanks alone say nothing."""

    def clean(text: str) -> str:
        whole = text.encode("utf-8", "ignore").decode()
        return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", whole).strip()

    texts = {
        name: clean(getattr(words, name))
        for name in words.__struct_fields__
        if isinstance(getattr(words, name), str)
    }
    keywords = tuple(word for keyword in words.keywords if (word := clean(keyword)))
    return msgspec.structs.replace(words, **texts, keywords=keywords)
