"""What an export will make, worked out before anything is made: which files, of which media, under which names.

A pure function of the post, its media, the placements and the recipe. Each placement has its own selection, order
and shape; a photograph is opened once for all of them. `studio.exporter` does what is planned here.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

import msgspec

from media.errors import Problem
from media.photo import Look, RenderRequest, Target
from studio import (
    arrange,
    naming,
    photo,
    placements,
    places,
    preflight,
)
from studio.clip_gathering import gathered
from studio.errors import UserError
from studio.export_files import PlacementFiles, free
from studio.export_frame import Frame, ModelPath
from studio.manifest import NAME as MANIFEST
from studio.package import (
    ClipsWork,
    ClipWork,
    Failure,
    File,
    PhotoWork,
    Plan,
    Sheet,
    Work,
    Zip,
)
from studio.placements import Placement
from studio.post import Client, Handle, MediaSet, Person, Post
from studio.preflight import NOTHING, Around, Finding
from studio.recipe import Recipe

INDEX = "index.html"


def model_path(name: str) -> str:
    """Return the file of the model called `name`, empty where it is not installed."""
    found = places.asset(f"models/{name}.onnx")
    return str(found) if found else ""


def too_few(serving: photo.Serving, placement: Placement) -> bool:
    """Say whether `placement` would refuse so few pictures."""
    least = placement.photos.count_min if placement.photos else None
    return bool(least and least.refuses and 0 < serving.files < least.value)


class Part(msgspec.Struct, frozen=True):
    """What goes to `placements` by one recipe, in the folder `under` of the export's own (empty: in that itself)."""

    placements: tuple[Placement, ...]
    recipe: Recipe
    under: str = ""


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
    client: Client | None = None,
    handles: tuple[Handle, ...] = (),
    whole: bool = False,
    changed_only: bool = False,
) -> Plan:
    """Return what exporting `post`, as it goes out (`studio.slots.spoken`), to `chosen` will make in `recipe.folder`.

    `model_path` returns the file of a model by its name, empty where it is not installed. `occupied` are paths in
    the folder that are not ours: no file is given such a name. With `pass_over`, placements that the media cannot
    serve are left out without a word ("all"); otherwise they fail. `people`: the credits book by id, for whom to tag;
    `client`: whose zone planned times are in where the post has none of its own, and whose accounts it goes out on;
    `handles`: one's own accounts, where it is for no client.
    `whole`: `post` is a set (`studio.sets.whole`): each picture goes alone, however many there are, and no words are
    written beside them. `changed_only`: what is there already and would come out the same is kept. Raises UserError
    for a pattern of names that cannot be used, and where the manifest's name is occupied.
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
        zipped=recipe.zipped,
        changed_only=changed_only,
        around=msgspec.structs.replace(NOTHING, client=client, handles=handles),
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
    zipped: str = "",
    changed_only: bool = False,
    around: Around = NOTHING,
) -> Plan:
    """Return one plan of several recipes, such as presets; everything else is as in `plan`.

    `around` is what preflight knows outside the post; which words go into the files, each part's recipe says.
    `zipped`: as in a recipe; those of the parts do not count.

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
        frame = Frame(shown, media, media_set, at, part.recipe, model_path, people, around)
        for placement in part.placements:
            going = msgspec.structs.replace(placement, each_alone=True, mixed=True) if whole else placement
            gathered.add(frame, going, taken, pass_over=pass_over, whole=whole)
    return gathered.plan(post, into, taken, zipped, changed_only=changed_only)


class _Gathered:
    """What has been planned so far, over all parts and placements."""

    def __init__(self) -> None:
        self._photos: dict[tuple[str, Look], list[tuple[Target, File]]] = {}
        self._works: list[Work] = []
        self._failed: list[Failure] = []
        self._passed: list[str] = []
        self._findings: dict[tuple[str, str | None, str, str], Finding] = {}
        self._rules: dict[str, str] = {}
        self._sheets: list[Sheet] = []
        self._folders: list[str] = []

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
        planned = PlacementFiles(frame, placement, taken)
        planned.plan(serving.items, in_order=not whole)
        self._folders.append(str(planned.folder))
        self._works += [*([] if whole else planned.texts(serving.items)), *planned.works]
        for key, made in planned.photos:
            self._photos.setdefault(key, []).append(made)
        if not whole:
            self._sheets.append(planned.sheet(serving.items))
        self._rules[placement.id] = max(rule.date for _, rule in placements.rules(placement))
        around = msgspec.structs.replace(frame.around, recipe=frame.recipe)
        judged = preflight.judge(frame.post, frame.media, placement, around, usual=frame.recipe.edit)
        for one in judged:
            # Of a set, pictures alone are judged: it has no words, and how many there are is nobody's concern.
            if one.item or not whole:
                self._findings[one.placement, one.item, one.rule, str(one.params)] = one

    def plan(self, post: Post, folder: Path, taken: set[str], zipped: str, *, changed_only: bool) -> Plan:
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
            sheets=tuple(self._sheets),
            index=free(str(folder), INDEX, taken) if self._sheets else "",
            zips=self._zips(folder, taken, zipped),
            changed_only=changed_only,
        )

    def _zips(self, folder: Path, taken: set[str], zipped: str) -> tuple[Zip, ...]:
        """Return the ZIP files that were asked for: they lie in the folder itself."""
        held = {"package": [str(folder)], "placements": self._folders}.get(zipped, [])
        zips = []
        for one in dict.fromkeys(held):
            name = " ".join(Path(one).relative_to(folder).parts) or folder.name
            zips.append(Zip(free(str(folder), f"{naming.folder_name(name)}.zip", taken), one))
        return tuple(zips) if self._works or self._photos else ()


def _shaped(post: Post, recipe: Recipe) -> Post:
    """Return the post with the recipe's ratios as its own, so that everything is judged in them."""
    for placement, shape in recipe.shapes:
        post = arrange.shape(arrange.place(post, placement), placement, shape)
    return post


def _unserved(frame: Frame, placement: Placement) -> Failure:
    first = next(iter(frame.media.values()), None)
    code = "export-takes-no-clips" if placement.photos else "export-takes-no-photographs"
    path = first.path if first else ""
    return Failure(placement.id, path, Problem(code, path, {"placement": placement.id}))
