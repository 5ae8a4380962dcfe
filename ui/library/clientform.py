"""The part of a form that describes a client: name, languages, handles, what is usual for them."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from studio import slots
from studio.jobs import Runner
from studio.placements import Placement
from studio.post import Client
from studio.voice import Profile
from studio.words import word
from ui.fields import Field, label
from ui.library.coloursinput import ColoursInput
from ui.library.factsinput import FactsInput
from ui.library.voiceform import VoiceForm
from ui.photo.markform import FontChoice
from ui.plan.when import ZoneInput
from ui.settings.inputs import HandlesInput, LanguageInput
from ui.tokens import SPACE

NOTHING = Profile()


def named(field: QWidget, code: str) -> QWidget:
    """Return `field` below its label, which is its accessible name too."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[0])
    column.addWidget(label(word(code), "label"))
    column.addWidget(field)
    field.setAccessibleName(word(code))
    return made


def pairs(*rows: tuple[QWidget, ...]) -> QGridLayout:
    """Return `rows` of two below each other; one alone in its row has all of it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE[3])
    grid.setVerticalSpacing(SPACE[2])
    for at, row in enumerate(rows):
        for column, widget in enumerate(row):
            grid.addWidget(widget, at, column, 1, 1 if len(row) > 1 else 2, Qt.AlignmentFlag.AlignTop)
    for column in (0, 1):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, 1)
    return grid


class LanguagesInput(QWidget):
    """As many languages as are chosen, and an empty line for one more; the first is what is checked."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[LanguageInput] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[0])
        self.show_languages(())

    def show_languages(self, tags: tuple[str, ...]) -> None:
        """Show `tags` (BCP 47) in their order."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for tag in (*tags, ""):
            self._add(tag)

    def languages(self) -> tuple[str, ...]:
        """Return what is chosen, each once."""
        return tuple(dict.fromkeys(tag for line in self.lines if (tag := line.tag())))

    def _add(self, tag: str) -> None:
        line = LanguageInput(word("about.language.more" if self.lines else "about.language.first"), tag)
        line.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line.setMinimumContentsLength(10)
        typed = line.lineEdit()
        if typed is not None and self.lines:
            typed.setPlaceholderText(word("about.language.add"))
        line.currentTextChanged.connect(self._grow)
        self.lines.append(line)
        self._column.addWidget(line)

    def _grow(self) -> None:
        if self.lines[-1].tag():
            self._add("")


class ClientForm(QWidget):
    """Shows one client and gives back what became of them."""

    renamed = Signal(str)

    def __init__(self, placements: Mapping[str, Placement], runner: Runner) -> None:
        super().__init__()
        self._client: Client | None = None
        self.name, self.credit, self.rights = Field(), Field(), Field()
        self.link, self.link_words = Field(), Field()
        self.link.setPlaceholderText(word("about.link.example"))
        self.voice = VoiceForm()
        self.languages = LanguagesInput()
        self.handles = HandlesInput(placements, ())
        platforms = {one.platform: one.platform_name for one in placements.values() if one.platform_name}
        for platform, field in self.handles.fields.items():
            field.setAccessibleName(word("about.handle", platform=platforms[platform]))
        self.font_, self.colours = FontChoice(word("about.font")), ColoursInput()
        self.font_.picked.connect(self._pick_font)
        self._font = ""
        self.zone = ZoneInput(may_be_empty=True)
        self.facts = FactsInput("about.facts", "about.facts.example", runner)
        self.no_model = QCheckBox(word("about.no-model"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addLayout(
            pairs(
                (named(self.name, "about.name"), named(self.languages, "about.languages")),
                (named(self.credit, "about.client.credit"), named(self.rights, "about.client.rights")),
                (named(self.link, "about.link"), named(self.link_words, "about.link-words")),
                (named(self.font_, "about.font"), named(self.colours, "about.colours")),
                (named(self.zone, "about.zone"), self.no_model),
                (named(self.handles, "about.handles"),),
                (named(self.facts, "about.facts"),),
            )
        )
        column.addSpacing(SPACE[1])
        column.addWidget(self.voice)
        self.name.textEdited.connect(self.renamed)

    def show_client(self, client: Client, learned: Profile = NOTHING) -> None:
        """Fill the form with `client`; `learned`: how their past captions sound."""
        self._client = client
        self.name.setText(client.name)
        self.credit.setText(client.credit)
        self.rights.setText(client.rights)
        self.link.setText(client.link)
        self.link_words.setText(client.link_words)
        for field in (self.name, self.credit, self.rights, self.link):
            field.setCursorPosition(0)  # of a long one the beginning is seen
        self.link_words.setPlaceholderText(slots.link_words(client.languages[0] if client.languages else ""))
        self._font = client.font
        self.font_.show_font(client.font)
        self.colours.show_colours(client.colours)
        self.voice.show_voice(client.name, client.voice, learned)
        self.languages.show_languages(client.languages)
        known = {handle.platform: handle.name for handle in client.handles}
        for platform, field in self.handles.fields.items():
            field.setText(known.get(platform, ""))
        self.no_model.setChecked(client.no_model)
        self.facts.show_lines(client.facts)
        self.zone.setCurrentText(client.zone)

    def client(self) -> Client | None:
        """Return the client as the form says; handles on platforms that it does not show stay."""
        if self._client is None:
            return None
        unshown = (known for known in self._client.handles if known.platform not in self.handles.fields)
        return replace(
            self._client,
            name=self.name.text().strip(),
            credit=self.credit.text().strip(),
            rights=self.rights.text().strip(),
            link=self.link.text().strip(),
            link_words=self.link_words.text().strip(),
            voice=self.voice.voice(),
            languages=self.languages.languages(),
            handles=(*self.handles.handles(), *unshown),
            no_model=self.no_model.isChecked(),
            font=self._font,
            zone=self.zone.zone(),
            colours=self.colours.colours(),
            facts=self.facts.lines(),
        )

    def _pick_font(self, family: str) -> None:
        self._font = family
