"""What an export will make, worked out before anything is made: which files, of which media, under which names.

A pure function of the post, its media, the placements and the recipe. Each placement has its own selection, order
and shape; a photograph is opened once for all of them. `studio.exporter` does what is planned here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

import msgspec

from media.beside import BesideRequest
from media.clip import ClipRequest
from media.clip_cover import CoverRequest
from media.cutout import CutoutLook
from media.document import BindRequest
from media.errors import Problem
from media.files import Content, WriteRequest
from media.photo import Look, RenderRequest, Target
from studio import (
    arrange,
    caption,
    clip,
    clip_deeds,
    deeds,
    finished,
    metadata,
    naming,
    photo,
    placements,
    places,
    preflight,
    slide,
)
from studio.burning import beside
from studio.clip_gathering import gathered
from studio.credits import to_tag
from studio.cutout import look_for
from studio.errors import UserError
from studio.manifest import NAME as MANIFEST
from studio.manifest import Deed
from studio.package import (
    BesideWork,
    ClipsWork,
    ClipWork,
    CoverWork,
    DocumentWork,
    Failure,
    File,
    PhotoWork,
    Plan,
    TextWork,
    Work,
)
from studio.placements import Placement, Shape
from studio.post import Item, Media, MediaKind, MediaSet, Person, Post
from studio.preflight import Finding
from studio.recipe import Recipe

ModelPath = Callable[[str], str]


def model_path(name: str) -> str:
    """Return the file of the model called `name`, empty where it is not installed."""
    found = places.asset(f"models/{name}.onnx")
    return str(found) if found else ""


def too_few(serving: photo.Serving, placement: Placement) -> bool:
    """Say whether `placement` would refuse so few pictures."""
    least = placement.photos.count_min if placement.photos else None
    return bool(least and least.refuses and 0 < len(serving.items) < least.value)


class Part(msgspec.Struct, frozen=True):
    """What goes to `placements` by one recipe, in the folder `under` of the export's own (empty: in that itself)."""

    placements: tuple[Placement, ...]
    recipe: Recipe
    under: str = ""


class Frame(msgspec.Struct, frozen=True):
    """What is the same for everything of one part of a plan."""

    post: Post
    media: Mapping[str, Media]
    media_set: MediaSet
    folder: Path
    recipe: Recipe
    model_path: ModelPath
    people: Mapping[str, Person]


def plan(
    post: Post,
    media_set: MediaSet,
    chosen: Sequence[Placement],
    recipe: Recipe,
    *,
    model_path: ModelPath = model_path,
    occupied: Collection[str] = (),
    pass_over: bool = False,
    people: Mapping[str, Person] = MappingProxyType({}),
    whole: bool = False,
) -> Plan:
    """Return what exporting `post`, as it goes out (`studio.slots.spoken`), to `chosen` will make in `recipe.folder`.

    `model_path` returns the file of a model by its name, empty where it is not installed. `occupied` are paths in
    the folder that are not ours: no file is given such a name. With `pass_over`, placements that the media cannot
    serve are left out without a word ("all"); otherwise they fail. `people`: the credits book by id, for whom to tag.
    `whole`: `post` is a set (`studio.sets.whole`): each picture goes alone, however many there are, and no words are
    written beside them. Raises UserError for a pattern of names that cannot be used, and where the manifest's name is
    occupied.
    """
    parts = (Part(tuple(chosen), recipe),)
    return plan_parts(
        post,
        media_set,
        parts,
        recipe.folder,
        model_path=model_path,
        occupied=occupied,
        pass_over=pass_over,
        people=people,
        whole=whole,
    )


def plan_parts(
    post: Post,
    media_set: MediaSet,
    parts: Sequence[Part],
    folder: str,
    *,
    model_path: ModelPath = model_path,
    occupied: Collection[str] = (),
    pass_over: bool = False,
    people: Mapping[str, Person] = MappingProxyType({}),
    whole: bool = False,
) -> Plan:
    """Return one plan of several recipes, such as presets; everything else is as in `plan`.

    A photograph that looks the same in several parts is opened once for all of them.
    """
    into = Path(folder).absolute()
    taken = {naming.identity(path) for path in occupied}
    if naming.identity(str(into / MANIFEST)) in taken:
        raise UserError("export-manifest-occupied", str(into / MANIFEST))
    media = {medium.id: medium for medium in media_set.media}
    gathered = _Gathered()
    for part in parts:
        at = into / part.under if part.under else into
        shown = _shaped(post, part.recipe)
        frame = Frame(shown, media, media_set, at, part.recipe, model_path, people)
        for placement in part.placements:
            going = msgspec.structs.replace(placement, each_alone=True, mixed=True) if whole else placement
            gathered.add(frame, going, taken, pass_over=pass_over, whole=whole)
    return gathered.plan(post, into)


class _Gathered:
    """What has been planned so far, over all parts and placements."""

    def __init__(self) -> None:
        self._photos: dict[tuple[str, Look], list[tuple[Target, File]]] = {}
        self._works: list[Work] = []
        self._failed: list[Failure] = []
        self._passed: list[str] = []
        self._findings: dict[tuple[str, str | None, str, str], Finding] = {}
        self._rules: dict[str, str] = {}

    def add(
        self, frame: Frame, placement: Placement, taken: set[str], *, pass_over: bool, whole: bool
    ) -> None:
        """Plan one placement of one part."""
        serving = photo.items_for(frame.post, frame.media, placement)
        if not serving.items or (pass_over and too_few(serving, placement)):
            self._passed.append(placement.id)
            if not pass_over:
                self._failed.append(_unserved(frame, placement))
            return
        planned = _Planned(frame, placement, taken)
        planned.plan(serving.items)
        self._works += [*([] if whole else planned.texts(serving.items)), *planned.works]
        for key, made in planned.photos:
            self._photos.setdefault(key, []).append(made)
        self._rules[placement.id] = max(rule.date for _, rule in placements.rules(placement))
        judged = preflight.judge(frame.post, frame.media, placement, usual=frame.recipe.edit)
        for one in judged:
            # Of a set, pictures alone are judged: it has no words, and how many there are is nobody's concern.
            if one.item or not whole:
                self._findings[one.placement, one.item, one.rule, str(one.params)] = one

    def plan(self, post: Post, folder: Path) -> Plan:
        """Return all of it."""
        works = gathered(self._works)
        for (source, look), targets in self._photos.items():
            request = RenderRequest(source, tuple(target for target, _ in targets), look)
            works.append(PhotoWork(request, tuple(file for _, file in targets)))
        return Plan(
            id=str(uuid4()),
            post=post.id,
            title=post.title,
            folder=str(folder),
            works=tuple(
                sorted(works, key=lambda work: isinstance(work, ClipWork | ClipsWork))
            ),  # what takes longest comes last
            rules=self._rules,
            findings=tuple(self._findings.values()),
            failed=tuple(self._failed),
            passed_over=tuple(self._passed),
        )


def _shaped(post: Post, recipe: Recipe) -> Post:
    """Return the post with the recipe's ratios as its own, so that everything is judged in them."""
    for placement, shape in recipe.shapes:
        post = arrange.shape(arrange.place(post, placement), placement, shape)
    return post


class _Planned:
    """The files of one placement."""

    def __init__(self, frame: Frame, placement: Placement, taken: set[str]) -> None:
        self.frame, self.placement, self._taken = frame, placement, taken
        self._words = metadata.Words(frame.post, frame.media, frame.media_set, frame.recipe)
        self.photos: list[tuple[tuple[str, Look], tuple[Target, File]]] = []
        self.works: list[Work] = []
        self._pages: list[RenderRequest] = []

    def plan(self, items: tuple[Item, ...]) -> None:
        """Plan all pictures."""
        for at, item in enumerate(items):
            medium = self.frame.media[item.media]
            if medium.kind == "clip":
                self._clip(item, medium, at, len(items))
            elif self.placement.document:
                self._pages.append(self._page(item, medium))
            else:
                self._photo(item, medium, at, len(items))
        if self._pages:
            self._document(items)

    def texts(self, items: tuple[Item, ...]) -> list[Work]:
        """Return the work of writing the placement's words; fields without words make no file."""
        words = caption.compose(self.frame.post, self.placement.id)
        fields = self.placement.words
        alts = [caption.alt_of(item, self.placement.id) for item in items]
        wanted = {
            "title.txt": words.title if fields.title else "",
            "caption.txt": words.caption if fields.caption or not fields.alt else "",
            "first-comment.txt": words.first_comment if fields.first_comment else "",
            "alt.txt": "\n".join(f"{n}. {' '.join(alt.split())}".rstrip() for n, alt in enumerate(alts, 1)),
        }
        if not any(alts):
            wanted["alt.txt"] = ""
        tagged = to_tag(self.frame.media_set, self.frame.people, self.placement.platform)
        wanted["people.txt"] = "\n".join(one.line for one in tagged)
        made = [(self._free(name), text) for name, text in wanted.items() if text.strip()]
        if not made:
            return []
        contents = tuple(Content(path, f"{text.rstrip()}\n".encode()) for path, text in made)
        files = tuple(File(self.placement.id, path, "text") for path, _ in made)
        return [TextWork(WriteRequest(contents), files)]

    def _photo(self, item: Item, medium: Media, at: int, count: int) -> None:
        kind = finished.written_format(self.placement)
        shape = self._shape("photo")
        path = self._named(medium, at, count, shape, finished.WRITTEN[kind])
        target, look = self._target(item, medium, shape, path, kind)
        file = File(
            self.placement.id,
            path,
            "image",
            deeds.sources(medium),
            (item.id,),
            deeds.done([(look, target, medium)]),
        )
        self.photos.append(((medium.path, look), (target, file)))

    def _page(self, item: Item, medium: Media) -> RenderRequest:
        target, look = self._target(item, medium, self._shape("photo"), "", "jpeg")
        return RenderRequest(medium.path, (msgspec.structs.replace(target, bytes_max=None),), look)

    def _document(self, items: tuple[Item, ...]) -> None:
        media = [self.frame.media[item.media] for item in items]
        sources = deeds.sources(*media)
        path = self._named(media[0], 0, 1, self._shape("photo"), "pdf")
        title = caption.compose(self.frame.post, self.placement.id).title
        pages = tuple(self._pages)
        made = [(page.look, page.targets[0], one) for page, one in zip(pages, media, strict=True)]
        done = (Deed("pages", {"count": len(pages)}), *deeds.done(made))
        file = File(self.placement.id, path, "document", sources, tuple(item.id for item in items), done)
        self.works.append(DocumentWork(BindRequest(pages, path, title), (file,)))

    def _clip(self, item: Item, medium: Media, at: int, count: int) -> None:
        resolved = photo.resolve(item, medium, self.placement.id)
        shape = self._shape("clip")
        for number, shown in enumerate(clip.outputs(resolved)):
            behind = clip.ending(resolved, number)
            path = self._named(medium, at, count, shape, clip.extension(self.placement), behind=behind)
            request = clip.request_for(medium, resolved, self.placement, shape, path, shown=shown)
            file = File(
                self.placement.id, path, "video", (medium.path,), (item.id,), clip_deeds.planned(request)
            )
            self.works.append(ClipWork(request, (file,)))
            self._beside(item, medium, resolved, request)
            if number == 0:
                self._cover(item, medium, resolved, request)

    def _cover(self, item: Item, medium: Media, resolved: photo.Resolved, request: ClipRequest) -> None:
        """Let the frame that stands for the clip lie beside it, under the name of its first file."""
        if resolved.cover is not None:
            path = self._free(f"{Path(request.target.path).stem}_cover.jpg")
            file = File(self.placement.id, path, "image", (medium.path,), (item.id,), (Deed("cover"),))
            self.works.append(CoverWork(CoverRequest(request, clip.moment(resolved.cover), path), (file,)))

    def _beside(self, item: Item, medium: Media, resolved: photo.Resolved, request: ClipRequest) -> None:
        """Let the words lie beside the clip that `request` makes, under its name."""
        said = beside(resolved.subtitles)
        if said is not None:
            path = self._free(f"{Path(request.target.path).stem}.srt")
            file = File(self.placement.id, path, "text", (medium.path,), (item.id,))
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

    def _shape(self, kind: MediaKind) -> Shape | None:
        return photo.shape_for(self.frame.post, self.placement, kind)

    def _named(
        self, medium: Media, at: int, count: int, shape: Shape | None, extension: str, *, behind: str = ""
    ) -> str:
        """Return the path of a file by the pattern; `behind` comes after the original's stem."""
        post, shoot = self.frame.post, self.frame.media_set
        values = naming.Values(
            stem="-".join(part for part in (slide.stem(medium, shoot), behind) if part),
            n=at + 1,
            count=count,
            placement=self.placement.id,
            title=post.title,
            set=shoot.title,
            date=(post.planned or shoot.date)[:10],
            shape=shape.id.replace(":", "x") if shape else "",
        )
        pattern = self.placement.file_name or self.frame.recipe.names or naming.DEFAULT
        return self._free(naming.name(pattern, values, extension))

    def _free(self, name: str) -> str:
        """Return the path of `name` in the placement's folder, numbered if that one is taken, and take it."""
        folder = self.frame.folder / naming.folder_name(self.placement.id)
        prefix = f"{folder}/"
        path = prefix + naming.unique(name, {p.removeprefix(naming.identity(prefix)) for p in self._taken})
        self._taken.add(naming.identity(path))
        return path


def _unserved(frame: Frame, placement: Placement) -> Failure:
    first = next(iter(frame.media.values()), None)
    code = "export-takes-no-clips" if placement.photos else "export-takes-no-photographs"
    path = first.path if first else ""
    return Failure(placement.id, path, Problem(code, path, {"placement": placement.id}))
