"""Backups are thinned out, whole, and come back."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from media import output
from studio import library_backups as backups
from studio import library_verbs as verbs
from studio.errors import UserError
from studio.library import Library
from tests.studio.documents import POST, SET

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def path(user_data: Path) -> Path:
    path = user_data / "library.sqlite"
    library = Library.open(path)
    library.write({("set", SET.id): SET, ("post", POST.id): POST})
    library.begin_export("e", b"x")
    library.close()
    return path


def made(hours: list[float]) -> list[backups.Backup]:
    return [backups.Backup(n, NOON + timedelta(hours=h), Path(f"{n}")) for n, h in enumerate(hours)]


def test_hourly_backups_of_two_months_are_thinned_to_the_last_and_some_days_and_weeks() -> None:
    all_of_them = made([float(hour) for hour in range(24 * 60)])
    kept = backups.kept(all_of_them)
    assert backups.LAST < len(kept) <= backups.LAST + backups.DAILY + backups.WEEKLY
    last = all_of_them[-1].at
    for days_ago in range(backups.DAILY):
        assert any(backup.at.date() == (last - timedelta(days=days_ago)).date() for backup in kept)
    for weeks_ago in range(backups.WEEKLY):
        week = (last - timedelta(weeks=weeks_ago)).isocalendar()[:2]
        assert any(backup.at.isocalendar()[:2] == week for backup in kept)


@given(st.lists(st.floats(0, 24 * 400), max_size=60))
def test_the_newest_always_stay(hours: list[float]) -> None:
    all_of_them = made(sorted(hours))
    kept = backups.kept(all_of_them)
    assert set(all_of_them[-backups.LAST :]) <= kept
    assert len(kept) <= backups.LAST + backups.DAILY + backups.WEEKLY
    assert backups.kept(kept) == kept


def test_a_clock_that_went_back_does_not_change_the_order() -> None:
    kept = backups.kept(made([1000.0, *[float(n) for n in range(60)]]))
    assert {60, 59, 58} <= {backup.number for backup in kept}


def test_one_is_due_after_an_hour_of_changes(path: Path) -> None:
    library = Library.open(path)
    assert not library.backup_is_due()  # nothing was changed in this run
    library.write({("post", POST.id): replace(POST, title="Mist")})
    assert library.backup_is_due()
    library.back_up()
    library.write({("post", POST.id): POST})
    assert not library.backup_is_due()
    newest = backups.found(path)[-1]
    assert backups.is_due(path, newest.at + backups.EVERY)
    assert backups.is_due(path, newest.at - timedelta(days=1))
    library.close()


def test_old_ones_go_when_a_new_one_is_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "LAST", 2)
    monkeypatch.setattr(backups, "DAILY", 1)
    monkeypatch.setattr(backups, "WEEKLY", 1)
    written = [verbs.backup(path) for _ in range(4)]
    assert [backup.path for backup in backups.found(path)] == written[-2:]


def test_a_backup_is_one_sound_file_without_the_run_it_was_made_in(path: Path) -> None:
    backup = verbs.backup(path)
    assert sorted(file.name for file in backup.parent.iterdir()) == [backup.name]
    checked = verbs.check(backup)
    assert (checked.posts, checked.sets, checked.faults) == (1, 1, ())
    verbs.restore(path, backup)
    library = Library.open(path)
    assert not library.was_interrupted
    assert library.unfinished() == {}
    library.close()


def test_others_write_while_a_backup_is_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(path)
    library.write({("set", f"s{n}"): replace(SET, id=f"s{n}", title="x" * 1000) for n in range(300)})
    turns = 0

    class Turns:
        """The library's lock, which lets a writer in between any two pieces."""

        def __enter__(self) -> None:
            nonlocal turns
            turns += 1
            if turns == 5:
                library.write({("post", "post-2"): replace(POST, id="post-2")})

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(backups, "PAGES_AT_ONCE", 10)
    backup = path.with_name("copy.sqlite")
    backups.copy(library._connection, backup, source=path, lock=Turns())
    library.close()
    assert turns > 8
    checked = verbs.check(backup)
    assert (checked.posts, checked.sets, checked.faults) == (2, 301, ())


def test_a_copy_goes_where_the_person_says_but_not_over_the_library(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.sqlite"
    assert verbs.backup(path, target) == target
    assert verbs.check(target).posts == 1
    with pytest.raises(UserError) as failure:
        verbs.backup(path, path)
    assert failure.value.code == "backup-failed"
    assert verbs.check(path).posts == 1


def test_a_backup_that_cannot_be_written_is_told(path: Path) -> None:
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(UserError) as failure:
        verbs.backup(path)
    assert failure.value.code == "backup-failed"


def test_a_restore_keeps_the_library_that_was_there(path: Path) -> None:
    backup = verbs.backup(path)
    library = Library.open(path)
    library.write({("post", POST.id): None})
    library.close()
    restored = verbs.restore(path, backup)
    assert restored.posts == 1
    assert verbs.check(path).posts == 1
    assert verbs.check(Path(restored.kept_aside)).posts == 0


def test_a_restore_keeps_what_was_only_in_the_log_of_a_killed_run(path: Path) -> None:
    backup = verbs.backup(path)
    library = Library.open(path)
    library.write({("post", "post-2"): replace(POST, id="post-2")})
    killed = path.with_name("killed.sqlite")
    for end in ("", "-wal"):
        killed.with_name(killed.name + end).write_bytes(path.with_name(path.name + end).read_bytes())
    library.close()
    restored = verbs.restore(killed, backup)
    assert verbs.check(killed).posts == 1
    assert verbs.check(Path(restored.kept_aside)).posts == 2
    assert not killed.with_name(killed.name + "-wal").exists()


def test_the_log_of_a_damaged_library_is_set_aside_with_it(path: Path) -> None:
    path.write_bytes(b"not a database" * 500)
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"its log")
    aside = verbs.set_aside(path)
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"its log"
    assert not path.exists()
    assert not log.exists()
    assert verbs.set_aside(aside) not in (path, aside)


def test_restoring_into_nothing_makes_the_library(path: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "new" / "library.sqlite"
    restored = verbs.restore(fresh, verbs.backup(path))
    assert restored.kept_aside == ""
    assert verbs.check(fresh).posts == 1


@pytest.mark.parametrize("content", [b"", b"text", None])
def test_what_is_no_backup_changes_nothing(path: Path, tmp_path: Path, content: bytes | None) -> None:
    source = tmp_path / "backup.sqlite"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(UserError) as failure:
        verbs.restore(path, source)
    assert failure.value.code in {"library-missing", "library-foreign", "backup-broken"}
    assert verbs.check(path).posts == 1


def test_the_library_is_no_backup_of_itself(path: Path) -> None:
    with pytest.raises(UserError) as failure:
        verbs.restore(path, path)
    assert failure.value.code == "backup-is-library"


def test_nothing_is_done_to_a_library_that_is_open(path: Path) -> None:
    backup = verbs.backup(path)
    library = Library.open(path)
    for verb in (
        lambda: verbs.check(path),
        lambda: verbs.backup(path),
        lambda: verbs.restore(path, backup),
        lambda: verbs.set_aside(path),
    ):
        with pytest.raises(UserError) as failure:
            verb()
        assert failure.value.code == "library-in-use"
    assert library.documents()
    library.close()


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    for verb in (verbs.check, verbs.backup):
        with pytest.raises(UserError) as failure:
            verb(tmp_path / "library.sqlite")
        assert failure.value.code == "library-missing"
    assert not (tmp_path / "library.sqlite").exists()


def test_an_orphan_of_a_killed_backup_is_swept(path: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    orphan = path.parent / "backups" / f".{killed.pid}-{'0' * 32}.sqlite{output.SUFFIX}"
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_text("half")
    Library.open(path).close()
    assert not orphan.exists()
