"""What an app will show of a post, as facts without pixels: which words, folded where, which part of each picture.

`ui.preview` paints it. Everything that differs between apps comes from the placement's `[preview]` table.
"""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from media.clip_probe import Moment
from media.edits import Slide
from media.geometry import WHOLE, Box, Size
from media.photo import Look
from studio import caption, counting, photo
from studio.cutout import look_for
from studio.placements import Placement
from studio.post import Item, Media, MediaKind, Post
from studio.words import word

Kind = Literal["tag", "mention", "link"]


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


class Scene(msgspec.Struct, frozen=True):
    """A post in one placement, ready to be painted."""

    placement: Placement
    account: str
    words: Shown  # what the feed shows: the caption, or the title
    title: Shown
    caption: Shown
    frames: tuple[Frame, ...]


def scene(post: Post, media: Mapping[str, Media], placement: Placement, *, account: str = "") -> Scene:
    """Return what `placement` will show of `post`; `account` is the name that it is posted under."""
    texts = caption.compose(post, placement.id)
    title, body = _shown(texts.title, placement, "title"), _shown(texts.caption, placement, "caption")
    items = photo.items_for(post, media, placement).items
    return Scene(
        placement=placement,
        account=account or word("preview.account"),
        words=title if placement.preview.shows == "title" and placement.words.title else body,
        title=title,
        caption=body,
        frames=tuple(_frame(post, item, media[item.media], placement) for item in items),
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
    name = made.placement.full_name
    return word("preview.described", name=name, media=pictures, text=told)


def _shown(text: str, placement: Placement, field: Literal["caption", "title"]) -> Shown:
    if counting.rules_for(placement, field) is None:
        return Shown("")
    spans: tuple[tuple[Kind, tuple[counting.Span, ...]], ...] = (
        ("tag", counting.tags(text)),
        ("mention", counting.mentions(text)),
        ("link", counting.links(text)),
    )
    marks = [Mark(span.start, span.end, kind) for kind, found in spans for span in found]
    return Shown(
        text, counting.fold(text, placement, field), tuple(sorted(marks, key=lambda mark: mark.start))
    )


def _frame(post: Post, item: Item, media: Media, placement: Placement) -> Frame:
    resolved = photo.resolve(item, media, placement.id)
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
