"""What to disclose of AI: words, pictures, each platform's way and the law, dated; and a line, if one is wanted."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio import caption, dates, disclosure, provenance, slide
from studio.disclosure import Advice, Disclosure, Written
from studio.words import word
from ui import theme
from ui.assistant.ledgersheet import open_ledger
from ui.assistant.looking import look
from ui.changes import Changes
from ui.context import Context
from ui.fields import breakable, button, fit, label
from ui.settings.inputs import native
from ui.tokens import SPACE
from ui.wheel import tame

SIZE = (680, 700)  # px at text size 100 %


class DisclosureSheet(QDialog):
    """All that is known of one post. `placement` (an id; empty: the master) is where a line would go."""

    def __init__(self, context: Context, parent: QWidget, post: str, placement: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("disclosure.title"))
        theme.mark(self, kind="dialog")
        self._context, self._post, self._placement = context, post, placement
        self.told = Disclosure()
        self.facts = QWidget()
        theme.mark(self.facts, kind="scrolled")
        self._column = QVBoxLayout(self.facts)
        self._column.setContentsMargins(0, 0, SPACE[1], 0)
        self._column.setSpacing(SPACE[1])
        self.language, self.line = QComboBox(), QComboBox()
        self.add = button(word("disclosure.line.add"))
        self.there = label("", "hint", wrap=True)
        self.choice = QWidget()
        self.asked = button(word("ledger.open"), "quiet")
        self.shut = button(word("disclosure.close"), "primary")
        self._lay_out()
        self._join()
        self._offer_languages()
        fit(self, *SIZE)

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.facts)
        self.language.setAccessibleName(word("disclosure.line.language"))
        self.language.setToolTip(word("disclosure.line.language"))
        self.line.setAccessibleName(word("disclosure.line"))
        self.line.setMinimumContentsLength(12)
        self.line.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        fields = QHBoxLayout()
        fields.setSpacing(SPACE[1])
        fields.addWidget(self.line, 1)
        fields.addWidget(self.language)
        below = QVBoxLayout(self.choice)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE[1])
        below.addWidget(label(word("disclosure.line"), "heading"))
        below.addLayout(fields)
        below.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        below.addWidget(self.there)
        row = QHBoxLayout()
        row.addWidget(self.asked)
        row.addStretch(1)
        row.addWidget(self.shut)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        whole.setSpacing(SPACE[2])
        whole.addWidget(label(word("disclosure.title"), "title"))
        whole.addWidget(area, 1)
        whole.addWidget(self.choice)
        whole.addWidget(label(word("disclosure.advice"), "hint", wrap=True))
        whole.addLayout(row)
        tame(self.choice)

    def _join(self) -> None:
        self.language.currentIndexChanged.connect(lambda _at: self._offer_lines())
        self.line.currentIndexChanged.connect(lambda _at: self._follow_line())
        self.add.clicked.connect(self._add)
        self.asked.clicked.connect(lambda: open_ledger(self._context, self, self._post, mine=True))
        self.shut.clicked.connect(self.accept)
        self._context.records.changed.connect(self.follow)
        Changes(self._context.session, self).changed.connect(
            lambda change: self.follow() if self._post in change.posts else None
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.follow()

    def follow(self) -> None:
        """Gather what is so now."""
        look(self._context, self._post, self, self._show)

    def _show(self, told: Disclosure) -> None:
        self.told = told
        while (taken := self._column.takeAt(0)) is not None:
            if (part := taken.widget()) is not None:
                part.hide()
                part.deleteLater()
        self._show_words()
        self._show_media()
        self._show_law()
        self._column.addStretch(1)
        self._offer_lines()

    # What is known.

    def _say(self, text: str, kind: str = "") -> None:
        made = label(breakable(text), kind, wrap=True)
        made.setAccessibleName(text)
        self._column.addWidget(made)

    def _head(self, text: str) -> None:
        if self._column.count():
            self._column.addSpacing(SPACE[1])
        self._say(text, "heading")

    def _show_words(self) -> None:
        self._head(word("disclosure.words"))
        for one in self.told.texts:
            field, share = self._field(one), one.share
            counts = {"percent": share.percent, "proposed": share.proposed, "words": share.words}
            self._say(word("disclosure.of", field=field, **counts))
        if self._context.records.register.is_empty:
            self._say(word("disclosure.words.unknown"), "hint")
        elif not self.told.texts:
            self._say(word("disclosure.words.none"), "hint")
        else:
            self._say(word("disclosure.words.rules"), "hint")

    def _field(self, one: Written) -> str:
        params, known = {}, self._context.placements.get(one.placement)
        post = self._context.session.post(self._post)
        item = next((entry for entry in post.items if entry.id == one.item), None)
        medium = self._context.session.media(self._post).get(item.media) if item is not None else None
        params = {"file": slide.name(medium) if medium is not None else ""}
        if one.placement:
            params["placement"] = known.full_name if known is not None else one.placement
        return word(f"disclosure.of.{one.field}{'.at' if one.placement else ''}", **params)

    def _show_media(self) -> None:
        self._head(word("disclosure.media"))
        for one in self.told.pictures:
            what = provenance.plain(one.value)
            self._say(word("disclosure.media.one", number=one.number, file=one.name, what=what))
        if not self.told.pictures:
            self._say(word("disclosure.media.none"), "hint")
        if self.told.advice:
            self._head(word("disclosure.places"))
        for advice in self.told.advice:
            self._say(said(advice))
            if advice.date:
                self._say(rule(advice), "number")

    def _show_law(self) -> None:
        self._head(word("disclosure.law"))
        for law in provenance.laws():
            since = dates.written_out(law.since, "en-US")
            self._say(word("disclosure.law.since", name=law.name, since=since, note=law.note))
            self._say(source(law.source, law.date, law.confidence), "number")

    # The line.

    def _offer_languages(self) -> None:
        post = self._context.session.post(self._post)
        for tag in disclosure.languages():
            self.language.addItem(native(tag), tag)
        wanted = (post.language or self._context.settings.language).partition("-")[0].lower()
        self.language.setCurrentIndex(max(0, self.language.findData(wanted)))

    def _offer_lines(self) -> None:
        chosen = self.line.currentIndex()
        with QSignalBlocker(self.line):
            self.line.clear()
            self.line.addItems(disclosure.lines(self.told.traits, str(self.language.currentData())))
            self.line.setCurrentIndex(min(max(0, chosen), self.line.count() - 1))
        self._follow_line()

    def _where(self) -> str:
        """Return whose caption gets the line: that of the placement, if it has one of its own."""
        post = self._context.open_post(self._post)
        own = post is not None and caption.differs(post, "caption", self._placement)
        return self._placement if self._placement and own else ""

    def _follow_line(self) -> None:
        post, place, line = self._context.open_post(self._post), self._where(), self.line.currentText()
        self.choice.setVisible(self.line.count() > 0)
        if post is None:
            return
        known = self._context.placements.get(place)
        verb = "disclosure.line.add.at" if known is not None else "disclosure.line.add"
        self.add.setText(word(verb, placement=known.full_name if known is not None else ""))
        text = caption.own(post, "caption", place)
        stands = bool(line) and disclosure.with_line(text, line) == text
        self.add.setEnabled(bool(line) and not stands)
        self.there.setText(word("disclosure.line.there") if stands else "")
        self.there.setVisible(stands)

    def _add(self) -> None:
        place, line = self._where(), self.line.currentText()
        self._context.session.edit_post(
            self._post,
            word("disclosure.undo"),
            lambda post: caption.set_caption(
                post, disclosure.with_line(caption.own(post, "caption", place), line), place
            ),
        )
        self._follow_line()


def open_disclosure(context: Context, window: QWidget, post: str) -> DisclosureSheet | None:
    """Open what is to be disclosed of the post (an id) over `window`; None where no post is open."""
    if context.open_post(post) is None:
        return None
    sheet = DisclosureSheet(context, window, post, context.checking.placement)
    sheet.open()
    return sheet


def said(advice: Advice) -> str:
    """Return what one platform asks or offers, of which pictures, and what people will see."""
    asks = ".asks" if advice.way == "unswitched" and advice.asks else ""
    which = word("disclosure.which", count=len(advice.numbers), numbers=", ".join(map(str, advice.numbers)))
    told = word(
        f"disclosure.way.{advice.way}{asks}", platform=advice.platform, control=advice.control, which=which
    )
    return f"{told} {word('disclosure.way.label', label=advice.label)}" if advice.label else told


def rule(advice: Advice) -> str:
    """Return who says so, when, how sure that is, and what goes with it."""
    return " ".join(filter(None, (advice.note, source(advice.source, advice.date, advice.confidence))))


def source(address: str, day: str, confidence: str) -> str:
    """Return where a rule was read, when, and how sure that is. The address is for reading, not a link."""
    known = {"date": dates.written_out(day, "en-US"), "confidence": word(f"disclosure.sure.{confidence}")}
    if not address:
        return word("disclosure.source.none", **known)
    return word("disclosure.source", source=address.removeprefix("https://"), **known)
