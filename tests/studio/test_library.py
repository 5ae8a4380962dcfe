"""The library keeps what it acknowledged, lets one in at a time, and fails in words."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from msgspec.structs import replace

from studio import library_backups, library_formats, library_verbs, library_writer
from studio.errors import UserError
from studio.library import Library
from studio.library_file import LibraryBrokenError
from studio.library_formats import Document, Key
from studio.library_writer import SaveState
from studio.post import MediaSet
from studio.session import Session
from tests.studio.documents import POST, SET
from tests.studio.faulty_disk import Disk, faulty_disk
from tests.studio.kept import KEPT, KEPT_2, KEPT_3, KEPT_4, KEPT_5

FORMATS = Path(__file__).parent.parent / "formats"


@pytest.fixture
def path(user_data: Path) -> Path:
    return user_data / "library.sqlite"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    opened = Library.open(path)
    yield opened
    opened.close()


@pytest.fixture
def disk() -> Iterator[Disk]:
    with faulty_disk() as faulty:
        yield faulty


def code_of(failure: pytest.ExceptionInfo[UserError]) -> str:
    return failure.value.code


def test_it_is_as_safe_as_sqlite_gets(library: Library) -> None:
    connection = library._connection
    assert connection.pragma("journal_mode") == "wal"
    assert connection.pragma("locking_mode") == "exclusive"
    assert connection.pragma("synchronous") == 2  # FULL
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= (3, 51, 3)


def test_a_commit_is_synced(disk: Disk, path: Path) -> None:
    library = Library.open(path)
    disk.calls.clear()
    library.write({("set", SET.id): SET})
    assert disk.calls[-1] == "sync"
    library.close()


def test_a_second_instance_is_told_at_once(library: Library, path: Path) -> None:
    with pytest.raises(UserError) as failure:
        Library.open(path)
    assert code_of(failure) == "library-in-use"


def test_another_process_is_told_too(library: Library, path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from studio.library import Library; "
        "from studio.errors import UserError\n"
        "try: Library.open(Path(sys.argv[1]))\nexcept UserError as error: print(error.code)"
    )
    ran = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    assert ran.stdout == "library-in-use\n"


def test_every_format_that_ever_was_can_be_opened(path: Path) -> None:
    kept = sorted(FORMATS.glob("library-*.sqlite"))
    assert [file.stem for file in kept] == [f"library-{n}" for n in range(1, library_formats.FORMAT + 1)]
    for file in kept:
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(file, path)
        library = Library.open(path)
        number = int(file.stem.removeprefix("library-"))
        newer = (document for later in (KEPT_2, KEPT_3, KEPT_4, KEPT_5)[: number - 1] for document in later)
        assert tuple(library.documents().values()) == (*KEPT, *newer)
        assert library.looks() == {}
        library.close()
        path.unlink()


def test_an_older_library_is_backed_up_and_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(path)
    library.write({("set", SET.id): SET})
    library.close()

    def add_notes(connection: apsw.Connection) -> None:
        connection.execute("CREATE TABLE notes (id TEXT) STRICT")

    newer = library_formats.FORMAT + 1
    for room in (library_formats, sys.modules["studio.library_file"], sys.modules["studio.library"]):
        monkeypatch.setattr(room, "FORMAT", newer)
    monkeypatch.setitem(library_formats.DOCUMENT_UPGRADES, newer - 1, lambda kind, raw: raw)
    monkeypatch.setitem(library_formats.TABLE_UPGRADES, newer - 1, add_notes)
    library = Library.open(path)
    assert library.documents() == {("set", SET.id): SET}
    assert library._connection.pragma("user_version") == newer
    assert library._connection.table_exists(None, "notes")
    library.close()
    monkeypatch.undo()
    backup = library_backups.found(path)[-1].path
    assert library_verbs.check(backup).format == library_formats.FORMAT


def test_a_newer_library_is_refused(path: Path) -> None:
    Library.open(path).close()
    connection = apsw.Connection(str(path))
    connection.execute(f"PRAGMA user_version = {library_formats.FORMAT + 1}")
    connection.close()
    with pytest.raises(UserError) as failure:
        Library.open(path)
    assert code_of(failure) == "library-newer"
    assert path.exists()


def test_another_programs_database_is_not_touched(path: Path) -> None:
    path.parent.mkdir(parents=True)
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE songs (title)")
    connection.close()
    with pytest.raises(UserError) as failure:
        Library.open(path)
    assert code_of(failure) == "library-foreign"


@pytest.mark.parametrize("damage", ["not a database at all" * 300, ""], ids=["text", "page"])
def test_a_damaged_library_offers_the_newest_good_backup(path: Path, damage: str) -> None:
    library = Library.open(path)
    many: dict[Key, Document | None] = {("set", f"s{n}"): MediaSet(f"s{n}", "x" * 500) for n in range(200)}
    library.write({**many, ("post", POST.id): POST})
    good = library.back_up()
    bad = library.back_up()
    library.close()
    bad.write_bytes(bad.read_bytes()[:5000])
    whole = path.read_bytes()
    path.write_bytes(damage.encode() or whole[:8192] + b"\xff" * 4096 + whole[12288:])
    with pytest.raises(LibraryBrokenError) as failure:
        Library.open(path)
    assert failure.value.backup == good
    restored = library_verbs.restore(path, good)
    assert Path(restored.kept_aside).exists()
    library = Library.open(path)
    assert library.documents()["post", POST.id] == POST
    assert not library.was_interrupted
    library.close()


def test_an_unreadable_document_is_damage_too(path: Path) -> None:
    library = Library.open(path)
    library.write({("post", POST.id): POST})
    library.close()
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE documents SET body = '{\"id\": 7}'")
    connection.close()
    with pytest.raises(LibraryBrokenError) as failure:
        Library.open(path)
    assert failure.value.backup is None
    assert library_verbs.check(path).faults


def test_a_folder_that_takes_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as failure:
        Library.open(tmp_path / "file" / "library.sqlite")
    assert code_of(failure) == "library-cannot-open"


@pytest.mark.parametrize(
    ("error", "code"), [(apsw.FullError, "library-full"), (apsw.IOError, "library-not-saved")]
)
def test_a_failing_disk_loses_nothing_and_is_tried_again(
    disk: Disk, path: Path, error: type[apsw.Error], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_writer, "RETRY_AFTER", 0.01)
    session = Session(Library.open(path))
    session.create_post(POST, SET)
    assert session.flush()
    states: list[SaveState] = []
    session.subscribe_saved(states.append)
    disk.failing = error
    session.edit_post(POST.id, "Write", lambda post: replace(post, caption="one"))
    assert not session.flush()
    assert (session.save_state, session.save_error and session.save_error.code) == ("failed", code)
    session.edit_post(POST.id, "Write", lambda post: replace(post, caption="two"))
    assert session.post(POST.id).caption == "two"
    assert not session.flush()
    disk.failing = None
    assert session.flush()
    assert session.save_state == "saved"
    assert states[0] == "saving"
    assert "failed" in states
    assert session.close()
    library = Library.open(path)
    assert library.documents()["post", POST.id] == replace(POST, caption="two")
    library.close()


def test_closing_on_a_full_disk_says_that_not_all_is_saved(disk: Disk, path: Path) -> None:
    session = Session(Library.open(path))
    session.create_post(POST, SET)
    session.flush()
    disk.failing = apsw.FullError
    session.edit_post(POST.id, "Write", lambda post: replace(post, caption="lost"))
    assert not session.close()
    disk.failing = None
    library = Library.open(path)
    assert library.documents()["post", POST.id] == POST
    assert library.was_interrupted
    library.close()


def test_a_fault_in_writing_never_reads_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(path)
    session = Session(library)
    traces: list[object] = []
    monkeypatch.setattr(threading, "excepthook", traces.append)
    monkeypatch.setattr(Library, "write", lambda self, batch: 1 / 0)
    session.create_post(POST, SET)
    assert not session.flush()
    assert session.save_state == "failed"
    assert not session.close()
    assert len(traces) == 1


def interrupted(path: Path) -> Library:
    """Return the library as it is opened after a run that made a post and changed another was killed."""
    library = Library.open(path)
    library.write({("post", POST.id): POST, ("set", SET.id): SET})
    library.close()
    library = Library.open(path)
    library.write({("post", POST.id): replace(POST, caption="half a sen")})
    library.write({("post", "post-2"): replace(POST, id="post-2")})
    library._connection.close()  # as if killed: no clean end
    return Library.open(path)


def test_after_a_crash_everything_is_kept_if_the_person_wants(path: Path) -> None:
    session = Session(interrupted(path))
    assert session.was_interrupted
    assert session.post(POST.id).caption == "half a sen"
    session.keep_restored()
    session.close()
    library = Library.open(path)
    assert not library.was_interrupted
    assert library.before_interruption() == {}
    library.close()


def test_after_a_crash_the_person_can_go_back_and_think_again(path: Path) -> None:
    session = Session(interrupted(path))
    session.go_back()
    assert session.posts() == {POST.id: POST}
    session.undo()
    assert session.post(POST.id).caption == "half a sen"
    assert "post-2" in session.posts()
    session.close()


def test_the_choice_waits_until_it_is_made(path: Path) -> None:
    interrupted(path).close()  # as `main.py export POST` does
    library = Library.open(path)
    assert library.was_interrupted
    library.close()


def test_unfinished_exports_are_there_in_their_order(library: Library, path: Path) -> None:
    library.begin_export("b", b"1")
    library.begin_export("a", b"2")
    library.update_export("b", b"3")
    assert list(library.unfinished().items()) == [("b", b"3"), ("a", b"2")]
    library.finish_export("b")
    assert library.unfinished() == {"a": b"2"}
    with pytest.raises(KeyError):
        library.update_export("b", b"4")


def test_the_ledger_can_be_read_and_cleared(library: Library) -> None:
    library.add_to_ledger(b"first")
    library.add_to_ledger(b"second")
    assert [(row.sequence, row.body) for row in library.ledger()] == [(1, b"first"), (2, b"second")]
    library.clear_ledger()
    assert library.ledger() == ()
    library.add_to_ledger(b"third")
    assert library.ledger()[0].sequence == 3  # a cleared number is not used again


def test_previews_and_recent_posts(library: Library) -> None:
    assert library.preview("m") is None
    library.keep_previews({"m": b"\x00jpeg"})
    library.keep_previews({"m": b"\x00webp"})
    assert library.preview("m") == b"\x00webp"
    for name in ("a", "b", "a"):
        library.note_opened(name)
    assert library.recent_posts() == ("a", "b")


def test_many_threads_may_ask_at_once(library: Library) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(20):
                library.begin_export(f"{number}-{turn}", b"x")
                library.unfinished()
                library.finish_export(f"{number}-{turn}")
        except BaseException as failure:
            failures.append(failure)
            raise

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert library.unfinished() == {}


def test_who_has_looked_at_a_text_is_kept(path: Path) -> None:
    library = Library.open(path)
    library.keep_looks({"ab": b"quick", "cd": b"quick"})
    library.keep_looks({"ab": b"full", "cd": None})
    library.close()
    library = Library.open(path)
    assert library.looks() == {"ab": b"full"}
    library.close()
