"""Every finding has a family: by the rule's name, by its message, or by its category."""

import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from studio import places
from studio.grammar.families import Families, family_of, named, shipped, with_families
from studio.grammar.finding import Category, EngineName, Finding
from studio.grammar.harper import Harper
from studio.grammar.language_tool import LanguageTool
from studio.grammar.proofreader import Proofreader
from studio.grammar.rules import ENGLISH

CONTRACT = """
article.missing article.extra article.a-an article.general noun.number noun.uncountable noun.quantifier noun.possessive
agreement.subject-verb agreement.determiner agreement.there-be agreement.pronoun
verb.after-modal verb.after-to verb.gerund verb.auxiliary verb.participle verb.passive verb.tense-time
verb.tense-sequence verb.conditional verb.irregular verb.missing verb.transitive verb.aspect
order.question order.indirect-question order.adverb order.adjective order.other
preposition.time preposition.place preposition.verb preposition.adjective preposition.noun preposition.extra
preposition.missing preposition.to-for
word.confused word.choice word.doubled word.form word.missing word.extra word.collocation word.false-friend
adjective.ing-ed adjective.comparison adverb.form negation.double conjunction.doubled conjunction.choice
pronoun.case pronoun.missing pronoun.extra pronoun.relative pronoun.reflexive
spelling.typo spelling.capital spelling.compound spelling.dialect spelling.apostrophe spelling.abbreviation
spelling.name punctuation.comma punctuation.space punctuation.end punctuation.doubled punctuation.quotes
punctuation.hyphen punctuation.apostrophe punctuation.other
style.wordy style.repetition style.register style.redundant style.cliche style.other
voice.refused voice.length voice.emoji voice.tags voice.opening
"""

# What people write who learn English: a sentence, what is found in it, and the family.
QUICK = (
    ("It was a honor to be there.", "a", "article.a-an"),
    ("We got a lot of advices from her.", "advices", "noun.uncountable"),
    ("One of the reason I came is the sea.", "reason", "noun.number"),
    ("He have two cameras.", "have", "agreement.subject-verb"),
    ("We was late for the sunset.", "was", "agreement.subject-verb"),
    ("I need to reduced the noise.", "to reduced", "verb.after-to"),
    ("They had took the last boat.", "took", "verb.participle"),
    ("Your cat catched a bird.", "catched", "verb.irregular"),
    ("This lens is more better.", "more better", "adjective.comparison"),
    ("Despite of the rain, we went out.", "Despite of", "preposition.extra"),
    ("We met at the the bridge.", "the the", "word.doubled"),
    ("She is taller then me.", "then", "word.confused"),
    ("I like this place to much.", "to", "word.confused"),
    ("We discussed about the album.", "discussed about", "preposition.extra"),
    ("I did a mistake with the light.", "did", "word.collocation"),
    ("A beautifull evening by the lake.", "beautifull", "spelling.typo"),
    ("We didnt see the stars.", "didnt", "spelling.apostrophe"),
    ("The shop is closed on monday.", "monday", "spelling.capital"),
    ("My note book is full.", "note book", "spelling.compound"),
    ("We walked , and we talked.", " ", "punctuation.space"),
    ("The dog wagged it's tail.", "it's", "punctuation.apostrophe"),
    ("For example we waited an hour.", "For example", "punctuation.comma"),
    ("You must can hear the wind.", "must can", "verb.after-modal"),
)
FULL = (
    ("She go to the beach every morning.", "go", "agreement.subject-verb"),
    ("This photos are from last summer.", "This", "agreement.determiner"),
    ("There is many boats in the harbor.", "There is many boats", "agreement.there-be"),
    ("You should to see this place.", "to", "verb.after-modal"),
    ("I didn't knew the way.", "knew", "verb.auxiliary"),
    ("The light so soft, and it beautiful here.", "it", "verb.missing"),
    ("I have wrote a letter to her.", "wrote", "verb.participle"),
    ("It depends of the weather.", "of", "preposition.verb"),
    ("We arrived to Riga in the evening.", "to", "preposition.place"),
    ("I don't need nothing.", "nothing", "negation.double"),
    ("There are less people here today.", "less", "noun.quantifier"),
    ("We have two camera with us.", "camera", "noun.number"),
    ("The colour of the sea is different.", "colour", "spelling.dialect"),
    ("We returned back to the beach.", "returned back", "style.redundant"),
)


def in_families(harper: Harper, text: str, full: LanguageTool | None = None) -> tuple[Finding, ...]:
    looked = Proofreader((harper,), full).look(text, "en-US")
    assert looked.problem is None
    return looked.findings


def test_the_families_are_those_that_were_agreed_on() -> None:
    assert set(shipped().families) == set(CONTRACT.split())
    assert set(shipped().fallback.values()) <= set(shipped().families)


@pytest.fixture(scope="module")
def raw() -> Callable[[str], tuple[Finding, ...]]:
    """Return Harper with every rule that it has on its own, whichever of them the program has switched off."""
    from harper import Linter

    linter = Linter()

    def check(text: str) -> tuple[Finding, ...]:
        found = linter.organized_lints(text, language="plaintext", dedup=False)
        return with_families(
            Finding(
                lint.span.start,
                lint.span.end,
                lint.problem_text,
                rule,
                "spelling" if lint.lint_kind == "Spelling" else "grammar",
                lint.message,
                tuple(fix.replacement_text for fix in lint.suggestions),
                "harper",
            )
            for rule, lints in found.items()
            for lint in lints
        )

    return check


@pytest.mark.parametrize(("text", "words", "family"), QUICK)
def test_what_harper_finds_has_its_family(
    raw: Callable[[str], tuple[Finding, ...]], text: str, words: str, family: str
) -> None:
    assert family in {found.family for found in raw(text) if found.text in words}


@pytest.mark.loopback
@pytest.mark.parametrize(("text", "words", "family"), FULL)
def test_what_the_full_engine_finds_has_its_family(
    harper: Harper, full: LanguageTool, text: str, words: str, family: str
) -> None:
    assert family in {found.family for found in in_families(harper, text, full) if words in found.text}


@pytest.mark.loopback
def test_nine_of_ten_rules_that_learners_meet_are_known_by_name(harper: Harper, full: LanguageTool) -> None:
    texts = [text for text, _, _ in (*QUICK, *FULL)] + [one.wrong for one in shipped().families.values()]
    found = [one for text in texts for one in in_families(harper, text, full)]
    spellers = ("MORFOLOGIK_RULE_EN_US", "SpellCheck")
    told = [one for one in found if one.rule in spellers or named(one.engine, one.rule)]
    assert len(found) > 50
    assert len(told) >= 0.9 * len(found)


def test_every_rule_of_harper_has_a_family() -> None:
    from harper import Linter

    assert not [rule for rule in Linter().get_default_lint_config() if not named("harper", rule)]


def test_nearly_every_english_rule_of_languagetool_has_a_family(folder: Path) -> None:
    rules: set[str] = set()
    with zipfile.ZipFile(folder / "libs" / "language-en.jar") as jar:
        for part in ("grammar", "style", "en-US/grammar", "en-GB/grammar"):
            content = jar.read(f"org/languagetool/rules/en/{part}.xml")
            for category in ET.fromstring(content).iter("category"):  # noqa: S314 - of our own installation
                rules |= {str(rule.get("id")) for rule in category if rule.tag in {"rule", "rulegroup"}}
    unknown = [rule for rule in rules if not named("languagetool", rule)]
    assert len(rules) > 2000
    assert len(unknown) <= 0.02 * len(rules), unknown


def test_every_rule_is_in_one_family_only() -> None:
    for engine in ("harper", "languagetool"):
        rules = [rule for one in shipped().families.values() for rule in getattr(one, engine)]
        assert len(rules) == len(set(rules))


def test_every_own_rule_has_a_family_that_is_known() -> None:
    assert {rule.family for rule in ENGLISH} <= set(shipped().families)


@pytest.mark.parametrize(
    ("engine", "rule", "category", "message", "family"),
    [
        ("languagetool", "EN_COMPOUNDS_NIGHT_CLUB", "grammar", "", "spelling.compound"),
        ("languagetool", "UNHEARD_OF_COMPOUNDS", "grammar", "", "spelling.compound"),
        ("languagetool", "NEW_IN_7_0", "grammar", "An article may be missing.", "article.general"),
        ("languagetool", "NEW_IN_7_0", "punctuation", "Consider adding a comma here.", "punctuation.comma"),
        ("languagetool", "MORFOLOGIK_RULE_EN_GB", "spelling", "Possible spelling mistake found.", "spelling.typo"),
        ("harper", "NewRule", "spelling", "", "spelling.typo"),
        ("harper", "NewRule", "grammar", "", "word.choice"),
        ("harper", "NewRule", "punctuation", "", "punctuation.other"),
        ("harper", "NewRule", "style", "", "style.other"),
    ],
)  # fmt: skip
def test_a_rule_that_nobody_named_has_a_family_all_the_same(
    engine: EngineName, rule: str, category: Category, message: str, family: str
) -> None:
    assert family_of(engine, rule, category, message) == family


def test_the_longest_pattern_decides() -> None:
    assert named("languagetool", "EN_COMPOUNDS_AND_HYPHENS") == "spelling.compound"  # not "*HYPHEN*"
    assert named("languagetool", "HOME_COMPOUNDS") == "spelling.compound"
    assert named("languagetool", "CONFUSION_OF_ME_I") == "pronoun.case"  # not "CONFUSION_*"
    assert named("languagetool", "CONFUSION_OF_GOLD_GOLF") == "word.confused"


@pytest.mark.parametrize(
    ("written", "suggested", "family"),
    [
        ("paris", "Paris", "spelling.capital"),
        ("dont", "don’t", "spelling.apostrophe"),
        ("everytime", "every time", "spelling.compound"),
        ("beatiful", "beautiful", "spelling.typo"),
    ],
)
def test_a_misspelling_goes_by_its_fix(written: str, suggested: str, family: str) -> None:
    found = Finding(
        0, len(written), written, "MORFOLOGIK_RULE_EN_US", "spelling", "", (suggested,), "languagetool"
    )
    assert [one.family for one in with_families([found])] == [family]


def test_a_family_that_is_set_stays() -> None:
    found = Finding(0, 1, "a", "SpellCheck", "spelling", "", engine="harper", family="voice.refused")
    assert with_families([found]) == (found,)


def test_findings_in_other_languages_have_none() -> None:
    found = Finding(0, 1, "a", "MORFOLOGIK_RULE_ES", "spelling", "", engine="languagetool")
    assert with_families([found], "es") == (found,)
    assert with_families([found], "EN-gb")[0].family == "spelling.typo"


def test_the_file_has_nothing_that_the_program_does_not_read() -> None:
    text = (places.shipped() / "coach" / "families.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    assert set(content) == set(Families.__struct_fields__)
