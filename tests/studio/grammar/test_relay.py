"""One engine stands in for another."""

import pytest

from studio.grammar.checker import EngineError
from studio.grammar.finding import EngineName, Finding
from studio.grammar.proofreader import Proofreader
from studio.grammar.relay import REST, Relay


class Engine:
    """Finds the first letter, or fails with `trouble`."""

    def __init__(self, rule: str, *languages: str, trouble: str = "") -> None:
        self.name: EngineName = "languagetool"
        self.rule, self.languages, self.trouble = rule, languages, trouble
        self.asked = 0
        self.closed = False

    def reads(self, language: str) -> bool:
        return language in self.languages

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        self.asked += 1
        if self.trouble:
            raise EngineError(self.trouble)
        return (Finding(0, 1, text[0], self.rule, "grammar", ""),)

    def close(self) -> None:
        self.closed = True


def rules(found: tuple[Finding, ...]) -> list[str]:
    return [one.rule for one in found]


def test_the_best_that_reads_the_language_answers() -> None:
    relay = Relay(Engine("server", "en", "es"), Engine("rules", "en"))
    assert rules(relay.check("a", "en")) == rules(relay.check("a", "es")) == ["server"]
    assert relay.problem is None
    assert not relay.reads("hu")


def test_while_the_better_one_fails_the_next_answers_and_why_is_told() -> None:
    now = [0.0]
    server = Engine("server", "en", "es", trouble="grammar.server_silent")
    relay = Relay(server, Engine("rules", "en"), clock=lambda: now[0])
    assert rules(relay.check("a", "en")) == rules(relay.check("b", "en")) == ["rules"]
    assert server.asked == 1, "it is left alone for a while"
    assert relay.problem is not None
    assert relay.problem.code == "grammar.server_silent"
    with pytest.raises(EngineError) as told:
        relay.reads("es")
    assert told.value.problem.code == "grammar.server_silent"
    server.trouble = ""
    now[0] = REST + 1
    assert rules(relay.check("c", "en")) == ["server"]
    assert relay.problem is None


def test_a_stand_ins_answer_comes_with_the_reason() -> None:
    relay = Relay(Engine("server", "en", trouble="grammar.no_java"), Engine("rules", "en"))
    looked = Proofreader((), relay).look("a", "en")
    assert rules(looked.findings) == ["rules"]
    assert looked.problem is not None
    assert looked.problem.code == "grammar.no_java"


def test_where_all_fail_the_first_reason_is_told_and_all_are_ended() -> None:
    engines = Engine("a", "en", trouble="grammar.no_java"), Engine("b", "en", trouble="grammar.rules_silent")
    relay = Relay(*engines)
    with pytest.raises(EngineError) as told:
        relay.check("a", "en")
    assert told.value.problem.code == "grammar.no_java"
    relay.close()
    assert all(engine.closed for engine in engines)
