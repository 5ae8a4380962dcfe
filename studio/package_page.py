"""The pages of a package for the one who posts it: single files, offline, readable on a phone and printable.

Everything that somebody wrote is escaped, keeps its line breaks and has the direction of its own script, paragraph by
paragraph. The one script copies a text; its hash is in the page's policy, and no other runs.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from media.files import Content
from studio import dates, manifest, package_entries, places
from studio.package import Failure, Output, Plan, Sheet, Shown, Switch
from studio.package_entries import Entry
from studio.page_times import said
from studio.words import word

_SHOWN = 4  # thumbnails of a placement on the index


def pages(
    plan: Plan,
    outputs: Sequence[Output],
    failed: Sequence[Failure],
    small: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[Content, ...]:
    """Return the page of each sheet of `plan`, and the index, about what was really made; none of what has nothing.

    `small`: copies (WebP) by the paths of their pictures. They lie behind the pictures and are seen where those are
    away, as in a viewer that takes only the page out of a ZIP file; what is saved from the page is always the picture.
    """
    beside = [(sheet, _beside(sheet, outputs)) for sheet in plan.sheets]
    there = [(sheet, made) for sheet, made in beside if made]
    made = [Content(sheet.page, _page(plan, sheet, mine, failed, small).encode()) for sheet, mine in there]
    if plan.index and there:
        made.append(Content(plan.index, _index(plan, there, failed, small).encode()))
    return tuple(made)


def _beside(sheet: Sheet, outputs: Sequence[Output]) -> list[Output]:
    """Return what was made for a sheet: it lies beside its page."""
    folder = Path(sheet.page).parent
    return [output for output in outputs if Path(output.file.path).parent == folder]


def _page(
    plan: Plan,
    sheet: Sheet,
    outputs: Sequence[Output],
    failed: Sequence[Failure],
    small: Mapping[str, bytes],
) -> str:
    texts = {Path(output.file.path).name for output in outputs if output.file.kind == "text"}
    found = package_entries.entries(plan, sheet, outputs, failed)
    steps = [_files(sheet, outputs, found, small)]
    steps += (
        [_switches(sheet, found)] if sheet.warning or any(item.generative for item in sheet.items) else []
    )
    if sheet.title:
        also = _also(texts, "title.txt")
        steps.append(
            _step(word("page.title.field"), _boxed("title.field", sheet.title, sheet.language, also))
        )
    if sheet.thread:
        steps.append(_thread(sheet, texts))
    elif sheet.caption:
        also = _also(texts, "caption.txt")
        steps.append(_step(word("page.caption"), _boxed("caption", sheet.caption, sheet.language, also)))
    if sheet.link:
        steps.append(_step(word("page.link"), _boxed("link", sheet.link)))
    if sheet.tagged:
        lines = "".join(f'<li dir="auto">{escape(line)}</li>' for line in sheet.tagged)
        steps.append(_step(word("page.people"), f"<ul>{lines}</ul>"))
    if sheet.first_comment:
        also = _also(texts, "first-comment.txt")
        steps.append(
            _step(word("page.comment"), _boxed("comment", sheet.first_comment, sheet.language, also))
        )
    head = [
        f'<p class="kicker" dir="auto">{escape(plan.title)}</p>' if plan.title else "",
        f"<h1>{escape(sheet.name)}</h1>",
        _account(sheet),
        _when(sheet),
        f'<p class="hint">{escape(word("page.intro"))}</p>',
    ]
    foot = f"<p>{escape(word('page.after'))}</p><p>{escape(word('page.footer', rules=sheet.rules))}</p>"
    body = f'<main><ol class="steps">{"".join(steps)}</ol></main>'
    return _whole(word("page.title", name=sheet.name), "".join(head), body, foot)


def _account(sheet: Sheet) -> str:
    if not sheet.account:
        return ""
    told = word("page.account", platform=sheet.platform, account=f"@{sheet.account}")
    return f'<p class="when">{escape(told)}</p>'


def _when(sheet: Sheet) -> str:
    lines = []
    if sheet.planned:
        lines.append(f'<p class="when">{escape(said(sheet.planned, sheet.zone))}</p>')
    if sheet.embargo:
        day, _, clock = sheet.embargo.partition("T")
        when = " ".join(filter(None, (dates.written_out(day, "en-US"), clock)))
        lines.append(f'<p class="alert">{escape(word("page.embargo", when=when))}</p>')
    return "".join(lines)


def _step(heading: str, inside: str) -> str:
    return f"<li><h2>{escape(heading)}</h2>{inside}</li>"


def _boxed(name: str, text: str, language: str = "", also: str = "") -> str:
    """Return a text that can be copied. One node, so that what is copied is what was written."""
    lang = f' lang="{escape(language)}"' if language else ""
    return (
        f'<div class="text" id="{name}" dir="auto"{lang}>{escape(text)}</div>'
        f'<button type="button" data-copy="{name}" data-done="{escape(word("page.copied"))}" hidden>'
        f"{escape(word('page.copy'))}</button>{also}"
    )


def _thread(sheet: Sheet, there: Iterable[str]) -> str:
    """Return the step of a caption that goes out as several posts: a box for each, numbered."""
    boxes = "".join(
        f'<li><span class="number">{number}</span>'
        f"{_boxed(f'caption-{number}', text, sheet.language, _also(there, f'caption-{number}.txt'))}</li>"
        for number, text in enumerate(sheet.thread, 1)
    )
    hint = f'<p class="hint">{escape(word("page.thread.hint"))}</p>'
    return _step(word("page.thread", count=len(sheet.thread)), f'{hint}<ol class="thread">{boxes}</ol>')


def _also(there: Iterable[str], name: str) -> str:
    if name not in there:
        return ""
    return f'<p class="hint">{_linked(word("page.same", name="{}"), name)}</p>'


def _linked(sentence: str, name: str) -> str:
    """Return `sentence` with a link to the file `name` in the place of its braces."""
    return escape(sentence).replace("{}", f'<a href="{_href(name)}">{escape(name)}</a>', 1)


def _href(name: str) -> str:
    """Return a file's name as a relative address: a colon or a blank in it leads nowhere else."""
    return escape("/".join(quote(part, safe="") for part in name.split("/")))


def _files(
    sheet: Sheet, outputs: Sequence[Output], found: Sequence[Entry], small: Mapping[str, bytes]
) -> str:
    documents = [output for output in outputs if output.file.kind == "document"]
    if documents:
        return _document(sheet, documents)
    entries = "".join(_entry(one, sheet, small) for one in found)
    return _step(_heading(sheet, found), f'<ol class="files">{entries}</ol>')


def _heading(sheet: Sheet, found: Sequence[Entry]) -> str:
    """Return what is to be done with the files that are there."""
    count = sum(one.output is not None for one in found)
    if not count:
        return word("page.files.none")
    if package_entries.are_moments(sheet, found):
        return word("page.files.own", count=count)
    return word("page.files.alone" if sheet.each_alone else "page.files", count=count)


def _entry(one: Entry, sheet: Sheet, small: Mapping[str, bytes]) -> str:
    """Return one place of the order: the picture or clip, its name, its alt text."""
    shown = _thumb(one.output, one.item.alt, one.covers, small) if one.output else ""
    names = f'<p class="alert" dir="auto">{escape(one.why)}</p>'
    if one.output:
        names = f'<p class="name">{_linked("{}", Path(one.output.file.path).name)} · {_size(one.output)}</p>'
    more = [_linked(word("page.cover", name="{}"), Path(cover.file.path).name) for cover in one.covers]
    more += [_linked(word("page.subtitles", name="{}"), Path(text.file.path).name) for text in one.texts]
    names += "".join(f'<p class="hint">{line}</p>' for line in more)
    alt = _alt(one.number, one.item, sheet) if one.output else ""
    return (
        f'<li><div class="thumb">{shown}<span class="number">{one.number}</span></div>'
        f"<div>{names}{alt}</div></li>"
    )


def _alt(number: int, item: Shown, sheet: Sheet) -> str:
    if not item.alt:
        return f'<p class="hint">{escape(word("page.alt.none"))}</p>'
    return (
        f'<p class="label">{escape(word("page.alt"))}</p>{_boxed(f"alt-{number}", item.alt, sheet.language)}'
    )


def _thumb(output: Output, alt: str, covers: Sequence[Output], small: Mapping[str, bytes]) -> str:
    name = _href(Path(output.file.path).name)
    if output.file.kind == "video":
        poster = f' poster="{_href(Path(covers[0].file.path).name)}"' if covers else ""
        behind = _behind(covers[0], small) if covers else ""
        return (
            f'<video controls preload="metadata" src="{name}"{poster} title="{escape(alt)}"{behind}></video>'
        )
    size = f' width="{output.width}" height="{output.height}"' if output.width and output.height else ""
    shown = f'<img src="{name}" alt="{escape(alt)}" loading="lazy"{size}>'
    return f'<a href="{name}"{_behind(output, small)}>{shown}</a>'


def _behind(output: Output, small: Mapping[str, bytes]) -> str:
    """Return the attributes of an element that shows the small copy of a picture as long as that is away."""
    copy = small.get(output.file.path)
    if not (copy and output.width and output.height):
        return ""
    data = base64.b64encode(copy).decode()
    ratio = f"aspect-ratio:{output.width}/{output.height}"
    return f' class="small" style="{ratio};background-image:url(data:image/webp;base64,{data})"'


def _document(sheet: Sheet, documents: Sequence[Output]) -> str:
    entries = []
    for number, output in enumerate(documents, 1):
        name = Path(output.file.path).name
        shown = f'<a class="document" href="{_href(name)}">{escape(word("page.document"))}</a>'
        entries.append(
            f'<li><div class="thumb">{shown}<span class="number">{number}</span></div>'
            f'<div><p class="name">{_linked("{}", name)} · {_size(output)}</p></div></li>'
        )
    alts = [(number, item.alt) for number, item in enumerate(sheet.items, 1) if item.alt]
    described = "".join(f'<li value="{number}" dir="auto">{escape(alt)}</li>' for number, alt in alts)
    pages_ = f'<p class="label">{escape(word("page.alt.pages"))}</p><ol>{described}</ol>' if alts else ""
    files = f'<ol class="files">{"".join(entries)}</ol>'
    return _step(word("page.files", count=len(documents)), files + pages_)


def _switches(sheet: Sheet, found: Sequence[Entry]) -> str:
    inside = []
    places_ = package_entries.of_items(found, sheet.items)
    inside += [_switch(one, places_) for one in sheet.switches]
    named = {number for one in sheet.switches for number in one.numbers}
    left = [n for n, item in enumerate(sheet.items, 1) if item.generative and n not in named]
    if left:
        told = word("page.switch.ai", label=sheet.label) if sheet.label else word("page.switch.ai.unnamed")
        inside.append(f'<p class="alert">{escape(_of(told, left, places_))}</p>')
    if sheet.switches:
        inside.append(f'<p class="hint">{escape(word("page.switch.advice"))}</p>')
    if sheet.warning:
        box = _boxed("warning", sheet.warning, sheet.language)
        inside.append(f'<p class="alert">{escape(word("page.switch.warning"))}</p>{box}')
    none = sheet.switches and not (sheet.warning or left or any(one.switched for one in sheet.switches))
    return _step(word("page.switches.none" if none else "page.switches"), "".join(inside))


def _switch(switch: Switch, places_: Mapping[int, Sequence[int]]) -> str:
    """Return one switch: who asks, for what, by which rule of which date. The address is for reading, not a link."""
    asks = "asked" if switch.asks else "offered"
    asks = asks if switch.switched else f"none.{asks}"
    told = word(f"page.switch.{asks}", platform=switch.platform, control=switch.control)
    rule = word(
        "page.switch.rule" if switch.source else "page.switch.rule.remembered",
        source=switch.source.removeprefix("https://"),
        date=dates.written_out(switch.date, "en-US"),
    )
    said_ = " ".join(filter(None, (switch.note, rule)))
    which = escape(_of(told, switch.numbers, places_))
    return f'<div class="alert"><p>{which}</p><p class="hint">{escape(said_)}</p></div>'


def _of(told: str, items: Sequence[int], places_: Mapping[int, Sequence[int]]) -> str:
    """Return a sentence with the numbers of the pictures and clips that it is about."""
    numbers = [number for item in items for number in places_.get(item, (item,))]
    listed = ", ".join(str(number) for number in numbers)
    return word("page.switch.ai.which", said=told, numbers=listed, count=len(numbers))


def _index(
    plan: Plan,
    there: Sequence[tuple[Sheet, Sequence[Output]]],
    failed: Sequence[Failure],
    small: Mapping[str, bytes],
) -> str:
    folder = Path(plan.folder)
    title = plan.title or word("index.untitled")
    entries = "".join(
        _place(
            sheet,
            made,
            _counted(sheet, made, package_entries.entries(plan, sheet, made, failed)),
            folder,
            small,
        )
        for sheet, made in there
    )
    lines = "".join(
        f'<li dir="auto">{escape(line)}</li>'
        for line in dict.fromkeys(
            package_entries.sentence(one) for one in failed if one.problem.code != package_entries.LEFT_OUT
        )
    )
    trouble = (
        f'<div class="alert"><p>{escape(word("index.incomplete"))}</p><ul>{lines}</ul></div>' if lines else ""
    )
    head = (
        f'<h1 dir="auto">{escape(title)}</h1>'
        f'<p class="hint">{escape(word("index.intro", count=len(there)))}</p>'
    )
    body = f'<main>{trouble}<ul class="places">{entries}</ul></main>'
    foot = f"<p>{_linked(word('index.footer', name='{}'), manifest.NAME)}</p>"
    return _whole(word("index.title", title=title), head, body, foot)


def _counted(sheet: Sheet, outputs: Sequence[Output], found: Sequence[Entry]) -> str:
    """Return how much there is to post: what was made of what was planned; of a document, its pages."""
    if any(output.file.kind == "document" for output in outputs):
        return word("index.count.document", count=len(sheet.items))
    made = [one.output.file.kind for one in found if one.output is not None]
    kinds = set(made)
    of_one = {"image": "index.count.pictures", "video": "index.count.clips"}
    code = of_one[made[0]] if len(kinds) == 1 else "index.count"
    if package_entries.are_moments(sheet, found):
        code = "index.count.own"
    said_ = word(code, count=len(made))
    missing = len(found) - len(made)
    return word("index.count.missing", said=said_, count=missing) if missing else said_


def _place(
    sheet: Sheet, outputs: Sequence[Output], counted: str, folder: Path, small: Mapping[str, bytes]
) -> str:
    page = Path(sheet.page).relative_to(folder)
    under = page.parent.parent.as_posix()
    name = sheet.name if under == "." else f"{under} · {sheet.name}"
    pictures = [output for output in outputs if output.file.kind == "image"][:_SHOWN]
    row = "".join(
        f"<span{_behind(one, small)}>"
        f'<img src="{_href((page.parent / Path(one.file.path).name).as_posix())}" alt="" loading="lazy"></span>'
        for one in pictures
    )
    count = f'<p class="hint">{escape(counted)}</p>'
    shown = f'{count}<div class="row">{row}</div>' if row else count
    return f'<li><a href="{_href(page.as_posix())}"><h2>{escape(name)}</h2>{_when(sheet)}{shown}</a></li>'


def _whole(title: str, head: str, body: str, foot: str) -> str:
    """Return a page. What a page may load are pictures and clips beside it; the policy forbids everything else."""
    style, script = _asset("page.css"), _asset("page.js")
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    beside = "'self' file: content: blob: data:"
    policy = (
        f"default-src 'none'; img-src {beside}; media-src {beside}; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<header>{head}</header>\n{body}\n<footer>{foot}</footer>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    return (places.shipped() / "package" / name).read_text(encoding="utf-8")


def _size(output: Output) -> str:
    parts = [f"{output.width} × {output.height}"] if output.width and output.height else []
    return " · ".join((*parts, f"{output.bytes / 1e6:.1f} MB"))
