"""What an app will show of a post, as facts without pixels: which words, folded where, which part of each picture.

`ui.preview` paints it. Everything that differs between apps comes from the placement's `[preview]` table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from media.clip_probe import Moment
from media.edits import Slide
from media.geometry import WHOLE, Box, Size
from media.photo import Look
from studio import caption, clip_path, counting, linktext, photo
from studio.cutout import look_for
from studio.linktext import Found, Kind
from studio.placements import LinkCard, Placement
from studio.post import Item, Media, MediaKind, Post
from studio.words import word


class Mark(msgspec.Struct, frozen=True):
    """A part of the words that the app tints, in code points."""

    start: int
    end: int
    kind: Kind


class Shown(msgspec.Struct, frozen=True):
    """Words as the app shows them: whole when `fold` is None, else up to there and "… more"."""

    text: str
    fold: int | None = None
    marks: tuple[Mark, ...] = ()


class Frame(msgspec.Struct, frozen=True):
    """One picture or clip as it goes out. `crop` is of the picture after turns, flip and straightening."""

    item: str
    media: str
    kind: MediaKind
    ratio: float  # width / height of what goes out
    crop: Box
    fit: str
    surround: str
    resolved: photo.Resolved
    described: bool = False  # it has an alt text
    slide: Slide | None = None  # words instead of a photograph, drawn in this very ratio

    @property
    def at(self) -> Moment | None:
        """Which frame stands for the clip: its cover, else the first that is shown; None: its very first."""
        return photo.cover_at(self.resolved)


class Card(msgspec.Struct, frozen=True):
    """What stands for a link under a post without pictures."""

    address: str
    host: str


class Part(msgspec.Struct, frozen=True):
    """One post of a thread after its first."""

    words: Shown
    card: Card | None = None


class Scene(msgspec.Struct, frozen=True):
    """A post in one placement, ready to be painted."""

    placement: Placement
    account: str
    words: Shown  # what the feed shows: the caption, or the title
    title: Shown
    caption: Shown
    frames: tuple[Frame, ...]
    card: Card | None = None
    parts: tuple[Part, ...] = ()  # of a thread, those that answer the first
    warning: str = ""  # where the app has content warnings
    link: str = ""  # where the app has a button for it


def at_desk(placement: Placement) -> Placement | None:
    """Return `placement` as it is read at a desk: for `scene`. None where nothing is known of that."""
    desk, words = placement.preview.desktop, placement.words
    if desk is None:
        return None
    rules = replace(
        placement.preview,
        width=desk.width,
        fold_lines=desk.fold_lines or placement.preview.fold_lines,
        tallest=desk.tallest or placement.preview.tallest,
    )
    if desk.fold and words.caption and words.caption.fold:
        fold = replace(words.caption.fold, value=desk.fold)
        words = replace(words, caption=replace(words.caption, fold=fold))
    return replace(placement, preview=rules, words=words)


def scene(post: Post, media: Mapping[str, Media], placement: Placement, *, account: str = "") -> Scene:
    """Return what `placement` will show of `post`; `account` is the name that it is posted under."""
    texts = caption.compose(post, placement.id)
    title = _shown(texts.title, placement, "title").words
    items = photo.items_for(post, media, placement).items
    spans = counting.parts(texts.caption, placement)
    first, *others = (_shown(texts.caption[start:end], placement, "caption") for start, end in spans)
    if items:  # where there are pictures, no app makes a card
        first = _shown(texts.caption[slice(*spans[0])], placement, "caption", carded=False)
    body = first.words
    return Scene(
        placement=placement,
        account=account or word("preview.account"),
        words=title if placement.preview.shows == "title" and placement.words.title else body,
        title=title,
        caption=body,
        frames=tuple(_frame(post, item, media[item.media], placement) for item in items),
        card=first.card,
        parts=tuple(others),
        warning=post.warning.strip() if placement.preview.cover else "",
        link=post.link if placement.preview.link_button else "",
    )


def look(
    resolved: photo.Resolved, model_path: Callable[[str], str], slide: Slide | None = None, ratio: float = 0.0
) -> Look:
    """Return what a worker does to a photograph before its crop; `model_path` finds a model's file by its name.

    A subject whose model is not installed is shown uncut. A `slide` is drawn in `ratio` (width / height; 0: its own).
    """
    if slide is not None:
        return Look(slide=slide, ratio=ratio)
    cutout = resolved.cutout
    path = model_path(cutout.model) if cutout else ""
    cut = look_for(cutout, path) if cutout and path else None
    return Look(resolved.quarter_turns, resolved.flip, resolved.straighten, cut)


def pages(made: Scene) -> int:
    """Return how many pictures of `made` are seen one after the other by swiping; 1 where all stand there at once."""
    rules = made.placement.preview
    swiped = rules.kind in {"story", "reel"} or rules.pictures in {"carousel", "pages", "strip"}
    return max(1, len(made.frames)) if swiped else 1


def describe(made: Scene) -> str:
    """Return what the preview shows, in words for a screen reader."""
    count = len(made.frames)
    pictures = word("preview.media", count=count) if count else word("preview.media.none")
    shown = made.words
    if not shown.text.strip():
        told = word("preview.wordless")
    elif shown.fold is None:
        told = word("preview.whole", text=shown.text)
    else:
        told = word("preview.folded", text=shown.text[: shown.fold])
    more = [
        *([word("preview.covered", warning=made.warning)] if made.warning else []),
        *([word("preview.carded", host=made.card.host)] if made.card else []),
        *([word("preview.threaded", count=len(made.parts) + 1)] if made.parts else []),
    ]
    name = made.placement.full_name
    return " ".join((word("preview.described", name=name, media=pictures, text=told), *more))


def _shown(
    text: str, placement: Placement, field: Literal["caption", "title"], *, carded: bool = True
) -> Part:
    if counting.rules_for(placement, field) is None:
        return Part(Shown(""))
    rules, text = placement.preview, text.strip()  # no app shows the blanks around a text
    found = _found(text, placement)
    written = [text[one.start : one.end] for one in found if one.kind == "link"]
    card = _card(written, rules.card) if carded and field == "caption" else None
    shown, places = linktext.rewritten(text, found, rules.links, short_mentions=rules.short_mentions)
    if card and rules.card and rules.card.hides_link:
        shown, places = _without_last_link(shown, places)
    marks = tuple(Mark(place.start, place.end, place.kind) for place in places)
    return Part(Shown(shown, counting.fold(shown, placement, field), marks), card)


def _without_last_link(text: str, places: tuple[Found, ...]) -> tuple[str, tuple[Found, ...]]:
    """Return the words without the link that ends them, where one does."""
    if places and places[-1].kind == "link" and places[-1].end == len(text.rstrip()):
        return text[: places[-1].start].rstrip(), places[:-1]
    return text, places


def _found(text: str, placement: Placement) -> tuple[Found, ...]:
    """Return what the app tints in `text`, in order; links are none where they cannot be clicked."""
    rules, clickable = placement.preview.links, placement.words.links_clickable
    are_links = clickable is None or clickable.value
    links = [span for span in counting.links(text) if are_links and linktext.is_link(span.text, rules)]
    spans: tuple[tuple[Kind, Iterable[counting.Span]], ...] = (
        ("tag", counting.tags(text)),
        ("mention", counting.mentions(text)),
        ("link", links),
    )
    return tuple(sorted(Found(span.start, span.end, kind) for kind, all_of in spans for span in all_of))


def _card(links: Sequence[str], rules: LinkCard | None) -> Card | None:
    if rules is None or not links:
        return None
    address = links[0 if rules.link == "first" else -1]
    return Card(address, linktext.host(address))


def _frame(post: Post, item: Item, media: Media, placement: Placement) -> Frame:
    resolved = clip_path.at_cover(photo.resolve(item, media, placement.id))
    shape = photo.shape_for(post, placement, media.kind)
    size: Size = photo.upright_size(media, resolved)
    crop = photo.crop_for(resolved, size, shape) if media.slide is None else WHOLE
    return Frame(
        item=item.id,
        media=item.media,
        kind=media.kind,
        ratio=shape.ratio if shape else crop.width * size.width / (crop.height * size.height),
        crop=crop,
        fit=resolved.fit if media.slide is None else "fill",
        surround=resolved.surround,
        resolved=resolved,
        described=bool(caption.alt_of(item, placement.id).strip()),
        slide=media.slide,
    )
