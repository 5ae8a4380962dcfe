"""Long texts that a person brings: every encoding and kind, and what is broken, swollen or no text at all."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from media import reading
from media.errors import MediaError
from media.reading import ReadRequest, ReadText, read_text
from media.report import SILENT
from studio.words import explain, word

WORDS = "Wir öffneten im Mai.\n\nDas Café ist schön – „ganz still“."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(path: Path, data: bytes | None = None) -> ReadText:
    if data is not None:
        path.write_bytes(data)
    return read_text(ReadRequest(str(path)), SILENT)


def problem(path: Path, data: bytes | None = None) -> str:
    with pytest.raises(MediaError) as raised:
        read(path, data)
    assert explain(raised.value.problem)  # it has a sentence for the person
    assert raised.value.problem.file == str(path)
    return raised.value.problem.code


def document(path: Path) -> Path:
    made = docx.Document()
    made.add_heading("The dairy", 1)
    paragraph = made.add_paragraph("We opened in ")
    paragraph.add_run("May 2019").bold = True
    paragraph.add_run(".\tIt rained.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Half a day", "400 €"
    made.add_paragraph("The end.")
    made.save(str(path))
    return path


def repacked(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Write a document's members again, each as `change` makes it; None: it is left out."""
    with zipfile.ZipFile(document(path)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            if (changed := change(name, data)) is not None:
                archive.writestr(name, changed)
    return path


def with_body(path: Path, body: str, before: str = "") -> Path:
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return repacked(path, lambda name, data: xml.encode() if name == "word/document.xml" else data)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-16-be", ""),
        ("cp1252", "reading.western"),
    ],
)
def test_every_usual_encoding_and_a_doubtful_one_is_said(tmp_path: Path, encoding: str, note: str) -> None:
    found = read(tmp_path / "a.txt", WORDS.replace("\n", "\r\n").encode(encoding))
    assert found == ReadText(WORDS, note)
    if note:
        assert "a.txt" in word(note, file="a.txt")


def test_utf_16_of_the_other_order_by_its_mark(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", b"\xfe\xff" + WORDS.encode("utf-16-be")).text == WORDS


def test_what_is_not_seen_is_left_out_and_blank_rows_do_not_pile_up(tmp_path: Path) -> None:
    found = read(tmp_path / "a.txt", "\ufeffOne\u00ad.  \r\r\r\rTwo\x00.\u2028Three.\n\n".encode())
    assert found.text == "One.\n\nTwo.\nThree."


def test_markdown_loses_its_marks_and_nothing_else(tmp_path: Path) -> None:
    given = (
        "---\ntitle: x\n---\n# The *dairy* #1\n\nSome **bold**, `code`, [a link](https://example.com/a_b_c) and "
        "![a picture](x.png)snake_case_name, 3 * 4 * 5.\n\n- one\n- [ ] two\n\n1. three\n> quoted\n\n***\n"
        "```py\nprint(1)\n```\n"
    )
    assert read(tmp_path / "a.md", given.encode()).text == (
        "The dairy #1\n\nSome bold, code, a link and snake_case_name, 3 * 4 * 5.\n\none\n\ntwo\n\nthree\nquoted\n\n\n"
        "print(1)"
    ).replace("\n\n\n", "\n\n")


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_subtitles_become_running_text_with_paragraphs_at_long_pauses(tmp_path: Path, name: str) -> None:
    rows = (
        (1.0, "<i>We opened</i>"),
        (2.0, "We opened\nin May."),  # as captions roll
        (9.0, "Then it"),
        (10.0, "rained."),
        (11.0, "Good,"),
        (19.0, "yes."),
    )
    cues = "".join(f"00:00:{at:06.3f} --> 00:00:{at + 1:06.3f}\n{text}\n\n" for at, text in rows)
    head = "WEBVTT\n\n" if name.endswith("vtt") else ""
    assert (
        read(tmp_path / name, (head + cues).encode()).text
        == "We opened in May.\n\nThen it rained. Good, yes."
    )


def test_subtitles_without_blanks_between_words_get_none(tmp_path: Path) -> None:
    cues = "1\n00:00:01,000 --> 00:00:02,000\n我們五月\n\n2\n00:00:02,000 --> 00:00:03,000\n開幕。\n"
    assert read(tmp_path / "a.srt", cues.encode()).text == "我們五月開幕。"


def test_a_word_document_with_a_table(tmp_path: Path) -> None:
    found = read(document(tmp_path / "a.docx"))
    assert found.text == "The dairy\n\nWe opened in May 2019. It rained.\n\nHalf a day | 400 €\n\nThe end."


def test_a_document_is_known_by_its_content_and_what_was_deleted_in_it_is_not_read(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'
        '<w:ins w:id="1"><w:r><w:t>Kept</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:noBreakHyphen/><w:delText>gone</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3"><w:r><w:t>moved</w:t></w:r></w:moveFrom>'
        "<w:r><w:br/><w:t>too.</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    found = read(with_body(tmp_path / "a.docx", body).rename(tmp_path / "a.txt"))
    assert found == ReadText("Kept\ntoo.", "reading.footnotes")


def test_a_text_box_is_read_once_and_does_not_cut_the_words_around_it(tmp_path: Path) -> None:
    inside = "<w:txbxContent><w:p><w:r><w:t>Box.</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>One </w:t></w:r><w:r>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>'
        "</mc:AlternateContent></w:r><w:r><w:t>two.</w:t></w:r></w:p>"
    )
    assert sorted(read(with_body(tmp_path / "a.docx", body)).text.split("\n\n")) == ["Box.", "One two."]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(9))
    for entity, name in ((lol, "l8"), (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "x")):
        path = tmp_path / f"{name}.docx"
        with_body(path, f"<w:p><w:r><w:t>&{name};</w:t></w:r></w:p>", f"<!DOCTYPE w:document [{entity}]>")
        assert problem(path) == "document-broken"


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = repacked(tmp_path / "a.docx", lambda name, data: data)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/big.xml", b"\0" * (reading.PART_MAX + 1))
    assert path.stat().st_size < 100_000
    monkeypatch.setattr(docx, "Document", lambda _path: pytest.fail("it was opened"))
    assert problem(path) == "document-swollen"


def test_many_parts_and_much_in_all_are_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = document(tmp_path / "a.docx")
    monkeypatch.setattr(reading, "PARTS_MAX", 3)
    assert problem(path) == "document-swollen"
    monkeypatch.undo()
    monkeypatch.setattr(reading, "UNPACKED_MAX", 10_000)
    assert problem(path) == "document-swollen"


def test_a_member_longer_than_it_says_is_not_read_on(tmp_path: Path) -> None:
    """Its size in the directory counts: what is beyond is never unpacked."""
    path = document(tmp_path / "a.docx")
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    for at in range(len(data) - 46):
        if data[at : at + 4] == b"PK\x01\x02" and b"word/document.xml" in data[at + 46 : at + 80]:
            entry = at
    data[entry + 24 : entry + 28] = (7).to_bytes(4, "little")
    assert problem(path, bytes(data)) == "document-broken"


def test_broken_documents_say_so(tmp_path: Path) -> None:
    whole = document(tmp_path / "whole.docx").read_bytes()
    assert problem(tmp_path / "a.docx", whole[: len(whole) // 2]) == "document-broken"
    assert problem(tmp_path / "b.docx", b"PK\x03\x04nothing") == "document-broken"
    missing = repacked(tmp_path / "c.docx", lambda name, data: None if name == "word/document.xml" else data)
    assert problem(missing) == "document-broken"
    torn = repacked(
        tmp_path / "d.docx", lambda name, data: data[:99] if name == "word/document.xml" else data
    )
    assert problem(torn) == "document-broken"
    sheet = repacked(
        tmp_path / "e.docx",
        lambda name, data: data.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"),
    )
    assert problem(sheet) == "document-broken"


def test_a_flipped_byte_anywhere_is_a_problem_or_harmless(tmp_path: Path) -> None:
    whole = document(tmp_path / "whole.docx").read_bytes()
    path = tmp_path / "a.docx"
    for at in range(0, len(whole), len(whole) // 60):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            assert read(path).text
        except MediaError as error:
            assert error.problem.code in ("document-broken", "not-a-text", "text-none")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "text-none"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document-old"),
        (b"%PDF-1.7 stream", "not-a-text"),
        (b"{\\rtf1 words}", "not-a-text"),
        (bytes(range(256)) * 8, "not-a-text"),
        (b"a" * (reading.CHARACTERS_MAX + 1), "text-too-long"),
        (b"a" * (reading.BYTES_MAX + 1), "text-too-large"),
    ],
    ids=["empty", "blank", "old", "pdf", "rtf", "bytes", "long", "large"],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, code: str) -> None:
    assert problem(tmp_path / "a.txt", data) == code


def test_a_zip_of_something_else_a_folder_and_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.txt", "words")
    assert problem(tmp_path / "a.docx") == "not-a-text"
    assert problem(tmp_path) == "is-a-folder"
    assert problem(tmp_path / "gone.txt") == "missing"
