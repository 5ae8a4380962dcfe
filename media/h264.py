"""The parameter sets of H.264: read, numbered and put together, so that two coders' frames can share one track.

Every slice names its picture parameter set by number. A track whose sample entry holds the sets of both coders,
under different numbers, is an ordinary `avc1` track (ISO/IEC 14496-15, 5.3.3.1): nothing stands in the stream itself.
"""

import re

import msgspec

_START = re.compile(rb"\x00\x00\x00?\x01")
_NAL, _IDR, _SEQUENCE, _PICTURE = 0x1F, 5, 7, 8
_MOST = 31  # sets of each kind that a sample entry holds, and the highest number that x264 gives


class Sets(msgspec.Struct, frozen=True):
    """Sequence and picture parameter sets as a file has them. `prefixed`: lengths before units, else start codes."""

    sequence: tuple[bytes, ...]
    picture: tuple[bytes, ...]
    prefixed: bool
    head: bytes = b""  # the sample entry's first four bytes: version, profile, compatibility, level
    tail: bytes = b""  # what follows the sets in it: chroma format and depths

    @property
    def free_number(self) -> int | None:
        """A number that no set has; None if all are taken."""
        taken = {_exponential(one, 4) for one in self.sequence} | {
            _exponential(one, 1) for one in self.picture
        }
        return next((number for number in range(_MOST + 1) if number not in taken), None)


def parse(extra: bytes) -> Sets | None:
    """Return the sets of a coder's extra data, in either form; None if there are none that are understood."""
    if extra[:1] == b"\x01":
        return _parse_entry(extra)
    units = [unit for unit in _START.split(extra) if unit]
    sequence = tuple(unit for unit in units if unit[0] & _NAL == _SEQUENCE)
    picture = tuple(unit for unit in units if unit[0] & _NAL == _PICTURE)
    return Sets(sequence, picture, prefixed=False) if sequence and picture else None


def joined(one: Sets, other: Sets) -> bytes:
    """Return extra data with the sets of both, in the form of the first."""
    sequence, picture = (*one.sequence, *other.sequence), (*one.picture, *other.picture)
    if not one.prefixed:
        return b"".join(b"\x00\x00\x00\x01" + unit for unit in (*sequence, *picture))
    body = bytes([0xE0 | len(sequence)]) + _sized(sequence) + bytes([len(picture)]) + _sized(picture)
    return one.head + b"\xff" + body + one.tail


def starts_anew(packet: bytes, *, prefixed: bool) -> bool:
    """Say whether a packet holds an IDR picture: nothing after it is predicted from anything before."""
    if not prefixed:
        return any(
            packet[found.end()] & _NAL == _IDR
            for found in _START.finditer(packet)
            if found.end() < len(packet)
        )
    at = 0
    while at + 5 <= len(packet):
        kind = packet[at + 4] & _NAL
        if 1 <= kind <= _IDR:
            return kind == _IDR
        at += 4 + int.from_bytes(packet[at : at + 4], "big")
    return False


def _parse_entry(extra: bytes) -> Sets | None:
    """Read an AVCDecoderConfigurationRecord; one whose lengths are not of four bytes is not understood."""
    if len(extra) < 7 or extra[4] & 3 != 3:
        return None
    found: list[tuple[bytes, ...]] = []
    at = 5
    for mask in (0x1F, 0xFF):
        if at >= len(extra):
            return None
        count, units = extra[at] & mask, []
        at += 1
        for _ in range(count):
            size = int.from_bytes(extra[at : at + 2], "big")
            units.append(extra[at + 2 : at + 2 + size])
            at += 2 + size
        found.append(tuple(units))
    if at > len(extra) or not found[0] or not found[1] or max(map(len, found)) >= _MOST:
        return None
    if any(len(unit) < 5 for unit in found[0]) or any(len(unit) < 2 for unit in found[1]):
        return None
    return Sets(found[0], found[1], prefixed=True, head=extra[:4], tail=extra[at:])


def _sized(units: tuple[bytes, ...]) -> bytes:
    return b"".join(len(unit).to_bytes(2, "big") + unit for unit in units)


def _exponential(unit: bytes, start: int) -> int:
    """Return the Exp-Golomb number (ITU-T H.264, 9.1) that begins with byte `start`."""
    bits = "".join(f"{byte:08b}" for byte in unit[start : start + 8])
    zeros = bits.find("1")
    return int(bits[zeros : 2 * zeros + 1], 2) - 1 if zeros >= 0 else 0
