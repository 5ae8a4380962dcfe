"""Every id has its words; a missing one is a bug that raises; plurals and languages go through gettext."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from media.errors import Problem
from studio import slide, words
from studio.errors import UserError
from studio.post import Item, Media, Post
from studio.preflight import judge
from studio.preflight import message as sentence
from tests.studio.shoots import shipped

ROOT = Path(__file__).resolve().parents[2]
RAISED = {"UserError", "MediaError", "Problem"}


def codes(room: str) -> Iterator[tuple[str, str]]:
    """Return every code that is written out where an error or problem is made, and where."""
    for file in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", getattr(node.func, "attr", "")) in RAISED
            ):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, f"{file.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize("room", ["studio", "media", "ui"])
def test_every_error_has_its_sentence(room: str) -> None:
    unworded = [f"{code} ({where})" for code, where in codes(room) if code not in words.messages()]
    assert unworded == []


def test_the_search_for_codes_finds_some() -> None:
    assert "library-in-use" in {code for code, _ in codes("studio")}


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = [
        (node.args[0].value, file.name)
        for room in ("studio", "ui")
        for file in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "word"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)  # `sentence.word(0)` is another
    ]
    assert asked
    assert [place for place in asked if place[0] not in words.messages()] == []


def test_every_sentence_is_well_formed() -> None:
    for code, message in words.messages().items():
        forms = (message,) if isinstance(message, str) else message
        for form in forms:
            assert form.strip() == form, code
            assert form, code
            names = [name for _, name, _, _ in string.Formatter().parse(form) if name is not None]
            assert all(name.isidentifier() for name in names), code
        if not isinstance(message, str):
            assert len(message) == 2, code


def test_a_code_that_nobody_knows_raises() -> None:
    with pytest.raises(KeyError):
        words.word("no-such-code")
    with pytest.raises(KeyError):
        words.word("library-broken")  # its {file} is not given


def test_what_is_put_in_is_not_taken_for_a_pattern() -> None:
    assert "{0}{x}.sqlite" in words.word("library-broken", file="{0}{x}.sqlite")


def test_a_file_whose_name_has_line_breaks_is_named_in_one_line() -> None:
    odd = "/home/x/a\nb\x1bc\u2029d.jpg"
    error = UserError("library-newer", odd, format=7)
    assert words.explain(error).startswith("The library a b c d.jpg was written")
    assert error.file == odd
    assert words.word("library-broken", file="日本 🖼 שלום.jpg").count("日本 🖼 שלום.jpg") == 1
    medium = Media("m", odd, "photo", 4000, 3000, 9, "ends")
    assert slide.name(medium) == "a b c d.jpg"
    post = Post("p", "s", items=tuple(Item(str(n), "m") for n in range(5)))
    assert {sentence(one) for one in judge(post, {"m": medium}, shipped("x.post")[0])} == {
        "a b c d.jpg has no alt text yet.",
        "X Post takes 4: 1 is left out.",
    }


def test_what_somebody_wrote_keeps_its_lines() -> None:
    assert "first\nsecond" in words.word("ui.subtitles.line", start=1, end=2, text="first\nsecond")


def test_an_error_says_what_happened_and_what_to_do() -> None:
    said = words.explain(UserError("library-newer", "/home/x/library.sqlite", format=7))
    assert said == (
        "The library library.sqlite was written by a newer Passepartout (format 7). "
        "Install the newest version, or restore an older backup."
    )


def test_an_error_can_name_another_action_and_a_problem_may_have_none() -> None:
    error = UserError("library-broken", "/x/library.sqlite", "library-broken.restore", backup="b.sqlite")
    assert words.explain(error).endswith("Restore the backup b.sqlite; the damaged file is kept aside.")
    assert words.explain(Problem("undo.new-post")) == "New post"


def test_two_areas_may_not_word_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from studio.words import library

    monkeypatch.setitem(library.MESSAGES, "missing", "Twice.")
    words.messages.cache_clear()
    try:
        with pytest.raises(ValueError, match="missing"):
            words.messages()
    finally:
        words.messages.cache_clear()


@pytest.fixture
def latvian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder with translations into Latvian, which has three plural forms."""
    entries = {
        "": "Content-Type: text/plain; charset=UTF-8\n"
        "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);\n",
        "New post": "Jauns ieraksts",
        "{count} file\0{count} files": "{count} fails\0{count} faili\0{count} failu",
    }
    folder = tmp_path / "lv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "passepartout.mo").write_bytes(compiled(entries))
    monkeypatch.setitem(words.messages(), "test-files", ("{count} file", "{count} files"))
    monkeypatch.setenv("LANGUAGE", "en")
    yield tmp_path
    words._translation.cache_clear()  # else what is asked for next is Latvian, too


def compiled(entries: dict[str, str]) -> bytes:
    """Return a .mo file; its form: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html."""
    import struct

    keys = sorted(entries)
    ids = [key.encode() + b"\0" for key in keys]
    texts = [entries[key].encode() + b"\0" for key in keys]
    start = 28 + 16 * len(keys)
    table, at = [], start
    for text in (*ids, *texts):
        table.append(struct.pack("<II", len(text) - 1, at))
        at += len(text)
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + b"".join(table) + b"".join(ids) + b"".join(texts)


def test_plurals_and_another_language(latvian: Path) -> None:
    assert words.word("test-files", count=1) == "1 file"
    assert words.word("test-files", count=2) == "2 files"
    words.speak("lv", latvian)
    assert words.word("undo.new-post") == "Jauns ieraksts"
    assert [words.word("test-files", count=n) for n in (1, 2, 10, 21)] == [
        "1 fails",
        "2 faili",
        "10 faili",
        "21 fails",
    ]
    assert words.word("undo.new-set") == "New set"  # not translated yet
