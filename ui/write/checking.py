"""What the checkers say about the texts of the open post, for everybody who shows it: the desk and the proof column.

It follows the selection and the session by itself. Underlines that a change did not touch move with the text at
once; the instant engine is asked after a short pause, the full one replaces its answer when it comes. Findings are kept
as the engines gave them; what the person has decided is applied to what is shown, so that undo brings findings back.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from media.errors import Problem
from studio import caption, decisions, looks, places
from studio.grammar import Answer, Choices, Finding, Grammar, Languages, carried, service
from studio.grammar.choices import mark_of, wide_mark_of
from studio.grammar.finding import in_order
from studio.grammar.paragraphs import paragraphs
from studio.grammar.service import DEFAULT_LANGUAGE
from studio.looks import State
from studio.post import Decisions
from studio.session import Change
from studio.words import word
from ui.changes import Changes
from ui.selection import Selection
from ui.write import positions, texts
from ui.write.engines import Engines
from ui.write.habits import HabitBook
from ui.write.states import States
from ui.write.voices import Voices

if TYPE_CHECKING:
    from ui.context import Context

PAUSE = 300  # ms after the last key


class Checking(QObject):
    """Findings by text. Nothing happens before `attend`; `close` ends the engines."""

    changed = Signal(str)  # the key of a text whose findings are others now
    visited = Signal(str, object)  # the person wants to see this finding in the text with this key
    text_wanted = Signal(str)  # the person wants to see the text with this key
    writing_wanted = Signal()  # … so the desk for writing is to be shown, first
    spoken_wanted = Signal(
        str, int
    )  # the person wants to see what a clip (an item) says, at this letter of it
    placement_changed = Signal(str)  # whose words are written: empty, the master's

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._selection = Selection(self)
        self._placement = ""
        self._texts: dict[str, str] = {}
        self._asked: dict[str, int] = {}  # text → the revision that an answer must have
        self._found: dict[str, tuple[Finding, ...]] = {}  # as the engines gave them
        self._shown: dict[str, tuple[Finding, ...]] = {}  # as the person wants to hear of them
        self._languages = Languages()
        self._names: frozenset[str] | None = None
        self.choices = Choices()
        self.problem: Problem | None = None  # why an engine has not looked
        self.habits = HabitBook(self)
        self.voices = Voices(self)
        self.voices.changed.connect(self._hear)
        self.engines = Engines(self._make, self)
        self.states = States(self.engines, self)
        self._stop_listening: Callable[[], None] = lambda: None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.engines.answered.connect(self._take)

    def attend(self, context: "Context", selection: Selection) -> None:
        """Check what is open from now on. Calling it again does nothing."""
        if self._context is not None:
            return
        self._context, self._selection = context, selection
        decisions.take_over(context.session, context.settings, places.dictionaries())
        Changes(context.session, self).changed.connect(self._on_change)
        selection.post_changed.connect(self._on_post)
        self._stop_listening = context.settings.subscribe(self._on_settings)
        self._choose()
        self.follow()

    def close(self) -> None:
        """End the engines and their threads, and look at nothing any more."""
        self._stop_listening()
        self._pause.stop()
        self.states.close()
        self.habits.close()
        self.voices.close()
        self._context = None
        self.engines.close()

    def renew(self) -> None:
        """Ask again, of the engines that are installed now."""
        self.engines.end()
        self._asked.clear()
        self.states.renew()
        self.follow()

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
    def languages(self) -> Languages:
        """What is known of the open post's language before its words are read."""
        context, name = self._context, self._selection.post
        post = context.open_post(name) if context is not None else None
        if context is None or post is None:
            return Languages(DEFAULT_LANGUAGE)
        client, settings = context.session.client_of(name), context.settings
        return looks.languages(post, client, settings.language, settings.first_language)

    @property
    def language(self) -> str:
        """The language that the open post is written in (BCP 47), where a paragraph is not plainly in another."""
        return self.languages.main

    def language_at(self, key: str, finding: Finding) -> str:
        """Return the language of the paragraph in which `finding` stands."""
        inside = (
            one.text
            for one in paragraphs(self.text(key))
            if one.start <= finding.start < one.start + len(one.text)
        )
        return self._languages.of(next(inside, ""))

    def fields(self) -> tuple[str, ...]:
        """Return the keys of the texts, in their order on the desk."""
        return tuple(self._texts)

    def text(self, key: str) -> str:
        """Return the text that the findings of `key` are about."""
        return self._texts.get(key, "")

    def findings(self, key: str) -> tuple[Finding, ...]:
        """Return what is found in the text with `key`, in order."""
        return self._shown.get(key, ())

    def state(self, key: str) -> State:
        """Return where the text with `key` stands as it will go out, tags and facts in it included."""
        return self.states.state_of(self.outgoing(key))

    def outgoing(self, key: str) -> str:
        """Return the text with `key` as it will go out; empty: nothing does."""
        context, name = self._context, self._selection.post
        if context is None or context.open_post(name) is None:
            return ""
        spoken = context.spoken(name)
        if key in (texts.CAPTION, texts.COMMENT):
            words = caption.compose(spoken, self._placement)
            return words.caption if key == texts.CAPTION else words.first_comment
        return texts.read(spoken, key, self._placement)

    def typed(self, key: str) -> None:
        """The person types into the text with `key`."""
        self.habits.typed(self._where(key))
        self.follow()

    def _where(self, key: str) -> str:
        return f"{self._selection.post} {self._placement} {key}"

    def follow(self) -> None:
        """Read the texts of the open post anew; what was found stays where the text did."""
        context = self._context
        post = context.open_post(self._selection.post) if context is not None else None
        read = (
            {key: positions.shown(texts.read(post, key, self._placement)) for key in texts.keys(post)}
            if post
            else {}
        )
        before, self._texts = self._texts, read
        if self.languages != self._languages:
            self._languages = self.languages
            self._asked.clear()
            self._choose()
        gone = before.keys() - read.keys()
        changed = {key for key, text in read.items() if before.get(key) != text or key not in self._asked}
        for key in gone | changed:
            self._asked.pop(key, None)
            self._set(key, carried(self._found.get(key, ()), before.get(key, ""), read.get(key, "")))
        for key in gone:
            self.engines.forget(key)
        if changed:
            self._pause.start()
        if context is not None:
            self.states.follow(context, self._selection.post, self._languages)
            self.voices.follow(context, self._selection.post, self.language)

    def visit(self, key: str, finding: Finding) -> None:
        """Let the desk show a finding; what a clip says is shown where its lines are."""
        if key.startswith(texts.SUBTITLES):
            self.spoken_wanted.emit(key.removeprefix(texts.SUBTITLES), finding.start)
            return
        self.writing_wanted.emit()
        self.visited.emit(key, finding)

    def visit_text(self, key: str, placement: str) -> None:
        """Let the desk show a text as `placement` has it: where it is the master's, the master's."""
        context = self._context
        post = context.open_post(self._selection.post) if context is not None else None
        if post is not None and key.startswith(texts.SUBTITLES):
            found = self.findings(key)
            self.spoken_wanted.emit(key.removeprefix(texts.SUBTITLES), found[0].start if found else 0)
        elif post is not None:
            self.writing_wanted.emit()
            self.choose_placement(placement if key and texts.is_own(post, key, placement) else "")
            self.text_wanted.emit(key)

    # What the person decides.

    def fix(self, key: str, finding: Finding, suggestion: str) -> None:
        """Put `suggestion` in the place of what was found; it can be taken back like any edit."""
        self.fix_all([(key, finding, suggestion)], word("write.undo.fix"))

    def fix_all(self, fixes: list[tuple[str, Finding, str]], label: str) -> None:
        """Put right what was found in several places, in one step; what has changed meanwhile is left alone."""
        context = self._context
        post = context.open_post(self._selection.post) if context is not None else None
        if context is None or post is None:
            return
        for key in self._texts:
            text = self.text(key)
            for finding, suggestion in sorted(
                ((found, fix) for where, found, fix in fixes if where == key), key=lambda one: -one[0].start
            ):
                if text[finding.start : finding.end] == finding.text:
                    text = text[: finding.start] + suggestion + text[finding.end :]
                    self.habits.note_fixed(finding)
            if text != self.text(key):
                post = texts.writing(key, text, self._placement)(post)
        context.session.put(label, post)
        self.follow()

    def ignore(self, key: str, finding: Finding, *, everywhere: bool = False) -> None:
        """Say no more about this finding: in this sentence, or wherever these words stand."""
        mark = wide_mark_of(finding) if everywhere else mark_of(finding, self.text(key))
        self._decide("write.undo.ignore", lambda now: decisions.with_ignored(now, mark))

    def switch_off(self, finding: Finding) -> None:
        """Switch the rule of this finding off."""
        self._decide("write.undo.off", lambda now: decisions.with_rule_off(now, finding.rule))

    def learn(self, key: str, finding: Finding) -> None:
        """Add what was found to the person's own words in the language of its paragraph."""
        language = self.language_at(key, finding)
        self._decide("write.undo.word", lambda now: decisions.with_word(now, language, finding.text))

    def _decide(self, label: str, edit: Callable[[Decisions], Decisions]) -> None:
        if self._context is not None:
            self._context.session.decide(word(label), edit)
            self._choose()

    # How it comes about.

    def _on_change(self, change: Change) -> None:
        around = bool(change.sets or change.clients or change.people)
        if around:
            self._names = None
            self.voices.forget()
        if around or change.decisions:
            self._choose()
        if around or self._selection.post in change.posts:
            self.follow()

    def _on_post(self, _post: str) -> None:
        self._placement = ""
        for key in tuple(self._shown):
            self._set(key, ())
        self._texts = {}
        self._asked.clear()
        self._names = None
        self._choose()
        self.follow()
        self.placement_changed.emit("")

    def _on_settings(self, changed: frozenset[str]) -> None:
        if changed & {"engine", "first_language", "grammar_server"}:
            self.renew()
        elif "language" in changed:
            self.follow()
        if "first_language" in changed:
            for key in self.fields():
                self.changed.emit(key)

    def _choose(self) -> None:
        """Apply the person's decisions to what is shown and to what will come."""
        context = self._context
        if context is None:
            return
        read = [one.text for text in self._texts.values() for one in paragraphs(text)]
        spoken = (*self._languages.candidates, *(self._languages.of(one) for one in read))
        self.choices = decisions.choices(context.session.decisions, spoken, self._known_names(context))
        self.states.choices = self.choices
        for key in self.fields():
            self._set(key, self._found.get(key, ()))
        self.states.changed.emit()

    def _known_names(self, context: "Context") -> frozenset[str]:
        if self._names is None:
            session, post = context.session, self._selection.post
            media = session.media(post).values() if context.open_post(post) else ()
            self._names = decisions.names(
                session.clients().values(), session.people().values(), session.sets().values(), media
            )
        return self._names

    def _make(self) -> Grammar:
        settings = self._context.settings if self._context else None
        if settings is None:
            return service()
        return service(settings.engine, settings.first_language, settings.grammar_server)

    def _ask(self) -> None:
        for key, text in self._texts.items():
            if key not in self._asked:
                self._asked[key] = self.engines.ask(key, text, self._languages)

    def _take(self, key: str, answer: Answer) -> None:
        if self._asked.get(key) != answer.revision:
            return
        if answer.complete and self.text(key) and answer.problem != self.problem:
            self.problem = answer.problem
            self.changed.emit(key)
        self._set(key, self._with_hints(key, answer.findings))

    def _hear(self) -> None:
        """Another voice is known: hint at what does not sound like it."""
        found = tuple(one for one in self._found.get(texts.CAPTION, ()) if one.engine != "voice")
        self._set(texts.CAPTION, self._with_hints(texts.CAPTION, found))

    def _with_hints(self, key: str, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return what was found with where a caption is not in the client's voice; a mistake comes before a hint."""
        hints = self.voices.hints(self.text(key), self.language) if key == texts.CAPTION else ()
        return in_order([*found, *(hint for hint in hints if not any(hint.overlaps(one) for one in found))])

    def _set(self, key: str, found: tuple[Finding, ...]) -> None:
        self._found[key] = found
        shown = self.choices.kept(found, self.text(key))
        if shown != self.findings(key):
            self._shown[key] = shown
            self.habits.notice(self._where(key), shown)
            self.changed.emit(key)
