"""Lines of widgets close up where one is taken out, also while the whole keeps its size."""

import gc

import shiboken6
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
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


def test_widgets_are_laid_out_when_python_has_let_go_of_the_layout_around(qtbot: QtBot) -> None:
    """PySide may take what Qt made in the layout around for deleted; who then asks it for its size crashes."""
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = Flow(gap=4)
    for name in ("first", "last"):
        flow.addWidget(QLabel(name))
    around = QVBoxLayout(whole)
    around.addLayout(flow)
    one_line = flow.heightForWidth(400)
    shiboken6.invalidate(around)
    gc.collect()
    assert flow.heightForWidth(400) == one_line
    assert flow.heightForWidth(1) > one_line
    assert [label.text() for label in whole.findChildren(QLabel)] == ["first", "last"]


def test_a_widget_that_goes_leaves_no_room(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = Flow(whole, gap=4)
    labels = [QLabel(name) for name in ("first", "middle", "last")]
    for label in labels:
        flow.addWidget(label)
    labels[1].deleteLater()
    del labels[1]
    qtbot.waitUntil(lambda: flow.count() == 2)
    whole.resize(400, 40)
    with qtbot.waitExposed(whole):
        whole.show()
    qtbot.waitUntil(lambda: labels[1].x() == labels[0].geometry().right() + 1 + 4)
