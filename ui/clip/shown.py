"""What the clip desk shows: one clip of the post as it is cut and framed in one placement."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from msgspec import UNSET, structs

from media.clip_doctor import as_left, leaves, of_picture
from media.clip_probe import ClipInfo
from media.geometry import Box, Point, Size, turned
from studio import clip, clip_path, photo
from studio.photo import Resolved
from studio.placements import Placement, Shape
from studio.post import Edit, Item, Media, Post
from studio.words import word

_NEAR = 1e-6  # seconds
_CLIP_FIELDS = (
    "start", "end", "segments", "joined", "path", "cut", "focal", "crop", "fit", "surround",
    "sound", "loudness", "fade", "unrepaired",
)  # fmt: skip


@dataclass(frozen=True)
class Block:
    """A kept moment of the clip, in seconds after its first frame."""

    id: str
    start: float
    end: float
    name: str
    note: str = ""  # of a script

    def called(self, number: int) -> str:
        """Return its name, or a number where it has none."""
        return self.name or word("ui.clip.moment", number=number)

    def between(self, start: float, end: float) -> "Block":
        """Return it with other ends, for a drag that has not ended."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True)
class Shown:
    """One clip. `own`: it is cut differently in the placement, and edits go there alone. Times in seconds."""

    post: Post
    item: Item
    media: Media
    info: ClipInfo
    placement: Placement | None
    resolved: Resolved
    shape: Shape | None
    own: bool
    starts: tuple[float, ...] = ()  # of each frame, where the rate varies and they are known

    @property
    def start(self) -> float:
        """The in point, after the clip's first frame."""
        return clip.seconds_at(self.info, self.resolved.start, 0.0)

    @property
    def end(self) -> float:
        """The out point: the end of the last frame shown."""
        return clip.seconds_at(self.info, self.resolved.end, self.info.seconds)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The moments that are kept, in the order in which they are shown."""
        return tuple(
            Block(
                one.id,
                clip.seconds_at(self.info, one.start, 0.0),
                clip.seconds_at(self.info, one.end, self.info.seconds),
                one.name,
                one.note,
            )
            for one in self.resolved.segments
        )

    @property
    def marked(self) -> bool:
        """Whether in and out say anything: beside kept moments they do only where one of them is set."""
        resolved = self.resolved
        return not resolved.segments or resolved.start is not None or resolved.end is not None

    @property
    def left(self) -> tuple[str, ...]:
        """What the doctor found and is to stay, of what can be seen or heard while it plays."""
        left = leaves(self.info, self.resolved.unrepaired)
        return tuple(
            code for code in left if of_picture([code]) or code in ("clip-sound-late", "clip-sound-early")
        )

    @property
    def frame(self) -> float:
        """How long one frame is."""
        return 1.0 / self.info.frame_rate

    @property
    def target(self) -> str:
        """The id of the placement that edits are for; empty: all of them."""
        return self.placement.id if self.own and self.placement else ""

    @property
    def size(self) -> Size:
        """The upright picture after the person's quarter turns. Straightened, it keeps its ratio."""
        return turned(Size(self.info.width, self.info.height), self.resolved.quarter_turns)

    @property
    def crop(self) -> Box:
        """What of the picture is seen."""
        return photo.crop_for(self.resolved, self.size, self.shape)

    @property
    def draggable(self) -> bool:
        """Whether the frame cuts something off, so that it can be put elsewhere."""
        return self.resolved.fit == "fill" and self.shape is not None

    @property
    def whole(self) -> bool:
        """Whether the frame shows all of the picture, so that there is nowhere to put it."""
        return self.crop.width > 0.999 and self.crop.height > 0.999

    def at(self, seconds: float) -> "Shown":
        """Return this with the focus where the frame's path is then; as it is where there is no path."""
        path = self.resolved.path
        if not path or self.resolved.crop is not None:
            return self
        return self.with_focus(clip_path.focal_at(path, clip.time_at(self.info, seconds)))

    def with_focus(self, focus: Point) -> "Shown":
        """Return this with another focus, for a drag that has not ended."""
        return replace(self, resolved=structs.replace(self.resolved, focal=focus, crop=None))

    def number(self, seconds: float) -> int:
        """Return the number of the frame on the screen at `seconds`, from 0."""
        if self.starts:
            return max(0, bisect_right(self.starts, seconds + _NEAR) - 1)
        return min(int(seconds / self.frame + 1e-6), max(0, round(self.info.seconds / self.frame) - 1))

    def on_frame(self, seconds: float) -> float:
        """Return the nearest start of a frame, within the clip."""
        if self.starts:
            at = bisect_right(self.starts, seconds)
            near = (*self.starts[max(0, at - 1) : at + 1], self.info.seconds)
            return min(near, key=lambda one: abs(one - seconds))
        return min(max(0.0, round(seconds / self.frame) * self.frame), self.info.seconds)

    def after(self, seconds: float) -> float:
        """Return where the frame behind the one that begins at `seconds` begins, or the clip's end."""
        if self.starts:
            at = bisect_right(self.starts, seconds + _NEAR)
            return self.starts[at] if at < len(self.starts) else self.info.seconds
        return seconds + self.frame

    def before(self, seconds: float) -> float:
        """Return where the frame before `seconds` begins; the first one has none before it."""
        if self.starts:
            return self.starts[max(0, bisect_left(self.starts, seconds - _NEAR) - 1)]
        return seconds - self.frame


def show(post: Post, item: Item, media: Media, info: ClipInfo, placement: Placement | None) -> Shown:
    """Return `item` as it is in `placement` (None: as the master says)."""
    own = placement is not None and has_own(photo.own_edit(item, placement.id))
    resolved = photo.resolve(item, media, placement.id if placement else "")
    return Shown(
        post=post,
        item=item,
        media=media,
        info=as_left(info, resolved.unrepaired),
        placement=placement,
        resolved=resolved,
        shape=photo.shape_for(post, placement, "clip") if placement else None,
        own=own,
    )


def has_own(edit: Edit) -> bool:
    """Return whether a placement's edit says anything about the clip's cut, frame or sound."""
    return any(getattr(edit, name) is not UNSET for name in _CLIP_FIELDS)


def placement_for(post: Post, chosen: str, placements: dict[str, Placement]) -> Placement | None:
    """Return the placement to frame for: the chosen one if it takes clips, else the post's first that does."""
    names = [chosen, *(placed.placement for placed in post.placements)]
    found = (placements[name] for name in names if name in placements)
    return next((placement for placement in found if placement.clips is not None), None)


def time_code(seconds: float) -> str:
    """Return a time as people read it: "1:04.25"."""
    whole = round(max(0.0, seconds) * 100)
    minutes, rest = divmod(whole, 6000)
    hours, minutes = divmod(minutes, 60)
    tail = f"{rest // 100:02d}.{rest % 100:02d}"
    return f"{hours}:{minutes:02d}:{tail}" if hours else f"{minutes}:{tail}"
