"""When the open post goes out: a button under its title, and a small dialog with the day, the time and whose clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime, QTimeZone
from PySide6.QtWidgets import QComboBox, QCompleter, QDateTimeEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio import planned
from studio.post import Post
from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import button, fit, label
from ui.selection import Selection
from ui.tokens import SPACE

WIDTH, HEIGHT = 400, 250  # px at text size 100 %


class When(QWidget):
    """The button that tells when the open post goes out, and opens the dialog to change it."""

    def __init__(self, context: Context, selection: Selection) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self.button = button("", "chip")
        self.button.setToolTip(word("planned.why"))
        self.button.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        changes = Changes(context.session, self)
        changes.changed.connect(lambda _change: self.follow())
        selection.post_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show what is so now."""
        post = self._context.open_post(self._selection.post)
        self.setEnabled(post is not None)
        wall = planned.wall(post) if post else None
        self.button.setText(said(wall) if wall else word("planned.none"))
        if post is None or wall is None:
            self.button.setToolTip(word("planned.why"))
            return
        self.button.setToolTip(f"{said(wall)} · {self._zone(post)}")

    def ask(self) -> None:
        """Let the person choose; one undo step."""
        post = self._context.open_post(self._selection.post)
        if post is not None:
            WhenDialog(self._context, post, self._zone(post), self.window()).open()

    def _zone(self, post: Post) -> str:
        return planned.zone_of(post, self._context.session.client_of(post.id), here())


class ZoneInput(QComboBox):
    """A zone by its name (IANA), found by any part of it; what is typed may be no zone at all."""

    def __init__(self, *, may_be_empty: bool = False) -> None:
        super().__init__()
        names = (*([""] if may_be_empty else []), *planned.zones())
        self.setEditable(True)
        self.addItems(names)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        known = QCompleter(names, self)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(known)

    def zone(self) -> str:
        """Return the zone's name; empty where what stands there is none."""
        name = self.currentText().strip()
        return name if planned.is_known(name) else ""


class WhenDialog(QDialog):
    """Day, time and zone; what clocks do that night is said as it is chosen."""

    def __init__(self, context: Context, post: Post, zone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("planned.title"))
        self._context, self._post = context, post
        self.at = QDateTimeEdit()
        self.at.setCalendarPopup(True)
        self.at.setDisplayFormat(form())
        self.at.setAccessibleName(word("planned.at"))
        # Without a zone of its own the field would skip the hours that this machine's clocks skip.
        self.at.setTimeZone(QTimeZone.utc())
        self.zone = ZoneInput()
        self.zone.setAccessibleName(word("planned.zone"))
        self.note = label("", "hint", wrap=True)
        self.clear = button(word("planned.clear"))
        self.clear.setEnabled(bool(post.planned))
        self.clear.clicked.connect(self._forget)
        self.go = button(word("planned.keep"), "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._keep)
        self._lay_out()
        wall = planned.wall(post) or (datetime.now(ZoneInfo(zone)) + timedelta(days=1)).replace(minute=0)
        self.at.setDateTime(field_of(wall))
        self.zone.setCurrentText(zone)
        self.at.dateTimeChanged.connect(lambda _at: self._tell())
        self.zone.currentTextChanged.connect(lambda _zone: self._tell())
        self._tell()
        fit(self, WIDTH, HEIGHT)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(label(word("planned.title"), "title"))
        for text, field in (("planned.at", self.at), ("planned.zone", self.zone)):
            column.addWidget(label(word(text), "label"))
            column.addWidget(field)
        column.addWidget(self.note)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.clear)
        row.addStretch(1)
        row.addWidget(self.go)
        column.addLayout(row)

    @property
    def _chosen(self) -> Post:
        return planned.plan(self._post, wall_of(self.at), self.zone.currentText().strip())

    def _tell(self) -> None:
        zone = self.zone.currentText().strip()
        known = planned.is_known(zone)
        self.go.setEnabled(known)
        if not known:
            self._say(word("planned.unknown", zone=zone), "error")
            return
        trouble = planned.trouble(self._chosen, zone, datetime.now(UTC))
        shown = planned.aware(self._chosen, zone)
        if trouble and shown:
            self._say(word(f"planned.{trouble}", zone=zone, shown=f"{shown:%H:%M}"), "warning")
        elif shown and zone != here():
            self._say(word("planned.here", when=said(shown.astimezone(ZoneInfo(here())))), "hint")
        else:
            self._say("", "hint")

    def _say(self, text: str, kind: str) -> None:
        self.note.setText(text)
        theme.mark(self.note, kind=kind)

    def _keep(self) -> None:
        self._edit(self._chosen)

    def _forget(self) -> None:
        self._edit(planned.plan(self._post, None, ""))

    def _edit(self, chosen: Post) -> None:
        when = planned.wall(chosen)
        self._context.session.edit_post(
            self._post.id, word("undo.plan"), lambda post: planned.plan(post, when, chosen.zone)
        )
        self.accept()


def here() -> str:
    """Return the zone of this machine (IANA)."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return name if planned.is_known(name) else "UTC"


def said(when: datetime) -> str:
    """Return the day and the time as people here write them: "Thu 3 Dec, 18:00", with the year where it is another."""
    year = "" if when.year == datetime.now(when.tzinfo).year else " yyyy"
    return QLocale().toString(field_of(when), f"ddd d MMM{year}, HH:mm")


def place_of(zone: str) -> str:
    """Return what a zone is called for its place: "Buenos Aires"."""
    return zone.rpartition("/")[2].replace("_", " ")


def form() -> str:
    """Return how a field shows a day and a time."""
    return f"ddd {QLocale().dateFormat(QLocale.FormatType.ShortFormat)} HH:mm"


def wall_of(field: QDateTimeEdit) -> datetime:
    """Return the wall time that a field shows."""
    day, time = field.dateTime().date(), field.dateTime().time()
    return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())


def field_of(when: datetime) -> QDateTime:
    """Return `when` as the wall time that it is: in a zone in which every hour exists."""
    return QDateTime(QDate(when.year, when.month, when.day), QTime(when.hour, when.minute), QTimeZone.utc())
