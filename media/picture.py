"""Pixels on their way to a screen: what a worker hands to the window."""

import msgspec


class Picture(msgspec.Struct, frozen=True):
    """Upright 8-bit sRGB, `rgb` row by row without padding: `width * height * 3` bytes."""

    width: int
    height: int
    rgb: bytes
