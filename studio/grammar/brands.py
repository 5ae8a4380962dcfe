"""Words of the trade that are in no dictionary: names, spelt as their makers spell them, and terms."""

from functools import cache

from studio import places

BRANDS = (
    "Adobe", "Aputure", "Arri", "Behance", "BeReal", "Bluesky", "Bowens", "Broncolor", "Canon", "Capture One",
    "Carl Zeiss", "CineStill", "DaVinci Resolve", "darktable", "DJI", "Ektachrome", "Ektar", "Elinchrom", "EOS",
    "Flickr", "Fomapan", "Fuji", "Fujichrome", "Fujicolor", "Fujifilm", "FUJIFILM", "Fujinon", "GFX", "Gimbal",
    "Gitzo", "Godox", "GoPro", "Hasselblad", "Ilford", "Instagram", "Instax", "iPhone", "Kodachrome", "Kodak",
    "Konica", "Laowa", "Leica", "Lensbaby", "Lightroom", "LinkedIn", "Lomography", "LUMIX", "Lumix", "Mamiya",
    "Manfrotto", "Mastodon", "Minolta", "Mirrorless", "Nanlite", "Neewer", "NiSi", "Nikkor", "NIKKOR", "Nikon",
    "Noctilux", "Olympus", "Panasonic", "Patreon", "Peak Design", "Pentax", "Phase One", "Photoshop", "Pinterest",
    "Pixieset", "Polaroid", "Portra", "Profoto", "Provia", "Reels", "Ricoh", "Rolleiflex", "Samyang", "Sekonic",
    "Shorts", "Sigma", "Sirui", "SmallRig", "Snapseed", "Sony", "Speedlite", "Summicron", "Summilux", "Takumar",
    "Tamron", "Threads", "TikTok", "Tiffen", "Tokina", "TTArtisan", "Ultramax", "Velvia", "Vimeo", "Voigtländer",
    "VSCO", "WhatsApp", "Yashica", "Yongnuo", "YouTube", "Zeiss", "Zenfolio",
)  # fmt: skip


@cache
def terms() -> frozenset[str]:
    """Return what is spelt right in small letters and with a capital, whatever a dictionary says. Own list."""
    return frozenset((places.shipped() / "grammar" / "terms.txt").read_text("utf-8").split())
