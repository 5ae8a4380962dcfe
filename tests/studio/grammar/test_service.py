"""Checking while somebody types."""

from queue import Queue
from threading import Event

import pytest

from media.errors import Problem
from studio.grammar import Answer, Choices, Grammar
from studio.grammar.checker import Absent, EngineError
from studio.grammar.finding import EngineName, Finding
from studio.grammar.proofreader import Proofreader


class Engine:
    """Finds every "teh"; waits for `may_go` first."""

    def __init__(self, name: EngineName, *, trouble: str = "") -> None:
        self.name: EngineName = name
        self.trouble = trouble
        self.asked: list[str] = []
        self.entered = Event()
        self.may_go = Event()
        self.may_go.set()

    def reads(self, language: str) -> bool:
        return language.startswith("en")

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        self.asked.append(text)
        self.entered.set()
        assert self.may_go.wait(60)
        if self.trouble:
            raise EngineError(self.trouble)
        at = text.find("teh")
        return (Finding(at, at + 3, "teh", "T", "spelling", "", ("the",), self.name),) if at >= 0 else ()

    def close(self) -> None:
        self.may_go.set()


def test_the_instant_answer_comes_first_and_the_full_one_replaces_it() -> None:
    answers: Queue[Answer] = Queue()
    grammar = Grammar(lambda: Proofreader((Engine("harper"),), Engine("languagetool")))
    grammar.check("Ah, teh day", "en-US", 7, answers.put)
    first, second = answers.get(timeout=60), answers.get(timeout=60)
    grammar.close()
    assert (first.revision, first.complete, first.findings[0].engine) == (7, False, "harper")
    assert (second.revision, second.complete) == (7, True)
    assert (second.findings[0].engine, second.findings[0].certain, second.findings[0].start) == (
        "languagetool",
        True,
        4,
    )


def test_a_stale_answer_is_dropped() -> None:
    answers: Queue[Answer] = Queue()
    slow = Engine("harper")
    slow.may_go.clear()
    grammar = Grammar(lambda: Proofreader((slow,), None), full=False)
    grammar.check("teh old", "en-US", 1, answers.put)
    assert slow.entered.wait(60)
    grammar.check("teh middle", "en-US", 2, answers.put)
    grammar.check("teh new", "en-US", 3, answers.put)
    slow.may_go.set()
    assert answers.get(timeout=60).revision == 3
    grammar.close()
    assert answers.empty()
    assert slow.asked == ["teh old", "teh new"]


def test_fields_do_not_supersede_each_other_and_a_forgotten_one_is_silent() -> None:
    answers: Queue[tuple[str, int]] = Queue()
    slow = Engine("harper")
    slow.may_go.clear()
    grammar = Grammar(lambda: Proofreader((slow,), None), full=False)
    for key in ("caption", "comment", "alt"):
        grammar.check(key, "en-US", 1, lambda answer, key=key: answers.put((key, answer.revision)), key=key)  # type: ignore[misc]
    assert slow.entered.wait(60)
    grammar.forget("caption")
    slow.may_go.set()
    assert {answers.get(timeout=60), answers.get(timeout=60)} == {("comment", 1), ("alt", 1)}
    grammar.close()
    assert answers.empty()


def test_only_changed_paragraphs_are_asked_again() -> None:
    engine = Engine("languagetool")
    reader = Proofreader((), engine)
    reader.full("One.\nTwo.\nThree.", "en-US")
    reader.full("One.\nTwo!\nThree.", "en-US")
    assert engine.asked == ["One.", "Two.", "Three.", "Two!"]


def test_what_the_full_engine_cleared_does_not_flicker_at_the_next_key() -> None:
    class Silent(Engine):
        def check(self, text: str, language: str) -> tuple[Finding, ...]:
            return ()

    reader = Proofreader((Engine("harper"),), Silent("languagetool"))
    assert len(reader.quick("Ah teh", "en-US")) == 1
    assert reader.full("Ah teh", "en-US") == ()
    assert reader.quick("Ah teh\nNew", "en-US") == ()


@pytest.mark.parametrize(
    ("full", "code"),
    [
        (Engine("languagetool", trouble="grammar.server_died"), "grammar.server_died"),
        (Absent("languagetool", Problem("grammar.no_languagetool")), "grammar.no_languagetool"),
    ],
)
def test_when_the_full_engine_fails_the_instant_answer_stays_and_the_reason_comes(
    full: Engine | Absent, code: str
) -> None:
    answers: Queue[Answer] = Queue()
    grammar = Grammar(lambda: Proofreader((Engine("harper"),), full))
    grammar.check("teh day", "en-US", 1, answers.put)
    first, second = answers.get(timeout=60), answers.get(timeout=60)
    grammar.close()
    assert first.findings == second.findings != ()
    assert second.problem is not None
    assert second.problem.code == code


def test_a_language_that_nobody_reads_is_said() -> None:
    answers: Queue[Answer] = Queue()
    grammar = Grammar(lambda: Proofreader((Engine("harper"),), Engine("languagetool")))
    grammar.check("teh nap", "hu-HU", 1, answers.put)
    problems = [answers.get(timeout=60).problem, answers.get(timeout=60).problem]
    grammar.close()
    assert [problem.code for problem in problems if problem] == ["grammar.no_engine"]


def test_a_text_in_another_script_is_said_where_no_language_was() -> None:
    answers: Queue[Answer] = Queue()
    grammar = Grammar(lambda: Proofreader((Engine("harper"),), Engine("languagetool")))
    grammar.check("오늘은 좋은 날", "", 1, answers.put)
    answer = answers.get(timeout=60)
    grammar.close()
    assert answer.complete
    assert answer.problem is not None
    assert answer.problem.code == "grammar.other_script"


def test_the_persons_choices_hold() -> None:
    answers: Queue[Answer] = Queue()
    grammar = Grammar(lambda: Proofreader((Engine("harper"),), None), full=False)
    grammar.choices = Choices(words=frozenset({"teh"}))
    grammar.check("teh", "en-US", 1, answers.put)
    assert answers.get(timeout=60).findings == ()
    grammar.close()


def test_closing_ends_a_check_that_is_under_way_and_twice_is_once() -> None:
    answers: Queue[Answer] = Queue()
    slow = Engine("languagetool")
    slow.may_go.clear()
    grammar = Grammar(lambda: Proofreader((), slow))
    grammar.check("text", "en-US", 1, answers.put)
    assert slow.entered.wait(60)
    grammar.close()
    grammar.close()
    assert answers.get_nowait().revision == 1
    assert answers.empty()


def test_an_answer_names_the_engines_that_have_looked_at_all_of_the_text() -> None:
    answers: Queue[Answer] = Queue()
    down = Engine("languagetool", trouble="grammar.server_died")
    grammar = Grammar(lambda: Proofreader((Engine("harper"),), Engine("languagetool")))
    grammar.check("Ah, a day\n\nThe end", "en-US", 1, answers.put)
    assert [answers.get(timeout=60).by for _ in range(2)] == [("harper",), ("harper", "languagetool")]
    grammar.check("Ah, a day\n\nZeit", "de-DE", 2, answers.put)
    assert [answers.get(timeout=60).by for _ in range(2)] == [(), ()]
    grammar.check("🎉 …", "de-DE", 3, answers.put)
    assert [answers.get(timeout=60).by for _ in range(2)][-1] == ("own",)
    grammar.close()
    grammar = Grammar(lambda: Proofreader((Engine("harper"),), down))
    grammar.check("Ah, a day", "en-US", 4, answers.put)
    answers.get(timeout=60)
    while (last := answers.get(timeout=60)).revision != 4 or not last.complete:
        continue
    grammar.close()
    assert last.by == ("harper",)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_a_rule_costs_one_answer_and_no_more() -> None:
    class Broken(Engine):
        def check(self, text: str, language: str) -> tuple[Finding, ...]:
            if "²" in text:
                raise ValueError(text)
            return super().check(text, language)

    grammar = Grammar(lambda: Proofreader((Broken("harper"),), None), full=False)
    answers: Queue[Answer] = Queue()
    grammar.check("3 m²", "en-US", 1, answers.put)
    while grammar._first._thread is None or grammar._first._thread.is_alive():
        pass
    grammar.check("teh end", "en-US", 2, answers.put)
    assert answers.get(timeout=60).revision == 2
    grammar.close()
