"""Opening the sample: a finished post to try everything on. Its clip is made by a worker and joins when it is ready."""

from datetime import date
from pathlib import Path
from uuid import uuid4

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from media.errors import MediaError
from media.probe import ProbeRequest, probe
from media.slideshow import slideshow
from studio import importing, places, sample
from studio.jobs import Outcome, Succeeded
from studio.post import Item, Media, MediaSet, Placed, Post
from studio.words import explain, word
from ui.banners import Banners
from ui.context import Context
from ui.selection import Selection

PLACEMENTS = (
    "instagram.feed",
    "instagram.story",
    "instagram.reel",
    "tiktok.video",
    "facebook.feed",
    "x.post",
    "linkedin.post",
    "pinterest.pin",
)


class SampleMaker(QObject):
    """Brings the sample in step by step; lives as long as the window."""

    _probed = Signal(int, object)
    _clip_made = Signal(object)

    def __init__(self, context: Context, selection: Selection, banners: Banners) -> None:
        super().__init__(banners)
        self._context, self._selection, self._banners = context, selection, banners
        self._found: dict[int, Media] = {}
        self._waiting = 0
        self._probed.connect(self._take)
        self._clip_made.connect(self._probe_clip)

    def begin(self) -> None:
        """Open the sample: the one in the library, else a new one."""
        title = sample.text().title
        there = [post.id for post in self._context.session.posts().values() if post.title == title]
        if there:
            self._post = there[-1]
            self._selection.choose_post(self._post)
            if not any(medium.kind == "clip" for medium in self._context.session.media(self._post).values()):
                self._make_clip()
            return
        try:
            paths = sample.photos()
        except MediaError as failure:
            self._banners.say("sample", explain(failure.problem), kind="error")
            return
        self._waiting = len(paths)
        for at, path in enumerate(paths):
            self._probe(at, path)

    def _probe(self, at: int, path: Path) -> None:
        def ended(outcome: Outcome[object]) -> None:
            medium = None
            if isinstance(outcome, Succeeded):
                medium = importing.media_from(outcome.value, path)  # type: ignore[arg-type]
            self._probed.emit(at, medium)

        self._context.runner.submit(probe, ProbeRequest(str(path)), lane="interactive", on_end=ended)

    def _take(self, at: int, medium: Media | None) -> None:
        if at < 0:
            self._join_clip(medium)
            return
        self._waiting -= 1
        if medium is not None:
            self._found[at] = medium
        if not self._waiting:
            self._create()
            self._make_clip()

    def _create(self) -> None:
        words = sample.text()
        media = tuple(self._found[at] for at in sorted(self._found))
        alts = {at: photo.alt for at, photo in enumerate(words.photos)}
        items = tuple(Item(str(uuid4()), self._found[at].id, alts[at]) for at in sorted(self._found))
        media_set = MediaSet(str(uuid4()), words.set, date=date.today().isoformat(), media=media)
        post = Post(
            str(uuid4()),
            media_set.id,
            title=words.title,
            items=items,
            caption=sample.caption().read_text(encoding="utf-8").strip(),
            placements=tuple(Placed(name) for name in PLACEMENTS if name in self._context.placements),
            language="en-US",
        )
        self._context.session.create_post(post, media_set)
        self._post = post.id
        self._selection.choose_post(post.id)

    def _make_clip(self) -> None:
        folder = places.data() / "sample"
        folder.mkdir(parents=True, exist_ok=True)
        request = sample.clip_request(folder)
        path = Path(request.path)
        if path.exists():
            self._clip_made.emit(path)
            return
        number = 0

        def ended(outcome: Outcome[object]) -> None:
            self._context.work.end(number)
            self._clip_made.emit(path if isinstance(outcome, Succeeded) else None)

        job = self._context.runner.submit(
            slideshow,
            request,
            label=path.name,
            targets=[request.path],
            on_progress=lambda done, note: self._context.work.progress(number, done, note),
            on_end=ended,
        )
        number = self._context.work.begin(word("ui.sample.clip"), job.cancel)

    def _probe_clip(self, path: Path | None) -> None:
        if path is not None:
            self._probe(-1, path)

    def _join_clip(self, medium: Media | None) -> None:
        session = self._context.session
        if medium is None or self._post not in session.posts():
            return
        post = session.post(self._post)
        media_set = session.set(post.set)
        item = Item(str(uuid4()), medium.id, sample.text().clip_alt)
        session.put(
            word("ui.undo.add"),
            replace(media_set, media=(*media_set.media, medium)),
            replace(post, items=(*post.items, item)),
        )


def open_sample(context: Context, selection: Selection, banners: Banners) -> None:
    """Open the sample, making it where it is not in the library."""
    SampleMaker(context, selection, banners).begin()
