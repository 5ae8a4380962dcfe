"""The lower part of the export sheet: folder, names with a live example, what the files say, how they are packed."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio import naming
from studio.errors import UserError
from studio.recipe import Recipe
from studio.words import explain, word
from ui import theme
from ui.fields import Field, button, label
from ui.tokens import SPACE


class RecipeForm(QWidget):
    """`changed`: something else is wanted now."""

    changed = Signal()

    def __init__(self, recipe: Recipe, folder: Path) -> None:
        super().__init__()
        self._own = folder.name  # the folder of this post or set alone
        self.folder = Field(str(folder))
        self.folder.setAccessibleName(word("ui.export.folder"))
        self.choose = button(word("ui.export.choose"))
        self.choose.clicked.connect(self._choose_folder)
        self.names = Field(recipe.names or naming.DEFAULT)
        self.names.setAccessibleName(word("ui.export.names"))
        self.names.setToolTip(" ".join(f"{{{token}}}" for token in naming.TOKENS))
        self.example = label("", "hint", wrap=True)
        self.metadata = QComboBox()
        self.metadata.setAccessibleName(word("ui.export.metadata"))
        self.metadata.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.metadata.setMinimumContentsLength(24)
        for value in ("credit", "none"):
            self.metadata.addItem(word(f"ui.export.metadata.{value}"), "" if value == "credit" else value)
        self.no_data_mining = QCheckBox(word("export.no-data-mining"))
        self.no_data_mining.setToolTip(word("export.no-data-mining.why"))
        self.zipped = QComboBox()
        self.zipped.setAccessibleName(word("package.zip"))
        for value in ("none", "package", "placements"):
            self.zipped.addItem(word(f"package.zip.{value}"), "" if value == "none" else value)
        self.changed_only = QCheckBox(word("package.changed"))
        self.changed_only.setToolTip(word("package.changed.why"))
        self._details = QWidget()
        self._lay_out()
        self.show_recipe(recipe)
        self.names.textChanged.connect(self.changed)
        self.metadata.currentIndexChanged.connect(self.changed)
        self.no_data_mining.toggled.connect(self.changed)
        self.zipped.currentIndexChanged.connect(self.changed)
        self.changed_only.toggled.connect(self.changed)

    def _lay_out(self) -> None:
        folder = QHBoxLayout()
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.choose)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(SPACE[0])
        details.addWidget(label(word("ui.export.names"), "label"))
        details.addWidget(self.names)
        details.addWidget(self.example)
        details.addWidget(label(word("ui.export.metadata"), "label"))
        details.addWidget(self.metadata)
        details.addWidget(self.no_data_mining)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(label(word("ui.export.folder"), "label"))
        column.addLayout(folder)
        column.addWidget(self._details)
        column.addWidget(label(word("package.zip"), "label"))
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(self.zipped)
        row.addWidget(self.changed_only)
        row.addStretch()
        column.addLayout(row)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show everything of `recipe` but its folder, which stays."""
        fields = (self.names, self.metadata, self.no_data_mining, self.zipped, self.changed_only)
        blockers = [QSignalBlocker(one) for one in fields]
        self.names.setText(recipe.names or naming.DEFAULT)
        self.metadata.setCurrentIndex(max(0, self.metadata.findData(recipe.metadata)))
        self.no_data_mining.setChecked(recipe.no_data_mining)
        self.zipped.setCurrentIndex(max(0, self.zipped.findData(recipe.zipped)))
        self.changed_only.setChecked(not recipe.all_again)
        del blockers

    def show_details(self, shown: bool) -> None:
        """Show names and metadata, or leave them to each of several presets."""
        self._details.setVisible(shown)

    def follow(self) -> bool:
        """Bring the example up to date and return whether the names can be used; what is wrong is said below them."""
        try:
            name = naming.example(self.names.text().strip() or naming.DEFAULT)
        except UserError as failure:
            self.example.setText(explain(failure))
            theme.mark(self.example, kind="error")
            return False
        self.example.setText(word("ui.export.example", name=name))
        theme.mark(self.example, kind="hint")
        return True

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, word("ui.export.folder"), str(Path(self.folder.text()).parent)
        )
        if chosen:
            self.folder.setText(str(Path(chosen) / self._own))
