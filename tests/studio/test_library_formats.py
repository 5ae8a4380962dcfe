"""What is stored comes back as it was, and files of every format that ever was can still be read."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from studio import library_formats as formats
from studio.post import Client, Edit, Item, Post, Voice
from tests.studio import documents

EVERYTHING = (
    documents.posts
    | documents.sets
    | documents.clients
    | documents.people
    | documents.snippets
    | documents.decisions
    | documents.presets
    | documents.postings
)


@given(EVERYTHING)
def test_a_document_comes_back_as_it_was(document: formats.Document) -> None:
    kind, name = formats.key_of(document)
    assert name == document.id
    assert formats.decode(kind, formats.FORMAT, formats.encode(document)) == document


def test_what_says_nothing_is_told_from_what_says_none() -> None:
    edit = Edit(crop=None)
    post = Post("p", "s", items=(Item("i", "m", edit=edit),))
    back = formats.decode("post", formats.FORMAT, formats.encode(post))
    assert isinstance(back, Post)
    assert back.items[0].edit.crop is None
    assert back.items[0].edit.cutout is UNSET


def test_a_newer_document_is_refused() -> None:
    with pytest.raises(formats.NewerFormatError):
        formats.decode("post", formats.FORMAT + 1, formats.encode(documents.POST))


@given(st.text())
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises((msgspec.DecodeError, msgspec.ValidationError)):
        formats.decode("post", formats.FORMAT, "{" + text)


def test_an_older_document_goes_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def name_it(kind: str, raw: dict[str, Any]) -> dict[str, Any]:
        return {"title": raw.pop("name"), **raw}

    def loud(kind: str, raw: dict[str, Any]) -> dict[str, Any]:
        return {**raw, "title": raw["title"].upper()}

    monkeypatch.setattr(formats, "FORMAT", 3)
    monkeypatch.setattr(formats, "DOCUMENT_UPGRADES", {1: name_it, 2: loud})
    old = '{"id": "p", "set": "s", "name": "Fog"}'
    assert formats.decode("post", 1, old) == Post("p", "s", "FOG")


def test_the_line_about_a_voice_became_a_note() -> None:
    old = '{"id": "c", "name": "Shop", "voice": "plain"}'
    assert formats.decode("client", 1, old) == Client("c", "Shop", voice=Voice("plain"))
