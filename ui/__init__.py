"""Windows: they show state and turn gestures into the studio's verbs."""

import builtins

import PySide6.QtCore  # noqa: F401 - it must have been imported before what it does can be undone

# PySide puts a function of its own in the place of Python's import, for `from __feature__ import …`, which nobody here
# uses. It reads the source of each module that is imported from then on, and asks it for attributes, which some answer
# by importing more: a request to a model was seen to end in pydantic's half-imported modules that way.
builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
