"""Names of the trade that are spelt as their makers spell them and are in no dictionary."""

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
