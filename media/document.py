"""Photographs as the pages of one PDF. The rendered JPEGs go in as they are: nothing is encoded twice."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from media import metadata, photo, provenance
from media.errors import MediaError
from media.metadata import Metadata
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
    words: Metadata = (
        Metadata()
    )  # what the picture says; the document says it too, for readers that look no further


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
        return Page(temporary.read_bytes(), made.width, made.height, _said(str(temporary)))
    finally:
        temporary.unlink(missing_ok=True)


def _said(path: str) -> Metadata:
    """Return what a rendered page says; it has been credited and judged like any photograph that goes out alone."""
    said = metadata.read(path)
    return Metadata(
        creator=said.creator,
        credit=said.credit,
        rights=said.rights,
        alt=said.alt,
        keywords=said.keywords,
        digital_source_type=said.digital_source_type,
        no_data_mining=said.no_data_mining,
    )


def together(pages: tuple[Page, ...], title: str) -> bytes:
    """Return the XMP of a document: what its pages say alike or one after the other; empty: they say nothing.

    A source type stands for the whole only where every page has it, and a generated page makes it a composite.
    """
    words = [page.words for page in pages]

    def each(name: str) -> str:
        return ", ".join(dict.fromkeys(text for one in words if (text := getattr(one, name))))

    types = {one.digital_source_type for one in words}
    made = (
        types.pop()
        if len(types) == 1
        else provenance.composed(*_generated(types))
        if _generated(types)
        else ""
    )
    alts = [
        f"{number}. {one.alt}" if len(words) > 1 else one.alt
        for number, one in enumerate(words, 1)
        if one.alt
    ]
    said = Metadata(
        creator=each("creator"),
        credit=each("credit"),
        rights=each("rights"),
        alt="\n".join(alts),
        keywords=tuple(dict.fromkeys(word for one in words for word in one.keywords)),
        no_data_mining=any(one.no_data_mining for one in words),
    )
    packet = metadata.packet(said, source_type=made)
    return packet.xmp(title) if packet else b""


def _generated(types: set[str]) -> tuple[str, ...]:
    """Return a generated type of several and what it is mixed with; empty: none is generated."""
    found = next((one for one in types if provenance.is_generative(one)), "")
    return (found, "digitalCapture") if found else ()


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
    after = 4 + 3 * len(pages)  # the numbers of what follows the pages: the structure, then the metadata
    xmp = together(pages, title)
    known = f" /Metadata {after + 1 + len(pages)} 0 R" if xmp else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> /MarkInfo << /Marked true >> "
        f"/StructTreeRoot {after} 0 R{known} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Title " + _text(title) + b" /Producer " + _text("Passepartout") + b" >>",
    ]
    for number, page in enumerate(pages):
        objects += _page(page, 4 + 3 * number, number)
    objects += _structure(pages, after)
    if xmp:
        head = f"<< /Type /Metadata /Subtype /XML /Length {len(xmp)} >>\nstream\n"
        objects.append(head.encode() + xmp + b"\nendstream")
    return _file(objects)


def _structure(pages: tuple[Page, ...], first: int) -> list[bytes]:
    """Return the tree that screen readers walk (PDF 1.4, 9.7): a figure a page, with the picture's alt text."""
    figures = [f"{first + 1 + number} 0 R" for number in range(len(pages))]
    parents = " ".join(f"{number} [{figure}]" for number, figure in enumerate(figures))
    root = f"<< /Type /StructTreeRoot /K [{' '.join(figures)}] /ParentTree << /Nums [{parents}] >> >>"
    return [
        root.encode(),
        *(
            f"<< /Type /StructElem /S /Figure /P {first} 0 R /Pg {4 + 3 * number} 0 R /K 0 /Alt ".encode()
            + _text(page.words.alt)
            + b" >>"
            for number, page in enumerate(pages)
        ),
    ]


def _page(page: Page, first: int, number: int) -> list[bytes]:
    """Return a page's three objects, numbered from `first`; its picture is content 0 of the page `number`."""
    width, height = page.width, page.height
    draw = f"/Figure << /MCID 0 >> BDC q {width} 0 0 {height} 0 0 cm /P Do Q EMC".encode()
    picture = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB "
        f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(page.jpeg)} >>\nstream\n"
    )
    return [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {first + 1} 0 R "
        f"/StructParents {number} "
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
