"""Each of our own rules on the sentences that it carries."""

import pytest

from studio.grammar.finding import Finding
from studio.grammar.rules import ENGLISH, OwnRules
from studio.grammar.rules.rule import Rule
from studio.words import word

WRONG = [(rule, *pair) for rule in ENGLISH for pair in rule.wrong]
RIGHT = [(rule, sentence) for rule in ENGLISH for sentence in rule.right]


def said(value: object) -> str:
    return value.name if isinstance(value, Rule) else str(value)


def checker(rule: Rule) -> OwnRules:
    return OwnRules(next(iter(sorted(rule.tongues)), "") if rule.eager else "")


def fixed(text: str, findings: tuple[Finding, ...]) -> str:
    for found in reversed(findings):
        text = text[: found.start] + found.suggestions[0] + text[found.end :]
    return text


@pytest.mark.parametrize(("rule", "sentence", "right"), WRONG, ids=said)
def test_a_wrong_sentence_is_found_and_its_fix_is_right(rule: Rule, sentence: str, right: str) -> None:
    findings = checker(rule).check(sentence, "en-US")
    assert [found.rule for found in findings] == [rule.name]
    assert fixed(sentence, findings) == right
    assert checker(rule).check(right, "en-US") == ()


@pytest.mark.parametrize(("rule", "sentence"), RIGHT, ids=said)
def test_a_right_sentence_is_left_alone(rule: Rule, sentence: str) -> None:
    assert checker(rule).check(sentence, "en-US") == ()


@pytest.mark.parametrize("rule", ENGLISH, ids=said)
def test_every_rule_has_examples_a_family_and_a_reason(rule: Rule) -> None:
    assert rule.wrong
    assert rule.right
    assert "." in rule.family
    assert word(f"grammar.rule.{rule.name}")


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in ENGLISH]
    assert sorted(set(names)) == sorted(names)
