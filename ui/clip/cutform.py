"""How the clip is cut: exactly, smartly or fast, and what that means for it, in a plain sentence."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from studio import clip, clip_cut
from studio.clip_cut import burning
from studio.clip_marks import preceding
from studio.words import word
from ui import theme
from ui.clip.moments import span
from ui.clip.scope import Scope
from ui.clip.shown import Shown, time_code
from ui.fields import label
from ui.tokens import SPACE

_CUTS = ("exact", "smart", "fast")


class CutForm(QWidget):
    """Edits through `scope`; of a fast cut it says where it will really begin, and what it leaves out."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope
        self.choice = QComboBox()
        self.choice.setAccessibleName(word("ui.clip.cut"))
        for name in _CUTS:
            self.choice.addItem(word(f"ui.clip.cut.{name}"), name)
        self.choice.activated.connect(lambda at: self._set(self.choice.itemData(at)))
        self.said = label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        for widget in (label(word("ui.clip.cut"), "label"), self.choice, self.said):
            column.addWidget(widget)
        scope.marked.connect(self._follow)
        scope.picked.connect(self._follow)

    def _set(self, cut: str) -> None:
        self._scope.edit("cut", lambda post, item, at: clip.set_cut(post, item, cut, placement=at))

    def _follow(self) -> None:
        if self._scope.shown is not None:
            self.show_clip(self._scope.shown)

    def show_clip(self, shown: Shown) -> None:
        """Show how the clip is cut, and what that means."""
        blocked = QSignalBlocker(self.choice)
        cut = shown.resolved.cut
        self.choice.setCurrentIndex(self.choice.findData(cut))
        del blocked
        text, kind = _meaning(shown, cut) if cut != "fast" else self._fast(shown)
        self.said.setText(text)
        theme.mark(self.said, kind=kind)

    def _fast(self, shown: Shown) -> tuple[str, str]:
        """Say where a fast cut begins, and what it leaves out."""
        refused = clip_cut.refused(shown.resolved, shown.info)
        if refused:
            return word(refused, codec=shown.info.codec), "warning"
        if burning(shown.resolved):
            return word("ui.clip.cut.fast.subtitles"), "warning"
        start, _ = span(shown, self._scope.chosen)
        # The key frame may be the wanted frame itself.
        key = preceding(self._scope.marks.keys, start + shown.frame, shown.frame)
        if key is None and not self._scope.marks.keys:
            begins, kind = word("ui.clip.cut.fast.looking"), "hint"
        elif key is None or start - (key or 0.0) < shown.frame / 2:
            begins, kind = word("ui.clip.cut.fast.exact"), "hint"
        else:
            early = f"{start - key:.2f}"
            begins, kind = word("ui.clip.cut.fast.early", at=time_code(key), seconds=early), "warning"
        lost = [
            word(f"ui.clip.cut.fast.lost.{name}") for name in clip_cut.left_out(shown.resolved, shown.info)
        ]
        if shown.shape is not None:
            lost.insert(0, word("ui.clip.cut.fast.lost.frame"))
        if not lost:
            return begins, kind
        said = word("ui.clip.cut.fast.lost", what=", ".join(lost))
        return f"{begins} {said}", "warning"


def _meaning(shown: Shown, cut: str) -> tuple[str, str]:
    """Say what an exact or a smart cut means; also where a smart one has to encode all of the clip."""
    means = word(f"ui.clip.cut.{cut}.means")
    why = clip_cut.unsuited(shown.media, shown.resolved, shown.placement, shown.shape, shown.info)
    if cut != "smart" or not why:
        return means, "hint"
    return word("ui.clip.cut.smart.whole", why=word(why)), "warning"
