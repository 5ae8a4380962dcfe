"""The rail's page "Information": what a photograph's file says, what in it is private, and how it was made."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QSizePolicy, QVBoxLayout, QWidget

from media.fields import PRIVATE, private_kind
from media.photo_probe import PhotoInfo
from media.private import WRITABLE, Stripped, StripRequest, strip
from media.probe import ProbeRequest, probe
from studio import postings, provenance, sets, statement
from studio.accounts import learnt
from studio.jobs import Failed, Outcome, Succeeded
from studio.post import Media, MediaSet, Shot
from studio.words import explain, one_line, word
from ui.context import Context
from ui.fields import breakable, button, label
from ui.photo.looks import Shown
from ui.photo.origin import Origin
from ui.photo.release import ANSWERS, Release
from ui.photo.scope import Scope
from ui.photo.statementsheet import StatementSheet
from ui.selection import Selection
from ui.tokens import SPACE


class InfoRail(QWidget):
    """Read by a worker when the page is looked at; without the file, what the library knows of it."""

    _probed = Signal(str, object)
    _copied = Signal(str, object)

    def __init__(self, context: Context, _selection: Selection, _scope: Scope) -> None:
        super().__init__()
        self._context = context
        self._shown: Shown | None = None
        self._known: dict[str, PhotoInfo] = {}
        self._absent: set[str] = set()
        self._filled: object = None
        self._probed.connect(self._take)
        self._copied.connect(self._tell_copied)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE[1], 0, 0)
        self._body = QWidget()
        self._column.addWidget(self._body)
        self._column.addStretch()
        self.origin: Origin | None = None
        self.ran: list[QWidget] = []

    def show_photo(self, shown: Shown | None) -> None:
        """Show what is known of the open photograph; the rest follows."""
        self._shown = shown
        if not self.isVisible() and self._filled is None:
            return
        self._fill()
        if shown is None or shown.media.slide is not None or not self.isVisible():
            return
        path = shown.media.path
        if path not in self._known:
            self._context.runner.submit(
                probe,
                ProbeRequest(path),
                lane="interactive",
                key="photo-information",
                on_end=lambda outcome: self._probed.emit(path, outcome),
            )

    def _take(self, path: str, outcome: Outcome[object]) -> None:
        if isinstance(outcome, Succeeded) and isinstance(outcome.value, PhotoInfo):
            self._known[path] = outcome.value
            self._absent.discard(path)
        elif isinstance(outcome, Failed):
            self._absent.add(path)
        shown = self._shown
        if shown is not None and shown.media.path == path:
            if path in self._known:
                self._learn(shown, self._known[path])
            self._fill()

    def _learn(self, shown: Shown, info: PhotoInfo) -> None:
        """Let the library know what the file says, where nobody has asked it yet."""
        medium = shown.media
        if not medium.account.asked and info.bytes == medium.bytes:
            told = provenance.account_of(info.provenance)
            self._context.session.learn(shown.post.set, lambda kept: learnt(kept, {medium.id: told}))

    def _fill(self) -> None:
        """Build the page anew where what it shows has changed: a dragged focal point is none of its business."""
        shown = self._shown
        path = shown.media.path if shown else ""
        state = (
            shown
            and (
                shown.media.id,
                shown.media.statement,
                shown.resolved.cutout,
                shown.media.slide,
                shown.media.release,
            ),
            self._known.get(path),
            path in self._absent,
            tuple(self._ran(shown.media)) if shown else (),
        )
        if state == self._filled:
            return
        self._filled = state
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[3])
        self.origin = None
        if shown is None:
            column.addWidget(label(word("info.none"), "hint", wrap=True))
        elif shown.media.slide is not None:
            column.addWidget(label(word("info.slide", value=provenance.SLIDE), "hint", wrap=True))
        else:
            self._fill_photo(column, shown, self._known.get(path))
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _fill_photo(self, column: QVBoxLayout, shown: Shown, info: PhotoInfo | None) -> None:
        medium = shown.media
        if info is None:
            absent = medium.path in self._absent
            column.addWidget(label(word("info.absent" if absent else "info.reading"), "hint", wrap=True))
        if info or medium.account.asked:
            self.origin = Origin(shown, info)
            self.origin.keep_wanted.connect(lambda: self._state("keep"))
            self.origin.withdraw_wanted.connect(lambda: self._state("withdraw"))
            self.origin.correct_wanted.connect(self.correct)
            column.addWidget(self.origin)
        form = _form(facts(info) if info else remembered(medium))
        # What brings a label comes first: it is what the person is sent here for.
        column.insertWidget(column.count() if provenance.triggers(medium.account) else 0, form)
        self.release = Release(medium)
        self.release.chosen.connect(self._agree)
        column.addWidget(self.release)
        self.ran = [_wrapped(line) for line in self._ran(medium)]
        for line in self.ran:
            column.addWidget(line)
        if info:
            column.addWidget(self._private(info))

    def _ran(self, medium: Media) -> list[str]:
        """Return where and when the photograph was posted, the last first."""
        gone = postings.of_medium(self._context.session.postings().values(), medium)
        return [word("info.ran", name=self._place(one.placement), when=_day(one.at)) for one in gone]

    def _place(self, name: str) -> str:
        """Return what a placement is called; one that is no longer known keeps its id."""
        placement = self._context.placements.get(name)
        return placement.full_name if placement is not None else name

    def _private(self, info: PhotoInfo) -> QWidget:
        """Return what nobody else is to know, by kind and field, and the way to a copy without it."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(label(word("info.private"), "heading"))
        found = private(info)
        if not found:
            column.addWidget(label(word("info.private.none"), "hint", wrap=True))
            return part
        for said, fields in found:
            column.addWidget(_wrapped(said))
            column.addWidget(_wrapped(", ".join(fields), "number"))
        if info.format in WRITABLE:
            self.copy = button(word("info.private.copy"))
            self.copy.setToolTip(word("info.private.copy.why"))
            self.copy.clicked.connect(lambda: self._copy(info))
            column.addWidget(self.copy)
            column.addWidget(_wrapped(word("info.private.copy.why"), "number"))
        else:
            column.addWidget(_wrapped(word("metadata-not-writable", format=info.format.upper()), "number"))
        self.told = label("", "hint", wrap=True)
        self.told.hide()
        column.addWidget(self.told)
        return part

    # What the person decides.

    def correct(self) -> None:
        """Open the sheet that asks what is true."""
        shown = self._shown
        if shown is None:
            return
        known = self._context.session.set(shown.post.set).media  # what is shown may be a moment old
        medium = next((one for one in known if one.id == shown.media.id), shown.media)
        if not statement.refusal(medium.account):
            StatementSheet(self._context, shown.post.set, medium, self.window()).open()

    def _state(self, verb: str) -> None:
        if self._shown is None:
            return
        medium, now = self._shown.media.id, datetime.now().astimezone()

        def stated(media_set: MediaSet) -> MediaSet:
            if verb == "keep":
                return statement.keep(media_set, medium, now)
            return statement.withdraw(media_set, medium)

        self._context.session.edit_set(self._shown.post.set, word(f"statement.undo.{verb}"), stated)

    def _agree(self, answer: str) -> None:
        """Keep whether who is seen has agreed."""
        if self._shown is not None and answer in ANSWERS:
            name = self._shown.media.id
            said: Literal["", "needed", "given"] = answer  # type: ignore[assignment]
            self._context.session.edit_set(
                self._shown.post.set,
                word("info.release.undo"),
                lambda media_set: sets.edit_medium(
                    media_set, name, lambda medium: replace(medium, release=said)
                ),
            )

    def _copy(self, info: PhotoInfo) -> None:
        original = Path(info.path)
        name = word("info.private.copy.name", stem=original.stem, ending=original.suffix)
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(), word("info.private.copy.title"), str(original.with_name(name))
        )
        if chosen:
            self._context.runner.submit(
                strip,
                StripRequest(info.path, chosen),
                lane="interactive",
                targets=(chosen,),
                on_end=lambda outcome: self._copied.emit(info.path, outcome),
            )

    def _tell_copied(self, path: str, outcome: Outcome[Stripped]) -> None:
        if self._shown is None or self._shown.media.path != path:
            return
        if isinstance(outcome, Succeeded):
            done = outcome.value
            code = "info.private.copy.unsigned" if done.unsigned else "info.private.copy.done"
            self.told.setText(word(code, file=Path(done.path).name, count=len(done.removed)))
        elif isinstance(outcome, Failed):
            self.told.setText(explain(outcome.problem))
        self.told.setVisible(bool(self.told.text()))


def _form(lines: list[tuple[str, str]]) -> QWidget:
    part = QWidget()
    form = QFormLayout(part)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(SPACE[2])
    form.setVerticalSpacing(SPACE[0])
    for name, value in lines:
        beside = label(word(f"info.{name}"), "label")
        beside.setAlignment(Qt.AlignmentFlag.AlignTop)
        form.addRow(beside, _wrapped(value))
    return part


def _wrapped(text: str, kind: str = "") -> QWidget:
    made = label(breakable(text), kind, wrap=True)
    made.setAccessibleName(text)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def facts(info: PhotoInfo) -> list[tuple[str, str]]:
    """Return what there is to say of a photograph, as (name, value); what is not known is left out."""
    said, size = info.metadata, QLocale().formattedDataSize(info.bytes)
    profile = info.icc or word("info.colour.none")
    camera = said.camera if said.camera.startswith(said.make) else f"{said.make} {said.camera}".strip()
    lines = [
        ("file", one_line(Path(info.path).name)),
        ("size", f"{info.width} × {info.height} · {size}"),
        ("colour", word("info.colour.bits", profile=profile, bits=info.bits)),
        ("camera", camera),
        ("lens", said.lens),
        ("exposure", _exposure(said.exposure, said.f_number, said.iso, said.focal_length)),
        ("taken", _day_and_time(said.taken)),
        ("place", ", ".join(part for part in (said.city, said.state, said.country) if part)),
        ("creator", said.creator),
        ("credit", said.credit),
        ("rights", said.rights),
        ("alt", said.alt),
        ("keywords", ", ".join(said.keywords)),
        ("mining", word("info.mining.no") if said.no_data_mining else ""),
        ("problems", " ".join(explain(problem) for problem in info.problems)),
    ]
    return [(name, value) for name, value in lines if value]


def remembered(medium: Media) -> list[tuple[str, str]]:
    """Return what the library knows of a photograph whose file is not here."""
    shot: Shot = medium.shot
    size = QLocale().formattedDataSize(medium.bytes)
    lines = [
        ("file", one_line(Path(medium.path).name)),
        ("size", f"{medium.width} × {medium.height} · {size}"),
        ("camera", shot.camera),
        ("lens", shot.lens),
        ("exposure", _exposure(shot.exposure, shot.aperture, shot.iso, shot.focal_length)),
        ("taken", _day_and_time(shot.taken)),
        ("place", ", ".join(part for part in (shot.city, shot.country) if part)),
        ("keywords", ", ".join(shot.keywords)),
    ]
    return [(name, value) for name, value in lines if value]


def private(info: PhotoInfo) -> list[tuple[str, list[str]]]:
    """Return what is private by kind, each with the names of its fields; a place with its degrees."""
    found = []
    for kind in PRIVATE:
        fields = [name for name in info.metadata.private if private_kind(name) == kind]
        if kind == "place" and info.gps:
            latitude, longitude = info.gps
            degrees = {"latitude": f"{latitude:.2f}", "longitude": f"{longitude:.2f}"}
            found.append((word("info.private.gps", **degrees), fields))
        elif fields:
            found.append((word(f"info.private.{kind}"), fields))
    return found


def _day(stamp: str) -> str:
    """Return the day of an ISO 8601 time stamp as people here write it: "3 Dec", with its year where it is another."""
    day = QDate.fromString(stamp[:10], Qt.DateFormat.ISODate)
    form = "d MMM" if day.year() == QDate.currentDate().year() else "d MMM yyyy"
    return QLocale().toString(day, form) if day.isValid() else stamp


def _day_and_time(stamp: str) -> str:
    """Return an ISO 8601 time stamp as the person's system writes days and times."""
    there = QDateTime.fromString(
        stamp[:19], Qt.DateFormat.ISODate
    )  # the zone is left out: it was that time there
    return QLocale().toString(there, QLocale.FormatType.ShortFormat) if there.isValid() else stamp


def _exposure(exposure: str, aperture: float | None, iso: int | None, focal: float | None) -> str:
    """Return the exposure as photographers write it: "1/250 s · f/1.8 · ISO 400 · 35 mm"."""
    parts = (
        f"{exposure} s" if exposure else "",
        f"f/{aperture:g}" if aperture else "",
        f"ISO {iso}" if iso else "",
        f"{focal:g} mm" if focal else "",
    )
    return " · ".join(part for part in parts if part)
