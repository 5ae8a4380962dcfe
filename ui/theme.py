"""Turn the tokens into a palette and a style sheet, and tell painted widgets which theme they are in.

Widgets never name a colour. They set a property and the sheet does the rest:

- `QPushButton`/`QToolButton` `role`: `primary` (one a view), `quiet` (no ground until hovered), `tab`, `chip`
  (both checkable), `danger`
- `QLabel` `kind`: `title`, `heading` (small section name), `label` (above a field), `hint`, `reading` (15),
  `number`, `error`, `warning`, `good`
- `QWidget` `kind`: `panel`, `desk`, `card`, `bar`, `sheet`, `canvas` (behind photographs)
- `QPlainTextEdit`/`QTextEdit` `kind`: `caption` (reading size)

What is painted by hand asks `theme_of(widget)` for colours and `scaled(widget, px)` for sizes.
"""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QDir, QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.tokens import DARK, LIGHT, RADIUS, SPACE, TYPE, Theme

ICONS = Path(__file__).parent.parent / "assets" / "icons"
ThemeName = Literal["dark", "light", "system"]


def chosen(name: ThemeName) -> Theme:
    """Return the theme called `name`; `system` follows what the desktop says, dark where it says nothing."""
    if name == "system":
        light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
        return LIGHT if light else DARK
    return LIGHT if name == "light" else DARK


def theme_of(widget: QWidget) -> Theme:
    """Return the theme that `widget` is shown in, for painting by hand."""
    # Not the widget's own palette: the style sheet makes the ground of a text with a see-through ground black there.
    del widget
    return DARK if QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def scaled(widget: QWidget, px: float) -> int:
    """Return `px`, a length at text size 100 %, in pixels at the person's text size."""
    del widget  # one text size for all windows; asked through a widget so that it may differ one day
    return round(px * text_scale())


def text_scale() -> float:
    """Return the person's text size as a factor: 1.0 is 100 %."""
    pixels = QApplication.font().pixelSize()
    return pixels / TYPE[1] if pixels > 0 else 1.0


def font(step: int, *, bold: bool = False, tabular: bool = False) -> QFont:
    """Return the system's font at step 0–3 of the type scale, at the person's text size."""
    made = QFont(QApplication.font())
    made.setPixelSize(round(TYPE[step] * text_scale()))
    made.setBold(bold)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def repolish(widget: QWidget) -> None:
    """Make the style sheet look again at `widget` after a property was changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def mark(widget: QObject, **properties: str) -> None:
    """Set style properties: `mark(button, role="primary")`; a widget that was shown before is polished again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    # Also where it is hidden now, as on a page behind another one.
    if isinstance(widget, QWidget) and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        repolish(widget)


def apply(app: QApplication, name: ThemeName, text_size: float = 1.0) -> Theme:
    """Dress the whole program in theme `name` at `text_size` (1.0 is 100 %) and return the theme."""
    theme = chosen(name)
    dress = sheet(theme, text_size)
    if app.styleSheet() == dress:
        return theme  # dressed so already; to do it again would polish every widget there is
    app.setStyle("Fusion")
    QDir.setSearchPaths("icons", [str(ICONS)])
    base = QFont(app.font())
    base.setPixelSize(round(TYPE[1] * text_size))
    app.setFont(base)
    app.setPalette(palette(theme))
    app.setStyleSheet(dress)
    return theme


def palette(theme: Theme) -> QPalette:
    """Return the palette of `theme`; no role is left to the platform."""
    grey = [QColor(value) for value in theme.grey]
    role = QPalette.ColorRole
    made = QPalette()
    for which, colour in {
        role.Window: grey[1],
        role.WindowText: grey[7],
        role.Base: grey[0],
        role.AlternateBase: grey[1],
        role.Text: grey[7],
        role.Button: grey[3],
        role.ButtonText: grey[7],
        role.BrightText: grey[7],
        role.Light: grey[4],
        role.Midlight: grey[3],
        role.Mid: grey[3],
        role.Dark: grey[2],
        role.Shadow: grey[0],
        role.PlaceholderText: grey[5],
        role.ToolTipBase: grey[3],
        role.ToolTipText: grey[7],
        role.Highlight: QColor(theme.accent),
        role.HighlightedText: QColor(theme.on_accent),
        role.Accent: QColor(theme.accent),
        role.Link: QColor(theme.accent),
        role.LinkVisited: QColor(theme.accent),
    }.items():
        made.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, grey[5])
    return made


def sheet(theme: Theme, text_size: float = 1.0) -> str:
    """Return the style sheet of `theme` with type at `text_size`."""
    small, body, reading, large = (round(px * text_size) for px in TYPE)
    values = {
        **{f"g{step}": value for step, value in enumerate(theme.grey)},
        **{f"s{step}": f"{px}px" for step, px in enumerate(SPACE)},
        "name": theme.name,
        "accent": theme.accent,
        "on_accent": theme.on_accent,
        "error": theme.error,
        "warning": theme.warning,
        "good": theme.good,
        "canvas": theme.canvas,
        "small": f"{small}px",
        "body": f"{body}px",
        "reading": f"{reading}px",
        "large": f"{large}px",
        "radius": f"{RADIUS}px",
        "box": f"{round(16 * text_size)}px",
        "knob": f"{round(8 * text_size) - 2}px",
        "boxr": f"{round(8 * text_size)}px",
    }
    made = _SHEET
    for name in sorted(values, key=len, reverse=True):
        made = made.replace(f"@{name}", values[name])
    return made


# What takes the focus has room for its ring all the time, so that nothing moves when it comes.
_SHEET = """
* { font-size: @body; }
QWidget { color: @g7; }
QMainWindow, QDialog { background: @g1; }
QDialog { border: 1px solid @g4; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QWidget[kind="panel"], QWidget[kind="bar"] { background: @g1; }
QWidget[kind="desk"] { background: @g0; }
QWidget[kind="card"] { background: @g2; border-radius: @radius; }
QWidget[kind="sheet"] { background: @g1; border: 1px solid @g4; border-radius: @radius; }

QLabel { background: transparent; }
QLabel[kind="title"] { font-size: @large; }
QLabel[kind="heading"] { font-size: @small; font-weight: 600; color: @g6; }
QLabel[kind="label"] { font-size: @small; color: @g6; }
QLabel[kind="hint"] { color: @g6; }
QLabel[kind="reading"] { font-size: @reading; }
QLabel[kind="number"] { font-size: @small; color: @g6; }
QLabel[kind="error"] { color: @error; }
QLabel[kind="warning"] { color: @warning; }
QLabel[kind="good"] { color: @good; }

QPushButton, QToolButton {
  background: @g3; color: @g7; border: 2px solid transparent; border-radius: @radius; padding: @s0 @s2;
}
QToolButton { padding: @s0 @s1; }
QPushButton:hover, QToolButton:hover { background: @g4; }
QPushButton:pressed, QToolButton:pressed { background: @g2; }
QPushButton:disabled, QToolButton:disabled { background: @g2; color: @g5; }
QPushButton:focus, QToolButton:focus { border-color: @accent; }
QPushButton:checked, QToolButton:checked { background: @g4; }
QToolButton::menu-indicator { image: none; width: 0px; }
QPushButton::menu-indicator { subcontrol-position: right center; right: @s1; }

*[role="primary"] { background: @accent; color: @on_accent; font-weight: 600; padding: @s0 @s3; }
*[role="primary"]:hover { background: @accent; border-color: @g7; }
*[role="primary"]:pressed { background: @accent; border-color: @on_accent; }
*[role="primary"]:focus { border-color: @g7; }
*[role="primary"]:disabled { background: @g3; color: @g5; }
*[role="quiet"] { background: transparent; color: @g6; }
*[role="quiet"]:hover { background: @g3; color: @g7; }
*[role="quiet"]:checked { background: @g3; color: @g7; }
*[role="quiet"]:disabled { background: transparent; color: @g5; }
*[role="danger"] { background: transparent; color: @error; }
*[role="danger"]:hover { background: @g3; }
*[role="tab"] {
  background: transparent; color: @g6; border-radius: @radius; padding: @s0 @s2;
}
*[role="tab"]:hover { color: @g7; background: @g2; }
*[role="tab"]:checked { color: @g7; background: @g3; }
*[role="tab"]:focus { border-color: @accent; }
*[role="chip"] {
  background: transparent; color: @g6; border: 2px solid @g3; border-radius: @radius; padding: 1px @s1;
  font-size: @small;
}
*[role="chip"]::menu-indicator { image: none; width: 0px; }
*[role="chip"]:hover { color: @g7; background: @g3; }
*[role="chip"]:checked { color: @g7; background: @g3; }
*[role="chip"]:focus { border-color: @accent; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit, QKeySequenceEdit QLineEdit {
  background: @g0; color: @g7; border: 1px solid @g5; border-radius: @radius; padding: 4px 9px;
  selection-background-color: @accent; selection-color: @on_accent;
}
QComboBox QLineEdit, QComboBox QLineEdit:focus { background: transparent; border: none; padding: 0px; }
QPlainTextEdit, QTextEdit {
  background: @g0; color: @g7; border: 1px solid @g5; border-radius: @radius; padding: 5px;
  selection-background-color: @accent; selection-color: @on_accent;
}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateTimeEdit:focus {
  border: 2px solid @accent; padding: 3px @s1;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: @s0; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: @g5; }
QLineEdit[kind="title"] {
  background: transparent; border: 2px solid transparent; font-size: @large; padding: 0px @s0;
}
QLineEdit[kind="title"]:hover { background: @g2; }
QLineEdit[kind="title"]:focus { background: @g0; border: 2px solid @accent; padding: 0px @s0; }
QPlainTextEdit[kind="caption"], QTextEdit[kind="caption"] {
  font-size: @reading; background: transparent; border: 2px solid transparent; padding: @s1;
}
QPlainTextEdit[kind="caption"]:focus, QTextEdit[kind="caption"]:focus {
  border: 2px solid @accent; padding: @s1;
}
QComboBox::drop-down { border: none; width: @s4; }
QComboBox::down-arrow { image: url(icons:chevron-@name.svg); width: @box; height: @box; }
/* Qt pads the text of a number by its buttons only: both stand, unseen, where the padding is wanted. */
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  subcontrol-origin: border; subcontrol-position: center left; width: 9px;
  border: none; background: transparent; image: none;
}
QComboBox QAbstractItemView { background: @g2; color: @g7; border: 1px solid @g4; }

QCheckBox, QRadioButton {
  spacing: @s1; border: 2px solid transparent; border-radius: @radius; padding: 1px @s0;
}
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @g5; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: @box; height: @box; border: 1px solid @g5; border-radius: 4px; background: @g0;
}
QRadioButton::indicator { border-radius: @boxr; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: @accent; border-color: @accent; image: url(icons:tick-@name.svg);
}
QCheckBox::indicator:disabled, QCheckBox::indicator:checked:disabled { background: @g3; border-color: @g4; }
QRadioButton::indicator:checked {
  border-color: @accent;
  background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 @accent, stop: 0.5 @accent, stop: 0.6 @g0, stop: 1 @g0);
}

QAbstractItemView {
  background: @g1; alternate-background-color: @g1; border: 2px solid transparent; border-radius: @radius;
  outline: 0px;
  selection-background-color: @g4; selection-color: @g7;
}
QAbstractItemView:focus { border-color: @accent; }
QAbstractItemView::item { padding: @s0; border-radius: @radius; }
QAbstractItemView::item:hover { background: @g2; }
QAbstractItemView::item:selected { background: @g4; color: @g7; }
QHeaderView::section { background: @g1; color: @g6; border: none; padding: @s0; font-size: @small; }

QAbstractItemView[kind="canvas"], QWidget[kind="canvas"] { background: @canvas; border-radius: 0px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[kind="scrolled"] { background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @g4; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: @s5; }
QScrollBar::handle:horizontal { min-width: @s5; }
QScrollBar::handle:hover { background: @g5; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { border: 2px solid transparent; border-radius: @radius; }
QSlider:horizontal { min-height: @box; }
QSlider:focus { border-color: @accent; }
QSlider::groove:horizontal { height: 4px; background: @g4; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @g5; border-radius: 2px; }
QSlider::handle:horizontal { background: @g7; width: @box; margin: -@knob 0px; border-radius: @boxr; }

QProgressBar { background: @g3; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QSplitter::handle { background: @g0; }
QSplitter::handle:hover { background: @accent; }
QTabBar::tab {
  background: transparent; color: @g6; padding: @s0 @s2;
  border: 2px solid transparent; border-radius: @radius;
}
QTabBar::tab:hover { background: @g2; color: @g7; }
QTabBar::tab:selected { background: @g3; color: @g7; }
QTabBar::tab:focus { border-color: @accent; }
QTabBar { border: none; background: transparent; }
QTabWidget::pane { border: none; }
QGroupBox { border: none; margin-top: @s4; }

QMenuBar { background: @g1; color: @g6; border: none; }
QMenuBar::item { background: transparent; padding: @s0 @s1; border-radius: @radius; }
QMenuBar::item:selected { background: @g3; color: @g7; }
QMenu { background: @g2; color: @g7; border: 1px solid @g4; padding: @s0; }
QMenu::item { padding: @s0 @s4 @s0 @s3; border-radius: @radius; }
QMenu::item:selected { background: @accent; color: @on_accent; }
QMenu::item:disabled { color: @g5; background: transparent; }
QMenu::separator { height: 1px; background: @g4; margin: @s0; }
QToolTip { background: @g3; color: @g7; border: 1px solid @g4; padding: @s0; }
"""
