"""Words laid out as a phone does: paragraphs with their own direction, tinted tags, and the fold with its "… more"."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QLinearGradient,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from studio import counting
from studio.preview import Shown

EVENED = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Hangul, Han, kana and what is as wide as they are."""

LIGHT = 128  # of 255; letters at least so light stand on dark
LINE_MOST = (
    200  # characters that no line of a phone holds: longer texts are folded without laying all of it out
)


@dataclass(frozen=True)
class Style:
    """How words look. `leading` is the height of a line as a multiple of the font's size."""

    font: QFont
    ink: QColor
    tint: QColor | None = None  # of tags, mentions and links
    bold_marks: bool = False
    faint: QColor | None = None  # of "… more"
    leading: float = 1.32
    most: int | None = None  # lines, before `more`
    more: str = ""
    lead: str = ""  # bold, before the first words: the account's name
    centred: bool = False
    evened: bool = False  # some of its letters would come out too heavy light on dark


@dataclass(frozen=True)
class Block:
    """Laid out lines, to be painted once it is known where. Width and height in points."""

    ink: QBrush
    layouts: tuple[QTextLayout, ...]
    tops: tuple[float, ...]
    width: float
    height: float
    lines: int
    cut: int | None  # code points shown before "… more"; None: all of it

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the lines with their top left corner there."""
        painter.setPen(QPen(self.ink, 1))
        for layout, offset in zip(self.layouts, self.tops, strict=True):
            layout.draw(painter, QPointF(left, top + offset), [], QRectF())


def lay_out(shown: Shown, style: Style, width: float, *, unfolded: bool = False) -> Block:
    """Break `shown` into lines of `width` points, folded where the app folds it unless `unfolded`."""
    most = style.most
    long = most is not None and len(shown.text) > most * LINE_MOST
    if unfolded or (shown.fold is None and not long):
        whole = _broken(shown.text, shown, replace(style, more=""), width, None)
        if unfolded or most is None or whole.lines <= most:
            return whole
    end = len(shown.text) if shown.fold is None else shown.fold
    if most is not None:
        end = min(end, most * LINE_MOST)
    ends = counting.clusters(shown.text[:end])
    low, high, best = 0, len(ends) - 1, 0
    while low <= high:
        middle = (low + high) // 2
        tried = _broken(shown.text[: ends[middle]].rstrip(), shown, style, width, None)
        if most is None or tried.lines <= most:
            best, low = ends[middle], middle + 1
        else:
            high = middle - 1
    return _broken(shown.text[:best].rstrip(), shown, style, width, best)


def plain(text: str, style: Style, width: float) -> Block:
    """Lay out `text` without marks; with `style.most` it ends in "…" where it is longer."""
    return lay_out(Shown(text), style, width)


def _broken(text: str, shown: Shown, style: Style, width: float, cut: int | None) -> Block:
    layouts: list[QTextLayout] = []
    tops: list[float] = []
    height, lines, start = 0.0, 0, 0
    style = replace(style, evened=EVENED.search(text) is not None)
    paragraphs = text.split("\n")
    for number, paragraph in enumerate(paragraphs):
        last = number == len(paragraphs) - 1
        lead = f"{style.lead} " if style.lead and number == 0 else ""
        marks = _formats(shown, style, start, paragraph)
        layout = _paragraph(paragraph, style, marks, lead=lead, more=style.more if last else "")
        tops.append(height)
        made, extent = _fill(layout, style, width)
        height, lines = height + extent, lines + made
        layouts.append(layout)
        start += len(paragraph) + 1
    return Block(_inked(style.ink, style), tuple(layouts), tuple(tops), width, height, lines, cut)


def leans_right(text: str) -> bool:
    """Return whether the first letter of `text` is written from right to left, as phones decide it."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)


def _paragraph(
    text: str, style: Style, marks: Sequence[tuple[int, int, QTextCharFormat]], *, lead: str, more: str
) -> QTextLayout:
    body = f"{lead}{text}"
    more = more if not text or more.startswith(("…", " ")) else f" {more}"
    layout = QTextLayout(f"{body}{more}", style.font)
    right = leans_right(body)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    side = Qt.AlignmentFlag.AlignHCenter if style.centred else side
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    before = _units(lead)
    ranges = [_range(before + start, end - start, look) for start, end, look in marks]
    if lead:
        ranges.append(_range(0, before, _look(bold=True)))
    if more:
        ranges.append(_range(_units(body), _units(more), _look_of_more(style, body)))
    layout.setFormats(ranges)
    return layout


def _fill(layout: QTextLayout, style: Style, width: float) -> tuple[int, float]:
    """Break one paragraph into lines; return how many there are and their height."""
    step = round(style.font.pixelSize() * style.leading)
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, count * step + (step - line.height()) / 2))
        count += 1
    layout.endLayout()
    count = max(1, count)
    return count, float(count * step)


def _formats(
    shown: Shown, style: Style, start: int, paragraph: str
) -> list[tuple[int, int, QTextCharFormat]]:
    """Return the looks of the marks within `paragraph`, which begins at `start` of the text, in UTF-16 units."""
    if style.tint is None and not style.bold_marks:
        return []
    look = _look(_inked(style.tint, style) if style.tint else None, bold=style.bold_marks)
    found = []
    for mark in shown.marks:
        first, last = max(mark.start - start, 0), min(mark.end - start, len(paragraph))
        if first < last:
            found.append((_units(paragraph[:first]), _units(paragraph[:last]), look))
    return found


def _look(colour: QBrush | None = None, *, bold: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    if colour is not None:
        look.setForeground(colour)
    if bold:
        look.setFontWeight(QFont.Weight.DemiBold)
    return look


def _inked(colour: QColor, style: Style) -> QBrush:
    """Return what letters of `colour` are painted with, so that they are as heavy light on dark as dark on light.

    In one colour Qt blends the letters of fonts with cubic outlines, as most of Han and Hangul are, in linear light:
    light ones come out bold. What is a gradient in name it blends as it does all other letters, and slower.
    """
    if colour.lightness() < LIGHT or not style.evened:
        return QBrush(colour)
    gradient = QLinearGradient(0, 0, 1, 0)
    gradient.setColorAt(0, colour)
    gradient.setColorAt(1, colour)
    return QBrush(gradient)


def _look_of_more(style: Style, before: str) -> QTextCharFormat:
    """Return the look of "… more" after `before`: in the app's own font, or its dots become those of that script.

    Behind Han, kana and Hangul the font is named as what it is: under a name such as "Sans Serif" Qt would take the
    one of that script again, whose dots stand half way up.
    """
    look = _look(_inked(style.faint, style) if style.faint else None)
    wide = next((unicodedata.east_asian_width(letter) for letter in reversed(before) if letter.isalpha()), "")
    look.setFontFamilies([QFontInfo(style.font).family()] if wide in {"W", "F"} else style.font.families())
    look.setFontStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return look


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def _units(text: str) -> int:
    """Return how many UTF-16 units Qt counts in `text`."""
    return counting.length(text, "utf16")
