"""How a picture was made, by its own account and the person's: the fields, who shows a label for them, the choices."""

from msgspec.structs import replace
from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from media.photo_probe import PhotoInfo
from media.provenance import Provenance, last
from studio import provenance, statement
from studio.post import Account, Media
from studio.provenance import LabelTrigger
from studio.words import word
from ui.fields import breakable, button, label
from ui.photo.looks import Shown
from ui.preflightline import Sign
from ui.tokens import SPACE


class Origin(QWidget):
    """Made anew whenever something about it changes."""

    keep_wanted = Signal()
    correct_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self, shown: Shown, info: PhotoInfo | None) -> None:
        super().__init__()
        self._shown, self._medium = shown, shown.media
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[0])
        self._column.addWidget(label(word("info.origin"), "heading"))
        found = info.provenance if info else None
        told = self._medium.account
        if found:
            # Which model was asked here, the library knows; the file only says that one was.
            said = provenance.account_of(found)
            told = said if said.signed else replace(said, generator=told.generator)
        self._say(told, found)
        if info:
            for field, value in info.metadata.generation:
                self._add(word("info.origin.more", field=field, value=value), "number")
        self._decide(told)

    def _say(self, told: Account, found: Provenance | None) -> None:
        value = statement.account_value(told)
        if value:
            self._add(provenance.plain(value))
            self._add(provenance.why_of(value), "hint")
            self._fields(told)
        else:
            self._add(word("info.origin.silent"), "hint")
        if told.signed:
            self._add(word("info.origin.signed", generator=told.generator), "number")
        if found and found.credentials:
            state = "invalid" if found.credentials.state == "Invalid" else "untrusted"
            self._add(word(f"info.origin.{state}"), "number")
        reacting = provenance.triggers(told)
        for trigger in reacting:
            self._trigger(trigger)
        if not reacting:
            self._add(word("info.origin.nobody"), "number")

    def _fields(self, told: Account) -> None:
        """Name each field with its value as it stands in the file."""
        stated = [(provenance.IPTC_FIELD, told.source_type)] if told.source_type else []
        stated += [(provenance.SIGNED_FIELD, uri) for uri in told.signed_types]
        for field, value in stated:
            line = self._add(word("info.origin.value", field=field, value=last(value)), "number")
            line.setToolTip(value)

    def _trigger(self, trigger: LabelTrigger) -> None:
        """Say who shows which label because of a field, and who says so."""
        for reader in trigger.readers:
            row = QHBoxLayout()
            row.setSpacing(SPACE[1])
            row.addWidget(Sign("warning"), 0, Qt.AlignmentFlag.AlignTop)
            beside = QVBoxLayout()
            beside.setSpacing(0)
            shows = word("info.origin.shows", platform=reader.platform, label=reader.label)
            source = word("info.origin.source", source=_site(reader.source), date=reader.date)
            for text, kind in ((shows, ""), (source, "number")):
                line = _line(text, kind)
                line.setToolTip(f"{trigger.field}: {trigger.value}\n{reader.source}")
                beside.addWidget(line)
            row.addLayout(beside, 1)
            self._column.addLayout(row)

    def _decide(self, told: Account) -> None:
        said, refused = self._medium.statement, statement.refusal(told)
        if said is not None:
            self._add(self._stated(self._medium))
        resolved = self._shown.resolved
        carried = provenance.carried(self._medium, resolved.cutout)
        exports = (
            word("info.origin.exports", what=provenance.plain(carried), value=last(carried))
            if carried
            else word("info.origin.exports.none")
        )
        self._add(exports, "hint")
        if refused in ("signed", "made"):
            self._add(word(f"info.cannot.{refused}", model=told.generator), "hint")
        self.keep, self.correct, self.withdraw = (
            self._choice(name, signal)
            for name, signal in (
                ("keep", self.keep_wanted),
                ("correct", self.correct_wanted),
                ("withdraw", self.withdraw_wanted),
            )
        )
        if statement.correction(self._medium):
            self.correct.setText(word("info.change"))
        self.keep.setVisible(said is None and bool(provenance.triggers(told)))
        self.correct.setVisible(not refused)
        self.withdraw.setVisible(said is not None)

    def _choice(self, name: str, signal: SignalInstance) -> QPushButton:
        made = button(word(f"info.{name}"))
        made.setToolTip(word(f"info.{name}.tip"))
        made.clicked.connect(signal)
        self._column.addWidget(made)
        return made

    def _stated(self, medium: Media) -> str:
        said = medium.statement
        if said is None:
            return ""
        at = QDateTime.fromString(said.at, Qt.DateFormat.ISODate).toLocalTime()
        day = QLocale().toString(at.date(), QLocale.FormatType.ShortFormat)
        if statement.is_kept(medium):
            return word("info.kept", date=day)
        return word("info.corrected", date=day, what=provenance.plain(said.source_type), words=said.words)

    def _add(self, text: str, kind: str = "") -> QWidget:
        line = _line(text, kind)
        self._column.addWidget(line)
        return line


def _line(text: str, kind: str = "") -> QWidget:
    """Return a line that wraps also within long names, and never makes the rail wider."""
    line = label(breakable(text), kind, wrap=True)
    line.setAccessibleName(text)
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return line


def _site(address: str) -> str:
    """Return whose page an address is: "help.example.org"."""
    return address.removeprefix("https://").partition("/")[0]
