"""Lines of widgets close up where one is taken out, also while the whole keeps its size."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.flow import Flow


def test_those_behind_close_up(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = Flow(whole, gap=4)
    first, last = QLabel("first"), QLabel("last")
    flow.addWidget(first)
    flow.addWidget(last)
    whole.resize(400, 40)
    with qtbot.waitExposed(whole):
        whole.show()
    qtbot.waitUntil(lambda: last.x() > first.x())
    taken = flow.takeAt(0)
    assert taken is not None
    assert taken.widget() is first
    first.deleteLater()
    qtbot.waitUntil(lambda: last.x() == 0)
    assert flow.takeAt(5) is None
