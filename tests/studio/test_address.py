"""Addresses as a person types them, half of them not finished."""

import pytest

from studio.address import can_be_asked, completed, host_and_port, host_of
from studio.assistant.servers import Server
from studio.errors import UserError
from studio.network import Network, is_loopback

ODD = (
    "http://[",
    "http://[::1",
    "http://here:99999",
    "http://here:x",
    "ftp://here",
    "here",
    "http://me:secret@here/v1",
    "",
)


def test_the_host_and_the_port() -> None:
    assert host_and_port("https://there.example/v1") == ("there.example", 443)
    assert host_and_port("http://[::1]:8080/v1") == ("::1", 8080)
    assert host_of("http://127.0.0.1/v1") == "127.0.0.1"


@pytest.mark.parametrize("url", ODD)
def test_what_is_no_address_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(UserError, match="address-invalid"):
        Network().approve(purpose="", url=url)


@pytest.mark.parametrize("url", ODD[:2])
def test_what_is_not_finished_has_no_host(url: str) -> None:
    assert host_of(url) == ""
    assert not is_loopback(url)
    assert not Server("Mine", url, "small").ready


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        (" localhost:1234 ", "http://localhost:1234"),
        ("127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("192.168.0.7:11434/v1", "http://192.168.0.7:11434/v1"),
        ("darkroom:11434", "http://darkroom:11434"),
        ("darkroom.local/v1", "http://darkroom.local/v1"),
        ("api.example.com/v1", "https://api.example.com/v1"),
        ("8.8.8.8/v1", "https://8.8.8.8/v1"),
        ("münchen.example", "https://münchen.example"),
    ],
)
def test_what_was_left_out_before_an_address_is_put_there(typed: str, whole: str) -> None:
    assert completed(typed) == whole
    assert can_be_asked(whole)
    assert completed(whole) == whole


@pytest.mark.parametrize(
    "typed", [*ODD, "two words", "one", ":8080", "me:secret@here.example", "/v1", "//here", "ftp://here/v1"]
)
def test_what_is_not_clear_stays_as_it_was_typed(typed: str) -> None:
    assert completed(typed) == typed
    assert not can_be_asked(typed)
