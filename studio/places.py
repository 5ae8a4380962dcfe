"""Where things lie. Nothing else in the program knows a folder of its own.

`PASSEPARTOUT_DATA` moves everything that is the person's to one folder (portable use, tests);
`PASSEPARTOUT_ASSETS` is looked into first for models and engines.
"""

import os
import sys
from pathlib import Path

from platformdirs import user_data_path

NAME = "passepartout"


def data() -> Path:
    """Return the folder of everything that is the person's; it need not exist yet."""
    own = os.environ.get("PASSEPARTOUT_DATA")
    return Path(own) if own else user_data_path(NAME, appauthor=False)


def library() -> Path:
    """Return the path of the library's one file."""
    return data() / "library.sqlite"


def backups(library_file: Path) -> Path:
    """Return the folder of the backups of `library_file`."""
    return library_file.parent / "backups"


def settings() -> Path:
    """Return the path of the settings' one file."""
    return data() / "settings.json"


def logs() -> Path:
    """Return the folder of the log and of what faulthandler writes."""
    return data() / "logs"


def placements() -> Path:
    """Return the folder of the person's own placements, which win over the shipped ones."""
    return data() / "placements"


def models() -> Path:
    """Return the folder into which the person's models and engines are fetched."""
    return data() / "models"


def dictionaries() -> Path:
    """Return the folder in which older versions kept the person's own words; the library has them now."""
    return data() / "dictionaries"


def habits() -> Path:
    """Return the path of what is counted of the person's own mistakes."""
    return data() / "habits.json"


def pasted(set_id: str) -> Path:
    """Return the folder of pictures that were pasted into a set and so have no original elsewhere."""
    return data() / "pasted" / set_id


def made() -> Path:
    """Return the folder of clips that the program has made of the person's photographs."""
    return data() / "made"


def cache() -> Path:
    """Return the folder of what is made again where it is missing."""
    return data() / "cache"


def clip_cache() -> Path:
    """Return the folder of small copies of clips for playing; they are made again where they are missing."""
    return cache() / "clips"


def packages() -> Path:
    """Return the folder that exports go to until the person chooses another."""
    pictures = Path.home() / "Pictures"
    return (pictures if pictures.is_dir() else Path.home()) / "Passepartout"


def shipped() -> Path:
    """Return the program's own `assets` folder: placements, sample, icons, fonts, translations."""
    return Path(__file__).resolve().parent.parent / "assets"


def asset(name: str) -> Path | None:
    """Return the model or engine called `name` ("models/u2netp.onnx"), or None where it is not installed."""
    named = os.environ.get("PASSEPARTOUT_ASSETS")
    folders = (*([Path(named)] if named else []), data(), engines())
    return next((folder / name for folder in folders if (folder / name).exists()), None)


def engines() -> Path:
    """Return the folder into which the set-up puts models and engines."""
    return Path(sys.prefix) / "share" / NAME
