"""Which metadata fields are private and of what kind, and which say that a model took part. Names are exiv2's."""

from typing import Literal

PrivateKind = Literal["place", "serial", "owner", "people", "maker", "preview"]

PRIVATE: dict[PrivateKind, tuple[str, ...]] = {
    "place": (
        "Exif.GPSInfo.",
        "Exif.Image.GPSTag",
        "Xmp.exif.GPS",
        "Xmp.iptcExt.LocationCreated",
        "Xmp.iptcExt.LocationShown",
        "Xmp.iptc.Location",
        "Iptc.Application2.SubLocation",
    ),
    "serial": ("SerialNumber", "ImageUniqueID"),
    "owner": ("OwnerName", "Exif.Image.HostComputer"),
    "people": ("Xmp.mwg-rs.", "Xmp.iptcExt.PersonInImage", "Xmp.MP.RegionInfo"),
    "maker": ("Exif.MakerNote", "Exif.Photo.MakerNote"),
    "preview": ("Exif.Thumbnail.", "Xmp.xmp.Thumbnails"),
}
"""Kind → what is in the name of a private field.

Not private: city and country, which are the photographer's words; the history of editing, which is part of how a
picture came to be."""

_PLAIN_EXIF = ("Exif.Image", "Exif.Photo.", "Exif.GPSInfo.", "Exif.Iop.", "Exif.Thumbnail.", "Exif.SubImage")

GENERATION: dict[str, str] = {
    "Xmp.iptcExt.AISystemUsed": "Iptc4xmpExt:AISystemUsed",
    "Xmp.iptcExt.AISystemVersionUsed": "Iptc4xmpExt:AISystemVersionUsed",
    "Xmp.iptcExt.AIPromptInformation": "Iptc4xmpExt:AIPromptInformation",
    "Xmp.iptcExt.AIPromptWriterName": "Iptc4xmpExt:AIPromptWriterName",
    "Xmp.dcterms.provenance": "dcterms:provenance",
}
"""What tells of generation beside the source type (IPTC Photo Metadata 2025.1, C2PA's link): name → as written."""


def private_kind(name: str) -> PrivateKind | None:
    """Return of what kind the private field `name` is; None: it is not private.

    A maker's own fields come decoded under the maker's name ("Exif.Canon.OwnerName"), so every group of EXIF that is
    not the standard's is one.
    """
    for kind, parts in PRIVATE.items():
        if any(part in name for part in parts):
            return kind
    if name.startswith("Exif.") and not name.startswith(_PLAIN_EXIF):
        return "maker"
    return None
