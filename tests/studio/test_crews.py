"""Which workers a request goes to, told by the request alone."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from media.cutout import CutoutLook, CutoutRequest, MaskRequest
from media.files import LookRequest
from media.photo import Look, ProxyRequest, RenderRequest
from studio.crews import LARGE, crew_of, network_of

LOOK = CutoutLook("u2netp", "m.onnx")


@pytest.mark.parametrize(
    ("request_", "network"),
    [
        (MaskRequest("a.jpg", "u2netp", "m.onnx"), "m.onnx"),
        (CutoutRequest("a.jpg", "b.png", LOOK), "m.onnx"),
        (ProxyRequest("a.jpg", Look(cutout=LOOK)), "m.onnx"),
        (RenderRequest("a.jpg", (), Look(cutout=LOOK)), "m.onnx"),
        (ProxyRequest("a.jpg"), ""),
        (RenderRequest("a.jpg", ()), ""),
        (LookRequest((), ()), ""),
        (ProxyRequest("a.jpg", Look(cutout=CutoutLook("u2netp", ""))), ""),  # no such model is installed
        (None, ""),
    ],
)
def test_a_request_says_which_network_it_needs(request_: msgspec.Struct | None, network: str) -> None:
    assert network_of(request_) == network


@pytest.fixture
def model(tmp_path: Path) -> Callable[[int], str]:
    """Return what makes a file of so many bytes that takes no room."""

    def made(size: int) -> str:
        path = tmp_path / f"{size}.onnx"
        path.touch()
        os.truncate(path, size)
        return str(path)

    return made


def test_only_what_needs_a_network_goes_to_those_who_have_one(model: Callable[[int], str]) -> None:
    small, large = model(4_574_861), model(LARGE + 1)
    assert crew_of("interactive", "") == crew_of("batch", "") == "plain"
    assert crew_of("interactive", small) == crew_of("interactive", large) == "network"
    assert crew_of("batch", small) == "network"
    assert crew_of("batch", large) == "large"


def test_a_network_that_is_gone_is_left_to_the_task_to_tell(tmp_path: Path) -> None:
    assert crew_of("batch", str(tmp_path / "none.onnx")) == "network"
