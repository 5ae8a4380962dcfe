"""Photographs as the pages of one PDF. The rendered JPEGs go in as they are: nothing is encoded twice."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from media import photo
from media.errors import MediaError
from media.output import temporary_beside, write
from media.report import Report


class BindRequest(msgspec.Struct, frozen=True):
    """Make the PDF at `path`, each page one photograph rendered by its request (one target; its path is not used)."""

    pages: tuple[photo.RenderRequest, ...]
    path: str
    title: str = ""


class Bound(msgspec.Struct, frozen=True):
    """The PDF that was written, with the size of its first page in pixels."""

    path: str
    pages: int
    width: int
    height: int
    bytes: int
    sha256: str


class Page(msgspec.Struct, frozen=True):
    """One JPEG in sRGB with its size in pixels; a pixel becomes one unit of the page, 1/72 inch."""

    jpeg: bytes
    width: int
    height: int


def bind(request: BindRequest, report: Report) -> Bound:
    """Render every page and write them as one PDF.

    Raises MediaError "document-empty" without pages, and as `photo.render` and `output.replacing` do: a document
    with a page missing is never written.
    """
    if not request.pages:
        raise MediaError("document-empty", request.path)
    pages = []
    for at, page in enumerate(request.pages):
        report.checkpoint()
        report.progress(at / len(request.pages), page.source)
        pages.append(_rendered(page, Path(request.path), report))
    written = write(request.path, pdf(tuple(pages), request.title))
    return Bound(written.path, len(pages), pages[0].width, pages[0].height, written.bytes, written.sha256)


def _rendered(page: photo.RenderRequest, path: Path, report: Report) -> Page:
    """Return one page by way of a temporary file beside the document, which a crash leaves for `sweep`."""
    temporary = temporary_beside(path.with_suffix(".jpg"))
    target = replace(page.targets[0], path=str(temporary), format="jpeg")
    try:
        made = photo.render(replace(page, targets=(target,)), _OnlyCheckpoints(report)).outputs[0]
        return Page(temporary.read_bytes(), made.width, made.height)
    finally:
        temporary.unlink(missing_ok=True)


class _OnlyCheckpoints:
    """The document's report for one page: the bar belongs to the whole."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def progress(self, fraction: float, note: str = "") -> None:
        """Say nothing."""

    def checkpoint(self) -> None:
        """Raise Cancelled if the task should end now."""
        self._report.checkpoint()


def pdf(pages: tuple[Page, ...], title: str) -> bytes:
    """Return a PDF 1.4 file: a catalogue, a page tree, and for each page its picture and what draws it."""
    kids = " ".join(f"{4 + 3 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Title " + _text(title) + b" /Producer " + _text("Passepartout") + b" >>",
    ]
    for number, page in enumerate(pages):
        objects += _page(page, 4 + 3 * number)
    return _file(objects)


def _page(page: Page, first: int) -> list[bytes]:
    """Return a page's three objects, numbered from `first`."""
    width, height = page.width, page.height
    draw = f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode()
    picture = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB "
        f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(page.jpeg)} >>\nstream\n"
    )
    return [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {first + 1} 0 R "
        f"/Resources << /XObject << /P {first + 2} 0 R >> >> >>".encode(),
        f"<< /Length {len(draw)} >>\nstream\n".encode() + draw + b"\nendstream",
        picture.encode() + page.jpeg + b"\nendstream",
    ]


def _file(objects: list[bytes]) -> bytes:
    """Return the objects with their table of places."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _text(text: str) -> bytes:
    """Return a string object: UTF-16 with its mark, in hexadecimal, so that nothing needs escaping."""
    return b"<feff" + text.encode("utf-16-be", "replace").hex().encode() + b">"
