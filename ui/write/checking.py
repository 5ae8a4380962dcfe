"""What the checkers say about the texts of the open post, for everybody who shows it: the desk and the proof column.

It follows the selection and the session by itself. Underlines that a change did not touch move with the text at
once; the instant engine is asked after a short pause, the full one replaces its answer when it comes.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from media.errors import MediaError, Problem
from studio import places
from studio.grammar import (
    Answer,
    Choices,
    Finding,
    Grammar,
    carried,
    dictionary,
    mark_of,
    service,
    wide_mark_of,
)
from studio.grammar.service import DEFAULT_LANGUAGE
from studio.words import word
from ui.changes import Changes
from ui.selection import Selection
from ui.write import positions, texts

if TYPE_CHECKING:
    from ui.context import Context

PAUSE = 300  # ms after the last key


class Checking(QObject):
    """Findings by text. Nothing happens before `attend`; `close` ends the engines."""

    changed = Signal(str)  # the key of a text whose findings are others now
    visited = Signal(str, object)  # the person wants to see this finding in the text with this key
    placement_changed = Signal(str)  # whose words are written: empty, the master's
    _answered = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._selection = Selection(self)
        self._grammar: Grammar | None = None
        self._placement = ""
        self._texts: dict[str, str] = {}
        self._revisions: dict[str, int] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._revision = 0
        self._language = ""
        self.problem: Problem | None = None  # why an engine has not looked
        self._stop_listening: Callable[[], None] = lambda: None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self._answered.connect(self._take)

    def attend(self, context: "Context", selection: Selection) -> None:
        """Check what is open from now on. Calling it again does nothing."""
        if self._context is not None:
            return
        self._context, self._selection = context, selection
        Changes(context.session, self).changed.connect(self._on_change)
        selection.post_changed.connect(self._on_post)
        self._stop_listening = context.settings.subscribe(self._on_settings)
        self.follow()

    def close(self) -> None:
        """End the engines and their threads, and look at nothing any more."""
        self._stop_listening()
        self._context = None
        self._end_engines()

    def renew(self) -> None:
        """Ask again, of the engines that are installed now."""
        self._end_engines()
        self._revisions.clear()
        self.follow()

    def _end_engines(self) -> None:
        self._pause.stop()
        grammar, self._grammar = self._grammar, None
        if grammar is not None:
            grammar.close()

    # What is shown.

    @property
    def placement(self) -> str:
        """Whose words are written; empty: the master's."""
        return self._placement

    def choose_placement(self, placement: str) -> None:
        """Write the words of `placement` (empty: the master's) from now on."""
        if placement != self._placement:
            self._placement = placement
            self.follow()
            self.placement_changed.emit(placement)

    @property
    def language(self) -> str:
        """The language that the open post is written in (BCP 47)."""
        context, name = self._context, self._selection.post
        if context is None or not name or name not in context.session.posts():
            return DEFAULT_LANGUAGE
        return context.session.language_of(name) or context.settings.language or DEFAULT_LANGUAGE

    def fields(self) -> tuple[str, ...]:
        """Return the keys of the texts, in their order on the desk."""
        return tuple(self._texts)

    def text(self, key: str) -> str:
        """Return the text that the findings of `key` are about."""
        return self._texts.get(key, "")

    def findings(self, key: str) -> tuple[Finding, ...]:
        """Return what is found in the text with `key`, in order."""
        return self._findings.get(key, ())

    def follow(self) -> None:
        """Read the texts of the open post anew; what was found stays where the text did."""
        context, name = self._context, self._selection.post
        open_ = context is not None and bool(name) and name in context.session.posts()
        post = context.session.post(name) if context is not None and open_ else None
        now = (
            {key: positions.shown(texts.read(post, key, self._placement)) for key in texts.keys(post)}
            if post
            else {}
        )
        before, self._texts = self._texts, now
        if self.language != self._language:
            self._language = self.language
            self._revisions.clear()
            self._choose()
        gone = before.keys() - now.keys()
        changed = {key for key, text in now.items() if before.get(key) != text or key not in self._revisions}
        for key in gone | changed:
            self._revisions.pop(key, None)
            self._set(key, carried(self.findings(key), before.get(key, ""), now.get(key, "")))
        for key in gone:
            if self._grammar is not None:
                self._grammar.forget(key)
        if changed:
            self._pause.start()

    # What the person decides.

    def fix(self, key: str, finding: Finding, suggestion: str) -> None:
        """Put `suggestion` in the place of what was found; it can be taken back like any edit."""
        text = self.text(key)
        if self._context is None or text[finding.start : finding.end] != finding.text:
            return
        fixed = text[: finding.start] + suggestion + text[finding.end :]
        edit = texts.writing(key, fixed, self._placement)
        self._context.session.edit_post(self._selection.post, word("write.undo.fix"), edit)
        self.follow()

    def ignore(self, key: str, finding: Finding, *, everywhere: bool = False) -> None:
        """Say no more about this finding: in this sentence, or wherever these words stand."""
        if self._context is not None:
            mark = wide_mark_of(finding) if everywhere else mark_of(finding, self.text(key))
            settings = self._context.settings
            settings.change(ignored_findings=(*settings.ignored_findings, mark))

    def switch_off(self, finding: Finding) -> None:
        """Switch the rule of this finding off."""
        if self._context is not None:
            settings = self._context.settings
            settings.change(rules_off=(*settings.rules_off, finding.rule))

    def learn(self, finding: Finding) -> None:
        """Add what was found to the person's own words."""
        try:
            dictionary.add(places.dictionary(self._language), finding.text)
        except MediaError as failure:
            self.problem = failure.problem
            self.changed.emit(texts.CAPTION)
        self._choose()

    # How it comes about.

    def _on_change(self, change: object) -> None:
        if self._selection.post in getattr(change, "posts", ()):
            self.follow()

    def _on_post(self, _post: str) -> None:
        self._placement = ""
        for key in tuple(self._findings):
            self._set(key, ())
        self._texts = {}
        self._revisions.clear()
        self.follow()
        self.placement_changed.emit("")

    def _on_settings(self, changed: frozenset[str]) -> None:
        if changed & {"engine", "first_language", "grammar_server"}:
            self._end_engines()
            self._revisions.clear()
        if changed & {"rules_off", "ignored_findings"}:
            self._choose()
        self.follow()

    def _choose(self) -> None:
        """Apply the person's choices to what is shown and to what will come."""
        if self._context is None:
            return
        settings = self._context.settings
        choices = Choices(
            words=dictionary.read(places.dictionary(self._language)),
            rules=frozenset(settings.rules_off),
            ignored=frozenset(settings.ignored_findings),
        )
        self._engines().choices = choices
        for key in self.fields():
            self._set(key, choices.kept(self.findings(key), self.text(key)))

    def _engines(self) -> Grammar:
        if self._grammar is None:
            settings = self._context.settings if self._context else None
            self._grammar = (
                service(settings.engine, settings.first_language, settings.grammar_server)
                if settings
                else service()
            )
            self._choose()
        return self._grammar

    def _ask(self) -> None:
        for key, text in self._texts.items():
            if key in self._revisions:
                continue
            self._revision += 1
            self._revisions[key] = self._revision
            self._engines().check(
                text,
                self._language,
                self._revision,
                lambda answer, key=key: self._answered.emit(key, answer),  # type: ignore[misc]
                key=key,
            )

    def _take(self, key: str, answer: Answer) -> None:
        if self._revisions.get(key) == answer.revision:
            if answer.complete and self.text(key) and answer.problem != self.problem:
                self.problem = answer.problem
                self._findings[key] = answer.findings
                self.changed.emit(key)
            self._set(key, answer.findings)

    def _set(self, key: str, findings: tuple[Finding, ...]) -> None:
        if findings != self.findings(key):
            self._findings[key] = findings
            self.changed.emit(key)
