"""Each of our own rules on the sentences that it carries."""

from functools import cache

import pytest

from studio.grammar.finding import Finding
from studio.grammar.rules import ENGLISH, OwnRules
from studio.grammar.rules.rule import Rule
from studio.words import word

Findings = tuple[Finding, ...]


def said(value: object) -> str:
    return value.name if isinstance(value, Rule) else str(value)


@cache
def checker(tongue: str) -> OwnRules:
    return OwnRules(tongue)


def check(rule: Rule, sentence: str) -> Findings:
    return checker(min(rule.tongues) if rule.eager else "").check(sentence, "en-US")


def fixed(text: str, findings: Findings) -> str:
    for found in reversed(findings):
        text = text[: found.start] + found.suggestions[0] + text[found.end :]
    return text


@pytest.mark.parametrize("rule", ENGLISH, ids=said)
def test_a_rule_finds_its_mistakes_and_makes_them_right(rule: Rule) -> None:
    assert rule.wrong
    for sentence, right in rule.wrong:
        findings = check(rule, sentence)
        assert [(found.rule, found.family) for found in findings] == [(rule.name, rule.family)], sentence
        assert fixed(sentence, findings) == right
        assert check(rule, right) == (), right


@pytest.mark.parametrize("rule", ENGLISH, ids=said)
def test_a_rule_leaves_right_sentences_alone(rule: Rule) -> None:
    assert rule.right
    for sentence in rule.right:
        assert check(rule, sentence) == (), sentence


@pytest.mark.parametrize("rule", ENGLISH, ids=said)
def test_a_rule_has_a_family_and_a_reason(rule: Rule) -> None:
    assert "." in rule.family
    assert word(f"grammar.rule.{rule.name}")


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in ENGLISH]
    assert sorted(set(names)) == sorted(names)
