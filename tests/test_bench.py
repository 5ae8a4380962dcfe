"""What the benchmark of the grammar measures with: it must be right before any figure is."""

from pathlib import Path

import pytest

from studio.grammar.finding import Finding
from tests.bench import learners
from tests.bench.gleu import gleu
from tests.bench.jfleg import load
from tests.bench.own_sets import HALVES, captions, mistakes
from tests.bench.sentences import distance, sentence


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("I do n't know , do you ?", "I don't know, do you?"),
        ("Anna 's ( very ) old camera ...", "Anna's (very) old camera..."),
        ('He said " hello " to us .', 'He said "hello" to us.'),
        ("`` Wait , '' she said .", '"Wait," she said.'),
        ("The guests ' cars", "The guests' cars"),
    ],
)
def test_tokens_become_what_a_person_would_type(tokens: str, text: str) -> None:
    made = sentence(tokens.split())
    assert made.text == text
    assert "".join(text[start:end] for start, end in made.spans) == text.replace(" ", "")
    assert len(made.spans) == len(made.tokens) == len(tokens.split())


@pytest.mark.parametrize(
    ("tokens", "old", "new", "after"),
    [
        ("We was n't late .", "was", "were", "We were n't late ."),
        ("`` Teh light , '' she said .", "Teh", "The", "`` The light , '' she said ."),
        ("It is very very nice .", "very very", "very", "It is very nice ."),
        ("She go home .", "go", "goes back", "She goes back home ."),
        ("In the end it 's fine .", "end", "end,", "In the end , it 's fine ."),
        ("Too many many .", " many .", ".", "Too many ."),
    ],
)
def test_a_fix_touches_only_its_own_tokens(tokens: str, old: str, new: str, after: str) -> None:
    made = sentence(tokens.split())
    old = old.replace(" .", ".")
    start = made.text.rindex(old)
    fixed = made.replaced(start, start + len(old), new)
    assert " ".join(fixed.tokens) == after
    assert fixed.text == made.text[:start] + new + made.text[start + len(old) :]
    assert all(0 <= one < other <= len(fixed.text) for one, other in fixed.spans)


def test_the_score_rewards_what_references_have_and_punishes_what_only_the_source_had() -> None:
    source = ["We", "was", "very", "happy", "in", "Riga"]
    right = ["We", "were", "very", "happy", "in", "Riga"]
    half = ["We", "were", "very", "happy", "on", "Riga"]
    assert gleu([source], [right], [[right]]) == pytest.approx(100)
    assert gleu([source], [source], [[right]]) < gleu([source], [half], [[right]]) < 100


def test_the_distance_counts_tokens() -> None:
    assert distance("abc", "acde") == 3
    assert distance([], ["a"]) == 1


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder like JFLEG's with three sentences of our own."""
    lines = {
        "src": "We was happy .\nShe liks it .\nAll is well .\n",
        "spellchecked.src": "We was happy .\nShe likes it .\nAll is well .\n",
        "ref0": "We were happy .\nShe likes it .\nAll is well .\n",
        "ref1": "We were happy .\nShe likes it a lot .\nAll is well .\n",
        "ref2": "We were so happy .\nShe likes it .\nAll is fine .\n",
        "ref3": "We are happy .\nShe likes it .\nAll is well .\n",
    }
    (tmp_path / "dev").mkdir()
    for name, text in lines.items():
        (tmp_path / "dev" / f"dev.{name}").write_text(text, encoding="utf-8")
    return tmp_path


def test_an_edit_is_what_two_annotators_change(corpus: Path) -> None:
    first, second, third = load(corpus, "dev")
    assert [(edit.start, edit.end, edit.kind) for edit in first.edits] == [(3, 6, "grammar")]
    assert [(edit.start, edit.end, edit.kind) for edit in second.edits] == [(4, 8, "spelling")]
    assert not third.edits
    assert (first.wrong, second.wrong, third.wrong) == (True, True, False)


def test_a_suggestion_helps_where_it_comes_nearer_to_any_correction(corpus: Path) -> None:
    def found(text: str) -> tuple[Finding, ...]:
        fixes = {"was": "were", "liks": "like", "well": "good"}
        return tuple(
            Finding(text.index(word), text.index(word) + len(word), word, "r", "grammar", "", (fix,))
            for word, fix in fixes.items()
            if f" {word}" in text
        )

    items = load(corpus, "dev")
    seen = learners.look(items, found)
    assert [one.effects for one in seen] == [("helps",), ("neither",), ("harms",)]
    figures = learners.figures(seen, learners.false_alarms(items, found))
    assert (figures.flagged.part, figures.flagged.whole) == (2, 2)
    assert (figures.grammar.part, figures.spelling.part, figures.helps.part, figures.harms.part) == (
        1,
        1,
        1,
        1,
    )
    assert (figures.references.part, figures.references.whole) == (3, 12)


def test_our_sets_have_halves_without_a_text_in_common_and_every_tongue() -> None:
    wrong = [[one.wrong for one in mistakes(half)] for half in HALVES]
    clean = [[one.text for one in captions(half)] for half in HALVES]
    assert not set(wrong[0]) & set(wrong[1])
    assert not set(clean[0]) & set(clean[1])
    assert len(wrong[0]) + len(wrong[1]) >= 240
    assert len(clean[0]) + len(clean[1]) >= 300
    tongues = [one.tongue for half in HALVES for one in mistakes(half)]
    assert all(tongues.count(tongue) >= 40 for tongue in ("es", "hu", "lv", "ko", "zh"))
    assert all(one.wrong != one.right for half in HALVES for one in mistakes(half))
