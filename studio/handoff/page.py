"""The page that the phone shows: one document without anything from elsewhere, every text of a person's escaped.

Its shape lies in `assets/handoff/`; the policy that is sent with it names style and script by their hashes, so that
nothing else on it could run even if it were there.
"""

import base64
import hashlib
from functools import cache
from html import escape

from studio import places
from studio.handoff.parcel import Parcel, Piece, Stop, Unmade, Words
from studio.handoff.sending import Answer
from studio.handoff.sending import page as answer_with
from studio.words import word

_NAMED = 8  # files in one line
SHARED_BYTES = 200_000_000  # a phone holds what it shares in memory


@cache
def _asset(name: str) -> str:
    return (places.shipped() / "handoff" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def device(agent: str) -> str:
    """Return the id of what the browser says it runs on: "iphone", "ipad", "android" or "other"."""
    known = {"iPhone": "iphone", "iPad": "ipad", "Android": "android"}
    return next((name for sign, name in known.items() if sign in agent), "other")


class Page:
    """The page of one parcel, made once."""

    def __init__(self, parcel: Parcel) -> None:
        body = "".join(_stop(at, stop) for at, stop in enumerate(parcel.stops))
        self._body = _document(
            "page.html",
            title=escape(parcel.title or word("handoff.untitled")),
            order=_said("kinds"),
            press=_said("press"),
            unmade="".join(_unmade(one) for one in parcel.unmade),
            stops=body,
            end=_said("end"),
            done=_said("done"),
            anyway=_said("anyway"),
            left=escape(word("handoff.page.left", count="{count}")),
            over=_said("over"),
            lost=_said("lost"),
            copied=_said("copied"),
            select=_said("select"),
        )

    def answer(self, cookie: str = "") -> Answer:
        """Return the answer with the page."""
        style, script = _hash(_asset("style.css")), _hash(_asset("script.js"))
        allowed = (
            f"style-src {style}; script-src {script}; img-src 'self'; media-src 'self'; connect-src 'self'"
        )
        return answer_with(self._body, allowed=allowed, cookie=cookie)


def refusal() -> Answer:
    """Return the page for a device that comes after the link was used. It tells nothing of what there is."""
    body = _document("refused.html", title=_said("refused"), why=_said("refused.why"))
    return answer_with(body, 403, allowed=f"style-src {_hash(_asset('style.css'))}")


def _document(name: str, **parts: str) -> bytes:
    """Return a document with its marks (`%title%`) replaced, each once; style and script are put in as they are."""
    pieces = _asset(name).split("%")
    known = {"style": _asset("style.css"), "script": _asset("script.js"), **parts}
    return "".join(known[piece] if at % 2 else piece for at, piece in enumerate(pieces)).encode()


def _said(name: str, **params: str | float) -> str:
    return escape(word(f"handoff.page.{name}", **params))


def _unmade(one: Unmade) -> str:
    """Return the line about what is not here of one placement; of many files the first names."""
    count = len(one.files)
    files = ", ".join(one.files[:_NAMED])
    if count > _NAMED:
        files = word("package.more", names=files, count=count - _NAMED)
    code = "unmade" if one.name else "unmade.everywhere"
    return f'<p class="unmade" dir="auto">{_said(code, place=one.name, files=files, count=count)}</p>'


def _stop(at: int, stop: Stop) -> str:
    steps = [_file(piece, number, f"{at}f{number}") for number, piece in enumerate(stop.pieces, 1)]
    steps += [_words(one, f"{at}w{number}") for number, one in enumerate(stop.words, 1)]
    return f'<section><h2 dir="auto">{escape(stop.name)}</h2><ol>{"".join(steps)}</ol></section>'


def _step(name: str, what: str, inside: str) -> str:
    """Return one step; its tick is what the phone remembers."""
    tick = escape(word("handoff.page.tick", what=what))
    return (
        f'<li class="step"><div class="head"><label><input type="checkbox" data-step="{name}" '
        f'aria-label="{tick}"><span>{escape(what)}</span></label></div>{inside}</li>'
    )


def _file(piece: Piece, number: int, name: str) -> str:
    what = word(f"handoff.page.{piece.kind}", number=piece.place or number)
    size = f' width="{piece.width}" height="{piece.height}"' if piece.width and piece.height else ""
    picture = f'<img src="show/{piece.index}" alt="{escape(what)}" loading="lazy"{size}>'
    shown = {
        "image": picture,
        "cover": picture,
        "video": f'<video src="show/{piece.index}" controls playsinline preload="none"{size}></video>',
    }.get(piece.kind, "")
    file = escape(piece.name)
    share = ""
    if piece.bytes <= SHARED_BYTES:
        share = f'<button class="share" type="button" data-name="{file}" hidden>{_said("share")}</button>'
    buttons = (
        f'<a class="save" href="save/{piece.index}" download="{file}">{_said("save")}</a>{share}'
        f'<span class="name" dir="auto">{file} · {_size(piece.bytes)}</span>'
    )
    return _step(name, what, f'{shown}<div class="row">{buttons}</div>')


def _words(words: Words, name: str) -> str:
    is_part = words.kind == "caption" and words.number
    what = word(f"handoff.page.{'part' if is_part else words.kind}", number=words.number)
    text = f'<pre dir="auto">\n{escape(words.text)}</pre>'  # a first line break is not text in HTML
    return _step(name, what, f'{text}<button class="copy" type="button">{_said("copy")}</button>')


def _size(amount: int) -> str:
    """Return bytes as phones say them, in thousands."""
    return f"{amount / 1_000_000:.1f} MB" if amount >= 100_000 else f"{max(1, round(amount / 1000))} kB"
