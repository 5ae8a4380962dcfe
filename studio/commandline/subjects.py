"""What a verb is about: a post of the library, or files that are one post for the moment."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import msgspec

from media.clip_probe import ClipInfo
from media.errors import Problem
from media.metadata import PhotoMetadata
from media.photo import ProxyRequest, proxy
from media.photo_probe import PhotoInfo
from media.probe import ProbeRequest, probe
from studio import importing, placements, places, sets, slots, subtitles
from studio.commandline.named import of_argument
from studio.errors import UserError
from studio.jobs import Failed as JobFailed
from studio.jobs import Runner, Succeeded
from studio.library import Library
from studio.package import Failure
from studio.placements import Placement
from studio.post import Client, Item, Media, MediaSet, Person, Post


class Subject(msgspec.Struct, frozen=True):
    """A post with its set, the media that cannot be used, and how each path was given."""

    post: Post
    media_set: MediaSet
    failed: tuple[Failure, ...] = ()
    given: dict[str, str] = {}
    library: Library | None = None
    client: Client | None = None
    people: dict[str, Person] = {}
    files: dict[str, PhotoInfo | ClipInfo] = {}  # what was read of given files, by the ids of their media

    @property
    def around(self) -> slots.Around:
        """What the slots in the post's texts stand for."""
        theirs = self.client.languages[0] if self.client and self.client.languages else ""
        return slots.Around(self.media_set, self.client, self.people, self.post.language or theirs)

    @property
    def has_nothing_whole(self) -> bool:
        """Whether every file that was given is broken, so that there is no post."""
        return bool(self.failed) and not self.post.items

    @property
    def media(self) -> dict[str, Media]:
        """The set's media by id."""
        return {medium.id: medium for medium in self.media_set.media}

    def as_given(self, path: str) -> str:
        """Return `path` as it was given."""
        return self.given.get(path, path)

    def item_path(self, item: str | None) -> str | None:
        """Return the file of an item (id) as it was given."""
        if item is None:
            return None
        paths = {
            entry.id: self.media[entry.media].path for entry in self.post.items if entry.media in self.media
        }
        return self.as_given(paths.get(item, item))

    def close(self) -> None:
        """Let go of the library."""
        if self.library:
            self.library.close()


def chosen(names: str) -> tuple[Placement, ...]:
    """Return the placements that `names` ("a,b" or "all") says, each once. Raises UserError placement-unknown."""
    known = placements.load(places.shipped() / "placements", places.placements())
    if names == "all":
        return tuple(known.values())
    wanted = dict.fromkeys(name.strip() for name in names.split(",") if name.strip())
    if not wanted:
        raise UserError("placements-none")
    if unknown := [name for name in wanted if name not in known]:
        raise UserError("placement-unknown", name=unknown[0], known=", ".join(known))
    return tuple(known[name] for name in wanted)


def one(name: str) -> Placement:
    """Return the one placement called `name`. Raises UserError placement-unknown."""
    known = placements.load(places.shipped() / "placements", places.placements())
    if name not in known:
        raise UserError("placement-unknown", name=name, known=", ".join(known))
    return known[name]


def read_text(path: str) -> str:
    """Return a text file's content ("-": standard input), without a byte order mark and the last line's end."""
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UserError("text-unreadable", path) from error
    except UnicodeDecodeError as error:
        raise UserError("text-not-utf8", path) from error
    return text.removesuffix("\n").removesuffix("\r")


def subject(arguments: Namespace, runner: Runner) -> Subject:
    """Return what `arguments.subject` names. Raises UserError where there is nothing usable; close it in the end."""
    named: list[str] = arguments.subject
    found = from_library(named[0]) if _is_a_post(named) else from_files(named, runner)
    if arguments.caption is None:
        return spoken(found)
    caption = read_text(arguments.caption).replace("\r\n", "\n")
    return spoken(
        msgspec.structs.replace(found, post=msgspec.structs.replace(found.post, caption=caption, variants=()))
    )


def spoken(found: Subject) -> Subject:
    """Return `found` with the slots in its post's texts replaced, for whatever placement is asked about."""
    placing = placements.load(places.shipped() / "placements", places.placements()).values()
    client = found.around.client
    said = slots.spoken(subtitles.in_font(found.post, client.font if client else ""), found.around, placing)
    return msgspec.structs.replace(found, post=said)


def from_library(name: str) -> Subject:
    """Return the post with this id or title. Raises UserError post-unknown, post-ambiguous and as `Library.open`."""
    if not places.library().exists():
        raise UserError("post-unknown", name=name)
    library = Library.open(places.library())
    try:
        documents = library.documents()
        posts = [document for document in documents.values() if isinstance(document, Post)]
        found = [p for p in posts if p.id == name] or [p for p in posts if p.title == name]
        if len(found) != 1:
            raise UserError("post-ambiguous" if found else "post-unknown", name=name, count=len(found))
        media_set = documents["set", found[0].set]
    except UserError:
        library.close()
        raise
    if not isinstance(media_set, MediaSet):
        raise TypeError(media_set)
    client = documents.get(("client", media_set.client))
    people = {one.id: one for one in documents.values() if isinstance(one, Person)}
    return Subject(
        found[0],
        media_set,
        library=library,
        client=client if isinstance(client, Client) else None,
        people=people,
    )


def from_files(given: Sequence[str], runner: Runner) -> Subject:
    """Return the post that the files are together. Raises UserError where none of them is a photograph or a clip.

    Photographs that cannot be decoded to their end are among the failed ones, even where that leaves an empty post.
    """
    paths: list[tuple[str, Path]] = []
    for name in given:
        folder = Path(name).is_dir()
        inside = importing.sort_out([Path(name)]).files if folder else (Path(name),)
        paths += [(str(path) if folder else name, path) for path in inside]
    infos, failed = _probed(paths, runner)
    if not infos:
        problem = failed[0].problem if failed else Problem("not-media", given[0])
        raise UserError(problem.code, problem.file, **problem.params)
    infos, broken = _whole(infos, runner)
    failed += broken
    media: list[Media] = []
    said: dict[str, PhotoMetadata] = {}
    names: dict[str, str] = {}
    files: dict[str, PhotoInfo | ClipInfo] = {}
    for name, path, info in infos:
        medium = importing.media_from(info, path)
        files[medium.id] = info
        media.append(medium)
        if isinstance(info, PhotoInfo):
            said[medium.id] = info.metadata
        names[medium.path] = name
    media_set = MediaSet(str(uuid4()), media=tuple(media))
    items = tuple(Item(str(uuid4()), medium.id) for medium in media)
    post = sets.fill_post(Post(str(uuid4()), media_set.id, items=items), said)
    return Subject(post, sets.fill(media_set, tuple(said.values())), failed, names, files=files)


def _probed(
    paths: Sequence[tuple[str, Path]], runner: Runner
) -> tuple[list[tuple[str, Path, PhotoInfo | ClipInfo]], tuple[Failure, ...]]:
    jobs = [(name, path, runner.submit(probe, ProbeRequest(str(path)), label=name)) for name, path in paths]
    infos, failed = [], []
    for name, path, job in jobs:
        outcome = job.wait()
        if isinstance(outcome, Succeeded):
            infos.append((name, path, outcome.value))
        elif isinstance(outcome, JobFailed):
            readable = name.encode(errors="replace").decode()  # it is written into the manifest
            failed.append(Failure(None, readable, of_argument(outcome.problem)))
    return infos, tuple(failed)


def _whole(
    infos: Sequence[tuple[str, Path, PhotoInfo | ClipInfo]], runner: Runner
) -> tuple[list[tuple[str, Path, PhotoInfo | ClipInfo]], tuple[Failure, ...]]:
    """Pass over the photographs whose end is missing; decoding tells them from those with something appended."""
    jobs = {
        name: runner.submit(proxy, ProxyRequest(str(path), long_edge=64), label=name)
        for name, path, info in infos
        if isinstance(info, PhotoInfo) and any(problem.code == "truncated" for problem in info.problems)
    }
    outcomes = {name: job.wait() for name, job in jobs.items()}
    failed = {name: outcome.problem for name, outcome in outcomes.items() if isinstance(outcome, JobFailed)}
    whole = [one for one in infos if one[0] not in failed]
    return whole, tuple(Failure(None, name, problem) for name, problem in failed.items())


def _is_a_post(named: Sequence[str]) -> bool:
    """Say whether the arguments name a post: one word that is no file and does not look like one."""
    if len(named) != 1 or Path(named[0]).exists():
        return False
    path = Path(named[0])
    ending = path.suffix.casefold()
    return len(path.parts) == 1 and ending not in importing.PHOTOS | importing.CLIPS
