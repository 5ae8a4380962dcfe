"""The QR code of an address, as dark and light squares. ISO/IEC 18004, level M: it survives a reflection."""

Squares = tuple[bytes, ...]  # rows; 1 is dark

QUIET = 4  # squares of light around it, which the standard asks for


def squares(text: str) -> Squares:
    """Return the code of `text` without its quiet zone."""
    import segno

    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)
