"""What a worker must not inherit."""

import os

import psutil
import pytest

from media.probe import ProbeRequest, probe
from media.secrets import withheld
from studio.jobs import Runner

CANARY = "sk-canary-0815"


def test_no_worker_has_a_key_in_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "AWS_SECRET_ACCESS_KEY", "HF_TOKEN", "Db_Password"):
        monkeypatch.setenv(name, CANARY)
    monkeypatch.setenv("PLAIN_NAME", "seen")
    with Runner() as runner:
        runner.submit(probe, ProbeRequest("/nothing.jpg")).wait(60)
        children = psutil.Process().children(recursive=True)
        environments = [child.environ() for child in children if child.environ()]
    assert any(found.get("PLAIN_NAME") == "seen" for found in environments)
    assert not [found for found in environments if CANARY in found.values()]
    assert os.environ["OPENAI_API_KEY"] == CANARY


def test_they_are_back_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", CANARY)
    with pytest.raises(OSError, match="no process"), withheld():
        assert "HF_TOKEN" not in os.environ
        raise OSError("no process")
    assert os.environ["HF_TOKEN"] == CANARY
