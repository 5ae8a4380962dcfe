"""Where things lie: the person's folder can be moved, and an asset is looked up in three places in order."""

import sys
from pathlib import Path

import platformdirs
import pytest

from studio import places


def test_everything_of_the_persons_is_in_one_folder(user_data: Path) -> None:
    own = (places.library(), places.settings(), places.logs(), places.placements(), places.models())
    assert all(user_data in place.parents for place in own)
    assert user_data in places.backups(places.library()).parents
    assert user_data in places.pasted("set-1").parents
    assert not user_data.exists()


def test_without_being_told_it_is_where_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PASSEPARTOUT_DATA")
    assert places.data() == platformdirs.user_data_path("passepartout", appauthor=False)


def test_an_asset_is_looked_up_in_order(
    user_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "prefix"))
    assert places.asset("models/u2netp.onnx") is None
    named = tmp_path / "named"
    for folder in (tmp_path / "prefix" / "share" / "passepartout", user_data, named):
        (folder / "models").mkdir(parents=True)
        (folder / "models" / "u2netp.onnx").write_text("x")
        monkeypatch.setenv("PASSEPARTOUT_ASSETS", str(named))
        assert places.asset("models/u2netp.onnx") == folder / "models" / "u2netp.onnx"
    assert places.asset("models/other.onnx") is None


def test_the_programs_own_assets_are_there() -> None:
    assert (places.shipped() / "placements").is_dir()
