"""The rail's third page: what the file says about itself, and what in it would bring an "AI" label."""

from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from media.metadata import PhotoMetadata
from media.photo_probe import PhotoInfo
from media.probe import ProbeRequest, probe
from studio import provenance
from studio.jobs import Outcome, Succeeded
from studio.words import word
from ui.context import Context
from ui.fields import label
from ui.photo.looks import Shown
from ui.photo.scope import Scope
from ui.selection import Selection
from ui.tokens import SPACE


class InfoRail(QWidget):
    """Read by a worker when the page is looked at."""

    _probed = Signal(str, object)

    def __init__(self, context: Context, _selection: Selection, _scope: Scope) -> None:
        super().__init__()
        self._context = context
        self._shown: Shown | None = None
        self._known: dict[str, PhotoInfo] = {}
        self._probed.connect(self._take)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE[1], 0, 0)
        self._body = QWidget()
        self._column.addWidget(self._body)
        self._column.addStretch()

    def show_photo(self, shown: Shown | None) -> None:
        """Show what is known of the open photograph; the rest follows."""
        self._shown = shown
        if shown is None or shown.media.slide is not None:
            return
        path = shown.media.path
        if path in self._known:
            self._fill(self._known[path])
        elif self.isVisible():
            self._context.runner.submit(
                probe,
                ProbeRequest(path),
                lane="interactive",
                on_end=lambda outcome: self._probed.emit(path, outcome),
            )

    def _take(self, path: str, outcome: Outcome[object]) -> None:
        if isinstance(outcome, Succeeded) and isinstance(outcome.value, PhotoInfo):
            self._known[path] = outcome.value
            if self._shown is not None and self._shown.media.path == path:
                self._fill(outcome.value)

    def _fill(self, info: PhotoInfo) -> None:
        body = QWidget()
        form = QFormLayout(body)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE[2])
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, value in facts(info):
            form.addRow(label(word(f"ui.photo.info.{name}"), "label"), label(value, wrap=True))
        form.addRow(label(word("ui.photo.info.labels"), "heading"))
        for line in labels(info):
            form.addRow(label(line, "hint", wrap=True))
        self._column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body


def facts(info: PhotoInfo) -> list[tuple[str, str]]:
    """Return what there is to say of a photograph, as (name, value); what is not known is left out."""
    size = QLocale().formattedDataSize(info.bytes)
    lines = [
        ("file", Path(info.path).name),
        ("size", f"{info.width} × {info.height} · {size}"),
        ("taken", info.metadata.taken.replace("T", " ")),
        ("camera", " · ".join(part for part in (info.metadata.camera, info.metadata.lens) if part)),
        ("exposure", _exposure(info.metadata)),
        ("place", ", ".join(part for part in (info.metadata.city, info.metadata.country) if part)),
        ("colour", info.icc or "sRGB"),
        ("credit", info.metadata.credit or info.metadata.creator),
        ("gps", word("ui.photo.info.gps.there" if info.gps else "ui.photo.info.gps.none")),
    ]
    return [(name, value) for name, value in lines if value]


def _exposure(told: PhotoMetadata) -> str:
    """Return the exposure as photographers write it: "1/250 s · f/1.8 · ISO 400 · 35 mm"."""
    parts = (
        f"{told.exposure} s" if told.exposure else "",
        f"f/{told.f_number:g}" if told.f_number else "",
        f"ISO {told.iso}" if told.iso else "",
        f"{told.focal_length:g} mm" if told.focal_length else "",
    )
    return " · ".join(part for part in parts if part)


def labels(info: PhotoInfo) -> list[str]:
    """Return a sentence for each field that would bring an "AI" label."""
    found = provenance.labels(info.provenance)
    sentences = [
        word(one.why, platforms=", ".join(one.platforms)) + f" {one.field}: {one.value}" for one in found
    ]
    return sentences or [word("ui.photo.info.labels.none")]
