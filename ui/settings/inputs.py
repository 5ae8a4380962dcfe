"""The inputs that the settings and the first-run card share: languages, usual placements, handles."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from studio.placements import Placement
from studio.post import Handle
from studio.words import word
from ui.fields import Field, label
from ui.tokens import SPACE

# The languages that LanguageTool checks and that captions are written in most; any other tag can be typed.
LANGUAGES = (
    "en-US", "en-GB", "en-AU", "en-CA", "de-DE", "de-AT", "de-CH", "es-ES", "es-AR", "es-MX",
    "fr-FR", "fr-CA", "it-IT", "pt-BR", "pt-PT", "nl-NL", "pl-PL", "uk-UA", "ru-RU", "sv-SE",
    "da-DK", "nb-NO", "fi-FI", "cs-CZ", "sk-SK", "hu-HU", "ro-RO", "el-GR", "lv-LV", "lt-LT",
    "et-EE", "ca-ES", "tr-TR", "ar-SA", "he-IL", "fa-IR", "hi-IN", "ko-KR", "ja-JP", "zh-CN",
    "zh-TW",
)  # fmt: skip


TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")  # BCP 47, as far as it is needed here


class LanguageInput(QComboBox):
    """A language by its own name; its English name or a BCP 47 tag can be typed."""

    def __init__(self, name: str, tag: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.addItem("", "")
        for known in LANGUAGES:
            self.addItem(native(known), known)
        self._show(tag)
        if line := self.lineEdit():
            line.editingFinished.connect(lambda: self._show(self.tag()))  # what stands there is what is kept

    def _show(self, tag: str) -> None:
        at = self.findData(tag)
        if at >= 0:
            self.setCurrentIndex(at)
        else:
            self.setEditText(tag)

    def tag(self) -> str:
        """Return the chosen tag; also of a language typed by its English name, or by how either name begins.

        Empty where it is none.
        """
        typed = self.currentText().strip()
        at = self.findText(typed)
        if at >= 0:
            return str(self.itemData(at))
        names = [
            (known, name.casefold()) for known in LANGUAGES for name in (_in_english(known), native(known))
        ]
        said = typed.casefold()
        whole = next((known for known, name in names if name == said), "")
        if whole or TAG.fullmatch(typed):
            return whole or typed.replace("_", "-")
        is_begun = len(said) > 3 or not said.isascii()  # fewer Latin letters are many languages' beginning
        return next((known for known, name in names if said and is_begun and name.startswith(said)), "")


def _in_english(tag: str) -> str:
    return QLocale.languageToString(QLocale(tag).language())


def native(tag: str) -> str:
    """Return a language's own name for itself, with its country: "español (Argentina)"."""
    locale = QLocale(tag)
    name = locale.nativeLanguageName().removeprefix("American ").removeprefix("British ")
    return f"{name} ({locale.nativeTerritoryName()})"


class PlacementsInput(QWidget):
    """A tick for each placement, by platform, in columns that are read downwards."""

    def __init__(
        self, placements: Mapping[str, Placement], chosen: tuple[str, ...], *, columns: int = 2
    ) -> None:
        super().__init__()
        self._chosen_before = chosen
        self.ticks: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(SPACE[3])
        rows = -(-len(placements) // columns)
        for at, placement in enumerate(placements.values()):
            tick = QCheckBox(placement.full_name)
            tick.setChecked(placement.id in chosen)
            self.ticks[placement.id] = tick
            grid.addWidget(tick, at % rows, at // rows)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    def chosen(self) -> tuple[str, ...]:
        """Return the ticked ones; those ticked before keep their order."""
        ticked = [name for name, tick in self.ticks.items() if tick.isChecked()]
        return tuple(sorted(ticked, key=lambda name: (name not in self._chosen_before, ticked.index(name))))


class HandlesInput(QWidget):
    """A field for the handle on each platform."""

    def __init__(self, placements: Mapping[str, Placement], handles: tuple[Handle, ...]) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        known = {handle.platform: handle.name for handle in handles}
        platforms = {one.platform: one.platform_name for one in placements.values() if one.platform_name}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(SPACE[0])
        grid.setHorizontalSpacing(SPACE[1])
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        half = (len(platforms) + 1) // 2
        for at, (platform, name) in enumerate(platforms.items()):
            field = Field(known.get(platform, ""))
            field.setPlaceholderText("@")
            field.setAccessibleName(word("ui.settings.handle", platform=name))
            self.fields[platform] = field
            said = label(name)
            if at >= half:  # the second column's names stand off from the first one's fields
                said.setContentsMargins(SPACE[2], 0, 0, 0)
            grid.addWidget(said, at % half, at // half * 2)
            grid.addWidget(field, at % half, at // half * 2 + 1)

    def handles(self) -> tuple[Handle, ...]:
        """Return what was typed, without the at sign."""
        typed = (
            (platform, field.text().strip().removeprefix("@")) for platform, field in self.fields.items()
        )
        return tuple(Handle(platform, name) for platform, name in typed if name)
