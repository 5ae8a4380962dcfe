"""Reading a package's pages as somebody's browser would: what stands in them, and what they would load or run."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_VOID = {"meta", "img", "br", "input", "link", "source"}


@dataclass
class Page:
    """What was found in a page, in the order in which it stands."""

    texts: dict[str, str] = field(default_factory=dict)  # id → its text
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)  # id → its element's
    pictures: list[str] = field(default_factory=list)  # addresses
    alts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)  # ids that a button copies
    handlers: list[str] = field(default_factory=list)  # on… attributes, of which there are to be none
    shown: str = ""


def read(path: Path) -> Page:
    """Return what stands in the page at `path`. An element that is not closed is a mistake."""
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    assert parser.open == [], parser.open
    return parser.page


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        page = self.page
        page.handlers += [name for name in said if name.startswith("on")]
        if "id" in said:
            page.texts[said["id"]] = ""
            page.attributes[said["id"]] = said
        if tag in ("img", "video"):
            page.pictures.append(said["src"])
            page.alts.append(said.get("alt", ""))
        if tag == "a":
            page.links.append(said["href"])
        if tag in ("h1", "h2"):
            page.headings.append("")
        if tag == "script":
            assert "src" not in said
            page.scripts.append("")
        if "data-copy" in said:
            page.copies.append(said["data-copy"])
        if tag not in _VOID:
            self.open.append((tag, said.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag, (opened, tag)

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if "script" in tags:
            self.page.scripts[-1] += data
            return
        if "style" in tags:
            return
        self.page.shown += data
        if {"h1", "h2"} & set(tags):
            self.page.headings[-1] += data
        for _, name in self.open:
            if name:
                self.page.texts[name] += data
