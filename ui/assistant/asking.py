"""The first page of the sheet: what leaves, word for word and picture by picture, and where it goes.

*Send* is the consent. Everything that leaves stands here, to be changed or left out; what was taken out stands as its
placeholder. Nothing is sent before the click, and exactly what is shown is.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from studio.address import host_of
from studio.assistant import servers
from studio.assistant.material import KINDS, Kind, Material
from studio.assistant.operation import Need
from studio.assistant.pictures import Sources
from studio.assistant.redaction import Kind as Private
from studio.assistant.redaction import Redaction
from studio.assistant.request import Request, Turn, build
from studio.assistant.servers import Server
from studio.assistant.task import Task
from studio.errors import UserError
from studio.network import is_loopback
from studio.words import explain, word
from ui import theme
from ui.assistant.copies import Copies
from ui.assistant.editors import Editor
from ui.assistant.exact import Exact
from ui.assistant.proposaltext import cut_short
from ui.assistant.questions import Questions
from ui.assistant.sections import Section
from ui.assistant.takingout import TakingOut
from ui.assistant.turns import Turns
from ui.assistant.where import Where
from ui.context import Context
from ui.fields import button, label
from ui.tokens import SPACE
from ui.wheel import tame

LONG = 20_000  # characters from which on the request is made anew only when the typing pauses
PAUSE = 250  # ms
HOST = 32  # signs of a server's name on the button; all of them stand above it
CENT = 0.01  # of the person's currency: what is less is not told apart
Rewriting = Callable[[str], str]


class AskingPage(QWidget):
    """Shows the exact request as it is being made. `sent` carries the `Request` that the person let go."""

    sent = Signal(object)
    set_up_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._failed = self._refused = False
        self.redaction = Redaction()
        self.sections: dict[Kind, Section] = {}
        self.about = label("", "hint", wrap=True)
        self.questions = Questions()
        self.out = TakingOut()
        self.turns = Turns()
        self.copies = Copies(context.runner)
        self.where = Where(context)
        self.exact = button(word("consent.exact"), "quiet", checkable=True)
        self.shown = Exact()
        self.shown.hide()
        self.body = self.shown.body
        self.estimate = label("", "hint", wrap=True)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.send = button(word("assistant.send"), "primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._material_room = QVBoxLayout()
        self._inside = QWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        theme.mark(self._inside, kind="scrolled")
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, SPACE[1], 0)
        inside.setSpacing(SPACE[2])
        self._material_room.setContentsMargins(0, 0, 0, 0)
        self._material_room.setSpacing(SPACE[1])
        first: tuple[QWidget, ...] = (
            self.about,
            self.questions,
            label(word("consent.what"), "heading"),
            self.out,
        )
        then: tuple[QWidget, ...] = (self.copies, self.turns, self.where)
        for part in first:
            inside.addWidget(part)
        inside.addLayout(self._material_room)
        for part in then:
            inside.addWidget(part)
        inside.addWidget(self.exact, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.shown)
        inside.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.scroller, 1)
        column.addWidget(self.error)
        column.addWidget(self.estimate)
        column.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)
        tame(self._inside)

    def _join(self) -> None:
        self._pause.timeout.connect(self.refresh)
        self.questions.changed.connect(self._changed)
        self.copies.changed.connect(self._changed)
        self.copies.failed.connect(self.warn)
        self.turns.changed.connect(self._changed)
        self.where.changed.connect(self.refresh)
        self.where.set_up_wanted.connect(self.set_up_wanted)
        self.out.wanted.connect(self.take_out)
        self.out.back.connect(self.put_back)
        self.out.words_wanted.connect(self._take_words)
        self.exact.toggled.connect(self.shown.setVisible)
        self.send.clicked.connect(self._let_go)

    # What the sheet tells this page.

    def begin(self, task: Task, pictures: Sources = ()) -> None:
        """Offer the material of `task`, and copies of `pictures`, for sending."""
        self._task, self.redaction = task, Redaction()
        self._refused = False
        self.about.setText(task.operation.about)
        self.questions.begin(task.operation.questions, task.values)
        self.turns.clear()
        self._make_sections(task)
        self._begin_looking(task)
        self.copies.begin(pictures)
        self.where.fill()
        self.say("")
        self.scroller.verticalScrollBar().setValue(0)
        self._take_out_again()

    def _make_sections(self, task: Task) -> None:
        for old in self.sections.values():
            old.close()
            old.deleteLater()
        needs = task.operation.needs
        there = {part.kind for part in task.material.parts}
        wanted = [kind for kind in KINDS if kind in there or kind in (*needs, *task.operation.wants)]
        self.sections = {
            kind: Section(kind, task.material.text(kind), self._context.runner, needed=kind in needs)
            for kind in wanted
        }
        for section in self.sections.values():
            self._material_room.addWidget(section)
            section.changed.connect(self._changed)
            section.failed.connect(self.warn)
            section.editor.selectionChanged.connect(self._follow_selection)
        self._follow_selection()

    def _begin_looking(self, task: Task) -> None:
        names: list[str] = []
        handles: list[str] = []
        post = self._context.open_post(task.subject.post)
        if post is not None:
            around = self._context.session.around(post.id, self._context.settings.language)
            names = [person.name for person in around.people.values()]
            if around.client is not None:
                names.append(around.client.name)
                handles = [handle.name for handle in around.client.handles]
        self.out.begin([name for name in names if name.strip()], handles, self._texts, self._comments)

    def refuse(self, refused: bool) -> None:
        """Refuse to send for a client or post that is marked “no model”."""
        self._refused = refused
        self._inside.setEnabled(not refused)
        self.say(word("assistant-no-model") if refused else "")

    def add_turn(self, turn: Turn) -> None:
        """Go on with the conversation: `turn` is what came back and what is said to it."""
        self.turns.add(turn, self.redaction)
        self.say("")
        self._changed()

    def say(self, error: str) -> None:
        """Show why the last try failed; the button then sends again, when the person presses it."""
        self._failed = bool(error)
        self.warn(error)

    def warn(self, problem: str) -> None:
        """Show what is wrong with what would leave; nothing was sent yet."""
        self.error.setText(problem)
        self.error.setVisible(bool(problem))
        self.refresh()

    def focus(self) -> None:
        """Put the focus where the person reads first."""
        first = next(iter(self.sections.values()), None)
        (first.editor if first is not None else self.send).setFocus()

    def stop(self) -> None:
        """Read and copy no more."""
        self.copies.stop()
        for section in self.sections.values():
            section.close()

    # What it makes of it.

    @property
    def text(self) -> Editor:
        """The editor of the person's own text."""
        return self.sections["text"].editor

    def material(self) -> Material:
        """Return what leaves as it stands, placeholders in the places of what was taken out."""
        material = Material()
        for kind, section in self.sections.items():
            material = material.with_text(kind, section.text)
        return material.with_pictures(self.copies.pictures)

    def server(self) -> Server:
        """Return the server as it is chosen."""
        return self.where.server

    def request(self) -> Request | None:
        """Return the request as it stands; None: nothing is asked. Raises UserError for what cannot be sent."""
        task, server = self._task, self.server()
        if task is None:
            return None
        return build(
            task.operation,
            self.material(),
            task.answering(self.questions.answers).values,
            endpoint=server.url,
            model=server.model,
            form=server.form,
            before=self.turns.turns,
            redaction=self.redaction,
        )

    def refresh(self) -> None:
        """Show what would leave now, where to, what it may cost, and whether it can."""
        self._pause.stop()
        try:
            request = self.request()
        except UserError as error:
            self.shown.show_request(None)
            self.estimate.setText(explain(error))
            self.send.setEnabled(False)
            return
        if request is None:
            return
        self.shown.show_request(request)
        host = host_of(request.endpoint)
        verb = "assistant.again" if self._failed and not self._refused else "assistant.send"
        self.send.setText(word(f"{verb}.to", host=cut_short(host, HOST)) if host else word("assistant.send"))
        self.send.setToolTip(word(f"{verb}.to", host=host) if len(host) > HOST else "")
        missing = self._missing(request)
        self.send.setEnabled(not missing and not self._refused)
        self.estimate.setText(missing or self._estimated(request, host))
        self.estimate.setVisible(not self._refused)

    def _missing(self, request: Request) -> str:
        """Say what is not there yet that must be; empty: it can be sent."""
        if not host_of(request.endpoint):
            return word("consent.unset")
        if not request.model:
            return word("consent.no-model-name")
        if self.copies.busy:
            return word("consent.pictures.making")
        needs: tuple[Need, ...] = self._task.operation.needs if self._task is not None else ()
        for need in needs:
            there = request.material.pictures if need == "pictures" else request.material.text(need).strip()
            if not there:
                return word(f"consent.missing.{need}")
        return ""

    def _estimated(self, request: Request, host: str) -> str:
        where = "consent.estimate.stays" if is_loopback(request.endpoint) else "consent.estimate.goes"
        said = [word(where, host=host, bytes=f"{len(request.body):,}", tokens=f"{request.tokens:,}")]
        cost = servers.cost(self.server(), request.tokens, 0)
        if cost is None:
            said.append(word("consent.estimate.guess"))
        else:
            little = "consent.estimate.little" if cost < CENT else "consent.estimate.cost"
            said.append(word(little, cost=f"{max(cost, CENT):,.2f}"))
        return " ".join(said)

    # Taking out.

    def _comments(self) -> str:
        section = self.sections.get("comments")
        return section.text if section is not None else ""

    def _texts(self) -> list[str]:
        return [
            *(section.text for section in self.sections.values()),
            *self.questions.answers.values(),
            self.turns.remark,
        ]

    @property
    def _remembered(self) -> dict[str, Private]:
        """What was taken out of requests about this post before, and is taken out of the next."""
        post = self._task.subject.post if self._task is not None else ""
        return self._context.taken_out.setdefault(post, {}) if post else {}

    def _take_out_again(self) -> None:
        texts = "\n".join(self._texts())
        self.take_out([(text, kind) for text, kind in self._remembered.items() if text in texts])
        self._changed()

    def take_out(self, wanted: list[tuple[str, Private]]) -> None:
        """Put a placeholder in the place of each of these texts, wherever it stands in the request."""
        before = self.redaction
        for text, kind in wanted:
            self.redaction = self.redaction.taking(text, kind, self._texts())
        if self.redaction == before and not wanted:
            return
        self._remembered.update(wanted)
        self._rewrite(self.redaction.redacted)

    def put_back(self, placeholders: list[str]) -> None:
        """Put what these placeholders stand for in its places again."""
        back = Redaction(tuple(one for one in self.redaction.taken if one[0] in placeholders))
        self.redaction = Redaction(tuple(one for one in self.redaction.taken if one not in back.taken))
        for _, text in back.taken:
            self._remembered.pop(text, None)
        self._rewrite(back.restored)

    def _follow_selection(self) -> None:
        chosen = any(section.editor.textCursor().hasSelection() for section in self.sections.values())
        self.out.words.setEnabled(chosen)

    def _take_words(self) -> None:
        """Take out the words that are selected."""
        for section in self.sections.values():
            words = self.redaction.restored(section.editor.selected()).strip()
            if words and section.editor.isEnabled():
                self.take_out([(words, "words")])
                return

    def _rewrite(self, change: Rewriting) -> None:
        for section in self.sections.values():
            section.editor.change(change(section.editor.text))
        for line in self.questions.lines():
            line.setText(change(line.text()))
        self.turns.rewrite(change, self.redaction)
        self._changed()

    def _changed(self) -> None:
        """Make the request anew, at once or when the typing pauses, and look for what is private."""
        for section in self.sections.values():
            section.editor.grey(self.redaction)
        self.out.look(self.redaction)
        if sum(map(len, self._texts())) > LONG:
            self._pause.start()
        else:
            self.refresh()

    def _let_go(self) -> None:
        self.refresh()
        request = self.request() if self.send.isEnabled() else None
        if request is None:
            return
        try:
            self.where.keep()
        except UserError as error:  # it holds until the program ends; the next click sends
            self.say(explain(error))
            return
        self.sent.emit(request)
