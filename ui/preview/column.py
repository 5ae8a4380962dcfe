"""One placement on the preview desk: its name, its phone, what the client said, and what preflight finds."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio import approval, postings, preflight
from studio.placements import Placement
from studio.post import Post
from studio.preflight import Finding
from studio.words import word
from ui.context import Context
from ui.fields import breakable, label
from ui.mending import Mending
from ui.plan.when import said
from ui.preflightline import Sign
from ui.preview.afterupload import Estimates
from ui.preview.controls import Controls
from ui.preview.layers import Switches
from ui.preview.phone import Phone
from ui.preview.playing import Playing
from ui.tokens import SPACE


class Column(QWidget):
    """One placement: its name, its phone, its findings."""

    def __init__(
        self,
        context: Context,
        placement: Placement,
        mending: Mending,
        playing: Playing,
        estimates: Estimates,
    ) -> None:
        super().__init__()
        self._context = context
        self.placement = placement
        self._mending = mending
        self._shown: tuple[Finding, ...] | None = None
        self._told: list[tuple[Finding | None, QWidget]] = []  # the lines below the phone
        self.phone = Phone(context, selectable=True, playing=playing, estimates=estimates)
        self.controls = Controls(self.phone, playing)
        self._uploaded = False
        self._lines: list[str] = []
        name = label(placement.full_name, "heading")
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(name)
        self.standing = label("", "hint", wrap=True)
        self.standing.hide()
        column.addWidget(self.phone)
        column.addWidget(self.controls)
        column.addWidget(self.standing)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(SPACE[1])
        column.addLayout(self._findings)
        column.addStretch(1)

    def show_post(self, post: Post | None) -> None:
        """Show `post` on the phone, and below it whether it was approved and where it is up."""
        self.phone.show_post(post.id if post else "", self.placement)
        self._lines = _standing(post, self.placement.id, self._context) if post else []
        self._stand()

    def switch(self, switches: Switches) -> None:
        """Show the phone so, and say that what is seen after an upload is an estimate."""
        self._uploaded = switches.uploaded
        self.phone.switch(switches)
        self._stand()

    def _stand(self) -> None:
        known = "told" if self.placement.after_upload is not None else "unknown"
        estimate = [word(f"preview.uploaded.{known}")] if self._uploaded else []
        self.standing.setText("\n".join([*estimate, *self._lines]))
        self.standing.setVisible(bool(self.standing.text()))

    def tell(self, findings: tuple[Finding, ...]) -> None:
        """Show `findings` under the phone."""
        if findings == self._shown:
            return
        self._shown = findings
        while self._findings.takeAt(0) is not None:
            pass
        before, self._told = self._told, []
        # One finding comes and goes with most keys that are typed: the lines of the others stay as they are.
        for finding in findings or (None,):
            kept = next((pair for pair in before if pair[0] == finding), None)
            if kept is not None:
                before.remove(kept)
            line = kept[1] if kept is not None else self._line(finding) if finding else self._nothing()
            self._findings.addWidget(line)
            self._told.append((finding, line))
        for _, line in before:
            line.hide()
            line.deleteLater()

    def _nothing(self) -> QWidget:
        return label(word("preview.clean"), "hint", wrap=True)

    def _line(self, finding: Finding) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        row.addWidget(Sign(finding.severity), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(SPACE[0])
        sentence = preflight.message(finding)
        text = label(breakable(sentence), wrap=True)
        text.setToolTip(preflight.why(finding))
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        told.addWidget(text)
        if finding.fixes:
            told.addLayout(self._mending.buttons([finding]))
        row.addLayout(told, 1)
        return line


def _standing(post: Post, placement: str, context: Context) -> list[str]:
    """Return what is known: the client's last word and their remarks, and since when it is up."""
    lines = []
    last = approval.standing(post, placement)
    by = (last.by or word("approval.nobody")) if last else ""
    if last is not None and (last.kind == "approval" or not last.done):
        lines.append(word(f"preview.{last.kind}", by=by, text=last.text))
    mine = (
        note for note in approval.open_notes(post) if note.placement == placement and note.kind == "remark"
    )
    lines += [word("preview.remark", by=note.by or word("approval.nobody"), text=note.text) for note in mine]
    ledger = postings.of_post(context.session.postings().values(), post.id)
    up = next((one for one in ledger if one.placement == placement), None)
    if up is not None:
        lines.append(word("preview.posted", when=said(datetime.fromisoformat(up.at))))
    return [line.strip() for line in lines]
