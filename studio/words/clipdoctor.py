"""What the clip doctor finds: what of a clip plays badly or is refused elsewhere, and what an export does about it."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    # What hinders its use
    "clip-codec-unknown": "The picture of {file} is in a codec that cannot be read here.",
    "clip-codec-unknown.action": "Convert it to H.264, or record with “most compatible” chosen.",
    "clip-too-many-pixels": "{file} says that it is {width} × {height} pixels large, which no camera films.",
    "clip-too-many-pixels.action": "Copy it again from the camera, phone or card.",
    # The file
    "clip-truncated": "The end of {file} is missing.",
    "clip-truncated.action": "Copy it again from the camera, phone or card.",
    "clip-edit-list": "{file} has an edit list, which some platforms do not follow. "
    "Exports show what it shows, and have none where it matters.",
    # The picture
    "clip-variable-rate": "{file} has a variable frame rate (about {rate} a second), as phones record. "
    "Exports have a constant one.",
    "clip-hdr": "{file} is HDR ({transfer}). Exports are brought down to what every screen shows.",
    "clip-ten-bit": "{file} has {bits} bits a colour. Exports have 8, as platforms want them.",
    "clip-interlaced": "{file} is interlaced: each frame is two half pictures, which comb where something moves. "
    "Exports are made of whole ones.",
    "clip-rotated": "{file} is stored lying and turned by {degrees}° when shown. Exports stand upright.",
    "clip-upside-down": "{file} is stored upside down and turned when shown. Exports stand upright.",
    "clip-mirrored": "{file} is stored mirrored and turned over when shown. Exports are as it is shown.",
    "clip-odd-size": "{file} has an odd number of pixels. Exports have even ones.",
    "clip-wide-pixels": "{file} does not have square pixels. Exports have.",
    "clip-slow-rate": "{file} has only {rate} frames a second. Exports repeat frames where a placement wants more.",
    "clip-fast-rate": "{file} has {rate} frames a second. Exports leave frames out where a placement takes fewer.",
    # The sound
    "clip-no-sound": "{file} has no sound. Exports have none either.",
    "clip-sound-unknown": "The sound of {file} is in a codec that cannot be read here. Exports are without it.",
    "clip-sound-late": "The sound of {file} begins {seconds} s after the picture. Exports keep them in step.",
    "clip-sound-early": "The sound of {file} begins {seconds} s before the picture. Exports keep them in step.",
    "clip-sound-short": "The sound of {file} ends {seconds} s before the picture. Exports are silent from there on.",
    "clip-mono": "The sound of {file} is mono. So is that of exports; it is heard on both sides.",
    "clip-low-sound": "The sound of {file} has only {rate} kHz. Exports have 48, but sound no better for it.",
    # What `inspect` tells besides
    "inspect.container": "container",
    "inspect.codec": "codec",
    "inspect.bits": "bits a colour",
    "inspect.interlaced": "interlaced",
    "inspect.edit_list": "edit list",
    "inspect.sound_codec": "sound",
    "inspect.sound_rate": "sound, samples a second",
    "inspect.sound_channels": "sound, channels",
    "inspect.sound_offset": "sound begins, in seconds after the picture",
    "inspect.sound_seconds": "sound, seconds",
}
