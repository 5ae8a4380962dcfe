"""Planned posts as lists that other tools take, and as a calendar.

What a tool wants stands in `assets/schedules/*.toml`: its columns, how it writes times, where that is known from. A
row is one post in one placement, for each has words of its own. Nothing is sent anywhere: these are files.
"""

import csv
import io
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import msgspec

from media.provenance import is_generative
from studio import caption, counting, photo, places, planned, provenance
from studio.errors import UserError
from studio.placements import Confidence, Placement
from studio.post import Item, Media, Post
from studio.words import word

LENGTH = timedelta(minutes=15)  # of a calendar's entry: long enough to be seen and posted


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column: its name, and what stands in it: a key of `_cells`, "network:platform", "=text" or nothing."""

    name: str
    value: str = ""


class Tool(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one tool wants a list of posts. Forms of times are those of `datetime.strftime`."""

    id: str
    name: str
    source: str
    date: str  # ISO 8601, when the source was read
    confidence: Confidence
    note: str
    columns: tuple[Column, ...]
    at: str = "%Y-%m-%d %H:%M"
    day: str = "%Y-%m-%d"
    time: str = "%H:%M"
    utc: bool = False  # else the wall time where the post's people are
    header: bool = True
    rows_max: int | None = None
    between: str = ","  # several addresses in one cell
    between_alts: str = "||"
    yes: str = "TRUE"
    no: str = "FALSE"

    @property
    def tells_place(self) -> bool:
        """Whether a row says where it goes; else all rows of a file go where it is uploaded."""
        return any(
            column.value == "platform" or column.value.startswith("network:") for column in self.columns
        )

    @property
    def fetches(self) -> bool:
        """Whether the tool takes pictures by their addresses on the web."""
        return any(column.value.startswith(("media", "first_media")) for column in self.columns)


class Going(msgspec.Struct, frozen=True):
    """A post that goes out to one placement: its words as they go out (`Session.spoken`), when, which files."""

    post: Post
    placement: Placement
    at: datetime  # with its zone
    files: tuple[str, ...] = ()  # names as they were exported, relative to the package's folder, with "/"
    alts: tuple[str, ...] = ()  # of each picture or clip, also an empty one
    generated: bool = False  # some of it was made by a model and must be labelled

    @property
    def parts(self) -> tuple[str, ...]:
        """Its caption as it is posted: one text, or those of a thread."""
        text = caption.compose(self.post, self.placement.id).caption
        return tuple(text[start:end] for start, end in counting.parts(text, self.placement))


class Sheet(msgspec.Struct, frozen=True):
    """A list as it is written, and how many rows did not fit into it.

    `threads` rows hold the texts of a thread as one; `bare` rows have no picture although their posts have some and
    the tool fetches them.
    """

    content: bytes
    rows: int
    left_out: int = 0
    threads: int = 0
    bare: int = 0


def tools() -> tuple[Tool, ...]:
    """Return every tool that is known, by name. Raises UserError where a description cannot be read."""
    found = [_read(path) for path in sorted((places.shipped() / "schedules").glob("*.toml"))]
    return tuple(sorted(found, key=lambda tool: tool.name.casefold()))


def goings(
    posts: Iterable[Post],
    placements: Mapping[str, Placement],
    zones: Mapping[str, str],
    *,
    files: Mapping[tuple[str, str], Sequence[str]] | None = None,
    media: Mapping[str, Mapping[str, Media]] | None = None,
    gone: Collection[tuple[str, str]] = (),
) -> tuple[Going, ...]:
    """Return what goes out of `posts`, the first one first; posts without a time, and unknown placements, do not.

    `gone`: by post and placement, what went out already and is not to go again.

    `zones`: the zone of each post by its id. `files`: by post and placement, the names of what was exported. `media`:
    by post, its media, for alt texts in the placement's order and whether a model made some of it.
    """
    found = []
    for post in posts:
        at = planned.aware(post, zones[post.id])
        if at is None:
            continue
        for placed in post.placements:
            placement = placements.get(placed.placement)
            if placement is None or (post.id, placement.id) in gone:
                continue
            known = (media or {}).get(post.id, {})
            items = photo.items_for(post, known, placement).items if known else ()
            going = [known[item.media] for item in items]
            found.append(
                Going(
                    post,
                    placement,
                    at,
                    tuple((files or {}).get((post.id, placement.id), ())),
                    tuple(alt for item in items for alt in _alts(item, known[item.media], placement)),
                    any(is_generative(provenance.carried(medium)) for medium in going),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.at, one.post.id, one.placement.full_name)))


def zone_of(zones: Iterable[str], usual: str) -> str:
    """Return the zone of all times in one list: that of its posts, or, where they have several, `usual`.

    A row has no zone of its own: the tool takes all by the clocks that it is set to.
    """
    said = set(zones)
    return said.pop() if len(said) == 1 else usual


def sheet(tool: Tool, going: Sequence[Going], address: str = "", zone: str = "") -> Sheet:
    """Return the list that `tool` takes.

    `address`: where the folder that the files are relative to lies on the web; empty: no pictures. `zone`: by whose
    clocks times are written; empty: by those of each post. A tool that wants UTC gets UTC.
    """
    kept = going[: tool.rows_max] if tool.rows_max else going
    clocks = ZoneInfo(zone) if zone else None
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    if tool.header:
        rows.writerow([column.name for column in tool.columns])
    for one in kept:
        cells = _cells(tool, one, address, UTC if tool.utc else clocks)
        rows.writerow([_cell(tool, column.value, cells, one.placement.platform) for column in tool.columns])
    # No byte order mark: it would become part of the first column's name.
    return Sheet(
        text.getvalue().encode(),
        len(kept),
        len(going) - len(kept),
        threads=sum(len(one.parts) > 1 for one in kept),
        bare=sum(bool(one.alts) and not one.files for one in kept) if address and tool.fetches else 0,
    )


def calendar(going: Sequence[Going]) -> bytes:
    """Return an iCalendar file (RFC 5545) with an entry for each, by the clocks of its people, its zone beside it.

    Brought in again, an entry takes the place of the earlier one of the same post and placement.
    """
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//Passepartout//planned posts//EN")
    made.add("version", "2.0")
    for one in going:
        texts = caption.compose(one.post, one.placement.id)
        title = texts.title or one.post.title or word("schedule.untitled")
        event = Event()
        event.add("uid", f"{one.post.id}-{one.placement.id}@passepartout")
        event.add("dtstamp", datetime.now(UTC))
        event.add("dtstart", one.at)
        event.add("dtend", one.at + LENGTH)
        event.add("summary", word("schedule.event", title=title, placement=one.placement.full_name))
        event.add("description", "\n\n".join(text for text in (*one.parts, texts.first_comment) if text))
        made.add_component(event)
    made.add_missing_timezones()
    content: bytes = made.to_ical()
    return content


def _alts(item: Item, medium: Media, placement: Placement) -> tuple[str, ...]:
    """Return the alt text of each file that `item` becomes: a clip of several moments becomes several."""
    return (caption.alt_of(item, placement.id),) * photo.file_count(item, medium, placement)


def _cells(tool: Tool, one: Going, address: str, clocks: tzinfo | None) -> dict[str, str]:
    """Return all that can stand in the cells of a row, by the names that columns have for it."""
    texts = caption.compose(one.post, one.placement.id)
    at = one.at.astimezone(clocks) if clocks else one.at
    media = [_address(address, file) for file in one.files] if address else []
    cells = {
        "caption": "\n\n".join(one.parts),
        "title": texts.title,
        "first_comment": texts.first_comment,
        "link": one.post.link,
        "at": at.strftime(tool.at),
        "day": at.strftime(tool.day),
        "time": at.strftime(tool.time),
        "platform": one.placement.platform,
        "first_media": next(iter(media), ""),
        "media": tool.between.join(media),
        "alts": tool.between_alts.join(one.alts) if any(one.alts) else "",
        "generated": tool.yes if one.generated else tool.no,
    }
    cells |= {f"media:{number}": entry for number, entry in enumerate(media, 1)}
    cells |= {f"alt:{number}": entry for number, entry in enumerate(one.alts, 1)}
    return cells


def _cell(tool: Tool, value: str, cells: Mapping[str, str], platform: str) -> str:
    """Return what stands in the cell of a column that wants `value`."""
    if value.startswith("="):
        return value[1:]
    kind, _, of = value.partition(":")
    if kind == "network":
        return tool.yes if of == platform else tool.no
    return cells.get(value, "")


def _address(folder: str, file: str) -> str:
    return f"{folder.rstrip('/')}/{quote(file)}"


def _read(path: Path) -> Tool:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Tool)
    except (OSError, ValueError, msgspec.ValidationError) as failure:
        raise UserError("schedule-unreadable", str(path), reason=str(failure)) from failure
