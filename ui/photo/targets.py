"""For which placement a page of the rail edits: all, or one of the post's."""

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from studio import arrange
from studio.words import word
from ui.context import Context
from ui.fields import label
from ui.selection import Selection


class Targets(QWidget):
    """A choice that follows the selection and leads it."""

    def __init__(self, context: Context, selection: Selection, name: str) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(name, "label"))
        column.addWidget(self.box)
        self.box.activated.connect(lambda at: selection.choose_placement(self.box.itemData(at)))

    def follow(self) -> None:
        """Show the open post's placements that take photographs, and the chosen one."""
        post = self._context.open_post(self._selection.post)
        wanted = [(word("ui.photo.master"), "")]
        for name in arrange.placements_of(post) if post else ():
            placement = self._context.placements.get(name)
            if placement is not None and placement.photos is not None:
                wanted.append((placement.full_name, name))
        if [self.box.itemData(at) for at in range(self.box.count())] != [name for _, name in wanted]:
            self.box.clear()
            for said, name in wanted:
                self.box.addItem(said, name)
        self.box.setCurrentIndex(max(0, self.box.findData(self._selection.placement)))
