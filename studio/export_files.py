"""Which files an export makes for one placement: of which media, under which names, and the words beside them."""

from pathlib import Path

import msgspec

from media.beside import BesideRequest
from media.clip import ClipRequest
from media.clip_cover import CoverRequest
from media.cutout import CutoutLook
from media.document import BindRequest
from media.files import Content, WriteRequest
from media.photo import Look, RenderRequest, Target
from media.provenance import is_generative, last, strongest
from studio import (
    caption,
    clip,
    clip_cover,
    clip_deeds,
    deeds,
    finished,
    metadata,
    naming,
    package_texts,
    photo,
    slide,
)
from studio.burning import beside
from studio.cutout import look_for
from studio.export_frame import Frame
from studio.manifest import Deed
from studio.package import (
    BesideWork,
    ClipWork,
    CoverWork,
    DocumentWork,
    File,
    Sheet,
    TextWork,
    Work,
)
from studio.placements import Placement, Shape
from studio.post import Item, Media, MediaKind

PAGE = "how-to-post.html"


class PlacementFiles:
    """The files of one placement."""

    def __init__(self, frame: Frame, placement: Placement, taken: set[str]) -> None:
        self.frame, self.placement, self._taken = frame, placement, taken
        self._words = metadata.Words(frame.post, frame.media, frame.media_set, frame.recipe)
        self.photos: list[tuple[tuple[str, Look], tuple[Target, File]]] = []
        self.works: list[Work] = []
        self._pages: list[RenderRequest] = []
        self.folder = frame.folder / naming.folder_name(placement.id)
        self._pattern = placement.file_name or frame.recipe.names or naming.DEFAULT

    def plan(self, items: tuple[Item, ...], *, in_order: bool) -> None:
        """Plan all pictures. `in_order`: their names sort in the order of `items`."""
        places = package_texts.places(self.frame, self.placement, items)
        count = places[-1].stop - 1 if places else 0
        if in_order and not (self.placement.file_name or self.placement.document):
            values = [
                self._values(self.frame.media[item.media], n, count, behind=self._behind(item, number))
                for item, own in zip(items, places, strict=True)
                for number, n in enumerate(own)
            ]
            self._pattern = naming.in_order(self._pattern, values)
        for item, own in zip(items, places, strict=True):
            medium = self.frame.media[item.media]
            if medium.kind == "clip":
                self._clip(item, medium, own, count)
            elif self.placement.document:
                self._pages.append(self._page(item, medium))
            else:
                self._photo(item, medium, own.start, count)
        if self._pages:
            self._document(items)

    def texts(self, items: tuple[Item, ...]) -> list[Work]:
        """Return the work of writing the placement's words; fields without words make no file."""
        texts = package_texts.files(self.frame, self.placement, items)
        if not texts:
            return []
        contents = tuple(Content(self.free(name), text.encode()) for name, text in texts.items())
        files = tuple(File(self.placement.id, content.path, "text") for content in contents)
        return [TextWork(WriteRequest(contents), files)]

    def sheet(self, items: tuple[Item, ...]) -> Sheet:
        """Return what the page says to the one who posts it."""
        return package_texts.sheet(self.frame, self.placement, items, self.free(PAGE))

    def _photo(self, item: Item, medium: Media, place: int, count: int) -> None:
        kind = finished.written_format(self.placement)
        shape = self._shape("photo")
        path = self._named(medium, place, count, shape, finished.WRITTEN[kind])
        target, look = self._target(item, medium, shape, path, kind)
        file = File(
            self.placement.id,
            path,
            "image",
            deeds.sources(medium),
            (item.id,),
            deeds.done([(look, target, medium)]),
            package_texts.source_type(item, medium, self.placement),
            place=place,
        )
        self.photos.append(((medium.path, look), (target, file)))

    def _page(self, item: Item, medium: Media) -> RenderRequest:
        target, look = self._target(item, medium, self._shape("photo"), "", "jpeg")
        return RenderRequest(medium.path, (msgspec.structs.replace(target, bytes_max=None),), look)

    def _document(self, items: tuple[Item, ...]) -> None:
        media = [self.frame.media[item.media] for item in items]
        sources = deeds.sources(*media)
        path = self._named(media[0], 1, 1, self._shape("photo"), "pdf")
        title = caption.compose(self.frame.post, self.placement.id).title
        pages = tuple(self._pages)
        made = [(page.look, page.targets[0], one) for page, one in zip(pages, media, strict=True)]
        done = (Deed("pages", {"count": len(pages)}), *deeds.done(made))
        file = File(
            self.placement.id,
            path,
            "document",
            sources,
            tuple(item.id for item in items),
            done,
            self._source_type(items),
            place=1,
        )
        self.works.append(DocumentWork(BindRequest(pages, path, title), (file,)))

    def _source_type(self, items: tuple[Item, ...]) -> str:
        """Return how what is made of `items` came to be: generative as soon as one is; several unlike ones: unknown."""
        said = [
            package_texts.source_type(item, self.frame.media[item.media], self.placement) for item in items
        ]
        generative = [one for one in said if is_generative(one)]
        if generative and len(said) > 1:
            return last(strongest(*said))
        return said[0] if len(set(said)) == 1 else ""

    def _clip(self, item: Item, medium: Media, places: range, count: int) -> None:
        resolved = photo.resolve(item, medium, self.placement.id, self.frame.recipe.edit)
        shape = self._shape("clip")
        for number, (place, shown) in enumerate(zip(places, resolved.outputs, strict=True)):
            behind = clip.ending(resolved, number)
            path = self._named(medium, place, count, shape, clip.extension(self.placement), behind=behind)
            request = clip.request_for(medium, resolved, self.placement, shape, path, shown=shown)
            file = File(
                self.placement.id,
                path,
                "video",
                (medium.path,),
                (item.id,),
                clip_deeds.planned(request),
                self._source_type((item,)),
                place=place,
            )
            self.works.append(ClipWork(request, (file,)))
            self._beside(file, resolved, request)
            self._cover(file, resolved, request)

    def _cover(self, of: File, resolved: photo.Resolved, request: ClipRequest) -> None:
        """Let the frame that stands for a file lie beside it: the chosen one where it shows it, else its first."""
        if clip_cover.cover_in(resolved, None) is not None:
            path = self.free(f"{Path(request.target.path).stem}_cover.jpg")
            file = msgspec.structs.replace(of, path=path, kind="image", done=(Deed("cover"),))
            self.works.append(
                CoverWork(CoverRequest(request, clip_cover.cover_of(resolved, request), path), (file,))
            )

    def _beside(self, of: File, resolved: photo.Resolved, request: ClipRequest) -> None:
        """Let the words lie beside the clip that `request` makes, under its name."""
        said = beside(resolved.subtitles)
        if said is not None:
            path = self.free(f"{Path(request.target.path).stem}.srt")
            file = msgspec.structs.replace(of, path=path, kind="text", done=(), source_type="")
            self.works.append(BesideWork(BesideRequest(request, said, path), (file,)))

    def _target(
        self, item: Item, medium: Media, shape: Shape | None, path: str, kind: str
    ) -> tuple[Target, Look]:
        """Return how a photograph is framed and encoded, and what is done to it before."""
        resolved = photo.resolve(item, medium, self.placement.id, self.frame.recipe.edit)
        target = finished.target(
            medium,
            resolved,
            self.placement,
            shape,
            path=path,
            kind=kind,
            words=self._words.of(item, self.placement.id),
            own_credit=self.frame.recipe.metadata != "none",
        )
        words = slide.look(medium)
        if words is not None:
            return target, words
        look = Look(resolved.quarter_turns, resolved.flip, resolved.straighten, self._cutout(resolved))
        return target, look

    def _cutout(self, resolved: photo.Resolved) -> CutoutLook | None:
        cutout = resolved.cutout
        return look_for(cutout, self.frame.model_path(cutout.model)) if cutout else None

    def _behind(self, item: Item, number: int) -> str:
        """Return what comes after the original's stem in the name of an item's file, counted from 0."""
        medium = self.frame.media[item.media]
        resolved = photo.resolve(item, medium, self.placement.id, self.frame.recipe.edit)
        return clip.ending(resolved, number) if medium.kind == "clip" else ""

    def _shape(self, kind: MediaKind) -> Shape | None:
        return photo.shape_for(self.frame.post, self.placement, kind)

    def _named(
        self, medium: Media, place: int, count: int, shape: Shape | None, extension: str, *, behind: str = ""
    ) -> str:
        """Return the path of a file by the pattern; `behind` comes after the original's stem."""
        values = self._values(medium, place, count, shape, behind)
        return self.free(naming.name(self._pattern, values, extension))

    def _values(
        self, medium: Media, place: int, count: int, shape: Shape | None = None, behind: str = ""
    ) -> naming.Values:
        post, shoot = self.frame.post, self.frame.media_set
        return naming.Values(
            stem="-".join(part for part in (slide.stem(medium, shoot), behind) if part),
            n=place,
            count=count,
            placement=self.placement.id,
            title=post.title,
            set=shoot.title,
            date=(post.planned or shoot.date)[:10],
            shape=shape.id.replace(":", "x") if shape else "",
        )

    def free(self, name: str) -> str:
        """Return the path of `name` in the placement's folder, numbered if that one is taken, and take it."""
        return free(str(self.folder), name, self._taken)


def free(folder: str, name: str, taken: set[str]) -> str:
    """Return the path of `name` in `folder`, numbered if that one is taken, and take it."""
    prefix = f"{folder}/"
    path = prefix + naming.unique(name, {p.removeprefix(naming.identity(prefix)) for p in taken})
    taken.add(naming.identity(path))
    return path
