"""How a client sounds: what was learned from past captions, and what the person says of it."""

import re

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from studio.post import Voice
from studio.voice import FAMILIES, Profile
from studio.words import word
from ui.fields import Field, button, label
from ui.flow import Flow
from ui.library.examplesinput import ExamplesInput
from ui.tokens import SPACE

RANGES = ("length", "emoji", "tags")
LINES = 2


class VoiceForm(QWidget):
    """Fields are empty where what was learned holds; that stands in them as a hint."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = label("", "heading", wrap=True)
        self.learned = label("", "hint", wrap=True)
        self.refused, self.favourites = Field(), Field()
        self.openings = QPlainTextEdit()
        self.openings.setTabChangesFocus(True)
        self.openings.setFixedHeight(LINES * self.openings.fontMetrics().lineSpacing() + 2 * SPACE[2])
        self.ranges = {name: Field() for name in RANGES}
        self.note, self.tone, self.audience = Field(), Field(), Field()
        self.tone.setPlaceholderText(word("voice.tone.example"))
        self.audience.setPlaceholderText(word("voice.audience.example"))
        self.examples = ExamplesInput()
        self.never = QWidget()
        self._flow = Flow(self.never, gap=SPACE[0])
        self.chips: dict[str, QPushButton] = {}
        self.ticks = {
            family: QCheckBox(word(f"voice.switch.{family.partition('.')[2]}")) for family in FAMILIES
        }
        self._lay_out()

    def _lay_out(self) -> None:
        from ui.library.clientform import named, pairs

        self._never = named(self.never, "voice.never")
        self.refused.setPlaceholderText(word("voice.refused.example"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(self.heading)
        column.addWidget(self.learned)
        column.addLayout(
            pairs(
                (named(self.tone, "voice.tone"), named(self.audience, "voice.audience")),
                (named(self.refused, "voice.refused"),),
                (self._never,),
                (named(self.favourites, "voice.favourites"),),
                (named(self.openings, "voice.openings"),),
                (named(self.ranges["length"], "voice.length"), named(self.ranges["emoji"], "voice.emoji")),
                (named(self.ranges["tags"], "voice.tags"), named(self.note, "voice.note")),
                (named(self.examples, "voice.examples"),),
            )
        )
        column.addWidget(label(word("voice.switches"), "label"))
        switches = QVBoxLayout()
        switches.setSpacing(0)
        for tick in self.ticks.values():
            switches.addWidget(tick)
        column.addLayout(switches)

    def show_voice(self, client: str, voice: Voice, learned: Profile) -> None:
        """Show what is said of the voice of `client` (a name), with what was `learned` behind it."""
        self.heading.setText(word("voice.title", name=client) if client else word("voice.title.unnamed"))
        self.learned.setText(summary(learned))
        self.refused.setText(", ".join(voice.refused))
        self.favourites.setText(", ".join(voice.favourites))
        self.favourites.setPlaceholderText(", ".join(learned.favourites))
        self.openings.setPlainText("\n".join(voice.openings))
        self.openings.setPlaceholderText("\n".join(learned.openings))
        self.note.setText(voice.note)
        self.tone.setText(voice.tone)
        self.audience.setText(voice.audience)
        self.examples.show_examples(voice.examples)
        for name, field in self.ranges.items():
            field.setText(_range(getattr(voice, name)))
            field.setPlaceholderText(_range(getattr(learned, name)) or word("voice.range.example"))
        for family, tick in self.ticks.items():
            tick.setChecked(family not in voice.off)
        refused = {one.casefold() for one in voice.refused}
        self._show_never([one for one in learned.never if one.casefold() not in refused])

    def voice(self) -> Voice:
        """Return what the form says."""
        length, emoji, tags = (_parsed(self.ranges[name].text()) for name in RANGES)
        return Voice(
            note=self.note.text().strip(),
            favourites=_listed(self.favourites.text()),
            refused=_listed(self.refused.text()),
            openings=tuple(line.strip() for line in self.openings.toPlainText().split("\n") if line.strip()),
            emoji=emoji,
            tags=tags,
            length=length,
            off=tuple(family for family, tick in self.ticks.items() if not tick.isChecked()),
            tone=self.tone.text().strip(),
            audience=self.audience.text().strip(),
            examples=self.examples.examples(),
        )

    def _show_never(self, words: list[str]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.chips = {}
        for one in words:
            chip = button(one, "chip", name=word("voice.never.refuse", word=one))
            chip.setText(one)
            chip.clicked.connect(lambda _on=False, one=one, chip=chip: self._refuse(one, chip))
            self._flow.addWidget(chip)
            self.chips[one] = chip
            chip.show()
        self._never.setVisible(bool(words))

    def _refuse(self, refused: str, chip: QWidget) -> None:
        self.refused.setText(", ".join((*_listed(self.refused.text()), refused)))
        chip.setEnabled(False)


def summary(learned: Profile) -> str:
    """Return what was learned in a sentence or two."""
    if not learned.count:
        return word("voice.learned.nothing")
    parts = [
        word(f"voice.learned.{name}", range=_range(getattr(learned, name)))
        for name in RANGES
        if getattr(learned, name)
    ]
    if learned.openings:
        parts.append(word("voice.learned.opening", opening=learned.openings[0]))
    return f"{word('voice.learned', count=learned.count)} {' · '.join(parts)}"


def _range(known: tuple[int, int] | None) -> str:
    if known is None:
        return ""
    return str(known[0]) if known[0] == known[1] else f"{known[0]}–{known[1]}"


def _parsed(text: str) -> tuple[int, int] | None:
    """Return the range in "8–30", "8 30" or "8"; None where there is no number."""
    numbers = [int(one) for one in re.findall(r"\d{1,5}", text)]
    return (min(numbers[:2]), max(numbers[:2])) if numbers else None


def _listed(text: str) -> tuple[str, ...]:
    """Return what commas part, each once."""
    parts = (part.strip() for part in text.replace("，", ",").replace("、", ",").split(","))
    return tuple({part.casefold(): part for part in parts if part}.values())
