"""`ask` as a process on every kind of file: pictures, several texts, standard input, odd names, what is broken."""

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from studio.library import Library
from tests.e2e.program import Ran, one_line, run
from tests.loopback import Server
from tests.media.photographs import photograph, save
from tests.model_server import base, document, proposing, stream

pytestmark = pytest.mark.loopback

PRIVATE = "Annas home address"
ARABIC = "تصوير زفاف 💛 في ريغا\u200f @the.barn #riga"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def caption(tmp_path: Path) -> Path:
    path = tmp_path / "כיתוב 💛.txt"
    path.write_text(ARABIC, "utf-8-sig")
    return path


def picture(path: Path, name: str = "coffee.png") -> Path:
    """Save a photograph that says where it was taken and whose it is."""
    image = photograph(name)
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = PRIVATE, PRIVATE
    exif.get_ifd(0x8825)[2] = (56.0, 57.0, 0.0)
    save(image, path, exif=exif)
    return path


def ask(server: Server, *arguments: str | Path, feed: bytes | None = None, cwd: Path | None = None) -> Ran:
    where = ("--endpoint", base(server), "--model", "small")
    return run("ask", *arguments, *where, cwd=cwd or Path.cwd(), feed=feed, OPENAI_API_KEY="key-123456789")


def alts(*texts: str) -> bytes:
    return document({"pictures": [{"picture": n, "text": text} for n, text in enumerate(texts, 1)]})


def test_options_that_are_no_text_are_shown_as_well_as_they_can_be(server: Server, caption: Path) -> None:
    shown = ask(server, "polish", caption, "--json", "--language", "x\udcff", "--mother-tongue", "\udcff")
    assert shown.status == 0
    assert "x\ufffd" in shown.json["request"]["messages"][0]["content"]


def test_pictures_leave_as_small_bare_copies_and_their_texts_come_back_by_file(
    server: Server, tmp_path: Path, caption: Path
) -> None:
    server.answer = stream(alts("A cup.", "A cat."))
    first = picture(tmp_path / "DSC 1 – Anna’s 💛.jpg")
    second = picture(tmp_path / "two.jpg", "chelsea.png")
    shown = ask(server, "alt", first, second, caption, "--json")
    assert server.received == []
    sent = ask(server, "alt", first, caption, second, "--json", "--send")
    ((_, body),) = server.received
    assert json.loads(body) == shown.json["request"] == sent.json["request"]
    text, *shots = shown.json["request"]["messages"][1]["content"]
    assert ARABIC in text["text"]
    assert [part["text"] for part in shots[::2]] == ["Picture 1:", "Picture 2:"]
    for shot in shots[1::2]:
        jpeg = base64.b64decode(shot["image_url"]["url"].partition(",")[2])
        with Image.open(io.BytesIO(jpeg)) as opened:
            assert max(opened.size) <= 768
            assert not opened.getexif()
            assert set(opened.info) <= {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "progressive",
                "progression",
            }
        assert PRIVATE.encode() not in jpeg
    for private in (str(tmp_path), "DSC", PRIVATE):
        assert private.encode() not in body
    assert [(one["about"], one["text"]) for one in sent.json["proposals"]] == [
        (str(first), "A cup."),
        (str(second), "A cat."),
    ]
    assert (sent.status, sent.json["sent"], sent.json["usage"]) == (0, True, {"sent": 90, "received": 12})
    people = ask(server, "alt", first, second, caption, "--send")
    assert people.out == f"{first}: A cup.\n{second}: A cat.\n"


def test_a_broken_picture_among_others_is_named_and_fails_alone(server: Server, tmp_path: Path) -> None:
    server.answer = stream(alts("A cup."))
    good, broken = picture(tmp_path / "good.jpg"), tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 nothing")
    ran = ask(server, "alt", broken, good, "--send", "--json")
    assert ran.status == 1
    assert [line for line in ran.lines if "broken.jpg" in line]
    assert [one["about"] for one in ran.json["proposals"]] == [str(good)]
    server.received.clear()
    assert "broken.jpg" in one_line(ask(server, "alt", broken, "--send", "--json"))
    assert "There is no such file" in one_line(ask(server, "alt", tmp_path / "no.jpg", "--send"))
    assert server.received == []


def test_standard_input_and_several_texts_each_for_what_it_is(server: Server, tmp_path: Path) -> None:
    facts = tmp_path / "facts.txt"
    facts.write_text("A print costs 40 €", "utf-8")
    caption = tmp_path / "caption.txt"
    caption.write_text("A day at the sea", "utf-8")
    comment = "anna: How much is a print? 💛"
    server.answer = stream(
        document({"proposals": [{"comment": "How much is a print?", "text": "It is 45 €.", "note": ""}]})
    )
    ran = ask(server, "replies", "-", caption, "--with", f"facts={facts}", "--send", feed=comment.encode())
    ((_, body),) = server.received
    said = json.loads(body)["messages"][1]["content"]
    for kind, text in (("comments", comment), ("text", "A day at the sea"), ("facts", "A print costs 40 €")):
        assert f"<<<{kind}\n{text}\n{kind}>>>" in said
    assert ran.status == 0
    assert "It is 45 €." in ran.out
    assert "How much is a print?" in ran.out
    assert any("45" in line for line in ran.lines)


def test_questions_are_answered_and_wrong_answers_are_named(server: Server, caption: Path) -> None:
    ran = ask(server, "translate", caption, "--answer", "target=de", "--language", "ar", "--json")
    instruction = ran.json["request"]["messages"][0]["content"]
    assert "from Arabic (ar) into German (de)" in instruction
    ran = ask(server, "tone", caption, "--answer", "tone={count} like a sailor", "--for", "x.post", "--json")
    instruction = ran.json["request"]["messages"][0]["content"]
    assert "{count} like a sailor" in instruction
    assert "at most 280 characters" in instruction
    for wrong, named in (("target=Klingon", "Klingon"), ("mood=good", "mood"), ("target", "target")):
        assert named in one_line(ask(server, "translate", caption, "--answer", wrong))
    assert "instagram.moon" in one_line(ask(server, "tone", caption, "--for", "instagram.moon"))


def test_what_is_missing_or_too_much_is_one_line(server: Server, tmp_path: Path, caption: Path) -> None:
    shot = picture(tmp_path / "a.jpg")
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", "utf-8")
    wrongs: list[tuple[list[str | Path], str]] = [
        (["alt", caption], "picture"),
        (["polish", shot], "picture"),
        (["explain", shot], "picture"),
        (["ideas", empty], "nothing to ask"),
        (["polish", caption, caption], caption.name),
        (["polish", "--with", "mood=x", caption], "mood"),
        (["polish", "-", "--with", "facts=-"], "Standard input"),
        (["polish", tmp_path], str(tmp_path)),
    ]
    for arguments, named in wrongs:
        assert named in one_line(ask(server, *arguments)), arguments
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Grüße".encode("latin-1"))
    assert "UTF-8" in one_line(ask(server, "polish", latin))


def test_odd_names_and_texts_with_odd_signs(server: Server, tmp_path: Path) -> None:
    odd = picture(tmp_path / "a.jpg").rename(tmp_path / "-{n}\n'\" \u202e%s💛.jpg")
    server.answer = stream(alts("A cup."))
    ran = ask(server, "alt", odd, "--send", "--json")
    assert (ran.status, ran.json["proposals"][0]["about"]) == (0, str(odd))
    (tmp_path / "nul.txt").write_bytes("a\0b \ufeff💛".encode())
    assert ask(server, "polish", tmp_path / "nul.txt", "--json").json["request"]["model"] == "small"


def test_own_operations_are_asked_and_a_broken_one_is_passed_over(
    server: Server, caption: Path, user_data: Path
) -> None:
    own = user_data / "operations"
    own.mkdir(parents=True)
    (own / "shout.toml").write_text(
        'id = "shout"\nname = "Shout"\nabout = "Shouts."\ninstruction = "Shout it. JSON."\n'
        '[answer]\ntype = "object"\nrequired = ["text"]\nadditionalProperties = false\n'
        'properties.text.type = "string"\n',
        "utf-8",
    )
    (own / "half.toml").write_text('id = "half', "utf-8")
    server.answer = stream(document({"text": "HAPPY"}))
    ran = ask(server, "shout", caption, "--send")
    assert (ran.status, ran.out) == (0, "HAPPY\n")
    assert any("half.toml" in line for line in ran.lines)


def test_while_the_window_has_the_library_nothing_is_sent(
    server: Server, caption: Path, user_data: Path
) -> None:
    from studio import places

    places.library().parent.mkdir(parents=True, exist_ok=True)
    library = Library.open(places.library())
    try:
        assert "already open" in one_line(ask(server, "polish", caption, "--send"))
        assert ask(server, "polish", caption).status == 0
    finally:
        library.close()
    assert server.received == []


def test_what_breaks_its_promises_is_said_by_number(server: Server, caption: Path) -> None:
    server.answer = stream(proposing(ARABIC.replace("#riga", ""), ARABIC.replace("@the.barn", "@b")))
    ran = ask(server, "tone", caption, "--send", "--language", "ar")
    assert ran.status == 0
    assert "1: It changed a tag." in ran.lines
    assert "2: It changed a handle." in ran.lines
    assert "[1] (Version 1.)" in ran.out


def test_a_long_text_and_a_script_come_back_checked(server: Server, tmp_path: Path) -> None:
    source = tmp_path / "source.md"
    source.write_text("# Barn\n\nWe opened in May. A print costs 40 €.", "utf-8")
    post = {"title": "May", "text": "We opened in May. A print costs 45 €."}
    server.answer = stream(document({"posts": [post], "claims": [], "quotes": [], "slides": []}))
    ran = ask(server, "repurpose", source, "--for", "x.post", "--send", "--json")
    assert "X" in ran.json["request"]["messages"][0]["content"]
    assert [one["text"] for one in ran.json["proposals"]] == [post["text"]]
    assert any("45" in line for line in ran.lines)
    shots = [
        {"seconds": 3, "picture": "The door", "text": "May", "sound": "wind"},
        {"seconds": 4, "picture": "A print", "text": "", "sound": ""},
    ]
    server.answer = stream(document({"title": "May", "shots": shots}))
    ran = ask(server, "script", source, "--for", "instagram.reel", "--send")
    assert ran.status == 0, ran.err
    assert "The door" in ran.out
    assert any("15" in line for line in ran.lines), "the seconds do not add up to what was asked for"
