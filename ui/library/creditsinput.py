"""Who did what for a set: a line for each, and an empty one for one more."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from studio import credits as book
from studio.post import Credit, Person
from studio.words import word
from ui.fields import Field
from ui.tokens import SPACE


class CreditLine(QWidget):
    """A part and who had it: somebody of the credits book, or a new name."""

    def __init__(self, number: int, people: Mapping[str, Person]) -> None:
        super().__init__()
        self._people = people
        self.role = Field()
        self.role.setPlaceholderText(word("credits.role.example"))
        self.role.setAccessibleName(word("credits.part.line", number=number))
        self.person = QComboBox()
        self.person.setEditable(True)
        self.person.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.person.setAccessibleName(word("credits.person.line", number=number))
        self.person.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.person.setMinimumContentsLength(10)
        self.person.addItem("", "")
        for known in book.search(people.values(), ""):
            self.person.addItem(known.name, known.id)
        completer = self.person.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        typed = self.person.lineEdit()
        if typed is not None:
            typed.setPlaceholderText(word("credits.person.example"))
        self.person.currentTextChanged.connect(lambda _text: self._suit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        row.addWidget(self.role, 2)
        row.addWidget(self.person, 3)

    @property
    def name(self) -> str:
        """The name that stands in the line."""
        return self.person.currentText().strip()

    def known(self) -> Person | None:
        """Return who of the credits book has the name; the one that was chosen among several of one name."""
        chosen = self._people.get(str(self.person.currentData() or ""))
        if chosen is not None and chosen.name.casefold() == self.name.casefold():
            return chosen
        return next(
            (one for one in self._people.values() if one.name.casefold() == self.name.casefold()), None
        )

    def _suit(self) -> None:
        """Fill in what somebody usually does, where nothing is said yet."""
        known = self.known() if self.name else None
        if known is not None and not self.role.text().strip():
            self.role.setText(known.role)


class CreditsInput(QWidget):
    """Shows the credits of a set and gives back what became of them."""

    def __init__(self, said: tuple[Credit, ...], people: Mapping[str, Person]) -> None:
        super().__init__()
        self._people = people
        self._gone = tuple(one for one in said if one.person not in people)
        self.lines: list[CreditLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[0])
        for credit in said:
            if credit.person in people:
                line = self._add()
                with QSignalBlocker(line.role), QSignalBlocker(line.person):
                    line.role.setText(credit.role)
                    line.person.setCurrentIndex(line.person.findData(credit.person))
        self._grow()

    def result(self) -> tuple[tuple[Credit, ...], tuple[Person, ...]]:
        """Return the credits, and the people that have to be added to the credits book for them.

        A line without a name says nothing; one without a part is what the person usually is, else left out of texts.
        """
        found: list[Credit] = list(self._gone)
        added: dict[str, Person] = {}
        for line in self.lines:
            if not line.name:
                continue
            role = book.role_of(line.role.text())
            person = line.known() or added.get(line.name.casefold())
            if person is None:
                person = book.new(line.name, role)
                added[line.name.casefold()] = person
            elif not person.role and role and person.id in {one.id for one in added.values()}:
                added[line.name.casefold()] = replace(person, role=role)
            said = Credit(role or person.role, person.id)
            if said not in found:
                found.append(said)
        return tuple(found), tuple(added.values())

    def _add(self) -> CreditLine:
        line = CreditLine(len(self.lines) + 1, self._people)
        line.person.currentTextChanged.connect(lambda _text: self._grow())
        line.role.textChanged.connect(lambda _text: self._grow())
        self.lines.append(line)
        self._column.addWidget(line)
        return line

    def _grow(self) -> None:
        """Keep one empty line at the end."""
        if not self.lines or self.lines[-1].name or self.lines[-1].role.text().strip():
            self._add()
