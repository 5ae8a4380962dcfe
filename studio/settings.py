"""What the program remembers of the person's choices: one file of declared, validated entries. Never a key.

A file that cannot be read is kept aside and the usual settings are used; a single bad entry costs only itself.
"""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, Self

import msgspec
from msgspec import Meta
from msgspec.structs import force_setattr

from media import output
from media.errors import MediaError
from studio.assistant.servers import Server
from studio.errors import UserError
from studio.post import Handle
from studio.recipe import Recipe

Shown = Literal["left", "right"]


class Splitter(msgspec.Struct, frozen=True):
    """The sizes in pixels that a splitter was left with."""

    name: str
    sizes: tuple[int, ...]


class Key(msgspec.Struct, frozen=True):
    """A key of the person's own for an action; empty: none."""

    action: str
    key: str


class Entries(msgspec.Struct, frozen=True, omit_defaults=True):
    """Every setting there is, with its usual value."""

    interface_language: str = ""  # BCP 47; empty: the system's
    language: str = ""  # of the captions, BCP 47
    first_language: str = ""
    placements: tuple[str, ...] = ()  # usual ones of a new post
    handles: tuple[Handle, ...] = ()
    cutout_model: str = "u2netp"  # of new cutouts; see `studio.models`
    speech_model: str = ""  # by its name, see `studio.speech`; empty: the largest
    theme: Literal["dark", "light", "system"] = "dark"
    text_size: Annotated[int, Meta(ge=80, le=200)] = 100  # per cent
    hidden_panels: tuple[Shown, ...] = ()
    splitters: tuple[Splitter, ...] = ()
    window: str = ""  # Qt's saved geometry, base64
    desk: str = ""  # the one that was open
    last_folder: str = ""  # of the dialogue for opening files
    recipe: Recipe = Recipe()
    last_package: str = ""  # the folder of the last whole export
    packages: tuple[tuple[str, str], ...] = ()  # by a post's or set's id, its folder; the last export last
    thumbnails: int = 190  # px of a photograph on the contact sheet at text size 100 %
    zones: tuple[Literal["thirds", "safe", "grid"], ...] = ()  # shown over crops; see `ui.photo.zones`
    presets: tuple[str, ...] = ()  # ids of those that the last export was made by
    endpoint: str = ""  # of older versions, the assistant's; taken over into `servers`
    model: str = ""  # likewise
    servers: tuple[Server, ...] = ()  # where the assistant may ask
    server: str = ""  # the name of the one in use
    engine: Literal["quick", "full", "both"] = "both"  # of the checker
    grammar_server: str = ""  # a LanguageTool server on this machine; empty: our own
    rules_off: tuple[str, ...] = ()  # of older versions; taken over into the library's `Decisions`
    ignored_findings: tuple[str, ...] = ()  # likewise
    keys: tuple[Key, ...] = ()
    first_run_done: bool = False


class Settings(Entries, frozen=True, kw_only=True, eq=False):
    """The entries and the file they are kept in. Read the entries as attributes; change them with `change`."""

    file: Path
    note: UserError | None = None  # what to tell about the file, such as that it was kept aside
    listeners: list[Callable[[frozenset[str]], None]]

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read the settings from `file`. A missing file means the usual ones; a bad one never raises."""
        try:
            raw = msgspec.json.decode(file.read_bytes(), type=dict[str, msgspec.Raw])
        except FileNotFoundError:
            return cls(file=file, listeners=[])
        except (OSError, msgspec.DecodeError):
            return cls(file=file, note=_set_aside(file, ()), listeners=[])
        good, bad = _sorted_out(raw)
        settings = cls(file=file, note=_set_aside(file, bad) if bad else None, listeners=[])
        for name, value in good.items():
            force_setattr(settings, name, value)
        return settings

    def change(self, **changes: object) -> None:
        """Change these entries at once and write the file.

        Raises TypeError for an entry that is not declared, msgspec.ValidationError for a value that it cannot have,
        and UserError settings-not-saved where the disk fails: the change holds all the same, until the program ends.
        """
        now = self.entries()
        if unknown := changes.keys() - now.keys():
            raise TypeError(f"no such settings: {sorted(unknown)}")
        after = msgspec.convert({**now, **changes}, Entries, from_attributes=True)
        changed = frozenset(name for name in now if getattr(after, name) != now[name])
        for name in changed:
            force_setattr(self, name, getattr(after, name))
        if changed:
            for listener in tuple(self.listeners):
                listener(changed)
            self._save(after)

    def entries(self) -> dict[str, object]:
        """Return every entry by name."""
        return {name: getattr(self, name) for name in Entries.__struct_fields__}

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Call `listener` with the names of what changed. Returns what ends that."""
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def _save(self, entries: Entries) -> None:
        try:
            output.write(self.file, msgspec.json.format(msgspec.json.encode(entries)) + b"\n")
        except MediaError as failure:
            raise UserError("settings-not-saved", str(self.file)) from failure


def _sorted_out(raw: dict[str, msgspec.Raw]) -> tuple[dict[str, object], tuple[str, ...]]:
    """Return the good entries of a file, and the names of those that cannot be read. Unknown ones are passed over."""
    good: dict[str, object] = {}
    bad = []
    for field in msgspec.structs.fields(Entries):
        if field.name in raw:
            try:
                good[field.name] = msgspec.json.decode(raw[field.name], type=field.type)
            except msgspec.ValidationError:
                bad.append(field.name)
    return good, tuple(bad)


def _set_aside(file: Path, entries: tuple[str, ...]) -> UserError:
    """Keep a copy of a file that is not wholly readable, and return what to tell about it."""
    aside = file.with_name(f"{file.stem}-aside-{uuid.uuid4().hex[:8]}{file.suffix}")
    try:
        output.write(aside, file.read_bytes())
    except (OSError, MediaError):
        return UserError("settings-unreadable", str(file))
    if entries:
        return UserError("settings-entries-reset", str(file), aside=aside.name, entries=", ".join(entries))
    return UserError("settings-reset", str(file), aside=aside.name)
