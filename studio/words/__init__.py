"""Sentences for people. The studio returns ids and parameters; here they become words, through gettext.

Every module beside this one is an area with a table `MESSAGES`: an id → an English sentence with `{params}`, or a
pair (singular, plural) chosen by the parameter `count`. The English sentence is the key in the translations.
An id that no area knows, or a parameter that is not given, is a bug and raises. What is named in a sentence stands in
one line there, whatever its file's name holds.
"""

import gettext
import os
import pkgutil
import unicodedata
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol

DOMAIN = "passepartout"

Message = str | tuple[str, str]

_NAMES = frozenset({"file", "files", "path", "name", "names", "folder", "title", "moment"})
_BREAKING = frozenset({"Cc", "Zl", "Zp"})  # controls, and ends of lines and paragraphs


class Told(Protocol):
    """What can be put into words: a `UserError`, or a `Problem` of the media rooms."""

    @property
    def code(self) -> str:
        """The id of the sentence."""

    @property
    def file(self) -> str:
        """The path it is about, as it was given; empty: none."""


def speak(language: str, translations: Path) -> None:
    """Word all from now on in `language` (BCP 47; empty: the system's), as found in the folder `translations`."""
    gettext.bindtextdomain(DOMAIN, str(translations))
    if language:
        os.environ["LANGUAGE"] = language.replace("-", "_")
    _translation.cache_clear()


def word(code: str, /, **params: str | float) -> str:
    """Return the sentence of `code` in the person's language; `count` among `params` chooses singular or plural.

    Names of files and the like stand in one line.
    """
    message = messages()[code]
    if isinstance(message, str):
        text = _translation().gettext(message)
    else:
        text = _translation().ngettext(*message, int(params["count"]))
    return text.format_map({key: _named(key, value) for key, value in params.items()})


def one_line(name: str) -> str:
    """Return a name as people read it: line breaks and other controls, which a file's name may hold, are blanks."""
    if name.isprintable():
        return name
    return "".join(" " if unicodedata.category(one) in _BREAKING else one for one in name)


def _named(key: str, value: str | float) -> str | float:
    return one_line(value) if key in _NAMES and isinstance(value, str) else value


def explain(told: Told) -> str:
    """Return the sentence of an error or problem and what to do. `{file}` is the file's name, `{path}` as given."""
    params = {**getattr(told, "params", {}), "file": Path(told.file).name, "path": told.file}
    action = getattr(told, "action", "") or f"{told.code}.action"
    sentences = [word(told.code, **params)]
    if action in messages():
        sentences.append(word(action, **params))
    return " ".join(sentences)


@cache
def _translation() -> gettext.NullTranslations:
    """Return the translation in use. Kept, because looking for its file at each sentence makes typing wait."""
    return gettext.translation(DOMAIN, gettext.bindtextdomain(DOMAIN), fallback=True)


@cache
def messages() -> dict[str, Message]:
    """Return the tables of all areas as one; an id in two of them is a bug."""
    found: dict[str, Message] = {}
    for area in pkgutil.iter_modules(__path__):
        table: dict[str, Message] = import_module(f"{__name__}.{area.name}").MESSAGES
        if twice := found.keys() & table.keys():
            raise ValueError(f"{area.name} words these again: {sorted(twice)}")
        found |= table
    return found
