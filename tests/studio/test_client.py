"""Clients and their handles."""

from msgspec.structs import replace

from studio import client as clients
from studio.post import MediaSet


def test_a_handle_is_set_replaced_and_taken_away() -> None:
    shop = clients.with_handle(clients.new("Shop"), "instagram", " @shop ")
    assert clients.handle(shop, "instagram") == "shop"
    assert clients.handle(shop, "x") == ""
    moved = clients.with_handle(shop, "instagram", "newshop")
    assert clients.handle(moved, "instagram") == "newshop"
    assert len(moved.handles) == 1
    assert clients.with_handle(moved, "instagram", "").handles == ()


def test_a_client_is_taken_out_of_their_sets_only() -> None:
    theirs, others = MediaSet("1", client="c"), MediaSet("2", client="d")
    assert clients.without([theirs, others], "c") == (replace(theirs, client=""),)


def test_clients_are_told_apart() -> None:
    assert clients.new("Shop").id != clients.new("Shop").id
